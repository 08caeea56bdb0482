//! What `handout build` says of what a check finds.

use super::super::GOOD;
use super::{BACK, project};
use crate::support::Case;

/// A project with a handout that has an error, one that has a warning, and one that is right.
fn case() -> Case {
    let allow = "allow: [{rule: clin/red-flags, reason: None is needed.}]\n";
    project(&["clin/red-flags"])
        .file("handouts/back.yaml", BACK)
        .file("handouts/knees.yaml", format!("{GOOD}{allow}"))
        .file("handouts/right.yaml", GOOD)
}

/// Leaves out the lines on files, whose sizes change with every word.
fn closing(stdout: &str) -> Vec<&str> {
    stdout.lines().filter(|line| !line.starts_with("out/")).collect()
}

#[test]
fn warnings_are_counted_and_errors_shown_and_the_files_written() {
    let case = case().arguments(["build"]);
    let ran = case.run();
    assert_eq!((ran.status, closing(&ran.stdout)), (0, vec![]));
    let said = "\
error[clin/red-flags]: this handout is about the back, and no block says which signs are an emergency
 --> handouts/back.yaml:1:8
  |
1 | title: Sciatica Relief
  |        ^^^^^^^^^^^^^^^
  |
  = help: add `- red_flags: {use: cauda-equina}` above the exercises

`handout check` finds 1 error and 1 warning in 2 handouts; the PDFs are written all the same
";
    assert_eq!(ran.stderr, said);
    case.holds("out", &["back.pdf", "knees.pdf", "right.pdf"]);
}

#[test]
fn warnings_are_only_counted() {
    let ran = case().arguments(["build", "right", "knees"]).run();
    let said = vec!["1 warning: `handout check right knees` shows them"];
    assert_eq!((ran.status, closing(&ran.stdout), ran.stderr.as_str()), (0, said, ""));
    case().arguments(["build", "knees", "--quiet"]).expects(0, "", "");
    let ran = case().arguments(["build", "right"]).run();
    assert_eq!((closing(&ran.stdout), ran.stderr.as_str()), (vec![], ""));
}

#[test]
fn a_handout_in_all_sizes_is_checked_once() {
    let ran = case().arguments(["build", "knees", "--all-sizes"]).run();
    assert_eq!(closing(&ran.stdout), ["1 warning: `handout check knees` shows them"]);
}

#[test]
fn errors_are_shown_in_silence_too_and_stop_nothing() {
    let case = case().arguments(["build", "back", "--quiet", "--format", "short"]);
    let said = "\
handouts/back.yaml:1:8: error: this handout is about the back, and no block says which signs are an emergency (help: add `- red_flags: {use: cauda-equina}` above the exercises)
`handout check back` finds 1 error; the PDFs are written all the same
";
    case.expects(0, "", said).holds("out", &["back.pdf"]);
}

#[test]
fn programs_get_both() {
    let ran = case().arguments(["build", "back", "knees", "--format", "json"]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let lines: Vec<serde_json::Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [back, knees, found] = lines.as_slice() else { panic!("{}", ran.stdout) };
    assert_eq!((back.get("warnings"), knees["warnings"].as_u64()), (None, Some(1)));
    assert_eq!((&found["severity"], &found["code"]), (&"error".into(), &"clin/red-flags".into()));
}
