//! `handout read-aloud`: what a screen reader says of a finished PDF.

use clap::Args;
use serde::Serialize;

use super::ExitStatus;
use super::finished::FinishedFiles;
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostics, Sources};
use crate::reader::{Utterance, speak};

/// Say what a screen reader says of finished PDFs, in the order of their tags
///
/// One line for each thing that is said: what it is, and the words of the document. What is only decoration is left out,
/// as a screen reader leaves it out.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub(super) struct ReadAloudArguments {
    #[command(flatten)]
    files: FinishedFiles,
}

/// The file that follows, as programs read it.
#[derive(Serialize)]
struct FileLine<'a> {
    file: &'a str,
}

/// Something that is said, as programs read it.
#[derive(Serialize)]
struct Line<'a> {
    depth: usize,
    role: &'a str,
    text: &'a str,
}

/// Reads finished files aloud.
pub(super) fn run(arguments: &ReadAloudArguments, terminal: &mut Terminal<'_>) -> ExitStatus {
    let mut diagnostics = Diagnostics::new();
    let several = arguments.files.files.len() > 1;
    for (place, (file, said)) in arguments.files.read_each(&mut diagnostics, speak).iter().enumerate() {
        match (several, terminal.is_json()) {
            (false, _) => {}
            (true, true) => terminal.print_json(&FileLine { file }),
            (true, false) => terminal.print(&format!("{}{file}\n", if place > 0 { "\n" } else { "" })),
        }
        for utterance in said {
            if terminal.is_json() {
                let Utterance { depth, role, text } = utterance;
                terminal.print_json(&Line { depth: *depth, role, text });
            } else {
                terminal.print(&format!("{utterance}\n"));
            }
        }
    }
    terminal.report(&diagnostics, &Sources::new());
    if diagnostics.has_errors() { ExitStatus::Failure } else { ExitStatus::Success }
}
