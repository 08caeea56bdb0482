//! A handout promises nothing, and frightens and soothes nobody.

use std::ops::Range;

use super::phrases::{advice, english, find, has_any, is_english, place, sentences};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// A handout promises nothing, and frightens and soothes nobody.
pub(super) const RULE: Rule = Rule {
    id: "clin/claims",
    level: Level::Warning,
    summary: "A handout promises no cure, praises no pain, and does not talk warning signs away.",
    why: "A promise that no trial bears out misleads people, and advertising rules ask for proof. Pain during exercise \
          is no aim, and “rare, so don’t worry” beside warning signs keeps people from calling. Myths that a handout \
          names to reject them are not meant.",
    sources: &[
        "FTC, substantiation of advertising claims",
        "Smith 2017, on exercise with and without pain",
        "IFOMPT framework for red flags, Finucane 2020, JOSPT 50:350",
    ],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: These moves cure sciatica. No pain, no gain!\n",
        passes: "body:\n  - text: These moves may ease sciatica. There is no cure that works for all.\n",
    },
    test: Test::Handout(test),
};

/// What is wrong with some words.
struct Claim {
    phrases: &'static [&'static str],
    message: &'static str,
    help: &'static str,
}

const CLAIMS: [Claim; 3] = [
    Claim {
        phrases: &[
            "cure",
            "cures",
            "cured",
            "guarantee",
            "guarantees",
            "guaranteed",
            "miracle",
            "100% effective",
            "100% success",
            "instant relief",
            "permanent relief",
            "permanently",
            "heals your disc",
            "fix your disc",
            "fixes your disc",
            "fix your back",
            "fixes your back",
            "fix your spine",
            "fix your sciatica",
            "put your disc back",
            "puts your disc back",
            "pain-free in",
            "end your pain",
            "ends your pain",
            "eliminate your pain",
            "eliminates pain",
            "get rid of your pain for good",
            "never hurt again",
        ],
        message: "promises what nobody can",
        help: "say what it may do, such as “may ease your pain”",
    },
    Claim {
        phrases: &[
            "no pain, no gain",
            "no pain no gain",
            "work through the pain",
            "push through the pain",
            "push through pain",
            "hurt equals harm",
            "hurt means harm",
            "if it hurts, it works",
        ],
        message: "tells people to seek pain, or to fear it",
        help: "say how much pain is all right and when to stop, as a `pain_scale` does",
    },
    Claim {
        phrases: &["so don't worry", "so don’t worry", "so do not worry", "no need to worry", "nothing to worry about"],
        message: "talks worry away",
        help: "say what to watch for and whom to call, and leave it at that",
    },
];
/// What rejects the words that follow, or asks about them.
const REJECTS: &[&str] = &[
    "no",
    "not",
    "cannot",
    "can't",
    "can’t",
    "don't",
    "don’t",
    "doesn't",
    "doesn’t",
    "isn't",
    "isn’t",
    "won't",
    "won’t",
    "never",
    "nobody",
    "nothing",
    "without",
    "forget",
    "myth",
    "false",
    "wrong",
    "avoid",
    "if",
    "whether",
    "beware",
    "any",
    "promise",
    "promises",
];

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !is_english(subject) {
        return;
    }
    for passage in advice(subject) {
        let Some(text) = english(passage) else { continue };
        for (start, sentence) in sentences(&text) {
            let Some((range, claim)) = claimed(sentence) else { continue };
            let range = start + range.start..start + range.end;
            let words = passage.words();
            let said = words.get(range.clone()).unwrap_or_default();
            let finding = findings.finding(format!("`{said}` {}", claim.message));
            findings.push(finding.at(place(subject, passage, range)).help(claim.help));
        }
    }
}

/// Finds the first claim in a sentence in small letters.
fn claimed(sentence: &str) -> Option<(Range<usize>, &'static Claim)> {
    // A question asks, and what stands in quotation marks is what others say.
    if sentence.trim_end().ends_with('?') || sentence.contains(['“', '”', '"', '«']) {
        return None;
    }
    CLAIMS.iter().find_map(|claim| {
        let range = claim.phrases.iter().find_map(|phrase| find(sentence, phrase))?;
        let before = sentence.get(..range.start).unwrap_or_default();
        let soothes = claim.message == CLAIMS[2].message;
        (!has_any(before, REJECTS) && (!soothes || has_any(before, &["rare", "unlikely", "usually", "harmless"])))
            .then_some((range, claim))
    })
}
