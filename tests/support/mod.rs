//! Runs the program in a folder of its own.

mod filled;
mod keep;
mod pdf;
pub mod records;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

pub use filled::{FormFile, check_box, string, text_field};
pub use keep::{keep, keep_as};
pub use pdf::PdfFile;

/// How many PDF files of one folder the checkers of others get.
const MOST_KEPT: usize = 20;

/// A run in a folder of its own: files and arguments first, then [`expects`](Case::expects) or [`run`](Case::run).
pub struct Case {
    folder: TempDir,
    /// The files that were there before.
    given: Vec<PathBuf>,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    /// The folder that the program begins in, inside the folder.
    place: String,
    /// What a shell does before the program begins.
    preparation: Option<String>,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    /// The number that the program ended with.
    pub status: i32,
    /// What it printed.
    pub stdout: String,
    /// What it complained.
    pub stderr: String,
}

impl Case {
    /// Makes an empty folder.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            folder,
            given: Vec::new(),
            arguments: Vec::new(),
            variables: Vec::new(),
            place: String::new(),
            preparation: None,
        }
    }

    /// Puts a file into the folder.
    pub fn file(mut self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        self.given.push(path);
        self
    }

    /// Sets the arguments.
    pub fn arguments<'a>(mut self, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        self.arguments = arguments.into_iter().map(str::to_owned).collect();
        self
    }

    /// Sets a variable of the environment.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Begins in a folder inside the folder.
    pub fn inside(mut self, place: &str) -> Self {
        self.place = place.into();
        self
    }

    /// Lets a shell do something before the program begins in its place.
    pub fn after(mut self, preparation: &str) -> Self {
        self.preparation = Some(preparation.into());
        self
    }

    /// Returns a path in the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs the program.
    pub fn run(&self) -> Ran {
        let program = env!("CARGO_BIN_EXE_handout");
        let mut command = match &self.preparation {
            None => Command::new(program),
            Some(preparation) => {
                let mut shell = Command::new("sh");
                shell.args(["-c", &format!("{preparation}; exec \"$0\" \"$@\""), program]);
                shell
            }
        };
        command.args(&self.arguments).current_dir(self.path(&self.place));
        for name in ["SOURCE_DATE_EPOCH", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        let Output { status, stdout, stderr } = command.output().unwrap();
        self.keep_files(self.folder.path());
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let status = status.code().unwrap_or_else(|| panic!("the program was killed: {status}"));
        Ran { status, stdout: text(stdout), stderr: text(stderr) }
    }

    /// Keeps the PDF files that the program wrote into a folder.
    fn keep_files(&self, folder: &Path) {
        if std::env::var_os("HANDOUT_PDFS").is_none() {
            return;
        }
        // A test may have taken away the right to read a folder.
        let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
        entries.sort_by_key(fs::DirEntry::path);
        let mut kept = 0;
        for entry in entries {
            let (path, kind) = (entry.path(), entry.file_type().unwrap());
            if kind.is_dir() {
                self.keep_files(&path);
            } else if kind.is_file() && path.extension() == Some("pdf".as_ref()) && !self.given.contains(&path) {
                // The thousand copies of a batch are alike.
                if kept < MOST_KEPT {
                    fs::read(&path).into_iter().for_each(|pdf| keep(&pdf));
                }
                kept += 1;
            }
        }
    }

    /// Runs the program and compares all that it says.
    #[track_caller]
    pub fn expects(self, status: i32, stdout: &str, stderr: &str) -> Self {
        let ran = self.run();
        similar(&ran.stderr, stderr, "stderr");
        similar(&ran.stdout, stdout, "stdout");
        assert_eq!(ran.status, status, "the status is another one");
        self
    }

    /// Compares the names of the files in a folder, which has none if it is not there.
    #[track_caller]
    pub fn holds(self, folder: &str, expected: &[&str]) -> Self {
        assert_eq!(names(&self.path(folder)), expected, "the files in {folder} are others");
        self
    }

    /// Reads a file.
    #[track_caller]
    pub fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Reads a PDF file.
    #[track_caller]
    pub fn pdf(&self, path: &str) -> PdfFile {
        PdfFile::read(&self.read(path))
    }
}

#[track_caller]
fn similar(actual: &str, expected: &str, what: &str) {
    assert!(actual == expected, "{what} is another one\n--- expected\n{expected}\n--- actual\n{actual}\n---");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap());
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
