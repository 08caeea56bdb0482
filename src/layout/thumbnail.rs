//! One small picture of an exercise: its last, which shows where the movement leads.

use std::sync::Arc;

use crate::drawing::{Length, Point, Rect, Size};
use crate::page::{Item, Owner};
use crate::resolve::{Art, Exercise};

use super::composer::Composer;
use super::drawings::FigurePicture;

/// A picture that is fitted into a slot.
pub struct Thumbnail {
    what: What,
    /// How large it is.
    pub size: Size,
    /// From its upper edge to the floor that neighbors share.
    pub floor: Length,
    /// What it shows.
    pub alt: String,
}

enum What {
    Art(Art),
    Figure(FigurePicture),
}

impl Thumbnail {
    /// Fits the last picture of an exercise into a slot; nothing if it has none.
    pub fn fitted(composer: &mut Composer, exercise: &Exercise, slot: Size) -> Option<Self> {
        let Some(figure) = &exercise.figure else {
            let picture = exercise.pictures.last()?;
            let size = picture.art.natural_size().fitted(slot);
            let what = What::Art(picture.art.clone());
            return Some(Self { what, size, floor: size.height, alt: picture.alt.clone() });
        };
        let measured = composer.memory.figures.measure(&figure.figure, slot);
        let (place, picture) = measured.iter().enumerate().next_back()?;
        let what = FigurePicture { figure: Arc::clone(&figure.figure), slot, place };
        let own = figure.pictures.get(place).map(|words| words.alt.clone());
        let alt = figure.alt.clone().or(own).unwrap_or_default();
        Some(Self { what: What::Figure(what), size: picture.size, floor: picture.floor, alt })
    }

    /// Returns how far it reaches below the floor.
    pub fn below(&self) -> Length {
        self.size.height - self.floor
    }

    /// Places it.
    pub fn placed(&self, composer: &mut Composer, corner: Point, owner: Owner) -> Item {
        let rect = Rect { origin: corner, size: self.size };
        let kind = match &self.what {
            What::Art(art) => composer.art(art, rect),
            What::Figure(picture) => composer.figure(picture, rect),
        };
        Item { owner, kind }
    }
}
