//! What becomes of the objects of a file in a larger one: new numbers, and new keys where all files count from the start.

use std::collections::HashMap;
use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use crate::pdf::object::text;

use super::record::{Record, reference};
use super::{BOXES, Collection, Error};

/// The numbers that the objects of a file get.
type Numbers = HashMap<ObjectId, u32>;

/// Copies a file to the end of a larger one.
pub fn copy<W: Write>(to: &mut Collection<W>, record: &Record, title: &str) -> Result<(), Error> {
    let mut numbers = Numbers::with_capacity(record.own.len() + record.shared.len() + 4);
    for &id in &record.shared {
        let object = renumbered(record.get(id)?, &numbers)?;
        numbers.insert(id, to.shared.write(&mut to.output, object)?);
    }
    for &id in &record.own {
        numbers.insert(id, to.output.number());
    }
    // What stood at the top of the file stands below these now.
    let bookmark = to.output.number();
    numbers.insert(record.structure, to.roots.whole);
    numbers.extend(record.outline.map(|outline| (outline, bookmark)));
    add_bookmark(to, record, &numbers, bookmark, title)?;

    let mut parents = Numbers::new();
    for page in &record.pages {
        let parent = to.page_tree.add(&mut to.output, number_of(*page, &numbers)?)?;
        parents.insert(*page, parent);
        numbers.extend(record.nodes.iter().map(|node| (*node, parent)));
    }
    let keys = Keys { first: to.next_owner, part: to.parts.len() + 1 };
    for &id in &record.own {
        let mut object = renumbered(record.get(id)?, &numbers)?;
        if let Object::Dictionary(dict) = &mut object {
            keys.adjust(dict);
            if let Some(parent) = parents.get(&id) {
                dict.set("Parent", (*parent, 0));
            }
            if id == record.whole {
                dict.set("S", "Part");
                add_language(dict, record, &to.metadata.language)?;
            }
        }
        to.output.object(number_of(id, &numbers)?, &object)?;
    }
    add_to_trees(to, record, &numbers, &keys)?;

    let last = record.dictionary(*record.pages.last().ok_or(Error::Unreadable)?)?;
    to.boxes = BOXES.iter().filter_map(|name| Some((name.to_vec(), last.get(name).ok()?.clone()))).collect();
    to.pages += record.pages.len() as u64;
    to.parts.push(number_of(record.whole, &numbers)?);
    Ok(())
}

/// Adds the bookmark of a file, below which its own are, closed.
fn add_bookmark<W: Write>(
    to: &mut Collection<W>,
    record: &Record,
    numbers: &Numbers,
    bookmark: u32,
    title: &str,
) -> Result<(), Error> {
    let page = *record.pages.first().ok_or(Error::Unreadable)?;
    let media = record.dictionary(page)?.get(b"MediaBox").and_then(Object::as_array).ok();
    let top = media.and_then(|media| media.get(3)).cloned().unwrap_or(Object::Null);
    let page = Object::Reference((number_of(page, numbers)?, 0));
    let mut entry = dictionary! {
        "Title" => text(title),
        "Parent" => (to.roots.outline, 0),
        "Dest" => vec![page, "XYZ".into(), Object::Null, top, Object::Null],
        "SE" => (number_of(record.whole, numbers)?, 0),
    };
    if let Some(outline) = record.outline {
        let outline = record.dictionary(outline)?;
        for key in [b"First".as_slice(), b"Last"] {
            if let Some(id) = reference(outline, key) {
                entry.set(key, (number_of(id, numbers)?, 0));
            }
        }
        let below = outline.get(b"Count").and_then(Object::as_i64).unwrap_or_default();
        if below != 0 {
            // A negative count hides them (ISO 32000-1, table 153).
            entry.set("Count", -below.abs());
        }
    }
    if let Some((number, mut before)) = to.bookmarks.last.take() {
        entry.set("Prev", (number, 0));
        before.set("Next", (bookmark, 0));
        to.output.object(number, &before.into())?;
    }
    to.bookmarks.first.get_or_insert(bookmark);
    to.bookmarks.last = Some((bookmark, entry));
    to.bookmarks.count += 1;
    Ok(())
}

/// Says in which language a file is, where that is not the language of the whole.
fn add_language(dict: &mut Dictionary, record: &Record, language: &str) -> Result<(), Error> {
    let own = record.catalog()?.get(b"Lang");
    if let Ok(own) = own
        && !dict.has(b"Lang")
        && *own != text(language)
    {
        dict.set("Lang", own.clone());
    }
    Ok(())
}

/// Continues the trees that lead from pages and names to what belongs to them.
fn add_to_trees<W: Write>(
    to: &mut Collection<W>,
    record: &Record,
    numbers: &Numbers,
    keys: &Keys,
) -> Result<(), Error> {
    for (key, owner) in &record.owners {
        to.next_owner = to.next_owner.max(keys.owner(*key) + 1);
        to.owners.add(&mut to.output, keys.owner(*key).into(), renumbered(owner, numbers)?)?;
    }
    for (name, element) in &record.names {
        let element = Object::Reference((number_of(*element, numbers)?, 0));
        to.names.add(&mut to.output, keys.name(name), element)?;
    }
    for (place, label) in &record.labels {
        to.labels.add(&mut to.output, (to.pages as i64 + place).into(), renumbered(label, numbers)?)?;
    }
    Ok(())
}

/// The keys of a file's parts among those of all files.
struct Keys {
    /// That of the first owner.
    first: i64,
    /// The place of the file among all, which begins with 1.
    part: usize,
}

impl Keys {
    fn owner(&self, key: i64) -> i64 {
        self.first + key
    }

    /// Names are in order if those of each file are.
    fn name(&self, name: &[u8]) -> Object {
        let name = [format!("{:08}-", self.part).as_bytes(), name].concat();
        Object::String(name, StringFormat::Literal)
    }

    fn adjust(&self, dict: &mut Dictionary) {
        for key in [b"StructParents".as_slice(), b"StructParent"] {
            if let Ok(number) = dict.get(key).and_then(Object::as_i64) {
                dict.set(key, self.owner(number));
            }
        }
        if let Ok(Object::String(name, _)) = dict.get(b"ID") {
            dict.set("ID", self.name(name));
        }
    }
}

fn number_of(id: ObjectId, numbers: &Numbers) -> Result<u32, Error> {
    numbers.get(&id).copied().ok_or(Error::Foreign("its parts refer to something that is in none of them"))
}

/// Copies an object with the new numbers of what it refers to.
fn renumbered(object: &Object, numbers: &Numbers) -> Result<Object, Error> {
    let dictionary = |dict: &Dictionary| {
        dict.iter().map(|(key, value)| Ok((key.clone(), renumbered(value, numbers)?))).collect::<Result<_, Error>>()
    };
    Ok(match object {
        Object::Reference(id) => Object::Reference((number_of(*id, numbers)?, 0)),
        Object::Array(items) => {
            Object::Array(items.iter().map(|item| renumbered(item, numbers)).collect::<Result<_, _>>()?)
        }
        Object::Dictionary(dict) => Object::Dictionary(dictionary(dict)?),
        Object::Stream(stream) => Object::Stream(Stream {
            dict: dictionary(&stream.dict)?,
            content: stream.content.clone(),
            allows_compression: stream.allows_compression,
            start_position: None,
        }),
        object => object.clone(),
    })
}
