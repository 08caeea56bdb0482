//! The run itself, once everything was looked at: its files, its threads, and how it ends.

use std::io;
use std::path::Path;

use super::arguments::SummaryFormat;
use super::collector::{Collector, Refused};
use super::config::{Config, ManifestPlace, Target};
use super::crew::{NoCrew, print_all};
use super::job::Jobs;
use super::manifest::{Earlier, Manifest};
use super::messages::Messages;
use super::printing::Shop;
use super::progress::Progress;
use super::refuse;
use super::sink::{End, Sink};
use super::summary::{Totals, count, grouped};
use super::survey::Survey;
use crate::cli::ExitStatus;
use crate::cli::interrupt::Interrupt;
use crate::cli::output::words;
use crate::cli::stopwatch::Watch;
use crate::cli::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::pdf::collection::Start;
use crate::pipeline::Batch;
use crate::records::Records;
use crate::source::OutputFolder;

/// The files of a run.
pub(super) struct Output {
    folder: Option<OutputFolder>,
    earlier: Option<Earlier>,
    manifest: Manifest,
}

impl Output {
    /// Opens what is written to.
    pub(super) fn open(config: &Config) -> Result<Self, Box<Diagnostic>> {
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
pub(super) struct Run<'r> {
    pub(super) config: &'r Config,
    pub(super) jobs: &'r Jobs,
    pub(super) records: &'r Records,
    pub(super) survey: Survey,
    pub(super) watch: Watch,
}

impl Run<'_> {
    /// Prints all records, and says how that went.
    pub(super) fn print(
        &self,
        output: Output,
        messages: Messages,
        progress: Progress,
        terminal: &mut Terminal<'_>,
    ) -> ExitStatus {
        let config = self.config;
        let Output { folder, earlier, manifest } = output;
        let collector = match self.collector(folder.as_ref()) {
            Ok(collector) => collector,
            Err(error) => {
                terminal.report_one(*error);
                return ExitStatus::Failure;
            }
        };
        let (interrupt, batch) = (Interrupt::listen(), Batch::sharing(self.jobs.gallery()));
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
            has_several_handouts: self.jobs.all().len() > 1,
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

    /// Begins what takes finished PDFs in their order.
    fn collector<'f>(&self, folder: Option<&'f OutputFolder>) -> Result<Collector<'f>, Box<Diagnostic>> {
        let config = self.config;
        let begun = match (&config.target, folder) {
            (Target::Zip(path), _) => Collector::zip(path, config.mode).map_err(Refused::from),
            (Target::Combined(path), _) => {
                let start = if config.request.duplex { Start::FrontSide } else { Start::NextPage };
                Collector::combined(path, config.mode, &self.jobs.metadata(), start)
            }
            (Target::Folder(_), Some(folder)) if config.fail_fast => Ok(Collector::Folder(folder)),
            (Target::Folder(_), _) => Ok(Collector::Nothing),
        };
        begun.map_err(|refused| Box::new(unfinished(config.target.path(), &refused).help("name another file")))
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
        if let Err(refused) = collector.finish() {
            self.tell_one(unfinished(self.place, &refused).help("the file that was there before is unchanged"));
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

/// Says why there is not one file of all.
fn unfinished(path: &Path, refused: &Refused) -> Diagnostic {
    let why = match refused {
        Refused::Unwritten(error) => words(error),
        Refused::Unfit(why) => why.clone(),
    };
    Diagnostic::error("output", format!("{} cannot be written: {why}", path.display()))
}
