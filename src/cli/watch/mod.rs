//! `handout watch`: builds handouts, and builds again what a change touches.

mod folders;
mod news;
mod reads;
mod screen;
#[cfg(test)]
mod tests;
mod workshop;

use std::path::PathBuf;

use clap::Args;

use super::interrupt::Interrupt;
use super::request::RequestArguments;
use super::stopwatch::Watch;
use super::terminal::Terminal;
use super::{Environment, ExitStatus};
use crate::diagnostic::Diagnostic;
use crate::resolve::{RecordInput, Request};
use news::{News, Next};
use screen::Screen;
use workshop::{Changes, Workshop};

/// Build handouts, and build again whatever a change touches
///
/// Everything that a handout is made of is watched: its definition, fragments, brand, exercises, figures, pictures and fonts, also
/// those that are not there yet. A new definition is built, a mistake is shown until it is mended, and Ctrl-C ends it with the
/// status 130.
#[derive(Debug, Args)]
pub(super) struct WatchArguments {
    /// Names, files or folders of handouts; without any, those of the project
    #[arg(value_name = "HANDOUT")]
    what: Vec<String>,
    /// The folder for the PDFs; it is made if it is not there
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Fill the fields from a record; its `id` becomes part of the file name
    #[arg(long = "for", value_name = "RECORD.yaml")]
    record: Option<PathBuf>,
    /// Look for changes twice a second, where the system does not tell of them, as on some network drives
    #[arg(long)]
    poll: bool,
    #[command(flatten)]
    request: RequestArguments,
}

/// Builds until the user has seen enough.
pub(super) fn run(arguments: WatchArguments, environment: &Environment, terminal: &mut Terminal<'_>) -> ExitStatus {
    let interrupt = Interrupt::listen();
    let WatchArguments { what, out, record, poll, request } = arguments;
    let request = match request.resolve(environment) {
        Ok(request) => Request { record: record.map(RecordInput::File), ..request },
        Err(misuse) => {
            terminal.report_one(*misuse);
            return ExitStatus::Usage;
        }
    };
    let mut workshop = Workshop::new(what, out, request, environment.today);
    let mut screen = Screen::new(environment.screen, terminal);
    let mut news = News::new(poll);
    let mut changes = Changes::Everything;
    loop {
        // Before the build, so that no change is missed that comes while it goes on; and after it, for what it looked at.
        screen.note(news.follow(&workshop.folders()));
        let watch = Watch::start();
        let round = workshop.take(&changes);
        screen.show(&round, &workshop, watch);
        screen.note(news.follow(&workshop.folders()));
        if screen.is_broken() {
            return ExitStatus::Success;
        }
        changes = match news.next(&interrupt) {
            Next::Changes(changes) => changes,
            Next::End => return ExitStatus::Interrupted,
        };
    }
}

/// A way of being told of changes that does not work, with what is done instead.
fn fallback(reason: &str) -> Diagnostic {
    let message = format!("the system does not tell of changes: {reason}");
    let help =
        "they are looked for twice a second now; on Linux, the limit `fs.inotify.max_user_watches` can be raised";
    Diagnostic::warning("watching", message).help(help)
}
