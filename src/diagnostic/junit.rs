//! A report as test runners write it: a suite for each handout, with a test that failed for each finding.
//!
//! The format has no standard. A test has one failure at most, as readers differ in what they make of several.

use std::fmt::Write;

use super::place::Place;
use super::{Diagnostic, Report, Sources};

/// Writes a suite for each report; where nothing was found, it has one test, which passed.
pub fn render(reports: &[Report<'_>], sources: &Sources) -> String {
    let failures: usize = reports.iter().map(|report| report.found.len()).sum();
    let tests: usize = reports.iter().map(|report| report.found.len().max(1)).sum();
    let mut output = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(output, "<testsuites name=\"handout check\" tests=\"{tests}\" failures=\"{failures}\">");
    for report in reports {
        suite(&mut output, report, sources);
    }
    output.push_str("</testsuites>\n");
    output
}

fn suite(output: &mut String, report: &Report<'_>, sources: &Sources) {
    let (name, failures) = (escaped(report.name), report.found.len());
    let tests = failures.max(1);
    let counts = format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\"");
    let _ = writeln!(output, "  <testsuite name=\"{name}\" {counts}>");
    if failures == 0 {
        let _ = writeln!(output, "    <testcase classname=\"{name}\" name=\"check\"/>");
    }
    for diagnostic in report.found.sorted() {
        let place = diagnostic.primary.map(|span| Place::of(span, sources));
        let at = place.map(|place| format!("{}:{}:{}", place.file, place.line, place.column));
        let title = at.iter().fold(diagnostic.code.to_owned(), |title, at| format!("{title} {at}"));
        let _ = writeln!(output, "    <testcase classname=\"{name}\" name=\"{}\">", escaped(&title));
        let (message, severity) = (escaped(&diagnostic.message), diagnostic.severity.word());
        let words = escaped(&words(diagnostic, at.as_deref()));
        let _ = writeln!(output, "      <failure message=\"{message}\" type=\"{severity}\">{words}</failure>");
        output.push_str("    </testcase>\n");
    }
    output.push_str("  </testsuite>\n");
}

/// Says what was found as a line of its own would.
fn words(diagnostic: &Diagnostic, at: Option<&str>) -> String {
    let place = at.map(|at| format!("{at}: ")).unwrap_or_default();
    let help = diagnostic.help.iter().map(|help| format!("\nhelp: {help}")).collect::<String>();
    format!("{place}{}: {}{help}", diagnostic.severity.word(), diagnostic.message)
}

/// Makes a text fit for XML, which has no way to write most control characters.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' => safe.push_str("&#10;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if character.is_control() => {}
            _ => safe.push(character),
        }
    }
    safe
}
