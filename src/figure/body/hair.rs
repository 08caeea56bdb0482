//! Hair and headscarves. What lies close to the skull is a field on an ellipsoid; what stands out is made of hulls.

use glam::DVec3;

use super::super::ellipsoid::Ellipsoid;
use super::super::look::{HairStyle, Look};
use super::super::material::Material;
use super::super::rotation::cos_sin;
use super::super::segment::Side;
use super::super::skeleton::Frame;
use super::{Detail, Solid};

/// Hulls with their direction away from the head and the least cosine to the viewer at which they are seen.
type Locks = Vec<(Vec<Ellipsoid>, (DVec3, f64))>;

/// Returns hair that is painted before the head, and so shows only beyond its outline.
pub(super) fn behind(head: &Frame, look: &Look) -> Option<Solid> {
    match look.hair {
        HairStyle::Bun => Some(Solid::new(Material::Hair, vec![vec![knot(head)]], 0.4)),
        HairStyle::Bob => {
            let hulls = curtain(head).into_iter().map(|(hull, _)| hull).collect();
            Some(Solid::new(Material::Hair, hulls, 0.8))
        }
        HairStyle::Short | HairStyle::Curly | HairStyle::Bald | HairStyle::Headscarf => None,
    }
}

/// Returns hair that is painted on the head; neighbors of one material merge.
pub(super) fn on_head(head: &Frame, look: &Look) -> Vec<Detail> {
    match look.hair {
        HairStyle::Bald => Vec::new(),
        HairStyle::Short => vec![field(head, CLOSE, short)],
        HairStyle::Bun => {
            let facing = (head.axes * KNOT_AWAY, 0.25);
            let knot = Detail::Patch { material: Material::Hair, hull: vec![knot(head)], facing, outlined: true };
            vec![field(head, CLOSE, combed_back), knot]
        }
        HairStyle::Bob => vec![field(head, FULL, bob), mass(curtain(head), 0.8)],
        HairStyle::Curly => vec![field(head, CLOSE, curly), mass(curls(head), 0.3)],
        HairStyle::Headscarf => vec![field(head, SCARF, scarf)],
    }
}

/// Center and semi-axes of an ellipsoid in the head's axes.
type Cap = ([f64; 3], [f64; 3]);

/// Hair that lies close.
const CLOSE: Cap = ([0.5, 0.0, 8.5], [9.6, 7.9, 9.4]);
/// Hair with body.
const FULL: Cap = ([0.3, 0.0, 8.4], [10.0, 8.5, 10.0]);
/// A scarf around the whole head.
const SCARF: Cap = ([0.6, 0.0, 5.9], [10.4, 8.4, 12.3]);

fn field(head: &Frame, (center, semi): Cap, field: fn(DVec3) -> f64) -> Detail {
    Detail::Field { material: Material::Hair, on: Ellipsoid::in_frame(head, center.into(), semi.into()), field }
}

const fn mass(hulls: Locks, smoothing: f64) -> Detail {
    Detail::Mass { material: Material::Hair, hulls, smoothing }
}

/// Joins two fields, rounding the corner between them.
fn either(a: f64, b: f64) -> f64 {
    let corner = (0.10 - (a - b).abs()).max(0.0);
    a.max(b) + corner * corner * 2.5
}

/// Above the hairline, behind the ears, down to the nape.
fn short(p: DVec3) -> f64 {
    let top = 0.95 * p.z - 0.31 * p.x - 0.31;
    let back = -0.98 * p.x + 0.18 * p.z + 0.04;
    either(top, back).min(p.z + 0.62 - 0.10 * p.x)
}

/// Drawn up from the temples and the nape.
fn combed_back(p: DVec3) -> f64 {
    let top = 0.93 * p.z - 0.42 * p.x - 0.30 + 0.12 * p.y * p.y;
    let back = -0.98 * p.x + 0.10 * p.z - 0.10;
    either(top, back).min(p.z + 0.50 + 0.25 * p.x)
}

/// From a fringe over the forehead down past the ears.
fn bob(p: DVec3) -> f64 {
    let top = 0.95 * p.z - 0.31 * p.x - 0.33;
    let sides = 0.30 - p.x + 0.15 * p.z;
    either(top, sides).min(p.z + 0.80)
}

/// Higher at the forehead, over the tops of the ears.
fn curly(p: DVec3) -> f64 {
    let top = 0.95 * p.z - 0.31 * p.x - 0.40;
    let back = -0.95 * p.x + 0.30 * p.z + 0.02;
    either(top, back).min(p.z + 0.55)
}

/// All but an oval opening for the face.
fn scarf(p: DVec3) -> f64 {
    if p.x < 0.0 {
        return 0.5;
    }
    let (across, along) = (p.y / 0.78, (p.z + 0.12) / 0.74);
    across * across + along * along - 1.0
}

/// The direction in which a knot of hair lies: high, so that the head can still lie on its back.
const KNOT_AWAY: DVec3 = DVec3::new(-0.5, 0.0, 0.87);

fn knot(head: &Frame) -> Ellipsoid {
    Ellipsoid::in_frame(head, DVec3::new(-4.4, 0.0, 18.6), DVec3::new(3.5, 3.7, 3.2))
}

/// The hanging part of a bob, from one temple around the back to the other.
fn curtain(head: &Frame) -> Locks {
    // Azimuth from the front; the lower edge falls towards the front.
    const EDGE: [(f64, f64); 10] = [
        (-86.0, -1.9),
        (-100.0, -1.6),
        (-120.0, -1.2),
        (-140.0, -0.7),
        (-165.0, -0.4),
        (165.0, -0.4),
        (140.0, -0.7),
        (120.0, -1.2),
        (100.0, -1.6),
        (86.0, -1.9),
    ];
    let lock = |(azimuth, edge): (f64, f64)| {
        let (c, s) = cos_sin(azimuth);
        let bead = |reach: [f64; 2], z: f64, radius: f64| {
            Ellipsoid::sphere(head.point(DVec3::new(0.3 + reach[0] * c, reach[1] * s, z)), radius)
        };
        (bead([8.0, 7.2], 10.0, 1.25), bead([8.2, 7.5], edge, 1.15), head.axes * DVec3::new(c, s, 0.0))
    };
    EDGE.windows(2)
        .filter_map(|pair| {
            let [first, second] = pair else { return None };
            let ((a, b, away), (c, d, onward)) = (lock(*first), lock(*second));
            Some((vec![a, b, c, d], ((away + onward).normalize_or_zero(), -0.45)))
        })
        .collect()
}

/// Round curls over the hair's region.
fn curls(head: &Frame) -> Locks {
    // Elevation, and azimuths of one side from the front.
    const RINGS: [(f64, &[f64]); 5] = [
        (90.0, &[0.0]),
        (60.0, &[0.0, 60.0, 120.0, 180.0]),
        (32.0, &[75.0, 115.0, 150.0, 180.0]),
        (4.0, &[100.0, 135.0, 180.0]),
        (-22.0, &[118.0, 155.0]),
    ];
    let curl = |elevation: f64, azimuth: f64| {
        let ((flat, up), (c, s)) = (cos_sin(elevation), cos_sin(azimuth));
        let away = DVec3::new(flat * c, flat * s, up);
        let center = DVec3::new(0.4, 0.0, 8.6) + away * DVec3::new(7.9, 6.9, 8.3);
        (vec![Ellipsoid::sphere(head.point(center), 3.3)], (head.axes * away, -0.3))
    };
    let mut locks = Vec::new();
    for (elevation, azimuths) in RINGS {
        for azimuth in azimuths {
            let middle = *azimuth == 0.0 || *azimuth == 180.0;
            let sides: &[Side] = if middle { &[Side::Left] } else { &Side::BOTH };
            locks.extend(sides.iter().map(|side| curl(elevation, side.sign() * azimuth)));
        }
    }
    locks
}
