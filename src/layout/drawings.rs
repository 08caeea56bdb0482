//! The vector pictures of a document while it is laid out.
//!
//! Pages are laid out several times until they are well filled, so figures are only measured meanwhile; they are drawn
//! when it is known which stand on a page, and how large.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::drawing::{Drawing, Length, Size};
use crate::figure::Figure;
use crate::page::{Document, ItemKind};

/// A figure in a slot: which one, and the bits of the slot's sides.
type InSlot = (*const Figure, [u64; 2]);

fn in_slot(figure: &Arc<Figure>, slot: Size) -> InSlot {
    (Arc::as_ptr(figure), [slot.width, slot.height].map(|length| length.to_pt().to_bits()))
}

/// How large the pictures of figures are in the slots that were tried so far.
#[derive(Default)]
pub struct MeasuredFigures(HashMap<InSlot, Rc<[MeasuredPicture]>>);

/// The size of a figure's picture on paper, and the place of its floor.
#[derive(Clone, Copy)]
pub struct MeasuredPicture {
    pub size: Size,
    /// From its upper edge to the floor.
    pub floor: Length,
}

impl MeasuredFigures {
    /// Returns how large each picture of a figure is in a slot.
    pub fn measure(&mut self, figure: &Arc<Figure>, slot: Size) -> Rc<[MeasuredPicture]> {
        let measured = self.0.entry(in_slot(figure, slot)).or_insert_with(|| {
            let pictures = figure.measure(slot).into_iter();
            let within = |(size, floor): (Size, Length)| MeasuredPicture {
                size,
                floor: floor.max(Length::ZERO).min(size.height),
            };
            pictures.map(within).collect()
        });
        Rc::clone(measured)
    }
}

/// A picture of a figure in a slot, not yet drawn.
#[derive(Clone, Debug)]
pub struct FigurePicture {
    pub figure: Arc<Figure>,
    pub slot: Size,
    /// Its place among the figure's pictures.
    pub place: usize,
}

impl PartialEq for FigurePicture {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place && in_slot(&self.figure, self.slot) == in_slot(&other.figure, other.slot)
    }
}

/// A vector picture that stands on a page.
#[derive(Clone, Debug)]
enum Vector {
    Drawn(Arc<Drawing>),
    Figure(FigurePicture),
}

/// The vector pictures that items refer to, in the order in which they were first placed.
#[derive(Clone, Debug, Default)]
pub struct Drawings(Vec<Vector>);

impl Drawings {
    /// Returns the place of a drawing, and remembers it.
    pub fn drawn(&mut self, drawing: &Arc<Drawing>) -> usize {
        let same = |other: &Arc<Drawing>| Arc::ptr_eq(other, drawing) || other == drawing;
        let known = self.0.iter().position(|other| matches!(other, Vector::Drawn(other) if same(other)));
        known.unwrap_or_else(|| self.push(Vector::Drawn(Arc::clone(drawing))))
    }

    /// Returns the place of a figure's picture, and remembers it.
    pub fn figure(&mut self, picture: &FigurePicture) -> usize {
        let known = self.0.iter().position(|other| matches!(other, Vector::Figure(other) if other == picture));
        known.unwrap_or_else(|| self.push(Vector::Figure(picture.clone())))
    }

    fn push(&mut self, vector: Vector) -> usize {
        self.0.push(vector);
        self.0.len() - 1
    }

    /// Draws the figures and gives the document its drawings.
    pub fn finish(self, document: &mut Document) {
        let mut figures: HashMap<InSlot, Vec<Arc<Drawing>>> = HashMap::new();
        let mut places = Vec::with_capacity(self.0.len());
        for vector in self.0 {
            let drawing = match vector {
                Vector::Drawn(drawing) => Some(drawing),
                Vector::Figure(FigurePicture { figure, slot, place }) => {
                    let draw = || figure.fit(slot).into_iter().map(|picture| Arc::new(picture.drawing)).collect();
                    figures.entry(in_slot(&figure, slot)).or_insert_with(draw).get(place).map(Arc::clone)
                }
            };
            // Every figure has a picture for each that was measured, so none is ever missing.
            let drawing = drawing.unwrap_or_default();
            // A figure may come out the same in two slots.
            let known = document.drawings.iter().position(|other| *other == drawing);
            places.push(known.unwrap_or_else(|| {
                document.drawings.push(drawing);
                document.drawings.len() - 1
            }));
        }
        for item in document.pages.iter_mut().flat_map(|page| &mut page.items) {
            if let ItemKind::Drawing { index, .. } = &mut item.kind
                && let Some(place) = places.get(*index)
            {
                *index = *place;
            }
        }
    }
}
