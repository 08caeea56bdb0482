//! A handout as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Allow, Block, Brief, Entries, FigureLook, FromText, Nullable, Text};
use crate::source::Spanned;

/// A handout: what it says, whom it is for and what a record may fill.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Handout {
    /// The title, printed large and shown in the window's title bar.
    pub title: Text,
    /// The line under the title; without it, the main message is printed there.
    pub subtitle: Option<Text>,
    /// The language as a tag such as `en` or `en-GB`; by default `en`.
    pub language: Option<Text>,
    /// The brand by name, or the path of a brand file; by default `default`.
    pub brand: Option<Text>,
    /// The paper.
    pub page: Option<PageSetup>,
    /// Whether places to tick and to write are fields that are filled in on the screen; by default they are for a pen.
    pub fillable: Option<bool>,
    /// Whom the figures of exercises show; it wins over the brand.
    pub figure: Option<FigureLook>,
    /// Whom the handout is for.
    pub audience: Option<Text>,
    /// The one thing that a reader should take away.
    pub main_message: Option<Text>,
    /// The version of the text, such as `1.2`, printed in the foot.
    pub version: Option<Text>,
    /// The day of the version, such as `2026-03-12`, printed in the foot.
    pub date: Option<Text>,
    /// Words to find the handout by.
    pub keywords: Option<Vec<Text>>,
    /// Who checked the handout clinically, when, and when to look again.
    pub review: Option<Review>,
    /// Rules of `handout check` that this handout breaks for a good reason.
    pub allow: Option<Vec<Allow>>,
    /// What a record may fill, by name; printed by `{{ name }}` inside texts.
    pub fields: Option<Entries<Field>>,
    /// The content.
    pub body: Spanned<Vec<Spanned<Block>>>,
}

/// The clinical review of a text; `null` means: not yet.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The clinician who checked it.
    #[serde(default)]
    pub by: Nullable,
    /// The day of the check, such as `2026-03-12`.
    #[serde(default)]
    pub on: Nullable,
    /// The day by which to check again.
    #[serde(default)]
    pub due: Nullable,
}

/// The paper of a handout.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageSetup {
    /// `letter` (the default), `a4`, `a5`, `legal`, or a width and a height.
    pub size: Option<Brief<PageSize>>,
    /// `portrait` (the default) or `landscape`.
    pub orientation: Option<Orientation>,
    /// The margins: one length for left and right, or each side by name.
    pub margins: Option<Brief<Margins>>,
}

/// A size of paper by its width and height.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageSize {
    /// The name of a standard size.
    #[serde(skip)]
    pub name: Option<Text>,
    /// The width, such as `6 in`.
    pub width: Option<Text>,
    /// The height, such as `9 in`.
    pub height: Option<Text>,
}

impl FromText for PageSize {
    fn from_text(text: Text) -> Self {
        Self { name: Some(text), width: None, height: None }
    }
}

/// How the paper is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Higher than wide.
    Portrait,
    /// Wider than high.
    Landscape,
}

/// The margins of a page.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// From the left edge to the text; by default `18 mm`.
    pub left: Option<Text>,
    /// From the right edge to the text; by default `18 mm`.
    pub right: Option<Text>,
    /// From the top edge to the letterhead; by default `36 pt`.
    pub top: Option<Text>,
    /// From the foot to the bottom edge; by default `27 pt`.
    pub bottom: Option<Text>,
}

impl FromText for Margins {
    fn from_text(text: Text) -> Self {
        Self { left: Some(text.clone()), right: Some(text), top: None, bottom: None }
    }
}

/// A value that a record may fill.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The label in the fields strip, such as `Prepared for`.
    pub label: Text,
    /// What kind of value it is; by default `text`.
    #[serde(rename = "type")]
    pub kind: Option<FieldType>,
    /// The values that are allowed.
    pub one_of: Option<Vec<Text>>,
    /// The most characters of a value; by default 5,000.
    #[schemars(range(min = 1, max = 20000))]
    pub max_length: Option<Spanned<i64>>,
    /// The value when the record gives none.
    pub default: Option<Text>,
    /// What is printed when there is no value: `line` to write on, or `nothing`.
    pub blank: Option<BlankStyle>,
}

/// The kind of a field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Any text.
    Text,
    /// A day such as `2026-03-12`, printed in words.
    Date,
    /// A number.
    Number,
}

/// What is printed for a field without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlankStyle {
    /// A line to write on.
    Line,
    /// Nothing at all.
    Nothing,
}
