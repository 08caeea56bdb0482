//! How far joints go, measured on the solved skeleton, so that limbs placed by a target are checked as well.
//!
//! The ranges are the normal ones of the American Academy of Orthopaedic Surgeons as listed by Norkin and White
//! (Measurement of Joint Motion), with slack: for end ranges that a floor or a hand pushes a joint into (kneeling on the
//! insteps, a knee hugged to the chest, hands flat on the floor), and because a drawn spine bends in three stretches
//! only.

use glam::{DMat3, DVec3};

use super::look::Look;
use super::pose_file::Bend;
use super::rotation::{about_x, about_y};
use super::segment::{Segment, Side};
use super::skeleton::Skeleton;
use super::solver::Angles;

/// An angle of a joint that may be wrong.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    /// What it is, such as `the bend of the right knee`.
    pub(super) what: String,
    /// The part of the pose that decides it.
    pub(super) cause: Cause,
    /// The angle in degrees.
    pub(super) angle: f64,
    /// The least and the largest angle that the joint allows.
    pub(super) range: (f64, f64),
}

/// The part of a pose that decides an angle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// The lower back.
    Lumbar,
    /// The upper back.
    Thoracic,
    /// The neck, or the gaze.
    Neck,
    /// A key of a leg.
    Leg(Side, &'static str),
    /// A key of an arm.
    Arm(Side, &'static str),
}

impl Measure {
    /// Says whether the joint does not go there.
    pub(super) fn is_beyond(&self) -> bool {
        let (least, most) = self.range;
        self.angle < least - 0.5 || self.angle > most + 0.5
    }
}

/// Measures all joints of a skeleton.
///
/// Poses are drawn up for an upright adult: what neck and gaze do to make up for an older person's stoop is no fault of
/// theirs, and is not measured.
pub(super) fn measures(skeleton: &Skeleton, angles: &Angles, look: &Look) -> Vec<Measure> {
    let mut measures = if look.older { Vec::new() } else { spine(angles) };
    for side in Side::BOTH {
        measures.extend(leg(skeleton, side));
        measures.extend(arm(skeleton, side));
    }
    measures
}

/// Flexion 60, extension 25, side 35 and rotation 45 of lower and upper back together; the upper back turns more, the
/// lower back bends more. Neck: 45 each way, rotation 60; Norkin and White list studies with up to 60 and 75.
fn spine(angles: &Angles) -> Vec<Measure> {
    let spine = &angles.spine;
    let head = Bend { flex: angles.head_flexion, ..spine.head };
    let sum = |a: Bend, b: Bend| Bend { flex: a.flex + b.flex, side: a.side + b.side, twist: a.twist + b.twist };
    let rows = [
        (Cause::Lumbar, "lower back", spine.lumbar, (-45.0, 65.0), 30.0, 20.0),
        (Cause::Thoracic, "upper back", spine.thoracic, (-35.0, 45.0), 35.0, 45.0),
        (Cause::Neck, "neck", spine.neck, (-60.0, 60.0), 45.0, 70.0),
        (Cause::Neck, "head on the neck", head, (-60.0, 60.0), 25.0, 45.0),
        (Cause::Neck, "neck and head together", sum(spine.neck, head), (-75.0, 70.0), 55.0, 85.0),
    ];
    let bends = rows.into_iter().flat_map(|(cause, name, bend, flexion, side, twist)| {
        [
            ("forward bend", bend.flex, flexion),
            ("side bend", bend.side, (-side, side)),
            ("turn", bend.twist, (-twist, twist)),
        ]
        .map(|(motion, angle, range)| Measure {
            what: format!("the {motion} of the {name}"),
            cause,
            angle,
            range,
        })
    });
    bends.collect()
}

/// Hip: flexion 120, extension 30, abduction 45, adduction 30, rotation 45 each way; knee: flexion 135 to 150; ankle: 20
/// up and 50 down. A hip that is flexed turns farther out, a loaded ankle bends farther up, and an instep that lies on
/// the floor adds the bend of the midfoot.
fn leg(skeleton: &Skeleton, side: Side) -> Vec<Measure> {
    let (pelvis, thigh) = (skeleton.frame(Segment::Pelvis).axes, skeleton.frame(Segment::Thigh(side)).axes);
    let (shank, foot) = (skeleton.frame(Segment::Shank(side)).axes, skeleton.frame(Segment::Foot(side)).axes);
    let sign = side.sign();
    let hip = pelvis.transpose() * thigh;
    let down = -hip.z_axis;
    // As clinics and the International Society of Biomechanics measure: flexion about the axis through both hips, then
    // sideways, then the turn of the thigh about itself.
    let (flexion, abduction) = (arctangent(down.x, -down.z), arcsine(sign * down.y));
    let swung = about_y(-flexion) * about_x(sign * abduction);
    let turned = swung.transpose() * hip.x_axis;
    let mut rows = Vec::new();
    // A leg straight out to the side is flexed by any angle.
    if abduction.abs() < 75.0 {
        rows.push(("hip", "forward lift", flexion, (-35.0, 145.0)));
        rows.push(("hip", "outward turn", sign * arctangent(turned.y, turned.x), (-55.0, 100.0)));
    }
    rows.extend([
        ("hip", "sideways lift", abduction, (-35.0, 65.0)),
        ("knee", "bend", arctangent(shank.z_axis.dot(thigh.x_axis), shank.z_axis.dot(thigh.z_axis)), (-10.0, 160.0)),
        ("ankle", "upward bend", arcsine(foot.x_axis.dot(shank.z_axis)), (-85.0, 42.0)),
    ]);
    named(rows, side, Cause::Leg)
}

/// Shoulder: flexion 180, extension 60, abduction 180, outward turn 90, inward turn 70; elbow: flexion 150; forearm: 80
/// each way; wrist: flexion 80, extension 70, to the thumb 20, to the little finger 30. Hands that carry weight, and
/// those that lie on the body, go to the end of each.
fn arm(skeleton: &Skeleton, side: Side) -> Vec<Measure> {
    let (thorax, upper) = (skeleton.frame(Segment::Thorax).axes, skeleton.frame(Segment::UpperArm(side)).axes);
    let (forearm, hand) = (skeleton.frame(Segment::Forearm(side)).axes, skeleton.frame(Segment::Hand(side)).axes);
    let sign = side.sign();
    let shoulder = thorax.transpose() * upper;
    let down = -shoulder.z_axis;
    // Behind the body, a hanging arm goes farther than one held out to the side, and that farther than one overhead.
    let backward = (-180.0, 50.0 - 20.0 * down.z);
    let across = if down.x > 0.0 { (-180.0, 65.0) } else { (-180.0, 45.0) };
    let mut rows = vec![
        ("shoulder", "backward lift", arcsine(-down.x), backward),
        ("shoulder", "way across the body", arcsine(-sign * down.y), across),
    ];
    // Overhead, forward and sideways lifts arrive with opposite turns.
    if down.z < 0.5 {
        rows.push(("shoulder", "outward turn", sign * twist(&shoulder), (-120.0, 120.0)));
    }
    let wrist = hand.transpose() * forearm.z_axis;
    rows.extend([
        (
            "elbow",
            "bend",
            arctangent(-forearm.z_axis.dot(upper.x_axis), forearm.z_axis.dot(upper.z_axis)),
            (-10.0, 155.0),
        ),
        ("wrist", "bend towards the palm", arcsine(wrist.x), (-95.0, 90.0)),
    ]);
    // A hand square to the forearm is bent to the side by any angle.
    if wrist.x.abs() < 0.85 {
        rows.push(("wrist", "sideways bend", arctangent(wrist.y, wrist.z), (-50.0, 50.0)));
    }
    named(rows, side, Cause::Arm)
}

type Row = (&'static str, &'static str, f64, (f64, f64));

fn named(rows: Vec<Row>, side: Side, cause: impl Fn(Side, &'static str) -> Cause) -> Vec<Measure> {
    let word = match side {
        Side::Right => "right",
        Side::Left => "left",
    };
    let measure = |(joint, motion, angle, range): Row| Measure {
        what: format!("the {motion} of the {word} {joint}"),
        cause: cause(side, key(joint, motion)),
        angle,
        range,
    };
    rows.into_iter().map(measure).collect()
}

/// Returns the key of the pose that sets an angle.
fn key(joint: &str, motion: &str) -> &'static str {
    match (joint, motion) {
        ("hip", "forward lift") => "hip",
        ("hip" | "shoulder", "outward turn") => "rotate",
        ("hip", _) | ("shoulder", "way across the body") => "abduct",
        ("shoulder", _) => "shoulder",
        ("knee", _) => "knee",
        ("ankle", _) => "ankle",
        ("elbow", _) => "elbow",
        ("wrist", "sideways bend") => "deviate",
        _ => "wrist",
    }
}

/// Returns the turn in degrees of a bone about its own axis: what is left once it has swung to where it points by the
/// shortest way from hanging down.
fn twist(joint: &DMat3) -> f64 {
    let up = joint.z_axis;
    let axis = DVec3::Z.cross(up);
    if axis.length() < 1e-6 {
        return arctangent(joint.x_axis.y, joint.x_axis.x);
    }
    // The swing takes the axis to itself, and what is square to it and to `z` to what is square to it and to `up`.
    let axis = axis.normalize();
    let square = axis.cross(up);
    let (before_axis, before_square) = (axis, axis.cross(DVec3::Z));
    let swing = |v: DVec3| axis * before_axis.dot(v) + square * before_square.dot(v) + up * v.z;
    let (front, left) = (swing(DVec3::X), swing(DVec3::Y));
    arctangent(joint.x_axis.dot(left), joint.x_axis.dot(front))
}

fn arctangent(y: f64, x: f64) -> f64 {
    libm::atan2(y, x).to_degrees()
}

fn arcsine(sine: f64) -> f64 {
    libm::asin(sine.clamp(-1.0, 1.0)).to_degrees()
}
