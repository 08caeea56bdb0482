//! Why a file cannot be read.

use std::fmt;

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It has no bytes.
    Empty,
    /// It does not begin as a PDF does.
    NotPdf,
    /// It begins as a PDF does, but its end or its parts are missing.
    Broken,
    /// It cannot be opened without a password.
    Locked,
    /// It, or what is packed in it, is larger than anything that this program makes.
    TooLarge,
    /// Another program made it.
    Foreign,
    /// It has no tags that say what is what.
    Untagged,
    /// It has nothing to fill in.
    NoFields,
}

impl ReadError {
    /// Returns a short name for the kind of error, such as `not-a-pdf`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty-file",
            Self::NotPdf => "not-a-pdf",
            Self::Broken => "damaged-pdf",
            Self::Locked => "locked-pdf",
            Self::TooLarge => "too-large",
            Self::Foreign => "foreign-pdf",
            Self::Untagged => "no-tags",
            Self::NoFields => "no-fields",
        }
    }

    /// Says what can be done about it.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Empty => "build it once more, or get it once more from where it came",
            Self::NotPdf => "name a file with the ending `.pdf` that this program built",
            Self::Broken => "get the file once more: it may have been cut off on the way",
            Self::Locked => "open it with its password and save a copy without one",
            Self::TooLarge => "name a file that this program built, as it was saved by the program that filled it in",
            Self::Foreign => "only files that this program built can be read",
            Self::Untagged => "build the file once more: printing to a PDF loses what screen readers need",
            Self::NoFields => "this copy is for paper: build it with `--fillable`",
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty",
            Self::NotPdf => "is not a PDF",
            Self::Broken => "is damaged",
            Self::Locked => "needs a password",
            Self::TooLarge => "is too large",
            Self::Foreign => "was not made by handout",
            Self::Untagged => "has no tags for screen readers",
            Self::NoFields => "has no fields to fill in",
        })
    }
}

impl std::error::Error for ReadError {}
