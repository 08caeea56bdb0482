//! The title, headings and the lines under them.

use crate::drawing::Length;
use crate::page::{NodeId, Owner, Role as NodeRole};
use crate::resolve::{Heading, RichText};

use super::composer::Composer;
use super::fragment::{Piece, PieceKind};
use super::references::Anchor;
use super::style::{Role, space};

/// Lays out the title of the handout and the line under it.
pub fn title(composer: &mut Composer, width: Length, root: NodeId) -> Vec<Piece> {
    let handout = composer.handout;
    titled(composer, &handout.title, handout.promise.as_ref(), width, root, &Role::TITLE, &Role::PROMISE)
}

/// Lays out a heading of the body.
pub fn heading(composer: &mut Composer, heading: &Heading, width: Length, parent: NodeId) -> Vec<Piece> {
    let pieces = of_body(composer, heading, width, parent);
    if let Some(bookmark) = pieces.first().and_then(|piece| piece.bookmarks.first()) {
        composer.references.meet(Anchor::Heading(heading.number), bookmark.node);
    }
    pieces
}

fn of_body(composer: &mut Composer, heading: &Heading, width: Length, parent: NodeId) -> Vec<Piece> {
    if heading.level == 1 {
        let mut pieces = titled(
            composer,
            &heading.text,
            heading.lead.as_ref(),
            width,
            parent,
            &Role::PAGE_TITLE,
            &Role::PAGE_PROMISE,
        );
        if let Some(first) = pieces.first_mut() {
            first.new_page = true;
        }
        return pieces;
    }
    let role = if heading.level == 2 { Role::SECTION } else { Role::SUBSECTION };
    let mut pieces = vec![words(composer, &heading.text, &role, heading.level, width, parent)];
    if let Some(lead) = &heading.lead {
        let fragment = composer.text_node(lead, &Role::BODY, width, parent, NodeRole::Paragraph);
        pieces.push(
            Piece::new(fragment, PieceKind::Heading)
                .spaced(Length::ZERO, space::PARAGRAPH)
                .under_heading(Length::ZERO)
                .kept(),
        );
    }
    pieces
}

fn titled(
    composer: &mut Composer,
    text: &RichText,
    promise: Option<&RichText>,
    width: Length,
    parent: NodeId,
    role: &Role,
    promise_role: &Role,
) -> Vec<Piece> {
    let mut piece = words(composer, text, role, 1, width, parent);
    piece.before = space::TITLE;
    piece.after = if promise.is_some() { Length::ZERO } else { space::PROMISE };
    let mut pieces = vec![piece];
    if let Some(promise) = promise {
        let fragment = composer.text_node(promise, promise_role, width, parent, NodeRole::Paragraph);
        pieces.push(
            Piece::new(fragment, PieceKind::Heading)
                .spaced(Length::ZERO, space::PROMISE)
                .under_heading(Length::ZERO)
                .kept(),
        );
    }
    pieces
}

fn words(composer: &mut Composer, text: &RichText, role: &Role, level: u8, width: Length, parent: NodeId) -> Piece {
    let level = composer.enter_heading(level);
    let (node, bookmark) = composer.heading_node(parent, level, text);
    let fragment = composer.text(text, role, width, Owner::Node(node));
    let mut piece = Piece::new(fragment, PieceKind::Heading).spaced(space::SECTION, Length::ZERO).kept();
    piece.is_heading = true;
    piece.bookmarks.push(bookmark);
    piece
}

/// Lays out the heading that a block carries itself.
pub fn section(composer: &mut Composer, text: &RichText, width: Length, parent: NodeId) -> Vec<Piece> {
    vec![words(composer, text, &Role::SECTION, 2, width, parent)]
}
