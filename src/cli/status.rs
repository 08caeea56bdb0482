//! How a run ended.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// All was done.
    Success,
    /// The input has errors, or the output could not be written.
    Failure,
    /// The command line is wrong: nothing was done.
    Usage,
    /// The user or the system ended it before all was done.
    Interrupted,
}

impl ExitStatus {
    /// Returns the number that the process ends with.
    pub const fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Failure => 1,
            Self::Usage => 2,
            // As shells say it of a program that Ctrl-C ended.
            Self::Interrupted => 130,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.code())
    }
}
