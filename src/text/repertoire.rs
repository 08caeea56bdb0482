//! The letters that names and other words of a record are made of.

/// Signs that stand in names, dates, numbers and short notes.
const SIGNS: &str = "\u{A0}!\"%&'()+,-./:;=?@‐–—‘’“”…";
/// Letters beyond the ranges that languages of Europe have.
const FURTHER: &str = "ȘșȚțẞ";
/// Letters that grow into one in some fonts, each group by itself.
const LIGATURES: &str = "ff fi fl ffi ffl fj tt ti ft";

/// Returns all characters that words of a record are likely to have: figures, the usual signs, and the letters of the
/// languages of western and central Europe.
///
/// Every copy of a handout carries them; what a record needs besides is in a font of its own.
pub(super) fn characters() -> String {
    let ranges = ['0'..='9', 'A'..='Z', 'a'..='z', 'À'..='Ö', 'Ø'..='ö', 'ø'..='ž'];
    let all = ranges.into_iter().flatten().chain(SIGNS.chars()).chain(FURTHER.chars());
    // Spaces keep them from growing together.
    all.flat_map(|c| [c, ' ']).chain(LIGATURES.chars()).collect()
}
