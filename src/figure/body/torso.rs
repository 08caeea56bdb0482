//! The trunk: shirt, seat of the shorts, and the stretches of it that a pose rests on.

use glam::DVec3;

use super::super::ellipsoid::Ellipsoid;
use super::super::look::{Build, Look};
use super::super::material::Material;
use super::super::segment::{BodyPart, Segment, Side};
use super::super::skeleton::Skeleton;
use super::proportions::{HIP_HALF_BREADTH, WAIST, trunk_at, trunk_stations};
use super::{Joint, Part, Solid, chain};

/// Half the length of a station's bead along the spine.
const HALF_LENGTH: f64 = 4.0;
/// Half the length of the bead at the waistband, whose edge is straight.
const BAND: f64 = 1.2;

fn station(skeleton: &Skeleton, look: &Look, distance: f64, ease: f64, half_length: f64) -> Ellipsoid {
    let station = trunk_at(look, distance);
    let semi = DVec3::new(station.half_depth + ease, station.half_width + ease, half_length);
    Ellipsoid::in_frame(&skeleton.at(distance), DVec3::new(station.forward, 0.0, 0.0), semi)
}

fn stations(skeleton: &Skeleton, look: &Look, from: f64, to: f64) -> impl Iterator<Item = Ellipsoid> {
    trunk_stations(look)
        .map(|station| station.distance)
        .filter(move |distance| (from..=to).contains(distance))
        .map(|distance| station(skeleton, look, distance, 0.0, HALF_LENGTH))
}

fn buttocks(skeleton: &Skeleton, look: &Look) -> [Ellipsoid; 2] {
    let pelvis = skeleton.frame(Segment::Pelvis);
    let share = match look.build {
        Build::Straight => 1.0,
        Build::Curved => 1.06,
        Build::Full => 1.13,
    };
    // The back of the seat stays nearly where it is, in one line with the upper back.
    let forward = 8.2 * (share - 1.0) * 0.7 - 4.2;
    Side::BOTH.map(|side| {
        let center = DVec3::new(forward, side.sign() * 7.3, -3.0);
        Ellipsoid::in_frame(pelvis, center, DVec3::new(8.2, 8.3, 8.2) * share)
    })
}

/// The breasts of a curved or full figure.
fn bust(skeleton: &Skeleton, look: &Look) -> Option<[Ellipsoid; 2]> {
    let (forward, apart, semi) = match look.build {
        Build::Straight => return None,
        Build::Curved => (6.3, 6.0, DVec3::new(5.3, 5.6, 5.6)),
        Build::Full => (7.4, 7.0, DVec3::new(6.0, 6.6, 6.0)),
    };
    let chest = skeleton.at(36.5);
    Some(Side::BOTH.map(|side| Ellipsoid::in_frame(&chest, DVec3::new(forward, side.sign() * apart, 0.0), semi)))
}

fn shorts(skeleton: &Skeleton, look: &Look) -> Vec<Vec<Ellipsoid>> {
    let band = station(skeleton, look, WAIST, 0.3, BAND);
    let mut hulls = chain(stations(skeleton, look, f64::MIN, WAIST - 1.0).chain([band]));
    let [right, left] = buttocks(skeleton, look);
    hulls.push(vec![right, left, station(skeleton, look, 2.0, 0.0, HALF_LENGTH)]);
    let above = station(skeleton, look, 8.5, -1.0, HALF_LENGTH);
    hulls.extend([vec![right, above], vec![left, above]]);
    hulls
}

/// The bead that joins the shirt to a shoulder.
fn shoulder_cap(skeleton: &Skeleton, look: &Look, side: Side) -> Ellipsoid {
    let shoulder = skeleton.frame(Segment::UpperArm(side)).origin;
    let center = shoulder.lerp(station(skeleton, look, 46.0, 0.0, HALF_LENGTH).center, 0.1);
    Ellipsoid::sphere(center, if look.build == Build::Curved { 3.9 } else { 4.5 })
}

fn shirt(skeleton: &Skeleton, look: &Look) -> Vec<Vec<Ellipsoid>> {
    let band = station(skeleton, look, WAIST, 0.0, BAND);
    let mut hulls = chain([band].into_iter().chain(stations(skeleton, look, WAIST, f64::MAX)));
    let chest = station(skeleton, look, 41.0, 0.0, HALF_LENGTH);
    let collar = station(skeleton, look, 51.5, 0.0, 2.0);
    hulls.extend(Side::BOTH.map(|side| vec![shoulder_cap(skeleton, look, side), chest, collar]));
    if let Some([right, left]) = bust(skeleton, look) {
        let (under, above) = (station(skeleton, look, 33.0, -1.5, 2.0), station(skeleton, look, 45.0, -2.0, 2.0));
        hulls.push(vec![right, left]);
        hulls.extend([right, left].map(|breast| vec![breast, under]));
        hulls.extend([right, left].map(|breast| vec![breast, above]));
    }
    hulls
}

/// Adds the beads of a stretch of the trunk, given by distances along the spine.
pub(super) fn stretch(skeleton: &Skeleton, look: &Look, from: f64, to: f64, into: &mut Vec<Ellipsoid>) {
    into.extend(stations(skeleton, look, from, to));
}

/// Adds the beads of the buttocks.
pub(super) fn seat(skeleton: &Skeleton, look: &Look, into: &mut Vec<Ellipsoid>) {
    into.extend(buttocks(skeleton, look));
}

pub(super) fn beads(skeleton: &Skeleton, look: &Look, into: &mut Vec<Ellipsoid>) {
    stretch(skeleton, look, f64::MIN, f64::MAX, into);
    seat(skeleton, look, into);
    into.extend(Side::BOTH.map(|side| shoulder_cap(skeleton, look, side)));
    into.extend(bust(skeleton, look).into_iter().flatten());
}

pub(super) fn part(skeleton: &Skeleton, look: &Look) -> Part {
    // Of the two garments the one nearer the viewer goes on top.
    let up = skeleton.at(WAIST).axes.z_axis;
    let shorts = Solid::new(Material::Shorts, shorts(skeleton, look), 1.6);
    let under = Solid { facing: Some((up, 0.5)), ..shorts.clone() };
    let over = Solid { facing: Some((-up, -0.5)), ..shorts };
    let pelvis = skeleton.frame(Segment::Pelvis);
    let hips = Side::BOTH.map(|side| Joint {
        center: pelvis.point(DVec3::new(0.0, side.sign() * HIP_HALF_BREADTH, 0.0)),
        radius: 8.7,
        neighbor: BodyPart::Thigh(side),
    });
    let shoulders = Side::BOTH.map(|side| Joint {
        center: skeleton.frame(Segment::UpperArm(side)).origin,
        radius: 5.0,
        neighbor: BodyPart::UpperArm(side),
    });
    Part {
        name: BodyPart::Torso,
        solids: vec![under, Solid::new(Material::Shirt, shirt(skeleton, look), 1.6), over],
        joints: hips.into_iter().chain(shoulders).collect(),
        details: Vec::new(),
    }
}
