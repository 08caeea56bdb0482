//! A handout has a few exercises.

use std::collections::BTreeSet;

use super::selection::{Selection, selection};
use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};
use crate::resolve::ExaminedExercise;

/// A handout has a few exercises.
pub(super) const RULE: Rule = Rule {
    id: "clin/total",
    level: Level::Warning,
    summary: "A handout asks for at most six exercises.",
    why: "People who were given two exercises did them better than those who were given eight; five lay in \
          between. A handout may show more if it says how many of them to choose, as in “Keep the 3 moves that ease \
          your leg”, or that a therapist chooses: “Do only those that your therapist has shown you”. One exercise for \
          the left side and for the right is counted once.",
    sources: &["Henry 1999, Phys Ther 79:270"],
    parameters: &[
        Parameter { name: "max", usual: 6.0, about: "the exercises that a patient is asked to do" },
        Parameter { name: "most", usual: 8.0, about: "the exercises beyond which the words are stronger" },
    ],
    example: Example {
        fails: "body:\n  - exercises: [walking, bridge, cat-cow, pelvic-tilt, dead-bug, bird-dog, sit-to-stand]\n",
        passes: "body:\n  - text: Pick 3 of these moves.\n  \
                 - exercises: [walking, bridge, cat-cow, pelvic-tilt, dead-bug, bird-dog, sit-to-stand]\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut known = BTreeSet::new();
    let exercises = subject.examined.exercises.iter();
    let exercises: Vec<&ExaminedExercise> = exercises.filter(|exercise| known.insert(exercise.key())).collect();
    let (max, most) = (findings.number("max"), findings.number("most"));
    let first_too_many = exercises.iter().zip(1_u32..).find(|(_, number)| f64::from(*number) > max);
    let Some((extra, _)) = first_too_many else { return };
    let asked = match selection(subject) {
        Selection::All => exercises.len(),
        Selection::Most(count) => exercises.len().min(usize::try_from(count).unwrap_or(usize::MAX)),
        Selection::Shown => return,
    };
    let count = u32::try_from(asked).map_or(f64::MAX, f64::from);
    if count <= max {
        return;
    }
    let message = if count > most {
        format!("this handout asks for {asked} exercises, far more than people do well")
    } else {
        format!("this handout asks for {asked} exercises, more than {max}")
    };
    let help =
        "keep those that matter most now, or say how many to choose: “Keep the 3 moves that ease your leg most.”";
    findings.push(findings.finding(message).at(extra.span).help(help));
}
