//! Brand files with mistakes.

use super::refuses_with;
use crate::support::Case;

#[track_caller]
fn refuses_brand(brand: &str, expected: &[&str]) {
    let case = Case::new().file("assets/brands/mine.yaml", brand);
    refuses_with(case, "title: Hello\nbrand: mine\nbody: [{text: x}]\n", expected);
}

#[test]
fn color_that_is_none() {
    refuses_brand(
        "name: Mine\ncolors: {primary: '#12345'}\n",
        &[
            "assets/brands/mine.yaml:2:19: error: `#12345` is not a color (help: write it as `#1f7a8c` (in quotes, or YAML takes it for a comment), or as a CSS name such as `teal`)",
        ],
    );
}

#[test]
fn color_taken_for_a_comment() {
    refuses_brand(
        "name: Mine\ncolors:\n  primary: #0b7285\n",
        &[
            "assets/brands/mine.yaml:3:12: error: `primary` is empty, because a # begins a comment (help: put quotes around the color)",
        ],
    );
}

#[test]
fn color_name_with_a_slip() {
    refuses_brand(
        "name: Mine\ncolors: {primary: tael}\n",
        &["assets/brands/mine.yaml:2:19: error: `tael` is not a color (help: did you mean `teal`?)"],
    );
}

#[test]
fn unknown_family() {
    refuses_brand(
        "name: Mine\ncolors: {primary: teal}\nfonts: {body: source-sans}\n",
        &[
            "assets/brands/mine.yaml:3:15: error: there is no type family `source-sans` (help: did you mean `source-sans-3`?)",
        ],
    );
}

#[test]
fn missing_logo() {
    refuses_brand(
        "name: Mine\nlogo: logo.svg\ncolors: {primary: teal}\n",
        &[
            "assets/brands/mine.yaml:2:7: error: there is no picture `logo.svg` (help: it is looked for beside this file, in the project folder and in `assets/`)",
        ],
    );
}

#[test]
fn font_that_is_none() {
    let case = Case::new()
        .file("fonts/mine/Mine-Regular.ttf", "no font")
        .file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: teal}\nfonts: {body: mine}\n");
    refuses_with(
        case,
        "title: Hello\nbrand: mine\nbody: [{text: x}]\n",
        &[
            "assets/brands/mine.yaml:3:15: error: fonts/mine/Mine-Regular.ttf: the file is not a font (help: use a TrueType or OpenType file (.ttf or .otf))",
        ],
    );
}

#[test]
fn color_that_is_hardly_a_color() {
    refuses_brand(
        "name: Mine\ncolors: {primary: teal, accent: '#fffde7'}\n",
        &[
            "assets/brands/mine.yaml:2:33: error: `#fffde7` has a contrast of 1.0:1 on white: nothing of it would be left where it is dark enough for text (help: choose a darker color; text needs 4.5:1)",
        ],
    );
}

#[test]
fn weight_that_headings_cannot_have() {
    refuses_brand(
        "name: Mine\ncolors: {primary: teal}\nfonts: {heading_weight: 550}\n",
        &[
            "assets/brands/mine.yaml:3:25: error: headings cannot have the weight 550 (help: write 700, or 600 or 400 for a serif)",
        ],
    );
    refuses_brand(
        "name: Mine\ncolors: {primary: teal}\nfonts: {heading_weight: bold}\n",
        &[
            "assets/brands/mine.yaml:3:25: error: `heading_weight` must be a whole number, not text (help: write it in digits, such as `2`)",
        ],
    );
}

#[test]
fn brand_without_what_every_brand_has() {
    refuses_brand(
        "tagline: Mine\n",
        &[
            "assets/brands/mine.yaml:1:1: error: missing key `name` (help: add `name: …`)",
            "assets/brands/mine.yaml:1:1: error: missing key `colors` (help: add `colors: …`)",
        ],
    );
}

#[test]
fn extended_brand_that_is_not_there() {
    refuses_brand(
        "extends: defualt\nname: Mine\n",
        &["assets/brands/mine.yaml:1:10: error: there is no brand `defualt` (help: did you mean `default`?)"],
    );
    refuses_brand(
        "extends: ../look/base.yaml\n",
        &["assets/brands/mine.yaml:1:10: error: the brand `../look/base.yaml` cannot be read: there is no such file"],
    );
}

#[test]
fn extended_brand_that_is_not_named_by_a_text() {
    refuses_brand(
        "extends: [default]\nname: Mine\n",
        &[
            "assets/brands/mine.yaml:1:10: error: `extends` must be text, not a list (help: write it as text on the same line)",
        ],
    );
}

#[test]
fn brand_that_extends_itself() {
    refuses_brand(
        "extends: mine\nname: Mine\n",
        &[
            "assets/brands/mine.yaml:1:10: error: the brand `mine` extends itself (help: name the brand that it is made from, or delete the line)",
        ],
    );
}

#[test]
fn brands_that_extend_each_other() {
    let case = Case::new()
        .file("assets/brands/mine.yaml", "name: Mine\nextends: ours\n")
        .file("assets/brands/ours.yaml", "extends: theirs\n")
        .file("assets/brands/theirs.yaml", "extends: ours.yaml\n");
    let handout = "title: Hello\nbrand: mine\nbody: [{text: x}]\n";
    refuses_with(
        case,
        handout,
        &[
            "assets/brands/ours.yaml:1:10: error: the brand `ours` extends itself by way of `theirs` (help: let one of them extend another brand, such as `default`, or nothing)",
        ],
    );
    // The message shows every step of the circle.
    let ran = Case::new()
        .file("assets/brands/mine.yaml", "name: Mine\nextends: ours\n")
        .file("assets/brands/ours.yaml", "extends: mine\n")
        .file("handouts/my.yaml", handout)
        .arguments(["build", "handouts/my.yaml"])
        .run();
    assert!(ran.stderr.contains("`mine` extends itself by way of `ours`"), "{}", ran.stderr);
    assert!(ran.stderr.contains("assets/brands/mine.yaml:2:10"), "{}", ran.stderr);
    assert!(ran.stderr.contains("assets/brands/ours.yaml:1:10"), "{}", ran.stderr);
    assert!(ran.stderr.contains("`ours` extends `mine`"), "{}", ran.stderr);
}
