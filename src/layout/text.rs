//! Paragraphs and lists.

use crate::drawing::{Length, Path, Point, Shape};
use crate::page::{Item, ItemKind, Labels, NodeId, Owner, Role as NodeRole};
use crate::resolve::{List, ListItem, RichText, TextPart};

use super::composer::Composer;
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, Tone, space};

/// How far the words of a list item stand from its bullet's or number's left edge.
const INDENT: Length = Length::pt(16.5);
/// The space between the items of a list.
const ITEM_GAP: Length = Length::pt(4.5);

/// Lays out paragraphs and lists.
pub fn parts(composer: &mut Composer, parts: &[TextPart], width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in parts {
        match part {
            TextPart::Paragraph(text) => {
                let node = composer.structure.add(parent, NodeRole::Paragraph);
                pieces.extend(paragraph(composer, text, &Role::BODY, width, Owner::Node(node)));
            }
            TextPart::List(part) => pieces.extend(list(composer, part, width, parent)),
        }
    }
    block_ends(composer, &mut pieces);
    pieces
}

/// Lays out a paragraph line by line; two lines at least stay together at either end.
pub fn paragraph(composer: &mut Composer, text: &RichText, role: &Role, width: Length, owner: Owner) -> Vec<Piece> {
    let lines = composer.lines(text, role, width, owner);
    let count = lines.len();
    lines
        .into_iter()
        .enumerate()
        .map(|(number, line)| {
            let before = if number == 0 { composer.space(space::PARAGRAPH) } else { Length::ZERO };
            let after = if number + 1 == count { composer.space(space::PARAGRAPH) } else { Length::ZERO };
            let mut piece = composer.piece(line, PieceKind::Text).spaced(before, after).under_heading(Length::ZERO);
            piece.keep_with_next = (number == 0 && count > 1) || number + 2 == count;
            piece
        })
        .collect()
}

/// Lays out a list.
pub fn list(composer: &mut Composer, list: &List, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = items(composer, list, width, parent, Length::ZERO);
    let count = pieces.len();
    if let Some(first) = pieces.first_mut() {
        first.before = composer.space(space::PARAGRAPH);
        first.under_heading = Length::ZERO;
        // Pages end more often in large print: a heading keeps more than a line of the list under it.
        first.keep_with_next |= composer.is_large() && count > 1;
    }
    if let Some(last) = pieces.last_mut() {
        last.after = composer.space(space::PARAGRAPH);
    }
    pieces
}

/// Lays out a list that is a block of its own.
pub fn list_block(composer: &mut Composer, part: &List, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = list(composer, part, width, parent);
    block_ends(composer, &mut pieces);
    pieces
}

/// Lets the first and last piece ask for a block's distance.
fn block_ends(composer: &Composer, pieces: &mut [Piece]) {
    let gap = composer.space(space::PROMISE);
    if let Some(first) = pieces.first_mut() {
        first.before = gap;
    }
    if let Some(last) = pieces.last_mut() {
        last.after = gap;
    }
}

fn items(composer: &mut Composer, list: &List, width: Length, parent: NodeId, x: Length) -> Vec<Piece> {
    let labels = if list.numbered { Labels::Numbers } else { Labels::Bullets };
    let node = composer.structure.add(parent, NodeRole::List(labels));
    let mut pieces = Vec::new();
    for (place, entry) in list.items.iter().enumerate() {
        let number = list.numbered.then_some(place + 1);
        pieces.extend(item(composer, entry, number, width, node, x));
    }
    pieces
}

fn item(
    composer: &mut Composer,
    entry: &ListItem,
    number: Option<usize>,
    width: Length,
    list: NodeId,
    x: Length,
) -> Vec<Piece> {
    let item = composer.structure.add(list, NodeRole::ListItem);
    let label = composer.structure.add(item, NodeRole::Label);
    let body = composer.structure.add(item, NodeRole::ListBody);
    let role = Role::BODY;
    let marker = marker(composer, number, label, &role);
    let indent = composer.space(INDENT).max(marker.size.width + composer.space(space::PART));
    let lines = paragraph(composer, &entry.text, &role, width - x - indent, Owner::Node(body));
    let mut pieces = hang(lines, &marker, x, indent, composer.space(ITEM_GAP));
    if let Some(inner) = &entry.list {
        if let Some(last) = pieces.last_mut() {
            last.keep_with_next = true;
        }
        pieces.extend(items(composer, inner, width, body, x + indent));
    }
    pieces
}

/// Hangs lines from a marker that stands before the first of them, `gap` below what is above.
pub fn hang(lines: Vec<Piece>, marker: &Fragment, x: Length, indent: Length, gap: Length) -> Vec<Piece> {
    let hung = |(place, piece): (usize, Piece)| {
        let size = piece.fragment.size;
        let mut fragment = Fragment::empty(x + indent + size.width, size.height);
        if place == 0 {
            fragment.place(marker.clone(), x, Length::ZERO);
        }
        fragment.place(piece.fragment, x + indent, Length::ZERO);
        let before = if place == 0 { gap } else { Length::ZERO };
        Piece { fragment, before, after: Length::ZERO, ..piece }
    };
    lines.into_iter().enumerate().map(hung).collect()
}

fn marker(composer: &mut Composer, number: Option<usize>, label: NodeId, role: &Role) -> Fragment {
    let owner = Owner::Node(label);
    if let Some(number) = number {
        let role = Role { weight: 700, tone: Tone::Strong, ..*role };
        return composer.label(&number.to_string(), &role, owner);
    }
    bullet(composer, label, role, Length::pt(4.5))
}

/// Returns a bullet of the given diameter in normal print on the first line of a text.
pub fn bullet(composer: &mut Composer, label: NodeId, role: &Role, diameter: Length) -> Fragment {
    composer.structure.update(label, |node| node.actual_text = Some("•".to_owned()));
    let role = composer.print().role(role);
    let diameter = composer.icon_side(diameter);
    let radius = diameter / 2.0;
    let middle = role.leading * 0.5 + role.size * 0.02;
    let path = Path::circle(Point::new(radius, middle), radius);
    let mut fragment = Fragment::empty(diameter, role.leading);
    let shape = Shape::filled(path, composer.palette().ink);
    fragment.items.push(Item { owner: Owner::Node(label), kind: ItemKind::Shape(shape) });
    fragment
}
