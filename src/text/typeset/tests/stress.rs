//! What a cold run costs, and texts that nobody writes.

use super::*;
use crate::text::placing::is_invisible;

/// Prints what a cold run costs; run with `--ignored --nocapture`, in release mode.
#[test]
#[ignore = "measures time"]
fn cold_cost() {
    let data = ["Regular", "Semibold", "Bold"].map(|w| font(&format!("source-sans-3/SourceSans3-{w}.ttf")));
    let begin = std::time::Instant::now();
    let mut library = FontLibrary::new();
    for data in data {
        library.add(Face::new(data).unwrap());
    }
    let mut typesetter = Typesetter::new(Arc::new(library));
    let loaded = begin.elapsed();
    for index in 0..40 {
        let span = |text: String, weight| StyledSpan { text, weight, ..StyledSpan::default() };
        let weight = [None, Some(600), Some(700)][index % 3];
        let spans = [span(format!("{index} "), weight), span(SENTENCE.into(), None)];
        typesetter.typeset(&spans, &body(), Some(Length::pt(230.0 + index as f64)));
    }
    println!("register {loaded:?}, register and set {} characters {:?}", 40 * SENTENCE.len(), begin.elapsed());
}

#[test]
fn no_text_is_lost_whatever_it_is_made_of() {
    const PIECES: [&str; 25] = [
        "a",
        "fi",
        "ft",
        " ",
        "  ",
        "\n",
        "\t",
        "word",
        "5–10",
        "שלום",
        "ש",
        "سلام",
        "e\u{301}",
        "x\u{301}\u{301}",
        "\u{2069}\u{301}",
        "\u{200D}",
        "\u{AD}",
        "\u{2067}",
        "\u{2069}",
        "\u{1F468}\u{200D}\u{1F469}",
        "(",
        ")",
        "\u{A0}",
        "漢字",
        "\u{600}",
    ];
    let mut typesetter = typesetter();
    let mut seed = 1_u32;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize % below
    };
    for _ in 0..1000 {
        let mut spans = Vec::new();
        for _ in 0..=random(3) {
            let text: String = (0..random(12)).map(|_| PIECES[random(PIECES.len())]).collect();
            let weight = [None, Some(700)][random(2)];
            spans.push(StyledSpan { text, weight, tag: random(3), ..StyledSpan::default() });
        }
        let style = TextStyle { balance: random(4) == 0, tracking_em: [0.0, -0.01][random(2)], ..body() };
        let width = [None, Some(0.0), Some(f64::NAN), Some(20.0), Some(60.0), Some(200.0)][random(6)];
        let block = typesetter.typeset(&spans, &style, width.map(Length::pt));
        let visible = |text: &str| text.chars().filter(|c| !c.is_control() && !is_invisible(*c)).collect::<String>();
        assert_eq!(visible(&texts(&block).concat()), visible(&join(&spans).0), "{spans:?}");
        for placed in block.lines.iter().flat_map(|line| &line.runs) {
            assert!(placed.run.glyphs.iter().all(|glyph| placed.run.text.get(glyph.text.clone()).is_some()));
            assert!(placed.run.origin.x.to_pt().is_finite());
        }
    }
}
