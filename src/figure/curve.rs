//! Turns dense outlines into few cubic curves, on a grid that a PDF can write in small integers.
//!
//! The same curves serve fill and line, so that the fill covers exactly the inner half of the line.

use glam::DVec2;

use super::hull::edges;
use crate::drawing::{Length, Point, Segment};

/// The grid of coordinates, in cm of the body.
pub const GRID: f64 = 0.05;
/// How far a curve may lie from the outline, in cm. A picture 6 cm wide shows a body of about 170 cm, so this is
/// 0.05 mm on paper.
pub const FINE: f64 = 0.14;
/// How far a curve may lie from the outline of the start pose, in cm.
pub const COARSE: f64 = 0.22;
/// Small outlines, such as those of an ear, are followed within this part of their length.
const SMALL: f64 = 1.0 / 150.0;

/// A cubic curve, or a straight line where it has no handles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// Where it begins.
    pub start: DVec2,
    /// The handles, if it bends.
    pub handles: Option<(DVec2, DVec2)>,
    /// Where it ends.
    pub end: DVec2,
    /// Whether no line is drawn along it.
    pub hidden: bool,
}

/// Returns a place on the grid.
pub fn snapped(place: DVec2) -> DVec2 {
    DVec2::new((place.x / GRID).round() * GRID, (place.y / GRID).round() * GRID)
}

/// Returns the curves around a closed loop, within a tolerance in cm; `hidden` says of each point whether no line is
/// drawn there.
pub fn closed(points: &[DVec2], hidden: &[bool], tolerance: f64) -> Vec<Curve> {
    let count = points.len();
    if count < 3 {
        return Vec::new();
    }
    let at = |index: usize| points.get(index % count).copied().unwrap_or_default();
    let is_hidden = |index: usize| hidden.get(index % count).copied().unwrap_or(false);
    let mut marks: Vec<usize> = (0..count)
        .filter(|index| is_hidden(*index) != is_hidden(index + count - 1) || is_hidden(*index) != is_hidden(index + 1))
        .collect();
    if marks.len() < 2 {
        marks = extremes(points);
    }
    let length: f64 = edges(points).map(|(a, b)| a.distance(b)).sum();
    let mut fitter = Fitter { tolerance: tolerance.min(length * SMALL), curves: Vec::new() };
    for (place, from) in marks.iter().enumerate() {
        let to = marks.get(place + 1).copied().unwrap_or(marks.first().copied().unwrap_or(0) + count);
        if to <= *from {
            continue;
        }
        let run: Vec<DVec2> = (*from..=to).map(at).collect();
        let tangents = (at(from + 1) - at(from + count - 1), at(to + 1) - at(to + count - 1));
        let tangents = (tangents.0.normalize_or_zero(), tangents.1.normalize_or_zero());
        // A mark shares its point with both neighbors: the run between two marks is hidden if all of it is.
        let hidden = is_hidden(*from) && is_hidden(to);
        fitter.fit(&run, tangents, hidden, 0);
    }
    fitter.curves
}

/// Returns the curves along an open line.
pub fn open(points: &[DVec2]) -> Vec<Curve> {
    let length: f64 = points.iter().zip(points.iter().skip(1)).map(|(a, b)| a.distance(*b)).sum();
    let mut fitter = Fitter { tolerance: FINE.min(length * SMALL * 2.0), curves: Vec::new() };
    if let [first, second, ..] = points
        && let [.., before, last] = points
    {
        let tangents = ((*second - *first).normalize_or_zero(), (*last - *before).normalize_or_zero());
        fitter.fit(points, tangents, false, 0);
    }
    fitter.curves
}

/// Returns the places of the leftmost and the rightmost point, in order.
fn extremes(points: &[DVec2]) -> Vec<usize> {
    let by = |sign: f64| {
        let key = |place: &usize| points.get(*place).map_or(0.0, |point| point.x * sign + point.y * 1e-3);
        (0..points.len()).min_by(|a, b| key(a).total_cmp(&key(b))).unwrap_or(0)
    };
    let (left, right) = (by(1.0), by(-1.0));
    let mut marks = vec![left.min(right), left.max(right)];
    marks.dedup();
    marks
}

/// Fits cubic curves to points (P. Schneider, "An algorithm for automatically fitting digitized curves", 1990).
struct Fitter {
    tolerance: f64,
    curves: Vec<Curve>,
}

impl Fitter {
    /// Fits one curve, or divides the points where it lies farthest off and fits more.
    fn fit(&mut self, points: &[DVec2], tangents: (DVec2, DVec2), hidden: bool, depth: u32) {
        let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else { return };
        let mut parameters = chord_lengths(points);
        let mut handles = least_squares(points, &parameters, tangents);
        let (mut error, mut worst) = deviation(points, &parameters, handles);
        let nearly = error < self.tolerance * 4.0;
        for _ in 0..if nearly { 3 } else { 0 } {
            if error <= self.tolerance {
                break;
            }
            closer(points, &mut parameters, handles);
            handles = least_squares(points, &parameters, tangents);
            (error, worst) = deviation(points, &parameters, handles);
        }
        if error <= self.tolerance || points.len() < 4 || depth > 24 {
            self.push(first, handles, last, hidden);
            return;
        }
        let split = worst.clamp(1, points.len() - 2);
        let (Some(before), Some(after)) = (points.get(split - 1), points.get(split + 1)) else { return };
        let tangent = (*after - *before).normalize_or_zero();
        self.fit(points.get(..=split).unwrap_or_default(), (tangents.0, tangent), hidden, depth + 1);
        self.fit(points.get(split..).unwrap_or_default(), (tangent, tangents.1), hidden, depth + 1);
    }

    /// Adds a curve with coordinates on the grid, straight where its handles hardly leave the chord.
    fn push(&mut self, start: DVec2, handles: (DVec2, DVec2), end: DVec2, hidden: bool) {
        let along = (end - start).normalize_or_zero();
        let off = |handle: DVec2| along.perp_dot(handle - start).abs();
        let bent = off(handles.0).max(off(handles.1)) > self.tolerance / 3.0;
        let handles = bent.then(|| (snapped(handles.0), snapped(handles.1)));
        let curve = Curve { start: snapped(start), handles, end: snapped(end), hidden };
        if curve.handles.is_some() || curve.start != curve.end {
            self.curves.push(curve);
        }
    }
}

/// Returns for each point its share of the way along the points.
fn chord_lengths(points: &[DVec2]) -> Vec<f64> {
    let mut passed = 0.0;
    let mut lengths = Vec::with_capacity(points.len());
    let mut before = points.first().copied().unwrap_or_default();
    for point in points {
        passed += point.distance(before);
        lengths.push(passed);
        before = *point;
    }
    let total = passed.max(1e-9);
    lengths.iter_mut().for_each(|length| *length /= total);
    lengths
}

/// Returns the weights of a cubic curve's four points at a parameter.
fn weights(t: f64) -> [f64; 4] {
    let s = 1.0 - t;
    [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t]
}

/// Returns the handles along the tangents with which a curve comes nearest to the points.
fn least_squares(points: &[DVec2], parameters: &[f64], tangents: (DVec2, DVec2)) -> (DVec2, DVec2) {
    let first = points.first().copied().unwrap_or_default();
    let last = points.last().copied().unwrap_or_default();
    let (mut aa, mut ab, mut bb, mut ax, mut bx) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (point, t) in points.iter().zip(parameters) {
        let [w0, w1, w2, w3] = weights(*t);
        let (a, b) = (tangents.0 * w1, -tangents.1 * w2);
        let rest = *point - first * (w0 + w1) - last * (w2 + w3);
        aa += a.dot(a);
        ab += a.dot(b);
        bb += b.dot(b);
        ax += a.dot(rest);
        bx += b.dot(rest);
    }
    let chord = first.distance(last);
    let determinant = aa * bb - ab * ab;
    let (mut one, mut two) = (chord / 3.0, chord / 3.0);
    if determinant.abs() > 1e-9 {
        let (left, right) = ((ax * bb - bx * ab) / determinant, (bx * aa - ax * ab) / determinant);
        // Handles that turn back or run far beyond the chord make loops.
        if left > chord * 0.05 && right > chord * 0.05 && left < chord * 2.0 && right < chord * 2.0 {
            (one, two) = (left, right);
        }
    }
    (first + tangents.0 * one, last - tangents.1 * two)
}

/// Returns the place of a curve at a parameter.
fn place(ends: (DVec2, DVec2), handles: (DVec2, DVec2), t: f64) -> DVec2 {
    let [w0, w1, w2, w3] = weights(t);
    ends.0 * w0 + handles.0 * w1 + handles.1 * w2 + ends.1 * w3
}

/// Returns how far the farthest point is from the curve, in cm, and which it is.
fn deviation(points: &[DVec2], parameters: &[f64], handles: (DVec2, DVec2)) -> (f64, usize) {
    let ends = (points.first().copied().unwrap_or_default(), points.last().copied().unwrap_or_default());
    let mut worst = (0.0, points.len() / 2);
    for (index, (point, t)) in points.iter().zip(parameters).enumerate() {
        let away = point.distance_squared(place(ends, handles, *t));
        if away > worst.0 {
            worst = (away, index);
        }
    }
    (f64::sqrt(worst.0), worst.1)
}

/// Moves each parameter nearer to where the curve passes its point (one step of Newton's method).
fn closer(points: &[DVec2], parameters: &mut [f64], handles: (DVec2, DVec2)) {
    let ends = (points.first().copied().unwrap_or_default(), points.last().copied().unwrap_or_default());
    for (point, t) in points.iter().zip(parameters.iter_mut()) {
        let s = 1.0 - *t;
        let (d0, d1, d2) = (handles.0 - ends.0, handles.1 - handles.0, ends.1 - handles.1);
        let speed = (d0 * (s * s) + d1 * (2.0 * s * *t) + d2 * (*t * *t)) * 3.0;
        let turn = ((d1 - d0) * s + (d2 - d1) * *t) * 6.0;
        let away = place(ends, handles, *t) - *point;
        let slope = speed.length_squared() + away.dot(turn);
        if slope.abs() > 1e-9 {
            *t = (*t - away.dot(speed) / slope).clamp(0.0, 1.0);
        }
    }
}

/// Adds curves to a path: a new subpath wherever one does not go on from the one before.
pub fn write(curves: &[Curve], origin: DVec2, closed: bool, segments: &mut Vec<Segment>) {
    let point = |place: DVec2| point(place, origin);
    let mut here = None;
    for curve in curves {
        if here != Some(curve.start) {
            segments.push(Segment::Move(point(curve.start)));
        }
        segments.push(match curve.handles {
            Some((a, b)) => Segment::Cubic(point(a), point(b), point(curve.end)),
            None => Segment::Line(point(curve.end)),
        });
        here = Some(curve.end);
    }
    if closed && !curves.is_empty() {
        segments.push(Segment::Close);
    }
}

/// Returns a place of the page, on the grid, as a point of a drawing whose upper left corner is `origin`.
pub fn point(place: DVec2, origin: DVec2) -> Point {
    // Counting in steps of the grid gives the same number whichever way it is reached.
    let steps = |value: f64| (value / GRID).round() / (1.0 / GRID);
    Point::new(Length::pt(steps(place.x - origin.x)), Length::pt(steps(place.y - origin.y)))
}
