//! Words that cannot be printed, and links that must not be followed.

use super::{refuses, refuses_block};

#[test]
fn glyph_that_no_font_has() {
    refuses_block(
        "text: Well done \u{1F600}",
        &[
            "handouts/my.yaml:3:11: error: no font of this brand has the character U+1F600 “😀” (help: use another character, or add a font that has it to the brand's `fonts`)",
        ],
    );
}

#[test]
fn glyphs_that_no_font_has() {
    refuses_block(
        "text: \u{924}\u{92A} \u{1F600}\u{1F601}\u{1F602}\u{1F603} \u{924}",
        &[
            "handouts/my.yaml:3:11: error: no font of this brand has the characters U+0924 “त”, U+092A “प”, U+1F600 “😀”, U+1F601 “😁”, U+1F602 “😂” and 1 more (help: use other characters, or add a font that has them to the brand's `fonts`)",
        ],
    );
}

#[test]
fn glyph_of_a_script_that_no_font_has() {
    refuses(
        "title: \u{924}\u{902}\nbody: [{text: x}]\n",
        &[
            "handouts/my.yaml:1:8: error: no font of this brand has the character U+0924 “त” (help: use another character, or add a font that has it to the brand's `fonts`)",
        ],
    );
}

#[test]
fn language_that_is_none() {
    refuses_block(
        "text: \"This is [Ischias]{lang=german}.\"",
        &[
            "handouts/my.yaml:3:29: error: `german` is not a language tag (help: write it as two letters, such as `{lang=de}`, or with a country, such as `{lang=de-CH}`)",
        ],
    );
}

#[test]
fn javascript_link() {
    refuses_block(
        "text: \"[Book](javascript:alert(1))\"",
        &[
            "handouts/my.yaml:3:12: error: a handout cannot link to a `javascript:` address (help: begin the address with `https:`, `http:`, `mailto:` or `tel:`)",
        ],
    );
}

#[test]
fn javascript_link_in_disguise() {
    refuses_block(
        "text: \"[Book](JaVaScRiPt:alert)\"",
        &[
            "handouts/my.yaml:3:12: error: a handout cannot link to a `JaVaScRiPt:` address (help: begin the address with `https:`, `http:`, `mailto:` or `tel:`)",
        ],
    );
}

#[test]
fn file_link() {
    refuses_block(
        "text: \"[Book](file:///etc/passwd)\"",
        &[
            "handouts/my.yaml:3:12: error: a handout cannot link to a `file:` address (help: begin the address with `https:`, `http:`, `mailto:` or `tel:`)",
        ],
    );
}

#[test]
fn html() {
    refuses_block(
        "text: 'Do it <b>now</b>'",
        &[
            "handouts/my.yaml:3:18: error: an HTML tag inside a text (help: write plain text; for a literal `<`, write `\\<`)",
        ],
    );
}

#[test]
fn placeholder_that_is_not_closed() {
    refuses_block(
        "text: \"Dear {{ patient.name\"",
        &[
            "handouts/my.yaml:3:17: error: `{{` is not closed (help: write `{{ name }}`; for two braces as they are, write `{{ \"{{\" }}`)",
        ],
    );
}

#[test]
fn placeholder_with_a_program() {
    refuses_block(
        "text: \"{% for i in range(9999999) %}x{% endfor %}\"",
        &[
            "handouts/my.yaml:3:12: error: only `{{ … }}` can stand in a text (help: write the name of a field, such as `{{ patient.name }}`)",
        ],
    );
}

#[test]
fn empty_title() {
    refuses(
        "title: \"\"\nbody: [{text: x}]\n",
        &["handouts/my.yaml:1:8: error: this text is empty (help: write some words, or delete the line)"],
    );
}

#[test]
fn card_higher_than_a_page() {
    let steps = vec!["Lift your hips slowly, hold, and lower them again."; 60].join(", ");
    refuses_block(
        &format!("exercises: [{{name: Bridge, steps: [{steps}], dosage: {{reps: 10}}}}]"),
        &[
            "handouts/my.yaml:3:24: error: this exercise card is 46.6 in (1184 mm) high, but a page has room for 9.3 in (237 mm) (help: a card is never split: cut steps, choose the remarks with `show`, or take larger paper)",
        ],
    );
}

#[test]
fn small_cards_higher_than_a_page() {
    let note = "Lift your hips slowly. ".repeat(60);
    refuses_block(
        &format!("exercises: {{layout: compact, items: [{{use: bridge, note: {note}}}]}}"),
        &[
            "handouts/my.yaml:3:48: error: this row of small exercise cards is 19.1 in (483 mm) high, but a page has room for 9.3 in (237 mm) (help: a row is never split: cut words that you wrote, or ask for fewer remarks with `show`)",
        ],
    );
}

#[test]
fn week_of_a_log_higher_than_a_page() {
    let rows = (1..36).map(|row| row.to_string()).collect::<Vec<_>>().join(", ");
    refuses_block(
        &format!("tracker: {{weeks: 1, rows: [{rows}]}}"),
        &[
            "handouts/my.yaml:3:5: error: this week of the log is 12.1 in (305 mm) high, but a page has room for 9.3 in (237 mm) (help: a week is never split: use fewer `rows`, or larger paper)",
        ],
    );
}

#[test]
fn emergency_printed_as_less() {
    refuses_block(
        "red_flags: {use: cauda-equina, level: week}",
        &[
            "handouts/my.yaml:3:22: error: the signs of `cauda-equina` are an emergency and cannot be printed as less (help: leave out `level`)",
        ],
    );
}
