//! The plan of the week: what is done on which day, at which time of day.

use super::files::MAX_LISTED;
use super::template::is_template;
use super::words::Id;
use super::{Block, BlockKind, Resolver, RichText, Schedule, ScheduleRow, ScheduleTime, date, quote_list};
use crate::definition::{ScheduleBlock, ScheduleEntry, Text, TextOrList};
use crate::diagnostic::{Diagnostic, Span};
use crate::source::{Spanned, nearest};

/// The days as definitions write them, Monday first.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The days in full, which are understood as well.
const FULL_DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// The words for several days.
const SEVERAL_DAYS: [(&str, &[usize]); 2] = [("every_day", &[0, 1, 2, 3, 4, 5, 6]), ("weekdays", &[0, 1, 2, 3, 4])];
/// The times of day in order.
const TIMES: [&str; 5] = ["morning", "midday", "afternoon", "evening", "bedtime"];

/// The words of a list, with the places that each stands for.
struct Vocabulary {
    code: &'static str,
    noun: &'static str,
    words: Vec<(&'static str, Vec<usize>)>,
    help: &'static str,
}

impl Vocabulary {
    fn days() -> Self {
        let single = |(place, day): (usize, &'static str)| (day, vec![place]);
        let names = DAYS.into_iter().enumerate().chain(FULL_DAYS.into_iter().enumerate()).map(single);
        let several = SEVERAL_DAYS.into_iter().map(|(word, places)| (word, places.to_vec()));
        Self {
            code: "unknown-day",
            noun: "day of the week",
            words: names.chain(several).collect(),
            help: "write days such as `[mon, wed, fri]`, or `weekdays` or `every_day`",
        }
    }

    fn times() -> Self {
        Self {
            code: "unknown-time",
            noun: "time of day",
            words: TIMES.into_iter().enumerate().map(|(place, time)| (time, vec![place])).collect(),
            help: "write `morning`, `midday`, `afternoon`, `evening` or `bedtime`",
        }
    }
}

/// An exercise of the handout, as a plan names it.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// The name of its entry; without one, its own name.
    pub(super) key: String,
    /// Its number.
    pub(super) number: u32,
    /// Its name in plain words.
    pub(super) name: RichText,
}

/// What is planned at which times of day.
struct Plan {
    row: ScheduleRow,
    times: [bool; 5],
}

impl Resolver<'_> {
    /// Resolves a plan; the names of its exercises come later, when all exercises are known.
    pub(super) fn schedule(&mut self, block: &ScheduleBlock, span: Span) -> Schedule {
        if block.items.is_empty() {
            self.empty_list(span);
        }
        let title = self.rich_option(block.title.as_ref());
        let days = (0..7).map(|day| date::day_short(day, &self.words)).collect();
        let plans: Vec<Plan> = block.items.iter().map(|entry| self.plan(entry)).collect();
        let time = |(place, time): (usize, &&str)| {
            let planned = plans.iter().filter(|plan| plan.times.get(place) == Some(&true));
            let rows: Vec<ScheduleRow> = planned.map(|plan| plan.row.clone()).collect();
            let title = self.words.format(Id::TimeOfDay, &[("time", (*time).into())]);
            (!rows.is_empty()).then_some(ScheduleTime { title, rows })
        };
        let times = TIMES.iter().enumerate().filter_map(time).collect();
        Schedule { title, days, times }
    }

    fn plan(&mut self, entry: &ScheduleEntry) -> Plan {
        let times = self.marked(&entry.times, &Vocabulary::times());
        let days = entry.days.as_ref().map_or([true; 7], |days| self.marked(days, &Vocabulary::days()));
        let name = self.rich_option(entry.text.as_ref()).unwrap_or_default();
        match (&entry.exercise, &entry.text) {
            (Some(exercise), Some(text)) => {
                let error = Diagnostic::error("conflicting-row", "`exercise` and `text` cannot both be given");
                let error = error.at(text.span).related(exercise.span, "`exercise` is given here");
                self.report(error.help("keep `exercise`, whose name is printed, or `text` for your own words"));
            }
            (None, None) => {
                let error = Diagnostic::error("missing-key", "this row names neither an `exercise` nor a `text`");
                self.report(error.at(entry.times.0.span).help("add `exercise: …` or `text: …`"));
            }
            _ => {}
        }
        Plan { row: ScheduleRow { exercise: entry.exercise.clone(), number: None, name, days }, times }
    }

    /// Marks the places that words stand for.
    fn marked<const N: usize>(&mut self, written: &TextOrList, vocabulary: &Vocabulary) -> [bool; N] {
        let TextOrList(Spanned { value: words, span }) = written;
        if words.is_empty() {
            self.empty_list(*span);
        }
        let mut marked = [false; N];
        for word in words {
            let wanted = word.value.trim().to_lowercase();
            let Some((_, places)) = vocabulary.words.iter().find(|(known, _)| *known == wanted) else {
                self.unknown_word(word, vocabulary);
                continue;
            };
            for place in places {
                if let Some(mark) = marked.get_mut(*place) {
                    *mark = true;
                }
            }
        }
        marked
    }

    fn unknown_word(&mut self, word: &Text, vocabulary: &Vocabulary) {
        let wanted = word.value.trim();
        let near = nearest(wanted, vocabulary.words.iter().map(|(known, _)| *known));
        let help = near.map_or_else(|| vocabulary.help.to_owned(), |near| format!("did you mean `{near}`?"));
        let message = format!("`{wanted}` is no {}", vocabulary.noun);
        self.report(Diagnostic::error(vocabulary.code, message).at(word.span).help(help));
    }

    /// Gives the plans the numbers and names of the handout's exercises.
    pub(super) fn fill_schedules(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Schedule(schedule) => {
                    let mut told = Vec::new();
                    for row in schedule.times.iter_mut().flat_map(|time| &mut time.rows) {
                        self.fill_row(row, &mut told);
                    }
                }
                BlockKind::KeepTogether(inside) => self.fill_schedules(inside),
                BlockKind::Columns(columns) => {
                    columns.columns.iter_mut().for_each(|column| self.fill_schedules(column));
                }
                _ => {}
            }
        }
    }

    /// Gives a row the number and name of its exercise; a row of several times is complained of once.
    fn fill_row(&mut self, row: &mut ScheduleRow, told: &mut Vec<Span>) {
        let Some(exercise) = &row.exercise else { return };
        let wanted = exercise.value.trim();
        if let Some(planned) = self.planned.iter().find(|planned| planned.key == wanted) {
            row.number = Some(planned.number);
            row.name = planned.name.clone();
            return;
        }
        // It may be in a file that cannot be read.
        if !self.whole || told.contains(&exercise.span) {
            return;
        }
        told.push(exercise.span);
        let mut keys: Vec<&str> = Vec::new();
        for Planned { key, .. } in &self.planned {
            // Nobody writes a placeholder to name an exercise.
            if !is_template(key) && !keys.contains(&key.as_str()) {
                keys.push(key);
            }
        }
        let help = match nearest(wanted, keys.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if self.planned.is_empty() => "add an `exercises` block, or write `text: …` in its place".to_owned(),
            None if keys.is_empty() || keys.len() > MAX_LISTED => {
                "name an exercise of this handout as its `use` does; or write `text: …` in its place".to_owned()
            }
            None => {
                let known = quote_list(keys, "or");
                format!("name an exercise of this handout: {known}; or write `text: …` in its place")
            }
        };
        let message = format!("no exercise of this handout is called `{wanted}`");
        let error = Diagnostic::error("unknown-exercise", message).at(exercise.span).help(help);
        self.report(error);
    }
}
