//! A guide says who wrote it.

use super::guide::{cover, has};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::resolve::BlockKind;

/// A guide says who wrote it.
pub(super) const RULE: Rule = Rule {
    id: "mkt/author",
    level: Level::Warning,
    summary: "A guide with a cover says who wrote it.",
    why: "Readers trust advice about their health if they can see who gives it, and with which training. Many licensing \
          boards ask for name and letters in whatever advertises.",
    sources: &["Health On the Net Foundation, HONcode, principle 1: authority"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - cover: {}\n  - text: Move a little, often.\n",
        passes: "body:\n  - cover: {author: \"By Dana Sample, PT, DPT\"}\n  - text: Move a little, often.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(place) = cover(subject) else { return };
    let handout = &subject.examined.handout;
    let is_named = handout.cover.as_ref().is_some_and(|cover| cover.author.is_some());
    if !is_named && !has(&handout.body, |kind| matches!(kind, BlockKind::About(_))) {
        let finding = findings.finding("this guide does not say who wrote it").at(place);
        findings.push(finding.help("add `author:` to the cover, or a block `about:` with name and credentials"));
    }
}
