//! Where the parts of a document stand on its pages.

use super::{Document, ItemKind, NodeId, OutlineEntry, Owner};
use crate::drawing::Length;

/// A place on a page that a viewer can scroll to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The page's place in [`Document::pages`].
    pub page: usize,
    /// The distance from the left edge, where the page holds several side by side.
    pub x: Option<Length>,
    /// The height, from the top edge.
    pub y: Length,
}

impl OutlineEntry {
    /// Returns where it points.
    pub const fn place(&self) -> Place {
        Place { page: self.page, x: self.x, y: self.y }
    }
}

impl Document {
    /// Returns where a part of the document begins.
    pub fn place_of(&self, node: NodeId) -> Option<Place> {
        let bookmark = self.outline.iter().find(|entry| entry.node == node).map(OutlineEntry::place);
        bookmark.or_else(|| {
            let (page, item) = self.items_read().find(|(_, item)| self.is_within(item.owner, node))?;
            Some(Place { page, x: None, y: item.kind.top() })
        })
    }

    /// Says whether an owner is a node or lies somewhere in it.
    pub fn is_within(&self, owner: Owner, node: NodeId) -> bool {
        let Some(mut id) = owner.node() else { return false };
        while id != node {
            let Some(parent) = self.structure.get(id).and_then(|node| node.parent) else { return false };
            id = parent;
        }
        true
    }
}

impl ItemKind {
    /// Returns the height at which it begins, from the top edge; letters reach less than an em above their baseline.
    fn top(&self) -> Length {
        match self {
            Self::Text(run) => run.origin.y - run.size,
            Self::Shape(shape) => shape.path.bounds().map_or(Length::ZERO, |bounds| bounds.top()),
            Self::Raster { rect, .. } | Self::Drawing { rect, .. } | Self::Link { rect, .. } => rect.top(),
            Self::Widget(widget) => widget.rect.top(),
        }
    }
}
