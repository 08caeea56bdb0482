//! Which pictures a pose file asks for, and what is in them.

use super::arrows::{SeenArrow, bent, turned};
use super::auto::Motion;
use super::body::{Stretch, parts};
use super::camera::Camera;
use super::hull::Bounds;
use super::pose_file::{Arrow, Given, Offset, Panel, PoseFile, Prop, ShownAs, View};
use super::props::{Props, floor_under, in_front};
use super::scene::{Overlay, Scene, SeenBody};
use super::segment::BodyPart;
use super::skeleton::Skeleton;
use super::solve::Solved;
use super::strap::stretches;
use super::style::Style;
use crate::source::Spanned;
use glam::{DVec2, DVec3};

/// How the pictures of a figure belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// One picture of one pose.
    Single,
    /// One picture: the finish over a pale outline of the start.
    Overlay,
    /// Two pictures: the start, and the finish.
    Pair,
    /// The pictures that the file asks for.
    Panels,
}

/// Up to how many times as wide as high start and finish are shown side by side.
const PAIR_UP_TO: f64 = 1.9;

/// How much of a part of the start pose the figure covers, if the part is not drawn at all.
const MOSTLY: f64 = 0.7;

/// All pictures of a figure.
#[derive(Clone, Debug)]
pub struct Pictures {
    /// How they belong together.
    pub arrangement: Arrangement,
    /// The pictures.
    pub scenes: Vec<Scene>,
}

/// Returns the pictures of a solved file; none if a pose that a panel names is missing.
pub fn arrange<'p>(file: &'p PoseFile, solved: &Solved, style: &Style) -> Option<Pictures> {
    let stage = Stage { file, solved, style };
    match file.panels.as_deref() {
        Some([panel]) => {
            let scene = stage.scene(&Request::of_panel(panel))?;
            let arrangement = if panel.ghost.is_some() { Arrangement::Overlay } else { Arrangement::Single };
            Some(Pictures { arrangement, scenes: vec![scene] })
        }
        Some(panels) if !panels.is_empty() => {
            let mut before = None;
            let scene = |panel: &'p Spanned<Panel>| {
                let request = Request::of_panel(panel);
                let request = Request { from: request.from.or(before.replace(request.pose)), ..request };
                stage.scene(&request)
            };
            let scenes = panels.iter().map(scene).collect::<Option<_>>()?;
            Some(Pictures { arrangement: Arrangement::Panels, scenes })
        }
        _ => stage.by_itself(),
    }
}

/// Returns the rectangle around a body.
fn extent(skeleton: &Skeleton, style: &Style, camera: &Camera) -> Bounds {
    let parts = parts(skeleton, &style.look);
    let ellipsoids = parts.iter().flat_map(|part| &part.solids).flat_map(|solid| &solid.hulls).flatten();
    ellipsoids.fold(Bounds::EMPTY, |bounds, ellipsoid| {
        let ellipse = camera.ellipse(ellipsoid);
        let reach = DVec2::new(ellipse.xx.sqrt(), ellipse.yy.sqrt());
        bounds.union(Bounds { min: ellipse.center - reach, max: ellipse.center + reach })
    })
}

/// What a picture is to show.
struct Request<'a> {
    panel: Option<&'a Panel>,
    pose: &'a str,
    /// The pose that it comes from, which arrows begin at.
    from: Option<&'a str>,
    ghost: Option<&'a str>,
    arrows: bool,
}

impl<'a> Request<'a> {
    fn of_panel(panel: &'a Panel) -> Self {
        let ghost = panel.ghost.as_ref().map(|ghost| ghost.value.as_str());
        let pose = panel.pose.as_ref().map_or("end", |pose| pose.value.as_str());
        Self { panel: Some(panel), pose, from: ghost, ghost, arrows: true }
    }
}

/// What all pictures are made from.
struct Stage<'a> {
    file: &'a PoseFile,
    solved: &'a Solved,
    style: &'a Style,
}

impl<'a> Stage<'a> {
    /// Returns the pictures of a file that does not say which.
    fn by_itself(&self) -> Option<Pictures> {
        let single = |pose| Request { panel: None, pose, from: None, ghost: None, arrows: true };
        let last = self.solved.poses.last().map(|(name, _)| name.as_str())?;
        let end = if self.solved.pose("end").is_some() { "end" } else { last };
        if self.solved.pose("start").is_none() || end == "start" {
            return Some(Pictures { arrangement: Arrangement::Single, scenes: vec![self.scene(&single(end))?] });
        }
        let overlay = Request { from: Some("start"), ghost: Some("start"), ..single(end) };
        let pair = match self.file.arrangement {
            Some(ShownAs::Pair) => true,
            Some(ShownAs::Overlay) => false,
            None => self.fits_a_pair(end)?,
        };
        if pair {
            let start = Request { arrows: false, ..single("start") };
            let finish = Request { from: Some("start"), ..single(end) };
            let scenes = vec![self.scene(&start)?, self.scene(&finish)?];
            return Some(Pictures { arrangement: Arrangement::Pair, scenes });
        }
        Some(Pictures { arrangement: Arrangement::Overlay, scenes: vec![self.scene(&overlay)?] })
    }

    /// Tells whether start and finish together are upright enough to stand side by side.
    fn fits_a_pair(&self, end: &str) -> Option<bool> {
        let camera = self.camera(None);
        let body = |name| Some(extent(self.solved.pose(name)?, self.style, &camera));
        let both: Bounds = body("start")?.union(body(end)?);
        Some(both.size().x <= PAIR_UP_TO * both.size().y)
    }

    fn camera(&self, panel: Option<&Panel>) -> Camera {
        let (own, common) = (panel.and_then(|panel| panel.camera), self.file.camera);
        let angle = |of: fn(&View) -> Option<super::pose_file::Angle>, usual| {
            let given = own.as_ref().and_then(of).or(common.as_ref().and_then(of));
            given.given_or(usual)
        };
        Camera::new(angle(|view| view.yaw, 18.0), angle(|view| view.pitch, 12.0))
    }

    fn scene(&self, request: &Request) -> Option<Scene> {
        let (file, style, panel) = (self.file, self.style, request.panel);
        let camera = self.camera(panel);
        let skeleton = self.solved.pose(request.pose)?;
        let force = self.force(panel);
        let props = || {
            let own = panel.and_then(|panel| panel.props.as_deref()).unwrap_or_default();
            file.props.as_deref().unwrap_or_default().iter().chain(own).map(|prop| &prop.value)
        };
        let straps = props().flat_map(|prop| {
            let (strap, width) = match prop {
                Prop::Strap(strap) => (strap, 2.0),
                Prop::Towel(strap) => (strap, 3.4),
                _ => return Vec::new(),
            };
            stretches(&strap.through.value, width, skeleton, &style.look, &camera)
        });
        let body = SeenBody::new(skeleton, style, &camera, &force, straps.collect());
        let ghost = match request.ghost {
            Some(name) => Some(self.ghost(self.solved.pose(name)?, &camera, panel, &body, &force)),
            None => None,
        };
        let highlights = || {
            let own = panel.and_then(|panel| panel.highlights.as_deref()).unwrap_or_default();
            file.highlights.as_deref().unwrap_or_default().iter().chain(own)
        };
        let things = Props { camera: &camera, style };
        let mut behind: Vec<&Prop> = props().filter(|prop| !in_front(prop)).collect();
        // What stands on the floor hides it.
        behind.sort_by_key(|prop| !matches!(prop, Prop::Floor(_)));
        let floor = props().map(floor_under).fold(0.0, f64::min);
        let place = DVec3::new(skeleton.at(0.0).origin.x, skeleton.at(0.0).origin.y, floor);
        let arrows = if request.arrows {
            let start = self.solved.pose(request.from.unwrap_or("start")).unwrap_or(skeleton);
            let motion = Motion { camera: &camera, start, end: skeleton, body: &body, ghost: ghost.as_ref() };
            self.arrows(request, &motion)
        } else {
            Vec::new()
        };
        Some(Scene {
            behind: behind.into_iter().flat_map(|prop| things.draw(prop)).collect(),
            front: props().filter(|prop| in_front(prop)).flat_map(|prop| things.draw(prop)).collect(),
            overlay: Overlay::new(highlights(), skeleton, &camera),
            pose: request.pose.to_owned(),
            label: self.label(request.pose),
            floor: camera.page(place).y,
            arrows,
            ghost,
            body,
        })
    }

    fn label(&self, pose: &str) -> Option<String> {
        let (_, pose) = self.file.poses.0.iter().find(|(name, _)| name.value == pose)?;
        pose.label.as_ref().map(|label| label.value.clone())
    }

    /// Returns the pairs of parts of which the first is to be painted in front of the second; a hand takes its fingers
    /// along.
    fn force(&self, panel: Option<&Panel>) -> Vec<(BodyPart, BodyPart)> {
        let own = panel.and_then(|panel| panel.order.as_deref()).unwrap_or_default();
        let pairs = self.file.order.as_deref().unwrap_or_default().iter().chain(own);
        pairs
            .flat_map(|[front, back]| {
                with_fingers(*front).into_iter().flat_map(|front| with_fingers(*back).map(|back| (front, back)))
            })
            .collect()
    }

    fn ghost(
        &self,
        skeleton: &Skeleton,
        camera: &Camera,
        panel: Option<&Panel>,
        solid: &SeenBody,
        force: &[(BodyPart, BodyPart)],
    ) -> (SeenBody, Vec<BodyPart>) {
        let mut body = SeenBody::new(skeleton, self.style, camera, force, Vec::new());
        let drawn = match panel.and_then(|panel| panel.ghost_parts.as_deref()) {
            Some(wanted) => wanted
                .iter()
                .flat_map(|parts| parts.value.0)
                .filter_map(|stretch| match stretch {
                    Stretch::Part(part) => Some(*part),
                    _ => None,
                })
                .collect(),
            None => body.moved(solid).into_iter().filter(|part| body.under(*part, solid) < MOSTLY).collect(),
        };
        // A face of which a part is missing is a riddle.
        if body.under(BodyPart::Head, solid) > 0.1 {
            body.without_details(BodyPart::Head);
        }
        (body, drawn)
    }

    /// Returns the arrows of a picture: its own, or those of the file, or those that are found automatically.
    fn arrows(&self, request: &Request, motion: &Motion) -> Vec<SeenArrow> {
        let own = request.panel.and_then(|panel| panel.arrows.as_deref());
        match own.or(self.file.arrows.as_deref()) {
            Some(written) => written.iter().filter_map(|arrow| self.arrow(arrow, request, motion)).collect(),
            None if request.from.is_some() => motion.arrows(),
            None => Vec::new(),
        }
    }

    fn arrow(&self, arrow: &Arrow, request: &Request, motion: &Motion) -> Option<SeenArrow> {
        let page_offset = |offset: Offset| DVec2::new(offset.0.x, -offset.0.y);
        let moved = |offset: Option<Offset>| offset.map_or(DVec2::ZERO, page_offset);
        let page = |skeleton: &Skeleton, joint| motion.camera.page(skeleton.landmark(joint));
        Some(match arrow {
            Arrow::Motion(written) => {
                let known = self.solved.pose("start").map(|_| "start");
                let usual = request.ghost.or(known).or(request.from).unwrap_or(request.pose);
                let from = written.from.as_ref().map_or(usual, |from| from.value.as_str());
                let to = written.to.as_ref().map_or(request.pose, |to| to.value.as_str());
                let (start, end) = (self.solved.pose(from)?, self.solved.pose(to)?);
                if written.from_offset.is_none() && written.to_offset.is_none() {
                    return Some(Motion { start, end, ..*motion }.along(written.joint, written.bulge, written.double));
                }
                let from = page(start, written.joint) + moved(written.from_offset);
                let to = page(end, written.joint) + moved(written.to_offset);
                SeenArrow { course: bent(from, to, written.bulge.unwrap_or(0.0)), double: written.double }
            }
            Arrow::Push(push) => {
                let bulge = push.bulge.unwrap_or(0.0);
                let Some(offset) = push.offset else {
                    return Some(motion.push(push.at, page_offset(push.vector), bulge, push.double));
                };
                let from = page(motion.end, push.at) + page_offset(offset);
                SeenArrow { course: bent(from, from + page_offset(push.vector), bulge), double: push.double }
            }
            Arrow::Turn(turn) => {
                let center = page(motion.end, turn.around) + moved(turn.offset);
                let course = turned(center, turn.radius.unwrap_or(15.0), turn.from, turn.to);
                SeenArrow { course, double: turn.double }
            }
        })
    }
}

/// Returns a part, and for a hand also its fingers and thumb.
fn with_fingers(part: BodyPart) -> [BodyPart; 3] {
    match part {
        BodyPart::Hand(side) => [part, BodyPart::Fingers(side), BodyPart::Thumb(side)],
        _ => [part; 3],
    }
}
