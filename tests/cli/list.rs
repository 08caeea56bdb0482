//! `handout list`: what there is.

use super::GOOD;
use crate::support::Case;

#[test]
fn handouts_of_the_project_and_built_in() {
    let listed = "\
mine                    Hello
red-flags               When to get help
sciatica-relief         Sciatica Relief
stenosis-vs-herniation  Stenosis or a herniated disc?
";
    Case::new().file("handouts/mine.yaml", GOOD).arguments(["list", "handouts"]).expects(0, listed, "");
}

#[test]
fn handout_with_mistakes() {
    let ran = Case::new().file("handouts/a.yaml", "title: [").arguments(["list", "handouts"]).run();
    assert_eq!(ran.stdout.lines().next(), Some("a                       (its file has mistakes)"));
}

#[test]
fn exercises() {
    let ran = Case::new().arguments(["list", "exercises"]).run();
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, 54));
    assert!(ran.stdout.contains("\nbridge                   Bridge\n"), "{}", ran.stdout);
}

#[test]
fn brands() {
    let listed = "default  Harbor Pine\nmine     Mine\n";
    let case = Case::new().file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: teal}\n");
    case.arguments(["list", "brands"]).expects(0, listed, "");
}

#[test]
fn fields_of_a_handout() {
    let listed = "\
patient.name    Prepared for  text
therapist.name  Prepared by   text
date            Date          date
next_visit      Next visit    date
patient.side    Side          left, right or both (default: both)
";
    Case::new().arguments(["list", "fields", "sciatica-relief"]).expects(0, listed, "");
}

#[test]
fn fields_of_a_handout_without_any() {
    Case::new().file("my.yaml", GOOD).arguments(["list", "fields", "my.yaml"]).expects(0, "", "");
}

#[test]
fn fields_of_an_unknown_handout() {
    let said = "error: there is no handout `red-flag` (help: did you mean `red-flags`?)\n";
    Case::new().arguments(["list", "fields", "red-flag", "--format", "short"]).expects(1, "", said);
}

#[test]
fn json() {
    let brands = "{\"name\":\"default\",\"title\":\"Harbor Pine\"}\n";
    Case::new().arguments(["list", "brands", "--format", "json"]).expects(0, brands, "");
    let fields = "\
{\"name\":\"patient.name\",\"label\":\"Name\",\"type\":\"text\"}
{\"name\":\"which\",\"label\":\"Side\",\"type\":\"text\",\"one_of\":[\"left\",\"right\"],\"default\":\"left\"}
";
    let definition = "\
title: Hello
fields:
  patient.name: {label: Name}
  which: {label: Side, one_of: [left, right], default: left}
body: []
";
    let case = Case::new().file("my.yaml", definition);
    case.arguments(["list", "fields", "my.yaml", "--format", "json"]).expects(0, fields, "");
}

#[test]
fn title_that_would_steer_the_terminal() {
    let ran = Case::new()
        .file("handouts/a.yaml", "title: \"A\\e[31m\\nB\"\nbody: []\n")
        .arguments(["list", "handouts"])
        .run();
    assert_eq!(ran.stdout.lines().next(), Some("a                       A [31m B"));
}
