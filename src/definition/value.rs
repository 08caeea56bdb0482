//! The smallest values: texts and amounts with the place where they stand.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Visitor};

use crate::source::Spanned;

/// A text as written, with its place.
pub type Text = Spanned<String>;

/// A number, a range (`8-12`), a time (`5 s`) or a field (`{{ … }}`), read when the handout is resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount(pub Text);

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(Self)
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A number, a range such as `8-12`, a time such as `5 s` or `2 min`, or a field `{{ … }}`.",
            "type": ["string", "number"]
        })
    }
}

/// A text that may be left open with `null`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nullable(pub Option<String>);

impl<'de> Deserialize<'de> for Nullable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NullableVisitor;

        impl Visitor<'_> for NullableVisitor {
            type Value = Nullable;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("text or null")
            }

            fn visit_unit<E>(self) -> Result<Nullable, E> {
                Ok(Nullable(None))
            }

            fn visit_str<E>(self, text: &str) -> Result<Nullable, E> {
                Ok(Nullable(Some(text.to_owned())))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Nullable, E> {
                Ok(Nullable(Some(number.to_string())))
            }
        }

        deserializer.deserialize_any(NullableVisitor)
    }
}

impl JsonSchema for Nullable {
    fn schema_name() -> Cow<'static, str> {
        "Nullable".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": ["string", "null"]})
    }
}
