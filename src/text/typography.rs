//! Words that stay together on one line, joined by no-break spaces.

use std::borrow::Cow;
use std::collections::HashMap;

/// The space at which no line is broken.
const NO_BREAK_SPACE: char = '\u{A0}';
/// What reads from left to right among words that read from right to left stands between these, which show nothing.
const ISOLATE: char = '\u{2066}';
const END_OF_ISOLATE: char = '\u{2069}';

/// The words of a language that stay together, beside numbers with what they count and telephone numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeepTogether {
    /// Phrases in lower case, such as `a day`.
    phrases: Vec<Vec<String>>,
    /// Words in lower case that stay with a number behind them, such as `march` and `page`.
    before_number: Vec<String>,
    /// What was found in whole texts: a text is set in many columns until it has its place.
    found: HashMap<String, Found>,
}

/// What is changed of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Found {
    /// The spaces at which it must not be broken.
    spaces: Vec<usize>,
    /// Where a telephone number begins or ends that would be turned round.
    marks: Vec<(usize, char)>,
}

/// A word of a text: its place and its content.
#[derive(Clone, Copy)]
struct Word<'a> {
    start: usize,
    text: &'a str,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

impl KeepTogether {
    /// Makes the rules of a language from its phrases and its words before numbers, in any case.
    pub fn new<'a>(
        phrases: impl IntoIterator<Item = &'a str>,
        before_number: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self {
            phrases: phrases
                .into_iter()
                .map(|phrase| phrase.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>())
                .filter(|words| words.len() > 1)
                .collect(),
            before_number: before_number.into_iter().map(str::to_lowercase).collect(),
            found: HashMap::new(),
        }
    }

    /// Joins the words of a text that stay together.
    pub fn apply<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let found = self.find(text);
        if found == Found::default() { Cow::Borrowed(text) } else { Cow::Owned(replace(text, 0, &found, true)) }
    }

    /// Joins the words that stay together in a text whose parts are held apart, such as spans of one paragraph.
    pub fn apply_across<'a>(&mut self, parts: impl IntoIterator<Item = &'a mut String>) {
        let mut parts: Vec<&mut String> = parts.into_iter().collect();
        let whole: String = parts.iter().map(|part| part.as_str()).collect();
        if !self.found.contains_key(&whole) {
            self.found.insert(whole.clone(), self.find(&whole));
        }
        if let Some(found) = self.found.get(&whole) {
            replace_across(&mut parts, found);
        }
    }

    /// Joins the words that stay together across parts, and remembers nothing of them.
    pub fn apply_across_once<'a>(&self, parts: impl IntoIterator<Item = &'a mut String>) {
        let mut parts: Vec<&mut String> = parts.into_iter().collect();
        let whole: String = parts.iter().map(|part| part.as_str()).collect();
        replace_across(&mut parts, &self.find(&whole));
    }

    fn find(&self, text: &str) -> Found {
        let marks = if text.contains(reads_from_right) { isolates(text) } else { Vec::new() };
        Found { spaces: self.spaces(text), marks }
    }

    /// Finds the spaces at which the text must not be broken.
    fn spaces(&self, text: &str) -> Vec<usize> {
        let words = words(text);
        let telephones = telephone_numbers(&words);
        let mut spaces = Vec::new();
        for (at, pair) in words.windows(2).enumerate() {
            let [left, right] = pair else { continue };
            // A telephone number does not count what follows it.
            let telephone = telephones.iter().any(|(from, to)| (*from..*to).contains(&at));
            if !telephone && self.stay_together(left.text, right.text) && is_one_space(text, left, right) {
                spaces.push(left.end());
            }
        }
        let joined = |from: usize, to: usize| words.get(from..to).unwrap_or_default().windows(2);
        let phrases = (0..words.len())
            .flat_map(|at| self.phrases.iter().map(move |phrase| (at, phrase)))
            .filter(|(at, phrase)| phrase_is_at(words.get(*at..).unwrap_or_default(), phrase))
            .map(|(at, phrase)| (at, at + phrase.len()));
        for (from, to) in phrases.chain(telephones) {
            for pair in joined(from, to) {
                let [left, right] = pair else { continue };
                if is_one_space(text, left, right) {
                    spaces.push(left.end());
                }
            }
        }
        spaces.sort_unstable();
        spaces.dedup();
        spaces
    }

    fn stay_together(&self, left: &str, right: &str) -> bool {
        let counts = is_number(left) && right.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '°'));
        if counts {
            return true;
        }
        let number = right.trim_end_matches(|c: char| c.is_ascii_punctuation());
        is_number(number) && self.before_number.contains(&left.to_lowercase())
            // The year of "March 12, 2026".
            || left.ends_with(',')
                && is_number(left.trim_end_matches(','))
                && number.len() == 4
                && number.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Splits a text at its ordinary white space.
fn words(text: &str) -> Vec<Word<'_>> {
    text.split([' ', '\n', '\t'])
        .scan(0, |start, word| {
            let place = *start;
            *start += word.len() + 1;
            Some(Word { start: place, text: word })
        })
        .filter(|word| !word.text.is_empty())
        .collect()
}

fn is_one_space(text: &str, left: &Word<'_>, right: &Word<'_>) -> bool {
    text.get(left.end()..right.start) == Some(" ")
}

/// Says whether a word is a number or a range, such as `1.5`, `1/2` or `10–15`; not one that ends a sentence.
fn is_number(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '"', '~', '±', '<', '>', '≤', '≥', '$', '+', '-', '−']);
    word.starts_with(|c: char| c.is_numeric())
        && word.ends_with(char::is_numeric)
        && word.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | '/' | ':' | '-' | '–' | '×'))
}

fn phrase_is_at(words: &[Word<'_>], phrase: &[String]) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric();
    words.len() >= phrase.len()
        && words.iter().zip(phrase).enumerate().all(|(index, (word, expected))| {
            // Punctuation may stand around the phrase, but not inside it.
            let word = if index == 0 { word.text.trim_start_matches(is_mark) } else { word.text };
            let word = if index + 1 == phrase.len() { word.trim_end_matches(is_mark) } else { word };
            word.to_lowercase() == *expected
        })
}

/// Finds the runs of words that are one telephone number: digits and their separators, 7 to 15 digits together.
fn telephone_numbers(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let is_separator = |c: char| matches!(c, '(' | ')' | '+' | '-' | '.' | '/' | '\u{2011}' | '–');
    let is_part = |word: &Word<'_>| {
        let text = word.text.trim_end_matches([',', ';', ':', '?', '!', '.']);
        text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || is_separator(c))
    };
    let mut found = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let run = words.iter().skip(from).take_while(|word| is_part(word)).count();
        let digits: usize =
            words.iter().skip(from).take(run).map(|word| word.text.bytes().filter(u8::is_ascii_digit).count()).sum();
        if (7..=15).contains(&digits) {
            found.push((from, from + run));
        }
        from += run.max(1);
    }
    found
}

/// Says whether a letter is of a script that reads from right to left.
fn reads_from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Finds where telephone numbers begin and end; their groups of digits would stand in the other order.
fn isolates(text: &str) -> Vec<(usize, char)> {
    let words = words(text);
    let mut marks = Vec::new();
    for (from, to) in telephone_numbers(&words) {
        let (Some(first), Some(last)) = (words.get(from), words.get(to - 1)) else { continue };
        let number = text.get(first.start..last.end()).unwrap_or_default();
        let number = number.trim_end_matches([',', ';', ':', '?', '!', '.']);
        // A bracket without its other half belongs to the sentence.
        let [opened, closed] = ['(', ')'].map(|bracket| number.contains(bracket));
        let own = if opened && !closed { number.trim_start_matches('(') } else { number };
        let start = first.start + number.len() - own.len();
        let own = if closed && !opened { own.trim_end_matches(')') } else { own };
        marks.extend([(start, ISOLATE), (start + own.len(), END_OF_ISOLATE)]);
    }
    marks
}

/// Replaces what was found in a text whose parts are held apart.
fn replace_across(parts: &mut [&mut String], found: &Found) {
    if *found == Found::default() {
        return;
    }
    let (mut start, count) = (0, parts.len());
    for (place, part) in parts.iter_mut().enumerate() {
        let length = part.len();
        **part = replace(part, start, found, place + 1 == count);
        start += length;
    }
}

/// Replaces the spaces of a part that begins at `start` of the whole text, and sets the marks before its characters, in
/// the last part also those at its end.
fn replace(part: &str, start: usize, found: &Found, is_last: bool) -> String {
    let mut text = String::with_capacity(part.len());
    let mark_at = |at: usize| found.marks.iter().filter(move |(place, _)| *place == start + at).map(|(_, mark)| *mark);
    for (at, c) in part.char_indices() {
        text.extend(mark_at(at));
        text.push(if c == ' ' && found.spaces.binary_search(&(start + at)).is_ok() { NO_BREAK_SPACE } else { c });
    }
    if is_last {
        text.extend(mark_at(part.len()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> KeepTogether {
        KeepTogether::new(["a day", "every day", "at a time"], ["March", "May", "Page"])
    }

    /// Applies the rules and shows no-break spaces as `~`.
    fn joined(text: &str) -> String {
        english().apply(text).replace(NO_BREAK_SPACE, "~")
    }

    #[test]
    fn a_number_stays_with_what_it_counts() {
        assert_eq!(joined("Hold 5 seconds, then rest."), "Hold 5~seconds, then rest.");
        assert_eq!(joined("1.5 kg or 10–15 times (2 sets)"), "1.5~kg or 10–15~times (2~sets)");
        assert_eq!(joined("½ cup at 20 °C, 50 %"), "½~cup at 20~°C, 50~%");
        assert_eq!(joined("Repeat 10. Then rest."), "Repeat 10. Then rest.");
        assert_eq!(joined("Steps 1, 2 and 3"), "Steps 1, 2~and 3");
    }

    #[test]
    fn phrases_stay_together_in_any_case_and_before_punctuation() {
        assert_eq!(joined("2 times a day."), "2~times a~day.");
        assert_eq!(joined("Every day, (every day)"), "Every~day, (every~day)");
        assert_eq!(joined("one at a time"), "one at~a~time");
        assert_eq!(joined("Monday, a daybed; a, day"), "Monday, a daybed; a, day");
    }

    #[test]
    fn dates_and_page_numbers_stay_together() {
        assert_eq!(joined("Come on March 12, 2026."), "Come on March~12, 2026.".replace(", 2", ",~2"));
        assert_eq!(joined("Page 2"), "Page~2");
        assert_eq!(joined("12 March"), "12~March");
        assert_eq!(joined("You may 2"), "You may~2");
    }

    #[test]
    fn telephone_numbers_stay_together() {
        assert_eq!(joined("Call (555) 555-0142 now"), "Call (555)~555-0142 now");
        assert_eq!(joined("+1 555 555 0142."), "+1~555~555~0142.");
        assert_eq!(joined("020 7946 0958"), "020~7946~0958");
        assert_eq!(joined("sets of 10 12"), "sets of 10 12");
    }

    #[test]
    fn telephone_numbers_among_words_from_right_to_left_are_isolated() {
        let shown = |text: &str| joined(text).replace(ISOLATE, "[").replace(END_OF_ISOLATE, "]");
        assert_eq!(shown("חייגו (555) 555-0142."), "חייגו [(555)~555-0142].");
        assert_eq!(shown("(555-0142) שלום"), "[(555-0142)] שלום");
        assert_eq!(shown("שלום +1 555 555 0142"), "שלום [+1~555~555~0142]");
        assert_eq!(shown("(שלום 555-0142)"), "(שלום [555-0142])");
        assert_eq!(shown("שלום 911"), "שלום 911");
        let mut parts = ["חייגו ".to_owned(), "(555) 555-0142".to_owned(), String::new()];
        english().apply_across(&mut parts);
        assert_eq!(parts.concat(), "חייגו \u{2066}(555)\u{A0}555-0142\u{2069}");
    }

    #[test]
    fn a_text_without_such_words_is_returned_as_it_is() {
        assert!(matches!(english().apply("Sit on a chair."), Cow::Borrowed(_)));
        assert_eq!(joined("5  seconds 5\nseconds"), "5  seconds 5\nseconds");
        assert_eq!(joined("don't \"quote\""), "don't \"quote\"");
    }

    #[test]
    fn rules_reach_across_the_parts_of_a_text() {
        let mut parts = ["Hold ".to_owned(), "5".to_owned(), " seconds, é 2".to_owned(), " times".to_owned()];
        english().apply_across(&mut parts);
        assert_eq!(parts.concat().replace(NO_BREAK_SPACE, "~"), "Hold 5~seconds, é 2~times");
    }
}
