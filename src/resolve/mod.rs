//! Definition + brand + exercise library + language + record → [`Handout`]: later phases decide nothing but places.
//!
//! All mistakes of all files are gathered: what cannot be resolved is left out, and the rest is looked at all the same.

mod about;
mod address;
pub mod amount;
mod blocks;
mod body;
mod brand;
mod call_to_action;
mod choices;
mod colors;
mod content;
mod cover;
pub mod date;
pub mod dosage;
mod examined;
mod exercises;
mod extends;
mod fields;
mod figures;
mod files;
mod filler;
mod form;
mod gallery;
mod handout;
mod images;
mod include;
mod language;
mod list;
mod look;
mod page_format;
mod pain_scale;
mod password;
mod placeholder;
mod poses;
mod preview;
mod readings;
mod red_flags;
mod references;
mod review;
mod schedule;
mod shelf;
mod show;
mod steps;
mod tables;
mod template;
mod text;
mod tracker;
mod utm;
pub mod words;
mod writing;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;

use crate::definition;
use crate::diagnostic::{Diagnostic, Diagnostics, Sources as SourceTexts, Span};
use crate::drawing::Length;
use crate::figure::Look;
use crate::page::Metadata;
use crate::source::World;

pub use choices::{Choices, ChosenDosage};
pub use content::*;
pub use examined::{Examined, ExaminedExercise, examine, examine_sharing};
pub use form::{FormSetup, FormValue, FormWords};
pub use gallery::Gallery;
pub use handout::*;
pub use list::{ExerciseInfo, FieldInfo, Named, list_brands, list_exercises, list_fields, list_handouts, list_poses};
pub use password::{PasswordSource, Secret};
pub use placeholder::Placeholder;
pub use poses::{Posed, load_brand, load_pose};
pub use preview::{PreviewRequest, preview_brand};
pub use readings::{Reading, ReadingAnswer, RecordReader, RecordValues};
pub use shelf::Shelf;
pub use show::{ExerciseRequest, ShownCard, ShownExercise, show_exercise};
pub use words::Words;

use brand::LoadedBrand;
use fields::{Use, Values};
use files::Files;
use images::Images;
use template::Evaluator;

/// The longest name of a clinic that stays on one line, in characters.
const MAX_KEPT: usize = 24;

/// Which handout is wanted, and what takes the place of what it says.
#[derive(Clone, Default, PartialEq)]
pub struct Request {
    /// The name of a handout, or the path of a definition.
    pub handout: String,
    /// The name of a page size.
    pub page_size: Option<String>,
    /// The name of a brand, or the path of a brand file.
    pub brand: Option<String>,
    /// Names of fields with their values; they win over the record.
    pub set: Vec<(String, String)>,
    /// Whom it is for.
    pub record: Option<RecordInput>,
    /// The moment at which the document counts as made, in seconds since 1970.
    pub source_date_epoch: Option<i64>,
    /// Whether everything is printed in shades of gray.
    pub gray: bool,
    /// Whether everything is set anew in large print.
    pub large_print: bool,
    /// How far color that reaches an edge of the paper is printed beyond it.
    pub bleed: Length,
    /// Whether marks show where to cut.
    pub marks: bool,
    /// Whether chapters begin on a right page.
    pub duplex: bool,
    /// Whether it is one of several copies in all sizes: then a record does not choose paper and print.
    pub all_sizes: bool,
    /// Whether it is filled in on the screen, also where the handout does not say so.
    pub fillable: bool,
    /// Whether two pages share a sheet, which `page_size` names then.
    pub pairing: Option<Pairing>,
    /// Where the password comes from that opens the file, if one is needed.
    pub password: Option<PasswordSource>,
}

/// Where the data of a recipient comes from.
#[derive(Clone)]
pub enum RecordInput {
    /// From a file of its own.
    File(PathBuf),
    /// It was read already: its places lie in the first of the sources.
    Given(Arc<definition::Record>),
}

/// Two that were read already may say the same, but nobody looks.
impl PartialEq for RecordInput {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File(path), Self::File(other)) => path == other,
            (Self::Given(record), Self::Given(other)) => Arc::ptr_eq(record, other),
            _ => false,
        }
    }
}

/// A record that was read is not shown.
impl std::fmt::Debug for RecordInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.fmt(f),
            Self::Given(_) => f.write_str("Given(…)"),
        }
    }
}

/// Values may be a patient's: only the names of fields are shown.
impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("handout", &self.handout)
            .field("page_size", &self.page_size)
            .field("brand", &self.brand)
            .field("set", &self.set.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("record", &self.record)
            .field("source_date_epoch", &self.source_date_epoch)
            .field("gray", &self.gray)
            .field("large_print", &self.large_print)
            .field("bleed", &self.bleed)
            .field("marks", &self.marks)
            .field("duplex", &self.duplex)
            .field("all_sizes", &self.all_sizes)
            .field("fillable", &self.fillable)
            .field("pairing", &self.pairing)
            .field("password", &self.password)
            .finish()
    }
}

/// Resolves a handout; with an error among the diagnostics there is none.
pub fn resolve(
    request: &Request,
    world: &World,
    sources: &mut SourceTexts,
    diagnostics: &mut Diagnostics,
) -> Option<Handout> {
    let files = Files::new(world, sources, diagnostics);
    resolve_all(request, files).map(|(examined, _)| examined.handout)
}

/// Resolves a handout, and returns with it what reads further records for it; what is drawn is drawn once.
pub fn resolve_for_many(
    gallery: &Arc<Gallery>,
    request: &Request,
    world: &World,
    sources: &mut SourceTexts,
    diagnostics: &mut Diagnostics,
) -> Option<(Handout, RecordReader)> {
    let files = Files { gallery: Some(Arc::clone(gallery)), ..Files::new(world, sources, diagnostics) };
    resolve_all(request, files).map(|(examined, reader)| (examined.handout, reader))
}

fn resolve_all(request: &Request, mut files: Files<'_>) -> Option<(Examined, RecordReader)> {
    let record = match &request.record {
        Some(RecordInput::File(path)) => files.record(path).map(Arc::new),
        Some(RecordInput::Given(record)) => Some(Arc::clone(record)),
        None => None,
    };
    match files.handout(&request.handout) {
        Ok(mut found) => {
            let whole = files.include(&mut found.definition.body.value);
            let choices = record.as_deref().map(|record| Choices::beside(record, found.definition.fields.as_ref()));
            let choices = choices.unwrap_or_default();
            let request = &choices.applied(request, &mut found.definition);
            let language =
                language::load_chosen(&mut files, choices.language.as_ref(), found.definition.language.as_ref())?;
            let brand = brand::load(&mut files, request.brand.as_deref(), found.definition.brand.as_ref());
            let mut resolver = Resolver::new(files, language, brand);
            resolver.gray = request.gray;
            resolver.whole = whole;
            resolver.declare_fields(found.definition.fields.as_ref());
            resolver.choose_look(found.definition.figure.as_ref());
            resolver.values.password_field =
                request.password.as_ref().and_then(PasswordSource::field).map(str::to_owned);
            let mut fields = resolver.values.fields().to_vec();
            match &record {
                Some(record) => resolver.take_record(record, &found.name),
                None if request.record.is_some() => resolver.excuse_missing_values(),
                None => {}
            }
            resolver.take_choices(&choices, &mut found, request, &mut fields);
            resolver.take_pairs(&request.set, &found.name);
            let password =
                request.password.as_ref().and_then(|source| source.find(record.as_deref(), &mut resolver.files));
            let handout = resolver.handout(&found.definition, &found.name, request);
            let handout = Handout { record_id: record.as_deref().and_then(record_id), password, ..handout };
            if resolver.files.diagnostics.has_errors() {
                return None;
            }
            let readings = std::mem::take(&mut resolver.values.readings);
            let examined = Examined {
                handout,
                definition: found.definition,
                has_record: record.is_some(),
                brand: resolver.brand.into_definition(),
                exercises: resolver.examined,
            };
            Some((examined, RecordReader::new(fields, request.set.clone(), resolver.words, readings)))
        }
        Err(brand) => {
            // The brand is looked at all the same, so that its mistakes are known in the same run.
            brand::load(&mut files, request.brand.as_deref(), brand.as_ref());
            None
        }
    }
}

/// Returns the id that a record gives itself.
pub fn record_id(record: &definition::Record) -> Option<String> {
    match record.0.iter().find(|(key, _)| key.value == "id") {
        Some((_, definition::RecordValue::Value(Some(id)))) => Some(id.value.clone()),
        _ => None,
    }
}

/// What the parts of this folder share while a handout is resolved.
struct Resolver<'a> {
    files: Files<'a>,
    words: Arc<Words>,
    /// The language's tag.
    language: String,
    /// The language of the texts, where a record chooses another one for the fixed words.
    texts_language: Option<String>,
    brand: LoadedBrand,
    values: Values,
    /// What a record has for the fields that are filled in on the screen.
    form_values: Vec<FormValue>,
    evaluator: OnceCell<Evaluator>,
    images: Images,
    portraits: about::Portraits,
    figures: figures::Figures,
    /// Whom the figures show.
    look: Look,
    /// Whether everything is printed in shades of gray.
    gray: bool,
    library: exercises::Library,
    /// How many exercises there were so far.
    exercise_count: u32,
    /// How many headings there were so far.
    heading_count: u32,
    /// The rows of a tracker that names none: the exercises so far.
    tracked: Vec<TrackerRow>,
    /// The exercises so far, with what was written.
    examined: Vec<ExaminedExercise>,
    /// The exercises so far, as a plan of the week names them.
    planned: Vec<schedule::Planned>,
    /// The two letters of the country whose emergency number is printed.
    country: String,
    /// Who checked the handout, in words.
    review_status: String,
    /// Whether no block is missing because its file cannot be read.
    whole: bool,
    /// Where the cover was written, once there is one.
    cover: Option<Span>,
    /// Where the table of contents was written, once there is one.
    contents: Option<Span>,
    /// Where the overview of the exercises was written, once there is one.
    glance: Option<Span>,
    /// What is added to links to the clinic's own site.
    utm: Option<utm::Utm>,
}

impl<'a> Resolver<'a> {
    fn new(files: Files<'a>, language: language::Language, brand: LoadedBrand) -> Self {
        let country = brand.country(language.region.as_deref());
        let mut resolver = Self {
            files,
            words: language.words,
            language: language.tag,
            texts_language: language.texts,
            brand,
            values: Values::default(),
            form_values: Vec::new(),
            evaluator: OnceCell::new(),
            images: Images::default(),
            portraits: about::Portraits::default(),
            figures: figures::Figures::default(),
            look: Look::default(),
            gray: false,
            library: exercises::Library::default(),
            exercise_count: 0,
            heading_count: 0,
            tracked: Vec::new(),
            planned: Vec::new(),
            examined: Vec::new(),
            country,
            review_status: String::new(),
            whole: true,
            cover: None,
            contents: None,
            glance: None,
            utm: None,
        };
        resolver.values.built_in = resolver.brand.values(&resolver.words, &resolver.country);
        resolver
    }

    fn handout(&mut self, definition: &definition::Handout, name: &str, request: &Request) -> Handout {
        self.review_status = self.review_status(definition.review.as_ref(), definition.title.span.file);
        let title = self.rich_public(&definition.title);
        let subtitle = definition.subtitle.as_ref().map(|text| self.rich_public(text));
        let main_message = definition.main_message.as_ref().map(|text| self.rich_public(text));
        let page = self.page_format(definition.page.as_ref(), request);
        let brand = self.resolved_brand();
        self.utm = self.brand_utm(name);
        let promise = subtitle.as_ref().or(main_message.as_ref());
        let body = self.body(&definition.body, &cover::Titles { title: &title, promise });
        let subject = main_message.as_ref().or(subtitle.as_ref()).map(RichText::to_plain).unwrap_or_default();
        let metadata = Metadata {
            title: one_line(&title.to_plain()),
            author: brand.name.clone(),
            subject: one_line(&subject),
            keywords: definition.keywords.iter().flatten().map(|word| self.plain(word, Use::Document)).collect(),
            language: self.language.clone(),
            created: request.source_date_epoch,
        };
        let fillable = self.is_fillable(definition, request, &page);
        let form = self.form_setup(fillable, &brand);
        let page_of = self.words.format(words::Id::PageOf, &[("page", "{page}".into()), ("pages", "{pages}".into())]);
        Handout {
            name: name.to_owned(),
            record_id: None,
            password: None,
            metadata,
            title,
            promise: subtitle.or(main_message),
            cover: body.cover,
            opening_fields: body.opening,
            page,
            large_print: request.large_print,
            fillable,
            form,
            footer: self.footer(definition),
            review_pending: self.review_pending(definition),
            page_of,
            link_to_page: self
                .words
                .format(words::Id::LinkToPage, &[("words", "{words}".into()), ("page", "{page}".into())]),
            kept_phrases: self.kept_phrases(&brand),
            words_before_numbers: self.words.list(words::Id::KeepBeforeNumber),
            empty_box: self.words.get(words::Id::EmptyBox),
            write_here: self.words.get(words::Id::WriteHere),
            brand,
            body: body.blocks,
        }
    }

    fn kept_phrases(&self, brand: &Brand) -> Vec<String> {
        // A long name must be broken somewhere.
        let name = Some(&brand.name).filter(|name| name.chars().count() <= MAX_KEPT);
        let mut phrases = self.words.list(words::Id::KeepTogether);
        phrases.extend(name.into_iter().chain(&brand.phone).cloned());
        phrases
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.files.diagnostics.push(diagnostic);
    }

    fn report_maybe_at(&mut self, diagnostic: Diagnostic, span: Option<Span>) {
        self.files.report_maybe_at(diagnostic, span);
    }

    /// Reports a list in which nothing stands.
    fn empty_list(&mut self, span: Span) {
        let error = Diagnostic::error("empty-list", "this list has no items").at(span);
        self.report(error.help("add an item, or delete the list"));
    }
}

/// Writes names for a message, with a word before the last: `` `a`, `b` or `c` ``.
fn quote_list<'n>(names: impl IntoIterator<Item = &'n str>, word: &str) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Says whether a character hides something: it controls, or it reorders the text around it.
fn hidden_character(character: char) -> bool {
    let reorders = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    reorders || character.is_control() && !matches!(character, '\n' | '\t')
}

/// Names a character by its number: `U+202E`.
fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Joins the lines of a text.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
