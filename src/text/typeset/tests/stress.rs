//! What a cold run costs, and texts that nobody writes.

use super::*;
use crate::text::placing::is_invisible;

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
