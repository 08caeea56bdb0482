//! A handout gives no advice on drugs.

use std::ops::Range;

use super::phrases::{advice, english, find, has_any, is_english, number, place, sentences};
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

/// Drugs for pain, by the names on the box.
const DRUGS: &[&str] = &[
    "acetaminophen",
    "paracetamol",
    "tylenol",
    "ibuprofen",
    "advil",
    "motrin",
    "nurofen",
    "naproxen",
    "aleve",
    "aspirin",
    "diclofenac",
    "voltaren",
    "celecoxib",
    "meloxicam",
    "gabapentin",
    "pregabalin",
    "lyrica",
    "neurontin",
    "tramadol",
    "codeine",
    "oxycodone",
    "hydrocodone",
    "opioids",
    "diazepam",
    "valium",
    "cyclobenzaprine",
    "baclofen",
    "methocarbamol",
    "tizanidine",
    "prednisone",
    "prednisolone",
    "amitriptyline",
    "duloxetine",
    "nsaids",
    "muscle relaxants",
    "painkillers",
    "pain killers",
    "anti-inflammatories",
];
/// What tells somebody to take it.
const TAKE: &[&str] = &["take", "use", "try", "apply", "buy"];
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
    "bring",
    "doctor",
    "pharmacist",
    "prescribed",
    "may interact",
];
/// Units of a dose.
const UNITS: &[&str] = &["mg", "milligrams", "milligram", "mcg", "micrograms"];

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !is_english(subject) {
        return;
    }
    for passage in advice(subject) {
        let Some(text) = english(passage) else { continue };
        for (start, sentence) in sentences(&text) {
            let (range, message) = match (dose(sentence), advised(sentence)) {
                (Some(range), _) => (range, "this gives the dose of a drug"),
                (None, Some(range)) => (range, "this tells people to take a drug"),
                (None, None) => continue,
            };
            let range = start + range.start..start + range.end;
            let finding = findings.finding(message).at(place(subject, passage, range));
            findings.push(finding.help("send people to their doctor or pharmacist instead"));
        }
    }
}

/// Finds a drug that somebody is told to take.
fn advised(sentence: &str) -> Option<Range<usize>> {
    let drug = DRUGS.iter().find_map(|drug| find(sentence, drug))?;
    let before = sentence.get(..drug.start)?;
    (has_any(before, TAKE) && !has_any(sentence, ASKS)).then_some(drug)
}

/// Finds the dose of a drug: a number and its unit, as in `400 mg` and `400mg`.
fn dose(sentence: &str) -> Option<Range<usize>> {
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    UNITS.iter().find_map(|unit| {
        sentence.match_indices(unit).map(|(at, _)| at..at + unit.len()).find_map(|range| {
            let behind = sentence.get(range.end..)?.chars().next();
            let number_before = sentence.get(..range.start)?.trim_end();
            let word = number_before.split_whitespace().next_back()?;
            let counted = digits(word) || number(word).is_some();
            let start = number_before.len() - word.len();
            (counted && !behind.is_some_and(char::is_alphanumeric)).then_some(start..range.end)
        })
    })
}
