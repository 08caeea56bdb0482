//! Pictures that are not there, broken, huge, or more than a picture.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};

use super::{refuses_block, refuses_block_with};
use crate::support::Case;

const BLOCK: &str = "image: {src: pictures/nerve.png, alt: The nerve}";

/// The header of a PNG of 100,000 × 100,000 pixels, and the beginning of its data.
const HUGE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\x86\xa0\0\x01\x86\xa0\x08\x02\0\0\0\x27\x30\x9c\x9f\0\0\0\0IDAT5\xaf\x06\x1e\0\0\0\0IEND\xaeB`\x82";

fn encoded(format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(64, 64, |x, y| image::Rgb([x as u8 * 4, y as u8 * 4, (x ^ y) as u8]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[track_caller]
fn refuses_svg(content: &str, expected: &[&str]) {
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">\n{content}\n</svg>\n");
    let case = Case::new().file("handouts/pictures/nerve.svg", svg);
    refuses_block_with(case, "image: {src: pictures/nerve.svg, alt: The nerve}", expected);
}

#[test]
fn missing() {
    refuses_block(
        BLOCK,
        &[
            "handouts/my.yaml:3:18: error: there is no picture `pictures/nerve.png` (help: it is looked for beside this file, in the project folder and in `assets/`)",
        ],
    );
}

#[test]
fn missing_with_one_that_is_near() {
    let case = Case::new().file("handouts/pictures/nerves.png", encoded(ImageFormat::Png));
    refuses_block_with(
        case,
        BLOCK,
        &[
            "handouts/my.yaml:3:18: error: there is no picture `pictures/nerve.png` (help: did you mean `pictures/nerves.png`?)",
        ],
    );
}

#[test]
fn corrupt_png() {
    let mut bytes = encoded(ImageFormat::Png);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    refuses_block_with(
        Case::new().file("handouts/pictures/nerve.png", bytes),
        BLOCK,
        &[
            "handouts/my.yaml:3:18: error: handouts/pictures/nerve.png: the picture is damaged: its data cannot be read (help: open it in a picture editor and save it again as PNG or JPEG)",
        ],
    );
}

#[test]
fn truncated_jpeg() {
    let bytes = encoded(ImageFormat::Jpeg);
    let case = Case::new().file("handouts/pictures/nerve.jpg", &bytes[..bytes.len() / 2]);
    refuses_block_with(
        case,
        "image: {src: pictures/nerve.jpg, alt: The nerve}",
        &[
            "handouts/my.yaml:3:18: error: handouts/pictures/nerve.jpg: the picture is cut off: the end of the file is missing (help: open it in a picture editor and save it again as PNG or JPEG)",
        ],
    );
}

#[test]
fn huge_picture() {
    refuses_block_with(
        Case::new().file("handouts/pictures/nerve.png", HUGE),
        BLOCK,
        &[
            "handouts/my.yaml:3:18: error: handouts/pictures/nerve.png: the picture is too large: 100000 × 100000 pixels; at most 12000 a side and 40 million in all (help: make it smaller in a picture editor: 2000 pixels fill the width of a page)",
        ],
    );
}

#[test]
fn empty_file() {
    refuses_block_with(
        Case::new().file("handouts/pictures/nerve.png", ""),
        BLOCK,
        &[
            "handouts/my.yaml:3:18: error: handouts/pictures/nerve.png: the file is not a PNG or JPEG picture (help: open it in a picture editor and save it again as PNG or JPEG)",
        ],
    );
}

#[test]
fn text_in_the_place_of_a_picture() {
    refuses_block_with(
        Case::new().file("handouts/pictures/nerve.png", "Hello"),
        BLOCK,
        &[
            "handouts/my.yaml:3:18: error: handouts/pictures/nerve.png: the file is not a PNG or JPEG picture (help: open it in a picture editor and save it again as PNG or JPEG)",
        ],
    );
}

#[test]
fn svg_with_an_outside_file() {
    refuses_svg(
        "<image href=\"secret.png\" width=\"1\" height=\"1\"/>",
        &[
            "handouts/pictures/nerve.svg:2:1: error: the drawing shows a picture that lies outside of the file: \"secret.png\" (help: nothing is fetched; give the picture by itself, as a PNG or JPEG file of the project)",
        ],
    );
}

#[test]
fn svg_with_a_remote_file() {
    refuses_svg(
        "<image href=\"https://example.com/a.png\" width=\"1\" height=\"1\"/>",
        &[
            "handouts/pictures/nerve.svg:2:1: error: the drawing shows a picture that lies outside of the file: \"https://example.com/a.png\" (help: nothing is fetched; give the picture by itself, as a PNG or JPEG file of the project)",
        ],
    );
}

#[test]
fn svg_with_pixels_inside() {
    refuses_svg(
        "<image href=\"data:image/png;base64,iVBORw0KGgo=\" width=\"1\" height=\"1\"/>",
        &[
            "handouts/pictures/nerve.svg:2:1: error: the drawing has a picture of pixels, which is not printed (help: give the picture by itself, as a PNG or JPEG file)",
        ],
    );
}

#[test]
fn svg_with_a_remote_style() {
    refuses_svg(
        "<style>@import url(https://example.com/a.css);</style>",
        &[
            "handouts/pictures/nerve.svg:2:8: error: the drawing refers to something outside of the file: \"url(https://example.com/a.css)\" (help: put everything into the one file)",
        ],
    );
}

#[test]
fn svg_with_a_part_of_another_file() {
    refuses_svg(
        "<use href=\"other.svg#part\"/>",
        &[
            "handouts/pictures/nerve.svg:2:6: error: the drawing refers to something outside of the file: \"other.svg#part\" (help: put everything into the one file)",
        ],
    );
}

#[test]
fn svg_that_is_broken() {
    refuses_svg(
        "<path d=\"M0 0\"",
        &[
            "handouts/pictures/nerve.svg:3:1: error: the drawing is broken here and cannot be read (invalid name token) (help: open it in a drawing program and save it again as plain SVG)",
        ],
    );
}

#[test]
fn path_that_climbs_out_of_the_project() {
    refuses_block(
        "image: {src: ../../secret.png, alt: The nerve}",
        &[
            "handouts/my.yaml:3:18: error: the path `../../secret.png` leads out of the project folder (help: copy the picture into the project, and write its path with `/`)",
        ],
    );
}

#[test]
fn absolute_path() {
    refuses_block(
        "image: {src: /etc/passwd, alt: The nerve}",
        &[
            "handouts/my.yaml:3:18: error: the path `/etc/passwd` leads out of the project folder (help: copy the picture into the project, and write its path with `/`)",
        ],
    );
}

#[test]
fn windows_path() {
    refuses_block(
        "image: {src: 'pictures\\nerve.png', alt: The nerve}",
        &[
            "handouts/my.yaml:3:18: error: the path `pictures\\nerve.png` is written with `\\` (help: write it with `/`: `pictures/nerve.png`)",
        ],
    );
}

#[test]
fn remote_picture() {
    refuses_block(
        "image: {src: 'https://example.com/nerve.png', alt: The nerve}",
        &[
            "handouts/my.yaml:3:18: error: the picture `https://example.com/nerve.png` lies on another computer (help: save the picture in the project and write its path: nothing is fetched from the web)",
        ],
    );
}

#[test]
fn no_alternative_text() {
    refuses_block(
        "image: {src: images/sciatic-nerve.svg}",
        &[
            "handouts/my.yaml:3:18: error: this picture has no `alt` (help: add `alt:` with what it shows, or `decorative: true` if it says nothing new)",
        ],
    );
}
