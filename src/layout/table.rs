//! Tables whose head is repeated on each page.

use std::rc::Rc;

use crate::drawing::Length;
use crate::page::{NodeId, Owner, Role as NodeRole, Scope};
use crate::resolve::{RichText, Table};

use super::composer::{Composer, rule};
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, space};

/// The space above and below the words of a row.
pub const ABOVE: Length = Length::pt(4.5);
pub const BELOW: Length = Length::pt(5.25);
/// The strong line under a head, and the line between rows.
const STRONG_LINE: Length = Length::pt(1.5);
const THIN_LINE: Length = Length::pt(0.75);

/// A column's place and width.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// The left edge.
    pub x: Length,
    /// The width of the words.
    pub width: Length,
}

/// Lays out a table row by row; a row is never split.
pub fn table(composer: &mut Composer, table: &Table, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(title) = &table.title {
        pieces.extend(super::heading::section(composer, title, width, parent));
    }
    let spans = columns(composer, table, width);
    let titles: Vec<&RichText> = table.columns.iter().map(|column| &column.title).collect();
    let node = composer.structure.add(parent, NodeRole::Table);
    pieces.push(head(composer, &titles, &spans, width, node));
    let repeated = Rc::new(repeated_head(composer, &titles, &spans, width));
    let count = table.rows.len();
    for (place, cells) in table.rows.iter().enumerate() {
        let row = composer.structure.add(node, NodeRole::TableRow);
        let mut fragment = Fragment::empty(width, Length::ZERO);
        for (column, (cell, span)) in cells.iter().zip(&spans).enumerate() {
            let header = column == 0 && table.row_headers;
            let (role, kind) = if header {
                (Role { weight: 600, ..Role::CARD }, NodeRole::TableHeader(Scope::Row))
            } else {
                (Role::CARD, NodeRole::TableCell)
            };
            let words = composer.text_node(cell, &role, span.width, row, kind);
            fragment.size.height = fragment.size.height.max(words.size.height + ABOVE + BELOW);
            fragment.place(words, span.x, ABOVE);
        }
        pieces.push(row_piece(composer, fragment, width, &repeated, place + 1 == count));
    }
    pieces
}

/// Puts the line under a row and makes it a piece.
pub fn row_piece(composer: &Composer, mut fragment: Fragment, width: Length, head: &Rc<Fragment>, last: bool) -> Piece {
    if !last {
        let y = fragment.size.height;
        fragment.decorate(rule(Length::ZERO, y, width, THIN_LINE, composer.palette().rule));
        fragment.size.height += THIN_LINE;
    }
    let after = if last { space::BLOCK } else { Length::ZERO };
    let mut piece = Piece::new(fragment, PieceKind::TableRow).spaced(Length::ZERO, after).under_heading(Length::ZERO);
    piece.head = Some(Rc::clone(head));
    piece
}

/// Lays out the head of a table.
pub fn head(composer: &mut Composer, titles: &[&RichText], spans: &[Span], width: Length, table: NodeId) -> Piece {
    let row = composer.structure.add(table, NodeRole::TableRow);
    let owners: Vec<Owner> =
        titles.iter().map(|_| Owner::Node(composer.structure.add(row, NodeRole::TableHeader(Scope::Column)))).collect();
    let fragment = head_fragment(composer, titles, spans, width, &owners);
    Piece::new(fragment, PieceKind::TableHead).spaced(space::BLOCK, Length::ZERO).kept()
}

/// Lays out the head that is printed again on a further page; a screen reader has met it already.
pub fn repeated_head(composer: &mut Composer, titles: &[&RichText], spans: &[Span], width: Length) -> Fragment {
    let owners = vec![Owner::Header; titles.len()];
    head_fragment(composer, titles, spans, width, &owners)
}

fn head_fragment(
    composer: &mut Composer,
    titles: &[&RichText],
    spans: &[Span],
    width: Length,
    owners: &[Owner],
) -> Fragment {
    let mut fragment = Fragment::empty(width, Length::ZERO);
    for ((title, span), owner) in titles.iter().zip(spans).zip(owners) {
        let words = composer.text(title, &Role::LABEL, span.width, *owner);
        fragment.size.height = fragment.size.height.max(words.size.height);
        fragment.place(words, span.x, Length::ZERO);
    }
    let y = fragment.size.height + space::GROUP;
    fragment.decorate(rule(Length::ZERO, y, width, STRONG_LINE, composer.palette().strong));
    fragment.size.height = y + STRONG_LINE;
    fragment
}

/// Shares the width out: fixed widths first, the rest by what the cells would take on one line.
fn columns(composer: &mut Composer, table: &Table, width: Length) -> Vec<Span> {
    let gap = Length::pt(12.0);
    let count = table.columns.len().max(1) as f64;
    let room = width - gap * (count - 1.0);
    let mut wanted = Vec::with_capacity(table.columns.len());
    for (place, column) in table.columns.iter().enumerate() {
        let natural = column.width.unwrap_or_else(|| {
            let head = composer.natural_width(&column.title, &Role::LABEL);
            table
                .rows
                .iter()
                .filter_map(|row| row.get(place))
                .map(|cell| composer.natural_width(cell, &Role::CARD))
                .fold(head, Length::max)
        });
        // Long texts wrap; beyond half of the room a column asks for no more.
        wanted.push(if column.width.is_some() { natural } else { natural.max(Length::pt(36.0)).min(room * 0.5) });
    }
    let fixed: Length = table.columns.iter().filter_map(|column| column.width).sum();
    let flexible: Length =
        table.columns.iter().zip(&wanted).filter(|(column, _)| column.width.is_none()).map(|(_, w)| *w).sum();
    let left = (room - fixed).max(Length::pt(36.0));
    let mut x = Length::ZERO;
    table
        .columns
        .iter()
        .zip(wanted)
        .map(|(column, wanted)| {
            let share = if flexible > Length::ZERO { wanted / flexible } else { 0.0 };
            let width = if column.width.is_some() { wanted } else { left * share };
            let span = Span { x, width };
            x += width + gap;
            span
        })
        .collect()
}
