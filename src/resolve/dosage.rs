//! How much, how long and how often: from a definition to the strip and the sentence of an exercise card.

mod read;
mod sentence;
mod side;
mod strip;

pub use side::{Side, one, other};

use super::StripCell;
use super::amount::{Fill, Reader};
use super::words::Words;
use crate::definition::{Dosage, OneSided};
use crate::diagnostic::Diagnostics;
use read::{Dose, Often};

/// The hours in which somebody is awake, to count how often "every 2 hours" is.
const WAKING_HOURS: u32 = 16;

/// A dosage that is ready to be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResolvedDosage {
    /// The dosage at a glance; empty if nothing is dosed.
    pub strip: Vec<StripCell>,
    /// All of the dosage in words; empty if nothing is dosed.
    pub sentence: String,
    /// What the strip does not say, in sentences.
    pub besides: String,
    /// How many boxes a day a tracker has for it: the most times in a day.
    pub times_per_day: u32,
}

/// What a dosage is printed with.
#[derive(Clone, Copy, Debug)]
pub struct DosageContext<'w> {
    /// The side that this patient does it on.
    pub side: Option<Side>,
    /// What the exercise does one side at a time.
    pub one_sided: Option<OneSided>,
    /// The words of the handout's language.
    pub words: &'w Words,
}

/// Puts a handout's own dosage over that of the library: own keys win, also over those that they stand in place of.
pub fn merge(library: Option<&Dosage>, own: Option<&Dosage>) -> Dosage {
    let mut library = library.cloned().unwrap_or_default();
    let own = own.cloned().unwrap_or_default();
    if own.duration.is_some() {
        library.reps = None;
    }
    if own.reps.is_some() {
        library.duration = None;
    }
    if own.every_hours.is_some() {
        library.times_per_day = None;
    }
    if own.times_per_day.is_some() {
        library.every_hours = None;
    }
    if own.days.is_some() {
        library.days_per_week = None;
    }
    if own.days_per_week.is_some() {
        library.days = None;
    }
    Dosage {
        reps: own.reps.or(library.reps),
        sets: own.sets.or(library.sets),
        hold: own.hold.or(library.hold),
        pace: own.pace.or(library.pace),
        duration: own.duration.or(library.duration),
        rest: own.rest.or(library.rest),
        times_per_day: own.times_per_day.or(library.times_per_day),
        every_hours: own.every_hours.or(library.every_hours),
        days_per_week: own.days_per_week.or(library.days_per_week),
        days: own.days.or(library.days),
        weeks: own.weeks.or(library.weeks),
        load: own.load.or(library.load),
        band: own.band.or(library.band),
        effort: own.effort.or(library.effort),
        tempo: own.tempo.or(library.tempo),
        pain_limit: own.pain_limit.or(library.pain_limit),
        as_tolerated: own.as_tolerated.or(library.as_tolerated),
        called: own.called.or(library.called),
        each_way: own.each_way.or(library.each_way),
    }
}

/// Reads a dosage and puts it into words; `None` if a value was wrong and reported.
pub fn resolve_dosage(
    dosage: &Dosage,
    context: DosageContext<'_>,
    fill: &mut Fill<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<ResolvedDosage> {
    let mut reader = Reader::new(fill, diagnostics);
    let dose = Dose::read(dosage, &mut reader);
    if reader.failed() {
        return None;
    }
    let times_per_day = match dose.often {
        None => 1,
        Some(Often::Times(times)) => times.to,
        Some(Often::Hours(hours)) => (WAKING_HOURS / hours.from.max(1)).max(1),
    };
    Some(ResolvedDosage {
        strip: strip::cells(&dose, context.words),
        sentence: sentence::write(&dose, context),
        besides: sentence::besides_strip(&dose, context.words),
        times_per_day,
    })
}

#[cfg(test)]
mod tests;
