//! A guide says what it does not replace.

use super::guide::{cover, has};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::resolve::BlockKind;

/// A guide says what it does not replace.
pub(super) const RULE: Rule = Rule {
    id: "mkt/disclaimer",
    level: Level::Warning,
    summary: "A guide with a cover has a disclaimer.",
    why: "Whoever downloads it was not examined by anybody. They must read that it is general information, when to stop, \
          and whom to see.",
    sources: &["FSBPT, Model Practice Act for Physical Therapy, 2022", "FTC Act, section 5: claims about health"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - cover: {}\n  - text: Move a little, often.\n",
        passes: "body:\n  - cover: {}\n  - text: Move a little, often.\n  - disclaimer: {use: brand}\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(cover) = cover(subject) else { return };
    if !has(&subject.examined.handout.body, |kind| matches!(kind, BlockKind::Disclaimer(_))) {
        let finding = findings.finding("this guide does not say what it does not replace").at(cover);
        findings.push(finding.help("add `- disclaimer: {use: brand}` at the end"));
    }
}
