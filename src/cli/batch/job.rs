//! The handouts of a run, and what of each must be known before its first copy is printed.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::choice;
use super::fingerprint;
use crate::cli::inputs::Input;
use crate::definition::Record;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Sources, Span};
use crate::page::Metadata;
use crate::records::{Format, NumberedRecord};
use crate::resolve::{FieldInfo, Gallery, PasswordSource, Request, list_fields, resolve_for_many};
use crate::source::{Limit, ReadNotes, World, parse};

/// The brand of a handout that names none.
const USUAL_BRAND: &str = "default";
/// The language of a handout that names none.
const USUAL_LANGUAGE: &str = "en";

/// How many titles are named of a file of several handouts.
const MAX_TITLES: usize = 3;

/// A handout of the run.
pub(super) struct Job {
    /// The name of its file without the ending.
    pub(super) stem: String,
    /// The project that it lies in.
    pub(super) world: World,
    /// What is asked for, without a record.
    pub(super) request: Request,
    /// The names of the fields that it declares.
    pub(super) fields: BTreeSet<String>,
    /// The fields that must have a value and have none without a record, each with the place that asks for it.
    pub(super) needed: Vec<(String, Option<Span>)>,
    /// The brand and the language that it names.
    pub(super) brand: String,
    pub(super) language: String,
    /// What a file of it says of itself; nothing where that depends on the record.
    metadata: Option<Metadata>,
    /// The hash of all that its copies have in common.
    pub(super) hash: [u8; 32],
    /// The files that it was read from, for the places of what it needs.
    pub(super) sources: Sources,
}

/// The handouts of a run.
pub(super) struct Jobs {
    all: Vec<Job>,
    /// How many of them every record gets that chooses none.
    named: usize,
    /// The names that records choose and nothing has.
    unknown: BTreeSet<String>,
    /// The project in which chosen handouts lie.
    world: World,
    /// What all requests have in common.
    request: Request,
    /// What was drawn for any of them.
    gallery: Arc<Gallery>,
    /// The hashes of the projects, by their folders.
    hashes: Vec<(Option<PathBuf>, [u8; 32])>,
}

impl Jobs {
    /// Looks at the handouts that are named on the command line.
    pub(super) fn find(inputs: &[Input], world: World, request: &Request, said: &mut Said<'_>) -> Self {
        let (request, unknown) = (request.clone(), BTreeSet::new());
        let (all, hashes, gallery) = (Vec::new(), Vec::new(), Arc::default());
        let mut jobs = Self { all, named: 0, unknown, world, request, gallery, hashes };
        for input in inputs {
            let job = jobs.job(input, said);
            jobs.all.extend(job);
        }
        jobs.named = jobs.all.len();
        jobs
    }

    /// Returns all handouts of the run.
    pub(super) fn all(&self) -> &[Job] {
        &self.all
    }

    /// Returns what was drawn meanwhile.
    pub(super) const fn gallery(&self) -> &Arc<Gallery> {
        &self.gallery
    }

    /// Takes note of the handout that a record chooses.
    pub(super) fn learn(&mut self, record: &Record, said: &mut Said<'_>) {
        let Some(chosen) = choice::text(record, choice::HANDOUT) else { return };
        let name = chosen.value.trim();
        if self.unknown.contains(name) || self.called(name).is_some() {
            return;
        }
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let path = format!("handouts/{name}.yaml");
        let job = if is_name && self.world.read(&path, Limit::TEXT).is_ok() {
            self.job(&Input::named(name, self.world.clone()), said)
        } else {
            None
        };
        match job {
            Some(job) => self.all.push(job),
            // Bounded, since each takes memory; the others are looked for each time.
            None if self.unknown.len() < 1000 => {
                self.unknown.insert(name.to_owned());
            }
            None => {}
        }
    }

    fn job(&mut self, input: &Input, said: &mut Said<'_>) -> Option<Job> {
        let root = input.world.root();
        let known = self.hashes.iter().find(|(known, _)| known.as_deref() == root).map(|(_, hash)| *hash);
        let hash = known.unwrap_or_else(|| {
            let hash = fingerprint::of_world(&input.world);
            self.hashes.push((root.map(PathBuf::from), hash));
            hash
        });
        Job::new(input, &self.request, hash, &self.gallery, said)
    }

    /// Returns the handouts that a record gets: the one that it chooses, or else all that are named; nothing if there is none.
    pub(super) fn of(&self, record: &Record) -> Option<&[Job]> {
        match choice::text(record, choice::HANDOUT) {
            Some(chosen) => {
                let index = self.called(chosen.value.trim())?;
                self.all.get(index..=index)
            }
            None => self.all.get(..self.named).filter(|jobs| !jobs.is_empty()),
        }
    }

    /// Returns what a file of all handouts says of itself.
    pub(super) fn metadata(&self) -> Metadata {
        let title =
            |job: &Job| job.metadata.as_ref().map_or_else(|| job.stem.clone(), |metadata| metadata.title.clone());
        let titles: Vec<String> = self.all.iter().map(title).take(MAX_TITLES).collect();
        let more = if self.all.len() > MAX_TITLES { ", …" } else { "" };
        let first = self.all.first();
        Metadata {
            title: if titles.is_empty() { "Handouts".to_owned() } else { titles.join(", ") + more },
            language: first.map_or_else(|| USUAL_LANGUAGE.to_owned(), |job| job.language.clone()),
            author: first
                .and_then(|job| job.metadata.as_ref())
                .map(|metadata| metadata.author.clone())
                .unwrap_or_default(),
            created: self.request.source_date_epoch,
            ..Metadata::default()
        }
    }

    fn called(&self, name: &str) -> Option<usize> {
        self.all.iter().position(|job| job.stem == name)
    }

    /// Says whether a handout of the run declares a field.
    pub(super) fn declare(&self, name: &str) -> bool {
        self.all.iter().any(|job| job.fields.contains(name))
    }

    /// Fits a record to one of the handouts: what is there for the others, or for nobody, is left out.
    pub(super) fn fitted<'r>(
        &self,
        job: &Job,
        record: &'r NumberedRecord,
        format: Format,
        ignored: &[String],
    ) -> Cow<'r, NumberedRecord> {
        let is_left_out = |name: &str| {
            if job.fields.contains(name) || choice::is_choice(name) || choice::is_password(name, &job.request) {
                return false;
            }
            format == Format::Fhir || ignored.iter().any(|ignored| ignored == name) || self.declare(name)
        };
        let record_of_job = choice::without(&record.record, &is_left_out);
        if Arc::ptr_eq(&record_of_job, &record.record) {
            return Cow::Borrowed(record);
        }
        Cow::Owned(NumberedRecord { record: record_of_job, ..record.clone() })
    }
}

impl Job {
    /// Looks at a handout; mistakes that are its own are said once, and not for each record.
    fn new(
        input: &Input,
        request: &Request,
        world: [u8; 32],
        gallery: &Arc<Gallery>,
        said: &mut Said<'_>,
    ) -> Option<Self> {
        let notes = ReadNotes::default();
        let watched = input.world.with_notes(&notes);
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let request = Request { handout: input.handout.clone(), record: None, ..request.clone() };
        let Some(fields) = list_fields(&input.handout, &watched, &mut sources, &mut diagnostics) else {
            said.report(diagnostics, &sources);
            return None;
        };
        let (needed, metadata) = Self::rehearse(&request, (&watched, gallery), &fields, said, &mut sources);
        let (brand, language) = brand_and_language(input);
        let hash = fingerprint::of_job(&request, world, &notes);
        Some(Self {
            stem: input.stem.clone(),
            world: input.world.clone(),
            brand: request.brand.as_deref().map_or(brand, stem_of),
            language,
            request,
            fields: fields.into_iter().map(|field| field.name).collect(),
            needed,
            metadata,
            hash,
            sources,
        })
    }

    /// Resolves the handout without a record: what is wrong then, whatever a record may say, is its own mistake.
    fn rehearse(
        request: &Request,
        (world, gallery): (&World, &Arc<Gallery>),
        fields: &[FieldInfo],
        said: &mut Said<'_>,
        sources: &mut Sources,
    ) -> (Vec<(String, Option<Span>)>, Option<Metadata>) {
        let mut request = request.clone();
        // Each record brings its own.
        request.password.take_if(|password| matches!(password, PasswordSource::Field(_)));
        let (mut found, mut own, mut needed) = (Diagnostics::new(), Diagnostics::new(), Vec::new());
        let handout = resolve_for_many(gallery, &request, world, sources, &mut found);
        let mut filled = None;
        for diagnostic in found {
            match missing(&diagnostic, fields) {
                Some(field) if !needed.iter().any(|(known, _)| known == field) => {
                    needed.push((field.to_owned(), diagnostic.primary));
                }
                Some(_) => {}
                None if diagnostic.severity == Severity::Warning => own.push(diagnostic),
                None => {
                    let filled =
                        filled.get_or_insert_with(|| mistakes_when_filled(&request, (world, gallery), fields, sources));
                    if filled.iter().all(|mistakes| mistakes.contains(&diagnostic)) {
                        own.push(diagnostic);
                    }
                }
            }
        }
        said.report(own, sources);
        (needed, handout.map(|(handout, _)| handout.metadata))
    }
}

/// Returns the field that a diagnostic says has no value.
fn missing<'f>(diagnostic: &Diagnostic, fields: &'f [FieldInfo]) -> Option<&'f str> {
    let is_it = |field: &&FieldInfo| diagnostic.message.ends_with(&format!("`{}`", field.name));
    fields.iter().filter(|_| diagnostic.code == "no-value").find(is_it).map(|field| field.name.as_str())
}

/// Resolves the handout with values of several kinds, since a text may be read as a day or a number.
fn mistakes_when_filled(
    request: &Request,
    (world, gallery): (&World, &Arc<Gallery>),
    fields: &[FieldInfo],
    sources: &mut Sources,
) -> Vec<Vec<Diagnostic>> {
    let filled = |text: &str| {
        let mut request = request.clone();
        for field in fields {
            let value = match (field.one_of.first(), field.kind) {
                (Some(first), _) => first.as_str(),
                (None, "date") => "2026-01-05",
                (None, "number") => "3",
                (None, _) => text,
            };
            request.set.push((field.name.clone(), value.to_owned()));
        }
        let mut mistakes = Diagnostics::new();
        // What it comes to does not matter, only what is said of it.
        let _ = resolve_for_many(gallery, &request, world, sources, &mut mistakes);
        mistakes.into_iter().collect()
    };
    ["3", "2026-01-05", "left", "10 s"].into_iter().map(filled).collect()
}

/// Tells what is found before the first copy is printed.
pub(super) struct Said<'s> {
    /// Whoever tells it.
    pub(super) tell: &'s mut dyn FnMut(&Diagnostics, &Sources),
    /// How many errors there were.
    pub(super) errors: usize,
}

impl Said<'_> {
    /// Tells diagnostics, and counts the errors.
    pub(super) fn report(&mut self, diagnostics: Diagnostics, sources: &Sources) {
        self.errors += diagnostics.sorted().iter().filter(|one| one.severity == Severity::Error).count();
        if !diagnostics.is_empty() {
            (self.tell)(&diagnostics, sources);
        }
    }
}

/// Finds out which brand and language a handout names; what is wrong with it is said elsewhere.
fn brand_and_language(input: &Input) -> (String, String) {
    let path = if input.handout == input.stem {
        format!("handouts/{}.yaml", input.stem)
    } else {
        input.world.project_path(input.handout.as_ref()).unwrap_or_default()
    };
    let node = input.world.read(&path, Limit::TEXT).ok().and_then(|content| {
        let text = std::str::from_utf8(&content.bytes).ok()?;
        parse(text, Sources::new().add("", ""), &mut Diagnostics::new())
    });
    let text = |key| Some(node.as_ref()?.get(key)?.as_text()?.to_owned());
    let brand = text("brand").map_or_else(|| USUAL_BRAND.to_owned(), |brand| stem_of(&brand));
    (brand, text("language").unwrap_or_else(|| USUAL_LANGUAGE.to_owned()))
}

/// Returns the name of a brand, which may be given by its path.
pub(super) fn stem_of(brand: &str) -> String {
    let file = brand.rsplit(['/', '\\']).next().unwrap_or(brand);
    file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml")).unwrap_or(file).to_owned()
}
