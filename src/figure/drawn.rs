//! The public face: a pose file as pictures of a size that is asked for.

use std::sync::Arc;

use glam::DVec2;

use super::arrange::{Arrangement, Pictures, arrange};
use super::arrows::ArrowSize;
use super::curve::GRID;
use super::hull::Bounds;
use super::paint::LINE_WIDTH;
use super::pose_file::{PoseFile, Presets};
use super::scene::Scene;
use super::solve::solve;
use super::style::Style;
use crate::diagnostic::Diagnostics;
use crate::drawing::{Drawing, Length, Size};

/// A solved pose file, seen by its camera.
#[derive(Clone, Debug)]
pub struct Figure(Arc<Solved>);

#[derive(Debug)]
struct Solved {
    pictures: Pictures,
    /// For each picture the rectangle around bodies and things, which no slot changes.
    extents: Vec<Bounds>,
    style: Style,
    mirrored: bool,
}

/// One picture of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The drawing; its natural size has 1 pt for each cm of the body, and its coordinates are multiples of 0.05 pt.
    pub drawing: Drawing,
    /// The size on paper.
    pub size: Size,
    /// On paper, the distance from the picture's top to the floor that the figure stands or lies on.
    pub floor: Length,
}

/// The least width of a line on paper, in pt.
const LEAST_LINE: f64 = 0.5;
/// The least width of an arrow's shaft, the least length of its head, and the width of its white edge, in pt.
const LEAST_ARROW: (f64, f64, f64) = (1.5, 6.0, 0.9);
/// How much room a picture has around what is painted, in cm of the body.
const MARGIN: f64 = 0.5;
/// How many points on paper a cm of the body takes at most.
const LARGEST_SCALE: f64 = 8.0;

impl Figure {
    /// Solves a pose file. Reports what is wrong with it, and returns none if it cannot be drawn.
    pub fn new(
        file: &PoseFile,
        presets: &Presets,
        style: &Style,
        mirrored: bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let solved = solve(file, presets, &style.look, diagnostics)?;
        let pictures = arrange(file, &solved, style)?;
        let mirrored = mirrored != file.mirror.unwrap_or_default();
        let extents = pictures.scenes.iter().map(Scene::bounds).collect();
        Some(Self(Arc::new(Solved { pictures, extents, style: style.clone(), mirrored })))
    }

    /// Returns the last picture by itself: without arrows and without the outline of the start; nerves and muscles stay.
    pub fn still(&self) -> Self {
        let mut scenes: Vec<Scene> = self.0.pictures.scenes.last().cloned().into_iter().collect();
        for scene in &mut scenes {
            scene.arrows.clear();
            scene.ghost = None;
        }
        let extents = scenes.iter().map(Scene::bounds).collect();
        let pictures = Pictures { arrangement: Arrangement::Single, scenes };
        Self(Arc::new(Solved { pictures, extents, style: self.0.style.clone(), mirrored: self.0.mirrored }))
    }

    /// Returns how its pictures belong together.
    pub fn arrangement(&self) -> Arrangement {
        self.0.pictures.arrangement
    }

    /// Returns for each picture the caption that the file gives its pose.
    pub fn captions(&self) -> Vec<Option<&str>> {
        self.0.pictures.scenes.iter().map(|scene| scene.label.as_deref()).collect()
    }

    /// Returns for each picture the name of its pose in the file, such as `start` or `end`.
    pub fn poses(&self) -> Vec<&str> {
        self.0.pictures.scenes.iter().map(|scene| scene.pose.as_str()).collect()
    }

    /// Draws the pictures so that each fits into `slot`, all at one scale, with lines and arrows that print well.
    pub fn fit(&self, slot: Size) -> Vec<Picture> {
        let fitting = self.fitting(slot);
        let scenes = self.0.pictures.scenes.iter().zip(&fitting.frames);
        scenes.map(|(scene, frame)| self.picture(scene, *frame, &fitting)).collect()
    }

    /// Returns the size of each picture on paper and the distance from its top to the floor, as [`fit`](Self::fit)
    /// gives them, without drawing it.
    pub fn measure(&self, slot: Size) -> Vec<(Size, Length)> {
        let fitting = self.fitting(slot);
        let scenes = self.0.pictures.scenes.iter().zip(&fitting.frames);
        scenes.map(|(scene, frame)| fitting.on_paper(scene, *frame)).collect()
    }

    fn fitting(&self, slot: Size) -> Fitting {
        let mut scale = LARGEST_SCALE;
        // Larger arrows need a larger frame, which makes the scale smaller, which makes the arrows larger; it settles.
        for _ in 0..5 {
            scale = largest_scale(&self.frames(&Measures::at(scale)), slot);
        }
        let measures = Measures::at(scale);
        let frames = self.frames(&measures);
        Fitting { scale: largest_scale(&frames, slot), frames, measures }
    }

    /// Returns the frame of each picture; those of a pair are the same, so that one can be laid over the other.
    fn frames(&self, measures: &Measures) -> Vec<Bounds> {
        let scenes = self.0.pictures.scenes.iter().zip(&self.0.extents);
        let frame = |(scene, extent): (&Scene, &Bounds)| {
            extent.grown(measures.line).union(scene.arrow_bounds(measures.arrows)).grown(MARGIN)
        };
        let mut frames: Vec<Bounds> = scenes.map(frame).collect();
        if self.arrangement() == Arrangement::Pair {
            let all = frames.iter().fold(Bounds::EMPTY, |all, frame| all.union(*frame));
            frames.fill(all);
        }
        frames.into_iter().map(on_grid).collect()
    }

    fn picture(&self, scene: &Scene, frame: Bounds, fitting: &Fitting) -> Picture {
        let size = frame.size();
        let mirrored = self.0.mirrored.then_some(size.x);
        let style = &self.0.style;
        let inks = scene.paint(style, fitting.measures.line, fitting.measures.arrows);
        let shapes = inks.iter().map(|ink| ink.shape(frame.min, mirrored, |color| style.printed(color))).collect();
        let natural = Size::new(Length::pt(size.x), Length::pt(size.y));
        let (size, floor) = fitting.on_paper(scene, frame);
        Picture { drawing: Drawing { size: natural, shapes }, size, floor }
    }
}

/// How all pictures of a figure fit into a slot.
struct Fitting {
    /// How many points on paper a cm takes.
    scale: f64,
    measures: Measures,
    frames: Vec<Bounds>,
}

impl Fitting {
    /// Returns the size of a picture on paper, and the distance from its top to the floor.
    fn on_paper(&self, scene: &Scene, frame: Bounds) -> (Size, Length) {
        let size = frame.size();
        let size = Size::new(Length::pt(size.x) * self.scale, Length::pt(size.y) * self.scale);
        (size, Length::pt((scene.floor - frame.min.y) * self.scale))
    }
}

/// The widths of lines and arrows, in cm.
struct Measures {
    line: f64,
    arrows: ArrowSize,
}

impl Measures {
    /// Returns measures that print well where a cm takes so many points on paper.
    fn at(scale: f64) -> Self {
        let ((shaft, head, halo), usual) = (LEAST_ARROW, ArrowSize::USUAL);
        let arrows = ArrowSize {
            shaft: usual.shaft.max(shaft / scale),
            head: usual.head.max(head / scale),
            halo: usual.halo.max(halo / scale),
        };
        Self { line: LINE_WIDTH.max(LEAST_LINE / scale), arrows }
    }
}

/// Returns how many points on paper a cm takes at most if every frame is to fit.
fn largest_scale(frames: &[Bounds], slot: Size) -> f64 {
    frames.iter().map(|frame| fitting(*frame, slot)).fold(LARGEST_SCALE, f64::min)
}

/// Returns how many points on paper a cm takes at most if a frame is to fit.
fn fitting(frame: Bounds, slot: Size) -> f64 {
    let size = frame.size();
    (slot.width.to_pt() / size.x.max(1.0)).min(slot.height.to_pt() / size.y.max(1.0)).max(1e-3)
}

/// Returns a frame grown to the grid of coordinates.
fn on_grid(frame: Bounds) -> Bounds {
    let outward = |place: DVec2, round: fn(f64) -> f64| DVec2::new(round(place.x / GRID), round(place.y / GRID)) * GRID;
    Bounds { min: outward(frame.min, f64::floor), max: outward(frame.max, f64::ceil) }
}
