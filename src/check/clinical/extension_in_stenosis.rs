//! Exercises for stenosis do not bend the lower back backward.

use super::about::{DISC, STENOSIS, bends_back, is_about};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// Exercises for stenosis do not bend the lower back backward.
pub(super) const RULE: Rule = Rule {
    id: "clin/extension-in-stenosis",
    level: Level::Error,
    summary: "A handout about stenosis has no exercise that bends the lower back backward.",
    why: "Bending back narrows the canal in which the nerves are pressed, and usually makes the legs worse. A handout \
          that is about discs as well is not looked at: there the reader chooses by what eases the leg.",
    sources: &["Matsuwaka and Liem 2018", "Bussières 2021, J Pain 22:1015"],
    parameters: &[],
    example: Example {
        fails: "title: Moves for stenosis\nbody:\n  - exercises: [press-up]\n",
        passes: "title: Moves for stenosis\nbody:\n  - exercises: [sit-to-stand]\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !is_about(subject, STENOSIS) || is_about(subject, DISC) {
        return;
    }
    for exercise in subject.examined.exercises.iter().filter(|exercise| bends_back(exercise)) {
        let finding = findings.finding("this exercise bends the lower back backward, in a handout about stenosis");
        let help = "leave it out, or take one that bends forward, such as `seated-flexion`";
        findings.push(finding.at(exercise.span).help(help));
    }
}
