//! A file that is finished but for words of a record.
//!
//! All objects but the content of personal lines are the same for every record. They are made, compressed and written
//! once; a copy is their bytes, followed by those lines and the cross-reference stream.

use std::collections::HashSet;
use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::page::{PersonalLine, TextRun};

use super::canvas::Canvas;
use super::file::Written;
use super::fonts::{FontName, Fonts};
use super::operators::write_operators;
use super::workspace::Workspace;
use super::{Error, fonts};

/// A piece of the content of a page that holds words of a record.
pub enum Piece {
    /// Operators that are the same for every record.
    Operators(Vec<u8>),
    /// A line of words.
    Line(Line),
}

/// A line of words of a record.
pub struct Line {
    /// Which line it is, and where.
    pub place: PersonalLine,
    /// Its runs, seen from its corner.
    pub runs: Vec<TextRun>,
}

/// The content of a page from one part that is the same for every record to the next.
pub struct Slot {
    /// The number of its object.
    pub object: u32,
    /// The height of its page in points.
    pub height: f64,
    /// What it holds, in painting order.
    pub pieces: Vec<Piece>,
}

/// Adds what was painted on a canvas to pieces.
pub fn push_operators(pieces: &mut Vec<Piece>, canvas: Canvas) {
    let operations = canvas.finish();
    if operations.is_empty() {
        return;
    }
    let mut bytes = Vec::new();
    write_operators(&mut bytes, &operations);
    push_bytes(pieces, &bytes);
}

/// Adds operators to pieces.
pub fn push_bytes(pieces: &mut Vec<Piece>, bytes: &[u8]) {
    match pieces.last_mut() {
        Some(Piece::Operators(last)) => last.extend(bytes),
        _ => pieces.push(Piece::Operators(bytes.to_vec())),
    }
}

impl Slot {
    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Line(line) => Some(line),
            Piece::Operators(_) => None,
        })
    }

    /// Writes its content with the runs of its lines.
    fn content(
        &self,
        lines: &mut impl Iterator<Item = Vec<TextRun>>,
        (shared, own): (&Fonts, &Fonts),
    ) -> Result<Vec<u8>, Error> {
        let mut content = Vec::with_capacity(1024);
        for piece in &self.pieces {
            match piece {
                Piece::Operators(bytes) => content.extend(bytes),
                Piece::Line(line) => {
                    let (mut canvas, corner) = (Canvas::new(self.height), line.place.corner);
                    for mut run in lines.next().unwrap_or_default() {
                        run.origin = run.origin.moved(corner.x, corner.y);
                        canvas.run(&run, shared.with(own, run.font)?)?;
                    }
                    write_operators(&mut content, &canvas.finish());
                }
            }
        }
        Ok(content)
    }
}

/// What a document has where words of a record stand.
pub struct Personal {
    /// The contents that hold such words.
    pub slots: Vec<Slot>,
    /// The fonts that all copies share.
    pub fonts: Fonts,
    /// The object in which page content finds fonts by their names, and what it says of the shared ones.
    pub resources: (ObjectId, Dictionary),
}

impl Personal {
    /// Makes the objects of a copy; `runs_of` returns the runs of a line, seen from its corner.
    ///
    /// `next` is the number of the first object that is free. The contents are to stay as they are: they are too short
    /// to be compressed.
    pub fn objects(
        &self,
        next: u32,
        runs_of: &dyn Fn(&Line) -> Option<Vec<TextRun>>,
    ) -> Result<Vec<(u32, Object)>, Error> {
        let lines = self.slots.iter().flat_map(Slot::lines);
        let lines = lines.map(|line| runs_of(line).ok_or(Error::NoWords(line.place.text)));
        let lines: Vec<Vec<TextRun>> = lines.collect::<Result<_, _>>()?;
        let own = self.fonts.further(lines.iter().flatten())?;
        let mut more = lopdf::Document { max_id: next - 1, ..lopdf::Document::new() };
        let (id, mut names) = self.resources.clone();
        for (index, font) in own.iter() {
            let font = fonts::embed(&mut more, font)?;
            names.set(FontName::Own(index).resource(), Object::Reference(font));
        }
        let mut lines = lines.into_iter();
        let mut objects = Vec::with_capacity(self.slots.len() + 1);
        for slot in &self.slots {
            let content = slot.content(&mut lines, (&self.fonts, &own))?;
            objects
                .push((slot.object, Object::Stream(Stream::new(Dictionary::new(), content).with_compression(false))));
        }
        objects.push((id.0, Object::Dictionary(names)));
        objects.extend(more.objects.into_iter().map(|((id, _), object)| (id, object)));
        Ok(objects)
    }
}

/// A file that is finished but for words of a record.
pub struct Plate {
    written: Written,
    personal: Option<Personal>,
}

impl std::fmt::Debug for Plate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Plate({} bytes)", self.len())
    }
}

impl Plate {
    pub(super) const fn new(written: Written, personal: Option<Personal>) -> Self {
        Self { written, personal }
    }

    /// Returns the number of bytes that all copies have in common.
    pub const fn len(&self) -> usize {
        self.written.len()
    }

    /// Says whether it holds nothing.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the file with the words that it was made with.
    ///
    /// # Errors
    ///
    /// Returns an error where [`super::write()`] does.
    pub fn print(&self, workspace: &mut Workspace) -> Result<Vec<u8>, Error> {
        self.print_with(&|line| Some(line.runs.clone()), workspace)
    }

    /// Writes the file with other words; `runs_of` returns the runs of a line, seen from its corner.
    ///
    /// # Errors
    ///
    /// Returns an error where a line has no words, or no font has a glyph of them.
    pub fn print_for(
        &self,
        runs_of: &dyn Fn(&PersonalLine) -> Option<Vec<TextRun>>,
        workspace: &mut Workspace,
    ) -> Result<Vec<u8>, Error> {
        self.print_with(&|line| runs_of(&line.place), workspace)
    }

    /// Computes the SHA-256 hash of a copy that it printed, faster than by reading all of it.
    pub(crate) fn sha256_of(&self, copy: &[u8]) -> [u8; 32] {
        self.written.sha256_of(copy)
    }

    fn print_with(
        &self,
        runs_of: &dyn Fn(&Line) -> Option<Vec<TextRun>>,
        workspace: &mut Workspace,
    ) -> Result<Vec<u8>, Error> {
        let objects = match &self.personal {
            Some(personal) => personal.objects(self.written.next_object(), runs_of)?,
            None => Vec::new(),
        };
        // Only now, as a copy that is not finished would take the memory with it.
        let mut copy = self.written.copy(workspace);
        objects.into_iter().for_each(|(id, object)| copy.object(id, object));
        Ok(copy.finish())
    }
}

/// Bytes that plates have in common, such as fonts and pictures; each is held once.
#[derive(Debug, Default)]
pub struct CommonBytes {
    known: HashSet<Arc<[u8]>>,
}

impl CommonBytes {
    /// Makes a plate share what it has in common with others, and returns the number of bytes that none of them has.
    pub fn share(&mut self, plate: &mut Plate) -> usize {
        let mut new = 0;
        for piece in plate.written.pieces_mut() {
            if let Some(known) = self.known.get(piece) {
                *piece = Arc::clone(known);
            } else {
                new += piece.len();
                self.known.insert(Arc::clone(piece));
            }
        }
        new
    }
}
