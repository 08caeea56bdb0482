//! A step of an exercise begins with what to do.

use super::analysis::Sentence;
use super::verbs::is_verb;
use crate::check::{Example, Findings, Kind, Level, Rule, Subject, Test};

/// Words that no order begins with.
const OPENERS: [&str; 27] = [
    "a",
    "an",
    "he",
    "her",
    "his",
    "it",
    "its",
    "my",
    "one's",
    "our",
    "patient",
    "patient's",
    "patients",
    "patient’s",
    "she",
    "that",
    "the",
    "their",
    "there",
    "these",
    "they",
    "this",
    "those",
    "we",
    "you",
    "your",
    "yours",
];
/// Verbs that end as forms in `-ing` do.
const VERBS_IN_ING: [&str; 8] = ["bring", "cling", "fling", "ring", "sing", "spring", "swing", "wring"];

/// A step of an exercise begins with what to do.
pub(super) const RULE: Rule = Rule {
    id: "read/step-verb",
    level: Level::Warning,
    summary: "A step of an exercise begins with what to do.",
    why: "“Bend your knee” can be done; “The knee is bent” has to be turned into an order first. A step may begin with a \
          place or a way, such as “On your back, bend your knee” or “Slowly lower it”.",
    sources: &["AHRQ PEMAT, 2013, items 20 to 22"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - exercises:\n      items:\n        - name: Bridge\n          steps:\n            \
                - The feet are flat.\n            - Lift your hips.\n",
        passes: "body:\n  - exercises:\n      items:\n        - name: Bridge\n          steps:\n            \
                 - With your feet flat, lift your hips.\n            - Slowly lower them.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let steps = subject.reading().english().filter(|text| text.kind == Kind::Step && text.exercise.is_some());
    for sentence in steps.filter_map(|step| step.sentences().next()) {
        if begins_without_verb(&sentence)
            && let Some(place) = sentence.place(subject.sources, 0..1)
        {
            let finding =
                findings.finding(format!("this step begins with “{}”, not with what to do", sentence.written(0)));
            findings.push(finding.at(place).help("begin with a verb: “Bend your knee”, “Lift your hips”"));
        }
    }
}

/// Says whether the first word is surely no order, and none follows behind a mark, as in “Your back flat, lift your hips”.
fn begins_without_verb(sentence: &Sentence<'_>) -> bool {
    let first = sentence.word(0);
    let is_form = first.len() > 4 && first.ends_with("ing") && !VERBS_IN_ING.contains(&first);
    let follows = (1..sentence.len()).any(|index| {
        sentence.gap(index - 1).contains([',', ':', ';', '–', '—']) && {
            let word = sentence.word(index);
            is_verb(word) || word.ends_with("ly") || word == "then"
        }
    });
    (OPENERS.contains(&first) || is_form) && !follows && sentence.gap_before(0).trim().is_empty()
}
