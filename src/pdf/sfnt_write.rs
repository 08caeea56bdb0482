//! Font files with a character map, which the subsets of the `subsetter` crate lack.

use std::collections::BTreeMap;

use super::sfnt::Face;

/// The place of the file's checksum in the table `head`.
const CHECKSUM: usize = 8;
/// What the checksum of a whole file makes up to.
const MAGIC: u32 = 0xB1B0_AFBA;

/// Returns a font file with a map from characters of the basic plane to glyphs; nothing if it is no font file.
pub fn with_character_map(file: &[u8], map: &BTreeMap<u16, u16>) -> Option<Vec<u8>> {
    let face = Face::parse(file, 0)?;
    let character_map = character_map(map);
    let mut tables: BTreeMap<[u8; 4], Vec<u8>> = face.tables().map(|(tag, table)| (tag, table.to_vec())).collect();
    tables.insert(*b"cmap", character_map);
    font_file(*file.first_chunk()?, tables)
}

/// Writes a font file of tables in the order of their tags; nothing if the table `head` is missing or cut off.
pub fn font_file(version: [u8; 4], mut tables: BTreeMap<[u8; 4], Vec<u8>>) -> Option<Vec<u8>> {
    tables.get_mut(b"head")?.get_mut(CHECKSUM..CHECKSUM + 4)?.fill(0);
    const HEADER: usize = 12;
    const RECORD: usize = 16;
    let count = tables.len() as u16;
    let mut out = version.to_vec();
    push(&mut out, [count]);
    push(&mut out, search(count, RECORD as u16));
    let mut body = Vec::new();
    let start = HEADER + RECORD * tables.len();
    let mut sum_at = None;
    for (tag, table) in &tables {
        let offset = start + body.len();
        if tag == b"head" {
            sum_at = Some(offset + CHECKSUM);
        }
        out.extend(tag);
        for number in [checksum(table), offset as u32, table.len() as u32] {
            out.extend(number.to_be_bytes());
        }
        body.extend(table);
        // Tables begin at multiples of four bytes.
        body.resize(body.len().next_multiple_of(4), 0);
    }
    out.extend(body);
    let sum = MAGIC.wrapping_sub(checksum(&out)).to_be_bytes();
    if let Some(place) = sum_at.and_then(|place| out.get_mut(place..place + 4)) {
        place.copy_from_slice(&sum);
    }
    Some(out)
}

/// Adds up the words of a table.
fn checksum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0, |sum, word| {
        let mut padded = [0; 4];
        padded.iter_mut().zip(word).for_each(|(to, from)| *to = *from);
        sum.wrapping_add(u32::from_be_bytes(padded))
    })
}

/// Writes the table `cmap` with one map, from Unicode for Windows in segments (format 4).
fn character_map(map: &BTreeMap<u16, u16>) -> Vec<u8> {
    let segments = segments(map);
    let count = segments.len() as u16;
    let mut fields = Vec::new();
    push(&mut fields, [2 * count]);
    push(&mut fields, search(count, 2));
    push(&mut fields, segments.iter().map(|segment| segment.last));
    const PADDING: u16 = 0;
    push(&mut fields, [PADDING]);
    push(&mut fields, segments.iter().map(|segment| segment.first));
    push(&mut fields, segments.iter().map(|segment| segment.glyph.wrapping_sub(segment.first)));
    // No segment has a list of glyphs.
    push(&mut fields, segments.iter().map(|_| 0));

    let mut out = Vec::new();
    const VERSION: u16 = 0;
    const MAPS: u16 = 1;
    const WINDOWS_UNICODE: [u16; 2] = [3, 1];
    const OFFSET: [u16; 2] = [0, 12];
    push(&mut out, [VERSION, MAPS]);
    push(&mut out, WINDOWS_UNICODE.into_iter().chain(OFFSET));
    const FORMAT: u16 = 4;
    const LANGUAGE: u16 = 0;
    push(&mut out, [FORMAT, fields.len() as u16 + 6, LANGUAGE]);
    out.extend(fields);
    out
}

/// Characters in a row whose glyphs are in a row.
struct Segment {
    first: u16,
    last: u16,
    /// The glyph of the first.
    glyph: u16,
}

fn segments(map: &BTreeMap<u16, u16>) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for (&character, &glyph) in map {
        match segments.last_mut() {
            Some(Segment { first, last, glyph: start })
                if last.checked_add(1) == Some(character)
                    && u32::from(*start) + u32::from(character - *first) == u32::from(glyph) =>
            {
                *last = character;
            }
            _ => segments.push(Segment { first: character, last: character, glyph }),
        }
    }
    // The table ends with a segment of its own (OpenType, cmap, format 4).
    if segments.last().is_none_or(|segment| segment.last != u16::MAX) {
        segments.push(Segment { first: u16::MAX, last: u16::MAX, glyph: 0 });
    }
    segments
}

/// Returns what helps to search `count` records of `size` bytes: the bytes of the largest power of two of them, its
/// exponent, and the bytes of the rest.
fn search(count: u16, size: u16) -> [u16; 3] {
    let exponent = count.checked_ilog2().unwrap_or_default() as u16;
    let range = size << exponent;
    [range, exponent, size * count - range]
}

fn push(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = u16>) {
    out.extend(numbers.into_iter().flat_map(u16::to_be_bytes));
}

#[cfg(test)]
mod tests {
    use skrifa::{FontRef, MetadataProvider};

    use super::*;

    const FONT: &[u8] = include_bytes!("../../fonts/source-sans-3/SourceSans3-Bold.ttf");

    #[test]
    fn another_reader_finds_the_glyphs_of_the_characters() {
        let map = BTreeMap::from([(0x20, 7), (0x21, 8), (0x22, 3), (0x24, 4), (0x20AC, 5), (0xFFFF, 1)]);
        let file = with_character_map(FONT, &map).unwrap();
        let font = FontRef::new(&file).unwrap();
        let found: BTreeMap<u16, u16> =
            font.charmap().mappings().map(|(character, glyph)| (character as u16, glyph.to_u32() as u16)).collect();
        assert_eq!(found, map);
    }

    #[test]
    fn the_sums_of_a_file_are_right() {
        let map = BTreeMap::from([(0x41, 1)]);
        let file = with_character_map(FONT, &map).unwrap();
        assert_eq!(checksum(&file), MAGIC);
        let tables = Face::parse(&file, 0).unwrap();
        assert_eq!(tables.tables().count(), Face::parse(FONT, 0).unwrap().tables().count());
        assert_eq!(tables.table(b"glyf"), Face::parse(FONT, 0).unwrap().table(b"glyf"));
    }

    #[test]
    fn the_searched_records_are_counted() {
        assert_eq!(search(11, 16), [128, 3, 48]);
        assert_eq!(search(1, 2), [2, 0, 0]);
    }

    #[test]
    fn what_is_no_font_file_stays_none() {
        assert_eq!(with_character_map(b"no font", &BTreeMap::new()), None);
    }
}
