//! The same findings for programs.

use super::project;
use crate::support::Case;

/// A finding with signs that each format has to write in its own way, one in a file whose name is no address, and one
/// that can be mended.
fn case() -> Case {
    project(&["clin/red-flags"])
        .file("handouts/50% off, now.yaml", "title: Sciatica & you\nbody: [{exercises: [bridge]}]\n")
        .file("handouts/b.yaml", "title: Hello\nbody:\n  - text: x\n  - exercises: [brigde]\n")
        .file("handouts/good.yaml", "title: Hello\nbody: [{text: x}]\n")
}

#[track_caller]
fn prints(format: &str, expected: &str) {
    let ran = case().arguments(["check", "--format", format]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    assert_eq!(ran.stdout, expected);
}

#[test]
fn github() {
    prints(
        "github",
        "\
::error file=handouts/50%25 off%2C now.yaml,line=1,endLine=1,col=8,endColumn=21,title=clin/red-flags::this handout is about the back, and no block says which signs are an emergency (help: add `- red_flags: {use: cauda-equina}` above the exercises)
::error file=handouts/b.yaml,line=4,endLine=4,col=17,endColumn=22,title=unknown-exercise::there is no exercise `brigde` (help: did you mean `bridge`?)
",
    );
}

#[test]
fn files_are_named_from_the_folder_of_the_run() {
    let case = case().arguments(["check", "b", "--format", "github"]).inside("handouts");
    assert!(case.run().stdout.starts_with("::error file=../handouts/b.yaml,line=4,"));
    let case = Case::new().file("clinic/handouts/a.yaml", "titel: x\nbody: [{text: x}]\n");
    let ran = case.arguments(["check", "clinic", "--format", "github"]).run();
    assert!(ran.stdout.starts_with("::error file=clinic/handouts/a.yaml,line=1,"), "{}", ran.stdout);
}

#[test]
fn junit() {
    prints(
        "junit",
        r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="handout check" tests="3" failures="2">
  <testsuite name="handouts/50% off, now.yaml" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="handouts/50% off, now.yaml" name="clin/red-flags handouts/50% off, now.yaml:1:8">
      <failure message="this handout is about the back, and no block says which signs are an emergency" type="error">handouts/50% off, now.yaml:1:8: error: this handout is about the back, and no block says which signs are an emergency&#10;help: add `- red_flags: {use: cauda-equina}` above the exercises</failure>
    </testcase>
  </testsuite>
  <testsuite name="handouts/b.yaml" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="handouts/b.yaml" name="unknown-exercise handouts/b.yaml:4:17">
      <failure message="there is no exercise `brigde`" type="error">handouts/b.yaml:4:17: error: there is no exercise `brigde`&#10;help: did you mean `bridge`?</failure>
    </testcase>
  </testsuite>
  <testsuite name="handouts/good.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="handouts/good.yaml" name="check"/>
  </testsuite>
</testsuites>
"#,
    );
}

#[test]
fn sarif() {
    let ran = case().arguments(["check", "--format", "sarif"]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    let log: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let run = &log["runs"][0];
    let rules: Vec<&str> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    let all: Vec<&str> = handout::check::rules().map(|rule| rule.id).chain(["unknown-exercise"]).collect();
    assert_eq!(rules, all);
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize], result["ruleId"]);
    }
    assert_eq!(
        results[1],
        serde_json::json!({
            "ruleId": "unknown-exercise",
            "ruleIndex": rules.len() - 1,
            "level": "error",
            "message": {"text": "there is no exercise `brigde`\ndid you mean `bridge`?"},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": "handouts/b.yaml"},
                "region": {"startLine": 4, "startColumn": 17, "endLine": 4, "endColumn": 23}
            }}],
            "partialFingerprints": results[1]["partialFingerprints"],
            "fixes": [{"artifactChanges": [{
                "artifactLocation": {"uri": "handouts/b.yaml"},
                "replacements": [{
                    "deletedRegion": {"startLine": 4, "startColumn": 17, "endLine": 4, "endColumn": 23},
                    "insertedContent": {"text": "bridge"}
                }]
            }]}]
        })
    );
    let uri = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "handouts/50%25%20off%2C%20now.yaml");
}

#[test]
fn a_finding_keeps_its_fingerprint_when_it_moves() {
    let of = |yaml: &str| {
        let case = project(&["clin/red-flags"]).file("handouts/a.yaml", yaml);
        let ran = case.arguments(["check", "--format", "sarif"]).run();
        let log: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        log["runs"][0]["results"][0]["partialFingerprints"]["handoutFinding/v1"].clone()
    };
    let first = of("title: Sciatica\nbody: [{exercises: [bridge]}]\n");
    assert!(first.is_string());
    assert_eq!(first, of("# A comment\n\ntitle: Sciatica\nbody: [{exercises: [cat-cow]}]\n"));
    assert_ne!(first, of("title: Sciatica Relief\nbody: [{exercises: [bridge]}]\n"));
}

#[test]
fn json_ends_with_the_counts() {
    let ran = case().arguments(["check", "--format", "json"]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!((lines.len(), lines[2]), (3, r#"{"checked":3,"errors":2,"warnings":0}"#));
}
