//! `handout check`: what the rules say of handouts, before a patient reads them.

mod arguments;
mod changes;
mod looking;
mod mending;
mod places;
mod reports;

use super::terminal::{Format, Terminal};
use super::{Environment, ExitStatus};
use crate::diagnostic::Diagnostics;
use crate::source::World;

pub(super) use arguments::CheckArguments;
use arguments::{Config, Repair};
use looking::{Looked, look};
use reports::Reports;

/// Checks what the user wants checked.
pub(super) fn run(arguments: &CheckArguments, environment: &Environment, terminal: &mut Terminal<'_>) -> ExitStatus {
    let mut diagnostics = Diagnostics::new();
    let mut config = Config::resolve(arguments, environment, &mut diagnostics);
    let worlds: Vec<World> = config.projects.iter().map(|project| project.world.clone()).collect();
    let looked = look(&config, &worlds);
    let looked = match config.repair {
        None => looked,
        Some(repair) => mend(repair, &config, &worlds, looked, &mut diagnostics, terminal),
    };
    let mut reports = Reports::new(&mut config, looked, diagnostics);
    if matches!(terminal.format(), Format::Sarif | Format::Github) {
        reports.name_from_here(&config);
    }
    reports.print(terminal);
    config.status(reports.errors, reports.warnings)
}

/// Mends what can be mended, or shows how, and returns what is found in the files as they are then.
fn mend(
    repair: Repair,
    config: &Config,
    worlds: &[World],
    looked: Looked,
    diagnostics: &mut Diagnostics,
    terminal: &mut Terminal<'_>,
) -> Looked {
    let mended = mending::mend(config, worlds, looked);
    // What is found is for a program then, and this is not.
    if matches!(terminal.format(), Format::Sarif | Format::Github | Format::Junit) {
        terminal.divert();
    }
    for words in &mended.left_alone {
        terminal.complain(&format!("{words}\n"));
    }
    for file in &mended.files {
        match repair {
            Repair::Show => changes::show(file, terminal),
            Repair::Write => match file.write() {
                Ok(()) => changes::tell(file, terminal),
                Err(error) => diagnostics.push(*error),
            },
        }
    }
    match repair {
        Repair::Show => mended.before,
        // After a file that could not be written, what was found in the drafts does not hold.
        Repair::Write if diagnostics.iter().any(|diagnostic| diagnostic.code == "output") => look(config, worlds),
        Repair::Write => mended.after.unwrap_or(mended.before),
    }
}
