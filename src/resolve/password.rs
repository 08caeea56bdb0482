//! The password of a finished file, and where it comes from.

use std::fmt;
use std::path::PathBuf;

use super::Files;
use crate::definition::{Record, RecordValue};
use crate::diagnostic::{Diagnostic, Span};

/// A word that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    text: String,
    /// Where it was written, if that was in a file that has spans.
    pub span: Option<Span>,
}

impl Secret {
    /// Makes a secret of a word.
    pub const fn new(text: String) -> Self {
        Self { text, span: None }
    }

    /// Returns the word itself.
    pub fn reveal(&self) -> &str {
        &self.text
    }
}

/// Whoever debugs a run need not know it.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Where the password of a finished file comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasswordSource {
    /// It is known already.
    Known(Secret),
    /// From the first line of a file.
    File(PathBuf),
    /// From a field of the record, which the handout need not declare.
    Field(String),
}

impl PasswordSource {
    /// Returns the record's field that is the password.
    pub(super) fn field(&self) -> Option<&str> {
        match self {
            Self::Field(name) => Some(name),
            Self::Known(_) | Self::File(_) => None,
        }
    }

    /// Finds the password; a mistake is reported without it.
    pub(super) fn find(&self, record: Option<&Record>, files: &mut Files<'_>) -> Option<Secret> {
        match self {
            Self::Known(secret) => Some(secret.clone()),
            Self::File(path) => {
                let content = files.user_file(path, "password file")?.content;
                let Ok(text) = std::str::from_utf8(&content.bytes) else {
                    let error =
                        Diagnostic::error("encoding", format!("the password file {} is not UTF-8", content.name));
                    files.diagnostics.push(error.help("save the file as UTF-8"));
                    return None;
                };
                let text = text.strip_prefix('\u{feff}').unwrap_or(text);
                Some(Secret::new(text.lines().next().unwrap_or_default().to_owned()))
            }
            Self::Field(name) => {
                let secret = record.and_then(|record| of_record(record, "", name));
                if secret.is_none() {
                    let message = format!("the record gives no `{name}`, which is to be the password");
                    let help = match record {
                        Some(_) => {
                            "write it into the record, or take the password from elsewhere: `--encrypt env:NAME`"
                        }
                        None => {
                            "give the record with `--for`, or take the password from elsewhere: `--encrypt env:NAME`"
                        }
                    };
                    files.diagnostics.push(Diagnostic::error("password", message).help(help));
                }
                secret
            }
        }
    }
}

fn of_record(record: &Record, group: &str, wanted: &str) -> Option<Secret> {
    record.0.iter().find_map(|(key, value)| {
        let name = format!("{group}{}", key.value);
        match value {
            RecordValue::Group(record) => of_record(record, &format!("{name}."), wanted),
            RecordValue::Value(Some(text)) if name == wanted => {
                Some(Secret { text: text.value.clone(), span: Some(text.span) })
            }
            RecordValue::Value(_) | RecordValue::List(_) => None,
        }
    })
}
