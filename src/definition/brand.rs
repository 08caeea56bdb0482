//! The visual identity and contact details of a clinic.

use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::json;

use super::{FigureLook, Text};
use crate::source::Spanned;

/// A brand: how the clinic's pages look, and how to reach it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = complete_or_extending)]
pub struct Brand {
    /// Another brand, by name or path, that gives every key which this one does not have; `null` takes a key away.
    pub extends: Option<Text>,
    /// The clinic's name, as in the letterhead: `Harbor Pine`.
    pub name: Text,
    /// A second line under the name: `Physical Therapy`.
    pub tagline: Option<Text>,
    /// The clinic's mark: an SVG, PNG or JPEG file, beside the brand file or in `assets/`.
    pub logo: Option<Text>,
    /// The brand's colors.
    pub colors: BrandColors,
    /// The type families, by the name of their folder under `fonts/`.
    pub fonts: Option<BrandFonts>,
    /// Whom the figures of exercises show.
    pub figure: Option<FigureLook>,
    /// The postal address on one line.
    pub address: Option<Text>,
    /// The phone number as printed.
    pub phone: Option<Text>,
    /// The e-mail address.
    pub email: Option<Text>,
    /// The web address as printed, such as `harborpine.example.com`.
    pub web: Option<Text>,
    /// The address where a visit is booked, as printed.
    pub booking: Option<Text>,
    /// One line on who treats here, such as `Licensed physical therapists in Oregon`.
    pub credentials: Option<Text>,
    /// The sentence at the left of every foot; without it, the phone number is printed.
    pub footer: Option<Text>,
    /// The clinic's disclaimer, printed by `disclaimer: {use: brand}`.
    pub disclaimer: Option<Text>,
    /// The country whose emergency number is printed, as two letters such as `US`; by default that of the language.
    pub country: Option<Text>,
    /// The emergency number and instruction, where they differ from those of the country.
    pub emergency: Option<Emergency>,
    /// What is added to links to the clinic's site, so that its statistics tell where visitors come from.
    pub utm: Option<Utm>,
}

/// Lets a brand that extends another one leave out what every brand has.
///
/// The two are put together before they are read into the type, in which nothing is open.
fn complete_or_extending(schema: &mut Schema) {
    let needed = schema.remove("required");
    let colors = json!({"description": "The brand's colors.", "required": ["primary"]});
    let complete = json!({"required": needed, "properties": {"colors": colors}});
    schema.insert("anyOf".to_owned(), json!([{"required": ["extends"]}, complete]));
}

/// Lets the colors of a brand that extends another one be some of them.
fn in_part(schema: &mut Schema) {
    schema.remove("required");
}

/// The colors of a brand, as `#1f7a8c` or a CSS color name.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = in_part)]
pub struct BrandColors {
    /// The main color, of titles, numerals and lines.
    pub primary: Text,
    /// The color of movement and action, of arrows and buttons; by default the main color.
    pub accent: Option<Text>,
}

/// The type families of a brand: names of folders under `fonts/` with faces of weight 400, 600 and 700.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BrandFonts {
    /// The family of running text; by default `source-sans-3`.
    pub body: Option<Text>,
    /// The family of titles, headings and numerals; by default that of the text.
    pub heading: Option<Text>,
    /// The weight of titles, headings and numerals: `700` (the default), or `600` or `400` for a serif.
    #[schemars(extend("enum" = [400, 600, 700]))]
    pub heading_weight: Option<Spanned<i64>>,
}

/// Whom to call in an emergency.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// The number to call.
    pub number: Option<Text>,
    /// What to do, in a sentence or two.
    pub action: Option<Text>,
}

/// What is added to links as `utm_source`, `utm_medium` and `utm_campaign`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Utm {
    /// The source; by default `handout`.
    pub source: Option<Text>,
    /// The medium; by default `pdf`.
    pub medium: Option<Text>,
    /// The campaign; by default the name of the handout's file.
    pub campaign: Option<Text>,
}
