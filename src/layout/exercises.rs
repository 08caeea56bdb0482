//! Exercise cards: two columns whose parts align across a row, or wide cards one below the other.

use crate::drawing::Length;
use crate::page::NodeId;
use crate::resolve::{Exercise, Exercises, ExercisesLayout};

use super::card;
use super::composer::{Composer, rule};
use super::fragment::{Bookmark, Fragment, Piece};
use super::pagination::Pagination;
use super::style::space;

/// The narrowest column in which a card is still readable.
const NARROWEST: Length = Length::pt(200.0);
/// The line on top of a card, and the space below it.
const LINE: Length = Length::pt(1.5);
const BELOW_LINE: Length = Length::pt(7.5);
/// Between the dosage strip and its sentence.
const SENTENCE: Length = Length::pt(4.5);

/// Lays out the exercises onto the pages.
///
/// On the first page, and where a card would stand alone in its row, cards take the whole width.
pub fn exercises(composer: &mut Composer, pages: &mut Pagination, block: &Exercises, width: Length, parent: NodeId) {
    let mut items = block.items.as_slice();
    while let Some((exercise, rest)) = items.split_first() {
        if !pages.on_first_page() {
            break;
        }
        // The structure is put back where the card turns out not to fit on the first page.
        let before = composer.structure.clone();
        let piece = wide(composer, exercise, width, parent);
        if !pages.would_fit(&piece) {
            composer.structure = before;
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
            [left, right] => Some(pair(composer, left, right, column, width, parent)),
            [only] => Some(wide(composer, only, width, parent)),
            _ => None,
        })
        .collect()
}

/// A card's parts before they are put together: `None` where the card lacks one.
struct Parts {
    parts: [Option<Fragment>; 4],
    strip: Option<Fragment>,
    sentence: Option<Fragment>,
    bookmark: Bookmark,
}

fn parts(composer: &mut Composer, exercise: &Exercise, column: Length, parent: NodeId) -> Parts {
    let (section, heading, bookmark) = card::open(composer, exercise, parent);
    let head = card::head(composer, exercise, column, section, heading);
    let pictures = card::pictures(composer, exercise, column, false, section);
    let steps = card::steps(composer, exercise, column, false, section);
    let points = card::points(composer, &exercise.points, column, section);
    let (strip, sentence) = card::dosage(composer, exercise, column, false, section);
    Parts { parts: [Some(head), pictures, Some(steps), points], strip, sentence, bookmark }
}

/// Lays out two cards side by side; each part takes the height of the taller neighbor.
fn pair(
    composer: &mut Composer,
    left: &Exercise,
    right: &Exercise,
    column: Length,
    width: Length,
    parent: NodeId,
) -> Piece {
    let cards = [left, right].map(|exercise| (exercise, parts(composer, exercise, column, parent)));
    let tallest = |part: fn(&Parts) -> [Option<&Fragment>; 6]| {
        let mut heights = [Length::ZERO; 6];
        for (_, parts) in &cards {
            for (height, fragment) in heights.iter_mut().zip(part(parts)) {
                *height = height.max(fragment.map_or(Length::ZERO, |fragment| fragment.size.height));
            }
        }
        heights
    };
    let heights = tallest(all_parts);
    let mut fragment = Fragment::empty(width, Length::ZERO);
    let bookmark = cards.first().map(|(_, parts)| parts.bookmark.clone());
    let second = cards.get(1).map(|(_, parts)| parts.bookmark.clone());
    let mut x = Length::ZERO;
    for (_, parts) in cards {
        fragment.decorate(rule(x, Length::ZERO, column, LINE, composer.palette().strong));
        let mut y = LINE + BELOW_LINE;
        let [head, pictures, steps, points] = parts.parts;
        let all = [head, pictures, steps, points, parts.strip, parts.sentence];
        for (place, (part, height)) in all.into_iter().zip(heights).enumerate() {
            if let Some(part) = part {
                fragment.place(part, x, y);
            }
            if height > Length::ZERO {
                y += height + gap_after(place);
            }
        }
        fragment.size.height = fragment.size.height.max(y - gap_after(5));
        x += column + space::GUTTER;
    }
    let mut piece = Piece::new(fragment, "row of exercise cards");
    piece.span = Some(left.span);
    piece.bookmarks = bookmark.into_iter().chain(second).collect();
    piece
}

fn all_parts(parts: &Parts) -> [Option<&Fragment>; 6] {
    let [head, pictures, steps, points] = &parts.parts;
    [head.as_ref(), pictures.as_ref(), steps.as_ref(), points.as_ref(), parts.strip.as_ref(), parts.sentence.as_ref()]
}

const fn gap_after(part: usize) -> Length {
    match part {
        3 => Length::pt(7.5),
        4 => SENTENCE,
        _ => space::PART,
    }
}

/// Lays out a card over the whole width: pictures left and words right; without pictures, steps left and remarks right.
fn wide(composer: &mut Composer, exercise: &Exercise, width: Length, parent: NodeId) -> Piece {
    let (section, heading, bookmark) = card::open(composer, exercise, parent);
    let mut fragment = Fragment::empty(width, Length::ZERO);
    fragment.decorate(rule(Length::ZERO, Length::ZERO, width, LINE, composer.palette().strong));
    fragment.size.height = LINE;
    let head = card::head(composer, exercise, width, section, heading);
    fragment.stack(head, BELOW_LINE);
    let column = (width - space::GUTTER) / 2.0;
    if column < NARROWEST {
        stacked(composer, exercise, &mut fragment, width, section);
    } else {
        beside(composer, exercise, &mut fragment, width, column, section);
    }
    let (strip, sentence) = card::dosage(composer, exercise, width, true, section);
    if let Some(strip) = strip {
        fragment.stack(strip, Length::pt(7.5));
    }
    if let Some(sentence) = sentence {
        fragment.stack(sentence, SENTENCE);
    }
    let mut piece = Piece::new(fragment, "exercise card");
    piece.span = Some(exercise.span);
    piece.bookmarks = vec![bookmark];
    piece
}

fn beside(
    composer: &mut Composer,
    exercise: &Exercise,
    fragment: &mut Fragment,
    width: Length,
    column: Length,
    section: NodeId,
) {
    let pictures = card::pictures(composer, exercise, column, true, section);
    let steps = card::steps(composer, exercise, column, true, section);
    let points = card::points(composer, &exercise.points, column, section);
    let (left, right) = match pictures {
        Some(pictures) => {
            let mut words = steps;
            if let Some(points) = points {
                words.stack(points, space::PART);
            }
            (pictures, Some(words))
        }
        None => (steps, points),
    };
    let height = right.as_ref().map_or(left.size.height, |right| right.size.height.max(left.size.height));
    let mut row = Fragment::empty(width, height);
    row.place(left, Length::ZERO, Length::ZERO);
    if let Some(right) = right {
        row.place(right, column + space::GUTTER, Length::ZERO);
    }
    fragment.stack(row, space::PART);
}

fn stacked(composer: &mut Composer, exercise: &Exercise, fragment: &mut Fragment, width: Length, section: NodeId) {
    let pictures = card::pictures(composer, exercise, width, true, section);
    let steps = card::steps(composer, exercise, width, true, section);
    let points = card::points(composer, &exercise.points, width, section);
    for part in [pictures, Some(steps), points].into_iter().flatten() {
        fragment.stack(part, space::PART);
    }
}
