//! Turns runs of glyphs into text operations (ISO 32000-1, 9.4).

use std::collections::BTreeMap;

use printpdf::{DictItem, FontId, Op, PdfFontHandle, Pt};

use crate::page::{Glyph, TextRun};

use super::Error;
use super::canvas::Canvas;
use super::clusters::{Cluster, clusters};
use super::fonts::{FontName, FontPair};
use super::object::{rounded, text_bytes};

/// What a canvas remembers of the text that it shows.
#[derive(Default)]
pub struct TextState {
    /// Whether a text object is open, and if so where its last line began.
    line: Option<(f32, f32)>,
    /// The font and size that were set last.
    font: Option<(FontName, f32)>,
}

impl Canvas {
    /// Ends the text object, if one is open.
    pub fn end_text(&mut self) {
        if self.text.line.take().is_some() {
            self.ops.push(Op::EndTextSection);
        }
    }

    /// Shows a run of glyphs.
    pub fn run(&mut self, run: &TextRun, font: FontPair<'_>) -> Result<(), Error> {
        let size = rounded(run.size.to_pt());
        if run.glyphs.is_empty() || size <= 0.0 {
            return Ok(());
        }
        self.set_fill(run.color);
        let own = font.shared.is_none();
        self.set_font(font_name(run.font, own), size);
        self.begin_line(run);

        let mut line = ShownLine::new(self, run.font, f64::from(size), font);
        for cluster in clusters(run, font.face) {
            let cluster = cluster?;
            let span = !speaks_for_itself(&cluster, run.right_to_left, font)?;
            if span {
                line.begin_span(cluster.text);
            }
            for glyph in cluster.glyphs {
                line.show(glyph)?;
            }
            if span {
                line.end_span();
            }
        }
        line.finish();
        Ok(())
    }

    fn set_font(&mut self, name: FontName, size: f32) {
        if self.text.font.replace((name, size)) != Some((name, size)) {
            let font = PdfFontHandle::External(FontId(name.resource()));
            self.ops.push(Op::SetFont { font, size: Pt(size) });
        }
    }

    /// Moves to the origin of a run.
    fn begin_line(&mut self, run: &TextRun) {
        let (x, y) = self.point(run.origin);
        let (x, y) = (rounded(x), rounded(y));
        if self.text.line.is_none() {
            self.ops.push(Op::StartTextSection);
        }
        // A line begins at a distance from the one before it, not from the page's edge (table 108).
        let (last_x, last_y) = self.text.line.replace((x, y)).unwrap_or_default();
        let [dx, dy] = [x - last_x, y - last_y].map(|distance| Pt(rounded(f64::from(distance))));
        self.ops.push(Op::SetTextCursor { pos: printpdf::Point { x: dx, y: dy } });
    }
}

/// Returns the name of a font: the copy's own, or the one that all share.
const fn font_name(index: usize, own: bool) -> FontName {
    if own { FontName::Own(index) } else { FontName::Shared(index) }
}

/// Says whether a cluster's glyphs, each by itself, show its text.
fn speaks_for_itself(cluster: &Cluster<'_>, right_to_left: bool, font: FontPair<'_>) -> Result<bool, Error> {
    let mut rest = cluster.text;
    let count = cluster.glyphs.len();
    for place in 0..count {
        let place = if right_to_left { count - 1 - place } else { place };
        let Some(glyph) = cluster.glyphs.get(place) else { return Ok(false) };
        match rest.strip_prefix(&*font.glyph(glyph.id)?.2.text) {
            Some(after) => rest = after,
            None => return Ok(false),
        }
    }
    Ok(rest.is_empty())
}

/// A line of glyphs that is being shown; distances are in thousandths of an em.
struct ShownLine<'a> {
    canvas: &'a mut Canvas,
    /// The font's place in the document.
    index: usize,
    size: f64,
    font: FontPair<'a>,
    /// Whether the codes are those of the copy's own font.
    own: bool,
    /// Strings and adjustments that are not shown yet.
    items: Vec<DictItem>,
    /// The codes that follow them.
    codes: Vec<u8>,
    /// Where the next glyph belongs.
    pen: f64,
    /// Where the viewer would put it.
    reached: f64,
    /// How far the glyphs are raised, in points.
    rise: f32,
}

impl<'a> ShownLine<'a> {
    fn new(canvas: &'a mut Canvas, index: usize, size: f64, font: FontPair<'a>) -> Self {
        let (items, codes) = (Vec::new(), Vec::new());
        let own = font.shared.is_none();
        Self { canvas, index, size, font, own, items, codes, pen: 0.0, reached: 0.0, rise: 0.0 }
    }

    fn show(&mut self, glyph: &Glyph) -> Result<(), Error> {
        let (own, code, used) = self.font.glyph(glyph.id)?;
        self.change_font(own);
        self.raise(rounded(-glyph.offset.y.to_pt()));
        let em = 1000.0 / self.size;
        // What is less than half a thousandth of an em waits until it has grown.
        let back = (self.reached - (self.pen + glyph.offset.x.to_pt() * em)).round();
        if back != 0.0 {
            self.end_string();
            self.items.push(DictItem::Int(back as i64));
            self.reached -= back;
        }
        self.codes.extend(code.to_be_bytes());
        self.reached += used.width;
        self.pen += glyph.advance.to_pt() * em;
        Ok(())
    }

    /// Goes on with the copy's own font, or with the one that all copies share.
    fn change_font(&mut self, own: bool) {
        if self.own != own {
            self.flush();
            self.own = own;
            self.canvas.set_font(font_name(self.index, own), rounded(self.size));
        }
    }

    fn raise(&mut self, rise: f32) {
        if self.rise != rise {
            self.flush();
            self.canvas.ops.push(Op::SetLineOffset { multiplier: rise });
            self.rise = rise;
        }
    }

    /// Begins a span whose text is not what its glyphs show one by one (ISO 32000-1, 14.9.4).
    fn begin_span(&mut self, text: &str) {
        self.flush();
        let text = DictItem::String { data: text_bytes(text), literal: true };
        self.canvas.begin_mark("Span", BTreeMap::from([("ActualText".to_owned(), text)]));
    }

    fn end_span(&mut self) {
        self.flush();
        self.canvas.end_mark();
    }

    fn end_string(&mut self) {
        if !self.codes.is_empty() {
            let data = std::mem::take(&mut self.codes);
            self.items.push(DictItem::String { data, literal: true });
        }
    }

    /// Shows what is waiting. Printpdf's own operation writes a string for every glyph.
    fn flush(&mut self) {
        self.end_string();
        let items = std::mem::take(&mut self.items);
        let (key, value) = match items.as_slice() {
            [] => return,
            [DictItem::String { .. }] => ("Tj", items),
            _ => ("TJ", vec![DictItem::Array(items)]),
        };
        self.canvas.ops.push(Op::Unknown { key: key.to_owned(), value });
    }

    fn finish(mut self) {
        self.flush();
        self.raise(0.0);
    }
}
