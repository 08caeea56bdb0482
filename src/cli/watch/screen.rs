//! What the user sees: on a terminal the state of things, elsewhere one line for each build.

use std::collections::HashSet;

use serde::Serialize;

use super::workshop::{Job, Round, Workshop, Written};
use crate::cli::build::count;
use crate::cli::stopwatch::Watch;
use crate::cli::terminal::Terminal;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Sources};

/// Clears the screen and goes to its top, as terminals understand it.
const CLEAR: &str = "\u{1b}[2J\u{1b}[H";

/// A finished PDF, as programs read it.
#[derive(Serialize)]
struct BuiltLine<'a> {
    built: &'a str,
    pages: usize,
    bytes: usize,
    /// How many things a check warns of.
    warnings: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    encrypted: bool,
    ms: f64,
}

/// A handout that is gone, as programs read it.
#[derive(Serialize)]
struct RemovedLine<'a> {
    removed: &'a str,
}

/// The end of what was done after a change, as programs read it.
#[derive(Serialize)]
struct WatchingLine {
    /// How many handouts there are.
    watching: usize,
    built: usize,
    not_built: usize,
    errors: usize,
    warnings: usize,
}

/// Shows what is done.
pub(super) struct Screen<'s, 't> {
    terminal: &'s mut Terminal<'t>,
    /// Whether what was there before is cleared away.
    is_cleared: bool,
    /// What is said at the top as long as it holds.
    notes: Diagnostics,
    /// Whether anything was shown.
    is_begun: bool,
    /// What was wrong with what the user named.
    misnamed: usize,
}

impl<'s, 't> Screen<'s, 't> {
    pub(super) fn new(is_terminal: bool, terminal: &'s mut Terminal<'t>) -> Self {
        let is_cleared = is_terminal && terminal.is_human();
        Self { terminal, is_cleared, notes: Diagnostics::new(), is_begun: false, misnamed: 0 }
    }

    /// Says whether nobody reads what is printed any more.
    pub(super) const fn is_broken(&self) -> bool {
        self.terminal.is_broken()
    }

    /// Tells what the user should know of the watching itself.
    pub(super) fn note(&mut self, note: Option<Diagnostic>) {
        let Some(note) = note else { return };
        if !self.is_cleared {
            self.terminal.report_one(note.clone());
        }
        self.notes.push(note);
    }

    /// Shows what was done after a change.
    pub(super) fn show(&mut self, round: &Round, workshop: &Workshop, watch: Watch) {
        let is_known = self.is_begun && self.misnamed == workshop.misnamed().len();
        if round.is_empty() && is_known {
            return;
        }
        (self.is_begun, self.misnamed) = (true, workshop.misnamed().len());
        if self.is_cleared {
            self.show_all(round, workshop, watch);
        } else {
            self.show_round(round, workshop);
        }
    }

    /// Shows what is wrong now, and what was just done.
    fn show_all(&mut self, round: &Round, workshop: &Workshop, watch: Watch) {
        self.terminal.print(CLEAR);
        let mut seen = HashSet::new();
        let none = Sources::new();
        let of_jobs = workshop.jobs().iter().map(|job| (&job.diagnostics, &job.sources));
        for (diagnostics, sources) in [(&self.notes, &none), (workshop.misnamed(), &none)].into_iter().chain(of_jobs) {
            for diagnostic in diagnostics.sorted() {
                let mut one = Diagnostics::new();
                one.push(diagnostic.clone());
                let words = self.terminal.rendered(&one, sources);
                // Handouts share fragments, and their mistakes.
                if seen.insert(words.clone()) {
                    self.terminal.print(&words);
                }
            }
        }
        let line = format!("{}\n{}\n", said(round, workshop, watch), state(workshop));
        self.terminal.print(&line);
    }

    /// Shows what was just done, a line for each build.
    fn show_round(&mut self, round: &Round, workshop: &Workshop) {
        let jobs: Vec<&Job> = round.built.iter().filter_map(|place| workshop.jobs().get(*place)).collect();
        for job in &jobs {
            match &job.written {
                Some(written) => self.tell(written),
                None if self.terminal.is_json() => {}
                None => self.terminal.tell(&format!("{}: not built", job.name())),
            }
            self.terminal.report(&job.diagnostics, &job.sources);
        }
        self.terminal.report(workshop.misnamed(), &Sources::new());
        for name in &round.removed {
            if self.terminal.is_json() {
                self.terminal.print_json(&RemovedLine { removed: name });
            } else {
                self.terminal.tell(&gone(name));
            }
        }
        if self.terminal.is_json() {
            let of = |severity| jobs.iter().map(|job| number(job, severity)).sum();
            let built = jobs.iter().filter(|job| job.written.is_some()).count();
            self.terminal.print_json(&WatchingLine {
                watching: workshop.jobs().len(),
                built,
                not_built: jobs.len() - built,
                errors: of(Severity::Error),
                warnings: of(Severity::Warning),
            });
        }
    }

    fn tell(&mut self, written: &Written) {
        let Written { ref path, pages, bytes, encrypted, warnings, milliseconds: ms } = *written;
        if self.terminal.is_json() {
            self.terminal.print_json(&BuiltLine { built: path, pages, bytes, warnings, encrypted, ms });
        } else {
            let warned = if warnings > 0 { format!("  {}", count(warnings, "warning")) } else { String::new() };
            let (pages, kilobytes) = (count(pages, "page"), bytes.div_ceil(1000));
            self.terminal.tell(&format!("{path}  {pages}  {kilobytes} KB  {ms:.0} ms{warned}"));
        }
    }
}

/// Says what was just done.
fn said(round: &Round, workshop: &Workshop, watch: Watch) -> String {
    let jobs: Vec<&Job> = round.built.iter().filter_map(|place| workshop.jobs().get(*place)).collect();
    let built: Vec<&Written> = jobs.iter().filter_map(|job| job.written.as_ref()).collect();
    let what = match (built.as_slice(), jobs.len()) {
        ([], 0) => String::new(),
        ([], number) => format!("{} not built", count(number, "handout")),
        ([one], 1) => format!("built {}", one.path),
        (some, number) if some.len() == number => format!("built {}", count(number, "handout")),
        (some, number) => format!("built {} of {}", some.len(), count(number, "handout")),
    };
    let because = match round.changed.as_slice() {
        [] => String::new(),
        [one] => format!("{one} changed: "),
        some => format!("{} changed: ", count(some.len(), "file")),
    };
    let took =
        if jobs.is_empty() { String::new() } else { format!("{because}{what} in {:.0} ms", watch.milliseconds()) };
    let lines = round.removed.iter().map(|name| gone(name)).chain([took]).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Says how things are.
fn state(workshop: &Workshop) -> String {
    let of = |severity| workshop.jobs().iter().map(|job| number(job, severity)).sum::<usize>();
    let (errors, warnings) = (of(Severity::Error) + workshop.misnamed().len(), of(Severity::Warning));
    let wrong: Vec<String> = [(errors, "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| count(number, noun))
        .collect();
    let hidden = workshop.jobs().iter().filter_map(|job| job.written.as_ref()).any(|written| written.warnings > 0);
    let command = if hidden { " (`handout check` shows them)" } else { "" };
    let wrong = if wrong.is_empty() { String::new() } else { format!("{}{command}. ", wrong.join(", ")) };
    format!("{wrong}Watching {}; Ctrl-C ends it.", count(workshop.jobs().len(), "handout"))
}

fn gone(name: &str) -> String {
    format!("the handout {name} is gone; its PDF is left where it is")
}

/// Counts what is wrong with a handout; warnings of a check are counted and not shown.
fn number(job: &Job, severity: Severity) -> usize {
    let shown = job.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let warnings = job.written.as_ref().map_or(0, |written| written.warnings);
    shown + if severity == Severity::Warning { warnings } else { 0 }
}
