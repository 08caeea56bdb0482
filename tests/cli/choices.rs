//! What a record chooses, in the finished file: brand, paper, language, side, exercises and their dosage.

use std::sync::Arc;

use handout::definition::Record;
use handout::diagnostic::{Diagnostics, Sources, render_short};
use handout::pipeline::Batch;
use handout::records::NumberedRecord;
use handout::resolve::Request;
use handout::source::{World, from_node, parse};

use crate::support::Case;

/// A day of a therapist, as one record has it.
const CHOICES: &str = "id: 7
handout: nowhere
patient.name: Zebulon Quixote
brand: juniper-fields
page_size: a4
language: en-GB
side: left
exercises: [clamshell, bridge, walking]
dosage:
  bridge: {sets: 3, reps: 7}
  clamshell.times_per_day: 2
";

fn case(record: &str, arguments: &[&str]) -> Case {
    let whole = ["build", "sciatica-relief", "--for", "r.yaml", "--format", "short"];
    Case::new().file("r.yaml", record).arguments(whole.iter().chain(arguments).copied())
}

/// Builds the handout, and returns what a screen reader says of it.
#[track_caller]
fn heard(record: &str, arguments: &[&str], file: &str) -> String {
    let case = case(record, arguments);
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let ran = case.arguments(["read-aloud", file]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    ran.stdout
}

#[test]
fn a_record_chooses_what_is_printed_and_how() {
    let said = heard(CHOICES, &["--page", "letter", "--brand", "default"], "out/sciatica-relief-7.pdf");
    let at = |words: &str| said.find(words).unwrap_or_else(|| panic!("`{words}` is not heard in\n{said}"));
    assert!(said.starts_with("document, 4 pages, language en-GB: Sciatica Relief\n"), "{said}");
    assert!(at("Juniper Fields") < at("1 Clamshell") && at("1 Clamshell") < at("2 Bridge"), "{said}");
    at("Left leg");
    at("Repeat 7 times");
    at("Do 3 sets");
    // The log has the same exercises.
    let (_, log) = said.split_once("My two-week log").expect("a log");
    assert!(["Clamshell", "Bridge", "Walking"].iter().all(|name| log.contains(name)), "{log}");
    for gone in ["Harbor Pine", "Seated nerve glide", "Knee to chest", "Cat and cow", "Right leg", "Both legs"] {
        assert!(!said.contains(gone), "{gone} is heard in\n{said}");
    }
}

#[test]
fn the_paper_is_that_of_the_record() {
    let size = |record: &str, arguments: &[&str], file: &str| {
        let case = case(record, arguments);
        assert_eq!(case.run().status, 0);
        case.pdf(file).page_size()
    };
    let chosen = size("page_size: A5\n", &["--page", "letter"], "out/sciatica-relief.pdf");
    assert!((chosen.0 - 419.53).abs() < 0.1, "{chosen:?}");
    let all = size("page_size: A5\n", &["--all-sizes"], "out/sciatica-relief-letter.pdf");
    assert!((all.0 - 612.0).abs() < 0.1, "{all:?}");
}

#[test]
fn large_print_is_for_the_patient_who_needs_it() {
    let pages = |record: &str, arguments: &[&str]| {
        let said = heard(record, arguments, "out/sciatica-relief.pdf");
        let pages = said.split_once(" pages").and_then(|(before, _)| before.rsplit_once(' ')).expect("a number").1;
        pages.parse::<u32>().expect("a number")
    };
    let usual = pages("patient.name: Alex Example\n", &[]);
    let large = pages("large_print: yes\n", &[]);
    assert!(large > 2 * usual, "{large} pages in large print, {usual} otherwise");
    assert_eq!(pages("large_print: no\n", &["--large-print"]), usual);
}

#[test]
fn a_record_in_a_batch_prints_the_same_bytes() {
    let case = case(CHOICES, &["--quiet"]).expects(0, "", "");
    let record = record(CHOICES);
    let request = Request { handout: "sciatica-relief".to_owned(), ..Request::default() };
    let copy = Batch::new().press().print(&request, &record, &World::new(None));
    assert_eq!(render_short(&copy.diagnostics, &copy.sources), "");
    assert!(copy.built.expect("a copy").pdf == case.read("out/sciatica-relief-7.pdf"));
}

fn record(text: &str) -> NumberedRecord {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let file = sources.add_private("r.yaml", text);
    let node = parse(text, file, &mut diagnostics).expect("a record");
    let record: Record = from_node(&node, &mut diagnostics).expect("a record");
    NumberedRecord { number: 1, name: "r.yaml".into(), first_line: 1, text: text.to_owned(), record: Arc::new(record) }
}

#[test]
fn what_is_chosen_wrongly_is_told_without_its_name() {
    let record = "exercises:\n  - bridge\n  - Zebulon\ndosage: {Quixote: {sets: 2}}\nbrand: Wanda\n";
    case(record, &[])
        .expects(
            1,
            "",
            "\
r.yaml:3:5: error: the record chooses an exercise that the library does not have (help: `handout list exercises` shows the 54 that there are)
r.yaml:4:20: error: the record has a dosage for an exercise that the handout `sciatica-relief` does not have here (help: it has `bridge`)
r.yaml:5:8: error: the record chooses a brand that does not exist (help: those there are: default, juniper-fields)
3 errors
",
        )
        .holds("out", &[]);
}

#[test]
fn a_handout_without_exercises_cannot_have_them_chosen() {
    let case = Case::new().file("r.yaml", "exercises: bridge\n");
    case.arguments(["build", "red-flags", "--for", "r.yaml", "--format", "short"]).expects(
        1,
        "",
        "\
r.yaml:1:1: error: the record chooses exercises, and the handout `red-flags` has no place for them (help: add an `exercises` block to the handout, or leave `exercises` out of the record)
1 error
",
    );
}

#[test]
fn the_day_that_is_an_example_is_printed_record_by_record() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/records/day.jsonl");
    let day = std::fs::read_to_string(path).expect("the example");
    let mut files = Vec::new();
    for line in day.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("a record");
        let [handout, id] = ["handout", "id"].map(|key| value[key].as_str().expect("a text").to_owned());
        let case = Case::new().file("r.json", line).arguments(["build", &handout, "--for", "r.json", "--quiet"]);
        let file = format!("{handout}-{id}.pdf");
        case.expects(0, "", "").holds("out", &[&file]);
        files.push(file);
    }
    assert_eq!(files.len(), 5);
}
