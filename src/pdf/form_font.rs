//! The font of what is typed into fields (ISO 32000-1, 12.7.3.3).
//!
//! Viewers place what is typed themselves, so the font has a code for each character: that of WinAnsiEncoding.

use std::collections::BTreeMap;

use lopdf::{ObjectId, Stream, dictionary};
use skrifa::{FontRef, MetadataProvider};
use subsetter::GlyphRemapper;

use crate::page::FontFace;

use super::fonts::{Calling, descriptor, subset_name};
use super::object::number;
use super::sfnt::Face;
use super::{Error, sfnt_write, unhinted};

/// The codes that have a character.
const CODES: std::ops::RangeInclusive<u8> = 0x20..=0xFF;

/// The characters of the codes from 0x80 to 0x9F (ISO 32000-1, D.2); codes without one show a bullet.
const UPPER: [char; 32] = [
    '€', '•', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '•', 'Ž', '•', '•', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '•', 'ž', 'Ÿ',
];

/// Embeds a face with the characters of western languages and returns its object.
pub fn embed(pdf: &mut lopdf::Document, face: &FontFace) -> Result<ObjectId, Error> {
    let FontFace { data, index, name } = face;
    let damaged = || Error::Font { name: name.clone() };
    let tables = Face::parse(data, *index).ok_or_else(damaged)?;
    // Subsets of PostScript outlines call their glyphs by number only.
    if tables.table(b"glyf").is_none() {
        return Err(Error::FormFont { name: name.clone() });
    }
    let (advances, metrics) = tables.advances().zip(tables.metrics()).ok_or_else(damaged)?;
    let characters = FontRef::from_index(data, *index).map_err(|_| damaged())?.charmap();

    let mut subset = GlyphRemapper::new();
    let mut map = BTreeMap::new();
    let mut widths = Vec::new();
    for character in CODES.map(character) {
        let glyph = characters.map(character).and_then(|glyph| u16::try_from(glyph.to_u32()).ok()).unwrap_or_default();
        widths.push(number(advances.of(glyph).ok_or_else(damaged)?));
        if glyph != 0
            && let Ok(character) = u16::try_from(u32::from(character))
        {
            map.insert(character, subset.remap(glyph));
        }
    }
    let program =
        subsetter::subset(data, *index, &subset).map_err(|reason| Error::Subset { name: name.clone(), reason })?;
    let program = sfnt_write::with_character_map(&program, &map).ok_or_else(damaged)?;
    let program = unhinted::unhinted(program);

    let base_font = subset_name(name, &program);
    let length = program.len() as i64;
    let program = pdf.add_object(Stream::new(dictionary! { "Length1" => length }, program));
    let descriptor = descriptor(&metrics, &base_font, Calling::ByCharacter, ("FontFile2", program));
    let descriptor = pdf.add_object(descriptor);
    Ok(pdf.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "TrueType",
        "BaseFont" => base_font,
        "FirstChar" => i64::from(*CODES.start()),
        "LastChar" => i64::from(*CODES.end()),
        "Widths" => widths,
        "FontDescriptor" => descriptor,
        "Encoding" => "WinAnsiEncoding",
    }))
}

/// Returns the character that a code shows.
fn character(code: u8) -> char {
    match code {
        0x7F => '•',
        0x80..=0x9F => UPPER.get(usize::from(code - 0x80)).copied().unwrap_or('•'),
        // The second codes of the space and the hyphen (ISO 32000-1, D.2).
        0xA0 => ' ',
        0xAD => '-',
        code => char::from(code),
    }
}
