//! Files that grow while a run lasts.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::folder::Mode;
use super::{PREFIX, SUFFIX};

/// A file that is written piece by piece, and appears when it is finished.
pub struct GrowingFile {
    half: BufWriter<NamedTempFile>,
    target: PathBuf,
}

impl fmt::Debug for GrowingFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GrowingFile({})", self.target.display())
    }
}

impl GrowingFile {
    /// Begins a file; where an older one is, it stays until this one is finished.
    ///
    /// # Errors
    ///
    /// Returns what the system says if the file cannot be made.
    pub fn create(path: &Path, mode: Mode) -> io::Result<Self> {
        // A link is followed, so that it still is a link afterwards.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // The default of the temporary file is for the owner alone, as a half file should be.
        let half = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)?;
        mode.insist(half.as_file())?;
        Ok(Self { half: BufWriter::new(half), target })
    }

    /// Lets the file appear.
    ///
    /// # Errors
    ///
    /// Returns what the system says; nothing of the file is there then, and the older one still is.
    pub fn finish(self) -> io::Result<()> {
        let half = self.half.into_inner().map_err(io::IntoInnerError::into_error)?;
        half.persist(&self.target)?;
        Ok(())
    }
}

impl Write for GrowingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.half.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.half.flush()
    }
}

/// A file of lines to which each line is written at once, so that a killed run has told what it did.
#[derive(Debug)]
pub struct Journal {
    file: File,
}

impl Journal {
    /// Begins an empty journal.
    ///
    /// # Errors
    ///
    /// Returns what the system says if the file cannot be made.
    pub fn create(path: &Path, mode: Mode) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(true);
        mode.apply(&mut options);
        let file = options.open(path)?;
        Ok(Self { file })
    }

    /// Goes on with a journal; a last line that was not written to its end is cut off.
    ///
    /// # Errors
    ///
    /// Returns what the system says if the file cannot be opened or made.
    pub fn resume(path: &Path, mode: Mode) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        mode.apply(&mut options);
        let mut file = options.open(path)?;
        let whole = length_of_whole_lines(&mut file)?;
        file.set_len(whole)?;
        file.seek(SeekFrom::Start(whole))?;
        Ok(Self { file })
    }

    /// Opens the lines for reading, while others are added.
    ///
    /// # Errors
    ///
    /// Returns what the system says if the file cannot be read.
    pub fn reader(path: &Path) -> io::Result<File> {
        File::open(path)
    }

    /// Adds a line.
    ///
    /// # Errors
    ///
    /// Returns what the system says if it cannot be written.
    pub fn add(&mut self, line: &str) -> io::Result<()> {
        // One write, so that a line is torn by nothing but a full disk or a fall of the system.
        self.file.write_all(format!("{line}\n").as_bytes())
    }
}

fn length_of_whole_lines(file: &mut File) -> io::Result<u64> {
    let (mut whole, mut position) = (0, 0);
    file.rewind()?;
    for byte in BufReader::new(file).bytes() {
        position += 1;
        if byte? == b'\n' {
            whole = position;
        }
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::super::tests::names;
    use super::*;

    #[test]
    fn a_growing_file_appears_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.zip");
        fs::write(&path, "old").unwrap();
        let mut file = GrowingFile::create(&path, Mode::PRIVATE).unwrap();
        file.write_all(b"new").unwrap();
        file.flush().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        file.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        drop(GrowingFile::create(&path, Mode::PRIVATE).unwrap());
        assert_eq!(names(folder.path()), ["all.zip"]);
    }

    #[test]
    fn a_journal_goes_on_behind_the_last_whole_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest.jsonl");
        Journal::create(&path, Mode::PRIVATE).unwrap().add("one").unwrap();
        fs::write(&path, "one\ntw").unwrap();
        Journal::resume(&path, Mode::PRIVATE).unwrap().add("two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one\ntwo\n");
        Journal::create(&path, Mode::PRIVATE).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"");
    }
}
