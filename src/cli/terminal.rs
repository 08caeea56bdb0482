//! Where results and messages go, and in which form.

use std::io::{self, Write};

use clap::ValueEnum;
use serde::Serialize;

use super::ExitStatus;
use crate::diagnostic::{Diagnostic, Diagnostics, Sources, render_human, render_json, render_short};

/// The form of messages and results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the lines that are wrong
    #[default]
    Human,
    /// One line a message
    Short,
    /// One JSON object a line
    Json,
    /// A table with one row a file, which `read` alone can write
    Csv,
    /// A file for code scanning, which `check` alone can write
    Sarif,
    /// Annotations of GitHub Actions, which `check` alone can write
    Github,
    /// A report as test runners write it, which `check` alone can write
    Junit,
}

impl Format {
    /// Returns the command that alone can write it, with the word for it; nothing where all can.
    pub(super) const fn only_for(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Human | Self::Short | Self::Json => None,
            Self::Csv => Some(("csv", "read")),
            Self::Sarif => Some(("sarif", "check")),
            Self::Github => Some(("github", "check")),
            Self::Junit => Some(("junit", "check")),
        }
    }
}

/// When messages are colored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal that shows them
    #[default]
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

impl ColorChoice {
    /// Says whether there are colors, where they would be by themselves if `auto` says so.
    pub(super) const fn resolve(self, auto: bool) -> bool {
        match self {
            Self::Auto => auto,
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// Where results and messages go, and in which form.
///
/// Results go to stdout and messages to stderr; as JSON, both go to stdout, so that a program reads one stream.
pub(super) struct Terminal<'a> {
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
    format: Format,
    color: bool,
    quiet: bool,
    /// Whether stdout is for something else than results and messages, which go to stderr then.
    diverted: bool,
    /// What went wrong with stdout; nothing is written to it afterwards.
    failed: Option<io::Error>,
}

impl<'a> Terminal<'a> {
    pub(super) const fn new(
        stdout: &'a mut dyn Write,
        stderr: &'a mut dyn Write,
        format: Format,
        color: bool,
        quiet: bool,
    ) -> Self {
        Self { stdout, stderr, format, color, quiet, diverted: false, failed: None }
    }

    /// Keeps stdout for what is [printed](Self::print): all else goes to stderr.
    pub(super) const fn divert(&mut self) {
        self.diverted = true;
    }

    /// Says whether nothing can be printed any more.
    pub(super) const fn is_broken(&self) -> bool {
        self.failed.is_some()
    }

    pub(super) const fn is_quiet(&self) -> bool {
        self.quiet
    }

    pub(super) const fn is_json(&self) -> bool {
        matches!(self.format, Format::Json)
    }

    pub(super) const fn is_human(&self) -> bool {
        matches!(self.format, Format::Human)
    }

    pub(super) const fn format(&self) -> Format {
        self.format
    }

    /// Writes to stdout what was asked for.
    pub(super) fn print(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.stdout.write_all(text.as_bytes()).err();
        }
    }

    /// Tells of progress, unless silence was asked for.
    pub(super) fn tell(&mut self, line: &str) {
        if !self.quiet {
            self.result(&format!("{line}\n"));
        }
    }

    /// Writes a result as JSON.
    pub(super) fn print_json(&mut self, result: &impl Serialize) {
        // Strings and numbers always serialize.
        let line = serde_json::to_string(result).unwrap_or_default();
        self.result(&format!("{line}\n"));
    }

    fn result(&mut self, text: &str) {
        if self.diverted { self.complain(text) } else { self.print(text) }
    }

    /// Writes diagnostics in the form that was asked for.
    pub(super) fn report(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        match self.format {
            Format::Short => self.complain(&render_short(diagnostics, sources)),
            Format::Json => self.result(&render_json(diagnostics, sources)),
            Format::Human | Format::Csv | Format::Sarif | Format::Github | Format::Junit => {
                self.complain(&render_human(diagnostics, sources, self.color));
            }
        }
    }

    /// Returns what people read of diagnostics.
    pub(super) fn rendered(&self, diagnostics: &Diagnostics, sources: &Sources) -> String {
        render_human(diagnostics, sources, self.color)
    }

    /// Writes a single diagnostic that lies in no file.
    pub(super) fn report_one(&mut self, diagnostic: Diagnostic) {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(diagnostic);
        self.report(&diagnostics, &Sources::new());
    }

    /// Writes to stderr.
    pub(super) fn complain(&mut self, text: &str) {
        // There is nobody to tell that stderr is closed.
        let _ = self.stderr.write_all(text.as_bytes());
    }

    /// Ends the run: whatever is still under way is written.
    pub(super) fn finish(mut self, status: ExitStatus) -> ExitStatus {
        if self.failed.is_none() {
            self.failed = self.stdout.flush().err();
        }
        match self.failed {
            // Whoever reads has seen enough, as `head` does.
            Some(ref error) if error.kind() == io::ErrorKind::BrokenPipe => status,
            Some(ref error) => {
                let words = format!("error: the output cannot be printed: {}\n", super::output::words(error));
                self.complain(&words);
                status.max(ExitStatus::Failure)
            }
            None => status,
        }
    }
}
