//! The objects of a file, one at a time.

use std::sync::Arc;

use super::super::mistake::{self, Mistake, too_long};
use super::super::window::Window;
use super::super::{Bad, Entry, MAX_RECORD, NumberedRecord, fhir, tree};
use super::extent::{Extent, Step};
use super::{Shape, find, parse};

/// The longest indentation that is kept, so that columns are those of the file.
const MAX_INDENT: usize = 200;

/// Where reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// At the start of the file.
    Start,
    /// Behind the bracket that opens the list.
    Opened,
    /// Behind an item of the list.
    Behind,
    /// Behind a comma of the list.
    Comma,
    /// In a bundle, before a name or its end.
    Names,
    /// Behind everything.
    Done,
}

/// An object that was found in the window.
enum Found {
    /// It lies in the window, up to this byte.
    Whole(usize),
    /// It was too large, and is passed.
    Passed(Option<Bad>),
}

/// The records of a file of objects.
pub(in super::super) struct Objects {
    window: Window,
    name: Arc<str>,
    shape: Shape,
    fhir: bool,
    state: State,
    number: u64,
}

impl Objects {
    /// Goes through the objects from the start.
    pub(in super::super) const fn new(window: Window, name: Arc<str>, shape: Shape, fhir: bool) -> Self {
        Self { window, name, shape, fhir, state: State::Start, number: 0 }
    }

    fn bad(&self, mistake: Mistake) -> Bad {
        self.window.bad(&self.name, mistake)
    }

    /// Gives a record its number.
    fn numbered(&mut self, result: Result<NumberedRecord, Bad>) -> Entry {
        self.number += 1;
        let number = self.number;
        Entry { number, result: result.map(|record| NumberedRecord { number, ..record }) }
    }

    /// Makes a record of the first bytes of the window; nothing, if they hold something else that is no mistake.
    fn record(&self, size: usize) -> Result<Option<NumberedRecord>, Mistake> {
        let text = mistake::text(self.window.bytes().get(..size).unwrap_or_default())?;
        let node = parse(text)?;
        let record = match (self.fhir, self.shape) {
            (false, _) => Some(tree::record(node)?),
            (true, Shape::Bundle) => fhir::entry(&node)?,
            (true, _) => Some(fhir::resource(&node)?),
        };
        let numbered = |record| NumberedRecord {
            number: 0,
            name: self.name.clone(),
            first_line: self.window.line(),
            text: text.to_owned(),
            record: Arc::new(record),
        };
        Ok(record.map(numbered))
    }

    /// Moves to the next byte that says something and returns it, with the size of the indentation before it.
    fn next_byte(&mut self) -> Option<(u8, usize)> {
        loop {
            let bytes = self.window.bytes();
            if let Some(blank) = bytes.iter().position(|byte| !byte.is_ascii_whitespace()) {
                let byte = bytes.get(blank).copied()?;
                let newline = bytes.get(..blank)?.iter().rposition(|byte| *byte == b'\n').map(|newline| newline + 1);
                let line_start = newline.or_else(|| (self.window.column() == 0).then_some(0));
                let start = line_start.filter(|start| blank - start <= MAX_INDENT).unwrap_or(blank);
                self.window.skip(start);
                return Some((byte, blank - start));
            }
            let newline = bytes.iter().rposition(|byte| *byte == b'\n').map(|newline| newline + 1);
            let kept = newline.or_else(|| (self.window.column() == 0).then_some(0));
            self.window.skip(kept.filter(|kept| bytes.len() - kept <= MAX_INDENT).unwrap_or(bytes.len()));
            if !self.window.more() {
                self.window.skip(self.window.bytes().len());
                return None;
            }
        }
    }

    /// Goes to the end of the value that begins behind an indentation.
    fn find_end(&mut self, indent: usize) -> Result<Found, Mistake> {
        let mut extent = Extent::new(indent);
        let mut passed = None;
        loop {
            match extent.step(self.window.bytes()) {
                Step::End(size) => {
                    let Some(bad) = passed else { return Ok(Found::Whole(size)) };
                    self.window.skip(size);
                    return Ok(Found::Passed(bad));
                }
                Step::Broken(mistake) => return Err(mistake),
                Step::More => {}
            }
            if extent.position > MAX_RECORD {
                passed.get_or_insert_with(|| (!self.is_other_entry()).then(|| self.bad(too_long(indent))));
                self.window.skip(extent.position);
                extent.forget();
            }
            if !self.window.more() {
                let never = Mistake::at(indent, "json", "this value does not end");
                return Err(never.help("the file is perhaps cut off; export it again"));
            }
        }
    }

    /// Says whether the window holds an entry of a bundle that is no patient.
    fn is_other_entry(&self) -> bool {
        let kind = find(self.window.bytes(), 2, b"resourceType");
        self.shape == Shape::Bundle && kind.is_some_and(|kind| kind != b"Patient")
    }

    /// Returns the next record, or nothing at the end.
    fn object(&mut self) -> Result<Option<Result<NumberedRecord, Bad>>, Mistake> {
        loop {
            let Some((byte, indent)) = self.next_byte() else { return self.input_ends().map(|()| None) };
            let record = match (self.state, byte) {
                (State::Start, _) => self.first(byte, indent)?,
                (State::Opened | State::Behind, b']') => {
                    let state = if self.shape == Shape::Bundle { State::Names } else { State::Done };
                    self.pass_sign(indent, state)
                }
                (State::Opened, _) => {
                    self.state = State::Behind;
                    self.item(indent)?
                }
                (State::Behind, b',') => self.pass_sign(indent, State::Comma),
                (State::Behind, _) => return Err(Mistake::at(indent, "json", "a comma or `]` is missing here")),
                (State::Comma, b']') => {
                    let nothing = Mistake::at(indent, "json", "nothing follows the comma before this");
                    return Err(nothing.help("delete the comma"));
                }
                (State::Comma, _) => {
                    self.state = State::Behind;
                    self.item(indent)?
                }
                (State::Names, _) => {
                    self.name_of_bundle(byte, indent)?;
                    None
                }
                (State::Done, _) => return Err(self.more_behind(indent)),
            };
            if record.is_some() {
                return Ok(record);
            }
        }
    }

    /// Passes a sign; there is no record in it.
    fn pass_sign(&mut self, indent: usize, state: State) -> Option<Result<NumberedRecord, Bad>> {
        self.window.skip(indent + 1);
        self.state = state;
        None
    }

    /// Reads what the file begins with.
    fn first(&mut self, byte: u8, indent: usize) -> Result<Option<Result<NumberedRecord, Bad>>, Mistake> {
        match (self.shape, byte) {
            (Shape::List, b'[') => Ok(self.pass_sign(indent, State::Opened)),
            (Shape::Bundle, b'{') => Ok(self.pass_sign(indent, State::Names)),
            _ => {
                self.state = State::Done;
                self.item(indent)
            }
        }
    }

    /// Reads the item that follows; nothing, if it is passed over.
    fn item(&mut self, indent: usize) -> Result<Option<Result<NumberedRecord, Bad>>, Mistake> {
        match self.find_end(indent)? {
            Found::Passed(bad) => Ok(bad.map(Err)),
            // A sign that begins no value.
            Found::Whole(size) if size <= indent => Err(Mistake::at(indent, "json", "a value is missing here")),
            Found::Whole(size) => {
                let record = self.record(size).map_err(|mistake| self.bad(mistake)).transpose();
                self.window.skip(size);
                Ok(record)
            }
        }
    }

    /// Goes through a name of a bundle and its value, but stops in the list of entries.
    fn name_of_bundle(&mut self, byte: u8, indent: usize) -> Result<(), Mistake> {
        match byte {
            b',' => self.window.skip(indent + 1),
            b'}' => {
                self.window.skip(indent + 1);
                self.state = State::Done;
            }
            b'"' => {
                let Found::Whole(end) = self.find_end(indent)? else { return Ok(()) };
                let is_entry = self.window.bytes().get(indent..end) == Some(b"\"entry\"");
                self.window.skip(end);
                match self.next_byte() {
                    Some((b':', indent)) => self.window.skip(indent + 1),
                    Some((_, indent)) => return Err(Mistake::at(indent, "json", "a colon is missing here")),
                    None => return self.input_ends(),
                }
                match self.next_byte() {
                    Some((b'[', indent)) if is_entry => {
                        self.window.skip(indent + 1);
                        self.state = State::Opened;
                    }
                    Some((_, indent)) => {
                        if let Found::Whole(end) = self.find_end(indent)? {
                            self.window.skip(end);
                        }
                    }
                    None => return self.input_ends(),
                }
            }
            _ => return Err(Mistake::at(indent, "json", "a name in double quotes is missing here")),
        }
        Ok(())
    }

    fn input_ends(&self) -> Result<(), Mistake> {
        match self.state {
            State::Start | State::Done => Ok(()),
            _ => Err(Mistake::at(0, "json", "the file ends before its list does")
                .help("the file is perhaps cut off; export it again")),
        }
    }

    fn more_behind(&self, indent: usize) -> Mistake {
        let more = Mistake::at(indent, "json", "more follows behind the end");
        match self.shape {
            Shape::One => more.help("write objects in a list, or each on a line of its own"),
            _ => more.help("delete what stands behind the list"),
        }
    }

    /// Returns the record of the next line that is not empty.
    fn line(&mut self) -> Option<Result<NumberedRecord, Bad>> {
        let mut known = 0;
        loop {
            let bytes = self.window.bytes();
            let newline = bytes.get(known..)?.iter().position(|byte| *byte == b'\n').map(|newline| known + newline);
            known = bytes.len();
            let Some(end) = newline.or_else(|| (known <= MAX_RECORD && !self.window.more()).then_some(known)) else {
                if known > MAX_RECORD {
                    let bad = self.bad(too_long(0));
                    self.window.skip_line(0);
                    return Some(Err(bad));
                }
                continue;
            };
            let line = self.window.bytes().get(..end)?;
            let blank = line.trim_ascii().is_empty();
            let result = if blank { Ok(None) } else { self.record(end).map_err(|mistake| self.bad(mistake)) };
            self.window.skip(end + 1);
            if let Some(result) = result.transpose() {
                return Some(result);
            }
            // Behind the last line there is none.
            newline?;
            known = 0;
        }
    }
}

impl Iterator for Objects {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let result = match self.shape {
            Shape::Lines if self.state == State::Done => None,
            Shape::Lines => self.line(),
            _ => self.object().unwrap_or_else(|mistake| {
                // Where one object ends cannot be known any more, so neither where the next begins.
                let bad = self.bad(mistake);
                (self.shape, self.state) = (Shape::Lines, State::Done);
                Some(Err(bad))
            }),
        };
        if let Some(error) = self.window.take_error() {
            (self.shape, self.state) = (Shape::Lines, State::Done);
            let bad = self.bad(mistake::broken_off(self.window.bytes().len(), &error));
            return Some(self.numbered(Err(bad)));
        }
        result.map(|result| self.numbered(result))
    }
}
