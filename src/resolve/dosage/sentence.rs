//! The dosage in words: complete sentences without abbreviations.
//!
//! The words and their order are those of the locale file; here is decided which messages are needed.

use super::DosageContext;
use super::read::{Days, Dose, Load, Often, WeightUnit};
use super::side::{Side, part_name, side_name};
use crate::resolve::amount::{Count, Time};
use crate::resolve::date;
use crate::resolve::words::{Id, Value, Words};

/// Writes the dosage: what to do, how, how often, with what, how hard.
pub(super) fn write(dose: &Dose, context: DosageContext<'_>) -> String {
    let words = context.words;
    let action = action(dose, context);
    let manner = manner(dose, words);
    let when = when(dose, words);
    let mut sentences = Vec::new();
    match (action, when) {
        // One short action and its times are one sentence.
        (Some(action), Some(when)) if manner.is_empty() && action.simple => {
            sentences.push(words.format(Id::DoWhen, &[("do", (&action.words).into()), ("when", (&when).into())]));
        }
        (action, when) => {
            sentences.extend(action.map(|action| words.format(Id::Sentence, &[("words", (&action.words).into())])));
            sentences.extend(manner);
            sentences.extend(when.map(|when| words.format(Id::DoThisWhen, &[("when", (&when).into())])));
        }
    }
    sentences.extend(strength(dose, words));
    sentences.join(" ")
}

/// What to do, without the full stop.
struct Action {
    words: String,
    /// Whether "2 times a day" can follow without being misread.
    simple: bool,
}

fn action(dose: &Dose, context: DosageContext<'_>) -> Option<Action> {
    let words = context.words;
    let side = [("side", Value::Text(side_name(context.side))), ("part", Value::Text(part_name(context.one_sided)))];
    let say = |id, values: &[(&'static str, Value<'_>)]| words.format(id, &[side.as_slice(), values].concat());
    let one_stretch = !matches!(context.side, Some(Side::Both | Side::Alternate));
    let timed = |id, time: Time, called: &str| {
        let time = time.in_words(words);
        Action { words: say(id, &[("time", (&time).into()), ("called", called.into())]), simple: one_stretch }
    };
    if let Some(reps) = dose.reps {
        let simple = one_stretch && !reps.is_range();
        return Some(Action { words: repetitions(reps, dose, context.side, words, say), simple });
    }
    if let Some(time) = dose.duration {
        return Some(match &dose.called {
            Some(called) => timed(Id::DoCalledDuration, time, called),
            None => timed(Id::DoDuration, time, ""),
        });
    }
    if let Some(time) = dose.hold {
        return Some(timed(Id::DoHold, time, ""));
    }
    context.side.map(|_| Action { words: say(Id::DoSide, &[]), simple: one_stretch })
}

fn repetitions(
    reps: Count,
    dose: &Dose,
    side: Option<Side>,
    words: &Words,
    say: impl Fn(Id, &[(&'static str, Value<'_>)]) -> String,
) -> String {
    let first = words.number(f64::from(reps.from));
    let last = words.number(f64::from(reps.to));
    let counted = |called: Option<&str>| {
        let id = match (called, dose.each_way) {
            (None, false) => Id::WhatPlain,
            (None, true) => Id::WhatEachWay,
            (Some(_), false) => Id::WhatCalled,
            (Some(_), true) => Id::WhatCalledEachWay,
        };
        words.format(id, &[("n", (&first).into()), ("called", called.unwrap_or("").into())])
    };
    let what = counted(dose.called.as_deref());
    let again = counted(None);
    let values = [("what", (&what).into()), ("again", (&again).into()), ("to", (&last).into())];
    if reps.is_range() {
        say(Id::BuildUp, &values)
    } else if side.is_none() && dose.called.is_none() && !dose.each_way {
        words.format(Id::Repeat, &[("n", (&first).into()), ("count", reps.to.into())])
    } else {
        say(Id::DoReps, &values)
    }
}

/// Says how each repetition is done and how they are grouped.
fn manner(dose: &Dose, words: &Words) -> Vec<String> {
    let timed = |id, time: Time| words.format(id, &[("time", (&time.in_words(words)).into())]);
    let mut sentences: Vec<String> = tempo(dose, words).into_iter().collect();
    sentences.extend(dose.pace.map(|pace| timed(Id::Pace, pace)));
    let once = dose.reps.is_some_and(|reps| reps.to == 1);
    // Without anything to repeat, the hold is the action itself.
    let hold = dose.hold.filter(|_| dose.reps.is_some() || dose.duration.is_some());
    sentences.extend(hold.map(|hold| timed(if once { Id::HoldOnce } else { Id::HoldEach }, hold)));
    if let Some(sets) = dose.sets.filter(|sets| sets.to > 1) {
        let rest = dose.rest.map(|rest| rest.in_words(words)).unwrap_or_default();
        let id = if dose.rest.is_some() { Id::SetsWithRest } else { Id::Sets };
        let number = sets.in_words(words);
        sentences
            .push(words.format(id, &[("n", (&number).into()), ("count", sets.to.into()), ("time", (&rest).into())]));
    }
    sentences
}

fn tempo(dose: &Dose, words: &Words) -> Option<String> {
    let tempo = dose.tempo?;
    let seconds = |number: u32| {
        let text = words.number(f64::from(number));
        words.format(Id::Seconds, &[("n", (&text).into()), ("count", number.into())])
    };
    let id = if tempo.held == 0 { Id::TempoWithoutHold } else { Id::Tempo };
    let (down, held, up) = (seconds(tempo.down), seconds(tempo.held), seconds(tempo.up));
    Some(words.format(id, &[("down", (&down).into()), ("held", (&held).into()), ("up", (&up).into())]))
}

/// Says how often and for how long; nothing if the definition does not.
fn when(dose: &Dose, words: &Words) -> Option<String> {
    let often = dose.often.map(|often| match often {
        Often::Times(times) => counted(Id::OftenTimes, times, words),
        Often::Hours(hours) => counted(Id::OftenHours, hours, words),
    });
    let days = match &dose.days {
        // "Every 2 hours while you are awake" is every day without saying so.
        None if matches!(dose.often, Some(Often::Hours(_))) => None,
        None if dose.often.is_none() && dose.weeks.is_none() => None,
        None | Some(Days::Every) => Some(words.get(Id::EveryDay)),
        Some(Days::Named(days)) => Some(words.format(Id::OnDays, &[("days", (&day_names(days, words)).into())])),
        Some(Days::PerWeek(count)) => Some(counted(Id::DaysAWeek, *count, words)),
    };
    let when = match (often, days) {
        (Some(often), Some(days)) => {
            words.format(Id::WhenOftenDays, &[("often", (&often).into()), ("days", (&days).into())])
        }
        (often, days) => often.or(days)?,
    };
    Some(match dose.weeks {
        None => when,
        Some(weeks) => {
            let number = weeks.in_words(words);
            let values = [("when", (&when).into()), ("n", (&number).into()), ("count", weeks.to.into())];
            words.format(Id::WhenWeeks, &values)
        }
    })
}

/// Says what with, how hard, and how much pain is allowed.
fn strength(dose: &Dose, words: &Words) -> Vec<String> {
    let band = dose.band.as_ref().map(|band| match &band.strength {
        None => words.format(Id::Band, &[("color", (&band.color).into())]),
        Some(strength) => {
            words.format(Id::BandStrength, &[("color", (&band.color).into()), ("strength", strength.into())])
        }
    });
    let with = [dose.load.as_ref().map(|load| weight(load, words)), band];
    with.into_iter().flatten().chain(hardness(dose, words)).collect()
}

/// Says how hard it may be, and how much pain is allowed.
fn hardness(dose: &Dose, words: &Words) -> Vec<String> {
    let sentences = [
        dose.effort.map(|effort| counted(Id::Effort, effort, words)),
        // The most that is allowed is what counts.
        dose.pain_limit.map(|pain| counted(Id::PainLimit, Count { from: pain.to, to: pain.to }, words)),
        dose.as_tolerated.then(|| words.get(Id::AsTolerated)),
    ];
    sentences.into_iter().flatten().collect()
}

/// Says what has no cell in the strip.
pub(super) fn besides_strip(dose: &Dose, words: &Words) -> String {
    tempo(dose, words).into_iter().chain(hardness(dose, words)).collect::<Vec<_>>().join(" ")
}

fn weight(load: &Load, words: &Words) -> String {
    let Some((number, unit)) = load.weight else {
        return words.format(Id::LoadOther, &[("load", (&load.text).into())]);
    };
    let id = match unit {
        WeightUnit::Pound => Id::LoadPounds,
        WeightUnit::Kilogram => Id::LoadKilograms,
    };
    words.format(id, &[("n", (&words.number(number)).into()), ("count", number.into())])
}

fn counted(id: Id, count: Count, words: &Words) -> String {
    words.format(id, &[("n", (&count.in_words(words)).into()), ("count", count.to.into())])
}

/// Lists days in full: `Monday, Wednesday and Friday`.
fn day_names(days: &[u32], words: &Words) -> String {
    let last = days.len().saturating_sub(1);
    days.iter()
        .map(|&day| date::day_name(day, words))
        .enumerate()
        .reduce(|(_, first), (place, second)| {
            let id = if place == last { Id::ListAnd } else { Id::ListComma };
            (place, words.format(id, &[("first", (&first).into()), ("second", (&second).into())]))
        })
        .map(|(_, names)| names)
        .unwrap_or_default()
}
