//! A run that was interrupted goes on, and comes to what an undisturbed one comes to.

use std::fs;

use super::{DEFINITION, batch, case, manifest, pdfs, table};
use crate::support::Case;

/// Goes on, and returns how many files were there already.
#[track_caller]
fn skipped(case: Case, arguments: &[&str]) -> (Case, u64) {
    let whole = batch(&[&["--resume", "-q", "--summary", "json"], arguments].concat());
    let case = case.arguments(whole.iter().copied().filter(|word| *word != "-q"));
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let summary: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    (case, summary["skipped"].as_u64().unwrap())
}

fn done(records: usize) -> Case {
    case(table(records)).arguments(batch(&["-q"])).expects(0, "", "")
}

#[test]
fn what_is_there_is_not_made_again() {
    let case = done(6);
    let (files, lines) = (pdfs(&case, "out"), case.read("out/manifest.jsonl"));
    let (case, count) = skipped(case, &[]);
    assert_eq!(count, 6);
    assert!(pdfs(&case, "out") == files);
    assert_eq!(case.read("out/manifest.jsonl"), lines);
}

#[test]
fn what_is_missing_cut_or_not_in_the_manifest_is_made() {
    let case = done(6);
    let (files, before) = (pdfs(&case, "out"), manifest(&case, "out/manifest.jsonl"));
    fs::remove_file(case.path("out/my-2026-0002.pdf")).unwrap();
    fs::write(case.path("out/my-2026-0004.pdf"), "half").unwrap();
    let lines = String::from_utf8(case.read("out/manifest.jsonl")).unwrap();
    // Without record 3, and with a torn last line.
    let lines: Vec<&str> = lines.lines().filter(|line| !line.contains("2026-0003")).collect();
    fs::write(case.path("out/manifest.jsonl"), &lines.join("\n")[..lines.join("\n").len() - 9]).unwrap();
    let (case, count) = skipped(case, &[]);
    assert_eq!(count, 2);
    assert!(pdfs(&case, "out") == files);
    assert_eq!(manifest(&case, "out/manifest.jsonl"), before);
}

#[test]
fn whatever_changed_is_made_again() {
    let (case, count) = skipped(done(3).file("r.csv", table(3).replace("Patient 2", "Patient 3")), &[]);
    assert_eq!(count, 2);
    let (case, count) = skipped(case, &["--gray"]);
    assert_eq!(count, 0);
    let (case, count) = skipped(case.file("my.yaml", DEFINITION.replace("Dear", "Hi")), &["--gray"]);
    assert_eq!(count, 0);
    let (case, count) = skipped(case.variable("SOURCE_DATE_EPOCH", "1767225600"), &["--gray"]);
    assert_eq!(count, 0);
    // A brand that a record might choose.
    let (case, count) = skipped(case.file("assets/brands/mine.yaml", "name: Mine\n"), &["--gray"]);
    assert_eq!(count, 0);
    let (_, count) = skipped(case, &["--gray"]);
    assert_eq!(count, 3);
}

#[test]
fn a_picture_beside_the_handout_counts() {
    let svg = |color| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path fill=\"{color}\" d=\"M0 0h9v9z\"/></svg>"
        )
    };
    let pictured = DEFINITION.to_owned() + "  - image: {src: mine.svg, alt: A square.}\n";
    let case = done(2).file("my.yaml", pictured).file("mine.svg", svg("#123456"));
    let (case, count) = skipped(case, &[]);
    assert_eq!(count, 0);
    let (case, count) = skipped(case, &[]);
    assert_eq!(count, 2);
    let (_, count) = skipped(case.file("mine.svg", svg("#654321")), &[]);
    assert_eq!(count, 0);
}

#[test]
fn a_pose_counts_for_each_handout_that_shows_it() {
    let pose = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/poses/bridge.yaml")).unwrap();
    let shown = DEFINITION.to_owned() + "  - exercises: [bridge]\n";
    let project = |pose: &str| {
        let case = case(table(1)).file("my.yaml", &shown).file("other.yaml", &shown);
        case.file("assets/poses/bridge.yaml", pose)
    };
    let inputs_of = |pose: &str, handouts: &[&str]| -> Vec<serde_json::Value> {
        let arguments = [&["batch"], handouts, &["--records", "r.csv", "-q"]].concat();
        let case = project(pose).arguments(arguments).expects(0, "", "");
        manifest(&case, "out/manifest.jsonl").into_iter().map(|mut line| line["inputs"].take()).collect()
    };
    let both = inputs_of(&pose, &["my.yaml", "other.yaml"]);
    // The same alone, although the figure was drawn for the first one already.
    assert_eq!(inputs_of(&pose, &["other.yaml"]), both[1..]);
    let changed = inputs_of(&pose.replace("lumbar: 14", "lumbar: 4"), &["my.yaml", "other.yaml"]);
    assert!(both.iter().zip(&changed).all(|(before, after)| before != after));
}

#[test]
fn another_password_is_another_file() {
    let locked = ["--encrypt", "env:SECRET"];
    let case = case(table(2)).variable("SECRET", "one");
    let case = case.arguments(batch(&[&["-q"], &locked[..]].concat())).expects(0, "", "");
    let resume = |case: Case, secret| {
        let case = case.variable("SECRET", secret);
        let case = case.arguments(batch(&[&["--resume", "--summary", "json"], &locked[..]].concat()));
        let ran = case.run();
        let summary: serde_json::Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
        (case, summary["skipped"].as_u64())
    };
    let (case, count) = resume(case, "one");
    assert_eq!(count, Some(2));
    assert_eq!(resume(case, "two").1, Some(0));
}

#[test]
fn a_first_run_may_be_told_to_go_on() {
    let (case, count) = skipped(case(table(2)), &[]);
    assert_eq!(count, 0);
    assert_eq!(manifest(&case, "out/manifest.jsonl").len(), 2);
}

#[test]
fn what_a_killed_run_left_half_is_removed() {
    let case = done(1).file("out/.handout-1-1.tmp", "half").arguments(batch(&["-q"])).expects(0, "", "");
    case.holds("out", &["manifest.jsonl", "my-2026-0001.pdf"]);
}

#[test]
fn a_printed_manifest_cannot_be_gone_on_with() {
    let case = case(table(1)).arguments(batch(&["--resume", "--manifest", "-", "--format", "short"]));
    case.expects(
        2,
        "",
        "error: `--resume` needs a manifest that is kept, and `--manifest -` prints it (help: leave `--manifest -` out, or name a file)\n",
    );
}
