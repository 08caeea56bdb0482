//! Forward kinematics of legs and arms.

use glam::{DMat3, DVec3};

use super::body::proportions::{
    BALL_OF_FOOT, FOREARM, HIP_HALF_BREADTH, SHANK, SHOULDER_HALF_BREADTH, THIGH, UPPER_ARM,
};
use super::rotation::{about_x, about_y, about_z};
use super::segment::{Segment, Side};
use super::skeleton::{Frame, Skeleton};

/// The angles of a leg, in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct LegPose {
    pub(super) hip: f64,
    pub(super) abduct: f64,
    pub(super) rotate: f64,
    pub(super) knee: f64,
    pub(super) foot: FootPose,
}

/// The angles of a foot, in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct FootPose {
    pub(super) ankle: f64,
    pub(super) invert: f64,
    pub(super) toe_out: f64,
    pub(super) toes: f64,
    /// How far the heel is raised, if the foot is level but for that.
    pub(super) level: Option<f64>,
}

/// The angles of an arm in degrees, and the place of its shoulder in cm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ArmPose {
    pub(super) shoulder: f64,
    pub(super) abduct: f64,
    pub(super) rotate: f64,
    pub(super) elbow: f64,
    pub(super) pronate: f64,
    pub(super) wrist: f64,
    pub(super) deviate: f64,
    pub(super) protract: f64,
    pub(super) elevate: f64,
}

/// Returns the place of a hip.
pub(super) fn hip(skeleton: &Skeleton, side: Side) -> DVec3 {
    skeleton.frame(Segment::Pelvis).point(DVec3::new(0.0, side.sign() * HIP_HALF_BREADTH, 0.0))
}

/// Builds a leg from its angles.
pub(super) fn build_leg(skeleton: &mut Skeleton, side: Side, pose: &LegPose) {
    let sign = side.sign();
    let thigh = skeleton.frame(Segment::Pelvis).axes
        * about_y(-pose.hip)
        * about_x(sign * pose.abduct)
        * about_z(sign * pose.rotate);
    let hip = hip(skeleton, side);
    let knee = hip - thigh.z_axis * THIGH;
    let shank = thigh * about_y(pose.knee);
    skeleton.set(Segment::Thigh(side), Frame { origin: hip, axes: thigh });
    skeleton.set(Segment::Shank(side), Frame { origin: knee, axes: shank });
    set_foot(skeleton, side, knee - shank.z_axis * SHANK, &shank, &pose.foot);
}

/// Puts a foot on an ankle.
pub(super) fn set_foot(skeleton: &mut Skeleton, side: Side, ankle: DVec3, shank: &DMat3, pose: &FootPose) {
    let sign = side.sign();
    let axes = match pose.level {
        Some(heel_raise) => level(shank) * about_z(sign * pose.toe_out) * about_y(heel_raise),
        None => *shank * about_z(sign * pose.toe_out) * about_y(-pose.ankle) * about_x(sign * pose.invert),
    };
    let foot = Frame { origin: ankle, axes };
    let (forward, up) = BALL_OF_FOOT;
    let ball = foot.point(DVec3::new(forward, 0.0, up));
    skeleton.set(Segment::Foot(side), foot);
    skeleton.set(Segment::Toes(side), Frame { origin: ball, axes: axes * about_y(-pose.toes) });
}

/// Returns the axes of a level foot under a shank: forward is the shank's forward laid level.
fn level(shank: &DMat3) -> DMat3 {
    let front = shank.x_axis;
    // Under a shank that is nearly level itself, the toes point where its downward axis does.
    let forward = if front.z.abs() < 0.9 { front } else { shank.z_axis * if front.z < 0.0 { -1.0 } else { 1.0 } };
    let forward = DVec3::new(forward.x, forward.y, 0.0).normalize_or(DVec3::X);
    DMat3::from_cols(forward, DVec3::Z.cross(forward), DVec3::Z)
}

/// Returns the place of a shoulder joint; `lift` is how far the girdle rises with the arm.
pub(super) fn shoulder(skeleton: &Skeleton, side: Side, pose: &ArmPose, lift: f64) -> DVec3 {
    let out = SHOULDER_HALF_BREADTH - 0.35 * pose.protract.abs();
    let place = DVec3::new(pose.protract - 0.8, side.sign() * out, pose.elevate + lift);
    skeleton.frame(Segment::Thorax).point(place)
}

/// Builds an arm from its angles.
pub(super) fn build_arm(skeleton: &mut Skeleton, side: Side, pose: &ArmPose) {
    let sign = side.sign();
    let thorax = skeleton.frame(Segment::Thorax).axes;
    let upper = thorax * about_y(-pose.shoulder) * about_x(sign * pose.abduct) * about_z(sign * pose.rotate);
    // The girdle rises with an arm overhead, which else would look out of joint.
    let lift = 3.5 * (0.2 - upper.z_axis.dot(thorax.z_axis)).max(0.0);
    let shoulder = shoulder(skeleton, side, pose, lift);
    let elbow = shoulder - upper.z_axis * UPPER_ARM;
    let forearm = upper * about_y(-pose.elbow);
    let hand = forearm * about_z(-sign * (90.0 + pose.pronate)) * about_y(-pose.wrist) * about_x(pose.deviate);
    skeleton.set(Segment::UpperArm(side), Frame { origin: shoulder, axes: upper });
    skeleton.set(Segment::Forearm(side), Frame { origin: elbow, axes: forearm });
    skeleton.set(Segment::Hand(side), Frame { origin: elbow - forearm.z_axis * FOREARM, axes: hand });
}
