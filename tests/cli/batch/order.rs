//! The bytes of a record's file are the same alone, in any batch, in any order, on any number of threads.

use super::{batch, case, lines, manifest, pdfs, table};

#[test]
fn threads_change_nothing() {
    let case = case(table(40));
    let case = case.arguments(batch(&["--threads", "1", "-o", "one", "-q"])).expects(0, "", "");
    let case = case.arguments(batch(&["--threads", "4", "-o", "four", "-q"])).expects(0, "", "");
    assert!(pdfs(&case, "one") == pdfs(&case, "four"));
    assert_eq!(manifest(&case, "one/manifest.jsonl"), manifest(&case, "four/manifest.jsonl"));
    let records: Vec<_> = manifest(&case, "one/manifest.jsonl").iter().map(|line| line["record"].clone()).collect();
    assert_eq!(records, (1..=40).collect::<Vec<_>>());
}

#[test]
fn the_order_of_the_records_changes_no_file() {
    let table = table(12);
    let (header, records) = table.split_once('\n').unwrap();
    let mut reversed: Vec<&str> = records.lines().collect();
    reversed.reverse();
    let case = case(&table).file("reversed.csv", format!("{header}\n{}\n", reversed.join("\n")));
    let case = case.arguments(batch(&["-o", "one", "-q"])).expects(0, "", "");
    let other = ["batch", "my.yaml", "--records", "reversed.csv", "-o", "other", "-q"];
    let case = case.arguments(other).expects(0, "", "");
    assert!(pdfs(&case, "one") == pdfs(&case, "other"));
    let numbered = |path| manifest(&case, path).iter().map(|line| line["inputs"].clone()).collect::<Vec<_>>();
    let mut other = numbered("other/manifest.jsonl");
    other.reverse();
    assert_eq!(numbered("one/manifest.jsonl"), other);
}

#[test]
fn a_copy_of_a_batch_is_that_of_a_build() {
    let case = case(table(3)).arguments(batch(&["-q", "--page", "a4", "--set", "visit=2026-03-04"])).expects(0, "", "");
    let case = case.file("r.yaml", "id: 2026-0002\npatient.name: Patient 2\nvisit: 2026-02-03\n");
    let alone =
        ["build", "my.yaml", "--for", "r.yaml", "--out", "alone", "-q", "--page", "a4", "--set", "visit=2026-03-04"];
    let case = case.arguments(alone).expects(0, "", "");
    assert!(case.read("out/my-2026-0002.pdf") == case.read("alone/my-2026-0002.pdf"));
}

#[test]
fn printing_arguments_are_those_of_a_build() {
    let arguments: [&[&str]; 4] =
        [&["--large-print", "--gray"], &["--fillable"], &["--two-up"], &["--bleed", "3mm", "--marks"]];
    for arguments in arguments {
        let case = case("id,patient.name\n7,Ann\n").file("r.yaml", "id: 7\npatient.name: Ann\n");
        let case = case.arguments([&batch(&["-q"]), arguments].concat()).expects(0, "", "");
        let build = ["build", "my.yaml", "--for", "r.yaml", "--out", "alone", "-q"];
        let case = case.arguments([&build, arguments].concat()).expects(0, "", "");
        assert!(case.read("out/my-7.pdf") == case.read("alone/my-7.pdf"), "{arguments:?}");
    }
}

#[test]
fn the_date_of_the_documents_is_that_of_the_environment() {
    let case = case("id\n7\n").file("r.yaml", "id: 7\n").variable("SOURCE_DATE_EPOCH", "1767225600");
    let case = case.arguments(batch(&["-q"])).expects(0, "", "");
    let case = case.arguments(["build", "my.yaml", "--for", "r.yaml", "--out", "alone", "-q"]).expects(0, "", "");
    assert!(case.read("out/my-7.pdf") == case.read("alone/my-7.pdf"));
    assert!(case.pdf("out/my-7.pdf").mentions("2026-01-01"));
}

#[test]
fn the_shards_together_are_the_whole() {
    let case = case(table(30)).arguments(batch(&["-o", "whole", "-q"])).expects(0, "", "");
    let mut case = case;
    let mut records = Vec::new();
    for part in ["1", "2", "3"] {
        let shard = format!("{part}/3");
        case = case.arguments(batch(&["-o", "parts", "-q", "--shard", &shard])).expects(0, "", "");
        let manifest = manifest(&case, &format!("parts/manifest-{part}-of-3.jsonl"));
        assert!(!manifest.is_empty() && manifest.len() < 30);
        records.extend(manifest);
    }
    records.sort_by_key(|line| line["record"].as_u64());
    assert_eq!(records, manifest(&case, "whole/manifest.jsonl"));
    assert!(pdfs(&case, "parts") == pdfs(&case, "whole"));
}

#[test]
fn records_without_an_id_are_in_one_shard_each() {
    let mut names = Vec::new();
    let mut case = case("patient.name\nAnn\nBob\nCleo\nDan\nEve\n");
    for part in ["1/2", "2/2"] {
        case = case.arguments(batch(&["-o", "parts", "-q", "--shard", part])).expects(0, "", "");
    }
    names.extend(pdfs(&case, "parts").into_iter().map(|(name, _)| name));
    assert_eq!(names, ["my-000001.pdf", "my-000002.pdf", "my-000003.pdf", "my-000004.pdf", "my-000005.pdf"]);
}

#[test]
fn a_filter_reads_lines_and_writes_lines() {
    let records = "{\"id\": 1, \"patient\": {\"name\": \"Ann\"}}\n{\"id\": 2, \"visit\": \"never\"}\n{\"id\": 3}\n";
    let case = case("id\n1\n").file("r.jsonl", records).after("exec < r.jsonl");
    let filter = ["batch", "my.yaml", "--records", "-", "--manifest", "-", "--format", "short"];
    let case = case.arguments(filter);
    let ran = case.run();
    assert_eq!(ran.status, 1);
    let written = lines(&ran.stdout);
    assert_eq!(written.iter().map(|line| line["record"].clone()).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((&written[1]["error"][0], &written[2]["file"]), (&"field-value".into(), &"my-3.pdf".into()));
    let first = "<standard input>:2:21: error: record 2: the value of `visit` is not a date";
    assert!(ran.stderr.starts_with(first), "{}", ran.stderr);
    case.holds("out", &["my-1.pdf", "my-3.pdf"]);
}

#[test]
fn a_pose_with_a_mistake_stops_each_copy_that_shows_it_in_any_order() {
    const CHOSEN: &str = "title: Chosen\nfields:\n  patient.name: {label: Name, blank: line}\nbody:\n  - text: Hello.\n  - exercises: {items: [{use: walking, figure: none}]}\n";
    let presets = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/poses/_presets.yaml");
    let presets = std::fs::read_to_string(presets).unwrap() + "colour: red\n";
    let rows = ["1,walking", "2,clamshell cat-cow", "3,cat-cow", "4,clamshell"];
    for order in [[0, 1, 2, 3], [3, 2, 1, 0]] {
        let records: String = order.iter().map(|row| format!("{}\n", rows[*row])).collect();
        let case = case(format!("id,exercises\n{records}")).file("my.yaml", CHOSEN);
        let case = case.file("assets/poses/_presets.yaml", &presets).arguments(batch(&["-q", "--threads", "1"]));
        let ran = case.run();
        assert_eq!(ran.status, 1, "{ran:?}");
        case.holds("out", &["manifest.jsonl", "my-1.pdf"]);
    }
}
