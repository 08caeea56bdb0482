//! `handout.yaml`: what a project says of the rules.

use super::super::GOOD;
use super::{BACK, settings};
use crate::support::Case;

#[track_caller]
fn says(settings: impl AsRef<[u8]>, expected: &str) {
    let case = Case::new().file("handouts/a.yaml", GOOD).file("handout.yaml", settings);
    let ran = case.arguments(["check", "--format", "short"]).run();
    let said: Vec<&str> = ran.stderr.lines().filter(|line| line.starts_with("handout.yaml")).collect();
    assert_eq!((ran.status, said.join("\n").as_str()), (1, expected));
}

#[test]
fn levels() {
    let with = |level: &str| {
        let settings = settings(&["clin/red-flags"]) + &format!("  clin/red-flags: {level}\n");
        let settings = settings.replace("rules: {}\n", "rules:\n");
        let case = Case::new().file("handouts/a.yaml", BACK).file("handout.yaml", settings);
        let ran = case.arguments(["check", "--format", "short"]).run();
        let said = ran.stderr.split(' ').nth(1).unwrap_or_default().to_owned();
        (ran.status, said)
    };
    assert_eq!(with("off"), (0, String::new()));
    assert_eq!(with("warning"), (0, "warning:".into()));
    assert_eq!(with("error"), (1, "error:".into()));
    assert_eq!(with("{level: warning}"), (0, "warning:".into()));
}

#[test]
fn mistakes_are_shown_where_they_stand() {
    says(
        "rules: {clin/redflags: off}\n",
        "handout.yaml:1:9: error: there is no rule `clin/redflags` (help: did you mean `clin/red-flags`?)",
    );
    says(
        "rules: {clin/red-flags: warn}\n",
        "handout.yaml:1:25: error: `warn` is no level (help: did you mean `warning`?)",
    );
    says(
        "rules: {clin/red-flags: 3}\n",
        "handout.yaml:1:25: error: `3` is no level (help: write `off`, `warning` or `error`)",
    );
    says(
        "rules: {clin/red-flags: {max: 3}}\n",
        "handout.yaml:1:26: error: the rule `clin/red-flags` has no number `max` (help: what can be set: `level`)",
    );
    says(
        "rules: {clin/red-flags: {level: [off]}}\n",
        "handout.yaml:1:33: error: `level` must be a level or a number, not a list",
    );
    says(
        "rules: {clin/red-flags: [off]}\n",
        "handout.yaml:1:25: error: `clin/red-flags` must be a level or a map, not a list",
    );
    says(
        "rules: [clin/red-flags]\n",
        "handout.yaml:1:8: error: `rules` must be a map, not a list (help: write each as `name: …`, without dashes or brackets)",
    );
    says("rules:\n", "handout.yaml:1:1: error: `rules` is empty (help: write a value, or delete the line)");
    says("ruels: {}\n", "handout.yaml:1:1: error: unknown key `ruels` (help: did you mean `rules`?)");
    says("rules: {\n", "handout.yaml:1:8: error: this `{` is never closed (help: add the `}`)");
    says(
        "# Nothing yet\n",
        "handout.yaml:1:1: error: this file is empty (help: begin with `rules:`, or delete the file)",
    );
    says("", "handout.yaml:1:1: error: this file is empty (help: begin with `rules:`, or delete the file)");
    says(
        b"rules: \xFF\n",
        "handout.yaml:1:8: error: the byte FF is not UTF-8 (help: save the file as UTF-8; it looks as if it were in an older encoding such as Windows-1252)",
    );
}

#[test]
fn numbers() {
    let Some(rule) = handout::check::rules().find(|rule| !rule.parameters.is_empty()) else { return };
    let (id, name) = (rule.id, rule.parameters[0].name);
    let setting = |value: &str| format!("rules: {{{id}: {{{name}: {value}}}}}\n");
    let column = "rules: {".len() + id.len() + ": {".len() + name.len() + ": ".len() + 1;
    let said = |words: &str| format!("handout.yaml:1:{column}: error: `{name}` of `{id}` {words}");
    says(setting("many"), &said("must be a number (help: write it in digits, such as `7` or `4.5`)"));
    says(setting("-1"), &said("cannot be below zero (help: write a number such as `7`)"));
    let case = Case::new().file("handouts/a.yaml", GOOD).file("handout.yaml", setting("7.5"));
    let ran = case.arguments(["check", "--format", "short"]).run();
    assert!(!ran.stderr.contains("handout.yaml"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn settings_that_lie_elsewhere_are_not_read() {
    let case = Case::new().file("project/handouts/a.yaml", GOOD).file("secret.yaml", "rules: {}\n");
    std::os::unix::fs::symlink("../secret.yaml", case.path("project/handout.yaml")).unwrap();
    let ran = case.arguments(["check", "--format", "short"]).inside("project").run();
    let said =
        "handout.yaml:1:1: error: the settings of the project cannot be read: the path leads out of the project folder";
    assert_eq!((ran.status, ran.stderr.lines().next()), (1, Some(said)));
}

#[test]
fn settings_mark_the_root_of_a_project() {
    let case = Case::new().file("clinic/handout.yaml", settings(&[])).file("clinic/backs/a.yaml", BACK);
    let case = case.arguments(["check", "clinic/backs/a.yaml"]).expects(0, "nothing found in 1 handout\n", "");
    let case =
        case.arguments(["check", "a.yaml"]).inside("clinic/backs").expects(0, "nothing found in 1 handout\n", "");
    // They are no handout themselves.
    case.arguments(["check", "clinic/backs", "clinic"]).inside("").run();
}

#[test]
fn a_definition_may_have_the_name_of_the_settings() {
    let case = Case::new()
        .file("handouts/handout.yaml", GOOD)
        .file("handouts/a.yaml", GOOD)
        .file("handout.yaml", settings(&[]));
    let case = case.arguments(["check"]).expects(0, "nothing found in 2 handouts\n", "");
    let lone = Case::new().file("handout.yaml", GOOD).arguments(["build", "handout.yaml", "-q"]);
    lone.expects(0, "", "").holds("out", &["handout.pdf"]);
    case.arguments(["build", "handout", "-q"]).expects(0, "", "").holds("out", &["handout.pdf"]);
}
