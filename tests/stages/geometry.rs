//! Where things stand on a page: shared by all tests that measure finished pages.

use handout::drawing::{Length, Rect};
use handout::page::{Document, Glyph, Item, ItemKind, Owner, Page, Role, TextRun};

/// How far from its left and right edges a page's content stands, unless its definition says otherwise.
pub const MARGIN: Length = Length::pt(51.02);
pub const TOLERANCE: Length = Length::pt(0.1);

pub fn texts(page: &Page) -> impl Iterator<Item = (&Item, &TextRun)> {
    page.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Text(run) => Some((item, run)),
        _ => None,
    })
}

/// The box of a run's letters: from the ascenders to the descenders of its visible words.
pub fn ink(run: &TextRun) -> Rect {
    let is_blank = |glyph: &&Glyph| run.text.get(glyph.text.clone()).is_some_and(|text| text.trim().is_empty());
    let before: Length = run.glyphs.iter().take_while(is_blank).map(|glyph| glyph.advance).sum();
    let after: Length = run.glyphs.iter().rev().take_while(is_blank).map(|glyph| glyph.advance).sum();
    let width = (run.width() - before - after).max(Length::ZERO);
    Rect::new(run.origin.x + before, run.origin.y - run.size * 0.72, width, run.size * 0.95)
}

pub fn is_content(item: &Item) -> bool {
    !matches!(item.owner, Owner::Header | Owner::Footer | Owner::LastFooter(_))
}

/// The box of an item; none for white space, for a link, which lies over its words, and for a field, which lies over its frame.
pub fn bounds(item: &Item) -> Option<Rect> {
    match &item.kind {
        // Digits have no descenders.
        ItemKind::Text(run) if !run.text.trim().is_empty() && run.text.trim().chars().all(|c| c.is_ascii_digit()) => {
            let ink = ink(run);
            Some(Rect::new(ink.left(), ink.top(), ink.size.width, run.size * 0.72))
        }
        ItemKind::Text(run) if run.text.trim().is_empty() => None,
        ItemKind::Text(run) => Some(ink(run)),
        ItemKind::Shape(shape) => shape.path.bounds(),
        ItemKind::Raster { rect, .. } | ItemKind::Drawing { rect, .. } => Some(*rect),
        ItemKind::Link { .. } | ItemKind::Widget(_) => None,
    }
}

pub fn overlap(a: Rect, b: Rect) -> bool {
    a.left() + TOLERANCE < b.right()
        && b.left() + TOLERANCE < a.right()
        && a.top() + TOLERANCE < b.bottom()
        && b.top() + TOLERANCE < a.bottom()
}

/// The pictures of a page that are figures, not icons.
pub fn pictures<'a>(document: &'a Document, page: &'a Page) -> impl Iterator<Item = Rect> + 'a {
    page.items.iter().filter_map(|item| match (&item.kind, item.owner) {
        (ItemKind::Raster { rect, .. } | ItemKind::Drawing { rect, .. }, Owner::Node(id)) => {
            (document.structure.get(id)?.role == Role::Figure).then_some(*rect)
        }
        _ => None,
    })
}

pub fn tick_boxes(page: &Page) -> Vec<Rect> {
    let boxes = page.items.iter().filter_map(|item| match &item.kind {
        // A line of dots has no fill.
        ItemKind::Shape(shape) if matches!(item.owner, Owner::Node(_)) && shape.stroke.is_some() => {
            shape.fill.and_then(|_| shape.path.bounds())
        }
        _ => None,
    });
    boxes.collect()
}
