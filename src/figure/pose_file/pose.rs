//! One pose of a pose file.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};

use super::name::{Landmark, Parts, Touchable, Vary};
use super::quantity::{Angle, Centimeters, Direction, Few, Fraction};
use crate::source::Spanned;

/// A pose: where the body is, and how each part of it is held. What `extends` names is kept, but for what is written
/// anew; `root` and `spine` are kept angle by angle, every other key as a whole.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pose {
    /// The caption under the picture of this pose, such as `Sink`; by default `Start` or `Finish`.
    pub label: Option<Spanned<String>>,
    /// The pose that this one begins with: another one of this file, or a preset.
    pub extends: Option<Spanned<String>>,
    /// How the body lies or stands before it is tilted.
    pub base: Option<Spanned<Base>>,
    /// Where the middle between the hips is, and how the body is turned as a whole.
    pub root: Option<Root>,
    /// The parts whose lowest point is put on the floor, by moving the body up or down.
    pub rest: Option<Few<Spanned<Parts>, 12>>,
    /// The height in cm of what the parts in `rest` are put on, by default 0.
    pub rest_z: Option<Spanned<Centimeters>>,
    /// How the spine is bent.
    pub spine: Option<Spine>,
    /// The angles that are found by letting a part of the body touch the floor, in order.
    pub contacts: Option<Few<Spanned<Contact>, 24>>,
    /// The joint that is kept where it is in an earlier pose, by sliding the body along.
    #[serde(rename = "match")]
    pub matched: Option<Spanned<Match>>,
    /// Both legs.
    pub legs: Option<Spanned<Leg>>,
    /// The right leg.
    pub right_leg: Option<Spanned<Leg>>,
    /// The left leg.
    pub left_leg: Option<Spanned<Leg>>,
    /// Both arms.
    pub arms: Option<Spanned<Arm>>,
    /// The right arm.
    pub right_arm: Option<Spanned<Arm>>,
    /// The left arm.
    pub left_arm: Option<Spanned<Arm>>,
}

/// How the body lies or stands before it is tilted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// Upright.
    #[default]
    Standing,
    /// Upright, with the seat on something.
    Sitting,
    /// On the back.
    Supine,
    /// On the belly.
    Prone,
    /// On hands and knees.
    Quadruped,
    /// On the right side.
    SideLying,
}

/// Where the body is and how it is turned as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Root {
    /// The place of the middle between the hips to the right, in cm.
    pub x: Option<Spanned<Centimeters>>,
    /// Its place away from the viewer, in cm.
    pub y: Option<Spanned<Centimeters>>,
    /// Its height, in cm; `rest` finds it as well.
    pub z: Option<Spanned<Centimeters>>,
    /// The tilt in degrees: 0 upright, 90 face down, -90 face up.
    pub tilt: Option<Spanned<Angle>>,
    /// The turn in degrees about the body's own long axis, to its left.
    pub roll: Option<Spanned<Angle>>,
    /// The turn in degrees about the vertical, to the left.
    pub turn: Option<Spanned<Angle>>,
}

/// How the spine is bent: each a number of degrees forward, or `{flex, side, twist}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spine {
    /// The lower back.
    pub lumbar: Option<Spanned<Bend>>,
    /// The upper back.
    pub thoracic: Option<Spanned<Bend>>,
    /// The neck.
    pub neck: Option<Spanned<Bend>>,
    /// The head on the neck.
    pub head: Option<Spanned<Bend>>,
    /// Where the face looks, in degrees: 0 straight ahead when upright, -90 up, 90 down.
    pub gaze: Option<Spanned<Angle>>,
}

/// The bend of a stretch of the spine, in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bend {
    /// Forward.
    pub flex: f64,
    /// To the body's right.
    pub side: f64,
    /// To the body's left.
    pub twist: f64,
}

/// A bend in all directions.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullBend {
    /// The bend forward in degrees.
    flex: Option<Angle>,
    /// The bend to the body's right in degrees.
    side: Option<Angle>,
    /// The turn to the body's left in degrees.
    twist: Option<Angle>,
}

impl<'de> Deserialize<'de> for Bend {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BendVisitor;

        impl<'de> Visitor<'de> for BendVisitor {
            type Value = Bend;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a number or a map")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Bend, E> {
                let number = text.parse().ok().filter(|number: &f64| number.is_finite());
                let number = number.ok_or_else(|| E::invalid_type(Unexpected::Str(text), &self))?;
                let flex: Angle = Deserialize::deserialize(serde::de::value::F64Deserializer::new(number))?;
                Ok(Bend { flex: flex.0, ..Bend::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Bend, A::Error> {
                let full = FullBend::deserialize(MapAccessDeserializer::new(map))?;
                let or_zero = |angle: Option<Angle>| angle.map_or(0.0, |angle| angle.0);
                Ok(Bend { flex: or_zero(full.flex), side: or_zero(full.side), twist: or_zero(full.twist) })
            }
        }

        deserializer.deserialize_any(BendVisitor)
    }
}

impl JsonSchema for Bend {
    fn schema_name() -> Cow<'static, str> {
        "Bend".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (angle, full) = (generator.subschema_for::<Angle>(), generator.subschema_for::<FullBend>());
        json_schema!({"anyOf": [angle, full]})
    }
}

/// An angle that is found by letting a part of the body touch the floor.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The part whose lowest point is to touch.
    pub part: Spanned<Parts>,
    /// The angle to find.
    pub vary: Spanned<Vary>,
    /// The least and the largest angle to try, in degrees; by default -60 and 60.
    pub range: Option<Spanned<[Angle; 2]>>,
    /// The height in cm of what it touches, by default 0.
    pub z: Option<Centimeters>,
}

/// A joint that is kept where it is in an earlier pose.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Match {
    /// The joint.
    pub joint: Spanned<Landmark>,
    /// The earlier pose.
    pub pose: Spanned<String>,
}

/// A leg: its angles in degrees, or where its foot is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leg {
    /// The thigh forward.
    pub hip: Option<Spanned<Angle>>,
    /// The leg away from the middle.
    pub abduct: Option<Spanned<Angle>>,
    /// The thigh turned outward about its axis.
    pub rotate: Option<Spanned<Angle>>,
    /// The bend of the knee.
    pub knee: Option<Spanned<Angle>>,
    /// The toes up from a right angle.
    pub ankle: Option<Spanned<Angle>>,
    /// The sole turned inward.
    pub invert: Option<Spanned<Angle>>,
    /// The toes turned outward.
    pub toe_out: Option<Spanned<Angle>>,
    /// The toes bent up.
    pub toes: Option<Spanned<Angle>>,
    /// The heel off the floor, on a flat foot.
    pub heel_raise: Option<Spanned<Angle>>,
    /// Whether the sole is level; by default it is if the foot has a place and `ankle` is not given.
    pub flat: Option<bool>,
    /// Where the foot is; the angles of hip and knee follow.
    pub foot: Option<Spanned<FootTarget>>,
    /// Where the knee points, as forward, outward and up from the pelvis.
    pub knee_dir: Option<Spanned<Direction>>,
}

/// Where a foot is: a place, or a part of the body that it is put on.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FootTarget {
    /// The place of the ankle to the right, in cm; the hips are at 0.
    pub x: Option<Centimeters>,
    /// Its distance in cm from the body's middle, by default as at the hip.
    pub y: Option<Centimeters>,
    /// The height of the sole in cm, by default 0.
    pub z: Option<Centimeters>,
    /// The part of the body that the foot is put on.
    pub touch: Option<Spanned<Touchable>>,
    /// How far along that part, from 0 near the trunk to 1.
    pub t: Option<Fraction>,
    /// Where around it in degrees: 0 front, 90 outer side, 180 back, 270 inner side.
    pub around: Option<Angle>,
}

/// An arm: its angles in degrees, or where its hand is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arm {
    /// The arm forward and up.
    pub shoulder: Option<Spanned<Angle>>,
    /// The arm away from the body, by default 6.
    pub abduct: Option<Spanned<Angle>>,
    /// The upper arm turned outward about its axis.
    pub rotate: Option<Spanned<Angle>>,
    /// The bend of the elbow, by default 5.
    pub elbow: Option<Spanned<Angle>>,
    /// The palm turned down or back.
    pub pronate: Option<Spanned<Angle>>,
    /// The hand bent towards the palm.
    pub wrist: Option<Spanned<Angle>>,
    /// The hand bent sideways.
    pub deviate: Option<Spanned<Angle>>,
    /// The shoulder forward, in cm.
    pub protract: Option<Spanned<Centimeters>>,
    /// The shoulder up, in cm.
    pub elevate: Option<Spanned<Centimeters>>,
    /// The bend of the fingers.
    pub curl: Option<Spanned<Angle>>,
    /// Which part of the hand sits on the place: 0 wrist, 1 fingertips; by default 0.45.
    pub grip: Option<Fraction>,
    /// Where the hand is; the angles of shoulder and elbow follow.
    pub hand: Option<Spanned<HandTarget>>,
    /// Where the elbow points, as forward, outward and up from the chest.
    pub elbow_dir: Option<Spanned<Direction>>,
}

/// Where a hand is: a place, or a part of the body that it is put on.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandTarget {
    /// The place of the palm to the right, in cm; the hips are at 0.
    pub x: Option<Centimeters>,
    /// Its distance in cm from the body's middle, by default as at the shoulder.
    pub y: Option<Centimeters>,
    /// Its height in cm, by default 0.
    pub z: Option<Centimeters>,
    /// The direction away from what the palm lies on, by default up: `[0, 0, 1]`.
    pub normal: Option<Spanned<Direction>>,
    /// The direction of the fingers, by default that of the forearm.
    pub fingers: Option<Spanned<Direction>>,
    /// The part of the body that the hand is put on.
    pub touch: Option<Spanned<Touchable>>,
    /// How far along that part, from 0 near the trunk to 1.
    pub t: Option<Fraction>,
    /// Where around it in degrees: 0 front, 90 outer side, 180 back, 270 inner side.
    pub around: Option<Angle>,
    /// Which part of the hand sits on the place: 0 wrist, 1 fingertips; by default 0.45.
    pub grip: Option<Fraction>,
    /// Whether the two hands meet with interlaced fingers.
    pub clasp: Option<bool>,
}
