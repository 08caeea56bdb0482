//! The exercises of a day take a short time.

use super::amounts::minutes_a_day;
use super::selection::{Selection, selection};
use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};
use crate::resolve::ExaminedExercise;

/// The exercises of a day take a short time.
pub(super) const RULE: Rule = Rule {
    id: "clin/minutes",
    level: Level::Warning,
    summary: "The exercises of a day take at most 20 minutes.",
    why: "Every exercise looks short by itself; together they decide whether people go on. The estimate takes the upper \
          ends of ranges, 3 seconds to move besides each hold, both sides, the rests, and every round of a day, of 16 \
          hours where it says “every 2 hours”. Walks, positions to rest in, and what is done for 10 minutes or more \
          at a stretch are activity and are not counted. Where the handout says to choose some, the longest of them \
          count. The 20 minutes are a rule of thumb, not a finding of a trial.",
    sources: &["Henry 1999, Phys Ther 79:270", "Room 2017, BMJ Open"],
    parameters: &[Parameter { name: "max", usual: 20.0, about: "minutes a day" }],
    example: Example {
        fails: "body:\n  - exercises:\n      - {use: bridge, dosage: {reps: 12, sets: 3, rest: 1 min, times_per_day: 3}}\n      \
                - {use: piriformis-stretch, side: both, dosage: {reps: 5, hold: 30 s}}\n",
        passes: "body:\n  - exercises:\n      - {use: bridge, dosage: {reps: 12, sets: 3, rest: 1 min, times_per_day: 1}}\n      \
                 - {use: piriformis-stretch, side: both, dosage: {reps: 3, hold: 30 s}}\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let exercises = subject.examined.exercises.iter();
    let mut timed: Vec<(&ExaminedExercise, f64)> =
        exercises.filter_map(|exercise| Some((exercise, minutes_a_day(exercise)?))).collect();
    // The order of the handout is kept among those that take as long.
    timed.sort_by(|one, other| other.1.total_cmp(&one.1));
    let total = |timed: &[(&ExaminedExercise, f64)]| timed.iter().map(|(_, minutes)| minutes).sum::<f64>();
    let max = findings.number("max");
    // Texts are read only where it matters what they say.
    if total(&timed) > max {
        match selection(subject) {
            Selection::All => {}
            Selection::Most(count) => timed.truncate(usize::try_from(count).unwrap_or(usize::MAX)),
            Selection::Shown => return,
        }
    }
    let Some((longest, _)) = timed.first().filter(|_| total(&timed) > max) else { return };
    let has_record = subject.examined.has_record;
    let finding = if has_record {
        findings.finding(format!("the exercises take more than {max} minutes a day"))
    } else {
        findings.finding(format!("the exercises take about {:.0} minutes a day, more than {max}", total(&timed).ceil()))
    };
    let mut finding = finding.at(longest.span);
    for (exercise, minutes) in timed.iter().take(3).filter(|_| !has_record) {
        finding = finding.related(exercise.span, format!("about {:.0} minutes of them", minutes.max(1.0).round()));
    }
    let help = "leave one out, or ask for fewer sets or fewer rounds of the longest, to which this points";
    findings.push(finding.help(help));
}
