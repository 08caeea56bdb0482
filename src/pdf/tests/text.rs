//! The text of the file as a reader finds it.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Object};

use crate::page::ItemKind;

use super::{Reader, sample, text_of, write};

/// Reads the map from codes to text of a font.
fn unicode_map(reader: &Reader, font: &Dictionary) -> HashMap<u16, String> {
    let map = reader.follow(font, &["ToUnicode"]).as_stream().unwrap();
    let map = map.decompressed_content().unwrap();
    let lines = std::str::from_utf8(&map).unwrap().lines();
    let entry = |line: &str| {
        let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units = (0..text.len()).step_by(4).map(|at| u16::from_str_radix(&text[at..at + 4], 16));
        let units = units.collect::<Result<Vec<_>, _>>().ok()?;
        Some((u16::from_str_radix(code, 16).ok()?, String::from_utf16(&units).ok()?))
    };
    lines.filter_map(entry).filter(|(_, text)| text != "\u{FFFF}").collect()
}

/// Reads the text of a page in the order of its content.
fn text_of_page(reader: &Reader, page: usize) -> String {
    let id = reader.pages()[page];
    let resources = reader.0.get_dictionary(id).unwrap();
    let fonts = reader.follow(resources, &["Resources", "Font"]).as_dict().unwrap();
    let mut map = HashMap::new();
    let mut text = String::new();
    // How deep the marked content is nested, and where a replacement text began.
    let (mut depth, mut replaced) = (0, None);
    for operation in Content::decode(&reader.0.get_page_content(id)).unwrap().operations {
        let operands = operation.operands;
        match operation.operator.as_str() {
            "Tf" => {
                let name = operands[0].as_name().unwrap();
                map = unicode_map(reader, reader.dict(fonts.get(name).unwrap()));
            }
            "BDC" => {
                depth += 1;
                if let Ok(reading) = operands[1].as_dict().unwrap().get(b"ActualText") {
                    text.push_str(&text_of(reading));
                    replaced = Some(depth);
                }
            }
            "EMC" => {
                replaced = replaced.filter(|at| *at != depth);
                depth -= 1;
            }
            "Tj" | "TJ" if replaced.is_none() => {
                let items = match &operands[0] {
                    Object::Array(items) => items.clone(),
                    string => vec![string.clone()],
                };
                for string in items.iter().filter_map(|item| item.as_str().ok()) {
                    for code in string.chunks(2) {
                        text.push_str(&map[&u16::from_be_bytes([code[0], code[1]])]);
                    }
                }
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    text
}

#[test]
fn the_text_of_every_run_is_read_back() {
    let document = sample::document();
    let reader = Reader::sample();
    for (place, page) in document.pages.iter().enumerate() {
        let mut expected = String::new();
        for item in &page.items {
            match &item.kind {
                // Readers bring it into order by themselves.
                ItemKind::Text(run) if run.right_to_left => {
                    expected.extend(run.glyphs.iter().map(|glyph| &run.text[glyph.text.clone()]));
                }
                ItemKind::Text(run) => expected.push_str(&run.text.replace('\u{a0}', " ")),
                _ => {}
            }
        }
        assert_eq!(text_of_page(&reader, place), expected);
    }
}

#[test]
fn a_ligature_is_one_glyph_that_shows_several_letters() {
    let document = sample::document();
    let ItemKind::Text(title) = &document.pages[0].items[2].kind else { panic!("no title") };
    assert!(title.glyphs.len() < title.text.chars().count(), "the sample has no ligature");
    let reader = Reader::sample();
    let fonts = reader.0.get_dictionary(reader.pages()[0]).unwrap();
    let font = reader.follow(fonts, &["Resources", "Font", "F1"]).as_dict().unwrap();
    assert!(unicode_map(&reader, font).values().any(|text| text.chars().count() == 2));
}

/// Returns the replacement texts in the content of the first page.
fn replacements(reader: &Reader) -> Vec<String> {
    let content = Content::decode(&reader.0.get_page_content(reader.pages()[0])).unwrap();
    let marks = content.operations.into_iter().filter(|operation| operation.operator == "BDC");
    let properties = marks.map(|operation| operation.operands[1].as_dict().unwrap().clone());
    let texts = properties.filter_map(|dict| dict.get(b"ActualText").ok().map(text_of));
    texts.collect()
}

#[test]
fn clusters_that_their_glyphs_can_tell_are_not_replaced() {
    // Among them are a letter with a mark of its own and one with two.
    assert_eq!(replacements(&Reader::sample()), [""; 0]);
}

#[test]
fn a_glyph_that_shows_another_text_than_elsewhere_says_so() {
    let mut document = sample::document();
    let ItemKind::Text(title) = &mut document.pages[0].items[2].kind else { panic!("no title") };
    // One glyph is made to show two letters.
    title.text.replace_range(0..1, "Š");
    title.glyphs[0].text.end = 2;
    for glyph in &mut title.glyphs[1..] {
        glyph.text = glyph.text.start + 1..glyph.text.end + 1;
    }
    title.glyphs[3].id = title.glyphs[0].id;
    let reader = Reader::read(&write(&document).unwrap());
    assert!(replacements(&reader).contains(&"Š".to_owned()), "{:?}", replacements(&reader));
}

#[test]
fn glyphs_that_show_one_letter_together_say_so() {
    let mut document = sample::document();
    let ItemKind::Text(title) = &mut document.pages[0].items[2].kind else { panic!("no title") };
    title.glyphs[1].text = 0..2;
    title.glyphs[0].text = 0..2;
    title.text.replace_range(0..2, "Ŝ");
    let reader = Reader::read(&write(&document).unwrap());
    assert_eq!(replacements(&reader), ["Ŝ"]);
}

#[test]
fn a_subset_is_named_by_its_content() {
    let reader = Reader::sample();
    let page = reader.0.get_dictionary(reader.pages()[0]).unwrap();
    let font = reader.follow(page, &["Resources", "Font", "F0"]).as_dict().unwrap();
    let name = reader.follow(font, &["BaseFont"]).as_name().unwrap();
    assert!(name[..6].iter().all(u8::is_ascii_uppercase));
    assert_eq!(&name[6..], b"+SourceSans3-Regular");
    let descendants = reader.follow(font, &["DescendantFonts"]).as_array().unwrap();
    let descendant = reader.dict(&descendants[0]);
    assert_eq!(reader.follow(descendant, &["BaseFont"]).as_name().unwrap(), name);
    let descriptor = reader.follow(descendant, &["FontDescriptor"]).as_dict().unwrap();
    assert_eq!(reader.follow(descriptor, &["FontName"]).as_name().unwrap(), name);
    let program = reader.follow(descriptor, &["FontFile2"]).as_stream().unwrap();
    let length = program.decompressed_content().unwrap().len();
    assert_eq!(reader.follow(&program.dict, &["Length1"]).as_i64().unwrap(), length as i64);
}
