//! The body on a skeleton: painted parts, each a list of unions of convex hulls of ellipsoids.

mod face;
mod foot;
mod hair;
mod hand;
mod head;
mod limb;
pub mod proportions;
mod torso;

#[cfg(test)]
mod tests;

use glam::DVec3;

use self::limb::Limb;
use self::proportions::{Bone, LUMBAR_END, PELVIS_END};

use super::ellipsoid::Ellipsoid;
use super::look::Look;
use super::material::Material;
use super::segment::{BodyPart, Side};
use super::skeleton::Skeleton;

/// One painted area: the outline of the union of convex hulls.
#[derive(Clone, Debug)]
pub struct Solid {
    /// What it is of.
    pub material: Material,
    /// The hulls, each of the ellipsoids that it is stretched over.
    pub hulls: Vec<Vec<Ellipsoid>>,
    /// The radius in cm with which its creases are rounded.
    pub smoothing: f64,
    /// A direction, and the least cosine between it and the direction to the viewer at which the area is painted.
    pub facing: Option<(DVec3, f64)>,
}

/// A joint that a part shares with a neighbor, about which their outlines merge.
#[derive(Clone, Copy, Debug)]
pub struct Joint {
    /// The center.
    pub center: DVec3,
    /// The radius in cm.
    pub radius: f64,
    /// The part beyond it.
    pub neighbor: BodyPart,
}

/// A mark on the skin of a part, painted on top of it where it faces the viewer: brow, eye, mouth, ear.
#[derive(Clone, Debug)]
pub enum Detail {
    /// A line through points on the surface, painted if its normal faces the viewer.
    Line {
        /// The points.
        points: Vec<DVec3>,
        /// The direction away from the skin, and the least cosine to the viewer at which it is seen.
        facing: (DVec3, f64),
        /// The width in cm.
        width: f64,
    },
    /// A closed area with an outline.
    Patch {
        /// What it is of.
        material: Material,
        /// The ellipsoids of its hull.
        hull: Vec<Ellipsoid>,
        /// The direction away from the skin, and the least cosine to the viewer at which it is seen.
        facing: (DVec3, f64),
        /// Whether its outline is drawn.
        outlined: bool,
    },
    /// Locks of hair that stand out from the head: the outlined union of those hulls that face the viewer.
    Mass {
        /// What it is of.
        material: Material,
        /// The hulls, each with its direction away from the head, and the least cosine to the viewer at which it is seen.
        hulls: Vec<(Vec<Ellipsoid>, (DVec3, f64))>,
        /// The radius in cm with which its creases are rounded.
        smoothing: f64,
    },
    /// The visible region of an ellipsoid on which a field is positive: hair on a skull.
    Field {
        /// What it is of.
        material: Material,
        /// The ellipsoid; the field's argument is a point of its unit sphere, in the head's axes.
        on: Ellipsoid,
        /// Positive where the region is.
        field: fn(DVec3) -> f64,
    },
}

/// A part of the body, painted at once.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which it is.
    pub name: BodyPart,
    /// Its areas, painted in order.
    pub solids: Vec<Solid>,
    /// Where it merges with its neighbors.
    pub joints: Vec<Joint>,
    /// What is painted on it, in order. Neighbors in the list that are areas of one material merge: the outlines of all
    /// are stroked before any of them is filled.
    pub details: Vec<Detail>,
}

/// A stretch of the body whose lowest point a pose speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// The trunk from the seat to the sacrum.
    Pelvis,
    /// The lower back.
    Lumbar,
    /// The chest and upper back.
    Thorax,
    /// A painted part.
    Part(BodyPart),
}

impl Solid {
    /// Makes an area that is painted from every side.
    fn new(material: Material, hulls: Vec<Vec<Ellipsoid>>, smoothing: f64) -> Self {
        Self { material, hulls, smoothing, facing: None }
    }
}

/// Stretches hulls over each two neighbors.
fn chain(beads: impl IntoIterator<Item = Ellipsoid>) -> Vec<Vec<Ellipsoid>> {
    let beads: Vec<_> = beads.into_iter().collect();
    beads.windows(2).map(<[Ellipsoid]>::to_vec).collect()
}

/// Returns all painted parts, in the order torso, neck, head, right limbs, left limbs.
pub fn parts(skeleton: &Skeleton, look: &Look) -> Vec<Part> {
    let mut parts = vec![torso::part(skeleton, look), head::neck(skeleton, look), head::head(skeleton, look)];
    for side in Side::BOTH {
        limb::parts(skeleton, look, side, &mut parts);
        parts.push(foot::part(skeleton, look, side));
        hand::parts(skeleton, look, side, &mut parts);
    }
    parts
}

/// Returns the ellipsoids that bound a stretch of the body from below; a hand's include its fingers and thumb.
pub fn ellipsoids(skeleton: &Skeleton, look: &Look, stretch: Stretch) -> Vec<Ellipsoid> {
    let mut beads = Vec::with_capacity(32);
    match stretch {
        Stretch::Pelvis => {
            torso::stretch(skeleton, look, -10.0, PELVIS_END, &mut beads);
            torso::seat(skeleton, look, &mut beads);
        }
        Stretch::Lumbar => torso::stretch(skeleton, look, PELVIS_END, LUMBAR_END, &mut beads),
        Stretch::Thorax => torso::stretch(skeleton, look, LUMBAR_END, 60.0, &mut beads),
        Stretch::Part(part) => part_beads(skeleton, look, part, &mut beads),
    }
    beads
}

fn part_beads(skeleton: &Skeleton, look: &Look, part: BodyPart, into: &mut Vec<Ellipsoid>) {
    match part {
        BodyPart::Torso => torso::beads(skeleton, look, into),
        BodyPart::Neck => head::neck_beads(skeleton, look, into),
        BodyPart::Head => head::head_beads(skeleton, look, into),
        BodyPart::Thigh(side) => Limb::new(skeleton, look, Bone::Thigh, side).beads(into),
        BodyPart::Shank(side) => Limb::new(skeleton, look, Bone::Shank, side).beads(into),
        BodyPart::UpperArm(side) => Limb::new(skeleton, look, Bone::UpperArm, side).beads(into),
        BodyPart::Forearm(side) => Limb::new(skeleton, look, Bone::Forearm, side).beads(into),
        BodyPart::Foot(side) => foot::beads(skeleton, look, side, into),
        BodyPart::Hand(side) => {
            hand::palm_beads(skeleton, look, side, into);
            hand::finger_beads(skeleton, look, side, into);
            hand::thumb_beads(skeleton, look, side, into);
        }
        BodyPart::Fingers(side) => hand::finger_beads(skeleton, look, side, into),
        BodyPart::Thumb(side) => hand::thumb_beads(skeleton, look, side, into),
    }
}
