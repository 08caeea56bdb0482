//! Places as programs read them.

use serde::Serialize;

use super::escape::clamped;
use super::{Sources, Span};

/// Lines and columns count from 1; columns count characters, and the end is the column behind the last.
#[derive(Serialize)]
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl<'a> Place<'a> {
    /// Finds lines and columns of a span.
    pub(super) fn of(span: Span, sources: &'a Sources) -> Self {
        let range = clamped(sources.text(span.file), span.range());
        let range = Span::new(span.file, range);
        let (line, column) = sources.line_and_column(range.file, range.start);
        let (end_line, end_column) = sources.line_and_column(range.file, range.end);
        Self { file: sources.name(span.file), line, column, end_line, end_column }
    }

    /// Says whether the file is built into the program, and so lies nowhere that another program could open.
    pub(super) fn is_built_in(&self) -> bool {
        self.file.starts_with('<')
    }
}
