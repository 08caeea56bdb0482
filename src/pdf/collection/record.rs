//! A finished file that is to become part of a larger one.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::Error;

/// How deep an object may lie below a page; what is deeper is not ours.
const DEEPEST: usize = 32;

/// A file of this program, taken apart.
pub struct Record {
    source: Document,
    /// The pages in order.
    pub pages: Vec<ObjectId>,
    /// The element that holds all others.
    pub whole: ObjectId,
    /// What its parts are called, by their names in order.
    pub names: Vec<(Vec<u8>, ObjectId)>,
    /// Which elements own the contents of pages, and which an annotation, by their keys in order.
    pub owners: Vec<(i64, Object)>,
    /// What the pages are called, by the place of the first.
    pub labels: Vec<(i64, Object)>,
    /// The root of the bookmarks.
    pub outline: Option<ObjectId>,
    /// The root of the structure.
    pub structure: ObjectId,
    /// The nodes of the page tree.
    pub nodes: Vec<ObjectId>,
    /// The objects that are of this file only.
    pub own: Vec<ObjectId>,
    /// The objects that another file may have as well; each stands after those that it refers to.
    pub shared: Vec<ObjectId>,
}

impl Record {
    /// Takes a file apart.
    pub fn read(pdf: &[u8]) -> Result<Self, Error> {
        let source = Document::load_mem(pdf).map_err(|_| Error::Unreadable)?;
        if source.trailer.has(b"Encrypt") || source.encryption_state.is_some() {
            return Err(Error::Locked);
        }
        let catalog = source.catalog().map_err(|_| Error::Unreadable)?;
        if catalog.has(b"AcroForm") {
            return Err(Error::Fillable);
        }
        let structure = reference(catalog, b"StructTreeRoot").ok_or(Error::Foreign("it has no structure"))?;
        let root = source.get_dictionary(structure).map_err(|_| Error::Unreadable)?;
        let whole = reference(root, b"K").ok_or(Error::Foreign("its structure has not one root"))?;
        let outline = reference(catalog, b"Outlines");
        let tree = |dict: &Dictionary, key: &[u8], leaves| entries(&source, dict.get(key).ok(), leaves, 0);
        let number = |(key, thing): (Object, Object)| Ok((key.as_i64().map_err(|_| Error::Unreadable)?, thing));
        let owners = tree(root, b"ParentTree", b"Nums")?.into_iter().map(number).collect::<Result<_, Error>>()?;
        let labels = tree(catalog, b"PageLabels", b"Nums")?.into_iter().map(number).collect::<Result<_, Error>>()?;
        let name = |(key, thing): (Object, Object)| match (key, thing) {
            (Object::String(name, _), Object::Reference(element)) => Ok((name, element)),
            _ => Err(Error::Unreadable),
        };
        let names = tree(root, b"IDTree", b"Names")?.into_iter().map(name).collect::<Result<_, Error>>()?;
        let (mut pages, mut nodes) = (Vec::new(), Vec::new());
        let top = reference(catalog, b"Pages").ok_or(Error::Unreadable)?;
        find_pages(&source, top, &mut pages, &mut nodes, 0)?;
        if pages.is_empty() || source.get_dictionary(whole).is_err() {
            return Err(Error::Foreign("it has no pages, or no content"));
        }
        let (own, shared) = (Vec::new(), Vec::new());
        let mut record = Self { source, pages, whole, names, owners, labels, outline, structure, nodes, own, shared };
        record.sort()?;
        Ok(record)
    }

    /// Returns an object.
    pub fn get(&self, id: ObjectId) -> Result<&Object, Error> {
        self.source.get_object(id).map_err(|_| Error::Unreadable)
    }

    /// Takes an object out of the file.
    pub fn take(&mut self, id: ObjectId) -> Result<Object, Error> {
        self.source.objects.remove(&id).ok_or(Error::Unreadable)
    }

    /// Returns the largest number of an object.
    pub const fn last_number(&self) -> u32 {
        self.source.max_id
    }

    /// Returns the catalog.
    pub fn catalog(&self) -> Result<&Dictionary, Error> {
        self.source.catalog().map_err(|_| Error::Unreadable)
    }

    /// Returns the dictionary of an object.
    pub fn dictionary(&self, id: ObjectId) -> Result<&Dictionary, Error> {
        self.source.get_dictionary(id).map_err(|_| Error::Unreadable)
    }

    /// Says whether the file claims to be fit for archives.
    pub fn is_archival(&self) -> bool {
        let metadata = self.catalog().ok().and_then(|catalog| reference(catalog, b"Metadata"));
        let metadata = metadata.and_then(|id| self.get(id).ok()?.as_stream().ok());
        metadata.is_some_and(|stream| {
            const CLAIM: &[u8] = b"<pdfaid:part>";
            stream.content.windows(CLAIM.len()).any(|bytes| bytes == CLAIM)
        })
    }

    /// Tells the objects that are of this file only from those that others may have.
    fn sort(&mut self) -> Result<(), Error> {
        let seen = vec![Seen::Not; self.last_number() as usize + 1];
        let mut sorting = Sorting { record: self, seen, own: Vec::new(), shared: Vec::new() };
        for &id in self.nodes.iter().chain([&self.structure]).chain(&self.outline) {
            sorting.note(id, Seen::Root)?;
        }
        let mut first = self.pages.clone();
        first.push(self.whole);
        self.owners.iter().chain(&self.labels).for_each(|(_, thing)| references(thing, &mut first));
        first.extend(self.names.iter().map(|(_, element)| element));
        if let Some(outline) = self.outline {
            first.extend(reference(self.dictionary(outline)?, b"First"));
        }
        first.into_iter().try_for_each(|id| sorting.visit(id))?;
        let mut next = 0;
        while let Some(&id) = sorting.own.get(next) {
            sorting.look_into(id)?;
            next += 1;
        }
        (self.own, self.shared) = (sorting.own, sorting.shared);
        Ok(())
    }
}

/// What is known of an object.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    /// Nothing.
    Not,
    /// It has a counterpart in the larger file.
    Root,
    /// It is of the file only.
    Own,
    /// What it refers to is being looked at.
    Opened,
    /// Others may have it.
    Shared,
}

struct Sorting<'a> {
    record: &'a Record,
    /// What is known of each object by its number.
    seen: Vec<Seen>,
    own: Vec<ObjectId>,
    shared: Vec<ObjectId>,
}

impl Sorting<'_> {
    fn seen(&self, id: ObjectId) -> Seen {
        self.seen.get(id.0 as usize).copied().unwrap_or(Seen::Not)
    }

    fn note(&mut self, id: ObjectId, seen: Seen) -> Result<(), Error> {
        *self.seen.get_mut(id.0 as usize).ok_or(Error::Unreadable)? = seen;
        Ok(())
    }

    /// Notes an object of the file only.
    fn visit(&mut self, id: ObjectId) -> Result<(), Error> {
        if self.seen(id) == Seen::Not {
            self.note(id, Seen::Own)?;
            self.own.push(id);
        }
        Ok(())
    }

    /// Follows what an object of the file only refers to.
    fn look_into(&mut self, id: ObjectId) -> Result<(), Error> {
        let object = self.record.get(id)?;
        let mut found = Vec::new();
        if is_page(object) {
            for (key, value) in object.as_dict().map_err(|_| Error::Unreadable)? {
                match key.as_slice() {
                    b"Parent" => {}
                    b"Contents" | b"Resources" => {
                        let mut resources = Vec::new();
                        references(value, &mut resources);
                        resources.into_iter().try_for_each(|id| self.share(id, 0))?;
                    }
                    _ => references(value, &mut found),
                }
            }
        } else {
            references(object, &mut found);
        }
        for id in found {
            match self.record.get(id)? {
                Object::Stream(_) => self.share(id, 0)?,
                _ => self.visit(id)?,
            }
        }
        Ok(())
    }

    /// Notes an object that others may have, and before it what it refers to.
    fn share(&mut self, id: ObjectId, depth: usize) -> Result<(), Error> {
        match self.seen(id) {
            Seen::Shared => return Ok(()),
            Seen::Not if depth <= DEEPEST => {}
            Seen::Not => return Err(Error::Foreign("its fonts or pictures are nested too deep")),
            _ => return Err(Error::Foreign("its fonts or pictures refer to its pages, or to themselves")),
        }
        self.note(id, Seen::Opened)?;
        let mut found = Vec::new();
        references(self.record.get(id)?, &mut found);
        found.into_iter().try_for_each(|id| self.share(id, depth + 1))?;
        self.note(id, Seen::Shared)?;
        self.shared.push(id);
        Ok(())
    }
}

/// Returns what a key of a dictionary refers to.
pub fn reference(dict: &Dictionary, key: &[u8]) -> Option<ObjectId> {
    dict.get(key).and_then(Object::as_reference).ok()
}

/// Says whether an object is a page.
fn is_page(object: &Object) -> bool {
    object.as_dict().is_ok_and(|dict| dict.has_type(b"Page"))
}

/// Adds what an object refers to.
fn references(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, found)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, value)| references(value, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| references(value, found)),
        _ => {}
    }
}

/// Finds the pages and the nodes that lead to them.
fn find_pages(
    source: &Document,
    node: ObjectId,
    pages: &mut Vec<ObjectId>,
    nodes: &mut Vec<ObjectId>,
    depth: usize,
) -> Result<(), Error> {
    let dict = source.get_dictionary(node).map_err(|_| Error::Unreadable)?;
    if depth > DEEPEST {
        return Err(Error::Unreadable);
    }
    if dict.has_type(b"Page") {
        // Nothing is inherited from a node, because the nodes are others in the larger file.
        if !dict.has(b"MediaBox") || !dict.has(b"Resources") {
            return Err(Error::Foreign("its pages inherit from each other"));
        }
        pages.push(node);
        return Ok(());
    }
    nodes.push(node);
    let kids = dict.get(b"Kids").and_then(Object::as_array).map_err(|_| Error::Unreadable)?;
    for kid in kids {
        find_pages(source, kid.as_reference().map_err(|_| Error::Unreadable)?, pages, nodes, depth + 1)?;
    }
    Ok(())
}

/// Returns what a tree of names or numbers leads to, in order.
fn entries(
    source: &Document,
    tree: Option<&Object>,
    leaves: &[u8],
    depth: usize,
) -> Result<Vec<(Object, Object)>, Error> {
    let Some(tree) = tree.filter(|_| depth <= DEEPEST) else { return Ok(Vec::new()) };
    let tree = source.dereference(tree).and_then(|(_, tree)| tree.as_dict()).map_err(|_| Error::Unreadable)?;
    let list = |key: &[u8]| tree.get(key).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let pair = |pair: &[Object]| Some((pair.first()?.clone(), pair.get(1)?.clone()));
    let mut found: Vec<_> = list(leaves).chunks(2).filter_map(pair).collect();
    for kid in list(b"Kids") {
        found.extend(entries(source, Some(kid), leaves, depth + 1)?);
    }
    Ok(found)
}
