//! Whether a patient does all exercises of a handout, or some of them.

use super::phrases::{advice, english, find, number, sentences};
use crate::check::{Kind, Subject};

/// Which exercises a patient does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Selection {
    /// All of them.
    All,
    /// At most so many.
    Most(u32),
    /// Those that a therapist has shown or marked.
    Shown,
}

/// What tells a reader to choose.
const VERBS: [&str; 5] = ["keep", "pick", "choose", "select", "do only"];
/// What names exercises, behind the number of them.
const MOVES: [&str; 12] =
    ["of", "or", "to", "that", "which", "moves", "exercises", "stretches", "glides", "easy", "best", "favorite"];
/// What leaves the choice to a therapist.
const SHOWN: [&str; 8] = [
    "only those",
    "only the ones",
    "only the exercises",
    "only the moves",
    "only what your therapist",
    "only what we",
    "only the stretches",
    "only those exercises",
];
/// Who chooses then.
const WHO: [&str; 7] = ["therapist", "we", "marked", "ticked", "circled", "checked", "shown"];

/// Reads from the texts of a handout whether it is all exercises, or some.
pub(super) fn selection(subject: &Subject<'_>) -> Selection {
    let texts = advice(subject).filter(|passage| passage.exercise.is_none() && passage.kind != Kind::Caption);
    let mut found = Selection::All;
    for text in texts.filter_map(english) {
        for (_, sentence) in sentences(&text) {
            match read(sentence) {
                Selection::All => {}
                chosen => found = chosen,
            }
            if found == Selection::Shown {
                return found;
            }
        }
    }
    found
}

/// Reads a sentence in small letters.
fn read(sentence: &str) -> Selection {
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| find(sentence, phrase).is_some());
    if has(&SHOWN) && has(&WHO) {
        return Selection::Shown;
    }
    let chosen = VERBS.iter().find_map(|verb| {
        let behind = sentence.get(find(sentence, verb)?.end..)?;
        number_of_moves(behind)
    });
    chosen.map_or(Selection::All, Selection::Most)
}

/// Reads `the 3 that …`, `2 to 3 moves`, `up to four of these`; nothing where something else is counted.
fn number_of_moves(text: &str) -> Option<u32> {
    let mut words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).peekable();
    while words.next_if(|word| matches!(*word, "only" | "the" | "your" | "just" | "up" | "to" | "any")).is_some() {}
    let mut count = number(words.next()?)?;
    if words.next_if(|word| matches!(*word, "or" | "to")).is_some() {
        count = number(words.next()?)?;
    }
    // "Keep the 3" ends there, or the next word says of what.
    words.next().is_none_or(|word| MOVES.contains(&word)).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_moves_to_choose_is_read() {
        for (sentence, count) in [
            ("keep the 3 moves that ease your leg most.", 3),
            ("keep the 3 that ease your leg.", 3),
            ("pick two or three of these.", 3),
            ("choose up to 4 exercises a day.", 4),
            ("choose 2 to 3.", 3),
        ] {
            assert_eq!(read(sentence), Selection::Most(count), "{sentence}");
        }
    }

    #[test]
    fn other_numbers_are_no_choice() {
        for sentence in [
            "keep 2 pillows under your knees.",
            "pick 3 days a week.",
            "keep your knees bent.",
            "do all 8 moves.",
            "choose by where it hurts.",
        ] {
            assert_eq!(read(sentence), Selection::All, "{sentence}");
        }
    }

    #[test]
    fn a_therapist_may_choose() {
        assert_eq!(read("do only those that your therapist has shown you."), Selection::Shown);
        assert_eq!(read("do only the exercises we marked."), Selection::Shown);
        assert_eq!(read("do only those in the morning."), Selection::All);
    }
}
