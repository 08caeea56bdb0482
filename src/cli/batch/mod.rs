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
mod interrupt;
mod job;
mod manifest;
mod messages;
mod name;
mod printing;
mod progress;
mod shard;
mod sink;
mod summary;
mod survey;
mod turnstile;
mod watch;
mod zip;

use std::collections::HashMap;
use std::io;
use std::path::Path;

use super::inputs::{self, Input};
use super::output::words;
use super::terminal::Terminal;
use super::{Environment, ExitStatus};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pipeline::Batch;
use crate::records::{Bad, Records};
use crate::source::OutputFolder;

pub(super) use arguments::BatchArguments;
use arguments::SummaryFormat;
use collector::Collector;
use config::{Config, ManifestPlace, Target};
use crew::{NoCrew, print_all};
use interrupt::Interrupt;
use job::{Jobs, Said};
use manifest::{Earlier, Manifest};
use messages::Messages;
use printing::Shop;
use progress::Progress;
use sink::{End, Sink};
use summary::{Totals, count, grouped};
use survey::Survey;
use watch::Watch;

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
    let mut tell = |diagnostics: &Diagnostics, sources: &_| {
        let fresh = messages.of_handout(diagnostics, sources);
        if !fresh.is_empty() {
            terminal.report(&fresh, sources);
        }
    };
    let mut said = Said { tell: &mut tell, errors: 0 };
    said.report(found, &crate::diagnostic::Sources::new());
    let world = inputs.first().map_or_else(inputs::here, |input| input.world.clone());
    let mut jobs = Jobs::find(&inputs, world, &config.request, &mut said);
    let survey = survey::survey(config, &mut jobs, &records, &mut said);
    columns::check(config, &jobs, &records, &mut said);
    let errors = said.errors;
    let survey = survey.map_err(|bad| refuse(&bad, terminal))?;
    if errors > 0 {
        if !terminal.is_json() {
            terminal.complain(&format!("{}: nothing was written\n", count(errors as u64, "error")));
        }
        return Err(ExitStatus::Failure);
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
    ExitStatus::Failure
}

/// The files of a run.
struct Output {
    folder: Option<OutputFolder>,
    earlier: Option<Earlier>,
    manifest: Manifest,
}

impl Output {
    fn open(config: &Config) -> Result<Self, Box<Diagnostic>> {
        let folder = match &config.target {
            Target::Folder(path) => {
                Some(OutputFolder::open(path, config.mode).map_err(|error| no_folder(path, &error))?)
            }
            Target::Zip(_) | Target::Combined(_) => None,
        };
        let mut output = Self { folder, earlier: None, manifest: Manifest::Elsewhere };
        if let ManifestPlace::File(path) = &config.manifest {
            let begun = if config.resume {
                Manifest::resume(path, config.mode).and_then(|manifest| Ok((manifest, Earlier::read(path)?)))
            } else {
                Manifest::create(path, config.mode).map(|manifest| (manifest, None))
            };
            (output.manifest, output.earlier) = begun.map_err(|error| {
                let message = format!("the manifest {} cannot be written: {}", path.display(), words(&error));
                Box::new(Diagnostic::error("output", message).help("name another file with `--manifest`"))
            })?;
        }
        Ok(output)
    }
}

fn no_folder(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let message = format!("the output folder {} cannot be made: {}", path.display(), words(error));
    Box::new(Diagnostic::error("output", message).help("name another folder with `--out`"))
}

/// A run that has been looked at.
struct Run<'r> {
    config: &'r Config,
    jobs: &'r Jobs,
    records: &'r Records,
    survey: Survey,
    watch: Watch,
}

impl Run<'_> {
    fn print(&self, output: Output, messages: Messages, progress: Progress, terminal: &mut Terminal<'_>) -> ExitStatus {
        let config = self.config;
        let Output { folder, earlier, manifest } = output;
        let collector = match collector(config, folder.as_ref()) {
            Ok(collector) => collector,
            Err(error) => {
                terminal.report_one(*error);
                return ExitStatus::Failure;
            }
        };
        let (interrupt, batch) = (Interrupt::listen(), Batch::new());
        let shop = Shop {
            config,
            jobs: self.jobs,
            format: self.records.format(),
            folder: folder.as_ref().filter(|_| matches!(collector, Collector::Nothing)),
            earlier: folder.as_ref().zip(earlier.as_ref()),
            batch: &batch,
        };
        let mut sink = Sink {
            terminal,
            messages,
            manifest,
            prints_manifest: config.manifest == ManifestPlace::Stdout,
            collector,
            place: config.target.path(),
            is_encrypted: config.request.password.is_some(),
            fail_fast: config.fail_fast,
            totals: Totals::default(),
            progress,
            end: None,
        };
        match print_all(&shop, self.records, &interrupt, &mut sink) {
            Ok(()) => {}
            Err(NoCrew::Records(bad)) => return refuse(&bad, sink.terminal),
            Err(NoCrew::Threads(error)) => {
                sink.tell_one(Diagnostic::error("threads", format!("no thread can be started: {}", words(&error))));
            }
        }
        self.finish(sink, &interrupt)
    }

    fn finish(&self, mut sink: Sink<'_, '_>, interrupt: &Interrupt) -> ExitStatus {
        sink.progress.clear(sink.terminal);
        let is_whole = sink.totals.records == self.survey.records && sink.end.is_none();
        let was_interrupted = !is_whole && sink.end.is_none() && interrupt.is_asked_for();
        if is_whole {
            sink.end_files();
        }
        let Sink { terminal, totals, end, .. } = sink;
        self.sum_up(&totals, terminal);
        if was_interrupted {
            self.tell_of_interrupt(&totals, terminal);
            return ExitStatus::Interrupted;
        }
        if totals.errors == 0 && is_whole {
            return ExitStatus::Success;
        }
        self.tell_of_failures(&totals, end, terminal);
        ExitStatus::Failure
    }

    fn sum_up(&self, totals: &Totals, terminal: &mut Terminal<'_>) {
        if self.config.summary == Some(SummaryFormat::Json) || terminal.is_json() {
            terminal.print_json(&totals.summary(self.watch));
        } else {
            let place = self.config.target.path().display().to_string();
            terminal.tell(&totals.words(&place, self.watch));
            if self.config.request.password.is_some() && totals.built > 0 {
                terminal.tell("Encrypted files claim PDF/UA-1 and not PDF/A-2a, which forbids encryption.");
            }
        }
    }

    fn tell_of_interrupt(&self, totals: &Totals, terminal: &mut Terminal<'_>) {
        let done = format!("{} of {} are done", grouped(totals.records), count(self.survey.records, "record"));
        let help = match self.config.target {
            Target::Folder(_) if self.config.manifest != ManifestPlace::Stdout => {
                "go on with the same command and `--resume`"
            }
            Target::Folder(_) => "the files that the manifest names are whole",
            Target::Zip(_) | Target::Combined(_) => "nothing was written: begin anew",
        };
        terminal.report_one(Diagnostic::error("interrupted", format!("interrupted: {done}")).help(help));
    }

    fn tell_of_failures(&self, totals: &Totals, end: Option<End>, terminal: &mut Terminal<'_>) {
        if terminal.is_json() {
            return;
        }
        let rest = self.survey.records.saturating_sub(totals.records);
        let failed = match totals.failed {
            0 => String::new(),
            failed => {
                format!(": {} of {} not built", grouped(failed), count(totals.built + totals.skipped + failed, "file"))
            }
        };
        let stopped = match end {
            Some(_) if rest > 0 => format!("; {} not looked at", count(rest, "record")),
            _ => String::new(),
        };
        terminal.complain(&format!("{}{failed}{stopped}\n", count(totals.errors, "error")));
    }
}

impl Sink<'_, '_> {
    /// Lets what was written appear in its final form.
    fn end_files(&mut self) {
        let collector = std::mem::replace(&mut self.collector, Collector::Nothing);
        if let Err(error) = collector.finish() {
            let message = format!("{} cannot be written: {}", self.place.display(), words(&error));
            self.tell_one(Diagnostic::error("output", message).help("the file that was there before is unchanged"));
            self.end = Some(End::Unwritable);
        }
        let manifest = std::mem::replace(&mut self.manifest, Manifest::Elsewhere);
        if let Err(error) = manifest.finish() {
            let message = format!("the manifest cannot be written: {}", words(&error));
            self.tell_one(Diagnostic::error("output", message).help("go on with the same command and `--resume`"));
            self.end = Some(End::Unwritable);
        }
    }
}

fn collector<'f>(config: &Config, folder: Option<&'f OutputFolder>) -> Result<Collector<'f>, Box<Diagnostic>> {
    match (&config.target, folder) {
        (Target::Zip(path) | Target::Combined(path), _) => Collector::zip(path, config.mode).map_err(|error| {
            let message = format!("{} cannot be written: {}", path.display(), words(&error));
            Box::new(Diagnostic::error("output", message).help("name another file"))
        }),
        (Target::Folder(_), Some(folder)) if config.fail_fast => Ok(Collector::Folder(folder)),
        (Target::Folder(_), _) => Ok(Collector::Nothing),
    }
}
