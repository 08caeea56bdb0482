//! What rules see of a page.

use crate::diagnostic::Span;
use crate::drawing::Length;
use crate::page::{Document, Item, ItemKind, NodeId, Owner, Page, Role};
use crate::resolve::Block;

/// Returns the lowest and the highest point of what stands on a page apart from running head and foot, as distances
/// from the top edge; nothing for a page without content.
pub fn content(page: &Page) -> Option<(Length, Length)> {
    let is_content = |item: &&Item| matches!(item.owner, Owner::Node(_));
    let mut extent: Option<(Length, Length)> = None;
    for (top, bottom) in page.items.iter().filter(is_content).filter_map(|item| extent_of(&item.kind)) {
        extent = Some(extent.map_or((top, bottom), |(first, last)| (first.min(top), last.max(bottom))));
    }
    extent
}

/// Returns the lowest point of what stands on a page apart from running head and foot, drawings of blocks included.
pub fn lowest(page: &Page) -> Option<Length> {
    let is_content = |item: &&Item| matches!(item.owner, Owner::Node(_) | Owner::Decoration);
    let extents = page.items.iter().filter(is_content).filter_map(|item| extent_of(&item.kind));
    extents.map(|(_, bottom)| bottom).reduce(Length::max)
}

/// Returns how high an item begins and ends.
fn extent_of(kind: &ItemKind) -> Option<(Length, Length)> {
    Some(match kind {
        ItemKind::Text(run) => (run.origin.y - run.size, run.origin.y),
        ItemKind::Shape(shape) => shape.path.bounds().map(|bounds| (bounds.top(), bounds.bottom()))?,
        ItemKind::Raster { rect, .. } | ItemKind::Drawing { rect, .. } | ItemKind::Link { rect, .. } => {
            (rect.top(), rect.bottom())
        }
        ItemKind::Widget(widget) => (widget.rect.top(), widget.rect.bottom()),
    })
}

/// Returns the nearest part of a role that a node is or lies in.
pub fn within(document: &Document, mut node: NodeId, is_it: impl Fn(Role) -> bool) -> Option<NodeId> {
    loop {
        let found = document.structure.get(node)?;
        if is_it(found.role) {
            return Some(node);
        }
        node = found.parent?;
    }
}

/// Returns the words of a node and of its parts, without spaces.
pub fn words(document: &Document, node: NodeId) -> String {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let inside = items.filter(|item| document.is_within(item.owner, node));
    inside
        .filter_map(|item| if let ItemKind::Text(run) = &item.kind { Some(run.text.as_str()) } else { None })
        .collect()
}

/// Returns the place of the block that a handout ends with.
pub fn last_block(blocks: &[Block]) -> Option<Span> {
    blocks.last().map(|block| block.span)
}
