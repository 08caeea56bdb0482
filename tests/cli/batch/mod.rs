//! A PDF for each of many records.

mod choosing;
mod isolation;
mod killed;
mod manifest;
mod names;
mod order;
mod privacy;
mod resume;
mod writing;

use crate::support::Case;

/// A handout with a field of each kind.
const DEFINITION: &str = "title: Hello
fields:
  patient.name: {label: Name, blank: line}
  visit: {label: Visit, type: date, default: 2026-01-05}
body:
  - fields: [patient.name, visit]
  - text: \"Dear {{ patient.name }}, see you on {{ visit }}.\"
";

/// A table with so many records, numbered from 1.
fn table(records: usize) -> String {
    let mut table = "id,patient.name,visit\n".to_owned();
    for number in 1..=records {
        table.push_str(&format!("2026-{number:04},Patient {number},2026-02-{:02}\n", number % 28 + 1));
    }
    table
}

/// A folder with the handout and records.
fn case(records: impl AsRef<[u8]>) -> Case {
    Case::new().file("my.yaml", DEFINITION).file("r.csv", records)
}

/// Prints the records with more arguments.
fn batch<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [&["batch", "my.yaml", "--records", "r.csv"], arguments].concat()
}

/// Reads a manifest, without the times.
fn manifest(case: &Case, path: &str) -> Vec<serde_json::Value> {
    lines(&String::from_utf8(case.read(path)).unwrap())
}

/// Reads lines of JSON, without the times.
fn lines(text: &str) -> Vec<serde_json::Value> {
    text.lines()
        .map(|line| {
            let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
            line.as_object_mut().unwrap().remove("ms");
            line
        })
        .collect()
}

/// Counts the errors of short messages, without the line that sums them up.
fn errors(stderr: &str) -> usize {
    stderr.lines().filter(|line| line.starts_with("error: ") || line.contains(": error: ")).count()
}

/// Returns the PDFs of a folder with their bytes, in order of name.
fn pdfs(case: &Case, folder: &str) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(case.path(folder)).unwrap().map(|entry| entry.unwrap());
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".pdf"));
    names.sort();
    names.into_iter().map(|name| (name.clone(), case.read(&format!("{folder}/{name}")))).collect()
}

#[test]
fn each_record_becomes_a_file() {
    let case = case(table(3)).arguments(batch(&[]));
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("out  3 PDFs, 3 pages, "), "{}", ran.stdout);
    case.holds("out", &["manifest.jsonl", "my-2026-0001.pdf", "my-2026-0002.pdf", "my-2026-0003.pdf"]);
}

#[test]
fn quiet_is_silent() {
    case(table(1)).arguments(batch(&["-q"])).expects(0, "", "");
}

#[test]
fn every_handout_is_printed_for_each_record() {
    let other = DEFINITION.replace("patient.name", "client").replace("Hello", "Other");
    let case = case("id,patient.name,client\n1,Ann,Bob\n").file("other.yaml", other);
    let case = case.arguments(["batch", "my.yaml", "other.yaml", "--records", "r.csv", "-q"]);
    let case = case.expects(0, "", "").holds("out", &["manifest.jsonl", "my-1.pdf", "other-1.pdf"]);
    let manifest = manifest(&case, "out/manifest.jsonl");
    let handouts: Vec<_> = manifest.iter().map(|line| line["handout"].as_str().unwrap()).collect();
    assert_eq!(handouts, ["my", "other"]);
}

#[test]
fn a_bad_record_stops_no_other_one() {
    let records = "id,visit\n1,2026-01-01\n2,tomorrow\n3,2026-01-03\n4,x\n";
    let case = case(records).arguments(batch(&["--format", "short", "-q"]));
    let case = case.expects(
        1,
        "",
        "\
r.csv:3:3: error: record 2: the value of `visit` is not a date (help: write year, month and day, such as `2026-12-03`)
r.csv:5:3: error: record 4: the value of `visit` is not a date (help: write year, month and day, such as `2026-12-03`)
2 errors: 2 of 4 files not built
",
    );
    let case = case.holds("out", &["manifest.jsonl", "my-1.pdf", "my-3.pdf"]);
    let manifest = manifest(&case, "out/manifest.jsonl");
    let failed = serde_json::json!({"record": 2, "id": "2", "handout": "my", "error": ["field-value"]});
    assert_eq!((manifest.len(), &manifest[1]), (4, &failed));
}

#[test]
fn fail_fast_leaves_what_comes_before_the_mistake() {
    let records = table(9) + "10,Ann,never\n" + &table(40).replace("2026-0", "x-").split_once('\n').unwrap().1;
    for threads in ["1", "4"] {
        let case = case(&records).arguments(batch(&["--fail-fast", "--threads", threads, "-q"]));
        let ran = case.run();
        assert_eq!(ran.status, 1);
        assert!(ran.stderr.ends_with("1 error: 1 of 10 files not built; 40 records not looked at\n"), "{}", ran.stderr);
        assert_eq!(pdfs(&case, "out").len(), 9);
        assert_eq!(manifest(&case, "out/manifest.jsonl").len(), 10);
    }
}

#[test]
fn a_warning_of_the_handout_is_told_once() {
    let warned = DEFINITION.to_owned() + "brand: pale\n";
    let brand = "name: Pale\ncolors: {primary: \"#8fb8d8\"}\n";
    let case = case(table(3)).file("my.yaml", warned).file("assets/brands/pale.yaml", brand);
    let ran = case.arguments(batch(&["--format", "short"])).run();
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(ran.stderr.matches("warning").count(), 1, "{}", ran.stderr);
}

#[test]
fn messages_and_results_are_json_for_programs() {
    let case = case("id,visit\n1,2026-01-01\n2,tomorrow\n").arguments(batch(&["--format", "json"]));
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    let told = lines(&ran.stdout);
    assert_eq!(told[0]["built"], "out/my-1.pdf");
    assert_eq!((&told[1]["code"], &told[1]["line"]), (&"field-value".into(), &3.into()));
    assert_eq!((&told[2]["records"], &told[2]["built"], &told[2]["failed"]), (&2.into(), &1.into(), &1.into()));
}

#[test]
fn the_summary_is_json_where_that_is_asked_for() {
    let ran = case(table(2)).arguments(batch(&["--summary", "json"])).run();
    let [summary] = lines(&ran.stdout).try_into().unwrap();
    let keys: Vec<&str> = summary.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "built",
        "bytes",
        "documents_per_second",
        "failed",
        "pages",
        "peak_memory_bytes",
        "records",
        "seconds",
        "skipped",
    ];
    let expected: Vec<&str> =
        expected.into_iter().filter(|key| cfg!(target_os = "linux") || *key != "peak_memory_bytes").collect();
    assert_eq!(keys, expected);
    assert_eq!((&summary["built"], &summary["pages"]), (&2.into(), &2.into()));
}

#[test]
fn the_guide_shows_all_arguments() {
    let ran = Case::new().arguments(["batch", "-h"]).run();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/batch.md");
    let guide = std::fs::read_to_string(&path).unwrap();
    let (before, shown) = guide.split_once("## All arguments\n\n```text\n").unwrap();
    if std::env::var_os("HANDOUT_UPDATE").is_some() {
        std::fs::write(&path, format!("{before}## All arguments\n\n```text\n{}```\n", ran.stdout)).unwrap();
        return;
    }
    assert_eq!(shown, format!("{}```\n", ran.stdout));
}
