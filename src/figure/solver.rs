//! Solving one pose: forward kinematics, rest, contacts, inverse kinematics, match.

use glam::DVec3;

use super::body::Stretch;
use super::body::proportions::{NeutralCurves, neutral_curves};
use super::inverse::{ArmGoal, LegGoal, lowest, place_foot, place_hand};
use super::limbs::{ArmPose, FootPose, LegPose, build_arm, build_leg};
use super::look::Look;
use super::pose_file::{
    Arm, ArmAngle, Base, Bend, Contact, Given, Landmark, Leg, LegAngle, Pose, Stage, Touchable, Vary,
};
use super::segment::{BodyPart, Segment, Side};
use super::skeleton::{Grip, Skeleton};
use super::surface::Touch;
use super::trunk::{self, RootPose, SpinePose};
use crate::source::Spanned;

/// How often the range of a contact's angle is halved.
const HALVINGS: u8 = 22;
/// How often the body slides to match a joint that moves with it in a bent way.
const SLIDES: u8 = 3;
/// How often each of two folded arms is placed.
const FOLDINGS: u8 = 6;
/// The height in cm of the hips of a pose that says neither how high they are nor what it rests on.
const STANDING_HIPS: f64 = 90.0;

/// What a pose asks for and did not get.
#[derive(Clone, Debug, Default)]
pub(super) struct Misses {
    /// The contacts that no angle in their range makes, by their number.
    pub(super) contacts: Vec<usize>,
    /// How many cm are missing between each side's foot and where it is to go.
    pub(super) feet: [f64; 2],
    /// How many cm are missing between each side's hand and where it is to go.
    pub(super) hands: [f64; 2],
}

/// A pose on its way to a skeleton.
pub(super) struct Solver<'p> {
    pose: &'p Pose,
    look: &'p Look,
    neutral: NeutralCurves,
    root: RootPose,
    spine: SpinePose,
    legs: [LegPose; 2],
    arms: [ArmPose; 2],
    skeleton: Skeleton,
    head_flexion: f64,
    misses: Misses,
}

/// Returns the leg of a side.
pub(super) const fn leg_of(pose: &Pose, side: Side) -> Option<&Spanned<Leg>> {
    match side {
        Side::Right => pose.right_leg.as_ref(),
        Side::Left => pose.left_leg.as_ref(),
    }
}

/// Returns the arm of a side.
pub(super) const fn arm_of(pose: &Pose, side: Side) -> Option<&Spanned<Arm>> {
    match side {
        Side::Right => pose.right_arm.as_ref(),
        Side::Left => pose.left_arm.as_ref(),
    }
}

/// Refers to the one of a pair that belongs to a side.
pub(super) const fn of_side<T>(pair: &[T; 2], side: Side) -> &T {
    let [right, left] = pair;
    match side {
        Side::Right => right,
        Side::Left => left,
    }
}

const fn of_side_mut<T>(pair: &mut [T; 2], side: Side) -> &mut T {
    let [right, left] = pair;
    match side {
        Side::Right => right,
        Side::Left => left,
    }
}

/// The angles of a solved spine, as its file says or its contacts found them.
pub(super) struct Angles {
    pub(super) spine: SpinePose,
    /// The flexion of the head, by its gaze if there is one.
    pub(super) head_flexion: f64,
}

impl<'p> Solver<'p> {
    pub(super) fn new(pose: &'p Pose, look: &'p Look) -> Self {
        let leg = |side| leg_of(pose, side).map_or_else(LegPose::default, |leg| leg_angles(leg));
        let arm = |side| arm_angles(arm_of(pose, side).map_or(&Arm::default(), |arm| &arm.value));
        let mut solver = Self {
            pose,
            look,
            neutral: neutral_curves(look),
            root: root_pose(pose),
            spine: spine_pose(pose),
            legs: Side::BOTH.map(leg),
            arms: Side::BOTH.map(arm),
            skeleton: Skeleton::unposed(),
            head_flexion: 0.0,
            misses: Misses::default(),
        };
        for side in Side::BOTH {
            solver.skeleton.set_grip(side, grip(arm_of(pose, side)));
        }
        solver
    }

    /// Solves the pose; `to_match` is a joint, and the place along x where it is to be.
    pub(super) fn solve(mut self, to_match: Option<(Landmark, f64)>) -> (Skeleton, Misses, Angles) {
        self.forward(true);
        self.rest();
        for (number, contact) in self.pose.contacts.as_deref().unwrap_or_default().iter().enumerate() {
            if self.contact(contact).is_none() {
                self.misses.contacts.push(number);
            }
        }
        self.forward(true);
        self.reach();
        for _ in 0..if to_match.is_some() { SLIDES } else { 0 } {
            let Some((joint, x)) = to_match else { break };
            let slide = x - self.skeleton.landmark(joint).x;
            if slide.abs() < 1e-9 {
                break;
            }
            self.root.place.x += slide;
            self.forward(true);
            self.reach();
        }
        (self.skeleton, self.misses, Angles { spine: self.spine, head_flexion: self.head_flexion })
    }

    /// Builds the skeleton from angles.
    fn forward(&mut self, limbs: bool) {
        self.head_flexion = trunk::build(&mut self.skeleton, &self.root, &self.spine, &self.neutral);
        if limbs {
            for side in Side::BOTH {
                build_leg(&mut self.skeleton, side, of_side(&self.legs, side));
                build_arm(&mut self.skeleton, side, of_side(&self.arms, side));
            }
        }
    }

    /// Moves the body up or down until the lowest point of what it rests on is where it is to be.
    fn rest(&mut self) {
        let mut low = f64::INFINITY;
        for parts in self.pose.rest.as_deref().unwrap_or_default() {
            low = low.min(lowest(&self.skeleton, self.look, parts.0));
        }
        if low.is_finite() {
            let rise = self.pose.rest_z.given_or(0.0) - low;
            self.root.place.z += rise;
            self.skeleton.shift(DVec3::Z * rise);
        }
    }

    /// Finds the angle at which a part touches; there may be none.
    fn contact(&mut self, contact: &Contact) -> Option<()> {
        let vary = contact.vary.value;
        let rests = self.pose.rest.as_deref().unwrap_or_default();
        let rests = rests.iter().filter(|_| vary == Vary::Tilt).map(|parts| &parts.value);
        let limbs = rests.chain([&contact.part.value]).any(|parts| parts.0.iter().any(needs_limbs));
        let (mut least, mut most) = contact.range.map_or((-60.0, 60.0), |range| {
            let [least, most] = range.value;
            (least.0, most.0)
        });
        let (mut low, high) = (self.gap(contact, least, limbs), self.gap(contact, most, limbs));
        if low * high > 0.0 {
            self.gap(contact, if low.abs() < high.abs() { least } else { most }, limbs);
            return None;
        }
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(least, most);
            let gap = self.gap(contact, middle, limbs);
            if low * gap <= 0.0 {
                most = middle;
            } else {
                (least, low) = (middle, gap);
            }
        }
        self.gap(contact, f64::midpoint(least, most), limbs);
        Some(())
    }

    /// Sets the angle of a contact, and measures how high its part is above where it is to be.
    fn gap(&mut self, contact: &Contact, angle: f64, limbs: bool) -> f64 {
        self.set(contact.vary.value, angle);
        self.forward(limbs);
        if contact.vary.value == Vary::Tilt {
            self.rest();
        }
        lowest(&self.skeleton, self.look, contact.part.0) - contact.z.given_or(0.0)
    }

    const fn set(&mut self, vary: Vary, angle: f64) {
        match vary {
            Vary::Tilt => self.root.tilt = angle,
            Vary::Spine(Stage::Lumbar) => self.spine.lumbar.flex = angle,
            Vary::Spine(Stage::Thoracic) => self.spine.thoracic.flex = angle,
            Vary::Spine(Stage::Neck) => self.spine.neck.flex = angle,
            Vary::Spine(Stage::Head) => self.spine.head.flex = angle,
            Vary::Leg(mut sides, which) => {
                while let [side, rest @ ..] = sides {
                    let leg = of_side_mut(&mut self.legs, *side);
                    match which {
                        LegAngle::Hip => leg.hip = angle,
                        LegAngle::Abduct => leg.abduct = angle,
                        LegAngle::Rotate => leg.rotate = angle,
                        LegAngle::Knee => leg.knee = angle,
                        LegAngle::Ankle => leg.foot.ankle = angle,
                    }
                    sides = rest;
                }
            }
            Vary::Arm(mut sides, which) => {
                while let [side, rest @ ..] = sides {
                    let arm = of_side_mut(&mut self.arms, *side);
                    match which {
                        ArmAngle::Shoulder => arm.shoulder = angle,
                        ArmAngle::Abduct => arm.abduct = angle,
                        ArmAngle::Rotate => arm.rotate = angle,
                        ArmAngle::Elbow => arm.elbow = angle,
                    }
                    sides = rest;
                }
            }
        }
    }

    /// Places the feet and hands that have targets; a limb that touches its fellow comes after it.
    fn reach(&mut self) {
        let mut sides = Side::BOTH;
        sides.sort_by_key(|side| foot_touch(self.pose, *side).is_some());
        for side in sides {
            self.reach_with_foot(side);
        }
        let on_arm = |side: &Side| hand_touch(self.pose, *side).is_some_and(|touch| is_arm(touch.on));
        let mut sides = Side::BOTH;
        sides.sort_by_key(on_arm);
        // Folded arms lie on each other: each is placed again after the other has moved.
        let rounds = if Side::BOTH.iter().all(on_arm) { FOLDINGS } else { 1 };
        for side in (0..rounds).flat_map(|_| sides) {
            self.reach_with_hand(side);
        }
    }

    fn reach_with_foot(&mut self, side: Side) {
        let Some(leg) = leg_of(self.pose, side) else { return };
        let Some(target) = &leg.foot else { return };
        let flat = leg.flat.unwrap_or(leg.ankle.is_none() && target.touch.is_none());
        let goal = LegGoal {
            target: &target.value,
            knee_direction: leg.knee_dir.map_or(DVec3::new(1.0, 0.0, 0.05), |direction| direction.0),
            foot: FootPose { level: flat.then(|| leg.heel_raise.given_or(0.0)), ..foot_angles(leg) },
        };
        *of_side_mut(&mut self.misses.feet, side) = place_foot(&mut self.skeleton, self.look, side, &goal);
    }

    fn reach_with_hand(&mut self, side: Side) {
        let Some(arm) = arm_of(self.pose, side) else { return };
        let Some(target) = &arm.hand else { return };
        let goal = ArmGoal {
            target: &target.value,
            elbow_direction: arm.elbow_dir.map_or(DVec3::new(-0.6, 0.5, -0.5), |direction| direction.0),
            pose: *of_side(&self.arms, side),
            grip: target.grip.or(arm.grip).given_or(0.45),
        };
        *of_side_mut(&mut self.misses.hands, side) = place_hand(&mut self.skeleton, self.look, side, &goal);
    }
}

/// Returns what a foot is put on, if it is a part of the body.
pub(super) fn foot_touch(pose: &Pose, side: Side) -> Option<Touch> {
    leg_of(pose, side)?.foot.as_ref().and_then(|target| Touch::of_foot(target))
}

/// Returns what a hand is put on, if it is a part of the body.
pub(super) fn hand_touch(pose: &Pose, side: Side) -> Option<Touch> {
    arm_of(pose, side)?.hand.as_ref().and_then(|target| Touch::of_hand(target))
}

/// Says whether it belongs to an arm.
pub(super) const fn is_arm(on: Touchable) -> bool {
    matches!(on, Touchable::Limb(Segment::UpperArm(_) | Segment::Forearm(_)))
}

/// Says whether the lowest point of a stretch depends on the limbs.
const fn needs_limbs(stretch: &Stretch) -> bool {
    match stretch {
        Stretch::Pelvis | Stretch::Lumbar | Stretch::Thorax => false,
        Stretch::Part(part) => !matches!(part, BodyPart::Neck | BodyPart::Head),
    }
}

fn root_pose(pose: &Pose) -> RootPose {
    let (tilt, roll) = match pose.base.map(|base| base.value).unwrap_or_default() {
        Base::Standing | Base::Sitting => (0.0, 0.0),
        Base::Supine => (-90.0, 0.0),
        Base::Prone | Base::Quadruped => (90.0, 0.0),
        Base::SideLying => (-90.0, -90.0),
    };
    let root = pose.root.unwrap_or_default();
    let rests = pose.rest.as_ref().is_some_and(|rest| !rest.is_empty());
    let height = root.z.given_or(if rests { 0.0 } else { STANDING_HIPS });
    RootPose {
        place: DVec3::new(root.x.given_or(0.0), root.y.given_or(0.0), height),
        tilt: root.tilt.given_or(tilt),
        roll: root.roll.given_or(roll),
        turn: root.turn.given_or(0.0),
    }
}

fn spine_pose(pose: &Pose) -> SpinePose {
    let spine = pose.spine.unwrap_or_default();
    let bend = |bend: Option<Spanned<Bend>>| bend.map(|bend| bend.value).unwrap_or_default();
    SpinePose {
        lumbar: bend(spine.lumbar),
        thoracic: bend(spine.thoracic),
        neck: bend(spine.neck),
        head: bend(spine.head),
        gaze: spine.gaze.map(|gaze| gaze.value.0),
    }
}

fn foot_angles(leg: &Leg) -> FootPose {
    FootPose {
        ankle: leg.ankle.given_or(0.0),
        invert: leg.invert.given_or(0.0),
        toe_out: leg.toe_out.given_or(0.0),
        toes: leg.toes.given_or(0.0),
        level: leg.flat.unwrap_or_default().then(|| leg.heel_raise.given_or(0.0)),
    }
}

fn leg_angles(leg: &Leg) -> LegPose {
    LegPose {
        hip: leg.hip.given_or(0.0),
        abduct: leg.abduct.given_or(0.0),
        rotate: leg.rotate.given_or(0.0),
        knee: leg.knee.given_or(0.0),
        foot: foot_angles(leg),
    }
}

fn arm_angles(arm: &Arm) -> ArmPose {
    ArmPose {
        shoulder: arm.shoulder.given_or(0.0),
        abduct: arm.abduct.given_or(6.0),
        rotate: arm.rotate.given_or(0.0),
        elbow: arm.elbow.given_or(5.0),
        pronate: arm.pronate.given_or(0.0),
        wrist: arm.wrist.given_or(0.0),
        deviate: arm.deviate.given_or(0.0),
        protract: arm.protract.given_or(0.0),
        elevate: arm.elevate.given_or(0.0),
    }
}

/// Says how a hand is held: straight on a plane, a little bent in the air, and round what it lies on.
fn grip(arm: Option<&Spanned<Arm>>) -> Grip {
    let target = arm.and_then(|arm| arm.hand.as_ref());
    let touch = target.and_then(|target| Touch::of_hand(target));
    let on_plane = target.is_some() && touch.is_none();
    let curl = arm.and_then(|arm| arm.curl);
    Grip {
        curl: curl.given_or(if on_plane { 3.0 } else { 18.0 }),
        curl_given: curl.is_some(),
        on: touch.map(|touch| touch.segment()),
        clasp: target.and_then(|target| target.clasp).unwrap_or_default(),
    }
}
