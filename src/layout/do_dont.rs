//! What to do and what not to do, side by side.

use std::rc::Rc;

use crate::drawing::{Color, Icon, Length};
use crate::page::{Labels, NodeId, Owner, Role as NodeRole};
use crate::resolve::{DoDont, RichText};

use super::composer::{Composer, rule};
use super::fragment::{Bookmark, Fragment, Piece, PieceKind};
use super::style::{Role, Tone, space};

/// The narrowest column that may stand beside the other.
const NARROWEST: Length = Length::pt(200.0);
/// The share of a page's height up to which both lists stand side by side, where they cannot be split, and up to which
/// a list by itself is not split.
const HIGHEST: f64 = 0.5;
const ICON: Length = Length::pt(15.0);
/// The line on top of a column.
const LINE: Length = Length::pt(1.5);

/// One of the two lists with its looks.
struct Advice<'a> {
    title: &'a RichText,
    items: &'a [RichText],
    icon: Icon,
    color: Color,
    tone: Tone,
}

impl<'a> Advice<'a> {
    /// Returns what to do and what not to do; "not" is ink with a cross, because red means danger.
    fn both(composer: &Composer, block: &'a DoDont) -> [Self; 2] {
        let palette = composer.palette();
        [
            Self {
                title: &block.do_title,
                items: &block.do_items,
                icon: Icon::Feel,
                color: palette.strong,
                tone: Tone::Strong,
            },
            Self {
                title: &block.dont_title,
                items: &block.dont_items,
                icon: Icon::Avoid,
                color: palette.ink,
                tone: Tone::Ink,
            },
        ]
    }
}

/// Lays out both lists beside each other, or one below the other where there is no room for two columns.
pub fn do_dont(composer: &mut Composer, block: &DoDont, width: Length, parent: NodeId) -> Vec<Piece> {
    let both = Advice::both(composer, block);
    let column = (width - space::GUTTER) / 2.0;
    if column >= NARROWEST && !composer.is_large() {
        let before = composer.checkpoint();
        let row = beside(composer, &both, column, width, parent);
        if row.fragment.size.height <= composer.page_room() * HIGHEST {
            return vec![row];
        }
        composer.restore(before);
    }
    both.iter().flat_map(|advice| listed(composer, advice, width, parent)).collect()
}

/// Lays out the lists as one row that is never split.
fn beside(composer: &mut Composer, lists: &[Advice], column: Length, width: Length, parent: NodeId) -> Piece {
    let mut row = Fragment::empty(width, Length::ZERO);
    let mut bookmarks = Vec::new();
    let mut x = Length::ZERO;
    for advice in lists {
        let (mut stack, bookmark, list) = open(composer, advice, column, parent);
        for text in advice.items {
            let item = item(composer, advice, text, column, list);
            stack.stack(item, composer.space(space::PART));
        }
        row.size.height = row.size.height.max(stack.size.height);
        row.place(stack, x, Length::ZERO);
        bookmarks.push(bookmark);
        x += column + space::GUTTER;
    }
    let mut piece = composer.piece(row, PieceKind::Advice);
    piece.bookmarks = bookmarks;
    piece
}

/// Lays out a list item by item; a long one goes on on a new page under its heading.
fn listed(composer: &mut Composer, advice: &Advice, width: Length, parent: NodeId) -> Vec<Piece> {
    let (head, bookmark, list) = open(composer, advice, width, parent);
    let gap = composer.space(space::PART);
    let items: Vec<Fragment> = advice.items.iter().map(|text| item(composer, advice, text, width, list)).collect();
    let height: Length = items.iter().map(|item| gap + item.size.height).sum();
    let whole = head.size.height + height <= composer.page_room() * HIGHEST;
    // A screen reader has met the heading already.
    let mut repeated = title(composer, advice, width, Owner::Header);
    repeated.size.height += gap;
    let repeated = Rc::new(repeated);
    let mut head = composer.piece(head, PieceKind::Heading).spaced(composer.space(space::BLOCK), Length::ZERO).kept();
    head.bookmarks.push(bookmark);
    let mut pieces = vec![head];
    let count = items.len();
    for (place, fragment) in items.into_iter().enumerate() {
        let after = if place + 1 == count { composer.space(space::BLOCK) } else { gap };
        let mut piece = composer.piece(fragment, PieceKind::Advice).spaced(gap, after);
        piece.keep_with_next = (whole || place == 0) && place + 1 < count;
        piece.head = (place > 0).then(|| Rc::clone(&repeated));
        pieces.push(piece);
    }
    pieces
}

/// Lays out the heading of a list under its line, and adds the list's node.
fn open(composer: &mut Composer, advice: &Advice, column: Length, parent: NodeId) -> (Fragment, Bookmark, NodeId) {
    let level = composer.level_below();
    let (node, bookmark) = composer.heading_node(parent, level, advice.title);
    let list = composer.structure.add(parent, NodeRole::List(Labels::Own));
    (title(composer, advice, column, Owner::Node(node)), bookmark, list)
}

/// Lays out the words of a heading under its line.
fn title(composer: &mut Composer, advice: &Advice, column: Length, owner: Owner) -> Fragment {
    let mut fragment = Fragment::empty(column, LINE);
    fragment.decorate(rule(Length::ZERO, Length::ZERO, column, LINE, composer.palette().strong));
    let words = composer.text(advice.title, &Role::SUBSECTION.toned(advice.tone), column, owner);
    fragment.stack(words, composer.space(space::PART));
    fragment
}

fn item(composer: &mut Composer, advice: &Advice, text: &RichText, column: Length, list: NodeId) -> Fragment {
    let item = composer.structure.add(list, NodeRole::ListItem);
    let side = composer.icon_side(ICON);
    let indent = side + composer.space(space::PART);
    let words = composer.text_node(text, &Role::BODY, column - indent, item, NodeRole::ListBody);
    let middle = (composer.leading(&Role::BODY) - side) / 2.0;
    let mut fragment = Fragment::empty(column, words.size.height);
    let icon = composer.icon(advice.icon, advice.color, Color::WHITE, Length::ZERO, middle, side);
    fragment.items.push(icon);
    fragment.place(words, indent, Length::ZERO);
    fragment
}
