//! The tree that a YAML text becomes: every node knows where it stands.

use crate::diagnostic::Span;

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it stands; a value that is not written has the span of its key, or of its dash.
    pub span: Span,
    /// What stands there.
    pub value: Value,
}

/// What a YAML text can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null {
        /// Says whether `null` or `~` was written, rather than nothing at all.
        written: bool,
        /// The comment that stands where a value was expected, such as `#0b7285` without quotes.
        comment: Option<Box<Node>>,
    },
    /// A text, number or boolean: which of them is decided by whoever asks.
    Scalar {
        /// The text, with escapes resolved and lines folded.
        text: String,
        /// Says whether it was written without quotes and not as a block.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with their values, in order; keys are scalars and differ from each other.
    Map(Vec<(Node, Node)>),
    /// What is assumed where something is missing, so that the search for mistakes can go on; it reads as anything, and
    /// no file holds it.
    Assumed,
}

impl Node {
    /// Returns the text of a scalar.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Returns the entries of a map; there are none in anything else.
    pub fn entries(&self) -> &[(Self, Self)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Returns the value that a map has under a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(name, _)| name.as_text() == Some(key)).map(|(_, value)| value)
    }
}
