//! The things that a figure lies, sits and stands on, and those that it holds.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::name::{Landmark, Named, Touchable};
use super::quantity::{Angle, Centimeters, Extent, Few, Fraction, Interval};
use crate::source::{Spanned, nearest};

/// A thing in the picture.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Prop {
    /// An exercise mat.
    Mat(Area),
    /// A soft patch of floor under a standing figure.
    Floor(Area),
    /// A chair.
    Chair(Chair),
    /// A box or a step.
    Box(Cuboid),
    /// A bed; the figure lies on its top, which is at height 0.
    Bed(Bed),
    /// A wall.
    Wall(Wall),
    /// A foam roller.
    Roller(Roller),
    /// A ball.
    Ball(Ball),
    /// A pillow.
    Pillow(Pillow),
    /// A strap or a band that runs through joints and points of the skin.
    Strap(Strap),
    /// A towel that runs through joints and points of the skin.
    Towel(Strap),
}

/// A flat area on the floor.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// From where to where it reaches to the right, in cm.
    pub x: Option<Interval>,
    /// From where to where it reaches away from the viewer, in cm.
    pub y: Option<Interval>,
    /// Whether it is in front of the figure.
    pub front: Option<bool>,
}

/// A chair.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chair {
    /// The place of the seat to the right in cm, by default 0.
    pub x: Option<Centimeters>,
    /// The height of the seat in cm, by default 44.
    pub seat: Option<Extent>,
    /// The height of the back above the seat in cm, by default 42; 0 for a stool.
    pub back: Option<Extent>,
    /// The width of the seat in cm, by default 44.
    pub width: Option<Extent>,
    /// The depth of the seat in cm, by default 42.
    pub depth: Option<Extent>,
    /// Where someone who sits on it looks, by default right.
    pub facing: Option<Facing>,
    /// Whether it is in front of the figure.
    pub front: Option<bool>,
}

/// A direction on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Facing {
    /// To the right.
    #[default]
    Right,
    /// To the left.
    Left,
}

/// A box or a step.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cuboid {
    /// From where to where it reaches to the right, in cm.
    pub x: Interval,
    /// From where to where it reaches away from the viewer, in cm.
    pub y: Interval,
    /// From where to where it reaches up in cm, by default 0 to 10.
    pub z: Option<Interval>,
    /// Whether it is in front of the figure.
    pub front: Option<bool>,
}

/// A bed; the figure lies on its top, which is at height 0.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bed {
    /// From where to where it reaches to the right, in cm.
    pub x: Option<Interval>,
    /// From where to where it reaches away from the viewer, in cm.
    pub y: Option<Interval>,
    /// Its height above the floor in cm, by default 50.
    pub height: Option<Extent>,
    /// Whether it is in front of the figure.
    pub front: Option<bool>,
}

/// A wall.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wall {
    /// Its place to the right in cm, by default 60.
    pub x: Option<Centimeters>,
    /// From where to where it reaches away from the viewer, in cm.
    pub y: Option<Interval>,
    /// Its height in cm, by default 175.
    pub height: Option<Extent>,
    /// Whether it is in front of the figure.
    pub front: Option<bool>,
}

/// A foam roller, across the body.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Roller {
    /// Its place to the right in cm, by default 0.
    pub x: Option<Centimeters>,
    /// The height of its axis in cm; by default it lies on the floor.
    pub z: Option<Centimeters>,
    /// Its radius in cm, by default 7.5.
    pub radius: Option<Extent>,
    /// Its length in cm, by default 45.
    pub width: Option<Extent>,
    /// Whether it is in front of the figure.
    pub front: Option<bool>,
}

/// A ball.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ball {
    /// Its place to the right in cm, by default 0.
    pub x: Option<Centimeters>,
    /// Its place away from the viewer in cm, by default 0.
    pub y: Option<Centimeters>,
    /// The height of its center in cm; by default it lies on the floor.
    pub z: Option<Centimeters>,
    /// Its radius in cm, by default 30.
    pub radius: Option<Extent>,
    /// Whether it is in front of the figure.
    pub front: Option<bool>,
}

/// A pillow.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pillow {
    /// Its place to the right in cm, by default -70.
    pub x: Option<Centimeters>,
    /// From where to where it reaches away from the viewer, in cm.
    pub y: Option<Interval>,
    /// Its height in cm, by default 7.
    pub height: Option<Extent>,
    /// Its length in cm, by default 34.
    pub length: Option<Extent>,
    /// Whether it is in front of the figure.
    pub front: Option<bool>,
}

/// A strap, a band or a towel.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Strap {
    /// What it runs through, in order: joints, or points of the skin such as `{touch: right_foot, around: 180}`.
    pub through: Spanned<Few<Waypoint, 16>>,
}

/// A point of the skin.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkinPoint {
    /// The part of the body.
    pub touch: Touchable,
    /// How far along that part, from 0 near the trunk to 1; by default 0.5.
    pub t: Option<Fraction>,
    /// Where around it in degrees: 0 front, 90 outer side, 180 back, 270 inner side.
    pub around: Option<Angle>,
}

/// What a strap runs through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Waypoint {
    /// A joint.
    Joint(Landmark),
    /// A point of the skin.
    Skin(SkinPoint),
}

impl<'de> Deserialize<'de> for Waypoint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WaypointVisitor;

        impl<'de> Visitor<'de> for WaypointVisitor {
            type Value = Waypoint;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a joint or a map")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Waypoint, E> {
                let unknown = || {
                    let names = Landmark::NAMES.iter().copied();
                    let help = match nearest(text, names) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("use one of: {}", Landmark::NAMES.join(", ")),
                    };
                    E::custom(format!("unknown joint `{text}`\nhelp: {help}"))
                };
                Landmark::from_name(text).map(Waypoint::Joint).ok_or_else(unknown)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Waypoint, A::Error> {
                SkinPoint::deserialize(MapAccessDeserializer::new(map)).map(Waypoint::Skin)
            }
        }

        deserializer.deserialize_any(WaypointVisitor)
    }
}

impl JsonSchema for Waypoint {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Waypoint".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (joint, skin) = (generator.subschema_for::<Landmark>(), generator.subschema_for::<SkinPoint>());
        json_schema!({"anyOf": [joint, skin]})
    }
}
