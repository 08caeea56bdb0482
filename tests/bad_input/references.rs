//! Names of what is not there.

use super::{refuses, refuses_block};
use crate::support::Case;

#[test]
fn unknown_exercise() {
    refuses_block(
        "exercises: [brigde]",
        &["handouts/my.yaml:3:17: error: there is no exercise `brigde` (help: did you mean `bridge`?)"],
    );
}

#[test]
fn unknown_exercise_far_from_all_others() {
    refuses_block(
        "exercises: [handstand]",
        &[
            "handouts/my.yaml:3:17: error: there is no exercise `handstand` (help: `handout list exercises` shows the 54 that there are)",
        ],
    );
}

#[test]
fn exercise_by_its_plain_name() {
    refuses_block(
        "exercises: [Child's pose]",
        &["handouts/my.yaml:3:17: error: there is no exercise `Child's pose` (help: did you mean `childs-pose`?)"],
    );
}

#[test]
fn undefined_field() {
    refuses(
        "title: Hello\nfields:\n  patient.name: {label: Name}\nbody:\n  - text: \"Dear {{ patient.nam }}\"\n",
        &["handouts/my.yaml:5:17: error: there is no field `patient.nam` (help: did you mean `patient.name`?)"],
    );
}

#[test]
fn undefined_field_in_a_handout_without_fields() {
    refuses_block(
        "text: \"Dear {{ patient.name }}\"",
        &["handouts/my.yaml:3:17: error: there is no field `patient.name` (help: declare it under `fields:`)"],
    );
}

#[test]
fn field_without_a_value() {
    refuses(
        "title: Hello\nfields:\n  patient.name: {label: Name}\nbody:\n  - text: \"Dear {{ patient.name }}\"\n",
        &[
            "handouts/my.yaml:5:17: error: no value for `patient.name` (help: give one with `--set patient.name=…` or in a record, or add `default:` or `blank: line` to the field)",
        ],
    );
}

#[test]
fn unknown_brand() {
    refuses(
        "title: Hello\nbrand: defualt\nbody: [{text: x}]\n",
        &["handouts/my.yaml:2:8: error: there is no brand `defualt` (help: did you mean `default`?)"],
    );
}

#[test]
fn brand_that_climbs_out_of_the_project() {
    refuses(
        "title: Hello\nbrand: ../../brand.yaml\nbody: [{text: x}]\n",
        &[
            "handouts/my.yaml:2:8: error: the brand `../../brand.yaml` cannot be read: the path leads out of the project folder (help: copy it into the project, and write its path with `/`)",
        ],
    );
}

#[test]
fn unknown_red_flags() {
    refuses_block(
        "red_flags: {use: cauda-equinna}",
        &[
            "handouts/my.yaml:3:22: error: there is no set of warning signs `cauda-equinna` (help: did you mean `cauda-equina`?)",
        ],
    );
}

#[test]
fn unknown_page_size() {
    refuses(
        "title: Hello\npage: {size: leter}\nbody: [{text: x}]\n",
        &["handouts/my.yaml:2:14: error: there is no page size `leter` (help: did you mean `letter`?)"],
    );
}

#[test]
fn unknown_handout() {
    Case::new()
        .arguments(["build", "sciatica-releif", "--format", "short"])
        .expects(
            1,
            "",
            "\
error: there is no handout `sciatica-releif` (help: did you mean `sciatica-relief`?)
1 error
",
        )
        .holds("out", &[]);
}

#[test]
fn unknown_file() {
    Case::new().arguments(["build", "my.yaml", "--format", "short"]).expects(1, "", "\
error: the handout my.yaml cannot be read: there is no such file (help: check the path; it is taken from the folder that you are in)
1 error
").holds("out", &[]);
}
