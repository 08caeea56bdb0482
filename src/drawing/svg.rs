//! SVG pictures as drawings: flat shapes in the brand's colors.
//!
//! `usvg` resolves what SVG allows; [`guard`] refuses beforehand what is dangerous or not printed, with the place.

mod error;
mod guard;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use usvg::tiny_skia_path::{PathSegment, Rect as SkiaRect};
use usvg::{BlendMode, Group, Node, Paint, PaintOrder, Transform, roxmltree};

use super::{Color, Drawing, FillRule, Length, LineCap, LineJoin, Palette, Path, Point, Segment, Shape, Size, Stroke};
pub use error::{SvgError, SvgProblem};

/// The largest coordinate, in points, that is taken for meant.
const MAX_COORDINATE: f64 = 1e6;

/// Reads an SVG picture; one user unit becomes one point.
///
/// Elements of a class `fill-TOKEN` or `stroke-TOKEN` get that color of the palette, whatever their attributes say,
/// so that a picture follows the brand and still looks right in a browser. What is partly transparent is mixed with
/// white: it is not seen through, but prints alike everywhere.
///
/// # Errors
///
/// Returns what the picture has that is not printed or not safe, and where it stands in `text`, if that is known.
pub fn drawing_from_svg(text: &str, palette: &Palette) -> Result<Drawing, SvgError> {
    guard::scan(text)?;
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document =
        roxmltree::Document::parse_with_options(text, options).map_err(|error| SvgError::malformed(text, &error))?;
    let classes = guard::check(&document)?;

    let options = usvg::Options {
        // An inch is 72 points; so a picture of 30 mm is 30 mm wide on paper.
        dpi: 72.0,
        style_sheet: Some(style_sheet(&classes, palette)),
        ..Default::default()
    };
    let tree = usvg::Tree::from_xmltree(&document, &options).map_err(|error| match error {
        usvg::Error::InvalidSize => SvgProblem::Size.into(),
        usvg::Error::ElementsLimitReached => SvgProblem::TooMany.into(),
        usvg::Error::ParsingFailed(error) => SvgError::malformed(text, &error),
        error => SvgError::from(SvgProblem::Malformed(error.to_string())),
    })?;

    let size = Size::new(length(tree.size().width())?, length(tree.size().height())?);
    let mut converter = Converter { size, shapes: Vec::new() };
    converter.group(tree.root(), 1.0)?;
    Ok(Drawing { size, shapes: converter.shapes })
}

/// Returns the color that a class such as `fill-strong` stands for; it is given the part behind the hyphen.
fn token(name: &str, palette: &Palette) -> Option<Color> {
    let tone = |share| Color::WHITE.mix(palette.primary, share);
    Some(match name {
        "ink" => palette.ink,
        "ink-soft" => palette.ink_soft,
        "strong" => palette.strong,
        "primary" => palette.primary,
        "accent" => palette.accent,
        "wash" => palette.wash,
        "tint" => palette.tint,
        "rule" => palette.rule,
        "edge" => palette.edge,
        "arrow" => palette.arrow,
        "act" => palette.act,
        "danger" => Palette::DANGER,
        "warn" => Palette::WARN,
        "primary-30" => tone(0.30),
        "primary-52" => tone(0.52),
        "primary-75" => tone(0.75),
        "bone" => Color::rgb(0xf2ead9),
        "nerve" => Color::rgb(0xf4c542),
        "line" => Color::rgb(0x24313b),
        "skin" => Color::rgb(0xf6dcc6),
        "white" => Color::WHITE,
        _ => return None,
    })
}

/// Writes the rules for those classes that stand for a color.
fn style_sheet(classes: &BTreeSet<&str>, palette: &Palette) -> String {
    let mut sheet = String::new();
    for class in classes {
        let Some((property @ ("fill" | "stroke"), name)) = class.split_once('-') else { continue };
        if let Some(color) = token(name, palette) {
            // Drawing programs write colors into style attributes, which only an important rule overrides.
            let _ = writeln!(sheet, ".{class}{{{property}:{color:?} !important}}");
        }
    }
    sheet
}

struct Converter {
    size: Size,
    shapes: Vec<Shape>,
}

impl Converter {
    fn group(&mut self, group: &Group, opacity: f64) -> Result<(), SvgError> {
        if !group.filters().is_empty() {
            return Err(SvgProblem::Filter.into());
        }
        if group.mask().is_some() {
            return Err(SvgProblem::Mask.into());
        }
        if group.blend_mode() != BlendMode::Normal {
            return Err(SvgProblem::Blending.into());
        }
        if cuts_off(group) {
            return Err(SvgProblem::Clip.into());
        }
        let opacity = opacity * f64::from(group.opacity().get());
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, opacity)?,
                Node::Path(path) => self.path(path, opacity)?,
                Node::Image(_) => return Err(SvgProblem::Image.into()),
                Node::Text(_) => return Err(SvgProblem::Text.into()),
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &usvg::Path, opacity: f64) -> Result<(), SvgError> {
        if !path.is_visible() || opacity == 0.0 {
            return Ok(());
        }
        let transform = path.abs_transform();
        let outline = outline(path, transform)?;
        if !self.shows(&outline) {
            return Ok(());
        }
        let fill = match path.fill() {
            Some(fill) => Some(color(fill.paint(), opacity * f64::from(fill.opacity().get()))?),
            None => None,
        };
        let rule = match path.fill().map(usvg::Fill::rule) {
            Some(usvg::FillRule::EvenOdd) => FillRule::EvenOdd,
            _ => FillRule::NonZero,
        };
        let stroke = match path.stroke() {
            Some(stroke) => Some(line(stroke, transform, opacity)?),
            None => None,
        };
        let shape = Shape { path: outline, fill, rule, stroke };
        if path.paint_order() == PaintOrder::StrokeAndFill && shape.stroke.is_some() {
            // A shape paints its line over its fill; the other order takes two.
            self.shapes.push(Shape { fill: None, ..shape.clone() });
            self.shapes.push(Shape { stroke: None, ..shape });
        } else {
            self.shapes.push(shape);
        }
        Ok(())
    }

    /// Tells whether any of a path lies on the picture; drawing programs leave forgotten pieces beside it.
    fn shows(&self, path: &Path) -> bool {
        path.bounds().is_some_and(|bounds| {
            bounds.right() >= Length::ZERO
                && bounds.bottom() >= Length::ZERO
                && bounds.left() <= self.size.width
                && bounds.top() <= self.size.height
        })
    }
}

/// Tells whether the clip path of a group hides any of it.
///
/// Drawing programs clip to the page, and `usvg` clips symbols and markers to their boxes, mostly without effect.
fn cuts_off(group: &Group) -> bool {
    const TOLERANCE: f32 = 0.25;
    let Some(clip) = group.clip_path() else { return false };
    let [Node::Path(path)] = clip.root().children() else { return true };
    let transform = group.abs_transform().pre_concat(clip.transform()).pre_concat(path.abs_transform());
    if clip.clip_path().is_some() || transform.has_skew() || !is_rectangle(path.data()) {
        return true;
    }
    let Some(room) = path.data().bounds().transform(transform) else { return true };
    let content = group.abs_stroke_bounding_box();
    content.left() < room.left() - TOLERANCE
        || content.top() < room.top() - TOLERANCE
        || content.right() > room.right() + TOLERANCE
        || content.bottom() > room.bottom() + TOLERANCE
}

fn is_rectangle(path: &usvg::tiny_skia_path::Path) -> bool {
    let bounds: SkiaRect = path.bounds();
    let mut corners = 0;
    let straight = path.segments().all(|segment| match segment {
        PathSegment::MoveTo(p) | PathSegment::LineTo(p) => {
            corners += 1;
            (p.x == bounds.left() || p.x == bounds.right()) && (p.y == bounds.top() || p.y == bounds.bottom())
        }
        PathSegment::QuadTo(..) | PathSegment::CubicTo(..) => false,
        PathSegment::Close => true,
    });
    straight && (4..=5).contains(&corners)
}

fn length(value: f32) -> Result<Length, SvgError> {
    let value = f64::from(value);
    // Not a number is not within the range either.
    if value.abs() <= MAX_COORDINATE { Ok(Length::pt(value)) } else { Err(SvgProblem::Number.into()) }
}

fn outline(path: &usvg::Path, transform: Transform) -> Result<Path, SvgError> {
    let place = |mut p: usvg::tiny_skia_path::Point| {
        transform.map_point(&mut p);
        Ok::<_, SvgError>(Point::new(length(p.x)?, length(p.y)?))
    };
    let mut segments = Vec::with_capacity(path.data().len());
    let mut here = Point::default();
    for segment in path.data().segments() {
        segments.push(match segment {
            PathSegment::MoveTo(p) => {
                here = place(p)?;
                Segment::Move(here)
            }
            PathSegment::LineTo(p) => {
                here = place(p)?;
                Segment::Line(here)
            }
            PathSegment::QuadTo(a, p) => {
                let start = std::mem::replace(&mut here, place(p)?);
                Segment::quadratic(start, place(a)?, here)
            }
            PathSegment::CubicTo(a, b, p) => {
                here = place(p)?;
                Segment::Cubic(place(a)?, place(b)?, here)
            }
            PathSegment::Close => Segment::Close,
        });
    }
    Ok(Path { segments })
}

fn color(paint: &Paint, opacity: f64) -> Result<Color, SvgError> {
    match paint {
        Paint::Color(color) => {
            let color = Color { red: color.red, green: color.green, blue: color.blue };
            Ok(color.mix(Color::WHITE, 1.0 - opacity))
        }
        _ => Err(SvgProblem::Gradient.into()),
    }
}

fn line(stroke: &usvg::Stroke, transform: Transform, opacity: f64) -> Result<Stroke, SvgError> {
    // A line that is scaled unevenly becomes one of the mean width.
    let area = transform.sx * transform.sy - transform.kx * transform.ky;
    let scale = area.abs().sqrt();
    Ok(Stroke {
        color: color(stroke.paint(), opacity * f64::from(stroke.opacity().get()))?,
        width: length(stroke.width().get() * scale)?,
        cap: match stroke.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        join: match stroke.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
        },
        dash: stroke
            .dasharray()
            .unwrap_or_default()
            .iter()
            .map(|dash| length(dash * scale))
            .collect::<Result<_, _>>()?,
    })
}

#[cfg(test)]
mod tests;
