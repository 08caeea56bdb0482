//! What is done one side at a time says on which side.

use super::phrases::{advice, english, has_any, is_english};
use crate::check::printed::blocks;
use crate::check::{Example, Findings, Kind, Level, Rule, Subject, Test};
use crate::definition::Text;
use crate::resolve::{BlockKind, ExaminedExercise};

/// What is done one side at a time says on which side.
pub(super) const RULE: Rule = Rule {
    id: "clin/side",
    level: Level::Warning,
    summary: "An exercise that is done one side at a time says on which side.",
    why: "Without a side the card says “one knee”: some do the sore side, some the other, some both with half of the \
          dosage. A sentence of the handout that names the side is enough, and so is a line for it in its fields.",
    sources: &[
        "AHRQ PEMAT-P 2013, item 22: explicit steps",
        "Keenan, The Rheumatologist, on instructions that are read in two ways",
    ],
    parameters: &[],
    example: Example {
        fails: "body:\n  - exercises:\n      - single-knee-to-chest\n",
        passes: "body:\n  - exercises:\n      - {use: single-knee-to-chest, side: both}\n",
    },
    test: Test::Handout(test),
};

/// What names a side, or says that both are meant.
const SIDES: &[&str] = &[
    "each side",
    "each leg",
    "each arm",
    "either side",
    "both sides",
    "one side, then",
    "other side",
    "second side",
    "switch sides",
    "switch legs",
    "switch arms",
    "change sides",
    "change legs",
    "swap sides",
    "swap legs",
    "sore side",
    "painful side",
    "affected side",
    "worse side",
    "weaker side",
    "stiff side",
    "side that hurts",
    "sore leg",
    "painful leg",
    "affected leg",
    "leg that hurts",
    "your left",
    "your right",
    "left side",
    "right side",
    "left leg",
    "right leg",
    "left arm",
    "right arm",
    "left knee",
    "right knee",
];
/// What names a side in the words of the exercise itself.
const OWN_SIDES: &[&str] = &["in turn", "alternate", "alternating", "left", "right"];

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let examined = &subject.examined.exercises;
    let open = examined.iter().filter(|exercise| exercise.one_sided.is_some() && exercise.side.is_none());
    // Getting out of bed has a side, but it is that of the bed.
    let open: Vec<&ExaminedExercise> = open.filter(|exercise| !exercise.has_tag("daily-life")).collect();
    if open.is_empty() || !is_english(subject) || handout_says(subject) {
        return;
    }
    for exercise in open {
        if let Some(side) = &exercise.own.side {
            if !has_line_for(subject, side) {
                let message = "the field for the side has no value here, and no line to write it on is printed";
                let help = "print its line with a `fields` block, or give the field a default, such as `both`";
                findings.push(findings.finding(message).at(side.span).help(help));
            }
        } else if !says(subject, exercise.number) {
            let finding = findings.finding("this exercise is done one side at a time, and nothing says on which side");
            let help =
                "add `side: left`, `right`, `both` or `alternate`, or a field, as in `side: \"{{ patient.side }}\"`";
            findings.push(finding.at(exercise.span).help(help));
        }
    }
}

/// Says whether a text names the side of all exercises.
fn handout_says(subject: &Subject<'_>) -> bool {
    let texts = advice(subject).filter(|passage| passage.exercise.is_none() && passage.kind != Kind::Caption);
    texts.filter_map(english).any(|text| has_any(&text, SIDES))
}

/// Says whether the texts of an exercise name its side.
fn says(subject: &Subject<'_>, number: u32) -> bool {
    let texts = advice(subject).filter(|passage| passage.exercise == Some(number));
    texts.filter_map(english).any(|text| has_any(&text, SIDES) || has_any(&text, OWN_SIDES))
}

/// Says whether the field that a side comes from has a line on the page.
fn has_line_for(subject: &Subject<'_>, side: &Text) -> bool {
    let handout = &subject.examined.handout;
    let strips = blocks(&handout.body).into_iter().filter_map(|block| match &block.kind {
        BlockKind::Fields(strip) => Some(strip),
        _ => None,
    });
    let fields = strips.chain(&handout.opening_fields).flat_map(|strip| &strip.fields);
    let written =
        |name: &str| side.value.split(|c: char| c.is_whitespace() || "{}|".contains(c)).any(|word| word == name);
    fields.into_iter().any(|field| written(&field.name))
}
