//! The content stream of a drawing, as short as it can be.
//!
//! Printpdf writes every coordinate with its decimals and turns operations into bytes for pages alone. Figures are
//! thousands of points, so their streams are written here: coordinates are whole numbers of a unit that the form's
//! matrix scales, y runs down as in the drawing, and what is set already is not set again.

use std::io::Write;

use crate::drawing::{Color, Drawing, FillRule, Length, LineCap, LineJoin, Path, Point, Segment, Shape, Size, Stroke};

/// The units per point in which the coordinates of figures are whole, as those are multiples of 0.05.
const FIGURE_UNITS: f64 = 20.0;
/// How finely other drawings are written: the least number of units in their longer side.
const FINENESS: f64 = 10_000.0;
/// How far from a whole number a coordinate may be, in units, and still count as whole.
const TOLERANCE: f64 = 1e-6;
/// The largest coordinate in units; readers hold whole numbers in 32 bits (ISO 19005-2, 6.1.13).
const LARGEST: f64 = 1e9;

/// A drawing as the content of a form XObject.
pub struct DrawingContent {
    /// The operators.
    pub operators: Vec<u8>,
    /// The units per point.
    pub units: f64,
    size: Size,
}

impl DrawingContent {
    /// Writes a drawing.
    pub fn new(drawing: &Drawing) -> Self {
        let units = units(drawing);
        let mut writer = Writer { out: Vec::new(), units, fill: None, stroke: None };
        for shape in &drawing.shapes {
            writer.shape(shape);
        }
        Self { operators: writer.out, units, size: drawing.size }
    }

    /// Returns width and height in units.
    pub fn extent(&self) -> [f64; 2] {
        [self.size.width, self.size.height].map(|side| side.to_pt() * self.units)
    }
}

/// Chooses the unit: that of figures if all points are whole in it, else one that is fine for the drawing's size.
fn units(drawing: &Drawing) -> f64 {
    let whole = |length: Length| {
        let units = length.to_pt() * FIGURE_UNITS;
        (units - units.round()).abs() < TOLERANCE
    };
    let mut points = drawing.shapes.iter().flat_map(|shape| shape.path.segments.iter().flat_map(points));
    if points.all(|point| whole(point.x) && whole(point.y)) {
        return FIGURE_UNITS;
    }
    let longer = drawing.size.width.max(drawing.size.height).to_pt();
    let mut units = 100.0;
    while units < 1e5 && units * longer < FINENESS {
        units *= 10.0;
    }
    units
}

fn points(segment: &Segment) -> impl Iterator<Item = Point> {
    let points = match *segment {
        Segment::Move(p) | Segment::Line(p) => [None, None, Some(p)],
        Segment::Cubic(a, b, p) => [Some(a), Some(b), Some(p)],
        Segment::Close => [None; 3],
    };
    points.into_iter().flatten()
}

/// The operators of a path, but for the one that paints it.
struct Outline {
    operators: Vec<u8>,
    /// Whether the last part is closed, which is left to the painting operator.
    closed: bool,
}

impl Outline {
    fn add(&mut self, points: &[[i64; 2]], operator: &str) {
        // Writing to memory cannot fail.
        for [x, y] in points {
            _ = write!(self.operators, "{x} {y} ");
        }
        _ = writeln!(self.operators, "{operator}");
    }
}

/// Writes operators and knows what they have set; at the start nothing is known, as a form inherits the state of the
/// page that it is painted on (ISO 32000-1, 8.10.1).
struct Writer {
    out: Vec<u8>,
    units: f64,
    fill: Option<Color>,
    stroke: Option<Stroke>,
}

impl Writer {
    fn shape(&mut self, shape: &Shape) {
        let Some(outline) = self.outline(&shape.path) else { return };
        if let Some(color) = shape.fill
            && self.fill.replace(color) != Some(color)
        {
            self.color(color, ["g", "rg"]);
        }
        if let Some(stroke) = &shape.stroke {
            self.set_stroke(stroke);
        }
        let even_odd = shape.rule == FillRule::EvenOdd;
        // Filling closes by itself; a line is closed by its own operator.
        let paint = match (shape.fill.is_some(), shape.stroke.is_some(), outline.closed) {
            (true, false, _) if even_odd => "f*",
            (true, false, _) => "f",
            (true, true, true) if even_odd => "b*",
            (true, true, true) => "b",
            (true, true, false) if even_odd => "B*",
            (true, true, false) => "B",
            (false, true, true) => "s",
            (false, true, false) => "S",
            (false, false, _) => return,
        };
        self.out.extend(outline.operators);
        self.operator(paint);
    }

    /// Writes the parts of a path; a part without a line is left out, and none is returned if nothing is left.
    fn outline(&self, path: &Path) -> Option<Outline> {
        let mut outline = Outline { operators: Vec::new(), closed: false };
        let (mut start, mut here) = (None, None);
        for segment in &path.segments {
            let end = match *segment {
                Segment::Move(p) => {
                    (start, here) = (Some(self.whole(p)), None);
                    continue;
                }
                Segment::Close => {
                    outline.closed |= here.take().is_some();
                    continue;
                }
                Segment::Line(p) | Segment::Cubic(_, _, p) => self.whole(p),
            };
            // What comes before the first point is nowhere.
            let Some(start) = start else { continue };
            if std::mem::take(&mut outline.closed) {
                outline.add(&[], "h");
            }
            let from = here.unwrap_or_else(|| {
                outline.add(&[start], "m");
                start
            });
            match *segment {
                // The shortest of three ways to write a curve (ISO 32000-1, table 59).
                Segment::Cubic(a, b, _) => match (self.whole(a), self.whole(b)) {
                    (a, b) if a == from => outline.add(&[b, end], "v"),
                    (a, b) if b == end => outline.add(&[a, end], "y"),
                    (a, b) => outline.add(&[a, b, end], "c"),
                },
                _ => outline.add(&[end], "l"),
            }
            here = Some(end);
        }
        (!outline.operators.is_empty()).then_some(outline)
    }

    fn set_stroke(&mut self, stroke: &Stroke) {
        let last = self.stroke.replace(stroke.clone());
        let differs = |same: fn(&Stroke, &Stroke) -> bool| last.as_ref().is_none_or(|last| !same(last, stroke));
        if differs(|a, b| a.color == b.color) {
            self.color(stroke.color, ["G", "RG"]);
        }
        if differs(|a, b| a.width == b.width) {
            self.decimal(stroke.width.to_pt() * self.units);
            self.operator("w");
        }
        if differs(|a, b| a.cap == b.cap) {
            self.operator(match stroke.cap {
                LineCap::Butt => "0 J",
                LineCap::Round => "1 J",
                LineCap::Square => "2 J",
            });
        }
        if differs(|a, b| a.join == b.join) {
            self.operator(match stroke.join {
                LineJoin::Miter => "0 j",
                LineJoin::Round => "1 j",
                LineJoin::Bevel => "2 j",
            });
        }
        if differs(|a, b| a.dash == b.dash) {
            self.dash(&stroke.dash);
        }
    }

    fn dash(&mut self, dash: &[Length]) {
        let lengths: Vec<f64> = dash.iter().map(|length| length.to_pt() * self.units).collect();
        // Dashes that get nowhere are an error (ISO 32000-1, 8.4.3.6).
        let solid = lengths.iter().any(|length| *length < 0.0) || lengths.iter().sum::<f64>() <= 0.0;
        self.out.push(b'[');
        if !solid {
            lengths.into_iter().for_each(|length| self.decimal(length));
        }
        self.operator("]0 d");
    }

    /// Writes a color of the device, gray where it is gray: what the output intent says of it is the same, and
    /// printers then take black ink alone.
    fn color(&mut self, color: Color, [gray, rgb]: [&str; 2]) {
        let share = |channel: u8| f64::from(channel) / 255.0;
        self.decimal(share(color.red));
        if color.is_gray() {
            self.operator(gray);
        } else {
            self.decimal(share(color.green));
            self.decimal(share(color.blue));
            self.operator(rgb);
        }
    }

    fn whole(&self, point: Point) -> [i64; 2] {
        // A coordinate that is not a number becomes zero.
        [point.x, point.y].map(|length| (length.to_pt() * self.units).round().clamp(-LARGEST, LARGEST) as i64)
    }

    fn operator(&mut self, operator: &str) {
        self.out.extend(operator.as_bytes());
        self.out.push(b'\n');
    }

    /// Writes a number of at most three decimals.
    fn decimal(&mut self, value: f64) {
        let value = super::object::rounded(value);
        let number = format!("{value}");
        self.out.extend(number.strip_prefix('0').filter(|rest| rest.starts_with('.')).unwrap_or(&number).as_bytes());
        self.out.push(b' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64) -> Point {
        Point::new(Length::pt(x), Length::pt(y))
    }

    fn written(width: f64, shapes: Vec<Shape>) -> (String, f64) {
        let size = Size::new(Length::pt(width), Length::pt(10.0));
        let content = DrawingContent::new(&Drawing { size, shapes });
        (String::from_utf8(content.operators).unwrap(), content.units)
    }

    #[test]
    fn a_line_around_a_fill_is_written_without_a_word_too_many() {
        let path = Path::from_svg_data("M1 2 L3.05 4 C3.05 4 5 6 7 8 C1 1 0 0 0 0 Z").unwrap();
        let line = Stroke::round(Color::rgb(0x24313b), Length::pt(0.75));
        let shapes = vec![
            Shape::stroked(path.clone(), line.clone()),
            Shape::filled(path.clone(), Color::rgb(0xff0000)),
            Shape::stroked(path, line),
        ];
        let outline = "20 40 m\n61 80 l\n100 120 140 160 v\n20 20 0 0 y\n";
        let state = ".141 .192 .231 RG\n15 w\n1 J\n1 j\n[]0 d\n";
        let expected = format!("{state}{outline}s\n1 0 0 rg\n{outline}f\n{outline}s\n");
        assert_eq!(written(10.0, shapes), (expected, 20.0));
    }

    #[test]
    fn gray_is_written_as_gray() {
        let path = Path::rectangle(crate::drawing::Rect::default());
        let mut shape = Shape::filled(path, Color::WHITE);
        shape.stroke = Some(Stroke::new(Color::rgb(0x808080), Length::pt(1.0)));
        let expected = "1 g\n.502 G\n20 w\n0 J\n0 j\n[]0 d\n0 0 m\n0 0 l\n0 0 l\n0 0 l\nb\n";
        assert_eq!(written(10.0, vec![shape]).0, expected);
    }

    #[test]
    fn parts_of_a_path_are_closed_where_they_are_closed() {
        let mut path = Path::from_svg_data("M0 0 H1 V1 Z L2 2 M5 5 Z M3 3 H4").unwrap();
        let stroke = Stroke::new(Color::WHITE, Length::pt(1.0));
        let shape = |path: &Path| vec![Shape::stroked(path.clone(), stroke.clone())];
        let state = "1 G\n20 w\n0 J\n0 j\n[]0 d\n";
        let parts = "0 0 m\n20 0 l\n20 20 l\nh\n0 0 m\n40 40 l\n60 60 m\n80 60 l\n";
        assert_eq!(written(10.0, shape(&path)).0, format!("{state}{parts}S\n"));
        path.segments.push(Segment::Close);
        assert_eq!(written(10.0, shape(&path)).0, format!("{state}{parts}s\n"));
    }

    #[test]
    fn a_path_without_lines_and_a_shape_without_paint_are_left_out() {
        let point = Path { segments: vec![Segment::Move(point(1.0, 1.0)), Segment::Close] };
        let mut unpainted = Shape::filled(Path::rectangle(crate::drawing::Rect::default()), Color::WHITE);
        unpainted.fill = None;
        assert_eq!(written(10.0, vec![Shape::filled(point, Color::WHITE), unpainted]).0, "");
    }

    #[test]
    fn a_small_drawing_is_written_as_finely_as_a_large_one() {
        let path = Path::from_svg_data("M0.001 0 H0.3333").unwrap();
        let shape = Shape::filled(path, Color::WHITE);
        assert_eq!(written(500.0, vec![shape.clone()]), ("1 g\n0 0 m\n33 0 l\nf\n".to_owned(), 100.0));
        assert_eq!(written(24.0, vec![shape]), ("1 g\n1 0 m\n333 0 l\nf\n".to_owned(), 1000.0));
    }

    #[test]
    fn what_is_not_finite_becomes_a_number() {
        let segments = vec![Segment::Move(point(f64::NAN, f64::INFINITY)), Segment::Line(point(1e300, -1e300))];
        let shape = Shape::filled(Path { segments }, Color::WHITE);
        assert!(written(10.0, vec![shape]).0.contains("0 1000000000 m\n1000000000 -1000000000 l"));
    }
}
