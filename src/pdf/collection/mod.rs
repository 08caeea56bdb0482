//! One file of many, for the printer: the finished files of a batch, one after the other.
//!
//! It is written while files are added, and little is remembered of each: what stands in several of them (fonts, pictures,
//! drawings, equal contents of pages) is written once. It conforms to PDF/UA-1, and to PDF/A-2a if all of them do. Each is a part of its
//! structure and has a bookmark, below which are its own.

mod copy;
mod error;
mod output;
mod record;
mod shared;
mod trees;

use std::io::Write;

use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::page::Metadata;

use self::output::Output;
use self::record::Record;
use self::shared::Shared;
use self::trees::{KeyTree, PageTree};
use super::metadata;
use super::object::text;

pub use error::Error;

/// The most objects that a file may hold (ISO 19005-2, 6.1.13).
const MOST_OBJECTS: u32 = 8_388_607;

/// The boxes of a page that are those of an empty one beside it.
const BOXES: [&[u8]; 5] = [b"MediaBox", b"CropBox", b"TrimBox", b"BleedBox", b"ArtBox"];

/// Where the first page of an added file is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Right after the page before it.
    NextPage,
    /// On the front of a sheet that is printed on both sides: after an empty page if the page before it is a front.
    FrontSide,
}

/// Where an added file is, with numbers that count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The number of its first page.
    pub first_page: u64,
    /// How many pages it has.
    pub pages: u64,
}

/// A file under way that is made of many finished ones.
///
/// ```
/// use handout::page::Metadata;
/// use handout::pdf::collection::{Collection, Error, Start};
///
/// # fn print(pdfs: &[Vec<u8>]) -> Result<Vec<u8>, Error> {
/// let metadata = Metadata { title: "Today".to_owned(), language: "en".to_owned(), ..Metadata::default() };
/// let mut collection = Collection::begin(Vec::new(), &metadata)?;
/// for (number, pdf) in (1..).zip(pdfs) {
///     collection.add(pdf, &format!("Record {number}"), Start::FrontSide)?;
/// }
/// collection.finish()
/// # }
/// ```
pub struct Collection<W> {
    output: Output<W>,
    metadata: Metadata,
    shared: Shared,
    page_tree: PageTree,
    /// The elements that own the contents of pages and the annotations.
    owners: KeyTree,
    /// The next free key of an owner.
    next_owner: i64,
    /// The elements that have a name.
    names: KeyTree,
    labels: KeyTree,
    pages: u64,
    /// The boxes of the last page.
    boxes: Dictionary,
    roots: Roots,
    /// The element of each file.
    parts: Vec<u32>,
    bookmarks: Bookmarks,
    /// How sheets are turned over, if files were added and they agree.
    turn: Option<Option<Object>>,
    archival: bool,
}

/// Objects that others refer to long before they are written.
struct Roots {
    structure: u32,
    whole: u32,
    outline: u32,
}

/// The bookmarks of files.
#[derive(Default)]
struct Bookmarks {
    first: Option<u32>,
    /// The last one, which waits for the number of the next.
    last: Option<(u32, Dictionary)>,
    count: i64,
}

impl<W: Write> Collection<W> {
    /// Begins a file that says of itself what `metadata` does.
    ///
    /// # Errors
    ///
    /// Returns an error when there is no title or no language, or when `out` cannot be written to.
    pub fn begin(out: W, metadata: &Metadata) -> Result<Self, Error> {
        metadata::check(metadata)?;
        let mut output = Output::begin(out)?;
        let roots = Roots { structure: output.number(), whole: output.number(), outline: output.number() };
        Ok(Self {
            output,
            metadata: metadata.clone(),
            shared: Shared::default(),
            page_tree: PageTree::default(),
            owners: KeyTree::of_numbers(),
            next_owner: 0,
            names: KeyTree::of_names(),
            labels: KeyTree::of_numbers(),
            pages: 0,
            boxes: Dictionary::new(),
            roots,
            parts: Vec::new(),
            bookmarks: Bookmarks::default(),
            turn: None,
            archival: true,
        })
    }

    /// Adds a finished file that [`crate::pdf::write()`] made, with a bookmark of this title, and returns where its pages are.
    ///
    /// The title is shown in the bookmarks panel and read by programs that list files, so it holds nothing of a record that is to
    /// stay on its pages. Where all files say how sheets are turned over, the whole does as well.
    ///
    /// # Errors
    ///
    /// Returns an error when the file is locked, is filled in on the screen, is not one of this program, or when there would
    /// be too many objects: then nothing of it is added, and others may be. After [`Error::Write`] the collection is lost.
    pub fn add(&mut self, pdf: &[u8], title: &str, start: Start) -> Result<Placed, Error> {
        let record = Record::read(pdf)?;
        self.output.make_room(record.own.len() + record.shared.len() + 1)?;
        if start == Start::FrontSide && self.pages % 2 == 1 {
            self.add_empty_page()?;
        }
        let placed = Placed { first_page: self.pages + 1, pages: record.pages.len() as u64 };
        self.archival &= record.is_archival();
        let preferences = record.catalog()?.get(b"ViewerPreferences").and_then(Object::as_dict);
        let turn = preferences.and_then(|preferences| preferences.get(b"Duplex")).ok().cloned();
        match &self.turn {
            Some(before) if *before != turn => self.turn = Some(None),
            _ => self.turn = Some(turn),
        }
        copy::copy(self, record, title)?;
        Ok(placed)
    }

    /// Adds an empty page like the one before it: the back of a sheet.
    fn add_empty_page(&mut self) -> Result<(), Error> {
        let number = self.output.number();
        let parent = self.page_tree.add(&mut self.output, number)?;
        let mut page = dictionary! { "Type" => "Page", "Parent" => (parent, 0), "Resources" => Dictionary::new() };
        for (name, edges) in &self.boxes {
            page.set(name.as_slice(), edges.clone());
        }
        self.output.object(number, &page.into())?;
        self.pages += 1;
        Ok(())
    }

    /// Writes what ends the file and returns what it was written to.
    ///
    /// # Errors
    ///
    /// Returns an error when nothing was added, when the date of the metadata is beyond the calendar, or when the end cannot be written.
    pub fn finish(mut self) -> Result<W, Error> {
        let pages = self.page_tree.finish(&mut self.output)?;
        finish_bookmarks(&mut self.output, self.bookmarks, self.roots.outline)?;
        let owners = self.owners.finish(&mut self.output)?;
        let names = self.names.finish(&mut self.output)?;
        finish_structure(&mut self.output, &self.roots, self.parts, owners, names, self.next_owner)?;
        let labels = self.labels.finish(&mut self.output)?;

        let mut add = |stream: Stream| {
            let number = self.output.number();
            self.output.stream(number, stream).map(|()| (number, 0))
        };
        let xmp = add(metadata::stream(&self.metadata, self.archival)?)?;
        let profile = add(metadata::color_profile())?;
        let mut preferences = dictionary! { "DisplayDocTitle" => true };
        if let Some(Some(turn)) = self.turn {
            preferences.set("Duplex", turn);
        }
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => (pages, 0),
            "Lang" => text(&self.metadata.language),
            "Metadata" => xmp,
            "OutputIntents" => metadata::output_intents(profile),
            "ViewerPreferences" => preferences,
            "MarkInfo" => dictionary! { "Marked" => true },
            "StructTreeRoot" => (self.roots.structure, 0),
            "Outlines" => (self.roots.outline, 0),
            "PageMode" => "UseOutlines",
        };
        if let Some(labels) = labels {
            catalog.set("PageLabels", labels);
        }
        let number = self.output.number();
        self.output.object(number, &catalog.into())?;
        self.output.finish(number)
    }
}

/// Writes the root of the bookmarks, which shows those of the files.
fn finish_bookmarks<W: Write>(output: &mut Output<W>, bookmarks: Bookmarks, root: u32) -> Result<(), Error> {
    let (first, (last, entry)) = bookmarks.first.zip(bookmarks.last).ok_or(Error::Empty)?;
    output.object(last, &entry.into())?;
    let outline = dictionary! {
        "Type" => "Outlines",
        "First" => (first, 0),
        "Last" => (last, 0),
        "Count" => bookmarks.count,
    };
    output.object(root, &outline.into())
}

/// Writes the root of the structure and the element that holds all files.
fn finish_structure<W: Write>(
    output: &mut Output<W>,
    roots: &Roots,
    parts: Vec<u32>,
    owners: Option<Object>,
    names: Option<Object>,
    next_owner: i64,
) -> Result<(), Error> {
    let whole = dictionary! {
        "Type" => "StructElem",
        "S" => "Document",
        "P" => (roots.structure, 0),
        "K" => parts.into_iter().map(|part| Object::Reference((part, 0))).collect::<Vec<_>>(),
    };
    output.object(roots.whole, &whole.into())?;
    let mut structure = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => (roots.whole, 0),
        "ParentTreeNextKey" => next_owner,
    };
    for (key, tree) in [("ParentTree", owners), ("IDTree", names)] {
        if let Some(tree) = tree {
            structure.set(key, tree);
        }
    }
    output.object(roots.structure, &structure.into())
}
