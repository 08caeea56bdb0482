//! What rules look at.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::passage::{Passage, passages};
use super::reading::analysis::Analysis;
use crate::diagnostic::{Sources, Span};
use crate::resolve::Examined;

/// A handout that is looked at.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The handout, resolved and as it was written.
    pub examined: &'a Examined,
    /// Its texts in reading order.
    pub passages: Vec<Passage<'a>>,
    /// The texts of all files that it is made of.
    pub sources: &'a Sources,
    /// The day on which a review may be overdue; nothing where no day is known.
    pub today: Option<Date>,
    /// The texts taken apart, once a rule asks for it.
    reading: OnceCell<Analysis>,
}

impl<'a> Subject<'a> {
    /// Makes a handout ready to be looked at.
    pub fn new(examined: &'a Examined, sources: &'a Sources, today: Option<Date>) -> Self {
        Self { passages: passages(&examined.handout), examined, sources, today, reading: OnceCell::new() }
    }

    /// Returns the texts taken apart into sentences and words.
    pub fn reading(&self) -> &Analysis {
        self.reading.get_or_init(|| Analysis::new(&self.passages, &self.examined.handout.metadata.language))
    }

    /// Returns the place of a word of a text, as it was written; that of the whole text where it cannot be seen there,
    /// as in words that hold a field.
    pub fn place_of(&self, word: &str, text: Span) -> Span {
        let written = self.sources.text(text.file).get(text.range()).unwrap_or_default();
        match written.find(word) {
            Some(start) if !word.is_empty() => {
                let start = text.range().start + start;
                Span::new(text.file, start..start + word.len())
            }
            _ => text,
        }
    }
}
