//! Inverse kinematics: legs whose foot and arms whose hand has a place.

use glam::{DMat3, DVec3};

use super::body::proportions::{
    ANKLE_HEIGHT, FOREARM, HIP_HALF_BREADTH, SHANK, SHOULDER_HALF_BREADTH, THIGH, UPPER_ARM,
};
use super::body::{Stretch, ellipsoids};
use super::limbs::{ArmPose, FootPose, hip, set_foot, shoulder};
use super::look::Look;
use super::pose_file::{FootTarget, Given, HandTarget};
use super::rotation::about_y;
use super::segment::{BodyPart, Segment, Side};
use super::skeleton::{Frame, Skeleton};
use super::surface::Touch;

/// How far a limb stretches, as a part of its length: a joint that is quite straight would flip over.
const STRETCH: f64 = 0.998;
/// From the ankle to the skin that a foot is put on, in cm.
const FOOT_STANDOFF: f64 = 3.0;
/// The length of the hand that `grip` refers to, in cm.
const HAND: f64 = 17.0;
/// The lowest height of an elbow's joint, in cm.
const ELBOW_CLEARANCE: f64 = 3.6;

/// A chain of two bones that was bent to reach a target.
struct Chain {
    middle: DVec3,
    end: DVec3,
    /// The direction that the middle joint points to.
    bend: DVec3,
    /// How far the target is out of reach, in cm.
    missing: f64,
}

/// Bends a chain of two bones so that it reaches a target, its middle joint towards the pole.
fn two_bones(start: DVec3, target: DVec3, upper: f64, lower: f64, pole: DVec3) -> Chain {
    let way = target - start;
    let toward = way.normalize_or_zero();
    let reach = (upper + lower) * STRETCH;
    let distance = way.length();
    let missing = (distance - reach).max(0.0);
    let distance = distance.min(reach).max((upper - lower).abs() + 0.5);
    let along = (upper * upper - lower * lower + distance * distance) / (2.0 * distance);
    let aside = (upper * upper - along * along).max(0.0).sqrt();
    let bend = pole - toward * pole.dot(toward);
    let bend = if bend.length() > 1e-6 { bend } else { toward.cross(DVec3::Y) }.normalize_or(DVec3::X);
    Chain { middle: start + toward * along + bend * aside, end: start + toward * distance, bend, missing }
}

fn bone_axes(across: DVec3, up: DVec3) -> DMat3 {
    DMat3::from_cols(across.cross(up), across, up)
}

/// Where a foot is to go.
pub(super) struct LegGoal<'p> {
    pub(super) target: &'p FootTarget,
    /// Forward, outward, up from the pelvis.
    pub(super) knee_direction: DVec3,
    pub(super) foot: FootPose,
}

/// Bends a leg so that its foot is where it is to go; returns how many cm are missing.
pub(super) fn place_foot(skeleton: &mut Skeleton, look: &Look, side: Side, goal: &LegGoal<'_>) -> f64 {
    let sign = side.sign();
    let touch = Touch::of_foot(goal.target);
    let sole = goal.target.z.given_or(0.0);
    let mut ankle = match &touch {
        Some(touch) => {
            let (point, normal) = skeleton.surface(touch, side, look);
            point + normal * FOOT_STANDOFF
        }
        None => DVec3::new(
            goal.target.x.given_or(0.0),
            sign * goal.target.y.given_or(HIP_HALF_BREADTH),
            sole + ANKLE_HEIGHT,
        ),
    };
    let hip = hip(skeleton, side);
    let knee_direction = goal.knee_direction * DVec3::new(1.0, sign, 1.0);
    let pole = skeleton.frame(Segment::Pelvis).axes * knee_direction;
    let mut missing = 0.0;
    // The sole, not the ankle, is to be at its height.
    for _ in 0..if touch.is_some() { 1 } else { 4 } {
        let chain = two_bones(hip, ankle, THIGH, SHANK, pole);
        let (thigh_up, shank_up) = ((hip - chain.middle).normalize(), (chain.middle - chain.end).normalize());
        let across = thigh_up.cross(chain.bend).normalize();
        let shank = bone_axes(across, shank_up);
        skeleton.set(Segment::Thigh(side), Frame { origin: hip, axes: bone_axes(across, thigh_up) });
        skeleton.set(Segment::Shank(side), Frame { origin: chain.middle, axes: shank });
        set_foot(skeleton, side, chain.end, &shank, &goal.foot);
        missing = chain.missing;
        if touch.is_none() {
            // From where the ankle came to be: one that is out of reach would be sent ever farther away.
            ankle.z = chain.end.z + sole - lowest(skeleton, look, &[Stretch::Part(BodyPart::Foot(side))]);
        }
    }
    missing
}

/// Returns the height of the lowest point of stretches of the body.
pub(super) fn lowest(skeleton: &Skeleton, look: &Look, stretches: &[Stretch]) -> f64 {
    let beads = stretches.iter().flat_map(|stretch| ellipsoids(skeleton, look, *stretch));
    beads.map(|bead| bead.lowest()).fold(f64::INFINITY, f64::min)
}

/// Where a hand is to go.
pub(super) struct ArmGoal<'p> {
    pub(super) target: &'p HandTarget,
    /// Forward, outward, up from the chest.
    pub(super) elbow_direction: DVec3,
    pub(super) pose: ArmPose,
    /// Which part of the hand sits on the place: 0 wrist, 1 fingertips.
    pub(super) grip: f64,
}

/// Bends an arm so that its hand is where it is to go; returns how many cm are missing.
pub(super) fn place_hand(skeleton: &mut Skeleton, look: &Look, side: Side, goal: &ArmGoal<'_>) -> f64 {
    let sign = side.sign();
    let target = goal.target;
    let thorax = skeleton.frame(Segment::Thorax).axes;
    let pole = (thorax * (goal.elbow_direction * DVec3::new(1.0, sign, 1.0))).normalize();
    let shoulder = shoulder(skeleton, side, &goal.pose, 0.0);
    let (point, normal, standoff) = match Touch::of_hand(target) {
        Some(touch) => {
            let (point, normal) = skeleton.surface(&touch, side, look);
            (point, normal, 1.9)
        }
        None => {
            let out = target.y.given_or(SHOULDER_HALF_BREADTH);
            let place = DVec3::new(target.x.given_or(0.0), sign * out, target.z.given_or(0.0));
            (place, target.normal.map_or(DVec3::Z, |direction| direction.value.0), 2.4)
        }
    };
    let mut wrist = point;
    let mut chain = two_bones(shoulder, wrist, UPPER_ARM, FOREARM, pole);
    let mut fingers = thorax.x_axis;
    // The wrist depends on the direction of the forearm, and that on the wrist.
    for _ in 0..6 {
        chain = clear_of_floor(shoulder, wrist, pole, sign);
        let along = target.fingers.map_or(chain.end - chain.middle, |direction| direction.value.0);
        let along = along - normal * along.dot(normal);
        fingers = if along.length() > 1e-6 { along.normalize() } else { thorax.x_axis };
        wrist = point + normal * standoff - fingers * (HAND * goal.grip);
    }
    let (upper_up, fore_up) = ((shoulder - chain.middle).normalize(), (chain.middle - chain.end).normalize());
    let across = chain.bend.cross(upper_up).normalize();
    skeleton.set(Segment::UpperArm(side), Frame { origin: shoulder, axes: bone_axes(across, upper_up) });
    skeleton.set(Segment::Forearm(side), Frame { origin: chain.middle, axes: bone_axes(across, fore_up) });
    let (palm, up) = (-normal, -fingers);
    let hand = DMat3::from_cols(palm, up.cross(palm), up) * about_y(-goal.pose.wrist);
    skeleton.set(Segment::Hand(side), Frame { origin: chain.end, axes: hand });
    chain.missing
}

/// Bends an arm, swinging the elbow up and out until it is clear of the floor.
fn clear_of_floor(shoulder: DVec3, wrist: DVec3, pole: DVec3, sign: f64) -> Chain {
    let bent = |swing: f64| {
        let pole = pole + DVec3::new(0.0, sign * 0.12 * swing, 0.25 * swing);
        two_bones(shoulder, wrist, UPPER_ARM, FOREARM, pole)
    };
    let mut chain = bent(0.0);
    for swing in 1..14_u8 {
        if chain.middle.z > ELBOW_CLEARANCE {
            break;
        }
        chain = bent(f64::from(swing));
    }
    chain
}
