//! The data of one recipient.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Entries, Text};
use crate::source::Spanned;

/// The data of one recipient: field names and values; `patient: {name: …}` is the same as `patient.name: …`.
pub type Record = Entries<RecordValue>;

/// A value of a record, or a group of them.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordValue {
    /// A value; none where it is left open.
    Value(Option<Text>),
    /// Values of which there are several, such as exercises.
    List(Vec<Text>),
    /// Values whose names begin with the group's name and a dot.
    Group(Record),
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
            Raw::List(items) => Self::List(items),
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
                f.write_str("a value or a map of values")
            }

            fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw::Value(Some(text.to_owned())))
            }

            fn visit_unit<E>(self) -> Result<Raw, E> {
                Ok(Raw::Value(None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Raw::List(items))
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
