//! The formats that records come in, and how a file shows which it has.

use std::path::Path;

use super::json::{Shape, resource_type};
use super::mistake::Mistake;

/// A format of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A table: a header, and a record on each line.
    Csv,
    /// A JSON list of objects, or one object.
    Json,
    /// A JSON object on each line.
    JsonLines,
    /// A YAML file a record.
    Yaml,
    /// Patients of FHIR R4: a `Bundle`, or a resource on each line. They bring more than a handout asks for.
    Fhir,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 5] = [Self::Csv, Self::Json, Self::JsonLines, Self::Yaml, Self::Fhir];

    /// Returns its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::JsonLines => "json-lines",
            Self::Yaml => "yaml",
            Self::Fhir => "fhir",
        }
    }

    /// Returns the format that the ending of a file's name stands for.
    pub(super) fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "tab" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }
}

/// What is known of a format before the file is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hint {
    /// What the user said.
    pub(super) told: Option<Format>,
    /// What the name of the file says.
    pub(super) by_name: Option<Format>,
}

impl Hint {
    /// Finds the format of a file by its first bytes, and how objects follow each other in it.
    pub(super) fn format(self, head: &[u8]) -> Result<(Format, Option<Shape>), Mistake> {
        check_kind(head)?;
        let (shape, known) = (Shape::of(head), self.told.or(self.by_name));
        let format = match known {
            Some(Format::Json | Format::JsonLines) | None if self.told.is_none() => match shape {
                Some(Shape::Bundle) => Format::Fhir,
                Some(_) if resource_type(head).is_some() => Format::Fhir,
                Some(Shape::List | Shape::One) => known.unwrap_or(Format::Json),
                Some(_) => Format::JsonLines,
                None => known.unwrap_or(Format::Csv),
            },
            known => known.unwrap_or(Format::Csv),
        };
        let shape = match (format, shape) {
            (Format::Csv | Format::Yaml, _) => None,
            (_, None) if head.trim_ascii().is_empty() => {
                let empty = Mistake::at(0, "empty-file", "this file is empty");
                return Err(empty.help("write an object for each recipient, such as `{\"patient.name\": \"…\"}`"));
            }
            (Format::JsonLines, _) => Some(Shape::Lines),
            (_, None) => {
                let other = Mistake::at(0, "records-format", "this file does not begin as JSON does, with `[` or `{`");
                return Err(other.help("`--records-format csv` reads it as a table"));
            }
            (Format::Json, Some(Shape::List)) => Some(Shape::List),
            (Format::Json, Some(_)) => Some(Shape::One),
            (Format::Fhir, shape) => shape,
        };
        Ok((format, shape))
    }
}

/// Refuses files of other programs, by what all of them begin with.
fn check_kind(head: &[u8]) -> Result<(), Mistake> {
    let (kind, help) = match head {
        // Of all that is packed in this way, tables are what is given as records.
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            ("a spreadsheet", "open it in the program that it comes from, and save it as CSV UTF-8")
        }
        [0x1F, 0x8B, ..] => ("compressed", "unpack it: `gunzip -c FILE | handout batch … --records -`"),
        [b'%', b'P', b'D', b'F', ..] => ("a PDF file", "records are a table, JSON or YAML"),
        _ if is_unmarked_utf16(head) => {
            let unmarked = Mistake::at(0, "encoding", "this file is UTF-16");
            return Err(unmarked.help("save it as UTF-8: in Notepad, Save as, Encoding: UTF-8"));
        }
        _ => return Ok(()),
    };
    Err(Mistake::at(0, "records-format", format!("this file is {kind}")).help(help))
}

/// Recognises UTF-16 without its mark by zero bytes in every second place.
fn is_unmarked_utf16(head: &[u8]) -> bool {
    let head = head.get(..head.len().min(64)).unwrap_or(head);
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let most = head.len() / 4;
    head.len() >= 4 && (zeros(0) > most && zeros(1) == 0 || zeros(1) > most && zeros(0) == 0)
}
