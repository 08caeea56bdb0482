//! The conformance ledger: it is complete, and what it names exists.

use std::collections::BTreeSet;
use std::path::Path;

/// How many failure conditions each checkpoint of the Matterhorn Protocol 1.1 has.
const CONDITIONS: [usize; 31] =
    [7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2, 30];

/// A row of the ledger.
struct Row {
    number: String,
    judged_by: String,
    seen_to_by: String,
    shown_by: String,
}

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn rows() -> Vec<Row> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [number, _, judged_by, seen_to_by, shown_by] = cells[..] else { panic!("{line}") };
        let [number, judged_by, seen_to_by, shown_by] = [number, judged_by, seen_to_by, shown_by].map(str::to_owned);
        Row { number, judged_by, seen_to_by, shown_by }
    };
    let ledger = read("docs/conformance.md");
    ledger.lines().filter(|line| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit()).map(row).collect()
}

#[test]
fn every_condition_of_every_checkpoint_is_in_the_ledger_once() {
    let all: Vec<String> = (1..)
        .zip(CONDITIONS)
        .flat_map(|(checkpoint, count)| (1..=count).map(move |number| format!("{checkpoint:02}-{number:03}")))
        .collect();
    let rows = rows();
    assert_eq!(rows.iter().map(|row| row.number.clone()).collect::<Vec<_>>(), all);
    let judged = |by: &str| rows.iter().filter(|row| row.judged_by == by).count();
    assert_eq!([judged("machine"), judged("human"), judged("none")], [87, 48, 2]);
    for row in rows {
        let known = ["tool", "author", "not applicable: "].iter().any(|who| row.seen_to_by.starts_with(who));
        assert!(known, "{}: {}", row.number, row.seen_to_by);
    }
}

/// The names of all tests in a folder and in those inside it.
fn tests_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests_in(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            for test in text.split("#[test]").skip(1) {
                let name = test.split("fn ").nth(1).and_then(|rest| rest.split('(').next());
                found.extend(name.map(str::to_owned));
            }
        }
    }
}

#[test]
fn what_the_ledger_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = BTreeSet::new();
    tests_in(&root.join("src"), &mut tests);
    tests_in(&root.join("tests"), &mut tests);
    let (checker, spoiling) = (read("tests/conformance/ua_check.py"), read("tests/conformance/spoil.py"));
    for Row { number, shown_by, .. } in rows() {
        let mut named = 0;
        for (before, name) in quoted(&shown_by) {
            named += 1;
            let clause = name.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
            let known = if clause {
                name.contains('-')
            } else if name.bytes().all(|byte| byte.is_ascii_uppercase()) {
                checker.contains(&format!("self.fail(\"{name}\""))
            } else if before.ends_with("spoilt file ") {
                spoiling.contains(&format!("def {name}("))
            } else {
                tests.contains(name)
            };
            assert!(known, "{number}: there is no `{name}`");
        }
        assert!(named > 0, "{number}: nothing shows it");
    }
}

/// The names between backticks, each with what stands before it.
fn quoted(text: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = text.split('`').collect();
    parts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}
