//! Spans: each value knows its text.

use super::{Block, parse, read};
use crate::diagnostic::{Diagnostics, Sources};
use crate::source::{Node, Value};

#[test]
fn located_values_keep_their_text() {
    let text = "title: 'it''s'\nnote: é😀 x\nfields:\n  patient.name: {label: x}\nbody:\n  - text: |\n      one\n      two\n  - image: {src: a b, alt: c}\n";
    for text in [text.to_owned(), format!("\u{FEFF}{text}"), text.replace('\n', "\r\n")] {
        let (sheet, said) = read(&text);
        assert_eq!(said, "");
        let sheet = sheet.unwrap();
        let mut sources = Sources::new();
        sources.add("a.yaml", text.clone());
        assert_eq!(sources.slice(sheet.title.span), "'it''s'");
        assert_eq!(sources.slice(sheet.note.as_ref().unwrap().span), "é😀 x");
        let (key, _) = sheet.fields.get_key_value("patient.name").unwrap();
        assert_eq!(sources.slice(key.span), "patient.name");
        assert!(sources.slice(sheet.body[0].span).starts_with("text: |"));
        assert_eq!(sources.slice(sheet.body[1].span), "image: {src: a b, alt: c}");
        let Block::Text(words) = &sheet.body[0].value else { panic!("not a text") };
        assert_eq!(words.value, "one\ntwo\n");
        assert!(sources.slice(words.span).starts_with("one"));
        let Block::Image(image) = &sheet.body[1].value else { panic!("not an image") };
        assert_eq!(sources.slice(image.src.span), "a b");
    }
}

fn tree(text: &str) -> (Node, Sources) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let file = sources.add("a.yaml", text);
    (parse(text, file, &mut diagnostics).unwrap(), sources)
}

#[test]
fn collections_reach_from_first_to_last() {
    let (root, sources) = tree("a:\n  - b\n  - {c: d}   # e\n\nf: [ g ]\n");
    assert_eq!(sources.slice(root.span), "a:\n  - b\n  - {c: d}   # e\n\nf: [ g ]");
    assert_eq!(sources.slice(root.get("a").unwrap().span), "- b\n  - {c: d}");
    assert_eq!(sources.slice(root.get("f").unwrap().span), "[ g ]");
}

#[test]
fn an_alias_keeps_the_place_of_its_text() {
    let (root, sources) = tree("a: &x {b: 1}\nc: [*x]\n");
    let Value::Sequence(items) = &root.get("c").unwrap().value else { panic!("not a list") };
    assert_eq!(sources.slice(items[0].span), "{b: 1}");
    assert_eq!(sources.slice(root.get("c").unwrap().span), "[*x]");
    assert_eq!(sources.slice(root.span), "a: &x {b: 1}\nc: [*x]");
}

#[test]
fn what_is_not_written_stands_at_its_key() {
    let (root, sources) = tree("a:   # c\n\nb: {c: , d}\ne: ~\n");
    assert_eq!(root.get("a").unwrap().value, Value::Null { written: false, comment: None });
    assert_eq!(sources.slice(root.get("a").unwrap().span), "a");
    assert_eq!(sources.slice(root.get("b").unwrap().get("c").unwrap().span), "c");
    assert_eq!(root.get("e").unwrap().value, Value::Null { written: true, comment: None });
    assert_eq!(sources.slice(root.get("e").unwrap().span), "~");
}
