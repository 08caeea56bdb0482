//! A calm face of few lines, which turns with the head, and the ears.

use glam::DVec3;

use super::super::ellipsoid::Ellipsoid;
use super::super::look::{HairStyle, Look};
use super::super::material::Material;
use super::super::segment::Side;
use super::super::skeleton::Frame;
use super::Detail;

/// A line of the face: points in the head's axes for the left side, the direction away from the skin, and the least
/// cosine to the viewer at which it is seen.
struct Feature {
    points: &'static [[f64; 3]],
    away: [f64; 3],
    least: f64,
    width: f64,
}

/// Features that each side has. The mouth is one of them so that its far half vanishes behind the lips.
const PAIRED: [Feature; 3] = [
    // Brow.
    Feature {
        points: &[[9.0, 1.8, 9.1], [8.3, 3.3, 9.6], [7.2, 4.8, 9.1]],
        away: [0.8, 0.6, 0.0],
        least: 0.12,
        width: 0.75,
    },
    // Eye: so short a line, with round ends, is an upright oval.
    Feature { points: &[[8.2, 3.2, 6.3], [8.2, 3.2, 6.9]], away: [0.8, 0.6, 0.0], least: 0.12, width: 1.2 },
    // Half the mouth.
    Feature {
        points: &[[9.5, 0.0, -0.2], [9.0, 1.2, -0.15], [8.0, 2.3, 0.25]],
        away: [0.85, 0.5, 0.0],
        least: 0.15,
        width: 0.65,
    },
];

/// The underside of the nose, seen from before; in profile the outline shows it.
const NOSE: Feature = Feature {
    points: &[[9.8, -1.0, 2.5], [10.7, -0.55, 2.05], [11.0, 0.0, 2.0], [10.7, 0.55, 2.05], [9.8, 1.0, 2.5]],
    away: [1.0, 0.0, 0.0],
    least: 0.55,
    width: 0.6,
};

/// The fold beside an older person's mouth.
const FOLD: Feature =
    Feature { points: &[[8.4, 2.4, 2.4], [7.7, 3.2, 1.0]], away: [0.8, 0.6, 0.0], least: 0.25, width: 0.4 };

/// The rim inside an ear.
const EAR_RIM: Feature = Feature {
    points: &[[0.9, 8.1, 5.6], [0.0, 8.1, 5.9], [-0.3, 8.1, 4.9], [0.2, 8.1, 4.0]],
    away: [0.0, 1.0, 0.0],
    least: 0.5,
    width: 0.45,
};

impl Feature {
    fn on(&self, head: &Frame, side: Side) -> Detail {
        let place = |[x, y, z]: [f64; 3]| DVec3::new(x, side.sign() * y, z);
        Detail::Line {
            points: self.points.iter().map(|point| head.point(place(*point))).collect(),
            facing: (head.axes * place(self.away), self.least),
            width: self.width,
        }
    }
}

/// Returns brows, eyes, nose and mouth.
pub(super) fn face(head: &Frame, look: &Look) -> Vec<Detail> {
    let mut details = vec![NOSE.on(head, Side::Left)];
    for side in Side::BOTH {
        details.extend(PAIRED.iter().map(|feature| feature.on(head, side)));
        if look.older {
            details.push(FOLD.on(head, side));
        }
    }
    details
}

/// Returns whether the ears are seen: neither hair nor a scarf covers them.
pub(super) const fn has_ears(look: &Look) -> bool {
    !matches!(look.hair, HairStyle::Bob | HairStyle::Headscarf)
}

pub(super) fn ear(head: &Frame, side: Side) -> Ellipsoid {
    Ellipsoid::in_frame(head, DVec3::new(0.2, side.sign() * 7.5, 4.6), DVec3::new(1.6, 0.9, 2.6))
}

/// Returns the ears, unless hair or a scarf covers them.
pub(super) fn ears(head: &Frame, look: &Look) -> Vec<Detail> {
    if !has_ears(look) {
        return Vec::new();
    }
    let whole = |side: Side| Detail::Patch {
        material: Material::Skin,
        hull: vec![ear(head, side)],
        facing: (head.axes.y_axis * side.sign(), 0.3),
        outlined: true,
    };
    Side::BOTH.into_iter().flat_map(|side| [whole(side), EAR_RIM.on(head, side)]).collect()
}
