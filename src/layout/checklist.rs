//! Things to tick off.

use crate::drawing::{Length, Point};
use crate::page::{Item, Labels, NodeId, Role as NodeRole};
use crate::resolve::{Checklist, RichText};

use super::composer::Composer;
use super::form::{Group, Place, Rule, numbered};
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, space};

const BOX: Length = Length::pt(13.5);
/// From a box to its words.
const GAP: Length = Length::pt(9.0);
/// The widest item that still lets two columns stand side by side.
const SHORT: Length = Length::pt(220.0);

/// Lays out a checklist row by row; an item is never split.
pub fn checklist(composer: &mut Composer, checklist: &Checklist, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(title) = &checklist.title {
        pieces.extend(super::heading::section(composer, title, width, parent));
    }
    let entries: Vec<Option<&RichText>> =
        checklist.items.iter().map(Some).chain((0..checklist.blank_lines).map(|_| None)).collect();
    let columns = match checklist.columns {
        _ if composer.is_large() => 1,
        Some(columns) => usize::from(columns),
        None => fitting_columns(composer, checklist, width),
    };
    let gutter = composer.space(space::GUTTER);
    let column = (width - gutter * columns.saturating_sub(1) as f64) / columns as f64;
    let list = composer.structure.add(parent, NodeRole::List(Labels::Own));
    let group = composer.form_group(checklist.title.as_ref(), "checklist");
    let rows = entries.chunks(columns.max(1));
    let count = rows.len();
    let mut number = 0;
    for (place, row) in rows.enumerate() {
        let mut fragment = Fragment::empty(width, Length::ZERO);
        let mut x = Length::ZERO;
        for entry in row {
            number += 1;
            let places = Places::of(composer, group.as_ref(), *entry, number, checklist.items.len());
            let entry = item(composer, *entry, column, list, places);
            fragment.size.height = fragment.size.height.max(entry.size.height);
            fragment.place(entry, x, Length::ZERO);
            x += column + gutter;
        }
        let before = composer.space(if place == 0 { space::PROMISE } else { space::PARAGRAPH });
        let after = composer.space(if place + 1 == count { space::BLOCK } else { space::PARAGRAPH });
        let mut piece = composer.piece(fragment, PieceKind::Checklist).spaced(before, after);
        piece.keep_with_next = place == 0 && count > 1;
        pieces.push(piece);
    }
    pieces
}

fn fitting_columns(composer: &mut Composer, checklist: &Checklist, width: Length) -> usize {
    let column = (width - space::GUTTER) / 2.0 - BOX - GAP;
    let room = column.min(SHORT);
    let fits = checklist.items.iter().all(|item| composer.natural_width(item, &Role::BODY_WIDE) <= room);
    if fits && checklist.items.len() > 2 { 2 } else { 1 }
}

/// The places of an entry's box and of its line; nothing on paper.
struct Places {
    tick: Option<Place>,
    line: Option<Place>,
}

impl Places {
    /// Names an entry of a checklist with so many items, after which its blank lines are counted anew.
    fn of(
        composer: &mut Composer,
        group: Option<&Group>,
        text: Option<&RichText>,
        number: usize,
        items: usize,
    ) -> Self {
        let Some(group) = group else { return Self { tick: None, line: None } };
        if let Some(text) = text {
            return Self { tick: Some(composer.entry_place(group, text, number, "item")), line: None };
        }
        let number = number - items;
        let words = &composer.handout.form.words;
        let own = numbered(&words.own, number);
        let group = composer.part_of(group, None, &format!("line-{number}"));
        Self {
            tick: Some(composer.place_in(&group, None, "done", words.join([own.as_str(), words.done.as_str()]))),
            line: Some(composer.place_in(&group, None, "text", own)),
        }
    }
}

fn item(composer: &mut Composer, text: Option<&RichText>, width: Length, list: NodeId, places: Places) -> Fragment {
    let item = composer.structure.add(list, NodeRole::ListItem);
    let label = composer.structure.add(item, NodeRole::Label);
    let role = Role { measure: Some(Length::pt(402.0)), ..Role::BODY_WIDE };
    let (side, gap) = (composer.tick_side(BOX), composer.space(GAP));
    let top = (composer.leading(&role) - side) / 2.0;
    let tick: Vec<Item> = composer.tick(label, Point::new(Length::ZERO, top), side, places.tick);
    let room = width - side - gap;
    let words = match text {
        Some(text) => composer.text_node(text, &role, room, item, NodeRole::ListBody),
        None => {
            let mut line = Fragment::empty(room, composer.space(Length::pt(21.0)));
            let rule = Rule { x: Length::ZERO, y: composer.space(Length::pt(17.25)), width: room };
            line.items = composer.write_on(item, NodeRole::ListBody, rule, places.line);
            line
        }
    };
    let mut fragment = Fragment::empty(width, words.size.height);
    fragment.items = tick;
    fragment.place(words, side + gap, Length::ZERO);
    fragment
}
