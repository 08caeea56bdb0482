//! Exercise cards in large print: all parts one below the other, over the whole width.

use std::rc::Rc;

use crate::drawing::Length;
use crate::page::{NodeId, Owner};
use crate::resolve::{Exercise, Exercises};

use super::card::{self, Measures};
use super::composer::{Composer, rule};
use super::exercises::{BELOW_LINE, LINE};
use super::fragment::{Fragment, Piece, PieceKind};
use super::pagination::Pagination;
use super::style::{Role, space};

/// The space between the parts of a card, and the space below its dosage strip.
const PART: Length = Length::pt(15.0);
const BELOW_STRIP: Length = Length::pt(7.5);
/// The least share of their slot that the pictures of a card keep, so that it is no higher than a page.
const SMALLEST_SLOT: f64 = 0.4;
/// How often they are made smaller for that: as a slot shrinks, not every picture shrinks by as much.
const ATTEMPTS: usize = 3;

/// The shares of their slot that pictures keep, so that a card comes onto the page; below the title alone they may be
/// smaller than elsewhere, so that it does not stand on a page by itself.
const SLOTS: [f64; 7] = [1.0, 0.93, 0.86, 0.8, 0.7, 0.6, 0.5];
const SLOTS_ELSEWHERE: usize = 4;

/// Lays out the exercises onto the pages, with smaller pictures where a card then still comes onto one.
pub fn exercises(composer: &mut Composer, pages: &mut Pagination, block: &Exercises, width: Length, parent: NodeId) {
    let is_only = block.items.len() == 1;
    for exercise in &block.items {
        let below_title = pages.holds_only_opening();
        let slots = SLOTS.into_iter().take(if below_title { SLOTS.len() } else { SLOTS_ELSEWHERE });
        let pieces = match on_page(composer, pages, exercise, slots, width, parent) {
            Some(piece) => vec![piece],
            None if below_title && is_only => split(composer, exercise, width, parent),
            None => card(composer, exercise, |piece| pages.room_left(piece), width, parent),
        };
        pieces.into_iter().for_each(|piece| pages.push(piece));
        if pages.is_too_long() {
            return;
        }
    }
}

/// Lays out the exercises in a place of its own.
pub fn pieces(composer: &mut Composer, block: &Exercises, width: Length, parent: NodeId) -> Vec<Piece> {
    // A heading may stand above a card.
    let heading = composer.leading(&Role::SECTION) + composer.space(space::SECTION);
    let room = composer.page_room() - heading;
    let left = |piece: &Piece| room - piece.fragment.size.height;
    block.items.iter().flat_map(|exercise| card(composer, exercise, left, width, parent)).collect()
}

/// Lays out a card that still comes onto the page; nothing if it does not even with small pictures.
fn on_page(
    composer: &mut Composer,
    pages: &mut Pagination,
    exercise: &Exercise,
    slots: impl Iterator<Item = f64>,
    width: Length,
    parent: NodeId,
) -> Option<Piece> {
    let usual = composer.fit;
    let mut found = None;
    for slots in slots {
        let before = composer.checkpoint();
        composer.fit.slots = slots;
        let piece = whole(composer, exercise, width, parent);
        if pages.room_below(&piece).is_some() {
            found = Some(piece);
            break;
        }
        composer.restore(before);
    }
    composer.fit = usual;
    if found.is_none() {
        pages.displace_row();
    }
    found
}

/// Lays out a card: with smaller pictures where it would be higher than a page, and over two pages where that does not
/// help.
fn card(
    composer: &mut Composer,
    exercise: &Exercise,
    left: impl Fn(&Piece) -> Length,
    width: Length,
    parent: NodeId,
) -> Vec<Piece> {
    let usual = composer.fit;
    let before = composer.checkpoint();
    // A card has its page nearly to itself: smaller pictures would spare none.
    composer.fit.slots = 1.0;
    let mut piece = whole(composer, exercise, width, parent);
    let mut over = -left(&piece);
    for _ in 0..ATTEMPTS {
        let slots = composer.fit.slots - (over + Length::pt(0.1)) / card::SLOT_LARGE;
        if over <= Length::ZERO || slots < SMALLEST_SLOT {
            break;
        }
        composer.restore(before.clone());
        composer.fit.slots = slots;
        piece = whole(composer, exercise, width, parent);
        over = -left(&piece);
    }
    composer.fit = usual;
    if over <= Length::ZERO {
        return vec![piece];
    }
    composer.restore(before);
    split(composer, exercise, width, parent)
}

/// Lays out a card as one piece.
fn whole(composer: &mut Composer, exercise: &Exercise, width: Length, parent: NodeId) -> Piece {
    let mut parts = split(composer, exercise, width, parent).into_iter();
    let Some(mut card) = parts.next() else { return composer.piece(Fragment::default(), PieceKind::ExerciseCard) };
    for part in parts {
        card.fragment.stack(part.fragment, part.before);
    }
    let usual = composer.piece(Fragment::default(), PieceKind::ExerciseCard);
    Piece { after: usual.after, keep_with_next: false, ..card }
}

/// Lays out a card as pieces, one for each part; where one of them begins a page, the exercise's name stands above it.
fn split(composer: &mut Composer, exercise: &Exercise, width: Length, parent: NodeId) -> Vec<Piece> {
    let (section, heading, bookmark) = card::open(composer, exercise, parent);
    let measures = Measures { width, roomy: true };
    let mut top = topped(composer, width);
    let head = card::head(composer, exercise, width, section, heading);
    top.stack(head, Length::ZERO);
    let pictures = card::illustration(composer, exercise, width, true).map(|illustration| {
        let slot = illustration.height();
        illustration.laid_out(composer, slot, section)
    });
    let steps = card::step_rows(composer, exercise, measures, section);
    let points = card::point_rows(composer, &exercise.points, width, section);
    let strip = card::strip(composer, exercise, measures);
    let sentence = card::sentence(composer, exercise, width, section);
    let part = PART * composer.fit.gaps;
    let above_sentence = if strip.is_some() { BELOW_STRIP } else { part };
    let mut parts = vec![(Length::ZERO, top)];
    parts.extend(pictures.map(|pictures| (part, pictures)));
    parts.extend(spaced(steps, part, card::step_gap(composer, measures)));
    parts.extend(spaced(points, part, card::point_gap(composer)));
    parts.extend(strip.map(|strip| (part, strip)));
    parts.extend(sentence.map(|sentence| (above_sentence, sentence)));
    let repeated = Rc::new(repeated_head(composer, exercise, width));
    let count = parts.len();
    let usual = composer.piece(Fragment::default(), PieceKind::ExerciseCard);
    let piece = |(place, (before, fragment)): (usize, (Length, Fragment))| {
        let piece = Piece { span: Some(exercise.span), ..composer.piece(fragment, PieceKind::ExerciseCard) };
        if place == 0 {
            // The name stays with what follows it.
            let bookmarks = vec![bookmark.clone()];
            return Piece { after: Length::ZERO, bookmarks, keep_with_next: true, ..piece };
        }
        let last = place + 1 == count;
        let after = if last { usual.after } else { Length::ZERO };
        // The sentence says in words what the strip says in numbers.
        let keep_with_next = place + 2 == count;
        Piece { before, after, keep_with_next, head: Some(Rc::clone(&repeated)), ..piece }
    };
    parts.into_iter().enumerate().map(piece).collect()
}

/// Sets rows a part's distance below what is above them, and a gap between them.
fn spaced(rows: Vec<Fragment>, part: Length, gap: Length) -> impl Iterator<Item = (Length, Fragment)> {
    rows.into_iter().enumerate().map(move |(place, row)| (if place == 0 { part } else { gap }, row))
}

/// Lays out the line on top of a card, and the space below it.
fn topped(composer: &Composer, width: Length) -> Fragment {
    let mut fragment = Fragment::empty(width, LINE + composer.space(BELOW_LINE));
    fragment.decorate(rule(Length::ZERO, Length::ZERO, width, LINE, composer.palette().strong));
    fragment
}

/// Lays out the name above parts on a further page; a screen reader has met it already.
fn repeated_head(composer: &mut Composer, exercise: &Exercise, width: Length) -> Fragment {
    let mut fragment = topped(composer, width);
    let number = composer.label(&format!("{} ", exercise.number), &Role::CARD_NUMERAL, Owner::Header);
    let x = card::name_x(composer, &number);
    let name = composer.text(&exercise.name, &Role::CARD_NAME, width - x, Owner::Header);
    let y = fragment.size.height;
    let height = number.size.height.max(name.size.height);
    let name_y = y + ((number.size.height - name.size.height) / 2.0).max(Length::ZERO);
    fragment.place(number, Length::ZERO, y);
    fragment.place(name, x, name_y);
    fragment.size.height = y + height + PART;
    fragment
}
