//! Painted paths on the page, before they become a drawing of a certain size.

use glam::DVec2;

use super::curve::{self, Curve, snapped};
use super::hull::Bounds;
use crate::drawing::{Color, LineCap, LineJoin, Path, Segment, Shape, Stroke};
use crate::drawing::{FillRule, Length};

/// A solid line along a path.
#[derive(Clone, Debug)]
pub struct Line {
    /// The color.
    pub color: Color,
    /// The width in cm.
    pub width: f64,
    /// Whether its ends are cut off instead of rounded.
    pub butt: bool,
}

/// A path with its paint, in cm of the page.
#[derive(Clone, Debug)]
pub struct Ink {
    /// The curves; a new part begins where one does not go on from the one before.
    pub curves: Vec<Curve>,
    /// Whether the path is closed.
    pub closed: bool,
    /// The color within.
    pub fill: Option<Color>,
    /// The line, which is painted over the fill.
    pub line: Option<Line>,
}

impl Line {
    /// Makes a line with round ends.
    pub const fn round(color: Color, width: f64) -> Self {
        Self { color, width, butt: false }
    }
}

impl Ink {
    /// Makes an area without a line.
    pub const fn filled(curves: Vec<Curve>, color: Color) -> Self {
        Self { curves, closed: true, fill: Some(color), line: None }
    }

    /// Makes an open line.
    pub const fn stroked(curves: Vec<Curve>, line: Line) -> Self {
        Self { curves, closed: false, fill: None, line: Some(line) }
    }

    /// Makes an area with straight sides.
    pub fn polygon(points: &[DVec2], fill: Option<Color>, line: Option<Line>) -> Self {
        Self { curves: straight(points, true), closed: true, fill, line }
    }

    /// Returns the rectangle around it, the line's width included.
    pub fn bounds(&self) -> Bounds {
        let places = self.curves.iter().flat_map(|curve| {
            let (a, b) = curve.handles.unwrap_or((curve.start, curve.end));
            [curve.start, a, b, curve.end]
        });
        let bounds = Bounds::of(places);
        self.line.as_ref().map_or(bounds, |line| bounds.grown(line.width / 2.0))
    }

    /// Returns it as a shape of a drawing whose upper left corner is `origin`, and which is `width` cm wide if it is
    /// mirrored.
    pub fn shape(&self, origin: DVec2, mirrored: Option<f64>, tone: impl Fn(Color) -> Color) -> Shape {
        let mut segments: Vec<Segment> = Vec::new();
        curve::write(&self.curves, origin, self.closed, &mut segments);
        let mut path = Path { segments };
        if let Some(width) = mirrored {
            let width = (width / curve::GRID).round() / (1.0 / curve::GRID);
            path = path.map(|mut point| {
                let x = (width - point.x.to_pt()) / curve::GRID;
                point.x = Length::pt(x.round() / (1.0 / curve::GRID));
                point
            });
        }
        let stroke = self.line.as_ref().map(|line| Stroke {
            color: tone(line.color),
            width: Length::pt(hundredth(line.width)),
            cap: if line.butt { LineCap::Butt } else { LineCap::Round },
            join: LineJoin::Round,
            dash: Vec::new(),
        });
        Shape { path, fill: self.fill.map(tone), rule: FillRule::NonZero, stroke }
    }
}

fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Returns straight lines through points.
pub fn straight(points: &[DVec2], closed: bool) -> Vec<Curve> {
    let mut places: Vec<DVec2> = points.iter().map(|point| snapped(*point)).collect();
    if closed && let Some(first) = places.first().copied() {
        places.push(first);
    }
    places.dedup();
    let line = |pair: &[DVec2]| match pair {
        [start, end] => Some(Curve { start: *start, handles: None, end: *end, hidden: false }),
        _ => None,
    };
    places.windows(2).filter_map(line).collect()
}
