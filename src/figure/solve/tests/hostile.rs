//! Files that mean harm, or were written in a hurry: located errors, soon.

use std::time::{Duration, Instant};

use super::*;

const END: &str = "poses: {end: {extends: standing}}\n";

/// Reads a file that must be refused within a second.
fn refused(text: &str) -> String {
    let start = Instant::now();
    let read = read(text);
    assert!(start.elapsed() < Duration::from_secs(1), "took {:?}", start.elapsed());
    assert!(read.says.contains(": error: "), "{}", read.says);
    read.says
}

#[test]
fn numbers_are_finite_and_of_ordinary_size() {
    for (number, complaint) in [
        (".nan", "`tilt` must be a number, not text"),
        (".inf", "`tilt` must be a number, not text"),
        ("1e999", "`tilt` must be a number, not text"),
        ("1e308", "an angle lies between -360 and 360 degrees"),
        ("-361", "an angle lies between -360 and 360 degrees"),
    ] {
        let said = refused(&format!("poses:\n  end: {{root: {{tilt: {number}}}}}\n"));
        assert!(said.starts_with(&format!("2:22: error: {complaint} (help: ")), "{said}");
    }
    let said = refused("poses: {end: {root: {z: 1e308}}}");
    assert!(said.starts_with("1:25: error: a place or a length lies between -1000 and 1000 cm"), "{said}");
    let said = refused("poses: {end: {spine: {lumbar: .nan, neck: 1e308}}}");
    assert!(said.contains("1:31: error: `lumbar` must be a number or a map, not text"), "{said}");
    assert!(said.contains("1:43: error: an angle lies between"), "{said}");
    let said = refused("poses: {end: {arms: {elbow_dir: [0, 0, 0]}}}");
    assert!(said.starts_with("1:33: error: a direction cannot be all zeros"), "{said}");
}

#[test]
fn lists_are_short() {
    let panels = "  - {pose: end}\n".repeat(6_000);
    let said = refused(&format!("{END}panels:\n{panels}"));
    assert_eq!(said, "3:3: error: this list has 6000 items, and at most 8 fit (help: delete the others)\n");
    refused(&format!("{END}panels:\n{}", "  - {pose: end}\n".repeat(10_000)));
    let contacts = "{part: head, vary: neck}, ".repeat(25);
    let said = refused(&format!("poses: {{end: {{extends: standing, contacts: [{contacts}]}}}}"));
    assert!(said.starts_with("1:44: error: this list has 25 items, and at most 24 fit"), "{said}");
    let poses: String = (0..4_000).map(|number| format!("  p{number}: {{extends: standing}}\n")).collect();
    let said = refused(&format!("poses:\n{poses}"));
    assert_eq!(said, "18:3: error: this file has 4000 poses, and at most 16 fit (help: delete the others)\n");
}

#[test]
fn a_file_without_a_pose_says_what_to_write() {
    assert_eq!(
        refused("poses: {}\n"),
        "1:8: error: this file has no pose (help: write one: `end: {extends: standing}`)\n"
    );
    assert_eq!(refused("title: Bridge\n"), "1:1: error: missing key `poses` (help: add `poses: …`)\n");
    assert_eq!(refused("poses:\n  end:\n"), "2:3: error: `end` is empty (help: write a value, or delete the line)\n");
}

#[test]
fn sixteen_long_poses_are_solved_in_time() {
    let contacts = "{part: hands, vary: root.tilt}, ".repeat(24);
    let pose = format!("{{extends: supine, rest: [torso, knees, hands], contacts: [{contacts}]}}");
    let mut text = format!("poses:\n  end: {pose}\n");
    for number in 1..16 {
        text += &format!("  p{number}: {{extends: end, match: {{joint: head, pose: end}}}}\n");
    }
    let start = Instant::now();
    assert!(read(&text).solved.is_some());
    // A build for tests is some ten times as slow as the one that ships.
    assert!(start.elapsed() < Duration::from_secs(5), "took {:?}", start.elapsed());
}

#[test]
fn a_body_folded_to_nothing_is_still_a_body() {
    for pose in [
        "{right_leg: {foot: {x: 0, y: 8.8, z: 83.4}}, left_leg: {foot: {x: 0, y: 8.8, z: 900}}}",
        "{arms: {hand: {x: -0.8, y: 16.6, z: 135.8}, elbow_dir: [0, 0, 1]}}",
        "{arms: {hand: {x: 0, z: 500, normal: [0, 0, 1], fingers: [0, 0, 1]}}}",
        "{root: {tilt: 360, roll: -360, turn: 360}, spine: {lumbar: 360, thoracic: -360, gaze: 360}}",
        "{rest: [], contacts: [{part: head, vary: root.tilt, range: [0, 0]}]}",
    ] {
        let read = read(&format!("poses:\n  end: {pose}\n"));
        let solved = read.solved.unwrap();
        let skeleton = solved.pose("end").unwrap();
        for landmark in <Landmark as crate::figure::pose_file::Named>::VALUES {
            assert!(skeleton.landmark(*landmark).is_finite(), "{pose}: {landmark:?}");
        }
    }
}
