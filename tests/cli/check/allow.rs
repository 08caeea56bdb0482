//! Rules that a handout breaks for a good reason.

use super::project;

const OPENING: &str = "title: Sciatica Relief\nbody: [{exercises: [bridge]}]\nallow:\n";

#[track_caller]
fn says(allow: &str, status: i32, expected: &str) {
    let case = project(&["clin/red-flags"]).file("handouts/a.yaml", format!("{OPENING}{allow}"));
    let ran = case.arguments(["check", "--format", "short"]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (status, expected));
}

const FOUND: &str = "handouts/a.yaml:1:8: error: this handout is about the back, and no block says which signs are an \
                     emergency (help: add `- red_flags: {use: cauda-equina}` above the exercises)\n";

#[test]
fn what_is_allowed_is_not_found() {
    says("  - {rule: clin/red-flags, reason: The signs hang on the wall.}\n", 0, "");
}

#[test]
fn only_the_handout_that_allows_it_may() {
    let allow = "  - {rule: clin/red-flags, reason: The signs hang on the wall.}\n";
    let case = project(&["clin/red-flags"])
        .file("handouts/a.yaml", "title: Sciatica Relief\nbody: [{exercises: [bridge]}]\n")
        .file("handouts/b.yaml", format!("{OPENING}{allow}"));
    case.arguments(["check", "--format", "short"]).expects(1, "1 error in 1 of 2 handouts\n", FOUND);
}

#[test]
fn a_reason_is_needed() {
    let said = "handouts/a.yaml:4:5: error: missing key `reason` (help: add `reason: …`)\n";
    says("  - {rule: clin/red-flags}\n", 1, said);
    let said = "handouts/a.yaml:4:36: error: nothing says why `clin/red-flags` is allowed (help: write the reason, for \
                those who read this after you)\n";
    says("  - {rule: clin/red-flags, reason: \"\"}\n", 1, said);
}

#[test]
fn an_unknown_rule_is_refused() {
    let said = format!(
        "{FOUND}handouts/a.yaml:4:12: error: there is no rule `clin/redflags` (help: did you mean `clin/red-flags`?)\n"
    );
    says("  - {rule: clin/redflags, reason: The signs hang on the wall.}\n", 1, &said);
}

#[test]
fn what_nothing_breaks_needs_no_permission() {
    let allow = "allow: [{rule: clin/red-flags, reason: The signs hang on the wall.}]\n";
    let case =
        project(&["clin/red-flags"]).file("handouts/a.yaml", format!("title: Knees\nbody: [{{text: x}}]\n{allow}"));
    let said = "handouts/a.yaml:3:16: warning: nothing here breaks `clin/red-flags` (help: delete this permission)\n";
    case.arguments(["check", "--format", "short"]).expects(0, "1 warning in 1 of 1 handout\n", said);
    // Of a rule that is off, nobody knows.
    let case = project(&[]).file("handouts/a.yaml", format!("title: Knees\nbody: [{{text: x}}]\n{allow}"));
    case.arguments(["check", "-q"]).expects(0, "", "");
}

#[test]
fn one_permission_is_enough() {
    let allow = "  - {rule: clin/red-flags, reason: The signs hang on the wall.}\n";
    let said = "handouts/a.yaml:5:12: warning: nothing here breaks `clin/red-flags` (help: delete this permission)\n";
    says(&allow.repeat(2), 0, said);
}
