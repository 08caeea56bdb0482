//! What a record says is drawn on its pages, and stands nowhere else.

use super::{case, pdfs};

/// What is hostile about each value is that something might be done with it; all hold the word.
fn hostile() -> Vec<String> {
    let mut values: Vec<String> = [
        "**Zebulon** [x](https://example.com)",
        "<script>alert('Zebulon')</script>",
        "{{ therapist }} {% raw %}Zebulon",
        "=cmd|' /C calc'!A0 Zebulon",
        "Zebulon \u{202E}lived",
        "Zebulon \u{1F600}",
        "Zebulon გიორგი",
        "Zebulon\u{7}",
        "Zebulon\nQuixote",
        "../../Zebulon",
        "`Zebulon`",
        "%PDF-1.7 (Zebulon) Tj",
        "\\u005aebulon Zebulon",
    ]
    .map(str::to_owned)
    .to_vec();
    values.push("Zebulon ".repeat(625));
    values.push(format!("Zebulon{}", "x".repeat(5000)));
    values
}

const DEFINITION: &str = "title: Hello
fields:
  name: {label: Name, blank: line}
  therapist: {label: Therapist, default: Wanda}
  visit: {label: Visit, type: date, blank: line}
  leg: {label: Leg, one_of: [left, right], blank: line}
body:
  - fields: [name, visit, leg]
  - heading: \"For {{ name }}\"
  - text: \"Dear {{ name }}, {{ therapist }} is looking forward to your visit.\"
";

#[test]
fn no_message_name_manifest_or_metadata_holds_a_value() {
    for column in ["name", "visit", "leg"] {
        let records: Vec<serde_json::Value> = hostile()
            .into_iter()
            .enumerate()
            .map(|(number, value)| serde_json::json!({"id": number, column: value}))
            .collect();
        for format in ["human", "short", "json"] {
            let case = case("id\n").file("my.yaml", DEFINITION).file("r.json", serde_json::to_vec(&records).unwrap());
            let case = case.arguments(["batch", "my.yaml", "--records", "r.json", "--format", format]);
            let ran = case.run();
            assert!(!format!("{ran:?}").contains("ebulon"), "{column}: {ran:?}");
            let manifest = String::from_utf8(case.read("out/manifest.jsonl")).unwrap();
            assert!(!manifest.contains("ebulon"), "{manifest}");
            assert_eq!(manifest.lines().count(), records.len());
            let files = pdfs(&case, "out");
            assert_eq!(files.is_empty(), column != "name", "{column}: {ran:?}");
            for (name, _) in files {
                assert!(!name.contains("ebulon"), "{name}");
                assert!(!case.pdf(&format!("out/{name}")).mentions("ebulon"), "{name}");
            }
        }
    }
}

#[test]
fn hostile_values_are_drawn_as_they_are() {
    let case = case("id\n").file("my.yaml", DEFINITION);
    let records = serde_json::json!([
        {"id": 1, "name": "**Bob** {{ therapist }}"},
        {"id": 2, "name": "=cmd()"},
        {"id": 3, "name": "<b>Bob</b>"},
    ]);
    let case = case.file("r.json", records.to_string());
    let case = case.arguments(["batch", "my.yaml", "--records", "r.json", "-q"]).expects(0, "", "");
    for (number, name) in [(1, "**Bob** {{ therapist }}"), (2, "=cmd()"), (3, "<b>Bob</b>")] {
        let heard = handout::reader::speak(case.read(&format!("out/my-{number}.pdf"))).unwrap();
        assert!(heard.iter().any(|said| said.text.contains(&format!("Dear {name}, Wanda"))), "{heard:?}");
    }
}

#[test]
fn keys_of_records_are_not_repeated_either() {
    for records in
        ["{\"Zebulon\": 1}\n", "{\"id\": 1, \"a\": {\"Zebulon\": {\"b\": 1}}}\n", "{\"id\": 1, \"Zebulon\"}\n"]
    {
        for format in ["human", "short", "json"] {
            let case = case("id\n").file("r.jsonl", records);
            let ran = case.arguments(["batch", "my.yaml", "--records", "r.jsonl", "--format", format]).run();
            assert_eq!(ran.status, 1);
            assert!(!format!("{ran:?}").contains("Zebulon"), "{records}: {ran:?}");
        }
    }
}

#[test]
fn a_table_without_a_header_is_not_repeated() {
    let case = case("17,Zebulon,2026-01-01\n18,Quixote,2026-01-02\n");
    let ran = case.arguments(["batch", "my.yaml", "--records", "r.csv"]).run();
    assert_eq!(ran.status, 1);
    assert!(!ran.stderr.contains("Zebulon"), "{}", ran.stderr);
    assert!(ran.stderr.contains("the first line must name the columns"), "{}", ran.stderr);
}

#[test]
fn ids_are_in_no_message() {
    let case = case("id,visit\nZebulon,never\nZebulon-2,2026-01-01\nZebulon/3,2026-01-01\nZebulon,2026-01-01\n");
    for format in ["human", "short", "json"] {
        let case = &case;
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_handout"))
            .args(["batch", "my.yaml", "--records", "r.csv", "--format", format])
            .current_dir(case.path(""))
            .output()
            .unwrap();
        let told = format!("{output:?}{}", String::from_utf8_lossy(&output.stderr));
        assert!(!told.contains("Zebulon"), "{told}");
    }
}
