//! What setting a paragraph gives: lines of placed glyphs.

use crate::drawing::Length;
use crate::page::TextRun;

/// A paragraph set in lines; its top left corner is the origin.
#[derive(Clone, Debug, Default)]
pub struct TextBlock {
    /// The lines from top to bottom.
    pub lines: Vec<Line>,
    /// The width of the widest line, the space at its end left out.
    pub width: Length,
    /// The number of lines times the leading.
    pub height: Length,
    /// Whether the paragraph as a whole reads from right to left.
    pub right_to_left: bool,
    /// The characters that no font has, in text order.
    pub missing: Vec<MissingGlyph>,
}

/// A line of a paragraph.
#[derive(Clone, Debug)]
pub struct Line {
    /// The distance of its top from the block's top.
    pub top: Length,
    /// The distance of its baseline from the block's top.
    pub baseline: Length,
    /// Its width, the space at its end left out.
    pub width: Length,
    /// Its runs in reading order, which in mixed directions is not that of their places.
    pub runs: Vec<PlacedRun>,
}

/// A run in a line, with the mark of the span that it comes from.
#[derive(Clone, Debug)]
pub struct PlacedRun {
    /// The run; its origin is relative to the block's top left corner.
    pub run: TextRun,
    /// The span's mark.
    pub tag: usize,
}

/// A character that no font has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// The mark of its span.
    pub tag: usize,
}
