//! `--fix`: what can be mended without a doubt.

use super::project;
use crate::support::Case;

/// Two things that can be mended, among much that nobody may touch.
const SLIPS: &str = "# The first page\ntitle:   Hello   # short\nfillable: yes # or no\n\nfields: {a: {label: 'it''s', max_length: \"30\"}}\nbody:\n  - text: |\n      One.\n\n      Two.\n";

#[track_caller]
fn fixes(case: Case, arguments: &[&str], stdout: &str) -> Case {
    let case = case.arguments(["check", "--fix"].iter().chain(arguments).copied());
    let ran = case.run();
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, stdout, ""));
    case
}

#[track_caller]
fn text(case: &Case, path: &str) -> String {
    String::from_utf8(case.read(path)).unwrap()
}

#[test]
fn what_is_wrong_is_mended_and_all_else_stays_as_it_is() {
    let expected = SLIPS.replace("yes", "true").replace("\"30\"", "30");
    for (before, after) in [(SLIPS.to_owned(), expected.clone()), (crlf(SLIPS), crlf(&expected))] {
        let case = project(&[]).file("handouts/a.yaml", before);
        let case = fixes(case, &[], "fixed 2 things in handouts/a.yaml\nnothing found in 1 handout\n");
        assert_eq!(text(&case, "handouts/a.yaml"), after);
        let case = fixes(case, &[], "nothing found in 1 handout\n");
        assert_eq!(text(&case, "handouts/a.yaml"), after);
    }
}

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

#[test]
fn the_mark_at_the_beginning_of_a_file_stays() {
    let case = project(&[]).file("handouts/a.yaml", format!("\u{FEFF}{SLIPS}"));
    let case = fixes(case, &["-q"], "");
    assert_eq!(
        text(&case, "handouts/a.yaml"),
        format!("\u{FEFF}{}", SLIPS.replace("yes", "true").replace("\"30\"", "30"))
    );
}

#[test]
fn changes_can_be_looked_at_first() {
    let case = project(&[]).file("handouts/a.yaml", SLIPS).arguments(["check", "--fix", "--dry-run", "--format=short"]);
    let ran = case.run();
    let shown = "\
would fix 2 things in handouts/a.yaml
    3 - fillable: yes # or no
    3 + fillable: true # or no
    5 - fields: {a: {label: 'it''s', max_length: \"30\"}}
    5 + fields: {a: {label: 'it''s', max_length: 30}}
2 errors in 1 of 1 handout
";
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.lines().count()), (1, shown, 2), "{}", ran.stderr);
    assert_eq!(text(&case, "handouts/a.yaml"), SLIPS);
}

#[test]
fn a_dry_run_needs_something_to_try() {
    let ran = Case::new().arguments(["check", "--dry-run"]).run();
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("--fix"), "{}", ran.stderr);
}

#[test]
fn a_file_that_two_handouts_share_is_mended_once() {
    let handout = "title: Hello\nbody:\n  - include: shared.yaml\n";
    let case = project(&[])
        .file("handouts/a.yaml", handout)
        .file("handouts/b.yaml", handout)
        .file("handouts/shared.yaml", "# Shared\n- tracker: {weeks: \"2\"} # two\n- exercises: [bridge]\n");
    let case = fixes(case, &["a", "b"], "fixed 1 thing in handouts/shared.yaml\nnothing found in 2 handouts\n");
    assert_eq!(text(&case, "handouts/shared.yaml"), "# Shared\n- tracker: {weeks: 2} # two\n- exercises: [bridge]\n");
    assert_eq!(text(&case, "handouts/a.yaml"), handout);
}

#[test]
fn words_are_changed_in_every_kind_of_text() {
    // What comes is as long as what goes nowhere: places move.
    let texts = [
        "title: Utilize a chair   # plain",
        "audience: 'It''s for those who utilize chairs'  # quoted",
        "main_message: \"Utilize \\\"it\\\" daily\"",
        "keywords: [chair, b]",
        "body:",
        "  - text: |",
        "      Utilize **both** hands. Utilize them well.",
        "",
        "      - Utilize this: or that  # no comment",
        "  - text: >-",
        "      Sit and",
        "      utilize your hands.",
        "  - callout: {title: Why, text: 'Do utilize one', tone: tip}",
        "",
    ];
    for ends in ["\n", "\r\n"] {
        let before = texts.join(ends);
        let case = project(&["read/jargon"]).file("handouts/a.yaml", &before).arguments(["check", "--fix", "-q"]);
        case.run();
        let after = text(&case, "handouts/a.yaml");
        let changed = before.replace("Utilize", "Use").replace("utilize", "use");
        // The audience is not printed, so nobody reads it.
        assert_eq!(after, changed.replace("who use", "who utilize"));
    }
}

#[test]
fn exercises_are_put_in_a_better_order() {
    let yaml = "title: Hello\nbody:\n  - exercises: [bridge, cat-cow, pelvic-tilt]  # all\n";
    let case = project(&["clin/order"]).file("handouts/a.yaml", yaml).arguments(["check", "--fix"]);
    let ran = case.run();
    let after = text(&case, "handouts/a.yaml");
    let mended = ran.stdout.starts_with("fixed 1 thing in handouts/a.yaml\n");
    assert_eq!(
        after,
        if mended {
            yaml.replace("bridge, cat-cow, pelvic-tilt", "bridge, pelvic-tilt, cat-cow")
        } else {
            yaml.to_owned()
        }
    );
}

#[test]
fn words_of_a_shared_file_are_changed_once() {
    let handout = "title: Hello\nbody:\n  - include: shared.yaml\n";
    let case = project(&["read/jargon"])
        .file("handouts/a.yaml", handout)
        .file("handouts/b.yaml", handout)
        .file("handouts/shared.yaml", "# Shared\n- text: Utilize a chair. # firm\n");
    let case = fixes(case, &["a", "b"], "fixed 1 thing in handouts/shared.yaml\nnothing found in 2 handouts\n");
    assert_eq!(text(&case, "handouts/shared.yaml"), "# Shared\n- text: Use a chair. # firm\n");
}

#[test]
fn names_that_were_guessed_are_not_written() {
    let yaml = "title: Hello\nbody:\n  - exercises: [brigde]\n";
    let case = project(&[]).file("handouts/a.yaml", yaml).arguments(["check", "--fix", "--format", "short"]);
    let said = "handouts/a.yaml:3:17: error: there is no exercise `brigde` (help: did you mean `bridge`?)\n";
    let case = case.expects(1, "1 error in 1 of 1 handout\n", said);
    assert_eq!(text(&case, "handouts/a.yaml"), yaml);
}

#[test]
fn a_file_that_would_have_another_mistake_is_left_alone() {
    // A number without quotes, but one that is too large.
    let yaml = "title: Hello\nfields: {a: {label: A, max_length: \"99999\"}}\nbody:\n  - fields: [a]\n";
    let case = project(&[]).file("handouts/a.yaml", yaml).arguments(["check", "--fix", "--format", "short"]);
    let ran = case.run();
    assert_eq!((ran.status, ran.stdout.as_str()), (1, "1 error in 1 of 1 handout\n"));
    let said = "handouts/a.yaml is left alone: what would mend it makes another mistake; change it by hand";
    assert_eq!(ran.stderr.lines().next(), Some(said));
    assert_eq!(text(&case, "handouts/a.yaml"), yaml);
}

#[test]
fn what_ships_is_never_changed() {
    let case = Case::new().arguments(["check", "--fix", "red-flags", "-q"]);
    case.run();
    case.holds("", &[]);
}

#[test]
fn programs_are_told_too() {
    let case = project(&[]).file("handouts/a.yaml", SLIPS);
    let line = "{\"fixed\":\"handouts/a.yaml\",\"changes\":2}\n{\"checked\":1,\"errors\":0,\"warnings\":0}\n";
    fixes(case, &["--format", "json"], line);
    let case = project(&[]).file("handouts/a.yaml", SLIPS).arguments(["check", "--fix", "--format", "sarif"]);
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, "fixed 2 things in handouts/a.yaml\n"));
    assert!(ran.stdout.starts_with('{') && ran.stdout.contains("\"results\": []"), "{}", ran.stdout);
}

#[cfg(unix)]
#[test]
fn a_handout_that_cannot_be_read_does_not_stop_the_others() {
    let case = project(&[]).file("handouts/a.yaml", SLIPS);
    std::os::unix::fs::symlink("/dev/full", case.path("handouts/full.yaml")).unwrap();
    let case = case.arguments(["check", "--fix", "a", "full", "-q"]);
    let ran = case.run();
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert_eq!(text(&case, "handouts/a.yaml"), SLIPS.replace("yes", "true").replace("\"30\"", "30"));
}
