//! Arrows: their course on the page, and how they are painted at a size that prints well.

use glam::DVec2;

use super::curve::{self, Curve};
use super::hull::Bounds;
use super::ink::{Ink, Line, straight};
use super::style::Style;
use crate::drawing::Color;

/// An arrow's course: points from tail to head, in cm of the page.
#[derive(Clone, Debug)]
pub struct SeenArrow {
    /// The points.
    pub course: Vec<DVec2>,
    /// Whether it has a head at both ends.
    pub double: bool,
}

/// The measures of all arrows of a picture, in cm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArrowSize {
    /// The width of the shaft.
    pub shaft: f64,
    /// The length of the head.
    pub head: f64,
    /// The width of the white edge.
    pub halo: f64,
}

impl ArrowSize {
    /// Where nothing asks for larger ones.
    pub const USUAL: Self = Self { shaft: 1.7, head: 6.2, halo: 1.0 };
}

/// How many points a course has.
const STEPS: u32 = 24;

/// Returns the course from one place to another that bends to the left of its way by `bulge` of its length, as a
/// quadratic curve.
pub fn bent(from: DVec2, to: DVec2, bulge: f64) -> Vec<DVec2> {
    let way = to - from;
    let control = (from + to) / 2.0 + DVec2::new(way.y, -way.x) * (2.0 * bulge);
    let at = |step: u32| {
        let t = f64::from(step) / f64::from(STEPS);
        from * ((1.0 - t) * (1.0 - t)) + control * (2.0 * t * (1.0 - t)) + to * (t * t)
    };
    (0..=STEPS).map(at).collect()
}

/// Returns the course about a place, between angles in degrees counter-clockwise from the right.
pub fn turned(center: DVec2, radius: f64, from: f64, to: f64) -> Vec<DVec2> {
    let at = |step: u32| {
        let (c, s) = super::rotation::cos_sin(from + (to - from) * f64::from(step) / f64::from(STEPS));
        center + DVec2::new(c, -s) * radius
    };
    (0..=STEPS).map(at).collect()
}

/// Returns the length of a course in cm.
pub fn length(course: &[DVec2]) -> f64 {
    course.iter().zip(course.iter().skip(1)).map(|(a, b)| a.distance(*b)).sum()
}

/// Returns a course without its last stretch of a length in cm.
fn trimmed(course: &[DVec2], mut cut: f64) -> Vec<DVec2> {
    let mut course = course.to_vec();
    while let [.., before, last] = course.as_slice() {
        let (before, last) = (*before, *last);
        let step = before.distance(last);
        if step >= cut || course.len() <= 2 {
            if let Some(end) = course.last_mut() {
                *end = last.lerp(before, (cut / step.max(1e-9)).min(1.0));
            }
            break;
        }
        cut -= step;
        course.pop();
    }
    course
}

impl SeenArrow {
    /// Returns the rectangle around the arrow.
    pub fn bounds(&self, size: ArrowSize) -> Bounds {
        Bounds::of(self.long_enough(size)).grown(size.head * 0.46 + size.halo)
    }

    /// Returns the course, made longer at its tail where the head leaves too little of the shaft.
    fn long_enough(&self, size: ArrowSize) -> Vec<DVec2> {
        let least = size.head * if self.double { 2.8 } else { 1.8 };
        let missing = least - length(&self.course);
        let mut course = self.course.clone();
        if missing > 0.0
            && let [first, second, ..] = course.as_slice()
        {
            let back = (*first - *second).normalize_or(DVec2::Y);
            course.insert(0, *first + back * missing);
        }
        course
    }

    /// Paints a white edge, the shaft, and the heads.
    pub fn paint(&self, style: &Style, size: ArrowSize, inks: &mut Vec<Ink>) {
        let course = self.long_enough(size);
        let mut heads = head(&course, size.head);
        let mut shaft = trimmed(&course, size.head * 0.7);
        if self.double {
            let back: Vec<DVec2> = course.iter().rev().copied().collect();
            heads.extend(head(&back, size.head));
            shaft.reverse();
            shaft = trimmed(&shaft, size.head * 0.7);
        }
        let shaft: Vec<Curve> = curve::open(&shaft);
        let color = style.arrow();
        let edge = Some(Line::round(Color::WHITE, size.halo * 2.0));
        inks.push(Ink::stroked(shaft.clone(), Line::round(Color::WHITE, size.shaft + size.halo * 2.0)));
        inks.push(Ink { line: edge, ..Ink::filled(heads.clone(), Color::WHITE) });
        inks.push(Ink::stroked(shaft, Line::round(color, size.shaft)));
        inks.push(Ink { line: Some(Line::round(color, 0.4)), ..Ink::filled(heads, color) });
    }
}

/// Returns the outline of a head with a notch at the end of a course.
fn head(course: &[DVec2], size: f64) -> Vec<Curve> {
    let (Some(tip), Some(base)) = (course.last().copied(), trimmed(course, size).last().copied()) else {
        return Vec::new();
    };
    let along = (tip - base).normalize_or(DVec2::X);
    let aside = along.perp() * (size * 0.46);
    straight(&[tip, base + aside, base + along * (size * 0.22), base - aside], true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_bends_to_the_left_of_its_way() {
        let course = bent(DVec2::ZERO, DVec2::new(10.0, 0.0), 0.2);
        let middle = course[course.len() / 2];
        assert!((middle - DVec2::new(5.0, -2.0)).length() < 1e-9, "left of rightward is up: {middle}");
    }

    #[test]
    fn a_head_never_swallows_its_shaft() {
        let arrow = SeenArrow { course: bent(DVec2::ZERO, DVec2::new(3.0, 0.0), 0.0), double: false };
        let size = ArrowSize { head: 12.0, ..ArrowSize::USUAL };
        let course = arrow.long_enough(size);
        assert!(length(&course) > 21.0);
        assert_eq!(course.last(), Some(&DVec2::new(3.0, 0.0)), "the head stays where it points");
    }
}
