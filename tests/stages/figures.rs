//! Every figure of the library: it draws without a warning, stays small, and looks as it did.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use handout::diagnostic::{Diagnostics, Sources, render_short};
use handout::drawing::{Color, Drawing, FillRule, Length, LineCap, LineJoin, Palette, Point, Segment, Shape, Size};
use handout::figure::{Figure, Look, Picture, PoseFile, Presets, Style};
use handout::source::{from_node, parse};
use serde::de::DeserializeOwned;

/// The most that a picture may take in a PDF, deflated.
const MOST_BYTES: usize = 6 * 1024;

fn poses() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/poses")
}

/// The names of all pose files.
fn names() -> Vec<String> {
    let files = std::fs::read_dir(poses()).unwrap();
    let mut names: Vec<String> =
        files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.retain(|name| !name.starts_with('_'));
    names.sort();
    assert!(names.len() >= 40, "only {} poses", names.len());
    names
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let text = std::fs::read_to_string(poses().join(name).with_extension("yaml")).unwrap();
    let file = sources.add(name, text.clone());
    let read = parse(&text, file, &mut diagnostics).and_then(|node| from_node(&node, &mut diagnostics));
    assert!(diagnostics.is_empty(), "{}", render_short(&diagnostics, &sources));
    read.unwrap()
}

/// What is said of a pose file that is drawn.
pub fn messages(text: &str) -> String {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let file = sources.add("pose.yaml", text);
    let read: Option<PoseFile> =
        parse(text, file, &mut diagnostics).and_then(|node| from_node(&node, &mut diagnostics));
    if let Some(pose) = read {
        let palette = Palette::derive(Color::rgb(0x1f7a8c), None);
        let style = Style { look: Look::default(), palette, gray: false };
        let figure = Figure::new(&pose, &self::read("_presets"), &style, false, &mut diagnostics);
        assert!(figure.is_some() || diagnostics.has_errors());
    }
    render_short(&diagnostics, &sources)
}

/// The pictures of a figure as the wide card has them.
fn pictures(name: &str, presets: &Presets) -> Vec<Picture> {
    let palette = Palette::derive(Color::rgb(0x1f7a8c), Some(Color::rgb(0xc2500a)));
    let style = Style { look: Look::default(), palette, gray: false };
    let mut diagnostics = Diagnostics::new();
    let file: PoseFile = read(name);
    let figure = Figure::new(&file, presets, &style, false, &mut diagnostics).unwrap();
    assert!(diagnostics.is_empty(), "{name}: {diagnostics:?}");
    assert_eq!(figure.captions().len(), figure.poses().len());
    figure.fit(Size::new(Length::pt(246.0), Length::pt(117.0)))
}

/// How many units of a sheet a cm of the body has: a change by less would not be seen on paper.
const UNITS: f64 = 10.0;

fn units(length: Length) -> i64 {
    (length.to_pt() * UNITS).round() as i64
}

/// The pictures in a row, in whole units, and each paint said once.
fn sheet(pictures: &[Picture]) -> String {
    let (mut x, mut paints, mut paths) = (0, Vec::new(), String::new());
    for picture in pictures {
        let on_paper = (picture.size.width.to_pt(), picture.size.height.to_pt(), picture.floor.to_pt());
        writeln!(paths, "<!-- {:.2} × {:.2} pt, floor {:.2} -->", on_paper.0, on_paper.1, on_paper.2).unwrap();
        for shape in &picture.drawing.shapes {
            let paint = paint(shape);
            let number = paints.iter().position(|known| *known == paint).unwrap_or(paints.len());
            if number == paints.len() {
                paints.push(paint);
            }
            writeln!(paths, "<path class=\"p{number}\" d=\"{}\"/>", data(shape, x)).unwrap();
        }
        x += units(picture.drawing.size.width) + 50;
    }
    let height = pictures.iter().map(|picture| units(picture.drawing.size.height)).max().unwrap();
    let mut style = "path{fill:none;stroke-linecap:round;stroke-linejoin:round}\n".to_owned();
    for (number, paint) in paints.iter().enumerate() {
        writeln!(style, ".p{number}{{{paint}}}").unwrap();
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {x} {height}\">\n<style>{style}</style>\n{paths}</svg>\n"
    )
}

/// The paint of a shape as a rule of a style sheet.
fn paint(shape: &Shape) -> String {
    assert_eq!(shape.rule, FillRule::NonZero, "no property says otherwise");
    let mut paint = shape.fill.map_or_else(String::new, |fill| format!("fill:{};", fill.to_hex()));
    if let Some(stroke) = &shape.stroke {
        assert!(stroke.join == LineJoin::Round && stroke.cap != LineCap::Square && stroke.dash.is_empty());
        let width = (stroke.width.to_pt() * UNITS * 100.0).round() / 100.0;
        write!(paint, "stroke:{};stroke-width:{width};", stroke.color.to_hex()).unwrap();
        if stroke.cap == LineCap::Butt {
            paint += "stroke-linecap:butt;";
        }
    }
    paint
}

/// A path in relative coordinates, without the letters and spaces that SVG can do without.
fn data(shape: &Shape, shift: i64) -> String {
    let place = |point: &Point| (units(point.x) + shift, units(point.y));
    let (mut here, mut start) = ((0, 0), (0, 0));
    let (mut data, mut letter) = (String::new(), ' ');
    for segment in &shape.path.segments {
        let (now, ends) = match segment {
            Segment::Move(end) => ('m', vec![place(end)]),
            Segment::Line(end) => ('l', vec![place(end)]),
            Segment::Cubic(a, b, end) => ('c', vec![place(a), place(b), place(end)]),
            Segment::Close => ('z', vec![]),
        };
        // After `m` a line needs no letter.
        let mut separate = letter == now && now != 'm' || letter == 'm' && now == 'l';
        if !separate {
            data.push(now);
        }
        for number in ends.iter().flat_map(|end| [end.0 - here.0, end.1 - here.1]) {
            if separate && number >= 0 {
                data.push(' ');
            }
            write!(data, "{number}").unwrap();
            separate = true;
        }
        here = ends.last().copied().unwrap_or(start);
        if now == 'm' {
            start = here;
        }
        letter = now;
    }
    data
}

#[test]
fn figures_of_the_library_look_as_they_did() {
    let presets = read("_presets");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stages/figures");
    let mut changed = Vec::new();
    for name in names() {
        let (path, current) = (folder.join(&name).with_extension("svg"), sheet(&pictures(&name, &presets)));
        if std::env::var_os("HANDOUT_UPDATE").is_some() {
            std::fs::write(&path, &current).unwrap();
        }
        if std::fs::read_to_string(&path).unwrap_or_default() != current {
            changed.push(name);
        }
    }
    assert!(changed.is_empty(), "{changed:?} differ; look at them, then run `HANDOUT_UPDATE=1 cargo test figures`");
}

#[test]
fn a_picture_is_small_in_a_pdf() {
    let presets = read("_presets");
    for name in names() {
        for picture in pictures(&name, &presets) {
            let bytes = deflated(&content(&picture.drawing));
            assert!(bytes <= MOST_BYTES, "{name}: {bytes} bytes");
        }
    }
}

fn deflated(text: &str) -> usize {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

/// A drawing as PDF operators, in steps of the grid.
fn content(drawing: &Drawing) -> String {
    let steps = |length: Length| (length.to_pt() * 20.0).round();
    let at = |point: &Point| format!("{} {}", steps(point.x), steps(point.y));
    let part = |channel: u8| (f64::from(channel) / 255.0 * 1000.0).round() / 1000.0;
    let color = |color: Color| format!("{} {} {}", part(color.red), part(color.green), part(color.blue));
    let mut text = String::new();
    let (mut fill, mut line) = (None, None);
    for shape in &drawing.shapes {
        if let Some(now) = shape.fill
            && fill.replace(now) != Some(now)
        {
            text += &format!("{} rg\n", color(now));
        }
        if let Some(stroke) = &shape.stroke
            && line.replace(stroke.clone()).as_ref() != Some(stroke)
        {
            text += &format!("{} RG {} w\n", color(stroke.color), steps(stroke.width));
        }
        for segment in &shape.path.segments {
            text += &match segment {
                Segment::Move(end) => format!("{} m\n", at(end)),
                Segment::Line(end) => format!("{} l\n", at(end)),
                Segment::Cubic(a, b, end) => format!("{} {} {} c\n", at(a), at(b), at(end)),
                Segment::Close => "h\n".to_owned(),
            };
        }
        text += match (shape.fill.is_some(), shape.stroke.is_some()) {
            (true, true) => "B\n",
            (true, false) => "f\n",
            (false, _) => "S\n",
        };
    }
    text
}
