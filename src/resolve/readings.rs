//! What a handout asked of its record while it was resolved, and the answers of other records.
//!
//! Resolving depends on a record through the answers alone: for two records that give the same ones, the resolved
//! handouts differ in nothing but the words of their placeholders.

use std::cell::RefCell;
use std::sync::Arc;

use super::Placeholder;
use super::fields::{FieldState, Use, Values};
use super::template::Evaluator;
use super::words::Words;
use crate::definition::{Record, RecordValue};

/// A question to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Whether it gives a value for a field.
    Given(String),
    /// Which value it gives for a field.
    Value(String),
}

/// What a record says to a reading.
#[derive(Clone, PartialEq, Eq)]
pub enum ReadingAnswer {
    /// Whether there is a value.
    Given(bool),
    /// The value, if there is one.
    Value(Option<String>),
}

/// The answer may be a patient's value.
impl std::fmt::Debug for ReadingAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Given(given) => write!(f, "Given({given})"),
            Self::Value(_) => f.write_str("Value(…)"),
        }
    }
}

/// The questions so far, each once, and the placeholders that words of the record stand in.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings {
    asked: RefCell<Vec<Reading>>,
    placeholders: RefCell<Vec<Placeholder>>,
}

impl Readings {
    /// Notes that a field is used.
    pub(super) fn note(&self, name: &str, purpose: Use) {
        match purpose {
            Use::Page | Use::Document => self.push(Reading::Given(name.to_owned())),
            Use::Reading => self.push(Reading::Value(name.to_owned())),
        }
    }

    fn push(&self, reading: Reading) {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&reading) {
            asked.push(reading);
        }
    }

    /// Makes a placeholder.
    pub(super) fn placeholder(&self, expression: &str, fields: Vec<String>) -> Placeholder {
        let placeholder = Placeholder::new(expression, fields);
        self.placeholders.borrow_mut().push(placeholder.clone());
        placeholder
    }
}

/// Reads further records for a handout that is resolved.
#[derive(Debug)]
pub struct RecordReader {
    /// The fields with their defaults.
    fields: Vec<FieldState>,
    /// What the command line sets; it wins over the record.
    set: Vec<(String, String)>,
    words: Arc<Words>,
    evaluator: Evaluator,
    readings: Vec<Reading>,
    placeholders: Vec<Placeholder>,
}

impl RecordReader {
    pub(super) fn new(
        fields: Vec<FieldState>,
        set: Vec<(String, String)>,
        words: Arc<Words>,
        readings: Readings,
    ) -> Self {
        let Readings { asked, placeholders } = readings;
        let (readings, placeholders) = (asked.into_inner(), placeholders.into_inner());
        Self { fields, set, words, evaluator: Evaluator::new(), readings, placeholders }
    }

    /// Returns what was asked of the record that the handout was resolved with, and later told of its placeholders.
    pub fn readings(&self) -> Vec<Reading> {
        let mut readings = self.readings.clone();
        let told = self.placeholders.iter().filter(|placeholder| placeholder.is_told());
        for name in told.flat_map(Placeholder::fields) {
            let value = Reading::Value(name.clone());
            if !readings.contains(&value) {
                readings.push(value);
            }
        }
        readings
    }

    /// Returns the placeholders that words of the record stand in.
    pub fn placeholders(&self) -> &[Placeholder] {
        &self.placeholders
    }

    /// Returns the entries of a record that are not values of declared fields, and not its `id`, in their order.
    pub fn besides<'r>(&self, record: &'r Record) -> Vec<(String, &'r RecordValue)> {
        let mut besides = Vec::new();
        each_value(record, "", &mut |name, value| {
            let is_id = name == "id" && matches!(value, RecordValue::Value(_));
            if !is_id && self.fields.iter().all(|field| !field.is_called(name)) {
                besides.push((name.to_owned(), value));
            }
        });
        besides
    }

    /// Takes in the values of another record; nothing where one of them is wrong.
    pub fn read(&self, record: &Record) -> Option<RecordValues<'_>> {
        let mut values = Values::of_fields(self.fields.clone());
        let mut right = true;
        each_value(record, "", &mut |name, value| {
            right &= match value {
                RecordValue::Value(value) => {
                    values.take(name, value.as_ref().map_or("", |text| &text.value), &self.words)
                }
                // A list may be a choice, and is no value of a field.
                RecordValue::List(_) | RecordValue::Group(_) => self.fields.iter().all(|field| !field.is_called(name)),
            };
        });
        for (name, value) in &self.set {
            right &= values.take(name, value, &self.words);
        }
        right.then_some(RecordValues { values, reader: self })
    }
}

/// The values of a record for the fields of a handout.
pub struct RecordValues<'r> {
    values: Values,
    reader: &'r RecordReader,
}

impl RecordValues<'_> {
    /// Answers a question.
    pub fn answer(&self, reading: &Reading) -> ReadingAnswer {
        match reading {
            Reading::Given(name) => ReadingAnswer::Given(self.values.given(name).is_some()),
            Reading::Value(name) => ReadingAnswer::Value(self.values.given(name).map(str::to_owned)),
        }
    }

    /// Says whether the words of all these placeholders can be worked out, also where they are not printed.
    pub fn have_words_for(&self, placeholders: &[Placeholder]) -> bool {
        placeholders.iter().all(|placeholder| placeholder.is_plain() || self.words(placeholder).is_some())
    }

    /// Returns the words that stand in place of a placeholder; nothing where they cannot be worked out.
    pub fn words(&self, placeholder: &Placeholder) -> Option<String> {
        let look_up = |name: &str| self.values.look_up(name, Use::Page);
        let expression = placeholder.expression();
        if placeholder.is_plain() {
            return self.values.shown(expression).map(str::to_owned);
        }
        self.reader.evaluator.evaluate(expression, &look_up).ok().map(|evaluated| evaluated.text)
    }
}

/// Visits the values and lists of a record with their names, in order.
fn each_value<'r>(record: &'r Record, group: &str, visit: &mut dyn FnMut(&str, &'r RecordValue)) {
    for (key, value) in &record.0 {
        let joined;
        let name = if group.is_empty() {
            key.value.as_str()
        } else {
            joined = format!("{group}{}", key.value);
            &joined
        };
        match value {
            RecordValue::Group(record) => each_value(record, &format!("{name}."), visit),
            RecordValue::Value(_) | RecordValue::List(_) => visit(name, value),
        }
    }
}
