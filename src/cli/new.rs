//! `handout new`: a project to begin with.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::ExitStatus;
use super::schema::{make as make_file, write_schemas};
use super::terminal::Terminal;
use crate::diagnostic::Diagnostic;

/// What stands for the brand's name in the templates.
const BRAND: &str = "{{brand}}";

/// Start a project: a brand, a handout and a record to change
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The folder of the project; its name becomes that of the brand
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Makes a project.
pub(super) fn run(arguments: &NewArguments, terminal: &mut Terminal<'_>) -> ExitStatus {
    match make(&arguments.folder, terminal) {
        Ok(()) => ExitStatus::Success,
        Err(error) => {
            terminal.report_one(*error);
            ExitStatus::Failure
        }
    }
}

fn make(folder: &Path, terminal: &mut Terminal<'_>) -> Result<(), Box<Diagnostic>> {
    if has_entries(folder) {
        let message = format!("the folder {} is not empty", folder.display());
        return Err(Box::new(Diagnostic::error("not-empty", message).help("name a folder that is not there yet")));
    }
    let brand = brand_name(folder);
    for (path, text) in files(&brand) {
        make_file(&folder.join(path), text.as_bytes(), terminal)?;
    }
    write_schemas(folder, terminal)?;
    if !terminal.is_json() {
        let folder = quoted(&folder.display().to_string());
        terminal.tell(&format!("\nNow build it, and change what you like:\n\n    handout build {folder}"));
    }
    Ok(())
}

/// Says whether a folder holds anything; what version control keeps there does not count.
#[expect(clippy::disallowed_methods, reason = "nothing is read from the folder, and no project is there yet")]
fn has_entries(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.into_iter().any(|entry| entry.file_name() != ".git")
}

/// Returns the files of a project, by their paths.
fn files(brand: &str) -> Vec<(String, String)> {
    let template = |path: &str, text: &str| (path.to_owned(), text.replace(BRAND, brand));
    vec![
        template(".gitignore", include_str!("new/gitignore")),
        template(&format!("assets/brands/{brand}.yaml"), include_str!("new/brand.yaml")),
        template("handouts/first-steps.yaml", include_str!("new/handout.yaml")),
        template("records/example.yaml", include_str!("new/record.yaml")),
    ]
}

/// Makes a brand's name of the folder's: small letters, digits and hyphens.
fn brand_name(folder: &Path) -> String {
    // The name of `.` is that of the folder that it stands for.
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let name = folder.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    match words.collect::<Vec<_>>().join("-") {
        // The default brand is that of the program, and should stay within reach.
        name if name.is_empty() || name == "default" => "my-clinic".to_owned(),
        name => name,
    }
}

/// Writes a path so that a shell takes it for one word.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/\\._-:".contains(c);
    if path.chars().all(plain) { path.to_owned() } else { format!("\"{path}\"") }
}
