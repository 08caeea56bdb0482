//! What a build looked at, and whether a change touches it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::source::ReadNotes;

/// What a build looked at.
#[derive(Debug, Default)]
pub(super) struct Reads {
    /// Files, whether they are there or not.
    files: BTreeSet<PathBuf>,
    /// Folders whose names were listed.
    listed: BTreeSet<PathBuf>,
}

impl Reads {
    /// Takes what was noted of a project, and what else the user named.
    pub(super) fn new(notes: &ReadNotes, root: Option<&Path>, named: &[PathBuf]) -> Self {
        let place = |path: &String| root.map(|root| root.join(path));
        let files = notes.looked_at().iter().filter_map(place).chain(named.iter().cloned()).collect();
        Self { files, listed: notes.listed().iter().filter_map(place).collect() }
    }

    /// Returns the folders in which files were looked for.
    pub(super) fn folders(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().filter_map(|file| file.parent()).chain(self.listed.iter().map(PathBuf::as_path))
    }

    /// Says whether a file or folder that changed is among them.
    pub(super) fn are_touched_by(&self, changed: &Path) -> bool {
        // A folder takes with it all that is in it, when it comes and when it goes.
        let holds = |paths: &BTreeSet<PathBuf>| {
            paths.range(changed.to_owned()..).next().is_some_and(|path| path.starts_with(changed))
        };
        holds(&self.files) || holds(&self.listed) || self.has_listed(changed)
    }

    fn has_listed(&self, changed: &Path) -> bool {
        let name = changed.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        // What editors put beside the file that they save.
        let is_passing = name.starts_with('.') || name.ends_with('~');
        !is_passing && changed.parent().is_some_and(|folder| self.listed.contains(folder))
    }
}
