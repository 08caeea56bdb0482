//! Slips that therapists make, and what is said of them.

use super::{accepts, refuses};

#[test]
fn keys_of_a_block_in_its_own_column() {
    refuses(
        "title: Hello\nbody:\n  - callout:\n    tone: tip\n    text: b\n",
        &[
            "handouts/my.yaml:4:5: error: each block has one key; this one has `tone` beside `callout` (help: is `tone` meant to be inside `callout`? then indent it further than `callout`)",
        ],
    );
}

#[test]
fn key_without_a_colon() {
    refuses(
        "title: Hello\nbody\n  - text: b\n",
        &["handouts/my.yaml:2:1: error: a colon is missing behind `body` (help: put it there)"],
    );
}

#[test]
fn block_without_a_colon() {
    refuses(
        "title: Hello\nbody:\n  - text b\n",
        &["handouts/my.yaml:3:5: error: a colon and a space are missing behind `text` (help: write `text: …`)"],
    );
}

#[test]
fn block_without_a_space_behind_the_colon() {
    refuses(
        "title: Hello\nbody:\n  - text:b\n",
        &["handouts/my.yaml:3:5: error: a colon and a space are missing behind `text` (help: write `text: …`)"],
    );
}

#[test]
fn text_taken_for_a_comment() {
    refuses(
        "title: Hello\nbody:\n  - text: #1 rule\n",
        &[
            "handouts/my.yaml:3:11: error: `text` is empty, because a # begins a comment (help: put quotes around a text that begins with #)",
        ],
    );
}

#[test]
fn item_taken_for_a_comment() {
    refuses(
        "title: Hello\nbody:\n  - list:\n    - #1 rule\n",
        &[
            "handouts/my.yaml:4:7: error: an item of `list` is empty, because a # begins a comment (help: put quotes around a text that begins with #)",
        ],
    );
}

#[test]
fn comment_that_swallows_a_bracket() {
    refuses(
        "title: Hello\nbody:\n  - text: {a: #fff}\n",
        &[
            "handouts/my.yaml:3:11: error: this `{` is never closed (help: put quotes around a text with a `#`, which begins a comment; or add the `}`)",
        ],
    );
}

#[test]
fn text_that_begins_with_a_star() {
    refuses(
        "title: Hello\nbody:\n  - text: **Important** do this\n",
        &[
            "handouts/my.yaml:3:11: error: a text that begins with `*` needs quotes around it (help: put quotes around the text; without them it is an alias, and nothing has that name)",
        ],
    );
}

#[test]
fn text_that_begins_with_an_exclamation_mark() {
    refuses(
        "title: Hello\nbody:\n  - text: !Important\n",
        &[
            "handouts/my.yaml:3:11: error: custom tags are not used here (help: put quotes around a text that begins with `!`, or remove the tag)",
        ],
    );
}

#[test]
fn list_indented_under_a_text() {
    refuses(
        "title: Hello\nbody:\n  - list:\n    - a\n      - b\n",
        &[
            "handouts/my.yaml:5:7: error: this item is read as a part of the text above (help: begin it in the column of the other items; a list inside a list is written as `text: …` and `items:`)",
        ],
    );
}

#[test]
fn dashes_in_a_text() {
    refuses(
        "title: Hello\nbody:\n  - text: Do this.\n      - Lift\n      - Lower\n",
        &[
            "handouts/my.yaml:4:7: error: this item is read as a part of the text above (help: write `|` behind the colon and begin the text on the next line, or put quotes around it)",
        ],
    );
}

#[test]
fn list_inside_a_list() {
    refuses(
        "title: Hello\nbody:\n  - list:\n    - a\n    - \n      - b\n",
        &[
            "handouts/my.yaml:6:7: error: an item of `list` must be text or a map, not a list (help: write the item behind one dash; a list inside a list is written as `text: …` and `items:`)",
        ],
    );
}

#[test]
fn item_with_a_colon() {
    refuses(
        "title: Hello\nbody:\n  - list:\n    - Warm up: 5 minutes\n",
        &[
            "handouts/my.yaml:4:7: error: unknown key `Warm up` (help: put quotes around a text with a colon in it; keys that fit here: `text`, `numbered`, `items`)",
        ],
    );
}

#[test]
fn thing_with_a_colon() {
    refuses(
        "title: Hello\nbody:\n  - checklist:\n    - Warm up: 5 minutes\n",
        &[
            "handouts/my.yaml:4:7: error: an item of `checklist` must be text, not a map (help: put quotes around a text with a colon in it)",
        ],
    );
}

#[test]
fn curly_quotes() {
    refuses(
        "title: “Hello”\nbody:\n  - text: “Back pain: first steps”\n",
        &[
            "handouts/my.yaml:3:21: error: a text with a colon in it needs quotes around it (help: use straight quotes (`\"` or `'`): curly ones are a part of the text)",
        ],
    );
}

#[test]
fn exercise_as_a_key() {
    refuses(
        "title: Hello\nbody:\n  - exercises:\n    - bridge:\n        reps: 10\n",
        &[
            "handouts/my.yaml:4:7: error: unknown key `bridge` (help: an exercise of the library is named by `use: …`; keys that fit here: `use`, `name`, `side`, `dosage`, `note`, `position`, `equipment`, `figure`, `start`, `finish`, `steps`, `feel`, `avoid`, `breathing`, `easier`, `harder`, `caution`, `pictures`, `show`)",
        ],
    );
}

#[test]
fn keys_under_an_exercise_that_is_text() {
    refuses(
        "title: Hello\nbody:\n  - exercises:\n    - bridge\n      dosage: {reps: 10}\n",
        &[
            "handouts/my.yaml:4:7: error: keys stand under an item that is text (help: give the text a key as well: an exercise is written `- use: …`, an item of a list `- text: …`)",
        ],
    );
}

#[test]
fn one_exercise_without_a_list() {
    refuses(
        "title: Hello\nbody:\n  - exercises: bridge\n",
        &[
            "handouts/my.yaml:3:16: error: `exercises` must be a list or a map, not text (help: write each item on a line of its own that begins with `- `)",
        ],
    );
}

#[test]
fn dosage_beside_the_exercise() {
    refuses(
        "title: Hello\nbody:\n  - exercises:\n    - use: bridge\n      reps: 10\n",
        &["handouts/my.yaml:5:7: error: unknown key `reps` (help: it belongs under `dosage`: `dosage: {reps: …}`)"],
    );
}

#[test]
fn side_in_the_dosage() {
    refuses(
        "title: Hello\nbody:\n  - exercises:\n    - use: bridge\n      dosage: {side: L}\n",
        &["handouts/my.yaml:5:16: error: unknown key `side` (help: it belongs beside `dosage`, in the same column)"],
    );
}

#[test]
fn side_by_its_letter() {
    refuses(
        "title: Hello\nbody:\n  - exercises:\n    - use: single-knee-to-chest\n      side: L\n",
        &["handouts/my.yaml:5:13: error: `side: L` is not a side (help: write `left`, `right`, `both` or `alternate`)"],
    );
}

#[test]
fn number_in_words() {
    refuses(
        "title: Hello\nbody:\n  - exercises:\n    - use: bridge\n      dosage: {reps: ten}\n",
        &[
            "handouts/my.yaml:5:22: error: `reps: ten` is not a whole number (help: write a whole number such as `10`, or a range such as `8-12`)",
        ],
    );
}

#[test]
fn times_with_a_letter() {
    refuses(
        "title: Hello\nbody:\n  - exercises:\n    - use: bridge\n      dosage: {times_per_day: 2x}\n",
        &[
            "handouts/my.yaml:5:31: error: `times_per_day: 2x` is not a whole number (help: write a whole number in digits alone, such as `3`)",
        ],
    );
}

#[test]
fn dosage_as_text() {
    refuses(
        "title: Hello\nbody:\n  - exercises: [{use: bridge, dosage: 3x10}]\n",
        &[
            "handouts/my.yaml:3:39: error: `dosage` must be a map, not text (help: write it with its keys, without dashes or brackets: `reps`, `sets`, `hold`, `pace`, `duration`, `rest`, `times_per_day`, `every_hours`, `days_per_week`, `days`, `weeks`, `load`, `band`, `effort`, `tempo`, `pain_limit`, `as_tolerated`, `called`, `each_way`)",
        ],
    );
}

#[test]
fn picture_by_its_path_alone() {
    refuses(
        "title: Hello\nbody:\n  - image: images/sciatic-nerve.svg\n",
        &[
            "handouts/my.yaml:3:12: error: `image` must be a map, not text (help: write `image: {src: images/sciatic-nerve.svg}`; keys that fit here: `src`, `alt`, `decorative`, `caption`, `width`, `align`, `labels`)",
        ],
    );
}

#[test]
fn page_by_its_size_alone() {
    refuses(
        "title: Hello\npage: A4\nbody:\n  - text: b\n",
        &[
            "handouts/my.yaml:2:7: error: `page` must be a map, not text (help: write `page: {size: A4}`; keys that fit here: `size`, `orientation`, `margins`)",
        ],
    );
}

#[test]
fn body_without_dashes() {
    refuses(
        "title: Hello\nbody:\n  text: Do this\n",
        &[
            "handouts/my.yaml:3:3: error: `body` must be a list, not a map (help: begin each item on a line of its own with `- `)",
        ],
    );
}

#[test]
fn body_without_content() {
    refuses(
        "title: Hello\nbody: []\n",
        &[
            "handouts/my.yaml:2:7: error: this handout has no content (help: add a block under `body:`, such as `- text: Good morning.`)",
        ],
    );
}

#[test]
fn checklist_without_items() {
    refuses(
        "title: Hello\nbody:\n  - checklist: {title: x}\n",
        &["handouts/my.yaml:3:16: error: missing key `items` (help: add `items: …`)"],
    );
}

#[test]
fn checklist_with_a_list() {
    refuses(
        "title: Hello\nbody:\n  - checklist: [[a]]\n",
        &[
            "handouts/my.yaml:3:17: error: an item of `checklist` must be text, not a list (help: write the item as text behind one dash)",
        ],
    );
}

#[test]
fn heading_too_deep() {
    refuses(
        "title: Hello\nbody:\n  - heading: {text: x, level: 9}\n",
        &[
            "handouts/my.yaml:3:31: error: there is no heading of level 9 (help: write 1 for the title of a page, 2 for a section, 3 for a part of it)",
        ],
    );
}

#[test]
fn too_many_columns() {
    refuses(
        "title: Hello\nbody:\n  - checklist: {items: [a], columns: 300}\n",
        &[
            "handouts/my.yaml:3:38: error: a checklist has one or two columns, not 300 (help: write 1 or 2, or leave it out)",
        ],
    );
}

#[test]
fn blank_lines_below_zero() {
    refuses(
        "title: Hello\nbody:\n  - checklist: {items: [a], blank_lines: -1}\n",
        &[
            "handouts/my.yaml:3:42: error: a checklist has room for 20 blank lines, not -1 (help: write a number from 0 to 20)",
        ],
    );
}

#[test]
fn weeks_in_words() {
    refuses(
        "title: Hello\nbody:\n  - tracker: {weeks: two, rows: [a]}\n",
        &[
            "handouts/my.yaml:3:22: error: `weeks` must be a whole number, not text (help: write it in digits, such as `2`)",
        ],
    );
}

#[test]
fn date_of_another_country() {
    refuses(
        "title: Hello\ndate: 03/12/2026\nbody:\n  - text: a\n",
        &[
            "handouts/my.yaml:2:7: error: `date` is not written as year, month, day (help: write it as 2026-03-12: year, month, day)",
        ],
    );
}

#[test]
fn field_by_its_label_alone() {
    refuses(
        "title: H\nfields:\n  patient.name: Name\nbody: [{text: x}]\n",
        &[
            "handouts/my.yaml:3:17: error: `patient.name` must be a map, not text (help: write `patient.name: {label: Name}`; keys that fit here: `label`, `type`, `one_of`, `max_length`, `default`, `blank`)",
        ],
    );
}

#[test]
fn fields_as_a_list() {
    refuses(
        "title: H\nfields: [patient.name]\nbody: [{text: x}]\n",
        &[
            "handouts/my.yaml:2:9: error: `fields` must be a map, not a list (help: write each as `name: …`, without dashes or brackets)",
        ],
    );
}

#[test]
fn page_size_in_capitals_is_fine() {
    accepts("title: Hello\npage: {size: A4}\nbody: [{text: x}]\n");
}
