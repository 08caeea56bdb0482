//! The data of many recipients, read one after the other: whatever the file is, one record at a time is in memory.

use std::sync::Arc;

use crate::definition::Record;
use crate::diagnostic::{FileId, Sources};

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
