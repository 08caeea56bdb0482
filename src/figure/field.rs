//! The visible region of an ellipsoid on which a field is positive: hair on a skull.

use glam::{DVec2, DVec3};

use super::camera::Camera;
use super::ellipsoid::Ellipsoid;
use super::hull::area;
use super::outline::{Loop, smoothed};

/// Squares along a side of the grid that the field is sampled on.
const SQUARES: usize = 36;
/// The smallest region that is drawn, in cm².
const SPECK: f64 = 4.0;

/// Returns the outlines of the region: marching squares over the half of the unit sphere that the viewer sees.
pub fn field_loops(on: &Ellipsoid, field: fn(DVec3) -> f64, camera: &Camera) -> Vec<Loop> {
    // A place of the ellipsoid faces the viewer if its unit sphere's does, with the axes' lengths taken out.
    let axis = |axis: DVec3| axis.dot(camera.viewer) / axis.length_squared().max(1e-9);
    let toward = DVec3::new(axis(on.axes.x_axis), axis(on.axes.y_axis), axis(on.axes.z_axis)).normalize_or_zero();
    let across = toward.cross(DVec3::new(0.31, 0.77, 0.55)).normalize_or_zero();
    let down = toward.cross(across);
    let on_sphere =
        |place: DVec2| across * place.x + down * place.y + toward * (1.0 - place.length_squared()).max(0.0).sqrt();
    let at = |index: usize| -1.05 + 2.1 * index as f64 / SQUARES as f64;
    let value = |x: f64, y: f64| {
        let rim = (1.0 - x * x - y * y) * 0.5;
        if rim < -0.2 { rim } else { field(on_sphere(DVec2::new(x, y)).normalize_or_zero()).min(rim) }
    };
    let values: Vec<Vec<f64>> =
        (0..=SQUARES).map(|row| (0..=SQUARES).map(|column| value(at(column), at(row))).collect()).collect();
    let mut lines = Vec::new();
    for (row, (upper, lower)) in values.iter().zip(values.iter().skip(1)).enumerate() {
        for (column, (above, below)) in upper.windows(2).zip(lower.windows(2)).enumerate() {
            if let ([a, b], [d, c]) = (above, below) {
                let (left, right, top, bottom) = (at(column), at(column + 1), at(row), at(row + 1));
                let corners = [(left, top, *a), (right, top, *b), (right, bottom, *c), (left, bottom, *d)];
                cross_square(corners, &mut lines);
            }
        }
    }
    let page = |place: &DVec2| camera.page(on.center + on.axes * on_sphere(*place));
    chain(lines)
        .into_iter()
        // They run as the outlines of hulls do, so that both fill one area where hair overlaps it.
        .map(|ring| ring.iter().rev().map(page).collect::<Vec<DVec2>>())
        .filter(|ring| area(ring).abs() > SPECK)
        .map(|ring| smoothed(&ring, 0.5))
        .collect()
}

/// Adds the lines that divide a square's positive corners from its negative ones.
fn cross_square(corners: [(f64, f64, f64); 4], lines: &mut Vec<(DVec2, DVec2)>) {
    let [a, b, c, d] = corners;
    if corners.iter().all(|corner| corner.2 > 0.0) || !corners.iter().any(|corner| corner.2 > 0.0) {
        return;
    }
    let (mut leaving, mut entering) = (Vec::new(), Vec::new());
    for ((x1, y1, v1), (x2, y2, v2)) in [(a, b), (b, c), (c, d), (d, a)] {
        if (v1 > 0.0) != (v2 > 0.0) {
            let place = DVec2::new(x1, y1).lerp(DVec2::new(x2, y2), v1 / (v1 - v2));
            if v1 > 0.0 { &mut leaving } else { &mut entering }.push(place);
        }
    }
    lines.extend(leaving.into_iter().zip(entering));
}

/// Joins directed lines end to start into closed loops.
fn chain(mut lines: Vec<(DVec2, DVec2)>) -> Vec<Vec<DVec2>> {
    let mut loops = Vec::new();
    while let Some((start, mut end)) = lines.pop() {
        let mut ring = vec![start];
        loop {
            ring.push(end);
            // Neighbors share the place bit by bit, or nearly.
            let follows = |line: &(DVec2, DVec2)| line.0.distance_squared(end) < 1e-9;
            match lines.iter().position(follows) {
                Some(place) => end = lines.swap_remove(place).1,
                None => break,
            }
        }
        if ring.len() > 6 {
            loops.push(ring);
        }
    }
    loops
}

#[cfg(test)]
mod tests {
    use super::super::hull::hull;
    use super::*;

    #[test]
    fn hair_runs_round_its_edge_as_locks_do_and_leaves_no_hole_where_they_overlap() {
        let (skull, camera) = (Ellipsoid::sphere(DVec3::ZERO, 9.0), Camera::new(18.0, 12.0));
        let loops = field_loops(&skull, |place| place.z, &camera);
        let lock = area(&hull(&[camera.ellipse(&skull)]));
        assert_eq!(loops.len(), 1);
        assert!(loops.iter().all(|ring| area(&ring.points).signum() == lock.signum()));
    }
}
