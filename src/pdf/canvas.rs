//! Turns shapes, pictures and marks into printpdf operations.
//!
//! Page coordinates run down from the top left corner; here they are turned to run up from the bottom.

use std::collections::BTreeMap;

use printpdf::{
    DictItem, Greyscale, Line, LineCapStyle, LineDashPattern, LineJoinStyle, LinePoint, Op, PaintMode, Polygon,
    PolygonRing, Pt, Rgb, WindingOrder, XObjectId, XObjectTransform,
};

use crate::drawing::{Color, FillRule, LineCap, LineJoin, Path, Point, Rect, Segment, Shape, Stroke};

use super::object::{rounded, rounded_scale};

/// A page that operations are collected for.
pub struct Canvas {
    pub(super) ops: Vec<Op>,
    pub(super) text: super::text::TextState,
    height: f64,
    fill: Option<Color>,
    stroke: Option<Stroke>,
}

impl Canvas {
    /// Makes an empty canvas of a height in points.
    pub fn new(height: f64) -> Self {
        let text = super::text::TextState::default();
        Self { ops: Vec::new(), text, height, fill: None, stroke: None }
    }

    /// Says whether nothing was painted.
    pub fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }

    /// Returns the operations.
    pub fn finish(mut self) -> Vec<Op> {
        self.end_text();
        self.ops
    }

    /// Turns a point into PDF coordinates.
    pub fn point(&self, point: Point) -> (f64, f64) {
        (point.x.to_pt(), self.height - point.y.to_pt())
    }

    /// Begins a marked-content sequence (ISO 32000-1, 14.6).
    pub fn begin_mark(&mut self, tag: &str, properties: BTreeMap<String, DictItem>) {
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict { map: properties },
        });
    }

    /// Ends the marked-content sequence that began last.
    pub fn end_mark(&mut self) {
        self.ops.push(Op::EndMarkedContent);
    }

    /// Sets the color of fills and glyphs.
    pub fn set_fill(&mut self, color: Color) {
        if self.fill.replace(color) != Some(color) {
            self.ops.push(Op::SetFillColor { col: device(color) });
        }
    }

    /// Paints a picture, whose own extent is one unit or as many points as `natural` says.
    pub fn picture(&mut self, name: String, rect: Rect, natural: (f64, f64)) {
        self.end_text();
        let (x, y) = self.point(Point::new(rect.left(), rect.bottom()));
        self.ops.push(Op::UseXobject {
            id: XObjectId(name),
            transform: XObjectTransform {
                translate_x: Some(Pt(rounded(x))),
                translate_y: Some(Pt(rounded(y))),
                scale_x: Some(rounded_scale(rect.size.width.to_pt() / natural.0)),
                scale_y: Some(rounded_scale(rect.size.height.to_pt() / natural.1)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }

    /// Paints a shape.
    pub fn shape(&mut self, shape: &Shape) {
        self.end_text();
        let lines = self.lines(&shape.path);
        if let Some(color) = shape.fill {
            self.set_fill(color);
        }
        if let Some(stroke) = &shape.stroke {
            self.set_stroke(stroke);
        }
        // Printpdf closes the last part of a polygon alone, so only a shape of one closed part can be
        // filled and stroked in one go.
        let whole = matches!(lines.as_slice(), [line] if line.is_closed);
        if shape.fill.is_some() {
            let both = whole && shape.stroke.is_some();
            let mode = if both { PaintMode::FillStroke } else { PaintMode::Fill };
            let rings = lines.iter().map(|line| PolygonRing { points: line.points.clone() });
            let winding_order = match shape.rule {
                FillRule::NonZero => WindingOrder::NonZero,
                FillRule::EvenOdd => WindingOrder::EvenOdd,
            };
            let polygon = Polygon { rings: rings.collect(), mode, winding_order };
            self.ops.push(Op::DrawPolygon { polygon });
            if both {
                return;
            }
        }
        if shape.stroke.is_some() {
            self.ops.extend(lines.into_iter().map(|line| Op::DrawLine { line }));
        }
    }

    /// Splits a path into its parts.
    fn lines(&self, path: &Path) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let point = |point, bezier| {
            let (x, y) = self.point(point);
            let p = printpdf::Point { x: Pt(rounded(x)), y: Pt(rounded(y)) };
            LinePoint { p, bezier }
        };
        for segment in &path.segments {
            match *segment {
                Segment::Move(p) => {
                    lines.push(Line { points: vec![point(p, false)], is_closed: false });
                }
                Segment::Line(p) => extend(&mut lines, [point(p, false)]),
                Segment::Cubic(a, b, p) => {
                    extend(&mut lines, [point(a, true), point(b, true), point(p, false)]);
                }
                Segment::Close => {
                    if let Some(line) = lines.last_mut() {
                        line.is_closed = true;
                    }
                }
            }
        }
        lines.retain(|line| line.points.len() > 1);
        lines
    }

    /// Sets how lines are drawn, as far as that differs from the last line.
    fn set_stroke(&mut self, stroke: &Stroke) {
        let last = self.stroke.replace(stroke.clone());
        let differs = |same: fn(&Stroke, &Stroke) -> bool| last.as_ref().is_none_or(|last| !same(last, stroke));
        if differs(|a, b| a.color == b.color) {
            self.ops.push(Op::SetOutlineColor { col: device(stroke.color) });
        }
        if differs(|a, b| a.width == b.width) {
            let pt = Pt(rounded(stroke.width.to_pt()));
            self.ops.push(Op::SetOutlineThickness { pt });
        }
        if differs(|a, b| a.cap == b.cap) {
            let cap = match stroke.cap {
                LineCap::Butt => LineCapStyle::Butt,
                LineCap::Round => LineCapStyle::Round,
                LineCap::Square => LineCapStyle::ProjectingSquare,
            };
            self.ops.push(Op::SetLineCapStyle { cap });
        }
        if differs(|a, b| a.join == b.join) {
            let join = match stroke.join {
                LineJoin::Miter => LineJoinStyle::Miter,
                LineJoin::Round => LineJoinStyle::Round,
                LineJoin::Bevel => LineJoinStyle::Bevel,
            };
            self.ops.push(Op::SetLineJoinStyle { join });
        }
        if differs(|a, b| a.dash == b.dash) {
            let mut pattern: Vec<f32> = stroke.dash.iter().map(|dash| rounded(dash.to_pt())).collect();
            // Dashes that get nowhere are an error (ISO 32000-1, 8.4.3.6).
            if pattern.iter().any(|dash| *dash < 0.0) || pattern.iter().sum::<f32>() <= 0.0 {
                pattern.clear();
            }
            self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &pattern) });
        }
    }
}

/// Adds points to the last part of a path; a part after a closed one begins where that began.
fn extend<const N: usize>(lines: &mut Vec<Line>, points: [LinePoint; N]) {
    let Some(last) = lines.last_mut() else { return };
    if !last.is_closed {
        last.points.extend(points);
    } else if let Some(start) = last.points.first().cloned() {
        let points = std::iter::once(start).chain(points).collect();
        lines.push(Line { points, is_closed: false });
    }
}

/// Makes a color of the device's RGB, which the output intent says is sRGB; of its gray where it is gray, so that
/// printers take black ink alone.
fn device(color: Color) -> printpdf::Color {
    let [r, g, b] = [color.red, color.green, color.blue].map(|c| rounded(f64::from(c) / 255.0));
    if color.is_gray() {
        return printpdf::Color::Greyscale(Greyscale { percent: r, icc_profile: None });
    }
    printpdf::Color::Rgb(Rgb { r, g, b, icc_profile: None })
}
