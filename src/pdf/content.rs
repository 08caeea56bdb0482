//! Paints the items of pages and marks what belongs to which part of the structure.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{DictItem, PdfPage, Pt};

use crate::drawing::Size;
use crate::page::{Document, Item, ItemKind, NodeId, Owner, Page, PersonalLine, Role, TextRun};

use super::Error;
use super::canvas::Canvas;
use super::fonts::Fonts;
use super::images::Originals;
use super::plate::{Line, Piece, push_operators};

/// A marked-content sequence that is part of the document.
#[derive(Clone, Copy, PartialEq)]
pub struct Mark<'a> {
    /// The node that it belongs to.
    pub node: NodeId,
    /// The text to read it as, where the order of its glyphs is not that of the text.
    pub reading: Option<&'a str>,
    /// The place of its first item on the page.
    pub item: usize,
}

/// A part of a page's content.
pub enum Part {
    /// What is the same for every record.
    Shared(PdfPage),
    /// Lines of words that come from a record, and what belongs to them.
    Personal(Vec<Piece>),
}

/// The painted pages of a document.
pub struct Content<'a> {
    /// The parts of each page; the first is always the same for every record.
    pub pages: Vec<Vec<Part>>,
    /// Each page's marked content by its number.
    pub marks: Vec<Vec<Mark<'a>>>,
    /// The raster pictures that are painted, each once.
    pub rasters: BTreeSet<usize>,
    /// The drawings that are painted, each once.
    pub drawings: BTreeSet<usize>,
}

/// Returns the name by which page content calls a raster picture.
pub fn raster_name(index: usize) -> String {
    format!("I{index}")
}

/// Returns the name by which page content calls a drawing.
pub fn drawing_name(index: usize) -> String {
    format!("D{index}")
}

/// Paints the pages of a document.
pub fn paint<'a>(document: &'a Document, fonts: &Fonts) -> Result<Content<'a>, Error> {
    let mut painter = Painter {
        document,
        fonts,
        rasters: Originals::find(&document.rasters),
        drawings: Originals::find(&document.drawings),
        content: Content {
            pages: Vec::with_capacity(document.pages.len()),
            marks: Vec::with_capacity(document.pages.len()),
            rasters: BTreeSet::new(),
            drawings: BTreeSet::new(),
        },
    };
    for (number, page) in document.pages.iter().enumerate() {
        painter.page(number, page)?;
    }
    Ok(painter.content)
}

/// Makes a printpdf page; viewers show all of the sheet.
pub fn sheet(size: Size, canvas: Canvas) -> PdfPage {
    let [width, height] = [size.width, size.height].map(|l| Pt(super::object::rounded(l.to_pt())));
    let media_box = printpdf::Rect::from_wh(width, height);
    let (trim_box, crop_box) = (media_box.clone(), media_box.clone());
    PdfPage { media_box, trim_box, crop_box, ops: canvas.finish() }
}

/// What a stretch of marked content belongs to, and how it is read where that is not as its glyphs stand.
type Opened<'a> = (Owner, Option<&'a str>);

/// Ends the marked content that is open, if there is any.
fn close(canvas: &mut Canvas, open: &mut Option<Opened<'_>>) {
    if open.take().is_some() {
        canvas.end_text();
        canvas.end_mark();
    }
}

/// Returns a run of a personal line, seen from the line's corner.
fn seen_from_corner(run: &TextRun, line: &PersonalLine) -> TextRun {
    TextRun { origin: line.offset, ..run.clone() }
}

struct Painter<'a, 'f> {
    document: &'a Document,
    fonts: &'f Fonts,
    rasters: Originals,
    drawings: Originals,
    content: Content<'a>,
}

impl<'a> Painter<'a, '_> {
    fn page(&mut self, number: usize, page: &'a Page) -> Result<(), Error> {
        let height = page.size.height.to_pt();
        let mut canvas = Canvas::new(height);
        // What has been painted of the page, and the pieces of the personal part that is open.
        let (mut parts, mut pieces): (Vec<Part>, Vec<Piece>) = (Vec::new(), Vec::new());
        let mut marks = Vec::new();
        let mut open: Option<Opened<'_>> = None;
        // What is read at another time has a mark of its own.
        let stretches = self.document.reading.iter().filter(|stretch| stretch.page == number);
        let starts: BTreeSet<usize> = stretches.map(|stretch| stretch.items.start).collect();
        for (place, item) in page.items.iter().enumerate() {
            let reading = match &item.kind {
                ItemKind::Link { .. } => continue,
                ItemKind::Widget(_) => {
                    // What follows a field is read after it.
                    if matches!(open, Some((Owner::Node(_), _))) {
                        close(&mut canvas, &mut open);
                    }
                    continue;
                }
                // The glyphs stand from left to right, as readers that reorder text expect them.
                ItemKind::Text(run) if run.right_to_left => Some(run.text.as_str()),
                _ => None,
            };
            let personal = match &item.kind {
                ItemKind::Text(run) => run.personal.map(|line| (line, run)),
                _ => None,
            };
            let owner = Some((item.owner, reading));
            let is_shared = personal.is_none();
            let begins = open != owner || reading.is_some() || starts.contains(&place);
            // Each part stands by itself: what it needs is set in it, and what it opens is closed.
            if begins || is_shared != pieces.is_empty() {
                close(&mut canvas, &mut open);
                if is_shared != pieces.is_empty() {
                    let done = std::mem::replace(&mut canvas, Canvas::new(height));
                    if is_shared {
                        push_operators(&mut pieces, done);
                        parts.push(Part::Personal(std::mem::take(&mut pieces)));
                    } else {
                        parts.push(Part::Shared(sheet(page.size, done)));
                    }
                }
                self.begin(&mut canvas, item.owner, reading, place, &mut marks)?;
                open = owner;
            }
            match personal {
                None => self.item(&mut canvas, item)?,
                Some((line, run)) => match pieces.last_mut() {
                    Some(Piece::Line(last)) if last.place.is_same_line(&line) && canvas.is_empty() => {
                        last.runs.push(seen_from_corner(run, &line));
                    }
                    _ => {
                        let done = std::mem::replace(&mut canvas, Canvas::new(height));
                        push_operators(&mut pieces, done);
                        pieces.push(Piece::Line(Line { place: line, runs: vec![seen_from_corner(run, &line)] }));
                    }
                },
            }
        }
        close(&mut canvas, &mut open);
        if pieces.is_empty() {
            parts.push(Part::Shared(sheet(page.size, canvas)));
        } else {
            push_operators(&mut pieces, canvas);
            parts.push(Part::Personal(pieces));
        }
        self.content.pages.push(parts);
        self.content.marks.push(marks);
        Ok(())
    }

    /// Begins the marked content of an owner: of a node (ISO 32000-1, 14.7.4.2) or an artifact
    /// (14.8.2.2.2).
    fn begin(
        &self,
        canvas: &mut Canvas,
        owner: Owner,
        reading: Option<&'a str>,
        item: usize,
        marks: &mut Vec<Mark<'a>>,
    ) -> Result<(), Error> {
        let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
        let artifact = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(key, value)| ((*key).to_owned(), name(value))).collect::<BTreeMap<_, _>>()
        };
        match owner {
            Owner::Node(id) | Owner::LastFooter(id) => {
                let unknown = Error::UnknownNode(id.index());
                let node = self.document.structure.get(id).ok_or(unknown)?;
                let number = DictItem::Int(marks.len() as i64);
                let properties = BTreeMap::from([("MCID".to_owned(), number)]);
                let role = if reading.is_some() { Role::Span } else { node.role };
                canvas.begin_mark(role.tag(), properties);
                marks.push(Mark { node: id, reading, item });
            }
            Owner::Header => {
                let properties = artifact(&[("Type", "Pagination"), ("Subtype", "Header")]);
                canvas.begin_mark("Artifact", properties);
            }
            Owner::Footer => {
                let mut properties = artifact(&[("Type", "Pagination"), ("Subtype", "Footer")]);
                properties.insert("Attached".to_owned(), DictItem::Array(vec![name("Bottom")]));
                canvas.begin_mark("Artifact", properties);
            }
            Owner::Decoration => canvas.begin_mark("Artifact", artifact(&[("Type", "Layout")])),
            Owner::PrintersMark => canvas.begin_mark("Artifact", artifact(&[("Type", "Page")])),
        }
        Ok(())
    }

    fn item(&mut self, canvas: &mut Canvas, item: &Item) -> Result<(), Error> {
        match &item.kind {
            ItemKind::Text(run) => canvas.run(run, self.fonts.get(run.font)?)?,
            ItemKind::Shape(shape) => canvas.shape(shape),
            ItemKind::Raster { index, rect } => {
                let index = self.rasters.of(*index).ok_or(Error::UnknownRaster(*index))?;
                self.content.rasters.insert(index);
                canvas.picture(raster_name(index), *rect, (1.0, 1.0));
            }
            ItemKind::Drawing { index, rect } => {
                let unknown = || Error::UnknownDrawing(*index);
                let index = self.drawings.of(*index).ok_or_else(unknown)?;
                let size = self.document.drawings.get(index).ok_or_else(unknown)?.size;
                self.content.drawings.insert(index);
                let natural = (size.width.to_pt(), size.height.to_pt());
                canvas.picture(drawing_name(index), *rect, natural);
            }
            // Links and fields are areas of the page, not marks on it.
            ItemKind::Link { .. } | ItemKind::Widget(_) => {}
        }
        Ok(())
    }
}
