//! The names that a pose file calls things by: joints, parts of the body, angles.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, EnumAccess, Error, VariantAccess, Visitor};

use crate::figure::body::Stretch;
use crate::figure::segment::{BodyPart, Segment, Side};

/// What is called by a name of a fixed list.
pub trait Named: Copy + PartialEq + 'static {
    /// What it is, in camel case, as the reader of YAML wants it.
    const NOUN: &'static str;
    /// The names.
    const NAMES: &'static [&'static str];
    /// The values, in the order of the names.
    const VALUES: &'static [Self];

    /// Finds what has a name.
    fn from_name(name: &str) -> Option<Self> {
        let index = Self::NAMES.iter().position(|known| *known == name)?;
        Self::VALUES.get(index).copied()
    }

    /// Returns the name.
    fn name(self) -> &'static str {
        let index = Self::VALUES.iter().position(|known| *known == self);
        index.and_then(|index| Self::NAMES.get(index)).copied().unwrap_or_default()
    }
}

macro_rules! named {
    ($type:ident, $noun:literal, $($name:literal => $value:expr),* $(,)?) => {
        impl Named for $type {
            const NOUN: &'static str = $noun;
            const NAMES: &'static [&'static str] = &[$($name),*];
            const VALUES: &'static [Self] = &[$($value),*];
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_enum(Self::NOUN, Self::NAMES, NameVisitor(PhantomData))
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"type": "string", "enum": Self::NAMES})
            }
        }
    };
}

struct NameVisitor<T>(PhantomData<T>);

impl<'de, T: Named> Visitor<'de> for NameVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<T, A::Error> {
        let (name, content) = access.variant::<String>()?;
        let value = T::from_name(&name).ok_or_else(|| A::Error::unknown_variant(&name, T::NAMES))?;
        content.unit_variant()?;
        Ok(value)
    }
}

use Side::{Left, Right};

named! { Side, "Side",
    "right" => Right,
    "left" => Left,
}

/// A joint or a landmark of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Landmark {
    /// The middle between the hips.
    Pelvis,
    /// The middle of the lower back.
    LowBack,
    /// The chest.
    Chest,
    /// Between the shoulder blades.
    UpperBack,
    /// The middle of the head.
    Head,
    /// The top of the head.
    Crown,
    /// The chin.
    Chin,
    /// A hip.
    Hip(Side),
    /// A knee.
    Knee(Side),
    /// An ankle.
    Ankle(Side),
    /// A shoulder.
    Shoulder(Side),
    /// An elbow.
    Elbow(Side),
    /// A wrist.
    Wrist(Side),
    /// The middle of a hand.
    Hand(Side),
    /// The tip of the toes.
    Toes(Side),
    /// A heel.
    Heel(Side),
}

named! { Landmark, "Joint",
    "pelvis" => Self::Pelvis,
    "low_back" => Self::LowBack,
    "chest" => Self::Chest,
    "upper_back" => Self::UpperBack,
    "head" => Self::Head,
    "crown" => Self::Crown,
    "chin" => Self::Chin,
    "right_hip" => Self::Hip(Right),
    "right_knee" => Self::Knee(Right),
    "right_ankle" => Self::Ankle(Right),
    "right_shoulder" => Self::Shoulder(Right),
    "right_elbow" => Self::Elbow(Right),
    "right_wrist" => Self::Wrist(Right),
    "right_hand" => Self::Hand(Right),
    "right_toes" => Self::Toes(Right),
    "right_heel" => Self::Heel(Right),
    "left_hip" => Self::Hip(Left),
    "left_knee" => Self::Knee(Left),
    "left_ankle" => Self::Ankle(Left),
    "left_shoulder" => Self::Shoulder(Left),
    "left_elbow" => Self::Elbow(Left),
    "left_wrist" => Self::Wrist(Left),
    "left_hand" => Self::Hand(Left),
    "left_toes" => Self::Toes(Left),
    "left_heel" => Self::Heel(Left),
}

/// One or several parts of the body that lie on something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts(pub &'static [Stretch]);

named! { Parts, "BodyPart",
    "pelvis" => Self(&[Stretch::Pelvis]),
    "lumbar" => Self(&[Stretch::Lumbar]),
    "thorax" => Self(&[Stretch::Thorax]),
    "torso" => Self(&[Stretch::Part(BodyPart::Torso)]),
    "neck" => Self(&[Stretch::Part(BodyPart::Neck)]),
    "head" => Self(&[Stretch::Part(BodyPart::Head)]),
    "feet" => Self(&[Stretch::Part(BodyPart::Foot(Right)), Stretch::Part(BodyPart::Foot(Left))]),
    "knees" => Self(&[Stretch::Part(BodyPart::Shank(Right)), Stretch::Part(BodyPart::Shank(Left))]),
    "hands" => Self(&[
        Stretch::Part(BodyPart::Hand(Right)),
        Stretch::Part(BodyPart::Fingers(Right)),
        Stretch::Part(BodyPart::Thumb(Right)),
        Stretch::Part(BodyPart::Hand(Left)),
        Stretch::Part(BodyPart::Fingers(Left)),
        Stretch::Part(BodyPart::Thumb(Left)),
    ]),
    "right_thigh" => Self(&[Stretch::Part(BodyPart::Thigh(Right))]),
    "right_shank" => Self(&[Stretch::Part(BodyPart::Shank(Right))]),
    "right_foot" => Self(&[Stretch::Part(BodyPart::Foot(Right))]),
    "right_upper_arm" => Self(&[Stretch::Part(BodyPart::UpperArm(Right))]),
    "right_forearm" => Self(&[Stretch::Part(BodyPart::Forearm(Right))]),
    "right_hand" => Self(&[
        Stretch::Part(BodyPart::Hand(Right)),
        Stretch::Part(BodyPart::Fingers(Right)),
        Stretch::Part(BodyPart::Thumb(Right)),
    ]),
    "left_thigh" => Self(&[Stretch::Part(BodyPart::Thigh(Left))]),
    "left_shank" => Self(&[Stretch::Part(BodyPart::Shank(Left))]),
    "left_foot" => Self(&[Stretch::Part(BodyPart::Foot(Left))]),
    "left_upper_arm" => Self(&[Stretch::Part(BodyPart::UpperArm(Left))]),
    "left_forearm" => Self(&[Stretch::Part(BodyPart::Forearm(Left))]),
    "left_hand" => Self(&[
        Stretch::Part(BodyPart::Hand(Left)),
        Stretch::Part(BodyPart::Fingers(Left)),
        Stretch::Part(BodyPart::Thumb(Left)),
    ]),
}

named! { BodyPart, "BodyPart",
    "torso" => Self::Torso,
    "neck" => Self::Neck,
    "head" => Self::Head,
    "right_thigh" => Self::Thigh(Right),
    "right_shank" => Self::Shank(Right),
    "right_foot" => Self::Foot(Right),
    "right_upper_arm" => Self::UpperArm(Right),
    "right_forearm" => Self::Forearm(Right),
    "right_hand" => Self::Hand(Right),
    "right_fingers" => Self::Fingers(Right),
    "right_thumb" => Self::Thumb(Right),
    "left_thigh" => Self::Thigh(Left),
    "left_shank" => Self::Shank(Left),
    "left_foot" => Self::Foot(Left),
    "left_upper_arm" => Self::UpperArm(Left),
    "left_forearm" => Self::Forearm(Left),
    "left_hand" => Self::Hand(Left),
    "left_fingers" => Self::Fingers(Left),
    "left_thumb" => Self::Thumb(Left),
}

/// What a hand or a foot can be put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Touchable {
    /// The head.
    Head,
    /// The seat and the front of the hips.
    Pelvis,
    /// The lower back and the belly.
    Lumbar,
    /// The chest and the upper back.
    Thorax,
    /// A thigh, shank, foot, upper arm or forearm.
    Limb(Segment),
}

named! { Touchable, "BodyPart",
    "head" => Self::Head,
    "pelvis" => Self::Pelvis,
    "lumbar" => Self::Lumbar,
    "thorax" => Self::Thorax,
    "right_thigh" => Self::Limb(Segment::Thigh(Right)),
    "right_shank" => Self::Limb(Segment::Shank(Right)),
    "right_foot" => Self::Limb(Segment::Foot(Right)),
    "right_upper_arm" => Self::Limb(Segment::UpperArm(Right)),
    "right_forearm" => Self::Limb(Segment::Forearm(Right)),
    "left_thigh" => Self::Limb(Segment::Thigh(Left)),
    "left_shank" => Self::Limb(Segment::Shank(Left)),
    "left_foot" => Self::Limb(Segment::Foot(Left)),
    "left_upper_arm" => Self::Limb(Segment::UpperArm(Left)),
    "left_forearm" => Self::Limb(Segment::Forearm(Left)),
}

/// A stretch of the spine that bends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The lower back.
    Lumbar,
    /// The upper back.
    Thoracic,
    /// The neck.
    Neck,
    /// The head on the neck.
    Head,
}

/// An angle of a leg that a contact may find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LegAngle {
    /// Flexion of the hip.
    Hip,
    /// The leg away from the middle.
    Abduct,
    /// The thigh about its axis.
    Rotate,
    /// Flexion of the knee.
    Knee,
    /// The toes up.
    Ankle,
}

/// An angle of an arm that a contact may find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArmAngle {
    /// Flexion of the shoulder.
    Shoulder,
    /// The arm away from the body.
    Abduct,
    /// The upper arm about its axis.
    Rotate,
    /// Flexion of the elbow.
    Elbow,
}

/// An angle that a contact may find; a limb's belongs to the sides that are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vary {
    /// The whole body, forward or back.
    Tilt,
    /// The flexion of a stretch of the spine.
    Spine(Stage),
    /// An angle of the legs.
    Leg(&'static [Side], LegAngle),
    /// An angle of the arms.
    Arm(&'static [Side], ArmAngle),
}

named! { Vary, "Angle",
    "root.tilt" => Self::Tilt,
    "lumbar" => Self::Spine(Stage::Lumbar),
    "thoracic" => Self::Spine(Stage::Thoracic),
    "neck" => Self::Spine(Stage::Neck),
    "head" => Self::Spine(Stage::Head),
    "legs.hip" => Self::Leg(&Side::BOTH, LegAngle::Hip),
    "legs.abduct" => Self::Leg(&Side::BOTH, LegAngle::Abduct),
    "legs.rotate" => Self::Leg(&Side::BOTH, LegAngle::Rotate),
    "legs.knee" => Self::Leg(&Side::BOTH, LegAngle::Knee),
    "legs.ankle" => Self::Leg(&Side::BOTH, LegAngle::Ankle),
    "right_leg.hip" => Self::Leg(&[Right], LegAngle::Hip),
    "right_leg.abduct" => Self::Leg(&[Right], LegAngle::Abduct),
    "right_leg.rotate" => Self::Leg(&[Right], LegAngle::Rotate),
    "right_leg.knee" => Self::Leg(&[Right], LegAngle::Knee),
    "right_leg.ankle" => Self::Leg(&[Right], LegAngle::Ankle),
    "left_leg.hip" => Self::Leg(&[Left], LegAngle::Hip),
    "left_leg.abduct" => Self::Leg(&[Left], LegAngle::Abduct),
    "left_leg.rotate" => Self::Leg(&[Left], LegAngle::Rotate),
    "left_leg.knee" => Self::Leg(&[Left], LegAngle::Knee),
    "left_leg.ankle" => Self::Leg(&[Left], LegAngle::Ankle),
    "arms.shoulder" => Self::Arm(&Side::BOTH, ArmAngle::Shoulder),
    "arms.abduct" => Self::Arm(&Side::BOTH, ArmAngle::Abduct),
    "arms.rotate" => Self::Arm(&Side::BOTH, ArmAngle::Rotate),
    "arms.elbow" => Self::Arm(&Side::BOTH, ArmAngle::Elbow),
    "right_arm.shoulder" => Self::Arm(&[Right], ArmAngle::Shoulder),
    "right_arm.abduct" => Self::Arm(&[Right], ArmAngle::Abduct),
    "right_arm.rotate" => Self::Arm(&[Right], ArmAngle::Rotate),
    "right_arm.elbow" => Self::Arm(&[Right], ArmAngle::Elbow),
    "left_arm.shoulder" => Self::Arm(&[Left], ArmAngle::Shoulder),
    "left_arm.abduct" => Self::Arm(&[Left], ArmAngle::Abduct),
    "left_arm.rotate" => Self::Arm(&[Left], ArmAngle::Rotate),
    "left_arm.elbow" => Self::Arm(&[Left], ArmAngle::Elbow),
}

/// A region of the body that a picture may highlight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// The lower back.
    LowBack,
    /// The upper back.
    UpperBack,
    /// The belly.
    Abdomen,
    /// The back of the thigh.
    Hamstring,
    /// The front of the thigh.
    Quadriceps,
    /// The groin.
    HipFlexor,
    /// The calf.
    Calf,
    /// The seat.
    Buttock,
    /// The sciatic nerve, as a line from the lower back to the sole.
    SciaticNerve,
    /// The peroneal nerve with the sciatic nerve that it comes from, as a line from the lower back round the outer knee
    /// to the top of the foot.
    PeronealNerve,
    /// The femoral nerve, as a line from the belly down the front of the thigh.
    FemoralNerve,
    /// The median nerve, as a line from the neck down the arm to the palm.
    MedianNerve,
    /// The ulnar nerve, as a line from the neck round the elbow to the little finger.
    UlnarNerve,
    /// The radial nerve, as a line from the neck round the upper arm to the thumb.
    RadialNerve,
}

named! { Region, "Region",
    "low_back" => Self::LowBack,
    "upper_back" => Self::UpperBack,
    "abdomen" => Self::Abdomen,
    "hamstring" => Self::Hamstring,
    "quadriceps" => Self::Quadriceps,
    "hip_flexor" => Self::HipFlexor,
    "calf" => Self::Calf,
    "buttock" => Self::Buttock,
    "sciatic_nerve" => Self::SciaticNerve,
    "peroneal_nerve" => Self::PeronealNerve,
    "femoral_nerve" => Self::FemoralNerve,
    "median_nerve" => Self::MedianNerve,
    "ulnar_nerve" => Self::UlnarNerve,
    "radial_nerve" => Self::RadialNerve,
}
