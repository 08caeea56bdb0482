//! Items at another place.

use super::{Item, ItemKind};
use crate::drawing::{Length, Point};

impl Item {
    /// Returns the item moved right by `x` and down by `y`.
    #[must_use]
    pub fn moved(self, x: Length, y: Length) -> Self {
        let kind = match self.kind {
            ItemKind::Text(mut run) => {
                run.origin = run.origin.moved(x, y);
                ItemKind::Text(run)
            }
            ItemKind::Shape(mut shape) => {
                shape.path = shape.path.map(|point: Point| point.moved(x, y));
                ItemKind::Shape(shape)
            }
            ItemKind::Raster { index, rect } => ItemKind::Raster { index, rect: rect.moved(x, y) },
            ItemKind::Drawing { index, rect } => ItemKind::Drawing { index, rect: rect.moved(x, y) },
            ItemKind::Link { rect, address, description } => {
                ItemKind::Link { rect: rect.moved(x, y), address, description }
            }
        };
        Self { owner: self.owner, kind }
    }
}
