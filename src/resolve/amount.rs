//! Amounts of a dosage: numbers, ranges and times, read from the texts of a definition.

use std::ops::RangeInclusive;

use super::words::{Id, Value, Words};
use crate::definition::{Amount, Text};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Span};

/// Fills the fields of a text, and says whether a record has a part in it; `None` if that failed and was reported.
pub type Fill<'f> = dyn FnMut(&Text, &mut Diagnostics) -> Option<(String, bool)> + 'f;

/// A whole number, or a range of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The lower end.
    pub from: u32,
    /// The upper end; that of a single number is the number itself.
    pub to: u32,
}

/// A time, or a range of times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Time {
    /// The lower end, in the unit.
    pub from: f64,
    /// The upper end, in the unit.
    pub to: f64,
    /// The unit that it was written in.
    pub unit: TimeUnit,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
}

impl Count {
    /// Says whether it is a range.
    pub const fn is_range(self) -> bool {
        self.from != self.to
    }

    /// Returns it for a sentence: `8 to 12`.
    pub fn in_words(self, words: &Words) -> String {
        span_of(Id::Range, f64::from(self.from), f64::from(self.to), words)
    }

    /// Returns it for a strip: `8–12`.
    pub fn short(self, words: &Words) -> String {
        span_of(Id::RangeShort, f64::from(self.from), f64::from(self.to), words)
    }
}

impl Time {
    /// Returns it for a sentence: `2 to 3 minutes`.
    pub fn in_words(self, words: &Words) -> String {
        let id = match self.unit {
            TimeUnit::Second => Id::Seconds,
            TimeUnit::Minute => Id::Minutes,
            TimeUnit::Hour => Id::Hours,
        };
        self.with_unit(id, Id::Range, words)
    }

    /// Returns it for a strip: `2–3 min`.
    pub fn short(self, words: &Words) -> String {
        let id = match self.unit {
            TimeUnit::Second => Id::SecondsShort,
            TimeUnit::Minute => Id::MinutesShort,
            TimeUnit::Hour => Id::HoursShort,
        };
        self.with_unit(id, Id::RangeShort, words)
    }

    fn with_unit(self, unit: Id, range: Id, words: &Words) -> String {
        let number = span_of(range, self.from, self.to, words);
        words.format(unit, &[("n", (&number).into()), ("count", self.to.into())])
    }
}

impl TimeUnit {
    fn named(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "s" | "sec" | "secs" | "second" | "seconds" => Some(Self::Second),
            "min" | "mins" | "minute" | "minutes" => Some(Self::Minute),
            "h" | "hr" | "hrs" | "hour" | "hours" => Some(Self::Hour),
            _ => None,
        }
    }

    const fn seconds(self) -> f64 {
        match self {
            Self::Second => 1.0,
            Self::Minute => 60.0,
            Self::Hour => 3600.0,
        }
    }
}

/// Returns a number, or both ends of a range with the language's word or dash between them.
fn span_of(range: Id, from: f64, to: f64, words: &Words) -> String {
    let (low, high) = (words.number(from), words.number(to));
    if low == high {
        return high;
    }
    words.format(range, &[("from", Value::Text(&low)), ("to", Value::Text(&high))])
}

/// Reads the values of a dosage and reports what is wrong with them.
pub struct Reader<'r, 'f> {
    fill: &'r mut Fill<'f>,
    diagnostics: &'r mut Diagnostics,
    failed: bool,
}

/// A value with its fields filled.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The key that it was written under.
    pub key: &'static str,
    /// The text, never empty.
    pub text: String,
    /// Where it was written.
    pub span: Span,
    /// Whether it was written as a placeholder.
    pub field: bool,
    /// Whether a field is in it, or it stands in a record: then it appears in no message.
    pub private: bool,
}

impl<'r, 'f> Reader<'r, 'f> {
    /// Makes a reader.
    pub fn new(fill: &'r mut Fill<'f>, diagnostics: &'r mut Diagnostics) -> Self {
        Self { fill, diagnostics, failed: false }
    }

    /// Says whether something was so wrong that the dosage cannot be printed.
    pub const fn failed(&self) -> bool {
        self.failed
    }

    /// Reports a mistake or a doubt.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.failed |= diagnostic.severity == Severity::Error;
        self.diagnostics.push(diagnostic);
    }

    /// Reports what is wrong with a value, naming the value only if it stands in the definition.
    pub fn complain(&mut self, value: &Filled, code: &'static str, what: &str, help: &str) {
        let message = if value.field {
            format!("`{}` is filled by a field whose value {what}", value.key)
        } else if value.private {
            format!("the record's `{}` {what}", value.key)
        } else {
            format!("`{}: {}` {what}", value.key, value.text)
        };
        self.report(Diagnostic::error(code, message).at(value.span).help(help));
    }

    /// Fills the fields of a text; a field that was left blank gives nothing, as if the key were not there.
    pub fn text(&mut self, key: &'static str, text: &Text) -> Option<Filled> {
        let Some((filled, private)) = (self.fill)(text, self.diagnostics) else {
            self.failed = true;
            return None;
        };
        let field = text.value.contains("{{");
        let filled = filled.trim();
        if filled.is_empty() {
            if !field {
                let message = format!("`{key}` has no value");
                self.report(
                    Diagnostic::error("empty-value", message).at(text.span).help("write a value, or leave the key out"),
                );
            }
            return None;
        }
        Some(Filled { key, text: filled.to_owned(), span: text.span, field, private: private || field })
    }

    /// Reads a whole number or a range of them, between the limits.
    pub fn count(&mut self, key: &'static str, amount: Option<&Amount>, limits: RangeInclusive<u32>) -> Option<Count> {
        let value = self.text(key, &amount?.0)?;
        let count = parse_count(&value.text, &limits);
        self.settle(&value, count)
    }

    /// Reads a time or a range of times, up to the longest that makes sense, such as `30 minutes`.
    pub fn time(&mut self, key: &'static str, amount: Option<&Amount>, longest: (u32, TimeUnit)) -> Option<Time> {
        let value = self.text(key, &amount?.0)?;
        let time = parse_time(&value, longest);
        self.settle(&value, time)
    }

    /// Reports the flaw, if there is one.
    fn settle<T>(&mut self, value: &Filled, read: Result<T, Flaw>) -> Option<T> {
        read.map_err(|flaw| self.complain(value, flaw.code, &flaw.what, &flaw.help)).ok()
    }
}

/// What is wrong with a value, in words that follow the value, and what to do about it.
struct Flaw {
    code: &'static str,
    what: String,
    help: String,
}

impl Flaw {
    fn new(code: &'static str, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, what: what.into(), help: help.into() }
    }

    fn below_zero() -> Self {
        Self::new("below-zero", "is below zero", "write it without the minus")
    }

    fn backwards() -> Self {
        Self::new("range-backwards", "runs from more to less", "write the smaller number first, as in `8-12`")
    }
}

fn parse_count(text: &str, limits: &RangeInclusive<u32>) -> Result<Count, Flaw> {
    let (from, to) = split_range(text);
    let from = parse_whole(from, limits)?;
    let to = to.map_or(Ok(from), |to| parse_whole(to, limits))?;
    if from > to { Err(Flaw::backwards()) } else { Ok(Count { from, to }) }
}

fn parse_whole(text: &str, limits: &RangeInclusive<u32>) -> Result<u32, Flaw> {
    let (low, high) = (limits.start(), limits.end());
    if is_below_zero(text) {
        return Err(Flaw::below_zero());
    }
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
        let help = if rest.len() < text.len() && rest.chars().all(char::is_alphabetic) && !rest.is_empty() {
            "in digits alone, such as `3`"
        } else if *high > 10 {
            "such as `10`, or a range such as `8-12`"
        } else {
            "such as `3`, or a range such as `2-3`"
        };
        return Err(Flaw::new("not-a-whole-number", "is not a whole number", format!("write a whole number {help}")));
    }
    let between = format!("write a whole number from {low} to {high}");
    // Digits that do not fit are too large whatever the limit is.
    match text.parse::<u32>() {
        Ok(0) if *low > 0 => Err(Flaw::new("zero", "is zero", format!("{between}, or leave the key out"))),
        Ok(number) if number <= *high => Ok(number),
        _ => Err(Flaw::new("too-large", format!("is more than {high}"), between)),
    }
}

fn parse_time(value: &Filled, (longest, longest_unit): (u32, TimeUnit)) -> Result<Time, Flaw> {
    let (number, unit) = split_unit(&value.text);
    let (from, to) = split_range(number);
    // Both ends may carry the unit, as in `2 min - 3 min`.
    let from = to.and_then(|_| from.strip_suffix(unit)).unwrap_or(from);
    let from = parse_decimal(from.trim())?;
    let to = to.map_or(Ok(from), parse_decimal)?;
    if unit.is_empty() {
        // The help says the number again, unless it came from a record.
        let number = if value.private { "5" } else { number };
        return Err(Flaw::new("unit-missing", "has no unit", format!("give a unit: `{number} s` or `{number} min`")));
    }
    let Some(unit) = TimeUnit::named(unit) else {
        return Err(Flaw::new("unknown-unit", "has an unknown unit", "use `s`, `min` or `h`, as in `30 s`"));
    };
    if from > to {
        return Err(Flaw::backwards());
    }
    if from <= 0.0 {
        return Err(Flaw::new("zero", "is zero", "write a time above zero, or leave the key out"));
    }
    if to * unit.seconds() > f64::from(longest) * longest_unit.seconds() {
        let limit = format!("{longest} {}", if longest_unit == TimeUnit::Hour { "hours" } else { "minutes" });
        let help = format!("`{}` is at most {limit}", value.key);
        return Err(Flaw::new("too-long", format!("is longer than {limit}"), help));
    }
    Ok(Time { from, to, unit })
}

fn parse_decimal(text: &str) -> Result<f64, Flaw> {
    if is_below_zero(text) {
        return Err(Flaw::below_zero());
    }
    // The standard reader also takes `inf`, `1e3` and `.5`, which nobody means here.
    let plain = text.starts_with(|first: char| first.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.parse().ok().filter(|number: &f64| plain && number.is_finite()).ok_or_else(|| {
        Flaw::new("not-a-time", "is not a time", "write a number with a unit, such as `5 s`, `2 min` or `2-3 min`")
    })
}

/// Splits `8-12`, `8–12` and `8 to 12`; a minus at the start belongs to the number.
fn split_range(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let first = text.chars().next().map_or(0, char::len_utf8);
    let dash = text.char_indices().find(|&(at, c)| at >= first && matches!(c, '-' | '–' | '—'));
    let separator = dash.map(|(at, c)| (at, c.len_utf8())).or_else(|| text.find(" to ").map(|at| (at, " to ".len())));
    let halves = separator.and_then(|(at, length)| Some((text.get(..at)?, text.get(at + length..)?)));
    halves.map_or((text, None), |(from, to)| (from.trim(), Some(to.trim())))
}

/// Splits a number from the letters behind it.
fn split_unit(text: &str) -> (&str, &str) {
    let number = text.trim_end_matches(char::is_alphabetic);
    (number.trim(), text.get(number.len()..).unwrap_or(""))
}

fn is_below_zero(text: &str) -> bool {
    text.strip_prefix(['-', '−']).is_some_and(|rest| rest.trim().parse::<f64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::{amount, english, fill_as_written};

    fn count(text: &str, limits: RangeInclusive<u32>) -> Result<Count, String> {
        let mut diagnostics = Diagnostics::new();
        let mut fill = fill_as_written;
        let count = Reader::new(&mut fill, &mut diagnostics).count("reps", Some(&amount(text)), limits);
        count.ok_or_else(|| said(diagnostics))
    }

    fn time(text: &str) -> Result<Time, String> {
        let mut diagnostics = Diagnostics::new();
        let mut fill = fill_as_written;
        let limit = (30, TimeUnit::Minute);
        let time = Reader::new(&mut fill, &mut diagnostics).time("hold", Some(&amount(text)), limit);
        time.ok_or_else(|| said(diagnostics))
    }

    fn said(diagnostics: Diagnostics) -> String {
        let said = diagnostics.into_iter().map(|d| format!("{} / {}", d.message, d.help.unwrap_or_default()));
        said.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn whole_numbers_and_ranges_are_read() {
        assert_eq!(count("10", 1..=500), Ok(Count { from: 10, to: 10 }));
        for range in ["8-12", "8 - 12", "8–12", "8 to 12"] {
            assert_eq!(count(range, 1..=500), Ok(Count { from: 8, to: 12 }), "{range}");
        }
    }

    #[test]
    fn what_is_no_count_is_explained() {
        let not_whole = "is not a whole number / write a whole number such as `10`, or a range such as `8-12`";
        for text in ["ten", "NaN", "8.5", "1e3", "8-", "+5", "8-12-14"] {
            assert_eq!(count(text, 1..=500), Err(format!("`reps: {text}` {not_whole}")));
        }
        let alone = "is not a whole number / write a whole number in digits alone, such as `3`";
        for text in ["5 s", "2x"] {
            assert_eq!(count(text, 1..=500), Err(format!("`reps: {text}` {alone}")));
        }
        let below = "is below zero / write it without the minus";
        assert_eq!(count("-5", 1..=500), Err(format!("`reps: -5` {below}")));
        assert_eq!(count("8--3", 1..=500), Err(format!("`reps: 8--3` {below}")));
        assert_eq!(
            count("0", 1..=500).unwrap_err(),
            "`reps: 0` is zero / write a whole number from 1 to 500, or leave the key out"
        );
        assert_eq!(count("8", 1..=7).unwrap_err(), "`reps: 8` is more than 7 / write a whole number from 1 to 7");
        assert_eq!(
            count("99999999999", 1..=500).unwrap_err(),
            "`reps: 99999999999` is more than 500 / write a whole number from 1 to 500"
        );
        assert_eq!(
            count("12-8", 1..=500).unwrap_err(),
            "`reps: 12-8` runs from more to less / write the smaller number first, as in `8-12`"
        );
        assert_eq!(count("", 1..=500).unwrap_err(), "`reps` has no value / write a value, or leave the key out");
    }

    #[test]
    fn times_are_read_in_their_unit() {
        let read = |text: &str| time(text).map(|time| (time.from, time.to, time.unit));
        assert_eq!(read("5 s"), Ok((5.0, 5.0, TimeUnit::Second)));
        assert_eq!(read("20sec"), Ok((20.0, 20.0, TimeUnit::Second)));
        assert_eq!(read("1.5 min"), Ok((1.5, 1.5, TimeUnit::Minute)));
        for range in ["2-3 min", "2 to 3 minutes", "2 min – 3 min"] {
            assert_eq!(read(range), Ok((2.0, 3.0, TimeUnit::Minute)), "{range}");
        }
        let hour = (24, TimeUnit::Hour);
        let value = Filled {
            key: "hold",
            text: "1 h".to_owned(),
            span: crate::resolve::testing::span(),
            field: false,
            private: false,
        };
        assert!(parse_time(&value, hour).is_ok_and(|time| time.unit == TimeUnit::Hour));
    }

    #[test]
    fn what_is_no_time_is_explained() {
        assert_eq!(time("5").unwrap_err(), "`hold: 5` has no unit / give a unit: `5 s` or `5 min`");
        assert_eq!(time("2-3").unwrap_err(), "`hold: 2-3` has no unit / give a unit: `2-3 s` or `2-3 min`");
        assert_eq!(time("3 h").unwrap_err(), "`hold: 3 h` is longer than 30 minutes / `hold` is at most 30 minutes");
        assert_eq!(time("0 s").unwrap_err(), "`hold: 0 s` is zero / write a time above zero, or leave the key out");
        assert_eq!(time("5 m").unwrap_err(), "`hold: 5 m` has an unknown unit / use `s`, `min` or `h`, as in `30 s`");
        assert_eq!(time("-5 s").unwrap_err(), "`hold: -5 s` is below zero / write it without the minus");
        assert_eq!(
            time("30-20 s").unwrap_err(),
            "`hold: 30-20 s` runs from more to less / write the smaller number first, as in `8-12`"
        );
        for text in ["ten s", "NaN", "inf s", "1e3 s", ".5 min", "1..5 min", "s"] {
            let expected = "is not a time / write a number with a unit, such as `5 s`, `2 min` or `2-3 min`";
            assert_eq!(time(text).unwrap_err(), format!("`hold: {text}` {expected}"));
        }
    }

    #[test]
    fn a_value_from_a_field_is_never_repeated() {
        let mut diagnostics = Diagnostics::new();
        let mut fill = |text: &Text, _: &mut Diagnostics| match text.value.as_str() {
            "{{ reps }}" => Some(("many".to_owned(), true)),
            "{{ hold }}" => Some(("47".to_owned(), true)),
            "3 x" => Some(("3 x".to_owned(), true)),
            _ => Some((String::new(), false)),
        };
        let mut reader = Reader::new(&mut fill, &mut diagnostics);
        assert_eq!(reader.count("reps", Some(&amount("{{ reps }}")), 1..=500), None);
        assert_eq!(reader.time("hold", Some(&amount("{{ hold }}")), (1, TimeUnit::Hour)), None);
        // A blank field is no mistake.
        assert_eq!(reader.count("sets", Some(&amount("{{ blank }}")), 1..=20), None);
        assert_eq!(reader.count("sets", Some(&amount("3 x")), 1..=20), None);
        assert!(reader.failed());
        assert_eq!(
            said(diagnostics),
            "`reps` is filled by a field whose value is not a whole number / write a whole number such as `10`, \
             or a range such as `8-12`; `hold` is filled by a field whose value has no unit / give a unit: `5 s` or \
             `5 min`; the record's `sets` is not a whole number / write a whole number in digits alone, such as `3`"
        );
    }

    #[test]
    fn amounts_are_printed_in_words_and_short() {
        let words = english();
        let count = Count { from: 8, to: 12 };
        assert_eq!((count.in_words(&words), count.short(&words)), ("8 to 12".to_owned(), "8–12".to_owned()));
        let printed = |text: &str| time(text).map(|time| (time.in_words(&words), time.short(&words)));
        let pair = |words: &str, short: &str| Ok((words.to_owned(), short.to_owned()));
        assert_eq!(printed("1 s"), pair("1 second", "1 sec"));
        assert_eq!(printed("20 s"), pair("20 seconds", "20 sec"));
        assert_eq!(printed("1.5 min"), pair("1.5 minutes", "1.5 min"));
        assert_eq!(printed("2-3 min"), pair("2 to 3 minutes", "2–3 min"));
    }
}
