//! Reading a dosage: from texts to numbers, with what contradicts itself.

use crate::definition::{Amount, Dosage, Text};
use crate::diagnostic::{Diagnostic, Span};
use crate::resolve::amount::{Count, Filled, Reader, Time, TimeUnit};
use crate::source::nearest;

/// The days as definitions write them, Monday first.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The days in full, which are understood as well.
const FULL_DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A dosage in numbers.
#[derive(Clone, Debug)]
pub(super) struct Dose {
    pub reps: Option<Count>,
    pub sets: Option<Count>,
    pub hold: Option<Time>,
    pub pace: Option<Time>,
    pub duration: Option<Time>,
    /// The rest between sets, only if there is more than one.
    pub rest: Option<Time>,
    pub often: Option<Often>,
    pub days: Option<Days>,
    pub weeks: Option<Count>,
    pub load: Option<Load>,
    pub band: Option<Band>,
    pub effort: Option<Count>,
    pub tempo: Option<Tempo>,
    pub pain_limit: Option<Count>,
    pub as_tolerated: bool,
    pub called: Option<String>,
    pub each_way: bool,
}

/// How often in a day.
#[derive(Clone, Copy, Debug)]
pub(super) enum Often {
    /// So many times.
    Times(Count),
    /// Again after so many hours.
    Hours(Count),
}

/// On which days.
#[derive(Clone, Debug)]
pub(super) enum Days {
    /// All of them.
    Every,
    /// Those with these numbers, 0 for Monday.
    Named(Vec<u32>),
    /// So many in a week.
    PerWeek(Count),
}

/// A weight.
#[derive(Clone, Debug)]
pub(super) struct Load {
    /// As it is written.
    pub text: String,
    /// The number, if it is one with a unit.
    pub weight: Option<(f64, WeightUnit)>,
}

/// A unit of weight.
#[derive(Clone, Copy, Debug)]
pub(super) enum WeightUnit {
    Pound,
    Kilogram,
}

/// A rubber band.
#[derive(Clone, Debug)]
pub(super) struct Band {
    /// Its color, such as `green`.
    pub color: String,
    /// Its strength, such as `medium`.
    pub strength: Option<String>,
}

/// The seconds of a repetition's parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tempo {
    pub down: u32,
    pub held: u32,
    pub up: u32,
}

impl Dose {
    /// Reads all values and reports what is wrong with each, and what does not go together.
    pub fn read(dosage: &Dosage, reader: &mut Reader<'_, '_>) -> Self {
        in_place_of(("duration", dosage.duration.as_ref()), ("reps", dosage.reps.as_ref()), reader);
        in_place_of(
            ("every_hours", dosage.every_hours.as_ref()),
            ("times_per_day", dosage.times_per_day.as_ref()),
            reader,
        );
        let sets = reader.count("sets", dosage.sets.as_ref(), 1..=20);
        let times = reader.count("times_per_day", dosage.times_per_day.as_ref(), 1..=24);
        let hours = reader.count("every_hours", dosage.every_hours.as_ref(), 1..=12);
        Self {
            reps: reader.count("reps", dosage.reps.as_ref(), 1..=500),
            sets,
            hold: reader.time("hold", dosage.hold.as_ref(), (30, TimeUnit::Minute)),
            pace: reader.time("pace", dosage.pace.as_ref(), (10, TimeUnit::Minute)),
            duration: reader.time("duration", dosage.duration.as_ref(), (24, TimeUnit::Hour)),
            rest: read_rest(dosage, sets, reader),
            often: times.map(Often::Times).or_else(|| hours.map(Often::Hours)),
            days: read_days(dosage, reader),
            weeks: reader.count("weeks", dosage.weeks.as_ref(), 1..=52),
            load: dosage.load.as_ref().and_then(|load| read_load(load, reader)),
            band: dosage.band.as_ref().and_then(|band| reader.text("band", band)).map(|band| Band::parse(&band.text)),
            effort: reader.count("effort", dosage.effort.as_ref(), 0..=10),
            tempo: dosage.tempo.as_ref().and_then(|tempo| read_tempo(tempo, reader)),
            pain_limit: reader.count("pain_limit", dosage.pain_limit.as_ref(), 0..=10),
            as_tolerated: dosage.as_tolerated.unwrap_or(false),
            called: dosage.called.as_ref().and_then(|called| reader.text("called", called)).map(|called| called.text),
            each_way: dosage.each_way.unwrap_or(false),
        }
    }
}

/// Reports a key that is given together with the one that it stands in place of.
fn in_place_of(this: (&str, Option<&Amount>), that: (&str, Option<&Amount>), reader: &mut Reader<'_, '_>) {
    if let ((key, Some(amount)), (other_key, Some(other))) = (this, that) {
        reader.report(conflict(
            (key, amount.0.span),
            (other_key, other.0.span),
            format!("`{key}` and `{other_key}` cannot both be given"),
            format!("keep one of them: `{key}` stands in place of `{other_key}`"),
        ));
    }
}

fn conflict((_, at): (&str, Span), (other_key, other): (&str, Span), message: String, help: String) -> Diagnostic {
    Diagnostic::error("conflicting-dosage", message)
        .at(at)
        .related(other, format!("`{other_key}` is given here"))
        .help(help)
}

/// Reads the rest between sets, which means nothing if there is one set only.
fn read_rest(dosage: &Dosage, sets: Option<Count>, reader: &mut Reader<'_, '_>) -> Option<Time> {
    let rest = reader.time("rest", dosage.rest.as_ref(), (60, TimeUnit::Minute))?;
    if dosage.sets.is_none() {
        let span = dosage.rest.as_ref()?.0.span;
        let message = "`rest` is the pause between sets, but `sets` is not given: the rest is not printed";
        reader
            .report(Diagnostic::warning("rest-without-sets", message).at(span).help("add `sets`, or leave `rest` out"));
    }
    sets.is_some_and(|sets| sets.to > 1).then_some(rest)
}

fn read_days(dosage: &Dosage, reader: &mut Reader<'_, '_>) -> Option<Days> {
    let per_week = reader.count("days_per_week", dosage.days_per_week.as_ref(), 1..=7);
    let written = dosage.days.as_deref().unwrap_or_default();
    let read: Vec<Option<u32>> = written.iter().map(|day| read_day(day, reader)).collect();
    let mut named: Vec<u32> = read.iter().copied().flatten().collect();
    named.sort_unstable();
    named.dedup();
    // A day that was not understood is counted as well: its own message is enough.
    let understood = read.iter().all(Option::is_some);
    if let (Some(per_week), Some(first), Some(amount)) = (per_week, written.first(), &dosage.days_per_week) {
        let count = u32::try_from(named.len()).unwrap_or(u32::MAX);
        if understood && !(per_week.from..=per_week.to).contains(&count) {
            reader.report(conflict(
                ("days_per_week", amount.0.span),
                ("days", first.span),
                "`days` and `days_per_week` do not agree on the number of days".to_owned(),
                "keep `days`, which says it all".to_owned(),
            ));
        }
    }
    match (named.len(), per_week) {
        (7, _) | (0, Some(Count { from: 7, .. })) => Some(Days::Every),
        (0, per_week) => per_week.map(Days::PerWeek),
        _ => Some(Days::Named(named)),
    }
}

fn read_day(day: &Text, reader: &mut Reader<'_, '_>) -> Option<u32> {
    let value = reader.text("days", day)?;
    let position = |name: &str, days: [&str; 7]| days.iter().position(|day| day.eq_ignore_ascii_case(name));
    if let Some(number) = position(&value.text, DAYS).or_else(|| position(&value.text, FULL_DAYS)) {
        return u32::try_from(number).ok();
    }
    let near = nearest(&value.text, DAYS.into_iter().chain(FULL_DAYS)).filter(|_| !value.private);
    let help = near.map_or_else(
        || "write `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    reader.complain(&value, "unknown-day", "is not a day of the week", &help);
    None
}

fn read_tempo(tempo: &Text, reader: &mut Reader<'_, '_>) -> Option<Tempo> {
    let value: Filled = reader.text("tempo", tempo)?;
    let parts: Option<Vec<u32>> = value.text.split(['-', '–']).map(|part| part.trim().parse().ok()).collect();
    let sensible = |seconds: u32| (1..=60).contains(&seconds);
    match parts.as_deref() {
        Some(&[down, held, up]) if sensible(down) && sensible(up) && held <= 60 => Some(Tempo { down, held, up }),
        _ => {
            let help = "write the seconds down, held and up, such as `3-1-3`";
            reader.complain(&value, "not-a-tempo", "is not a tempo", help);
            None
        }
    }
}

/// Reads a weight; words without a number, such as `a water bottle`, are taken as they are.
fn read_load(load: &Text, reader: &mut Reader<'_, '_>) -> Option<Load> {
    let value = reader.text("load", load)?;
    let number = value.text.trim_end_matches(char::is_alphabetic);
    let unit = value.text.get(number.len()..).unwrap_or("").to_lowercase();
    let flaw = match number.trim().replace('−', "-").parse::<f64>() {
        Err(_) => None,
        Ok(number) if !number.is_finite() => Some(("not-a-weight", "is not a weight")),
        Ok(number) if number < 0.0 => Some(("below-zero", "is below zero")),
        Ok(0.0) => Some(("zero", "is zero")),
        Ok(_) if unit.is_empty() => Some(("unit-missing", "has no unit")),
        Ok(number) if number > 500.0 => Some(("too-large", "is more than 500")),
        Ok(number) => {
            let unit = match unit.as_str() {
                "lb" | "lbs" | "pound" | "pounds" => Some(WeightUnit::Pound),
                "kg" | "kilogram" | "kilograms" => Some(WeightUnit::Kilogram),
                _ => None,
            };
            let weight = unit.map(|unit| (number, unit));
            return Some(Load { text: value.text, weight });
        }
    };
    if let Some((code, what)) = flaw {
        reader.complain(&value, code, what, "write a weight such as `5 lb` or `2 kg`, or leave the key out");
        return None;
    }
    Some(Load { text: value.text, weight: None })
}

impl Band {
    /// Splits `green (medium)`.
    fn parse(text: &str) -> Self {
        let parts = text.strip_suffix(')').and_then(|text| text.split_once('('));
        match parts.map(|(color, strength)| (color.trim(), strength.trim())) {
            Some((color, strength)) if !color.is_empty() && !strength.is_empty() => {
                Self { color: color.to_owned(), strength: Some(strength.to_owned()) }
            }
            _ => Self { color: text.to_owned(), strength: None },
        }
    }
}
