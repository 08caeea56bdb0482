//! Bodies keep their shape, stand on the floor, and reach what they reach for.

use glam::DVec3;

use super::*;
use crate::figure::body::Stretch;
use crate::figure::body::proportions::{FOREARM, NECK, SHANK, THIGH, UPPER_ARM};
use crate::figure::inverse::lowest;
use crate::figure::look::{Build, Feet};
use crate::figure::pose_file::{Named, Touchable};
use crate::figure::segment::{BodyPart, Segment, Side};
use crate::figure::solver::{arm_of, leg_of};
use crate::figure::surface::Touch;

/// Calls a function for each pose that ships, with what it takes over.
fn each_pose(mut check: impl FnMut(&str, &Inherited<'_>, &Skeleton)) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let text = std::fs::read_to_string(folder().join("_presets.yaml")).unwrap();
    let id = sources.add("presets", text.clone());
    let presets: Presets = from_node(&parse(&text, id, &mut diagnostics).unwrap(), &mut diagnostics).unwrap();
    for (name, text) in library() {
        let read = read(&text);
        let (file, solved) = (read.file.unwrap(), read.solved.unwrap());
        for (pose, _) in &file.poses.0 {
            let inherited = inherit(pose, &file, &presets, &mut diagnostics).unwrap();
            check(&format!("{name}/{}", pose.value), &inherited, solved.pose(pose).unwrap());
        }
    }
}

#[test]
fn every_sole_that_has_a_place_is_at_its_height() {
    let mut count = 0;
    each_pose(|name, inherited, skeleton| {
        for side in Side::BOTH {
            let Some(target) = leg_of(&inherited.pose, side).and_then(|leg| leg.foot.as_ref()) else { continue };
            if target.touch.is_none() {
                let low = lowest(skeleton, &Look::default(), &[Stretch::Part(BodyPart::Foot(side))]);
                assert!((low - target.z.given_or(0.0)).abs() < 0.1, "{name}: {side:?} sole at {low}");
                count += 1;
            }
        }
    });
    assert!(count >= 30);
}

#[test]
fn every_foot_and_hand_that_touches_the_body_lies_on_the_skin() {
    let mut count = 0;
    each_pose(|name, inherited, skeleton| {
        for side in Side::BOTH {
            let leg = leg_of(&inherited.pose, side).and_then(|leg| leg.foot.as_ref());
            let foot = leg.and_then(|target| Touch::of_foot(target));
            let arm = arm_of(&inherited.pose, side).and_then(|arm| arm.hand.as_ref());
            let hand = arm.and_then(|target| Touch::of_hand(target));
            let ends = [(foot, Segment::Foot(side), 3.0), (hand, Segment::Hand(side), 1.9)];
            for (touch, segment, standoff) in ends {
                let Some(touch) = touch else { continue };
                let (point, normal) = skeleton.surface(&touch, side, &Look::default());
                let away = (skeleton.frame(segment).origin - point).dot(normal);
                assert!((away - standoff).abs() < 0.6, "{name}: {segment:?} is {away} cm off the skin");
                count += 1;
            }
        }
    });
    assert!(count >= 20);
}

#[test]
fn no_bone_is_stretched() {
    each_pose(|name, _, skeleton| {
        let joint = |segment| skeleton.frame(segment).origin;
        for side in Side::BOTH {
            let bones = [
                (Segment::Thigh(side), Segment::Shank(side), THIGH),
                (Segment::Shank(side), Segment::Foot(side), SHANK),
                (Segment::UpperArm(side), Segment::Forearm(side), UPPER_ARM),
                (Segment::Forearm(side), Segment::Hand(side), FOREARM),
                (Segment::Neck, Segment::Head, NECK),
            ];
            for (from, to, length) in bones {
                let found = joint(from).distance(joint(to));
                assert!((found - length).abs() < 1e-9, "{name}: {from:?} is {found} cm long");
                let axes = skeleton.frame(from).axes;
                assert!((axes.determinant() - 1.0).abs() < 1e-9, "{name}: {from:?} is turned inside out");
            }
        }
    });
}

#[test]
fn the_library_has_no_warning_whoever_is_shown() {
    let looks = [
        Look::default(),
        Look { build: Build::Curved, ..Look::default() },
        Look { build: Build::Full, feet: Feet::Shoes, ..Look::default() },
        Look { older: true, ..Look::default() },
    ];
    for (name, text) in library() {
        for look in &looks {
            let read = read_for(&text, look);
            assert_eq!(read.says, "", "{name} with {look:?}");
            assert!(read.solved.is_some());
        }
    }
}

#[test]
fn presets_that_are_alike_on_both_sides_are_mirror_images() {
    for preset in ["standing", "supine", "hook-lying", "prone", "sitting", "quadruped"] {
        let skeleton = skeleton(&format!("{{extends: {preset}}}"));
        for landmark in Landmark::VALUES {
            let name = landmark.name();
            let Some(rest) = name.strip_prefix("right_") else { continue };
            let other = Landmark::from_name(&format!("left_{rest}")).unwrap();
            let mirrored = skeleton.landmark(other) * DVec3::new(1.0, -1.0, 1.0);
            let apart = skeleton.landmark(*landmark).distance(mirrored);
            assert!(apart < 1e-9, "{preset}: {name} is {apart} cm off");
        }
    }
}

#[test]
fn a_standing_person_is_as_tall_as_the_proportions_say() {
    let crown = skeleton("{extends: standing}").landmark(Landmark::Crown).z;
    assert!((168.0..171.0).contains(&crown), "{crown}");
}

#[test]
fn the_head_looks_where_the_gaze_says_however_the_neck_is_bent() {
    for gaze in [-40.0, 0.0, 45.0] {
        let skeleton = skeleton(&format!("{{extends: standing, spine: {{neck: 12, gaze: {gaze}}}}}"));
        let up = skeleton.frame(Segment::Head).axes.z_axis;
        assert!((libm::atan2(up.x, up.z).to_degrees() - gaze).abs() < 1e-9);
    }
}

#[test]
fn a_contact_puts_its_part_on_the_floor() {
    let skeleton = skeleton("{extends: prone}");
    let feet = [Stretch::Part(BodyPart::Foot(Side::Right)), Stretch::Part(BodyPart::Foot(Side::Left))];
    for stretches in [&feet[..], &[Stretch::Part(BodyPart::Head)], &[Stretch::Part(BodyPart::Torso)]] {
        let low = lowest(&skeleton, &Look::default(), stretches);
        assert!(low.abs() < 0.01, "{stretches:?} at {low}");
    }
}

#[test]
fn a_matched_joint_stays_where_it_was() {
    let read = read(
        "poses:
  start: {extends: hook-lying}
  end:
    extends: hook-lying
    root: {tilt: -117, z: 34}
    rest: [thorax]
    contacts: [{part: head, vary: neck, range: [-60, 80]}]
    match: {joint: right_shoulder, pose: start}
",
    );
    assert_eq!(read.says, "");
    let solved = read.solved.unwrap();
    let x = |pose| solved.pose(pose).unwrap().landmark(Landmark::Shoulder(Side::Right)).x;
    assert!((x("start") - x("end")).abs() < 1e-6);
}

#[test]
fn folded_arms_lie_on_each_other() {
    let arm =
        |other| format!("{{hand: {{touch: {other}_upper_arm, t: 0.25, around: 10}}, elbow_dir: [0.6, 0.3, -0.8]}}");
    let skeleton = skeleton(&format!("{{extends: sitting, right_arm: {}, left_arm: {}}}", arm("left"), arm("right")));
    for side in Side::BOTH {
        let on = Touchable::Limb(Segment::UpperArm(side.other()));
        let touch = Touch { on, along: 0.25, around: 10.0 };
        let (point, normal) = skeleton.surface(&touch, side, &Look::default());
        let away = (skeleton.landmark(Landmark::Wrist(side)) - point).dot(normal);
        assert!((away - 1.9).abs() < 0.3, "{side:?} hand is {away} cm off the other arm");
    }
}
