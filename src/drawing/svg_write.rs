//! Writes a drawing as SVG.

use std::fmt::Write;

use super::{Drawing, FillRule, Length, LineCap, LineJoin, Path, Point, Segment, Shape};

impl Drawing {
    /// Returns the drawing as the text of an SVG file, as wide as `width`; its user unit is one point of the drawing.
    pub fn to_svg(&self, width: Length) -> String {
        let (natural, high) = (self.size.width.to_pt().max(1e-6), self.size.height.to_pt());
        let (width, height) = (Number(width.to_pt()), Number(high * width.to_pt() / natural));
        // What most shapes have is said once.
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {} {}\" \
             fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n",
            Number(natural),
            Number(high)
        );
        for shape in &self.shapes {
            write_shape(shape, &mut svg);
        }
        svg.push_str("</svg>\n");
        svg
    }
}

fn write_shape(shape: &Shape, svg: &mut String) {
    svg.push_str("<path d=\"");
    write_path(&shape.path, svg);
    svg.push('"');
    if let Some(fill) = shape.fill {
        put(svg, format_args!(" fill=\"{}\"", fill.to_hex()));
    }
    if shape.fill.is_some() && shape.rule == FillRule::EvenOdd {
        svg.push_str(" fill-rule=\"evenodd\"");
    }
    if let Some(stroke) = &shape.stroke {
        let (color, width) = (stroke.color.to_hex(), Number(stroke.width.to_pt()));
        put(svg, format_args!(" stroke=\"{color}\" stroke-width=\"{width}\""));
        svg.push_str(match stroke.cap {
            LineCap::Butt => " stroke-linecap=\"butt\"",
            LineCap::Round => "",
            LineCap::Square => " stroke-linecap=\"square\"",
        });
        svg.push_str(match stroke.join {
            LineJoin::Miter => " stroke-linejoin=\"miter\"",
            LineJoin::Round => "",
            LineJoin::Bevel => " stroke-linejoin=\"bevel\"",
        });
        if !stroke.dash.is_empty() {
            let dash: Vec<String> = stroke.dash.iter().map(|length| Number(length.to_pt()).to_string()).collect();
            put(svg, format_args!(" stroke-dasharray=\"{}\"", dash.join(" ")));
        }
    }
    svg.push_str("/>\n");
}

/// Writes places relative to the one before, which takes fewer digits.
fn write_path(path: &Path, svg: &mut String) {
    let rounded = |point: &Point| (hundredth(point.x.to_pt()), hundredth(point.y.to_pt()));
    let (mut here, mut start) = ((0.0, 0.0), (0.0, 0.0));
    for segment in &path.segments {
        let from = here;
        let relative = |point: &Point| Pair(rounded(point).0 - from.0, rounded(point).1 - from.1);
        match segment {
            Segment::Move(end) => {
                here = rounded(end);
                start = here;
                put(svg, format_args!("M{}", Pair(here.0, here.1)));
            }
            Segment::Line(end) => {
                put(svg, format_args!("l{}", relative(end)));
                here = rounded(end);
            }
            Segment::Cubic(a, b, end) => {
                put(svg, format_args!("c{} {} {}", relative(a), relative(b), relative(end)));
                here = rounded(end);
            }
            Segment::Close => {
                here = start;
                svg.push('z');
            }
        }
    }
}

fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Two numbers.
struct Pair(f64, f64);

impl std::fmt::Display for Pair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", Number(self.0), Number(self.1))
    }
}

/// Adds words to a text; a string takes whatever is written to it.
fn put(svg: &mut String, words: std::fmt::Arguments<'_>) {
    let written = svg.write_fmt(words);
    debug_assert!(written.is_ok(), "a string takes all that is written to it");
}

/// A number with at most two decimals, and none that say nothing.
struct Number(f64);

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Adding zero makes a plain zero of a negative one.
        write!(f, "{}", hundredth(self.0) + 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Color, Palette, Rect, Size, Stroke, drawing_from_svg};
    use super::*;

    #[test]
    fn what_is_written_is_read_back_the_same() {
        let pt = Length::pt;
        let outline = Path::rounded_rectangle(Rect::new(pt(1.0), pt(2.0), pt(10.5), pt(20.25)), pt(3.0));
        let drawing = Drawing {
            size: Size::new(pt(40.0), pt(30.0)),
            shapes: vec![
                Shape::filled(outline.clone(), Color::rgb(0x1f7a8c)),
                Shape::stroked(outline, Stroke::round(Color::rgb(0x24313b), pt(0.75))),
            ],
        };
        let svg = drawing.to_svg(pt(40.0));
        let read = drawing_from_svg(&svg, &Palette::derive(Color::rgb(0x1f7a8c), None)).unwrap();
        assert_eq!(read.to_svg(pt(40.0)), svg, "not only the shapes, but their order and paint");
    }

    #[test]
    fn numbers_are_short() {
        let written: Vec<String> = [0.0, -0.001, 12.0, 3.146, -2.5].map(|n| Number(n).to_string()).into();
        assert_eq!(written, ["0", "0", "12", "3.15", "-2.5"]);
    }
}
