//! The dosage at a glance: values over labels.

use super::read::{Days, Dose, Often};
use crate::resolve::StripCell;
use crate::resolve::amount::{Count, Time};
use crate::resolve::date;
use crate::resolve::words::{Id, Words};

/// More cells than these cannot be read at a glance.
const MAX_CELLS: usize = 7;

/// Makes the cells in their order: what, how, how much, how often; what does not exist has no cell.
pub(super) fn cells(dose: &Dose, words: &Words) -> Vec<StripCell> {
    let label = |id| words.get(id);
    let time = |time: Option<Time>, id| time.map(|time| cell(time.short(words), label(id)));
    let cells = [
        dose.reps.map(|reps| times(reps, dose.each_way, words)).or_else(|| time(dose.duration, Id::StripDuration)),
        time(dose.hold, Id::StripHold),
        time(dose.pace, Id::StripPace),
        dose.sets.map(|sets| StripCell {
            spare: sets.to == 1,
            ..cell(sets.short(words), words.format(Id::StripSets, &[("count", sets.to.into())]))
        }),
        time(dose.rest, Id::StripRest),
        dose.load.as_ref().map(|load| cell(load.text.clone(), label(Id::StripLoad))),
        dose.band.as_ref().map(|band| cell(capitalized(&band.color), label(Id::StripBand))),
        dose.often.map(|often| how_often(often, words)),
        days(dose, words),
    ];
    let mut given: Vec<(usize, StripCell)> =
        cells.into_iter().enumerate().filter_map(|(place, cell)| Some((place, cell?))).collect();
    // The rest and the pace can best be spared; the sentence has them anyway.
    for spared in [4, 2] {
        if given.len() > MAX_CELLS {
            given.retain(|&(place, _)| place != spared);
        }
    }
    given.into_iter().map(|(_, cell)| cell).collect()
}

const fn cell(value: String, label: String) -> StripCell {
    StripCell { value, label, spare: false }
}

fn times(reps: Count, each_way: bool, words: &Words) -> StripCell {
    let label =
        if each_way { words.get(Id::StripEachWay) } else { words.format(Id::StripTimes, &[("count", reps.to.into())]) };
    cell(reps.short(words), label)
}

fn how_often(often: Often, words: &Words) -> StripCell {
    match often {
        Often::Times(times) => {
            let number = times.short(words);
            cell(words.format(Id::StripDaily, &[("n", (&number).into())]), words.get(Id::StripDailyLabel))
        }
        Often::Hours(hours) => {
            let number = hours.short(words);
            let values = [("n", (&number).into()), ("count", hours.to.into())];
            cell(words.format(Id::StripHours, &values), words.format(Id::StripHoursLabel, &values))
        }
    }
}

/// Makes the cell of the days, which every day without an end does not need.
fn days(dose: &Dose, words: &Words) -> Option<StripCell> {
    let weeks = |id| {
        dose.weeks.map(|weeks| {
            let number = weeks.short(words);
            words.format(id, &[("n", (&number).into()), ("count", weeks.to.into())])
        })
    };
    let label = |id| weeks(Id::StripWeeksLabel).unwrap_or_else(|| words.get(id));
    match &dose.days {
        None if dose.weeks.is_none() => None,
        None | Some(Days::Every) => Some(cell(words.get(Id::StripEveryDay), label(Id::StripEveryDayLabel))),
        Some(Days::Named(days)) => {
            let names = days.iter().map(|&day| date::day_short(day, words)).reduce(|first, second| {
                words.format(Id::ListComma, &[("first", (&first).into()), ("second", (&second).into())])
            });
            Some(cell(names?, label(Id::StripDaysLabel)))
        }
        Some(Days::PerWeek(count)) => {
            let number = count.short(words);
            let value = words.format(Id::StripDaysAWeek, &[("n", (&number).into()), ("count", count.to.into())]);
            let label = weeks(Id::StripDaysAWeekFor).unwrap_or_else(|| words.get(Id::StripDaysAWeekLabel));
            Some(cell(value, label))
        }
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
