//! What a finished file has, and what it must not have, to be one that everybody can read.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object};

use super::{Reader, sample, text_of};
use crate::pdf::write;

/// The operations of a page.
fn operations(reader: &Reader, page: usize) -> Vec<Operation> {
    Content::decode(&reader.0.get_page_content(reader.pages()[page])).unwrap().operations
}

/// Says whether an operation paints something (ISO 32000-1, table 51).
fn paints(operation: &Operation) -> bool {
    const PAINTING: [&str; 17] =
        ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "Tj", "TJ", "'", "\"", "EI"];
    PAINTING.contains(&operation.operator.as_str())
}

/// Every dictionary of a file, those of streams and those inside others included.
fn dictionaries(reader: &Reader) -> Vec<&Dictionary> {
    let mut pending: Vec<&Object> = reader.0.objects.values().collect();
    let mut found = Vec::new();
    while let Some(object) = pending.pop() {
        match object {
            Object::Array(items) => pending.extend(items),
            Object::Dictionary(dict) => {
                pending.extend(dict.iter().map(|(_, value)| value));
                found.push(dict);
            }
            Object::Stream(stream) => {
                pending.extend(stream.dict.iter().map(|(_, value)| value));
                found.push(&stream.dict);
            }
            _ => {}
        }
    }
    found
}

fn is_named(dict: &Dictionary, key: &[u8], names: &[&[u8]]) -> bool {
    dict.get(key).and_then(Object::as_name).is_ok_and(|name| names.contains(&name))
}

#[test]
fn everything_painted_is_content_or_an_artifact_and_never_both() {
    let reader = Reader::sample();
    for page in 0..reader.pages().len() {
        let mut open: Vec<&'static str> = Vec::new();
        let mut painted = 0;
        for operation in operations(&reader, page) {
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    let tag = operation.operands[0].as_name().unwrap();
                    let properties = operation.operands.get(1).and_then(|properties| properties.as_dict().ok());
                    let kind = match tag {
                        b"Artifact" => "artifact",
                        _ if properties.is_some_and(|properties| properties.has(b"MCID")) => "content",
                        _ => "inside",
                    };
                    assert!(kind == "inside" || open.is_empty(), "{kind} in {open:?} on page {page}");
                    open.push(kind);
                }
                "EMC" => assert!(open.pop().is_some(), "an end without a beginning on page {page}"),
                _ if paints(&operation) => {
                    painted += 1;
                    assert!(!open.is_empty(), "{operation:?} on page {page} is neither content nor an artifact");
                }
                _ => {}
            }
        }
        assert!(painted > 0 && open.is_empty());
    }
}

#[test]
fn artifacts_say_what_they_are() {
    let reader = Reader::sample();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for page in 0..reader.pages().len() {
        for operation in operations(&reader, page) {
            if operation.operands.first().and_then(|tag| tag.as_name().ok()) != Some(b"Artifact") {
                continue;
            }
            let properties = operation.operands[1].as_dict().unwrap();
            let name = |key: &[u8]| properties.get(key).ok().map(|value| format!("{value:?}"));
            let kind = [name(b"Type"), name(b"Subtype"), name(b"Attached")].into_iter().flatten().collect::<Vec<_>>();
            *kinds.entry(kind.join(" ")).or_default() += 1;
        }
    }
    assert_eq!(kinds.get("/Pagination /Header"), Some(&1), "{kinds:?}");
    assert_eq!(kinds.get("/Pagination /Footer [/Bottom]"), Some(&2), "{kinds:?}");
    assert!(kinds.contains_key("/Layout") && kinds.len() == 3, "{kinds:?}");
}

#[test]
fn a_file_says_of_itself_what_it_conforms_to() {
    let reader = Reader::sample();
    let metadata = reader.follow(reader.catalog(), &["Metadata"]).as_stream().unwrap();
    let metadata = std::str::from_utf8(&metadata.content).unwrap();
    for said in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Sciatica &lt;Relief&gt; &amp; more</rdf:li>",
        "<dc:language><rdf:Bag><rdf:li>en</rdf:li>",
    ] {
        assert!(metadata.contains(said), "no {said} in {metadata}");
    }
    let intent = reader.dict(&reader.follow(reader.catalog(), &["OutputIntents"]).as_array().unwrap()[0]);
    assert_eq!(reader.follow(intent, &["S"]).as_name().unwrap(), b"GTS_PDFA1");
    assert_eq!(
        reader.follow(intent, &["DestOutputProfile"]).as_stream().unwrap().dict.get(b"N").unwrap().as_i64().unwrap(),
        3
    );
}

#[test]
fn nothing_doubtful_is_in_a_file() {
    let reader = Reader::sample();
    assert!(!reader.0.trailer.has(b"Encrypt"));
    for key in ["OCProperties", "AcroForm", "AA", "OpenAction", "Threads", "Collection"] {
        assert!(!reader.catalog().has(key.as_bytes()), "the catalog has {key}");
    }
    let root = reader.follow(reader.catalog(), &["StructTreeRoot"]).as_dict().unwrap();
    // Types are standard ones, so that none has to be mapped to another.
    assert!(!root.has(b"RoleMap") && !root.has(b"ClassMap"));
    assert!(!reader.follow(reader.catalog(), &["MarkInfo"]).as_dict().unwrap().has(b"Suspects"));
    for dict in dictionaries(&reader) {
        // Scripts, sounds, films, attached files, references to other files.
        for key in ["JS", "EF", "Movie", "Sound", "Ref", "OC", "XFA", "PS"] {
            assert!(!dict.has(key.as_bytes()), "{dict:?} has {key}");
        }
        assert!(!is_named(dict, b"S", &[b"JavaScript", b"Launch", b"Movie", b"Rendition", b"Sound"]), "{dict:?}");
        if is_named(dict, b"Type", &[b"Annot"]) {
            assert!(is_named(dict, b"Subtype", &[b"Link"]), "{dict:?}");
        }
    }
}

#[test]
fn fonts_are_embedded_and_say_which_text_they_show() {
    let reader = Reader::sample();
    let fonts: Vec<&Dictionary> =
        dictionaries(&reader).into_iter().filter(|dict| is_named(dict, b"Subtype", &[b"Type0"])).collect();
    assert_eq!(fonts.len(), 3);
    for font in fonts {
        assert!(is_named(font, b"Encoding", &[b"Identity-H"]), "{font:?}");
        assert!(reader.follow(font, &["ToUnicode"]).as_stream().is_ok());
        let descendants = reader.follow(font, &["DescendantFonts"]).as_array().unwrap();
        let [descendant] = descendants.as_slice() else { panic!("{descendants:?}") };
        let descendant = reader.dict(descendant);
        let order = |key: &str| reader.follow(descendant, &["CIDSystemInfo", key]);
        assert_eq!(
            (text_of(order("Registry")), text_of(order("Ordering"))),
            ("Adobe".to_owned(), "Identity".to_owned())
        );
        if is_named(descendant, b"Subtype", &[b"CIDFontType2"]) {
            assert!(is_named(descendant, b"CIDToGIDMap", &[b"Identity"]), "{descendant:?}");
        }
        let descriptor = reader.follow(descendant, &["FontDescriptor"]).as_dict().unwrap();
        assert!(descriptor.has(b"FontFile2") || descriptor.has(b"FontFile3"), "{descriptor:?}");
    }
}

#[test]
fn pages_have_the_labels_of_their_feet() {
    let labels = |change: &dyn Fn(&mut crate::page::Document)| {
        let mut document = sample::document();
        change(&mut document);
        let reader = Reader::read(&write(&document).unwrap());
        let labels = reader.follow(reader.catalog(), &["PageLabels", "Nums"]).as_array().unwrap();
        let label = |pair: &[Object]| {
            let dict = reader.dict(&pair[1]);
            let style = dict.get(b"S").map(|style| String::from_utf8_lossy(style.as_name().unwrap()).into_owned());
            let first = dict.get(b"St").map_or(1, |first| first.as_i64().unwrap());
            let words = dict.get(b"P").map(text_of);
            format!(
                "{}: {}",
                pair[0].as_i64().unwrap(),
                words.unwrap_or_else(|_| format!("{} {first}", style.unwrap()))
            )
        };
        labels.chunks(2).map(label).collect::<Vec<_>>()
    };
    assert_eq!(labels(&|_| {}), ["0: D 1"]);
    assert_eq!(labels(&|document| document.pages[0].label = Some("4, 1".to_owned())), ["0: 4, 1", "1: D 2"]);
    let booklet = |document: &mut crate::page::Document| {
        document.pages[0].label = Some("–".to_owned());
        document.pages[1].label = Some("2, 3".to_owned());
    };
    assert_eq!(labels(&booklet), ["0: –", "1: 2, 3"]);
}
