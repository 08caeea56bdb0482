//! Records that cannot be printed, and columns that nobody asks for.

use crate::support::Case;

const DEFINITION: &str = "title: Hello
fields:
  patient.name: {label: Name}
  visit: {label: Visit, type: date, blank: line}
  leg: {label: Leg, one_of: [left, right], blank: line}
  age: {label: Age, type: number, blank: line}
body:
  - fields: [patient.name, visit, leg, age]
  - text: Dear {{ patient.name }}.
";

/// Prints a table and compares what is said of it.
#[track_caller]
fn says(records: impl AsRef<[u8]>, arguments: &[&str], expected: &str) -> Case {
    let case = Case::new().file("my.yaml", DEFINITION).file("r.csv", records);
    let whole = ["batch", "my.yaml", "--records", "r.csv", "--format", "short", "-q"];
    case.arguments(whole.iter().chain(arguments).copied()).expects(1, "", expected)
}

/// Prints a table and compares what is said of it; nothing may be written.
#[track_caller]
fn refuses(records: impl AsRef<[u8]>, expected: &[&str]) {
    let errors = if expected.len() == 1 { "1 error".to_owned() } else { format!("{} errors", expected.len()) };
    let expected = format!("{}\n{errors}: nothing was written\n", expected.join("\n"));
    says(records, &[], &expected).holds("out", &[]);
}

#[test]
fn columns_without_a_field_and_fields_without_a_column() {
    refuses(
        "id,patient.nmae,room,visit\n1,Ann,2,\n",
        &[
            "r.csv:1:4: error: there is no field `patient.nmae` (help: did you mean `patient.name`? if the column is not needed: `--ignore patient.nmae`)",
            "r.csv:1:17: error: there is no field `room` (help: if the column is not needed: `--ignore room`; the fields are `age`, `leg`, `patient.name`, `visit`)",
            "my.yaml:9:16: error: r.csv has no column for the field `patient.name` of `my` (help: add the column, give one value to all with `--set patient.name=…`, or add `default:` or `blank: line` to the field)",
        ],
    );
}

#[test]
fn a_column_that_is_left_out() {
    let case = Case::new().file("my.yaml", DEFINITION).file("r.csv", "id,patient.name,room\n1,Ann,2\n");
    let whole = ["batch", "my.yaml", "--records", "r.csv", "-q", "--ignore", "room"];
    case.arguments(whole).expects(0, "", "").holds("out", &["manifest.jsonl", "my-1.pdf"]);
}

#[test]
fn names_of_columns_that_are_no_names_are_not_repeated() {
    let long = "x".repeat(5000);
    let help = "(help: the fields are `age`, `leg`, `patient.name`, `visit`)";
    refuses(
        format!("id,patient.name,{long},\"=cmd()\"\n1,Ann,2,3\n"),
        &[
            &format!("r.csv:1:17: error: the name of column 3 is that of no field {help}"),
            &format!("r.csv:1:5019: error: the name of column 4 is that of no field {help}"),
        ],
    );
}

#[test]
fn very_many_columns() {
    let columns: Vec<String> = (0..900).map(|number| format!("c{number}")).collect();
    let case = Case::new()
        .file("my.yaml", DEFINITION)
        .file("r.csv", format!("patient.name,{}\n", columns.join(",")) + "Ann\n");
    let case = case.arguments(["batch", "my.yaml", "--records", "r.csv", "--format", "short"]);
    let ran = case.run();
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("error: 880 more columns have names that are no fields"), "{}", ran.stderr);
    assert!(ran.stderr.lines().count() < 30);
}

#[test]
fn values_of_the_wrong_kind() {
    let case = says(
        "id,patient.name,visit,leg,age\n1,Ann,2026-02-30,left,7\n2,Bob,,both,7\n3,Cleo,,,seven\n4,,,,\n5,\"Da\u{202E}n\",,,\n6,Eve,,,\n",
        &[],
        "\
r.csv:2:7: error: record 1: the value of `visit` is not a date (help: write year, month and day, such as `2026-12-03`)
r.csv:3:8: error: record 2: the value of `leg` is not one of the values that it may have (help: write `left` or `right`)
r.csv:4:10: error: record 3: the value of `age` is not a number (help: write digits, such as `10`)
my.yaml:9:16: error: record 4: no value for `patient.name` (help: give one with `--set patient.name=…` or in a record, or add `default:` or `blank: line` to the field)
r.csv:6:4: error: record 5: the value of `patient.name` is text with a hidden character (U+202E) (help: retype it on one line, without control characters)
5 errors: 5 of 6 files not built
",
    );
    case.holds("out", &["manifest.jsonl", "my-6.pdf"]);
}

#[test]
fn rows_of_another_length_stop_no_other_one() {
    let case = Case::new().file("my.yaml", DEFINITION).file("r.csv", "id,patient.name\n1,Ann\n2\n3,Bob,x,y\n4,Cleo\n");
    let case = case.arguments(["batch", "my.yaml", "--records", "r.csv", "--format", "short", "-q"]);
    let ran = case.run();
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("r.csv:3:") && ran.stderr.contains("error: record 2: "), "{}", ran.stderr);
    assert!(ran.stderr.contains("r.csv:4:") && ran.stderr.contains("error: record 3: "), "{}", ran.stderr);
    case.holds("out", &["manifest.jsonl", "my-1.pdf", "my-4.pdf"]);
}

#[test]
fn nothing_to_print() {
    for records in ["", "id,patient.name\n", "\u{FEFF}", "\n\n"] {
        let case = Case::new().file("my.yaml", DEFINITION).file("r.csv", records);
        let case = case.arguments(["batch", "my.yaml", "--records", "r.csv", "--format", "short"]);
        let ran = case.run();
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{records:?}");
        assert!(ran.stderr.ends_with("\n1 error: nothing was written\n"), "{}", ran.stderr);
        case.holds("out", &[]);
    }
}

#[test]
fn records_that_are_not_there() {
    let case = Case::new().file("my.yaml", DEFINITION);
    let case = case.arguments(["batch", "my.yaml", "--records", "none.csv", "--format", "short"]);
    let ran = case.run();
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.starts_with("error: the records none.csv cannot be read"), "{}", ran.stderr);
}

#[test]
fn handouts_that_are_not_there_or_broken() {
    let case = Case::new().file("r.csv", "id\n1\n");
    let case = case.arguments(["batch", "siatica-relief", "--records", "r.csv", "--format", "short"]);
    let ran = case.run();
    assert_eq!(ran.status, 1);
    assert!(
        ran.stderr.contains("did you mean `sciatica-relief`?")
            && ran.stderr.ends_with("1 error: nothing was written\n"),
        "{}",
        ran.stderr
    );
    let case = case.file("my.yaml", "title: Hello\nbrand: nobody\nbody:\n  - text: Hi.\n");
    let case = case.arguments(["batch", "my.yaml", "--records", "r.csv", "--format", "short"]);
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.matches("nobody").count()), (1, 1), "{}", ran.stderr);
    case.holds("out", &[]);
}

#[test]
fn a_glyph_that_no_font_has_stops_no_other_record() {
    let case = says(
        "id,patient.name\n1,გიორგი\n2,Ann\n",
        &["--name", "{{ id }}.pdf"],
        "\
my.yaml:8:14: error: record 1: no font of this brand has the characters U+10D2, U+10D8, U+10DD, U+10E0 (help: use other characters, or add a font that has them to the brand's `fonts`)
1 error: 1 of 2 files not built
",
    );
    case.holds("out", &["2.pdf", "manifest.jsonl"]);
}

#[test]
fn wrong_usage() {
    let wrong: [(&[&str], &str); 5] = [
        (
            &["--shard", "3/2"],
            "`--shard` is not of the form K/N, with K from 1 to N (help: write it as in `--shard 1/8`)",
        ),
        (
            &["--mode", "rw"],
            "`--mode` is not a mode that lets you read and write the files yourself (help: write octal digits, such as `0600` or `0640`)",
        ),
        (
            &["--mode", "0077"],
            "`--mode` is not a mode that lets you read and write the files yourself (help: write octal digits, such as `0600` or `0640`)",
        ),
        (
            &["--name", "x"],
            "the template of `--name` must end in `.pdf` (help: write it as in `--name \"{{ handout }}-{{ id }}.pdf\"`)",
        ),
        (
            &["--name", "a/{{ id }}.pdf"],
            "`--name` names a file in the output folder, so that it can have no `/` or `\\` (help: write it as in `--name \"{{ handout }}-{{ id }}.pdf\"`)",
        ),
    ];
    for (arguments, message) in wrong {
        let case = Case::new().file("my.yaml", DEFINITION).file("r.csv", "id\n1\n");
        let whole = ["batch", "my.yaml", "--records", "r.csv", "--format", "short"];
        case.arguments(whole.iter().chain(arguments).copied()).expects(2, "", &format!("error: {message}\n"));
    }
}

#[test]
fn arguments_that_exclude_each_other() {
    for arguments in [
        &["--zip", "a.zip", "--combine", "a.pdf"][..],
        &["--zip", "a.zip", "--resume"],
        &["--combine", "a.pdf", "--encrypt", "env:X"],
        &["--combine", "a.pdf", "--fillable"],
        &["--threads", "0"],
        &["--records-format", "xlsx"],
    ] {
        let whole = ["batch", "my.yaml", "--records", "r.csv"];
        let ran = Case::new().arguments(whole.iter().chain(arguments).copied()).run();
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{arguments:?}");
    }
    assert_eq!(Case::new().arguments(["batch", "my.yaml"]).run().status, 2);
}

#[test]
fn an_output_folder_that_cannot_be_made() {
    let case = Case::new().file("my.yaml", DEFINITION).file("r.csv", "patient.name\nAnn\n").file("out", "a file");
    case.arguments(["batch", "my.yaml", "--records", "r.csv", "--format", "short"]).expects(
        1,
        "",
        "error: the output folder out cannot be made: a file stands where a folder is needed (help: name another folder with `--out`)\n",
    );
}
