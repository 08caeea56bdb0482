//! The map from glyphs back to text (ISO 32000-1, 9.10.3).

use std::fmt::Write;

/// A map may hold at most this many entries in a block.
const BLOCK: usize = 100;

/// Writes the map of a font whose glyphs show `texts`, by code.
pub fn to_unicode_map<'a>(texts: impl Iterator<Item = (u16, &'a str)>) -> Vec<u8> {
    let mut map = String::with_capacity(2048);
    map.push_str(concat!(
        "/CIDInit/ProcSet findresource begin\n",
        "12 dict begin\n",
        "begincmap\n",
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n",
        "/CMapName/Adobe-Identity-UCS def\n",
        "/CMapType 2 def\n",
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    ));
    let entries: Vec<_> = texts.collect();
    for block in entries.chunks(BLOCK) {
        // Writing to a string cannot fail.
        _ = writeln!(map, "{} beginbfchar", block.len());
        for (code, text) in block {
            // Not every reader parts two strings that touch.
            _ = write!(map, "<{code:04X}> <");
            for unit in text.encode_utf16() {
                _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    map.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_and_astral_characters_are_written_in_utf_16() {
        let map = to_unicode_map([(1, "fi"), (0x102, "🦴")].into_iter());
        let map = String::from_utf8(map).unwrap();
        assert!(map.contains("2 beginbfchar\n<0001> <00660069>\n<0102> <D83EDDB4>\nendbfchar"));
    }

    #[test]
    fn a_block_holds_at_most_a_hundred_entries() {
        let map = to_unicode_map((1..=101).map(|code| (code, "a")));
        let map = String::from_utf8(map).unwrap();
        assert!(map.contains("100 beginbfchar") && map.contains("1 beginbfchar"));
    }
}
