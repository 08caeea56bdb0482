//! Turns dense outlines into few cubic curves, on a grid that a PDF can write in small integers.
//!
//! The same curves serve fill and line, so that the fill covers exactly the inner half of the line.

use glam::DVec2;

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
    let is_hidden = |index: usize| hidden.get(index % count).copied().unwrap_or(false);
    let changes = |index: &usize| {
        let here = is_hidden(*index);
        here != is_hidden(index + count - 1) || here != is_hidden(index + 1)
    };
    let mut marks: Vec<usize> = if hidden.contains(&true) { (0..count).filter(changes).collect() } else { Vec::new() };
    if marks.len() < 2 {
        marks = extremes(points);
    }
    let Some(begin) = marks.first().copied() else { return Vec::new() };
    // Once around, from the first mark to the first mark, with the point before and the point after.
    let around = points.iter().cycle().skip((begin + count - 1) % count).take(count + 3);
    let around: Vec<DVec2> = around.copied().collect();
    let inner = around.get(1..=count + 1).unwrap_or_default();
    let passed = passed(inner);
    let length = passed.last().copied().unwrap_or_default();
    let mut fitter = Fitter::new(tolerance.min(length * SMALL));
    marks.push(begin + count);
    for pair in marks.windows(2) {
        let [from, to] = pair else { continue };
        let (start, end) = (from - begin, to - begin);
        let tangent = |place: usize| match (around.get(place), around.get(place + 2)) {
            (Some(before), Some(after)) => (*after - *before).normalize_or_zero(),
            _ => DVec2::ZERO,
        };
        let run = Run {
            points: inner.get(start..=end).unwrap_or_default(),
            passed: passed.get(start..=end).unwrap_or_default(),
        };
        // A mark shares its point with both neighbors: the run between two marks is hidden if all of it is.
        let hidden = is_hidden(*from) && is_hidden(*to);
        fitter.fit(run, (tangent(start), tangent(end)), hidden, 0);
    }
    fitter.curves
}

/// Returns the curves along an open line.
pub fn open(points: &[DVec2]) -> Vec<Curve> {
    let passed = passed(points);
    let length = passed.last().copied().unwrap_or_default();
    let mut fitter = Fitter::new(FINE.min(length * SMALL * 2.0));
    if let [first, second, ..] = points
        && let [.., before, last] = points
    {
        let tangents = ((*second - *first).normalize_or_zero(), (*last - *before).normalize_or_zero());
        fitter.fit(Run { points, passed: &passed }, tangents, false, 0);
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

/// Points in a row, and how long the way to each is from where it began.
#[derive(Clone, Copy)]
struct Run<'a> {
    points: &'a [DVec2],
    passed: &'a [f64],
}

impl Run<'_> {
    /// Returns the stretches up to a point and from it.
    fn split(self, at: usize) -> (Self, Self) {
        let Self { points, passed } = self;
        let before =
            Self { points: points.get(..=at).unwrap_or_default(), passed: passed.get(..=at).unwrap_or_default() };
        let after = Self { points: points.get(at..).unwrap_or_default(), passed: passed.get(at..).unwrap_or_default() };
        (before, after)
    }
}

/// Fits cubic curves to points (P. Schneider, "An algorithm for automatically fitting digitized curves", 1990).
struct Fitter {
    tolerance: f64,
    curves: Vec<Curve>,
    /// For each point of the run at hand its place on the curve; kept to use the memory again.
    parameters: Vec<f64>,
}

impl Fitter {
    const fn new(tolerance: f64) -> Self {
        Self { tolerance, curves: Vec::new(), parameters: Vec::new() }
    }

    /// Fits one curve, or divides the points where it lies farthest off and fits more.
    fn fit(&mut self, run: Run, tangents: (DVec2, DVec2), hidden: bool, depth: u32) {
        let points = run.points;
        let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else { return };
        let parameters = &mut self.parameters;
        share(run.passed, parameters);
        let mut handles = least_squares(points, parameters, tangents);
        let (mut error, mut worst) = deviation(points, parameters, handles);
        let nearly = error < self.tolerance * 4.0;
        for _ in 0..if nearly { 3 } else { 0 } {
            if error <= self.tolerance {
                break;
            }
            closer(points, parameters, handles);
            handles = least_squares(points, parameters, tangents);
            (error, worst) = deviation(points, parameters, handles);
        }
        if error <= self.tolerance || points.len() < 4 || depth > 24 {
            self.push(first, handles, last, hidden);
            return;
        }
        let split = worst.clamp(1, points.len() - 2);
        let (Some(before), Some(after)) = (points.get(split - 1), points.get(split + 1)) else { return };
        let tangent = (*after - *before).normalize_or_zero();
        let (before, after) = run.split(split);
        self.fit(before, (tangents.0, tangent), hidden, depth + 1);
        self.fit(after, (tangent, tangents.1), hidden, depth + 1);
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

/// Returns for each point how long the way to it along the points is.
fn passed(points: &[DVec2]) -> Vec<f64> {
    let mut before = points.first().copied().unwrap_or_default();
    let mut passed = 0.0;
    let length = |point: &DVec2| {
        passed += point.distance(std::mem::replace(&mut before, *point));
        passed
    };
    points.iter().map(length).collect()
}

/// Puts in for each point its share of the way from the first to the last.
fn share(passed: &[f64], parameters: &mut Vec<f64>) {
    let from = passed.first().copied().unwrap_or_default();
    let total = passed.last().map_or(0.0, |to| to - from).max(1e-9);
    parameters.clear();
    parameters.extend(passed.iter().map(|place| (place - from) / total));
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
    let (mut aa, mut ab, mut bb) = (0.0, 0.0, 0.0);
    let (mut toward_a, mut toward_b) = (DVec2::ZERO, DVec2::ZERO);
    for (point, t) in points.iter().zip(parameters) {
        let [w0, w1, w2, w3] = weights(*t);
        let rest = *point - first * (w0 + w1) - last * (w2 + w3);
        aa += w1 * w1;
        ab += w1 * w2;
        bb += w2 * w2;
        toward_a += rest * w1;
        toward_b += rest * w2;
    }
    aa *= tangents.0.length_squared();
    ab *= -tangents.0.dot(tangents.1);
    bb *= tangents.1.length_squared();
    let (ax, bx) = (tangents.0.dot(toward_a), -tangents.1.dot(toward_b));
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

/// A cubic curve by the powers of its parameter, which is the cheapest way to follow it.
struct Cubic([DVec2; 4]);

impl Cubic {
    /// Makes the curve between the first and the last of some points.
    fn between(points: &[DVec2], handles: (DVec2, DVec2)) -> Self {
        let first = points.first().copied().unwrap_or_default();
        let last = points.last().copied().unwrap_or_default();
        let (d0, d1, d2) = (handles.0 - first, handles.1 - handles.0, last - handles.1);
        Self([first, d0 * 3.0, (d1 - d0) * 3.0, d2 - d1 * 2.0 + d0])
    }

    fn at(&self, t: f64) -> DVec2 {
        let Self([a, b, c, d]) = self;
        *a + (*b + (*c + *d * t) * t) * t
    }
}

/// Returns how far the farthest point is from the curve, in cm, and which it is.
fn deviation(points: &[DVec2], parameters: &[f64], handles: (DVec2, DVec2)) -> (f64, usize) {
    let curve = Cubic::between(points, handles);
    let mut worst = (0.0, points.len() / 2);
    for (index, (point, t)) in points.iter().zip(parameters).enumerate() {
        let away = point.distance_squared(curve.at(*t));
        if away > worst.0 {
            worst = (away, index);
        }
    }
    (f64::sqrt(worst.0), worst.1)
}

/// Moves each parameter nearer to where the curve passes its point (one step of Newton's method).
fn closer(points: &[DVec2], parameters: &mut [f64], handles: (DVec2, DVec2)) {
    let curve = Cubic::between(points, handles);
    let Cubic([_, b, c, d]) = curve;
    for (point, t) in points.iter().zip(parameters.iter_mut()) {
        let speed = b + (c * 2.0 + d * (3.0 * *t)) * *t;
        let turn = c * 2.0 + d * (6.0 * *t);
        let away = curve.at(*t) - *point;
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
