//! Finished pages onto the sheets that are printed: room to cut, two pages side by side, sheets to fold.
//!
//! Pages are moved whole, never scaled. What is read, and in which order, stays as it is.

mod cutting;
mod pairs;

use crate::page::{Document, Page, Turn};

pub use cutting::for_cutting;
pub use pairs::{booklet, two_up};

/// Readies pages for printing on both sides of sheets: the last sheet gets a blank back if it has none.
#[must_use]
pub fn on_both_sides(mut document: Document) -> Document {
    if let (false, Some(last)) = (document.pages.len().is_multiple_of(2), document.pages.last()) {
        document.pages.push(Page::new(last.size, Vec::new()));
    }
    let upright = document.pages.iter().all(|page| page.size.height >= page.size.width);
    document.turn = Some(if upright { Turn::LongEdge } else { Turn::ShortEdge });
    document
}

#[cfg(test)]
mod testing {
    use super::*;
    use crate::drawing::{Color, Length, Path, Point, Rect, Shape, Size};
    use crate::page::{Form, Item, ItemKind, Metadata, OutlineEntry, Owner, Role, Structure};

    /// A document of pages of 100 × 200 pt, each with a heading of one shape.
    pub fn pages(count: usize) -> Document {
        let size = Size::new(Length::pt(100.0), Length::pt(200.0));
        let mut structure = Structure::new();
        let (mut pages, mut outline) = (Vec::new(), Vec::new());
        for page in 0..count {
            let node = structure.add(Structure::ROOT, Role::Heading(1));
            let path = Path::rectangle(Rect { origin: Point::default(), size: Size::new(size.width, size.width) });
            let kind = ItemKind::Shape(Shape::filled(path, Color::WHITE));
            pages.push(Page::new(size, vec![Item { owner: Owner::Node(node), kind }]));
            outline.push(OutlineEntry { title: String::new(), level: 1, page, y: Length::pt(10.0), x: None, node });
        }
        Document {
            metadata: Metadata::default(),
            pages,
            reading: Vec::new(),
            turn: None,
            structure,
            outline,
            fonts: Vec::new(),
            rasters: Vec::new(),
            drawings: Vec::new(),
            form: Form::default(),
            repertoire: Vec::new(),
        }
    }

    #[test]
    fn the_last_sheet_has_a_back() {
        let counts = [1, 2, 3, 4].map(|count| on_both_sides(pages(count)).pages.len());
        assert_eq!(counts, [2, 2, 4, 4]);
        assert_eq!(on_both_sides(pages(1)).turn, Some(Turn::LongEdge));
    }
}
