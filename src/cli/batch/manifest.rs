//! The manifest: a JSON object a line for each file, in the order of the records. It holds ids and no values.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::hash::short_hash;
use crate::source::{GrowingFile, Journal, Mode};

/// The longest line that is read, in bytes.
const MAX_LINE: u64 = 64 * 1024;

/// What is said of a file, or of a record of which there is none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    /// The number of the record, from 1.
    pub(super) record: u64,
    /// The id that it gives itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    /// The handout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) handout: Option<String>,
    /// The file, in the output folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<String>,
    /// The number of its first page, where all handouts are in one file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) first_page: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) bytes: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) pages: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) warnings: Option<usize>,
    /// How long it took, in milliseconds: the one thing that is not the same the next time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ms: Option<f64>,
    /// The hash of all that it was made of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) inputs: Option<String>,
    /// The kinds of mistakes because of which there is no file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) error: Vec<String>,
}

impl Line {
    /// Writes it as JSON.
    pub(super) fn to_json(&self) -> String {
        // Strings and numbers always serialize.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The manifest of the run, as it is written.
pub(super) enum Manifest {
    /// There is none, or the terminal prints it.
    Elsewhere,
    /// The file of a run that begins anew: each line is written at once, in its final order.
    New(Journal),
    /// The file of a run that goes on: what is made is added at once, and at the end all lines are brought in order.
    Resumed { journal: Journal, ordered: GrowingFile },
}

impl Manifest {
    /// Begins anew.
    pub(super) fn create(path: &Path, mode: Mode) -> io::Result<Self> {
        Ok(Self::New(Journal::create(path, mode)?))
    }

    /// Goes on with the manifest of an earlier run.
    pub(super) fn resume(path: &Path, mode: Mode) -> io::Result<Self> {
        Ok(Self::Resumed { journal: Journal::resume(path, mode)?, ordered: GrowingFile::create(path, mode)? })
    }

    /// Adds a line; those of files that were there before are in the journal already.
    pub(super) fn add(&mut self, line: &str, is_skipped: bool) -> io::Result<()> {
        match self {
            Self::Elsewhere => Ok(()),
            Self::New(journal) => journal.add(line),
            Self::Resumed { journal, ordered } => {
                if !is_skipped {
                    journal.add(line)?;
                }
                ordered.write_all(format!("{line}\n").as_bytes())
            }
        }
    }

    /// Ends the manifest of a run that came to its end.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Elsewhere | Self::New(_) => Ok(()),
            Self::Resumed { ordered, .. } => ordered.finish(),
        }
    }
}

/// What an earlier run has made, by file.
pub(super) struct Earlier {
    /// The hash of each file's name with the place of its line; sorted.
    places: Vec<(u64, u64)>,
    manifest: Mutex<BufReader<File>>,
}

impl Earlier {
    /// Reads the manifest of an earlier run; none if there is no such file. Lines that cannot be read are passed over.
    pub(super) fn read(path: &PathBuf) -> io::Result<Option<Self>> {
        let file = match Journal::reader(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let (mut reader, mut places, mut place) = (BufReader::new(file), Vec::new(), 0);
        loop {
            let (line, length) = next_line(&mut reader)?;
            if length == 0 {
                break;
            }
            if let Some(file) = line.and_then(|line| line.file) {
                places.push((short_hash(file.as_bytes()), place));
            }
            place += length;
        }
        places.sort_unstable();
        Ok(Some(Self { places, manifest: Mutex::new(reader) }))
    }

    /// Returns the last line about a file.
    pub(super) fn line(&self, file: &str) -> Option<Line> {
        let hash = short_hash(file.as_bytes());
        let end = self.places.partition_point(|(known, _)| *known <= hash);
        let candidates = self.places.get(..end)?.iter().rev().take_while(|(known, _)| *known == hash);
        candidates.filter_map(|(_, place)| self.line_at(*place)).find(|line| line.file.as_deref() == Some(file))
    }

    fn line_at(&self, place: u64) -> Option<Line> {
        let mut reader = self.manifest.lock().unwrap_or_else(PoisonError::into_inner);
        reader.seek(SeekFrom::Start(place)).ok()?;
        next_line(&mut *reader).ok()?.0
    }
}

/// Reads a line and says how long it is with its end; one that is torn or something else is passed over.
fn next_line(reader: &mut BufReader<File>) -> io::Result<(Option<Line>, u64)> {
    let mut text = Vec::new();
    let length = reader.by_ref().take(MAX_LINE).read_until(b'\n', &mut text)?;
    let whole = text.last() == Some(&b'\n');
    Ok((whole.then(|| serde_json::from_slice(&text).ok()).flatten(), length as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(record: u64, file: &str) -> Line {
        Line { record, file: Some(file.to_owned()), ms: Some(0.25), ..Line::default() }
    }

    #[test]
    fn lines_leave_out_what_there_is_not() {
        assert_eq!(line(3, "a.pdf").to_json(), r#"{"record":3,"file":"a.pdf","ms":0.25}"#);
        let failed = Line { record: 4, id: Some("7".into()), error: vec!["field-value".into()], ..Line::default() };
        assert_eq!(failed.to_json(), r#"{"record":4,"id":"7","error":["field-value"]}"#);
    }

    #[test]
    fn a_run_that_goes_on_finds_what_was_made_and_brings_it_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest.jsonl");
        assert!(Earlier::read(&path).unwrap().is_none());
        let mut manifest = Manifest::create(&path, Mode::PRIVATE).unwrap();
        manifest.add(&line(2, "b.pdf").to_json(), false).unwrap();
        drop(manifest);
        let torn = [std::fs::read(&path).unwrap(), br#"{"record":3,"file":"c.p"#.to_vec()].concat();
        std::fs::write(&path, torn).unwrap();

        let mut manifest = Manifest::resume(&path, Mode::PRIVATE).unwrap();
        let earlier = Earlier::read(&path).unwrap().unwrap();
        assert_eq!(earlier.line("b.pdf"), Some(line(2, "b.pdf")));
        assert_eq!((earlier.line("c.pdf"), earlier.line("a.pdf")), (None, None));
        manifest.add(&line(1, "a.pdf").to_json(), false).unwrap();
        manifest.add(&line(2, "b.pdf").to_json(), true).unwrap();
        // Killed here, the run has told what it made.
        let told = Earlier::read(&path).unwrap().unwrap();
        assert_eq!((told.line("a.pdf"), told.line("b.pdf")), (Some(line(1, "a.pdf")), Some(line(2, "b.pdf"))));
        manifest.finish().unwrap();
        let lines = format!("{}\n{}\n", line(1, "a.pdf").to_json(), line(2, "b.pdf").to_json());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), lines);
    }
}
