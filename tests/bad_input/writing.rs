//! What is said of mistakes in procedures, pain scales, notes, advice and plans.

use super::{accepts, refuses, refuses_block};
use crate::support::Case;

/// Refuses the bands of a pain scale; each stands in a line of its own from line 5 on.
#[track_caller]
fn refuses_bands(bands: &[&str], expected: &[&str]) {
    let bands: String = bands.iter().map(|band| format!("      - {{{band}}}\n")).collect();
    refuses(format!("title: Hello\nbody:\n  - pain_scale:\n      bands:\n{bands}"), expected);
}

#[test]
fn pain_bands_with_a_gap() {
    refuses_bands(
        &["from: 0, to: 3, tone: go", "from: 5, to: 5, tone: ease", "from: 8, to: 10, tone: stop"],
        &[
            "handouts/my.yaml:6:16: error: the number 4 belongs to no band (help: let a band beside it take it in, or write a band of its own for it)",
            "handouts/my.yaml:7:16: error: each number from 6 to 7 belongs to no band (help: let a band beside it take it in, or write a band of its own for it)",
        ],
    );
}

#[test]
fn pain_bands_that_overlap() {
    refuses_bands(
        &["from: 0, to: 4, tone: go", "from: 3, to: 6, tone: ease", "from: 6, to: 10, tone: stop"],
        &[
            "handouts/my.yaml:6:16: error: each number from 3 to 4 belongs to two bands (help: let the band begin at 5, or the other end at 2)",
            "handouts/my.yaml:7:16: error: the number 6 belongs to two bands (help: let the band begin at 7, or the other end at 5)",
        ],
    );
}

#[test]
fn pain_bands_inside_each_other() {
    refuses_bands(
        &["from: 0, to: 10, tone: go", "from: 0, to: 3, tone: ease", "from: 4, to: 10, tone: stop"],
        &[
            "handouts/my.yaml:6:16: error: each number from 0 to 3 belongs to two bands (help: let the other band begin at 4, or delete this one)",
            "handouts/my.yaml:7:16: error: each number from 4 to 10 belongs to two bands (help: let the other band end at 3, or delete this one)",
        ],
    );
    refuses_bands(
        &["from: 0, to: 10, tone: go", "from: 4, to: 5, tone: ease"],
        &[
            "handouts/my.yaml:6:16: error: each number from 4 to 5 belongs to two bands (help: the other band goes on behind this one: delete this one, or write the other as two)",
        ],
    );
    refuses_bands(
        &["from: 0, to: 10, tone: go", "from: 0, to: 10, tone: stop"],
        &["handouts/my.yaml:6:16: error: each number from 0 to 10 belongs to two bands (help: delete one of them)"],
    );
    refuses_bands(
        &["from: 0, to: 3, tone: go", "from: 0, to: 10, tone: stop"],
        &[
            "handouts/my.yaml:6:16: error: each number from 0 to 3 belongs to two bands (help: let the band begin at 4, or delete the other)",
        ],
    );
}

#[test]
fn the_other_band_is_the_one_that_reaches_into_this() {
    let stderr = Case::new()
        .file("my.yaml", "title: Hello\nbody:\n  - pain_scale:\n      bands:\n      - {from: 0, to: 6, tone: go}\n      - {from: 2, to: 3, tone: ease}\n      - {from: 5, to: 10, tone: stop}\n")
        .arguments(["build", "my.yaml"])
        .run()
        .stderr;
    let second = stderr.split("error[pain-bands]").nth(2).unwrap_or_default();
    assert!(
        second.contains("5 |       - {from: 0, to: 6, tone: go}\n  |                       - the other band ends here"),
        "{stderr}"
    );
    assert!(second.contains("let the band begin at 7, or the other end at 4"), "{stderr}");
}

#[test]
fn pain_bands_that_do_not_reach_the_ends() {
    refuses_bands(
        &["from: 1, to: 9, tone: go"],
        &[
            "handouts/my.yaml:5:16: error: the number 0 belongs to no band (help: let a band beside it take it in, or write a band of its own for it)",
            "handouts/my.yaml:5:23: error: the number 10 belongs to no band (help: let a band beside it take it in, or write a band of its own for it)",
        ],
    );
}

#[test]
fn pain_bands_off_the_scale() {
    refuses_bands(
        &["from: -1, to: 5, tone: go", "from: 6, to: 12, tone: stop"],
        &[
            "handouts/my.yaml:5:16: error: the pain scale runs from 0 to 10; -1 is not on it (help: write a number from 0 to 10)",
            "handouts/my.yaml:6:23: error: the pain scale runs from 0 to 10; 12 is not on it (help: write a number from 0 to 10)",
        ],
    );
}

#[test]
fn pain_band_that_runs_backwards() {
    refuses_bands(
        &["from: 5, to: 0, tone: go", "from: 6, to: 10, tone: stop"],
        &["handouts/my.yaml:5:16: error: this band runs backwards, from 5 to 0 (help: write `from: 0` and `to: 5`)"],
    );
}

#[test]
fn pain_band_of_an_unknown_tone() {
    refuses_bands(
        &["from: 0, to: 10, tone: easy"],
        &["handouts/my.yaml:5:33: error: unknown pain tone `easy` (help: did you mean `ease`?)"],
    );
}

#[test]
fn step_with_two_pictures() {
    refuses_block(
        "steps: [{text: Sit., figure: bridge, image: {src: images/sciatic-nerve.svg, alt: A nerve}}]",
        &[
            "handouts/my.yaml:3:55: error: this step has an `image` and a `figure` (help: keep one of them, or make it two steps)",
        ],
    );
}

#[test]
fn notes_without_an_end() {
    refuses_block(
        "notes: 400",
        &[
            "handouts/my.yaml:3:12: error: there is room for 1 to 40 lines, not 400 (help: write a number from 1 to 40, or `fill` for the rest of the page)",
        ],
    );
    refuses_block(
        "notes: {lines: some}",
        &[
            "handouts/my.yaml:3:20: error: `some` is no number of lines (help: write a number from 1 to 40, or `fill` for the rest of the page)",
        ],
    );
}

#[test]
fn question_without_an_answer() {
    refuses_block(
        "questions: [{question: Why?}]",
        &["handouts/my.yaml:3:17: error: missing key `answer` (help: add `answer: …`)"],
    );
}

#[test]
fn do_without_do_not() {
    refuses_block(
        "do_dont: {do: [Walk.]}",
        &["handouts/my.yaml:3:14: error: missing key `dont` (help: add `dont: …`)"],
    );
    refuses_block(
        "do_dont: {do: [Walk.], don't: [Sit.]}",
        &["handouts/my.yaml:3:28: error: unknown key `don't` (help: did you mean `dont`?)"],
    );
}

#[test]
fn plan_with_unknown_words() {
    refuses_block(
        "schedule: [{text: Walk, days: [mon, tus], times: [mornings, noon]}, {text: Rest, days: daily, times: night}]",
        &[
            "handouts/my.yaml:3:41: error: `tus` is no day of the week (help: did you mean `tue`?)",
            "handouts/my.yaml:3:55: error: `mornings` is no time of day (help: did you mean `morning`?)",
            "handouts/my.yaml:3:65: error: `noon` is no time of day (help: write `morning`, `midday`, `afternoon`, `evening` or `bedtime`)",
            "handouts/my.yaml:3:92: error: `daily` is no day of the week (help: write days such as `[mon, wed, fri]`, or `weekdays` or `every_day`)",
            "handouts/my.yaml:3:106: error: `night` is no time of day (help: write `morning`, `midday`, `afternoon`, `evening` or `bedtime`)",
        ],
    );
}

#[test]
fn plan_beside_more_exercises_than_can_be_named() {
    let many = "abdominal-brace, bird-dog, bridge, calf-wall, cat-cow, childs-pose, chin-tuck, clamshell, dead-bug, double-knee-to-chest, figure-4, figure-4-seated, hamstring-floss";
    refuses(
        format!("title: Hello\nbody:\n  - schedule: [{{exercise: walking, times: midday}}]\n  - exercises: [{many}]\n"),
        &[
            "handouts/my.yaml:3:27: error: no exercise of this handout is called `walking` (help: name an exercise of this handout as its `use` does; or write `text: …` in its place)",
        ],
    );
}

#[test]
fn plan_of_exercises_that_the_handout_does_not_have() {
    refuses(
        "title: Hello\nbody:\n  - schedule:\n    - {exercise: brigde, times: [morning, evening]}\n    - {exercise: walking, times: midday}\n  - exercises: [bridge, cat-cow]\n",
        &[
            "handouts/my.yaml:4:18: error: no exercise of this handout is called `brigde` (help: did you mean `bridge`?)",
            "handouts/my.yaml:5:18: error: no exercise of this handout is called `walking` (help: name an exercise of this handout: `bridge` or `cat-cow`; or write `text: …` in its place)",
        ],
    );
    refuses_block(
        "schedule: [{exercise: bridge, times: morning}]",
        &[
            "handouts/my.yaml:3:27: error: no exercise of this handout is called `bridge` (help: add an `exercises` block, or write `text: …` in its place)",
        ],
    );
}

#[test]
fn plan_of_nothing_or_of_two_things() {
    refuses_block(
        "schedule: [{times: morning}]",
        &[
            "handouts/my.yaml:3:24: error: this row names neither an `exercise` nor a `text` (help: add `exercise: …` or `text: …`)",
        ],
    );
    refuses(
        "title: Hello\nbody:\n  - exercises: [bridge]\n  - schedule: [{exercise: bridge, text: Walk, times: morning}]\n",
        &[
            "handouts/my.yaml:4:41: error: `exercise` and `text` cannot both be given (help: keep `exercise`, whose name is printed, or `text` for your own words)",
        ],
    );
}

#[test]
fn blocks_that_need_no_value_may_stand_alone() {
    accepts("title: Hello\nbody: [pain_scale, notes]\n");
}

#[test]
fn a_week_plan_without_room_says_what_it_needs_and_what_there_is() {
    refuses(
        "title: T\nbody:\n  - columns:\n    - [{schedule: [{text: Walk, times: morning}]}]\n    - [{text: x}]\n    - [{text: y}]\n",
        &[
            "handouts/my.yaml:4:8: error: this week plan needs a width of 2.5 in (63 mm); its column has 2.1 in (55 mm) (help: give it a wider column, or take it out of the columns)",
        ],
    );
    refuses(
        "title: T\npage: {size: {width: 3 in, height: 8 in}, margins: 11 mm}\nbody:\n  - schedule: [{text: Walk, times: morning}]\n",
        &[
            "handouts/my.yaml:4:5: error: this week plan needs a width of 2.5 in (63 mm); its page has 2.1 in (54 mm) (help: take larger paper)",
        ],
    );
}
