//! Tables: a header, and a record on each line below it.

mod header;
mod scan;

pub(super) use header::{Header, header};

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use self::scan::{Cell, Scan, Step};
use super::mistake::{self, Mistake};
use super::window::Window;
use super::{Bad, Entry, NumberedRecord};
use crate::definition::{Entries, Record, RecordValue, Text};
use crate::diagnostic::{FileId, Span};

/// How many bytes may be read again because quotes are not closed, beyond those of the file itself.
const MAX_READ_AGAIN: usize = 8 * 1024 * 1024;

/// The records of a table.
pub(super) struct Rows {
    window: Window,
    header: Arc<Header>,
    name: Arc<str>,
    number: u64,
    scan: Scan,
    read_again: usize,
    ended: bool,
}

impl Rows {
    /// Goes through the records of a table whose header is known.
    pub(super) fn new(mut window: Window, header: Arc<Header>, name: Arc<str>) -> Self {
        window.fill(header.size);
        window.skip(header.size);
        let scan = Scan::new(header.delimiter, header.columns().len());
        Self { window, header, name, number: 0, scan, read_again: 0, ended: false }
    }

    /// Goes to the end of the next record.
    fn step(&mut self) -> Step {
        self.scan.reset();
        loop {
            match self.scan.step(self.window.bytes()) {
                Step::More if self.window.more() => {}
                Step::More => return self.scan.finish(self.window.bytes()),
                step => return step,
            }
        }
    }

    fn bad(&self, mistake: Mistake) -> Bad {
        self.window.bad(&self.name, mistake)
    }

    /// Passes a broken record over: what is wrong with a line shall not cost those below it.
    fn pass_over(&mut self, mistake: Mistake, from: usize) -> Bad {
        let bad = self.bad(mistake);
        self.read_again += self.window.bytes().len() - from;
        if self.read_again > MAX_READ_AGAIN + self.window.passed() {
            self.ended = true;
            return self.bad(
                Mistake::at(from, "open-quote", "too many quotes are not closed; the rest of the file is not read")
                    .help("save the table again from the program that it comes from"),
            );
        }
        self.window.skip_line(from);
        bad
    }

    fn record(&self, size: usize) -> Result<NumberedRecord, Mistake> {
        let bytes = self.window.bytes().get(..size).unwrap_or_default();
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let text = mistake::text(bytes.strip_suffix(b"\r").unwrap_or(bytes))?;
        if let Some(mistake) = self.ragged() {
            return Err(mistake);
        }
        Ok(NumberedRecord {
            number: self.number,
            name: self.name.clone(),
            first_line: self.window.line(),
            text: text.to_owned(),
            record: Arc::new(self.values(text)),
        })
    }

    /// Refuses a record that has more or fewer cells than there are columns.
    fn ragged(&self) -> Option<Mistake> {
        let (cells, columns) = (self.scan.count, self.header.columns().len());
        if cells == columns {
            return None;
        }
        let plural = |count: usize, noun| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
        let message = format!("this record has {}, and the table {}", plural(cells, "cell"), plural(columns, "column"));
        let help = if cells > columns {
            "put quotes around a cell that has the delimiter or a line break in it"
        } else {
            "write a delimiter for each cell that is left empty"
        };
        let at = self.scan.cells.last().map_or(0, |cell| cell.start);
        Some(Mistake::at(at, "cell-count", message).help(help))
    }

    fn values(&self, text: &str) -> Record {
        let file = FileId::from_number(0);
        let value = |(column, cell): (&super::Column, &Cell)| {
            let (value, range) = unquoted(text, cell);
            let span = Span::new(file, range);
            let key = Text { value: column.name.clone(), span };
            let value = (!value.is_empty()).then(|| Text { value: value.into_owned(), span });
            (key, RecordValue::Value(value))
        };
        Entries(self.header.columns().iter().zip(&self.scan.cells).map(value).collect())
    }
}

impl Iterator for Rows {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        while !self.ended {
            let step = self.step();
            if let Some(error) = self.window.take_error() {
                self.ended = true;
                self.number += 1;
                let bad = self.bad(mistake::broken_off(self.window.bytes().len(), &error));
                return Some(Entry { number: self.number, result: Err(bad) });
            }
            let result = match step {
                Step::End(0) | Step::More => return None,
                Step::End(size) if self.scan.blank => {
                    self.window.skip(size);
                    continue;
                }
                Step::End(size) => {
                    self.number += 1;
                    let ragged = self.ragged();
                    // What looks like a cell of several lines may be records that a stray quote joins.
                    if let (Some(mistake), Some(from)) = (ragged, self.scan.torn) {
                        let bad = self.pass_over(mistake, from);
                        return Some(Entry { number: self.number, result: Err(bad) });
                    }
                    let record = self.record(size).map_err(|mistake| self.bad(mistake));
                    self.window.skip(size);
                    record
                }
                Step::Broken { mistake, from } => {
                    self.number += 1;
                    Err(self.pass_over(mistake, from))
                }
            };
            return Some(Entry { number: self.number, result });
        }
        None
    }
}

/// Returns what a cell says, and where it stands.
fn unquoted<'t>(text: &'t str, cell: &Cell) -> (Cow<'t, str>, Range<usize>) {
    let range = cell.start..cell.end.min(text.len());
    let content = text.get(range.clone()).unwrap_or_default();
    if cell.quoted {
        let value = if cell.doubled { content.replace("\"\"", "\"").into() } else { content.into() };
        return (value, range);
    }
    // Spaces around a cell are there for the eye; quotes keep them.
    let start = range.start + content.len() - content.trim_start().len();
    let value = content.trim();
    (value.into(), start..start + value.len())
}
