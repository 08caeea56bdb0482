//! Words are not written in capitals.

use super::analysis::Sentence;
use crate::check::{Example, Findings, Kind, Level, Rule, Subject, Test};

/// Short words that are shouted, and are no abbreviations.
const SHOUTED: [&str; 40] = [
    "all", "always", "and", "any", "ask", "avoid", "back", "before", "call", "day", "do", "don't", "each", "every",
    "for", "help", "if", "keep", "leg", "must", "never", "new", "no", "not", "note", "now", "of", "only", "or", "pain",
    "rest", "slow", "slowly", "stop", "the", "this", "to", "very", "with", "you",
];
/// From how many letters on a word is no abbreviation.
const LONG: usize = 7;

/// Words are not written in capitals.
pub(super) const RULE: Rule = Rule {
    id: "read/capitals",
    level: Level::Warning,
    summary: "No sentence is written in capitals.",
    why: "Words in capitals have no shape: they are read letter by letter, and they shout. Bold type stresses as well. \
          A single short word, such as NOT, and abbreviations, such as MRI, are left alone.",
    sources: &["CDC, Simply Put, 3rd edition, 2009", "UK Association for Accessible Formats, Clear Print, G018, 2019"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: Move a little, often. DO NOT STAY in bed for days.\n",
        passes: "body:\n  - text: Move a little, often. **Do not stay** in bed for days.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let texts = subject.reading().english().filter(|text| text.kind != Kind::Source);
    for sentence in texts.flat_map(|text| text.sentences()) {
        if let Some(part) = shouted(&sentence)
            && let Some(place) = sentence.place(subject.sources, part.clone())
        {
            let message = format!("“{}” is written in capitals", sentence.shown_part(part));
            findings.push(findings.finding(message).at(place).help("write it in small letters, with `**` around it"));
        }
    }
}

/// Finds words in capitals that follow each other, and one of which is no abbreviation; or one long word.
fn shouted(sentence: &Sentence<'_>) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    while start < sentence.len() {
        let end = (start..sentence.len()).find(|index| !is_capital(sentence.written(*index))).unwrap_or(sentence.len());
        let words = || (start..end).map(|index| sentence.word(index));
        let letters = words().map(str::len).max().unwrap_or_default();
        let plain = words().filter(|word| SHOUTED.contains(word)).count();
        if letters >= LONG || (end - start > 1 && plain > 0) {
            return Some(start..end);
        }
        start = end + 1;
    }
    None
}

fn is_capital(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        && word.chars().all(|letter| letter.is_uppercase() || matches!(letter, '\'' | '’'))
}
