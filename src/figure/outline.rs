//! From ellipsoids to the smooth outlines that the camera sees.

use glam::DVec2;

use super::camera::{Camera, Ellipse};
use super::ellipsoid::Ellipsoid;
use super::hull::{area, edge_crossings, hulls};
use super::smooth::{resample, smooth};
use super::union::union;

/// A loop around an area: points at even distances.
#[derive(Clone, Debug)]
pub struct Loop {
    /// The points.
    pub points: Vec<DVec2>,
    /// The distance between them, in cm.
    pub step: f64,
    /// Of every few edges in a row the least and the largest height, so that most are not looked at.
    spans: Vec<(f64, f64)>,
}

/// How many edges have a span together.
const SPAN: usize = 8;

impl Loop {
    fn new(points: Vec<DVec2>, step: f64) -> Self {
        let mut before = points.last().map_or(0.0, |last| last.y);
        let span = |corners: &[DVec2]| {
            let mut span = (before, before);
            for corner in corners {
                span = (span.0.min(corner.y), span.1.max(corner.y));
                before = corner.y;
            }
            span
        };
        let spans = points.chunks(SPAN).map(span).collect();
        Self { points, step, spans }
    }

    /// Tells whether a place of the page is within it.
    pub fn holds(&self, place: DVec2) -> bool {
        let Some(mut before) = self.points.last() else { return false };
        let mut inside = false;
        for (corners, (least, most)) in self.points.chunks(SPAN).zip(&self.spans) {
            if *least <= place.y && place.y < *most {
                inside ^= edge_crossings(place, *before, corners);
            }
            before = corners.last().unwrap_or(before);
        }
        inside
    }
}

/// The smallest outline that is drawn, in cm².
const SPECK: f64 = 1.0;
/// The smallest hole that is one, in cm²; smaller ones are slits between hulls.
const HOLE: f64 = 12.0;

/// Returns the outlines of the union of hulls of ellipses, with creases rounded by a radius in cm.
pub fn outline(ellipses: &[Vec<Ellipse>], radius: f64) -> Vec<Loop> {
    let mut polygons = hulls(ellipses);
    polygons.retain(|polygon| polygon.len() > 3);
    let drawn = |ring: &Vec<DVec2>| !(-HOLE..=SPECK).contains(&area(ring));
    union(&polygons).into_iter().filter(drawn).map(|ring| smoothed(&ring, radius)).collect()
}

/// Returns a closed loop with its creases rounded by a radius in cm.
pub fn smoothed(ring: &[DVec2], radius: f64) -> Loop {
    let (mut points, step) = resample(ring, (radius * 0.6).max(0.25));
    smooth(&mut points, radius, step);
    Loop::new(points, step)
}

/// Returns the ellipses of hulls of ellipsoids.
pub fn project(hulls: &[Vec<Ellipsoid>], camera: &Camera) -> Vec<Vec<Ellipse>> {
    hulls.iter().map(|hull| hull.iter().map(|ellipsoid| camera.ellipse(ellipsoid)).collect()).collect()
}
