//! The clusters of a run: glyphs that show a piece of text together.

use crate::page::{FontFace, Glyph, TextRun};

use super::Error;

/// What a glyph shows that stands for no text: a hyphen that line breaking put in
/// (ISO 32000-1, 14.8.2.2.3).
const SOFT_HYPHEN: &str = "\u{AD}";

/// Neighboring glyphs that show the same piece of text.
pub struct Cluster<'a> {
    /// The glyphs from left to right.
    pub glyphs: &'a [Glyph],
    /// The text that they show.
    pub text: &'a str,
}

/// Returns the clusters of a run from left to right.
pub fn clusters<'a>(run: &'a TextRun, face: &'a FontFace) -> impl Iterator<Item = Result<Cluster<'a>, Error>> {
    run.glyphs.chunk_by(|a, b| a.text == b.text).map(|glyphs| {
        let unknown = || Error::UnknownText { font: face.name.clone() };
        let range = glyphs.first().map(|glyph| glyph.text.clone()).ok_or_else(unknown)?;
        let text = run.text.get(range).ok_or_else(unknown)?;
        let text = match text {
            "" => SOFT_HYPHEN,
            // It says where lines may not be broken, which is settled; it is read as a space.
            "\u{A0}" | "\u{202F}" => " ",
            text => text,
        };
        Ok(Cluster { glyphs, text })
    })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::ops::Range;
    use std::sync::Arc;

    use crate::drawing::{Color, Length, Point};

    use super::*;

    fn texts(text: &str, ranges: &[Range<usize>]) -> Result<Vec<(usize, String)>, Error> {
        let face = FontFace { data: Arc::new(Cow::Borrowed(&[])), index: 0, name: "Face".to_owned() };
        let glyph = |text: &Range<usize>| Glyph {
            id: 1,
            advance: Length::pt(5.0),
            offset: Point::default(),
            text: text.clone(),
        };
        let run = TextRun {
            font: 0,
            size: Length::pt(10.0),
            color: Color::WHITE,
            origin: Point::default(),
            glyphs: ranges.iter().map(glyph).collect(),
            text: text.to_owned(),
            right_to_left: false,
            personal: None,
        };
        let clusters = clusters(&run, &face);
        clusters.map(|c| c.map(|c| (c.glyphs.len(), c.text.to_owned()))).collect()
    }

    #[test]
    fn glyphs_of_the_same_text_are_one_cluster() {
        let found = texts("e\u{301}fi", &[0..3, 0..3, 3..5]);
        assert_eq!(found, Ok(vec![(2, "e\u{301}".to_owned()), (1, "fi".to_owned())]));
    }

    #[test]
    fn spaces_are_read_as_spaces_and_added_hyphens_as_such() {
        let found = texts("\u{A0}", &[0..2, 2..2]);
        assert_eq!(found, Ok(vec![(1, " ".to_owned()), (1, SOFT_HYPHEN.to_owned())]));
    }

    #[test]
    fn text_is_not_cut_inside_a_character() {
        assert_eq!(texts("é", &[Range { start: 0, end: 1 }]), Err(Error::UnknownText { font: "Face".to_owned() }));
    }
}
