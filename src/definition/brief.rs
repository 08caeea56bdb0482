//! Short forms: a text or a list where a map would say no more.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Text;
use crate::source::Spanned;

/// Makes the full form from a text.
pub trait FromText {
    /// Returns the full form that a text stands for.
    fn from_text(text: Text) -> Self;
}

/// Makes the full form from a list.
pub trait FromItems {
    /// The type of the list's items.
    type Item;

    /// Returns the full form that a list stands for.
    fn from_items(items: Vec<Self::Item>) -> Self;
}

/// A map, or a text for the short form.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief<T>(pub T);

/// A map, or a list for the short form.
#[derive(Clone, Debug, PartialEq)]
pub struct BriefList<T>(pub T);

/// A text, or a list of texts.
#[derive(Clone, Debug, PartialEq)]
pub struct TextOrList(pub Spanned<Vec<Text>>);

enum Texts {
    One(String),
    Many(Vec<Text>),
}

enum TextOr<T> {
    Text(String),
    Full(T),
}

enum ItemsOr<T: FromItems> {
    Items(Vec<T::Item>),
    Full(T),
}

impl<'de, T: Deserialize<'de> + FromText> Deserialize<'de> for Brief<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, span } = Spanned::<TextOr<T>>::deserialize(deserializer)?;
        Ok(Self(match value {
            TextOr::Text(text) => T::from_text(Text { value: text, span }),
            TextOr::Full(full) => full,
        }))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for TextOrVisitor<T> {
            type Value = TextOr<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text or a map")
            }

            fn visit_str<E>(self, text: &str) -> Result<TextOr<T>, E> {
                Ok(TextOr::Text(text.to_owned()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<TextOr<T>, E> {
                Ok(TextOr::Text(number.to_string()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<TextOr<T>, E> {
                Ok(TextOr::Text(number.to_string()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TextOr<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(TextOr::Full)
            }
        }

        deserializer.deserialize_any(TextOrVisitor(PhantomData))
    }
}

impl<'de, T> Deserialize<'de> for BriefList<T>
where
    T: Deserialize<'de> + FromItems,
    T::Item: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match ItemsOr::<T>::deserialize(deserializer)? {
            ItemsOr::Items(items) => T::from_items(items),
            ItemsOr::Full(full) => full,
        }))
    }
}

impl<'de, T> Deserialize<'de> for ItemsOr<T>
where
    T: Deserialize<'de> + FromItems,
    T::Item: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ItemsOrVisitor<T>(PhantomData<T>);

        impl<'de, T> Visitor<'de> for ItemsOrVisitor<T>
        where
            T: Deserialize<'de> + FromItems,
            T::Item: Deserialize<'de>,
        {
            type Value = ItemsOr<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list or a map")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<ItemsOr<T>, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(items)).map(ItemsOr::Items)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ItemsOr<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(ItemsOr::Full)
            }

            fn visit_unit<E: Error>(self) -> Result<ItemsOr<T>, E> {
                Ok(ItemsOr::Items(Vec::new()))
            }
        }

        deserializer.deserialize_any(ItemsOrVisitor(PhantomData))
    }
}

impl<'de> Deserialize<'de> for TextOrList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, span } = Spanned::<Texts>::deserialize(deserializer)?;
        let texts = match value {
            Texts::One(text) => vec![Text::new(text, span)],
            Texts::Many(texts) => texts,
        };
        Ok(Self(Spanned::new(texts, span)))
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextsVisitor;

        impl<'de> Visitor<'de> for TextsVisitor {
            type Value = Texts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text or a list")
            }

            fn visit_str<E>(self, text: &str) -> Result<Texts, E> {
                Ok(Texts::One(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Texts, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(items)).map(Texts::Many)
            }
        }

        deserializer.deserialize_any(TextsVisitor)
    }
}

impl JsonSchema for TextOrList {
    fn schema_name() -> Cow<'static, str> {
        "TextOrList".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
    }
}

impl<T: JsonSchema> JsonSchema for Brief<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Brief{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let full = generator.subschema_for::<T>();
        json_schema!({"anyOf": [{"type": ["string", "number"]}, full]})
    }
}

impl<T> JsonSchema for BriefList<T>
where
    T: JsonSchema + FromItems,
    T::Item: JsonSchema,
{
    fn schema_name() -> Cow<'static, str> {
        format!("BriefList{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T::Item>();
        let full = generator.subschema_for::<T>();
        json_schema!({"anyOf": [{"type": "array", "items": item}, full]})
    }
}
