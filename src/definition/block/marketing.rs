//! The blocks of a guide that people download: cover, call to action, author.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::definition::{Brief, FromText, Text};
use crate::source::Spanned;

/// The first page by itself.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverBlock {
    /// The title; by default that of the handout.
    pub title: Option<Text>,
    /// The line under it; by default the subtitle, or the main message.
    pub promise: Option<Text>,
    /// For whom it is, in one line.
    pub audience: Option<Text>,
    /// Who wrote it, such as `By Dana Reyes, PT, DPT`; at the bottom, beside the brand's web address.
    pub author: Option<Text>,
    /// The figure: the name of a pose, of which the last picture is shown without arrows.
    pub figure: Option<Brief<CoverFigure>>,
    /// A picture in place of the figure.
    pub image: Option<CoverImage>,
}

/// The figure of a cover.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverFigure {
    /// The pose by name: a file in `assets/poses/`.
    pub pose: Text,
    /// What it shows, for people who cannot see it; by default how the exercise of that name ends, or the pose's title.
    pub alt: Option<Text>,
    /// Which side of the body moves, where the pose has sides; by default `right`.
    pub side: Option<FigureSide>,
}

impl FromText for CoverFigure {
    fn from_text(text: Text) -> Self {
        Self { pose: text, alt: None, side: None }
    }
}

/// A side of a figure's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureSide {
    /// The left side.
    Left,
    /// The right side.
    Right,
}

/// The picture of a cover.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverImage {
    /// The SVG, PNG or JPEG file, beside the handout or in `assets/`.
    pub src: Text,
    /// What it shows, for people who cannot see it; needed unless it is decorative.
    pub alt: Option<Text>,
    /// Whether it says nothing that the words do not say.
    pub decorative: Option<bool>,
}

/// What to do next: a button, an address to type, a QR code, a number to call.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallToActionBlock {
    /// A heading over it, such as `Would you like a plan made for you?`
    pub title: Option<Text>,
    /// A few words under the heading.
    pub lead: Option<Text>,
    /// The words of the button, such as `Book your first visit`.
    pub text: Text,
    /// The address that it opens, such as `https://example.com/book`; by default the brand's `booking`.
    pub url: Option<Text>,
    /// The address as it is printed, to be typed; by default that of the button, without `https://` and what follows a `?`.
    pub address: Option<Text>,
    /// Whether there is a QR code of the address; by default there is.
    pub qr: Option<bool>,
    /// The words under the QR code, in place of "Point your phone camera here".
    pub caption: Option<Text>,
    /// Whether the brand's phone number is printed too; by default it is, if the brand has one.
    pub phone: Option<Spanned<bool>>,
}

impl FromText for CallToActionBlock {
    fn from_text(text: Text) -> Self {
        Self { title: None, lead: None, text, url: None, address: None, qr: None, caption: None, phone: None }
    }
}

/// The author or a clinician.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AboutBlock {
    /// The heading, in place of "About the author".
    pub title: Option<Text>,
    /// The name, printed bold at the start of the text.
    pub name: Text,
    /// The letters after the name, such as `PT, DPT`.
    pub credentials: Option<Text>,
    /// A portrait: a PNG or JPEG file, which is cut to a circle; without it, the initials are printed.
    pub photo: Option<Text>,
    /// What the portrait shows, for people who cannot see it; needed with `photo`.
    pub alt: Option<Text>,
    /// A few lines that go on after the name; they may begin in lower case.
    pub text: Option<Text>,
    /// Links, each on a line of its own, such as `[dana.example.com](https://dana.example.com)`.
    pub links: Option<Vec<Text>>,
}
