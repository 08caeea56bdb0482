//! The content of a resolved handout: its blocks.

mod marketing;
mod reference;
mod specimens;
mod writing;

use std::fmt;
use std::sync::Arc;

use crate::diagnostic::Span;
use crate::drawing::Length;
use crate::figure::Figure;

use super::{Art, RichText};

pub use reference::{AtAGlance, Contents, ContentsEntry};
pub use specimens::{Specimen, SpecimenStyle, Specimens, Swatch};

pub use crate::definition::{Alignment, CalloutTone, ExercisesLayout, FieldType, FieldsStyle, RedFlagsStyle, Urgency};
pub use marketing::{About, CallToAction, Cover, CoverPicture, Portrait, QrCode};
pub use writing::*;

/// A block with the place where it was written.
#[derive(Clone, Debug)]
pub struct Block {
    /// The place in the definition.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of blocks.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A heading.
    Heading(Heading),
    /// Paragraphs and lists.
    Text(Vec<TextPart>),
    /// A list.
    List(List),
    /// A callout.
    Callout(Callout),
    /// Warning signs.
    RedFlags(RedFlags),
    /// Things to tick off.
    Checklist(Checklist),
    /// Exercise cards.
    Exercises(Exercises),
    /// Things side by side, row by row.
    Comparison(Comparison),
    /// A table.
    Table(Table),
    /// A log to tick.
    Tracker(Tracker),
    /// A picture.
    Image(Image),
    /// Blocks side by side.
    Columns(Columns),
    /// Blocks that stay on one page.
    KeepTogether(Vec<Block>),
    /// The start of a new page.
    PageBreak,
    /// White space.
    Spacer(Length),
    /// The strip of fields.
    Fields(FieldsStrip),
    /// What the handout rests on.
    Sources(Sources),
    /// What the handout does not replace.
    Disclaimer(Disclaimer),
    /// A numbered procedure.
    Steps(Steps),
    /// The scale of pain.
    PainScale(PainScale),
    /// Lines or dots to write on.
    Notes(Notes),
    /// Questions with their answers.
    Questions(Questions),
    /// What to do and what not to do.
    DoDont(DoDont),
    /// A plan of the week.
    Schedule(Schedule),
    /// The colors of a brand.
    Swatches(Vec<Swatch>),
    /// The type of a brand.
    Specimens(Specimens),
    /// A table of contents.
    Contents(Contents),
    /// All exercises in a table.
    AtAGlance(AtAGlance),
    /// What to do next.
    CallToAction(CallToAction),
    /// The author or a clinician.
    About(About),
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its number in the handout.
    pub number: u32,
    /// 1 to 3.
    pub level: u8,
    /// The words.
    pub text: RichText,
    /// The line under it.
    pub lead: Option<RichText>,
}

/// A part of a longer text.
#[derive(Clone, Debug)]
pub enum TextPart {
    /// A paragraph.
    Paragraph(RichText),
    /// A list.
    List(List),
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    /// Whether its items are numbered.
    pub numbered: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct ListItem {
    /// The words.
    pub text: RichText,
    /// The list under it.
    pub list: Option<List>,
}

/// A callout.
#[derive(Clone, Debug)]
pub struct Callout {
    /// How grave it is.
    pub tone: CalloutTone,
    /// The bold words at the start.
    pub lead: RichText,
    /// The words.
    pub text: RichText,
    /// Whether it is set small.
    pub compact: bool,
}

/// Warning signs.
#[derive(Clone, Debug)]
pub struct RedFlags {
    /// How soon help is needed.
    pub level: Urgency,
    /// A box or a band.
    pub style: RedFlagsStyle,
    /// The heading.
    pub lead: RichText,
    /// What to do and whom to call.
    pub action: RichText,
    /// The signs.
    pub items: Vec<RichText>,
}

/// Things to tick off.
#[derive(Clone, Debug)]
pub struct Checklist {
    /// The heading over it.
    pub title: Option<RichText>,
    /// The things.
    pub items: Vec<RichText>,
    /// The number of columns, if it is fixed.
    pub columns: Option<u8>,
    /// How many lines to write on follow.
    pub blank_lines: u8,
}

/// Exercise cards.
#[derive(Clone, Debug)]
pub struct Exercises {
    /// Cards, a list, or small cards.
    pub layout: ExercisesLayout,
    /// The exercises.
    pub items: Vec<Exercise>,
}

/// An exercise as one patient does it.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// The place in the definition.
    pub span: Span,
    /// Its number in the handout.
    pub number: u32,
    /// The plain name.
    pub name: RichText,
    /// Position and equipment in plain words.
    pub position: Option<RichText>,
    /// The side in words, such as `Right leg`.
    pub side: Option<String>,
    /// The pictures.
    pub pictures: Vec<ExercisePicture>,
    /// The figure; none where there are pictures.
    pub figure: Option<ExerciseFigure>,
    /// What to do.
    pub steps: Vec<RichText>,
    /// What to feel, what to avoid, and whatever else is to be said.
    pub points: Vec<Point>,
    /// The dosage at a glance.
    pub strip: Vec<StripCell>,
    /// The dosage in a sentence.
    pub sentence: RichText,
    /// What the strip does not say of the dosage, in sentences.
    pub besides: RichText,
    /// How many boxes a day the tracker has for it.
    pub times_per_day: u32,
}

/// A picture of an exercise.
#[derive(Clone, Debug)]
pub struct ExercisePicture {
    /// What is drawn.
    pub art: Art,
    /// What it shows.
    pub alt: String,
    /// The words under it.
    pub caption: Option<RichText>,
}

/// The figure of an exercise: one picture, or start and finish.
#[derive(Clone)]
pub struct ExerciseFigure {
    /// The name of the pose.
    pub pose: String,
    /// Whether it shows the other side of the body.
    pub mirrored: bool,
    /// What is drawn; exercises with one pose and one side share it.
    pub figure: Arc<Figure>,
    /// What all pictures together show, in the author's words; none where each has words of its own.
    pub alt: Option<String>,
    /// The words for each picture.
    pub pictures: Vec<FigurePicture>,
}

/// The words for a picture of a figure.
#[derive(Clone, Debug)]
pub struct FigurePicture {
    /// What it shows; empty where the figure has words for all its pictures.
    pub alt: String,
    /// The words under it.
    pub caption: Option<RichText>,
}

/// The paths would fill pages.
impl fmt::Debug for ExerciseFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExerciseFigure")
            .field("pose", &self.pose)
            .field("mirrored", &self.mirrored)
            .field("arrangement", &self.figure.arrangement())
            .field("alt", &self.alt)
            .field("pictures", &self.pictures)
            .finish()
    }
}

/// A remark on a card that begins with a bold word.
#[derive(Clone, Debug)]
pub struct Point {
    /// What kind of remark it is.
    pub kind: PointKind,
    /// The bold word, such as `Feel:`.
    pub label: String,
    /// The words.
    pub text: RichText,
}

/// The kinds of remarks on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointKind {
    /// What one should feel.
    Feel,
    /// What not to do.
    Avoid,
    /// Who must take care.
    Caution,
    /// How to breathe, how to make it easier or harder, a word to this patient.
    Plain,
}

/// A cell of the dosage strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripCell {
    /// The number, such as `20 sec`.
    pub value: String,
    /// What it counts, such as `hold`.
    pub label: String,
    /// Whether it goes without saying where room is short: one set.
    pub spare: bool,
}

/// Things side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What is compared.
    pub columns: Vec<ComparisonColumn>,
    /// The rows; each has a cell for every column.
    pub rows: Vec<ComparisonRow>,
}

/// A column of a comparison.
#[derive(Clone, Debug)]
pub struct ComparisonColumn {
    /// The heading.
    pub title: RichText,
    /// The sentence under it.
    pub text: Option<RichText>,
    /// The picture under that.
    pub image: Option<Image>,
}

/// A row of a comparison.
#[derive(Clone, Debug)]
pub struct ComparisonRow {
    /// What is compared.
    pub label: RichText,
    /// A cell for each column.
    pub cells: Vec<RichText>,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// The heading over it.
    pub title: Option<RichText>,
    /// The heads and widths of the columns.
    pub columns: Vec<TableColumn>,
    /// The rows; each has a cell for every column.
    pub rows: Vec<Vec<RichText>>,
    /// Whether the first cell of a row is its header.
    pub row_headers: bool,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct TableColumn {
    /// The head.
    pub title: RichText,
    /// The width, if it is fixed.
    pub width: Option<Length>,
}

/// A log to tick.
#[derive(Clone, Debug)]
pub struct Tracker {
    /// The weeks.
    pub weeks: Vec<TrackerWeek>,
    /// What is ticked.
    pub rows: Vec<TrackerRow>,
    /// The words of the last row, for a number a day.
    pub score: Option<RichText>,
}

/// A week of a log.
#[derive(Clone, Debug)]
pub struct TrackerWeek {
    /// Such as `Week 1`.
    pub title: String,
    /// Such as `from March 12`, or `from` with room to write.
    pub from: String,
    /// Seven days, such as `Mon`, or `Mon 12` where they are dated.
    pub days: Vec<String>,
    /// The weekday of its first day, 0 for Monday; none where its date is for writing, and it begins on Monday.
    pub first_weekday: Option<u32>,
}

/// A row of a log.
#[derive(Clone, Debug)]
pub struct TrackerRow {
    /// The exercise's number.
    pub number: Option<u32>,
    /// The words.
    pub name: RichText,
    /// How many boxes a day.
    pub times: u32,
}

/// A picture.
#[derive(Clone, Debug)]
pub struct Image {
    /// What is drawn.
    pub art: Art,
    /// What it shows; none where it is decoration.
    pub alt: Option<String>,
    /// The words under it.
    pub caption: Option<RichText>,
    /// The width, if it is fixed.
    pub width: Option<Length>,
    /// Where it stands in its column.
    pub align: Alignment,
    /// Words at its right, each with a line to a point in it.
    pub labels: Vec<ImageLabel>,
}

/// A word beside a picture.
#[derive(Clone, Debug)]
pub struct ImageLabel {
    /// The word.
    pub text: RichText,
    /// The point as a share of the width, 0 to 1.
    pub x: f64,
    /// The point as a share of the height, 0 to 1.
    pub y: f64,
}

/// Blocks side by side.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The columns from left to right.
    pub columns: Vec<Vec<Block>>,
    /// The share of the width of each column.
    pub shares: Vec<f64>,
}

/// A strip of fields.
#[derive(Clone, Debug)]
pub struct FieldsStrip {
    /// The fields from left to right.
    pub fields: Vec<FieldValue>,
    /// How they are printed.
    pub style: FieldsStyle,
}

/// A field with its value.
#[derive(Clone, Debug)]
pub struct FieldValue {
    /// The name that it is declared under, such as `patient.name`.
    pub name: String,
    /// The label over it.
    pub label: RichText,
    /// What kind of value it has.
    pub kind: FieldType,
    /// The values that it may have, where these are given.
    pub choices: Vec<String>,
    /// The value; none prints a line to write on.
    pub value: Option<RichText>,
}

/// What the handout rests on.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The heading.
    pub title: RichText,
    /// The sources.
    pub items: Vec<RichText>,
    /// When they were looked up, in a sentence.
    pub checked: Option<RichText>,
}

/// What the handout does not replace, and who checked it.
#[derive(Clone, Debug)]
pub struct Disclaimer {
    /// The heading.
    pub title: RichText,
    /// The paragraphs.
    pub paragraphs: Vec<RichText>,
}
