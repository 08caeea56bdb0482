//! Warning signs stand in every handout about the back.

use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::resolve::{Block, BlockKind, Urgency};

/// What handouts are about that need warning signs.
const CONDITIONS: [&str; 9] =
    ["sciatica", "lower back", "low back", "back pain", "disc", "herniation", "stenosis", "pinched nerve", "spine"];

/// Warning signs stand in every handout about the back.
pub(super) const RULE: Rule = Rule {
    id: "clin/red-flags",
    level: Level::Error,
    summary: "A handout about back or leg pain says which signs are an emergency.",
    why: "Pressure on the nerves at the base of the spine can cost bladder, bowel and sexual function within hours. \
          Most people with back pain never have it, and those who do must know the signs before they need them.",
    sources: &["IFOMPT framework for red flags, Finucane 2020, JOSPT 50:350", "NICE NG59, 2016, updated 2020"],
    parameters: &[],
    example: Example {
        fails: "title: Sciatica Relief\nbody:\n  - exercises: [bridge]\n",
        passes: "title: Sciatica Relief\nbody:\n  - red_flags: {use: cauda-equina}\n  - exercises: [bridge]\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.is_about(&CONDITIONS) && !has_emergency(&subject.examined.handout.body) {
        let finding =
            findings.finding("this handout is about the back, and no block says which signs are an emergency");
        let finding = finding.at(subject.examined.definition.title.span);
        findings.push(finding.help("add `- red_flags: {use: cauda-equina}` above the exercises"));
    }
}

fn has_emergency(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.kind {
        BlockKind::RedFlags(flags) => flags.level == Urgency::Emergency,
        BlockKind::Columns(columns) => columns.columns.iter().any(|blocks| has_emergency(blocks)),
        BlockKind::KeepTogether(blocks) => has_emergency(blocks),
        _ => false,
    })
}
