//! The letters that names and other words of a record are made of.

/// Letters that grow into one in some fonts, each group by itself.
const LIGATURES: &str = "ff fi fl ffi ffl fj tt ti ft";

/// Returns all characters that words of a record are likely to have: those of the languages of western and central
/// Europe, with figures and signs.
pub(super) fn characters() -> String {
    let ranges = ['!'..='~', '\u{A1}'..='\u{AC}', '\u{AE}'..='\u{17F}'];
    let others = "‐–—‘’‚“”„…•ȘșȚțẞ";
    // Spaces keep them from growing together.
    let apart = ranges.into_iter().flatten().chain(others.chars()).flat_map(|c| [c, ' ']);
    apart.chain(LIGATURES.chars()).collect()
}
