//! The texts that diagnostics point into.

use std::ops::Range;

/// The number of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// Returns the number, for carrying it through serde.
    pub(crate) const fn number(self) -> u32 {
        self.0
    }

    /// Makes the id of a number that [`number`](Self::number) gave.
    pub(crate) const fn from_number(number: u32) -> Self {
        Self(number)
    }
}

/// A stretch of a file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Span {
    /// Makes a span of a byte range of a file; files are smaller than 4 GiB by far.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file, start: clamp(range.start), end: clamp(range.end) }
    }

    /// Makes the place of what nobody wrote, but was assumed so that the search for mistakes can go on.
    ///
    /// A diagnostic there would complain of the assumption, so [`Diagnostics`](super::Diagnostics) takes none.
    pub const fn assumed(file: FileId) -> Self {
        Self { file, start: u32::MAX, end: u32::MAX }
    }

    /// Says whether this is the place of something assumed.
    pub const fn is_assumed(&self) -> bool {
        self.start == u32::MAX
    }

    /// Returns the bytes as a range.
    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A text with its name.
#[derive(Clone, Debug, PartialEq)]
struct Source {
    name: String,
    text: String,
    private: bool,
    /// The line of its file on which it begins, from 1.
    first_line: usize,
}

/// All texts that were read.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Makes an empty collection.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a text; diagnostics call it by `name`.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.insert(name.into(), text.into(), false, 1)
    }

    /// Adds a text of which nothing may be shown, such as a record: its diagnostics give line and column only.
    pub fn add_private(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.add_private_part(name, text, 1)
    }

    /// Adds a part of a file of which nothing may be shown, such as one record of many: it begins at a line of the file.
    pub fn add_private_part(&mut self, name: impl Into<String>, text: impl Into<String>, first_line: usize) -> FileId {
        self.insert(name.into(), text.into(), true, first_line)
    }

    /// A text that is there already keeps its id, so that a mistake in a file that two handouts share is one mistake.
    fn insert(&mut self, name: String, text: String, private: bool, first_line: usize) -> FileId {
        let source = Source { name, text, private, first_line };
        let is_known = |known: &Source| *known == source;
        if let Some(known) = self.0.iter().position(is_known) {
            return FileId(u32::try_from(known).unwrap_or(u32::MAX));
        }
        let id = FileId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(source);
        id
    }

    /// Forgets the texts of which nothing may be shown.
    #[must_use]
    pub fn without_private(mut self) -> Self {
        self.0.iter_mut().filter(|source| source.private).for_each(|source| source.text.clear());
        self
    }

    /// Gives a text another name.
    pub fn rename(&mut self, file: FileId, name: impl Into<String>) {
        if let Some(source) = self.0.get_mut(file.0 as usize) {
            source.name = name.into();
        }
    }

    fn get(&self, file: FileId) -> Option<&Source> {
        self.0.get(file.0 as usize)
    }

    /// Returns the file's name.
    pub fn name(&self, file: FileId) -> &str {
        self.get(file).map_or("", |source| &source.name)
    }

    /// Returns the file's text.
    pub fn text(&self, file: FileId) -> &str {
        self.get(file).map_or("", |source| &source.text)
    }

    /// Says whether nothing of the text may be shown.
    pub fn is_private(&self, file: FileId) -> bool {
        self.get(file).is_some_and(|source| source.private)
    }

    /// Returns the text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or("")
    }

    /// Returns the line that a span begins on.
    pub fn line(&self, span: Span) -> &str {
        let text = self.text(span.file);
        let before = text.get(..span.range().start.min(text.len())).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("")
    }

    /// Takes over a text of another collection, under a name that may be another one.
    pub fn adopt(&mut self, others: &Self, file: FileId, name: impl Into<String>) -> FileId {
        let Some(source) = others.get(file) else { return file };
        self.insert(name.into(), source.text.clone(), source.private, source.first_line)
    }

    /// Returns line and column of a byte, both from 1; columns count characters.
    pub fn line_and_column(&self, file: FileId, offset: u32) -> (usize, usize) {
        let text = self.text(file);
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = text.get(..offset).unwrap_or("");
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + self.get(file).map_or(1, |source| source.first_line);
        // The byte order mark at the start of a file is a character to nobody but the computer.
        let line_before = before.get(line_start..).unwrap_or("").trim_start_matches('\u{FEFF}');
        let column = line_before.chars().count() + 1;
        (line, column)
    }
}
