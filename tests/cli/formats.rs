//! `--format`, `--color` and `--quiet`: the same messages in another form.

use super::{BROKEN, GOOD};
use crate::support::Case;

const SHORT: &str = "broken.yaml:1:1: error: unknown key `titel` (help: did you mean `title`?)\n1 error\n";

fn broken(arguments: &[&str]) -> Case {
    let case = Case::new().file("broken.yaml", BROKEN);
    case.arguments(["build", "broken.yaml"].iter().chain(arguments).copied())
}

#[test]
fn short() {
    broken(&["--format", "short"]).expects(1, "", SHORT);
}

#[test]
fn flags_before_the_command() {
    Case::new()
        .file("broken.yaml", BROKEN)
        .arguments(["--format", "short", "--quiet", "build", "broken.yaml"])
        .expects(1, "", SHORT);
}

#[test]
fn json_is_on_stdout_alone() {
    let json = concat!(
        r#"{"severity":"error","code":"unknown-key","message":"unknown key `titel`","file":"broken.yaml","#,
        r#""line":1,"column":1,"end_line":1,"end_column":6,"help":"did you mean `title`?","#,
        r#""fix":{"replacement":"title","file":"broken.yaml","line":1,"column":1,"end_line":1,"end_column":6}}"#,
        "\n"
    );
    broken(&["--format", "json"]).expects(1, json, "");
}

#[test]
fn json_of_a_finished_handout() {
    let case = Case::new().file("good.yaml", GOOD).arguments(["build", "good.yaml", "--format", "json"]);
    let ran = case.run();
    let bytes = case.read("out/good.pdf").len();
    let line = format!("{{\"built\":\"out/good.pdf\",\"pages\":1,\"bytes\":{bytes}");
    let rest = ran.stdout.strip_prefix(&line).unwrap();
    // Nobody has reviewed it.
    assert_eq!(rest.trim_start_matches(|c: char| c != '}' && c != '\n'), "}\n", "{}", ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn color_on_demand_alone() {
    assert!(!broken(&[]).run().stderr.contains('\u{1b}'));
    assert!(broken(&["--color", "always"]).run().stderr.contains('\u{1b}'));
    assert!(!broken(&["--color", "never"]).variable("CLICOLOR_FORCE", "1").run().stderr.contains('\u{1b}'));
}

#[test]
fn no_color_is_obeyed() {
    let forced = broken(&[]).variable("CLICOLOR_FORCE", "1");
    assert!(forced.run().stderr.contains('\u{1b}'));
    assert!(!forced.variable("NO_COLOR", "1").run().stderr.contains('\u{1b}'));
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    Case::new().file("good.yaml", GOOD).arguments(["build", "good.yaml", "--quiet"]).expects(0, "", "");
}

#[test]
fn quiet_keeps_errors() {
    broken(&["--format", "short", "-q"]).expects(1, "", SHORT);
}

#[test]
fn record_is_never_shown() {
    let case = Case::new().file("r.yaml", "patient.nmae: Maria Secret\n");
    let case = case.arguments(["build", "sciatica-relief", "--for", "r.yaml"]);
    let said = "\
error[unknown-field]: the record gives a field that the handout `sciatica-relief` does not have
--> r.yaml:1:1
 = help: did you mean `patient.name`?

1 error
";
    case.expects(1, "", said);
}
