//! Takes finished PDFs in the order of the records, where they do not go straight into a folder.

use std::io;
use std::path::Path;

use super::zip::ZipFile;
use crate::page::Metadata;
use crate::pdf::collection::{Collection, Error, Start};
use crate::source::{GrowingFile, Mode, OutputFolder};

/// Takes finished PDFs in the order of the records.
pub(super) enum Collector<'f> {
    /// The threads write files themselves.
    Nothing,
    /// Files in a folder, none of which is to be there that comes behind a mistake.
    Folder(&'f OutputFolder),
    /// One ZIP file.
    Zip(Box<ZipFile<GrowingFile>>),
    /// One PDF file, and where in it each handout begins.
    Combined(Box<Collection<GrowingFile>>, Start),
}

/// A PDF that is handed on.
#[derive(Clone, Copy)]
pub(super) struct Finished<'a> {
    /// The name that its file has, or would have.
    pub(super) name: &'a str,
    /// What a bookmark calls it: an id or a number.
    pub(super) title: &'a str,
    pub(super) pdf: &'a [u8],
}

/// Why a PDF was not taken.
#[derive(Debug)]
pub(super) enum Refused {
    /// Nothing can be written any more, or not this.
    Unwritten(io::Error),
    /// This one does not fit; others may. In words that are not about its record.
    Unfit(String),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Unwritten(error)
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        match error {
            Error::Write(error) => Self::Unwritten(error),
            other => Self::Unfit(other.to_string()),
        }
    }
}

impl Collector<'_> {
    /// Begins a ZIP file.
    pub(super) fn zip(path: &Path, mode: Mode) -> io::Result<Self> {
        Ok(Self::Zip(Box::new(ZipFile::new(GrowingFile::create(path, mode)?))))
    }

    /// Begins a PDF file of many handouts.
    pub(super) fn combined(path: &Path, mode: Mode, metadata: &Metadata, start: Start) -> Result<Self, Refused> {
        let collection = Collection::begin(GrowingFile::create(path, mode)?, metadata)?;
        Ok(Self::Combined(Box::new(collection), start))
    }

    /// Takes a PDF; returns the number of its first page in a file of many.
    pub(super) fn add(&mut self, finished: &Finished<'_>) -> Result<Option<u64>, Refused> {
        match self {
            Self::Nothing => {}
            Self::Folder(folder) => folder.write(finished.name, finished.pdf)?,
            Self::Zip(zip) => zip.add(finished.name, finished.pdf)?,
            Self::Combined(collection, start) => {
                return Ok(Some(collection.add(finished.pdf, finished.title, *start)?.first_page));
            }
        }
        Ok(None)
    }

    /// Says whether all PDFs come into one file, which is there at the end or not at all.
    pub(super) const fn is_one_file(&self) -> bool {
        matches!(self, Self::Zip(_) | Self::Combined(..))
    }

    /// Says whether all handouts come into one PDF file.
    pub(super) const fn is_combined(&self) -> bool {
        matches!(self, Self::Combined(..))
    }

    /// Lets the one file appear; there is none where nothing was combined.
    pub(super) fn finish(self) -> Result<(), Refused> {
        match self {
            Self::Nothing | Self::Folder(_) => {}
            Self::Zip(zip) => zip.finish()?.finish()?,
            Self::Combined(collection, _) => match collection.finish() {
                Ok(file) => file.finish()?,
                Err(Error::Empty) => {}
                Err(error) => return Err(error.into()),
            },
        }
        Ok(())
    }
}
