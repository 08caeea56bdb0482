//! Regions of the body that a picture highlights: ellipsoids fixed to a segment, painted right after their part, so
//! that nearer parts hide them. A white edge and white hatching make them readable in gray.

use glam::{DVec2, DVec3};

use super::body::proportions::Bone;
use super::camera::Camera;
use super::curve::{self, Curve};
use super::ellipsoid::Ellipsoid;
use super::hull::{Bounds, edges};
use super::ink::{Ink, Line, straight};
use super::outline::{Loop, outline, project};
use super::pose_file::{Highlight, Region};
use super::segment::{BodyPart, Segment, Side};
use super::skeleton::Skeleton;
use super::style::Style;
use crate::drawing::Color;

/// The distance between the lines of the hatching, in cm.
const HATCH: f64 = 1.9;

/// Beads along the spine: distance along it, how far forward, half depth, half width, half height.
type TrunkBead = (f64, f64, [f64; 3]);
/// Beads along a bone: share of its length, how far forward, how far outward, radius.
type LimbBead = (f64, f64, f64, f64);

const LOW_BACK: &[TrunkBead] = &[
    (10.0, -7.2, [1.8, 4.5, 2.5]),
    (14.0, -6.4, [2.6, 6.5, 2.5]),
    (18.0, -5.9, [2.6, 6.5, 2.5]),
    (22.0, -6.0, [2.6, 6.5, 2.5]),
    (25.5, -6.6, [1.8, 4.5, 2.5]),
];
const UPPER_BACK: &[TrunkBead] = &[
    (32.0, -7.4, [2.4, 8.0, 2.5]),
    (37.0, -8.0, [2.4, 8.0, 2.5]),
    (42.0, -7.9, [2.4, 8.0, 2.5]),
    (46.0, -7.2, [2.4, 8.0, 2.5]),
];
const ABDOMEN: &[TrunkBead] = &[
    (10.0, 7.0, [2.2, 7.0, 2.5]),
    (15.0, 6.8, [2.2, 7.0, 2.5]),
    (20.0, 6.7, [2.2, 7.0, 2.5]),
    (26.0, 7.0, [2.2, 7.0, 2.5]),
];
const HAMSTRING: &[LimbBead] = &[
    (0.12, -4.6, 1.0, 2.2),
    (0.3, -4.4, 1.0, 3.1),
    (0.5, -3.8, 1.0, 3.2),
    (0.72, -3.4, 1.0, 2.4),
    (0.92, -3.2, 1.0, 1.4),
];
const QUADRICEPS: &[LimbBead] =
    &[(0.2, 5.2, 1.0, 2.0), (0.4, 4.8, 1.0, 3.2), (0.65, 4.2, 1.0, 3.0), (0.9, 3.2, 1.0, 1.6)];
const HIP_FLEXOR: &[LimbBead] =
    &[(-0.12, 5.0, -1.0, 2.2), (0.0, 6.2, -1.0, 2.6), (0.16, 6.0, 0.0, 2.2), (0.3, 5.4, 0.0, 1.4)];
const CALF: &[LimbBead] = &[
    (0.08, -3.0, 0.5, 1.6),
    (0.22, -3.6, 0.5, 2.6),
    (0.38, -3.6, 0.5, 2.6),
    (0.55, -3.0, 0.5, 1.7),
    (0.8, -1.9, 0.0, 1.0),
];

/// A highlighted region on the page.
#[derive(Clone, Debug)]
pub struct SeenRegion {
    /// The part that it is painted on.
    pub on: BodyPart,
    loops: Vec<Loop>,
}

/// Returns the regions of a highlight; nerves are not regions.
pub fn regions(highlight: &Highlight, skeleton: &Skeleton, camera: &Camera) -> Vec<SeenRegion> {
    let sides: &[Side] = highlight.side.as_ref().map_or(&Side::BOTH, std::slice::from_ref);
    let seen = |on, hulls: Vec<Vec<Ellipsoid>>| SeenRegion { on, loops: outline(&project(&hulls, camera), 0.8) };
    let trunk = |beads: &[TrunkBead]| {
        let ellipsoid = |(distance, forward, semi): &TrunkBead| {
            let place = DVec3::new(*forward, 0.0, 0.0);
            Ellipsoid::in_frame(&skeleton.at(*distance), place, DVec3::from_array(*semi))
        };
        vec![seen(BodyPart::Torso, chain(beads.iter().map(ellipsoid).collect()))]
    };
    let limb = |bone: Bone, beads: &[LimbBead]| {
        let on_side = |side: &Side| {
            let (on, segment) = match bone {
                Bone::Shank => (BodyPart::Shank(*side), Segment::Shank(*side)),
                _ => (BodyPart::Thigh(*side), Segment::Thigh(*side)),
            };
            let frame = skeleton.frame(segment);
            let bead = |(along, forward, outward, radius): &LimbBead| {
                let place = DVec3::new(*forward, side.sign() * outward, -bone.length() * along);
                Ellipsoid::sphere(frame.point(place), *radius)
            };
            seen(on, chain(beads.iter().map(bead).collect()))
        };
        sides.iter().map(on_side).collect()
    };
    match highlight.region {
        Region::LowBack => trunk(LOW_BACK),
        Region::UpperBack => trunk(UPPER_BACK),
        Region::Abdomen => trunk(ABDOMEN),
        Region::Hamstring => limb(Bone::Thigh, HAMSTRING),
        Region::Quadriceps => limb(Bone::Thigh, QUADRICEPS),
        Region::HipFlexor => limb(Bone::Thigh, HIP_FLEXOR),
        Region::Calf => limb(Bone::Shank, CALF),
        Region::Buttock => {
            let pelvis = skeleton.frame(Segment::Pelvis);
            let bead = |side: &Side, x: f64, z: f64, semi: DVec3| {
                Ellipsoid::in_frame(pelvis, DVec3::new(x, side.sign() * 10.5, z), semi)
            };
            let hull = |side: &Side| {
                vec![
                    bead(side, -5.5, 1.5, DVec3::new(3.6, 3.6, 3.2)),
                    bead(side, -6.5, -4.5, DVec3::new(4.2, 3.6, 3.6)),
                ]
            };
            sides.iter().map(|side| seen(BodyPart::Thigh(*side), vec![hull(side)])).collect()
        }
        Region::SciaticNerve
        | Region::PeronealNerve
        | Region::FemoralNerve
        | Region::MedianNerve
        | Region::UlnarNerve
        | Region::RadialNerve => Vec::new(),
    }
}

fn chain(beads: Vec<Ellipsoid>) -> Vec<Vec<Ellipsoid>> {
    beads.windows(2).map(<[Ellipsoid]>::to_vec).collect()
}

impl SeenRegion {
    /// Paints the region.
    pub fn paint(&self, style: &Style, inks: &mut Vec<Ink>) {
        let curves: Vec<Curve> =
            self.loops.iter().flat_map(|ring| curve::closed(&ring.points, &[], curve::FINE)).collect();
        let color = style.arrow();
        let line = |color, width| Some(Line::round(color, width));
        inks.push(Ink { line: line(Color::WHITE, 1.6), ..Ink::filled(curves.clone(), color) });
        inks.push(Ink::stroked(self.hatching(), Line::round(Color::WHITE, 0.55)));
        inks.push(Ink { curves, closed: true, fill: None, line: line(color, 0.5) });
    }

    /// Returns diagonal lines within the region.
    fn hatching(&self) -> Vec<Curve> {
        let turned = |place: DVec2| DVec2::new(place.x + place.y, place.y - place.x) * std::f64::consts::FRAC_1_SQRT_2;
        let back = |x: f64, y: f64| DVec2::new(x - y, x + y) * std::f64::consts::FRAC_1_SQRT_2;
        let rings: Vec<Vec<DVec2>> =
            self.loops.iter().map(|ring| ring.points.iter().copied().map(turned).collect()).collect();
        let bounds = Bounds::of(rings.iter().flatten().copied());
        let mut curves = Vec::new();
        let mut y = (bounds.min.y / HATCH).floor() * HATCH + HATCH / 2.0;
        while y < bounds.max.y {
            let mut crossings: Vec<f64> = rings
                .iter()
                .flat_map(|ring| edges(ring))
                .filter(|(a, b)| (a.y > y) != (b.y > y))
                .map(|(a, b)| a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y))
                .collect();
            crossings.sort_by(f64::total_cmp);
            for pair in crossings.chunks_exact(2) {
                if let [from, to] = pair {
                    curves.extend(straight(&[back(*from, y), back(*to, y)], false));
                }
            }
            y += HATCH;
        }
        curves
    }
}
