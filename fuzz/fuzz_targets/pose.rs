//! Any bytes as a pose file: mistakes are diagnostics, what is left becomes pictures, and nothing panics.
#![no_main]

use std::sync::LazyLock;

use handout::diagnostic::{Diagnostics, Sources, render_human, render_json, render_short};
use handout::drawing::{Color, Length, Palette, Size};
use handout::figure::{Figure, Look, PoseFile, Presets, Style};
use handout::source::{Limit, decode, from_node, parse};
use libfuzzer_sys::fuzz_target;

/// The presets that ship, in which every pose may begin.
const PRESETS: &str = include_str!("../../assets/poses/_presets.yaml");

static SHIPPED: LazyLock<Presets> = LazyLock::new(|| {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let file = sources.add("_presets.yaml", PRESETS);
    let presets = parse(PRESETS, file, &mut diagnostics).and_then(|node| from_node(&node, &mut diagnostics));
    presets.expect("the presets that ship can be read")
});

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() as u64 > Limit::TEXT.0 {
        return;
    }
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    sources.add("_presets.yaml", PRESETS);
    if let Some(file) = decode("fuzz.yaml", bytes, &mut sources, &mut diagnostics)
        && let Some(node) = parse(sources.text(file), file, &mut diagnostics)
    {
        if let Some(pose_file) = from_node::<PoseFile>(&node, &mut diagnostics) {
            draw(&pose_file, &SHIPPED, &mut diagnostics);
        }
        from_node::<Presets>(&node, &mut diagnostics);
    }
    render_human(&diagnostics, &sources, true);
    render_short(&diagnostics, &sources);
    render_json(&diagnostics, &sources);
});

/// The whole way from the poses to the text of an SVG.
fn draw(file: &PoseFile, presets: &Presets, diagnostics: &mut Diagnostics) {
    let style = Style {
        look: Look::default(),
        palette: Palette::derive(Color::parse("#1f6f78").expect("this is a color"), None),
        gray: false,
    };
    let before = diagnostics.has_errors();
    let figure = Figure::new(file, presets, &style, false, diagnostics);
    assert!(figure.is_some() || before || diagnostics.has_errors(), "no figure, and no word about it");
    for picture in
        figure.iter().flat_map(|figure| figure.fit(Size { width: Length::mm(60.0), height: Length::mm(50.0) }))
    {
        let svg = picture.drawing.to_svg(picture.size.width);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "a coordinate that is no number");
    }
}
