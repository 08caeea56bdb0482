//! What the manifest says.

use sha2::{Digest, Sha256};

use super::{batch, case, manifest, table};

#[test]
fn a_line_says_what_was_made() {
    let case = case(table(2)).arguments(batch(&["-q"])).expects(0, "", "");
    let lines = manifest(&case, "out/manifest.jsonl");
    let (pdf, line) = (case.read("out/my-2026-0002.pdf"), &lines[1]);
    let hash: String = Sha256::digest(&pdf).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(line["sha256"], hash);
    assert_eq!((&line["record"], &line["id"], &line["handout"]), (&2.into(), &"2026-0002".into(), &"my".into()));
    assert_eq!((&line["file"], &line["bytes"]), (&"my-2026-0002.pdf".into(), &pdf.len().into()));
    assert_eq!((&line["pages"], &line["warnings"]), (&1.into(), &0.into()));
    assert_eq!(line["inputs"].as_str().map(str::len), Some(64));
    assert!(String::from_utf8(case.read("out/manifest.jsonl")).unwrap().contains("\"ms\":"));
}

#[test]
fn it_goes_where_it_is_told() {
    let case = case(table(2)).arguments(batch(&["-q", "--manifest", "made.jsonl"])).expects(0, "", "");
    assert_eq!(manifest(&case, "made.jsonl").len(), 2);
    let case = case.holds("out", &["my-2026-0001.pdf", "my-2026-0002.pdf"]);
    let ran = case.arguments(batch(&["--manifest", "made.jsonl", "--resume"])).run();
    assert!(ran.stdout.ends_with("; 2 were there already\n"), "{}", ran.stdout);
}

#[test]
fn printed_it_is_all_of_stdout() {
    let case = case(table(2)).arguments(batch(&["--manifest", "-", "--summary", "json", "--format", "json"]));
    let ran = case.run();
    assert_eq!(ran.stdout.lines().count(), 2);
    assert!(ran.stdout.lines().all(|line| line.starts_with("{\"record\":")), "{}", ran.stdout);
    assert!(ran.stderr.starts_with("{\"records\":2,"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn files_are_for_their_owner_unless_more_is_wanted() {
    use std::os::unix::fs::PermissionsExt;
    for (arguments, wanted) in [(&[][..], 0o600), (&["--mode", "0644"][..], 0o644)] {
        let case = case(table(1)).arguments(batch(&[&["-q"], arguments].concat())).expects(0, "", "");
        for file in ["out/my-2026-0001.pdf", "out/manifest.jsonl"] {
            let mode = std::fs::metadata(case.path(file)).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, wanted, "{file}");
        }
    }
}
