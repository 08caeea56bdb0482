//! Everything on a page as paths.

use skrifa::instance::{LocationRef, Size as FontSize};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::drawing::{Drawing, Length, Path, Point, Rect, Segment, Shape};
use crate::page::{Document, FontFace, ItemKind, Page, TextRun};

/// Makes one drawing of a page; raster pictures, which have no paths, are left out.
pub fn flatten(document: &Document, page: &Page) -> Drawing {
    let mut shapes = Vec::new();
    for item in &page.items {
        match &item.kind {
            ItemKind::Text(run) => {
                let face = document.fonts.get(run.font);
                shapes.extend(face.and_then(|face| letters(run, face)));
            }
            ItemKind::Shape(shape) => shapes.push(shape.clone()),
            ItemKind::Drawing { index, rect } => {
                let drawing = document.drawings.get(*index);
                shapes.extend(drawing.into_iter().flat_map(|drawing| placed(drawing, *rect)));
            }
            ItemKind::Raster { .. } | ItemKind::Link { .. } | ItemKind::Widget(_) => {}
        }
    }
    Drawing { size: page.size, shapes }
}

/// Returns the shapes of a drawing that is scaled to a rectangle of its own proportions.
fn placed(drawing: &Drawing, rect: Rect) -> impl Iterator<Item = Shape> {
    let scale = rect.size.width / drawing.size.width;
    let point = move |point: Point| Point::new(rect.left() + point.x * scale, rect.top() + point.y * scale);
    drawing.shapes.iter().map(move |shape| {
        let mut shape = Shape { path: shape.path.map(point), ..shape.clone() };
        if let Some(stroke) = &mut shape.stroke {
            stroke.width = stroke.width * scale;
            stroke.dash.iter_mut().for_each(|dash| *dash = *dash * scale);
        }
        shape
    })
}

/// Returns the outlines of a run's glyphs as one shape.
fn letters(run: &TextRun, face: &FontFace) -> Option<Shape> {
    let font = FontRef::from_index(&face.data, face.index).ok()?;
    let units = font.metrics(FontSize::unscaled(), LocationRef::default()).units_per_em;
    let outlines = font.outline_glyphs();
    let scale = run.size.to_pt() / f64::from(units.max(1));
    let mut pen = Pen { scale, origin: run.origin, path: Path::new() };
    let mut start = run.origin;
    for glyph in &run.glyphs {
        pen.origin = start.moved(glyph.offset.x, glyph.offset.y);
        start.x += glyph.advance;
        // A glyph without an outline is a space.
        if let Some(outline) = outlines.get(GlyphId::from(glyph.id)) {
            _ = outline.draw(DrawSettings::unhinted(FontSize::unscaled(), LocationRef::default()), &mut pen);
        }
    }
    (!pen.path.segments.is_empty()).then(|| Shape::filled(pen.path, run.color))
}

/// Takes an outline in the units of a font, with y up.
struct Pen {
    scale: f64,
    origin: Point,
    path: Path,
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> Point {
        let length = |units: f32| Length::pt(f64::from(units) * self.scale);
        Point::new(self.origin.x + length(x), self.origin.y - length(y))
    }

    fn here(&self) -> Point {
        match self.path.segments.last() {
            Some(Segment::Move(p) | Segment::Line(p) | Segment::Cubic(_, _, p)) => *p,
            Some(Segment::Close) | None => self.origin,
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.segments.push(Segment::Move(self.point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.segments.push(Segment::Line(self.point(x, y)));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let curve = Segment::quadratic(self.here(), self.point(cx0, cy0), self.point(x, y));
        self.path.segments.push(curve);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let curve = Segment::Cubic(self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y));
        self.path.segments.push(curve);
    }

    fn close(&mut self) {
        self.path.segments.push(Segment::Close);
    }
}
