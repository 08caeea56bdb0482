//! The structure tree of the file.

use std::fmt::Write;

use lopdf::{Dictionary, Object, ObjectId};

use super::{Reader, sample, text_of};
use crate::drawing::Size;
use crate::imposition;
use crate::page::{ItemKind, LinkTarget, Page, Role};
use crate::pdf::write;

/// Writes an element and what it holds, a line an element.
pub fn outline(reader: &Reader, id: ObjectId, depth: usize, out: &mut String) {
    let element = reader.0.get_dictionary(id).unwrap();
    let role = String::from_utf8_lossy(reader.follow(element, &["S"]).as_name().unwrap());
    _ = write!(out, "{:indent$}{role}", "", indent = depth * 2);
    let kids = kids(element);
    let page_of = |dict: &Dictionary| {
        let page = dict.get(b"Pg").unwrap().as_reference().unwrap();
        reader.pages().iter().position(|id| *id == page).unwrap() + 1
    };
    for kid in &kids {
        _ = match kid {
            Object::Integer(number) => write!(out, " {}:{number}", page_of(element)),
            Object::Dictionary(kid) if kid.has(b"MCID") => {
                let number = kid.get(b"MCID").unwrap().as_i64().unwrap();
                write!(out, " {}:{number}", page_of(kid))
            }
            Object::Dictionary(_) => write!(out, " annotation"),
            _ => write!(out, " *"),
        };
    }
    if let Ok(attributes) = element.get(b"A").and_then(Object::as_dict) {
        for (key, value) in attributes.iter().filter(|(key, _)| *key != b"O" && *key != b"BBox") {
            let key = String::from_utf8_lossy(key);
            _ = match value {
                Object::Name(name) => write!(out, " {key}={}", String::from_utf8_lossy(name)),
                value => write!(out, " {key}={value:?}"),
            };
        }
    }
    for key in ["Alt", "ActualText", "Lang"] {
        if let Ok(value) = element.get(key.as_bytes()) {
            _ = write!(out, " {key}={:?}", text_of(value));
        }
    }
    out.push('\n');
    for kid in kids {
        if let Object::Reference(kid) = kid {
            let parent = reader.0.get_dictionary(kid).unwrap().get(b"P").unwrap();
            assert_eq!(parent.as_reference().unwrap(), id);
            outline(reader, kid, depth + 1, out);
        }
    }
}

fn kids(element: &Dictionary) -> Vec<Object> {
    match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    }
}

/// The sample as the last two of four pages of a booklet: its second page is printed before its first.
fn booklet() -> Reader {
    let mut document = sample::document();
    let size = document.pages[0].size;
    document.pages.splice(0..0, [Page::new(size, Vec::new()), Page::new(size, Vec::new())]);
    document.outline.iter_mut().for_each(|entry| entry.page += 2);
    let sheet = Size::new(size.width * 2.0, size.height);
    Reader::read(&write(&imposition::booklet(document, sheet)).unwrap())
}

#[test]
fn the_tree_of_a_booklet_follows_the_reading_order() {
    let reader = booklet();
    let root = reader.follow(reader.catalog(), &["StructTreeRoot"]).as_dict().unwrap();
    let mut found = String::new();
    outline(&reader, root.get(b"K").unwrap().as_reference().unwrap(), 0, &mut found);
    let expected = EXPECTED.replace(" 1:", " first:").replace(" 2:", " 1:").replace(" first:", " 2:");
    assert_eq!(found, expected, "\n{found}");
}

#[test]
fn what_points_into_a_booklet_points_at_where_the_page_has_come_to() {
    let reader = booklet();
    let first = reader.follow(reader.catalog(), &["Outlines", "First"]).as_dict().unwrap();
    let target = |keys: &[&str]| {
        let target = reader.follow(first, keys).as_array().unwrap();
        let page = reader.pages().iter().position(|page| *page == target[0].as_reference().unwrap()).unwrap();
        (page, target[2].as_float().unwrap(), target[3].as_float().unwrap())
    };
    // The third page stands at the right of the back, the fourth at the left of the front.
    assert_eq!(target(&["Dest"]), (1, 612.0, 742.0));
    assert_eq!(target(&["Last", "Dest"]), (0, 0.0, 697.0));
    let page = reader.0.get_dictionary(reader.pages()[1]).unwrap();
    let link = reader.dict(&reader.follow(page, &["Annots"]).as_array().unwrap()[0]);
    assert!(reader.follow(link, &["Rect"]).as_array().unwrap()[0].as_float().unwrap() > 612.0);
    let figures = reader.0.objects.values().filter_map(|object| object.as_dict().ok()).filter(|dict| dict.has(b"Alt"));
    let mut edges = figures.map(|figure| reader.follow(figure, &["A", "BBox"]).as_array().unwrap());
    let edges: Vec<f32> = edges.next().unwrap().iter().map(|edge| edge.as_float().unwrap()).collect();
    assert_eq!(edges, [54.0 + 612.0, 284.6, 204.0 + 612.0, 402.0]);
    // Sheets that are folded are turned over the short edge.
    let turn = reader.follow(reader.catalog(), &["ViewerPreferences", "Duplex"]);
    assert_eq!(turn.as_name().unwrap(), b"DuplexFlipShortEdge");
}

#[test]
fn the_tree_follows_the_reading_order() {
    let reader = Reader::sample();
    let root = reader.follow(reader.catalog(), &["StructTreeRoot"]).as_dict().unwrap();
    let mut found = String::new();
    outline(&reader, root.get(b"K").unwrap().as_reference().unwrap(), 0, &mut found);
    assert_eq!(found, EXPECTED, "\n{found}");
}

/// Each line is a role with its marks (page:number), its elements (*) and its attributes.
const EXPECTED: &str = r#"Document * * *
  Sect * * * * * * * * * * * * *
    H1 1:0
    P 1:1
    P 1:2
    P 1:3 * 1:5
      Link 1:4 annotation
    P * Lang="he"
      Span 1:6 ActualText="שלום עולם, תרגיל (אחד)"
    H2 1:7
    L * * ListNumbering=Decimal
      LI * *
        Lbl 1:8
        LBody 1:9
      LI * *
        Lbl 1:10
        LBody 1:11
    Table * * *
      TR * *
        TH 1:12 Scope=Column
        TH 1:13 Scope=Column
      TR * *
        TH 1:14 Scope=Row
        TD
      TR *
        TD 1:15 ColSpan=2
    Figure 1:16 * Placement=Block Alt="A circle with a star in it, and an arrow"
      Caption 1:18
    Figure 1:17 Placement=Block Alt="The same at half the size"
    Figure 1:19 Placement=Block Alt="A gradient on transparent ground"
    Figure 1:20 Placement=Block Alt="A JPEG gradient"
    P 1:21 2:0
  H2 2:1
  Figure 2:2 Placement=Block Alt="The JPEG gradient again"
"#;

#[test]
fn the_parent_tree_leads_from_every_mark_and_link_to_its_element() {
    leads_from_every_mark(&Reader::sample());
    leads_from_every_mark(&booklet());
}

fn leads_from_every_mark(reader: &Reader) {
    let root = reader.follow(reader.catalog(), &["StructTreeRoot"]).as_dict().unwrap();
    let numbers = reader.follow(root, &["ParentTree", "Nums"]).as_array().unwrap();
    assert_eq!(numbers.len(), 6);
    assert_eq!(reader.follow(root, &["ParentTreeNextKey"]).as_i64().unwrap(), 3);
    for (key, page) in reader.pages().into_iter().enumerate() {
        let dict = reader.0.get_dictionary(page).unwrap();
        assert_eq!(reader.follow(dict, &["StructParents"]).as_i64().unwrap(), key as i64);
        assert_eq!(reader.follow(dict, &["Tabs"]).as_name().unwrap(), b"S");
        let owners = reader.0.dereference(&numbers[2 * key + 1]).unwrap().1.as_array().unwrap();
        for (number, owner) in owners.iter().enumerate() {
            let element = reader.dict(owner);
            let own_page = element.get(b"Pg").unwrap().as_reference().unwrap() == page;
            assert!(kids(element).iter().any(|kid| match kid {
                Object::Integer(kid) => own_page && *kid == number as i64,
                Object::Dictionary(kid) => {
                    kid.get(b"MCID").is_ok_and(|kid| kid.as_i64().unwrap() == number as i64)
                }
                _ => false,
            }));
        }
    }
    let pages = reader.pages().into_iter().map(|page| reader.0.get_dictionary(page).unwrap());
    let page = pages.into_iter().find(|page| page.has(b"Annots")).unwrap();
    let annotations = reader.follow(page, &["Annots"]).as_array().unwrap();
    let link = reader.dict(&annotations[0]);
    assert_eq!(reader.follow(link, &["StructParent"]).as_i64().unwrap(), 2);
    assert_eq!(reader.follow(reader.dict(&numbers[5]), &["S"]).as_name().unwrap(), b"Link");
    let address = reader.follow(link, &["A", "URI"]).as_str().unwrap();
    assert_eq!(address, b"https://example.com/b%C3%BCch?a=1&b=2");
}

#[test]
fn each_note_has_a_name_of_its_own_by_which_it_is_found() {
    let mut document = sample::document();
    let cells: Vec<_> = document.structure.nodes().iter().filter(|node| node.role == Role::TableCell).collect();
    let row = cells[0].parent.unwrap();
    let notes: Vec<_> = (0..11).map(|_| document.structure.add(row, Role::Note)).collect();
    let reader = Reader::read(&write(&document).unwrap());
    let root = reader.follow(reader.catalog(), &["StructTreeRoot"]).as_dict().unwrap();
    let names = reader.follow(root, &["IDTree", "Names"]).as_array().unwrap();
    let found: Vec<(String, &Object)> = names.chunks(2).map(|pair| (text_of(&pair[0]), &pair[1])).collect();
    assert_eq!(found.len(), notes.len());
    // A reader searches by halves.
    assert!(found.is_sorted_by(|(name, _), (next, _)| name < next), "{found:?}");
    for (name, element) in found {
        let element = reader.dict(element);
        assert_eq!(reader.follow(element, &["S"]).as_name().unwrap(), b"Note");
        assert_eq!(text_of(reader.follow(element, &["ID"])), name);
    }
    // Without notes nothing is named.
    let reader = Reader::sample();
    assert!(!reader.follow(reader.catalog(), &["StructTreeRoot"]).as_dict().unwrap().has(b"IDTree"));
}

#[test]
fn a_link_inside_the_document_leads_to_the_place_of_its_node() {
    let mut document = sample::document();
    let bookmark = document.outline.last().unwrap().node;
    let figure = document.structure.nodes().iter().position(|node| node.role == Role::Figure).unwrap();
    let figure = document.structure.nodes()[figure].parent.unwrap();
    for (node, page, y) in [(bookmark, 1, 697.0), (figure, 0, 744.0)] {
        for item in &mut document.pages[0].items {
            if let ItemKind::Link { target, .. } = &mut item.kind {
                *target = LinkTarget::Node(node);
            }
        }
        let reader = Reader::read(&write(&document).unwrap());
        let annotations = reader.0.get_dictionary(reader.pages()[0]).unwrap();
        let link = reader.dict(&reader.follow(annotations, &["Annots"]).as_array().unwrap()[0]);
        assert_eq!(reader.follow(link, &["A", "S"]).as_name().unwrap(), b"GoTo");
        let place = reader.follow(link, &["A", "D"]).as_array().unwrap();
        assert_eq!(place[0].as_reference().unwrap(), reader.pages()[page]);
        assert_eq!(place[3].as_float().unwrap(), y);
    }
}

#[test]
fn a_figure_is_bounded_by_all_that_is_in_it() {
    let reader = Reader::sample();
    let elements = reader.0.objects.values().filter_map(|object| object.as_dict().ok());
    let figures = elements.filter(|element| element.has(b"Alt"));
    let bounds = figures.map(|figure| reader.follow(figure, &["A", "BBox"]).as_array().unwrap());
    let bounds: Vec<_> =
        bounds.map(|edges| edges.iter().map(|edge| edge.as_float().unwrap()).collect::<Vec<_>>()).collect();
    // The caption below the first drawing is part of its figure.
    assert_eq!(bounds[0], [54.0, 284.6, 204.0, 402.0]);
    assert_eq!(bounds[1], [220.0, 352.0, 295.0, 402.0]);
}
