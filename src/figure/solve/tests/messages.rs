//! What is wrong with a pose is said at its line, with what to do.

use super::*;

const END: &str = "poses: {end: {extends: standing}}\n";

fn end(pose: &str) -> String {
    says(&format!("poses:\n  end:\n    {pose}\n"))
}

#[test]
fn misspelt_words_are_recognized() {
    assert_eq!(
        end("extends: standign"),
        "3:14: error: there is no pose `standign` to extend (help: did you mean `standing`?)\n"
    );
    assert_eq!(end("extend: standing"), "3:5: error: unknown key `extend` (help: did you mean `extends`?)\n");
    assert_eq!(end("rest: [fete]"), "3:12: error: unknown body part `fete` (help: did you mean `feet`?)\n");
    let said = end("contacts: [{part: head, vary: root.tlit}]");
    assert!(said.contains("3:35: error: unknown angle `root.tlit` (help: did you mean `root.tilt`?)\n"), "{said}");
    assert_eq!(
        says(&format!("{END}arrows: [{{at: left_kne, vector: [0, 9]}}]")),
        "2:15: error: unknown joint `left_kne` (help: did you mean `left_knee`?)\n"
    );
    assert_eq!(
        says(&format!("{END}props: [{{strap: {{through: [right_hand, lef_hand]}}}}]")),
        "2:40: error: unknown joint `lef_hand` (help: did you mean `left_hand`?)\n"
    );
    assert_eq!(
        says(&format!("{END}props: [{{matt: {{}}}}]")),
        "2:10: error: unknown prop `matt` (help: did you mean `mat`?)\n"
    );
    assert_eq!(
        end("{extends: standing, right_leg: {foot: {touch: left_thig}}}"),
        "3:51: error: unknown body part `left_thig` (help: did you mean `left_thigh`?)\n"
    );
}

#[test]
fn circles_are_found() {
    assert_eq!(
        says("poses: {end: {extends: end}}"),
        "1:24: error: the pose `end` extends itself (help: let one of them extend a preset, such as `standing`, or nothing)\n"
    );
    assert_eq!(
        says("poses:\n  a: {extends: b}\n  end: {extends: a}\n  b: {extends: a}\n"),
        "2:16: error: the pose extends itself by way of others: a, b (help: let one of them extend a preset, such as `standing`, or nothing)
3:18: error: the pose extends itself by way of others: end, a, b (help: let one of them extend a preset, such as `standing`, or nothing)
4:16: error: the pose extends itself by way of others: b, a (help: let one of them extend a preset, such as `standing`, or nothing)
"
    );
    assert_eq!(
        end("{extends: standing, right_arm: {hand: {touch: right_forearm}}}"),
        "3:51: error: the right hand is put on its own arm (help: put it elsewhere, or give it a place with `x`, `y` and `z`)\n"
    );
}

#[test]
fn a_pose_may_have_the_name_of_the_preset_that_it_extends() {
    assert_eq!(says("poses:\n  standing: {extends: standing}\n  end: {extends: standing}\n"), "");
}

#[test]
fn panels_arrows_and_matches_name_poses_that_are_there() {
    assert_eq!(
        says(&format!(
            "{END}panels: [{{pose: edn}}, {{pose: end, ghost: stat}}]\narrows: [{{joint: head, from: end, to: fin}}]"
        )),
        "2:17: error: there is no pose `edn` in this file (help: did you mean `end`?)
2:42: error: there is no pose `stat` in this file (help: use one of: end)
3:39: error: there is no pose `fin` in this file (help: use one of: end)
"
    );
    assert_eq!(
        says("poses: {finish: {extends: standing}}"),
        "1:9: error: there is no pose `end`, which is drawn where no `pose` is named (help: call a pose `end`, or write `panels: [{pose: finish}]`)\n"
    );
    assert_eq!(
        says(&format!("{END}arrows: [{{joint: head}}]")),
        "2:18: error: this arrow begins in the pose `start`, which is not there (help: say where it begins with `from: …`, or use `at: …, vector: …`)\n"
    );
    let matching = |pose: &str| {
        says(&format!(
            "poses:\n  end: {{extends: standing, match: {{joint: head, pose: {pose}}}}}\n  later: {{extends: standing}}\n"
        ))
    };
    let help = "(help: match a pose that stands above this one)\n";
    assert_eq!(matching("end"), format!("2:55: error: the pose `end` matches itself {help}"));
    assert_eq!(
        matching("later"),
        format!("2:55: error: the pose `later` comes later, and cannot be matched yet {help}")
    );
}

#[test]
fn what_looks_wrong_is_a_warning_at_its_line() {
    assert_eq!(
        end("{extends: supine, legs: {hip: 90, knee: 175}}"),
        "3:45: warning: the bend of the right knee is 175 degrees; the joint goes from -10 to 160 (help: change `knee`)
3:45: warning: the bend of the left knee is 175 degrees; the joint goes from -10 to 160 (help: change `knee`)
"
    );
    assert_eq!(
        end("{extends: standing, spine: {lumbar: -70, gaze: -70}}"),
        "3:41: warning: the forward bend of the lower back is -70 degrees; the joint goes from -45 to 65 (help: change `lumbar`)\n"
    );
    assert_eq!(
        end("{extends: sitting, right_leg: {foot: {x: 120}}}"),
        "3:42: warning: the right foot is 46.2 cm short of where it is to go (help: move it closer, or move the body)\n"
    );
    let buried = end("{extends: standing, rest: [], root: {z: 60}}");
    assert!(buried.contains("2:3: warning: the right foot is "), "{buried}");
    assert!(buried.contains("cm under the floor (help: raise the body with"), "{buried}");
    assert_eq!(
        end("{extends: standing, contacts: [{part: head, vary: neck}]}"),
        "3:36: warning: `head` does not get to the floor, whatever `neck` is in its range (help: widen `range`, vary another angle, or move the body with `root` or `rest`)\n"
    );
}

#[test]
fn what_is_out_of_reach_is_as_far_away_as_it_looks() {
    // The hip is at a height of 90 cm, and a leg is some 80 cm long.
    let says = end("{root: {z: 90}, right_leg: {foot: {x: 1000, y: 9, z: 100}}}");
    let centimeters = says.split("the right foot is ").nth(1).and_then(|rest| rest.split(' ').next());
    let centimeters: f64 = centimeters.expect("a distance").parse().expect("a number");
    assert!((900.0..950.0).contains(&centimeters), "{says}");
}

#[test]
fn a_limb_placed_by_a_target_is_held_to_its_limits_as_well() {
    let said = end("{extends: standing, right_arm: {hand: {x: -28, y: 30, z: 125}, elbow_dir: [1, 0, 0]}}");
    assert!(said.starts_with("3:43: warning: the "), "{said}");
    assert!(said.contains("of the right shoulder is "), "{said}");
}

#[test]
fn keys_without_effect_are_named() {
    assert_eq!(
        end("{extends: sitting, right_leg: {foot: {x: 44}, knee: 80}}"),
        "3:57: warning: `knee` has no effect, because `foot` says where the limb ends (help: delete `knee` or `foot`)\n"
    );
    assert_eq!(
        end("{extends: sitting, contacts: [{part: feet, vary: legs.knee}]}"),
        "3:35: warning: this contact has no effect: `legs.knee` belongs to a limb that `foot` or `hand` places (help: delete it, or write `contacts` anew in this pose)\n"
    );
}

#[test]
fn what_is_taken_over_from_a_preset_is_reported_in_this_file() {
    // The presets put a supine head on the floor by its neck; a trunk that is bent far forward keeps it off.
    let said = end("{extends: supine, spine: {thoracic: 45, lumbar: 60}}");
    assert!(said.contains("3:15: warning: `head` does not get to the floor"), "{said}");
}

#[test]
fn a_warning_of_a_pose_that_slides_comes_once() {
    let said = says(
        "poses:\n  start: {extends: standing}\n  end: {extends: standing, right_leg: {foot: {x: 99}}, match: {joint: left_ankle, pose: start}}\n",
    );
    assert_eq!(said.matches("short of where it is to go").count(), 1, "{said}");
}

#[test]
fn arrows_say_one_thing() {
    let arrow = |keys: &str| says(&format!("{END}arrows: [{{{keys}}}]"));
    assert_eq!(
        arrow("vector: [0, 9]"),
        "2:10: error: this arrow does not say what moves (help: write `joint: …` for a movement, `at: …` for a push, or `around: …` for a turn)\n"
    );
    assert_eq!(
        arrow("at: head"),
        "2:10: error: an arrow with `at` needs a `vector` (help: add `vector: [0, 10]` for 10 cm up)\n"
    );
    assert_eq!(
        arrow("at: head, vector: [0, 9], radius: 3"),
        "2:10: error: `radius` does not fit an arrow with `at` (help: delete it)\n"
    );
    assert_eq!(arrow("around: head, from: -45, to: 40"), "");
}
