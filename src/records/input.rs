//! Where records come from.

use std::path::PathBuf;

/// Where records come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// A folder that holds one record a file, in order of name.
    Folder(PathBuf),
    /// Standard input.
    Stdin,
}

impl From<PathBuf> for Input {
    /// Takes `-` for standard input, as other programs do.
    fn from(path: PathBuf) -> Self {
        match path {
            path if path.as_os_str() == "-" => Self::Stdin,
            path if path.is_dir() => Self::Folder(path),
            path => Self::File(path),
        }
    }
}
