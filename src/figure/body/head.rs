//! The head and the neck.

use glam::DVec3;

use super::super::ellipsoid::Ellipsoid;
use super::super::look::{Build, HairStyle, Look};
use super::super::material::Material;
use super::super::rotation::about_y;
use super::super::segment::{BodyPart, Segment, Side};
use super::super::skeleton::{Frame, Skeleton};
use super::{Part, Solid, chain, face, hair};

/// How far the neckline is tipped forward.
const NECKLINE_TILT: f64 = 14.0;
/// The height of the neckline along the spine.
const NECKLINE: f64 = 51.6;

fn neck_chain(skeleton: &Skeleton, look: &Look) -> [Ellipsoid; 3] {
    let girth = match look.build {
        Build::Straight => 1.0,
        Build::Curved => 0.9,
        Build::Full => 1.12,
    };
    let drape = if look.hair == HairStyle::Headscarf { 0.9 } else { 0.0 };
    let around = |forward: f64, across: f64, half_length: f64| {
        DVec3::new(forward * girth + drape, across * girth + drape, half_length)
    };
    let Frame { origin, axes } = skeleton.at(NECKLINE);
    let collar = Frame { origin, axes: axes * about_y(NECKLINE_TILT) };
    let (neck, head) = (skeleton.frame(Segment::Neck), skeleton.frame(Segment::Head));
    [
        // This disc's own outline is the neckline: over the torso it is right from every side.
        Ellipsoid::in_frame(&collar, DVec3::new(-0.9, 0.0, 0.0), around(6.9, 7.9, 0.25)),
        Ellipsoid::in_frame(neck, DVec3::new(0.1, 0.0, 3.2), around(5.2, 5.4, 2.0)),
        Ellipsoid::in_frame(head, DVec3::new(0.4, 0.0, 0.5), around(5.3, 5.2, 3.0)),
    ]
}

pub(super) fn neck_beads(skeleton: &Skeleton, look: &Look, into: &mut Vec<Ellipsoid>) {
    into.extend(neck_chain(skeleton, look));
}

pub(super) fn neck(skeleton: &Skeleton, look: &Look) -> Part {
    let material = if look.hair == HairStyle::Headscarf { Material::Hair } else { Material::Skin };
    Part {
        name: BodyPart::Neck,
        solids: vec![Solid::new(material, chain(neck_chain(skeleton, look)), 0.5)],
        joints: Vec::new(),
        details: Vec::new(),
    }
}

struct Skull {
    skull: Ellipsoid,
    face: Ellipsoid,
    chin: Ellipsoid,
    jaw: Ellipsoid,
    base: Ellipsoid,
    lips: Ellipsoid,
    nose: [Ellipsoid; 3],
}

fn skull(head: &Frame, look: &Look) -> Skull {
    // Cheeks and jaw follow the build a little.
    let cheek = match look.build {
        Build::Straight => 0.0,
        Build::Curved => -0.25,
        Build::Full => 0.8,
    };
    let bead = |center: [f64; 3], semi: [f64; 3]| Ellipsoid::in_frame(head, center.into(), semi.into());
    Skull {
        skull: bead([0.8, 0.0, 8.2], [9.1, 7.4, 8.9]),
        face: bead([4.6, 0.0, 3.2], [4.9, 5.6 + cheek, 5.2 + cheek * 0.5]),
        chin: bead([7.0, 0.0, -2.3], [2.3, 2.8 + cheek, 2.0 + cheek * 0.2]),
        jaw: bead([2.2, 0.0, -0.2], [2.6, 5.6 + cheek, 2.4 + cheek * 0.6]),
        base: bead([-1.4, 0.0, 3.4], [4.0, 5.4, 3.6]),
        lips: bead([8.7, 0.0, 0.2], [1.0, 1.8, 1.5]),
        nose: [
            bead([9.0, 0.0, 7.4], [0.9, 0.9, 0.9]),
            bead([11.0, 0.0, 3.6], [0.8, 1.1, 0.8]),
            bead([8.6, 0.0, 2.6], [0.8, 1.4, 0.8]),
        ],
    }
}

pub(super) fn head_beads(skeleton: &Skeleton, look: &Look, into: &mut Vec<Ellipsoid>) {
    let Skull { skull, face, chin, jaw, base, lips, nose } = skull(skeleton.frame(Segment::Head), look);
    into.extend([skull, face, chin, jaw, base, lips]);
    into.extend(nose);
}

pub(super) fn head(skeleton: &Skeleton, look: &Look) -> Part {
    let frame = skeleton.frame(Segment::Head);
    let Skull { skull, face, chin, jaw, base, lips, nose } = skull(frame, look);
    let mut hulls =
        vec![vec![skull, face], vec![base, face, jaw], vec![face, jaw, chin], vec![face, chin, lips], nose.to_vec()];
    // From before and behind, an ear is a part of the outline.
    if face::has_ears(look) {
        hulls.extend(Side::BOTH.map(|side| vec![face::ear(frame, side)]));
    }
    let mut solids: Vec<Solid> = hair::behind(frame, look).into_iter().collect();
    solids.push(Solid::new(Material::Skin, hulls, 0.45));
    let mut details = face::face(frame, look);
    details.extend(hair::on_head(frame, look));
    details.extend(face::ears(frame, look));
    Part { name: BodyPart::Head, solids, joints: Vec::new(), details }
}
