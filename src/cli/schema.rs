//! `handout schema`: what editors need to know of the language and of a project.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::ExitStatus;
use super::output::words;
use super::terminal::Terminal;
use crate::check::schemas;
use crate::diagnostic::Diagnostic;
use crate::source::{World, find_root, write_atomic};

/// The folder of the schemas, in a project as in the program.
const FOLDER: &str = "assets/schema";

/// Write what editors need to suggest keys and names, and to show mistakes
///
/// The JSON Schemas go into the project's folder assets/schema, where the first line of its files says that they are. They
/// suggest the exercises, figures, brands and warning signs of the program and those of the project: run this again when you
/// have added one, or have a new version of the program.
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// The folder of the project; by default the one that you are in
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

/// A file that was made, as programs read it.
#[derive(Serialize)]
struct Made<'a> {
    made: &'a str,
}

/// Writes the schemas.
pub(super) fn run(arguments: &SchemaArguments, terminal: &mut Terminal<'_>) -> ExitStatus {
    match write_all(&arguments.folder, terminal) {
        Ok(()) => ExitStatus::Success,
        Err(error) => {
            terminal.report_one(*error);
            ExitStatus::Failure
        }
    }
}

fn write_all(folder: &Path, terminal: &mut Terminal<'_>) -> Result<(), Box<Diagnostic>> {
    if !folder.is_dir() {
        let error = Diagnostic::error("no-folder", format!("there is no folder {}", folder.display()));
        return Err(Box::new(error.help("name the folder of a project, or make one with `handout new`")));
    }
    // Shown as the user named it, also where the project begins further up.
    let root = find_root(folder);
    let root = if fs::canonicalize(folder).is_ok_and(|folder| folder == root) { folder } else { &root };
    write_schemas(root, terminal)
}

/// Writes the schemas of a project, with the names that it knows, and tells of them.
pub(super) fn write_schemas(root: &Path, terminal: &mut Terminal<'_>) -> Result<(), Box<Diagnostic>> {
    let mut schemas = schemas(&World::new(Some(root.to_owned())));
    schemas.sort_by_key(|(name, _)| *name);
    for (name, schema) in schemas {
        // Schemas always serialize.
        let text = serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n";
        make(&root.join(FOLDER).join(name), text.as_bytes(), terminal)?;
    }
    Ok(())
}

/// Makes a file and the folders around it, and tells of it.
pub(super) fn make(path: &Path, bytes: &[u8], terminal: &mut Terminal<'_>) -> Result<(), Box<Diagnostic>> {
    write(path, bytes).map_err(|error| {
        let message = format!("{} cannot be written: {}", path.display(), words(&error));
        Box::new(Diagnostic::error("output", message).help("name another folder"))
    })?;
    let path = path.strip_prefix(".").unwrap_or(path).display().to_string();
    if terminal.is_json() {
        terminal.print_json(&Made { made: &path });
    } else {
        terminal.tell(&format!("made {path}"));
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    write_atomic(path, bytes)
}
