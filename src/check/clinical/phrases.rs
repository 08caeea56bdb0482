//! Finding phrases in the texts of a handout.

use std::ops::Range;

use crate::check::{Kind, Passage, Subject};
use crate::diagnostic::Span;

/// Says whether the handout is in English.
pub(super) fn is_english(subject: &Subject<'_>) -> bool {
    subject.examined.handout.metadata.language.starts_with("en")
}

/// Returns the English words of a text in small letters, which lie where they lie in the text; nothing where a part of
/// it is in another language.
pub(super) fn english(passage: &Passage<'_>) -> Option<String> {
    let foreign = |language: &String| !language.starts_with("en");
    let is_foreign = passage.text.runs.iter().filter_map(|run| run.language.as_ref()).any(foreign);
    (!is_foreign).then(|| passage.words().to_ascii_lowercase())
}

/// Returns the texts that advise: neither sources nor warning signs nor what the program says of a dosage.
pub(super) fn advice<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'s Passage<'a>> {
    let advises = |kind| !matches!(kind, Kind::Source | Kind::Sign | Kind::Dosage | Kind::Disclaimer);
    subject.passages.iter().filter(move |passage| advises(passage.kind))
}

/// Finds a phrase whose ends are ends of words.
pub(super) fn find(text: &str, phrase: &str) -> Option<Range<usize>> {
    text.match_indices(phrase).map(|(at, _)| at..at + phrase.len()).find(|range| {
        let before = text.get(..range.start).and_then(|text| text.chars().next_back());
        let after = text.get(range.end..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Says whether a text has one of some phrases.
pub(super) fn has_any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| find(text, phrase).is_some())
}

/// Phrases in small letters, each with what is said of it: made for many of them and for every text of a handout.
#[derive(Debug)]
pub(super) struct Phrases<T: 'static> {
    list: &'static [(&'static str, T)],
    /// The pairs of letters that phrases begin with, a bit for each.
    beginnings: [u32; 32],
}

impl<T: Copy> Phrases<T> {
    /// Makes them ready to be looked for.
    pub(super) fn new(list: &'static [(&'static str, T)]) -> Self {
        let mut beginnings = [0; 32];
        for (phrase, _) in list {
            if let Some((row, bit)) = beginning(phrase.as_bytes())
                && let Some(row) = beginnings.get_mut(row)
            {
                *row |= bit;
            }
        }
        Self { list, beginnings }
    }

    /// Finds all that a text in small letters has.
    pub(super) fn in_text(&self, text: &str) -> Vec<(Range<usize>, T)> {
        let mut found = Vec::new();
        let mut before = b' ';
        for (at, letters) in text.as_bytes().windows(2).enumerate() {
            let letter = letters.first().copied().unwrap_or_default();
            let follows = before.is_ascii_alphanumeric();
            // `400mg` is a number and a word.
            let starts = !follows || before.is_ascii_digit() && !letter.is_ascii_digit();
            before = letter;
            let known =
                beginning(letters).is_some_and(|(row, bit)| self.beginnings.get(row).is_some_and(|row| row & bit != 0));
            if starts && known {
                let rest = text.get(at..).unwrap_or_default();
                found.extend(self.list.iter().filter_map(|(phrase, said)| {
                    let behind = rest.strip_prefix(phrase)?.chars().next();
                    (!behind.is_some_and(char::is_alphanumeric)).then_some((at..at + phrase.len(), *said))
                }));
            }
        }
        found
    }
}

/// Returns the row and the bit of the first two letters.
const fn beginning(letters: &[u8]) -> Option<(usize, u32)> {
    match letters {
        [first, second, ..] => Some(((*first & 31) as usize, 1 << (*second & 31))),
        _ => None,
    }
}

/// Returns the sentence of a text in which a place lies, with where it begins; the rest of a long text is not looked at.
pub(super) fn sentence_at(text: &str, place: usize) -> (usize, &str) {
    let (before, behind) = text.split_at_checked(place).unwrap_or((text, ""));
    let start = before.char_indices().rev().find_map(|(at, letter)| end_at(text, at, letter)).unwrap_or(0);
    let end = behind.char_indices().find_map(|(at, letter)| end_at(text, before.len() + at, letter));
    (start, text.get(start..end.unwrap_or(text.len())).unwrap_or_default())
}

/// Returns where a sentence ends whose last letter stands at a place, if it ends there.
fn end_at(text: &str, at: usize, letter: char) -> Option<usize> {
    let end = at + letter.len_utf8();
    let ends = letter == '\n' || matches!(letter, '.' | '!' | '?' | ';' | ':');
    let next = text.get(end..).and_then(|rest| rest.chars().next());
    (ends && next.is_none_or(char::is_whitespace)).then_some(end)
}

/// Splits a text into sentences, each with the place where it begins.
pub(super) fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in text.char_indices().filter_map(|(at, letter)| end_at(text, at, letter)) {
        found.extend(text.get(start..end).map(|sentence| (start, sentence)));
        start = end;
    }
    found.extend(text.get(start..).filter(|rest| !rest.trim().is_empty()).map(|rest| (start, rest)));
    found
}

/// Returns the place of a part of a text, or of all of it where that cannot be seen, or of its block.
pub(super) fn place(subject: &Subject<'_>, passage: &Passage<'_>, range: Range<usize>) -> Span {
    let title = subject.examined.definition.title.span;
    let Some(text) = passage.text.span else { return passage.block.unwrap_or(title) };
    let words = passage.words();
    let word = words.get(range.clone()).unwrap_or_default();
    // The same word may stand there several times.
    let earlier = words.get(..range.start).map_or(0, |before| before.matches(word).count());
    let written = subject.sources.text(text.file).get(text.range()).unwrap_or_default();
    match written.match_indices(word).nth(earlier) {
        Some((at, _)) if !word.is_empty() => {
            let start = text.range().start + at;
            Span::new(text.file, start..start + word.len())
        }
        _ => subject.place_of(word, text),
    }
}

/// Reads a small whole number, in digits or as a word.
pub(super) fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 11] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let named = WORDS.iter().position(|name| *name == word).and_then(|number| u32::try_from(number).ok());
    named.or_else(|| word.parse().ok().filter(|_| word.len() <= 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_as_whole_words_only() {
        assert_eq!(find("discuss a disc", "disc"), Some(10..14));
        assert_eq!(find("a discount", "disc"), None);
        assert!(has_any("weak bones?", &["osteoporosis", "weak bones"]));
    }

    #[test]
    fn sentences_end_at_their_marks_and_not_in_numbers() {
        let found = sentences("Hold 1.5 s. Rest! Go on");
        assert_eq!(found, [(0, "Hold 1.5 s."), (11, " Rest!"), (17, " Go on")]);
        let text = "Hold 1.5 s. Rest! Go on";
        for place in 0..text.len() {
            let expected = found.iter().rfind(|(start, _)| *start <= place);
            assert_eq!(Some(&sentence_at(text, place)), expected, "at {place}");
        }
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        assert_eq!((number("3"), number("three"), number("2026"), number("many")), (Some(3), Some(3), None, None));
    }
}
