//! `handout check`: what the rules say of handouts, before a patient reads them.

use clap::Args;

use super::inputs;
use super::terminal::Terminal;
use super::{Environment, ExitStatus};
use crate::check::Settings;
use crate::diagnostic::{Diagnostics, Sources};
use crate::pipeline::{Inspection, Pipeline};
use crate::resolve::Request;

/// Check handouts for what patients and clinics get hurt by
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Names of handouts, files or folders; without any, those of the project
    #[arg(value_name = "HANDOUT")]
    handouts: Vec<String>,
}

/// Checks what the user wants checked.
pub(super) fn run(arguments: &CheckArguments, environment: &Environment, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let (mut pipeline, settings) = (Pipeline::new(), Settings::new());
    for input in inputs::find(&arguments.handouts, &mut diagnostics) {
        let request = Request { handout: input.handout, ..Request::default() };
        let inspection = Inspection { settings: &settings, today: environment.today };
        let mut own = Diagnostics::new();
        pipeline.check(&request, &input.world, inspection, &mut sources, &mut own);
        diagnostics.extend(own);
    }
    terminal.report(&diagnostics, &sources);
    if diagnostics.has_errors() { ExitStatus::Failure } else { ExitStatus::Success }
}
