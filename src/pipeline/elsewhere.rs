//! Whether words of a record stand anywhere in a document but in the lines that another record's take the place of.
//!
//! None ought to. But a sheet with another patient's name on it is the worst that could happen, so what is made with one
//! record is looked through before others share it.

use crate::page::{Document, FieldKind, ItemKind, LinkTarget, Metadata};

/// Everything that a document says whatever the record is, without spaces.
pub(super) struct SharedWords(String);

impl SharedWords {
    /// Gathers them.
    pub(super) fn of(document: &Document) -> Self {
        let mut words = Self(String::new());
        for item in document.pages.iter().flat_map(|page| &page.items) {
            match &item.kind {
                ItemKind::Text(run) if run.personal.is_none() => words.add(&run.text),
                ItemKind::Link { description, target, .. } => {
                    words.add(description);
                    if let LinkTarget::Address(address) = target {
                        words.add(address);
                    }
                }
                ItemKind::Widget(widget) => widget.written.iter().for_each(|run| words.add(&run.text)),
                _ => {}
            }
        }
        for node in document.structure.nodes() {
            [&node.alt, &node.actual_text].into_iter().flatten().for_each(|text| words.add(text));
        }
        document.outline.iter().for_each(|entry| words.add(&entry.title));
        for field in &document.form.fields {
            words.add(&field.name);
            words.add(&field.description);
            match &field.kind {
                FieldKind::Text { value, .. } => words.add(value),
                FieldKind::Choice { options, .. } => options.iter().for_each(|option| words.add(option)),
                FieldKind::CheckBox { .. } => {}
            }
        }
        document.pages.iter().filter_map(|page| page.label.as_ref()).for_each(|label| words.add(label));
        let Metadata { title, subject, keywords, .. } = &document.metadata;
        [title, subject].into_iter().chain(keywords).for_each(|text| words.add(text));
        words
    }

    fn add(&mut self, words: &str) {
        self.0.extend(words.chars().filter(|c| !is_space(*c)));
    }

    /// Says whether some words are among them.
    pub(super) fn contain(&self, words: &str) -> bool {
        let words: String = words.chars().filter(|c| !is_space(*c)).collect();
        words.is_empty() || self.0.contains(&words)
    }
}

/// Says whether a character is a space, or joins or parts what stands around it.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{AD}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}
