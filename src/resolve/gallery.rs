//! Drawn figures and pictures, kept for all who show them again.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::drawing::{Drawing, Palette};
use crate::figure::{Figure, Style};

/// The most figures that are kept, so that memory does not grow with what records choose: each takes about 0.2 MB.
const MOST_FIGURES: usize = 256;
/// The most pictures that are kept.
const MOST_PICTURES: usize = 64;
/// The longest file of a picture that is kept, in bytes.
const LONGEST_PICTURE: usize = 256 * 1024;

/// Figures and pictures that were drawn without a remark; threads share it, and files must not change while it is used.
///
/// Where there are many, the first ones are forgotten.
#[derive(Debug, Default)]
pub struct Gallery(Mutex<Hung>);

#[derive(Debug, Default)]
struct Hung {
    figures: VecDeque<(FigureKey, Arc<Figure>)>,
    pictures: VecDeque<HungPicture>,
}

/// What a figure is drawn from.
#[derive(Debug, PartialEq)]
pub(super) struct FigureKey {
    /// The project's folder.
    pub(super) root: Option<PathBuf>,
    pub(super) pose: String,
    pub(super) mirrored: bool,
    pub(super) style: Style,
}

/// A picture that is drawn in paths: what its file says, and in which colors.
#[derive(Debug)]
struct HungPicture {
    text: String,
    palette: Palette,
    drawing: Arc<Drawing>,
}

impl Gallery {
    /// Finds a figure.
    pub(super) fn figure(&self, key: &FigureKey) -> Option<Arc<Figure>> {
        self.hung().figures.iter().find(|(known, _)| known == key).map(|(_, figure)| Arc::clone(figure))
    }

    /// Keeps a figure.
    pub(super) fn keep_figure(&self, key: FigureKey, figure: &Arc<Figure>) {
        push(&mut self.hung().figures, (key, Arc::clone(figure)), MOST_FIGURES);
    }

    /// Finds a picture by what its file says.
    pub(super) fn picture(&self, text: &str, palette: &Palette) -> Option<Arc<Drawing>> {
        let is_it = |hung: &&HungPicture| hung.text == text && hung.palette == *palette;
        self.hung().pictures.iter().find(is_it).map(|hung| Arc::clone(&hung.drawing))
    }

    /// Keeps a picture, unless its file is long.
    pub(super) fn keep_picture(&self, text: &str, palette: &Palette, drawing: &Arc<Drawing>) {
        if text.len() <= LONGEST_PICTURE {
            let (text, palette, drawing) = (text.to_owned(), palette.clone(), Arc::clone(drawing));
            push(&mut self.hung().pictures, HungPicture { text, palette, drawing }, MOST_PICTURES);
        }
    }

    fn hung(&self) -> MutexGuard<'_, Hung> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Adds a thing, and forgets the first one where there would be too many.
fn push<T>(things: &mut VecDeque<T>, thing: T, most: usize) {
    if things.len() >= most {
        things.pop_front();
    }
    things.push_back(thing);
}
