//! Arrows that nobody has placed: along the way of the joint that moves most, clear of the body.

use glam::DVec2;

use super::arrows::{SeenArrow, bent};
use super::camera::Camera;
use super::hull::Bounds;
use super::pose_file::Landmark;
use super::scene::SeenBody;
use super::segment::{BodyPart, Side};
use super::skeleton::Skeleton;

/// How far something must move on the page to deserve an arrow, in cm.
const LEAST_MOTION: f64 = 7.0;
/// How far a second thing must move, in cm and as a part of the first.
const LEAST_SECOND: (f64, f64) = (14.0, 0.4);
/// How far an arrow's course keeps from the figure and from the start pose, in cm.
const CLEAR: (f64, f64) = (4.2, 3.2);

/// What moves by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mover {
    Leg(Side),
    Arm(Side),
    Trunk,
}

/// A movement of a joint on the page.
#[derive(Clone, Copy, Debug)]
struct Movement {
    mover: Mover,
    joint: Landmark,
    from: DVec2,
    to: DVec2,
    score: f64,
}

/// A movement between two poses, and what the camera sees of them.
pub struct Motion<'a> {
    /// The camera.
    pub camera: &'a Camera,
    /// The pose that it begins with.
    pub start: &'a Skeleton,
    /// The pose that it ends with.
    pub end: &'a Skeleton,
    /// The figure.
    pub body: &'a SeenBody,
    /// The start pose in outline, and those of its parts that are drawn.
    pub ghost: Option<&'a (SeenBody, Vec<BodyPart>)>,
}

impl Motion<'_> {
    /// Returns the arrows of what moves most, and of another limb that moves by itself.
    pub fn arrows(&self) -> Vec<SeenArrow> {
        let mut movements = self.movements();
        movements.sort_by(|a, b| b.score.total_cmp(&a.score));
        let Some(first) = movements.first().filter(|first| first.score >= LEAST_MOTION) else { return Vec::new() };
        let (least, part) = LEAST_SECOND;
        let second =
            movements.iter().find(|other| other.score >= least.max(first.score * part) && independent(first, other));
        std::iter::once(first).chain(second).map(|movement| self.along(movement.joint, None, false)).collect()
    }

    /// Returns an arrow along the way of a joint, bent by a part of its length or as the joint's way is.
    pub fn along(&self, joint: Landmark, bulge: Option<f64>, double: bool) -> SeenArrow {
        let (from, to) = (self.page(self.start, joint), self.page(self.end, joint));
        let natural = bulge.unwrap_or_else(|| self.natural_bulge(joint, from, to));
        let bulges = if bulge.is_some() { vec![natural] } else { vec![natural, natural * 0.6, natural * 1.5] };
        let ways = bulges.into_iter().map(|bulge| bent(from, to, bulge));
        SeenArrow { course: self.clear(ways.collect()), double }
    }

    /// Returns an arrow of a push at a joint, where it is clear of the body.
    pub fn push(&self, joint: Landmark, vector: DVec2, bulge: f64, double: bool) -> SeenArrow {
        let at = self.page(self.end, joint);
        // Behind the joint, pointing at it; or before the joint, pointing away.
        let ways = vec![bent(at - vector, at, bulge), bent(at, at + vector, bulge)];
        SeenArrow { course: self.clear(ways), double }
    }

    fn page(&self, skeleton: &Skeleton, joint: Landmark) -> DVec2 {
        self.camera.page(skeleton.landmark(joint))
    }

    /// Returns how each thing that moves by itself moves, by the joint of it that shows this best.
    fn movements(&self) -> Vec<Movement> {
        let mut movements = Vec::new();
        for side in Side::BOTH {
            let leg = [(Landmark::Knee(side), 1.2), (Landmark::Ankle(side), 1.0)];
            movements.extend(self.best(Mover::Leg(side), Landmark::Hip(side), &leg));
            // A hand that holds a leg goes with it.
            if self.end.grip(side).on.is_none() {
                let arm = [(Landmark::Wrist(side), 1.0)];
                movements.extend(self.best(Mover::Arm(side), Landmark::Shoulder(side), &arm));
            }
        }
        let moved = |joint, weight: f64| {
            let (from, to) = (self.page(self.start, joint), self.page(self.end, joint));
            Movement { mover: Mover::Trunk, joint, from, to, score: from.distance(to) * weight }
        };
        let trunk = [moved(Landmark::Crown, 1.0), moved(Landmark::Pelvis, 1.8)];
        movements.extend(trunk.into_iter().max_by(|a, b| a.score.total_cmp(&b.score)));
        movements
    }

    /// Returns the movement of the joint that moves most, both on the page and seen from the limb's root.
    fn best(&self, mover: Mover, root: Landmark, joints: &[(Landmark, f64)]) -> Option<Movement> {
        let carried = self.page(self.end, root) - self.page(self.start, root);
        let movement = |(joint, weight): &(Landmark, f64)| {
            let (from, to) = (self.page(self.start, *joint), self.page(self.end, *joint));
            let score = from.distance(to).min((to - from - carried).length()) * weight;
            Movement { mover, joint: *joint, from, to, score }
        };
        joints.iter().map(movement).max_by(|a, b| a.score.total_cmp(&b.score))
    }

    /// Returns the bend of a joint's way, as if it turned about the joint that it hangs on.
    fn natural_bulge(&self, joint: Landmark, from: DVec2, to: DVec2) -> f64 {
        let about = match joint {
            Landmark::Ankle(side) | Landmark::Toes(side) | Landmark::Heel(side) => {
                let knee = Landmark::Knee(side);
                let still = self.page(self.start, knee).distance(self.page(self.end, knee));
                if still < from.distance(to) * 0.35 { knee } else { Landmark::Hip(side) }
            }
            Landmark::Knee(side) => Landmark::Hip(side),
            Landmark::Elbow(side) | Landmark::Wrist(side) | Landmark::Hand(side) => Landmark::Shoulder(side),
            Landmark::Pelvis | Landmark::Hip(_) | Landmark::LowBack => Landmark::Knee(Side::Right),
            _ => Landmark::Pelvis,
        };
        let center = (self.page(self.start, about) + self.page(self.end, about)) / 2.0;
        let way = to - from;
        let left = DVec2::new(way.y, -way.x);
        let chord = way.length().max(1e-6);
        let radius = (from.distance(center) + to.distance(center)) / 2.0;
        let half = chord / 2.0;
        let rise = if radius > half { radius - (radius * radius - half * half).sqrt() } else { half };
        let bulge = (rise / chord).clamp(0.08, 0.38);
        // Half a turn goes either way round; a limb goes round the outside.
        let center = if rise > chord * 0.35 { self.body.bounds().middle().lerp(center, 0.3) } else { center };
        if ((from + to) / 2.0 - center).dot(left) >= 0.0 { bulge } else { -bulge }
    }

    /// Returns the best of some courses, moved to where it is clear of the figure, of the start pose where possible,
    /// and not far from the body.
    fn clear(&self, ways: Vec<Vec<DVec2>>) -> Vec<DVec2> {
        let solid: Vec<(DVec2, f64)> =
            disks(&self.body.parts.iter().map(|part| part.name).collect::<Vec<_>>(), self.body);
        let ghost = self.ghost.map_or_else(Vec::new, |(body, drawn)| disks(drawn, body));
        let frame = self.body.bounds();
        let cost = |course: &[DVec2], moved: f64| {
            let near = |disks: &[(DVec2, f64)], clear: f64, place: DVec2| {
                let away = disks.iter().map(|(center, radius)| center.distance(place) - radius);
                let missing = (clear - away.fold(f64::INFINITY, f64::min)).max(0.0);
                missing * missing
            };
            let seen = course.iter().step_by(3);
            let over = seen.map(|place| near(&solid, CLEAR.0, *place) + 0.25 * near(&ghost, CLEAR.1, *place));
            let beyond = Bounds::of(course.iter().copied()).union(frame).size() - frame.size();
            over.sum::<f64>() + moved * 0.9 + (beyond.x + beyond.y) * 0.35
        };
        let mut best = (f64::INFINITY, ways.first().cloned().unwrap_or_default());
        for way in &ways {
            for direction in 0..12 {
                let (c, s) = super::rotation::cos_sin(f64::from(direction) * 30.0);
                for step in 0..9 {
                    let offset = DVec2::new(c, s) * (f64::from(step) * 3.5);
                    let course: Vec<DVec2> = way.iter().map(|place| *place + offset).collect();
                    let cost = cost(&course, offset.length());
                    if cost < best.0 - 1e-9 {
                        best = (cost, course);
                    }
                }
            }
        }
        best.1
    }
}

/// Returns the disks of some parts of a body.
fn disks(parts: &[BodyPart], body: &SeenBody) -> Vec<(DVec2, f64)> {
    let drawn = body.parts.iter().filter(|part| parts.contains(&part.name));
    drawn.flat_map(|part| &part.layer.samples).map(|(center, radius, _)| (*center, *radius)).collect()
}

/// Tells whether something moves by itself, not along with what moves most.
fn independent(first: &Movement, other: &Movement) -> bool {
    let (a, b) = (first.to - first.from, other.to - other.from);
    let alike = (a - b).length() < 0.5 * a.length().max(b.length());
    match (first.mover, other.mover) {
        (Mover::Trunk, _) => false,
        (one, two) if one == two => false,
        // Both legs, or both arms, that do the same.
        (Mover::Leg(_), Mover::Leg(_)) | (Mover::Arm(_), Mover::Arm(_)) => !alike,
        // Across the body, as in crawling; an arm beside a leg only follows it.
        (Mover::Leg(one), Mover::Arm(two)) | (Mover::Arm(one), Mover::Leg(two)) => one != two,
        (_, Mover::Trunk) => !alike,
    }
}
