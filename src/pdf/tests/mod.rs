//! Tests of whole files, which are read back with lopdf.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod collection;
mod conformance;
mod errors;
mod form_sample;
mod forms;
mod pictures;
mod protection;
mod sample;
mod text;
mod tree;

use lopdf::{Dictionary, Object, ObjectId};

use super::write;

/// A file that was read back.
struct Reader(lopdf::Document);

impl Reader {
    fn sample() -> Self {
        Self::read(&write(&sample::document()).unwrap())
    }

    fn read(bytes: &[u8]) -> Self {
        Self(lopdf::Document::load_mem(bytes).unwrap())
    }

    fn catalog(&self) -> &Dictionary {
        self.0.catalog().unwrap()
    }

    /// Follows keys from a dictionary, through references.
    fn follow<'a>(&'a self, dict: &'a Dictionary, keys: &[&str]) -> &'a Object {
        let (key, rest) = keys.split_first().unwrap();
        let object = dict.get(key.as_bytes()).unwrap_or_else(|_| panic!("no {key} in {dict:?}"));
        let object = self.0.dereference(object).unwrap().1;
        if rest.is_empty() { object } else { self.follow(object.as_dict().unwrap(), rest) }
    }

    fn dict<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        match self.0.dereference(object).unwrap().1 {
            Object::Stream(stream) => &stream.dict,
            object => object.as_dict().unwrap(),
        }
    }

    /// Returns the pages in order.
    fn pages(&self) -> Vec<ObjectId> {
        self.0.get_pages().into_values().collect()
    }
}

fn text_of(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

#[test]
fn the_file_is_of_version_1_7_with_object_streams() {
    let bytes = write(&sample::document()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"));
    assert!(bytes.windows(12).any(|bytes| bytes == b"/Type/ObjStm"));
    assert!(!bytes.windows(7).any(|bytes| bytes == b"trailer"));
}

#[test]
fn the_same_document_is_the_same_file_on_every_thread() {
    let document = sample::document();
    let first = write(&document).unwrap();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let document = document.clone();
            std::thread::spawn(move || write(&document).unwrap())
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), first);
    }
}

#[test]
fn another_document_has_another_identifier() {
    let id = |reader: &Reader| reader.0.trailer.get(b"ID").unwrap().as_array().unwrap().clone();
    let mut document = sample::document();
    document.metadata.title.push('!');
    let other = id(&Reader::read(&write(&document).unwrap()));
    let sample = id(&Reader::sample());
    assert_ne!(sample, other);
    assert_eq!(sample[0], sample[1]);
    assert_eq!(sample[0].as_str().unwrap().len(), 16);
}

#[test]
fn the_catalog_says_what_accessibility_needs() {
    let reader = Reader::sample();
    let catalog = reader.catalog();
    assert_eq!(reader.follow(catalog, &["Lang"]).as_str().unwrap(), b"en");
    assert!(reader.follow(catalog, &["MarkInfo", "Marked"]).as_bool().unwrap());
    assert!(reader.follow(catalog, &["ViewerPreferences", "DisplayDocTitle"]).as_bool().unwrap());
    assert_eq!(reader.follow(catalog, &["PageMode"]).as_name().unwrap(), b"UseOutlines");
    let metadata = reader.follow(catalog, &["Metadata"]).as_stream().unwrap();
    let metadata = std::str::from_utf8(&metadata.content).unwrap();
    assert!(metadata.contains("Sciatica &lt;Relief&gt; &amp; more"), "{metadata}");
}

#[test]
fn only_a_date_that_is_known_is_written() {
    let mut document = sample::document();
    document.metadata.created = None;
    let reader = Reader::read(&write(&document).unwrap());
    assert!(!reader.0.trailer.has(b"Info"));
    let metadata = reader.follow(reader.catalog(), &["Metadata"]).as_stream().unwrap();
    assert!(!String::from_utf8_lossy(&metadata.content).contains("Date"));
    for object in reader.0.objects.values().filter_map(|object| object.as_dict().ok()) {
        assert!(!object.has(b"CreationDate"));
    }
}

#[test]
fn outline_entries_lie_below_the_heading_before_them() {
    let reader = Reader::sample();
    let first = reader.follow(reader.catalog(), &["Outlines", "First"]).as_dict().unwrap();
    assert_eq!(text_of(reader.follow(first, &["Title"])), "Sciatica Relief");
    assert_eq!(reader.follow(first, &["Count"]).as_i64().unwrap(), 2);
    assert_eq!(text_of(reader.follow(first, &["Last", "Title"])), "More – für später");
    assert_eq!(reader.follow(first, &["Last", "SE", "S"]).as_name().unwrap(), b"H2");
    let target = reader.follow(first, &["Last", "Dest"]).as_array().unwrap();
    assert_eq!(target[0].as_reference().unwrap(), reader.pages()[1]);
    assert_eq!(target[3].as_float().unwrap(), 697.0);
}
