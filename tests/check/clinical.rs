//! Where warning signs stand on the finished pages.

use handout::check::rule;

use super::told_of_example;

fn told(definition: &str) -> String {
    told_of_example(rule("clin/red-flags-first").unwrap(), definition)
}

#[test]
fn an_entry_of_the_table_of_contents_is_not_the_warning_signs() {
    let late = "title: Sciatica\nbody:\n  - cover: {author: Dana Reyes}\n  - contents: {depth: 2}\n  - page_break\n  \
                - red_flags: {use: cauda-equina}\n  - heading: Then\n";
    assert!(told(late).contains("stand on page 3, not on page 2"), "{}", told(late));
}

#[test]
fn warning_signs_stand_above_the_exercises() {
    let below = "body:\n  - exercises: [bridge]\n  - red_flags: {use: cauda-equina}\n";
    assert!(
        told(below).contains("3:5: warning: the signs of an emergency stand below the exercises"),
        "{}",
        told(below)
    );
}

#[test]
fn signs_in_a_band_and_in_columns_are_found_on_their_page() {
    assert_eq!(told("body:\n  - red_flags: {use: cauda-equina, style: band}\n"), "");
    let columns = "body:\n  - text: Hello\n  - page_break\n  - columns:\n      - - red_flags: {use: cauda-equina}\n      \
                   - - text: Hello\n";
    assert!(told(columns).contains("5:11: warning: the signs of an emergency stand on page 2"), "{}", told(columns));
}

#[test]
fn less_urgent_signs_may_stand_anywhere() {
    assert_eq!(told("body:\n  - text: Hello\n  - page_break\n  - red_flags: {use: spine-urgent}\n"), "");
}
