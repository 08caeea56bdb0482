//! Things to tick off.

use crate::drawing::Length;
use crate::page::{NodeId, Owner, Role as NodeRole};
use crate::resolve::{Checklist, RichText};

use super::composer::Composer;
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
    let list = composer.structure.add(parent, NodeRole::List { numbered: false });
    let rows = entries.chunks(columns.max(1));
    let count = rows.len();
    for (place, row) in rows.enumerate() {
        let mut fragment = Fragment::empty(width, Length::ZERO);
        let mut x = Length::ZERO;
        for entry in row {
            let entry = item(composer, *entry, column, list);
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

fn item(composer: &mut Composer, text: Option<&RichText>, width: Length, list: NodeId) -> Fragment {
    let item = composer.structure.add(list, NodeRole::ListItem);
    let label = composer.box_label(item);
    let role = Role { measure: Some(Length::pt(402.0)), ..Role::BODY_WIDE };
    let (side, gap) = (composer.tick_side(BOX), composer.space(GAP));
    let room = width - side - gap;
    let words = match text {
        Some(text) => composer.text_node(text, &role, room, item, NodeRole::ListBody),
        None => {
            let body = composer.blank(item, NodeRole::ListBody);
            let mut line = Fragment::empty(room, composer.space(Length::pt(21.0)));
            let y = composer.space(Length::pt(17.25));
            line.items.push(composer.writing_line(Length::ZERO, y, room, Owner::Node(body)));
            line
        }
    };
    let mut fragment = Fragment::empty(width, words.size.height);
    let top = (composer.leading(&role) - side) / 2.0;
    fragment.items.push(composer.tick_box(Length::ZERO, top, side, Owner::Node(label)));
    fragment.place(words, side + gap, Length::ZERO);
    fragment
}
