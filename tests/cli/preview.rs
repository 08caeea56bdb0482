//! `handout preview`: a page as a picture for the web.

use image::ColorType;

use super::GOOD;
use crate::support::Case;

fn preview<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Case {
    let case = Case::new().file("my.yaml", GOOD);
    case.arguments(["preview"].into_iter().chain(arguments).chain(["--format", "short"]))
}

/// The width, the height and the kind of a picture's pixels.
fn picture(case: &Case, path: &str) -> (u32, u32, ColorType) {
    let picture = image::load_from_memory(&case.read(path)).unwrap();
    (picture.width(), picture.height(), picture.color())
}

#[test]
fn first_page_as_wide_as_the_web_has_it() {
    let ran = preview(["my.yaml"]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("my.png  1200 × 1553  ") && ran.stdout.ends_with(" KB\n"), "{}", ran.stdout);
    let case = preview(["my.yaml", "-q"]).expects(0, "", "").holds(".", &["my.png", "my.yaml"]);
    assert_eq!(picture(&case, "my.png"), (1200, 1553, ColorType::Rgb8));
}

#[test]
fn built_in_handout_page_and_width() {
    let case = preview(["sciatica-relief", "-o", "log.png", "--page", "4", "--width", "400", "--paper", "a4", "-q"]);
    let case = case.expects(0, "", "");
    assert_eq!(picture(&case, "log.png"), (400, 566, ColorType::Rgb8));
}

#[test]
fn picture_for_posts_and_links() {
    let case = preview(["my.yaml", "--og", "-q"]).expects(0, "", "");
    assert_eq!(picture(&case, "my.png"), (1200, 630, ColorType::Rgb8));
    // The paper is white on colored ground.
    let pixels = image::load_from_memory(&case.read("my.png")).unwrap().into_rgb8();
    assert_ne!(pixels.get_pixel(5, 5).0, [255; 3]);
    assert_eq!(pixels.get_pixel(80, 60).0, [255; 3]);
}

#[test]
fn gray_pictures_have_no_color() {
    for arguments in [&["my.yaml", "--gray", "-q"][..], &["my.yaml", "--gray", "--og", "-q"]] {
        let case = preview(arguments.iter().copied()).expects(0, "", "");
        assert_eq!(picture(&case, "my.png").2, ColorType::L8, "{arguments:?}");
    }
}

#[test]
fn brand_of_the_picture() {
    let brand = |color: &str| {
        let case = Case::new().file("my.yaml", GOOD).file("b.yaml", format!("name: B\ncolors: {{primary: {color}}}\n"));
        case.arguments(["preview", "my.yaml", "--brand", "b.yaml", "--width", "300", "-q"])
            .expects(0, "", "")
            .read("my.png")
    };
    assert_ne!(brand("teal"), brand("navy"));
}

#[test]
fn same_input_gives_the_same_bytes() {
    let case = preview(["my.yaml", "--og", "-q"]).expects(0, "", "");
    let first = case.read("my.png");
    assert!(case.expects(0, "", "").read("my.png") == first);
}

#[test]
fn result_as_json() {
    let case = Case::new().file("my.yaml", GOOD);
    let case = case.arguments(["preview", "my.yaml", "-o", "a.png", "--width", "17", "--format", "json"]);
    let ran = case.run();
    let bytes = case.read("a.png").len();
    assert_eq!(ran.stdout, format!("{{\"drawn\":\"a.png\",\"width\":17,\"height\":22,\"bytes\":{bytes}}}\n"));
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}
