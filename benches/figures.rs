//! What each figure of the library costs: the time to solve it and to draw it, and the size of its largest picture.
//!
//! `cargo bench --bench figures [NAME…]`; the times are the least of many runs, on one core.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark stops at what is wrong, reads files, and measures time"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use handout::diagnostic::{Diagnostics, Sources};
use handout::drawing::{Color, Length, Palette, Size};
use handout::figure::{Figure, Look, PoseFile, Presets, Style};
use handout::layout::{Extent, Plate, figure_page};
use handout::page::Metadata;
use handout::source::{from_node, parse};
use serde::de::DeserializeOwned;

const RUNS: u32 = 30;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let presets: Presets = read("_presets");
    let palette = Palette::derive(Color::rgb(0x1f7a8c), Some(Color::rgb(0xc2500a)));
    let style = Style { look: Look::default(), palette, gray: false };
    let slot = Size::new(Length::pt(246.0), Length::pt(117.0));
    println!("{:28} {:>8} {:>8} {:>8} {:>8}", "figure", "solve ms", "draw ms", "all ms", "bytes");
    let mut all: Vec<(Duration, String)> = Vec::new();
    for name in names().into_iter().filter(|name| wanted.is_empty() || wanted.contains(name)) {
        let file: PoseFile = read(&name);
        let new = || Figure::new(&file, &presets, &style, false, &mut Diagnostics::new()).expect("every pose draws");
        let figure = new();
        let (made, drawn) = (least(|| drop(black_box(new()))), least(|| drop(black_box(figure.fit(slot)))));
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let bytes = largest_picture(figure, slot);
        println!("{name:28} {:8.2} {:8.2} {:8.2} {bytes:8}", ms(made), ms(drawn), ms(made + drawn));
        all.push((made + drawn, name));
    }
    all.sort();
    for (word, place) in [("least", 0), ("median", all.len() / 2), ("most", all.len().saturating_sub(1))] {
        let (time, name) = all.get(place).expect("there are figures");
        println!("{word:8} {:6.2} ms  {name}", time.as_secs_f64() * 1e3);
    }
}

/// Returns how many bytes the content of a figure's largest picture takes in a PDF, deflated.
fn largest_picture(figure: Figure, slot: Size) -> usize {
    let plate = Plate { title: "A figure".to_owned(), figure };
    let metadata = Metadata { title: "A figure".to_owned(), language: "en".to_owned(), ..Metadata::default() };
    let pdf = handout::pdf::write(&figure_page(&plate, Extent::Box(slot), metadata)).expect("a PDF");
    let pdf = lopdf::Document::load_mem(&pdf).expect("a PDF that can be read");
    let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    let forms = streams.filter(|stream| {
        stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|kind| kind == b"Form")
    });
    forms.map(|form| form.content.len()).max().unwrap_or_default()
}

fn least(work: impl Fn()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..RUNS).map(once).min().unwrap_or_default()
}

fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/poses")
}

fn names() -> Vec<String> {
    let files = std::fs::read_dir(folder()).expect("the folder of poses");
    let names = files.filter_map(|file| file.ok()?.path().file_stem()?.to_str().map(str::to_owned));
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('_')).collect();
    names.sort();
    names
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    let text = std::fs::read_to_string(folder().join(name).with_extension("yaml")).expect("a pose file");
    let mut diagnostics = Diagnostics::new();
    let file = Sources::new().add(name, text.clone());
    parse(&text, file, &mut diagnostics).and_then(|node| from_node(&node, &mut diagnostics)).expect("a pose file")
}
