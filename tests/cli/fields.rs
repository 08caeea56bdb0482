//! `--set` and `--for`: what fills the fields, and what the file is called.

use crate::support::Case;

const DEFINITION: &str = "title: Hello
fields:
  patient.name: {label: Name, blank: line}
  visit: {label: Visit, type: date, blank: line}
body:
  - fields: [patient.name, visit]
";

fn case(record: &str, arguments: &[&str]) -> Case {
    let case = Case::new().file("my.yaml", DEFINITION).file("records/r.yaml", record);
    case.arguments(["build", "my.yaml", "--quiet"].iter().chain(arguments).copied())
}

#[track_caller]
fn file_of(record: &str, expected: &str) {
    case(record, &["--for", "records/r.yaml"]).expects(0, "", "").holds("out", &[expected]);
}

#[test]
fn record_with_an_id() {
    file_of("id: 2026-0007\npatient.name: Alex Example\n", "my-2026-0007.pdf");
}

#[test]
fn record_without_an_id() {
    file_of("patient: {name: Alex Example}\n", "my.pdf");
}

#[test]
fn record_with_an_id_that_climbs() {
    file_of("id: ../../etc/passwd\n", "my-etc-passwd.pdf");
}

#[test]
fn record_that_is_empty_but_for_its_id() {
    file_of("id: 7\npatient.name: null\nvisit:\n", "my-7.pdf");
}

#[test]
fn value_of_the_command_line_wins() {
    let bytes = |record: &str, arguments: &[&str]| case(record, arguments).expects(0, "", "").read("out/my.pdf");
    let both = bytes("visit: 2026-01-01\n", &["--for", "records/r.yaml", "--set", "visit=2026-12-03"]);
    let set = bytes("", &["--set", "visit=2026-12-03"]);
    let record = bytes("visit: 2026-12-03\n", &["--for", "records/r.yaml"]);
    let none = bytes("", &[]);
    assert!(both == set && set == record && record != none);
}

#[test]
fn value_with_an_equals_sign_and_spaces() {
    case("", &["--set", "patient.name = a = b"]).expects(0, "", "").holds("out", &["my.pdf"]);
}

#[test]
fn a_record_without_a_word() {
    for empty in ["", "# nothing yet\n"] {
        Case::new().file("r.yaml", empty).arguments(["build", "red-flags", "--for", "r.yaml"]).expects(
            1,
            "",
            "error[empty-file]: this file is empty
--> r.yaml:1:1
 = help: begin with a field, such as `patient.name: …`; comments alone say nothing

1 error
",
        );
    }
}
