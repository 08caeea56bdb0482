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
pub fn clusters<'a>(
    run: &'a TextRun,
    face: &'a FontFace,
) -> impl Iterator<Item = Result<Cluster<'a>, Error>> {
    run.glyphs.chunk_by(|a, b| a.text == b.text).map(|glyphs| {
        let unknown = || Error::UnknownText { font: face.name.clone() };
        let range = glyphs.first().map(|glyph| glyph.text.clone()).ok_or_else(unknown)?;
        let text = run.text.get(range).ok_or_else(unknown)?;
        Ok(Cluster { glyphs, text: if text.is_empty() { SOFT_HYPHEN } else { text } })
    })
}
