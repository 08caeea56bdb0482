//! What several handouts share, read once: exercises, brands, words.
//!
//! Only what was read without a remark is kept, so that each handout hears of what is wrong with what it uses.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::brand::LoadedBrand;
use super::files::{Files, Folder};
use super::words::Words;
use crate::definition;
use crate::diagnostic::{FileId, Sources};

/// What several handouts of a project share; files must not change while it is used.
#[derive(Debug, Default)]
pub struct Shelf {
    root: Option<PathBuf>,
    pub(super) exercises: Shelved<Arc<definition::Exercise>>,
    pub(super) brands: Shelved<LoadedBrand>,
    pub(super) words: Shelved<Arc<Words>>,
}

/// Things of one kind by name.
#[derive(Debug)]
pub(super) struct Shelved<T>(HashMap<String, (T, Vec<Known>)>);

impl<T> Default for Shelved<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

/// A file that something was made of.
#[derive(Debug)]
struct Known {
    file: FileId,
    folder: Folder,
    name: String,
    text: String,
}

impl Known {
    /// Says whether places in the file mean the same among some sources.
    fn is_among(&self, sources: &Sources) -> bool {
        sources.name(self.file) == self.name && sources.text(self.file) == self.text
    }
}

impl Shelf {
    /// Makes it that of a project: what another one had is forgotten.
    pub(super) fn belong_to(&mut self, root: Option<&Path>) {
        if self.root.as_deref() != root {
            *self = Self { root: root.map(PathBuf::from), ..Self::default() };
        }
    }
}

impl Files<'_> {
    /// Takes a thing of a kind from the shelf, or makes it and keeps it there.
    pub(super) fn shelved<T: Clone>(
        &mut self,
        kind: fn(&mut Shelf) -> &mut Shelved<T>,
        name: &str,
        make: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        if let Some(shelf) = self.shelf.as_deref_mut()
            && let Some((thing, files)) = kind(shelf).0.get(name)
            && files.iter().all(|known| known.is_among(self.sources))
        {
            self.folders.extend(files.iter().map(|known| (known.file, known.folder.clone())));
            return Some(thing.clone());
        }
        let (told, read) = (self.diagnostics.len(), self.folders.len());
        let made = make(self)?;
        if let Some(shelf) = self.shelf.as_deref_mut().filter(|_| self.diagnostics.len() == told) {
            let known = |(file, folder): &(FileId, Folder)| Known {
                file: *file,
                folder: folder.clone(),
                name: self.sources.name(*file).to_owned(),
                text: self.sources.text(*file).to_owned(),
            };
            let files = self.folders.iter().skip(read).map(known).collect();
            kind(shelf).0.insert(name.to_owned(), (made.clone(), files));
        }
        Some(made)
    }
}
