//! The first line of a table: its delimiter and the names of its columns.

use std::collections::HashMap;

use super::super::mistake::{self, Mistake};
use super::super::window::Window;
use super::super::{Bad, Column, HEAD, MAX_VALUES};
use super::scan::{Cell, Scan, Step};
use super::unquoted;
use crate::diagnostic::{Diagnostics, FileId, Sources, Span};

/// What separates cells, in the order in which they are tried.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many records are looked at to find the delimiter.
const LOOKED_AT: usize = 20;

/// The header of a table.
#[derive(Debug)]
pub(in super::super) struct Header {
    columns: Vec<Column>,
    text: String,
    /// The line on which it stands.
    first_line: usize,
    pub(super) delimiter: u8,
    /// How many bytes stand before the first record.
    pub(super) size: usize,
}

impl Header {
    /// Returns the columns in order.
    pub(in super::super) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Returns sources in which the places of the columns lie.
    pub(in super::super) fn sources(&self, name: &str) -> Sources {
        let mut sources = Sources::new();
        // A file without a header has a record in its place.
        sources.add_private_part(name, self.text.as_str(), self.first_line);
        sources
    }
}

/// Reads the header of a table from a window that has the head of the file, and moves behind it.
///
/// # Errors
///
/// Says what is wrong with it; all mistakes at once.
pub(in super::super) fn header(window: &mut Window, name: &str) -> Result<Header, Box<Bad>> {
    let told = begin(window);
    let first_line = window.line();
    if window.bytes().trim_ascii().is_empty() {
        let empty = Mistake::at(0, "empty-file", "this file is empty");
        let help = "write the names of the columns on the first line, and a line for each recipient below it";
        return Err(Box::new(window.bad(name, empty.help(help))));
    }
    let delimiter = told.unwrap_or_else(|| likely_delimiter(window.bytes()));
    let mut scan = Scan::new(delimiter, MAX_VALUES + 1);
    let size = end(window, &mut scan).map_err(|mistake| window.bad(name, mistake))?;
    let line = window.bytes().get(..size).unwrap_or_default();
    let line = text(line).map_err(|mistake| window.bad(name, mistake))?.to_owned();
    let columns = columns(&line, &scan);
    check(&columns, name, first_line, &line)?;
    window.skip(size);
    Ok(Header { columns, text: line, first_line, delimiter, size: window.passed() })
}

/// Moves to the line that names the columns; returns the delimiter, if a line before it tells that.
fn begin(window: &mut Window) -> Option<u8> {
    let blank = window.bytes().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let lines = window.bytes().get(..blank).unwrap_or_default().iter().rposition(|byte| *byte == b'\n');
    window.skip(lines.map_or(0, |newline| newline + 1));
    let (delimiter, size) = told_delimiter(window.bytes())?;
    window.skip(size);
    Some(delimiter)
}

/// Goes to the end of the header. Where there are too many columns, that may be far away, so it is not looked for.
fn end(window: &mut Window, scan: &mut Scan) -> Result<usize, Mistake> {
    loop {
        let step = match scan.step(window.bytes()) {
            Step::More if scan.count <= MAX_VALUES && window.more() => continue,
            Step::More => scan.finish(window.bytes()),
            step => step,
        };
        if let Some(extra) = scan.cells.get(MAX_VALUES) {
            let many = Mistake::at(extra.start, "too-many-columns", "this table has more than 1,000 columns");
            return Err(many.help("keep those that a handout prints"));
        }
        match step {
            Step::Broken { mistake, .. } => return Err(mistake),
            Step::End(size) => return Ok(size),
            Step::More => return Ok(window.bytes().len()),
        }
    }
}

/// Returns the text of the header, if lines end in it as they do today.
fn text(line: &[u8]) -> Result<&str, Mistake> {
    let line = mistake::text(line)?;
    match line.trim_end().find('\r') {
        Some(at) if !line.contains('"') => {
            Err(Mistake::at(at, "line-endings", "the lines of this file do not end as lines do")
                .help("save the file with the line endings of Windows or Unix"))
        }
        _ => Ok(line),
    }
}

/// Reads the line `sep=;`, by which spreadsheets tell each other the delimiter.
fn told_delimiter(bytes: &[u8]) -> Option<(u8, usize)> {
    let rest = bytes.strip_prefix(b"sep=").or_else(|| bytes.strip_prefix(b"SEP="))?;
    let (delimiter, rest) = rest.split_first()?;
    let end = if rest.starts_with(b"\r\n") { 2 } else { 1 };
    (rest.get(end - 1) == Some(&b'\n') && DELIMITERS.contains(delimiter)).then_some((*delimiter, 5 + end))
}

/// Finds the delimiter with which the most records have as many cells as the header.
fn likely_delimiter(bytes: &[u8]) -> u8 {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // Of those that fit equally well the first one is taken.
    let best = DELIMITERS.iter().rev().max_by_key(|delimiter| Fitness::of(head, **delimiter));
    best.copied().unwrap_or(b',')
}

/// How well a delimiter fits a table.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Fitness {
    /// Whether the header has more than one column, and no quote in the middle of a name.
    separates: bool,
    /// How many records have as many cells as the header.
    alike: usize,
    columns: usize,
}

impl Fitness {
    fn of(mut bytes: &[u8], delimiter: u8) -> Self {
        let mut fitness = Self::default();
        let mut scan = Scan::new(delimiter, MAX_VALUES);
        for record in 0..LOOKED_AT {
            scan.reset();
            let step = match scan.step(bytes) {
                // All that there is, or all that was looked at, is the header.
                Step::More if record == 0 => scan.finish(bytes),
                step => step,
            };
            if record == 0 {
                let torn =
                    |cell: &Cell| !cell.quoted && bytes.get(cell.start..cell.end).unwrap_or_default().contains(&b'"');
                fitness.separates = scan.count > 1 && !scan.cells.iter().any(torn);
                fitness.columns = scan.count;
            }
            let Step::End(end) = step else { break };
            fitness.alike += usize::from(scan.count == fitness.columns && !scan.blank);
            bytes = bytes.get(end..).unwrap_or_default();
        }
        fitness
    }
}

fn columns(line: &str, scan: &Scan) -> Vec<Column> {
    let file = FileId::from_number(0);
    let column = |cell| {
        let (name, range) = unquoted(line, cell);
        let name = name.trim().to_owned();
        Column { name, span: Span::new(file, range) }
    };
    scan.cells.iter().map(column).collect()
}

/// Refuses columns that cannot be told apart; says their numbers, because their names may be values.
fn check(columns: &[Column], name: &str, first_line: usize, line: &str) -> Result<(), Box<Bad>> {
    let mut known = HashMap::new();
    let mut mistakes = Vec::new();
    for (number, column) in (1..).zip(columns) {
        let at = column.span.range().start;
        if column.name.is_empty() {
            let unnamed = Mistake::at(at, "unnamed-column", format!("column {number} has no name"));
            mistakes.push(unnamed.help("write the name of a field into the first line, or delete the column"));
        } else if let Some(first) = known.insert(column.name.as_str(), number) {
            let twice = Mistake::at(at, "duplicate-column", format!("columns {first} and {number} have the same name"));
            mistakes
                .push(twice.help("rename or delete one of them; the first line must hold the names of the columns"));
        }
    }
    if mistakes.is_empty() {
        return Ok(());
    }
    let mut bad = Bad { diagnostics: Diagnostics::new(), sources: Sources::new() };
    let file = bad.sources.add_private_part(name, line, first_line);
    bad.diagnostics.extend(mistakes.into_iter().map(|mistake| mistake.into_diagnostic(file)));
    Err(bad.into())
}
