//! Pose files as they are written: the types that YAML deserializes into, whose doc comments become the JSON Schema.

mod arrow;
mod name;
mod pose;
mod prop;
mod quantity;

pub use arrow::{Arrow, Motion, Push, Turn};
pub use name::{ArmAngle, Landmark, LegAngle, Named, Parts, Region, Stage, Touchable, Vary};
pub use pose::{Arm, Base, Bend, Contact, FootTarget, HandTarget, Leg, Match, Pose, Root, Spine};
pub use prop::{Area, Ball, Bed, Chair, Cuboid, Facing, Pillow, Prop, Roller, SkinPoint, Strap, Wall, Waypoint};
pub use quantity::{Angle, Centimeters, Direction, Extent, Few, Fraction, Given, Interval, Offset};

use schemars::JsonSchema;
use serde::Deserialize;

use super::segment::{BodyPart, Side};
use crate::source::{Entries, Spanned};

/// An exercise's picture: the poses of a body, what it lies, sits or stands on, and what moves. Lengths are in cm of a
/// person of 170 cm, angles in degrees; x runs to the right of the page, y away from the viewer, z up.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PoseFile {
    /// The name by which exercises refer to this file: the file's own name.
    pub id: Option<Spanned<String>>,
    /// What the picture shows, for people who look through the library.
    pub title: Option<Spanned<String>>,
    /// From where the figure is seen.
    pub camera: Option<View>,
    /// What the figure lies, sits or stands on, and what it holds.
    pub props: Option<Few<Spanned<Prop>, 16>>,
    /// The poses by name; `start` and `end` are shown by themselves.
    pub poses: Spanned<Entries<Spanned<Pose>>>,
    /// The pictures; by default one, with the pose `end` over the pose `start`.
    pub panels: Option<Few<Spanned<Panel>, 8>>,
    /// Whether start and finish are drawn over each other or side by side; by default what the poses leave room for.
    pub arrangement: Option<ShownAs>,
    /// Whether several pictures stand in a row or in a column, to programs that place them by this file; here the card does.
    pub stack: Option<Stack>,
    /// The distance in cm between several pictures, to programs that place them by this file; here the card does.
    pub gap: Option<Extent>,
    /// The regions of the body that are highlighted in every picture.
    pub highlights: Option<Few<Highlight, 8>>,
    /// The arrows of every picture that has none of its own; left out, they are found automatically, and `[]` means none.
    pub arrows: Option<Few<Arrow, 8>>,
    /// Pairs of parts, the first of each painted in front of the second, in every picture.
    pub order: Option<Few<[BodyPart; 2], 40>>,
    /// Whether the finished picture is mirrored, so that it shows the other side of the body.
    pub mirror: Option<bool>,
}

/// The poses that those of all files may extend.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Presets {
    /// The poses by name.
    pub poses: Entries<Spanned<Pose>>,
}

/// From where a figure is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// The turn of the viewer in degrees: 0 the figure's right side, 90 its front, -90 its back; by default 18.
    pub yaw: Option<Angle>,
    /// The height of the viewer in degrees: 0 level with the floor, 90 from above; by default 12.
    pub pitch: Option<Angle>,
}

/// One of several pictures.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Panel {
    /// The pose that is drawn, by default `end`.
    pub pose: Option<Spanned<String>>,
    /// The earlier pose that is drawn as a pale outline behind it.
    pub ghost: Option<Spanned<String>>,
    /// The parts of the earlier pose that are drawn; by default those that move.
    pub ghost_parts: Option<Few<Spanned<Parts>, 20>>,
    /// From where this picture is seen.
    pub camera: Option<View>,
    /// What stands here beside the props of all pictures.
    pub props: Option<Few<Spanned<Prop>, 16>>,
    /// The regions that are highlighted here beside those of all pictures.
    pub highlights: Option<Few<Highlight, 8>>,
    /// The arrows of this picture.
    pub arrows: Option<Few<Arrow, 8>>,
    /// Pairs of parts, the first of each painted in front of the second, beside those of all pictures.
    pub order: Option<Few<[BodyPart; 2], 40>>,
}

/// How start and finish are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShownAs {
    /// The finish over a pale outline of the start.
    Overlay,
    /// The start on the left, the finish on the right.
    Pair,
}

/// How several pictures stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stack {
    /// From left to right.
    #[default]
    Row,
    /// From top to bottom.
    Column,
}

/// A region of the body that is highlighted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Highlight {
    /// The region.
    pub region: Region,
    /// On which side; by default both.
    pub side: Option<Side>,
}
