//! What reading gives: records, each with its number, and those that cannot be read.

use std::sync::Arc;

use crate::definition::Record;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Sources};

/// A record with its place in the file that it comes from.
#[derive(Clone)]
pub struct NumberedRecord {
    /// Its number among all, from 1.
    pub number: u64,
    /// What messages call the file that it comes from.
    pub name: Arc<str>,
    /// The line of the file on which it begins, from 1.
    pub first_line: usize,
    /// The text that it was read from.
    pub text: String,
    /// Its values; their places lie in [`Self::text`], as the first of the sources.
    pub record: Arc<Record>,
}

/// A record is not shown.
impl std::fmt::Debug for NumberedRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NumberedRecord({})", self.number)
    }
}

impl NumberedRecord {
    /// Returns sources in which the places of its values lie.
    pub fn sources(&self) -> Sources {
        let mut sources = Sources::new();
        sources.add_private_part(&*self.name, self.text.as_str(), self.first_line);
        sources
    }

    /// Returns the file of those sources that its values lie in.
    pub fn sources_file(&self) -> FileId {
        FileId::from_number(0)
    }
}

/// One of the records of an input, which can be read or not.
#[derive(Debug)]
pub struct Entry {
    /// Its number among all, from 1; those that cannot be read count.
    pub number: u64,
    /// The record, or what is wrong with it.
    pub result: Result<NumberedRecord, Bad>,
}

/// What is wrong with records that cannot be read.
#[derive(Clone, Debug, Default)]
pub struct Bad {
    /// What is wrong.
    pub diagnostics: Diagnostics,
    /// The sources in which the places lie.
    pub sources: Sources,
}

impl Bad {
    /// Makes one of a message that has no place.
    pub(super) fn without_place(diagnostic: Diagnostic) -> Self {
        let mut bad = Self::default();
        bad.diagnostics.push(diagnostic);
        bad
    }
}
