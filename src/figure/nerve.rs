//! Nerves: a dashed line on a white ground that runs along the body, painted part by part.

use glam::{DVec2, DVec3};

use super::body::proportions::Bone;
use super::camera::Camera;
use super::curve::{self, Curve};
use super::ink::{Ink, Line};
use super::pose_file::Region;
use super::segment::{BodyPart, Segment, Side};
use super::skeleton::{Frame, Skeleton};
use super::style::Style;
use crate::drawing::Color;

/// Dash and gap, in cm.
const DASH: f64 = 4.0;
const GAP: f64 = 1.6;
/// Pieces of the curve between two points of the course.
const PIECES: usize = 6;

/// A place on a nerve's course, and the part that it is painted on.
type Place = (BodyPart, DVec3);

/// The stretch of a nerve that is painted on one part.
#[derive(Clone, Debug)]
pub struct SeenNerve {
    /// The part.
    pub on: BodyPart,
    points: Vec<DVec2>,
    /// How much of the nerve lies before it, in cm.
    before: f64,
}

/// Returns a nerve as the camera sees it, or nothing of a region that is none.
pub fn nerve(region: Region, side: Side, skeleton: &Skeleton, camera: &Camera) -> Vec<SeenNerve> {
    let course = Course { skeleton, side };
    let places = match region {
        Region::SciaticNerve => course.sciatic(),
        Region::PeronealNerve => course.peroneal(),
        Region::FemoralNerve => course.femoral(),
        Region::MedianNerve => course.arm([(0.0, -4.0), (0.6, -3.2)], [(0.6, 0.3), (0.8, 0.0)], 0.0),
        Region::UlnarNerve => course.arm([(-1.0, -4.2), (-3.2, -2.4)], [(-1.4, -2.8), (0.2, -2.4)], -2.6),
        Region::RadialNerve => course.arm([(-3.6, 1.0), (-1.6, 3.6)], [(1.2, 3.2), (-0.4, 2.4)], 2.6),
        _ => return Vec::new(),
    };
    split(&places, camera)
}

/// What the courses of nerves are laid on.
struct Course<'a> {
    skeleton: &'a Skeleton,
    side: Side,
}

impl Course<'_> {
    fn on(&self, frame: &Frame, x: f64, outward: f64, z: f64) -> DVec3 {
        frame.point(DVec3::new(x, self.side.sign() * outward, z))
    }

    /// From the fourth lumbar vertebra behind the hip, down the back of the thigh and the calf, to the sole.
    fn sciatic(&self) -> Vec<Place> {
        let (shank, foot) = (BodyPart::Shank(self.side), BodyPart::Foot(self.side));
        let lower = self.skeleton.frame(Segment::Shank(self.side));
        let sole = self.skeleton.frame(Segment::Foot(self.side));
        let mut places = self.down_the_thigh();
        for (along, x) in [(0.0, -2.8), (0.12, -3.2), (0.3, -3.6), (0.55, -2.6), (0.8, -1.4), (0.96, -1.4)] {
            places.push((shank, self.on(lower, x, 1.0, -Bone::Shank.length() * along)));
        }
        for (x, outward, z) in [(-1.6, 1.0, -1.0), (0.5, 1.5, -3.8), (8.0, 1.5, -4.6)] {
            places.push((foot, self.on(sole, x, outward, z)));
        }
        places
    }

    /// Like the sciatic nerve to the knee, then round the head of the fibula, down the outer shin, to the top of the
    /// foot.
    fn peroneal(&self) -> Vec<Place> {
        let (shank, foot) = (BodyPart::Shank(self.side), BodyPart::Foot(self.side));
        let lower = self.skeleton.frame(Segment::Shank(self.side));
        let top = self.skeleton.frame(Segment::Foot(self.side));
        let mut places = self.down_the_thigh();
        let shin = [(0.0, -2.6, 2.6), (0.1, -1.4, 4.4), (0.22, 0.8, 4.4), (0.5, 1.8, 3.2), (0.8, 1.8, 1.8)];
        for (along, x, outward) in shin {
            places.push((shank, self.on(lower, x, outward, -Bone::Shank.length() * along)));
        }
        for (x, outward, z) in [(3.0, 1.4, 1.6), (7.5, 1.2, -0.8), (12.0, 1.0, -2.6)] {
            places.push((foot, self.on(top, x, outward, z)));
        }
        places
    }

    /// From the fourth lumbar vertebra behind the hip, down the back of the thigh.
    fn down_the_thigh(&self) -> Vec<Place> {
        let thigh = BodyPart::Thigh(self.side);
        let pelvis = self.skeleton.frame(Segment::Pelvis);
        let upper = self.skeleton.frame(Segment::Thigh(self.side));
        // On a bent hip the nerve runs lower round the seat.
        let bent = (1.0 - pelvis.axes.z_axis.dot(upper.axes.z_axis)).clamp(0.0, 1.0);
        let mut places = vec![
            (thigh, self.on(&self.skeleton.at(14.0), -4.6, 2.0, 0.0)),
            (thigh, self.on(&self.skeleton.at(9.0), -5.6, 4.0, 0.0)),
            (thigh, self.on(pelvis, -7.0, 8.0, 2.0)),
            (thigh, self.on(pelvis, -7.4 + bent, 9.5, -3.5 - 2.0 * bent)),
        ];
        for (along, x) in [(0.24, -5.2), (0.4, -4.4), (0.65, -3.6), (0.9, -3.0)] {
            places.push((thigh, self.on(upper, x, 1.5, -Bone::Thigh.length() * along)));
        }
        places
    }

    /// From the third lumbar vertebra over the groin, down the front of the thigh.
    fn femoral(&self) -> Vec<Place> {
        let (torso, thigh) = (BodyPart::Torso, BodyPart::Thigh(self.side));
        let upper = self.skeleton.frame(Segment::Thigh(self.side));
        let mut places = vec![
            (torso, self.on(&self.skeleton.at(18.0), 1.0, 5.0, 0.0)),
            (torso, self.on(&self.skeleton.at(12.0), 4.0, 8.0, 0.0)),
            (torso, self.on(&self.skeleton.at(5.0), 6.5, 9.0, 0.0)),
        ];
        for (along, x) in [(0.06, 6.4), (0.25, 6.0), (0.5, 5.2), (0.75, 4.2), (0.95, 3.4)] {
            places.push((thigh, self.on(upper, x, 1.0, -Bone::Thigh.length() * along)));
        }
        places
    }

    /// From the neck through the armpit, along upper arm and forearm, to the hand: forward and outward of the bones at
    /// their middle and end, and the side of the palm towards the thumb.
    fn arm(&self, upper: [(f64, f64); 2], lower: [(f64, f64); 2], palm: f64) -> Vec<Place> {
        let side = self.side;
        let (arm, forearm) =
            (self.skeleton.frame(Segment::UpperArm(side)), self.skeleton.frame(Segment::Forearm(side)));
        let hand = self.skeleton.frame(Segment::Hand(side));
        let mut places = vec![
            (BodyPart::Torso, self.on(self.skeleton.frame(Segment::Neck), 0.5, 4.0, 4.0)),
            (BodyPart::Torso, self.on(&self.skeleton.at(49.0), 1.0, 8.5, 0.0)),
            (BodyPart::UpperArm(side), self.on(arm, 1.5, -1.5, 0.0)),
        ];
        for ((x, outward), along) in upper.into_iter().zip([0.45, 0.95]) {
            places.push((BodyPart::UpperArm(side), self.on(arm, x, outward, -Bone::UpperArm.length() * along)));
        }
        for ((x, outward), along) in lower.into_iter().zip([0.35, 0.9]) {
            places.push((BodyPart::Forearm(side), self.on(forearm, x, outward, -Bone::Forearm.length() * along)));
        }
        for z in [-3.5, -9.5] {
            places.push((BodyPart::Hand(side), self.on(hand, 0.6, palm, z)));
        }
        places
    }
}

/// Draws a curve through the course and splits it by part.
fn split(places: &[Place], camera: &Camera) -> Vec<SeenNerve> {
    let points: Vec<DVec2> = places.iter().map(|(_, place)| camera.page(*place)).collect();
    let line = spline(&points);
    let mut stretches: Vec<SeenNerve> = Vec::new();
    let mut passed = 0.0;
    for (index, pair) in line.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        let Some((on, _)) = places.get(index / PIECES + 1) else { continue };
        match stretches.last_mut().filter(|stretch| stretch.on == *on) {
            Some(stretch) => stretch.points.push(*to),
            None => stretches.push(SeenNerve { on: *on, points: vec![*from, *to], before: passed }),
        }
        passed += from.distance(*to);
    }
    stretches
}

/// Returns a smooth line through points (Catmull-Rom).
fn spline(points: &[DVec2]) -> Vec<DVec2> {
    let at = |index: usize| points.get(index.min(points.len().saturating_sub(1))).copied().unwrap_or_default();
    let mut line = Vec::with_capacity(points.len() * PIECES);
    for index in 0..points.len().saturating_sub(1) {
        let (p0, p1, p2, p3) = (at(index.saturating_sub(1)), at(index), at(index + 1), at(index + 2));
        for piece in 0..PIECES {
            let t = piece as f64 / PIECES as f64;
            let bend = p0 * 2.0 - p1 * 5.0 + p2 * 4.0 - p3;
            let twist = p1 * 3.0 - p0 - p2 * 3.0 + p3;
            line.push((p1 * 2.0 + (p2 - p0) * t + bend * (t * t) + twist * (t * t * t)) * 0.5);
        }
    }
    line.extend(points.last());
    line
}

impl SeenNerve {
    /// Paints the stretch.
    pub fn paint(&self, style: &Style, inks: &mut Vec<Ink>) {
        let line = |color, width| Line { color, width, butt: true };
        inks.push(Ink::stroked(curve::open(&self.points), line(Color::WHITE, 3.1)));
        inks.push(Ink::stroked(self.dashes(), line(style.arrow(), 1.7)));
    }

    /// Returns the dashes, which go on where those of the stretch before end.
    fn dashes(&self) -> Vec<Curve> {
        let mut curves = Vec::new();
        let mut dash: Vec<DVec2> = Vec::new();
        let mut passed = self.before;
        for pair in self.points.windows(2) {
            let [from, to] = pair else { continue };
            let (mut here, end) = (passed, passed + from.distance(*to));
            passed = end;
            while here < end - 1e-9 {
                let phase = here.rem_euclid(DASH + GAP);
                let next = (here + if phase < DASH { DASH - phase } else { DASH + GAP - phase }).min(end);
                let at = |place: f64| from.lerp(*to, 1.0 - (end - place) / from.distance(*to).max(1e-9));
                if phase < DASH - 1e-9 {
                    if dash.is_empty() {
                        dash.push(at(here));
                    }
                    dash.push(at(next));
                } else {
                    curves.extend(curve::open(&dash));
                    dash.clear();
                }
                here = next.max(here + 1e-6);
            }
        }
        curves.extend(curve::open(&dash));
        curves
    }
}
