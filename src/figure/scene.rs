//! One picture: the things behind the figure, the start pose in outline, the figure, what it holds, and arrows.

use super::arrows::{ArrowSize, SeenArrow};
use super::body::parts;
use super::camera::Camera;
use super::cull::cull;
use super::highlights::{SeenRegion, regions};
use super::hull::Bounds;
use super::ink::Ink;
use super::nerve::{SeenNerve, nerve};
use super::paint::Brush;
use super::pose_file::Highlight;
use super::seen::{SeenPart, order};
use super::segment::{BodyPart, Segment, Side};
use super::skeleton::Skeleton;
use super::strap::SeenStrap;
use super::style::Style;

/// How far a part must move on the page, in cm, to be drawn at its start as well.
const MOVED: f64 = 3.0;

/// A body on the page.
#[derive(Clone, Debug)]
pub struct SeenBody {
    /// Its parts, in the order of painting.
    pub parts: Vec<SeenPart>,
    /// What it holds, each with the number of parts that are painted before.
    straps: Vec<(usize, SeenStrap)>,
    /// The side that is turned away from the viewer.
    pub far: Option<Side>,
}

impl SeenBody {
    /// Returns a skeleton's body as a camera sees it, with straps among its parts; `force` lists pairs of parts of which
    /// the first is in front.
    pub fn new(
        skeleton: &Skeleton,
        style: &Style,
        camera: &Camera,
        force: &[(BodyPart, BodyPart)],
        straps: Vec<SeenStrap>,
    ) -> Self {
        let seen: Vec<SeenPart> = parts(skeleton, &style.look).iter().map(|part| SeenPart::new(part, camera)).collect();
        let mut body =
            Self { parts: Vec::with_capacity(seen.len()), straps: Vec::new(), far: far_side(skeleton, camera) };
        let order = order(&seen, &straps, force);
        let (mut seen, mut straps) = (slots(seen), slots(straps));
        for index in order {
            if let Some(part) = seen.get_mut(index).and_then(Option::take) {
                body.parts.push(part);
            } else if let Some(strap) = straps.get_mut(index.wrapping_sub(seen.len())).and_then(Option::take) {
                body.straps.push((body.parts.len(), strap));
            }
        }
        body
    }

    /// Returns the part of a name.
    pub fn part(&self, name: BodyPart) -> Option<&SeenPart> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// Returns the rectangle around it.
    pub fn bounds(&self) -> Bounds {
        self.parts.iter().fold(Bounds::EMPTY, |bounds, part| bounds.union(part.layer.bounds))
    }

    /// Returns the parts that are elsewhere than those of another body.
    pub fn moved(&self, other: &Self) -> Vec<BodyPart> {
        let far_enough = |part: &&SeenPart| other.part(part.name).is_none_or(|other| part.moved(other) > MOVED);
        self.parts.iter().filter(far_enough).map(|part| part.name).collect()
    }

    /// Returns the share of a part's outline that another body covers.
    pub fn under(&self, name: BodyPart, other: &Self) -> f64 {
        let Some(part) = self.part(name) else { return 0.0 };
        let points = part.solids.iter().flat_map(|solid| &solid.loops).flat_map(|ring| ring.points.iter().step_by(4));
        let (mut covered, mut all) = (0, 0);
        for point in points {
            all += 1;
            covered += usize::from(other.parts.iter().any(|part| part.holds(*point)));
        }
        covered as f64 / all.max(1) as f64
    }

    /// Leaves out what is painted on a part.
    pub fn without_details(&mut self, name: BodyPart) {
        self.parts.iter_mut().filter(|part| part.name == name).for_each(|part| part.details.clear());
    }

    /// Paints the body; of a ghost only some parts. `after` paints what belongs on top of each part.
    fn paint(
        &self,
        brush: Brush,
        only: Option<&[BodyPart]>,
        after: impl Fn(BodyPart, &mut Vec<Ink>),
        inks: &mut Vec<Ink>,
    ) {
        let mut earlier: Vec<&SeenPart> = Vec::with_capacity(self.parts.len());
        for (number, part) in self.parts.iter().enumerate() {
            self.paint_straps(brush, number, inks);
            if only.is_none_or(|only| only.contains(&part.name)) {
                brush.part(part, &earlier, inks);
                after(part.name, inks);
            }
            earlier.push(part);
        }
        self.paint_straps(brush, self.parts.len(), inks);
    }

    /// Paints the straps that come after a number of parts.
    fn paint_straps(&self, brush: Brush, number: usize, inks: &mut Vec<Ink>) {
        let here = self.straps.iter().filter(|(after, _)| *after == number);
        here.for_each(|(_, strap)| strap.paint(brush.style, brush.width, inks));
    }
}

fn slots<T>(things: Vec<T>) -> Vec<Option<T>> {
    things.into_iter().map(Some).collect()
}

/// Returns the side that is turned away from the viewer, if the view is near enough a profile.
fn far_side(skeleton: &Skeleton, camera: &Camera) -> Option<Side> {
    let left = skeleton.frame(Segment::Pelvis).axes.y_axis.dot(camera.viewer);
    if left.abs() < 0.5 || camera.viewer.y.abs() < 0.55 {
        return None;
    }
    Some(if left > 0.0 { Side::Right } else { Side::Left })
}

/// What is highlighted on a body.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    regions: Vec<SeenRegion>,
    nerves: Vec<SeenNerve>,
}

impl Overlay {
    /// Returns highlights as a camera sees them.
    pub fn new<'a>(highlights: impl Iterator<Item = &'a Highlight>, skeleton: &Skeleton, camera: &Camera) -> Self {
        let mut overlay = Self::default();
        for highlight in highlights {
            overlay.regions.extend(regions(highlight, skeleton, camera));
            let sides: &[Side] = highlight.side.as_ref().map_or(&Side::BOTH, std::slice::from_ref);
            for side in sides {
                overlay.nerves.extend(nerve(highlight.region, *side, skeleton, camera));
            }
        }
        overlay
    }

    fn paint(&self, part: BodyPart, style: &Style, inks: &mut Vec<Ink>) {
        self.regions.iter().filter(|region| region.on == part).for_each(|region| region.paint(style, inks));
        self.nerves.iter().filter(|nerve| nerve.on == part).for_each(|nerve| nerve.paint(style, inks));
    }
}

/// A picture before it is painted at a certain size.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The things behind the figure.
    pub behind: Vec<Ink>,
    /// The start pose, and those of its parts that are drawn.
    pub ghost: Option<(SeenBody, Vec<BodyPart>)>,
    /// The figure.
    pub body: SeenBody,
    /// What is highlighted.
    pub overlay: Overlay,
    /// The things in front of the figure.
    pub front: Vec<Ink>,
    /// The arrows.
    pub arrows: Vec<SeenArrow>,
    /// The name of its pose.
    pub pose: String,
    /// The caption of its pose.
    pub label: Option<String>,
    /// Where the floor is, in cm of the page.
    pub floor: f64,
}

impl Scene {
    /// Paints the picture with lines of a width in cm.
    pub fn paint(&self, style: &Style, width: f64, arrows: ArrowSize) -> Vec<Ink> {
        let mut inks = self.behind.clone();
        if let Some((ghost, drawn)) = &self.ghost {
            let brush = Brush { style, width, ghost: true, far: None };
            ghost.paint(brush, Some(drawn), |_, _| {}, &mut inks);
        }
        let brush = Brush { style, width, ghost: false, far: self.body.far };
        self.body.paint(brush, None, |part, inks| self.overlay.paint(part, style, inks), &mut inks);
        inks.extend(self.front.iter().cloned());
        cull(&mut inks);
        self.arrows.iter().for_each(|arrow| arrow.paint(style, arrows, &mut inks));
        inks
    }

    /// Returns the rectangle around bodies and things, without lines and arrows.
    pub fn bounds(&self) -> Bounds {
        let things = self.behind.iter().chain(&self.front).map(Ink::bounds);
        let bodies = self.bodies();
        things.fold(bodies, Bounds::union)
    }

    /// Returns the rectangle around the bodies.
    pub fn bodies(&self) -> Bounds {
        let ghost = self.ghost.iter().flat_map(|(body, drawn)| {
            body.parts.iter().filter(|part| drawn.contains(&part.name)).map(|part| part.layer.bounds)
        });
        ghost.fold(self.body.bounds(), Bounds::union)
    }

    /// Returns the rectangle around the courses of the arrows, their width included.
    pub fn arrow_bounds(&self, size: ArrowSize) -> Bounds {
        self.arrows.iter().fold(Bounds::EMPTY, |bounds, arrow| bounds.union(arrow.bounds(size)))
    }
}
