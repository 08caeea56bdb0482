//! Convex hulls of ellipses and of points, as polygons.

use std::sync::LazyLock;

use glam::DVec2;

use super::camera::Ellipse;
use super::rotation::cos_sin;

/// How many directions a hull is sampled in: at a radius of 9 cm the polygon lies within 0.05 cm of the curve.
const DIRECTIONS: u32 = 32;

static NORMALS: LazyLock<Vec<DVec2>> = LazyLock::new(|| {
    let turn = |step| cos_sin(360.0 * f64::from(step) / f64::from(DIRECTIONS));
    (0..DIRECTIONS).map(turn).map(|(c, s)| DVec2::new(c, s)).collect()
});

/// Returns the hull's polygon: in each direction the point of the ellipse that reaches farthest. It turns from x to
/// y, and its area is positive.
pub fn hull(ellipses: &[Ellipse]) -> Vec<DVec2> {
    let mut points: Vec<DVec2> = Vec::with_capacity(NORMALS.len());
    for normal in NORMALS.iter() {
        let mut best = f64::NEG_INFINITY;
        let mut touching = DVec2::ZERO;
        for e in ellipses {
            let image = DVec2::new(e.xx * normal.x + e.xy * normal.y, e.xy * normal.x + e.yy * normal.y);
            let support = normal.dot(image).max(1e-12).sqrt();
            let reach = e.center.dot(*normal) + support;
            if reach > best + 1e-9 {
                best = reach;
                touching = e.center + image / support;
            }
        }
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
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().copied().zip(next.copied())
}

/// Tells whether a point is within a closed loop.
pub fn within(point: DVec2, ring: &[DVec2]) -> bool {
    let Some(last) = ring.last() else { return false };
    let (mut before, mut inside) = (*last, false);
    for corner in ring {
        // Few edges cross the point's height; a product instead of a division keeps those cheap too.
        if (before.y > point.y) != (corner.y > point.y) {
            let left = (*corner - before).perp_dot(point - before) > 0.0;
            inside ^= left == (corner.y > before.y);
        }
        before = *corner;
    }
    inside
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
