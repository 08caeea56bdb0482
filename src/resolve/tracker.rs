//! The log to tick: its weeks, its days, and its rows.

use jiff::civil::Date;

use super::amount::Reader;
use super::words::Id;
use super::{Block, BlockKind, RichText, Tracker, TrackerRow, TrackerWeek};
use super::{Resolver, date};
use crate::definition::{Amount, Text, TrackerBlock};
use crate::diagnostic::{Diagnostic, Span};

/// The most weeks of a log.
const MAX_WEEKS: i64 = 6;
/// The most times a day that somebody can do something.
const MAX_TIMES: u32 = 24;

impl Resolver<'_> {
    /// Resolves a tracker; the rows of one that names none come later, when all exercises are known.
    pub(super) fn tracker(&mut self, block: &TrackerBlock, span: Span) -> Tracker {
        if !(1..=MAX_WEEKS).contains(&block.weeks.value) {
            let message = format!("a tracker has 1 to {MAX_WEEKS} weeks, not {}", block.weeks.value);
            let error = Diagnostic::error("weeks", message).at(block.weeks.span);
            self.report(error.help("for more weeks, print the page again"));
        }
        let start = block.start.as_ref().and_then(|start| self.start(start));
        let weeks = (0..block.weeks.value.min(MAX_WEEKS)).map(|week| self.week(week, start)).collect();
        let times = block.times_per_day.as_ref().map_or(1, |times| self.times(times));
        let rows = block.rows.as_deref().map(|rows| self.own_rows(rows, times, span)).unwrap_or_default();
        Tracker { weeks, rows, score: self.rich_option(block.score.as_ref()) }
    }

    fn start(&mut self, text: &Text) -> Option<Date> {
        let (filled, errors) = self.filler().reading(text);
        self.files.diagnostics.extend(errors);
        if filled.text.is_empty() {
            return None;
        }
        match date::parse("start", &filled.text, text.span) {
            Ok(day) => Some(day),
            Err(error) => {
                self.report(*error);
                None
            }
        }
    }

    fn week(&self, week: i64, start: Option<Date>) -> TrackerWeek {
        let words = &self.words;
        let title = words.format(Id::WeekNumber, &[("number", u32::try_from(week + 1).unwrap_or(1).into())]);
        let Some(start) = start else {
            let days = (0..7).map(|day| date::day_short(day, words)).collect();
            return TrackerWeek { title, from: words.get(Id::WeekFrom), days, first_weekday: None };
        };
        let first = date::add_days(start, i32::try_from(week).unwrap_or(0) * 7);
        let from = words.format(Id::WeekFromDate, &[("date", (&date::day_month(first, words)).into())]);
        let days = (0..7).map(|day| date::day_dated(date::add_days(first, day), words)).collect();
        TrackerWeek { title, from, days, first_weekday: Some(date::weekday(first)) }
    }

    fn times(&mut self, times: &Amount) -> u32 {
        let (count, _) = self.with_fill(|fill, diagnostics, _| {
            Reader::new(fill, diagnostics).count("times_per_day", Some(times), 1..=MAX_TIMES)
        });
        count.map_or(1, |count| count.to)
    }

    fn own_rows(&mut self, rows: &[Text], times: u32, span: Span) -> Vec<TrackerRow> {
        if rows.is_empty() {
            self.empty_list(span);
            // A row stands in, or the exercises would be put there.
            return vec![TrackerRow { number: None, name: RichText::default(), times }];
        }
        rows.iter().map(|row| TrackerRow { number: None, name: self.rich(row), times }).collect()
    }

    /// Gives the handout's exercises to the trackers that name no rows.
    pub(super) fn fill_trackers(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Tracker(tracker) if tracker.rows.is_empty() => {
                    if self.tracked.is_empty() && self.whole {
                        let error = Diagnostic::error("empty-tracker", "this tracker has nothing to track");
                        self.report(
                            error.at(block.span).help("add an `exercises` block, or name the rows: `rows: [Walk]`"),
                        );
                    }
                    tracker.rows.clone_from(&self.tracked);
                }
                BlockKind::KeepTogether(inside) => self.fill_trackers(inside),
                BlockKind::Columns(columns) => columns.columns.iter_mut().for_each(|column| self.fill_trackers(column)),
                _ => {}
            }
        }
    }
}
