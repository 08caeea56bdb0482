//! Why files cannot be brought together.

use std::fmt;

/// Says why files cannot be brought together.
///
/// No variant holds text of a file, because a record's values must not reach error messages.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The added file is no PDF, or damaged.
    Unreadable,
    /// The added file is locked with a password.
    Locked,
    /// The added file is filled in on the screen: fields of the same name would share what is typed into them.
    Fillable,
    /// The added file was not written by this program; this is what shows it.
    Foreign(&'static str),
    /// With the added file there would be more objects than a file may hold.
    TooManyObjects,
    /// No file was added.
    Empty,
    /// What the file says of itself is incomplete.
    Metadata(crate::pdf::Error),
    /// The file cannot be written.
    Write(std::io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => write!(f, "it is no PDF file, or damaged"),
            Self::Locked => write!(f, "it is locked with a password"),
            Self::Fillable => write!(f, "it has fields to fill in, which copies in one file would share"),
            Self::Foreign(what) => write!(f, "it was not written by handout: {what}"),
            Self::TooManyObjects => {
                write!(
                    f,
                    "the file would have more than {} objects, which is the most it may hold",
                    super::MOST_OBJECTS
                )
            }
            Self::Empty => write!(f, "there is nothing to bring together"),
            Self::Metadata(error) => error.fmt(f),
            Self::Write(error) => write!(f, "cannot be written: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Metadata(error) => Some(error),
            Self::Write(error) => Some(error),
            _ => None,
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<crate::pdf::Error> for Error {
    fn from(error: crate::pdf::Error) -> Self {
        Self::Metadata(error)
    }
}
