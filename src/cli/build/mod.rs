//! `handout build`: definitions in, PDFs out.

mod arguments;
mod findings;
mod variants;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Serialize;

use super::inputs::Input;
use super::output::{self, file_name};
use super::terminal::Terminal;
use super::{Environment, ExitStatus};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Sources};
use crate::pipeline::{Built, Inspection, Pipeline};
use crate::resolve::{RecordInput, Request};

pub(super) use arguments::BuildArguments;
use findings::Findings;
use variants::Variant;

/// What is to be done, with nothing left open.
struct Config {
    /// The definitions; their names without the ending differ.
    jobs: Vec<Input>,
    /// The ways in which each of them is built.
    variants: Vec<Variant>,
    out: PathBuf,
    /// What all requests have in common.
    request: Request,
    /// The words by which the user named the definitions.
    words: Vec<String>,
    /// The day on which a review may be overdue.
    today: Option<Date>,
}

/// A finished PDF, as programs read it.
#[derive(Serialize)]
struct Line<'a> {
    built: &'a str,
    pages: usize,
    bytes: usize,
    /// How many things a check warns of.
    #[serde(skip_serializing_if = "is_zero")]
    warnings: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    encrypted: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_zero(number: &usize) -> bool {
    *number == 0
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
    let mut findings = Findings::default();
    let failed = config.build_all(&mut findings, &mut sources, &mut diagnostics, terminal);
    if config.request.password.is_some() && failed < config.files().count() && !terminal.is_json() {
        terminal.tell("Encrypted files claim PDF/UA-1 and not PDF/A-2a, which forbids encryption.");
    }
    terminal.report(&diagnostics, &sources);
    findings.report(&config.words, &sources, terminal);
    if !diagnostics.has_errors() {
        return ExitStatus::Success;
    }
    if !terminal.is_json() {
        let errors = diagnostics.sorted().iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        let (jobs, files) = (config.jobs.len(), config.files().count());
        let whole = if files == jobs { count(jobs, "handout") } else { count(files, "file") };
        let closing = match (files, failed) {
            (0 | 1, _) | (_, 0) => count(errors, "error"),
            _ => format!("{}: {failed} of {whole} not built", count(errors, "error")),
        };
        terminal.complain(&format!("{closing}\n"));
    }
    ExitStatus::Failure
}

impl Config {
    /// Builds everything that can be built, and returns how many files could not.
    fn build_all(
        &self,
        findings: &mut Findings,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
        terminal: &mut Terminal<'_>,
    ) -> usize {
        let mut pipeline = Pipeline::new();
        let length = |job: &Input, variant: &Variant| file_name(&job.stem, None, variant.suffix).chars().count();
        let longest = self.files().map(|(job, variant)| length(job, variant)).max().unwrap_or(0);
        let mut failed = 0;
        for (job, variant) in self.files() {
            let request = variant.of(&self.request, &job.handout);
            let mut own = Diagnostics::new();
            let built = if self.is_first(variant) {
                let settings = findings.settings_of(&job.world);
                let inspection = Inspection { settings, today: self.today };
                pipeline.build_and_check(&request, &job.world, inspection, sources, &mut own)
            } else {
                pipeline.build(&request, &job.world, sources, &mut own).map(|built| (built, Diagnostics::new()))
            };
            let written = built.and_then(|(built, found)| match self.write(&job.stem, variant, &built) {
                Ok(path) => Some((path, built, found)),
                Err(error) => {
                    own.push(*error);
                    None
                }
            });
            match written {
                Some((path, built, found)) => {
                    let warnings = findings.take(found);
                    tell(terminal, &path, longest - length(job, variant), &built, warnings);
                }
                None => failed += 1,
            }
            diagnostics.extend(own);
        }
        failed
    }

    /// Says whether this is the first of the ways in which a handout is built: all of them say the same.
    fn is_first(&self, variant: &Variant) -> bool {
        self.variants.first().is_some_and(|first| first.suffix == variant.suffix)
    }

    fn write(&self, stem: &str, variant: &Variant, built: &Built) -> Result<String, Box<Diagnostic>> {
        write(&self.out, stem, variant.suffix, self.request.record.as_ref(), built)
    }
}

/// Writes a PDF, and returns its path as it is shown.
pub(super) fn write(
    out: &Path,
    stem: &str,
    suffix: Option<&str>,
    record: Option<&RecordInput>,
    built: &Built,
) -> Result<String, Box<Diagnostic>> {
    let id = built.record_id.as_deref().map(|id| safe_id(id, record)).transpose()?;
    let file = file_name(stem, id.as_deref(), suffix);
    output::write(out, &file, &built.pdf)?;
    Ok(out.join(file).display().to_string())
}

/// Tells of a finished PDF; spaces behind its path bring what follows into a column.
fn tell(terminal: &mut Terminal<'_>, path: &str, spaces: usize, built: &Built, warnings: usize) {
    if terminal.is_json() {
        let Built { pages, encrypted, pdf, .. } = built;
        terminal.print_json(&Line { built: path, pages: *pages, bytes: pdf.len(), encrypted: *encrypted, warnings });
    } else {
        let kilobytes = built.pdf.len().div_ceil(1000);
        let lock = if built.encrypted { "  encrypted" } else { "" };
        terminal.tell(&format!("{path}{:spaces$}  {:<7}  {kilobytes:>3} KB{lock}", "", count(built.pages, "page")));
    }
}

/// Makes the id of a record fit for a file name.
fn safe_id(id: &str, record: Option<&RecordInput>) -> Result<String, Box<Diagnostic>> {
    output::safe_id(id).ok_or_else(|| {
        let message = match record {
            Some(RecordInput::File(path)) => {
                format!("the `id` of the record {} has no letter or digit", path.display())
            }
            _ => "the `id` of the record has no letter or digit".to_owned(),
        };
        let help = "it becomes part of the file name: write a number such as `2026-0007`, or delete it";
        Box::new(Diagnostic::error("record-id", message).help(help))
    })
}

/// Says a number of things.
pub(super) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
