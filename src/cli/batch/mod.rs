//! `handout batch`: records in, a PDF for each out.
//!
//! First everything is looked at that can be wrong ([`survey`], [`columns`]); only then files are written. The threads
//! ([`crew`]) take records through a [`turnstile`] and print them; what became of each goes to the [`sink`] in their order.

mod arguments;
mod choice;
mod collector;
mod columns;
mod config;
mod crew;
mod fingerprint;
mod hash;
mod job;
mod manifest;
mod messages;
mod mishap;
mod name;
mod printing;
mod progress;
mod running;
mod shard;
mod sink;
mod summary;
mod survey;
mod turnstile;
mod zip;

use std::collections::HashMap;

use super::inputs::{self, Input};
use super::terminal::Terminal;
use super::{Environment, ExitStatus};
use crate::diagnostic::{Diagnostic, Diagnostics, Sources};
use crate::records::{Bad, Column, Records};

use crate::cli::stopwatch::Watch;
pub(super) use arguments::BatchArguments;
use config::{Config, ManifestPlace};
use job::{Jobs, Said};
use messages::Messages;
use progress::Progress;
use running::{Output, Run};
use summary::count;
use survey::Survey;

/// Builds a PDF for each record.
pub(super) fn run(arguments: BatchArguments, environment: &Environment, terminal: &mut Terminal<'_>) -> ExitStatus {
    let watch = Watch::start();
    let config = match Config::resolve(arguments, environment) {
        Ok(config) => config,
        Err(misuse) => {
            terminal.report_one(*misuse);
            return ExitStatus::Usage;
        }
    };
    if config.manifest == ManifestPlace::Stdout {
        terminal.divert();
    }
    let mut messages = Messages::default();
    let (records, jobs, survey) = match look(&config, &mut messages, terminal) {
        Ok(looked) => looked,
        Err(status) => return status,
    };
    let output = match Output::open(&config) {
        Ok(output) => output,
        Err(error) => {
            terminal.report_one(*error);
            return ExitStatus::Failure;
        }
    };
    let progress = Progress::new(environment.watched && !terminal.is_quiet(), survey.records, watch);
    Run { config: &config, jobs: &jobs, records: &records, survey, watch }.print(output, messages, progress, terminal)
}

/// Looks at everything before the first file is written; what stands in the way was told then.
fn look(
    config: &Config,
    messages: &mut Messages,
    terminal: &mut Terminal<'_>,
) -> Result<(Records, Jobs, Survey), ExitStatus> {
    let mut found = Diagnostics::new();
    let inputs = if config.what.is_empty() { Vec::new() } else { inputs::find(&config.what, &mut found) };
    if let Err(misuse) = refuse_clashes(config, &inputs) {
        terminal.report_one(*misuse);
        return Err(ExitStatus::Usage);
    }
    let records = Records::open(config.input(), config.format).map_err(|bad| refuse(&bad, terminal))?;
    if let Err(misuse) = refuse_no_handout(config, &records) {
        terminal.report_one(*misuse);
        return Err(ExitStatus::Usage);
    }
    let mut tell = |diagnostics: &Diagnostics, sources: &Sources| {
        let fresh = messages.of_handout(diagnostics, sources);
        if !fresh.is_empty() {
            terminal.report(&fresh, sources);
        }
    };
    let mut said = Said { tell: &mut tell, errors: 0 };
    said.report(found, &Sources::new());
    let world = inputs.first().map_or_else(inputs::here, |input| input.world.clone());
    let mut jobs = Jobs::find(&inputs, world, &config.request, &mut said);
    let survey = survey::survey(config, &mut jobs, &records, &mut said);
    columns::check(config, &jobs, &records, &mut said);
    let errors = said.errors;
    let survey = survey.map_err(|bad| refuse(&bad, terminal))?;
    if errors > 0 {
        return Err(nothing_written(errors, terminal));
    }
    Ok((records, jobs, survey))
}

/// Refuses handouts whose files would have the same names for every record.
fn refuse_clashes(config: &Config, inputs: &[Input]) -> Result<(), Box<Diagnostic>> {
    let mut seen: HashMap<String, &Input> = HashMap::new();
    for input in inputs {
        if let Some(other) = seen.insert(name::folded(&input.stem), input) {
            let message = format!("{} and {} have the same name", other.handout, input.handout);
            let help = "print them one after the other, each with its own `--out` folder";
            return Err(Box::new(Diagnostic::error("same-output", message).help(help)));
        }
    }
    if inputs.len() > 1 && !config.template.has_handout() {
        let message = "the files of several handouts would have the same names: `--name` does not hold `{{ handout }}`";
        let help = "write it as in `--name \"{{ handout }}-{{ id }}.pdf\"`";
        return Err(Box::new(Diagnostic::error("usage", message).help(help)));
    }
    Ok(())
}

fn refuse(bad: &Bad, terminal: &mut Terminal<'_>) -> ExitStatus {
    terminal.report(&bad.diagnostics, &bad.sources);
    nothing_written(bad.diagnostics.len(), terminal)
}

fn nothing_written(errors: usize, terminal: &mut Terminal<'_>) -> ExitStatus {
    if !terminal.is_json() {
        terminal.complain(&format!("{}: nothing was written\n", count(errors as u64, "error")));
    }
    ExitStatus::Failure
}

/// Refuses tables that choose no handout where the command line names none.
fn refuse_no_handout(config: &Config, records: &Records) -> Result<(), Box<Diagnostic>> {
    let chooses = |column: &Column| column.name == choice::HANDOUT;
    if config.what.is_empty() && records.columns().is_some_and(|columns| !columns.iter().any(chooses)) {
        let error = Diagnostic::error("usage", "no handout is named");
        let help = "name one, as in `handout batch sciatica-relief --records …`, or let each record choose in a column `handout`";
        return Err(Box::new(error.help(help)));
    }
    Ok(())
}
