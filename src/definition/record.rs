//! The data of one recipient.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Entries, Text};
use crate::source::Spanned;

/// The data of one recipient: field names and values; `patient: {name: …}` is the same as `patient.name: …`.
pub type Record = Entries<RecordValue>;

/// A value of a record, a list, or a group of them.
#[derive(Clone, PartialEq)]
pub enum RecordValue {
    /// A value; none where it is left open.
    Value(Option<Text>),
    /// Several values, such as the exercises that are chosen for a patient.
    List(Vec<Text>),
    /// Values whose names begin with the group's name and a dot.
    Group(Record),
}

/// The values are a patient's, and in a record that is built wrongly even a name may be: only the kind is shown.
impl fmt::Debug for RecordValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(_) => f.write_str("Value(…)"),
            Self::List(values) => write!(f, "List({} values)", values.len()),
            Self::Group(entries) => write!(f, "Group({} values)", entries.0.len()),
        }
    }
}

enum Raw {
    Value(Option<String>),
    List(Vec<Text>),
    Group(Record),
}

impl<'de> Deserialize<'de> for RecordValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, span } = Spanned::<Raw>::deserialize(deserializer)?;
        Ok(match value {
            Raw::Value(value) => Self::Value(value.map(|value| Text { value, span })),
            Raw::List(values) => Self::List(values),
            Raw::Group(entries) => Self::Group(entries),
        })
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RawVisitor;

        impl<'de> Visitor<'de> for RawVisitor {
            type Value = Raw;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value, a list or a map of values")
            }

            fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw::Value(Some(text.to_owned())))
            }

            fn visit_unit<E>(self) -> Result<Raw, E> {
                Ok(Raw::Value(None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(Raw::List(values))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Raw::Group(Entries(entries)))
            }
        }

        deserializer.deserialize_any(RawVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Sources, render_short};
    use crate::source;

    fn read(text: &str) -> (Option<Record>, String) {
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let file = sources.add("record.yaml", text);
        let node = source::parse(text, file, &mut diagnostics);
        let record = node.and_then(|node| source::from_node(&node, &mut diagnostics));
        (record, render_short(&diagnostics, &sources))
    }

    #[test]
    fn a_record_may_hold_lists_of_values_and_shows_none_of_them() {
        let (record, said) = read("patient: {name: Zephyrine}\nexercises: [bridge, 007]\nopen: null\n");
        assert_eq!(said, "");
        let record = record.expect("a record");
        let (_, RecordValue::List(values)) = &record.0[1] else { panic!("no list") };
        assert_eq!(values.iter().map(|text| text.value.as_str()).collect::<Vec<_>>(), ["bridge", "007"]);
        assert_eq!(record.0[2].1, RecordValue::Value(None));
        let shown = format!("{record:?}");
        assert!(!shown.contains("Zephyrine") && !shown.contains("bridge"), "{shown}");
    }

    #[test]
    fn a_list_holds_texts() {
        let says = |text| read(text).1;
        let help = "(help: write the item as text behind one dash)";
        assert_eq!(
            says("x: [[a]]\n"),
            format!("record.yaml:1:5: error: an item of `x` must be text, not a list {help}\n")
        );
        let said = says("x: [a, {b: c}]\n");
        assert!(said.starts_with("record.yaml:1:8: error: an item of `x` must be text, not a map"), "{said}");
    }
}
