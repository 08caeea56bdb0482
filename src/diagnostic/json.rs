//! One JSON object a line, for programs.

use serde::Serialize;

use super::escape::clamped;
use super::{Diagnostics, Severity, Sources, Span};

#[derive(Serialize)]
struct Record<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix<'a>>,
}

/// Lines and columns count from 1; columns count characters, and the end is the column behind the last.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct Fix<'a> {
    replacement: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// Writes an object a line, in order of place.
pub fn render(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let place = |span: Span| {
        let range = clamped(sources.text(span.file), span.range());
        let range = Span::new(span.file, range);
        let (line, column) = sources.line_and_column(range.file, range.start);
        let (end_line, end_column) = sources.line_and_column(range.file, range.end);
        Place { file: sources.name(span.file), line, column, end_line, end_column }
    };
    let mut output = String::new();
    for diagnostic in diagnostics.sorted() {
        let record = Record {
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            code: diagnostic.code,
            message: &diagnostic.message,
            place: diagnostic.primary.map(place),
            related: diagnostic
                .related
                .iter()
                .map(|(span, message)| Related { message, place: place(*span) })
                .collect(),
            help: diagnostic.help.as_deref(),
            fix: diagnostic
                .fix
                .as_ref()
                // A fix repeats what stands in the text.
                .filter(|fix| !sources.is_private(fix.span.file))
                .map(|fix| Fix { replacement: &fix.replacement, place: place(fix.span) }),
        };
        // Strings and numbers always serialise.
        output.push_str(&serde_json::to_string(&record).unwrap_or_default());
        output.push('\n');
    }
    output
}
