//! What becomes of the objects of a file in a larger one: new numbers, and new keys where all files count from the start.

use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};

use crate::pdf::object::text;

use super::record::{Record, reference};
use super::{BOXES, Collection, Error};

/// Copies a file to the end of a larger one.
pub fn copy<W: Write>(to: &mut Collection<W>, mut record: Record, title: &str) -> Result<(), Error> {
    let mut numbers = Numbers::of(&record);
    for id in std::mem::take(&mut record.shared) {
        let mut object = record.take(id)?;
        numbers.renew(&mut object)?;
        numbers.set(id, to.shared.write(&mut to.output, object)?);
    }
    let own = std::mem::take(&mut record.own);
    for &id in &own {
        numbers.set(id, to.output.number());
    }
    // What stood at the top of the file stands below these now.
    let bookmark = to.output.number();
    numbers.set(record.structure, to.roots.whole);
    if let Some(outline) = record.outline {
        numbers.set(outline, bookmark);
    }
    add_bookmark(to, &record, &numbers, bookmark, title)?;
    let keys = Keys { first: to.next_owner, part: to.parts.len() + 1 };
    add_to_trees(to, &mut record, &numbers, &keys)?;
    to.boxes = boxes(&record)?;
    to.pages += record.pages.len() as u64;
    to.parts.push(numbers.of_object(record.whole)?);

    for id in own {
        let mut object = record.take(id)?;
        if record.pages.contains(&id) {
            let parent = to.page_tree.add(&mut to.output, numbers.of_object(id)?)?;
            record.nodes.iter().for_each(|node| numbers.set(*node, parent));
        }
        numbers.renew(&mut object)?;
        if let Object::Dictionary(dict) = &mut object {
            keys.adjust(dict);
            if id == record.whole {
                dict.set("S", "Part");
                add_language(dict, &record, &to.metadata.language)?;
            }
        }
        to.output.object(numbers.of_object(id)?, &object)?;
    }
    Ok(())
}

/// Returns the boxes of the last page.
fn boxes(record: &Record) -> Result<Dictionary, Error> {
    let last = record.dictionary(*record.pages.last().ok_or(Error::Unreadable)?)?;
    Ok(BOXES.iter().filter_map(|name| Some((name.to_vec(), last.get(name).ok()?.clone()))).collect())
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
    let page = Object::Reference((numbers.of_object(page)?, 0));
    let mut entry = dictionary! {
        "Title" => text(title),
        "Parent" => (to.roots.outline, 0),
        "Dest" => vec![page, "XYZ".into(), Object::Null, top, Object::Null],
        "SE" => (numbers.of_object(record.whole)?, 0),
    };
    if let Some(outline) = record.outline {
        let outline = record.dictionary(outline)?;
        for key in [b"First".as_slice(), b"Last"] {
            if let Some(id) = reference(outline, key) {
                entry.set(key, (numbers.of_object(id)?, 0));
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
    record: &mut Record,
    numbers: &Numbers,
    keys: &Keys,
) -> Result<(), Error> {
    for (key, mut owner) in std::mem::take(&mut record.owners) {
        let key = keys.owner(key);
        to.next_owner = to.next_owner.max(key + 1);
        numbers.renew(&mut owner)?;
        to.owners.add(&mut to.output, key.into(), owner)?;
    }
    for (name, element) in &record.names {
        let element = Object::Reference((numbers.of_object(*element)?, 0));
        to.names.add(&mut to.output, keys.name(name), element)?;
    }
    for (place, mut label) in std::mem::take(&mut record.labels) {
        numbers.renew(&mut label)?;
        to.labels.add(&mut to.output, (to.pages as i64 + place).into(), label)?;
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

/// The numbers that the objects of a file get, by those that they had.
struct Numbers(Vec<u32>);

impl Numbers {
    /// What has no number yet; no object has this one.
    const NONE: u32 = 0;

    fn of(record: &Record) -> Self {
        Self(vec![Self::NONE; record.last_number() as usize + 1])
    }

    fn set(&mut self, id: ObjectId, number: u32) {
        if let Some(entry) = self.0.get_mut(id.0 as usize) {
            *entry = number;
        }
    }

    fn of_object(&self, id: ObjectId) -> Result<u32, Error> {
        let number = self.0.get(id.0 as usize).copied().filter(|number| *number != Self::NONE);
        number.ok_or(Error::Foreign("its parts refer to something that is in none of them"))
    }

    /// Makes an object refer to the new numbers.
    fn renew(&self, object: &mut Object) -> Result<(), Error> {
        match object {
            Object::Reference(id) => *id = (self.of_object(*id)?, 0),
            Object::Array(items) => items.iter_mut().try_for_each(|item| self.renew(item))?,
            Object::Dictionary(dict) => dict.iter_mut().try_for_each(|(_, value)| self.renew(value))?,
            Object::Stream(stream) => stream.dict.iter_mut().try_for_each(|(_, value)| self.renew(value))?,
            _ => {}
        }
        Ok(())
    }
}
