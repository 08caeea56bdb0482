//! A folder into which many files are written, each whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::{PREFIX, SUFFIX, unnamed};

/// How often a name is looked for that nobody else has.
const ATTEMPTS: u32 = 1000;

/// Who may read a file, as the digits of `chmod` say it; systems without them pass over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mode(u32);

impl Mode {
    /// The owner reads and writes, nobody else does either.
    pub const PRIVATE: Self = Self(0o600);

    /// Reads octal digits such as `0640`; the owner has to be able to read and write.
    pub fn parse(digits: &str) -> Option<Self> {
        let all_octal = !digits.is_empty() && digits.bytes().all(|digit| matches!(digit, b'0'..=b'7'));
        let bits = u32::from_str_radix(digits, 8).ok().filter(|_| all_octal)?;
        (bits <= 0o777 && bits & 0o600 == 0o600).then_some(Self(bits))
    }

    /// Gives a new file the mode where the umask has taken something away.
    #[cfg(unix)]
    pub(super) fn insist(self, file: &File) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        if self == Self::PRIVATE { Ok(()) } else { file.set_permissions(fs::Permissions::from_mode(self.0)) }
    }

    #[cfg(not(unix))]
    pub(super) fn insist(self, _: &File) -> io::Result<()> {
        Ok(())
    }

    #[cfg(unix)]
    pub(super) fn apply(self, options: &mut OpenOptions) {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(self.0);
    }

    #[cfg(not(unix))]
    pub(super) fn apply(self, _: &mut OpenOptions) {}
}

#[cfg(target_os = "linux")]
impl From<Mode> for rustix::fs::Mode {
    fn from(mode: Mode) -> Self {
        Self::from_raw_mode(mode.0)
    }
}

/// A folder into which many files are written, by several threads at once.
///
/// A file costs an open, a write and a link to its name, or a rename: nothing is forced to the disk, so that a file may be lost in a power failure.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    mode: Mode,
    /// The number of the next temporary file.
    next: AtomicU64,
    /// Whether the file system has files without a name, as far as is known.
    unnamed: AtomicBool,
    /// Tells other runs that temporary files of this folder are in use; none where the system has no such locks.
    _lock: Option<File>,
}

impl OutputFolder {
    /// Makes the folder if it is not there; temporary files that a killed run has left are removed, unless another run is at work.
    ///
    /// # Errors
    ///
    /// Returns what the system says if the folder cannot be made.
    pub fn open(path: &Path, mode: Mode) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        let lock = File::open(path).ok();
        if let Some(folder) = &lock {
            if folder.try_lock().is_ok() {
                remove_leftovers(path);
                let _ = folder.unlock();
            }
            // Without waiting: a script may hold the lock for as long as this run takes.
            let _ = folder.try_lock_shared();
        }
        Ok(Self { path: path.to_owned(), mode, next: AtomicU64::new(0), unnamed: AtomicBool::new(true), _lock: lock })
    }

    /// Returns the path of the folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file, which takes the place of an older one at once.
    ///
    /// # Errors
    ///
    /// Returns what the system says; nothing of the file is there then, and the older one still is.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        match self.unnamed.load(Ordering::Relaxed).then(|| unnamed::open(&self.path, self.mode)) {
            Some(Ok(Some(file))) => return self.write_unnamed(file, name, bytes),
            Some(Ok(None)) => self.unnamed.store(false, Ordering::Relaxed),
            Some(Err(error)) => return Err(error),
            None => {}
        }
        self.write_named(name, bytes)
    }

    /// Writes a file that gets its name when it is whole; where an older one has the name, it is replaced by a rename.
    fn write_unnamed(&self, mut file: File, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.mode.insist(&file)?;
        file.write_all(bytes)?;
        let path = self.path.join(name);
        match unnamed::name(&file, &path) {
            Ok(true) => Ok(()),
            Ok(false) => {
                drop(file);
                self.write_named(name, bytes)
            }
            // Without `/proc` there is no way to name it.
            Err(error) if error.kind() == ErrorKind::NotFound && self.path.is_dir() => {
                self.unnamed.store(false, Ordering::Relaxed);
                self.write_named(name, bytes)
            }
            Err(error) => Err(error),
        }
    }

    /// Writes a file under a temporary name, which a rename replaces.
    fn write_named(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let (mut file, half) = self.half_file()?;
        let written = self.mode.insist(&file).and_then(|()| file.write_all(bytes));
        drop(file);
        let done = written.and_then(|()| fs::rename(&half, self.path.join(name)));
        if done.is_err() {
            let _ = fs::remove_file(&half);
        }
        done
    }

    /// Returns the length of a file, if it is there.
    pub fn length_of(&self, name: &str) -> Option<u64> {
        let metadata = fs::symlink_metadata(self.path.join(name)).ok()?;
        metadata.is_file().then_some(metadata.len())
    }

    fn half_file(&self) -> io::Result<(File, PathBuf)> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        self.mode.apply(&mut options);
        let process = std::process::id();
        for _ in 0..ATTEMPTS {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let path = self.path.join(format!("{PREFIX}{process}-{number}{SUFFIX}"));
            match options.open(&path) {
                Ok(file) => return Ok((file, path)),
                // A process of another machine that shares the folder may have the same number.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }
}

/// Removes what a killed run has left; what cannot be removed does no harm.
fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_leftover = entry.file_name().to_str().is_some_and(|name| {
            name.starts_with(PREFIX) && name.ends_with(SUFFIX) && name.len() > PREFIX.len() + SUFFIX.len()
        });
        if is_leftover && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::names;
    use super::*;

    #[test]
    fn writes_whole_files_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let output = OutputFolder::open(&folder.path().join("a/b"), Mode::PRIVATE).unwrap();
        output.write("one.pdf", b"old").unwrap();
        output.write("one.pdf", b"new!").unwrap();
        assert_eq!(names(output.path()), ["one.pdf"]);
        assert_eq!(fs::read(output.path().join("one.pdf")).unwrap(), b"new!");
        assert_eq!((output.length_of("one.pdf"), output.length_of("two.pdf")), (Some(4), None));
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let output = OutputFolder::open(folder.path(), Mode::PRIVATE).unwrap();
        fs::create_dir(folder.path().join("taken")).unwrap();
        assert!(output.write("taken", b"x").is_err());
        assert_eq!(names(folder.path()), ["taken"]);
    }

    #[test]
    fn leftovers_go_unless_another_run_is_at_work() {
        let folder = tempfile::tempdir().unwrap();
        let leave = || fs::write(folder.path().join(".handout-7-0.tmp"), "half").unwrap();
        leave();
        fs::write(folder.path().join(".handout-mine"), "").unwrap();
        let first = OutputFolder::open(folder.path(), Mode::PRIVATE).unwrap();
        assert_eq!(names(folder.path()), [".handout-mine"]);
        leave();
        let _second = OutputFolder::open(folder.path(), Mode::PRIVATE).unwrap();
        assert_eq!(names(folder.path()), [".handout-7-0.tmp", ".handout-mine"]);
        drop(first);
    }

    #[test]
    fn modes_are_octal_and_leave_the_owner_in() {
        assert_eq!(Mode::parse("0600"), Some(Mode::PRIVATE));
        assert_eq!(Mode::parse("644"), Some(Mode(0o644)));
        for wrong in ["", "0o600", "8", "-600", "+600", "0400", "1777", "rw"] {
            assert_eq!(Mode::parse(wrong), None, "{wrong}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn files_are_for_those_that_the_mode_names() {
        use std::os::unix::fs::PermissionsExt;
        for (mode, bits) in [(Mode::PRIVATE, 0o600), (Mode(0o666), 0o666)] {
            let folder = tempfile::tempdir().unwrap();
            OutputFolder::open(folder.path(), mode).unwrap().write("a", b"x").unwrap();
            let found = fs::metadata(folder.path().join("a")).unwrap().permissions().mode() & 0o777;
            assert_eq!(found, bits);
        }
    }
}
