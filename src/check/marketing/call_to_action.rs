//! A guide says what to do next.

use super::guide::{cover, has};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::resolve::BlockKind;

/// A guide says what to do next.
pub(super) const RULE: Rule = Rule {
    id: "mkt/call-to-action",
    level: Level::Warning,
    summary: "A guide with a cover has a call to action.",
    why: "Who downloads a guide wants help, and should learn from it how to get some: one next step, as a button, an \
          address to type and a code to scan. Handouts without a cover are given to people who are patients already.",
    sources: &["AHRQ PEMAT-P, 2013, item 20: at least one action is named"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - cover: {}\n  - text: Move a little, often.\n",
        passes: "body:\n  - cover: {}\n  - text: Move a little, often.\n  - call_to_action: Book your first visit\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(cover) = cover(subject) else { return };
    if !has(&subject.examined.handout.body, |kind| matches!(kind, BlockKind::CallToAction(_))) {
        let finding = findings.finding("this guide does not say what to do next").at(cover);
        findings.push(finding.help("add `- call_to_action: Book your first visit` at the end"));
    }
}
