//! The names of fields, which make a tree (ISO 32000-1, 12.7.3.2).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Object, ObjectId, dictionary};

use super::object::text;

/// The fields by their names, and the fields without a value that hold those whose names begin alike.
#[derive(Default)]
pub struct Names<'a> {
    fields: BTreeSet<&'a str>,
    groups: BTreeMap<&'a str, Group<'a>>,
    /// The fields that no other holds.
    top: Vec<Object>,
}

/// A field without a value.
struct Group<'a> {
    id: ObjectId,
    /// The last part of its name.
    name: &'a str,
    parent: Option<ObjectId>,
    kids: Vec<Object>,
}

impl<'a> Names<'a> {
    /// Adds a field and returns the last part of its name and the field that holds it.
    ///
    /// Returns nothing if a part of the name is empty, or if it is the name of another field or the beginning of one.
    pub fn add(
        &mut self,
        pdf: &mut lopdf::Document,
        name: &'a str,
        id: ObjectId,
    ) -> Option<(&'a str, Option<ObjectId>)> {
        let mut group = None;
        let mut start = 0;
        for (end, _) in name.match_indices('.') {
            let (path, part) = (name.get(..end)?, name.get(start..end)?);
            group = Some((path, self.group(pdf, path, part, group)?));
            start = end + 1;
        }
        let part = name.get(start..)?;
        if part.is_empty() || self.groups.contains_key(name) || !self.fields.insert(name) {
            return None;
        }
        self.hold(group.map(|(path, _)| path), id);
        Some((part, group.map(|(_, id)| id)))
    }

    /// Returns the group of a name, which is made if there is none yet.
    fn group(
        &mut self,
        pdf: &mut lopdf::Document,
        path: &'a str,
        name: &'a str,
        parent: Option<(&'a str, ObjectId)>,
    ) -> Option<ObjectId> {
        if name.is_empty() || self.fields.contains(path) {
            return None;
        }
        if let Some(group) = self.groups.get(path) {
            return Some(group.id);
        }
        let id = pdf.new_object_id();
        self.hold(parent.map(|(path, _)| path), id);
        self.groups.insert(path, Group { id, name, parent: parent.map(|(_, id)| id), kids: Vec::new() });
        Some(id)
    }

    /// Adds a field to the group that holds it.
    fn hold(&mut self, group: Option<&str>, id: ObjectId) {
        let kids = match group.and_then(|path| self.groups.get_mut(path)) {
            Some(group) => &mut group.kids,
            None => &mut self.top,
        };
        kids.push(Object::Reference(id));
    }

    /// Adds the groups to the file and returns the fields that no other holds.
    pub fn finish(self, pdf: &mut lopdf::Document) -> Vec<Object> {
        for Group { id, name, parent, kids } in self.groups.into_values() {
            let mut dict = dictionary! { "T" => text(name) };
            if let Some(parent) = parent {
                dict.set("Parent", parent);
            }
            dict.set("Kids", kids);
            pdf.set_object(id, dict);
        }
        self.top
    }
}
