//! The author or a clinician: a round portrait, and beside it the words.

use std::sync::Arc;

use crate::drawing::{Length, Path, Point, Rect, Shape};
use crate::page::{Item, NodeId, Owner, Role as NodeRole};
use crate::resolve::{About, Art, Portrait};

use super::composer::Composer;
use super::fragment::{Bookmark, Fragment, Piece, PieceKind};
use super::style::{Role, space};

/// The diameter of the portrait.
const PORTRAIT: Length = Length::pt(88.0);
/// The widest that the words are, and the narrowest that stand beside a portrait.
const WORDS: Length = Length::pt(400.0);
const LEAST_WORDS: Length = Length::pt(150.0);

/// Lays out portrait and words; they are never split.
pub fn about(composer: &mut Composer, block: &About, width: Length, parent: NodeId) -> Vec<Piece> {
    let node = composer.structure.add(parent, NodeRole::Section);
    let diameter = composer.icon_side(PORTRAIT);
    let gap = composer.space(space::GUTTER);
    let stacked = composer.is_large() || width - diameter - gap < LEAST_WORDS;
    let room = if stacked { width } else { width - diameter - gap };
    let measure = if composer.is_large() { room } else { room.min(WORDS) };
    // The heading is read first.
    let (words, bookmark) = words(composer, block, measure, node);
    let portrait = portrait(composer, &block.portrait, diameter, node);
    let mut fragment = Fragment::empty(width, words.size.height.max(portrait.size.height));
    let middle = |part: &Fragment| (diameter - part.size.height).max(Length::ZERO) / 2.0;
    let (x, y) = if stacked {
        fragment.size.height = diameter + composer.space(space::PARAGRAPH) + words.size.height;
        (Length::ZERO, diameter + composer.space(space::PARAGRAPH))
    } else {
        (diameter + gap, middle(&words))
    };
    fragment.place(words, x, y);
    fragment.place(portrait, Length::ZERO, Length::ZERO);
    let apart = composer.space(space::SECTION);
    let mut piece = composer.piece(fragment, PieceKind::About).spaced(apart, apart);
    piece.bookmarks.push(Bookmark { y: y + bookmark.y, ..bookmark });
    vec![piece]
}

fn words(composer: &mut Composer, block: &About, width: Length, node: NodeId) -> (Fragment, Bookmark) {
    let level = composer.enter_heading(2);
    let (heading, bookmark) = composer.heading_node(node, level, &block.title);
    let mut fragment = composer.text(&block.title, &Role::SECTION, width, Owner::Node(heading));
    let text = composer.text_node(&block.text, &Role::BODY_WIDE, width, node, NodeRole::Paragraph);
    fragment.stack(text, Length::ZERO);
    for (place, link) in block.links.iter().enumerate() {
        let link = composer.text_node(link, &Role::BODY_WIDE, width, node, NodeRole::Paragraph);
        fragment.stack(link, if place == 0 { composer.space(space::GROUP) } else { Length::ZERO });
    }
    (fragment, bookmark)
}

fn portrait(composer: &mut Composer, portrait: &Portrait, diameter: Length, parent: NodeId) -> Fragment {
    let mut fragment = Fragment::empty(diameter, diameter);
    let radius = diameter / 2.0;
    match portrait {
        Portrait::Photo { raster, alt } => {
            let node = composer.structure.add_figure(parent, alt);
            let rect = Rect::new(Length::ZERO, Length::ZERO, diameter, diameter);
            let kind = composer.art(&Art::Raster(Arc::clone(raster)), rect);
            fragment.items.push(Item { owner: Owner::Node(node), kind });
        }
        Portrait::Initials(letters) => {
            let disc = Path::circle(Point::new(radius, radius), radius);
            fragment.decorate(Shape::filled(disc, composer.palette().tint));
            // The name stands beside them in full.
            let letters = composer.label_of(letters, &Role::INITIALS, Owner::Decoration);
            let (x, y) = ((diameter - letters.size.width) / 2.0, (diameter - letters.size.height) / 2.0);
            fragment.place(letters, x, y);
        }
    }
    fragment
}
