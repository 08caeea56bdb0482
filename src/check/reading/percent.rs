//! Shares are told in people or parts.

use super::analysis::Sentence;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// Shares are told in people or parts.
pub(super) const RULE: Rule = Rule {
    id: "read/percent",
    level: Level::Warning,
    summary: "Shares are told in people or parts, not in percent.",
    why: "Many adults cannot say what 20% of 50 is, and fewer know what it is when they are worried. “2 in 10 people” can be \
          pictured, and so can “half as hard as you can”.",
    sources: &["AHRQ PEMAT, 2013, items 6 and 7", "CDC Clear Communication Index, 2014, item 15"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: About 90% of people feel better in a few weeks, and you may too.\n",
        passes: "body:\n  - text: About 9 in 10 people feel better in a few weeks, and you may too.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let texts = subject.reading().english().filter(|text| text.is_read());
    for sentence in texts.flat_map(|text| text.sentences()) {
        for index in (0..sentence.len()).filter(|index| is_percent(&sentence, *index)) {
            let Some(place) = sentence.place(subject.sources, index..index + 1) else { continue };
            let finding = findings.finding(format!("“{}%” is hard to picture", sentence.written(index))).at(place);
            findings
                .push(finding.help("say it in people or parts: “9 in 10 people”, “half of the weight”, “most people”"));
        }
    }
}

fn is_percent(sentence: &Sentence<'_>, index: usize) -> bool {
    let next = matches!(sentence.word(index + 1), "percent" | "pct");
    let is_number = sentence.word(index).starts_with(|first: char| first.is_ascii_digit());
    is_number && (next || sentence.gap(index).trim_start().starts_with('%'))
}
