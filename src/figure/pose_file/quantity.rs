//! Numbers and lists of a pose file, checked for sense once, when they are read.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use glam::{DVec2, DVec3};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use crate::source::Spanned;

/// A number that may be left out.
pub trait Given {
    /// Returns the number that is written, or this one.
    fn given_or(&self, otherwise: f64) -> f64;
}

macro_rules! quantities {
    ($($(#[$doc:meta])* $name:ident: $least:literal to $most:literal, $noun:literal, $unit:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name(pub f64);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = f64::deserialize(deserializer)?;
                if ($least..=$most).contains(&value) {
                    return Ok(Self(value));
                }
                let (noun, unit) = ($noun, $unit);
                Err(D::Error::custom(format!(
                    "{noun} lies between {} and {}{unit}\nhelp: write a number in this range", $least, $most
                )))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"type": "number", "minimum": $least, "maximum": $most})
            }
        }

        impl Given for Option<$name> {
            fn given_or(&self, otherwise: f64) -> f64 {
                self.map_or(otherwise, |number| number.0)
            }
        }

        impl Given for Option<Spanned<$name>> {
            fn given_or(&self, otherwise: f64) -> f64 {
                self.map_or(otherwise, |number| number.value.0)
            }
        }
    )*};
}

quantities! {
    /// An angle in degrees.
    Angle: -360.0 to 360.0, "an angle", " degrees";
    /// A place or a length in cm of a person of 170 cm.
    Centimeters: -1000.0 to 1000.0, "a place or a length", " cm";
    /// A length in cm that is not negative.
    Extent: 0.0 to 1000.0, "a length", " cm";
    /// A part of a whole.
    Fraction: 0.0 to 1.0, "this number", "";
    /// How far an arrow bends aside, as a part of its length.
    Bulge: -2.0 to 2.0, "a bulge", "";
}

/// A direction in space, of length 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Direction(pub DVec3);

impl<'de> Deserialize<'de> for Direction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [x, y, z] = <[Centimeters; 3]>::deserialize(deserializer)?;
        let direction = DVec3::new(x.0, y.0, z.0);
        if direction.length() < 1e-6 {
            return Err(D::Error::custom(
                "a direction cannot be all zeros\nhelp: write for instance `[0, 0, 1]` for up",
            ));
        }
        Ok(Self(direction.normalize()))
    }
}

/// A place on the page in cm, x to the right and y up, from where something else is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offset(pub DVec2);

impl<'de> Deserialize<'de> for Offset {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [x, y] = <[Centimeters; 2]>::deserialize(deserializer)?;
        Ok(Self(DVec2::new(x.0, y.0)))
    }
}

/// Two places along an axis in cm, the smaller first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The smaller.
    pub least: f64,
    /// The larger.
    pub most: f64,
}

impl<'de> Deserialize<'de> for Interval {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [least, most] = <[Centimeters; 2]>::deserialize(deserializer)?;
        if least.0 >= most.0 {
            return Err(D::Error::custom("the first of the two numbers must be the smaller one\nhelp: swap them"));
        }
        Ok(Self { least: least.0, most: most.0 })
    }
}

macro_rules! lists_of_numbers {
    ($($name:ident: $count:literal;)*) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "array",
                    "items": {"type": "number", "minimum": -1000.0, "maximum": 1000.0},
                    "minItems": $count,
                    "maxItems": $count
                })
            }
        }
    )*};
}

lists_of_numbers! {
    Direction: 3;
    Offset: 2;
    Interval: 2;
}

/// A list of at most so many items: a picture with more is a mistake, and would take long to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Few<T, const MOST: usize>(Vec<T>);

impl<T, const MOST: usize> Default for Few<T, MOST> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const MOST: usize> Deref for Few<T, MOST> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for Few<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FewVisitor<T, const MOST: usize>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for FewVisitor<T, MOST> {
            type Value = Few<T, MOST>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Few<T, MOST>, A::Error> {
                if let Some(count) = items.size_hint().filter(|count| *count > MOST) {
                    return Err(A::Error::custom(format!(
                        "this list has {count} items, and at most {MOST} fit\nhelp: delete the others"
                    )));
                }
                let mut few = Vec::new();
                while let Some(item) = items.next_element()? {
                    few.push(item);
                }
                Ok(Few(few))
            }
        }

        deserializer.deserialize_seq(FewVisitor(PhantomData))
    }
}

impl<T: JsonSchema, const MOST: usize> JsonSchema for Few<T, MOST> {
    fn schema_name() -> Cow<'static, str> {
        format!("Few{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        json_schema!({"type": "array", "items": item, "maxItems": MOST})
    }
}
