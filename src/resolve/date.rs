//! Days: how they are written in a definition and printed in a handout.

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan, tz::TimeZone};

use super::words::{Id, Value, Words};
use crate::diagnostic::{Diagnostic, Span};

/// Reads a date as it is written in a definition or a record: year, month, day.
///
/// # Errors
///
/// Reports a text that is no date, by the name of its key and place and without the text, which may be a patient's.
pub fn parse(key: &str, text: &str, span: Span) -> Result<Date, Box<Diagnostic>> {
    let complain = |what: &str| {
        let message = format!("`{key}` is not {what}");
        Box::new(Diagnostic::error("not-a-date", message).at(span).help("write it as 2026-03-12: year, month, day"))
    };
    let (year, month, day) = digits(text.trim()).ok_or_else(|| {
        // `03/12/2026` is a date to people, but not the same one to all of them.
        let order = text.contains(|c: char| c.is_ascii_digit());
        complain(if order { "written as year, month, day" } else { "a date" })
    })?;
    Date::new(year, month, day).map_err(|_| complain("a date of the calendar"))
}

/// Splits `2026-03-12`, and nothing that looks different, into its numbers.
fn digits(text: &str) -> Option<(i16, i8, i8)> {
    let mut parts = text.split('-');
    let mut next = |length: usize| {
        parts.next().filter(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    if parts.next().is_some() {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// Returns the day of a moment given as seconds since 1970 in UTC, such as `SOURCE_DATE_EPOCH`.
///
/// There is no day without such a moment: the clock is never asked, so that the same input gives the same bytes.
pub fn today(source_date_epoch: Option<i64>) -> Option<Date> {
    let moment = Timestamp::from_second(source_date_epoch?).ok()?;
    Some(moment.to_zoned(TimeZone::UTC).date())
}

/// Returns the date some days later, or the date itself at the end of the calendar.
pub fn add_days(date: Date, days: i32) -> Date {
    date.saturating_add(days.days())
}

/// Returns the number of the day in its week, from 0 for Monday to 6 for Sunday.
pub fn weekday(date: Date) -> u32 {
    u32::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0)
}

/// Returns the Monday of the date's week.
pub fn monday(date: Date) -> Date {
    if date.weekday() == Weekday::Monday {
        date
    } else {
        add_days(date, -i32::from(date.weekday().to_monday_zero_offset()))
    }
}

/// Returns the date in full: `March 12, 2026`.
pub fn long(date: Date, words: &Words) -> String {
    words.format(Id::DateLong, &values(date))
}

/// Returns month and year: `March 2026`.
pub fn month(date: Date, words: &Words) -> String {
    words.format(Id::DateMonth, &values(date))
}

/// Returns day and month: `March 12`.
pub fn day_month(date: Date, words: &Words) -> String {
    words.format(Id::DayMonth, &values(date))
}

/// Returns the name of a day of the week, 0 for Monday: `Monday`.
pub fn day_name(weekday: u32, words: &Words) -> String {
    words.format(Id::DayName, &[("day", (weekday + 1).into())])
}

/// Returns the short name of a day of the week, 0 for Monday: `Mon`.
pub fn day_short(weekday: u32, words: &Words) -> String {
    words.format(Id::DayShort, &[("day", (weekday + 1).into())])
}

/// Returns the head of a tracker's column for a date: `Thu 12`.
pub fn day_dated(date: Date, words: &Words) -> String {
    let day = date.day().to_string();
    words.format(Id::DayDated, &[("day", (weekday(date) + 1).into()), ("date", (&day).into())])
}

fn values(date: Date) -> [(&'static str, Value<'static>); 3] {
    [
        ("year", f64::from(date.year()).into()),
        ("month", f64::from(date.month()).into()),
        ("day", f64::from(date.day()).into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::{english, span};
    use jiff::civil::date;

    #[test]
    fn a_date_is_year_month_day() {
        assert_eq!(parse("by", "2026-03-12", span()), Ok(date(2026, 3, 12)));
        assert_eq!(parse("by", " 2024-02-29 ", span()), Ok(date(2024, 2, 29)));
    }

    #[test]
    fn whatever_else_is_refused_without_being_repeated() {
        for text in
            ["12.3.2026", "2026-3-12", "20260312", "2026-03-12T10:00", "tomorrow", "", "2026-03-12-01", "+026-03-12"]
        {
            let diagnostic = parse("review.due", text, span()).expect_err(text);
            let what = if matches!(text, "tomorrow" | "") { "a date" } else { "written as year, month, day" };
            assert_eq!(diagnostic.message, format!("`review.due` is not {what}"));
            assert_eq!(diagnostic.help.as_deref(), Some("write it as 2026-03-12: year, month, day"));
        }
        let diagnostic = parse("next_visit", "2026-02-29", span()).expect_err("no leap year");
        assert_eq!(diagnostic.message, "`next_visit` is not a date of the calendar");
    }

    #[test]
    fn dates_are_printed_in_words() {
        let words = english();
        let day = date(2026, 3, 12);
        assert_eq!(long(day, &words), "March 12, 2026");
        assert_eq!(month(day, &words), "March 2026");
        assert_eq!(day_month(day, &words), "March 12");
        assert_eq!(day_dated(day, &words), "Thu 12");
        assert_eq!(day_dated(date(2026, 3, 1), &words), "Sun 1");
        let months: Vec<String> = (1..=12).map(|month| day_month(date(2026, month, 1), &words)).collect();
        assert_eq!(months[0], "January 1");
        assert_eq!(months[11], "December 1");
    }

    #[test]
    fn a_week_begins_on_monday() {
        let words = english();
        let week: Vec<String> = (0..7).map(|day| day_short(day, &words)).collect();
        assert_eq!(week, ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
        assert_eq!(day_name(2, &words), "Wednesday");
        assert_eq!(weekday(date(2026, 3, 12)), 3);
        assert_eq!(monday(date(2026, 3, 12)), date(2026, 3, 9));
        assert_eq!(monday(date(2026, 3, 9)), date(2026, 3, 9));
        assert_eq!(add_days(date(2026, 12, 28), 7), date(2027, 1, 4));
    }

    #[test]
    fn today_is_given_and_never_asked() {
        assert_eq!(today(Some(1_773_273_600)), Some(date(2026, 3, 12)));
        assert_eq!(today(Some(1_773_273_599)), Some(date(2026, 3, 11)));
        assert_eq!(today(None), None);
        assert_eq!(today(Some(i64::MAX)), None);
    }
}
