//! Two pages side by side on a sheet.

use crate::drawing::{Length, Point, Size};
use crate::page::{Document, Item, ItemKind, OutlineEntry, Owner, Page, Stretch, Turn};

use super::cutting::mark;

/// The length of a mark that says where two copies are cut apart.
const MARK: Length = Length::pt(15.0);

/// The pages on a side of a sheet, left and right, by their places in the document; nothing where it stays blank.
type Pair = [Option<usize>; 2];

/// Puts pages on the sides of sheets that are printed on both, laid into each other and folded.
#[must_use]
pub fn booklet(document: Document, sheet: Size) -> Document {
    let pairs = booklet_order(document.pages.len());
    Document { turn: Some(Turn::ShortEdge), ..paired(document, sheet, &pairs) }
}

/// Puts pages on sheets in their order; a single page twice, to be cut apart.
///
/// The second copy is not part of what is read.
#[must_use]
pub fn two_up(document: Document, sheet: Size) -> Document {
    let single = document.pages.len() == 1;
    let pairs = two_up_order(document.pages.len());
    let mut document = paired(document, sheet, &pairs);
    if let (true, Some(page)) = (single, document.pages.first_mut()) {
        let (middle, end) = (page.size.width / 2.0, page.size.height);
        page.items.push(mark(Point::new(middle, Length::ZERO), Point::new(middle, MARK)));
        page.items.push(mark(Point::new(middle, end - MARK), Point::new(middle, end)));
    }
    document
}

/// Returns the sides of a booklet's sheets, from the outermost front to the innermost back.
fn booklet_order(pages: usize) -> Vec<Pair> {
    let padded = pages.next_multiple_of(4);
    let page = |place: usize| (place < pages).then_some(place);
    let side = |side: usize| {
        let (early, late) = (page(side), page(padded - 1 - side));
        if side.is_multiple_of(2) { [late, early] } else { [early, late] }
    };
    (0..padded / 2).map(side).collect()
}

fn two_up_order(pages: usize) -> Vec<Pair> {
    if pages == 1 {
        return vec![[Some(0), Some(0)]];
    }
    (0..pages).step_by(2).map(|left| [Some(left), Some(left + 1).filter(|right| *right < pages)]).collect()
}

/// Where a page has come to.
#[derive(Clone)]
struct Place {
    stretch: Stretch,
    corner: Point,
}

fn paired(mut document: Document, size: Size, pairs: &[Pair]) -> Document {
    let mut places: Vec<Option<Place>> = vec![None; document.pages.len()];
    let mut sheets = Vec::with_capacity(pairs.len());
    for (number, pair) in pairs.iter().enumerate() {
        let mut items = Vec::new();
        for (right, place) in [false, true].into_iter().zip(pair) {
            let Some((page, slot)) = place.and_then(|at| document.pages.get(at).zip(places.get_mut(at))) else {
                continue;
            };
            let corner = corner(page.size, size, right);
            let moved = page.items.iter().cloned().map(|item| item.moved(corner.x, corner.y));
            if slot.is_some() {
                items.extend(moved.filter_map(copied));
                continue;
            }
            let start = items.len();
            items.extend(moved);
            *slot = Some(Place { stretch: Stretch { page: number, items: start..items.len() }, corner });
        }
        sheets.push(Page { label: Some(label(*pair)), ..Page::new(size, items) });
    }
    document.outline = document.outline.into_iter().filter_map(|entry| pointing(entry, &places)).collect();
    document.reading = places.into_iter().flatten().map(|place| place.stretch).collect();
    document.pages = sheets;
    document
}

/// Returns what a viewer calls a side: the numbers that its feet say, from left to right.
fn label(pair: Pair) -> String {
    let mut numbers: Vec<usize> = pair.into_iter().flatten().map(|place| place + 1).collect();
    numbers.dedup();
    if numbers.is_empty() {
        return "–".to_owned();
    }
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

/// Returns where the corner of a page stands: pages touch in the middle of the sheet.
fn corner(page: Size, sheet: Size, right: bool) -> Point {
    let middle = sheet.width / 2.0;
    Point::new(if right { middle } else { middle - page.width }, (sheet.height - page.height) / 2.0)
}

/// Returns an item of a copy, which only the eye sees; a link or a field would lead a screen reader there.
fn copied(item: Item) -> Option<Item> {
    let owner = if item.owner.node().is_some() { Owner::Decoration } else { item.owner };
    (!matches!(item.kind, ItemKind::Link { .. } | ItemKind::Widget(_))).then_some(Item { owner, ..item })
}

/// Returns a bookmark that points at where its page has come to.
fn pointing(entry: OutlineEntry, places: &[Option<Place>]) -> Option<OutlineEntry> {
    let Place { stretch, corner } = places.get(entry.page)?.as_ref()?;
    let x = Some(entry.x.unwrap_or_default() + corner.x);
    Some(OutlineEntry { page: stretch.page, y: entry.y + corner.y, x, ..entry })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imposition::testing;

    /// Writes sides with page numbers as they are counted on paper.
    fn written(pairs: &[Pair]) -> String {
        let number = |place: &Option<usize>| place.map_or("-".to_owned(), |place| (place + 1).to_string());
        let side = |[left, right]: &Pair| format!("{}|{}", number(left), number(right));
        pairs.iter().map(side).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn booklets_of_one_to_twelve_pages() {
        let orders = [
            "-|1 -|-",
            "-|1 2|-",
            "-|1 2|3",
            "4|1 2|3",
            "-|1 2|- -|3 4|5",
            "-|1 2|- 6|3 4|5",
            "-|1 2|7 6|3 4|5",
            "8|1 2|7 6|3 4|5",
            "-|1 2|- -|3 4|9 8|5 6|7",
            "-|1 2|- 10|3 4|9 8|5 6|7",
            "-|1 2|11 10|3 4|9 8|5 6|7",
            "12|1 2|11 10|3 4|9 8|5 6|7",
        ];
        for (pages, order) in (1..).zip(orders) {
            assert_eq!(written(&booklet_order(pages)), order, "{pages} pages");
        }
    }

    #[test]
    fn pages_follow_each_other_two_on_a_sheet() {
        let orders = ["1|1", "1|2", "1|2 3|-", "1|2 3|4"];
        for (pages, order) in (1..).zip(orders) {
            assert_eq!(written(&two_up_order(pages)), order, "{pages} pages");
        }
    }

    /// Twice as wide as a page, and a little more.
    const SHEET: Size = Size::new(Length::pt(204.0), Length::pt(210.0));

    #[test]
    fn pages_of_a_booklet_are_read_in_their_order_and_touch_in_the_middle() {
        let document = booklet(testing::pages(5), SHEET);
        assert_eq!(document.pages.iter().map(|page| page.items.len()).collect::<Vec<_>>(), [1, 1, 1, 2]);
        let read: Vec<(usize, usize)> =
            document.reading.iter().map(|stretch| (stretch.page, stretch.items.start)).collect();
        assert_eq!(read, [(0, 0), (1, 0), (2, 0), (3, 0), (3, 1)]);
        let places: Vec<(f64, f64)> =
            document.outline.iter().map(|entry| (entry.x.unwrap().to_pt(), entry.y.to_pt() - 10.0)).collect();
        assert_eq!(places, [(102.0, 5.0), (2.0, 5.0), (102.0, 5.0), (2.0, 5.0), (102.0, 5.0)]);
        assert_eq!(document.outline.iter().map(|entry| entry.page).collect::<Vec<_>>(), [0, 1, 2, 3, 3]);
    }

    #[test]
    fn sides_are_called_by_the_numbers_of_their_pages() {
        let labels =
            |document: Document| -> Vec<String> { document.pages.into_iter().filter_map(|page| page.label).collect() };
        assert_eq!(labels(booklet(testing::pages(5), SHEET)), ["1", "2", "3", "4, 5"]);
        assert_eq!(labels(booklet(testing::pages(2), SHEET)), ["1", "2"]);
        assert_eq!(labels(booklet(testing::pages(1), SHEET)), ["1", "–"]);
        assert_eq!(labels(two_up(testing::pages(3), SHEET)), ["1, 2", "3"]);
        assert_eq!(labels(two_up(testing::pages(1), SHEET)), ["1"]);
    }

    #[test]
    fn a_second_copy_is_not_read() {
        let document = two_up(testing::pages(1), SHEET);
        let owners: Vec<Owner> = document.pages[0].items.iter().map(|item| item.owner).collect();
        assert!(matches!(owners[..], [Owner::Node(_), Owner::Decoration, Owner::PrintersMark, Owner::PrintersMark]));
        assert_eq!(document.reading, [Stretch { page: 0, items: 0..1 }]);
        assert_eq!(document.outline.len(), 1);
    }
}
