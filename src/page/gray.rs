//! A document without color: everything has the gray of the same luminance.

use std::sync::Arc;

use crate::drawing::{Drawing, Shape};

use super::{Document, ItemKind};

impl Document {
    /// Returns the document in shades of gray.
    #[must_use]
    pub fn into_gray(mut self) -> Self {
        for item in self.pages.iter_mut().flat_map(|page| &mut page.items) {
            match &mut item.kind {
                ItemKind::Text(run) => run.color = run.color.to_gray(),
                ItemKind::Shape(shape) => shape_to_gray(shape),
                ItemKind::Widget(widget) => widget.written.iter_mut().for_each(|run| run.color = run.color.to_gray()),
                // Pictures are changed where they are stored.
                ItemKind::Raster { .. } | ItemKind::Drawing { .. } | ItemKind::Link { .. } => {}
            }
        }
        self.drawings = self.drawings.iter().map(|drawing| Arc::new(drawing_to_gray(drawing))).collect();
        self.rasters = self.rasters.iter().map(|raster| Arc::new(raster.to_gray())).collect();
        self.form.ink = self.form.ink.to_gray();
        self
    }
}

fn drawing_to_gray(drawing: &Drawing) -> Drawing {
    let mut drawing = drawing.clone();
    drawing.shapes.iter_mut().for_each(shape_to_gray);
    drawing
}

fn shape_to_gray(shape: &mut Shape) {
    shape.fill = shape.fill.map(|color| color.to_gray());
    if let Some(stroke) = &mut shape.stroke {
        stroke.color = stroke.color.to_gray();
    }
}
