//! The data of many recipients, read one after the other: whatever the file is, one record at a time is in memory.
//!
//! [`Records::open`] finds out what the file is; [`Records::read`] goes through it, as often as needed. A record that
//! cannot be read is an [`Entry`] like any other, so that the numbers of the records stay the same.

mod csv;
mod encoding;
mod entry;
mod fhir;
mod format;
mod input;
mod json;
mod mistake;
#[cfg(test)]
mod tests;
mod tree;
mod window;
mod yaml;

pub use entry::{Bad, Entry, NumberedRecord};
pub use fhir::FHIR_FIELDS;
pub use format::Format;
pub use input::Input;
pub use yaml::read_yaml;

use std::io::Read;
use std::sync::Arc;

use self::csv::Header;
use self::encoding::Encoding;
use self::format::Hint;
use self::json::{Objects, Shape};
use self::mistake::unreadable;
use self::window::Window;
use self::yaml::Folder;
use crate::diagnostic::{Diagnostic, Sources, Span};
use crate::source::Stream;

/// The largest record, in bytes.
const MAX_RECORD: usize = 1024 * 1024;
/// The largest value, in bytes.
const MAX_VALUE: usize = 100_000;
/// The most columns of a table, and the most values of a record.
const MAX_VALUES: usize = 1_000;
/// How many bytes are looked at to find out what a file is.
const HEAD: usize = 64 * 1024;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, without the spaces around it.
    pub name: String,
    /// The place of its name in the header, as [`Records::header_sources`] has it.
    pub span: Span,
}

/// The records of an input, which can be gone through several times.
#[derive(Debug)]
pub struct Records {
    name: Arc<str>,
    format: Format,
    layout: Layout,
}

/// What is known of an input before its records are read.
#[derive(Debug)]
enum Layout {
    Table(Decoded, Arc<Header>),
    Objects(Decoded, Shape),
    One(Decoded),
    Folder(Arc<Folder>),
}

/// An input whose encoding is known.
#[derive(Debug)]
struct Decoded {
    stream: Stream,
    encoding: Encoding,
}

impl Decoded {
    fn new(stream: Stream) -> Self {
        let mut head = Window::new(stream.reader());
        head.fill(HEAD);
        Self { encoding: Encoding::of(head.bytes()), stream }
    }

    /// Begins to read from the start.
    fn window(&self) -> Window {
        Window::new(self.encoding.decoded(self.stream.reader()))
    }
}

impl Records {
    /// Opens records; of standard input a copy is kept, in memory or, where it is large, in a temporary file without a name.
    ///
    /// # Errors
    ///
    /// Says why there are no records: it cannot be read, is empty, is something else, or its header is wrong.
    pub fn open(input: Input, format: Option<Format>) -> Result<Self, Box<Bad>> {
        match input {
            Input::File(path) => {
                let name = path.display().to_string();
                let stream = Stream::open(&path).map_err(|error| unreadable(&name, &error))?;
                Self::begin(name.into(), stream, Hint { told: format, by_name: Format::of_path(&path) })
            }
            Input::Folder(path) => {
                let name: Arc<str> = path.display().to_string().into();
                if let Some(Format::Csv | Format::JsonLines) = format {
                    let error = Diagnostic::error("records-format", format!("{name} is a folder"))
                        .help("name a file; a folder holds one YAML or JSON file for each record");
                    return Err(Bad::without_place(error).into());
                }
                let folder = Folder::open(&path, format == Some(Format::Fhir))?;
                let format = format.filter(|format| *format == Format::Fhir).unwrap_or(Format::Yaml);
                Ok(Self { name, format, layout: Layout::Folder(Arc::new(folder)) })
            }
            Input::Stdin => Self::copy("<standard input>", std::io::stdin().lock(), format),
        }
    }

    /// Keeps a copy of records that can be read once; messages call them by `name`.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn copy(name: &str, reader: impl Read, format: Option<Format>) -> Result<Self, Box<Bad>> {
        let stream = Stream::copy(reader).map_err(|error| unreadable(name, &error))?;
        Self::begin(name.into(), stream, Hint { told: format, by_name: None })
    }

    fn begin(name: Arc<str>, stream: Stream, hint: Hint) -> Result<Self, Box<Bad>> {
        let input = Decoded::new(stream);
        let mut window = input.window();
        window.fill(HEAD);
        let (format, shape) = hint.format(window.bytes()).map_err(|mistake| window.bad(&name, mistake))?;
        let layout = match (format, shape) {
            (Format::Csv, _) => {
                let header = Arc::new(csv::header(&mut window, &name)?);
                Layout::Table(input, header)
            }
            (_, Some(shape)) => Layout::Objects(input, shape),
            (_, None) => Layout::One(input),
        };
        let records = Self { name, format, layout };
        // Who gives a file without records is to hear it before anything else is done.
        if records.read()?.next().is_none() {
            return Err(mistake::no_records(format).into_bad(&records.name, 1, 0, &[]).into());
        }
        Ok(records)
    }

    /// Returns the columns that the header of a table names, in order; other formats have none.
    pub fn columns(&self) -> Option<&[Column]> {
        match &self.layout {
            Layout::Table(_, header) => Some(header.columns()),
            _ => None,
        }
    }

    /// Returns sources in which the places of the columns lie.
    pub fn header_sources(&self) -> Sources {
        match &self.layout {
            Layout::Table(_, header) => header.sources(&self.name),
            _ => Sources::new(),
        }
    }

    /// Returns the format.
    pub const fn format(&self) -> Format {
        self.format
    }

    /// Returns what messages call the input.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Goes through all records from the start; one bad record does not end it, unless nothing after it can be read.
    ///
    /// # Errors
    ///
    /// Says why the input cannot be read.
    pub fn read(&self) -> Result<Box<dyn Iterator<Item = Entry> + Send>, Box<Bad>> {
        let (name, fhir) = (self.name.clone(), self.format == Format::Fhir);
        Ok(match &self.layout {
            Layout::Table(input, header) => Box::new(csv::Rows::new(input.window(), header.clone(), name)),
            Layout::Objects(input, shape) => Box::new(Objects::new(input.window(), name, *shape, fhir)),
            Layout::One(input) => Box::new(std::iter::once(yaml::only_entry(&name, input.stream.reader()))),
            Layout::Folder(folder) => {
                let folder = folder.clone();
                Box::new((0..).map_while(move |index| folder.entry(index)))
            }
        })
    }
}
