//! Hides template placeholders from the Markdown parser and brings them back.
//!
//! Each placeholder is replaced by a word of the same number of bytes, so that every byte range that the parser
//! reports is also a range of the source. The word begins with a private-use character that numbers the placeholder;
//! to Markdown it is a letter like any other.

use std::borrow::Cow;
use std::ops::Range;

/// The first character of plane 15, which is for private use; each character of that plane has four bytes.
const FIRST: u32 = 0xF_0000;
/// How many placeholders one text can have before they no longer fit into the plane.
const MOST: usize = 0xFFFD;
/// The openings of placeholders with their ends; each is at least as long as the marker once it is closed.
const DELIMITERS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// A source with its placeholders hidden.
#[derive(Debug)]
pub(super) struct Masked<'a> {
    source: &'a str,
    /// The text for the parser; as many bytes as the source.
    pub(super) text: String,
    placeholders: Vec<Range<usize>>,
}

impl<'a> Masked<'a> {
    /// Hides the placeholders of `source`.
    pub(super) fn new(source: &'a str) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut placeholders = Vec::new();
        let mut rest = source;
        while let Some(first) = rest.chars().next() {
            let number = u32::try_from(placeholders.len()).ok().and_then(|n| char::from_u32(FIRST + n));
            match (placeholder_length(rest), number) {
                (Some(length), Some(marker)) if placeholders.len() < MOST => {
                    let start = text.len();
                    text.push(marker);
                    text.extend(std::iter::repeat_n('x', length - marker.len_utf8()));
                    placeholders.push(start..text.len());
                    rest = rest.get(length..).unwrap_or_default();
                }
                _ => {
                    text.push(first);
                    rest = rest.get(first.len_utf8()..).unwrap_or_default();
                }
            }
        }
        Self { source, text, placeholders }
    }

    /// Puts the placeholders back into a piece of the parser's output.
    pub(super) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.contains(is_marker) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, marker)) =
            rest.find(is_marker).and_then(|at| Some((rest.get(..at)?, rest.get(at..)?.chars().next()?)))
        {
            out.push_str(before);
            let range = self.placeholders.get((u32::from(marker) - FIRST) as usize).cloned().unwrap_or_default();
            out.push_str(self.source.get(range.clone()).unwrap_or_default());
            rest = rest.get(before.len() + range.len().max(marker.len_utf8())..).unwrap_or_default();
        }
        out.push_str(rest);
        Cow::Owned(out)
    }
}

fn is_marker(c: char) -> bool {
    (FIRST..=0xF_FFFF).contains(&u32::from(c))
}

/// Returns how many bytes of the start of `text` are a closed placeholder, or a character that looks like a marker.
fn placeholder_length(text: &str) -> Option<usize> {
    if text.starts_with(is_marker) {
        return Some(char::MAX.len_utf8());
    }
    let (_, end) = DELIMITERS.into_iter().find(|(start, _)| text.starts_with(start))?;
    let inside = text.get(2..)?;
    let at = find_outside_strings(inside, end).or_else(|| inside.find(end))?;
    Some(2 + at + end.len())
}

/// Finds `end` where no string literal of the template language is open.
fn find_outside_strings(text: &str, end: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if text.get(at..)?.starts_with(end) => return Some(at),
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_has_the_length_of_its_source_and_can_be_undone() {
        for source in [
            "a {{ x * y }} b {{z}}",
            "{{}}",
            "{% if a %}*b*{% endif %}",
            "{{ '}}' }}!",
            "{{ it's }} and {{ more }}",
            "{{ open",
            "{# note #}é{{ é }}",
        ] {
            let masked = Masked::new(source);
            assert_eq!(masked.text.len(), source.len(), "{source}");
            assert_eq!(masked.restore(&masked.text), source);
            assert!(!masked.text.contains("}}"), "{source}");
        }
    }

    #[test]
    fn a_character_that_looks_like_a_marker_comes_back() {
        let source = "\u{F0001} {{ x }}";
        let masked = Masked::new(source);
        assert_eq!(masked.text.len(), source.len());
        assert_eq!(masked.restore(&masked.text), source);
    }
}
