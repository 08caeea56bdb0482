//! All PDFs in one file.

use std::io::{Cursor, Read};

use super::{batch, case, errors, manifest, pdfs, table};

fn unzipped(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[test]
fn a_zip_file_holds_what_the_folder_would() {
    let case = case(table(20)).arguments(batch(&["-q"])).expects(0, "", "");
    let case = case.arguments(batch(&["-q", "--zip", "all.zip", "--manifest", "all.jsonl"])).expects(0, "", "");
    assert!(unzipped(case.read("all.zip")) == pdfs(&case, "out"));
    assert_eq!(manifest(&case, "all.jsonl"), manifest(&case, "out/manifest.jsonl"));
}

#[test]
fn the_same_records_make_the_same_zip_file() {
    let case = case(table(20));
    let case = case.arguments(batch(&["-q", "--zip", "one.zip", "--threads", "1"])).expects(0, "", "");
    let case = case.arguments(batch(&["-q", "--zip", "four.zip", "--threads", "4"])).expects(0, "", "");
    assert!(case.read("one.zip") == case.read("four.zip"));
    case.holds("", &["four.zip", "my.yaml", "one.zip", "r.csv"]);
}

#[test]
fn a_bad_record_is_missing_in_a_zip_file() {
    let case = case("id,visit\n1,2026-01-01\n2,never\n3,2026-01-03\n").arguments(batch(&["-q", "--zip", "all.zip"]));
    assert_eq!(case.run().status, 1);
    let names: Vec<String> = unzipped(case.read("all.zip")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["my-1.pdf", "my-3.pdf"]);
}

#[cfg(unix)]
#[test]
fn a_zip_file_is_for_its_owner() {
    use std::os::unix::fs::PermissionsExt;
    let case = case(table(1)).arguments(batch(&["-q", "--zip", "all.zip"])).expects(0, "", "");
    assert_eq!(std::fs::metadata(case.path("all.zip")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_zip_file_that_cannot_grow_is_not_there() {
    let case = case(table(30)).file("all.zip", "the old one").after("trap '' XFSZ; ulimit -f 200");
    let ran = case.arguments(batch(&["--zip", "all.zip", "--format", "short"])).run();
    assert_eq!(ran.status, 1);
    let first =
        "error: all.zip cannot be written: the system does not permit files of this size (help: nothing of it is there";
    assert!(ran.stderr.starts_with(first), "{}", ran.stderr);
    assert_eq!(errors(&ran.stderr), 1, "{}", ran.stderr);
}
