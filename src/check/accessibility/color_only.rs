//! Nothing is named by its color alone.

use crate::check::language::is_english;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// Colors that things on a page are called by.
const COLORS: [&str; 12] =
    ["amber", "blue", "brown", "gray", "green", "grey", "orange", "pink", "purple", "red", "teal", "yellow"];
/// Things on a page.
const THINGS: [&str; 29] = [
    "area",
    "areas",
    "arrow",
    "arrows",
    "bar",
    "bars",
    "box",
    "boxes",
    "cell",
    "cells",
    "circle",
    "column",
    "dot",
    "dots",
    "exercise",
    "exercises",
    "item",
    "items",
    "line",
    "lines",
    "part",
    "parts",
    "row",
    "section",
    "text",
    "word",
    "words",
    "zone",
    "zones",
];
/// What says that something has a color on the page.
const MARKED: [&str; 8] = ["colored", "coloured", "highlighted", "listed", "marked", "printed", "shown", "written"];

/// Nothing is named by its color alone.
pub(super) const RULE: Rule = Rule {
    id: "a11y/color-only",
    level: Level::Warning,
    summary: "Nothing on the page is named by its color alone.",
    why: "One man in twelve cannot tell red from green, most clinics print in gray, and a screen reader says no colors. \
          `The red box` is then one box among others. Bands for exercise are left alone, as is a color with another \
          word behind it, such as `the green zone (0 to 3)`.",
    sources: &["WCAG 2.2, 1.4.1 and 1.3.3"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: Call us if you have a sign in the red box.\n",
        passes: "body:\n  - text: Call us if you have a sign under “Get help now”.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !is_english(subject) {
        return;
    }
    for passage in &subject.passages {
        let Some(span) = passage.text.span.or(passage.block) else { continue };
        let words = passage.words();
        for phrase in phrases(&words) {
            let finding = findings.finding(format!("`{phrase}` is known by its color alone"));
            let finding = finding.at(subject.place_of(phrase, span));
            findings.push(finding.help("say what stands there, or where it is: by its heading, its word or its page"));
        }
    }
}

/// Finds what is named by its color.
fn phrases(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let before = |back: usize| place.checked_sub(back).and_then(|place| words.get(place)).copied();
        let next = words.get(place + 1).copied().unwrap_or_default();
        let after = words.get(place + 2).copied().unwrap_or_default();
        if !is_color(word.trim_start_matches(is_mark)) {
            continue;
        }
        let noun = next.trim_end_matches(is_mark);
        let ends = noun.len() < next.len();
        // Another word for it follows in brackets.
        let is_named = !ends && after.starts_with(['(', '–', '—']);
        if is_one_of(noun, &THINGS) && !is_named && !word.ends_with(is_mark) {
            found.extend(between(text, word.trim_start_matches(is_mark), noun));
        } else if before(1) == Some("in")
            && before(2).is_some_and(|marked| is_one_of(marked, &MARKED))
            && (word.ends_with(is_mark) || next.is_empty() || is_one_of(next, &["are", "is", "on"]))
        {
            found.extend(before(2).and_then(|marked| between(text, marked, word.trim_matches(is_mark))));
        }
    }
    found
}

/// Says whether a word is a color; most words are told apart by their first letter.
fn is_color(word: &str) -> bool {
    let first = word.as_bytes().first().map(u8::to_ascii_lowercase);
    first.is_some_and(|letter| b"abgoprty".contains(&letter)) && is_one_of(word, &COLORS)
}

fn is_mark(letter: char) -> bool {
    !letter.is_alphanumeric()
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| word.trim_end_matches(is_mark).eq_ignore_ascii_case(known))
}

/// Returns a stretch of a text from one of its words to another.
fn between<'t>(text: &'t str, first: &str, last: &str) -> Option<&'t str> {
    let place = |part: &str| (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    text.get(place(first)..place(last) + last.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_with_nothing_but_a_color_are_found() {
        for (text, expected) in [
            ("See the red box.", "red box"),
            ("Do the green exercises first.", "green exercises"),
            ("The exercises marked in red are for later.", "marked in red"),
            ("Follow the “blue arrow”", "blue arrow"),
            ("Signs shown in Red.", "shown in Red"),
        ] {
            assert_eq!(phrases(text), [expected], "{text}");
        }
    }

    #[test]
    fn bands_and_other_words_are_left_alone() {
        for text in [
            "Use the green band (medium).",
            "Use a red resistance band.",
            "Stay in the green zone (0 to 3).",
            "Your calf is hot, red or swollen.",
            "Stop if the skin turns red. Boxes to tick follow.",
            "Red flags are signs of danger.",
            "Lie on a blue mat.",
            "A line in red ink on your skin",
        ] {
            assert_eq!(phrases(text), Vec::<&str>::new(), "{text}");
        }
    }
}
