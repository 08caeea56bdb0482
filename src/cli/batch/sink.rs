//! Takes what the threads have made, in the order of the records: files, manifest, messages, numbers.

use std::io::{self, ErrorKind};
use std::path::Path;

use serde::Serialize;

use super::collector::{Collector, Finished, Refused};
use super::manifest::Manifest;
use super::messages::Messages;
use super::printing::{Fate, Outcome};
use super::progress::Progress;
use super::summary::Totals;
use crate::cli::output::{safe_id, words};
use crate::cli::terminal::Terminal;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Sources};

/// Why a run ends before all records are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A record cannot be printed, and the first such one is to be the last.
    FailFast,
    /// Nothing can be written any more.
    Unwritable,
}

/// A finished PDF, as programs read it.
#[derive(Serialize)]
struct BuiltLine {
    built: String,
    pages: usize,
    bytes: u64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    encrypted: bool,
}

/// Takes what the threads have made.
pub(super) struct Sink<'s, 't> {
    pub(super) terminal: &'s mut Terminal<'t>,
    pub(super) messages: Messages,
    pub(super) manifest: Manifest,
    /// Whether the manifest is printed.
    pub(super) prints_manifest: bool,
    pub(super) collector: Collector<'s>,
    /// Where the files are, as messages say it.
    pub(super) place: &'s Path,
    pub(super) is_encrypted: bool,
    /// Whether an id alone does not say which handout is meant.
    pub(super) has_several_handouts: bool,
    pub(super) fail_fast: bool,
    pub(super) totals: Totals,
    pub(super) progress: Progress,
    /// Why no more is taken.
    pub(super) end: Option<End>,
}

impl Sink<'_, '_> {
    /// Takes the copies of a record.
    pub(super) fn take(&mut self, outcomes: Vec<Outcome>) {
        // Behind a mistake nothing is to be there; what could not be written is told once.
        if self.end == Some(End::FailFast) {
            return;
        }
        self.totals.records += 1;
        for outcome in outcomes {
            self.take_copy(outcome);
        }
        self.progress.tell(self.totals.records, self.terminal);
    }

    fn take_copy(&mut self, mut outcome: Outcome) {
        if let Some(pdf) = outcome.pdf.take() {
            if self.end.is_some() {
                // The one file cannot grow any more, or a mistake came before.
                return;
            }
            self.collect(&mut outcome, &pdf);
        }
        self.count(&outcome);
        self.report(&mut outcome);
        if !matches!(outcome.fate, Fate::Unwritten(_)) || self.end.is_none() {
            self.note(&outcome);
        }
        if let Fate::Unwritten(error) = &outcome.fate {
            self.unwritten(&outcome, error);
        }
        if self.fail_fast && matches!(outcome.fate, Fate::Failed | Fate::Unwritten(_)) {
            self.end.get_or_insert(End::FailFast);
        }
    }

    /// Hands a PDF on, and notes where it went.
    fn collect(&mut self, outcome: &mut Outcome, pdf: &[u8]) {
        let line = &mut outcome.line;
        let name = line.file.clone().unwrap_or_default();
        let number = || format!("Record {}", line.record);
        let mut title = line.id.as_deref().and_then(safe_id).unwrap_or_else(number);
        if let Some(handout) = line.handout.as_deref().filter(|_| self.has_several_handouts) {
            title = format!("{title} {handout}");
        }
        match self.collector.add(&Finished { name: &name, title: &title, pdf }) {
            Ok(page) => {
                line.first_page = page;
                if self.collector.is_combined() {
                    line.file = self.place.file_name().map(|file| file.to_string_lossy().into_owned());
                }
            }
            Err(Refused::Unwritten(error)) => outcome.unwritten(error),
            Err(Refused::Unfit(why)) => {
                let message = format!("it cannot be a part of {}: {why}", self.place.display());
                outcome.unfit(
                    Diagnostic::error("combine", message).help("print it into a file of its own, without `--combine`"),
                );
            }
        }
    }

    fn count(&mut self, outcome: &Outcome) {
        let totals = &mut self.totals;
        match outcome.fate {
            Fate::Built => {
                totals.built += 1;
                totals.pages += outcome.line.pages.unwrap_or(0) as u64;
                totals.bytes += outcome.line.bytes.unwrap_or(0);
            }
            Fate::Skipped => totals.skipped += 1,
            Fate::Failed | Fate::Unwritten(_) => totals.failed += 1,
        }
    }

    fn report(&mut self, outcome: &mut Outcome) {
        let diagnostics = std::mem::take(&mut outcome.diagnostics);
        if !diagnostics.is_empty() {
            let fresh = self.messages.of_record(outcome.line.record, diagnostics, &outcome.sources);
            self.tell(&fresh, &outcome.sources);
        }
        if matches!(outcome.fate, Fate::Built) && self.terminal.is_json() && !self.prints_manifest {
            let file = outcome.line.file.as_deref().unwrap_or_default();
            let built = if self.collector.is_combined() { self.place.to_owned() } else { self.place.join(file) };
            self.terminal.print_json(&BuiltLine {
                built: built.display().to_string(),
                pages: outcome.line.pages.unwrap_or(0),
                bytes: outcome.line.bytes.unwrap_or(0),
                encrypted: self.is_encrypted,
            });
        }
    }

    fn note(&mut self, outcome: &Outcome) {
        let line = outcome.line.to_json();
        if self.prints_manifest {
            self.terminal.print(&format!("{line}\n"));
            if self.terminal.is_broken() {
                let error = Diagnostic::error("output", "the manifest cannot be printed any more");
                self.stop(error.help("what is finished stays"));
            }
        } else if let Err(error) = self.manifest.add(&line, matches!(outcome.fate, Fate::Skipped)) {
            let message = format!("the manifest cannot be written: {}", words(&error));
            self.stop(Diagnostic::error("output", message).help("what is finished stays; go on with `--resume`"));
        }
    }

    fn unwritten(&mut self, outcome: &Outcome, error: &io::Error) {
        let number = outcome.line.record;
        if !self.collector.is_one_file() && error.kind() == ErrorKind::IsADirectory {
            // This one alone: the others have other names.
            let message = format!("record {number}: its file cannot be written: {}", words(error));
            self.tell_one(Diagnostic::error("output", message).help("remove the folder, or choose another `--out`"));
            return;
        }
        let place = self.place.display();
        let (what, help) = if self.collector.is_one_file() {
            (
                format!("{place} cannot be written"),
                "nothing of it is there; the file that was there before is unchanged",
            )
        } else {
            (
                format!("nothing more can be written into the folder {place}"),
                "what is finished stays; go on with the same command and `--resume`",
            )
        };
        self.stop(Diagnostic::error("output", format!("{what}: {}", words(error))).help(help));
    }

    /// Ends the run because nothing can be written, and says so once.
    fn stop(&mut self, diagnostic: Diagnostic) {
        if self.end.is_none() {
            self.end = Some(End::Unwritable);
            self.tell_one(diagnostic);
        }
    }

    /// Tells a single diagnostic.
    pub(super) fn tell_one(&mut self, diagnostic: Diagnostic) {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(diagnostic);
        self.tell(&diagnostics, &Sources::new());
    }

    fn tell(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        if diagnostics.is_empty() {
            return;
        }
        let errors = diagnostics.sorted().iter().filter(|one| one.severity == Severity::Error).count();
        self.totals.errors += errors as u64;
        self.progress.clear(self.terminal);
        self.terminal.report(diagnostics, sources);
    }
}
