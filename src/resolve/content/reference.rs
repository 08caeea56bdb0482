//! Blocks that point at others.

use crate::resolve::{Exercise, RichText};

/// A table of contents.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The heading over it.
    pub title: RichText,
    /// The lowest level that is listed, 1 to 3.
    pub depth: u8,
    /// The headings in order.
    pub entries: Vec<ContentsEntry>,
}

/// A line of a table of contents.
#[derive(Clone, Debug)]
pub struct ContentsEntry {
    /// The number of the heading in the handout.
    pub heading: u32,
    /// The level of the heading.
    pub level: u8,
    /// Its words.
    pub text: RichText,
}

/// All exercises in a table.
#[derive(Clone, Debug)]
pub struct AtAGlance {
    /// The heading over it.
    pub title: RichText,
    /// The head of the columns: exercise, dosage, page.
    pub heads: [RichText; 3],
    /// The exercises in order.
    pub exercises: Vec<Exercise>,
}
