//! How long an exercise takes, read from what is written of its dosage.

use super::phrases::find;
use crate::definition::{Dosage, Text};
use crate::diagnostic::Diagnostics;
use crate::resolve::ExaminedExercise;
use crate::resolve::amount::{Reader, Time, TimeUnit};
use crate::resolve::dosage::Side;

/// The hours in which somebody is awake.
const WAKING_HOURS: u32 = 16;
/// The seconds that a repetition takes besides its hold.
const MOVING: f64 = 3.0;
/// What is done for so many seconds at a stretch is an activity, such as a ride or a swim.
const ACTIVITY: f64 = 600.0;

/// Estimates the minutes that an exercise takes in a day, by the upper ends of its amounts; nothing where a field leaves
/// an amount open, nothing is dosed, or it is an activity or a position to rest in.
pub(super) fn minutes_a_day(exercise: &ExaminedExercise) -> Option<f64> {
    let named_walk = find(&exercise.key().to_lowercase(), "walk").is_some();
    if named_walk || exercise.has_tag("walking") || exercise.has_tag("rest") {
        return None;
    }
    let mut fill = |text: &Text, _: &mut Diagnostics| (!text.value.contains("{{")).then(|| (text.value.clone(), false));
    let mut diagnostics = Diagnostics::new();
    let mut reader = Reader::new(&mut fill, &mut diagnostics);
    let seconds = seconds_a_day(&exercise.dosage, exercise.side, &mut reader);
    seconds.filter(|_| !reader.failed()).map(|seconds| seconds / 60.0)
}

fn seconds_a_day(dosage: &Dosage, side: Option<Side>, reader: &mut Reader<'_, '_>) -> Option<f64> {
    const LONGEST: (u32, TimeUnit) = (24, TimeUnit::Hour);
    let most = |time: Option<Time>| time.map(seconds);
    let reps = reader.count("reps", dosage.reps.as_ref(), 1..=500).map(|reps| f64::from(reps.to));
    let sets = reader.count("sets", dosage.sets.as_ref(), 1..=20).map_or(1.0, |sets| f64::from(sets.to));
    let times = reader.count("times_per_day", dosage.times_per_day.as_ref(), 1..=24).map(|times| times.to);
    let hours = reader.count("every_hours", dosage.every_hours.as_ref(), 1..=12).map(|hours| hours.from.max(1));
    let hold = most(reader.time("hold", dosage.hold.as_ref(), LONGEST));
    let pace = most(reader.time("pace", dosage.pace.as_ref(), LONGEST));
    let rest = most(reader.time("rest", dosage.rest.as_ref(), LONGEST)).unwrap_or_default();
    let duration = most(reader.time("duration", dosage.duration.as_ref(), LONGEST));
    let ways = if dosage.each_way == Some(true) { 2.0 } else { 1.0 };
    let once = pace.or_else(|| tempo(dosage.tempo.as_ref())).unwrap_or(hold.unwrap_or_default() + MOVING);
    let set = duration.or(reps.map(|reps| reps * once * ways)).or(hold)?;
    if duration.is_some_and(|duration| duration >= ACTIVITY) {
        return None;
    }
    let sides = match side {
        Some(Side::Both) => 2.0,
        // Repetitions are counted on each side, a duration for both together.
        Some(Side::Alternate) if duration.is_none() => 2.0,
        _ => 1.0,
    };
    let times = times.or(hours.map(|hours| WAKING_HOURS / hours)).unwrap_or(1).max(1);
    Some((sets * set * sides + (sets - 1.0) * rest) * f64::from(times))
}

const fn seconds(time: Time) -> f64 {
    let unit = match time.unit {
        TimeUnit::Second => 1.0,
        TimeUnit::Minute => 60.0,
        TimeUnit::Hour => 3600.0,
    };
    time.to * unit
}

/// Adds the parts of `3-1-3`.
fn tempo(tempo: Option<&Text>) -> Option<f64> {
    let parts = tempo?.value.split(['-', '–']).map(|part| part.trim().parse::<u32>().map(f64::from).ok());
    parts.sum()
}
