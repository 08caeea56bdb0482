//! `handout build`: definitions in, PDFs out.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::inputs::{self, Input};
use super::output::{self, file_name};
use super::terminal::Terminal;
use super::{Environment, ExitStatus};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Sources};
use crate::pipeline::{Built, Pipeline};
use crate::resolve::Request;
use crate::source::{Limit, Node, World, parse};

/// Build PDFs from handout definitions
///
/// A handout is named (`sciatica-relief`), or given by the path of its file or of a folder. Of a project's folder, the
/// files in `handouts/` are built; of any other folder, the definitions in it. Without a name, every handout of this
/// project is built, or, outside of a project with handouts, every handout that comes with the program.
#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    /// Names, files or folders of handouts
    what: Vec<String>,
    /// The folder for the PDFs; it is made if it is not there
    #[arg(long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// The paper: letter, a4, a5 or legal
    #[arg(long, value_name = "SIZE")]
    page: Option<String>,
    /// The brand by name, or the path of a brand file
    #[arg(long, value_name = "NAME|FILE")]
    brand: Option<String>,
    /// Fill a field of the handout; wins over the record
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Fill the fields from a record; its `id` becomes part of the file name
    #[arg(long = "for", value_name = "RECORD.yaml")]
    record: Option<PathBuf>,
}

/// What is to be done, with nothing left open.
struct Config {
    jobs: Vec<Job>,
    out: PathBuf,
    /// What all requests have in common.
    request: Request,
}

/// A definition and the file that becomes of it.
struct Job {
    input: Input,
    file: String,
}

/// A finished PDF, as programs read it.
#[derive(Serialize)]
struct Line<'a> {
    built: &'a str,
    pages: usize,
    bytes: usize,
}

/// Builds what the user wants.
pub(super) fn run(arguments: BuildArguments, environment: &Environment, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let config = match Config::resolve(arguments, environment, &mut diagnostics) {
        Ok(config) => config,
        Err(misuse) => {
            terminal.report_one(*misuse);
            return ExitStatus::Usage;
        }
    };
    let failed = config.build_all(&mut sources, &mut diagnostics, terminal);
    terminal.report(&diagnostics, &sources);
    if !diagnostics.has_errors() {
        return ExitStatus::Success;
    }
    if !terminal.is_json() {
        let errors = diagnostics.sorted().iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        let jobs = config.jobs.len();
        let closing = match (jobs, failed) {
            (0 | 1, _) | (_, 0) => count(errors, "error"),
            _ => format!("{}: {failed} of {} not built", count(errors, "error"), count(jobs, "handout")),
        };
        terminal.complain(&format!("{closing}\n"));
    }
    ExitStatus::Failure
}

impl Config {
    /// Finds out what the arguments mean.
    fn resolve(
        arguments: BuildArguments,
        environment: &Environment,
        diagnostics: &mut Diagnostics,
    ) -> Result<Self, Box<Diagnostic>> {
        let set = arguments.set.iter().enumerate().map(|(index, pair)| assignment(index, pair));
        let set = set.collect::<Result<_, _>>()?;
        let source_date_epoch = environment.epoch()?;
        let id = arguments.record.as_deref().and_then(|record| record_id(record, diagnostics));
        // With an id that is no good, nobody knows what the files are to be called.
        let inputs = if diagnostics.has_errors() { Vec::new() } else { inputs::find(&arguments.what, diagnostics) };
        let job = |input: Input| Job { file: file_name(&input.stem, id.as_deref()), input };
        let jobs: Vec<Job> = inputs.into_iter().map(job).collect();
        refuse_clashes(&jobs)?;
        let request = Request {
            page_size: arguments.page,
            brand: arguments.brand,
            set,
            record: arguments.record,
            source_date_epoch,
            ..Request::default()
        };
        Ok(Self { jobs, out: arguments.out, request })
    }

    /// Builds everything that can be built, and returns how many could not.
    fn build_all(&self, sources: &mut Sources, diagnostics: &mut Diagnostics, terminal: &mut Terminal<'_>) -> usize {
        let mut pipeline = Pipeline::new();
        let width = self.jobs.iter().map(|job| self.shown(&job.file).chars().count()).max().unwrap_or(0);
        let mut failed = 0;
        for job in &self.jobs {
            let request = Request { handout: job.input.handout.clone(), ..self.request.clone() };
            let mut own = Diagnostics::new();
            let built = pipeline.build(&request, &job.input.world, sources, &mut own);
            let written = built.and_then(|built| match output::write(&self.out, &job.file, &built.pdf) {
                Ok(()) => Some(built),
                Err(error) => {
                    own.push(*error);
                    None
                }
            });
            match written {
                Some(built) => tell(terminal, &self.shown(&job.file), width, &built),
                None => failed += 1,
            }
            diagnostics.extend(own);
        }
        failed
    }

    fn shown(&self, file: &str) -> String {
        self.out.join(file).display().to_string()
    }
}

fn tell(terminal: &mut Terminal<'_>, path: &str, width: usize, built: &Built) {
    if terminal.is_json() {
        terminal.print_json(&Line { built: path, pages: built.pages, bytes: built.pdf.len() });
    } else {
        let kilobytes = built.pdf.len().div_ceil(1000);
        terminal.tell(&format!("{path:<width$}  {:<7}  {kilobytes:>3} KB", count(built.pages, "page")));
    }
}

/// Splits what follows `--set`; its value is in no message, since it may be a patient's name.
fn assignment(index: usize, pair: &str) -> Result<(String, String), Box<Diagnostic>> {
    match pair.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.to_owned())),
        _ => {
            let message = format!("`--set` number {} is not of the form NAME=VALUE", index + 1);
            let help = "write it as in `--set patient.name=\"Your Patient\"`";
            Err(Box::new(Diagnostic::error("usage", message).help(help)))
        }
    }
}

/// Reads the id of a record; what is wrong with the rest of it is said when the handout is resolved.
fn record_id(path: &Path, diagnostics: &mut Diagnostics) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let content = World::new(Some(folder.to_owned())).read(name, Limit::TEXT).ok()?;
    let text = std::str::from_utf8(&content.bytes).ok()?;
    let file = Sources::new().add_private(name, text);
    let record = parse(text, file, &mut Diagnostics::new())?;
    let safe = output::safe_id(record.get("id").and_then(Node::as_text)?);
    if safe.is_none() {
        let message = format!("the `id` of the record {} has no letter or digit", path.display());
        let help = "it becomes part of the file name: write a number such as `2026-0007`, or delete it";
        diagnostics.push(Diagnostic::error("record-id", message).help(help));
    }
    safe
}

/// Refuses two handouts that would be written to the same file; some systems take `A.pdf` and `a.pdf` for one.
fn refuse_clashes(jobs: &[Job]) -> Result<(), Box<Diagnostic>> {
    let mut seen: HashMap<String, &Job> = HashMap::new();
    for job in jobs {
        if let Some(other) = seen.insert(job.file.to_lowercase(), job) {
            let (one, two) = (&other.input.handout, &job.input.handout);
            let message = format!("{one} and {two} would both become {}", job.file);
            let help = "build them one after the other, each with its own `--out` folder";
            return Err(Box::new(Diagnostic::error("same-output", message).help(help)));
        }
    }
    Ok(())
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
