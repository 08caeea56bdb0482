//! Items at another place.

use super::{Item, ItemKind};
use crate::drawing::{Length, Point};

impl Item {
    /// Returns the item moved right by `x` and down by `y`.
    #[must_use]
    pub fn moved(mut self, x: Length, y: Length) -> Self {
        match &mut self.kind {
            ItemKind::Text(run) => {
                run.origin = run.origin.moved(x, y);
                if let Some(line) = &mut run.personal {
                    line.corner = line.corner.moved(x, y);
                }
            }
            ItemKind::Shape(shape) => shape.path = shape.path.map(|point: Point| point.moved(x, y)),
            ItemKind::Raster { rect, .. } | ItemKind::Drawing { rect, .. } | ItemKind::Link { rect, .. } => {
                *rect = rect.moved(x, y);
            }
            ItemKind::Widget(widget) => {
                widget.rect = widget.rect.moved(x, y);
                widget.written.iter_mut().for_each(|run| run.origin = run.origin.moved(x, y));
            }
        }
        self
    }
}
