//! What a run takes from the process around it, apart from its arguments and the files.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;
use std::{fmt, io};

use anstream::{AutoStream, ColorChoice};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use terminal_size::{Width, terminal_size_of};

use crate::diagnostic::Diagnostic;

/// The last second of the year 9999, after which calendars have no name for a day.
const LAST_SECOND: i64 = 253_402_300_799;

/// What a run takes from the process around it, apart from its arguments and the files.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// Whether stderr shows colors, and nobody forbids them.
    pub color: bool,
    /// Whether stdout is a terminal that shows bold letters, and nobody forbids them.
    pub bold: bool,
    /// The width of stdout in characters, if it is a terminal.
    pub width: Option<usize>,
    /// Whether stdout is a terminal that can be cleared.
    pub screen: bool,
    /// Whether stderr is a terminal, on which somebody may watch a run.
    pub watched: bool,
    /// The day, on which a clinical review may be overdue.
    pub today: Option<Date>,
    /// The variable `SOURCE_DATE_EPOCH`: the moment at which documents count as made, in seconds since 1970.
    pub source_date_epoch: Option<OsString>,
    /// All variables, of which the user may name one that holds a password.
    pub variables: Variables,
}

/// The variables of a process by name.
#[derive(Clone, Default)]
pub struct Variables(HashMap<OsString, OsString>);

impl Variables {
    /// Returns the value of a variable.
    pub(super) fn get(&self, name: &str) -> Option<&OsStr> {
        self.0.get(OsStr::new(name)).map(OsString::as_os_str)
    }
}

impl FromIterator<(OsString, OsString)> for Variables {
    fn from_iter<I: IntoIterator<Item = (OsString, OsString)>>(variables: I) -> Self {
        Self(variables.into_iter().collect())
    }
}

/// Some are secrets.
impl fmt::Debug for Variables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Variables({})", self.0.len())
    }
}

impl Environment {
    /// Looks at this process.
    pub fn of_process() -> Self {
        Self {
            color: AutoStream::choice(&io::stderr()) != ColorChoice::Never,
            bold: AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            width: terminal_size_of(io::stdout()).map(|(Width(columns), _)| usize::from(columns)),
            screen: io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|kind| kind != "dumb"),
            watched: io::stderr().is_terminal(),
            today: Some(today()),
            source_date_epoch: std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()),
            variables: std::env::vars_os().collect(),
        }
    }

    /// Reads the moment at which documents count as made.
    pub(super) fn epoch(&self) -> Result<Option<i64>, Box<Diagnostic>> {
        let Some(value) = &self.source_date_epoch else { return Ok(None) };
        let seconds = value.to_str().and_then(|text| text.parse().ok());
        match seconds.filter(|seconds| (0..=LAST_SECOND).contains(seconds)) {
            Some(seconds) => Ok(Some(seconds)),
            None => {
                let message = "the environment variable SOURCE_DATE_EPOCH is not a number of seconds since 1970";
                let error = Diagnostic::error("source-date-epoch", message);
                Err(Box::new(error.help("set it as in `SOURCE_DATE_EPOCH=1767225600`, or unset it")))
            }
        }
    }
}

/// Asks the clock for the day in UTC: what is overdue here is so everywhere.
#[expect(clippy::disallowed_methods, reason = "whether a review is overdue depends on the day; no page does")]
fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
