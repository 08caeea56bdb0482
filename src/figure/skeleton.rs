//! A solved pose: where every segment is.

use glam::{DMat3, DVec3};

use super::segment::{Segment, Side};

/// A place and the directions of its axes: x forward, y to the body's left, z towards the head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The origin, the end of the segment that is nearer the trunk.
    pub origin: DVec3,
    /// The axes, as the columns of a rotation.
    pub axes: DMat3,
}

impl Frame {
    /// The frame of the world.
    pub const WORLD: Self = Self { origin: DVec3::ZERO, axes: DMat3::IDENTITY };

    /// Returns the world's place of a place in the frame.
    pub fn point(&self, local: DVec3) -> DVec3 {
        self.origin + self.axes * local
    }
}

/// How a hand is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grip {
    /// The bend of the fingers in degrees at the knuckles; the next joints bend 1.2 times as far.
    pub curl: f64,
    /// Whether the pose says how far the fingers bend, rather than leaving it to what the hand lies on.
    pub curl_given: bool,
    /// The limb that the hand lies on, whose shape the fingers then follow.
    pub on: Option<Segment>,
    /// Whether the fingers interlace with those of the other hand.
    pub clasp: bool,
}

/// A solved skeleton.
#[derive(Clone, Debug)]
pub struct Skeleton {
    pelvis: Frame,
    thorax: Frame,
    neck: Frame,
    head: Frame,
    /// The links of the spine, each with its distance in cm from the line between the hips, from below to above.
    spine: Vec<(f64, Frame)>,
    limbs: [Limbs; 2],
    grips: [Grip; 2],
}

/// The limbs of one side.
#[derive(Clone, Copy, Debug)]
struct Limbs {
    thigh: Frame,
    shank: Frame,
    foot: Frame,
    toes: Frame,
    upper_arm: Frame,
    forearm: Frame,
    hand: Frame,
}

impl Skeleton {
    /// Makes a skeleton with everything at the world's origin, to be posed.
    pub(super) fn unposed() -> Self {
        let frame = Frame::WORLD;
        let limbs = Limbs {
            thigh: frame,
            shank: frame,
            foot: frame,
            toes: frame,
            upper_arm: frame,
            forearm: frame,
            hand: frame,
        };
        let grip = Grip { curl: 0.0, curl_given: false, on: None, clasp: false };
        Self {
            pelvis: frame,
            thorax: frame,
            neck: frame,
            head: frame,
            spine: Vec::with_capacity(20),
            limbs: [limbs; 2],
            grips: [grip; 2],
        }
    }

    /// Returns the frame of a segment.
    pub fn frame(&self, segment: Segment) -> &Frame {
        match segment {
            Segment::Pelvis => &self.pelvis,
            Segment::Thorax => &self.thorax,
            Segment::Neck => &self.neck,
            Segment::Head => &self.head,
            Segment::Thigh(side) => &self.limbs(side).thigh,
            Segment::Shank(side) => &self.limbs(side).shank,
            Segment::Foot(side) => &self.limbs(side).foot,
            Segment::Toes(side) => &self.limbs(side).toes,
            Segment::UpperArm(side) => &self.limbs(side).upper_arm,
            Segment::Forearm(side) => &self.limbs(side).forearm,
            Segment::Hand(side) => &self.limbs(side).hand,
        }
    }

    /// Puts a segment where it belongs.
    pub(super) const fn set(&mut self, segment: Segment, frame: Frame) {
        *match segment {
            Segment::Pelvis => &mut self.pelvis,
            Segment::Thorax => &mut self.thorax,
            Segment::Neck => &mut self.neck,
            Segment::Head => &mut self.head,
            Segment::Thigh(side) => &mut self.limbs_mut(side).thigh,
            Segment::Shank(side) => &mut self.limbs_mut(side).shank,
            Segment::Foot(side) => &mut self.limbs_mut(side).foot,
            Segment::Toes(side) => &mut self.limbs_mut(side).toes,
            Segment::UpperArm(side) => &mut self.limbs_mut(side).upper_arm,
            Segment::Forearm(side) => &mut self.limbs_mut(side).forearm,
            Segment::Hand(side) => &mut self.limbs_mut(side).hand,
        } = frame;
    }

    /// Begins the spine anew.
    pub(super) fn clear_spine(&mut self) {
        self.spine.clear();
    }

    /// Adds a link to the spine, at its distance in cm from the line between the hips.
    pub(super) fn add_link(&mut self, distance: f64, frame: Frame) {
        self.spine.push((distance, frame));
    }

    /// Says how a hand is held.
    pub(super) const fn set_grip(&mut self, side: Side, grip: Grip) {
        let [right, left] = &mut self.grips;
        *match side {
            Side::Right => right,
            Side::Left => left,
        } = grip;
    }

    /// Moves everything.
    pub(super) fn shift(&mut self, by: DVec3) {
        for frame in [&mut self.pelvis, &mut self.thorax, &mut self.neck, &mut self.head] {
            frame.origin += by;
        }
        for (_, frame) in &mut self.spine {
            frame.origin += by;
        }
        for limbs in &mut self.limbs {
            let Limbs { thigh, shank, foot, toes, upper_arm, forearm, hand } = limbs;
            for frame in [thigh, shank, foot, toes, upper_arm, forearm, hand] {
                frame.origin += by;
            }
        }
    }

    /// Returns how a hand is held.
    pub const fn grip(&self, side: Side) -> Grip {
        let [right, left] = self.grips;
        match side {
            Side::Right => right,
            Side::Left => left,
        }
    }

    /// Returns the frame on the spine at a distance in cm above the line between the hips.
    pub fn at(&self, distance: f64) -> Frame {
        let below = self.spine.iter().rev().find(|(start, _)| *start <= distance);
        match below.or(self.spine.first()) {
            Some((start, frame)) => {
                Frame { origin: frame.origin + frame.axes.z_axis * (distance - start), axes: frame.axes }
            }
            None => self.pelvis,
        }
    }

    const fn limbs(&self, side: Side) -> &Limbs {
        let [right, left] = &self.limbs;
        match side {
            Side::Right => right,
            Side::Left => left,
        }
    }

    const fn limbs_mut(&mut self, side: Side) -> &mut Limbs {
        let [right, left] = &mut self.limbs;
        match side {
            Side::Right => right,
            Side::Left => left,
        }
    }
}
