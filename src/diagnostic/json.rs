//! One JSON object a line, for programs.

use serde::Serialize;

use super::place::Place;
use super::{Diagnostics, Sources, Span};

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
    let place = |span: Span| Place::of(span, sources);
    let mut output = String::new();
    for diagnostic in diagnostics.sorted() {
        let record = Record {
            severity: diagnostic.severity.word(),
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
