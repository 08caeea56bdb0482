//! What stands in the picture slot of an exercise card: a figure, or the author's own pictures.

use std::sync::Arc;

use crate::drawing::{Length, Point, Rect, Size};
use crate::page::{Item, NodeId, Owner, Role as NodeRole};
use crate::resolve::{Art, Exercise, ExerciseFigure, ExercisePicture, RichText};

use super::composer::Composer;
use super::drawings::{FigurePicture, MeasuredFigures};
use super::fragment::Fragment;
use super::style::{Role, space};

/// The space between pictures.
const GAP: Length = Length::pt(12.0);
/// The least height of pictures side by side, in both prints; lower ones stand one below the other, and are larger.
const LOWEST: [Length; 2] = [Length::pt(36.0), Length::pt(60.0)];
/// The share of the slot that each of them takes there.
const STACKED: f64 = 0.7;

/// Pictures that are fitted into a slot.
pub struct Illustration {
    pictures: Vec<Shown>,
    /// What all of them show together, in place of each one's words.
    alt: Option<String>,
    /// The width of the column.
    width: Length,
    /// Whether they stand one below the other.
    stacked: bool,
    distances: Distances,
}

/// The distances between pictures and their words.
#[derive(Clone, Copy)]
struct Distances {
    /// Between pictures side by side.
    gap: Length,
    /// From a picture to its words.
    group: Length,
    /// From a picture to the one below it, past one line of words.
    below: Length,
    /// The least height side by side.
    lowest: Length,
}

impl Distances {
    fn of(composer: &Composer) -> Self {
        let [lowest, lowest_large] = LOWEST;
        let group = composer.space(space::GROUP);
        Self {
            gap: composer.space(GAP),
            group,
            below: group + composer.leading(&Role::CARD) + composer.space(space::PART),
            lowest: composer.either(lowest, lowest_large),
        }
    }

    /// Returns the width that each of so many pictures side by side has.
    fn share(self, width: Length, count: usize) -> Length {
        let count = count.max(1) as f64;
        (width - self.gap * (count - 1.0)) / count
    }
}

/// A picture as large as it is printed.
struct Shown {
    what: What,
    size: Size,
    /// From its upper edge to the floor, on which all pictures of a card stand.
    floor: Length,
    alt: String,
    caption: Option<RichText>,
}

/// What a picture shows.
enum What {
    Art(Art),
    Figure(FigurePicture),
}

impl Illustration {
    /// Fits the pictures of an exercise into a slot; nothing if it has none.
    pub fn fitted(composer: &mut Composer, exercise: &Exercise, width: Length, highest: Length) -> Option<Self> {
        let room = Size::new(width, highest * composer.fit.slots);
        let distances = Distances::of(composer);
        match &exercise.figure {
            Some(figure) => Some(Self::of_figure(&mut composer.memory.figures, figure, room, distances)),
            None if exercise.pictures.is_empty() => None,
            None => Some(Self::of_pictures(&exercise.pictures, room, distances)),
        }
    }

    /// Fits the figure of a pose by itself into a slot.
    pub fn of_pose(composer: &mut Composer, figure: &ExerciseFigure, width: Length, highest: Length) -> Self {
        let distances = Distances::of(composer);
        Self::of_figure(&mut composer.memory.figures, figure, Size::new(width, highest), distances)
    }

    fn of_pictures(pictures: &[ExercisePicture], room: Size, distances: Distances) -> Self {
        let slot = Size::new(distances.share(room.width, pictures.len()), room.height);
        let shown = |(picture, size): (&ExercisePicture, Size)| Shown {
            what: What::Art(picture.art.clone()),
            size,
            floor: size.height,
            alt: picture.alt.clone(),
            caption: picture.caption.clone(),
        };
        let pictures = pictures.iter().zip(picture_sizes(pictures, slot)).map(shown).collect();
        Self { pictures, alt: None, width: room.width, stacked: false, distances }
    }

    fn of_figure(figures: &mut MeasuredFigures, figure: &ExerciseFigure, room: Size, distances: Distances) -> Self {
        let count = figure.pictures.len();
        let slot = Size::new(distances.share(room.width, count), room.height);
        let beside = Self::measured(figures, figure, slot, room.width, false, distances);
        if count < 2 || beside.pictures.iter().any(|shown| shown.size.height >= distances.lowest) {
            return beside;
        }
        Self::measured(figures, figure, Size::new(room.width, room.height * STACKED), room.width, true, distances)
    }

    /// Measures a figure; where its pictures together reach above and below one floor, they become a little smaller.
    fn measured(
        figures: &mut MeasuredFigures,
        figure: &ExerciseFigure,
        slot: Size,
        width: Length,
        stacked: bool,
        distances: Distances,
    ) -> Self {
        let mut with_slot = |slot: Size| {
            let measured = figures.measure(&figure.figure, slot);
            let shown = measured.iter().zip(&figure.pictures).enumerate().map(|(place, (picture, words))| Shown {
                what: What::Figure(FigurePicture { figure: Arc::clone(&figure.figure), slot, place }),
                size: picture.size,
                floor: picture.floor,
                alt: words.alt.clone(),
                caption: words.caption.clone(),
            });
            Self { pictures: shown.collect(), alt: figure.alt.clone(), width, stacked, distances }
        };
        let usual = with_slot(slot);
        let height = usual.height();
        if stacked || height <= slot.height + Length::pt(0.01) {
            return usual;
        }
        with_slot(Size::new(slot.width, slot.height * (slot.height / height)))
    }

    fn above(&self) -> Length {
        self.pictures.iter().map(|shown| shown.floor).fold(Length::ZERO, Length::max)
    }

    /// Returns the height of the slot that the pictures need, without the words under the last.
    pub fn height(&self) -> Length {
        if self.stacked {
            let captions = self.distances.below * (self.pictures.len() - 1) as f64;
            return self.pictures.iter().map(|shown| shown.size.height).sum::<Length>() + captions;
        }
        let below = self.pictures.iter().map(|shown| shown.size.height - shown.floor).fold(Length::ZERO, Length::max);
        self.above() + below
    }

    /// Lays out the pictures in a slot whose floor neighbors share.
    pub fn laid_out(self, composer: &mut Composer, slot: Length, section: NodeId) -> Fragment {
        let spare = (slot - self.height()).max(Length::ZERO);
        let floor = spare + self.above();
        let Distances { gap, group, below: to_next, .. } = self.distances;
        let width = if self.stacked { self.width } else { self.distances.share(self.width, self.pictures.len()) };
        let whole = self.alt.as_ref().map(|alt| {
            let node = composer.structure.add(section, NodeRole::Division);
            (node, composer.structure.add_figure(node, alt))
        });
        let mut fragment = Fragment::empty(self.width, slot);
        let (mut x, mut y) = (Length::ZERO, spare);
        let mut captions = Vec::new();
        for shown in self.pictures {
            let (node, figure) = whole.unwrap_or_else(|| {
                let node = composer.structure.add(section, NodeRole::Division);
                (node, composer.structure.add_figure(node, &shown.alt))
            });
            let top = if self.stacked { y } else { floor - shown.floor };
            let rect = Rect { origin: Point::new(x, top), size: shown.size };
            let kind = match &shown.what {
                What::Art(art) => composer.art(art, rect),
                What::Figure(picture) => composer.figure(picture, rect),
            };
            fragment.items.push(Item { owner: Owner::Node(figure), kind });
            let below = if self.stacked { y + shown.size.height } else { slot } + group;
            let caption = shown.caption.map(|caption| (caption, node, Point::new(x, below)));
            if self.stacked {
                y += shown.size.height + to_next;
            } else {
                x += width + gap;
            }
            // The words stay behind all pictures of which they are a part, and else behind their own.
            if whole.is_some() {
                captions.extend(caption);
            } else {
                caption.into_iter().for_each(|caption| place(composer, &mut fragment, caption, width));
            }
        }
        captions.into_iter().for_each(|caption| place(composer, &mut fragment, caption, width));
        fragment
    }
}

/// Sets the words under a picture.
fn place(composer: &mut Composer, fragment: &mut Fragment, caption: (RichText, NodeId, Point), width: Length) {
    let (words, node, at) = caption;
    let words = composer.text_node(&words, &Role::CARD, width, node, NodeRole::Caption);
    fragment.size.height = fragment.size.height.max(at.y + words.size.height);
    fragment.place(words, at.x, at.y);
}

/// Returns how large pictures are in their slots.
///
/// Drawings share one scale, so that the body does not change its size between start and finish; photos each fill
/// their slot.
fn picture_sizes(pictures: &[ExercisePicture], slot: Size) -> Vec<Size> {
    let natural = || pictures.iter().map(|picture| picture.art.natural_size());
    if pictures.iter().any(|picture| matches!(picture.art, Art::Raster(_))) {
        return natural().map(|size| size.fitted(slot)).collect();
    }
    let scale = natural().map(|size| size.fitted(slot).width / size.width).fold(f64::INFINITY, f64::min);
    natural().map(|size| Size::new(size.width * scale, size.height * scale)).collect()
}
