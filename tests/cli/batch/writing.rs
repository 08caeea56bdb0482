//! All PDFs in one file.

use std::io::{Cursor, Read};

use super::{batch, case, errors, lines, manifest, pdfs, table};

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

#[test]
fn one_file_for_the_printer_has_a_bookmark_for_each_record() {
    let case = case("id,patient.name\n2026-01,Zebulon\n,Wanda\n").arguments(batch(&[
        "--combine",
        "all.pdf",
        "--manifest",
        "-",
    ]));
    let ran = case.run();
    assert_eq!(ran.status, 0, "{ran:?}");
    let pages: Vec<_> =
        lines(&ran.stdout).iter().map(|line| (line["file"].clone(), line["first_page"].clone())).collect();
    assert_eq!(pages, [("all.pdf".into(), 1.into()), ("all.pdf".into(), 2.into())]);
    let pdf = case.pdf("all.pdf");
    assert!(pdf.mentions("2026-01") && pdf.mentions("Record 2"));
    assert!(!pdf.mentions("Zebulon") && !pdf.mentions("Wanda"));
    let heard = handout::reader::speak(case.read("all.pdf")).unwrap();
    let heard: Vec<&str> = heard.iter().map(|said| said.text.as_str()).collect();
    assert!(
        heard.iter().any(|text| text.contains("Dear Zebulon")) && heard.iter().any(|text| text.contains("Dear Wanda"))
    );
    case.holds("", &["all.pdf", "my.yaml", "r.csv"]);
}

#[test]
fn each_record_begins_on_a_front_side_where_both_are_printed() {
    let case = case(table(3)).arguments(batch(&["--combine", "all.pdf", "--manifest", "-", "--duplex", "-q"]));
    let ran = case.run();
    let pages: Vec<_> = lines(&ran.stdout).iter().map(|line| line["first_page"].clone()).collect();
    assert_eq!(pages, [1, 3, 5]);
}

#[test]
fn the_same_records_make_the_same_file_for_the_printer() {
    let case = case(table(20));
    let case = case.arguments(batch(&["-q", "--combine", "one.pdf", "--threads", "1"])).expects(0, "", "");
    let case = case.arguments(batch(&["-q", "--combine", "four.pdf", "--threads", "4"])).expects(0, "", "");
    assert!(case.read("one.pdf") == case.read("four.pdf"));
}

#[test]
fn copies_that_are_filled_in_cannot_share_a_file() {
    let fillable = super::DEFINITION.to_owned() + "fillable: true\n";
    let case = case(table(2)).file("my.yaml", fillable);
    let case = case.arguments(batch(&["--combine", "all.pdf", "--format", "short"]));
    let ran = case.run();
    assert_eq!((ran.status, errors(&ran.stderr)), (1, 2), "{ran:?}");
    assert!(
        ran.stderr.starts_with("error: record 1: it cannot be a part of all.pdf: it has fields to fill in"),
        "{}",
        ran.stderr
    );
    case.holds("", &["my.yaml", "r.csv"]);
}
