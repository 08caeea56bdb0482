//! What was found, in the form that was asked for.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::arguments::Config;
use super::looking::{Gathered, Looked};
use super::places;
use crate::check::{explain, rules};
use crate::cli::terminal::{Format, Terminal};
use crate::diagnostic::{Diagnostics, Report, RuleWords, Severity, Tool, render_github, render_junit, render_sarif};

/// What was found in a whole run.
pub(super) struct Reports {
    /// What each report is about: first the project, if there is anything, then each handout.
    names: Vec<String>,
    /// What was found in each.
    all: Vec<Diagnostics>,
    /// The same, but each mistake of a file that several handouts share only in the first of them.
    once: Vec<Diagnostics>,
    gathered: Gathered,
    /// How many handouts were looked at.
    handouts: usize,
    /// In how many of them something was found.
    faulty: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    strict: bool,
}

/// How a run ended, as programs read it.
#[derive(Serialize)]
struct Closing {
    checked: usize,
    errors: usize,
    warnings: usize,
}

impl Reports {
    /// Gathers what was found in handouts, in their projects, and in the way to them.
    pub(super) fn new(config: &mut Config, looked: Looked, general: Diagnostics) -> Self {
        let Looked { found, mut gathered } = looked;
        let handouts = found.len();
        let faulty = found.iter().filter(|found| !found.is_empty()).count();
        let mut of_projects = vec![("paths".to_owned(), general)];
        for (place, project) in config.projects.iter_mut().enumerate() {
            let mut found = Diagnostics::new();
            for (own, sources) in std::mem::take(&mut project.found) {
                found.extend(gathered.take(own, &sources, place, &mut HashMap::new()));
            }
            of_projects.push(("project".to_owned(), found));
        }
        of_projects.retain(|(_, found)| !found.is_empty());
        let names = config.inputs.iter().map(|(input, _)| input.label());
        let (names, all): (_, Vec<_>) = of_projects.into_iter().chain(names.zip(found)).unzip();
        let once = without_repeated(&all);
        let of = |severity| {
            let found = once.iter().flat_map(Diagnostics::iter);
            found.filter(|diagnostic| diagnostic.severity == severity).count()
        };
        let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
        Self { names, all, once, gathered, handouts, faulty, errors, warnings, strict: config.strict }
    }

    /// Names files by their paths from the folder that the user is in.
    pub(super) fn name_from_here(&mut self, config: &Config) {
        for (file, place) in &self.gathered.projects {
            if let Some(root) = config.projects.get(*place).and_then(|project| project.world.root()) {
                places::rename(*file, root, &mut self.gathered.sources);
            }
        }
    }

    /// Prints everything in the form that was asked for.
    pub(super) fn print(&self, terminal: &mut Terminal<'_>) {
        match terminal.format() {
            Format::Sarif => terminal.print(&render_sarif(&tool(), &self.reports(&self.once), &self.gathered.sources)),
            Format::Github => terminal.print(&render_github(&self.reports(&self.once), &self.gathered.sources)),
            Format::Junit => terminal.print(&render_junit(&self.reports(&self.all), &self.gathered.sources)),
            Format::Json => {
                self.once.iter().for_each(|found| terminal.report(found, &self.gathered.sources));
                let Self { handouts, errors, warnings, .. } = *self;
                terminal.print_json(&Closing { checked: handouts, errors, warnings });
            }
            Format::Human | Format::Short | Format::Csv => {
                self.once.iter().for_each(|found| terminal.report(found, &self.gathered.sources));
                terminal.tell(&self.closing());
            }
        }
    }

    fn reports<'a>(&'a self, found: &'a [Diagnostics]) -> Vec<Report<'a>> {
        self.names.iter().zip(found).map(|(name, found)| Report { name, found }).collect()
    }

    /// Says in a line how it went.
    fn closing(&self) -> String {
        let Self { handouts, faulty, errors, warnings, .. } = *self;
        let counts = [(errors, "error"), (warnings, "warning")];
        let counts: Vec<String> =
            counts.iter().filter(|(number, _)| *number > 0).map(|(number, noun)| count(*number, noun)).collect();
        let strictly = if self.strict && warnings > 0 { "; warnings count as errors" } else { "" };
        match (counts.is_empty(), faulty) {
            (true, _) => format!("nothing found in {}", count(handouts, "handout")),
            (false, 0) => format!("{}; nothing found in {}", counts.join(", "), count(handouts, "handout")),
            (false, _) => format!("{} in {faulty} of {}{strictly}", counts.join(", "), count(handouts, "handout")),
        }
    }
}

/// Leaves out what an earlier report has at the same place.
fn without_repeated(all: &[Diagnostics]) -> Vec<Diagnostics> {
    let mut seen = HashSet::new();
    let mut once = Vec::with_capacity(all.len());
    for found in all {
        let mut own = Diagnostics::new();
        for diagnostic in found.iter() {
            let key = (diagnostic.primary, diagnostic.code, diagnostic.message.as_str());
            // Without a place, the same words may be about another handout.
            if diagnostic.primary.is_none() || seen.insert(key) {
                own.push(diagnostic.clone());
            }
        }
        once.push(own);
    }
    once
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Says what is looked for.
fn tool() -> Tool<'static> {
    let words = rules().map(|rule| RuleWords {
        id: rule.id,
        summary: rule.summary,
        why: rule.why,
        help: explain(rule),
        severity: rule.level.severity(),
    });
    Tool { version: env!("CARGO_PKG_VERSION"), rules: words.collect() }
}
