//! Figures by themselves: one on a page of its own size, or many on a contact sheet.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::drawing::{Drawing, Length, Point, Rect, Size};
use crate::figure::Figure;
use crate::page::{
    Document, FontFace, Form, Item, ItemKind, Metadata, NodeId, Owner, Page, Role as NodeRole, Structure,
};
use crate::resolve::Brand;
use crate::text::{Alignment, StyledSpan, TextBlock, TextStyle, Typesetter};

use super::style::{Role, space};

/// The space between the pictures of one figure.
const GAP: Length = Length::pt(12.0);
/// The space around a contact sheet, and between its cells.
const MARGIN: Length = Length::pt(18.0);
/// The height of a cell's pictures, as a share of its width.
const CELL: f64 = 0.72;
/// The longest side that a page may have (ISO 32000-1, annex C).
const LONGEST: Length = Length::pt(14_400.0);
/// How often a figure is fitted anew to a width: its arrows take up more room the smaller it is.
const ATTEMPTS: usize = 4;

/// A figure with its title.
#[derive(Clone, Debug)]
pub struct Plate {
    /// What it shows.
    pub title: String,
    /// The figure.
    pub figure: Figure,
}

/// How large a figure by itself is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Extent {
    /// As wide as this.
    Width(Length),
    /// As large as fits in here.
    Box(Size),
}

/// Puts a figure on a page of its own size.
pub fn figure_page(plate: &Plate, extent: Extent, metadata: Metadata) -> Document {
    let arranged = match extent {
        Extent::Box(room) => Arranged::fitted(&plate.figure, room),
        Extent::Width(width) => Arranged::beside(&plate.figure, Size::new(width, LONGEST)),
    };
    let size = arranged.size;
    let mut sheet = Sheet::default();
    let figure = sheet.structure.add_figure(Structure::ROOT, &plate.title);
    sheet.place(arranged, Point::default(), figure);
    sheet.finish(size, metadata, Vec::new())
}

/// How a contact sheet is divided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// The number of columns.
    pub columns: usize,
    /// The width of the sheet.
    pub width: Length,
}

/// Puts figures on a contact sheet, each with its title under it.
///
/// Returns nothing where no font has a character, or where the sheet is longer than a page can be.
pub fn contact_sheet(
    plates: &[Plate],
    grid: Grid,
    brand: &Brand,
    typesetter: &mut Typesetter,
    metadata: Metadata,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let columns = grid.columns.clamp(1, plates.len().max(1));
    let cell = (grid.width - MARGIN * (columns as f64 + 1.0)) / columns as f64;
    let room = Size::new(cell, cell * CELL);
    let mut titles = Titles::new(brand, typesetter, diagnostics);
    let mut sheet = Sheet::default();
    let mut y = MARGIN;
    for row in plates.chunks(columns) {
        let arranged: Vec<Arranged> = row.iter().map(|plate| Arranged::fitted(&plate.figure, room)).collect();
        let highest = arranged.iter().map(|arranged| arranged.size.height).fold(Length::ZERO, Length::max);
        let mut below = Length::ZERO;
        for (place, (plate, arranged)) in row.iter().zip(arranged).enumerate() {
            let x = MARGIN + (cell + MARGIN) * place as f64;
            let part = sheet.structure.add(Structure::ROOT, NodeRole::Division);
            let figure = sheet.structure.add_figure(part, &plate.title);
            let corner = Point::new(x + (cell - arranged.size.width) / 2.0, y + highest - arranged.size.height);
            sheet.place(arranged, corner, figure);
            let words = titles.set(&plate.title, cell);
            let caption = sheet.structure.add(part, NodeRole::Caption);
            sheet.write(&words, Point::new(x, y + highest + space::PART), caption);
            below = below.max(words.height);
        }
        y += highest + space::PART + below + MARGIN;
    }
    if y > LONGEST {
        let error = Diagnostic::error("sheet-size", "the contact sheet would be longer than a page can be");
        diagnostics.push(error.help("use more columns"));
    }
    (!diagnostics.has_errors()).then(|| {
        let faces = typesetter.faces().to_vec();
        sheet.finish(Size::new(grid.width, y), metadata, faces)
    })
}

/// The pictures of a figure, placed beside or above each other.
///
/// Different ways are tried, so they are only measured, and drawn when they are placed on the sheet.
struct Arranged<'a> {
    figure: &'a Figure,
    /// The slot that the figure fits.
    slot: Size,
    size: Size,
    pictures: Vec<Rect>,
}

impl<'a> Arranged<'a> {
    /// Makes a figure as large as fits: beside or above each other, whichever is larger.
    fn fitted(figure: &'a Figure, room: Size) -> Self {
        let beside = Self::beside(figure, room);
        if beside.pictures.len() < 2 {
            return beside;
        }
        let above = Self::above(figure, room);
        if above.first_height() > beside.first_height() { above } else { beside }
    }

    /// Places the pictures side by side on one floor, so that together they fit.
    fn beside(figure: &'a Figure, room: Size) -> Self {
        let count = figure.captions().len().max(1) as f64;
        let mut slot = Size::new((room.width - GAP * (count - 1.0)) / count, room.height);
        let mut arranged = Self::on_floor(figure, slot);
        for _ in 1..ATTEMPTS {
            let scale = (room.width / arranged.size.width).min(room.height / arranged.size.height);
            if (0.999..1.001).contains(&scale) {
                break;
            }
            slot = Size::new(slot.width * scale, slot.height * scale);
            arranged = Self::on_floor(figure, slot);
        }
        arranged
    }

    fn on_floor(figure: &'a Figure, slot: Size) -> Self {
        let pictures = figure.measure(slot);
        let lowest = pictures.iter().map(|(_, floor)| *floor).fold(Length::ZERO, Length::max);
        let mut size = Size::default();
        let mut placed = Vec::with_capacity(pictures.len());
        for (picture, floor) in pictures {
            let x = if placed.is_empty() { Length::ZERO } else { size.width + GAP };
            let y = lowest - floor;
            size = Size::new(x + picture.width, size.height.max(y + picture.height));
            placed.push(Rect { origin: Point::new(x, y), size: picture });
        }
        Self { figure, slot, size, pictures: placed }
    }

    /// Places the pictures one above the other, each in the middle.
    fn above(figure: &'a Figure, room: Size) -> Self {
        let count = figure.captions().len().max(1) as f64;
        let slot = Size::new(room.width, (room.height - GAP * (count - 1.0)) / count);
        let pictures = figure.measure(slot);
        let width = pictures.iter().map(|(size, _)| size.width).fold(Length::ZERO, Length::max);
        let mut size = Size::new(width, Length::ZERO);
        let mut placed = Vec::with_capacity(pictures.len());
        for (picture, _) in pictures {
            let y = if placed.is_empty() { Length::ZERO } else { size.height + GAP };
            let x = (width - picture.width) / 2.0;
            size.height = y + picture.height;
            placed.push(Rect { origin: Point::new(x, y), size: picture });
        }
        Self { figure, slot, size, pictures: placed }
    }

    /// Returns the height of the first picture, which is the larger the larger the body is drawn.
    fn first_height(&self) -> Length {
        self.pictures.first().map_or(Length::ZERO, |picture| picture.size.height)
    }
}

/// Sets the titles under figures.
struct Titles<'a> {
    style: TextStyle,
    typesetter: &'a mut Typesetter,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Titles<'a> {
    fn new(brand: &Brand, typesetter: &'a mut Typesetter, diagnostics: &'a mut Diagnostics) -> Self {
        let family = Arc::clone(&brand.body_family.name);
        let Role { weight, size, leading, .. } = Role::CARD;
        let style = TextStyle::new(family, weight, size, leading, brand.palette.ink);
        Self { style: TextStyle { alignment: Alignment::Center, balance: true, ..style }, typesetter, diagnostics }
    }

    /// Sets a title in the middle of its column.
    fn set(&mut self, words: &str, width: Length) -> Arc<TextBlock> {
        let block = self.typesetter.typeset(&[StyledSpan::plain(words)], &self.style, Some(width));
        if !block.missing.is_empty() {
            let error = Diagnostic::error("missing-glyph", format!("no font of this brand can show `{words}`"));
            self.diagnostics.push(error.help("use other characters in the `title` of the pose"));
        }
        block
    }
}

/// A page that is being filled.
#[derive(Default)]
struct Sheet {
    structure: Structure,
    drawings: Vec<Arc<Drawing>>,
    items: Vec<Item>,
}

impl Sheet {
    fn place(&mut self, arranged: Arranged, corner: Point, figure: NodeId) {
        for (picture, place) in arranged.figure.fit(arranged.slot).into_iter().zip(arranged.pictures) {
            let rect = place.moved(corner.x, corner.y);
            let index = self.drawings.len();
            self.drawings.push(Arc::new(picture.drawing));
            self.items.push(Item { owner: Owner::Node(figure), kind: ItemKind::Drawing { index, rect } });
        }
    }

    fn write(&mut self, words: &TextBlock, at: Point, owner: NodeId) {
        for placed in words.lines.iter().flat_map(|line| &line.runs) {
            let mut run = placed.run.clone();
            run.origin = run.origin.moved(at.x, at.y);
            self.items.push(Item { owner: Owner::Node(owner), kind: ItemKind::Text(run) });
        }
    }

    fn finish(self, size: Size, metadata: Metadata, fonts: Vec<FontFace>) -> Document {
        Document {
            metadata,
            pages: vec![Page::new(size, self.items)],
            reading: Vec::new(),
            turn: None,
            structure: self.structure,
            outline: Vec::new(),
            fonts,
            rasters: Vec::new(),
            drawings: self.drawings,
            form: Form::default(),
            repertoire: Vec::new(),
        }
    }
}
