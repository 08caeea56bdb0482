//! What can be wrong with a node that is read into a type, as data; `explain` has the words.

use std::fmt;

use serde::de::{Expected, Unexpected};

use super::node::{Node, Value};
use crate::diagnostic::Span;

/// A mistake, with the way to it.
#[derive(Debug)]
pub struct Error {
    /// What is wrong.
    pub(super) kind: Kind,
    /// Where it is wrong.
    pub(super) span: Option<Span>,
    /// The steps from the mistake up to the root.
    pub(super) steps: Vec<Step>,
}

/// A step into a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The item of a list.
    Item(usize),
    /// The value of a map's entry.
    Entry(usize),
    /// The key of a map's entry.
    Key(usize),
}

/// The kinds of mistakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A key that its map has no place for.
    UnknownKey { key: String, fitting: &'static [&'static str] },
    /// A word that is none of the words that fit; `noun` says what they are.
    UnknownVariant { noun: String, word: String, fitting: &'static [&'static str] },
    /// A key that is not there.
    MissingKey { key: &'static str },
    /// A key that is there under two of its names.
    RepeatedKey { key: &'static str },
    /// A value of another kind than expected.
    WrongType { expected: String },
    /// A value without keys, where keys are expected.
    NoKeys { fitting: &'static [&'static str] },
    /// Nothing, where something is expected.
    Empty,
    /// A comment, where something is expected.
    Comment { text: String },
    /// A choice that is written as a map with more than one key.
    SeveralKeys { noun: String, first: String, second: String },
    /// A choice that needs a value and has none.
    NoContent { word: String },
    /// A choice that takes no value and has one.
    NeedlessContent { word: String },
    /// A choice that may stand alone, with a colon and nothing behind it.
    BareColon,
    /// What a type says in its own words.
    Custom(String),
}

impl Step {
    /// Takes the step.
    pub(super) fn follow(self, node: &Node) -> Option<&Node> {
        match (self, &node.value) {
            (Self::Item(index), Value::Sequence(items)) => items.get(index),
            (Self::Entry(index), Value::Map(entries)) => entries.get(index).map(|(_, value)| value),
            (Self::Key(index), Value::Map(entries)) => entries.get(index).map(|(key, _)| key),
            _ => None,
        }
    }

    /// Takes the step in a tree that may be changed.
    pub(super) fn follow_mut(self, node: &mut Node) -> Option<&mut Node> {
        match (self, &mut node.value) {
            (Self::Item(index), Value::Sequence(items)) => items.get_mut(index),
            (Self::Entry(index), Value::Map(entries)) => entries.get_mut(index).map(|(_, value)| value),
            (Self::Key(index), Value::Map(entries)) => entries.get_mut(index).map(|(key, _)| key),
            _ => None,
        }
    }
}

impl Error {
    pub(super) const fn new(kind: Kind, span: Span) -> Self {
        Self { kind, span: Some(span), steps: Vec::new() }
    }

    const fn unplaced(kind: Kind) -> Self {
        Self { kind, span: None, steps: Vec::new() }
    }

    /// Says where the mistake is, unless that is known more exactly.
    pub(super) fn at(mut self, span: Span) -> Self {
        self.span.get_or_insert(span);
        self
    }

    /// Notes a step on the way up.
    pub(super) fn through(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    fn wrong_type(expected: &dyn Expected) -> Self {
        Self::unplaced(Kind::WrongType { expected: plain_words(&expected.to_string()) })
    }
}

/// Turns what a visitor expects, said in Rust's words, into the user's.
fn plain_words(expected: &str) -> String {
    let words = match expected {
        "a boolean" => "true or false",
        "a string" | "a borrowed string" | "str" | "string" => "text",
        "a character" => "a single character",
        "a sequence" => "a list",
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => {
            "a whole number"
        }
        "f32" | "f64" => "a number",
        "unit" => "nothing",
        _ if expected.starts_with("struct ") || expected.starts_with("internally tagged enum") => "a map",
        _ if expected.starts_with("tuple ") || expected.starts_with("an array of length") => "a list of fixed length",
        _ => expected,
    };
    words.to_owned()
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Custom(message) => formatter.write_str(message),
            kind => write!(formatter, "{kind:?}"),
        }
    }
}

impl std::error::Error for Error {}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::unplaced(Kind::Custom(message.to_string()))
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match unexpected {
            Unexpected::Unit | Unexpected::Option => Self::unplaced(Kind::Empty),
            _ => Self::wrong_type(expected),
        }
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::wrong_type(expected)
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::wrong_type(expected)
    }

    fn unknown_variant(word: &str, fitting: &'static [&'static str]) -> Self {
        Self::unplaced(Kind::UnknownVariant { noun: String::new(), word: word.to_owned(), fitting })
    }

    fn unknown_field(key: &str, fitting: &'static [&'static str]) -> Self {
        Self::unplaced(Kind::UnknownKey { key: key.to_owned(), fitting })
    }

    fn missing_field(key: &'static str) -> Self {
        Self::unplaced(Kind::MissingKey { key })
    }

    fn duplicate_field(key: &'static str) -> Self {
        Self::unplaced(Kind::RepeatedKey { key })
    }
}
