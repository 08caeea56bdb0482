//! Records that choose their handout.

use super::{DEFINITION, case, lines, manifest};
use crate::support::Case;

fn project(records: &str) -> Case {
    let other = DEFINITION.replace("visit", "start").replace("patient.name", "client");
    let case = Case::new().file("handouts/my.yaml", DEFINITION).file("handouts/other.yaml", other);
    case.file("r.csv", records)
}

#[test]
fn each_record_gets_the_handout_that_it_chooses() {
    let case = project("id,handout,patient.name,client\n1,my,Ann,\n2,other,,Bob\n1,other,,Ann\n");
    let case = case.arguments(["batch", "--records", "r.csv", "-q"]).expects(0, "", "");
    let case = case.holds("out", &["manifest.jsonl", "my-1.pdf", "other-1.pdf", "other-2.pdf"]);
    let handouts: Vec<_> = manifest(&case, "out/manifest.jsonl").iter().map(|line| line["handout"].clone()).collect();
    assert_eq!(handouts, ["my", "other", "other"]);
}

#[test]
fn a_record_that_chooses_nothing_gets_what_is_named() {
    let case = project("id,handout\n1,\n2,other\n");
    let case = case.arguments(["batch", "my", "--records", "r.csv", "-q"]).expects(0, "", "");
    case.holds("out", &["manifest.jsonl", "my-1.pdf", "other-2.pdf"]);
}

#[test]
fn an_unknown_choice_fails_alone_and_is_not_repeated() {
    for chosen in ["Zebulon", "../../../etc/passwd", "handouts/my.yaml"] {
        let case = project(&format!("id,handout\n1,my\n2,{chosen}\n3,\n"));
        let case = case.arguments(["batch", "--records", "r.csv", "-q", "--format", "short"]);
        let case = case.expects(1, "", "\
r.csv:3:3: error: record 2: it chooses a handout that is not there (help: `handout list handouts` shows the names)
r.csv:4:1: error: record 3: it chooses no handout (help: name one on the command line, or in the field `handout` of each record)
2 errors: 2 of 3 files not built
");
        case.holds("out", &["manifest.jsonl", "my-1.pdf"]);
    }
}

#[test]
fn mistakes_of_a_chosen_handout_are_told_once_and_before() {
    let case = project("id,handout\n1,broken\n2,broken\n")
        .file("handouts/broken.yaml", "titel: Hello\nbody:\n  - text: Hi.\n");
    let ran = case.arguments(["batch", "--records", "r.csv", "--format", "short"]).run();
    assert_eq!(ran.status, 1);
    assert_eq!(
        ran.stderr,
        "handouts/broken.yaml:1:1: error: unknown key `titel` (help: did you mean `title`?)\n1 error: nothing was written\n"
    );
}

#[test]
fn somebody_has_to_name_a_handout() {
    let case = case("id\n1\n").arguments(["batch", "--records", "r.csv", "--format", "short"]);
    case.expects(
        2,
        "",
        "error: no handout is named (help: name one, as in `handout batch sciatica-relief --records …`, or let each record choose in a column `handout`)\n",
    );
}

#[test]
fn a_whole_day_is_one_file() {
    let records = r#"[
      {"id": 1, "handout": "sciatica-relief", "exercises": ["bridge", "cat-cow"], "page_size": "a4"},
      {"id": 2, "handout": "home-tracker", "brand": "juniper-fields", "large_print": true}
    ]"#;
    let case = Case::new().file("day.json", records);
    let case =
        case.arguments(["batch", "--records", "day.json", "--name", "{{ id }}-{{ brand }}.pdf", "--format", "json"]);
    let ran = case.run();
    assert_eq!(ran.status, 0, "{ran:?}");
    let told = lines(&ran.stdout);
    assert_eq!(
        (&told[0]["built"], &told[1]["built"]),
        (&"out/1-default.pdf".into(), &"out/2-juniper-fields.pdf".into())
    );
    assert_eq!(case.pdf("out/1-default.pdf").page_size().1.round(), 842.0);
}
