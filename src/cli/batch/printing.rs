//! What a thread does: it prints the copies of a record, and writes those that are files of their own.

use std::io;

use super::choice;
use super::config::Config;
use super::fingerprint;
use super::hash::{hexadecimal, sha256};
use super::job::{Job, Jobs};
use super::manifest::{Earlier, Line};
use super::mishap::spoils_nothing_else;
use super::survey::file_name;
use crate::cli::stopwatch::Watch;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Sources};
use crate::pipeline::{Batch, Built, Press};
use crate::records::{Entry, Format, NumberedRecord};
use crate::resolve::record_id;
use crate::source::OutputFolder;

/// What all threads share.
pub(super) struct Shop<'s> {
    pub(super) config: &'s Config,
    pub(super) jobs: &'s Jobs,
    pub(super) format: Format,
    /// Where the threads write files; nothing where the files are handed on in order.
    pub(super) folder: Option<&'s OutputFolder>,
    /// Where files of an earlier run may lie, and what was made of them.
    pub(super) earlier: Option<(&'s OutputFolder, &'s Earlier)>,
    pub(super) batch: &'s Batch,
}

/// What became of a copy.
pub(super) struct Outcome {
    /// What the manifest says.
    pub(super) line: Line,
    pub(super) fate: Fate,
    /// The finished PDF, where it is handed on.
    pub(super) pdf: Option<Vec<u8>>,
    pub(super) diagnostics: Diagnostics,
    pub(super) sources: Sources,
}

/// Whether there is a file.
#[derive(Debug)]
pub(super) enum Fate {
    Built,
    /// It was there, and would be the same.
    Skipped,
    /// The record cannot be printed.
    Failed,
    /// It was printed and could not be written.
    Unwritten(io::Error),
}

/// A thread at work.
pub(super) struct Printer<'s> {
    shop: &'s Shop<'s>,
    press: Press<'s>,
}

impl<'s> Printer<'s> {
    /// Begins with nothing printed.
    pub(super) fn new(shop: &'s Shop<'s>) -> Self {
        Self { shop, press: shop.batch.press() }
    }

    /// Prints all copies of a record.
    pub(super) fn print(&mut self, entry: Entry) -> Vec<Outcome> {
        let record = match entry.result {
            Ok(record) => record,
            Err(bad) => {
                let line = Line { record: entry.number, ..Line::default() };
                return vec![Outcome::failed(line, bad.diagnostics, bad.sources)];
            }
        };
        let shop = self.shop;
        match shop.jobs.of(&record.record) {
            Some(jobs) => jobs.iter().map(|job| self.copy(job, &record)).collect(),
            None => vec![no_handout(&record)],
        }
    }

    fn copy(&mut self, job: &Job, record: &NumberedRecord) -> Outcome {
        let watch = Watch::start();
        let line = Line { handout: Some(job.stem.clone()), ..beginning(record) };
        let name = match file_name(self.shop.config, job, record) {
            Ok(name) => name,
            // Looked for before; the input has changed since.
            Err(error) => return Outcome::refused(line, error.diagnostic(record.number), record),
        };
        let fitted = self.shop.jobs.fitted(job, record, self.shop.format, &self.shop.config.ignored);
        let inputs = hexadecimal(&fingerprint::of_copy(job.hash, &job.request, &fitted));
        if let Some(known) = self.known(&name, &inputs) {
            // The number is that of today.
            return Outcome { fate: Fate::Skipped, ..Outcome::built(Line { record: record.number, ..known }) };
        }
        let printed = spoils_nothing_else(|| self.press.print(&job.request, &fitted, &job.world));
        let copy = match printed {
            Ok(copy) => copy,
            Err(place) => {
                // What it had in hand may be half done.
                self.press = self.shop.batch.press();
                let message = format!("it cannot be printed, because of a mistake in handout at {place}");
                return Outcome::refused(line, Diagnostic::error("internal", message).help("please report it"), record);
            }
        };
        let warnings = copy.diagnostics.sorted().iter().filter(|one| one.severity == Severity::Warning).count();
        let Some(built) = copy.built else { return Outcome::failed(line, copy.diagnostics, copy.sources) };
        let hash = copy.sha256.unwrap_or_else(|| sha256(&built.pdf));
        let line = Line {
            inputs: Some(inputs),
            sha256: Some(hexadecimal(&hash)),
            warnings: Some(warnings),
            ..of_built(line, &name, &built)
        };
        let mut outcome = Outcome { diagnostics: copy.diagnostics, sources: copy.sources, ..Outcome::built(line) };
        match self.shop.folder.map(|folder| folder.write(&name, &built.pdf)) {
            None => outcome.pdf = Some(built.pdf),
            Some(Ok(())) => self.press.take_back(built),
            Some(Err(error)) => outcome.unwritten(error),
        }
        outcome.line.ms = outcome.line.ms.or(Some(watch.milliseconds())).filter(|_| outcome.line.error.is_empty());
        outcome
    }

    /// Returns what is known of a file that is there, if it would be the same.
    fn known(&self, name: &str, inputs: &str) -> Option<Line> {
        let (folder, earlier) = self.shop.earlier?;
        let line = earlier.line(name)?;
        let is_same = line.inputs.as_deref() == Some(inputs) && line.error.is_empty();
        (is_same && folder.length_of(name).is_some_and(|length| Some(length) == line.bytes)).then_some(line)
    }
}

impl Outcome {
    const fn built(line: Line) -> Self {
        Self { line, fate: Fate::Built, pdf: None, diagnostics: Diagnostics::new(), sources: Sources::new() }
    }

    fn failed(mut line: Line, diagnostics: Diagnostics, sources: Sources) -> Self {
        let sorted = diagnostics.sorted();
        let errors = sorted.iter().filter(|one| one.severity == Severity::Error);
        for code in errors.map(|error| error.code) {
            if !line.error.iter().any(|known| known == code) {
                line.error.push(code.to_owned());
            }
        }
        Self { line, fate: Fate::Failed, pdf: None, diagnostics, sources }
    }

    fn refused(line: Line, diagnostic: Diagnostic, record: &NumberedRecord) -> Self {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(diagnostic.at(choice::beginning(record)));
        Self::failed(line, diagnostics, record.sources())
    }

    /// Takes back that there is a file, as none can be written.
    pub(super) fn unwritten(&mut self, error: io::Error) {
        self.take_back("output");
        self.fate = Fate::Unwritten(error);
    }

    /// Takes back that there is a file, as it does not fit to the others.
    pub(super) fn unfit(&mut self, diagnostic: Diagnostic) {
        self.take_back(diagnostic.code);
        self.diagnostics.push(diagnostic);
        self.fate = Fate::Failed;
    }

    fn take_back(&mut self, code: &str) {
        let Line { record, id, handout, .. } = std::mem::take(&mut self.line);
        self.line = Line { record, id, handout, error: vec![code.to_owned()], ..Line::default() };
    }
}

fn beginning(record: &NumberedRecord) -> Line {
    Line { record: record.number, id: record_id(&record.record), ..Line::default() }
}

fn of_built(line: Line, name: &str, built: &Built) -> Line {
    Line { file: Some(name.to_owned()), bytes: Some(built.pdf.len() as u64), pages: Some(built.pages), ..line }
}

fn no_handout(record: &NumberedRecord) -> Outcome {
    let chosen = choice::text(&record.record, choice::HANDOUT);
    let (message, help) = match chosen {
        Some(_) => ("it chooses a handout that is not there", "`handout list handouts` shows the names"),
        None => ("it chooses no handout", "name one on the command line, or in the field `handout` of each record"),
    };
    let error = Diagnostic::error("unknown-handout", message).help(help).at(choice::place(record, choice::HANDOUT));
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(error);
    Outcome::failed(beginning(record), diagnostics, record.sources())
}
