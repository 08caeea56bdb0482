//! What the unit tests of this room share.

use super::words::Words;
use crate::definition::{Amount, Text};
use crate::diagnostic::{Diagnostics, Sources, Span};

/// Loads the English words.
pub fn english() -> Words {
    let source = include_str!("../../assets/locales/en.ftl");
    Words::load("en", source, Sources::new().add("en.ftl", source)).expect("the English words")
}

/// Makes a place in some file.
pub fn span() -> Span {
    Span::new(Sources::new().add("handout.yaml", ""), 0..1)
}

/// Makes a text as if it were written in a definition.
pub fn text(text: &str) -> Text {
    Text { value: text.to_owned(), span: span() }
}

/// Makes an amount as if it were written in a definition.
pub fn amount(written: &str) -> Amount {
    Amount(text(written))
}

/// Fills nothing in.
pub fn fill_as_written(text: &Text, _: &mut Diagnostics) -> Option<(String, bool)> {
    Some((text.value.clone(), false))
}
