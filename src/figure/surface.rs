//! Points of the body: landmarks, and the skin of a segment.

use glam::DVec3;

use super::body::proportions::{ANKLE_HEIGHT, Bone, LUMBAR_END, PELVIS_END, THORAX_END, limb_at, trunk_at};
use super::look::Look;
use super::pose_file::{FootTarget, Given, HandTarget, Landmark, SkinPoint, Touchable};
use super::rotation::cos_sin;
use super::segment::{Segment, Side};
use super::skeleton::Skeleton;

/// A place on the body's skin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Touch {
    /// The part of the body.
    pub on: Touchable,
    /// How far along that part, from 0 near the trunk to 1.
    pub along: f64,
    /// Where around it in degrees: 0 front, 90 outer side (on trunk and head: the toucher's side), 180 back.
    pub around: f64,
}

impl Touch {
    /// Returns the place on the body that a foot is put on, if it is.
    pub fn of_foot(target: &FootTarget) -> Option<Self> {
        let touch = target.touch?;
        Some(Self { on: touch.value, along: target.t.given_or(0.5), around: target.around.given_or(0.0) })
    }

    /// Returns the place on the body that a hand is put on, if it is.
    pub fn of_hand(target: &HandTarget) -> Option<Self> {
        let touch = target.touch?;
        Some(Self { on: touch.value, along: target.t.given_or(0.5), around: target.around.given_or(0.0) })
    }

    /// Returns the segment of the skeleton that it is on.
    pub const fn segment(&self) -> Segment {
        match self.on {
            Touchable::Head => Segment::Head,
            Touchable::Pelvis | Touchable::Lumbar => Segment::Pelvis,
            Touchable::Thorax => Segment::Thorax,
            Touchable::Limb(segment) => segment,
        }
    }
}

impl From<SkinPoint> for Touch {
    fn from(point: SkinPoint) -> Self {
        Self { on: point.touch, along: point.t.given_or(0.5), around: point.around.given_or(0.0) }
    }
}

impl Skeleton {
    /// Returns the place of a joint or a landmark.
    pub fn landmark(&self, landmark: Landmark) -> DVec3 {
        let joint = |segment| self.frame(segment).origin;
        let point = |segment, x: f64, z: f64| self.frame(segment).point(DVec3::new(x, 0.0, z));
        match landmark {
            Landmark::Pelvis => self.at(0.0).origin,
            Landmark::LowBack => self.at(16.0).origin,
            Landmark::Chest => self.at(40.0).origin,
            Landmark::UpperBack => self.at(44.0).origin,
            Landmark::Head => point(Segment::Head, 1.0, 8.0),
            Landmark::Crown => point(Segment::Head, 1.0, 18.0),
            Landmark::Chin => point(Segment::Head, 8.0, -3.0),
            Landmark::Hip(side) => joint(Segment::Thigh(side)),
            Landmark::Knee(side) => joint(Segment::Shank(side)),
            Landmark::Ankle(side) => joint(Segment::Foot(side)),
            Landmark::Shoulder(side) => joint(Segment::UpperArm(side)),
            Landmark::Elbow(side) => joint(Segment::Forearm(side)),
            Landmark::Wrist(side) => joint(Segment::Hand(side)),
            Landmark::Hand(side) => point(Segment::Hand(side), 0.0, -10.0),
            Landmark::Toes(side) => point(Segment::Foot(side), 18.0, -5.0),
            Landmark::Heel(side) => point(Segment::Foot(side), -5.0, -4.0),
        }
    }

    /// Returns a point of the skin and the direction away from it; `toucher` is the side of the hand or foot that
    /// touches it.
    pub fn surface(&self, touch: &Touch, toucher: Side, look: &Look) -> (DVec3, DVec3) {
        let along = touch.along;
        let stretch = |from: f64, to: f64| self.trunk_surface(from + (to - from) * along, touch.around, toucher, look);
        match touch.on {
            Touchable::Pelvis => stretch(0.0, PELVIS_END),
            Touchable::Lumbar => stretch(PELVIS_END, LUMBAR_END),
            Touchable::Thorax => stretch(LUMBAR_END, THORAX_END),
            Touchable::Limb(Segment::Thigh(side)) => self.limb_surface(Bone::Thigh, side, touch, look),
            Touchable::Limb(Segment::Shank(side)) => self.limb_surface(Bone::Shank, side, touch, look),
            Touchable::Limb(Segment::UpperArm(side)) => self.limb_surface(Bone::UpperArm, side, touch, look),
            Touchable::Limb(Segment::Forearm(side)) => self.limb_surface(Bone::Forearm, side, touch, look),
            Touchable::Limb(Segment::Foot(side)) => self.foot_surface(side, touch),
            Touchable::Head | Touchable::Limb(_) => self.head_surface(touch.around, toucher),
        }
    }

    fn limb_surface(&self, bone: Bone, side: Side, touch: &Touch, look: &Look) -> (DVec3, DVec3) {
        let segment = match bone {
            Bone::Thigh => Segment::Thigh(side),
            Bone::Shank => Segment::Shank(side),
            Bone::UpperArm => Segment::UpperArm(side),
            Bone::Forearm => Segment::Forearm(side),
        };
        let frame = self.frame(segment);
        let station = limb_at(look, bone, touch.along);
        let (cos, sin) = cos_sin(touch.around);
        let normal = frame.axes * DVec3::new(cos, side.sign() * sin, 0.0);
        let center = DVec3::new(station.forward, side.sign() * station.outward, -bone.length() * touch.along);
        (frame.point(center) + normal * station.radius, normal)
    }

    /// The sole for 135 to 225 degrees, else the instep.
    fn foot_surface(&self, side: Side, touch: &Touch) -> (DVec3, DVec3) {
        let foot = self.frame(Segment::Foot(side));
        let along = touch.along;
        if (touch.around.rem_euclid(360.0) - 180.0).abs() <= 45.0 {
            return (foot.point(DVec3::new(20.0 * along - 4.0, 0.0, -ANKLE_HEIGHT)), -foot.axes.z_axis);
        }
        (foot.point(DVec3::new(2.0 + 12.0 * along, 0.0, 0.5 - 4.0 * along)), foot.axes.z_axis)
    }

    fn head_surface(&self, around: f64, toucher: Side) -> (DVec3, DVec3) {
        let mut head = *self.frame(Segment::Head);
        head.origin = head.point(DVec3::new(1.0, 0.0, 7.0));
        on_ellipse(&head, 7.6, 9.2, around, toucher)
    }

    fn trunk_surface(&self, distance: f64, around: f64, toucher: Side, look: &Look) -> (DVec3, DVec3) {
        let mut frame = self.at(distance);
        let station = trunk_at(look, distance);
        frame.origin += frame.axes.x_axis * station.forward;
        on_ellipse(&frame, station.half_width, station.half_depth, around, toucher)
    }
}

fn on_ellipse(
    frame: &super::skeleton::Frame,
    half_width: f64,
    half_depth: f64,
    around: f64,
    toucher: Side,
) -> (DVec3, DVec3) {
    let (cos, sin) = cos_sin(around);
    let sin = sin * toucher.sign();
    let point = frame.point(DVec3::new(half_depth * cos, half_width * sin, 0.0));
    (point, (frame.axes * DVec3::new(cos / half_depth, sin / half_width, 0.0)).normalize())
}
