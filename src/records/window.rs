//! A window on an input: as much as the record at hand needs, and no more.

use std::io::{self, Read};

use super::Bad;
use super::mistake::Mistake;

/// How many bytes are read at a time.
const CHUNK: usize = 64 * 1024;

/// The bytes of an input from a place on, of which more come when they are asked for.
pub(super) struct Window {
    reader: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    start: usize,
    ended: bool,
    error: Option<io::Error>,
    passed: usize,
    line: usize,
    column: usize,
}

impl Window {
    /// Begins at the start of an input.
    pub(super) fn new(reader: impl Read + Send + 'static) -> Self {
        let reader = Box::new(reader);
        Self { reader, buffer: Vec::new(), start: 0, ended: false, error: None, passed: 0, line: 1, column: 0 }
    }

    /// Returns what is in the window.
    pub(super) fn bytes(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    /// Returns the number of bytes before the window.
    pub(super) const fn passed(&self) -> usize {
        self.passed
    }

    /// Returns the line on which the window begins, from 1.
    pub(super) const fn line(&self) -> usize {
        self.line
    }

    /// Returns the number of characters before the window on its line.
    pub(super) const fn column(&self) -> usize {
        self.column
    }

    /// Takes the error that ended the reading, if one did.
    pub(super) const fn take_error(&mut self) -> Option<io::Error> {
        self.error.take()
    }

    /// Makes the window larger; says whether there was more.
    pub(super) fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        self.buffer.drain(..self.start);
        self.start = 0;
        let known = self.buffer.len();
        self.buffer.resize(known + CHUNK, 0);
        let read = loop {
            match self.reader.read(self.buffer.get_mut(known..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        let count = read.unwrap_or_else(|error| {
            self.error = Some(error);
            0
        });
        self.buffer.truncate(known + count);
        self.ended = count == 0;
        !self.ended
    }

    /// Makes the window as large as asked for, if the input has so much.
    pub(super) fn fill(&mut self, size: usize) {
        while self.bytes().len() < size && self.more() {}
    }

    /// Locates a mistake in the window.
    pub(super) fn bad(&self, name: &str, mistake: Mistake) -> Bad {
        mistake.into_bad(name, self.line, self.column, self.bytes())
    }

    /// Moves the start of the window on.
    pub(super) fn skip(&mut self, count: usize) {
        let skipped = self.bytes().get(..count).unwrap_or_else(|| self.bytes());
        let lines = skipped.iter().filter(|byte| **byte == b'\n').count();
        let line = skipped.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        // A character is counted by the byte with which it begins.
        let column = line.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        let count = skipped.len();
        self.column = if lines > 0 { column } else { self.column + column };
        self.line += lines;
        self.start += count;
        self.passed += count;
    }

    /// Moves the start of the window behind the line that goes on at a byte of it.
    pub(super) fn skip_line(&mut self, from: usize) {
        self.skip(from);
        loop {
            match self.bytes().iter().position(|byte| *byte == b'\n') {
                Some(newline) => return self.skip(newline + 1),
                None => self.skip(self.bytes().len()),
            }
            if !self.more() {
                return;
            }
        }
    }
}
