//! Vector paths and the drawings that are made of them.

use svgtypes::SimplePathSegment;

use super::{Color, Length, Point, Rect, Size};

/// A piece of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begins a new subpath.
    Move(Point),
    /// A straight line to a point.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Cubic(Point, Point, Point),
    /// Closes the subpath.
    Close,
}

impl Segment {
    /// Makes the cubic curve that is the same as the quadratic curve from `start` over `control` to `end`.
    pub fn quadratic(start: Point, control: Point, end: Point) -> Self {
        let toward = |from: Point| {
            Point::new(from.x + (control.x - from.x) * (2.0 / 3.0), from.y + (control.y - from.y) * (2.0 / 3.0))
        };
        Self::Cubic(toward(start), toward(end), end)
    }
}

/// A sequence of lines and curves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The pieces in drawing order.
    pub segments: Vec<Segment>,
}

/// The control-point distance with which a cubic Bézier curve follows a quarter circle of radius 1.
const QUARTER: f64 = 0.552_284_75;

impl Path {
    /// Makes an empty path.
    pub const fn new() -> Self {
        Self { segments: Vec::new() }
    }

    /// Makes a straight line.
    pub fn line(from: Point, to: Point) -> Self {
        Self { segments: vec![Segment::Move(from), Segment::Line(to)] }
    }

    /// Makes a closed rectangle.
    pub fn rectangle(rect: Rect) -> Self {
        let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
        Self {
            segments: vec![
                Segment::Move(Point::new(left, top)),
                Segment::Line(Point::new(right, top)),
                Segment::Line(Point::new(right, bottom)),
                Segment::Line(Point::new(left, bottom)),
                Segment::Close,
            ],
        }
    }

    /// Makes a closed rectangle whose corners are rounded by `radius`.
    pub fn rounded_rectangle(rect: Rect, radius: Length) -> Self {
        let radius = radius.min(rect.size.width / 2.0).min(rect.size.height / 2.0);
        if radius <= Length::ZERO {
            return Self::rectangle(rect);
        }
        let handle = radius * (1.0 - QUARTER);
        let (l, t, r, b) = (rect.left(), rect.top(), rect.right(), rect.bottom());
        let p = Point::new;
        Self {
            segments: vec![
                Segment::Move(p(l + radius, t)),
                Segment::Line(p(r - radius, t)),
                Segment::Cubic(p(r - handle, t), p(r, t + handle), p(r, t + radius)),
                Segment::Line(p(r, b - radius)),
                Segment::Cubic(p(r, b - handle), p(r - handle, b), p(r - radius, b)),
                Segment::Line(p(l + radius, b)),
                Segment::Cubic(p(l + handle, b), p(l, b - handle), p(l, b - radius)),
                Segment::Line(p(l, t + radius)),
                Segment::Cubic(p(l, t + handle), p(l + handle, t), p(l + radius, t)),
                Segment::Close,
            ],
        }
    }

    /// Makes a closed circle.
    pub fn circle(center: Point, radius: Length) -> Self {
        let side = radius * 2.0;
        Self::rounded_rectangle(Rect::new(center.x - radius, center.y - radius, side, side), radius)
    }

    /// Reads SVG path data, such as `M0 0 H10 A5 5 0 0 1 20 0 Z`; arcs and quadratic curves become cubic ones.
    pub fn from_svg_data(data: &str) -> Option<Self> {
        let point = |x, y| Point::new(Length::pt(x), Length::pt(y));
        let mut segments = Vec::new();
        let mut here = (0.0, 0.0);
        for segment in svgtypes::SimplifyingPathParser::from(data) {
            match segment.ok()? {
                SimplePathSegment::MoveTo { x, y } => {
                    segments.push(Segment::Move(point(x, y)));
                    here = (x, y);
                }
                SimplePathSegment::LineTo { x, y } => {
                    segments.push(Segment::Line(point(x, y)));
                    here = (x, y);
                }
                SimplePathSegment::CurveTo { x1, y1, x2, y2, x, y } => {
                    segments.push(Segment::Cubic(point(x1, y1), point(x2, y2), point(x, y)));
                    here = (x, y);
                }
                SimplePathSegment::Quadratic { x1, y1, x, y } => {
                    let start = point(here.0, here.1);
                    segments.push(Segment::quadratic(start, point(x1, y1), point(x, y)));
                    here = (x, y);
                }
                SimplePathSegment::ClosePath => segments.push(Segment::Close),
            }
        }
        Some(Self { segments })
    }

    /// Returns the path with every point passed through `f`.
    #[must_use]
    pub fn map(&self, f: impl Fn(Point) -> Point) -> Self {
        let segments = self
            .segments
            .iter()
            .map(|segment| match *segment {
                Segment::Move(p) => Segment::Move(f(p)),
                Segment::Line(p) => Segment::Line(f(p)),
                Segment::Cubic(a, b, p) => Segment::Cubic(f(a), f(b), f(p)),
                Segment::Close => Segment::Close,
            })
            .collect();
        Self { segments }
    }

    /// Returns the smallest rectangle around the path's points, control points included.
    pub fn bounds(&self) -> Option<Rect> {
        let mut bounds: Option<Rect> = None;
        let mut add = |p: Point| {
            let point = Rect::new(p.x, p.y, Length::ZERO, Length::ZERO);
            bounds = Some(bounds.map_or(point, |b| b.union(point)));
        };
        for segment in &self.segments {
            match *segment {
                Segment::Move(p) | Segment::Line(p) => add(p),
                Segment::Cubic(a, b, p) => [a, b, p].into_iter().for_each(&mut add),
                Segment::Close => {}
            }
        }
        bounds
    }
}

/// Says which regions of a path that crosses itself are inside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FillRule {
    /// Inside is where the winding number is not zero.
    #[default]
    NonZero,
    /// Inside is where a ray crosses the path an odd number of times.
    EvenOdd,
}

/// The shape of a line's ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineCap {
    /// Cut off at the end point.
    #[default]
    Butt,
    /// A half circle beyond the end point.
    Round,
    /// A half square beyond the end point.
    Square,
}

/// The shape of a line's corners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineJoin {
    /// A sharp corner.
    #[default]
    Miter,
    /// A rounded corner.
    Round,
    /// A cut-off corner.
    Bevel,
}

/// How a path is drawn as a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// The line's color.
    pub color: Color,
    /// The line's width.
    pub width: Length,
    /// The shape of its ends.
    pub cap: LineCap,
    /// The shape of its corners.
    pub join: LineJoin,
    /// Lengths of dashes and gaps in turn; empty for a solid line.
    pub dash: Vec<Length>,
}

impl Stroke {
    /// Makes a solid line with butt ends and sharp corners.
    pub const fn new(color: Color, width: Length) -> Self {
        Self { color, width, cap: LineCap::Butt, join: LineJoin::Miter, dash: Vec::new() }
    }

    /// Makes a solid line with round ends and corners.
    pub const fn round(color: Color, width: Length) -> Self {
        Self { color, width, cap: LineCap::Round, join: LineJoin::Round, dash: Vec::new() }
    }
}

/// A path with its paint.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The outline.
    pub path: Path,
    /// The color inside, if it is filled.
    pub fill: Option<Color>,
    /// Which regions are inside.
    pub rule: FillRule,
    /// The line along the path, if there is one; painted over the fill.
    pub stroke: Option<Stroke>,
}

impl Shape {
    /// Makes a filled shape without a line.
    pub const fn filled(path: Path, color: Color) -> Self {
        Self { path, fill: Some(color), rule: FillRule::NonZero, stroke: None }
    }

    /// Makes a line without a fill.
    pub const fn stroked(path: Path, stroke: Stroke) -> Self {
        Self { path, fill: None, rule: FillRule::NonZero, stroke: Some(stroke) }
    }
}

/// A vector picture: shapes painted in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// The natural size; the shapes lie between the origin and this size.
    pub size: Size,
    /// The shapes, the hindmost first.
    pub shapes: Vec<Shape>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64) -> Point {
        Point::new(Length::pt(x), Length::pt(y))
    }

    #[test]
    fn path_data_is_read_with_relative_and_short_commands() {
        let path = Path::from_svg_data("M1 2h3v4l-1-1q3 0 3 3z").unwrap();
        assert_eq!(
            path.segments,
            [
                Segment::Move(point(1.0, 2.0)),
                Segment::Line(point(4.0, 2.0)),
                Segment::Line(point(4.0, 6.0)),
                Segment::Line(point(3.0, 5.0)),
                Segment::Cubic(point(5.0, 5.0), point(6.0, 6.0), point(6.0, 8.0)),
                Segment::Close,
            ],
        );
    }

    #[test]
    fn arcs_become_cubic_curves() {
        let path = Path::from_svg_data("M0 0A5 5 0 0 1 10 0").unwrap();
        assert!(matches!(path.segments.as_slice(), [Segment::Move(_), Segment::Cubic(..), Segment::Cubic(..)]));
        let bounds = path.bounds().unwrap();
        assert!((bounds.top().to_pt() + 5.0).abs() < 0.01);
    }

    #[test]
    fn nonsense_is_no_path() {
        assert_eq!(Path::from_svg_data("M0 0 L1"), None);
        assert_eq!(Path::from_svg_data("hello"), None);
    }
}
