//! The git repository that a project lies in, and what it leaves out.

#![expect(clippy::disallowed_methods, reason = "what is ignored may be said above the project")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::ignore::{Pattern, patterns, verdict};
use super::world::World;

/// The largest file of patterns that is read, in bytes; what lies beyond is not looked at.
const LARGEST: u64 = 256 * 1024;

/// The git repository that a project lies in.
///
/// What a computer's own settings leave out is not known: others who work in the repository may not have them.
#[derive(Debug)]
pub struct Repository {
    root: PathBuf,
    /// The folders from there to the project.
    project: Vec<String>,
    /// What was read of each folder so far.
    patterns: BTreeMap<String, Vec<Pattern>>,
    /// What the repository leaves out beside that.
    own: Vec<Pattern>,
}

impl Repository {
    /// Finds the repository that a project lies in; nothing where it lies in none.
    pub fn of(world: &World) -> Option<Self> {
        let project = world.root()?;
        let root = project.ancestors().find(|folder| folder.join(".git").exists())?;
        let inside = project.strip_prefix(root).ok()?;
        let project = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let own = read_patterns(&root.join(".git/info/exclude"));
        Some(Self { root: root.to_owned(), project, patterns: BTreeMap::new(), own })
    }

    /// Returns the folders from the repository's own to the project.
    pub fn folders(&self) -> &[String] {
        &self.project
    }

    /// Says whether a file of the project is left out, or a folder that it lies in.
    pub fn ignores(&mut self, path: &str) -> bool {
        self.ignores_any(path, false)
    }

    /// Says whether a folder of the project is left out, or one that it lies in.
    pub fn ignores_folder(&mut self, path: &str) -> bool {
        self.ignores_any(path, true)
    }

    fn ignores_any(&mut self, path: &str, is_folder: bool) -> bool {
        let project = self.project.clone();
        let parts: Vec<&str> = project.iter().map(String::as_str).chain(path.split('/')).collect();
        // What lies in a folder that is left out cannot be taken back.
        let mut depths = 1..=parts.len();
        depths.any(|end| self.leaves_out(parts.get(..end).unwrap_or_default(), is_folder || end < parts.len()))
    }

    fn leaves_out(&mut self, path: &[&str], is_folder: bool) -> bool {
        for depth in (0..path.len()).rev() {
            let Some((folder, below)) = path.split_at_checked(depth) else { continue };
            if let Some(verdict) = verdict(self.patterns_of(&folder.join("/")), below, is_folder) {
                return verdict;
            }
        }
        verdict(&self.own, path, is_folder).unwrap_or(false)
    }

    fn patterns_of(&mut self, folder: &str) -> &[Pattern] {
        let root = &self.root;
        let read = || read_patterns(&root.join(folder).join(".gitignore"));
        self.patterns.entry(folder.to_owned()).or_insert_with(read)
    }
}

fn read_patterns(path: &Path) -> Vec<Pattern> {
    if !fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        return Vec::new();
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
    read.map_or_else(|_| Vec::new(), |_| patterns(&String::from_utf8_lossy(&bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository(files: &[(&str, &str)], project: &str) -> (tempfile::TempDir, Option<Repository>) {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let root = folder.path().join(project);
        fs::create_dir_all(&root).unwrap();
        let found = Repository::of(&World::new(Some(root)));
        (folder, found)
    }

    #[test]
    fn a_project_without_a_repository_has_none() {
        assert!(repository(&[("handouts/a.yaml", "")], "").1.is_none());
        assert!(Repository::of(&World::new(None)).is_none());
    }

    #[test]
    fn what_a_folder_says_comes_before_what_those_above_it_say() {
        let files = [
            (".git/HEAD", ""),
            (".git/info/exclude", "secret.csv\n"),
            (".gitignore", "*.csv\n/clinic/records/\n"),
            ("clinic/.gitignore", "!plan.csv\n"),
        ];
        let (_folder, found) = repository(&files, "clinic");
        let mut found = found.unwrap();
        assert_eq!(found.folders(), ["clinic"]);
        let mut said = |path| found.ignores(path);
        assert!(said("day.csv") && said("records/mara.yaml") && said("secret.csv"));
        assert!(!said("plan.csv") && !said("old/plan.csv") && !said("mara.yaml"));
        // Its folder is left out, so it cannot be taken back.
        assert!(said("records/plan.csv"));
        assert!(found.ignores_folder("records") && !found.ignores("records"));
    }

    #[test]
    fn a_repository_inside_of_another_one_ends_the_search() {
        // Git has a file in place of the folder where a working tree lies elsewhere.
        let files = [(".git/HEAD", ""), (".gitignore", "*.csv\n"), ("clinic/.git", "gitdir: elsewhere\n")];
        let (_folder, found) = repository(&files, "clinic");
        assert!(!found.unwrap().ignores("day.csv"));
    }
}
