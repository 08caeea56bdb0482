//! Dosages that nobody can follow, and lengths that leave no page.

use super::{refuses, refuses_block};

#[track_caller]
fn refuses_dosage(dosage: &str, expected: &[&str]) {
    refuses_block(&format!("exercises: [{{use: bridge, dosage: {dosage}}}]"), expected);
}

#[test]
fn below_zero() {
    refuses_dosage(
        "{reps: -1}",
        &["handouts/my.yaml:3:46: error: `reps: -1` is below zero (help: write it without the minus)"],
    );
}

#[test]
fn zero() {
    refuses_dosage(
        "{sets: 0}",
        &[
            "handouts/my.yaml:3:46: error: `sets: 0` is zero (help: write a whole number from 1 to 20, or leave the key out)",
        ],
    );
}

#[test]
fn not_a_number() {
    refuses_dosage(
        "{reps: many}",
        &[
            "handouts/my.yaml:3:46: error: `reps: many` is not a whole number (help: write a whole number such as `10`, or a range such as `8-12`)",
        ],
    );
}

#[test]
fn nan() {
    refuses_dosage(
        "{reps: .nan}",
        &[
            "handouts/my.yaml:3:46: error: `reps: .nan` is not a whole number (help: write a whole number such as `10`, or a range such as `8-12`)",
        ],
    );
}

#[test]
fn without_sense() {
    refuses_dosage(
        "{reps: 10000}",
        &["handouts/my.yaml:3:46: error: `reps: 10000` is more than 500 (help: write a whole number from 1 to 500)"],
    );
}

#[test]
fn hold_without_a_unit() {
    refuses_dosage(
        "{hold: 5}",
        &["handouts/my.yaml:3:46: error: `hold: 5` has no unit (help: give a unit: `5 s` or `5 min`)"],
    );
}

#[test]
fn hold_below_zero() {
    refuses_dosage(
        "{hold: -5 s}",
        &["handouts/my.yaml:3:46: error: `hold: -5 s` is below zero (help: write it without the minus)"],
    );
}

#[test]
fn hold_of_a_day() {
    refuses_dosage(
        "{hold: 24 h}",
        &["handouts/my.yaml:3:46: error: `hold: 24 h` is longer than 30 minutes (help: `hold` is at most 30 minutes)"],
    );
}

#[test]
fn range_that_runs_backwards() {
    refuses_dosage(
        "{reps: 12-8}",
        &[
            "handouts/my.yaml:3:46: error: `reps: 12-8` runs from more to less (help: write the smaller number first, as in `8-12`)",
        ],
    );
}

#[test]
fn unknown_key() {
    refuses_dosage("{rep: 10}", &["handouts/my.yaml:3:40: error: unknown key `rep` (help: did you mean `reps`?)"]);
}

#[test]
fn margins_wider_than_the_page() {
    refuses(
        "title: Hello\npage: {size: a5, margins: 90 mm}\nbody: [{text: x}]\n",
        &[
            "handouts/my.yaml:2:27: error: the margins leave no room for the text: together they are 180 mm, the page is 148 mm wide (help: text needs at least 53 mm: write smaller margins, such as `18 mm`)",
        ],
    );
}

#[test]
fn margins_without_a_unit() {
    refuses(
        "title: Hello\npage: {margins: 18}\nbody: [{text: x}]\n",
        &[
            "handouts/my.yaml:2:17: error: `18` has no unit (help: write `18 mm`, `18 pt`, or another length in mm, cm, in or pt)",
        ],
    );
}

#[test]
fn negative_margins() {
    refuses(
        "title: Hello\npage: {margins: -18 mm}\nbody: [{text: x}]\n",
        &["handouts/my.yaml:2:17: error: a margin cannot be negative (help: write a length such as `18 mm`)"],
    );
}

#[test]
fn page_without_an_end() {
    refuses(
        "title: Hello\npage: {size: {width: 1 in, height: 900 in}}\nbody: [{text: x}]\n",
        &[
            "handouts/my.yaml:2:22: error: a page cannot be 1 in wide or high (help: a side of a page is 3 in to 24 in long)",
            "handouts/my.yaml:2:36: error: a page cannot be 900 in wide or high (help: a side of a page is 3 in to 24 in long)",
        ],
    );
}

#[test]
fn too_many_weeks() {
    refuses_block(
        "tracker: {weeks: 500, rows: [Walk]}",
        &[
            "handouts/my.yaml:3:22: error: a tracker has 1 to 6 weeks, not 500 (help: for more weeks, print the page again)",
        ],
    );
}
