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
    /// Print in shades of gray
    ///
    /// Every color becomes the gray of the same luminance, so that no colored ink is asked for. Colored photos are stored
    /// as pixels then, without loss, and take more room.
    #[arg(long)]
    gray: bool,
}

/// What is to be done, with nothing left open.
struct Config {
    /// The definitions; their names without the ending differ.
    jobs: Vec<Input>,
    out: PathBuf,
    /// What all requests have in common.
    request: Request,
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
        let jobs = inputs::find(&arguments.what, diagnostics);
        refuse_clashes(&jobs)?;
        let request = Request {
            page_size: arguments.page,
            brand: arguments.brand,
            set,
            record: arguments.record,
            source_date_epoch,
            gray: arguments.gray,
            ..Request::default()
        };
        Ok(Self { jobs, out: arguments.out, request })
    }

    /// Builds everything that can be built, and returns how many could not.
    fn build_all(&self, sources: &mut Sources, diagnostics: &mut Diagnostics, terminal: &mut Terminal<'_>) -> usize {
        let mut pipeline = Pipeline::new();
        let length = |job: &Input| job.stem.chars().count();
        let longest = self.jobs.iter().map(length).max().unwrap_or(0);
        let mut failed = 0;
        for job in &self.jobs {
            let request = Request { handout: job.handout.clone(), ..self.request.clone() };
            let mut own = Diagnostics::new();
            let built = pipeline.build(&request, &job.world, sources, &mut own);
            let written = built.and_then(|built| match self.write(&job.stem, &built) {
                Ok(path) => Some((path, built)),
                Err(error) => {
                    own.push(*error);
                    None
                }
            });
            match written {
                Some((path, built)) => tell(terminal, &path, longest - length(job), &built),
                None => failed += 1,
            }
            diagnostics.extend(own);
        }
        failed
    }

    /// Writes a PDF, and returns its path as it is shown.
    fn write(&self, stem: &str, built: &Built) -> Result<String, Box<Diagnostic>> {
        let file = named(stem, built.record_id.as_deref(), self.request.record.as_deref())?;
        output::write(&self.out, &file, &built.pdf)?;
        Ok(self.out.join(file).display().to_string())
    }
}

/// Tells of a finished PDF; spaces behind its path bring what follows into a column.
fn tell(terminal: &mut Terminal<'_>, path: &str, spaces: usize, built: &Built) {
    if terminal.is_json() {
        terminal.print_json(&Line { built: path, pages: built.pages, bytes: built.pdf.len() });
    } else {
        let kilobytes = built.pdf.len().div_ceil(1000);
        terminal.tell(&format!("{path}{:spaces$}  {:<7}  {kilobytes:>3} KB", "", count(built.pages, "page")));
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

/// Makes the file name of a handout with the id of its record.
fn named(stem: &str, id: Option<&str>, record: Option<&Path>) -> Result<String, Box<Diagnostic>> {
    let Some(id) = id else { return Ok(file_name(stem, None)) };
    let safe = output::safe_id(id).ok_or_else(|| {
        let record = record.unwrap_or(Path::new("")).display();
        let message = format!("the `id` of the record {record} has no letter or digit");
        let help = "it becomes part of the file name: write a number such as `2026-0007`, or delete it";
        Box::new(Diagnostic::error("record-id", message).help(help))
    })?;
    Ok(file_name(stem, Some(&safe)))
}

/// Refuses two handouts that would be written to the same file; some systems take `A.pdf` and `a.pdf` for one.
fn refuse_clashes(jobs: &[Input]) -> Result<(), Box<Diagnostic>> {
    let mut seen: HashMap<String, &Input> = HashMap::new();
    for job in jobs {
        if let Some(other) = seen.insert(job.stem.to_lowercase(), job) {
            let (one, two) = (&other.handout, &job.handout);
            let message = format!("{one} and {two} would both become {}", file_name(&job.stem, None));
            let help = "build them one after the other, each with its own `--out` folder";
            return Err(Box::new(Diagnostic::error("same-output", message).help(help)));
        }
    }
    Ok(())
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
