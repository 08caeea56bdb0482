//! Files and folders, and what is no text.

use std::fs;
use std::path::Path;

use super::super::{Format, Input, Records};
use super::{all, check, check_as, open, refused, said};

fn in_folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Reads what a path names; messages are without the folder.
fn read(folder: &Path, name: &str, format: Option<Format>) -> Vec<String> {
    let path = if name.is_empty() { folder.to_owned() } else { folder.join(name) };
    let lines = match Records::open(Input::from(path), format) {
        Ok(records) => all(&records),
        Err(bad) => vec![said(&bad)],
    };
    lines.into_iter().map(|line| line.replace(&folder.display().to_string(), "F")).collect()
}

#[test]
fn a_folder_is_read_in_order_of_name() {
    let folder = in_folder(&[
        ("b.yaml", b"id: 2\npatient:\n  name: \"B\"\n  age: ~\nexercises: [bridge, cat-cow]\n"),
        ("a.json", b"{\"id\": 1}"),
        ("c.yml", "\u{FEFF}id: ''".as_bytes()),
        ("d.yaml", b"id: 4\nid: 5\n"),
        ("e.yaml", b"- x\n"),
        ("f.yaml", b"# nothing\n"),
        ("g.json", b"{\"id\": 1,}"),
        ("h.yaml", b"id: caf\xE9\n"),
        ("i.yaml", b"patient.name: Zoe\npatient: {name: Zoe}\n"),
        ("j.txt", b"id: 9"),
        (".k.yaml", b"id: 9"),
    ]);
    fs::create_dir(folder.path().join("l.yaml")).unwrap();
    assert_eq!(
        read(folder.path(), "", None),
        [
            "1: 1:8 id=1",
            "2: 1:5 id=2, 3:9 patient.name=B, 4:3 patient.age, 5:1 exercises=[bridge|cat-cow]",
            "3: 1:1 id",
            "4: F/d.yaml:2:1: error: the key `…` is written twice (help: remove one of them)",
            "5: F/e.yaml:1:1: error: this file must hold keys with values (`key: value`), not a list",
            "6: F/f.yaml:1:1: error: this file is empty (help: begin with a field, such as `patient.name: …`; comments alone say nothing)",
            "7: F/g.json:1:10: error: a name in double quotes is missing here",
            "8: F/h.yaml:1:8: error: this character is not UTF-8 (help: save the file as UTF-8; it looks as if it were in an older encoding such as Windows-1252)",
            "9: F/i.yaml:2:11: error: this name is written twice (help: `patient: {name: …}` is the same as `patient.name: …`; remove one of them)",
        ]
    );
    assert_eq!(
        read(folder.path(), "", Some(Format::Csv)),
        ["error: F is a folder (help: name a file; a folder holds one YAML or JSON file for each record)"]
    );
    assert_eq!(read(folder.path(), "b.yaml", None).len(), 1);
    let empty = in_folder(&[("a.txt", b"")]);
    assert_eq!(
        read(empty.path(), "", None),
        ["error: the folder F holds no records (help: a record is a file whose name ends in `.yaml` or `.json`)"]
    );
}

#[test]
fn a_folder_of_resources() {
    let folder = in_folder(&[("a.json", br#"{"resourceType": "Patient", "id": "p"}"#)]);
    assert_eq!(read(folder.path(), "", Some(Format::Fhir)), ["1: 1:36 id=p"]);
}

#[test]
fn the_ending_says_what_a_file_is() {
    let folder = in_folder(&[
        ("a.TSV", b"{id\tb}\n1\t2\n"),
        ("b.ndjson", b"id\n{\"id\": 1}\n"),
        ("c.json", b"id\n1\n"),
        ("d.json", b"{\"id\": 1}\n{\"id\": 2}\n"),
        ("e.jsonl", br#"{"resourceType": "Patient", "id": "p"}"#),
        ("f.txt", b"[{\"id\": 1}]"),
        ("g.json", b" \n"),
    ]);
    let read = |name| read(folder.path(), name, None);
    assert_eq!(read("a.TSV"), ["1: 2:1 {id=1, 2:3 b}=2"]);
    assert_eq!(read("b.ndjson").len(), 2);
    assert_eq!(
        read("c.json"),
        [
            "F/c.json:1:1: error: this file does not begin as JSON does, with `[` or `{` (help: `--records-format csv` reads it as a table)"
        ]
    );
    assert_eq!(read("d.json"), ["1: 1:8 id=1", "2: 2:8 id=2"]);
    assert_eq!(read("e.jsonl"), ["1: 1:36 id=p"]);
    assert_eq!(read("f.txt"), ["1: 1:8 id=1"]);
    assert_eq!(
        read("g.json"),
        [
            "F/g.json:1:1: error: this file is empty (help: write an object for each recipient, such as `{\"patient.name\": \"…\"}`)"
        ]
    );
    assert_eq!(
        read("none.csv"),
        [
            "error: the records F/none.csv cannot be read: there is no such file (help: check the path; it is taken from the folder that you are in)"
        ]
    );
}

#[test]
fn files_of_other_programs_are_refused() {
    refused(
        b"PK\x03\x04\x14\0",
        "r:1:1: error: this file is a spreadsheet (help: open it in the program that it comes from, and save it as CSV UTF-8)",
    );
    let utf16: Vec<u8> = "id;name\n1;x\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused(&utf16, "r:1:1: error: this file is UTF-16 (help: save it as UTF-8: in Notepad, Save as, Encoding: UTF-8)");
    check(&[b"\xFF\xFE".as_slice(), &utf16].concat(), &["1: 2:1 id=1, 2:3 name=x"]);
}

#[test]
fn what_is_no_text_costs_one_record() {
    let not_utf8 = "error: this character is not UTF-8 (help: save the file as UTF-8; it looks as if it were in an older encoding such as Windows-1252)";
    let zero = "error: a zero byte stands here (U+0000) (help: this is perhaps no text file; if it is, save it again as UTF-8)";
    check(
        b"id,name\n1,Ren\xC3\xA9e Ren\xE9e\n2,a\n3,\0\n",
        &[&format!("1: r:2:12: {not_utf8}"), "2: 3:1 id=2, 3:3 name=a", &format!("3: r:4:3: {zero}")],
    );
    check(
        b"{\"id\": 1}\n{\"id\": \"\xE9\"}\n{\"id\": \"\0\"}\n",
        &["1: 1:8 id=1", &format!("2: r:2:9: {not_utf8}"), &format!("3: r:3:9: {zero}")],
    );
    check_as(Format::Yaml, b"id: \xE9", &[&format!("1: r:1:5: {not_utf8}")]);
    refused(b"id,name\xE9\n1,2\n", &format!("r:1:8: {not_utf8}"));
    refused(b"id,na\0me\n1,2\n", &format!("r:1:6: {zero}"));
}

#[test]
fn messages_hold_nothing_of_a_record() {
    let secrets = b"id,name\nSecret,\"Secret\nSecret\nSecret\"x\nSecret\nSecret,\xFFSecret\n";
    for entry in open(secrets).unwrap().read().unwrap() {
        let bad = entry.result.unwrap_err();
        assert!(!format!("{bad:?}").contains("Secret"), "{bad:?}");
    }
}

#[test]
fn the_guide_names_what_there_is() {
    let guide = include_str!("../../../docs/records.md");
    for field in super::super::FHIR_FIELDS {
        assert!(guide.contains(&format!("| `{field}` |")), "{field}");
    }
    for format in Format::ALL {
        assert!(guide.contains(&format!("`{}`", format.name())) || format == Format::Csv, "{format:?}");
    }
}
