//! What is wrong in an input, located without keeping or showing anything of it.

use super::{Bad, Format};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::source::ReadError;

/// What is wrong, and at which byte of what was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// The byte.
    pub(super) at: usize,
    diagnostic: Box<Diagnostic>,
}

impl Mistake {
    /// Makes a mistake; its words must not hold anything of the text.
    pub(super) fn at(at: usize, code: &'static str, message: impl Into<String>) -> Self {
        Self { at, diagnostic: Box::new(Diagnostic::error(code, message)) }
    }

    /// Says what to do.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.diagnostic.help = Some(help.into());
        self
    }

    /// Locates it in a text that is kept.
    pub(super) fn into_diagnostic(self, file: FileId) -> Diagnostic {
        self.diagnostic.at(Span::new(file, self.at..self.at))
    }

    /// Locates it in a text that begins on a line of a file, behind some of its columns.
    pub(super) fn into_bad(self, name: &str, first_line: usize, columns: usize, text: &[u8]) -> Bad {
        let before = text.get(..self.at.min(text.len())).unwrap_or(text);
        let line = first_line + before.iter().filter(|byte| **byte == b'\n').count();
        let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        let columns = if line == first_line { columns } else { 0 };
        let column = columns + String::from_utf8_lossy(last).chars().count();
        // Blanks have the same columns as the text, and give nothing away.
        let mut sources = Sources::new();
        let file = sources.add_private_part(name, " ".repeat(column), line);
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(self.diagnostic.at(Span::new(file, column..column)));
        Bad { diagnostics, sources }
    }
}

/// Refuses bytes that are no text.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Mistake> {
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Mistake::at(at, "zero-byte", "a zero byte stands here (U+0000)")
            .help("this is perhaps no text file; if it is, save it again as UTF-8"));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        Mistake::at(error.valid_up_to(), "encoding", "this character is not UTF-8")
            .help("save the file as UTF-8; it looks as if it were in an older encoding such as Windows-1252")
    })
}

/// Refuses a record that is larger than any is.
pub(super) fn too_long(at: usize) -> Mistake {
    Mistake::at(at, "record-too-long", "this record is longer than 1 MiB").help("remove what no handout prints")
}

/// Refuses a value that is larger than any is.
pub(super) fn long_value(at: usize) -> Mistake {
    Mistake::at(at, "value-too-long", "this value is longer than 100,000 bytes").help("remove what no handout prints")
}

/// Reports that reading ended too early.
pub(super) fn broken_off(at: usize, error: &std::io::Error) -> Mistake {
    let message =
        format!("the rest of the records cannot be read: {}", ReadError::from(std::io::Error::from(error.kind())));
    Mistake::at(at, "unreadable-file", message)
}

/// Reports that there is nothing to print.
pub(super) fn no_records(format: Format) -> Mistake {
    let (message, help) = match format {
        Format::Csv => ("this table has a header and no records", "write a line for each recipient below it"),
        Format::Json => {
            ("this list is empty", "write an object for each recipient, such as `{\"patient.name\": \"…\"}`")
        }
        Format::JsonLines => ("this file is empty", "write an object for each recipient on a line of its own"),
        Format::Yaml => ("this folder has no records", "a record is a file that ends in `.yaml` or `.json`"),
        Format::Fhir => ("there is no `Patient` in this file", "export the patients, not what belongs to them"),
    };
    Mistake::at(0, "no-records", message).help(help)
}

/// Reports that an input cannot be read at all.
pub(super) fn unreadable(name: &str, error: &ReadError) -> Box<Bad> {
    let diagnostic = Diagnostic::error("unreadable-file", format!("the records {name} cannot be read: {error}"));
    Bad::without_place(match error {
        ReadError::NotFound => diagnostic.help("check the path; it is taken from the folder that you are in"),
        _ => diagnostic,
    })
    .into()
}
