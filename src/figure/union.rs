//! The outline of a union of convex polygons.
//!
//! Of every edge of every polygon that stays which lies outside all others (clipping a line by a convex polygon after
//! Cyrus and Beck is exact and short), and the remains are chained at their ends. Where edges coincide, the earlier
//! polygon counts as closed and the later one as open, so that one copy stays.

use glam::DVec2;

use super::hull::{Bounds, edges};

/// Ends that are nearer than this, in cm, are the same.
const JOIN: f64 = 0.02;
/// By how much an earlier polygon counts as larger, and a later one as smaller.
const TIE: f64 = 1e-7;

/// A convex polygon, prepared for clipping.
struct Convex<'a> {
    points: &'a [DVec2],
    /// The outward normal of the edge that begins at the point of the same number.
    normals: Vec<DVec2>,
    bounds: Bounds,
}

impl<'a> Convex<'a> {
    fn new(points: &'a [DVec2]) -> Self {
        let normals = edges(points).map(|(a, b)| -(b - a).perp().normalize_or_zero()).collect();
        Self { points, normals, bounds: Bounds::of(points.iter().copied()) }
    }

    /// Returns how far a point lies outside the edge that begins at the point of a number.
    fn outside(&self, edge: usize, point: DVec2) -> f64 {
        match (self.points.get(edge), self.normals.get(edge)) {
            (Some(start), Some(normal)) => (point - *start).dot(*normal),
            _ => 0.0,
        }
    }

    /// Returns the edge that a ray from the first point through a point crosses: the point is within the polygon if
    /// it is not outside this edge. The search begins at an edge that is probably near.
    fn edge_toward(&self, point: DVec2, near: usize) -> usize {
        let Some((first, rest)) = self.points.split_first() else { return 0 };
        let ray = point - *first;
        let passed = |corner: &DVec2| (*corner - *first).perp_dot(ray) >= 0.0;
        if !rest.first().is_some_and(passed) {
            return 0;
        }
        let mut before = near.min(rest.len());
        while rest.get(before).is_some_and(passed) {
            before += 1;
        }
        while before.checked_sub(1).and_then(|last| rest.get(last)).is_some_and(|corner| !passed(corner)) {
            before -= 1;
        }
        if before == rest.len() { self.points.len() - 1 } else { before }
    }
}

/// A polygon that may cover edges of another, whose corners are asked for one after the other.
struct Cover<'a> {
    convex: &'a Convex<'a>,
    /// By how much it counts as larger.
    tie: f64,
    /// The number of the corner that was asked for last.
    corner: usize,
    /// Which edge that corner is near, and whether it is outside.
    place: (usize, bool),
}

impl Cover<'_> {
    /// Finds the place of a corner.
    fn find(&mut self, number: usize, corner: DVec2) -> (usize, bool) {
        if self.corner != number {
            let edge = self.convex.edge_toward(corner, self.place.0);
            self.corner = number;
            self.place = (edge, self.outside(edge, corner));
        }
        self.place
    }

    fn outside(&self, edge: usize, point: DVec2) -> bool {
        self.convex.outside(edge, point) > self.tie
    }

    /// Returns between which shares of the way from `a` to `b`, the corners from a number on, the line is inside, if it
    /// is anywhere.
    fn inside(&mut self, number: usize, (a, b): (DVec2, DVec2)) -> Option<(f64, f64)> {
        let (near_a, a_outside) = self.find(number, a);
        if a_outside && self.outside(near_a, b) {
            return None;
        }
        let (near_b, b_outside) = self.find(number + 1, b);
        if b_outside && self.outside(near_b, a) {
            return None;
        }
        let tie = self.tie;
        if !a_outside && !b_outside {
            return Some((0.0, 1.0));
        }
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (start, normal) in self.convex.points.iter().zip(&self.convex.normals) {
            let (out_a, out_b) = ((a - *start).dot(*normal) - tie, (b - *start).dot(*normal) - tie);
            if out_a > 0.0 && out_b > 0.0 {
                return None;
            }
            if out_a > 0.0 {
                enter = enter.max(out_a / (out_a - out_b));
            } else if out_b > 0.0 {
                leave = leave.min(out_a / (out_a - out_b));
            }
            if enter >= leave {
                return None;
            }
        }
        Some((enter, leave))
    }
}

/// A piece of an edge that lies on the outline.
#[derive(Clone, Copy)]
struct Piece {
    start: DVec2,
    end: DVec2,
}

/// Returns the closed loops around the union of convex polygons that turn from x to y. Outlines have a positive area,
/// holes and slits a negative one.
pub fn union(polygons: &[Vec<DVec2>]) -> Vec<Vec<DVec2>> {
    let convex: Vec<Convex> = polygons.iter().map(|polygon| Convex::new(polygon)).collect();
    let mut pieces = Vec::with_capacity(256);
    let mut covered = Vec::new();
    for (index, polygon) in convex.iter().enumerate() {
        // Neighbors in the list are neighbors in space, and cover most of an edge that is covered.
        let mut others: Vec<usize> = (0..convex.len()).filter(|other| *other != index).collect();
        others.retain(|other| convex.get(*other).is_some_and(|other| !other.bounds.apart(&polygon.bounds)));
        others.sort_by_key(|other| other.abs_diff(index));
        let cover = |other: &usize| {
            let tie = if *other < index { TIE } else { -TIE };
            Some(Cover { convex: convex.get(*other)?, tie, corner: usize::MAX, place: (0, false) })
        };
        let mut others: Vec<Cover> = others.iter().filter_map(cover).collect();
        for (number, edge) in edges(polygon.points).enumerate() {
            // What covered the edge before probably covers this one too.
            match full_cover(number, edge, &mut others, &mut covered) {
                Some(place) => others.swap(0, place),
                None => remains(edge, &mut covered, &mut pieces),
            }
        }
    }
    chain(&pieces)
}

/// Returns the place of a polygon that covers all of the edge that begins at the corner of a number; or else puts in which
/// shares of it are covered.
fn full_cover(
    number: usize,
    (a, b): (DVec2, DVec2),
    others: &mut [Cover],
    covered: &mut Vec<(f64, f64)>,
) -> Option<usize> {
    let bounds = Bounds { min: a.min(b), max: a.max(b) }.grown(1e-6);
    covered.clear();
    for (place, other) in others.iter_mut().enumerate() {
        if other.convex.bounds.apart(&bounds) {
            continue;
        }
        match other.inside(number, (a, b)) {
            Some((enter, leave)) if enter <= 0.0 && leave >= 1.0 => return Some(place),
            Some(stretch) => covered.push(stretch),
            None => {}
        }
    }
    None
}

/// Adds what is not covered of an edge.
fn remains((a, b): (DVec2, DVec2), covered: &mut [(f64, f64)], pieces: &mut Vec<Piece>) {
    covered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = |share: f64| if share >= 1.0 { b } else { a + (b - a) * share };
    let mut from = 0.0;
    for (enter, leave) in covered.iter().copied().chain([(1.0, 1.0)]) {
        if enter - from > 1e-9 {
            pieces.push(Piece { start: at(from), end: at(enter) });
        }
        from = f64::max(from, leave);
    }
}

/// Joins directed pieces end to start.
fn chain(pieces: &[Piece]) -> Vec<Vec<DVec2>> {
    // Most pieces go on where the one before ends; only the others have to be looked for.
    let follows = |index: usize| {
        let before = index.checked_sub(1).and_then(|before| pieces.get(before));
        matches!((before, pieces.get(index)), (Some(before), Some(piece)) if before.end == piece.start)
    };
    let mut heads: Vec<usize> = (0..pieces.len()).filter(|index| !follows(*index)).collect();
    let mut loops = Vec::new();
    while let Some(first) = heads.pop() {
        let mut ring: Vec<DVec2> = Vec::with_capacity(64);
        let mut head = first;
        loop {
            let mut index = head;
            while let Some(piece) = pieces.get(index) {
                ring.push(piece.start);
                index += 1;
                if !follows(index) {
                    break;
                }
            }
            let Some(end) = pieces.get(index - 1).map(|piece| piece.end) else { break };
            let to_close = ring.first().map_or(f64::INFINITY, |start| start.distance(end));
            let distance = |head: usize| pieces.get(head).map_or(f64::INFINITY, |piece| piece.start.distance(end));
            let next = (0..heads.len())
                .filter_map(|place| Some((place, distance(*heads.get(place)?))))
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .filter(|(_, away)| *away < JOIN && *away < to_close);
            match next {
                Some((place, _)) => head = heads.swap_remove(place),
                None => {
                    ring.push(end);
                    break;
                }
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
    use super::*;
    use crate::figure::hull::area;
    use crate::figure::rotation::cos_sin;

    fn ring(x: f64, y: f64, radius: f64) -> Vec<DVec2> {
        let at = |step: i32| cos_sin(f64::from(step) * 9.0);
        (0..40).map(at).map(|(c, s)| DVec2::new(x + radius * c, y + radius * s)).collect()
    }

    #[test]
    fn a_union_is_no_smaller_than_its_largest_piece_and_no_larger_than_all() {
        // A row of circles of which each covers a part of the next, with radii that repeat and rings that coincide.
        for step in 1..60 {
            let polygons: Vec<Vec<DVec2>> = (0..8)
                .map(|i| ring(f64::from(i * step % 7), f64::from(i * i % 5) * 0.7, 1.0 + f64::from(i * step % 3)))
                .collect();
            let outer: f64 = union(&polygons).iter().map(|ring| area(ring)).filter(|area| *area > 0.0).sum();
            let areas = polygons.iter().map(|polygon| area(polygon));
            let (largest, all) = (areas.clone().fold(0.0, f64::max), areas.sum::<f64>());
            assert!(largest < outer + 1e-3 && outer < all + 1e-3, "{step}: {largest} {outer} {all}");
        }
    }

    #[test]
    fn every_loop_closes() {
        for step in 1..60 {
            let polygons: Vec<Vec<DVec2>> =
                (0..12).map(|i| ring(f64::from(i) * 0.7, f64::from(i * step % 11) * 0.3, 2.0)).collect();
            for ring in union(&polygons) {
                assert!(ring.first().unwrap().distance(*ring.last().unwrap()) < JOIN, "{step}");
            }
        }
    }

    #[test]
    fn a_polygon_that_is_covered_leaves_no_trace() {
        let loops = union(&[ring(0.0, 0.0, 5.0), ring(1.0, 0.0, 2.0), ring(0.0, 0.0, 5.0)]);
        assert_eq!(loops.len(), 1);
        assert!((area(&loops[0]) - area(&ring(0.0, 0.0, 5.0))).abs() < 1e-6);
    }

    #[test]
    fn two_pieces_that_do_not_touch_stay_two() {
        assert_eq!(union(&[ring(0.0, 0.0, 2.0), ring(9.0, 0.0, 2.0)]).len(), 2);
    }
}
