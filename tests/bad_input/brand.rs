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
