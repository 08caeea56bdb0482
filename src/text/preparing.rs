//! From spans to what the text engine takes: one text, and what decides the face of each piece of it.

use std::ops::Range;

use parley::FontFamilyName;

use super::fonts::FontLibrary;
use super::style::{StyledSpan, TextStyle};

/// Joins the texts of spans, with `\n` for each mandatory break; returns where each span ends.
///
/// Before a break stands a space, as before any line's end, so that words do not grow together when text is copied.
pub(super) fn join(spans: &[StyledSpan]) -> (String, Vec<usize>) {
    let mut text = String::with_capacity(spans.iter().map(|span| span.text.len()).sum());
    let mut ends = Vec::with_capacity(spans.len());
    let mut content_end = 0;
    for span in spans {
        let mut characters = span.text.chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                '\r' if characters.peek() == Some(&'\n') => {}
                '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    if !text.is_empty() && !text.ends_with([' ', '\n']) {
                        text.push(' ');
                    }
                    text.push('\n');
                }
                c if c.is_control() && c != '\t' => {}
                // At the start of a line these join nothing, and the shaper would join them to the break.
                '\u{34F}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' if text.ends_with('\n') => {}
                c => {
                    text.push(if c == '\t' { ' ' } else { c });
                    content_end = text.len();
                }
            }
        }
        ends.push(text.len());
    }
    // A break at the very end would begin an empty line.
    text.truncate(content_end);
    for end in &mut ends {
        *end = (*end).min(content_end);
    }
    (text, ends)
}

/// What decides the face of a piece of text.
#[derive(PartialEq, Eq)]
pub(super) struct Look<'a> {
    pub(super) weight: u16,
    pub(super) family: &'a str,
    /// The fallback that has its characters, where the family lacks them.
    pub(super) fallback: Option<usize>,
    /// The language, where it is known.
    pub(super) language: Option<&'a str>,
}

/// Lists the families to look for a glyph in: the fallback's, the wanted one, the first of the library.
pub(super) fn families<'a>(
    library: &'a FontLibrary,
    family: &'a str,
    fallback: Option<usize>,
) -> Vec<FontFamilyName<'a>> {
    let stand_ins = fallback.map(|index| library.fallback_faces(index)).unwrap_or_default();
    let mut names: Vec<&str> = stand_ins.iter().map(|face| &*face.info.family).collect();
    names.push(family);
    names.extend(library.faces().first().map(|face| &*face.info.family));
    let mut seen = Vec::with_capacity(names.len());
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen.into_iter().map(FontFamilyName::named).collect()
}

/// Splits a range of text where stretches of fallback faces begin and end.
pub(super) fn split(range: Range<usize>, stretches: &[(Range<usize>, usize)]) -> Vec<(Range<usize>, Option<usize>)> {
    let mut pieces = Vec::with_capacity(1);
    let mut start = range.start;
    for (stretch, index) in stretches {
        let (from, to) = (stretch.start.max(start), stretch.end.min(range.end));
        if from < to {
            pieces.push((start..from, None));
            pieces.push((from..to, Some(*index)));
            start = to;
        }
    }
    pieces.push((start..range.end, None));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// Returns the family of the span that a byte of the joined text belongs to.
pub(super) fn span_family<'a>(byte: usize, spans: &'a [StyledSpan], ends: &[usize], style: &'a TextStyle) -> &'a str {
    let span = spans.get(ends.partition_point(|end| *end <= byte));
    span.and_then(|span| span.family.as_ref()).unwrap_or(&style.family)
}
