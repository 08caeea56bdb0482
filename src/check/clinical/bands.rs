//! Bands of a pain scale, read from words.

use std::ops::Range;

use super::phrases::number;

/// The last number of a scale.
pub(super) const MOST: u32 = 10;

/// Numbers with one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Band {
    pub(super) from: u32,
    pub(super) to: u32,
}

/// What is counted by a number that is no pain.
const UNITS: [&str; 34] = [
    "s",
    "sec",
    "secs",
    "second",
    "seconds",
    "min",
    "mins",
    "minute",
    "minutes",
    "h",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "time",
    "times",
    "reps",
    "sets",
    "breaths",
    "steps",
    "glides",
    "moves",
    "exercises",
    "pm",
    "am",
    "lb",
    "kg",
    "percent",
];

impl Band {
    /// Reads all bands of a text in small letters, each with its place.
    pub(super) fn all(text: &str) -> Vec<(Self, Range<usize>)> {
        let tokens = tokens(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let rest = tokens.get(at..).unwrap_or_default();
            match Self::first(rest) {
                Some((band, length)) => {
                    let next = rest.get(length).map_or("", |(_, word)| word);
                    let ends = rest.first().zip(rest.get(length - 1));
                    let range = ends.map(|((first, _), (last, word))| *first..last + word.len()).unwrap_or_default();
                    // The whole scale is no band of it.
                    if !UNITS.contains(&next) && band != (Self { from: 0, to: MOST }) && band.to <= MOST {
                        found.push((band, range));
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Reads a band at the start of some words, and says how many of them it takes.
    fn first(tokens: &[(usize, &str)]) -> Option<(Self, usize)> {
        let word = |place: usize| tokens.get(place).map_or("", |(_, word)| *word);
        let whole = |place: usize| number(word(place)).filter(|number| *number <= MOST);
        let band = |from, to| (from <= to).then_some(Self { from, to });
        match (word(0), word(1)) {
            ("under" | "below" | "<", _) => Some((band(0, whole(1)?.checked_sub(1)?)?, 2)),
            ("over" | "above" | ">", _) => Some((band(whole(1)? + 1, MOST)?, 2)),
            ("less", "than") => Some((band(0, whole(2)?.checked_sub(1)?)?, 3)),
            ("more", "than") => Some((band(whole(2)? + 1, MOST)?, 3)),
            (_, "+") => Some((band(whole(0)?, MOST)?, 2)),
            (_, "to" | "-" | "–" | "—") => Some((band(whole(0)?, whole(2)?)?, 3)),
            (_, "or" | "and") => match word(2) {
                "more" | "above" | "higher" | "up" | "over" => Some((band(whole(0)?, MOST)?, 3)),
                "less" | "below" | "lower" | "under" => Some((band(0, whole(0)?)?, 3)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Splits a text into words, numbers and signs, each with its place.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        let mut end = start + letter.len_utf8();
        if letter.is_alphanumeric() {
            // A decimal, a date, `3/10` and `A4` are words of their own, and no numbers of a scale.
            let goes_on = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '\'' | '’');
            while let Some((at, next)) = letters.next_if(|(_, next)| goes_on(*next)) {
                end = at + next.len_utf8();
            }
        }
        if !letter.is_whitespace() {
            found.extend(text.get(start..end).map(|word| (start, word.strip_suffix("/10").unwrap_or(word))));
        }
    }
    found
}

/// Tells which of some bands in order leave numbers out before them, or share some with those before; nothing where they
/// do not make a whole scale.
pub(super) fn conflicts(bands: &[Band]) -> Vec<(usize, String)> {
    let begins = bands.first().is_some_and(|band| band.from == 0);
    if bands.len() < 2 || !begins || bands.iter().all(|band| band.to < MOST) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut reach = 0;
    for (place, band) in bands.iter().enumerate() {
        if place > 0 && band.from > reach + 1 {
            found.push((place, format!("{} of pain belongs to no band", numbers(reach + 1, band.from - 1))));
        } else if place > 0 && band.from <= reach && band.from > 0 && band.to > reach {
            found.push((place, format!("{} of pain belongs to two bands", numbers(band.from, reach))));
        }
        reach = reach.max(band.to);
    }
    found
}

fn numbers(from: u32, to: u32) -> String {
    if from == to { format!("the number {from}") } else { format!("each number from {from} to {to}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let mut bands: Vec<Band> = Band::all(text).into_iter().map(|(band, _)| band).collect();
        bands.sort();
        conflicts(&bands).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn a_number_without_a_band_is_found() {
        assert_eq!(told("0 to 3: go. 5-10: stop."), ["the number 4 of pain belongs to no band"]);
        let published = told("under 3 is green, 4 to 6 amber, over 7 red");
        assert_eq!(published, ["the number 3 of pain belongs to no band", "the number 7 of pain belongs to no band"]);
    }

    #[test]
    fn a_number_with_two_bands_is_found() {
        assert_eq!(told("0–3, 3–6, 7 or more"), ["the number 3 of pain belongs to two bands"]);
    }

    #[test]
    fn whole_scales_and_other_numbers_are_fine() {
        for text in [
            "0 to 3, 4 to 5, 6 to 10",
            "0/10 to 3/10, 4/10 to 10/10",
            "from 0 to 10",
            "0 to 3 is fine. do 5 to 10 times.",
            "2 to 3 days, 7 to 10 days",
            "0 to 2 is safe, up to 5 is fine",
            "0 to 5 is fine; at 4 to 5 do less; 6+ stop",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
