//! `handout check`: what it looks at, what it says, and how it ends.

mod allow;
mod building;
mod fix;
mod formats;
mod pemat;
mod settings;

use super::{BROKEN, GOOD};
use crate::support::Case;

/// A handout that a rule objects to: it is about the back, and names no emergency.
const BACK: &str = "title: Sciatica Relief\nbody:\n  - exercises: [bridge]\n";

/// A project in which these rules alone are asked, so that a rule that comes later changes nothing here.
fn project(rules: &[&str]) -> Case {
    Case::new().file("handout.yaml", settings(rules))
}

fn settings(rules: &[&str]) -> String {
    let others = handout::check::rules().filter(|rule| !rules.contains(&rule.id));
    let lines: String = others.map(|rule| format!("  {}: off\n", rule.id)).collect();
    if lines.is_empty() { String::from("rules: {}\n") } else { format!("rules:\n{lines}") }
}

#[test]
fn everything_of_the_project() {
    let case = project(&["clin/red-flags"]).file("handouts/a.yaml", GOOD).file("handouts/b.yaml", BACK);
    let said = "\
error[clin/red-flags]: this handout is about the back, and no block says which signs are an emergency
 --> handouts/b.yaml:1:8
  |
1 | title: Sciatica Relief
  |        ^^^^^^^^^^^^^^^
  |
  = help: add `- red_flags: {use: cauda-equina}` above the exercises

";
    case.arguments(["check"]).expects(1, "1 error in 1 of 2 handouts\n", said);
}

/// A library complains on stderr of such texts in builds for debugging, from whichever thread.
#[test]
fn a_script_without_a_font_holds_up_no_thread() {
    let japanese = "title: Hello\nbody:\n  - text: 坐骨神経痛のための運動\n";
    let case = (0..10).fold(project(&[]), |case, number| case.file(&format!("handouts/{number}.yaml"), japanese));
    let ran = case.arguments(["check", "--format", "json"]).run();
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.ends_with("{\"checked\":10,\"errors\":10,\"warnings\":0}\n"), "{}", ran.stdout);
}

#[test]
fn nothing_found() {
    let case = project(&[]).file("handouts/a.yaml", GOOD).arguments(["check", "a"]);
    let case = case.expects(0, "nothing found in 1 handout\n", "");
    case.arguments(["check", "--quiet"]).expects(0, "", "");
}

#[test]
fn a_handout_that_cannot_be_built_has_errors_of_its_own() {
    let case = project(&[]).file("handouts/a.yaml", GOOD).file("handouts/b.yaml", BROKEN);
    let said = "handouts/b.yaml:1:1: error: unknown key `titel` (help: did you mean `title`?)\n";
    case.arguments(["check", "--format", "short"]).expects(1, "1 error in 1 of 2 handouts\n", said);
}

#[test]
fn what_a_build_warns_of_is_found_too() {
    let yaml = "title: Hello\nbody:\n  - exercises: {items: [{use: bridge, dosage: {sets: 0}}]}\n";
    let case = project(&[]).file("handouts/a.yaml", yaml).arguments(["check", "-q", "--format", "short"]);
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.lines().count()), (1, 1), "{}", ran.stderr);
}

#[test]
fn warnings_count_as_errors_on_demand() {
    let settings = format!("{}  clin/red-flags: warning\n", settings(&["clin/red-flags"]));
    let case = Case::new().file("handout.yaml", settings.replace(": {}", ":")).file("handouts/a.yaml", BACK);
    let said = "handouts/a.yaml:1:8: warning: this handout is about the back, and no block says which signs are an \
                emergency (help: add `- red_flags: {use: cauda-equina}` above the exercises)\n";
    let case = case.arguments(["check", "--format", "short"]);
    let case = case.expects(0, "1 warning in 1 of 1 handout\n", said);
    let closing = "1 warning in 1 of 1 handout; warnings count as errors\n";
    case.arguments(["check", "--format", "short", "--strict"]).expects(1, closing, said);
}

#[test]
fn a_mistake_in_a_file_that_handouts_share_is_one() {
    let yaml = "title: Hello\nbrand: mine\nbody: [{text: x}]\n";
    let case = project(&[])
        .file("handouts/a.yaml", yaml)
        .file("handouts/b.yaml", yaml)
        .file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: tael}\n");
    let said = "assets/brands/mine.yaml:2:19: error: `tael` is not a color (help: did you mean `teal`?)\n";
    case.arguments(["check", "--format", "short"]).expects(1, "1 error in 2 of 2 handouts\n", said);
}

#[test]
fn many_handouts_are_reported_in_their_order_however_many_threads_there_are() {
    let mut case = project(&["clin/red-flags"]);
    let mut said = String::new();
    for number in 10..40 {
        case = case.file(&format!("handouts/{number}.yaml"), if number % 3 == 0 { BROKEN } else { BACK });
        said += &match number % 3 {
            0 => format!("handouts/{number}.yaml:1:1: error: unknown key `titel` (help: did you mean `title`?)\n"),
            _ => format!(
                "handouts/{number}.yaml:1:8: error: this handout is about the back, and no block says which signs are \
                 an emergency (help: add `- red_flags: {{use: cauda-equina}}` above the exercises)\n"
            ),
        };
    }
    case.arguments(["check", "--format", "short"]).expects(1, "30 errors in 30 of 30 handouts\n", &said);
}

#[test]
fn paths_that_lead_nowhere() {
    let case = project(&[]).file("empty/notes.txt", "x").arguments(["check", "none.yaml", "empty", "--format=short"]);
    let said = "\
error: there is no handout in the folder empty (help: definitions are files with the ending `.yaml` and a `body:`)
error: the handout none.yaml cannot be read: there is no such file (help: check the path; it is taken from the folder that you are in)
";
    let case = case.expects(1, "2 errors in 1 of 1 handout\n", said);
    let said = "error: there is no handout in the folder empty (help: definitions are files with the ending `.yaml` and a `body:`)\n";
    let case =
        case.arguments(["check", "empty", "--format=short"]).expects(1, "1 error; nothing found in 0 handouts\n", said);
    let said = "error: there is no handout `sciatica-releif` (help: did you mean `sciatica-relief`?)\n";
    case.arguments(["check", "sciatica-releif", "--format=short"]).expects(1, "1 error in 1 of 1 handout\n", said);
}

#[test]
fn a_file_of_another_kind() {
    let case = project(&[]).file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: teal}\n");
    let ran = case.arguments(["check", "assets/brands/mine.yaml", "--format=short"]).run();
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.starts_with("assets/brands/mine.yaml:1:1: error: unknown key `name`"), "{}", ran.stderr);
}

#[test]
fn the_copy_for_a_record_is_looked_at_and_says_nothing_of_it() {
    let yaml = "title: Sciatica Relief\nfields: {patient.name: {label: Name}}\nbody:\n  - text: For {{ patient.name }}\n  - exercises: [bridge]\n";
    let case = project(&["clin/red-flags"]).file("handouts/a.yaml", yaml).file("r.yaml", "patient.name: Zebulon\n");
    for format in ["human", "short", "json", "sarif", "github", "junit"] {
        let ran = project(&["clin/red-flags"])
            .file("handouts/a.yaml", yaml)
            .file("r.yaml", "patient.name: Zebulon\n")
            .arguments(["check", "a", "--for", "r.yaml", "--format", format, "--page", "a4", "--large-print"])
            .run();
        assert_eq!(ran.status, 1);
        assert!(!ran.stdout.contains("Zebulon") && !ran.stderr.contains("Zebulon"), "{format}");
    }
    case.arguments(["check", "a", "--brand", "nobody", "-q", "--format", "short"]).run();
}

#[test]
fn formats_of_check_are_for_check_alone() {
    for format in ["sarif", "github", "junit"] {
        let said = format!(
            "error[usage]: `--format {format}` is for `handout check` alone\n |\n = help: choose human, short or json\n\n"
        );
        Case::new().arguments(["build", "--format", format]).expects(2, "", &said).holds("out", &[]);
    }
    let said = "error[usage]: `--format csv` is for `handout read` alone\n |\n = help: choose human, short or json\n\n";
    Case::new().arguments(["check", "--format", "csv"]).expects(2, "", said);
}

#[test]
fn a_project_that_was_just_started_has_nothing_to_mend() {
    let case = Case::new().arguments(["new", "my-clinic"]);
    assert_eq!(case.run().status, 0);
    let ran = case.arguments(["check", "my-clinic", "--format", "short"]).run();
    // Only a clinician can give a review.
    let others: Vec<&str> = ran.stderr.lines().filter(|line| !line.contains("review")).collect();
    assert_eq!((ran.status, others), (0, vec![]));
}
