//! JSON: lists, lines and single objects.

use super::super::Format;
use super::{check, check_as, open, refused};

#[test]
fn lists_lines_and_single_objects_say_the_same() {
    check(br#"[{"id": "1", "n": "a"}, {"id": 2, "n": ""}]"#, &["1: 1:9 id=1, 1:19 n=a", "2: 1:8 id=2, 1:12 n"]);
    check(
        b"[\n  {\n    \"id\": \"1\",\n    \"n\": null\n  },\n  {\"id\": 2.50, \"b\": true}\n]\n",
        &["1: 3:12 id=1, 4:6 n", "2: 6:10 id=2.50, 6:21 b=true"],
    );
    check(b"{\"id\": 1}\r\n\n {\"id\": -1e5}", &["1: 1:8 id=1", "2: 3:9 id=-1e5"]);
    check(b"\n{\n \"id\": 1\n}\n", &["1: 3:8 id=1"]);
    check(b"{\"id\": 1}", &["1: 1:8 id=1"]);
}

#[test]
fn groups_and_lists() {
    check(
        br#"{"patient": {"name": "A"}, "exercises": ["bridge", "cat-cow", 3], "x": {}, "y": []}"#,
        &["1: 1:23 patient.name=A, 1:29 exercises=[bridge|cat-cow|3], 1:77 y=[]"],
    );
}

#[test]
fn texts_are_unescaped() {
    check(
        br#"{"a": "\"\\\/\n\t\u00e9\ud83e\uddb4 {{ x }} =cmd() <b>"}"#,
        &["1: 1:8 a=\"\\/\n\té🦴 {{ x }} =cmd() <b>"],
    );
}

#[test]
fn a_bad_line_is_one_bad_record() {
    let help = "write a text in double quotes, a number, `true`, `false`, `null`, an object or a list";
    check(
        b"{\"id\": 1}\n{\"id\": }\n{\"id\": \"Anna}\n[1]\nAnna\n{\"id\": 1, \"id\": 2}\n{\"a\": \"\\ud800\"}\n{\"id\": 01}\n{\"id\": 1} {\n{\"id\" 7}\n{\"a\": [[1]]}\n{\"a.b\": 1, \"a\": {\"b\": 2}}\n{\"id\": 9}\n",
        &[
            "1: 1:8 id=1",
            &format!("2: r:2:8: error: a value is missing here (help: {help})"),
            "3: r:3:8: error: the quote that is opened here is never closed",
            "4: r:4:1: error: this is no record (help: a record is an object of names and values: `{\"patient.name\": \"…\"}`)",
            &format!("5: r:5:1: error: a value is missing here (help: {help})"),
            "6: r:6:11: error: this name is written twice (help: remove one of them)",
            "7: r:7:8: error: this is no character (help: write a backslash in a text as `\\\\`)",
            "8: r:8:8: error: this is no number (help: put what is no number in double quotes)",
            "9: r:9:11: error: this stands behind the end of the record (help: begin each record on a new line)",
            "10: r:10:7: error: a colon is missing here",
            "11: r:11:8: error: an item of a list must be a text or a number (help: write what belongs to the record itself beside the list, each under a name of its own)",
            "12: r:12:19: error: this name is written twice (help: `patient: {name: …}` is the same as `patient.name: …`; remove one of them)",
            "13: 13:8 id=9",
        ],
    );
}

#[test]
fn a_bad_item_does_not_end_a_list_but_a_broken_list_ends() {
    check(
        b"[{\"id\": 1}, 5, null, {\"id\": tru}, [{\"id\": 2}], {\"id\": 3}]",
        &[
            "1: 1:8 id=1",
            "2: r:1:13: error: this is no record (help: a record is an object of names and values: `{\"patient.name\": \"…\"}`)",
            "3: r:1:16: error: this is no record (help: a record is an object of names and values: `{\"patient.name\": \"…\"}`)",
            "4: r:1:29: error: this is no value (help: put a text in double quotes)",
            "5: r:1:35: error: this is no record (help: a record is an object of names and values: `{\"patient.name\": \"…\"}`)",
            "6: 1:8 id=3",
        ],
    );
    let ends = |text: &str, expected: &str| check(text.as_bytes(), &["1: 2:8 id=1", expected]);
    ends("[\n{\"id\": 1}\n{\"id\": 2}]", "2: r:3:1: error: a comma or `]` is missing here");
    ends("[\n{\"id\": 1},\n]", "2: r:3:1: error: nothing follows the comma before this (help: delete the comma)");
    ends(
        "[\n{\"id\": 1}",
        "2: r:2:10: error: the file ends before its list does (help: the file is perhaps cut off; export it again)",
    );
    ends(
        "[\n{\"id\": 1},\n{\"id\": {",
        "2: r:3:1: error: this value does not end (help: the file is perhaps cut off; export it again)",
    );
    ends(
        "[\n{\"id\": 1}\n]\nx",
        "2: r:4:1: error: more follows behind the end (help: delete what stands behind the list)",
    );
    ends(
        "[\n{\"id\": 1},\n{\"id\": \"Anna\n\"}]",
        "2: r:3:8: error: the quote that is opened here is not closed on its line (help: write a quote in a text as `\\\"`, and a line break as `\\n`)",
    );
}

#[test]
fn nothing_to_print() {
    refused(
        b"[]",
        "r:1:1: error: this list is empty (help: write an object for each recipient, such as `{\"patient.name\": \"…\"}`)",
    );
    check_as(
        Format::JsonLines,
        b"[]\n",
        &[
            "1: r:1:1: error: this is no record (help: a record is an object of names and values: `{\"patient.name\": \"…\"}`)",
        ],
    );
}

#[test]
fn deep_and_large_texts_are_refused() {
    let deep = format!("{{\"a\": {}", "[".repeat(100_000));
    check(
        format!("{deep}\n{{\"id\": 1}}").as_bytes(),
        &["1: r:1:30: error: this is nested more than 24 levels deep", "2: 2:8 id=1"],
    );
    let long = "x".repeat(2_000_000);
    check(
        format!("{{\"id\": \"{long}\"}}\n{{\"id\": \"{}\"}}\n{{\"id\": 1}}", &long[..200_000]).as_bytes(),
        &[
            "1: r:1:1: error: this record is longer than 1 MiB (help: remove what no handout prints)",
            "2: r:2:8: error: this value is longer than 100,000 bytes (help: remove what no handout prints)",
            "3: 3:8 id=1",
        ],
    );
    check(
        format!("[{{\"id\": \"{long}\"}},\n{{\"id\": 1}}]").as_bytes(),
        &["1: r:1:2: error: this record is longer than 1 MiB (help: remove what no handout prints)", "2: 2:8 id=1"],
    );
    let many: String = (0..1_001).map(|number| format!("\"k{number}\": 1, ")).collect();
    check(
        format!("{{{many}\"id\": 1}}\n").as_bytes(),
        &["1: r:1:10901: error: this record holds more than 1,000 values (help: keep those that a handout prints)"],
    );
}

#[test]
fn the_content_says_more_than_the_ending() {
    assert_eq!(open(b" [{\"id\": 1}]").unwrap().format(), Format::Json);
    assert_eq!(open(b"{\"id\": 1}\n").unwrap().format(), Format::JsonLines);
    assert_eq!(open(b"{\"id\":\n1}\n").unwrap().format(), Format::Json);
    assert_eq!(open(b"{\"id\": 1\n{\"id\": 1}\n").unwrap().format(), Format::JsonLines);
    assert_eq!(open(b"id\n1\n").unwrap().format(), Format::Csv);
}
