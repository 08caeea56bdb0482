//! What a record chooses beside the values of fields: the handout, how it looks, and what is done how often.
//!
//! A record's own choice is made for one recipient, so it wins over the handout and over the options of a whole run.

mod blocks;
mod dosage;
mod exercises;
mod read;
mod side;

use std::fmt;

use super::{Request, Resolver, dosage::Side};
use crate::definition::{self, Brief, Dosage, Entries, Field, FromText, PageSize, Record, Text};
use crate::diagnostic::Diagnostic;
use crate::source::Spanned;

/// The code of the messages about choices that do not fit the handout.
const CODE: &str = "choice";

/// What a record chooses.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// The name of a handout, which a batch builds for it.
    pub handout: Option<Text>,
    /// The name of a brand.
    pub brand: Option<Text>,
    /// The language of the fixed words, as a tag.
    pub language: Option<Text>,
    /// The name of a page size; one of those that there are.
    pub page_size: Option<Text>,
    /// Whether everything is set in large print.
    pub large_print: Option<Spanned<bool>>,
    /// The side that exercises are done on where the handout leaves it open, or takes it from a field.
    pub side: Option<Spanned<Side>>,
    /// The exercises that are printed, by name; where there are some, never none.
    pub exercises: Option<Spanned<Vec<Text>>>,
    /// What is different in the dosage of exercises.
    pub dosage: Vec<ChosenDosage>,
    /// What is wrong with the choices, reported when the handout is resolved.
    mistakes: Vec<Diagnostic>,
}

/// What a record says differently of the dosage of an exercise.
#[derive(Clone, PartialEq)]
pub struct ChosenDosage {
    /// The name of the exercise, at the place of the first key that is given.
    pub exercise: Text,
    /// The keys that are given; their texts are taken as they are.
    pub dosage: Dosage,
}

impl Eq for ChosenDosage {}

/// What is chosen for a patient is not shown, only that it is.
impl fmt::Debug for Choices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let made = [
            self.handout.is_some(),
            self.brand.is_some(),
            self.language.is_some(),
            self.page_size.is_some(),
            self.large_print.is_some(),
            self.side.is_some(),
            self.exercises.is_some(),
            !self.dosage.is_empty(),
        ];
        let names = Self::NAMES.into_iter().zip(made).filter(|(_, made)| *made).map(|(name, _)| name);
        f.debug_tuple("Choices").field(&names.collect::<Vec<_>>()).finish()
    }
}

impl fmt::Debug for ChosenDosage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChosenDosage(…)")
    }
}

impl Choices {
    /// The names by which a record chooses; `dosage` is followed by those of an exercise and of a key.
    pub const NAMES: [&str; 8] =
        ["handout", "brand", "language", "page_size", "large_print", "side", "exercises", "dosage"];

    /// Returns what a record chooses, as far as that can be said before its handout is known.
    ///
    /// A handout may declare a field of one of the names; then the record gives the field's value and chooses nothing.
    pub fn of(record: &Record) -> Self {
        read::choices(record, &|_| false)
    }

    /// Returns what a record chooses for a handout with these fields.
    pub(super) fn beside(record: &Record, fields: Option<&Entries<Field>>) -> Self {
        read::choices(record, &|name| {
            fields.is_some_and(|fields| fields.0.iter().any(|(field, _)| field.value == name))
        })
    }

    /// Says whether a record chooses by a name, unless the handout declares it as a field.
    pub fn is_name(name: &str) -> bool {
        Self::NAMES.contains(&name) || name.starts_with(read::DOSAGE)
    }

    /// Puts brand and paper into the definition, and returns the request in which nothing wins over them.
    ///
    /// Of several copies in all sizes each has its own, whatever the record chooses.
    pub(super) fn applied(&self, request: &Request, definition: &mut definition::Handout) -> Request {
        let mut request = request.clone();
        if let Some(brand) = &self.brand {
            definition.brand = Some(brand.clone());
            request.brand = None;
        }
        if request.all_sizes {
            return request;
        }
        if let Some(size) = &self.page_size {
            let setup = definition.page.get_or_insert_default();
            setup.size = Some(Brief(PageSize::from_text(size.clone())));
            request.page_size = None;
        }
        if let Some(large_print) = self.large_print {
            request.large_print = large_print.value;
        }
        request
    }
}

impl Resolver<'_> {
    /// Makes of the handout what a record chooses; the brand, the paper and the language are settled before.
    pub(super) fn take_choices(&mut self, choices: &Choices, definition: &mut definition::Handout, name: &str) {
        self.files.diagnostics.extend(choices.mistakes.iter().cloned());
        let blocks = &mut definition.body.value;
        if let Some(chosen) = &choices.exercises {
            self.choose_exercises(chosen, blocks, name);
        }
        if let Some(side) = choices.side {
            self.choose_side(side, blocks, name);
        }
        self.choose_dosages(&choices.dosage, blocks, name);
    }
}
