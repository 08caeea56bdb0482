//! Forward kinematics of pelvis, spine, neck and head.

use glam::{DMat3, DVec3};

use super::body::proportions::{LUMBAR_END, NECK, NeutralCurves, PELVIS_END, SHOULDER_LINE, THORAX_END};
use super::pose_file::Bend;
use super::rotation::{about_x, about_y, about_z};
use super::segment::Segment;
use super::skeleton::{Frame, Skeleton};

/// How far behind the end of the spine the neck begins.
const NECK_BASE: f64 = -1.8;

/// Where the body is and how it is turned as a whole, in cm and degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct RootPose {
    pub(super) place: DVec3,
    pub(super) tilt: f64,
    pub(super) roll: f64,
    pub(super) turn: f64,
}

/// The bends of the spine, without its neutral curves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct SpinePose {
    pub(super) lumbar: Bend,
    pub(super) thoracic: Bend,
    pub(super) neck: Bend,
    pub(super) head: Bend,
    /// The tilt of the head in the sagittal plane, which then decides the flexion of the head.
    pub(super) gaze: Option<f64>,
}

/// Builds pelvis, spine, neck and head; returns the flexion of the head that its gaze takes.
pub(super) fn build(skeleton: &mut Skeleton, root: &RootPose, spine: &SpinePose, neutral: &NeutralCurves) -> f64 {
    let pelvis = about_z(root.turn) * about_y(root.tilt) * about_z(root.roll);
    skeleton.set(Segment::Pelvis, Frame { origin: root.place, axes: pelvis });
    skeleton.clear_spine();
    let below = 20.0;
    skeleton.add_link(-below, Frame { origin: root.place - pelvis.z_axis * below, axes: pelvis });
    let mut end = Frame { origin: root.place + pelvis.z_axis * PELVIS_END, axes: pelvis * about_y(neutral.sacrum) };
    add_arc(skeleton, &mut end, (PELVIS_END, LUMBAR_END, 8), bent(spine.lumbar, neutral.lumbar));
    add_arc(skeleton, &mut end, (LUMBAR_END, THORAX_END, 9), bent(spine.thoracic, neutral.thoracic));
    skeleton.add_link(THORAX_END, end);
    skeleton.set(Segment::Thorax, skeleton.at(SHOULDER_LINE));
    head(skeleton, &end, spine, neutral)
}

fn bent(bend: Bend, neutral: f64) -> Bend {
    Bend { flex: bend.flex + neutral, ..bend }
}

/// Adds links of equal length that share a bend: half of each one's turn, the link, the other half.
fn add_arc(skeleton: &mut Skeleton, end: &mut Frame, (from, to, links): (f64, f64, u8), bend: Bend) {
    let count = f64::from(links);
    let length = (to - from) / count;
    let turn = |part: f64| rotation(Bend { flex: bend.flex * part, side: bend.side * part, twist: bend.twist * part });
    let (half, whole) = (turn(1.0 / count / 2.0), turn(1.0 / count));
    for link in 0..links {
        let axes = end.axes * half;
        skeleton.add_link(from + length * f64::from(link), Frame { origin: end.origin, axes });
        *end = Frame { origin: end.origin + axes.z_axis * length, axes: end.axes * whole };
    }
}

fn rotation(bend: Bend) -> DMat3 {
    about_y(bend.flex) * about_x(bend.side) * about_z(bend.twist)
}

fn head(skeleton: &mut Skeleton, top: &Frame, spine: &SpinePose, neutral: &NeutralCurves) -> f64 {
    let neck = Frame {
        origin: top.point(DVec3::new(NECK_BASE, 0.0, 0.0)),
        axes: top.axes * rotation(bent(spine.neck, neutral.neck)),
    };
    let up = neck.axes.z_axis;
    let flex = match spine.gaze {
        Some(gaze) => {
            let now = libm::atan2(up.x, up.z).to_degrees();
            (gaze - now - neutral.head + 180.0).rem_euclid(360.0) - 180.0
        }
        None => spine.head.flex,
    };
    let axes = neck.axes * rotation(Bend { flex: flex + neutral.head, ..spine.head });
    skeleton.set(Segment::Neck, neck);
    skeleton.set(Segment::Head, Frame { origin: neck.origin + up * NECK, axes });
    flex
}
