//! What the handout rests on and what it does not replace, in full-size text.

use crate::drawing::Length;
use crate::page::{Labels, NodeId, Owner, Role as NodeRole};
use crate::resolve::{Disclaimer, RichText, Sources};

use super::composer::{Composer, rule};
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, space};
use super::text::{bullet, hang, paragraph};

/// Lays out the sources.
pub fn sources(composer: &mut Composer, block: &Sources, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = vec![heading(composer, &block.title, width, parent)];
    let list = composer.structure.add(parent, NodeRole::List(Labels::Bullets));
    let indent = composer.space(Length::pt(12.0));
    for text in &block.items {
        let item = composer.structure.add(list, NodeRole::ListItem);
        let label = composer.structure.add(item, NodeRole::Label);
        let body = composer.structure.add(item, NodeRole::ListBody);
        let dot = bullet(composer, label, &Role::CLOSING, Length::pt(3.75));
        let note = composer.structure.add(body, NodeRole::Note);
        let lines = paragraph(composer, text, &Role::CLOSING, width - indent, Owner::Node(note));
        pieces.extend(hang(lines, &dot, Length::ZERO, indent, composer.space(space::GROUP)));
    }
    if let Some(checked) = &block.checked {
        let node = composer.structure.add(parent, NodeRole::Paragraph);
        pieces.extend(closing_paragraph(composer, checked, width, node));
    }
    if let Some(last) = pieces.last_mut() {
        last.after = composer.space(space::BLOCK);
    }
    pieces
}

/// Lays out the disclaimer.
pub fn disclaimer(composer: &mut Composer, block: &Disclaimer, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = vec![heading(composer, &block.title, width, parent)];
    for text in &block.paragraphs {
        let node = composer.structure.add(parent, NodeRole::Paragraph);
        pieces.extend(closing_paragraph(composer, text, width, node));
    }
    pieces
}

fn closing_paragraph(composer: &mut Composer, text: &RichText, width: Length, node: NodeId) -> Vec<Piece> {
    let mut pieces = paragraph(composer, text, &Role::CLOSING, width, Owner::Node(node));
    if let Some(first) = pieces.first_mut() {
        first.before = composer.space(Length::pt(4.5));
    }
    pieces
}

fn heading(composer: &mut Composer, title: &RichText, width: Length, parent: NodeId) -> Piece {
    let level = composer.enter_heading(2);
    let (node, bookmark) = composer.heading_node(parent, level, title);
    let line = Length::pt(0.75);
    let mut fragment = Fragment::empty(width, line);
    fragment.decorate(rule(Length::ZERO, Length::ZERO, width, line, composer.palette().rule));
    let words = composer.text(title, &Role::CLOSING_HEADING, width, Owner::Node(node));
    fragment.stack(words, composer.space(space::PARAGRAPH));
    let mut piece =
        composer.piece(fragment, PieceKind::Heading).spaced(composer.space(space::BLOCK), Length::ZERO).kept();
    piece.bookmarks.push(bookmark);
    piece.is_heading = true;
    piece
}
