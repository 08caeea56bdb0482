//! Every exercise says how much and how often.

use super::phrases::{advice, english, find, has_any, is_english, sentences};
use crate::check::printed::blocks;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::resolve::{BlockKind, ExaminedExercise};

/// Every exercise says how much and how often.
pub(super) const RULE: Rule = Rule {
    id: "clin/dose",
    level: Level::Warning,
    summary: "Every exercise says how much of it and how often, and a stretch how long it is held.",
    why: "At home people lose count of a hold and do not know how often; even “twice a day” was understood as 8:00 \
          and 8:05. Words of the exercise count, and a plan of the week says how often, too.",
    sources: &["Keenan, The Rheumatologist", "AHRQ PEMAT-P 2013, item 6: numbers are clear"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - exercises:\n      - name: Heel slide\n        steps: [Slide your heel toward you.]\n        \
                dosage: {sets: 2}\n",
        passes: "body:\n  - exercises:\n      - name: Heel slide\n        steps: [Slide your heel toward you.]\n        \
                 dosage: {reps: 10, sets: 2, times_per_day: 1}\n",
    },
    test: Test::Handout(test),
};

/// What says how often.
const OFTEN: &[&str] = &[
    "a day",
    "per day",
    "daily",
    "every day",
    "each day",
    "a week",
    "per week",
    "weekly",
    "every hour",
    "hourly",
    "every morning",
    "each morning",
    "in the morning",
    "every evening",
    "each evening",
    "in the evening",
    "at night",
    "before bed",
    "every time you",
    "whenever",
];
/// What says how much.
const MUCH: &[&str] = &[
    "times",
    "once",
    "twice",
    "repeat",
    "repeats",
    "reps",
    "seconds",
    "minutes",
    "minute",
    "breaths",
    "until",
    "as long as",
    "as often as",
];
/// What says how often, in words that say how much elsewhere.
const RATES: [&str; 6] = ["times a day", "times a week", "times per day", "once a day", "twice a day", "once a week"];
/// What says how long something is held.
const HELD: &[&str] = &["second", "seconds", "minute", "minutes", "breath", "breaths"];
/// What a text speaks of that gives a dosage to all exercises.
const ALL: &[&str] =
    &["exercise", "exercises", "move", "moves", "stretch", "stretches", "program", "plan", "each one", "these", "them"];

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for exercise in &subject.examined.exercises {
        let missing = missing(subject, exercise);
        if let Some((what, help)) = told(missing) {
            let finding = findings.finding(format!("this exercise does not say {what}"));
            findings.push(finding.at(exercise.span).help(help));
        }
    }
}

/// What a dosage leaves out.
#[derive(Clone, Copy)]
struct Missing {
    much: bool,
    often: bool,
    hold: bool,
}

fn missing(subject: &Subject<'_>, exercise: &ExaminedExercise) -> Missing {
    let dosage = &exercise.dosage;
    let timed = dosage.hold.is_some() || dosage.duration.is_some();
    let often = dosage.times_per_day.is_some() || dosage.every_hours.is_some() || dosage.days_per_week.is_some();
    let often = often || dosage.days.is_some() || dosage.as_tolerated == Some(true);
    let much = dosage.reps.is_some() || timed || dosage.as_tolerated == Some(true);
    let held = timed || dosage.tempo.is_some() || !is_stretch(exercise);
    Missing {
        much: !much && !says(subject, exercise, MUCH),
        often: !often && !says(subject, exercise, OFTEN) && !is_planned(subject, exercise),
        hold: !held && !says(subject, exercise, HELD),
    }
}

/// Says whether an exercise is a stretch: the library says so, or the name of one that is the handout's own.
fn is_stretch(exercise: &ExaminedExercise) -> bool {
    let own = exercise.own.name.as_ref().filter(|_| exercise.entry.is_none());
    exercise.has_tag("stretch") || own.is_some_and(|name| find(&name.value.to_lowercase(), "stretch").is_some())
}

fn told(missing: Missing) -> Option<(&'static str, &'static str)> {
    match (missing.much, missing.often, missing.hold) {
        (true, true, _) => Some(("how much and how often", "add a dosage, such as `{reps: 10, times_per_day: 2}`")),
        (true, false, _) => Some(("how much", "add `reps: 10` or `duration: 2 min` to its dosage")),
        (false, true, _) => {
            Some(("how often", "add `times_per_day: 2`, `every_hours: 3` or `days_per_week: 3` to its dosage"))
        }
        (false, false, true) => Some(("how long the stretch is held", "add `hold: 20 s` to its dosage")),
        (false, false, false) => None,
    }
}

/// Says whether the texts of an exercise say it, or a sentence that is about all exercises. In another language, a
/// number of the exercise may.
fn says(subject: &Subject<'_>, exercise: &ExaminedExercise, phrases: &[&str]) -> bool {
    let is_english = is_english(subject);
    advice(subject).any(|passage| match passage.exercise {
        Some(number) if number != exercise.number => false,
        Some(_) => match english(passage).filter(|_| is_english) {
            Some(text) => sentences(&text).iter().any(|(_, sentence)| has_one(sentence, phrases)),
            None => passage.words().chars().any(char::is_numeric),
        },
        None => english(passage).filter(|_| is_english).is_some_and(|text| {
            sentences(&text).iter().any(|(_, sentence)| has_any(sentence, ALL) && has_one(sentence, phrases))
        }),
    })
}

fn has_one(sentence: &str, phrases: &[&str]) -> bool {
    if phrases == MUCH {
        // "2 times a day" says how often, and not how much.
        let rest = RATES.iter().fold(sentence.to_owned(), |rest, rate| rest.replace(rate, ""));
        return has_any(&rest, phrases);
    }
    has_any(sentence, phrases) || phrases == OFTEN && has_any(sentence, &["every"]) && has_any(sentence, &["hours"])
}

/// Says whether a plan of the week has it.
fn is_planned(subject: &Subject<'_>, exercise: &ExaminedExercise) -> bool {
    let plans = blocks(&subject.examined.handout.body).into_iter().filter_map(|block| match &block.kind {
        BlockKind::Schedule(schedule) => Some(schedule),
        _ => None,
    });
    plans.flat_map(|plan| &plan.times).flat_map(|time| &time.rows).any(|row| row.number == Some(exercise.number))
}
