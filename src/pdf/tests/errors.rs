//! What cannot be written.

use std::borrow::Cow;
use std::sync::Arc;

use crate::drawing::Length;
use crate::page::{Document, ItemKind, Owner, Structure, TextRun};
use crate::pdf::{Error, write};

use super::sample;

fn run(document: &mut Document) -> &mut TextRun {
    let runs = document.pages[0].items.iter_mut().filter_map(|item| match &mut item.kind {
        ItemKind::Text(run) => Some(run),
        _ => None,
    });
    runs.take(1).next().unwrap()
}

fn error(change: impl FnOnce(&mut Document)) -> Error {
    let mut document = sample::document();
    change(&mut document);
    write(&document).unwrap_err()
}

#[test]
fn what_accessibility_needs_must_be_there() {
    assert_eq!(error(|d| d.pages.clear()), Error::NoPages);
    assert_eq!(error(|d| d.metadata.title.clear()), Error::NoTitle);
    assert_eq!(error(|d| d.metadata.language.clear()), Error::NoLanguage);
    let figure = |d: &mut Document| {
        let id = d.structure.add_figure(Structure::ROOT, "");
        d.structure.update(id, |node| node.alt = None);
    };
    assert!(matches!(error(figure), Error::NoAlternative(_)));
}

#[test]
fn the_glyph_for_missing_characters_is_never_shown() {
    let missing = Error::MissingGlyph { font: "SourceSans3-Regular".to_owned() };
    assert_eq!(error(|d| run(d).glyphs[0].id = 0), missing);
}

#[test]
fn things_that_the_document_does_not_hold_are_found() {
    assert_eq!(error(|d| run(d).font = 9), Error::UnknownFont(9));
    assert!(matches!(error(|d| run(d).text.clear()), Error::UnknownText { .. }));
    assert_eq!(error(|d| d.rasters.clear()), Error::UnknownRaster(0));
    assert_eq!(error(|d| d.drawings.clear()), Error::UnknownDrawing(0));
    assert_eq!(error(|d| d.outline[0].page = 7), Error::UnknownPage(7));
    assert!(matches!(error(|d| d.structure = Structure::new()), Error::UnknownNode(_)));
}

#[test]
fn a_link_belongs_to_a_link_of_the_structure() {
    let untag = |d: &mut Document| {
        for item in &mut d.pages[0].items {
            if matches!(item.kind, ItemKind::Link { .. }) {
                item.owner = Owner::Decoration;
            }
        }
    };
    assert_eq!(error(untag), Error::UntaggedLink(0));
}

#[test]
fn a_damaged_font_is_named() {
    let damage = |d: &mut Document| d.fonts[0].data = Arc::new(Cow::Borrowed(b"\0\x01\0\0no font"));
    assert_eq!(error(damage), Error::Font { name: "SourceSans3-Regular".to_owned() });
}

#[test]
fn a_glyph_that_the_font_does_not_have_is_refused() {
    let error = error(|d| run(d).glyphs[0].id = 65_000);
    assert!(matches!(error, Error::Subset { .. }), "{error:?}");
}

#[test]
fn senseless_lengths_do_not_spoil_the_file() {
    let mut document = sample::document();
    run(&mut document).origin.x = Length::pt(f64::NAN);
    run(&mut document).glyphs[1].advance = Length::pt(f64::INFINITY);
    for item in &mut document.pages[0].items {
        if let ItemKind::Raster { rect, .. } | ItemKind::Drawing { rect, .. } = &mut item.kind {
            rect.size.width = Length::pt(f64::INFINITY);
        }
    }
    let file = write(&document).unwrap();
    let reader = lopdf::Document::load_mem(&file).unwrap();
    for page in reader.get_pages().into_values() {
        let content = String::from_utf8_lossy(&reader.get_page_content(page)).into_owned();
        assert!(!content.contains("inf") && !content.contains("NaN"));
    }
}
