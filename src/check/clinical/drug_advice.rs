//! A handout gives no advice on drugs.

use std::ops::Range;
use std::sync::LazyLock;

use super::about::is_warned_of;
use super::phrases::{Phrases, advice, english, has_any, is_english, number, place, sentence_at};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// A handout gives no advice on drugs.
pub(super) const RULE: Rule = Rule {
    id: "clin/drug-advice",
    level: Level::Warning,
    summary: "A handout tells nobody which drug to take, or how much of it.",
    why: "What drug suits somebody depends on their kidneys, their stomach and what else they take; a sheet cannot know. \
          Advice on drugs for sciatica has changed as well. To ask who takes blood thinners, or to send people to \
          their doctor, is no such advice.",
    sources: &["NICE NG59, 2016, updated 2020"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: Take ibuprofen before you begin.\n",
        passes: "body:\n  - text: Ask your doctor which drug suits you. Tell us if you take ibuprofen or blood thinners.\n",
    },
    test: Test::Handout(test),
};

/// A word that matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// A drug, by the name on the box.
    Drug,
    /// The unit of a dose.
    Unit,
}

/// Drugs for pain and units.
#[rustfmt::skip]
const WORDS: &[(&str, Word)] = &[
    ("acetaminophen", Word::Drug),
    ("advil", Word::Drug),
    ("aleve", Word::Drug),
    ("amitriptyline", Word::Drug),
    ("anti-inflammatories", Word::Drug),
    ("aspirin", Word::Drug),
    ("baclofen", Word::Drug),
    ("celecoxib", Word::Drug),
    ("codeine", Word::Drug),
    ("cyclobenzaprine", Word::Drug),
    ("diazepam", Word::Drug),
    ("diclofenac", Word::Drug),
    ("duloxetine", Word::Drug),
    ("gabapentin", Word::Drug),
    ("hydrocodone", Word::Drug),
    ("ibuprofen", Word::Drug),
    ("lyrica", Word::Drug),
    ("mcg", Word::Unit),
    ("meloxicam", Word::Drug),
    ("methocarbamol", Word::Drug),
    ("mg", Word::Unit),
    ("micrograms", Word::Unit),
    ("milligram", Word::Unit),
    ("milligrams", Word::Unit),
    ("motrin", Word::Drug),
    ("muscle relaxants", Word::Drug),
    ("naproxen", Word::Drug),
    ("neurontin", Word::Drug),
    ("nsaids", Word::Drug),
    ("nurofen", Word::Drug),
    ("opioids", Word::Drug),
    ("oxycodone", Word::Drug),
    ("pain killers", Word::Drug),
    ("painkillers", Word::Drug),
    ("paracetamol", Word::Drug),
    ("prednisolone", Word::Drug),
    ("prednisone", Word::Drug),
    ("pregabalin", Word::Drug),
    ("tizanidine", Word::Drug),
    ("tramadol", Word::Drug),
    ("tylenol", Word::Drug),
    ("valium", Word::Drug),
    ("voltaren", Word::Drug),
];
static FOUND: LazyLock<Phrases<Word>> = LazyLock::new(|| Phrases::new(WORDS));
/// What tells somebody to take it, at the start of a sentence.
const TAKE: [&str; 7] = ["take ", "use ", "try ", "apply ", "buy ", "swallow ", "start with "];
/// What tells it elsewhere.
const MAY_TAKE: &[&str] = &[
    "can take",
    "may take",
    "should take",
    "could take",
    "must take",
    "can try",
    "may try",
    "can use",
    "may use",
    "you take",
    "we recommend",
    "we suggest",
];
/// Who is asked, or told to ask, or told not to.
const ASKS: &[&str] = &[
    "if",
    "ask",
    "tell",
    "talk",
    "who",
    "whether",
    "not",
    "don't",
    "don’t",
    "never",
    "avoid",
    "stop",
    "unless",
    "list",
    "while",
    "when",
    "bring",
    "doctor",
    "pharmacist",
    "prescribed",
    "may interact",
];

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !is_english(subject) {
        return;
    }
    for passage in advice(subject) {
        let Some(text) = english(passage) else { continue };
        let mut told = None;
        for (range, word) in FOUND.in_text(&text) {
            let (start, sentence) = sentence_at(&text, range.start);
            let before = text.get(start..range.start).unwrap_or_default();
            let (range, message) = match word {
                Word::Unit => match dose(&text, range) {
                    Some(range) => (range, "this gives the dose of a drug"),
                    None => continue,
                },
                Word::Drug if is_advised(before) => (range, "this tells people to take a drug"),
                Word::Drug => continue,
            };
            let asks = has_any(sentence, ASKS) || sentence.trim_end().ends_with('?');
            // One of them is enough for a sentence.
            if !asks && !is_warned_of(subject, passage) && told.replace(start) != Some(start) {
                let finding = findings.finding(message).at(place(subject, passage, range));
                findings.push(finding.help("send people to their doctor or pharmacist instead"));
            }
        }
    }
}

/// Says whether somebody is told to take the drug that stands behind these words of its sentence.
fn is_advised(before: &str) -> bool {
    TAKE.iter().any(|take| before.trim_start().starts_with(take)) || has_any(before, MAY_TAKE)
}

/// Returns the place of a number and its unit, as in `400 mg`.
fn dose(text: &str, unit: Range<usize>) -> Option<Range<usize>> {
    let before = text.get(..unit.start)?.trim_end();
    let word = before.split_whitespace().next_back()?;
    let digits = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    (digits || number(word).is_some()).then_some(before.len() - word.len()..unit.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found() {
        for (phrase, word) in WORDS {
            assert_eq!(FOUND.in_text(phrase), [(0..phrase.len(), *word)], "{phrase}");
        }
    }
}
