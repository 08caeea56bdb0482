//! Reads finished files: what a screen reader says of them, and what was filled in.
//!
//! A file comes from a stranger, even if it says that this program made it: whatever it holds, reading it ends, and takes
//! no more room than [`ReadError::TooLarge`] leaves it. It is read by another library than the one that writes our files,
//! so that a mistake of the one is not overlooked by the other.

mod annotation;
mod content;
mod element;
mod error;
mod file;
mod form;
mod line;
mod speech;
mod strings;
mod xmp;

use std::fmt;

pub use error::ReadError;
pub use file::MAX_FILE;
pub use form::{FieldValue, Filled, filled, form};
pub use speech::speak;

/// Something that a screen reader says in one breath.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// How many parts of the document it is inside of.
    pub depth: usize,
    /// What it is, in English, such as `heading 1`.
    pub role: String,
    /// The words of the document; without line breaks, and with one space between words.
    pub text: String,
}

impl fmt::Display for Utterance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { depth, role, text } = self;
        let indent = depth * 2;
        if text.is_empty() { write!(f, "{:indent$}{role}", "") } else { write!(f, "{:indent$}{role}: {text}", "") }
    }
}
