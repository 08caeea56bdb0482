//! What fields show when they are filled in (ISO 32000-1, 12.5.5): ticks, rings and words.
//!
//! The page itself shows where there is something to fill in; so an empty field shows nothing.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use printpdf::PdfPage;

use crate::drawing::{Color, Drawing, Length, Path, Point, Segment, Shape, Size, Stroke};
use crate::page::{Document, ItemKind, Widget};

use super::Error;
use super::canvas::Canvas;
use super::content::sheet;
use super::drawing_content::DrawingContent;
use super::fonts::Fonts;
use super::object::number;

/// The width of the ring around a choice.
const RING: Length = Length::pt(1.5);

/// What a field without words shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// The tick of a box.
    Tick,
    /// The ring around a choice.
    Ring,
    /// Nothing.
    Nothing,
}

/// The words of a field on a sheet of their own: printpdf turns operations into bytes for pages alone.
pub struct Written {
    /// The places of the field's page and of its item on it.
    place: (usize, usize),
    size: Size,
}

/// Paints the words that stand in fields already.
pub fn paint(document: &Document, fonts: &Fonts) -> Result<(Vec<Written>, Vec<PdfPage>), Error> {
    let (mut written, mut sheets) = (Vec::new(), Vec::new());
    for (number, page) in document.pages.iter().enumerate() {
        for (place, item) in page.items.iter().enumerate() {
            let ItemKind::Widget(Widget { rect, written: runs, .. }) = &item.kind else { continue };
            if runs.is_empty() {
                continue;
            }
            let mut canvas = Canvas::new(rect.size.height.to_pt());
            for run in runs {
                let mut run = run.clone();
                run.origin = run.origin.moved(-rect.left(), -rect.top());
                canvas.run(&run, fonts.get(run.font)?)?;
            }
            written.push(Written { place: (number, place), size: rect.size });
            sheets.push(sheet(rect.size, canvas));
        }
    }
    Ok((written, sheets))
}

/// The appearance streams of a document's fields.
pub struct Appearances {
    ink: Color,
    /// The signs, which all fields of one size share, by that size in thousandths of a point.
    signs: BTreeMap<(Sign, [i64; 2]), ObjectId>,
    /// The words by the places of their page and item.
    words: BTreeMap<(usize, usize), ObjectId>,
}

impl Appearances {
    /// Makes appearances of the painted words, given their content streams in the same order.
    ///
    /// `resources` are those of the pages.
    pub fn new(
        pdf: &mut lopdf::Document,
        document: &Document,
        written: Vec<Written>,
        contents: Vec<ObjectId>,
        resources: &Object,
    ) -> Result<Self, Error> {
        let mut words = BTreeMap::new();
        for (Written { place, size }, id) in written.into_iter().zip(contents) {
            let operators = &pdf.get_object(id)?.as_stream()?.content;
            let content = [b"/Tx BMC\nq\n", operators.as_slice(), b"\nQ\nEMC"].concat();
            pdf.set_object(id, form(size, resources.clone(), content));
            words.insert(place, id);
        }
        Ok(Self { ink: document.form.ink, signs: BTreeMap::new(), words })
    }

    /// Returns a sign of the given size.
    pub fn sign(&mut self, pdf: &mut lopdf::Document, sign: Sign, size: Size) -> ObjectId {
        let key = [size.width, size.height].map(|side| (side.to_pt() * 1000.0).round() as i64);
        let ink = self.ink;
        *self.signs.entry((sign, key)).or_insert_with(|| {
            let shapes = match sign {
                Sign::Tick => vec![tick(size, ink)],
                // Light around it, so that it is seen on a dark ground as well.
                Sign::Ring => vec![ring(size, Color::WHITE, RING * 2.0), ring(size, ink, RING)],
                Sign::Nothing => Vec::new(),
            };
            pdf.add_object(form(size, Dictionary::new(), drawn(size, shapes)))
        })
    }

    /// Returns the words of the field at the given places of page and item, or room for words.
    ///
    /// Viewers overwrite it, so that each field has its own.
    pub fn words(&self, pdf: &mut lopdf::Document, place: (usize, usize), size: Size, resources: ObjectId) -> ObjectId {
        let words = self.words.get(&place).copied();
        words.unwrap_or_else(|| pdf.add_object(form(size, resources, b"/Tx BMC\nEMC".to_vec())))
    }
}

fn form(size: Size, resources: impl Into<Object>, content: Vec<u8>) -> Stream {
    let [width, height] = [size.width, size.height].map(|side| number(side.to_pt()));
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), width, height],
        "Resources" => resources,
    };
    Stream::new(dict, content)
}

/// Writes shapes in the coordinates of an appearance, in points and with y up.
fn drawn(size: Size, shapes: Vec<Shape>) -> Vec<u8> {
    if shapes.is_empty() {
        return Vec::new();
    }
    let drawing = DrawingContent::new(&Drawing { size, shapes });
    let scale = super::object::rounded_scale(1.0 / drawing.units);
    let height = super::object::rounded(size.height.to_pt());
    let mut content = format!("{scale} 0 0 -{scale} 0 {height} cm\n").into_bytes();
    content.extend(drawing.operators);
    content
}

/// Draws a tick in the middle of a box.
fn tick(size: Size, ink: Color) -> Shape {
    let side = size.width.min(size.height);
    let (left, top) = ((size.width - side) / 2.0, (size.height - side) / 2.0);
    let point = |x, y| Point::new(left + side * x, top + side * y);
    let segments =
        vec![Segment::Move(point(0.22, 0.54)), Segment::Line(point(0.42, 0.74)), Segment::Line(point(0.79, 0.27))];
    Shape::stroked(Path { segments }, Stroke::round(ink, side * 0.12))
}

/// Draws a ring of a width in the middle of an area, as large as the area has room for with its light edges.
fn ring(size: Size, color: Color, width: Length) -> Shape {
    let center = Point::new(size.width / 2.0, size.height / 2.0);
    let radius = (size.width.min(size.height) / 2.0 - RING).max(Length::ZERO);
    Shape::stroked(Path::circle(center, radius), Stroke::new(color, width))
}
