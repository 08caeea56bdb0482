//! From ellipsoids to the smooth outlines that the camera sees.

use glam::DVec2;

use super::camera::{Camera, Ellipse};
use super::ellipsoid::Ellipsoid;
use super::hull::{area, hull};
use super::smooth::{resample, smooth};
use super::union::union;

/// A loop around an area: points at even distances.
#[derive(Clone, Debug)]
pub struct Loop {
    /// The points.
    pub points: Vec<DVec2>,
    /// The distance between them, in cm.
    pub step: f64,
}

/// The smallest outline that is drawn, in cm².
const SPECK: f64 = 1.0;
/// The smallest hole that is one, in cm²; smaller ones are slits between hulls.
const HOLE: f64 = 12.0;

/// Returns the outlines of the union of hulls of ellipses, with creases rounded by a radius in cm.
pub fn outline(hulls: &[Vec<Ellipse>], radius: f64) -> Vec<Loop> {
    let polygons: Vec<Vec<DVec2>> =
        hulls.iter().map(|ellipses| hull(ellipses)).filter(|polygon| polygon.len() > 3).collect();
    let drawn = |ring: &Vec<DVec2>| !(-HOLE..=SPECK).contains(&area(ring));
    union(&polygons).into_iter().filter(drawn).map(|ring| smoothed(&ring, radius)).collect()
}

/// Returns a closed loop with its creases rounded by a radius in cm.
pub fn smoothed(ring: &[DVec2], radius: f64) -> Loop {
    let (mut points, step) = resample(ring, (radius * 0.6).max(0.25));
    smooth(&mut points, radius, step);
    Loop { points, step }
}

/// Returns the ellipses of hulls of ellipsoids.
pub fn project(hulls: &[Vec<Ellipsoid>], camera: &Camera) -> Vec<Vec<Ellipse>> {
    hulls.iter().map(|hull| hull.iter().map(|ellipsoid| camera.ellipse(ellipsoid)).collect()).collect()
}
