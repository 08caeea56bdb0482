//! A tree of values → a record.

use std::collections::HashSet;

use super::MAX_VALUES;
use super::mistake::Mistake;
use crate::definition::{Entries, Record, RecordValue, Text};
use crate::source::{Node, Value};

/// Makes a record of a tree.
///
/// # Errors
///
/// Says what no record can hold.
pub(super) fn record(node: Node) -> Result<Record, Mistake> {
    let at = node.span.range().start;
    let Value::Map(entries) = node.value else {
        return Err(Mistake::at(at, "no-record", "this is no record")
            .help("a record is an object of names and values: `{\"patient.name\": \"…\"}`"));
    };
    let mut values = 0;
    let record = group(entries, &mut values)?;
    check_names(&record)?;
    Ok(record)
}

fn group(entries: Vec<(Node, Node)>, values: &mut usize) -> Result<Record, Mistake> {
    let entry = |(key, node): (Node, Node)| {
        let span = key.span;
        let Value::Scalar { text, .. } = key.value else {
            return Err(Mistake::at(span.range().start, "strange-key", "a name must be text"));
        };
        Ok((Text { value: text, span }, value(node, values)?))
    };
    entries.into_iter().map(entry).collect::<Result<_, _>>().map(Entries)
}

fn value(node: Node, values: &mut usize) -> Result<RecordValue, Mistake> {
    let (span, at) = (node.span, node.span.range().start);
    *values += 1;
    if *values > MAX_VALUES {
        return Err(Mistake::at(at, "too-many-values", "this record holds more than 1,000 values")
            .help("keep those that a handout prints"));
    }
    Ok(match node.value {
        Value::Map(entries) => RecordValue::Group(group(entries, values)?),
        Value::Sequence(items) => {
            *values += items.len();
            RecordValue::List(items.into_iter().map(item).collect::<Result<_, _>>()?)
        }
        Value::Scalar { text, .. } if !text.is_empty() => RecordValue::Value(Some(Text { value: text, span })),
        Value::Scalar { .. } | Value::Null { .. } | Value::Assumed => RecordValue::Value(None),
    })
}

fn item(node: Node) -> Result<Text, Mistake> {
    let span = node.span;
    match node.value {
        Value::Scalar { text, .. } => Ok(Text { value: text, span }),
        _ => Err(Mistake::at(span.range().start, "list-item", "an item of a list must be a text or a number")
            .help("write what belongs to the record itself beside the list, each under a name of its own")),
    }
}

/// Leaves open what is written as an empty text, as in all other formats.
pub(super) fn left_open(record: Record) -> Record {
    let value = |value| match value {
        RecordValue::Value(Some(text)) if text.value.is_empty() => RecordValue::Value(None),
        RecordValue::Group(group) => RecordValue::Group(left_open(group)),
        value => value,
    };
    Entries(record.0.into_iter().map(|(key, found)| (key, value(found))).collect())
}

/// Refuses a name that is written twice, once with a dot and once as a group.
pub(super) fn check_names(record: &Record) -> Result<(), Mistake> {
    let dotted = record.0.iter().any(|(key, _)| key.value.contains('.'));
    if !dotted || !record.0.iter().any(|(_, value)| matches!(value, RecordValue::Group(_))) {
        return Ok(());
    }
    check_group(record, "", &mut HashSet::new())
}

fn check_group(record: &Record, group: &str, known: &mut HashSet<String>) -> Result<(), Mistake> {
    record.0.iter().try_for_each(|(key, value)| {
        let name = format!("{group}{}", key.value);
        match value {
            RecordValue::Group(record) => check_group(record, &format!("{name}."), known),
            _ if known.insert(name) => Ok(()),
            _ => Err(Mistake::at(key.span.range().start, "duplicate-key", "this name is written twice")
                .help("`patient: {name: …}` is the same as `patient.name: …`; remove one of them")),
        }
    })
}
