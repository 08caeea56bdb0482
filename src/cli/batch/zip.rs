//! One ZIP file of many PDFs, written as they come.
//!
//! PDFs are compressed already, so that they are stored as they are. The list of files at the end of a ZIP file is kept in a
//! temporary file where it is long, so that memory does not grow with the number of records.

use std::io::{self, Read, Seek, Write};

use crc32fast::Hasher;
use tempfile::SpooledTempFile;

/// How much of the list of files stays in memory, in bytes.
const IN_MEMORY: usize = 1024 * 1024;
/// The first day that a ZIP file can name: 1980-01-01. The real one would make each run another file.
const DAY: u16 = 0x21;
/// Made by version 4.5 on a system with the modes of Unix.
const MADE_BY: u16 = 3 << 8 | 45;
/// Needed to unpack: 2.0, or 4.5 where a number is larger than 32 bits.
const PLAIN: u16 = 20;
const LARGE: u16 = 45;
/// Says that names are UTF-8.
const UTF8: u16 = 1 << 11;
/// A file that its owner can read and write.
const ATTRIBUTES: u32 = 0o100_600 << 16;
/// What stands in place of numbers that are written elsewhere.
const ELSEWHERE: u32 = u32::MAX;

/// A ZIP file that is being written.
pub(super) struct ZipFile<W> {
    out: W,
    /// How many bytes were written.
    place: u64,
    /// The list of files so far.
    list: SpooledTempFile,
    count: u64,
}

impl<W: Write> ZipFile<W> {
    /// Begins with no file in it.
    pub(super) fn new(out: W) -> Self {
        Self { out, place: 0, list: tempfile::spooled_tempfile(IN_MEMORY), count: 0 }
    }

    /// Adds a file.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut hasher = Hasher::new();
        hasher.update(bytes);
        let entry =
            Entry { name, length: u32::try_from(bytes.len()).map_err(io::Error::other)?, crc: hasher.finalize() };
        let (begin, header) = (self.place, entry.before_file()?);
        self.write(&header)?;
        self.write(bytes)?;
        self.list.write_all(&entry.in_list(begin)?)?;
        self.count += 1;
        Ok(())
    }

    /// Ends the file, and returns what it was written to.
    pub(super) fn finish(mut self) -> io::Result<W> {
        let begin = self.place;
        self.list.rewind()?;
        let mut piece = vec![0; 64 * 1024];
        loop {
            let length = self.list.read(&mut piece)?;
            match piece.get(..length) {
                Some(read) if !read.is_empty() => self.write(read)?,
                _ => break,
            }
        }
        let length = self.place - begin;
        if self.count >= u64::from(u16::MAX) || begin >= u64::from(ELSEWHERE) || length >= u64::from(ELSEWHERE) {
            self.write(&large_end(self.count, begin, length, self.place))?;
        }
        self.write(&end(self.count, begin, length))?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.place += bytes.len() as u64;
        Ok(())
    }
}

struct Entry<'a> {
    name: &'a str,
    length: u32,
    crc: u32,
}

impl Entry<'_> {
    fn before_file(&self) -> io::Result<Vec<u8>> {
        let mut header = Header::new(b"PK\x03\x04");
        header.short(PLAIN);
        self.common(&mut header, 0)?;
        header.0.extend(self.name.as_bytes());
        Ok(header.0)
    }

    fn in_list(&self, place: u64) -> io::Result<Vec<u8>> {
        let near = u32::try_from(place).ok().filter(|place| *place != ELSEWHERE);
        let mut header = Header::new(b"PK\x01\x02");
        header.short(MADE_BY);
        header.short(if near.is_some() { PLAIN } else { LARGE });
        self.common(&mut header, if near.is_some() { 0 } else { 12 })?;
        // No comment, on the first disk, of no kind.
        [0, 0, 0].into_iter().for_each(|zero| header.short(zero));
        header.long(ATTRIBUTES);
        header.long(near.unwrap_or(ELSEWHERE));
        header.0.extend(self.name.as_bytes());
        if near.is_none() {
            header.short(1);
            header.short(8);
            header.wide(place);
        }
        Ok(header.0)
    }

    fn common(&self, header: &mut Header, extra: u16) -> io::Result<()> {
        // Stored, at midnight.
        [UTF8, 0, 0, DAY].into_iter().for_each(|short| header.short(short));
        [self.crc, self.length, self.length].into_iter().for_each(|long| header.long(long));
        header.short(u16::try_from(self.name.len()).map_err(io::Error::other)?);
        header.short(extra);
        Ok(())
    }
}

/// The end of a file in which some number is large.
fn large_end(count: u64, begin: u64, length: u64, place: u64) -> Vec<u8> {
    let mut header = Header::new(b"PK\x06\x06");
    header.wide(44);
    header.short(MADE_BY);
    header.short(LARGE);
    [0, 0].into_iter().for_each(|zero| header.long(zero));
    [count, count, length, begin].into_iter().for_each(|number| header.wide(number));
    header.0.extend(b"PK\x06\x07");
    header.long(0);
    header.wide(place);
    header.long(1);
    header.0
}

fn end(count: u64, begin: u64, length: u64) -> Vec<u8> {
    let mut header = Header::new(b"PK\x05\x06");
    [0, 0].into_iter().for_each(|zero| header.short(zero));
    let count = u16::try_from(count).unwrap_or(u16::MAX);
    [count, count].into_iter().for_each(|count| header.short(count));
    [length, begin].into_iter().for_each(|number| header.long(u32::try_from(number).unwrap_or(ELSEWHERE)));
    header.short(0);
    header.0
}

/// Numbers in the order that ZIP files have them in.
struct Header(Vec<u8>);

impl Header {
    fn new(signature: &[u8; 4]) -> Self {
        Self(signature.to_vec())
    }

    fn short(&mut self, number: u16) {
        self.0.extend(number.to_le_bytes());
    }

    fn long(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn wide(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
        let mut zip = ZipFile::new(Vec::new());
        files.iter().for_each(|(name, bytes)| zip.add(name, bytes).unwrap());
        zip.finish().unwrap()
    }

    #[test]
    fn others_read_what_is_in_it() {
        let files = [("a.pdf".to_owned(), b"one".to_vec()), ("ä.pdf".to_owned(), Vec::new())];
        let mut archive = zip::ZipArchive::new(Cursor::new(zipped(&files))).unwrap();
        assert_eq!(archive.len(), 2);
        for (index, (name, bytes)) in files.iter().enumerate() {
            let mut file = archive.by_index(index).unwrap();
            assert_eq!(file.name().unwrap(), *name);
            assert_eq!(file.unix_mode(), Some(0o100_600));
            let mut read = Vec::new();
            file.read_to_end(&mut read).unwrap();
            assert_eq!(read, *bytes);
        }
    }

    #[test]
    fn there_may_be_more_files_than_sixteen_bits_can_count() {
        let files: Vec<_> = (0..70_000).map(|number| (format!("{number}.pdf"), vec![])).collect();
        let mut archive = zip::ZipArchive::new(Cursor::new(zipped(&files))).unwrap();
        assert_eq!(archive.len(), 70_000);
        assert_eq!(archive.by_index(69_999).unwrap().name().unwrap(), "69999.pdf");
    }

    #[test]
    fn there_is_none_in_an_empty_one() {
        assert_eq!(zip::ZipArchive::new(Cursor::new(zipped(&[]))).unwrap().len(), 0);
    }
}
