//! The arguments of `handout check`, and what they mean.

use std::path::PathBuf;

use clap::Args;

use crate::check::{self, Settings};
use crate::cli::inputs::{self, Input};
use crate::cli::{Environment, ExitStatus};
use crate::diagnostic::{Diagnostics, Sources};
use crate::resolve::{RecordInput, Request};
use crate::source::World;
use jiff::civil::Date;

/// Check handouts for what patients and clinics get hurt by
///
/// Every handout is looked at as it is printed, with all rules that `handout explain` lists. Levels and numbers of the
/// rules are set by `handout.yaml` in the root of the project; a handout that breaks a rule for a good reason says so
/// under `allow:`. The exit status is 1 if there is an error.
#[derive(Debug, Args)]
pub(in crate::cli) struct CheckArguments {
    /// Names of handouts, files or folders; without any, those of the project
    #[arg(value_name = "HANDOUT")]
    handouts: Vec<String>,
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
    /// Change what can be mended without a doubt, and leave all else as it is
    ///
    /// Only files of the project are changed. A change after which a file could not be read, or would have another
    /// mistake, is not made.
    #[arg(long)]
    fix: bool,
    /// Show what `--fix` would change, and change nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// The paper: letter, a4, a5 or legal
    #[arg(long, value_name = "SIZE")]
    page: Option<String>,
    /// The brand by name, or the path of a brand file
    #[arg(long, value_name = "NAME|FILE")]
    brand: Option<String>,
    /// Look at the copy for a record; nothing that it says is in a message
    #[arg(long = "for", value_name = "RECORD.yaml")]
    record: Option<PathBuf>,
    /// Look at the copy in large print
    #[arg(long)]
    large_print: bool,
}

/// What is to be done, with nothing left open.
pub(super) struct Config {
    /// The handouts, each with the place of its project.
    pub(super) inputs: Vec<(Input, usize)>,
    pub(super) projects: Vec<Project>,
    /// What all requests have in common.
    pub(super) request: Request,
    pub(super) strict: bool,
    pub(super) repair: Option<Repair>,
    pub(super) today: Option<Date>,
}

/// A project that handouts lie in.
pub(super) struct Project {
    pub(super) world: World,
    pub(super) settings: Settings,
    /// What is wrong with the settings, and with the project itself.
    pub(super) found: [(Diagnostics, Sources); 2],
}

impl Project {
    fn of(world: &World) -> Self {
        let (mut sources, mut found) = (Sources::new(), Diagnostics::new());
        let settings = Settings::of_project(world, &mut sources, &mut found);
        let found = [(found, sources), check::project(world, &settings)];
        Self { world: world.clone(), settings, found }
    }
}

/// What becomes of what can be mended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Repair {
    Write,
    Show,
}

impl Config {
    /// Finds out what the arguments mean; what is wrong with the paths is among the diagnostics.
    pub(super) fn resolve(
        arguments: &CheckArguments,
        environment: &Environment,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut projects: Vec<Project> = Vec::new();
        let mut inputs = Vec::new();
        for input in inputs::find(&arguments.handouts, diagnostics) {
            let known = projects.iter().position(|project| project.world.root() == input.world.root());
            let place = known.unwrap_or_else(|| {
                projects.push(Project::of(&input.world));
                projects.len() - 1
            });
            inputs.push((input, place));
        }
        let repair = arguments.fix.then_some(if arguments.dry_run { Repair::Show } else { Repair::Write });
        let request = Request {
            page_size: arguments.page.clone(),
            brand: arguments.brand.clone(),
            record: arguments.record.clone().map(RecordInput::File),
            large_print: arguments.large_print,
            ..Request::default()
        };
        Self { inputs, projects, request, strict: arguments.strict, repair, today: environment.today }
    }

    /// Returns how a run ends that found so much.
    pub(super) const fn status(&self, errors: usize, warnings: usize) -> ExitStatus {
        if errors > 0 || self.strict && warnings > 0 { ExitStatus::Failure } else { ExitStatus::Success }
    }
}
