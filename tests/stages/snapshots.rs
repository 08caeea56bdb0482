//! The stages of a small handout as readable texts; `HANDOUT_UPDATE=1 cargo test` writes them anew.

use std::path::Path;

use super::Project;

const SMALL: &str = r#"
title: A small handout
main_message: Move a little, often.
fields:
  patient.name: {label: Prepared for, blank: line}
  patient.side: {label: Side, one_of: [left, right], default: right}
body:
  - fields: [patient.name]
  - red_flags: {lead: Get help if this is new, items: [Numbness, Weakness]}
  - heading: Start here
  - text: Keep the **three** moves. See [our page](https://example.com).
  - callout: {tone: caution, title: Ask first, text: if you are unsure.}
  - exercises:
      - use: single-knee-to-chest
        side: "{{ patient.side }}"
        dosage: {reps: 5, hold: 20 s, sets: 1, times_per_day: 2}
  - table: {columns: [Day, Move], rows: [[Monday, Walk]]}
  - tracker: {weeks: 1}
"#;

/// Compares a text with the one that is committed.
pub fn assert_snapshot(name: &str, current: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stages/snapshots").join(name);
    if std::env::var_os("HANDOUT_UPDATE").is_some() {
        std::fs::write(&path, current).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let first = committed.lines().zip(current.lines()).position(|(old, new)| old != new);
    assert!(
        committed == current,
        "{name} differs from line {} on; look at it, then run `HANDOUT_UPDATE=1 cargo test`",
        first.unwrap_or_else(|| committed.lines().count().min(current.lines().count())) + 1
    );
}

#[test]
fn resolved_handout() {
    let handout = Project::new(SMALL).set("patient.name", "Nobody Real").resolve().unwrap();
    let text = format!("{:#?}\n", handout.body);
    assert!(!text.contains("Nobody"), "a snapshot never shows a record's value");
    assert_snapshot("small.handout.txt", &text);
}

#[test]
fn page_items() {
    assert_snapshot("small.items.txt", &Project::new(SMALL).lay_out().unwrap().dump_items());
}

#[test]
fn tag_tree() {
    assert_snapshot("small.tags.txt", &Project::new(SMALL).lay_out().unwrap().dump_structure());
}

#[test]
fn tag_trees_of_the_shipped_handouts() {
    // The other three are programs built as `sciatica-relief` is, and a mixture of the blocks of these.
    for name in [
        "clinic-welcome",
        "home-tracker",
        "nerve-glides",
        "red-flags",
        "sciatica-relief",
        "sciatica-relief-guide",
        "stenosis-vs-herniation",
    ] {
        assert_snapshot(&format!("{name}.tags.txt"), &Project::shipped(name).lay_out().unwrap().dump_structure());
    }
}

#[test]
fn tag_tree_of_a_copy_that_is_filled_in_on_the_screen() {
    let document = Project::shipped("home-tracker").fillable().lay_out().unwrap();
    assert_snapshot("home-tracker.fillable.tags.txt", &document.dump_structure());
}
