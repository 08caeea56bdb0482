//! How text is set: the style of a paragraph and the spans of text in it.

use std::sync::Arc;

use crate::drawing::{Color, Length};

/// Where the lines of a paragraph stand in their column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// At the side where reading begins.
    #[default]
    Start,
    /// At the left, whichever way the paragraph reads.
    Left,
    /// In the middle.
    Center,
    /// At the side where reading ends.
    End,
}

/// The direction in which a paragraph reads as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// That of its first letter.
    #[default]
    Auto,
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// The style of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// The name of the font family.
    pub family: Arc<str>,
    /// The weight: 400, 600 or 700.
    pub weight: u16,
    /// The type size.
    pub size: Length,
    /// The distance from baseline to baseline, which is the height of each line.
    pub leading: Length,
    /// The color of the text.
    pub color: Color,
    /// The space added between letters, as a share of the type size.
    pub tracking_em: f64,
    /// Where the lines stand in their column.
    pub alignment: Alignment,
    /// Whether the lines are made about equally long, as titles are.
    pub balance: bool,
    /// The direction in which the paragraph reads.
    pub direction: Direction,
}

impl TextStyle {
    /// Makes the style of upright text that begins at the column's start.
    pub const fn new(family: Arc<str>, weight: u16, size: Length, leading: Length, color: Color) -> Self {
        Self {
            family,
            weight,
            size,
            leading,
            color,
            tracking_em: 0.0,
            alignment: Alignment::Start,
            balance: false,
            direction: Direction::Auto,
        }
    }
}

/// A span of text in a paragraph, and how it differs from the paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct StyledSpan {
    /// The text; `\n` begins a new line.
    pub text: String,
    /// The weight, where it is not the paragraph's.
    pub weight: Option<u16>,
    /// The color, where it is not the paragraph's.
    pub color: Option<Color>,
    /// The font family, where it is not the paragraph's.
    pub family: Option<Arc<str>>,
    /// The language as a BCP 47 tag, where it is not the paragraph's; some letters have another form in it.
    pub language: Option<String>,
    /// The caller's mark, which the placed runs carry on: a link's number or a node.
    pub tag: usize,
}

impl StyledSpan {
    /// Makes a span in the paragraph's own style.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
