//! Large inputs, read in pieces and as often as needed: a file of records, or what comes through a pipe.

#![expect(clippy::disallowed_methods, reason = "files that are read in pieces are opened here, and nowhere else")]

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::ReadError;

/// What comes through a pipe stays in memory up to this size, in bytes; beyond it there is a temporary file.
const IN_MEMORY: usize = 8 * 1024 * 1024;

trait Seekable: Read + Seek + Send {}
impl<T: Read + Seek + Send> Seekable for T {}

/// An input that can be read from its start several times, even at once.
#[derive(Clone)]
pub struct Stream(Arc<Mutex<dyn Seekable>>);

/// What it holds is not shown.
impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stream")
    }
}

impl Stream {
    /// Opens a file that the user named, wherever it lies; of a pipe a copy is kept.
    ///
    /// # Errors
    ///
    /// Says why it cannot be read.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        // Asked before opening: opening a pipe waits for its writer.
        let kind = fs::metadata(path)?.file_type();
        if kind.is_file() {
            return Ok(Self(Arc::new(Mutex::new(File::open(path)?))));
        }
        if !is_pipe(kind) {
            return Err(ReadError::NotAFile);
        }
        Self::copy(File::open(path)?)
    }

    /// Keeps a copy of what can be read once: in memory, or, where it is large, in a temporary file that has no name and
    /// that nobody else may read.
    ///
    /// # Errors
    ///
    /// Says why it cannot be read, or not be kept.
    pub fn copy(mut reader: impl Read) -> Result<Self, ReadError> {
        let mut kept = tempfile::spooled_tempfile(IN_MEMORY);
        io::copy(&mut reader, &mut kept)?;
        Ok(Self(Arc::new(Mutex::new(kept))))
    }

    /// Begins to read from the start.
    pub fn reader(&self) -> StreamReader {
        StreamReader { stream: self.clone(), position: 0 }
    }
}

/// Reads a [`Stream`] once, from its start.
#[derive(Debug)]
pub struct StreamReader {
    stream: Stream,
    position: u64,
}

impl StreamReader {
    /// Begins this many bytes further on.
    #[must_use]
    pub fn from(self, skipped: usize) -> Self {
        Self { position: self.position + skipped as u64, ..self }
    }
}

impl Read for StreamReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut stream = self.stream.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Another reader may have been elsewhere meanwhile.
        stream.seek(SeekFrom::Start(self.position))?;
        let count = stream.read(buffer)?;
        self.position += count as u64;
        Ok(count)
    }
}

#[cfg(unix)]
fn is_pipe(kind: fs::FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: fs::FileType) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mut reader: StreamReader) -> Vec<u8> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn is_read_twice_at_once() {
        let large = "0123456789".repeat(IN_MEMORY / 10 + 1);
        let stream = Stream::copy(large.as_bytes()).unwrap();
        let (mut one, mut two) = (stream.reader(), stream.reader());
        let mut byte = [0; 3];
        one.read_exact(&mut byte).unwrap();
        two.read_exact(&mut byte).unwrap();
        one.read_exact(&mut byte).unwrap();
        assert_eq!(&byte, b"345");
        assert!(read(stream.reader()) == large.as_bytes());
    }

    #[test]
    fn a_folder_is_no_stream() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Stream::open(folder.path()).err(), Some(ReadError::NotAFile));
        assert_eq!(Stream::open(&folder.path().join("none")).err(), Some(ReadError::NotFound));
        fs::write(folder.path().join("a"), "text").unwrap();
        assert_eq!(read(Stream::open(&folder.path().join("a")).unwrap().reader()), b"text");
    }
}
