//! `handout check --pemat`: what a program can see, and what a human has to.

use super::project;

const PLAN: &str = "\
title: My moves
body:
  - heading: Do these
  - text: You do the moves below. **Stop** if your pain gets worse.
  - exercises: [bridge, pelvic-tilt]
";

const SAID: &str = "\
PEMAT-P of handouts/a.yaml

Understandability: 5 of the 6 items that a program can judge
  no   11  There is a summary: `at_a_glance`.
  yes   5  Sentences are in the active voice.
  yes   8  The text comes in short pieces.
  yes   9  Headings say what follows.
  yes  12  Boxes, lists and bold words show what matters.
  yes  15  Pictures are there where they help: each exercise has one.
  for a human to judge:
  [ ]   1  The purpose is evident at once.
  [ ]   2  Nothing distracts from the purpose.
  [ ]   3  The words are common, everyday ones.
  [ ]   4  Medical terms only make familiar, and are explained.
  [ ]   6  Numbers are clear and easy to understand.
  [ ]   7  The reader does not have to calculate.
  [ ]  10  The order is logical.
  [ ]  16  Pictures support the text and do not distract.
  [ ]  18  Pictures are clear.

Actionability: 4 of the 5 items that a program can judge
  no   23  There is a tool: a checklist, a log, a plan.
  yes  20  At least one thing to do is named.
  yes  21  The reader is addressed: \"you\".
  yes  22  What to do is broken into steps.
  yes  26  Pictures show what to do where that helps.
  for a human to judge:
  [ ]  24  Calculations have instructions or examples.
  [ ]  25  It says how charts and drawings help to act.

This is no score: a score takes all items.
";

#[test]
fn what_can_be_seen_and_a_list_for_a_human() {
    project(&[]).file("handouts/a.yaml", PLAN).arguments(["check", "--pemat"]).expects(0, SAID, "");
}

#[test]
fn a_tool_a_picture_with_few_pixels_and_a_table() {
    let more = "  - tracker: {weeks: 1}\n  - image: {src: small.png, alt: A bridge, width: 4 in}\n";
    let picture = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/check/files/small.png")).unwrap();
    let case = project(&[]).file("handouts/a.yaml", format!("{PLAN}{more}")).file("handouts/small.png", picture);
    let ran = case.arguments(["check", "--pemat", "--format", "json"]).run();
    let verdict = |item: &str| {
        let line = ran.stdout.lines().find(|line| line.contains(&format!("\"item\":{item},"))).unwrap();
        line.rsplit_once("\"verdict\":").unwrap().1.to_owned()
    };
    assert_eq!(verdict("23"), "\"agree\"}");
    assert_eq!(verdict("18"), "\"disagree\"}");
    assert_eq!(verdict("17"), "\"disagree\"}");
    assert_eq!(verdict("19"), "\"not applicable\"}");
    assert_eq!(verdict("1"), "\"for a human\"}");
}

#[test]
fn a_handout_that_cannot_be_built_is_not_judged() {
    let case = project(&[]).file("handouts/a.yaml", super::BROKEN).arguments(["check", "--pemat", "--format", "short"]);
    case.expects(1, "", "handouts/a.yaml:1:1: error: unknown key `titel` (help: did you mean `title`?)\n");
}
