//! What every record may say, whatever the fields of its handout are.

use std::sync::Arc;

use crate::definition::{Record, RecordValue, Text};
use crate::diagnostic::Span;
use crate::records::NumberedRecord;
use crate::resolve::{Choices, PasswordSource, Request};

/// The handout that a record chooses.
pub(super) const HANDOUT: &str = "handout";
/// The brand that a record chooses.
pub(super) const BRAND: &str = "brand";
/// The language that a record chooses.
pub(super) const LANGUAGE: &str = "language";

/// The beginnings of names that every record may have beside its choices.
const GROUPS: [&str; 2] = ["figure.", "form."];
/// The name of what tells records apart.
const ID: &str = "id";

/// Returns the names that every record may have, for suggestions.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    Choices::NAMES.into_iter().chain([ID])
}

/// Says whether every record may have a name.
pub(super) fn is_choice(name: &str) -> bool {
    name == ID || Choices::is_name(name) || GROUPS.iter().any(|group| name.starts_with(group))
}

/// Says whether a name is that of the field that is the password.
pub(super) fn is_password(name: &str, request: &Request) -> bool {
    matches!(&request.password, Some(PasswordSource::Field(field)) if field == name)
}

/// Returns the text that a record has under a name, without the spaces around it; none where it is empty.
pub(super) fn text<'r>(record: &'r Record, name: &str) -> Option<&'r Text> {
    record.0.iter().find_map(|(key, value)| match value {
        RecordValue::Value(Some(text)) if key.value == name && !text.value.trim().is_empty() => Some(text),
        _ => None,
    })
}

/// Returns the place of what a record has under a name, or else of its beginning.
pub(super) fn place(record: &NumberedRecord, name: &str) -> Span {
    text(&record.record, name).map_or_else(|| beginning(record), |text| text.span)
}

/// Returns the place at which a record begins.
pub(super) fn beginning(record: &NumberedRecord) -> Span {
    Span::new(record.sources_file(), 0..0)
}

/// Leaves out of a record what its handout need not know; without anything to leave out it is shared.
pub(super) fn without(record: &Arc<Record>, is_left_out: &dyn Fn(&str) -> bool) -> Arc<Record> {
    if any(record, "", is_left_out) { Arc::new(kept(record, "", is_left_out)) } else { Arc::clone(record) }
}

fn any(record: &Record, group: &str, is_left_out: &dyn Fn(&str) -> bool) -> bool {
    record.0.iter().any(|(key, value)| match value {
        RecordValue::Group(inner) => any(inner, &format!("{group}{}.", key.value), is_left_out),
        RecordValue::Value(_) | RecordValue::List(_) if group.is_empty() => is_left_out(&key.value),
        RecordValue::Value(_) | RecordValue::List(_) => is_left_out(&format!("{group}{}", key.value)),
    })
}

fn kept(record: &Record, group: &str, is_left_out: &dyn Fn(&str) -> bool) -> Record {
    let mut entries = Vec::with_capacity(record.0.len());
    for (key, value) in &record.0 {
        match value {
            RecordValue::Group(inner) => {
                let inner = kept(inner, &format!("{group}{}.", key.value), is_left_out);
                if !inner.0.is_empty() {
                    entries.push((key.clone(), RecordValue::Group(inner)));
                }
            }
            _ if is_left_out(&format!("{group}{}", key.value)) => {}
            value => entries.push((key.clone(), value.clone())),
        }
    }
    crate::definition::Entries(entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Entries;
    use crate::diagnostic::Sources;

    fn named(name: &str) -> Text {
        Text { value: name.to_owned(), span: Span::new(Sources::new().add("", ""), 0..0) }
    }

    fn value(name: &str) -> (Text, RecordValue) {
        (named(name), RecordValue::Value(Some(named("x"))))
    }

    fn names(record: &Record) -> Vec<&str> {
        record.0.iter().map(|(key, _)| key.value.as_str()).collect()
    }

    #[test]
    fn what_is_not_asked_for_is_left_out() {
        let patient = RecordValue::Group(Entries(vec![value("name"), value("phone")]));
        let record = Arc::new(Entries(vec![value("id"), (named("patient"), patient), value("room")]));
        let fewer = without(&record, &|name| name == "room" || name == "patient.phone");
        assert_eq!(names(&fewer), ["id", "patient"]);
        let RecordValue::Group(patient) = &fewer.0[1].1 else { panic!("a group is a group") };
        assert_eq!(names(patient), ["name"]);
        assert_eq!(names(&without(&record, &|name| name.starts_with("patient."))), ["id", "room"]);
        assert!(Arc::ptr_eq(&without(&record, &|_| false), &record));
    }

    #[test]
    fn some_names_are_every_records_own() {
        assert!(is_choice("exercises") && is_choice("dosage.sets") && is_choice("form.notes"));
        assert!(!is_choice("patient.name") && !is_choice("dose"));
    }
}
