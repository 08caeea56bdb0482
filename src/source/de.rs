//! A serde deserializer over [`Node`]: strict about kinds, exact about places.

use serde::de::value::{MapDeserializer, U32Deserializer};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::error::{Error, Kind, Step};
use super::node::{Node, Value};
use super::{scalar, spanned};
use crate::diagnostic::Span;

/// Deserialises the node that it refers to.
#[derive(Clone, Copy)]
pub struct NodeDeserializer<'n> {
    node: &'n Node,
    /// Whether it stands behind the word of a choice.
    chosen: bool,
}

impl<'n> NodeDeserializer<'n> {
    /// Makes a deserializer of a node.
    pub const fn new(node: &'n Node) -> Self {
        Self { node, chosen: false }
    }

    const fn chosen(node: &'n Node) -> Self {
        Self { node, chosen: true }
    }

    /// Gives this node's place to a mistake that has none.
    fn placed<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| error.at(self.node.span))
    }

    fn wrong(&self, expected: impl Into<String>) -> Error {
        let kind = match &self.node.value {
            Value::Null { comment: Some(comment), .. } => {
                let text = comment.as_text().unwrap_or("").to_owned();
                return Error::new(Kind::Comment { text }, comment.span);
            }
            Value::Null { .. } => Kind::Empty,
            _ => Kind::WrongType { expected: expected.into() },
        };
        Error::new(kind, self.node.span)
    }

    /// Reads a whole number and says, if it does not fit, which would.
    fn integer<T: TryFrom<i128>>(&self, least: i128, most: i128) -> Result<T, Error> {
        let expected = || match (least, most) {
            (0, most) if most <= i128::from(u16::MAX) => format!("a whole number from 0 to {most}"),
            (0, _) => "a whole number, 0 or more".to_owned(),
            (least, most) if most <= i128::from(u16::MAX) => format!("a whole number from {least} to {most}"),
            _ => "a whole number of ordinary size".to_owned(),
        };
        let number = scalar::integer(self.node).ok_or_else(|| self.wrong("a whole number"))?;
        T::try_from(number).map_err(|_| self.wrong(expected()))
    }

    fn text(&self) -> Result<&'n str, Error> {
        match &self.node.value {
            Value::Scalar { text, .. } => Ok(text),
            Value::Assumed => Ok(scalar::ASSUMED),
            _ => Err(self.wrong("text")),
        }
    }
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ident),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let number: $type = self.integer(i128::from($type::MIN), i128::from($type::MAX))?;
            self.placed(visitor.$visit(number))
        }
    )*};
}

impl<'de> Deserializer<'de> for NodeDeserializer<'_> {
    type Error = Error;

    integers! {
        deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16, deserialize_i32 visit_i32 i32, deserialize_i64 visit_i64 i64,
        deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16, deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        // A scalar is handed over as written: a type that takes anything is not to lose the zeros of `01234` or `1.10`.
        let result = match &self.node.value {
            Value::Null { comment: Some(_), .. } => return Err(self.wrong("")),
            Value::Null { .. } => visitor.visit_unit(),
            Value::Assumed => visitor.visit_str(scalar::ASSUMED),
            Value::Sequence(_) => return self.deserialize_seq(visitor),
            Value::Map(_) => return self.deserialize_map(visitor),
            Value::Scalar { text, .. } => visitor.visit_str(text),
        };
        self.placed(result)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = scalar::boolean(self.node).ok_or_else(|| self.wrong("true or false"))?;
        self.placed(visitor.visit_bool(value))
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = scalar::number(self.node).ok_or_else(|| self.wrong("a number"))?;
        self.placed(visitor.visit_f64(value))
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.placed(visitor.visit_str(self.text()?))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.node.value {
            Value::Null { written: true, .. } | Value::Assumed => visitor.visit_none(),
            // Nothing behind a key is nearly always a slip; whoever means nothing writes `null` or no key.
            Value::Null { written: false, comment: None } if self.chosen => {
                Err(Error::new(Kind::BareColon, self.node.span))
            }
            Value::Null { written: false, .. } => Err(self.wrong("")),
            _ => visitor.visit_some(self),
        }
        .map_err(|error: Error| error.at(self.node.span))
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.node.value {
            Value::Null { .. } => self.placed(visitor.visit_unit()),
            _ => Err(self.wrong("nothing")),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        let result = if name == spanned::NAME {
            visitor.visit_seq(SpannedAccess { node: self.node, given: 0 })
        } else {
            visitor.visit_newtype_struct(self)
        };
        self.placed(result)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.value {
            Value::Sequence(items) => {
                let access = ItemAccess { items: items.iter().enumerate() };
                self.placed(visitor.visit_seq(access))
            }
            Value::Assumed => visitor.visit_seq(ItemAccess { items: [].iter().enumerate() }),
            _ => Err(self.wrong("a list")),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        match &self.node.value {
            Value::Sequence(items) if items.len() == length => self.deserialize_seq(visitor),
            _ => Err(self.wrong(format!("a list of {length}"))),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.value {
            Value::Map(entries) => {
                let access = FieldAccess { entries: entries.iter().enumerate(), value: None };
                self.placed(visitor.visit_map(access))
            }
            Value::Assumed => visitor.visit_map(FieldAccess { entries: [].iter().enumerate(), value: None }),
            _ => Err(self.wrong("a map")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.node.value == Value::Assumed {
            let fields = fields.iter().map(|field| (*field, self));
            return self.placed(visitor.visit_map(MapDeserializer::new(fields)));
        }
        if matches!(self.node.value, Value::Scalar { .. } | Value::Sequence(_)) {
            return Err(Error::new(Kind::NoKeys { fitting: fields }, self.node.span));
        }
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let noun = spaced(name);
        let access = match &self.node.value {
            Value::Scalar { .. } => ChoiceAccess { word: self.node, content: None },
            Value::Map(entries) => {
                let known = |entry: &&(Node, Node)| entry.0.as_text().is_some_and(|key| variants.contains(&key));
                let chosen = entries.iter().find(known).or(entries.first());
                let Some((word, content)) = chosen else {
                    return Err(Error::new(Kind::Empty, self.node.span));
                };
                let other = entries.iter().map(|(key, _)| key).enumerate().find(|(_, key)| !std::ptr::eq(*key, word));
                if let Some((index, second)) = other {
                    let text = |node: &Node| node.as_text().unwrap_or("").to_owned();
                    let kind = Kind::SeveralKeys { noun, first: text(word), second: text(second) };
                    return Err(Error::new(kind, second.span).through(Step::Key(index)));
                }
                ChoiceAccess { word, content: Some(content) }
            }
            _ => return Err(self.wrong(format!("the name of a {noun}"))),
        };
        let mapped = access.content.is_some();
        visitor.visit_enum(access).map_err(|mut error| {
            if let Kind::UnknownVariant { noun: unknown, .. } = &mut error.kind
                && unknown.is_empty()
            {
                *unknown = noun;
                if mapped {
                    error = error.through(Step::Key(0));
                }
            }
            error.at(self.node.span)
        })
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }
}

/// Turns `CalloutKind` into `callout kind`.
fn spaced(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

/// The items of a list.
struct ItemAccess<'n> {
    items: std::iter::Enumerate<std::slice::Iter<'n, Node>>,
}

impl<'de> SeqAccess<'de> for ItemAccess<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some((index, item)) = self.items.next() else { return Ok(None) };
        let value = seed.deserialize(NodeDeserializer::new(item));
        value.map(Some).map_err(|error| error.at(item.span).through(Step::Item(index)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The entries of a map.
struct FieldAccess<'n> {
    entries: std::iter::Enumerate<std::slice::Iter<'n, (Node, Node)>>,
    value: Option<(usize, &'n Node)>,
}

impl<'de> MapAccess<'de> for FieldAccess<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((index, (key, value))) = self.entries.next() else { return Ok(None) };
        self.value = Some((index, value));
        let key_value = seed.deserialize(NodeDeserializer::new(key));
        key_value.map(Some).map_err(|error| error.at(key.span).through(Step::Key(index)))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Some((index, value)) = self.value.take() else {
            return Err(serde::de::Error::custom("a value was asked for before its key"));
        };
        let result = seed.deserialize(NodeDeserializer::new(value));
        result.map_err(|error| error.at(value.span).through(Step::Entry(index)))
    }
}

/// A choice: the word, and what it holds.
struct ChoiceAccess<'n> {
    word: &'n Node,
    content: Option<&'n Node>,
}

impl<'de> EnumAccess<'de> for ChoiceAccess<'_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let word = seed.deserialize(NodeDeserializer::new(self.word)).map_err(|error| error.at(self.word.span))?;
        Ok((word, self))
    }
}

impl<'n> ChoiceAccess<'n> {
    fn word(&self) -> String {
        self.word.as_text().unwrap_or("").to_owned()
    }

    fn with_content<T>(self, read: impl FnOnce(NodeDeserializer<'n>) -> Result<T, Error>) -> Result<T, Error> {
        let Some(content) = self.content else {
            return Err(Error::new(Kind::NoContent { word: self.word() }, self.word.span));
        };
        read(NodeDeserializer::chosen(content)).map_err(|error| error.at(content.span).through(Step::Entry(0)))
    }
}

impl<'de> VariantAccess<'de> for ChoiceAccess<'_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.content {
            None => Ok(()),
            Some(_) => Err(Error::new(Kind::NeedlessContent { word: self.word() }, self.word.span)),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        match self.content {
            Some(_) => self.with_content(|content| seed.deserialize(content)),
            None => seed.deserialize(NothingBehind { word: self.word }),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        self.with_content(|content| content.deserialize_tuple(length, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.with_content(|content| content.deserialize_map(visitor))
    }
}

/// Deserialises what stands behind a word that stands alone: only a value that may be missing can be made of it.
struct NothingBehind<'n> {
    word: &'n Node,
}

impl<'de> Deserializer<'de> for NothingBehind<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        let word = self.word.as_text().unwrap_or("").to_owned();
        Err(Error::new(Kind::NoContent { word }, self.word.span))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_none()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Gives a [`Spanned`](super::Spanned) its file, start, end and value.
struct SpannedAccess<'n> {
    node: &'n Node,
    given: u8,
}

impl<'de> SeqAccess<'de> for SpannedAccess<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Span { file, start, end } = self.node.span;
        let number = match self.given {
            0 => file.number(),
            1 => start,
            2 => end,
            3 => {
                self.given += 1;
                return seed.deserialize(NodeDeserializer::new(self.node)).map(Some);
            }
            _ => return Ok(None),
        };
        self.given += 1;
        let number: U32Deserializer<Error> = number.into_deserializer();
        seed.deserialize(number).map(Some)
    }
}

impl<'de> IntoDeserializer<'de, Error> for NodeDeserializer<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
