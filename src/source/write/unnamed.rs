//! Files that have no name before they are whole, as Linux offers them.
//!
//! A folder lets one thread at a time change its names. A temporary name and a rename are two changes a file, and two
//! threads spend more time waiting for each other than writing; here each file is one change, and a killed run leaves
//! nothing behind.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::folder::Mode;

/// Opens a file without a name in a folder; nothing where the system or the file system has no such files.
#[cfg(target_os = "linux")]
pub(super) fn open(folder: &Path, mode: Mode) -> io::Result<Option<File>> {
    use rustix::fs::{CWD, OFlags, openat};
    use rustix::io::Errno;
    match openat(CWD, folder, OFlags::WRONLY | OFlags::TMPFILE | OFlags::CLOEXEC, mode.into()) {
        Ok(file) => Ok(Some(File::from(file))),
        Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::INVAL) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn open(_: &Path, _: Mode) -> io::Result<Option<File>> {
    Ok(None)
}

/// Gives a file its name; says whether it could, as nothing else may have the name yet.
#[cfg(target_os = "linux")]
pub(super) fn name(file: &File, path: &Path) -> io::Result<bool> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd;
    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    match linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW) {
        Ok(()) => Ok(true),
        Err(error) => match io::Error::from(error) {
            taken if taken.kind() == ErrorKind::AlreadyExists => Ok(false),
            error => Err(error),
        },
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn name(_: &File, _: &Path) -> io::Result<bool> {
    Err(ErrorKind::Unsupported.into())
}
