//! Words of another language, written as `[Ischias]{lang=de}`.
//!
//! The Markdown parser does not know this notation. Its marks are replaced by as many commas before the parser sees them,
//! which are to it what the brackets would be: punctuation without a meaning of its own. So every byte keeps its place.

use std::ops::Range;

use unic_langid::LanguageIdentifier;

use super::error::{MarkdownError, MarkdownErrorKind};

/// The beginning or the end of words of another language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The bytes of the source that are not printed.
    pub(super) range: Range<usize>,
    /// The language that begins here; nothing where one ends.
    pub(super) language: Option<String>,
}

/// Replaces the marks in a text by commas and returns them in their order.
pub(super) fn take_marks(text: &mut String) -> Result<Vec<Mark>, MarkdownError> {
    let marks = find_marks(text)?;
    if !marks.is_empty() {
        let mut out = String::with_capacity(text.len());
        for mark in &marks {
            out.push_str(text.get(out.len()..mark.range.start).unwrap_or_default());
            out.extend(std::iter::repeat_n(',', mark.range.len()));
        }
        out.push_str(text.get(out.len()..).unwrap_or_default());
        *text = out;
    }
    Ok(marks)
}

fn find_marks(text: &str) -> Result<Vec<Mark>, MarkdownError> {
    let mut marks = Vec::new();
    // Where the brackets that are open begin.
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        at += match first {
            // The character behind a backslash means nothing; a line's end stays one.
            '\\' => 1 + rest.chars().nth(1).filter(|next| *next != '\n').map_or(0, char::len_utf8),
            '`' => code_length(rest),
            '<' => address_length(rest),
            '\n' if is_blank_line(rest.get(1..).unwrap_or_default()) => {
                // No bracket closes in another paragraph.
                open.clear();
                1
            }
            '[' => {
                open.push(at);
                1
            }
            ']' => {
                let behind = rest.get(1..).unwrap_or_default();
                match (open.pop(), attribute(behind)) {
                    (Some(start), Some((length, language))) => {
                        let place = at + 1..at + 1 + length;
                        let language = tag(language).ok_or_else(|| MarkdownError {
                            range: place,
                            kind: MarkdownErrorKind::Language(language.to_owned()),
                        })?;
                        marks.push(Mark { range: start..start + 1, language: Some(language) });
                        marks.push(Mark { range: at..at + 1 + length, language: None });
                        1 + length
                    }
                    // Brackets in an address are a part of it.
                    _ if behind.starts_with('(') => 1 + behind.find([')', '\n']).unwrap_or(0),
                    _ => 1,
                }
            }
            other => other.len_utf8(),
        };
    }
    marks.sort_unstable_by_key(|mark| mark.range.start);
    Ok(marks)
}

/// Says whether a text begins with a line that shows nothing.
fn is_blank_line(text: &str) -> bool {
    text.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
}

/// Returns the length of what begins with a backtick: up to as many backticks again, or those alone.
fn code_length(text: &str) -> usize {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let mut at = ticks;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or_default();
        let count = rest.len() - rest.trim_start_matches('`').len();
        at = start + count;
        if count == ticks {
            return at;
        }
    }
    ticks
}

/// Returns the length of an address between `<` and `>`, or of the `<` alone.
fn address_length(text: &str) -> usize {
    match text.find(['>', ' ', '\n']) {
        Some(end) if text.get(end..).is_some_and(|rest| rest.starts_with('>')) => end + 1,
        _ => 1,
    }
}

/// Returns the length of an attribute `{lang=de}` and the language that it names.
fn attribute(text: &str) -> Option<(usize, &str)> {
    let inside = text.strip_prefix('{')?;
    let (inside, _) = inside.split_once('}')?;
    let value = inside.trim_start_matches(' ').strip_prefix("lang")?.trim_start_matches(' ').strip_prefix('=')?;
    let value = value.trim_matches(' ');
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    (!value.contains('\n')).then_some((inside.len() + 2, value))
}

/// Returns a language tag as the rules write it (BCP 47); nothing where it is none.
fn tag(written: &str) -> Option<String> {
    let language: LanguageIdentifier = written.parse().ok()?;
    // Longer codes are allowed for, but none has ever been given out; `und` says nothing.
    let known = matches!(language.language.as_str().len(), 2 | 3) && language.language.as_str() != "und";
    known.then(|| language.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text for the parser, and the marks.
    fn taken(source: &str) -> (String, Vec<Mark>) {
        let mut text = source.to_owned();
        let marks = take_marks(&mut text).unwrap();
        assert_eq!(text.len(), source.len());
        (text, marks)
    }

    #[test]
    fn marks_become_commas() {
        let (text, marks) = taken("an [Ischias]{lang=de} b");
        assert_eq!(text, "an ,Ischias,,,,,,,,,, b");
        let [begin, end] = [(3..4, Some("de".to_owned())), (11..21, None)];
        let mark = |(range, language)| Mark { range, language };
        assert_eq!(marks, [mark(begin), mark(end)]);
        assert_eq!(taken("[a]{ lang = \"DE-ch\" }").1[0].language.as_deref(), Some("de-CH"));
    }

    #[test]
    fn what_is_no_notation_stays() {
        for source in [
            "[a](https://example.com)",
            "[a] {lang=de}",
            "[a]{.note}",
            "[a]{lang=de",
            "a]{lang=de}",
            "\\[a]{lang=de}",
            "[a\n\nb]{lang=de}",
            "[a\n \nb]{lang=de}",
            "`[a]{lang=de}`",
            "``[a]`{lang=de}``",
            "<https://example.com/[a]{lang=de}>",
            "[x](https://example.com/[a]{lang=de})",
            "[a]{lang=d\ne}",
        ] {
            assert_eq!(taken(source), (source.to_owned(), Vec::new()));
        }
    }

    #[test]
    fn one_may_stand_in_another_or_beside_brackets() {
        let (text, marks) = taken("[un [mot]{lang=fr} x]{lang=it}, [b](#c) [1] [d]{lang=la}");
        assert_eq!(text, ",un ,mot,,,,,,,,,, x,,,,,,,,,,, [b](#c) [1] ,d,,,,,,,,,,");
        let languages: Vec<Option<String>> = marks.into_iter().map(|mark| mark.language).collect();
        assert_eq!(languages.iter().flatten().collect::<Vec<_>>(), ["it", "fr", "la"]);
    }

    #[test]
    fn a_wrong_tag_is_an_error_at_its_place() {
        for wrong in ["deutsch", "", "d", "de_", "de DE", "und", "12"] {
            let error = take_marks(&mut format!("x [a]{{lang={wrong}}}")).unwrap_err();
            assert_eq!(error.range, 5..12 + wrong.len());
            assert_eq!(error.kind, MarkdownErrorKind::Language(wrong.to_owned()));
        }
    }
}
