//! Warning signs stand in every handout about the back.

use super::about::{BACK, advises_on_the_back, emergencies, is_about, moves_a_sore_back};
use super::phrases::{has_any, is_english};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// Warning signs stand in every handout about the back.
pub(super) const RULE: Rule = Rule {
    id: "clin/red-flags",
    level: Level::Error,
    summary: "A handout about back or leg pain says which signs are an emergency.",
    why: "Pressure on the nerves at the base of the spine can cost bladder, bowel and sexual function within hours. \
          Most people with back pain never have it, and those who do must know the signs before they need them. \
          A letter or an empty log that gives no advice needs no such block. In English, one of the signs must name \
          bladder, bowels or numbness between the legs.",
    sources: &[
        "IFOMPT framework for red flags, Finucane 2020, JOSPT 50:350",
        "NICE NG59, 2016, updated 2020",
        "NHS 111 Wales, sciatica and cauda equina syndrome",
    ],
    parameters: &[],
    example: Example {
        fails: "title: Sciatica Relief\nbody:\n  - exercises: [bridge]\n",
        passes: "title: Sciatica Relief\nbody:\n  - red_flags: {use: cauda-equina}\n  - exercises: [bridge]\n",
    },
    test: Test::Handout(test),
};

/// What names the places of the nerves at the base of the spine.
const NERVES: &[&str] = &[
    "bladder",
    "bowel",
    "bowels",
    "urine",
    "urinate",
    "urinating",
    "urination",
    "pee",
    "peeing",
    "toilet",
    "genital",
    "genitals",
    "private parts",
    "saddle",
    "groin",
    "bottom",
    "inner thigh",
    "inner thighs",
];

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let emergencies = emergencies(&subject.examined.handout.body);
    if let Some((block, _)) = emergencies.first() {
        let names_nerves = emergencies.iter().flat_map(|(_, flags)| &flags.items).any(|sign| {
            let words = sign.to_public().to_lowercase();
            has_any(&words, NERVES)
        });
        if !names_nerves && is_english(subject) && is_about(subject, BACK) {
            let message = "these signs leave out those of pressed nerves in the back: bladder, bowels, numbness";
            let finding = findings.finding(message).at(block.span);
            findings
                .push(finding.help("write `use: cauda-equina`, or add a sign such as “New trouble with your bladder”"));
        }
        return;
    }
    let message = if is_about(subject, BACK) && advises_on_the_back(subject) {
        "this handout is about the back, and no block says which signs are an emergency"
    } else if moves_a_sore_back(subject) {
        "these exercises are for leg pain from the back, and no block says which signs are an emergency"
    } else {
        return;
    };
    let finding = findings.finding(message).at(subject.examined.definition.title.span);
    findings.push(finding.help("add `- red_flags: {use: cauda-equina}` above the exercises"));
}
