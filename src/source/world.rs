//! The files that a run can see: the user's project, and behind it what is built into the program.

#![expect(clippy::disallowed_methods, reason = "this is the place through which all reads go")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

static HANDOUTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/handouts");
static ASSETS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets");
static FONTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// The folders by which a project is known, and that are built in.
const FOLDERS: [&str; 3] = ["handouts", "assets", "fonts"];

/// The file of a project that holds its settings.
pub const SETTINGS: &str = "handout.yaml";

/// The largest size of a file that is read, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit(pub u64);

impl Limit {
    /// The limit for texts: definitions, brands, exercises.
    pub const TEXT: Self = Self(1024 * 1024);
    /// The limit for pictures and fonts.
    pub const BINARY: Self = Self(20 * 1024 * 1024);
}

impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            mebi if mebi >= 1024 * 1024 => write!(formatter, "{} MiB", mebi / (1024 * 1024)),
            kibi if kibi >= 1024 => write!(formatter, "{} KiB", kibi / 1024),
            bytes => write!(formatter, "{bytes} bytes"),
        }
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileContent {
    /// The bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Its path in the project, whether it lies there or is built in.
    pub path: String,
    /// What diagnostics call it: its path in the project, or `<built-in>/…`.
    pub name: String,
}

impl FileContent {
    /// Returns the folder that the file lies in: what it refers to is looked for there.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    NotFound,
    /// The path leads out of the project.
    Outside,
    /// The file is larger than this.
    TooLarge {
        /// The limit that was given.
        limit: Limit,
    },
    /// The path names a folder, a device or a pipe.
    NotAFile,
    /// The system refused, in its words.
    Io(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => formatter.write_str("there is no such file"),
            Self::Outside => formatter.write_str("the path leads out of the project folder"),
            Self::TooLarge { limit } => write!(formatter, "the file is larger than {limit}"),
            Self::NotAFile => formatter.write_str("this is not a file"),
            Self::Io(words) => formatter.write_str(words),
        }
    }
}

impl std::error::Error for ReadError {}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Io("the system does not permit reading it".into()),
            kind => Self::Io(kind.to_string()),
        }
    }
}

/// Finds the project that a path lies in: the nearest folder above that has one of the project's folders or its settings.
pub fn find_root(start: &Path) -> PathBuf {
    let folder = if start.is_file() { start.parent().unwrap_or(start) } else { start };
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let is_root = |candidate: &&Path| {
        FOLDERS.iter().any(|name| candidate.join(name).is_dir()) || World::at(candidate).has_settings()
    };
    folder.ancestors().find(is_root).unwrap_or(&folder).to_owned()
}

/// Says whether the text of a file is a handout's definition: of all files, only those have a body.
///
/// Zero bytes are passed over, so that the test works on UTF-16, which is refused later with better words.
pub fn is_definition(bytes: &[u8]) -> bool {
    let text: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    text.split(|byte| matches!(byte, b'\n' | b'\r')).any(|line| line.starts_with(b"body:"))
}

/// The files that a run can see; every read goes through it.
#[derive(Clone, Debug, Default)]
pub struct World {
    root: Option<PathBuf>,
    /// What notes the files that are read, if anything does.
    notes: Option<ReadNotes>,
    /// What stands in files of the project by their paths, in place of what lies on disk.
    drafts: Option<Arc<BTreeMap<String, Vec<u8>>>>,
}

/// Notes which files of a project are read, what stood in them, and where else a run looked.
#[derive(Clone, Debug, Default)]
pub struct ReadNotes(Arc<Mutex<Noted>>);

#[derive(Debug, Default)]
struct Noted {
    /// The files that were read, each with its SHA-256.
    files: BTreeMap<String, Vec<u8>>,
    /// The paths at which a file was looked for, whether there is one or not.
    looked_at: BTreeSet<String>,
    /// The folders whose names were listed.
    listed: BTreeSet<String>,
}

impl ReadNotes {
    fn with<T>(&self, look: impl FnOnce(&mut Noted) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns the paths in order, each with the SHA-256 of its file.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        self.with(|noted| noted.files.iter().map(|(path, hash)| (path.clone(), hash.clone())).collect())
    }

    /// Returns the paths at which files were looked for, whether there was one or not.
    pub fn looked_at(&self) -> BTreeSet<String> {
        self.with(|noted| noted.looked_at.clone())
    }

    /// Returns the folders whose names were listed.
    pub fn listed(&self) -> BTreeSet<String> {
        self.with(|noted| noted.listed.clone())
    }
}

impl World {
    /// Makes a world of a project folder; without one, only what is built in can be seen.
    pub fn new(project_root: Option<PathBuf>) -> Self {
        // Links are resolved once here, so that paths can be compared later.
        Self { root: project_root.map(|root| fs::canonicalize(&root).unwrap_or(root)), ..Self::default() }
    }

    /// Makes a world of a folder whose links are resolved.
    fn at(root: &Path) -> Self {
        Self { root: Some(root.to_owned()), ..Self::default() }
    }

    /// Says whether the project has settings; a definition that happens to have their name is none.
    fn has_settings(&self) -> bool {
        self.read_project(SETTINGS, Limit::TEXT).is_ok_and(|content| !is_definition(&content.bytes))
    }

    /// Returns a world that shows the same and notes what is read from the project.
    #[must_use]
    pub fn with_notes(&self, notes: &ReadNotes) -> Self {
        Self { notes: Some(notes.clone()), ..self.clone() }
    }

    /// Notes a file as read that is known already; nothing happens where nobody notes.
    pub fn note_again(&self, path: &str, limit: Limit) {
        if self.notes.is_some() {
            // What it says is known, or that it cannot be read.
            _ = self.read(path, limit);
        }
    }

    /// Returns a world that shows files of the project as if they were written already.
    #[must_use]
    pub fn with_drafts(&self, drafts: Arc<BTreeMap<String, Vec<u8>>>) -> Self {
        Self { drafts: Some(drafts), ..self.clone() }
    }

    /// Returns the project's folder.
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Turns a path as the user gave it into one in the project, or says that it lies elsewhere.
    pub fn project_path(&self, path: &Path) -> Result<String, ReadError> {
        let path = fs::canonicalize(path)?;
        let inside = self.root.as_ref().and_then(|root| path.strip_prefix(root).ok()).ok_or(ReadError::Outside)?;
        let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
        parts.map(|parts| parts.join("/")).ok_or_else(|| ReadError::Io("its name is not Unicode".into()))
    }

    /// Reads a file by its path in the project, written with `/`; a built-in file stands in for one that is not there.
    pub fn read(&self, path: &str, limit: Limit) -> Result<FileContent, ReadError> {
        let path = normalized(path)?;
        match self.read_project(&path, limit) {
            Err(ReadError::NotFound) => read_embedded(&path, limit),
            found => found,
        }
    }

    /// Reads the first bytes of a file that lies in the project, however long it is.
    pub fn read_start(&self, path: &str, length: Limit) -> Result<Vec<u8>, ReadError> {
        let found = self.resolve(&normalized(path)?)?;
        // Asked before opening: opening a pipe would wait for its writer.
        if !fs::metadata(&found)?.is_file() {
            return Err(ReadError::NotAFile);
        }
        let mut bytes = Vec::new();
        File::open(&found)?.take(length.0).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Reads a file that a file in `folder` refers to: from there, or from the project's root or its assets.
    pub fn read_relative(&self, folder: &str, path: &str, limit: Limit) -> Result<FileContent, ReadError> {
        if is_absolute(path) {
            return Err(ReadError::Outside);
        }
        match self.read(&format!("{folder}/{path}"), limit) {
            Err(ReadError::NotFound) => {}
            found => return found,
        }
        for candidate in [path.to_owned(), format!("assets/{path}")] {
            match self.read(&candidate, limit) {
                // A path that is good beside the file may well lead out of the project from elsewhere.
                Err(ReadError::NotFound | ReadError::Outside) => {}
                found => return found,
            }
        }
        Err(ReadError::NotFound)
    }

    /// Lists the files of a folder that have an extension, by their names without it, in order.
    pub fn list(&self, folder: &str, extension: &str) -> Vec<String> {
        self.names(folder, |path, is_folder| {
            let fits = !is_folder && path.extension().is_some_and(|found| found == extension);
            fits.then(|| path.file_stem()).flatten().and_then(|name| name.to_str()).map(str::to_owned)
        })
    }

    /// Lists the files of a folder by their whole names, in order.
    pub fn list_files(&self, folder: &str) -> Vec<String> {
        self.names(folder, |path, is_folder| {
            (!is_folder).then(|| path.file_name()).flatten().and_then(|name| name.to_str()).map(str::to_owned)
        })
    }

    /// Lists the folders of a folder, in order.
    pub fn list_folders(&self, folder: &str) -> Vec<String> {
        self.names(folder, |path, is_folder| {
            is_folder.then(|| path.file_name()).flatten().and_then(|name| name.to_str()).map(str::to_owned)
        })
    }

    fn names(&self, folder: &str, name: impl Fn(&Path, bool) -> Option<String>) -> Vec<String> {
        let Ok(folder) = normalized(folder) else { return Vec::new() };
        self.note(|noted| noted.listed.insert(folder.clone()));
        let mut names = BTreeSet::new();
        if let Ok(path) = self.resolve(&folder) {
            let entries = fs::read_dir(path).into_iter().flatten().filter_map(Result::ok);
            names.extend(entries.filter_map(|entry| name(&entry.path(), entry.path().is_dir())));
        }
        if let Some((dir, rest)) = embedded(&folder)
            && let Some(dir) = if rest.is_empty() { Some(dir) } else { dir.get_dir(rest) }
        {
            names.extend(dir.files().filter_map(|file| name(file.path(), false)));
            names.extend(dir.dirs().filter_map(|dir| name(dir.path(), true)));
        }
        names.into_iter().filter(|name| !name.starts_with('.')).collect()
    }

    /// Finds a path of the project on disk, provided that no link leads out.
    fn resolve(&self, path: &str) -> Result<PathBuf, ReadError> {
        let root = self.root.as_ref().ok_or(ReadError::NotFound)?;
        let found = fs::canonicalize(root.join(path))?;
        if found.starts_with(root) { Ok(found) } else { Err(ReadError::Outside) }
    }

    fn note<T>(&self, note: impl FnOnce(&mut Noted) -> T) {
        if let Some(notes) = &self.notes {
            notes.with(note);
        }
    }

    fn read_project(&self, path: &str, limit: Limit) -> Result<FileContent, ReadError> {
        if let Some(draft) = self.drafts.as_ref().and_then(|drafts| drafts.get(path)) {
            return Ok(FileContent { bytes: Cow::Owned(draft.clone()), path: path.to_owned(), name: path.to_owned() });
        }
        self.note(|noted| noted.looked_at.insert(path.to_owned()));
        let found = self.resolve(path)?;
        // Where a link leads, the file may change too.
        if self.notes.is_some()
            && let Ok(own) = self.project_path(&found)
        {
            self.note(|noted| noted.looked_at.insert(own));
        }
        // Asked before opening: opening a pipe would wait for its writer.
        let metadata = fs::metadata(&found)?;
        if !metadata.is_file() {
            return Err(ReadError::NotAFile);
        }
        if metadata.len() > limit.0 {
            return Err(ReadError::TooLarge { limit });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
        // The file may grow meanwhile.
        File::open(&found)?.take(limit.0 + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit.0 {
            return Err(ReadError::TooLarge { limit });
        }
        self.note(|noted| noted.files.insert(path.to_owned(), Sha256::digest(&bytes).to_vec()));
        Ok(FileContent { bytes: Cow::Owned(bytes), path: path.to_owned(), name: path.to_owned() })
    }
}

fn read_embedded(path: &str, limit: Limit) -> Result<FileContent, ReadError> {
    let (dir, rest) = embedded(path).ok_or(ReadError::NotFound)?;
    let file = dir.get_file(rest).ok_or(ReadError::NotFound)?;
    if file.contents().len() as u64 > limit.0 {
        return Err(ReadError::TooLarge { limit });
    }
    Ok(FileContent { bytes: Cow::Borrowed(file.contents()), path: path.to_owned(), name: format!("<built-in>/{path}") })
}

/// Finds the built-in folder that a path begins with, and the rest of the path.
fn embedded(path: &str) -> Option<(&'static Dir<'static>, &str)> {
    let (folder, rest) = path.split_once('/').unwrap_or((path, ""));
    let dir = match folder {
        "handouts" => &HANDOUTS,
        "assets" => &ASSETS,
        "fonts" => &FONTS,
        _ => return None,
    };
    Some((dir, rest))
}

fn is_absolute(path: &str) -> bool {
    // Windows spellings are refused on every system, so that a project means the same everywhere.
    path.starts_with('/') || path.contains('\\') || path.get(1..2) == Some(":")
}

/// Resolves `.` and `..` in a path by its words alone.
fn normalized(path: &str) -> Result<String, ReadError> {
    if is_absolute(path) {
        return Err(ReadError::Outside);
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(ReadError::Outside)?;
            }
            name => parts.push(name),
        }
    }
    Ok(parts.join("/"))
}
