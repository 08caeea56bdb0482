//! Which folders are watched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folders of a project that are watched with all that is in them.
const WHOLE: [&str; 3] = ["handouts", "assets", "fonts"];

/// Folders to watch: folders and not files, because editors put a new file in the place of the old one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folders(BTreeMap<PathBuf, Depth>);

/// How much of a folder is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// What lies directly in it.
    Flat,
    /// All that is in it.
    Whole,
}

impl Folders {
    /// Adds a project: its own folder, so that others are seen when they appear, and those that are there.
    pub(super) fn add_project(&mut self, root: &Path) {
        self.add(root, Depth::Flat);
        for folder in WHOLE.map(|name| root.join(name)).into_iter().filter(|folder| folder.is_dir()) {
            self.add(&folder, Depth::Whole);
        }
    }

    /// Adds a folder, or the nearest one above it that is there.
    pub(super) fn add_nearest(&mut self, folder: &Path) {
        let is_covered = |place: &Path| self.0.get(place) == Some(&Depth::Whole);
        if folder.ancestors().any(is_covered) {
            return;
        }
        let there = folder.ancestors().find(|place| place.is_dir()).map(Path::to_owned);
        if let Some(there) = there {
            self.add(&there, Depth::Flat);
        }
    }

    fn add(&mut self, folder: &Path, depth: Depth) {
        let known = self.0.entry(folder.to_owned()).or_insert(depth);
        *known = depth.max(*known);
    }

    /// Returns the folders in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Path, Depth)> {
        self.0.iter().map(|(folder, depth)| (folder.as_path(), *depth))
    }

    /// Returns how much of a folder is watched, if it is.
    pub(super) fn get(&self, folder: &Path) -> Option<Depth> {
        self.0.get(folder).copied()
    }
}
