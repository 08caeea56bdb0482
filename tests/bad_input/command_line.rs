//! Wrong usage, and values of the command line and of records that do not fit.

use crate::support::Case;

#[track_caller]
fn refuses(arguments: &[&str], status: i32, expected: &str) {
    Case::new().arguments(arguments.iter().copied()).expects(status, "", expected).holds("out", &[]);
}

#[track_caller]
fn refuses_record(record: &str, expected: &str) {
    Case::new()
        .file("patient.yaml", record)
        .arguments(["build", "sciatica-relief", "--for", "patient.yaml", "--format", "short"])
        .expects(1, "", expected)
        .holds("out", &[]);
}

#[test]
fn unknown_command() {
    refuses(
        &["biuld"],
        2,
        "\
error: unrecognized subcommand 'biuld'

  tip: a similar subcommand exists: 'build'

Usage: handout [OPTIONS] <COMMAND>

For more information, try '--help'.
",
    );
}

#[test]
fn unknown_flag() {
    refuses(
        &["build", "--pgae", "a4"],
        2,
        "\
error: unexpected argument '--pgae' found

  tip: a similar argument exists: '--page'

Usage: handout build --page <SIZE> [WHAT]...

For more information, try '--help'.
",
    );
}

#[test]
fn unknown_format() {
    refuses(
        &["build", "--format", "xml"],
        2,
        "\
error: invalid value 'xml' for '--format <FORMAT>'
  [possible values: human, short, json, csv, sarif, github, junit]

For more information, try '--help'.
",
    );
}

#[test]
fn set_without_a_value() {
    refuses(
        &["build", "sciatica-relief", "--set", "Maria Secret", "--format", "short"],
        2,
        "error: `--set` number 1 is not of the form NAME=VALUE (help: write it as in `--set patient.name=\"Your Patient\"`)\n",
    );
}

#[test]
fn set_of_an_unknown_field() {
    refuses(
        &["build", "sciatica-relief", "--set", "patient.nam=Maria Secret", "--format", "short"],
        1,
        "\
error: `--set` names `patient.nam`, a field that the handout `sciatica-relief` does not have (help: did you mean `patient.name`?)
1 error
",
    );
}

#[test]
fn set_of_a_field_that_one_of_two_handouts_has() {
    let ran = Case::new()
        .arguments(["build", "sciatica-relief", "red-flags", "--set", "patient.side=left", "--format", "short"])
        .run();
    assert_eq!(
        ran.stderr,
        "\
error: `--set` names `patient.side`, a field that the handout `red-flags` does not have (help: its fields are `doctor.name`, `doctor.phone` and `contact.name`)
1 error: 1 of 2 handouts not built
"
    );
}

#[test]
fn set_of_a_wrong_date() {
    refuses(
        &["build", "sciatica-relief", "--set", "next_visit=tomorrow", "--format", "short"],
        1,
        "\
error: the value of `next_visit` is not a date (help: write year, month and day, such as `2026-12-03`)
1 error
",
    );
}

#[test]
fn set_of_a_value_that_is_not_allowed() {
    refuses(
        &["build", "sciatica-relief", "--set", "patient.side=lefft", "--format", "short"],
        1,
        "\
error: the value of `patient.side` is not one of the values that it may have (help: write `left`, `right` or `both`)
1 error
",
    );
}

#[test]
fn unknown_page_size() {
    refuses(
        &["build", "sciatica-relief", "--page", "a44", "--format", "short"],
        1,
        "\
error: there is no page size `a44` (help: did you mean `a4`?)
1 error
",
    );
}

#[test]
fn unknown_brand() {
    refuses(
        &["build", "sciatica-relief", "--brand", "defalt", "--format", "short"],
        1,
        "\
error: there is no brand `defalt` (help: did you mean `default`?)
1 error
",
    );
}

#[test]
fn moment_that_is_none() {
    Case::new()
        .arguments(["build", "sciatica-relief", "--format", "short"])
        .variable("SOURCE_DATE_EPOCH", "yesterday")
        .expects(2, "", "error: the environment variable SOURCE_DATE_EPOCH is not a number of seconds since 1970 (help: set it as in `SOURCE_DATE_EPOCH=1767225600`, or unset it)\n")
        .holds("out", &[]);
}

#[test]
fn missing_record() {
    refuses(&["build", "sciatica-relief", "--for", "patient.yaml", "--format", "short"], 1, "\
error: the record patient.yaml cannot be read: there is no such file (help: check the path; it is taken from the folder that you are in)
1 error
");
}

#[test]
fn record_with_an_unknown_field() {
    refuses_record(
        "id: 7\npatient:\n  nmae: Maria Secret\n",
        "\
patient.yaml:3:3: error: the record gives a field that the handout `sciatica-relief` does not have (help: did you mean `patient.name`?)
1 error
",
    );
}

#[test]
fn record_with_a_comment_for_a_value() {
    refuses_record(
        "patient.name: #Maria Secret\n",
        "\
patient.yaml:1:15: error: `…` is empty, because a # begins a comment (help: put quotes around a text that begins with #)
1 error
",
    );
}

#[test]
fn record_with_a_wrong_date() {
    refuses_record("next_visit: Maria Secret\n", "\
patient.yaml:1:13: error: the value of `next_visit` is not a date (help: write year, month and day, such as `2026-12-03`)
1 error
");
}

#[test]
fn record_with_a_list() {
    refuses_record(
        "patient.name: [Maria, Secret]\n",
        "\
patient.yaml:1:16: error: the value of `patient.name` is a list, and a field has one value (help: write one value)
1 error
",
    );
}

#[test]
fn record_that_is_no_yaml() {
    refuses_record(
        "patient.name: \"Maria Secret\nid: 7\n",
        "\
patient.yaml:1:15: error: this quote is never closed (help: close the text with the same quote)
1 error
",
    );
}

#[test]
fn record_in_latin_1() {
    Case::new()
        .file("patient.yaml", b"patient.name: Ren\xE9\n")
        .arguments(["build", "sciatica-relief", "--for", "patient.yaml", "--format", "short"])
        .expects(
            1,
            "",
            "\
error: the record patient.yaml is not UTF-8 (help: save the file as UTF-8)
1 error
",
        );
}

#[test]
fn record_with_an_id_that_is_no_file_name() {
    Case::new()
        .file("patient.yaml", "id: '***'\n")
        .arguments(["build", "sciatica-relief", "--for", "patient.yaml", "--format", "short"])
        .expects(1, "", "\
error: the `id` of the record patient.yaml has no letter or digit (help: it becomes part of the file name: write a number such as `2026-0007`, or delete it)
1 error
");
}

#[test]
fn two_handouts_with_one_name() {
    Case::new()
        .file("a/my.yaml", super::GOOD)
        .file("b/my.yaml", super::GOOD)
        .arguments(["build", "a/my.yaml", "b/my.yaml", "--format", "short"])
        .expects(2, "", "error: a/my.yaml and b/my.yaml would both become my.pdf (help: build them one after the other, each with its own `--out` folder)\n")
        .holds("out", &[]);
}

#[test]
fn folder_without_handouts() {
    Case::new()
        .file("papers/record.yaml", "patient.name: Maria Secret\n")
        .arguments(["build", "papers", "--format", "short"])
        .expects(
            1,
            "",
            "\
error: there is no handout in the folder papers (help: definitions are files with the ending `.yaml` and a `body:`)
1 error
",
        );
}
