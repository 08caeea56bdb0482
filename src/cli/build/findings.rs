//! What a check says of the handouts that are built: nobody waits at the printer, so it stops nothing.

use std::path::PathBuf;

use super::count;
use crate::check::Settings;
use crate::cli::terminal::Terminal;
use crate::diagnostic::{Diagnostics, Severity, Sources};
use crate::source::World;

/// What is said of the rules where nobody says anything.
static USUAL: Settings = Settings::new();

/// What a check found in all handouts.
#[derive(Default)]
pub(super) struct Findings {
    /// What projects say of the rules, by their roots.
    settings: Vec<(Option<PathBuf>, Settings)>,
    errors: Diagnostics,
    warnings: usize,
    /// In how many handouts there are warnings or errors.
    faulty: usize,
}

impl Findings {
    /// Returns what a project says of the rules; its mistakes are for `handout check`.
    pub(super) fn settings_of(&mut self, world: &World) -> &Settings {
        let known = self.settings.iter().position(|(root, _)| root.as_deref() == world.root());
        let place = known.unwrap_or_else(|| {
            let settings = Settings::of_project(world, &mut Sources::new(), &mut Diagnostics::new());
            self.settings.push((world.root().map(PathBuf::from), settings));
            self.settings.len() - 1
        });
        match self.settings.get(place) {
            Some((_, settings)) => settings,
            None => &USUAL,
        }
    }

    /// Takes what was found in a handout, and returns how many warnings are among it.
    pub(super) fn take(&mut self, found: Diagnostics) -> usize {
        self.faulty += usize::from(!found.is_empty());
        let (errors, warnings): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|diagnostic| diagnostic.severity == Severity::Error);
        self.errors.extend(errors);
        self.warnings += warnings.len();
        warnings.len()
    }

    /// Shows the errors, and says how many warnings there are.
    pub(super) fn report(&self, words: &[String], sources: &Sources, terminal: &mut Terminal<'_>) {
        terminal.report(&self.errors, sources);
        if terminal.is_json() || self.faulty == 0 {
            return;
        }
        let counts = [(self.errors.len(), "error"), (self.warnings, "warning")];
        let counts: Vec<String> =
            counts.iter().filter(|(number, _)| *number > 0).map(|(number, noun)| count(*number, noun)).collect();
        let counts = counts.join(" and ");
        let place = if self.faulty > 1 { format!(" in {}", count(self.faulty, "handout")) } else { String::new() };
        let command = command(words);
        if self.errors.is_empty() {
            terminal.tell(&format!("{counts}{place}: `{command}` shows them"));
        } else {
            terminal.complain(&format!("`{command}` finds {counts}{place}; the PDFs are written all the same\n"));
        }
    }
}

/// Returns the command that shows all of it.
fn command(words: &[String]) -> String {
    let quoted = |word: &String| if word.contains(' ') { format!(" '{word}'") } else { format!(" {word}") };
    format!("handout check{}", words.iter().map(quoted).collect::<String>())
}
