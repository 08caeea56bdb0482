//! How a run is summed up.

use serde::Serialize;

use crate::cli::stopwatch::Watch;
use crate::source::peak_memory;

/// What was done.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    /// How many records were looked at.
    pub(super) records: u64,
    pub(super) built: u64,
    pub(super) skipped: u64,
    /// How many files there are not.
    pub(super) failed: u64,
    pub(super) pages: u64,
    pub(super) bytes: u64,
    /// How many errors were told.
    pub(super) errors: u64,
}

/// What was done, as programs read it.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    records: u64,
    built: u64,
    skipped: u64,
    failed: u64,
    pages: u64,
    bytes: u64,
    seconds: f64,
    documents_per_second: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    peak_memory_bytes: Option<u64>,
}

impl Totals {
    /// Sums up the run, for programs.
    pub(super) fn summary(&self, watch: Watch) -> Summary {
        let seconds = watch.seconds();
        let Self { records, built, skipped, failed, pages, bytes, .. } = *self;
        Summary {
            records,
            built,
            skipped,
            failed,
            pages,
            bytes,
            seconds: (seconds * 1000.0).round() / 1000.0,
            documents_per_second: (self.rate(seconds) * 10.0).round() / 10.0,
            peak_memory_bytes: peak_memory(),
        }
    }

    /// Sums up the run in words; `place` says where the files are.
    pub(super) fn words(&self, place: &str, watch: Watch) -> String {
        let seconds = watch.seconds();
        let size = if self.bytes < 1_000_000 {
            format!("{} KB", self.bytes.div_ceil(1000))
        } else {
            format!("{:.1} MB", self.bytes as f64 / 1e6)
        };
        let skipped = match self.skipped {
            0 => String::new(),
            skipped => format!("; {} there already", were(skipped)),
        };
        format!(
            "{place}  {}, {}, {size} in {seconds:.1} s, {:.0} a second{skipped}",
            count(self.built, "PDF"),
            count(self.pages, "page"),
            self.rate(seconds),
        )
    }

    fn rate(&self, seconds: f64) -> f64 {
        if seconds > 0.0 { self.built as f64 / seconds } else { 0.0 }
    }
}

fn were(number: u64) -> String {
    if number == 1 { "1 was".to_owned() } else { format!("{} were", grouped(number)) }
}

/// Writes a number of things: `1 page`, `2,000 pages`.
pub(super) fn count(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// Writes a number with a comma before each three digits.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!((count(1, "page"), count(2000, "page")), ("1 page".to_owned(), "2,000 pages".to_owned()));
    }
}
