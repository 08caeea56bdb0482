//! Links from one part of a document to another, and the page numbers that they print: where they lead is known only
//! when all pages are filled.

use std::collections::HashMap;

use crate::drawing::{Length, Point, Rect};
use crate::page::{Item, ItemKind, LinkTarget, NodeId, Owner, Role as NodeRole};
use crate::resolve::RichText;

use super::composer::Composer;
use super::style::Role;

/// The widest page number that room is kept for.
const WIDEST: &str = "000";

/// What a link leads to, by its number in the handout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    Heading(u32),
    Exercise(u32),
}

/// What links lead to, and the links that wait for their page numbers.
#[derive(Clone, Debug, Default)]
pub struct References {
    anchors: HashMap<Anchor, NodeId>,
    waiting: HashMap<NodeId, Waiting>,
}

/// A link whose page is not known yet.
#[derive(Clone, Debug)]
struct Waiting {
    anchor: Anchor,
    /// What it leads to, in words that may stand beside the page.
    words: String,
    number: PageNumber,
}

/// How the page number of a link is printed.
#[derive(Clone, Copy, Debug)]
pub struct PageNumber {
    /// The corner of the number's line, from that of the link's area.
    pub corner: Point,
    /// Whether the corner is the right one.
    pub from_right: bool,
    /// How it is set.
    pub role: Role,
}

impl References {
    /// Notes what links may lead to.
    pub fn meet(&mut self, anchor: Anchor, node: NodeId) {
        self.anchors.insert(anchor, node);
    }
}

/// Adds the node of a link to a part of the document.
pub fn open(composer: &mut Composer, parent: NodeId, anchor: Anchor, words: &RichText, number: PageNumber) -> NodeId {
    let node = composer.structure.add(parent, NodeRole::Link);
    composer.references.waiting.insert(node, Waiting { anchor, words: words.to_public(), number });
    node
}

/// Returns the area of a link; its page number is put before it, and its target into it, in the end.
pub fn area(node: NodeId, rect: Rect) -> Item {
    let kind = ItemKind::Link { rect, target: LinkTarget::Node(node), description: String::new() };
    Item { owner: Owner::Node(node), kind }
}

/// Returns the width that is kept for a page number.
pub fn number_width(composer: &mut Composer, role: &Role) -> Length {
    composer.natural_width(&RichText::plain(WIDEST), role)
}

/// Gives the links among the items of a page their targets and page numbers; `pages` has the page of each node.
pub fn settle(composer: &mut Composer, items: Vec<Item>, pages: &HashMap<NodeId, usize>) -> Vec<Item> {
    if composer.references.waiting.is_empty() {
        return items;
    }
    let mut settled = Vec::with_capacity(items.len());
    for item in items {
        match resolved(composer, &item, pages) {
            Some(link) => settled.extend(link),
            None => settled.push(item),
        }
    }
    settled
}

/// Returns a page number and its link; nothing for other items.
fn resolved(composer: &mut Composer, item: &Item, pages: &HashMap<NodeId, usize>) -> Option<Vec<Item>> {
    let (Owner::Node(node), ItemKind::Link { rect, .. }) = (item.owner, &item.kind) else { return None };
    let Waiting { anchor, words, number } = composer.references.waiting.get(&node)?.clone();
    let target = *composer.references.anchors.get(&anchor)?;
    let page = (pages.get(&target)? + 1).to_string();
    let description = composer.handout.link_to_page.replace("{page}", &page).replace("{words}", &words);
    let printed = composer.label(&page, &number.role, item.owner);
    let left = if number.from_right { printed.size.width } else { Length::ZERO };
    let corner = rect.origin.moved(number.corner.x - left, number.corner.y);
    let mut placed = super::fragment::Fragment::default();
    placed.place(printed, corner.x, corner.y);
    let kind = ItemKind::Link { rect: *rect, target: LinkTarget::Node(target), description };
    placed.items.push(Item { owner: item.owner, kind });
    Some(placed.items)
}
