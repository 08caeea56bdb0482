//! Takes finished PDFs in the order of the records, where they do not go straight into a folder.

use std::io;
use std::path::Path;

use super::zip::ZipFile;
use crate::source::{GrowingFile, Mode, OutputFolder};

/// Takes finished PDFs in the order of the records.
pub(super) enum Collector<'f> {
    /// The threads write files themselves.
    Nothing,
    /// Files in a folder, none of which is to be there that comes behind a mistake.
    Folder(&'f OutputFolder),
    /// One ZIP file.
    Zip(Box<ZipFile<GrowingFile>>),
}

impl Collector<'_> {
    /// Begins a ZIP file.
    pub(super) fn zip(path: &Path, mode: Mode) -> io::Result<Self> {
        Ok(Self::Zip(Box::new(ZipFile::new(GrowingFile::create(path, mode)?))))
    }

    /// Takes a PDF.
    pub(super) fn add(&mut self, name: &str, pdf: &[u8]) -> io::Result<()> {
        match self {
            Self::Nothing => Ok(()),
            Self::Folder(folder) => folder.write(name, pdf),
            Self::Zip(zip) => zip.add(name, pdf),
        }
    }

    /// Says whether all PDFs come into one file, which is there at the end or not at all.
    pub(super) const fn is_one_file(&self) -> bool {
        matches!(self, Self::Zip(_))
    }

    /// Lets the one file appear.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Nothing | Self::Folder(_) => Ok(()),
            Self::Zip(zip) => zip.finish()?.finish(),
        }
    }
}
