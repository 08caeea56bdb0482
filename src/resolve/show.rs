//! An exercise of the library by itself: what is known of it, and a handout of its card alone.

use serde::Serialize;

use super::dosage::{Side, one, other};
use super::files::{Files, Kind};
use super::list::exercise_called;
use super::words::Id;
use super::{BlockKind, Handout, Request, Resolver, RichText, brand, language};
use crate::definition::{self, Brief, Text};
use crate::diagnostic::{Diagnostic, Diagnostics, Sources};
use crate::source::{World, from_node, parse};

/// What the definition that nobody wrote is called.
const NAME: &str = "<exercise>";
/// The remarks on a card.
const REMARKS: &str = "equipment, feel, avoid, breathing, easier, harder, caution";
/// The remarks on a card for small paper: a card is never split, and with all of them it may be too high for a page.
const FEW_REMARKS: &str = "equipment, feel, avoid, caution";
/// The paper that is small.
const SMALL_PAPER: &str = "a5";

/// Which exercise is wanted, and how it is printed.
#[derive(Clone, Debug, Default)]
pub struct ExerciseRequest {
    /// The name of its file, or any of its names.
    pub exercise: String,
    /// The side.
    pub side: Option<Side>,
    /// The name of a page size.
    pub page_size: Option<String>,
    /// The name of a brand, or the path of a brand file.
    pub brand: Option<String>,
    /// The moment at which the document counts as made, in seconds since 1970.
    pub source_date_epoch: Option<i64>,
    /// Whether it is printed in shades of gray.
    pub gray: bool,
    /// Whether it is printed in large type.
    pub large_print: bool,
}

/// An exercise of the library.
#[derive(Clone, Debug)]
pub struct ShownExercise {
    /// All that is known of it.
    pub card: ShownCard,
    /// A handout of it alone.
    pub handout: Handout,
}

/// All that is known of an exercise, in plain words.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ShownCard {
    /// The name of its file without the ending.
    pub name: String,
    /// The plain name.
    pub title: String,
    /// The name that clinicians use.
    pub clinical_name: Option<String>,
    /// Other names by which it is looked for.
    pub aliases: Vec<String>,
    /// The side in words, such as `Right leg`.
    pub side: Option<String>,
    /// Position and equipment.
    pub position: Option<String>,
    /// What it is good for.
    pub purpose: Option<String>,
    /// What to do.
    pub steps: Vec<String>,
    /// What to feel, what to avoid and so on: each with its label, such as `Feel:`.
    pub remarks: Vec<[String; 2]>,
    /// The usual dosage in a sentence.
    pub dosage: String,
    /// Where the usual dosage comes from.
    pub dosage_source: Option<String>,
    /// The words to find it by.
    pub tags: Vec<String>,
    /// What it rests on.
    pub sources: Vec<String>,
    /// The pose of its figure.
    pub pose: Option<String>,
    /// Whether a clinician checked it.
    pub reviewed: bool,
}

/// Finds an exercise and resolves it; with an error among the diagnostics there is none.
pub fn show_exercise(
    request: &ExerciseRequest,
    world: &World,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<ShownExercise> {
    let mut files = Files::new(world, sources, diagnostics);
    let name = exercise_called(world, &request.exercise).unwrap_or_else(|| request.exercise.clone());
    let found = files.named(Kind::EXERCISE, &name, None);
    let entry: Option<definition::Exercise> = found.and_then(|found| files.read(&found));
    // The brand is looked at all the same, so that its mistakes are known in the same run.
    let brand = brand::load(&mut files, request.brand.as_deref(), None);
    let entry = entry?;
    if request.side.is_some() && entry.one_sided.is_none() {
        let message = format!("the exercise `{name}` is not done one side at a time");
        files.diagnostics.push(Diagnostic::error("side-without-sides", message).help("leave `--side` out"));
        return None;
    }
    let language = language::load(&mut files, None)?;
    let title = language.words.get(Id::YourExercise);
    let disclaimer = brand.disclaimer().flatten().is_some();
    let file = files.sources.add(NAME, definition(&title, &name, request, disclaimer));
    let node = parse(files.sources.text(file), file, files.diagnostics)?;
    let definition: definition::Handout = from_node(&node, files.diagnostics)?;
    let mut resolver = Resolver::new(files, language, brand);
    resolver.gray = request.gray;
    resolver.declare_fields(None);
    resolver.choose_look(None);
    let card = resolver.shown(&name, &entry, request.side);
    let printing = Request {
        page_size: request.page_size.clone(),
        source_date_epoch: request.source_date_epoch,
        gray: request.gray,
        large_print: request.large_print,
        ..Request::default()
    };
    let mut handout = resolver.handout(&definition, &name, &printing);
    handout.promise = card.purpose.clone().map(RichText::plain);
    handout.metadata.title = card.title.clone();
    handout.metadata.subject = card.purpose.clone().unwrap_or_default();
    let card = with_resolved(card, &handout);
    (!diagnostics.has_errors()).then_some(ShownExercise { card, handout })
}

/// Writes the definition of a handout that holds one exercise with all that is known of it.
fn definition(title: &str, name: &str, request: &ExerciseRequest, disclaimer: bool) -> String {
    // As JSON, any text is a YAML text.
    let [title, name] = [title, name].map(serde_json::Value::from);
    let side = request.side.map_or_else(String::new, |side| format!(", side: {}", side.as_str()));
    let small = request.page_size.as_deref().is_some_and(|size| size.trim().eq_ignore_ascii_case(SMALL_PAPER));
    let remarks = if small { FEW_REMARKS } else { REMARKS };
    let disclaimer = if disclaimer { "  - disclaimer: {use: brand}\n" } else { "" };
    format!(
        "title: {title}\nbody:\n  - exercises:\n      \
         show: [{remarks}]\n      \
         items:\n        - {{use: {name}{side}}}\n{disclaimer}"
    )
}

impl Resolver<'_> {
    /// Resolves what a card on paper does not show.
    fn shown(&mut self, name: &str, entry: &definition::Exercise, side: Option<Side>) -> ShownCard {
        let sides = [("one", one(side, &self.words), false), ("other", other(side, &self.words), false)];
        if entry.one_sided.is_some() {
            self.values.local.extend(sides);
        }
        let mut words = |text: &Text| super::one_line(&self.rich(text).to_plain());
        let mut all = |texts: &Option<Vec<Text>>| texts.iter().flatten().map(&mut words).collect();
        let card = ShownCard {
            name: name.to_owned(),
            aliases: all(&entry.aliases),
            tags: all(&entry.tags),
            sources: all(&entry.sources),
            title: words(&entry.name),
            clinical_name: entry.clinical_name.as_ref().map(&mut words),
            purpose: entry.purpose.as_ref().map(&mut words),
            dosage_source: entry.dosage_source.as_ref().map(&mut words),
            pose: entry.figure.as_ref().and_then(|Brief(figure)| Some(figure.pose.as_ref()?.value.trim().to_owned())),
            reviewed: entry.review.as_ref().is_some_and(|review| review.by.0.is_some()),
            ..ShownCard::default()
        };
        self.values.local.clear();
        card
    }
}

/// Adds what the card on paper shows.
fn with_resolved(card: ShownCard, handout: &Handout) -> ShownCard {
    let exercises = handout.body.iter().find_map(|block| match &block.kind {
        BlockKind::Exercises(exercises) => exercises.items.first(),
        _ => None,
    });
    let Some(exercise) = exercises else { return card };
    let words = |text: &RichText| super::one_line(&text.to_plain());
    ShownCard {
        side: exercise.side.clone(),
        position: exercise.position.as_ref().map(words),
        steps: exercise.steps.iter().map(words).collect(),
        remarks: exercise.points.iter().map(|point| [point.label.clone(), words(&point.text)]).collect(),
        dosage: words(&exercise.sentence),
        ..card
    }
}
