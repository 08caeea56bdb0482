//! Wishes for the printer and for previews that cannot be met.

use super::GOOD;
use crate::support::Case;

#[track_caller]
fn refuses(arguments: &str, status: i32, expected: &str) {
    refuses_of(GOOD, arguments, status, expected);
}

#[track_caller]
fn refuses_of(definition: &str, arguments: &str, status: i32, expected: &str) {
    let case = Case::new().file("my.yaml", definition);
    let case = case.arguments(arguments.split(' ').chain(["--format", "short"]));
    case.expects(status, "", expected).holds("out", &[]).holds(".", &["my.yaml"]);
}

#[test]
fn bleed_that_is_no_length() {
    let says = |bleed: &str, what: &str| {
        let help = "help: write how far color goes beyond the edge of the paper, such as `--bleed 3mm`";
        refuses(&format!("build my.yaml --bleed {bleed}"), 2, &format!("error: {what} ({help})\n"));
    };
    says("3", "the bleed `3` has no unit");
    says("3px", "the bleed `3px` has a unit that is not known here");
    says("wide", "the bleed `wide` is not a length");
    says("-3mm", "a bleed cannot be negative, as `-3mm` is");
}

#[test]
fn bleed_larger_than_a_margin() {
    refuses(
        "build my.yaml --bleed 1cm",
        1,
        "\
error: a bleed of 10 mm is larger than the bottom margin, which is 9.5 mm (help: choose a smaller `--bleed`, such as the `3mm` that most printers ask for, or larger `margins`)
1 error
",
    );
    refuses_of(
        "title: Hello\npage: {margins: {left: 2.5 mm}}\nbody: [{text: x}]\n",
        "build my.yaml --bleed 3mm --marks",
        1,
        "\
my.yaml:2:24: error: a bleed of 3 mm is larger than the left margin, which is 2.5 mm (help: choose a smaller `--bleed`, such as the `3mm` that most printers ask for, or larger `margins`)
1 error
",
    );
}

#[test]
fn booklet_of_one_page() {
    refuses(
        "build my.yaml --booklet",
        1,
        "\
my.yaml:1:8: error: this handout has one page, and a booklet needs two or more (help: leave `--booklet` out, or print two copies on a sheet with `--two-up`)
1 error
",
    );
}

#[test]
fn sheet_that_has_no_good_half() {
    for way in ["--booklet", "--two-up"] {
        refuses(
            &format!("build my.yaml {way} --page A5"),
            1,
            "\
error: two pages do not share a sheet of the size `A5` (help: `--page` names the sheet here: write `--page letter` or `--page a4`)
1 error
",
        );
    }
    refuses(
        "build my.yaml --booklet --page leter",
        1,
        "error: there is no page size `leter` (help: did you mean `letter`?)\n1 error\n",
    );
}

#[test]
fn options_that_exclude_each_other() {
    for (one, other) in [
        ("--booklet", "--two-up"),
        ("--booklet", "--bleed <LENGTH>"),
        ("--booklet", "--marks"),
        ("--two-up", "--marks"),
        ("--two-up", "--duplex"),
        ("--all-sizes", "--page <SIZE>"),
        ("--all-sizes", "--gray"),
        ("--all-sizes", "--booklet"),
        ("--all-sizes", "--two-up"),
        ("--fillable", "--booklet"),
        ("--fillable", "--two-up"),
        ("--fillable", "--bleed <LENGTH>"),
        ("--fillable", "--marks"),
    ] {
        let written = other.replace("<LENGTH>", "3mm").replace("<SIZE>", "a4");
        let said = format!(
            "error: the argument '{one}' cannot be used with '{other}'\n\n\
             Usage: handout build {one} --format <FORMAT> <WHAT>...\n\nFor more information, try '--help'.\n"
        );
        refuses(&format!("build my.yaml {one} {written}"), 2, &said);
    }
}

#[test]
fn names_that_meet_in_all_sizes() {
    Case::new()
        .file("a/my.yaml", GOOD)
        .file("b/My.yaml", GOOD)
        .arguments(["build", "a/my.yaml", "b/My.yaml", "--all-sizes", "--format", "short"])
        .expects(2, "", "error: a/my.yaml and b/My.yaml would both become My-letter.pdf (help: build them one after the other, each with its own `--out` folder)\n")
        .holds("out", &[]);
}

#[test]
fn preview_of_a_page_that_is_not_there() {
    refuses(
        "preview my.yaml --page 2",
        1,
        "error: the handout `my` has 1 page, and no page 2 (help: leave `--page` out)\n",
    );
    refuses(
        "preview my.yaml --page 0",
        2,
        "error: invalid value '0' for '--page <NUMBER>': pages are counted from 1: write a whole number such as 2\n\nFor more information, try '--help'.\n",
    );
    refuses_of(
        "title: Hello\nbody: [{text: One.}, page_break, {text: Two.}]\n",
        "preview my.yaml --page 9",
        1,
        "error: the handout `my` has 2 pages, and no page 9 (help: choose a page from 1 to 2)\n",
    );
}

#[test]
fn preview_of_another_kind_or_size() {
    refuses(
        "preview my.yaml -o my.jpg",
        2,
        "error: the name of the file my.jpg must end in `.png` (help: the ending chooses the kind of file)\n",
    );
    refuses(
        "preview my.yaml --width 8001",
        2,
        "error: invalid value '8001' for '--width <PIXELS>': write a whole number from 16 to 8000\n\nFor more information, try '--help'.\n",
    );
    refuses_of(
        "title: Hello\npage: {size: {width: 3 in, height: 24 in}, margins: 10 mm}\nbody: [{text: x}]\n",
        "preview my.yaml --width 4000",
        1,
        "\
error: no PNG can be made of the page: it would have 4000 × 32000 pixels, and 110 million are the most (help: choose a `--width` of 3708 or less)
",
    );
}

#[test]
fn preview_of_a_broken_handout() {
    refuses_of(
        "titel: Hello\nbody: [{text: x}]\n",
        "preview my.yaml",
        1,
        "my.yaml:1:1: error: unknown key `titel` (help: did you mean `title`?)\n",
    );
}

#[test]
fn preview_that_cannot_be_written() {
    refuses(
        "preview my.yaml -o gone/my.png",
        1,
        "error: gone/my.png cannot be written: the folder around it is gone (help: name another file with `-o`)\n",
    );
}
