//! Questions with their answers.

use crate::drawing::Length;
use crate::page::{NodeId, Owner};
use crate::resolve::{Question, Questions};

use super::composer::Composer;
use super::fragment::{Piece, PieceKind};
use super::style::{Role, space};
use super::text;

/// Lays out questions; each stays with at least two lines of its answer.
pub fn questions(composer: &mut Composer, block: &Questions, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(title) = &block.title {
        pieces.extend(super::heading::section(composer, title, width, parent));
    }
    for entry in &block.items {
        pieces.extend(question(composer, entry, width, parent));
    }
    pieces
}

fn question(composer: &mut Composer, entry: &Question, width: Length, parent: NodeId) -> Vec<Piece> {
    // Questions are siblings, so the level is looked at and not entered.
    let level = composer.level_below();
    let (node, bookmark) = composer.heading_node(parent, level, &entry.question);
    let words = composer.text(&entry.question, &Role::SUBSECTION, width, Owner::Node(node));
    let mut head = composer
        .piece(words, PieceKind::Heading)
        .spaced(composer.space(space::BLOCK), Length::ZERO)
        .under_heading(composer.space(space::GROUP))
        .kept();
    head.is_heading = true;
    head.bookmarks.push(bookmark);
    let mut answer = text::parts(composer, &entry.answer, width, parent);
    let lines = answer.len();
    if let Some(first) = answer.first_mut() {
        first.under_heading = Length::ZERO;
        first.keep_with_next |= lines > 1;
    }
    let mut pieces = vec![head];
    pieces.append(&mut answer);
    pieces
}
