//! Sentences are short.

use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};

/// Sentences are short.
pub(super) const RULE: Rule = Rule {
    id: "read/long-sentence",
    level: Level::Warning,
    summary: "No sentence has more than 20 words.",
    why: "Who reads slowly has forgotten the start of a long sentence at its end. Pain, worry and a second language make \
          everybody read slowly. An item of a list, a step and a question are sentences of their own.",
    sources: &["CDC, Simply Put, 3rd edition, 2009", "AHRQ PEMAT, 2013, item 8"],
    parameters: &[Parameter { name: "max", usual: 20.0, about: "the most words that a sentence may have" }],
    example: Example {
        fails: "body:\n  - text: >-\n      If your leg hurts more after you have been sitting for a long time, get up, walk around \
                the room and sit down again when it feels better.\n",
        passes: "body:\n  - text: >-\n      Does your leg hurt more after you sit for long? Get up and walk around the room. \
                 Sit down again when it feels better.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let max = findings.number("max");
    let texts = subject.reading().english().filter(|text| text.is_read());
    for sentence in texts.flat_map(|text| text.sentences()) {
        let words = u32::try_from(sentence.len()).unwrap_or(u32::MAX);
        if f64::from(words) > max
            && let Some(place) = sentence.place(subject.sources, 0..sentence.len())
        {
            let finding = findings.finding(format!("this sentence has {words} words")).at(place);
            let help = format!("make two sentences of it, or a list: {max} words are the most that is easy to read");
            findings.push(finding.help(help));
        }
    }
}
