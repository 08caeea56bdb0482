//! The areas that pictures take up on their pages.

use crate::drawing::{Length, Rect, Shape};
use crate::page::{Document, ItemKind, NodeId, Owner, Role, Structure, TextRun};

/// Returns the page and the area of each figure by its node's number.
///
/// A figure that goes on to another page is bounded by what stands on its first.
pub fn figure_bounds(document: &Document) -> Vec<Option<(usize, Rect)>> {
    let mut bounds = vec![None; document.structure.nodes().len()];
    for (page, items) in document.pages.iter().map(|page| &page.items).enumerate() {
        for item in items {
            let Owner::Node(node) = item.owner else { continue };
            let Some(figure) = figure_of(&document.structure, node) else { continue };
            let Some(area) = item_bounds(&item.kind) else { continue };
            match bounds.get_mut(figure.index()) {
                Some(Some((first, rect))) if *first == page => *rect = area.union(*rect),
                Some(place @ None) => *place = Some((page, area)),
                _ => {}
            }
        }
    }
    bounds
}

/// Returns the figure that a node is or is part of.
fn figure_of(structure: &Structure, node: NodeId) -> Option<NodeId> {
    let mut id = node;
    loop {
        let node = structure.get(id)?;
        if node.role == Role::Figure {
            return Some(id);
        }
        id = node.parent?;
    }
}

fn item_bounds(item: &ItemKind) -> Option<Rect> {
    match item {
        // How wide words of a record are is different for each.
        ItemKind::Text(run) if run.personal.is_some() => None,
        ItemKind::Text(run) => Some(text_bounds(run)),
        ItemKind::Shape(shape) => shape_bounds(shape),
        ItemKind::Raster { rect, .. } | ItemKind::Drawing { rect, .. } => Some(*rect),
        ItemKind::Link { .. } | ItemKind::Widget(_) => None,
    }
}

/// Returns the area of a run; letters reach an em from their lowest to their highest point.
fn text_bounds(run: &TextRun) -> Rect {
    let top = run.origin.y - run.size * 0.8;
    Rect::new(run.origin.x, top, run.width(), run.size)
}

fn shape_bounds(shape: &Shape) -> Option<Rect> {
    let half = shape.stroke.as_ref().map_or(Length::ZERO, |stroke| stroke.width / 2.0);
    Some(shape.path.bounds()?.grown(half))
}
