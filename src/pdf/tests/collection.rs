//! Files that were brought together in one.

use std::collections::BTreeSet;
use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId};

use super::{Reader, form_sample, sample, text_of, tree};
use crate::page::{Metadata, Page};
use crate::pdf::collection::{Collection, Error, Placed, Start};
use crate::pdf::{Password, write, write_protected};

fn metadata() -> Metadata {
    Metadata { title: "Today".to_owned(), language: "en".to_owned(), ..Metadata::default() }
}

fn begin() -> Collection<Vec<u8>> {
    Collection::begin(Vec::new(), &metadata()).unwrap()
}

/// The sample in copies, brought together; what is numbered counts from 1.
fn copies(count: usize, start: Start) -> Vec<u8> {
    let pdf = write(&sample::document()).unwrap();
    let mut collection = begin();
    for number in 1..=count {
        collection.add(&pdf, &format!("Record {number}"), start).unwrap();
    }
    collection.finish().unwrap()
}

fn sample_of_one_page() -> Vec<u8> {
    let mut document = sample::document();
    document.outline.clear();
    document.structure = crate::page::Structure::new();
    document.pages = vec![Page::new(document.pages[0].size, Vec::new())];
    write(&document).unwrap()
}

fn reference(dict: &Dictionary, key: &str) -> ObjectId {
    dict.get(key.as_bytes()).unwrap().as_reference().unwrap()
}

fn structure(reader: &Reader) -> &Dictionary {
    reader.follow(reader.catalog(), &["StructTreeRoot"]).as_dict().unwrap()
}

fn tree_of(reader: &Reader, element: ObjectId) -> String {
    let mut found = String::new();
    tree::outline(reader, element, 0, &mut found);
    found
}

/// Walks a tree of names or numbers, in which no node is large and limits are those of what is below.
fn walk(reader: &Reader, node: &Object, leaves: &str, is_root: bool, found: &mut Vec<(Object, Object)>) {
    let node = reader.dict(node);
    let first = found.len();
    for key in [leaves, "Kids"] {
        let Ok(list) = node.get(key.as_bytes()).and_then(Object::as_array) else { continue };
        assert!(list.len() <= 128);
        match key {
            "Kids" => list.iter().for_each(|kid| walk(reader, kid, leaves, false, found)),
            _ => found.extend(list.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone()))),
        }
    }
    let limits = node.get(b"Limits").and_then(Object::as_array).ok().cloned();
    let own = vec![found[first].0.clone(), found.last().unwrap().0.clone()];
    assert_eq!(limits, (!is_root).then_some(own));
}

fn walked(reader: &Reader, dict: &Dictionary, key: &str, leaves: &str) -> Vec<(Object, Object)> {
    let mut found = Vec::new();
    walk(reader, dict.get(key.as_bytes()).unwrap(), leaves, true, &mut found);
    found
}

#[test]
fn each_record_is_a_part_that_says_what_its_file_does() {
    let single = Reader::sample();
    let combined = Reader::read(&copies(3, Start::NextPage));
    let whole = combined.0.get_dictionary(reference(structure(&combined), "K")).unwrap();
    assert_eq!(whole.get(b"S").unwrap().as_name().unwrap(), b"Document");
    assert_eq!(reference(whole, "P"), reference(combined.catalog(), "StructTreeRoot"));
    let parts = whole.get(b"K").unwrap().as_array().unwrap();
    assert_eq!(parts.len(), 3);
    let expected = tree_of(&single, reference(structure(&single), "K")).replacen("Document", "Part", 1);
    for (number, part) in parts.iter().enumerate() {
        let mut expected = expected.clone();
        for page in (1..=2).rev() {
            expected = expected.replace(&format!(" {page}:"), &format!(" {}:", 2 * number + page));
        }
        assert_eq!(tree_of(&combined, part.as_reference().unwrap()), expected);
        assert_eq!(reference(combined.dict(part), "P"), reference(structure(&combined), "K"));
    }
}

#[test]
fn pages_and_annotations_find_the_elements_that_own_them() {
    let reader = Reader::read(&copies(20, Start::NextPage));
    let owners = walked(&reader, structure(&reader), "ParentTree", "Nums");
    let keys: Vec<i64> = owners.iter().map(|(key, _)| key.as_i64().unwrap()).collect();
    assert!(keys.is_sorted_by(|a, b| a < b));
    let owner = |key: i64| reader.0.dereference(&owners[keys.binary_search(&key).unwrap()].1).unwrap().1;
    let mut used = BTreeSet::new();
    for page in reader.pages() {
        let dict = reader.0.get_dictionary(page).unwrap();
        let key = dict.get(b"StructParents").unwrap().as_i64().unwrap();
        assert!(used.insert(key));
        let element = reader.dict(&owner(key).as_array().unwrap()[0]);
        let page_of = format!("/Pg {} 0 R", page.0);
        assert!(format!("{element:?}").contains(&page_of), "{element:?}");
        for annotation in dict.get(b"Annots").and_then(Object::as_array).into_iter().flatten() {
            let key = reader.follow(reader.dict(annotation), &["StructParent"]).as_i64().unwrap();
            assert!(used.insert(key));
            let kids = format!("{:?}", owner(key).as_dict().unwrap().get(b"K").unwrap());
            let id = annotation.as_reference().unwrap().0;
            assert!(kids.contains(&format!("/Obj {id} 0 R")), "{kids}");
        }
    }
    assert_eq!(used.len(), keys.len());
    assert!(reader.follow(structure(&reader), &["ParentTreeNextKey"]).as_i64().unwrap() > *keys.last().unwrap());
}

#[test]
fn the_page_tree_has_no_large_nodes() {
    let reader = Reader::read(&copies(35, Start::NextPage));
    let mut open = vec![(reference(reader.catalog(), "Pages"), None)];
    let (mut pages, mut counted) = (Vec::new(), 0);
    while let Some((id, parent)) = open.pop() {
        let node = reader.0.get_dictionary(id).unwrap();
        assert_eq!(node.get(b"Parent").and_then(Object::as_reference).ok(), parent);
        match node.get(b"Kids").and_then(Object::as_array) {
            Ok(kids) => {
                assert!(kids.len() <= 64);
                counted = counted.max(node.get(b"Count").unwrap().as_i64().unwrap());
                open.extend(kids.iter().rev().map(|kid| (kid.as_reference().unwrap(), Some(id))));
            }
            Err(_) => pages.push(id),
        }
    }
    assert_eq!((pages.len(), counted), (70, 70));
    assert_eq!(pages, reader.pages());
}

#[test]
fn names_of_notes_stay_unique() {
    let mut document = sample::document();
    let part = document.structure.add(crate::page::Structure::ROOT, crate::page::Role::Note);
    let another = document.structure.add(crate::page::Structure::ROOT, crate::page::Role::Note);
    assert_ne!(part, another);
    let pdf = write(&document).unwrap();
    let mut collection = begin();
    (0..33).for_each(|_| _ = collection.add(&pdf, "Record", Start::NextPage).unwrap());
    let reader = Reader::read(&collection.finish().unwrap());
    let names = walked(&reader, structure(&reader), "IDTree", "Names");
    assert_eq!(names.len(), 66);
    assert!(names.is_sorted_by(|a, b| a.0.as_str().unwrap() < b.0.as_str().unwrap()));
    for (name, element) in &names {
        assert_eq!(reader.dict(element).get(b"ID").unwrap(), name);
    }
}

#[test]
fn each_record_has_a_bookmark_and_its_own_are_closed_below_it() {
    let reader = Reader::read(&copies(3, Start::NextPage));
    let outline = reader.follow(reader.catalog(), &["Outlines"]).as_dict().unwrap();
    assert_eq!(reader.follow(outline, &["Count"]).as_i64().unwrap(), 3);
    let mut next = Some(reference(outline, "First"));
    let mut before = None;
    for number in 0..3 {
        let id = next.unwrap();
        let entry = reader.0.get_dictionary(id).unwrap();
        assert_eq!(text_of(entry.get(b"Title").unwrap()), format!("Record {}", number + 1));
        assert_eq!(reference(entry, "Parent"), reference(reader.catalog(), "Outlines"));
        assert_eq!(entry.get(b"Prev").and_then(Object::as_reference).ok(), before);
        assert_eq!(reader.follow(entry, &["Count"]).as_i64().unwrap(), -3);
        assert_eq!(reader.follow(entry, &["SE", "S"]).as_name().unwrap(), b"Part");
        let own = reader.follow(entry, &["First"]).as_dict().unwrap();
        assert_eq!(reference(own, "Parent"), id);
        assert_eq!(text_of(own.get(b"Title").unwrap()), "Sciatica Relief");
        for (entry, page) in [(entry, 2 * number), (own, 2 * number)] {
            let target = reader.follow(entry, &["Dest"]).as_array().unwrap();
            assert_eq!(target[0].as_reference().unwrap(), reader.pages()[page]);
        }
        before = Some(id);
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
    assert_eq!((next, before), (None, Some(reference(outline, "Last"))));
}

#[test]
fn what_files_have_in_common_is_written_once() {
    let streams = |pdf: &[u8]| {
        let reader = Reader::read(pdf);
        reader.0.objects.values().filter(|object| object.as_stream().is_ok()).count()
    };
    let (single, few, many) =
        (write(&sample::document()).unwrap(), copies(3, Start::NextPage), copies(9, Start::NextPage));
    // Object streams are told apart by being more.
    assert!(streams(&many) <= streams(&few) + 1);
    assert!(many.len() < 2 * single.len(), "{} of {}", many.len(), single.len());
    let fonts =
        |reader: &Reader| reader.0.objects.values().filter(|o| o.as_dict().is_ok_and(|d| d.has_type(b"Font"))).count();
    assert_eq!(fonts(&Reader::read(&many)), fonts(&Reader::sample()));
}

#[test]
fn a_record_begins_on_the_front_of_a_sheet_where_that_is_wished() {
    let (one, two) = (sample_of_one_page(), write(&sample::document()).unwrap());
    let mut collection = begin();
    let mut first_page = |pdf: &[u8], start| collection.add(pdf, "Record", start).unwrap().first_page;
    assert_eq!(first_page(&one, Start::FrontSide), 1);
    assert_eq!(first_page(&two, Start::FrontSide), 3);
    assert_eq!(first_page(&one, Start::FrontSide), 5);
    assert_eq!(first_page(&two, Start::NextPage), 6);
    assert_eq!(collection.add(&two, "Last", Start::FrontSide).unwrap(), Placed { first_page: 9, pages: 2 });
    let reader = Reader::read(&collection.finish().unwrap());
    let pages = reader.pages();
    assert_eq!(pages.len(), 10);
    let empty = reader.0.get_dictionary(pages[1]).unwrap();
    assert!(!empty.has(b"Contents") && !empty.has(b"StructParents"));
    let boxes = |page: usize| reader.follow(reader.0.get_dictionary(pages[page]).unwrap(), &["MediaBox"]);
    assert_eq!(boxes(1), boxes(0));
}

#[test]
fn page_numbers_of_viewers_begin_anew_with_each_record() {
    let reader = Reader::read(&copies(66, Start::NextPage));
    let labels = walked(&reader, reader.catalog(), "PageLabels", "Nums");
    let places: Vec<i64> = labels.iter().map(|(place, _)| place.as_i64().unwrap()).collect();
    assert_eq!(places, (0..66).map(|number| 2 * number).collect::<Vec<_>>());
}

#[test]
fn the_file_says_of_itself_what_all_of_its_parts_do() {
    let says = |pdf: &[u8], claim: &str| pdf.windows(claim.len()).any(|bytes| bytes == claim.as_bytes());
    let combined = copies(2, Start::NextPage);
    assert!(says(&combined, "<pdfuaid:part>1<") && says(&combined, "<pdfaid:part>2<") && says(&combined, ">Today<"));
    assert!(!says(&combined, "Sciatica"));
    let reader = Reader::read(&combined);
    assert_eq!(reader.follow(reader.catalog(), &["Lang"]).as_str().unwrap(), b"en");
    assert!(reader.follow(reader.catalog(), &["ViewerPreferences", "DisplayDocTitle"]).as_bool().unwrap());
    assert!(reader.follow(reader.catalog(), &["MarkInfo", "Marked"]).as_bool().unwrap());

    // One file with another color space than the archive's, in another language.
    let mut document = sample::document();
    document.metadata.language = "de".to_owned();
    let mut other = write(&document).unwrap();
    let place = other.windows(13).position(|bytes| bytes == b"<pdfaid:part>").unwrap();
    other[place + 1] = b'x';
    let mut collection = begin();
    collection.add(&write(&sample::document()).unwrap(), "One", Start::NextPage).unwrap();
    collection.add(&other, "Two", Start::NextPage).unwrap();
    let combined = collection.finish().unwrap();
    assert!(says(&combined, "<pdfuaid:part>1<") && !says(&combined, "<pdfaid:part>"));
    let reader = Reader::read(&combined);
    let whole = reader.0.get_dictionary(reference(structure(&reader), "K")).unwrap();
    let parts = whole.get(b"K").unwrap().as_array().unwrap();
    let language = |part: &Object| reader.dict(part).get(b"Lang").ok().map(text_of);
    assert_eq!(parts.iter().map(language).collect::<Vec<_>>(), [None, Some("de".to_owned())]);
}

#[test]
fn what_does_not_fit_is_refused_and_changes_nothing() {
    let pdf = write(&sample::document()).unwrap();
    let locked = write_protected(&sample::document(), &Password::new("correct horse").unwrap()).unwrap();
    let fillable = write(&form_sample::document()).unwrap();
    let mut untagged = Reader::sample().0;
    untagged.catalog_mut().unwrap().remove(b"StructTreeRoot");
    let mut foreign = Vec::new();
    untagged.save_to(&mut foreign).unwrap();

    let mut collection = begin();
    let mut add = |pdf: &[u8]| collection.add(pdf, "Record", Start::FrontSide).err();
    assert!(add(&pdf).is_none());
    assert!(matches!(add(&locked), Some(Error::Locked)));
    assert!(matches!(add(&fillable), Some(Error::Fillable)));
    assert!(matches!(add(&foreign), Some(Error::Foreign(_))));
    assert!(matches!(add(&pdf[..pdf.len() / 2]), Some(Error::Unreadable)));
    assert!(matches!(add(b"no PDF"), Some(Error::Unreadable)));
    assert!(add(&pdf).is_none());
    let mut plain = begin();
    (0..2).for_each(|_| _ = plain.add(&pdf, "Record", Start::FrontSide).unwrap());
    assert!(collection.finish().unwrap() == plain.finish().unwrap());
    assert!(matches!(begin().finish(), Err(Error::Empty)));
    let untitled = Metadata { title: String::new(), ..metadata() };
    assert!(matches!(Collection::begin(Vec::new(), &untitled).err(), Some(Error::Metadata(_))));
}

/// Takes so many bytes and no more.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_reported_wherever_it_happens() {
    let pdf = write(&sample::document()).unwrap();
    for size in [0, 100, pdf.len() / 2, pdf.len() - 3000] {
        let all = || {
            let mut collection = Collection::begin(Full(size), &metadata())?;
            collection.add(&pdf, "Record", Start::NextPage)?;
            collection.finish()
        };
        assert!(matches!(all().err(), Some(Error::Write(_))), "{size}");
    }
}

#[test]
fn the_same_files_give_the_same_bytes_and_others_another_identifier() {
    let id = |pdf: &[u8]| Reader::read(pdf).0.trailer.get(b"ID").unwrap().clone();
    let first = copies(2, Start::NextPage);
    assert!(first == copies(2, Start::NextPage));
    assert_ne!(id(&first), id(&copies(3, Start::NextPage)));
}
