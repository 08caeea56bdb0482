//! Where words and sentences begin and end.

use std::ops::Range;

use super::{Nature, Word};

/// Abbreviations whose point ends no sentence.
const ABBREVIATIONS: [&str; 17] =
    ["approx", "dr", "e.g", "eg", "etc", "fig", "i.e", "ie", "inc", "jr", "mr", "mrs", "ms", "no", "prof", "st", "vs"];
/// Units of measure, which belong to the number before them.
const UNITS: [&str; 20] = [
    "cm", "f", "ft", "g", "h", "in", "kg", "km", "l", "lb", "lbs", "m", "mg", "min", "ml", "mm", "oz", "s", "sec", "x",
];

/// How many letters an address may have: a text without spaces is not looked through from every letter on.
const ADDRESS: usize = 300;

/// Returns a letter in small, if that takes as many bytes.
pub fn small(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(small), None) if small.len_utf8() == letter.len_utf8() => small,
        _ => letter,
    }
}

/// Takes a text apart into words and sentences, which are ranges of the words.
pub fn split(plain: &str) -> (Vec<Word>, Vec<Range<usize>>) {
    let mut words = Vec::with_capacity(plain.len() / 5);
    let (mut sentences, mut first) = (Vec::new(), 0);
    for range in ranges(plain) {
        let before = words.last().map_or(0, |word: &Word| word.end);
        let gap = plain.get(before..range.start).unwrap_or_default();
        let last = words.last().and_then(|word| plain.get(word.start..word.end));
        if words.len() > first && last.is_some_and(|last| ends(last, gap, plain.get(range.clone()).unwrap_or_default()))
        {
            sentences.push(first..words.len());
            first = words.len();
        }
        let nature = nature(plain, &range, words.last(), words.len() == first);
        words.push(Word { start: range.start, end: range.end, nature });
    }
    if words.len() > first {
        sentences.push(first..words.len());
    }
    (words, sentences)
}

/// Returns where words are: letters and digits, and what joins them inside a word. An address is one word.
pub fn ranges(plain: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut behind = 0;
    let has_addresses = plain.contains(['@', '/']) || plain.contains("www.");
    let mut letters = plain.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if at < behind || !letter.is_alphanumeric() {
            continue;
        }
        let rest = plain.get(at..).unwrap_or_default();
        let mut end = at + if has_addresses { address(rest) } else { 0 };
        if end == at {
            end = at + letter.len_utf8();
            while let Some((next, joined)) = letters.next_if(|(next, _)| *next >= end) {
                let after = letters.peek().is_some_and(|(_, after)| after.is_alphanumeric());
                let is_joint = matches!(joined, '\'' | '’' | '-' | '\u{ad}' | '‑');
                let is_point = matches!(joined, '.' | ',') && is_number_point(plain, next, joined);
                if !joined.is_alphanumeric() && !(after && (is_joint || is_point)) {
                    break;
                }
                end = next + joined.len_utf8();
            }
        }
        found.push(at..end);
        behind = end;
    }
    found
}

/// Says whether a point stands between two digits, or in an abbreviation such as `e.g.`.
fn is_number_point(plain: &str, at: usize, mark: char) -> bool {
    let (before, after) = plain.split_at_checked(at).unwrap_or_default();
    let (before, after) = (before.chars().next_back(), after.chars().nth(1));
    let digits = before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
    digits || (mark == '.' && before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_lowercase))
}

/// Returns how long the address is that a text begins with; 0 if it begins with none.
fn address(text: &str) -> usize {
    let ends = |(_, letter): &(usize, char)| letter.is_whitespace() || matches!(letter, '(' | ')' | ',' | '<' | '>');
    let end = text.char_indices().take(ADDRESS).find(ends).map(|(end, _)| end);
    let end = end.or_else(|| (text.len() < ADDRESS).then_some(text.len()));
    let chunk = end
        .and_then(|end| text.get(..end))
        .unwrap_or_default()
        .trim_end_matches(['.', ':', ';', '!', '?', '"', '”', '\'']);
    let is_mail = chunk.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let is_path = chunk.split_once('/').is_some_and(|(host, _)| host.split('.').filter(|p| p.len() > 1).count() > 1);
    if is_mail || is_path || chunk.starts_with("www.") || chunk.contains("://") { chunk.len() } else { 0 }
}

/// Says whether a sentence ends between two words.
fn ends(last: &str, gap: &str, next: &str) -> bool {
    if gap.contains('\n') {
        return true;
    }
    let Some(mark) = gap.find(['.', '!', '?', '…', '¿', '¡']) else { return false };
    let mark_is = |mark: char| gap.contains(mark);
    if mark_is('¿') || mark_is('¡') {
        return true;
    }
    let is_point = gap.get(mark..).is_some_and(|rest| rest.starts_with(['.', '…']));
    let begins_small = next.chars().next().is_some_and(char::is_lowercase);
    let is_abbreviation = ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(last));
    let has_space = gap.get(mark..).is_some_and(|rest| rest.contains(char::is_whitespace));
    has_space && !(is_point && (begins_small || is_abbreviation))
}

/// Says what a word is; `last` is the word before it.
fn nature(plain: &str, range: &Range<usize>, last: Option<&Word>, begins: bool) -> Nature {
    let word = plain.get(range.clone()).unwrap_or_default();
    // A word of small letters alone is the usual one.
    let follows_number = last.is_some_and(|last| last.nature == Nature::Number && last.end + 3 > range.start);
    if !follows_number && word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return Nature::Plain;
    }
    if word.contains('@') || word.contains('/') || word.starts_with("www.") {
        return Nature::Address;
    }
    if word.chars().any(char::is_numeric) {
        return Nature::Number;
    }
    if follows_number && UNITS.contains(&word) {
        return Nature::Number;
    }
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters > 1 && capitals == letters && letters < 6 {
        return Nature::Name;
    }
    let gap = last.and_then(|last| plain.get(last.end..range.start)).unwrap_or_default();
    let opens = begins || gap.contains([':', '“', '"', '(', '–', '—', '‘', '•']);
    if capitals > 0 && !opens && word != "I" && !word.starts_with("I'") && !word.starts_with("I’") {
        return Nature::Name;
    }
    Nature::Plain
}
