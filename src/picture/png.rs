//! Drawings as pixels.

use tiny_skia::{Paint, PathBuilder, Pixmap, StrokeDash, Transform};

use super::pixels::{Pixels, PngError};
use crate::drawing::{Color, Drawing, FillRule, Length, LineCap, LineJoin, Path, Raster, Segment, Shape, Stroke};

/// How far a sharp corner may reach, in widths of the line; PDF's default.
const MITER_LIMIT: f32 = 10.0;

/// Paints a drawing on white at so many dots per inch, and writes it as a PNG file that knows its size on paper.
///
/// # Errors
///
/// Returns an error if the picture would be empty or too large.
pub fn to_png(drawing: &Drawing, dots_per_inch: u32) -> Result<Vec<u8>, PngError> {
    let scale = f64::from(dots_per_inch) / 72.0;
    let [width, height] = [drawing.size.width, drawing.size.height].map(|side| (side.to_pt() * scale).ceil() as u32);
    let fits = width.max(height) <= Raster::MAX_SIDE && u64::from(width) * u64::from(height) <= Raster::MAX_PIXELS;
    let pixmap = if fits { Pixmap::new(width, height) } else { None };
    let mut pixmap = pixmap.ok_or(PngError::Size { width, height })?;
    pixmap.fill(tiny_skia::Color::WHITE);
    for shape in &drawing.shapes {
        paint(&mut pixmap, shape, scale as f32);
    }
    // All is opaque.
    Pixels::opaque(width, height, pixmap.data()).to_png(Some(dots_per_inch))
}

fn paint(pixmap: &mut Pixmap, shape: &Shape, scale: f32) {
    let Some(path) = path(&shape.path) else { return };
    let transform = Transform::from_scale(scale, scale);
    if let Some(color) = shape.fill {
        let rule = match shape.rule {
            FillRule::NonZero => tiny_skia::FillRule::Winding,
            FillRule::EvenOdd => tiny_skia::FillRule::EvenOdd,
        };
        pixmap.fill_path(&path, &ink(color), rule, transform, None);
    }
    if let Some(stroke) = &shape.stroke {
        pixmap.stroke_path(&path, &ink(stroke.color), &line(stroke), transform, None);
    }
}

fn ink(color: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(color.red, color.green, color.blue, u8::MAX);
    paint
}

fn line(stroke: &Stroke) -> tiny_skia::Stroke {
    let dash: Vec<f32> = stroke.dash.iter().map(|dash| points(*dash)).collect();
    // An odd number of lengths is run through twice.
    let dash = if dash.len().is_multiple_of(2) { dash } else { dash.repeat(2) };
    tiny_skia::Stroke {
        width: points(stroke.width),
        miter_limit: MITER_LIMIT,
        line_cap: match stroke.cap {
            LineCap::Butt => tiny_skia::LineCap::Butt,
            LineCap::Round => tiny_skia::LineCap::Round,
            LineCap::Square => tiny_skia::LineCap::Square,
        },
        line_join: match stroke.join {
            LineJoin::Miter => tiny_skia::LineJoin::Miter,
            LineJoin::Round => tiny_skia::LineJoin::Round,
            LineJoin::Bevel => tiny_skia::LineJoin::Bevel,
        },
        dash: StrokeDash::new(dash, 0.0),
    }
}

fn path(path: &Path) -> Option<tiny_skia::Path> {
    let mut builder = PathBuilder::new();
    for segment in &path.segments {
        match *segment {
            Segment::Move(p) => builder.move_to(points(p.x), points(p.y)),
            Segment::Line(p) => builder.line_to(points(p.x), points(p.y)),
            Segment::Cubic(a, b, p) => {
                builder.cubic_to(points(a.x), points(a.y), points(b.x), points(b.y), points(p.x), points(p.y));
            }
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}

const fn points(length: Length) -> f32 {
    length.to_pt() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{RasterData, Rect, Size};

    fn drawing(color: Color) -> Drawing {
        let (one, two) = (Length::pt(1.0), Length::pt(2.0));
        let left = Path::rectangle(Rect::new(Length::ZERO, Length::ZERO, one, two));
        Drawing { size: Size::new(two, two), shapes: vec![Shape::filled(left, color)] }
    }

    #[test]
    fn pixels_have_the_colors_of_the_drawing() {
        let color = Color::rgb(0x1f7a8c);
        let raster = Raster::decode(to_png(&drawing(color), 72).unwrap()).unwrap();
        let row = [0x1f, 0x7a, 0x8c, 0xff, 0xff, 0xff];
        let pixels = RasterData::Pixels { color: row.repeat(2), channels: 3, alpha: None };
        assert_eq!(raster, Raster { width: 2, height: 2, data: pixels });
        // What is gray needs a third of the room.
        let gray = Raster::decode(to_png(&drawing(color.to_gray()), 72).unwrap()).unwrap();
        assert!(matches!(gray.data, RasterData::Pixels { channels: 1, .. }));
    }

    #[test]
    fn a_file_says_how_large_it_is_on_paper() {
        let bytes = to_png(&drawing(Color::WHITE), 150).unwrap();
        // 150 dots per inch are 5906 a meter.
        assert_eq!(&bytes[37..50], b"pHYs\0\0\x17\x12\0\0\x17\x12\x01");
        assert_eq!(Raster::decode(bytes).unwrap().width, 5);
    }

    #[test]
    fn too_many_pixels_are_refused() {
        assert!(matches!(to_png(&drawing(Color::WHITE), 1_000_000), Err(PngError::Size { .. })));
        let empty = Drawing { size: Size::default(), shapes: Vec::new() };
        assert_eq!(to_png(&empty, 72), Err(PngError::Size { width: 0, height: 0 }));
    }
}
