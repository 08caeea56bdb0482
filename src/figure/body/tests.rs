use glam::DVec3;

use super::super::look::{Build, Feet, HairStyle, Look, Skin};
use super::super::material::Material;
use super::super::pose_file::{PoseFile, Presets};
use super::super::segment::{BodyPart, Segment, Side};
use super::super::skeleton::Skeleton;
use super::super::solve::solve;
use super::limb::Limb;
use super::proportions::{Bone, limb_at, neutral_curves, trunk_at};
use super::{Detail, Ellipsoid, Part, Stretch, ellipsoids, parts};
use crate::diagnostic::{Diagnostics, Sources, render_short};
use crate::source;

const BUILDS: [Build; 3] = [Build::Straight, Build::Curved, Build::Full];
const STYLES: [HairStyle; 6] =
    [HairStyle::Short, HairStyle::Bob, HairStyle::Bun, HairStyle::Curly, HairStyle::Bald, HairStyle::Headscarf];
const STANDING: &str = "id: x\ntitle: X\nposes:\n  end: {extends: standing}\n";
const HOLDING_A_SHIN: &str = "id: x\ntitle: X\nposes:\n  end:\n    extends: hook-lying\n    right_leg: {hip: 122, knee: 128}\n    \
    right_arm: {hand: {touch: right_shank, t: 0.2, around: 30}}\n";

fn read<T: serde::de::DeserializeOwned>(text: &str, sources: &mut Sources, diagnostics: &mut Diagnostics) -> T {
    let file = sources.add("pose.yaml".to_owned(), text.to_owned());
    let node = source::parse(text, file, diagnostics).unwrap();
    source::from_node(&node, diagnostics).unwrap_or_else(|| panic!("{}", render_short(diagnostics, sources)))
}

/// Solves the pose `end` of a file, and says what is wrong with the file.
fn solved(look: &Look, text: &str) -> (Option<Skeleton>, String) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let file: PoseFile = read(text, &mut sources, &mut diagnostics);
    let presets: Presets = read(include_str!("../../../assets/poses/_presets.yaml"), &mut sources, &mut diagnostics);
    let solved = solve(&file, &presets, look, &mut diagnostics);
    let end = solved.and_then(|solved| solved.pose("end").cloned());
    (end, render_short(&diagnostics, &sources))
}

fn posed(look: &Look, text: &str) -> Skeleton {
    solved(look, text).0.unwrap()
}

fn beads(part: &Part) -> impl Iterator<Item = &Ellipsoid> {
    part.solids.iter().flat_map(|solid| &solid.hulls).flatten()
}

fn named(parts: &[Part], name: BodyPart) -> &Part {
    parts.iter().find(|part| part.name == name).unwrap()
}

fn lowest<'a>(beads: impl IntoIterator<Item = &'a Ellipsoid>) -> f64 {
    beads.into_iter().map(Ellipsoid::lowest).fold(f64::INFINITY, f64::min)
}

#[test]
fn left_and_right_of_someone_who_stands_mirror_each_other() {
    for build in BUILDS {
        for feet in [Feet::Bare, Feet::Shoes] {
            let look = Look { build, feet, ..Look::default() };
            let parts = parts(&posed(&look, STANDING), &look);
            for right in parts.iter().filter(|part| part.name.side() == Some(Side::Right)) {
                let other = match right.name {
                    BodyPart::Thigh(_) => BodyPart::Thigh(Side::Left),
                    BodyPart::Shank(_) => BodyPart::Shank(Side::Left),
                    BodyPart::Foot(_) => BodyPart::Foot(Side::Left),
                    BodyPart::UpperArm(_) => BodyPart::UpperArm(Side::Left),
                    BodyPart::Forearm(_) => BodyPart::Forearm(Side::Left),
                    BodyPart::Hand(_) => BodyPart::Hand(Side::Left),
                    BodyPart::Fingers(_) => BodyPart::Fingers(Side::Left),
                    BodyPart::Thumb(_) => BodyPart::Thumb(Side::Left),
                    BodyPart::Torso | BodyPart::Neck | BodyPart::Head => unreachable!(),
                };
                let left = named(&parts, other);
                assert_eq!(beads(right).count(), beads(left).count());
                for (a, b) in beads(right).zip(beads(left)) {
                    let mirrored = DVec3::new(b.center.x, -b.center.y, b.center.z);
                    assert!((a.center - mirrored).length() < 1e-9, "{:?} of {build:?}", right.name);
                    assert!((a.lowest() - b.lowest()).abs() < 1e-9, "{:?} of {build:?}", right.name);
                }
            }
        }
    }
}

#[test]
fn everyone_stands_on_the_floor_and_is_as_tall() {
    let mut heights = Vec::new();
    for build in BUILDS {
        for feet in [Feet::Bare, Feet::Shoes] {
            let look = Look { build, feet, ..Look::default() };
            let skeleton = posed(&look, STANDING);
            let sole = lowest(&ellipsoids(&skeleton, &look, Stretch::Part(BodyPart::Foot(Side::Right))));
            assert!(sole.abs() < 0.01, "{build:?} in {feet:?}: the sole is at {sole}");
            let head = ellipsoids(&skeleton, &look, Stretch::Part(BodyPart::Head));
            heights.push(head.iter().map(|bead| 2.0 * bead.center.z - bead.lowest()).fold(0.0, f64::max));
        }
    }
    for height in &heights {
        assert!((168.0..171.0).contains(height), "{heights:?}");
    }
}

#[test]
fn every_pose_that_ships_holds_whoever_is_shown() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/poses");
    let looks = [
        Look { build: Build::Curved, ..Look::default() },
        Look { build: Build::Full, ..Look::default() },
        Look { older: true, ..Look::default() },
        Look { older: true, build: Build::Full, feet: Feet::Shoes, ..Look::default() },
    ];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name == "_presets.yaml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for look in &looks {
            assert_eq!(solved(look, &text).1, "", "{} of {look:?}", path.display());
        }
    }
}

#[test]
fn builds_differ_where_one_looks() {
    let look = |build| Look { build, ..Look::default() };
    let width = |build, distance| trunk_at(&look(build), distance).half_width;
    // Hips against shoulders.
    let ratio = |build| width(build, 2.0) / width(build, 44.0);
    assert!(ratio(Build::Curved) > ratio(Build::Straight) * 1.1);
    // Waist against hips.
    assert!(
        width(Build::Curved, 19.0) / width(Build::Curved, 2.0)
            < width(Build::Straight, 19.0) / width(Build::Straight, 2.0)
    );
    assert!(width(Build::Full, 18.0) > width(Build::Straight, 18.0) * 1.25);
    for bone in [Bone::Thigh, Bone::Shank, Bone::UpperArm, Bone::Forearm] {
        assert!(
            limb_at(&look(Build::Full), bone, 0.4).radius > limb_at(&look(Build::Straight), bone, 0.4).radius * 1.1
        );
    }
}

#[test]
fn the_back_of_a_full_figure_is_no_farther_back_so_that_it_lies_like_anyone() {
    let back = |build, distance| {
        let station = trunk_at(&Look { build, ..Look::default() }, distance);
        station.half_depth - station.forward
    };
    for distance in [6.0, 10.0, 16.0, 24.0, 34.0, 44.0] {
        assert!((back(Build::Full, distance) - back(Build::Straight, distance)).abs() < 1.0, "at {distance}");
    }
}

#[test]
fn what_rests_on_the_floor_is_what_is_painted() {
    for build in BUILDS {
        for feet in [Feet::Bare, Feet::Shoes] {
            let look = Look { build, feet, ..Look::default() };
            let skeleton = posed(&look, HOLDING_A_SHIN);
            for part in parts(&skeleton, &look) {
                // Hair gives way.
                let solids = part.solids.iter().filter(|solid| solid.material != Material::Hair);
                let painted = lowest(solids.flat_map(|solid| &solid.hulls).flatten());
                let rests = lowest(&ellipsoids(&skeleton, &look, Stretch::Part(part.name)));
                let tolerance = if matches!(part.name, BodyPart::Hand(_)) { 30.0 } else { 1.0 };
                assert!(rests < painted + 0.35 && rests > painted - tolerance, "{:?}: {rests} {painted}", part.name);
            }
        }
    }
}

/// The tips of the fingers, the ends of the chains of beads.
fn tips(skeleton: &Skeleton, look: &Look, side: Side) -> Vec<DVec3> {
    let fingers = ellipsoids(skeleton, look, Stretch::Part(BodyPart::Fingers(side)));
    fingers.chunks(4).map(|finger| finger[3].center).collect()
}

#[test]
fn the_fingers_of_a_hand_on_a_shin_lie_on_it_and_reach_around_it() {
    for build in BUILDS {
        let look = Look { build, ..Look::default() };
        let skeleton = posed(&look, HOLDING_A_SHIN);
        let shin = Limb::new(&skeleton, &look, Bone::Shank, Side::Right);
        for bead in ellipsoids(&skeleton, &look, Stretch::Part(BodyPart::Fingers(Side::Right))) {
            let gap = shin.gap(bead.center);
            assert!((-0.2..3.2).contains(&gap), "{build:?}: a finger is {gap} cm off the skin");
        }
        let frame = skeleton.frame(Segment::Shank(Side::Right));
        let around = |point: DVec3| {
            let local = frame.axes.transpose() * (point - frame.origin);
            libm::atan2(local.y, local.x).to_degrees()
        };
        let wrist = around(skeleton.frame(Segment::Hand(Side::Right)).origin);
        for tip in tips(&skeleton, &look, Side::Right) {
            assert!(shin.gap(tip) < 1.6, "{build:?}: a fingertip is {} cm off the skin", shin.gap(tip));
            let turn = (around(tip) - wrist).rem_euclid(360.0);
            assert!(turn.min(360.0 - turn) > 60.0, "{build:?}: the fingers reach only {turn} degrees around");
        }
    }
}

#[test]
fn a_written_curl_is_kept_on_a_limb() {
    let look = Look::default();
    let written = HOLDING_A_SHIN.replace("right_arm: {", "right_arm: {curl: 0, ");
    let (follows, straight) = (posed(&look, HOLDING_A_SHIN), posed(&look, &written));
    let reach = |skeleton: &Skeleton| {
        let wrist = skeleton.frame(Segment::Hand(Side::Right)).origin;
        tips(skeleton, &look, Side::Right).iter().map(|tip| (*tip - wrist).length()).fold(0.0, f64::max)
    };
    assert!(reach(&straight) > 17.0, "{}", reach(&straight));
    assert!(reach(&follows) < reach(&straight) - 1.0);
}

#[test]
fn an_open_hand_has_five_digits_apart() {
    let look = Look::default();
    let skeleton = posed(&look, "id: x\ntitle: X\nposes:\n  end: {extends: quadruped}\n");
    let mut ends = tips(&skeleton, &look, Side::Right);
    ends.push(ellipsoids(&skeleton, &look, Stretch::Part(BodyPart::Thumb(Side::Right)))[3].center);
    for (place, a) in ends.iter().enumerate() {
        for b in &ends[place + 1..] {
            assert!((*a - *b).length() > 1.6, "two digits touch");
        }
    }
}

/// Whether a detail is seen from a direction of the head: x from before, y from its left.
fn seen(skeleton: &Skeleton, facing: (DVec3, f64), from: DVec3) -> bool {
    facing.0.dot(skeleton.frame(Segment::Head).axes * from) >= facing.1
}

/// How many dots, so eyes, are seen.
fn eyes(skeleton: &Skeleton, look: &Look, from: DVec3) -> usize {
    let parts = parts(skeleton, look);
    let eye = |detail: &&Detail| match detail {
        Detail::Line { width, facing, .. } => *width > 1.0 && seen(skeleton, *facing, from.normalize()),
        _ => false,
    };
    named(&parts, BodyPart::Head).details.iter().filter(eye).count()
}

#[test]
fn the_face_turns_away_with_the_head() {
    let look = Look::default();
    let skeleton = posed(&look, STANDING);
    assert_eq!(eyes(&skeleton, &look, DVec3::X), 2);
    assert_eq!(eyes(&skeleton, &look, DVec3::new(1.0, 0.8, 0.0)), 2);
    assert_eq!(eyes(&skeleton, &look, DVec3::Y), 1);
    assert_eq!(eyes(&skeleton, &look, DVec3::NEG_Y), 1);
    assert_eq!(eyes(&skeleton, &look, DVec3::NEG_X), 0);
    assert_eq!(eyes(&skeleton, &look, DVec3::new(-1.0, 0.5, 0.0)), 0);
}

/// Directions on a sphere.
fn directions() -> impl Iterator<Item = DVec3> {
    (0..400).map(|k| {
        let z = (f64::from(k) + 0.5) / 200.0 - 1.0;
        let (c, s) = super::super::rotation::cos_sin(f64::from(k) * 137.508);
        let flat = (1.0 - z * z).sqrt();
        DVec3::new(flat * c, flat * s, z)
    })
}

#[test]
fn every_hair_style_differs_and_leaves_the_face_free() {
    let mut known: Vec<(Vec<bool>, usize)> = Vec::new();
    for hair in STYLES {
        let look = Look { hair, ..Look::default() };
        let skeleton = posed(&look, STANDING);
        let parts = parts(&skeleton, &look);
        let head = named(&parts, BodyPart::Head);
        let (mut covered, mut locks) = (vec![false; 400], head.solids.len());
        for detail in &head.details {
            match detail {
                Detail::Field { field, .. } => {
                    // Eyes, mouth and chin lie in these directions from the middle of the head.
                    for free in [DVec3::new(0.9, 0.4, -0.18), DVec3::new(0.9, -0.4, -0.18), DVec3::new(0.8, 0.0, -0.6)]
                    {
                        assert!(field(free.normalize()) < 0.0, "{hair:?} covers the face");
                    }
                    covered.iter_mut().zip(directions()).for_each(|(covered, p)| *covered |= field(p) > 0.0);
                }
                Detail::Mass { hulls, .. } => locks += hulls.len(),
                Detail::Line { .. } | Detail::Patch { .. } => {}
            }
        }
        assert_eq!(covered.contains(&true), hair != HairStyle::Bald, "{hair:?}");
        let style = (covered, locks);
        assert!(!known.contains(&style), "{hair:?} looks like another style");
        known.push(style);
    }
}

#[test]
fn an_older_person_stoops_a_little_and_looks_ahead() {
    let (adult, older) = (Look::default(), Look { older: true, ..Look::default() });
    for look in [adult, older] {
        let curves = neutral_curves(&look);
        assert_eq!(curves.sacrum + curves.lumbar + curves.thoracic + curves.neck + curves.head, 0.0);
    }
    let crown = |look: &Look| posed(look, STANDING).frame(Segment::Head).origin;
    let (before, after) = (crown(&adult), crown(&older));
    assert!(after.x > before.x + 0.5 && after.z < before.z, "{before} {after}");
    assert!(before.z - after.z < 4.0);
    let back = |look: &Look| trunk_at(look, 44.0).forward;
    assert!(back(&older) < back(&adult));
}

#[test]
fn shoes_are_painted_over_no_skin_below_the_ankle() {
    let look = Look { feet: Feet::Shoes, skin: Skin::Deep, ..Look::default() };
    let parts = parts(&posed(&look, STANDING), &look);
    let foot = named(&parts, BodyPart::Foot(Side::Left));
    assert!(foot.solids.iter().all(|solid| solid.material != Material::Skin));
    assert!(foot.solids.iter().any(|solid| solid.material == Material::Sole));
    let shank = named(&parts, BodyPart::Shank(Side::Left));
    assert!(shank.solids.len() > 1, "a sock comes out of the shoe");
}
