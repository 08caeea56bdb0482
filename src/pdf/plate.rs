//! A file that is finished but for words of a record.
//!
//! All objects but the content of personal lines are the same for every record. They are made, compressed and written
//! once; a copy is their bytes, followed by those lines and the cross-reference stream.

use crate::page::{PersonalLine, TextRun};

use super::Error;
use super::canvas::Canvas;
use super::file::Written;
use super::fonts::Fonts;
use super::operators::write_operators;

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
    /// Writes its content with the runs that `runs_of` gives for a line, seen from its corner.
    pub fn content(&self, fonts: &Fonts, runs_of: &dyn Fn(&Line) -> Option<Vec<TextRun>>) -> Result<Vec<u8>, Error> {
        let mut content = Vec::with_capacity(1024);
        for piece in &self.pieces {
            match piece {
                Piece::Operators(bytes) => content.extend(bytes),
                Piece::Line(line) => {
                    let mut canvas = Canvas::new(self.height);
                    let corner = line.place.corner;
                    for mut run in runs_of(line).ok_or(Error::NoWords(line.place.text))? {
                        run.origin = run.origin.moved(corner.x, corner.y);
                        canvas.run(&run, fonts.get(run.font)?)?;
                    }
                    write_operators(&mut content, &canvas.finish());
                }
            }
        }
        Ok(content)
    }
}

/// A file that is finished but for words of a record.
pub struct Plate {
    written: Written,
    slots: Vec<Slot>,
    fonts: Fonts,
}

impl std::fmt::Debug for Plate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Plate({} slots)", self.slots.len())
    }
}

impl Plate {
    pub(super) const fn new(written: Written, slots: Vec<Slot>, fonts: Fonts) -> Self {
        Self { written, slots, fonts }
    }

    /// Says whether its fonts hold what every record may need and nothing more, so that it is the same whichever record
    /// it was made with.
    pub const fn is_shared(&self) -> bool {
        !self.fonts.has_own_glyphs
    }

    /// Returns the number of bytes that all copies have in common.
    pub fn len(&self) -> usize {
        self.written.len()
    }

    /// Says whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the file with the words that it was made with.
    ///
    /// # Errors
    ///
    /// Returns an error where [`super::write()`] does.
    pub fn print(&self) -> Result<Vec<u8>, Error> {
        self.print_with(&|line| Some(line.runs.clone()))
    }

    /// Writes the file with other words; `runs_of` returns the runs of a line, seen from its corner.
    ///
    /// # Errors
    ///
    /// Returns an error where a line has no words, or words have a glyph that the fonts lack.
    pub fn print_for(&self, runs_of: &dyn Fn(&PersonalLine) -> Option<Vec<TextRun>>) -> Result<Vec<u8>, Error> {
        self.print_with(&|line| runs_of(&line.place))
    }

    fn print_with(&self, runs_of: &dyn Fn(&Line) -> Option<Vec<TextRun>>) -> Result<Vec<u8>, Error> {
        let mut copy = self.written.copy();
        for slot in &self.slots {
            copy.content(slot.object, &slot.content(&self.fonts, runs_of)?);
        }
        Ok(copy.finish())
    }
}
