//! A handout promises nothing, and frightens and soothes nobody.

use std::sync::LazyLock;

use super::about::is_warned_of;
use super::phrases::{Phrases, advice, english, has_any, is_english, place, sentence_at};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Claim {
    Promise,
    Pain,
    Soothing,
}

/// Words that claim.
#[rustfmt::skip]
const CLAIMS: &[(&str, Claim)] = &[
    ("100% effective", Claim::Promise),
    ("100% success", Claim::Promise),
    ("cure", Claim::Promise),
    ("cured", Claim::Promise),
    ("cures", Claim::Promise),
    ("do not worry", Claim::Soothing),
    ("don't worry", Claim::Soothing),
    ("don’t worry", Claim::Soothing),
    ("eliminate your pain", Claim::Promise),
    ("eliminates pain", Claim::Promise),
    ("end your pain", Claim::Promise),
    ("ends your pain", Claim::Promise),
    ("fix your back", Claim::Promise),
    ("fix your disc", Claim::Promise),
    ("fix your sciatica", Claim::Promise),
    ("fix your spine", Claim::Promise),
    ("fixes your back", Claim::Promise),
    ("fixes your disc", Claim::Promise),
    ("get rid of your pain for good", Claim::Promise),
    ("guarantee", Claim::Promise),
    ("guaranteed", Claim::Promise),
    ("guarantees", Claim::Promise),
    ("heals your disc", Claim::Promise),
    ("hurt equals harm", Claim::Pain),
    ("hurt means harm", Claim::Pain),
    ("if it hurts, it works", Claim::Pain),
    ("ignore leg weakness", Claim::Soothing),
    ("ignore numbness", Claim::Soothing),
    ("ignore the pain", Claim::Pain),
    ("ignore your pain", Claim::Pain),
    ("instant relief", Claim::Promise),
    ("miracle", Claim::Promise),
    ("never hurt again", Claim::Promise),
    ("no need to worry", Claim::Soothing),
    ("no pain no gain", Claim::Pain),
    ("no pain, no gain", Claim::Pain),
    ("nothing to worry about", Claim::Soothing),
    ("pain-free in", Claim::Promise),
    ("permanent relief", Claim::Promise),
    ("permanently", Claim::Promise),
    ("push through pain", Claim::Pain),
    ("push through the pain", Claim::Pain),
    ("put your disc back", Claim::Promise),
    ("puts your disc back", Claim::Promise),
    ("work through the pain", Claim::Pain),
];
static FOUND: LazyLock<Phrases<Claim>> = LazyLock::new(|| Phrases::new(CLAIMS));
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

impl Claim {
    const fn message(self) -> &'static str {
        match self {
            Self::Promise => "promises what nobody can",
            Self::Pain => "tells people to seek pain, or to fear it",
            Self::Soothing => "talks worry away",
        }
    }

    const fn help(self) -> &'static str {
        match self {
            Self::Promise => "say what it may do, such as “may ease your pain”",
            Self::Pain => "say how much pain is all right and when to stop, as a `pain_scale` does",
            Self::Soothing => "say what to watch for and whom to call, and leave it at that",
        }
    }

    /// Says whether it is meant, by the sentence in small letters and what stands before it there.
    fn is_meant(self, sentence: &str, before: &str) -> bool {
        // A question asks, and what stands in quotation marks is what others say.
        let quotes = sentence.trim_end().ends_with('?') || sentence.contains(['“', '”', '"', '«']);
        let soothes = has_any(before, &["rare", "unlikely", "harmless"]);
        !quotes && !has_any(before, REJECTS) && (self != Self::Soothing || soothes)
    }
}

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !is_english(subject) {
        return;
    }
    for passage in advice(subject) {
        let Some(text) = english(passage) else { continue };
        for (range, claim) in FOUND.in_text(&text) {
            let (start, sentence) = sentence_at(&text, range.start);
            let before = text.get(start..range.start).unwrap_or_default();
            if claim.is_meant(sentence, before) && !is_warned_of(subject, passage) {
                let words = passage.words();
                let said = words.get(range.clone()).unwrap_or_default();
                let finding = findings.finding(format!("`{said}` {}", claim.message()));
                findings.push(finding.at(place(subject, passage, range)).help(claim.help()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_is_found() {
        for (phrase, claim) in CLAIMS {
            let found = FOUND.in_text(phrase);
            assert!(found.iter().any(|(range, kind)| *range == (0..phrase.len()) && kind == claim), "{phrase}");
        }
    }
}
