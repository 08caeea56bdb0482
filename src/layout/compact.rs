//! Small cards, several to a row: picture, name and dosage of each exercise, whose parts align across the row.

use crate::drawing::{Length, Path, Point, Rect, Shape, Size};
use crate::page::{NodeId, Owner, Role as NodeRole};
use crate::resolve::{Exercise, Exercises, RichRun, RichText, StripCell};

use super::card;
use super::composer::{Composer, rule};
use super::fragment::{Fragment, Piece, PieceKind};
use super::pagination::Pagination;
use super::style::{Role, Tone, space};
use super::table::Span;
use super::thumbnail::Thumbnail;

/// How many cards stand in a row, with the least width of each; narrower ones stand one below the other.
const PER_ROW: [(usize, Length); 3] = [(4, Length::pt(108.0)), (3, Length::pt(90.0)), (2, Length::pt(90.0))];
const PER_ROW_LARGE: [(usize, Length); 1] = [(2, Length::pt(210.0))];
/// The height of the pictures.
const SLOT: Length = Length::pt(69.0);
const SLOT_LARGE: Length = Length::pt(150.0);
/// The line on top of a card, and the space below it.
const LINE: Length = Length::pt(1.5);
const BELOW_LINE: Length = Length::pt(6.0);
/// The parts of a card: picture, name and side, dosage at a glance, what else is said of it, the author's remarks.
const PARTS: usize = 5;
/// The space below each part.
const BELOW: [Length; PARTS] = [space::PART, Length::pt(4.5), Length::pt(4.5), Length::pt(4.5), Length::ZERO];
/// The space around the words of the dosage, and between two of them.
const PADDING: Size = Size::new(Length::pt(6.0), Length::pt(3.0));
const CELL_GAP: Length = Length::pt(9.0);

/// The name of an exercise, its number, and a cell's words.
const NAME: Role = Role {
    size: Length::pt(13.0),
    leading: Length::pt(15.0),
    large_size: Length::pt(20.0),
    large_leading: Length::pt(24.0),
    ..Role::CARD_NAME
};
const NUMBER: Role = Role { tone: Tone::Strong, tracking: 0.0, ..NAME };
const CELL: Role = Role { strong_weight: 700, strong_tone: Some(Tone::Strong), ..Role::CARD };

/// Lays out the exercises onto the pages.
pub fn exercises(composer: &mut Composer, pages: &mut Pagination, block: &Exercises, width: Length, parent: NodeId) {
    for piece in rows(composer, block, width, parent) {
        if pages.room_below(&piece).is_none() {
            pages.displace_row();
        }
        pages.push(piece);
    }
}

/// Lays out the exercises in rows.
pub fn rows(composer: &mut Composer, block: &Exercises, width: Length, parent: NodeId) -> Vec<Piece> {
    let (most, column) = columns(width, composer.is_large());
    let counts = balanced(block.items.len(), most);
    // Where no row has as many cards as there could be, they are wider.
    let widest = counts.iter().copied().max().filter(|_| counts.len() > 1);
    let column = widest.map_or(column, |count| column_width(width, count));
    let mut items = block.items.as_slice();
    let mut pieces = Vec::with_capacity(counts.len());
    for count in counts {
        let (exercises, rest) = items.split_at(count.min(items.len()));
        items = rest;
        pieces.push(row(composer, exercises, column, width, parent));
    }
    pieces
}

/// Returns how many cards stand in each row, at most so many: rows differ by one, so that no card stands alone.
fn balanced(cards: usize, most: usize) -> Vec<usize> {
    let rows = cards.div_ceil(most.max(1));
    (0..rows).map(|row| cards / rows + usize::from(row < cards % rows)).collect()
}

fn column_width(width: Length, count: usize) -> Length {
    (width - space::GUTTER * count.saturating_sub(1) as f64) / count.max(1) as f64
}

/// Returns how many cards stand in a row, and the width of each.
fn columns(width: Length, large: bool) -> (usize, Length) {
    let column = |count| column_width(width, count);
    let choices: &[(usize, Length)] = if large { &PER_ROW_LARGE } else { &PER_ROW };
    let fitting = choices.iter().find(|(count, least)| column(*count) >= *least);
    fitting.map_or((1, width), |(count, _)| (*count, column(*count)))
}

/// Lays out cards side by side; each part takes the height of the tallest neighbor.
fn row(composer: &mut Composer, exercises: &[Exercise], column: Length, width: Length, parent: NodeId) -> Piece {
    let highest = if composer.is_large() { SLOT_LARGE } else { SLOT } * composer.fit.slots;
    let slot = Size::new(column, highest);
    let pictures: Vec<Option<Thumbnail>> =
        exercises.iter().map(|exercise| Thumbnail::fitted(composer, exercise, slot)).collect();
    // All stand on one floor.
    let floor = highest_of(pictures.iter().flatten().map(|picture| picture.floor));
    let picture_height = floor + highest_of(pictures.iter().flatten().map(Thumbnail::below));
    let strips = Strips::measured(composer, exercises, column);
    let mut bookmarks = Vec::with_capacity(exercises.len());
    let mut cards = Vec::with_capacity(exercises.len());
    for (exercise, picture) in exercises.iter().zip(&pictures) {
        let (section, heading, bookmark) = card::open(composer, exercise, parent);
        bookmarks.push(bookmark);
        // The name is read before the picture that stands above it, and what is below the name after it.
        let picture = picture.as_ref().map(|picture| shown(composer, picture, floor, section)).unwrap_or_default();
        let name = name(composer, exercise, column, section, heading);
        let [strip, besides] = dosage(composer, exercise, &strips, column, section);
        let remarks = card::points(composer, &exercise.points, column, section).unwrap_or_default();
        cards.push([picture, name, strip, besides, remarks]);
    }
    let mut heights = [Length::ZERO; PARTS];
    let [pictures, ..] = &mut heights;
    *pictures = picture_height;
    for parts in &cards {
        for (height, part) in heights.iter_mut().zip(parts) {
            *height = height.max(part.size.height);
        }
    }
    let mut fragment = Fragment::empty(width, Length::ZERO);
    for (place, parts) in cards.into_iter().enumerate() {
        let x = (column + space::GUTTER) * place as f64;
        fragment.decorate(rule(x, Length::ZERO, column, LINE, composer.palette().strong));
        fragment.size.height = put(composer, &mut fragment, parts, heights, Span { x, width: column });
    }
    let mut piece = composer.piece(fragment, PieceKind::SmallCards);
    piece.span = exercises.first().map(|exercise| exercise.span);
    piece.bookmarks = bookmarks;
    piece
}

/// Puts the parts of a card under its line and returns where it ends.
fn put(
    composer: &Composer,
    row: &mut Fragment,
    parts: [Fragment; PARTS],
    heights: [Length; PARTS],
    column: Span,
) -> Length {
    let mut tops = [Length::ZERO; PARTS];
    let (mut y, mut end) = (LINE + composer.space(BELOW_LINE), LINE);
    for ((top, height), below) in tops.iter_mut().zip(heights).zip(BELOW) {
        *top = y;
        if height > Length::ZERO {
            end = y + height;
            y = end + composer.space(below);
        }
    }
    let [picture, name, strip, besides, remarks] = parts;
    let [picture_y, name_y, strip_y, besides_y, remarks_y] = tops;
    let [_, _, strip_height, ..] = heights;
    row.place(name, column.x, name_y);
    row.place(picture, column.x, picture_y);
    if !strip.items.is_empty() {
        let ground = Rect::new(column.x, strip_y, column.width, strip_height);
        row.decorate(Shape::filled(Path::rounded_rectangle(ground, Length::pt(3.0)), composer.palette().tint));
    }
    row.place(strip, column.x, strip_y);
    row.place(besides, column.x, besides_y);
    row.place(remarks, column.x, remarks_y);
    end
}

/// Lays out number and name, and below them the side and what is needed.
fn name(composer: &mut Composer, exercise: &Exercise, width: Length, section: NodeId, heading: NodeId) -> Fragment {
    let number = composer.label(&format!("{} ", exercise.number), &NUMBER, Owner::Node(heading));
    let indent = number.size.width + composer.space(space::PART);
    let mut words = composer.text(&exercise.name, &NAME, width - indent, Owner::Node(heading));
    if let Some(side) = &exercise.side {
        let side = RichText::plain(side.as_str());
        let side = composer.text_node(&side, &Role::PILL, width - indent, section, NodeRole::Paragraph);
        words.stack(side, Length::ZERO);
    }
    if let Some(position) = &exercise.position {
        let needed = composer.text_node(position, &Role::CARD, width - indent, section, NodeRole::Paragraph);
        words.stack(needed, Length::ZERO);
    }
    Fragment::hanging(number, words, indent)
}

fn shown(composer: &mut Composer, picture: &Thumbnail, floor: Length, section: NodeId) -> Fragment {
    let figure = composer.structure.add_figure(section, &picture.alt);
    let corner = Point::new(Length::ZERO, floor - picture.floor);
    let mut fragment = Fragment::default();
    fragment.items.push(picture.placed(composer, corner, Owner::Node(figure)));
    fragment
}

/// Lays out the dosage at a glance and what else is said of it; a screen reader says all of it in sentences.
fn dosage(
    composer: &mut Composer,
    exercise: &Exercise,
    strips: &Strips,
    width: Length,
    section: NodeId,
) -> [Fragment; 2] {
    if exercise.sentence.is_empty() {
        return [Fragment::default(), Fragment::default()];
    }
    let node = composer.structure.add(section, NodeRole::Paragraph);
    let spoken = card::spoken(exercise);
    composer.structure.update(node, |node| node.actual_text = spoken);
    let owner = Owner::Node(node);
    if words(exercise).is_empty() {
        return [Fragment::default(), composer.text(&exercise.sentence, &Role::CARD, width, owner)];
    }
    let strip = strips.strip(composer, exercise, width, owner);
    if exercise.besides.is_empty() {
        return [strip, Fragment::default()];
    }
    [strip, composer.text(&exercise.besides, &Role::CARD, width, owner)]
}

/// How the dosages of a row are set: two cells side by side where all have room, or one below the other.
struct Strips {
    /// The space around the words.
    padding: Size,
    /// Where the second of two cells begins.
    second: Option<Length>,
}

impl Strips {
    fn measured(composer: &mut Composer, exercises: &[Exercise], width: Length) -> Self {
        let padding = Size::new(composer.space(PADDING.width), composer.space(PADDING.height));
        let room = width - padding.width * 2.0;
        let mut widest = [Length::ZERO; 2];
        for exercise in exercises {
            for pair in words(exercise).chunks(2) {
                for (widest, cell) in widest.iter_mut().zip(pair) {
                    *widest = widest.max(composer.natural_width(cell, &CELL));
                }
            }
        }
        let [first, other] = widest;
        let second = (first + composer.space(CELL_GAP)).max(room / 2.0);
        Self { padding, second: (second + other <= room).then_some(second) }
    }

    fn strip(&self, composer: &mut Composer, exercise: &Exercise, width: Length, owner: Owner) -> Fragment {
        let room = width - self.padding.width * 2.0;
        let mut fragment = Fragment::empty(width, self.padding.height);
        for row in words(exercise).chunks(if self.second.is_some() { 2 } else { 1 }) {
            let (mut height, top) = (Length::ZERO, fragment.size.height);
            for (place, cell) in row.iter().enumerate() {
                let x = self.second.filter(|_| place > 0).unwrap_or_default();
                let cell = composer.text(cell, &CELL, room - x, owner);
                height = height.max(cell.size.height);
                fragment.place(cell, self.padding.width + x, top);
            }
            fragment.size.height += height;
        }
        fragment.size.height += self.padding.height;
        fragment
    }
}

/// Returns the words of each cell of a dosage: the number in bold, and what it counts.
fn words(exercise: &Exercise) -> Vec<RichText> {
    let private = exercise.sentence.runs.iter().any(|run| run.private);
    let run = |text: &str, strong| RichRun { text: text.to_owned(), strong, private, ..RichRun::default() };
    // The space behind a cell parts it from the next where no sentence is read in place of all.
    let words = |cell: &StripCell| vec![run(&cell.value, true), run(&format!(" {} ", cell.label), false)];
    let told = exercise.strip.iter().filter(|cell| !cell.spare);
    told.map(|cell| RichText { runs: words(cell), span: exercise.sentence.span }).collect()
}

fn highest_of(lengths: impl Iterator<Item = Length>) -> Length {
    lengths.fold(Length::ZERO, Length::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_about_as_many_cards_as_each_other() {
        assert_eq!(balanced(5, 4), [3, 2]);
        assert_eq!(balanced(9, 4), [3, 3, 3]);
        assert_eq!(balanced(13, 4), [4, 3, 3, 3]);
        assert_eq!(balanced(5, 2), [2, 2, 1]);
    }

    #[test]
    fn full_rows_and_a_single_row_stay() {
        assert_eq!(balanced(4, 4), [4]);
        assert_eq!(balanced(8, 4), [4, 4]);
        assert_eq!(balanced(2, 4), [2]);
        assert!(balanced(0, 4).is_empty());
    }
}
