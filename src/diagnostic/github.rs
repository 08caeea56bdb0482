//! Workflow commands of GitHub Actions, which shows them beside the lines of a change.

use std::fmt::Write;

use super::place::Place;
use super::{Report, Sources};

/// Writes `::error file=…,line=…,…::message`, a line each, in order of place.
pub fn render(reports: &[Report<'_>], sources: &Sources) -> String {
    let mut output = String::new();
    for diagnostic in reports.iter().flat_map(|report| report.found.sorted()) {
        let place = diagnostic.primary.map(|span| Place::of(span, sources));
        let _ = write!(output, "::{} ", diagnostic.severity.word());
        let mut before = String::new();
        match place {
            Some(place) if place.is_built_in() => {
                let _ = write!(before, "{}:{}:{}: ", place.file, place.line, place.column);
            }
            Some(place) => {
                let _ = write!(output, "file={},line={},", property(place.file), place.line);
                let _ = write!(output, "endLine={},col={},", place.end_line, place.column);
                // On another line, the column would be taken for one of the first.
                if place.end_line == place.line {
                    let _ = write!(output, "endColumn={},", place.end_column.max(place.column + 1) - 1);
                }
            }
            None => {}
        }
        let help = diagnostic.help.iter().map(|help| format!(" (help: {help})")).collect::<String>();
        let message = format!("{before}{}{help}", diagnostic.message);
        let _ = writeln!(output, "title={}::{}", property(diagnostic.code), data(&message));
    }
    output
}

/// Escapes what stands behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a value in front of it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
