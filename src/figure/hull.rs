//! Convex hulls of ellipses and of points, as polygons.

use std::sync::LazyLock;

use glam::DVec2;

use super::camera::Ellipse;
use super::rotation::cos_sin;

/// How many directions a hull is sampled in: at a radius of 9 cm the polygon lies within 0.05 cm of the curve.
const DIRECTIONS: usize = 32;

static NORMALS: LazyLock<[DVec2; DIRECTIONS]> = LazyLock::new(|| {
    std::array::from_fn(|step| {
        let (c, s) = cos_sin(360.0 * step as f64 / DIRECTIONS as f64);
        DVec2::new(c, s)
    })
});

/// How far an ellipse reaches in each direction.
#[derive(Clone, Copy)]
struct Reach {
    ellipse: Ellipse,
    /// From its center.
    support: [f64; DIRECTIONS],
    /// From the origin.
    reach: [f64; DIRECTIONS],
}

impl Reach {
    fn new(ellipse: &Ellipse) -> Self {
        let support = NORMALS.map(|normal| normal.dot(image(ellipse, normal)).max(1e-12).sqrt());
        let mut reach = support;
        for (reach, normal) in reach.iter_mut().zip(NORMALS.iter()) {
            *reach += ellipse.center.dot(*normal);
        }
        Self { ellipse: *ellipse, support, reach }
    }
}

/// Returns a direction multiplied by an ellipse's matrix.
fn image(ellipse: &Ellipse, normal: DVec2) -> DVec2 {
    let Ellipse { xx, xy, yy, .. } = ellipse;
    DVec2::new(xx * normal.x + xy * normal.y, xy * normal.x + yy * normal.y)
}

/// Returns the hull's polygon: in each direction the point of the ellipse that reaches farthest. It turns from x to
/// y, and its area is positive.
pub fn hull(ellipses: &[Ellipse]) -> Vec<DVec2> {
    let reaches: Vec<Reach> = ellipses.iter().map(Reach::new).collect();
    polygon(&reaches)
}

/// Returns the polygons of many hulls, of which each may share ellipses with the one before.
pub fn hulls(hulls: &[Vec<Ellipse>]) -> Vec<Vec<DVec2>> {
    let (mut before, mut now): (Vec<Reach>, Vec<Reach>) = (Vec::new(), Vec::new());
    let polygon = |ellipses: &Vec<Ellipse>| {
        now.clear();
        for ellipse in ellipses {
            let known = before.iter().find(|known| known.ellipse == *ellipse);
            now.push(known.copied().unwrap_or_else(|| Reach::new(ellipse)));
        }
        std::mem::swap(&mut before, &mut now);
        polygon(&before)
    };
    hulls.iter().map(polygon).collect()
}

fn polygon(reaches: &[Reach]) -> Vec<DVec2> {
    let mut points: Vec<DVec2> = Vec::with_capacity(DIRECTIONS);
    for (direction, normal) in NORMALS.iter().enumerate() {
        let mut best = (f64::NEG_INFINITY, None);
        for one in reaches {
            let Some(reach) = one.reach.get(direction) else { continue };
            if *reach > best.0 + 1e-9 {
                best = (*reach, Some(one));
            }
        }
        let touching = best.1.map_or(DVec2::ZERO, |one| {
            let support = one.support.get(direction).copied().unwrap_or(1.0);
            one.ellipse.center + image(&one.ellipse, *normal) / support
        });
        if points.last().is_none_or(|last| apart(*last, touching)) {
            points.push(touching);
        }
    }
    while let (Some(first), Some(last)) = (points.first(), points.last())
        && points.len() > 1
        && !apart(*first, *last)
    {
        points.pop();
    }
    points
}

fn apart(a: DVec2, b: DVec2) -> bool {
    (a.x - b.x).abs() + (a.y - b.y).abs() > 1e-7
}

/// Returns the convex hull of points (Andrew's monotone chain), turning as [`hull`] does.
pub fn hull_of_points(points: &[DVec2]) -> Vec<DVec2> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let half = |points: &mut dyn Iterator<Item = DVec2>| {
        let mut chain: Vec<DVec2> = Vec::new();
        for point in points {
            while let [.., a, b] = chain.as_slice()
                && (*b - *a).perp_dot(point - *a) <= 0.0
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut ring = half(&mut sorted.iter().copied());
    ring.extend(half(&mut sorted.iter().rev().copied()));
    ring
}

/// Returns the area within a closed loop in cm², positive where it turns from x to y.
pub fn area(ring: &[DVec2]) -> f64 {
    edges(ring).map(|(a, b)| a.perp_dot(b)).sum::<f64>() / 2.0
}

/// Returns the edges of a closed loop.
pub fn edges(ring: &[DVec2]) -> impl Iterator<Item = (DVec2, DVec2)> {
    let next = ring.get(1..).unwrap_or_default().iter().chain(ring.first());
    ring.iter().copied().zip(next.copied())
}

/// Tells whether a ray from a point to the right crosses an odd number of the edges from one corner along others.
pub fn edge_crossings(point: DVec2, mut before: DVec2, corners: &[DVec2]) -> bool {
    let mut odd = false;
    for corner in corners {
        // Few edges cross the point's height; a product instead of a division keeps those cheap too.
        if (before.y > point.y) != (corner.y > point.y) {
            let left = (*corner - before).perp_dot(point - before) > 0.0;
            odd ^= left == (corner.y > before.y);
        }
        before = *corner;
    }
    odd
}

/// An upright rectangle of the page, in cm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The left and the upper edge.
    pub min: DVec2,
    /// The right and the lower edge.
    pub max: DVec2,
}

impl Bounds {
    /// A rectangle that holds nothing.
    pub const EMPTY: Self = Self { min: DVec2::INFINITY, max: DVec2::NEG_INFINITY };

    /// Returns the smallest rectangle around points.
    pub fn of(points: impl IntoIterator<Item = DVec2>) -> Self {
        points.into_iter().fold(Self::EMPTY, |bounds, point| bounds.union(Self { min: point, max: point }))
    }

    /// Returns the smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { min: self.min.min(other.min), max: self.max.max(other.max) }
    }

    /// Returns the rectangle with an edge of a width around it.
    #[must_use]
    pub fn grown(self, by: f64) -> Self {
        Self { min: self.min - DVec2::splat(by), max: self.max + DVec2::splat(by) }
    }

    /// Tells whether two rectangles have no point in common.
    pub fn apart(&self, other: &Self) -> bool {
        self.max.x < other.min.x || other.max.x < self.min.x || self.max.y < other.min.y || other.max.y < self.min.y
    }

    /// Tells whether a point is in it.
    pub fn holds(&self, point: DVec2) -> bool {
        point.cmpge(self.min).all() && point.cmple(self.max).all()
    }

    /// Returns the middle.
    pub fn middle(&self) -> DVec2 {
        (self.min + self.max) / 2.0
    }

    /// Returns width and height; zero if it holds nothing.
    pub fn size(&self) -> DVec2 {
        (self.max - self.min).max(DVec2::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::camera::Camera;
    use crate::figure::ellipsoid::Ellipsoid;
    use glam::DVec3;

    fn circle(x: f64, radius: f64) -> Ellipse {
        Camera::new(0.0, 0.0).ellipse(&Ellipsoid::sphere(DVec3::new(x, 0.0, 0.0), radius))
    }

    #[test]
    fn the_hull_of_two_equal_circles_is_a_stadium() {
        let polygon = hull(&[circle(0.0, 2.0), circle(10.0, 2.0)]);
        let stadium = 40.0 + std::f64::consts::PI * 4.0;
        assert!((area(&polygon) / stadium - 1.0).abs() < 0.01, "{}", area(&polygon));
    }

    #[test]
    fn a_circle_within_another_adds_nothing() {
        assert_eq!(hull(&[circle(0.0, 3.0), circle(0.5, 1.0)]), hull(&[circle(0.0, 3.0)]));
    }

    #[test]
    fn points_within_a_square_are_not_on_its_hull() {
        let square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (2.0, 2.0), (2.0, 0.0)];
        let ring = hull_of_points(&square.map(|(x, y)| DVec2::new(x, y)));
        assert_eq!((ring.len(), area(&ring)), (4, 16.0));
    }
}
