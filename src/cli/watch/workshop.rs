//! The inner loop: which handouts there are, what each was made of, and what is built again.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Builder};

use jiff::civil::Date;

use super::folders::Folders;
use super::reads::Reads;
use crate::check::Settings;
use crate::cli::build;
use crate::cli::inputs::{self, Input, here};
use crate::cli::stopwatch::Watch;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Sources};
use crate::pipeline::{Inspection, Pipeline};
use crate::resolve::{PasswordSource, RecordInput, Request};
use crate::source::{ReadNotes, find_root};

/// The stack of a thread, in bytes: that of a main thread, as deep lists need it in builds for debugging.
const STACK: usize = 8 * 1024 * 1024;
/// The fewest handouts for which a thread is worth while.
const FEWEST: usize = 2;

/// The folder of fonts in a project.
const FONTS: &str = "fonts";

/// What may be different from before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Changes {
    /// Anything.
    Everything,
    /// The files and folders at these paths.
    At(BTreeSet<PathBuf>),
}

impl Changes {
    /// Says whether a font may be different, which pipelines keep.
    fn may_touch_fonts(&self) -> bool {
        match self {
            Self::Everything => true,
            Self::At(paths) => paths.iter().any(|path| path.iter().any(|part| part == FONTS)),
        }
    }
}

/// A PDF that was written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// Its path.
    pub(super) path: String,
    pub(super) pages: usize,
    pub(super) bytes: usize,
    pub(super) encrypted: bool,
    /// How many things a check warns of.
    pub(super) warnings: usize,
    /// How long it took.
    pub(super) milliseconds: f64,
}

/// What was done after a change.
#[derive(Debug, Default)]
pub(super) struct Round {
    /// The names of the files that changed and matter to a handout, for people.
    pub(super) changed: Vec<String>,
    /// The handouts that were built, or could not be, by their places among all.
    pub(super) built: Vec<usize>,
    /// Handouts that are gone.
    pub(super) removed: Vec<String>,
}

impl Round {
    /// Says whether there is nothing to tell.
    pub(super) fn is_empty(&self) -> bool {
        self.built.is_empty() && self.removed.is_empty()
    }
}

/// A handout, with how its last build ended.
pub(super) struct Job {
    input: Input,
    reads: Reads,
    /// The PDF; none where it could not be made.
    pub(super) written: Option<Written>,
    /// What is wrong with it.
    pub(super) diagnostics: Diagnostics,
    pub(super) sources: Sources,
}

impl Job {
    /// Returns the handout's name.
    pub(super) fn name(&self) -> &str {
        &self.input.stem
    }
}

/// Builds handouts again and again.
pub(super) struct Workshop {
    /// What the user named.
    what: Vec<String>,
    out: PathBuf,
    /// What all requests have in common.
    request: Request,
    /// Files that the user named beside handouts.
    named: Vec<PathBuf>,
    today: Option<Date>,
    /// One for each thread.
    pipelines: Vec<Pipeline>,
    jobs: Vec<Job>,
    /// What is wrong with what the user named.
    misnamed: Diagnostics,
}

impl Workshop {
    pub(super) fn new(what: Vec<String>, out: PathBuf, request: Request, today: Option<Date>) -> Self {
        let named = named(&request);
        // Without a word, those of the project, and never those that ship: nobody changes them.
        let root = here().root().map(|root| root.display().to_string());
        let what = if what.is_empty() { root.into_iter().collect() } else { what };
        Self { what, out, request, named, today, pipelines: Vec::new(), jobs: Vec::new(), misnamed: Diagnostics::new() }
    }

    /// Returns the handouts.
    pub(super) fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// Returns what is wrong with what the user named.
    pub(super) const fn misnamed(&self) -> &Diagnostics {
        &self.misnamed
    }

    /// Returns the folders in which something may change that matters.
    pub(super) fn folders(&self) -> Folders {
        let mut folders = Folders::default();
        let here = here();
        for word in self.what.iter().map(Path::new) {
            match here.root() {
                // A name, or what is not there yet.
                Some(root) if !word.exists() => folders.add_project(root),
                _ => folders.add_project(&find_root(word)),
            }
        }
        for root in self.jobs.iter().filter_map(|job| job.input.world.root()) {
            folders.add_project(root);
        }
        for job in &self.jobs {
            job.reads.folders().for_each(|folder| folders.add_nearest(folder));
        }
        folders
    }

    /// Builds what changes touch, and all that is new.
    pub(super) fn take(&mut self, changes: &Changes) -> Round {
        self.misnamed = Diagnostics::new();
        let mut found = inputs::find(&self.what, &mut self.misnamed);
        let mut before = std::mem::take(&mut self.jobs);
        // What was a definition stays one while somebody writes at it, also without a body.
        for (place, job) in before.iter().enumerate() {
            let is_there = job.input.place().is_some_and(Path::is_file);
            if is_there && !found.iter().any(|input| input.is_same(&job.input)) {
                found.insert(place.min(found.len()), job.input.clone());
            }
        }
        if changes.may_touch_fonts() {
            self.pipelines.clear();
        }
        let mut round = Round::default();
        let mut stems = BTreeSet::new();
        let (mut jobs, mut due) = (Vec::new(), Vec::new());
        for (place, input) in found.into_iter().enumerate() {
            let known = before.iter().position(|job| job.input.is_same(&input)).map(|place| before.swap_remove(place));
            if !stems.insert(input.stem.to_lowercase()) {
                self.misnamed.push(same_output(&input));
                continue;
            }
            let is_touched = known.as_ref().is_none_or(|job| round.note_changes(changes, &job.reads));
            match known {
                Some(job) if !is_touched => jobs.push((place, job)),
                _ => due.push((place, input)),
            }
        }
        let are_due: BTreeSet<usize> = due.iter().map(|(place, _)| *place).collect();
        jobs.extend(self.build(due));
        jobs.sort_by_key(|(place, _)| *place);
        round.built = (0..).zip(&jobs).filter(|(_, (place, _))| are_due.contains(place)).map(|(at, _)| at).collect();
        self.jobs = jobs.into_iter().map(|(_, job)| job).collect();
        let is_gone = |job: &Job| !stems.contains(&job.input.stem.to_lowercase());
        round.removed = before.iter().filter(|job| is_gone(job)).map(|job| job.input.stem.clone()).collect();
        round
    }

    /// Builds handouts, on several threads where there are many; each keeps its place.
    fn build(&mut self, due: Vec<(usize, Input)>) -> Vec<(usize, Job)> {
        let order = Order { out: &self.out, request: &self.request, named: &self.named, today: self.today };
        let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(due.len() / FEWEST).max(1);
        // What is drawn is the same for all that are built now, and may be different the next time.
        let gallery = Arc::default();
        self.pipelines.resize_with(self.pipelines.len().max(threads), Pipeline::new);
        self.pipelines.iter_mut().for_each(|pipeline| pipeline.share(&gallery));
        let (waiting, built) = (Mutex::new(due.into_iter()), Mutex::new(Vec::new()));
        // Whoever is free takes the next one.
        let work = |pipeline: &mut Pipeline| {
            while let Some((place, input)) = { locked(&waiting).next() } {
                let job = order.build(pipeline, input);
                locked(&built).push((place, job));
            }
        };
        thread::scope(|scope| {
            let mut pipelines = self.pipelines.iter_mut().take(threads);
            let own = pipelines.next();
            for pipeline in pipelines {
                // Without a further thread, it takes longer.
                _ = Builder::new().stack_size(STACK).spawn_scoped(scope, || work(pipeline));
            }
            own.into_iter().for_each(work);
        });
        built.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What all builds have in common.
struct Order<'w> {
    out: &'w Path,
    request: &'w Request,
    named: &'w [PathBuf],
    today: Option<Date>,
}

impl Order<'_> {
    fn build(&self, pipeline: &mut Pipeline, input: Input) -> Job {
        let watch = Watch::start();
        let notes = ReadNotes::default();
        let world = input.world.with_notes(&notes);
        let request = Request { handout: input.handout.clone(), ..self.request.clone() };
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let mut of_project = Diagnostics::new();
        let settings = Settings::of_project(&world, &mut sources, &mut of_project);
        let inspection = Inspection { settings: &settings, today: self.today };
        let built = pipeline.build_and_check(&request, &world, inspection, &mut sources, &mut diagnostics);
        let written = built.and_then(|(built, found)| {
            let path = build::write(self.out, &input.stem, None, self.request.record.as_ref(), &built);
            let path = path.map_err(|error| diagnostics.push(*error)).ok()?;
            let (pages, bytes, encrypted) = (built.pages, built.pdf.len(), built.encrypted);
            let (errors, others): (Vec<_>, Vec<_>) =
                found.into_iter().partition(|found| found.severity == Severity::Error);
            diagnostics.extend(errors);
            let warnings = others.len();
            Some(Written { path, pages, bytes, encrypted, warnings, milliseconds: watch.milliseconds() })
        });
        // A mistake of the settings keeps no handout from being built.
        diagnostics.extend(of_project);
        let named = self.named.iter().cloned().chain(input.place().map(Path::to_owned)).collect::<Vec<_>>();
        let reads = Reads::new(&notes, input.world.root(), &named);
        Job { input, reads, written, diagnostics, sources }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Round {
    /// Says whether changes touch what a handout was made of, and keeps the names of those that do.
    fn note_changes(&mut self, changes: &Changes, reads: &Reads) -> bool {
        let Changes::At(paths) = changes else { return true };
        let mut is_touched = false;
        for path in paths.iter().filter(|path| reads.are_touched_by(path)) {
            is_touched = true;
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            if !self.changed.contains(&name) {
                self.changed.push(name);
            }
        }
        is_touched
    }
}

/// Returns the files that a request names, by their whole paths.
fn named(request: &Request) -> Vec<PathBuf> {
    let record = match &request.record {
        Some(RecordInput::File(path)) => Some(path.clone()),
        _ => None,
    };
    let password = match &request.password {
        Some(PasswordSource::File(path)) => Some(path.clone()),
        _ => None,
    };
    // A name is a path too, where no such file is.
    let brand = request.brand.as_ref().map(PathBuf::from);
    let paths = [record, password, brand].into_iter().flatten();
    paths.filter_map(|path| std::path::absolute(path).ok()).collect()
}

fn same_output(input: &Input) -> Diagnostic {
    let message = format!("another handout is also written to {}.pdf, so {} is not built", input.stem, input.handout);
    Diagnostic::error("same-output", message).help("watch one of them, each with its own `--out` folder")
}
