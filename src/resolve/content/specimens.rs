//! What the preview of a brand shows of its colors and its type.

use crate::drawing::Color;
use crate::resolve::RichText;

/// A color of a brand.
#[derive(Clone, Debug)]
pub struct Swatch {
    /// The color.
    pub color: Color,
    /// What it is for.
    pub name: String,
    /// Its number, such as `#1f7a8c`.
    pub code: String,
    /// Its contrasts, in words.
    pub contrasts: Vec<String>,
}

/// The type of a brand: words in each style.
#[derive(Clone, Debug)]
pub struct Specimens {
    /// `{family} {weight}, {size}/{leading}` in the handout's language.
    pub face: String,
    /// The styles.
    pub items: Vec<Specimen>,
}

/// Words in one style.
#[derive(Clone, Debug)]
pub struct Specimen {
    /// The style.
    pub style: SpecimenStyle,
    /// What it is for.
    pub name: String,
    /// The words.
    pub sample: RichText,
}

/// The styles that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpecimenStyle {
    /// The title of a handout.
    Title,
    /// The line under it.
    Promise,
    /// A section heading.
    Section,
    /// The name of an exercise.
    CardName,
    /// The number of an exercise.
    Numeral,
    /// The numbers of a dosage strip.
    Dose,
    /// Running text.
    Body,
    /// Text of cards and tables.
    Card,
    /// Captions, heads and feet.
    Soft,
    /// Letters and digits that look alike, in a weight of the text.
    Alike(u16),
    /// The same in the headings' family.
    HeadingAlike,
}

impl SpecimenStyle {
    /// The styles in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Title,
        Self::Promise,
        Self::Section,
        Self::CardName,
        Self::Numeral,
        Self::Dose,
        Self::Body,
        Self::Card,
        Self::Soft,
        Self::Alike(400),
        Self::Alike(600),
        Self::Alike(700),
        Self::HeadingAlike,
    ];

    /// Returns the word by which the fixed words know it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Promise => "promise",
            Self::Section => "section",
            Self::CardName => "card-name",
            Self::Numeral => "numeral",
            Self::Dose => "dose",
            Self::Body => "body",
            Self::Card => "card",
            Self::Soft => "soft",
            Self::Alike(_) => "alike",
            Self::HeadingAlike => "heading-alike",
        }
    }
}
