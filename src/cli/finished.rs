//! Finished PDFs that are named on the command line.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::reader::{MAX_FILE, ReadError};
use crate::source::{Limit, ReadError as Unreadable, World};

/// The finished PDFs that a command is about.
#[derive(Debug, Args)]
pub(super) struct FinishedFiles {
    /// PDFs that this program built
    #[arg(value_name = "FILE.pdf", required = true)]
    pub(super) files: Vec<PathBuf>,
}

impl FinishedFiles {
    /// Reads each file; one that cannot be read is reported, and the others are read all the same.
    pub(super) fn read_each<T>(
        &self,
        diagnostics: &mut Diagnostics,
        read: impl Fn(Vec<u8>) -> Result<T, ReadError>,
    ) -> Vec<(String, T)> {
        let mut all = Vec::new();
        for path in &self.files {
            let name = path.display().to_string();
            match load(path, &name).and_then(|bytes| read(bytes).map_err(|error| refusal(&name, error))) {
                Ok(read) => all.push((name, read)),
                Err(error) => diagnostics.push(*error),
            }
        }
        all
    }
}

fn load(path: &Path, name: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    content(path).map_err(|error| {
        let message = format!("{name} cannot be read: {error}");
        let help = match error {
            Unreadable::NotFound => {
                "`handout build` makes PDFs, in the folder `out` unless it is told otherwise".to_owned()
            }
            Unreadable::NotAFile => format!("name the files in it, as in `{}`", path.join("*.pdf").display()),
            Unreadable::TooLarge { .. } => ReadError::TooLarge.help().to_owned(),
            _ => "check who may read it".to_owned(),
        };
        Box::new(Diagnostic::error("unreadable-file", message).help(help))
    })
}

fn content(path: &Path) -> Result<Vec<u8>, Unreadable> {
    // A file may be a link that leads anywhere.
    let path = fs::canonicalize(path)?;
    let world = World::new(path.parent().map(Path::to_owned));
    let name = world.project_path(&path)?;
    Ok(world.read(&name, Limit(MAX_FILE as u64))?.bytes.into_owned())
}

fn refusal(name: &str, error: ReadError) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(error.code(), format!("{name} {error}")).help(error.help()))
}
