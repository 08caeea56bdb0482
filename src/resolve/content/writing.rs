//! Procedures, the pain scale, lines to write on, questions, advice, a week plan.

use crate::source::Spanned;

use super::{ExerciseFigure, Image, RichText, TextPart};

pub use crate::definition::{NotesStyle, Numerals, PainTone};

/// A numbered procedure.
#[derive(Clone, Debug)]
pub struct Steps {
    /// The heading over it.
    pub title: Option<RichText>,
    /// How large the numbers are.
    pub numerals: Numerals,
    /// The steps.
    pub items: Vec<Step>,
}

/// A step of a procedure.
#[derive(Clone, Debug)]
pub struct Step {
    /// The words.
    pub text: RichText,
    /// What is shown beside them.
    pub picture: Option<StepPicture>,
}

/// What is shown beside a step.
#[derive(Clone, Debug)]
pub enum StepPicture {
    /// A picture from a file.
    Image(Image),
    /// A drawn figure.
    Figure(ExerciseFigure),
}

/// The scale of pain from 0 to 10.
#[derive(Clone, Debug)]
pub struct PainScale {
    /// The heading over it.
    pub title: Option<RichText>,
    /// The line over the numbers.
    pub text: RichText,
    /// The bands from 0 to 10, without a gap.
    pub bands: Vec<PainBand>,
    /// The rule that the place of the pain counts more than its number.
    pub place_rule: Option<PlaceRule>,
}

/// A band of the pain scale.
#[derive(Clone, Debug)]
pub struct PainBand {
    /// Its first number.
    pub from: u8,
    /// Its last number.
    pub to: u8,
    /// Its numbers in words, such as `0 to 3`.
    pub range: String,
    /// What a screen reader says of its numbers, such as `0 to 3:`.
    pub spoken: String,
    /// What it means.
    pub tone: PainTone,
    /// The bold word under it.
    pub label: RichText,
    /// What to do.
    pub text: RichText,
}

/// What it means that the pain moves.
#[derive(Clone, Debug)]
pub struct PlaceRule {
    /// Where it moves up.
    pub up: RichText,
    /// Where it moves down.
    pub down: RichText,
}

/// Lines or dots to write on.
#[derive(Clone, Debug)]
pub struct Notes {
    /// The heading over them.
    pub title: Option<RichText>,
    /// How many lines.
    pub lines: NotesLines,
    /// Lines or dots.
    pub style: NotesStyle,
}

/// How much room there is to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotesLines {
    /// So many lines.
    Count(u8),
    /// As many as the page has room for.
    Fill,
}

/// Questions with their answers.
#[derive(Clone, Debug)]
pub struct Questions {
    /// The heading over them.
    pub title: Option<RichText>,
    /// The questions.
    pub items: Vec<Question>,
}

/// A question with its answer.
#[derive(Clone, Debug)]
pub struct Question {
    /// The question.
    pub question: RichText,
    /// The answer.
    pub answer: Vec<TextPart>,
}

/// What to do and what not to do.
#[derive(Clone, Debug)]
pub struct DoDont {
    /// The heading over what to do.
    pub do_title: RichText,
    /// What to do.
    pub do_items: Vec<RichText>,
    /// The heading over what not to do.
    pub dont_title: RichText,
    /// What not to do.
    pub dont_items: Vec<RichText>,
}

/// A plan of the week.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The heading over it.
    pub title: Option<RichText>,
    /// Seven days, such as `Mon`.
    pub days: Vec<String>,
    /// The times of day at which something is planned.
    pub times: Vec<ScheduleTime>,
}

/// A time of day, and what is planned for it.
#[derive(Clone, Debug)]
pub struct ScheduleTime {
    /// Such as `Morning`.
    pub title: String,
    /// What is planned, in the order of the definition.
    pub rows: Vec<ScheduleRow>,
}

/// Something that is planned for a time of day.
#[derive(Clone, Debug)]
pub struct ScheduleRow {
    /// The name of the exercise that it stands for, as written; its number and its words come from there.
    pub exercise: Option<Spanned<String>>,
    /// The exercise's number.
    pub number: Option<u32>,
    /// The words.
    pub name: RichText,
    /// On which days, Monday first.
    pub days: [bool; 7],
}
