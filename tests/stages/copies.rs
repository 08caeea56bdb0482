//! Copies for many records: each is the same, byte for byte, as the one that is built alone.

use handout::diagnostic::{Diagnostics, render_short};
use handout::pipeline::{Batch, Copy, Pipeline};
use handout::records::NumberedRecord;
use handout::resolve::{RecordInput, Request};
use handout::source::World;

use super::Project;
use crate::support::{
    keep,
    records::{record, written},
};

/// Names of many kinds: short, too long for their place, with letters that fonts have to spare, that they lack, and of
/// another direction.
const NAMES: [&str; 18] = [
    "Ana Li",
    "Jo Ng",
    "Maria Lopez",
    "Sofia Griffin",
    "Łukasz Żółć",
    "Bartholomäus von der Leyen",
    "Anastasia-Katharina Papadopoulou-Featherstonehaugh",
    "Donaudampfschifffahrtskapitänswitwe",
    "Михаил Иванов",
    "Ngọc Nguyễn",
    "٣٤٥",
    "Ana، Li",
    "Νίκος",
    "أحمد علي",
    "דנה כהן",
    "**Bold** <b>*x*</b>",
    "=cmd() {{ id }}",
    "Ana Li",
];

/// Builds a copy by itself.
fn alone(request: &Request, record: &NumberedRecord, world: &World) -> Result<Vec<u8>, String> {
    let (mut sources, mut diagnostics) = (record.sources(), Diagnostics::new());
    let request = Request { record: Some(RecordInput::Given(record.record.clone())), ..request.clone() };
    let built = Pipeline::new().build(&request, world, &mut sources, &mut diagnostics);
    built.map(|built| built.pdf).ok_or_else(|| render_short(&diagnostics, &sources))
}

fn outcome(copy: Copy) -> Result<Vec<u8>, String> {
    copy.built.map(|built| built.pdf).ok_or_else(|| render_short(&copy.diagnostics, &copy.sources))
}

/// Prints records in their order and backwards, and holds each copy to the one that is built alone; returns how many
/// were printed from what was made for others.
pub fn compare(request: &Request, records: &[NumberedRecord], world: &World) -> Result<usize, String> {
    let (forwards, backwards) = (Batch::new(), Batch::new());
    let (mut press, mut other) = (forwards.press(), backwards.press());
    let mut last: Vec<_> = records.iter().rev().map(|record| outcome(other.print(request, record, world))).collect();
    let (mut stamped, mut built) = (0, 0);
    for record in records {
        let copy = press.print(request, record, world);
        stamped += usize::from(copy.stamped);
        let (copy, alone) = (outcome(copy), alone(request, record, world));
        if copy != alone {
            let said = |outcome: &Result<Vec<u8>, String>| outcome.as_ref().map(Vec::len).map_err(Clone::clone);
            let (copy, alone) = (said(&copy), said(&alone));
            let number = record.number;
            return Err(format!(
                "copies: that of record {number} is another than the one built alone: {copy:?}, {alone:?}"
            ));
        }
        built += usize::from(alone.is_ok());
        if last.pop() != Some(alone) {
            return Err(format!("copies: that of record {} depends on those before it", record.number));
        }
    }
    if built == 0 { Err("copies: none could be built".to_owned()) } else { Ok(stamped) }
}

fn patients(handout_fields: &[&str]) -> Vec<NumberedRecord> {
    let one = |(place, name): (usize, &&str)| {
        let (id, date) = (place.to_string(), format!("2026-11-{:02}", place + 1));
        let all = [("id", id.as_str()), ("patient.name", name), ("therapist.name", "Dana Reyes"), ("date", &date)];
        let known = all.into_iter().filter(|(field, _)| *field == "id" || handout_fields.contains(field));
        record(place as u64 + 1, &known.collect::<Vec<_>>())
    };
    NAMES.iter().enumerate().map(one).collect()
}

#[test]
fn copies_of_a_shipped_handout_are_those_that_are_built_alone() {
    let project = Project::shipped("sciatica-relief");
    let records = patients(&["patient.name", "therapist.name", "date"]);
    let stamped = compare(&project.request, &records, &World::new(Some(project.root()))).unwrap();
    assert!(stamped >= 7, "only {stamped} of {} share what was made", records.len());
    // Two of them have letters for which a copy has a font of its own.
    for record in records.get(7..10).unwrap() {
        keep(&alone(&project.request, record, &World::new(Some(project.root()))).unwrap());
    }
}

/// A handout that says the name in many places.
const LETTER: &str = r#"
title: Plan
fields:
  patient.name: {label: Name, blank: line}
  note: {label: Note, default: Rest well}
  sets: {label: Sets, type: number, blank: line}
body:
  - fields: [patient.name, note]
  - heading: For {{ patient.name }}
  - text: |
      Dear **{{ patient.name }}**, this plan is for you and nobody else. Read it, {{ patient.name | upper }}, and
      call [the clinic](https://example.com) if {{ note | lower }} does not help.

      [{{ patient.name }}](https://example.com) and [hola {{ patient.name }}]{lang=es}.
  - callout: "{{ patient.name }}, this is for you alone: {{ note }}"
  - table: {columns: [Who, What], rows: [["{{ patient.name }}", "{{ note }}"]]}
  - checklist: ["{{ patient.name }} walks", Rest]
  - exercises:
      - {use: bridge, dosage: {sets: "{{ sets | default('2') }}"}}
"#;

fn letters() -> Vec<NumberedRecord> {
    let sets = ["2", "3", "", "2"];
    let one = |(place, name): (usize, &&str)| {
        let note = if place % 3 == 0 { "" } else { "a walk" };
        let name = if place == 5 { "" } else { name };
        record(place as u64 + 1, &[("patient.name", name), ("note", note), ("sets", sets[place % 4])])
    };
    NAMES.iter().enumerate().map(one).collect()
}

#[test]
fn words_of_a_record_may_stand_anywhere() {
    let project = Project::new(LETTER);
    compare(&project.request, &letters(), &World::new(Some(project.root()))).unwrap();
    let project = Project::new(LETTER).asking(|request| {
        (request.gray, request.large_print, request.fillable) = (true, true, true);
    });
    compare(&project.request, &letters(), &World::new(Some(project.root()))).unwrap();
}

#[test]
fn threads_share_what_was_made() {
    let project = Project::shipped("home-tracker");
    let world = World::new(Some(project.root()));
    let records = patients(&["patient.name", "therapist.name"]);
    let (batch, request) = (Batch::new(), &project.request);
    let print = |records: &[NumberedRecord]| -> Vec<_> {
        let mut press = batch.press();
        records.iter().map(|record| outcome(press.print(request, record, &world))).collect()
    };
    let (all, again) = std::thread::scope(|scope| {
        let other = scope.spawn(|| print(&records));
        (print(&records), other.join().unwrap())
    });
    assert_eq!(all, again);
}

#[test]
fn what_is_the_same_by_chance_is_no_ones_secret() {
    // The name is also a word of the handout: only who has the same name shares what was made.
    let yaml = "title: Walking\nfields:\n  patient.name: {label: Name}\nbody:\n  - text: Walk, {{ patient.name }}.\n  - text: Rose hips are sour.\n";
    let project = Project::new(yaml);
    let records: Vec<_> = ["Rose", "Ana", "Rose", "Bea"]
        .iter()
        .enumerate()
        .map(|(place, name)| record(place as u64 + 1, &[("patient.name", name)]))
        .collect();
    let stamped = compare(&project.request, &records, &World::new(Some(project.root()))).unwrap();
    assert_eq!(stamped, 2);
}

#[test]
fn what_a_record_chooses_is_its_own() {
    let yaml = r#"
title: Moves
fields:
  patient.name: {label: Name, blank: line}
  patient.side: {label: Side, one_of: [left, right, both], default: both}
  next: {label: Next, blank: line}
body:
  - fields: [patient.name, patient.side]
  - text: "{{ patient.name }}, move your {{ patient.side }} leg."
  - exercises:
      - {use: clamshell, side: "{{ patient.side }}"}
      - bridge
"#;
    let choices = [
        "side: left",
        "side: left",
        "side: right",
        "patient.side: left",
        "side: left\npatient.side: left",
        "side: left\npatient.side: right",
        "side: Left",
        "exercises: [bridge, calf-wall]",
        "exercises: bridge calf-wall",
        "exercises: [bridge, calf-wall]\nside: left",
        "exercises: [bridge, nothing]",
        "patient.name: [Zoe]",
        "exercises[]: bridge",
        "dosage.bridge.sets: 3",
        "dosage: {bridge: {sets: 3}}",
        "dosage.bridge.sets: 4",
        "brand: juniper-fields\npage_size: a4",
        "large_print: yes",
        "language: en-GB",
        "handout: another",
        "side: left",
        "id: [1]",
        "exercises: [bridge, calf-wall]",
    ];
    let record = |(place, choice): (usize, &&str)| {
        let name = if choice.contains("patient.name") { "" } else { "patient.name: " };
        let name = if name.is_empty() { String::new() } else { format!("{name}{}\n", NAMES[place % 4]) };
        written(place as u64 + 1, &format!("{name}{choice}\n"))
    };
    let records: Vec<_> = choices.iter().enumerate().map(record).collect();
    let project = Project::new(yaml);
    let stamped = compare(&project.request, &records, &World::new(Some(project.root()))).unwrap();
    assert!(stamped >= 4, "only {stamped} of {} share what was made", records.len());
    let project = Project::new(yaml).asking(|request| request.set = vec![("patient.side".into(), "right".into())]);
    compare(&project.request, &records, &World::new(Some(project.root()))).unwrap();
}

/// A brand whose headings have letters of their own for spaces that do not break, and no Greek ones.
const BRAND: &str =
    "name: Physio\ncolors: {primary: '#1f6f78'}\nfonts: {body: source-sans-3, heading: lora, heading_weight: 600}\n";

fn other_brand(yaml: &str) -> Project {
    Project::new(yaml).with("assets/brands/mine.yaml", BRAND).wearing("mine")
}

#[test]
fn words_around_those_of_a_record_stay_together_in_some_copies_alone() {
    let yaml = "title: Plan\nfields:\n  n: {label: For}\nbody:\n  - heading: \"{{ n }} weeks\"\n  - text: Walk.\n";
    let project = other_brand(yaml);
    let records: Vec<_> = ["6", "six", "7", "Νίκος", "seven", "٣٤٥", "6"]
        .iter()
        .enumerate()
        .map(|(place, n)| record(place as u64 + 1, &[("n", n)]))
        .collect();
    let stamped = compare(&project.request, &records, &World::new(Some(project.root()))).unwrap();
    assert!(stamped >= 3, "only {stamped} share what was made");
}

#[test]
fn words_that_are_not_printed_are_looked_at_all_the_same() {
    let yaml = "title: Plan
fields:
  a: {label: A}
  b: {label: B}
body:
  - exercises: {layout: compact, items: [{name: Reach, steps: [\"Lift {{ a if b != 'y' }}.\"], dosage: {sets: 2}}]}
";
    let project = Project::new(yaml);
    let records = [("Ana", "x"), ("Bo", "y"), ("Cy", "x")];
    let one = |(place, (a, b)): (usize, &(&str, &str))| record(place as u64 + 1, &[("a", a), ("b", b)]);
    let records: Vec<_> = records.iter().enumerate().map(one).collect();
    compare(&project.request, &records, &World::new(Some(project.root()))).unwrap();
}
