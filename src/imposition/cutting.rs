//! Room around pages for color that reaches their edges, and marks that show where to cut.

use crate::drawing::{Color, Length, Path, Point, Shape, Size, Stroke};
use crate::page::{Document, Item, ItemKind, Owner, Page};

/// The room for marks outside of the bleed.
const ROOM: Length = Length::pt(15.0);
/// The space between the bleed and a mark.
const GAP: Length = Length::pt(3.0);
/// The thickness of a mark.
const LINE: Length = Length::pt(0.25);
/// The color of marks: black ink alone.
const BLACK: Color = Color::rgb(0);

/// Puts each page on a sheet that is larger by `bleed` on every side, and by room for crop marks if there are `marks`.
#[must_use]
pub fn for_cutting(mut document: Document, bleed: Length, marks: bool) -> Document {
    let around = bleed + if marks { ROOM } else { Length::ZERO };
    for page in &mut document.pages {
        let items = std::mem::take(&mut page.items);
        page.items = items.into_iter().map(|item| item.moved(around, around)).collect();
        page.trim = page.trim.moved(around, around);
        page.size = Size::new(page.size.width + around * 2.0, page.size.height + around * 2.0);
        page.bleed = bleed;
        if marks {
            page.items.extend(crop_marks(page));
        }
    }
    for entry in &mut document.outline {
        entry.y += around;
        entry.x = entry.x.map(|x| x + around);
    }
    document
}

/// Returns two lines at each corner; they point at where it is cut, and end outside of the bleed.
fn crop_marks(page: &Page) -> Vec<Item> {
    let inner = page.trim.grown(page.bleed + GAP);
    let outer = page.trim.grown(page.bleed + ROOM);
    let mut marks = Vec::with_capacity(8);
    for y in [page.trim.top(), page.trim.bottom()] {
        marks.push(mark(Point::new(outer.left(), y), Point::new(inner.left(), y)));
        marks.push(mark(Point::new(inner.right(), y), Point::new(outer.right(), y)));
    }
    for x in [page.trim.left(), page.trim.right()] {
        marks.push(mark(Point::new(x, outer.top()), Point::new(x, inner.top())));
        marks.push(mark(Point::new(x, inner.bottom()), Point::new(x, outer.bottom())));
    }
    marks
}

/// Returns a line that says where to cut.
pub fn mark(from: Point, to: Point) -> Item {
    let shape = Shape::stroked(Path::line(from, to), Stroke::new(BLACK, LINE));
    Item { owner: Owner::PrintersMark, kind: ItemKind::Shape(shape) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::Rect;
    use crate::imposition::testing;

    fn shapes(document: &Document) -> Vec<Rect> {
        let shape = |item: &Item| match &item.kind {
            ItemKind::Shape(shape) => shape.path.bounds(),
            _ => None,
        };
        document.pages[0].items.iter().filter_map(shape).collect()
    }

    #[test]
    fn a_page_lies_in_the_middle_of_its_sheet() {
        let document = for_cutting(testing::pages(1), Length::pt(9.0), false);
        let page = &document.pages[0];
        assert_eq!(page.size, Size::new(Length::pt(118.0), Length::pt(218.0)));
        assert_eq!(page.trim, Rect::new(Length::pt(9.0), Length::pt(9.0), Length::pt(100.0), Length::pt(200.0)));
        // The page's only item stood in its corner.
        assert_eq!(shapes(&document)[0].origin, page.trim.origin);
        assert_eq!((document.outline[0].y, document.outline[0].x), (Length::pt(19.0), None));
    }

    #[test]
    fn marks_end_outside_of_the_bleed() {
        let document = for_cutting(testing::pages(1), Length::pt(9.0), true);
        let page = &document.pages[0];
        assert_eq!(page.size.width, Length::pt(100.0 + 18.0 + 30.0));
        let bleed = page.trim.grown(page.bleed);
        let marks = &shapes(&document)[1..];
        assert_eq!(marks.len(), 8);
        for mark in marks {
            let beside = mark.right() < bleed.left() || mark.left() > bleed.right();
            let level = mark.top() == page.trim.top() || mark.top() == page.trim.bottom();
            let above = mark.bottom() < bleed.top() || mark.top() > bleed.bottom();
            let upright = mark.left() == page.trim.left() || mark.left() == page.trim.right();
            assert!(beside && level || above && upright, "{mark:?}");
            assert!(mark.left() >= Length::ZERO && mark.right() <= page.size.width, "{mark:?}");
        }
    }
}
