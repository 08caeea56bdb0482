//! Exercise cards: two columns whose parts align across a row, or wide cards one below the other.

use crate::drawing::Length;
use crate::page::NodeId;
use crate::resolve::{Exercise, Exercises, ExercisesLayout};

use super::card::{self, Measures};
use super::composer::{Composer, rule};
use super::fragment::{Fragment, Piece, PieceKind};
use super::pagination::Pagination;
use super::style::space;

/// The narrowest column in which a card is still readable.
const NARROWEST: Length = Length::pt(200.0);
/// The line on top of a card, and the space below it.
const LINE: Length = Length::pt(1.5);
const BELOW_LINE: Length = Length::pt(7.5);
/// The parts of a card: head, pictures, steps, remarks, dosage strip, dosage sentence.
const PARTS: usize = 6;
/// The space below each part.
const BELOW: [Length; PARTS] = [space::PART, space::PART, space::PART, Length::pt(7.5), Length::pt(4.5), Length::ZERO];

/// Lays out the exercises onto the pages.
///
/// On the first page, and where a card would stand alone in its row, cards take the whole width.
pub fn exercises(composer: &mut Composer, pages: &mut Pagination, block: &Exercises, width: Length, parent: NodeId) {
    let mut items = block.items.as_slice();
    while let Some((exercise, rest)) = items.split_first() {
        if !pages.on_first_page() {
            break;
        }
        let before = composer.checkpoint();
        let piece = single(composer, exercise, width, parent);
        if !pages.would_fit(&piece) {
            composer.restore(before);
            break;
        }
        pages.push(piece);
        items = rest;
    }
    for piece in rows(composer, items, block.layout, width, parent) {
        pages.push(piece);
    }
}

/// Lays out the exercises in a place of its own, such as a column.
pub fn pieces(composer: &mut Composer, block: &Exercises, width: Length, parent: NodeId) -> Vec<Piece> {
    rows(composer, &block.items, block.layout, width, parent)
}

fn rows(
    composer: &mut Composer,
    items: &[Exercise],
    layout: ExercisesLayout,
    width: Length,
    parent: NodeId,
) -> Vec<Piece> {
    let column = (width - space::GUTTER) / 2.0;
    let per_row = if layout == ExercisesLayout::List || column < NARROWEST { 1 } else { 2 };
    items
        .chunks(per_row)
        .filter_map(|row| match row {
            [only] => Some(single(composer, only, width, parent)),
            [] => None,
            cards => Some(grid(composer, cards, column, width, parent)),
        })
        .collect()
}

/// Lays out the only card of a row: over the whole width, or as in a grid where that is no wider than a column.
fn single(composer: &mut Composer, exercise: &Exercise, width: Length, parent: NodeId) -> Piece {
    let column = (width - space::GUTTER) / 2.0;
    if column < NARROWEST {
        return grid(composer, std::slice::from_ref(exercise), width, width, parent);
    }
    wide(composer, exercise, width, column, parent)
}

/// Lays out cards side by side; each part takes the height of the tallest neighbor.
fn grid(composer: &mut Composer, cards: &[Exercise], column: Length, width: Length, parent: NodeId) -> Piece {
    let slots = cards.iter().map(|exercise| card::slot_height(composer, exercise, column, false));
    let slot = slots.fold(Length::ZERO, Length::max);
    let measures = Measures { width: column, slot, roomy: false };
    let mut bookmarks = Vec::with_capacity(cards.len());
    let mut laid_out = Vec::with_capacity(cards.len());
    for exercise in cards {
        let (section, heading, bookmark) = card::open(composer, exercise, parent);
        bookmarks.push(bookmark);
        laid_out.push(parts(composer, exercise, measures, section, heading));
    }
    let mut heights = [Length::ZERO; PARTS];
    for parts in &laid_out {
        for (height, part) in heights.iter_mut().zip(parts) {
            *height = height.max(part.as_ref().map_or(Length::ZERO, |part| part.size.height));
        }
    }
    let mut fragment = Fragment::empty(width, Length::ZERO);
    for (place, parts) in laid_out.into_iter().enumerate() {
        let x = (column + space::GUTTER) * place as f64;
        fragment.decorate(rule(x, Length::ZERO, column, LINE, composer.palette().strong));
        let (mut y, mut end) = (LINE + BELOW_LINE, LINE);
        for ((part, height), below) in parts.into_iter().zip(heights).zip(BELOW) {
            if let Some(part) = part {
                fragment.place(part, x, y);
            }
            if height > Length::ZERO {
                end = y + height;
                y = end + below;
            }
        }
        fragment.size.height = end;
    }
    let kind = if cards.len() == 1 { PieceKind::ExerciseCard } else { PieceKind::ExerciseRow };
    let mut piece = Piece::new(fragment, kind);
    piece.span = cards.first().map(|exercise| exercise.span);
    piece.bookmarks = bookmarks;
    piece
}

fn parts(
    composer: &mut Composer,
    exercise: &Exercise,
    measures: Measures,
    section: NodeId,
    heading: NodeId,
) -> [Option<Fragment>; PARTS] {
    let head = card::head(composer, exercise, measures.width, section, heading);
    let pictures = card::pictures(composer, exercise, measures, section);
    let steps = card::steps(composer, exercise, measures, section);
    let points = card::points(composer, &exercise.points, measures.width, section);
    let strip = card::strip(composer, exercise, measures);
    let sentence = card::sentence(composer, exercise, measures.width, section);
    [Some(head), pictures, Some(steps), points, strip, sentence]
}

/// Lays out a card over the whole width: pictures left and words right; without pictures, steps left and remarks right.
fn wide(composer: &mut Composer, exercise: &Exercise, width: Length, column: Length, parent: NodeId) -> Piece {
    let (section, heading, bookmark) = card::open(composer, exercise, parent);
    let slot = card::slot_height(composer, exercise, column, true);
    let measures = Measures { width: column, slot, roomy: true };
    let mut fragment = Fragment::empty(width, LINE);
    fragment.decorate(rule(Length::ZERO, Length::ZERO, width, LINE, composer.palette().strong));
    let head = card::head(composer, exercise, width, section, heading);
    fragment.stack(head, BELOW_LINE);
    let row = beside(composer, exercise, width, measures, section);
    fragment.stack(row, space::PART);
    let [.., below_points, below_strip, _] = BELOW;
    if let Some(strip) = card::strip(composer, exercise, Measures { width, ..measures }) {
        fragment.stack(strip, below_points);
    }
    if let Some(sentence) = card::sentence(composer, exercise, width, section) {
        fragment.stack(sentence, below_strip);
    }
    let mut piece = Piece::new(fragment, PieceKind::ExerciseCard);
    piece.span = Some(exercise.span);
    piece.bookmarks = vec![bookmark];
    piece
}

/// Lays out the two columns of a wide card.
fn beside(
    composer: &mut Composer,
    exercise: &Exercise,
    width: Length,
    measures: Measures,
    section: NodeId,
) -> Fragment {
    let pictures = card::pictures(composer, exercise, measures, section);
    let steps = card::steps(composer, exercise, measures, section);
    let points = card::points(composer, &exercise.points, measures.width, section);
    let (left, right) = match (pictures, points) {
        (Some(pictures), Some(points)) => {
            let mut words = steps;
            words.stack(points, space::PART);
            (pictures, Some(words))
        }
        (Some(pictures), None) => (pictures, Some(steps)),
        (None, points) => (steps, points),
    };
    let mut row = Fragment::empty(width, left.size.height);
    row.place(left, Length::ZERO, Length::ZERO);
    if let Some(right) = right {
        row.size.height = row.size.height.max(right.size.height);
        row.place(right, measures.width + space::GUTTER, Length::ZERO);
    }
    row
}
