//! Where PDFs go: their file names, and writing them whole or not at all.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::source::write_atomic;

/// The most characters of a record's id in a file name.
const MAX_ID: usize = 64;

/// Makes the name of a handout's PDF: for a record, and in one of several variants.
pub(super) fn file_name(stem: &str, id: Option<&str>, variant: Option<&str>) -> String {
    let parts: Vec<&str> = [Some(stem), id, variant].into_iter().flatten().collect();
    format!("{}.pdf", parts.join("-"))
}

/// Makes a record's id fit for a file name on every system; none where nothing of it is fit.
pub(super) fn safe_id(id: &str) -> Option<String> {
    let mut safe = String::new();
    for character in id.chars() {
        if character.is_ascii_alphanumeric() || character == '_' {
            safe.push(character);
        } else if !safe.is_empty() && !safe.ends_with('-') {
            safe.push('-');
        }
    }
    safe.truncate(MAX_ID);
    let safe = safe.trim_end_matches('-');
    (!safe.is_empty()).then(|| safe.to_owned())
}

/// Writes a file into a folder that is made if it is not there.
pub(super) fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
    fs::create_dir_all(folder).map_err(|error| {
        let message = format!("the output folder {} cannot be made: {}", folder.display(), words(&error));
        Box::new(Diagnostic::error("output", message).help("name another folder with `--out`"))
    })?;
    write_file(&folder.join(name), bytes, "name another folder with `--out`")
}

/// Writes a file into a folder that is there; `help` says what to do where that fails.
pub(super) fn write_file(path: &Path, bytes: &[u8], help: &str) -> Result<(), Box<Diagnostic>> {
    write_atomic(path, bytes).map_err(|error| {
        let message = format!("{} cannot be written: {}", path.display(), words(&error));
        let help = if path.is_file() { "the file that was there is unchanged" } else { help };
        Box::new(Diagnostic::error("output", message).help(help))
    })
}

/// Returns the ending of a file that the user names, if it is one of those that are written.
pub(super) fn ending<'e>(path: &Path, endings: &[&'e str]) -> Result<&'e str, Box<Diagnostic>> {
    let own = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if let Some(ending) = endings.iter().find(|ending| **ending == own) {
        return Ok(ending);
    }
    let known = match endings {
        [only] => format!("`.{only}`"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|ending| format!("`.{ending}`")).collect();
            format!("{} or `.{last}`", first.join(", "))
        }
        [] => String::new(),
    };
    let message = format!("the name of the file {} must end in {known}", path.display());
    Err(Box::new(Diagnostic::error("usage", message).help("the ending chooses the kind of file")))
}

/// Says in plain words what the system says of a failure.
pub(super) fn words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        ErrorKind::FileTooLarge => "the system does not permit files of this size".to_owned(),
        ErrorKind::PermissionDenied => "the system does not permit it".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        ErrorKind::NotFound => "the folder around it is gone".to_owned(),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "a file stands where a folder is needed".to_owned(),
        ErrorKind::IsADirectory => "a folder of this name is in the way".to_owned(),
        kind => kind.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_safe_names() {
        assert_eq!(safe_id("2026-0007").as_deref(), Some("2026-0007"));
        assert_eq!(safe_id("../../etc/passwd").as_deref(), Some("etc-passwd"));
        assert_eq!(safe_id(" A_7 / b. ").as_deref(), Some("A_7-b"));
        assert_eq!(safe_id("…/").as_deref(), None);
        assert_eq!(safe_id(&"7".repeat(300)).map(|id| id.len()), Some(64));
    }

    #[test]
    fn a_failure_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "x").unwrap();
        let error = write(&folder.path().join("file"), "a.pdf", b"new").unwrap_err();
        assert!(error.message.ends_with("cannot be made: a file stands where a folder is needed"), "{}", error.message);
        fs::create_dir(folder.path().join("b.pdf")).unwrap();
        let error = write(folder.path(), "b.pdf", b"new").unwrap_err();
        assert!(error.message.ends_with("cannot be written: a folder of this name is in the way"), "{}", error.message);
    }
}
