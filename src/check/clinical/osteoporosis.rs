//! Exercises that bend the back forward warn people with weak bones.

use super::about::{STENOSIS, bends_forward, is_about};
use super::phrases::{advice, english, is_english};
use crate::check::{Example, Findings, Kind, Level, Rule, Subject, Test};
use crate::resolve::ExaminedExercise;

/// Exercises that bend the back forward warn people with weak bones.
pub(super) const RULE: Rule = Rule {
    id: "clin/osteoporosis",
    level: Level::Error,
    summary: "A handout that bends the back forward says who must ask first because of weak bones.",
    why: "In a study of 59 women with weak bones, new fractures of the spine came up in 89% of those whose exercises \
          bent it forward, and in 16% of those whose exercises bent it back; the groups were not drawn by lot. Gentle \
          bending is safe for most, but stenosis comes at the same age as weak bones. Two exercises that bend forward, \
          or one in a handout about stenosis, need the caution: in a text, or on one of the cards. Warning signs and \
          sources do not count as one.",
    sources: &[
        "Sinaki and Mikkelsen 1984",
        "Royal Osteoporosis Society",
        "Osteoporosis Canada 2023, Too Fit to Fracture",
    ],
    parameters: &[],
    example: Example {
        fails: "body:\n  - exercises: {show: [feel], items: [seated-flexion, double-knee-to-chest]}\n",
        passes: "body:\n  - callout:\n      tone: caution\n      text: Ask first if you have weak bones.\n  \
                 - exercises: {show: [feel], items: [seated-flexion, double-knee-to-chest]}\n",
    },
    test: Test::Handout(test),
};

/// What names weak bones.
const BONES: [&str; 10] = [
    "osteopor",
    "osteopenia",
    "weak bone",
    "brittle bone",
    "thin bone",
    "fragile bone",
    "bone density",
    "spine fracture",
    "spinal fracture",
    "broken bone in your spine",
];

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let bending: Vec<&ExaminedExercise> =
        subject.examined.exercises.iter().filter(|exercise| bends_forward(exercise)).collect();
    let enough = if is_about(subject, STENOSIS) { 1 } else { 2 };
    let Some(first) = bending.first().filter(|_| bending.len() >= enough) else { return };
    if !is_english(subject) || warns(subject) {
        return;
    }
    let message = match bending.len() {
        1 => "this exercise bends the back forward, and nothing here warns people with weak bones",
        _ => "these exercises bend the back forward, and nothing here warns people with weak bones",
    };
    let mut finding = findings.finding(message).at(first.span);
    for more in bending.iter().skip(1) {
        finding = finding.related(more.span, "so does this one");
    }
    let help = "add `- include: fragments/ask-first.yaml`, or say: “Ask first if you have osteoporosis (weak bones), \
                had a spine fracture or take steroids.”";
    findings.push(finding.help(help));
}

fn warns(subject: &Subject<'_>) -> bool {
    let texts = advice(subject).filter(|passage| !matches!(passage.kind, Kind::Title | Kind::Heading(_)));
    texts.filter_map(english).any(|text| BONES.iter().any(|bones| text.contains(bones)))
}
