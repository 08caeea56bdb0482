//! One line a diagnostic, as compilers write it: for editors and logs.

use std::fmt::Write;

use super::escape::escaped;
use super::{Diagnostics, Sources};

/// Writes `file:line:column: error: message (help: …)`, a line each, in order of place.
pub fn render(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut output = String::new();
    for diagnostic in diagnostics.sorted() {
        if let Some(span) = diagnostic.primary {
            let (line, column) = sources.line_and_column(span.file, span.start);
            let _ = write!(output, "{}:{line}:{column}: ", escaped(sources.name(span.file)));
        }
        let _ = write!(output, "{}: {}", diagnostic.severity.word(), escaped(&diagnostic.message));
        if let Some(help) = &diagnostic.help {
            let _ = write!(output, " (help: {})", escaped(help));
        }
        output.push('\n');
    }
    output
}
