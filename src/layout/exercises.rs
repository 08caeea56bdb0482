//! Exercise cards: two columns whose parts align across a row, or wide cards one below the other.

use crate::drawing::Length;
use crate::page::NodeId;
use crate::resolve::{Exercise, Exercises, ExercisesLayout};

use super::card::{self, Measures};
use super::card_large;
use super::compact;
use super::composer::{Composer, rule};
use super::fragment::{Fragment, Piece, PieceKind};
use super::illustration::Illustration;
use super::pagination::Pagination;
use super::style::{Fit, space};

/// The narrowest column in which a card is still readable.
const NARROWEST: Length = Length::pt(200.0);
/// The height under which no card is laid out.
const LOWEST_CARD: Length = Length::pt(150.0);
/// The line on top of a card, and the space below it.
pub const LINE: Length = Length::pt(1.5);
pub const BELOW_LINE: Length = Length::pt(7.5);
/// The parts of a card: head, pictures, steps, remarks, dosage strip, dosage sentence.
const PARTS: usize = 6;
/// The space below each part.
const BELOW: [Length; PARTS] = [space::PART, space::PART, space::PART, Length::pt(7.5), Length::pt(4.5), Length::ZERO];

/// Lays out the exercises onto the pages.
///
/// On the first page, and where a card stands alone in its row, cards take the whole width.
pub fn exercises(composer: &mut Composer, pages: &mut Pagination, block: &Exercises, width: Length, parent: NodeId) {
    if block.layout == ExercisesLayout::Compact {
        return compact::exercises(composer, pages, block, width, parent);
    }
    if composer.is_large() {
        return card_large::exercises(composer, pages, block, width, parent);
    }
    let mut items = block.items.as_slice();
    while let Some((exercise, rest)) = items.split_first() {
        if !pages.on_first_page() {
            break;
        }
        let Some(piece) = fitting(composer, pages, exercise, rest.is_empty(), width, parent) else { break };
        pages.push(piece);
        items = rest;
    }
    let per_row = per_row(block.layout, width);
    while !items.is_empty() && !pages.is_too_long() {
        let before = composer.checkpoint();
        let (cards, rest) = items.split_at(per_row.min(items.len()));
        let Some(piece) = row(composer, cards, width, parent) else { break };
        if pages.room_below(&piece).is_some() {
            pages.push(piece);
            items = rest;
            continue;
        }
        // Where a row has no room below another, a wide card may have.
        pages.displace_row();
        let with_row = composer.checkpoint();
        composer.restore(before);
        let wide = items.split_first().filter(|_| cards.len() > 1).and_then(|(exercise, rest)| {
            fitting(composer, pages, exercise, rest.is_empty(), width, parent).map(|piece| (piece, rest))
        });
        let (piece, rest) = match wide {
            Some(wide) => wide,
            None => {
                composer.restore(with_row);
                (piece, rest)
            }
        };
        pages.push(piece);
        items = rest;
    }
}

/// Lays out a card that still comes onto the page, with smaller pictures if need be; nothing if none does.
fn fitting(
    composer: &mut Composer,
    pages: &Pagination,
    exercise: &Exercise,
    is_last: bool,
    width: Length,
    parent: NodeId,
) -> Option<Piece> {
    let usual = composer.fit;
    let before = composer.checkpoint();
    let tried = single(composer, exercise, width, parent);
    let room = pages.room_below(&tried);
    // Where no other card comes below it, its pictures are as large as the page allows.
    let alone = !is_last && room.is_some_and(|room| room < LOWEST_CARD);
    let pictured = exercise.figure.is_some() || !exercise.pictures.is_empty();
    let other =
        |slots: &f64| pictured && if room.is_some() { alone && *slots > usual.slots } else { *slots < usual.slots };
    let mut steps: Vec<f64> = Fit::STEPS.iter().map(|fit| fit.slots).filter(other).collect();
    if room.is_some() {
        if steps.is_empty() {
            return Some(tried);
        }
        steps.push(usual.slots);
    }
    composer.restore(before);
    let mut piece = None;
    for slots in steps {
        let before = composer.checkpoint();
        composer.fit.slots = slots;
        let tried = single(composer, exercise, width, parent);
        if pages.room_below(&tried).is_some() {
            piece = Some(tried);
            break;
        }
        composer.restore(before);
    }
    composer.fit = usual;
    piece
}

/// Lays out the exercises in a place of its own, such as a column.
pub fn pieces(composer: &mut Composer, block: &Exercises, width: Length, parent: NodeId) -> Vec<Piece> {
    if block.layout == ExercisesLayout::Compact {
        return compact::rows(composer, block, width, parent);
    }
    if composer.is_large() {
        return card_large::pieces(composer, block, width, parent);
    }
    rows(composer, &block.items, block.layout, width, parent)
}

fn rows(
    composer: &mut Composer,
    items: &[Exercise],
    layout: ExercisesLayout,
    width: Length,
    parent: NodeId,
) -> Vec<Piece> {
    let row = |cards| row(composer, cards, width, parent);
    items.chunks(per_row(layout, width)).filter_map(row).collect()
}

fn per_row(layout: ExercisesLayout, width: Length) -> usize {
    let column = (width - space::GUTTER) / 2.0;
    if layout == ExercisesLayout::List || column < NARROWEST { 1 } else { 2 }
}

fn row(composer: &mut Composer, cards: &[Exercise], width: Length, parent: NodeId) -> Option<Piece> {
    match cards {
        [only] => Some(single(composer, only, width, parent)),
        [] => None,
        cards => Some(grid(composer, cards, (width - space::GUTTER) / 2.0, width, parent)),
    }
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
    let illustrations: Vec<Option<Illustration>> =
        cards.iter().map(|exercise| card::illustration(composer, exercise, column, false)).collect();
    // Neighbors share the slot, so that all stand on one floor.
    let slot = illustrations.iter().flatten().map(Illustration::height).fold(Length::ZERO, Length::max);
    let measures = Measures { width: column, roomy: false };
    let mut bookmarks = Vec::with_capacity(cards.len());
    let mut laid_out = Vec::with_capacity(cards.len());
    for (exercise, illustration) in cards.iter().zip(illustrations) {
        let (section, heading, bookmark) = card::open(composer, exercise, parent);
        bookmarks.push(bookmark);
        let head = card::head(composer, exercise, column, section, heading);
        let pictures = illustration.map(|illustration| illustration.laid_out(composer, slot, section));
        let steps = card::steps(composer, exercise, measures, section);
        let points = card::points(composer, &exercise.points, column, section);
        let strip = card::strip(composer, exercise, measures);
        let sentence = card::sentence(composer, exercise, column, section);
        let parts: [Option<Fragment>; PARTS] = [Some(head), pictures, Some(steps), points, strip, sentence];
        laid_out.push(parts);
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
    let mut piece = composer.piece(fragment, kind);
    piece.span = cards.first().map(|exercise| exercise.span);
    piece.bookmarks = bookmarks;
    piece
}

/// Lays out a card over the whole width: pictures left and words right; without pictures, steps left and remarks right.
fn wide(composer: &mut Composer, exercise: &Exercise, width: Length, column: Length, parent: NodeId) -> Piece {
    let (section, heading, bookmark) = card::open(composer, exercise, parent);
    let measures = Measures { width: column, roomy: true };
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
    let mut piece = composer.piece(fragment, PieceKind::ExerciseCard);
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
    let illustration = card::illustration(composer, exercise, measures.width, true);
    let pictures = illustration.map(|illustration| {
        let slot = illustration.height();
        illustration.laid_out(composer, slot, section)
    });
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
