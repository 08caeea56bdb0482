//! Writing a file whole or not at all.

#![expect(clippy::disallowed_methods, reason = "this is the place through which all files are written")]

mod folder;
mod growing;
mod unnamed;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

pub use folder::{Mode, OutputFolder};
pub use growing::{GrowingFile, Journal};

/// Writes a file through a temporary one beside it and a rename: whatever fails, the old file stays whole.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link is followed, so that it still is a link afterwards.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let existing = fs::metadata(&target).ok();
    if existing.as_ref().is_some_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        // A pipe or a device such as /dev/stdout is written to, not replaced.
        return fs::OpenOptions::new().write(true).open(&target)?.write_all(bytes);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = builder().tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.flush()?;
    if let Some(metadata) = existing {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.persist(&target)?;
    Ok(())
}

/// What the names of temporary files begin and end with.
const PREFIX: &str = ".handout-";
const SUFFIX: &str = ".tmp";

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The umask takes away what it should; the default would be readable for the owner alone.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn replaces_a_file_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.pdf");
        write_atomic(&path, b"one").unwrap();
        write_atomic(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["out.pdf"]);
    }

    #[test]
    fn fails_without_a_trace() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write_atomic(&folder.path().join("gone/out.pdf"), b"x").is_err());
        fs::create_dir(folder.path().join("taken")).unwrap();
        assert!(write_atomic(&folder.path().join("taken"), b"x").is_err());
        assert_eq!(names(folder.path()), ["taken"]);
    }

    #[cfg(unix)]
    #[test]
    fn keeps_links_and_permissions_and_obeys_the_umask() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("out.pdf"), folder.path().join("link.pdf"));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        fs::write(folder.path().join("reference"), "").unwrap();
        write_atomic(&path, b"one").unwrap();
        assert_eq!(mode(&path), mode(&folder.path().join("reference")));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("out.pdf", &link).unwrap();
        write_atomic(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!((fs::read(&path).unwrap(), mode(&path)), (b"two".to_vec(), 0o640));
    }
}
