//! The blocks of a handout's body.

mod marketing;
mod reference;
mod writing;

use schemars::{JsonSchema, Schema};
use serde::Deserialize;

use crate::definition::{Amount, Brief, BriefList, CardPart, ExerciseUse, FromItems, FromText, Text, Urgency};
use crate::source::Spanned;

pub use marketing::{AboutBlock, CallToActionBlock, CoverBlock, CoverFigure, CoverImage, FigureSide};
pub use reference::{AtAGlanceBlock, ContentsBlock, Fragment};
pub use writing::{
    DoDontBlock, NotesBlock, NotesStyle, Numerals, PainBand, PainScaleBlock, PainTone, QuestionEntry, QuestionsBlock,
    ScheduleBlock, ScheduleEntry, StepEntry, StepsBlock,
};

/// A unit of content.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = name_alone)]
pub enum Block {
    /// A heading: a text, or a text with its level.
    Heading(Brief<HeadingBlock>),
    /// Paragraphs and lists in Markdown.
    Text(Text),
    /// A list with bullets or numbers.
    List(BriefList<ListBlock>),
    /// A short text that stands out, with an icon and a word.
    Callout(Brief<CalloutBlock>),
    /// Warning signs: what they are, what to do, whom to call.
    RedFlags(RedFlagsBlock),
    /// Things to tick off.
    Checklist(BriefList<ChecklistBlock>),
    /// Exercise cards.
    Exercises(BriefList<ExercisesBlock>),
    /// Two or three things side by side, row by row.
    Comparison(ComparisonBlock),
    /// A table.
    Table(TableBlock),
    /// A log of exercises and days to tick.
    Tracker(TrackerBlock),
    /// A picture.
    Image(ImageBlock),
    /// Blocks side by side: a list of columns, each a list of blocks.
    Columns(BriefList<ColumnsBlock>),
    /// Blocks that stay on one page.
    KeepTogether(Vec<Spanned<Block>>),
    /// The start of a new page.
    PageBreak,
    /// White space of a given height, such as `12 pt`.
    Spacer(Text),
    /// The strip of fields that a record fills; at the start of the body it stands above the title.
    Fields(BriefList<FieldsBlock>),
    /// What the handout rests on.
    Sources(BriefList<SourcesBlock>),
    /// What the handout does not replace.
    Disclaimer(Brief<DisclaimerBlock>),
    /// A numbered procedure, with pictures if you like.
    Steps(BriefList<StepsBlock>),
    /// The scale of pain from 0 to 10, and what to do at each number.
    PainScale(Option<PainScaleBlock>),
    /// Lines or dots to write on.
    Notes(Option<Brief<NotesBlock>>),
    /// Questions with their answers.
    Questions(BriefList<QuestionsBlock>),
    /// What to do and what not to do, side by side.
    DoDont(DoDontBlock),
    /// A plan of the week: what is done on which day, at which time of day.
    Schedule(BriefList<ScheduleBlock>),
    /// A table of contents: the headings with their pages.
    Contents(Option<ContentsBlock>),
    /// All exercises of the handout: picture, name, dosage, page.
    AtAGlance(Option<AtAGlanceBlock>),
    /// Blocks of another file, which is a list of blocks; its path from this file, or from the project's folder.
    Include(Text),
    /// The first page by itself: title, promise, figure or picture, author; only as the first block of the body.
    Cover(Option<CoverBlock>),
    /// What to do next: a button, an address to type, a QR code, a number to call.
    CallToAction(Brief<CallToActionBlock>),
    /// The author or a clinician: portrait, name, a few lines, links.
    About(AboutBlock),
}

/// Lets the name of a block that needs no value stand alone.
fn name_alone(schema: &mut Schema) {
    let Some(blocks) = schema.get_mut("oneOf").and_then(|blocks| blocks.as_array_mut()) else { return };
    let mut alone = Vec::new();
    for block in blocks.iter_mut() {
        let description = block.get("description").cloned();
        let properties = block.get_mut("properties").and_then(|properties| properties.as_object_mut());
        for (name, value) in properties.into_iter().flatten() {
            let Some(forms) = value.get_mut("anyOf").and_then(|forms| forms.as_array_mut()) else { continue };
            let count = forms.len();
            forms.retain(|form| form.get("type").is_none_or(|kind| kind != "null"));
            if forms.len() < count {
                alone.push(serde_json::json!({"description": description, "type": "string", "const": name}));
            }
        }
    }
    blocks.append(&mut alone);
    // After an object, the language server would take a text for a better match, and suggest no object before it.
    blocks.sort_by_key(|block| block.get("const").is_none());
}

/// A heading.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadingBlock {
    /// The words.
    pub text: Text,
    /// 1 for the title of a page, 2 (the default) for a section, 3 for a part of it.
    #[schemars(range(min = 1, max = 3))]
    pub level: Option<Spanned<i64>>,
    /// A line under the heading that says what the page is for.
    pub lead: Option<Text>,
}

impl FromText for HeadingBlock {
    fn from_text(text: Text) -> Self {
        Self { text, level: None, lead: None }
    }
}

/// A list.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListBlock {
    /// Whether the items are numbered.
    pub numbered: Option<bool>,
    /// The items.
    pub items: Vec<Brief<ListEntry>>,
}

impl FromItems for ListBlock {
    type Item = Brief<ListEntry>;

    fn from_items(items: Vec<Brief<ListEntry>>) -> Self {
        Self { numbered: None, items }
    }
}

/// An item of a list: a text, or a text with a list under it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListEntry {
    /// The words.
    pub text: Text,
    /// Whether the items under it are numbered.
    pub numbered: Option<bool>,
    /// The items under it.
    pub items: Option<Vec<Brief<ListEntry>>>,
}

impl FromText for ListEntry {
    fn from_text(text: Text) -> Self {
        Self { text, numbered: None, items: None }
    }
}

/// A callout.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalloutBlock {
    /// How grave it is; by default `note`.
    pub tone: Option<CalloutTone>,
    /// The bold words at the start, in place of those of the tone.
    pub title: Option<Text>,
    /// The words.
    pub text: Text,
    /// Whether it is set small, as on a full first page.
    pub compact: Option<bool>,
}

impl FromText for CalloutBlock {
    fn from_text(text: Text) -> Self {
        Self { tone: None, title: None, text, compact: None }
    }
}

/// How grave a callout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalloutTone {
    /// Good to know.
    Note,
    /// Something that helps.
    Tip,
    /// Take care.
    Caution,
    /// Stop.
    Stop,
}

/// Warning signs: a set by name, or own items.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RedFlagsBlock {
    /// The name of a set: `cauda-equina`, `spine-urgent` or `spine-routine`, or one of your own in `assets/red-flags`.
    #[serde(rename = "use")]
    pub set: Option<Text>,
    /// How soon help is needed; by default that of the set, or `emergency`.
    pub level: Option<Urgency>,
    /// `box` with a tick list, or `band` with bullets, as on a page for the fridge.
    pub style: Option<RedFlagsStyle>,
    /// The heading, a full sentence.
    pub lead: Option<Text>,
    /// What to do and whom to call.
    pub action: Option<Text>,
    /// The signs.
    pub items: Option<Vec<Text>>,
}

/// How warning signs are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RedFlagsStyle {
    /// The emergency box.
    Box,
    /// A band with a list under it.
    Band,
}

/// Things to tick off.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistBlock {
    /// A heading over it.
    pub title: Option<Text>,
    /// The things.
    pub items: Vec<Text>,
    /// 1 or 2; by default 2 where every item fits on one line.
    #[schemars(range(min = 1, max = 2))]
    pub columns: Option<Spanned<i64>>,
    /// How many lines to write on follow, each with its box.
    #[schemars(range(min = 0, max = 20))]
    pub blank_lines: Option<Spanned<i64>>,
}

impl FromItems for ChecklistBlock {
    type Item = Text;

    fn from_items(items: Vec<Text>) -> Self {
        Self { title: None, items, columns: None, blank_lines: None }
    }
}

/// Exercise cards.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExercisesBlock {
    /// `cards` in two columns (the default), a `list` with pictures left and words right, or `compact`: four to a row,
    /// with picture, name and dosage.
    pub layout: Option<ExercisesLayout>,
    /// Which of the library's optional parts are printed, where an exercise does not say it itself; by default
    /// `[equipment, feel, avoid, caution]` on cards, and all of them in a list.
    pub show: Option<Vec<CardPart>>,
    /// The exercises, numbered through the handout.
    pub items: Vec<Brief<ExerciseUse>>,
}

impl FromItems for ExercisesBlock {
    type Item = Brief<ExerciseUse>;

    fn from_items(items: Vec<Brief<ExerciseUse>>) -> Self {
        Self { layout: None, show: None, items }
    }
}

/// How exercises are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExercisesLayout {
    /// Two columns of cards.
    Cards,
    /// One wide card below the other: pictures left, words right.
    List,
    /// Four small cards to a row: picture, name and dosage.
    Compact,
}

/// Two or three things side by side.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparisonBlock {
    /// What is compared: two or three titles, each with a sentence and a picture if you like.
    pub columns: Vec<Brief<ComparisonColumn>>,
    /// The rows.
    pub rows: Vec<ComparisonRow>,
}

/// A column of a comparison.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparisonColumn {
    /// The heading.
    pub title: Text,
    /// One sentence under it.
    pub text: Option<Text>,
    /// A picture under that.
    pub image: Option<ImageBlock>,
}

impl FromText for ComparisonColumn {
    fn from_text(text: Text) -> Self {
        Self { title: text, text: None, image: None }
    }
}

/// A row of a comparison.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparisonRow {
    /// What is compared in this row.
    pub label: Text,
    /// A cell for each column.
    pub cells: Spanned<Vec<Text>>,
}

/// A table.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableBlock {
    /// A heading over the table.
    pub title: Option<Text>,
    /// The head of each column, or the head with the column's width.
    pub columns: Vec<Brief<TableColumn>>,
    /// The rows, each a list of cells.
    pub rows: Vec<Spanned<Vec<Text>>>,
    /// Whether the first cell of a row is its header; by default it is.
    pub row_headers: Option<bool>,
}

/// A column of a table.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableColumn {
    /// The head.
    pub title: Text,
    /// The width, such as `40 mm`; by default shared out by what the cells need.
    pub width: Option<Text>,
}

impl FromText for TableColumn {
    fn from_text(text: Text) -> Self {
        Self { title: text, width: None }
    }
}

/// A log to tick.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackerBlock {
    /// How many weeks, 1 to 6.
    #[schemars(range(min = 1, max = 6))]
    pub weeks: Spanned<i64>,
    /// The first day, such as `2026-03-12`, or a field; without it the days are named but not dated.
    pub start: Option<Text>,
    /// The rows; by default the handout's exercises.
    pub rows: Option<Vec<Text>>,
    /// The words of a last row for a number a day, such as `Worst leg pain, 0–10`.
    pub score: Option<Text>,
    /// How many boxes a day the own `rows` have; exercises have as many as their times a day.
    pub times_per_day: Option<Amount>,
}

/// A picture.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImageBlock {
    /// The SVG, PNG or JPEG file, beside the handout or in `assets/`.
    pub src: Text,
    /// What it shows, for people who cannot see it; needed unless it is decorative.
    pub alt: Option<Text>,
    /// Whether it says nothing that the words do not say.
    pub decorative: Option<bool>,
    /// The words under it.
    pub caption: Option<Text>,
    /// The width, such as `80 mm`; by default its natural width, at most the column's.
    pub width: Option<Text>,
    /// Where it stands; by default `left`.
    pub align: Option<Alignment>,
    /// Words at the right of the picture, each with a line to a point in it.
    pub labels: Option<Vec<ImageLabel>>,
}

/// A word beside a picture with a line to a point in it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImageLabel {
    /// The word.
    pub text: Text,
    /// The point as parts of the picture's width and height, such as `[0.6, 0.25]`.
    pub at: Spanned<Vec<f64>>,
}

/// Where a picture stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Alignment {
    /// At the left edge.
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
}

/// Blocks side by side.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnsBlock {
    /// The columns from left to right, each a list of blocks.
    pub columns: Vec<Vec<Spanned<Block>>>,
    /// How the width is shared, such as `[2, 1]`; by default equally.
    pub widths: Option<Spanned<Vec<f64>>>,
}

impl FromItems for ColumnsBlock {
    type Item = Vec<Spanned<Block>>;

    fn from_items(columns: Vec<Vec<Spanned<Block>>>) -> Self {
        Self { columns, widths: None }
    }
}

/// The strip of fields.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldsBlock {
    /// The names of the fields, from left to right.
    pub show: Vec<Text>,
    /// `strip` (the default), or `write_in` with more room to write.
    pub style: Option<FieldsStyle>,
}

impl FromItems for FieldsBlock {
    type Item = Text;

    fn from_items(show: Vec<Text>) -> Self {
        Self { show, style: None }
    }
}

/// How fields are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldsStyle {
    /// The strip under the letterhead.
    Strip,
    /// Lines with more room to write by hand.
    WriteIn,
}

/// What the handout rests on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourcesBlock {
    /// The heading, in place of "Where this comes from".
    pub title: Option<Text>,
    /// The sources, one text each.
    pub items: Vec<Text>,
    /// The day on which the sources were last looked up, such as `2026-03-12`.
    pub checked: Option<Text>,
}

impl FromItems for SourcesBlock {
    type Item = Text;

    fn from_items(items: Vec<Text>) -> Self {
        Self { title: None, items, checked: None }
    }
}

/// What the handout does not replace.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclaimerBlock {
    /// The heading, in place of "About this handout".
    pub title: Option<Text>,
    /// `brand` prints the brand's disclaimer.
    #[serde(rename = "use")]
    pub from: Option<Text>,
    /// Own words.
    pub text: Option<Text>,
}

impl FromText for DisclaimerBlock {
    fn from_text(text: Text) -> Self {
        Self { title: None, from: None, text: Some(text) }
    }
}
