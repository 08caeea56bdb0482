//! A window on an input: as much as the record at hand needs, and no more.

use std::io::{self, Read};

/// How many bytes are read at a time.
const CHUNK: usize = 64 * 1024;

/// The bytes of an input from a place on, of which more come when they are asked for.
pub(super) struct Window {
    reader: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    start: usize,
    ended: bool,
    error: Option<io::Error>,
    line: usize,
    at_line_start: bool,
}

impl Window {
    /// Begins at the start of an input.
    pub(super) fn new(reader: impl Read + Send + 'static) -> Self {
        let reader = Box::new(reader);
        Self { reader, buffer: Vec::new(), start: 0, ended: false, error: None, line: 1, at_line_start: true }
    }

    /// Returns what is in the window.
    pub(super) fn bytes(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    /// Returns the line on which the window begins, from 1.
    pub(super) const fn line(&self) -> usize {
        self.line
    }

    /// Says whether the window begins where a line does.
    pub(super) const fn at_line_start(&self) -> bool {
        self.at_line_start
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

    /// Moves the start of the window on.
    pub(super) fn skip(&mut self, count: usize) {
        let skipped = self.bytes().get(..count).unwrap_or_else(|| self.bytes());
        let (count, lines) = (skipped.len(), skipped.iter().filter(|byte| **byte == b'\n').count());
        if let Some(last) = skipped.last() {
            self.at_line_start = *last == b'\n';
        }
        self.line += lines;
        self.start += count;
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
