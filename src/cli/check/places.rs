//! Where files lie for programs that know nothing of projects.

use std::fs;
use std::path::Path;

use crate::diagnostic::{FileId, Sources};

/// Names a file of a project by its path from the folder that the user is in, as programs look for it there.
pub(super) fn rename(file: FileId, root: &Path, sources: &mut Sources) {
    let name = sources.name(file).to_owned();
    // What is built in, or lies outside of the project, has a name that is no path in the project.
    if name.starts_with('<') || Path::new(&name).is_absolute() || !root.join(&name).is_file() {
        return;
    }
    if let Some(prefix) = from_here(root) {
        sources.rename(file, format!("{prefix}{name}"));
    }
}

/// Returns the way from the folder that the user is in to a project's root, which ends in `/`.
fn from_here(root: &Path) -> Option<String> {
    let here = fs::canonicalize(".").ok()?;
    if let Ok(above) = here.strip_prefix(root) {
        return Some("../".repeat(above.components().count()));
    }
    let way = root.strip_prefix(&here).unwrap_or(root);
    let parts: Option<Vec<&str>> = way.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| format!("{}/", parts.join("/").replace("//", "/")))
}
