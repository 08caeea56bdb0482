//! Arrows: what moves, and where to.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::Landmark;
use super::quantity::{Bulge, Extent, Offset};
use crate::diagnostic::Span;
use crate::source::Spanned;

/// An arrow.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(try_from = "ArrowKeys")]
#[schemars(with = "ArrowKeys")]
pub enum Arrow {
    /// From where a joint was to where it is.
    Motion(Motion),
    /// A straight push or pull.
    Push(Push),
    /// A turn about a joint, on the page.
    Turn(Turn),
}

/// From where a joint was to where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Motion {
    /// The joint.
    pub joint: Landmark,
    /// Where the joint is written.
    pub span: Span,
    /// The pose at the tail, by default `start`.
    pub from: Option<Spanned<String>>,
    /// The pose at the head, by default that of the panel.
    pub to: Option<Spanned<String>>,
    /// How far it bends to the left of its way, as a part of its length.
    pub bulge: Option<f64>,
    /// Where its tail is, seen from the joint, in cm of the page; found automatically if neither is given.
    pub from_offset: Option<Offset>,
    /// Where its head is, seen from the joint, in cm of the page; found automatically if neither is given.
    pub to_offset: Option<Offset>,
    /// Whether it has a head at both ends.
    pub double: bool,
}

/// A straight push or pull.
#[derive(Clone, Debug, PartialEq)]
pub struct Push {
    /// The joint that it is at.
    pub at: Landmark,
    /// From its tail to its head, in cm of the page.
    pub vector: Offset,
    /// Where its tail is, seen from the joint, in cm of the page; found automatically if not given.
    pub offset: Option<Offset>,
    /// How far it bends to the left of its way, as a part of its length.
    pub bulge: Option<f64>,
    /// Whether it has a head at both ends.
    pub double: bool,
}

/// A turn about a joint, on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The joint.
    pub around: Landmark,
    /// The radius in cm, by default 15.
    pub radius: Option<f64>,
    /// The angle at its tail in degrees, counter-clockwise from the right.
    pub from: f64,
    /// The angle at its head in degrees.
    pub to: f64,
    /// Where its center is, seen from the joint, in cm of the page.
    pub offset: Option<Offset>,
    /// Whether it has a head at both ends.
    pub double: bool,
}

/// An arrow: `{joint: …}` from where a joint was to where it is, `{at: …, vector: …}` for a push, or `{around: …, from:
/// …, to: …}` for a turn.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ArrowKeys {
    /// The joint that moves.
    joint: Option<Spanned<Landmark>>,
    /// The joint that is pushed or pulled.
    at: Option<Landmark>,
    /// The joint that the arrow turns about.
    around: Option<Landmark>,
    /// The pose that a movement begins with, by default `start`; or the angle that a turn begins at, in degrees
    /// counter-clockwise from the right.
    #[schemars(extend("type" = ["string", "number", "null"]))]
    from: Option<Spanned<String>>,
    /// The pose that a movement ends with; or the angle that a turn ends at.
    #[schemars(extend("type" = ["string", "number", "null"]))]
    to: Option<Spanned<String>>,
    /// The way of a push from tail to head, in cm of the page.
    vector: Option<Offset>,
    /// The radius of a turn in cm, by default 15.
    radius: Option<Extent>,
    /// How far the arrow bends to the left of its way, as a part of its length.
    bulge: Option<Bulge>,
    /// Where the arrow is, seen from the joint, in cm of the page; without it, a place clear of the body is found.
    offset: Option<Offset>,
    /// Where the tail of a movement is, seen from the joint, in cm of the page.
    from_offset: Option<Offset>,
    /// Where the head of a movement is, seen from the joint, in cm of the page.
    to_offset: Option<Offset>,
    /// Whether there is a head at both ends.
    double: Option<bool>,
}

impl TryFrom<ArrowKeys> for Arrow {
    type Error = String;

    fn try_from(keys: ArrowKeys) -> Result<Self, String> {
        match (keys.joint, keys.at, keys.around) {
            (Some(joint), None, None) => keys.motion(joint).map(Self::Motion),
            (None, Some(at), None) => keys.push(at).map(Self::Push),
            (None, None, Some(around)) => keys.turn(around).map(Self::Turn),
            (None, None, None) => Err("this arrow does not say what moves\nhelp: write `joint: …` for a movement, \
                 `at: …` for a push, or `around: …` for a turn"
                .into()),
            _ => Err("an arrow has one of `joint`, `at` and `around`\nhelp: write one arrow for each".into()),
        }
    }
}

impl ArrowKeys {
    fn motion(self, joint: Spanned<Landmark>) -> Result<Motion, String> {
        unfit("joint", &[("vector", self.vector.is_some()), ("radius", self.radius.is_some())])?;
        Ok(Motion {
            joint: joint.value,
            span: joint.span,
            from: self.from,
            to: self.to,
            bulge: self.bulge.map(|bulge| bulge.0),
            from_offset: self.from_offset.or(self.offset),
            to_offset: self.to_offset.or(self.offset),
            double: self.double.unwrap_or_default(),
        })
    }

    fn push(self, at: Landmark) -> Result<Push, String> {
        let others = [
            ("from", self.from.is_some()),
            ("to", self.to.is_some()),
            ("radius", self.radius.is_some()),
            ("from_offset", self.from_offset.is_some()),
            ("to_offset", self.to_offset.is_some()),
        ];
        unfit("at", &others)?;
        Ok(Push {
            at,
            vector: self
                .vector
                .ok_or("an arrow with `at` needs a `vector`\nhelp: add `vector: [0, 10]` for 10 cm up")?,
            offset: self.offset,
            bulge: self.bulge.map(|bulge| bulge.0),
            double: self.double.unwrap_or_default(),
        })
    }

    fn turn(self, around: Landmark) -> Result<Turn, String> {
        let others = [
            ("vector", self.vector.is_some()),
            ("bulge", self.bulge.is_some()),
            ("from_offset", self.from_offset.is_some()),
            ("to_offset", self.to_offset.is_some()),
        ];
        unfit("around", &others)?;
        Ok(Turn {
            around,
            radius: self.radius.map(|radius| radius.0),
            from: page_angle("from", self.from.as_ref())?,
            to: page_angle("to", self.to.as_ref())?,
            offset: self.offset,
            double: self.double.unwrap_or_default(),
        })
    }
}

/// Refuses the keys that mean nothing beside the one that says what kind of arrow it is.
fn unfit(kind: &str, keys: &[(&str, bool)]) -> Result<(), String> {
    match keys.iter().find(|(_, given)| *given) {
        Some((key, _)) => Err(format!("`{key}` does not fit an arrow with `{kind}`\nhelp: delete it")),
        None => Ok(()),
    }
}

fn page_angle(key: &str, text: Option<&Spanned<String>>) -> Result<f64, String> {
    let text =
        text.ok_or_else(|| format!("an arrow with `around` needs `{key}`\nhelp: add `{key}: 90` for the top"))?;
    let angle = text.parse().ok().filter(|angle: &f64| angle.abs() <= 720.0);
    angle.ok_or_else(|| {
        format!("`{key}` of an arrow with `around` is an angle between -720 and 720 degrees\nhelp: write `{key}: 90` for the top")
    })
}
