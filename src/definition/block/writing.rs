//! Blocks with something to do or to write: procedures, the pain scale, lines, questions, advice, a week plan.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ImageBlock;
use crate::definition::{Brief, ExerciseFigure, FromItems, FromText, Text, TextOrList};
use crate::source::Spanned;

/// A numbered procedure.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepsBlock {
    /// A heading over it.
    pub title: Option<Text>,
    /// How large the numbers are; by default `large` where a step has a picture.
    pub numerals: Option<Numerals>,
    /// The steps, one act each.
    pub items: Vec<Brief<StepEntry>>,
}

impl FromItems for StepsBlock {
    type Item = Brief<StepEntry>;

    fn from_items(items: Vec<Brief<StepEntry>>) -> Self {
        Self { title: None, numerals: None, items }
    }
}

/// How large the numbers of steps are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Numerals {
    /// As large as the words.
    Small,
    /// As large as those of exercises.
    Large,
}

/// A step: a text, or a text with a picture.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepEntry {
    /// The words.
    pub text: Text,
    /// A picture beside them, or below where the column is narrow.
    pub image: Option<ImageBlock>,
    /// A drawn figure in place of the picture: the name of a pose.
    pub figure: Option<Brief<ExerciseFigure>>,
}

impl FromText for StepEntry {
    fn from_text(text: Text) -> Self {
        Self { text, image: None, figure: None }
    }
}

/// The scale of pain from 0 to 10, and what to do at each number.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PainScaleBlock {
    /// A heading over it.
    pub title: Option<Text>,
    /// The line over the numbers; by default it says what 0 and 10 are.
    pub text: Option<Text>,
    /// What the numbers from 0 to 10 mean, each in one band; by default 0 to 3 go, 4 to 5 ease off, 6 to 10 stop.
    pub bands: Option<Spanned<Vec<PainBand>>>,
    /// Whether the rule is printed that the place of the pain counts more than its number; by default it is.
    pub place_rule: Option<bool>,
}

/// A band of the pain scale.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PainBand {
    /// Its first number.
    #[schemars(range(min = 0, max = 10))]
    pub from: Spanned<i64>,
    /// Its last number.
    #[schemars(range(min = 0, max = 10))]
    pub to: Spanned<i64>,
    /// What it means.
    pub tone: PainTone,
    /// The bold word under it, in place of that of the tone.
    pub label: Option<Text>,
    /// What to do, in place of the words of the tone.
    pub text: Option<Text>,
}

/// What a band of the pain scale means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PainTone {
    /// Carry on.
    Go,
    /// Do less.
    Ease,
    /// Stop.
    Stop,
}

/// Lines or dots to write on.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotesBlock {
    /// A heading over them.
    pub title: Option<Text>,
    /// How many lines, 1 to 40, or `fill` for as many as the page has room for; by default 4.
    #[schemars(extend("type" = ["string", "integer", "null"]))]
    pub lines: Option<Text>,
    /// `lines` (the default) or a grid of `dots`.
    pub style: Option<NotesStyle>,
}

impl FromText for NotesBlock {
    fn from_text(text: Text) -> Self {
        Self { lines: Some(text), ..Self::default() }
    }
}

/// What is printed to write on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotesStyle {
    /// Lines.
    #[default]
    Lines,
    /// A grid of dots.
    Dots,
}

/// Questions that are often asked, with their answers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionsBlock {
    /// A heading over them.
    pub title: Option<Text>,
    /// The questions.
    pub items: Vec<QuestionEntry>,
}

impl FromItems for QuestionsBlock {
    type Item = QuestionEntry;

    fn from_items(items: Vec<QuestionEntry>) -> Self {
        Self { title: None, items }
    }
}

/// A question with its answer.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionEntry {
    /// The question, as a patient would ask it.
    pub question: Text,
    /// The answer: paragraphs and lists in Markdown.
    pub answer: Text,
}

/// What to do and what not to do, side by side.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DoDontBlock {
    /// What to do.
    #[serde(rename = "do")]
    pub do_items: Vec<Text>,
    /// What not to do.
    #[serde(rename = "dont")]
    pub dont_items: Vec<Text>,
    /// The heading over what to do, in place of "Do".
    pub do_title: Option<Text>,
    /// The heading over what not to do, in place of "Do not".
    pub dont_title: Option<Text>,
}

/// A plan of the week: what is done on which day, at which time of day.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleBlock {
    /// A heading over it.
    pub title: Option<Text>,
    /// What is planned.
    pub items: Vec<ScheduleEntry>,
}

impl FromItems for ScheduleBlock {
    type Item = ScheduleEntry;

    fn from_items(items: Vec<ScheduleEntry>) -> Self {
        Self { title: None, items }
    }
}

/// Something that is planned: an exercise of the handout, or own words, with its days and times.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleEntry {
    /// An exercise of the handout, by the name that its `use` has.
    pub exercise: Option<Text>,
    /// Own words, for what is no exercise of the handout.
    pub text: Option<Text>,
    /// The days, such as `[mon, wed, fri]`, or `weekdays`, or `every_day` (the default).
    pub days: Option<TextOrList>,
    /// The times of day: `morning`, `midday`, `afternoon`, `evening` and `bedtime`.
    pub times: TextOrList,
}
