//! Where a record of a table ends, and where its cells lie: bytes in, places out.

use super::super::mistake::{Mistake, long_value, too_long};
use super::super::{MAX_RECORD, MAX_VALUE};

/// A cell; quotes around it are not a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) quoted: bool,
    /// Whether quotes stand in it, each written twice.
    pub(super) doubled: bool,
}

/// What a scan comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// More bytes are needed.
    More,
    /// The record ends, its line break included, before this byte.
    End(usize),
    /// The record is broken; what is wrong begins on the line of the byte `from`.
    Broken { mistake: Mistake, from: usize },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Start,
    Plain,
    Quoted,
    /// Behind a quote that ends the cell, unless another one follows.
    Closing,
}

/// Goes through one record, with as many stops for more bytes as needed.
#[derive(Debug)]
pub(super) struct Scan {
    delimiter: u8,
    /// How many cells are kept; the others are only counted.
    most: usize,
    position: usize,
    mode: Mode,
    cell: Cell,
    /// The cells.
    pub(super) cells: Vec<Cell>,
    /// How many cells there are.
    pub(super) count: usize,
    /// Whether nothing stands in any of them.
    pub(super) blank: bool,
    /// The start of the first cell that goes on over the end of a line.
    pub(super) torn: Option<usize>,
}

impl Scan {
    /// Makes a scan of records with this delimiter.
    pub(super) const fn new(delimiter: u8, most: usize) -> Self {
        let cell = Cell { start: 0, end: 0, quoted: false, doubled: false };
        Self {
            delimiter,
            most,
            position: 0,
            mode: Mode::Start,
            cell,
            cells: Vec::new(),
            count: 0,
            blank: true,
            torn: None,
        }
    }

    /// Begins another record.
    pub(super) fn reset(&mut self) {
        self.cells.clear();
        (self.position, self.count, self.blank, self.torn) = (0, 0, true, None);
        self.begin(0);
    }

    fn begin(&mut self, start: usize) {
        self.cell = Cell { start, ..Cell::default() };
        self.mode = Mode::Start;
    }

    /// Goes on through the bytes of the record, which are those of the last time and perhaps more.
    pub(super) fn step(&mut self, bytes: &[u8]) -> Step {
        while let Some(left) = bytes.get(self.position..).filter(|left| !left.is_empty()) {
            let step = match self.mode {
                Mode::Start => {
                    self.start(left);
                    None
                }
                Mode::Plain => self.plain(left, bytes),
                Mode::Quoted => {
                    self.quoted(left);
                    None
                }
                Mode::Closing => self.closing(left, bytes),
            };
            if let Some(step) = step {
                return step;
            }
        }
        self.long().unwrap_or(Step::More)
    }

    /// Ends the record where the input ends.
    pub(super) fn finish(&mut self, bytes: &[u8]) -> Step {
        match self.mode {
            Mode::Quoted => self.broken(
                Mistake::at(
                    self.cell.start.saturating_sub(1),
                    "open-quote",
                    "the quote that is opened here is never closed",
                )
                .help("close it before the delimiter; a quote inside a cell is written twice"),
            ),
            Mode::Start | Mode::Plain => self.cell_ends(bytes.len(), bytes).unwrap_or(Step::End(bytes.len())),
            Mode::Closing => self.cell_ends(self.cell.end, bytes).unwrap_or(Step::End(bytes.len())),
        }
    }

    fn start(&mut self, left: &[u8]) {
        if left.first() == Some(&b'"') {
            self.position += 1;
            self.cell = Cell { start: self.position, quoted: true, ..Cell::default() };
            self.mode = Mode::Quoted;
        } else {
            self.mode = Mode::Plain;
        }
    }

    fn plain(&mut self, left: &[u8], bytes: &[u8]) -> Option<Step> {
        let delimiter = self.delimiter;
        let Some(length) = left.iter().position(|byte| *byte == delimiter || *byte == b'\n') else {
            self.position = bytes.len();
            return None;
        };
        self.position += length;
        self.separator(self.position, left.get(length).copied(), bytes)
    }

    fn quoted(&mut self, left: &[u8]) {
        match left.iter().position(|byte| *byte == b'"') {
            None => self.position += left.len(),
            Some(quote) => {
                self.cell.end = self.position + quote;
                self.position = self.cell.end + 1;
                self.mode = Mode::Closing;
            }
        }
    }

    fn closing(&mut self, left: &[u8], bytes: &[u8]) -> Option<Step> {
        match left.first().copied() {
            Some(b'"') if self.position == self.cell.end + 1 => {
                self.position += 1;
                self.cell.doubled = true;
                self.mode = Mode::Quoted;
                None
            }
            byte if byte == Some(self.delimiter) || byte == Some(b'\n') => self.separator(self.cell.end, byte, bytes),
            Some(b' ' | b'\t' | b'\r') => {
                self.position += 1;
                None
            }
            _ => {
                let mistake =
                    Mistake::at(self.position, "behind-quote", "text stands behind the quote that closes this cell")
                        .help("write a quote inside a cell twice, and close the cell before the delimiter");
                Some(self.broken(mistake))
            }
        }
    }

    /// Takes a delimiter or line break at the position of the scan, behind a cell that ends.
    fn separator(&mut self, end: usize, byte: Option<u8>, bytes: &[u8]) -> Option<Step> {
        if let Some(step) = self.cell_ends(end, bytes) {
            return Some(step);
        }
        self.position += 1;
        if byte == Some(b'\n') {
            return Some(Step::End(self.position));
        }
        self.begin(self.position);
        None
    }

    fn cell_ends(&mut self, end: usize, bytes: &[u8]) -> Option<Step> {
        if let Some(step) = self.long() {
            return Some(step);
        }
        self.cell.end = end;
        let content = bytes.get(self.cell.start..end).unwrap_or_default();
        self.blank = self.blank && if self.cell.quoted { content.is_empty() } else { content.trim_ascii().is_empty() };
        if self.cell.quoted && self.torn.is_none() && content.contains(&b'\n') {
            self.torn = Some(self.cell_start());
        }
        self.count += 1;
        if self.cells.len() < self.most {
            self.cells.push(self.cell);
        }
        None
    }

    /// Stops at what is too large to go on.
    fn long(&self) -> Option<Step> {
        let length = self.position.saturating_sub(self.cell.start);
        if length > MAX_VALUE {
            Some(self.broken(long_value(self.cell.start)))
        } else if self.position > MAX_RECORD {
            Some(self.broken(too_long(0)))
        } else {
            None
        }
    }

    /// Where the cell begins, its quote included.
    fn cell_start(&self) -> usize {
        self.cell.start - usize::from(self.cell.quoted)
    }

    /// Blames the first cell that goes on over the end of a line: perhaps it was never meant to.
    fn broken(&self, mistake: Mistake) -> Step {
        Step::Broken { mistake, from: self.torn.unwrap_or_else(|| self.cell_start()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scans a text that comes in pieces of a size.
    fn scan(text: &str, piece: usize) -> (Vec<String>, Step) {
        let mut scan = Scan::new(b',', 100);
        let mut size = 0;
        let step = loop {
            size = (size + piece).min(text.len());
            match scan.step(&text.as_bytes()[..size]) {
                Step::More if size == text.len() => break scan.finish(text.as_bytes()),
                Step::More => {}
                step => break step,
            }
        };
        (scan.cells.iter().map(|cell| text[cell.start..cell.end].to_owned()).collect(), step)
    }

    #[track_caller]
    fn check(text: &str, cells: &[&str], step: &Step) {
        for piece in 1..=text.len() {
            let found = scan(text, piece);
            assert_eq!((found.0.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), &found.1), (cells, step));
        }
    }

    #[test]
    fn cells_and_lines() {
        check("a,b\nc", &["a", "b"], &Step::End(4));
        check("a,b\r\nc", &["a", "b\r"], &Step::End(5));
        check("a,", &["a", ""], &Step::End(2));
        check(",\n", &["", ""], &Step::End(2));
        check("5'10\",a \"b\" c\n", &["5'10\"", "a \"b\" c"], &Step::End(14));
    }

    #[test]
    fn quotes() {
        check("\"a,b\nc\",d\nx", &["a,b\nc", "d"], &Step::End(10));
        check("\"a \"\"b\"\"\" ,\"\"\r\n", &["a \"\"b\"\"", ""], &Step::End(15));
        check("\"a\"", &["a"], &Step::End(3));
    }

    #[test]
    fn broken_quotes() {
        let (cells, step) = scan("1,\"Anna,5\n2,Bob,6\n", 3);
        assert_eq!(cells, ["1"]);
        assert!(matches!(step, Step::Broken { mistake: Mistake { at: 2, .. }, from: 2 }), "{step:?}");
        let (_, step) = scan("1,\"Anna,5\n2,\"Bob\",6\n", 3);
        assert!(matches!(step, Step::Broken { mistake: Mistake { at: 13, .. }, from: 2 }), "{step:?}");
    }

    #[test]
    fn what_is_too_long_is_not_read_to_its_end() {
        let (_, step) = scan(&format!("1,{}", "x".repeat(10 * MAX_VALUE)), 1000);
        assert!(matches!(step, Step::Broken { mistake: Mistake { at: 2, .. }, from: 2 }), "{step:?}");
        let (_, step) = scan(&"xxxxx,".repeat(MAX_RECORD), 64 * 1024);
        assert!(matches!(step, Step::Broken { mistake: Mistake { at: 0, .. }, .. }), "{step:?}");
    }
}
