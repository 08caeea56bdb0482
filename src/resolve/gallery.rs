//! Drawn figures and pictures, kept for all who show them again.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::drawing::{Drawing, Palette};
use crate::figure::{Figure, Style};

/// The most figures that are kept, so that memory does not grow with what records choose.
const MOST_FIGURES: usize = 128;
/// The most pictures that are kept.
const MOST_PICTURES: usize = 64;

/// Figures and pictures that were drawn without a remark; threads share it, and files must not change while it is used.
#[derive(Debug, Default)]
pub struct Gallery(Mutex<Hung>);

#[derive(Debug, Default)]
struct Hung {
    figures: Vec<HungFigure>,
    pictures: Vec<HungPicture>,
}

/// A figure, and what it was drawn from.
#[derive(Debug)]
struct HungFigure {
    root: Option<PathBuf>,
    pose: String,
    mirrored: bool,
    style: Style,
    figure: Arc<Figure>,
}

/// A picture that is drawn in paths: what its file says, and in which colors.
#[derive(Debug)]
struct HungPicture {
    text: String,
    palette: Palette,
    drawing: Arc<Drawing>,
}

impl Gallery {
    /// Finds the figure of a pose of a project.
    pub(super) fn figure(&self, root: Option<&Path>, pose: &str, style: &Style, mirrored: bool) -> Option<Arc<Figure>> {
        let is_it = |hung: &&HungFigure| {
            hung.pose == pose && hung.mirrored == mirrored && hung.root.as_deref() == root && hung.style == *style
        };
        self.hung().figures.iter().find(is_it).map(|hung| Arc::clone(&hung.figure))
    }

    /// Keeps a figure, unless there are many already.
    pub(super) fn keep_figure(
        &self,
        root: Option<&Path>,
        pose: &str,
        style: &Style,
        mirrored: bool,
        figure: &Arc<Figure>,
    ) {
        let mut hung = self.hung();
        if hung.figures.len() < MOST_FIGURES {
            let (pose, style, figure) = (pose.to_owned(), style.clone(), Arc::clone(figure));
            hung.figures.push(HungFigure { root: root.map(PathBuf::from), pose, mirrored, style, figure });
        }
    }

    /// Finds a picture by what its file says.
    pub(super) fn picture(&self, text: &str, palette: &Palette) -> Option<Arc<Drawing>> {
        let is_it = |hung: &&HungPicture| hung.text == text && hung.palette == *palette;
        self.hung().pictures.iter().find(is_it).map(|hung| Arc::clone(&hung.drawing))
    }

    /// Keeps a picture, unless there are many already: pictures of one handout alone would fill the memory.
    pub(super) fn keep_picture(&self, text: &str, palette: &Palette, drawing: &Arc<Drawing>) {
        let mut hung = self.hung();
        if hung.pictures.len() < MOST_PICTURES {
            let (text, palette, drawing) = (text.to_owned(), palette.clone(), Arc::clone(drawing));
            hung.pictures.push(HungPicture { text, palette, drawing });
        }
    }

    fn hung(&self) -> MutexGuard<'_, Hung> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
