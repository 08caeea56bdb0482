//! `handout list`: what there is.

use super::GOOD;
use crate::support::Case;

#[test]
fn handouts_of_the_project_and_built_in() {
    let listed = "\
clinic-welcome             Your first visit
disc-programme             Moves for your disc
home-tracker               My exercise log
mine                       Hello
nerve-glides               Nerve glides for arm and leg
pinched-nerve-vs-sciatica  Pinched nerve or sciatica?
red-flags                  When to get help
sciatica-relief            Sciatica Relief
sciatica-relief-guide      Sciatica Relief Guide
stenosis-programme         Moves for stenosis
stenosis-vs-herniation     Stenosis or a herniated disc?
";
    Case::new().file("handouts/mine.yaml", GOOD).arguments(["list", "handouts"]).expects(0, listed, "");
}

#[test]
fn handout_with_mistakes() {
    let ran = Case::new().file("handouts/a.yaml", "title: [").arguments(["list", "handouts"]).run();
    assert_eq!(ran.stdout.lines().next(), Some("a                          (its file has mistakes)"));
}

#[test]
fn exercises() {
    let ran = Case::new().arguments(["list", "exercises"]).run();
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, 54));
    assert!(ran.stdout.contains("\nbridge                   Bridge\n"), "{}", ran.stdout);
}

#[test]
fn exercises_with_a_tag() {
    let names = |arguments: &[&str]| {
        let case = Case::new().file("assets/exercises/mine.yaml", "name: Mine\ntags: [neck, stenosis]\nsteps: [Go.]\n");
        let ran = case.arguments(["list", "exercises"].iter().chain(arguments).copied()).run();
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        let first = |line: &str| line.split(' ').next().unwrap().to_owned();
        ran.stdout.lines().map(first).collect::<Vec<String>>()
    };
    let stenosis = names(&["--tag", "stenosis"]);
    assert!(stenosis.len() > 5 && stenosis.len() < names(&[]).len());
    assert!(["bridge", "mine"].iter().all(|name| stenosis.iter().any(|listed| listed == name)), "{stenosis:?}");
    // All tags must be there; how they are written does not matter.
    assert_eq!(names(&["--tag", "Stenosis", "--tag", "NECK"]), ["mine"]);
}

#[test]
fn exercises_by_words() {
    let listed = "figure-4  Figure-4 stretch\n";
    let case = Case::new().arguments(["list", "exercises", "--search", "Deep buttock"]);
    case.expects(0, listed, "");
    Case::new().arguments(["list", "exercises", "--search", "nothing of the kind"]).expects(0, "", "");
}

#[test]
fn unknown_tag() {
    let list = |tag| Case::new().arguments(["list", "exercises", "--format", "short", "--tag", tag]);
    let said =
        "error: no exercise has the tag `stenosi` (help: did you mean `stenosis`? `handout list tags` shows all)\n";
    list("stenosi").expects(1, "", said);
    let ran = list("qqqq").run();
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.starts_with("error: no exercise has the tag `qqqq` (help: the tags are "), "{}", ran.stderr);
}

#[test]
fn tags() {
    let ran = Case::new().file("assets/exercises/mine.yaml", "name: Mine\ntags: [a-tag]\nsteps: [Go.]\n");
    let ran = ran.arguments(["list", "tags", "--format", "json"]).run();
    assert_eq!((ran.status, ran.stdout.lines().next()), (0, Some("{\"tag\":\"a-tag\",\"exercises\":1}")));
}

#[test]
fn poses() {
    let ran = Case::new().arguments(["list", "poses"]).run();
    assert_eq!(ran.status, 0);
    assert!(ran.stdout.lines().any(|line| {
        line.split_once(' ').is_some_and(|(name, title)| name == "bridge" && title.trim() == "Bridge")
    }));
    // What poses share is none of them.
    assert!(!ran.stdout.contains("_presets"));
}

#[test]
fn brands() {
    let listed = "default         Harbor Pine\njuniper-fields  Juniper Fields\nmine            Mine\n";
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
    let brands = "\
{\"name\":\"default\",\"title\":\"Harbor Pine\"}
{\"name\":\"juniper-fields\",\"title\":\"Juniper Fields\"}
";
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
    assert_eq!(ran.stdout.lines().next(), Some("a                          A [31m B"));
}
