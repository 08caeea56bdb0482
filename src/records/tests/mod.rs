//! Records as a user meets them: bytes in, records and messages out.

mod csv;
mod fhir;
mod files;
mod hostile;
mod json;
mod random;

use super::{Bad, Format, Records};
use crate::definition::{Record, RecordValue};
use crate::diagnostic::render_short;

fn open(bytes: &[u8]) -> Result<Records, Box<Bad>> {
    Records::copy("r", bytes, None)
}

fn open_as(bytes: &[u8], format: Format) -> Result<Records, Box<Bad>> {
    Records::copy("r", bytes, Some(format))
}

/// Writes a record as `name=value`, with the line and column of each value.
fn shown(record: &Record, group: &str, place: &dyn Fn(u32) -> (usize, usize), words: &mut Vec<String>) {
    for (key, value) in &record.0 {
        let name = format!("{group}{}", key.value);
        let at = |offset| {
            let (line, column) = place(offset);
            format!("{line}:{column}")
        };
        match value {
            RecordValue::Value(None) => words.push(format!("{} {name}", at(key.span.start))),
            RecordValue::Value(Some(text)) => words.push(format!("{} {name}={}", at(text.span.start), text.value)),
            RecordValue::List(items) => {
                let items: Vec<&str> = items.iter().map(|item| item.value.as_str()).collect();
                words.push(format!("{} {name}=[{}]", at(key.span.start), items.join("|")));
            }
            RecordValue::Group(record) => shown(record, &format!("{name}."), place, words),
        }
    }
}

/// Reads all there is: records as [`shown`] writes them, and messages, each with the record's number.
fn all(records: &Records) -> Vec<String> {
    let entry = |entry: super::Entry| match entry.result {
        Ok(record) => {
            assert_eq!(record.number, entry.number);
            let sources = record.sources();
            let file = crate::diagnostic::FileId::from_number(0);
            let mut words = Vec::new();
            shown(&record.record, "", &|offset| sources.line_and_column(file, offset), &mut words);
            format!("{}: {}", entry.number, words.join(", "))
        }
        Err(bad) => format!("{}: {}", entry.number, said(&bad)),
    };
    let once: Vec<String> = records.read().unwrap().map(entry).collect();
    assert_eq!(records.read().unwrap().map(entry).collect::<Vec<_>>(), once, "the second pass differs");
    once
}

fn said(bad: &Bad) -> String {
    render_short(&bad.diagnostics, &bad.sources).trim_end().to_owned()
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&str]) {
    let records = open(bytes).unwrap_or_else(|bad| panic!("{}", said(&bad)));
    assert_eq!(all(&records), expected);
}

#[track_caller]
fn check_as(format: Format, bytes: &[u8], expected: &[&str]) {
    let records = open_as(bytes, format).unwrap_or_else(|bad| panic!("{}", said(&bad)));
    assert_eq!(all(&records), expected);
}

#[track_caller]
fn refused(bytes: &[u8], expected: &str) {
    assert_eq!(open(bytes).map_err(|bad| said(&bad)).err().as_deref(), Some(expected));
}
