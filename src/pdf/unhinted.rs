//! TrueType programs without hinting.
//!
//! Hinting fits outlines to the few pixels of old screens. It is nearly half of a program and changes nothing on
//! paper or on a screen of today.

use std::collections::BTreeMap;

use super::sfnt::{Face, u16_at, u32_at};
use super::sfnt_write::font_file;

/// The tables that an embedded program needs (ISO 32000-1, 9.9); the map of characters only where there is one.
const NEEDED: [&[u8; 4]; 7] = [b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"];

/// The places of fields in tables.
mod place {
    /// In `head`: what is true of the whole font.
    pub const FLAGS: usize = 16;
    /// In `head`: whether `loca` has four bytes for each glyph.
    pub const LONG: usize = 50;
    /// In `maxp`: the number of sets of points; what instructions need follows.
    pub const ZONES: usize = 14;
    /// In `maxp`: what comes after it.
    pub const COMPONENTS: usize = 28;
    /// In a simple glyph: the last point of each contour. In a composite glyph: its first component.
    pub const BODY: usize = 10;
}

/// Returns a TrueType program without its hinting and what else pages do not need.
///
/// Any other program, or one that is malformed, is returned as it is: its outlines are shown as well.
pub fn unhinted(program: Vec<u8>) -> Vec<u8> {
    without_hinting(&program).unwrap_or(program)
}

fn without_hinting(program: &[u8]) -> Option<Vec<u8>> {
    let face = Face::parse(program, 0)?;
    let glyphs = glyphs(&face)?.into_iter().map(glyph).collect::<Option<Vec<_>>>()?;
    let outlines = Outlines::of(&glyphs)?;

    let mut tables: BTreeMap<[u8; 4], Vec<u8>> =
        face.tables().filter(|(tag, _)| NEEDED.contains(&tag)).map(|(tag, table)| (tag, table.to_vec())).collect();
    let head = tables.get_mut(b"head")?;
    // Instructions neither depend on the size nor change widths.
    let flags = u16_at(head, place::FLAGS)? & !0b1_0100;
    set(head, place::FLAGS, flags)?;
    set(head, place::LONG, u16::from(outlines.long))?;
    let maxima = tables.get_mut(b"maxp")?;
    maxima.get_mut(place::ZONES..place::COMPONENTS)?.fill(0);
    set(maxima, place::ZONES, 1)?;
    tables.insert(*b"glyf", outlines.glyf);
    tables.insert(*b"loca", outlines.loca);
    font_file(*program.first_chunk()?, tables)
}

/// Returns what describes each glyph.
fn glyphs<'a>(face: &Face<'a>) -> Option<Vec<&'a [u8]>> {
    let (loca, glyf) = (face.table(b"loca")?, face.table(b"glyf")?);
    let long = u16_at(face.table(b"head")?, place::LONG)? != 0;
    let start = |glyph: usize| {
        Some(if long { u32_at(loca, 4 * glyph)? as usize } else { 2 * usize::from(u16_at(loca, 2 * glyph)?) })
    };
    let count = usize::from(u16_at(face.table(b"maxp")?, 4)?);
    (0..count).map(|glyph| glyf.get(start(glyph)?..start(glyph + 1)?)).collect()
}

/// Describes a glyph without instructions.
fn glyph(data: &[u8]) -> Option<Vec<u8>> {
    if data.is_empty() {
        return Some(Vec::new());
    }
    match u16_at(data, 0)?.cast_signed() {
        contours @ 0.. => simple(data, usize::from(contours.cast_unsigned())),
        _ => composite(data),
    }
}

/// Describes a glyph of contours: their last points, the instructions, the points.
fn simple(data: &[u8], contours: usize) -> Option<Vec<u8>> {
    let length = place::BODY + 2 * contours;
    let instructions = usize::from(u16_at(data, length)?);
    let points = data.get(length + 2 + instructions..)?;
    Some([data.get(..length)?, &[0, 0], points].concat())
}

/// Describes a glyph of other glyphs, whose instructions come last.
fn composite(data: &[u8]) -> Option<Vec<u8>> {
    const WORDS: u16 = 1;
    const SCALE: u16 = 1 << 3;
    const MORE: u16 = 1 << 5;
    const TWO_SCALES: u16 = 1 << 6;
    const MATRIX: u16 = 1 << 7;
    const INSTRUCTIONS: u16 = 1 << 8;
    let mut out = data.to_vec();
    let mut next = place::BODY;
    loop {
        let flags = u16_at(data, next)?;
        set(&mut out, next, flags & !INSTRUCTIONS)?;
        let offset = if flags & WORDS == 0 { 2 } else { 4 };
        let transform = match flags & (SCALE | TWO_SCALES | MATRIX) {
            0 => 0,
            SCALE => 2,
            TWO_SCALES => 4,
            MATRIX => 8,
            _ => return None,
        };
        next += 4 + offset + transform;
        if flags & MORE == 0 {
            break;
        }
    }
    // What is cut off would be filled up with the next glyph.
    (next <= out.len()).then(|| out.truncate(next))?;
    Some(out)
}

/// The outlines of all glyphs and where each begins.
struct Outlines {
    glyf: Vec<u8>,
    loca: Vec<u8>,
    long: bool,
}

impl Outlines {
    fn of(glyphs: &[Vec<u8>]) -> Option<Self> {
        let mut glyf = Vec::new();
        let mut starts = vec![0];
        for glyph in glyphs {
            glyf.extend(glyph);
            // Short offsets count words of two bytes.
            glyf.resize(glyf.len().next_multiple_of(2), 0);
            starts.push(u32::try_from(glyf.len()).ok()?);
        }
        let short = starts.iter().map(|start| u16::try_from(start / 2).ok()).collect::<Option<Vec<_>>>();
        let long = short.is_none();
        let loca = match short {
            Some(starts) => starts.into_iter().flat_map(u16::to_be_bytes).collect(),
            None => starts.into_iter().flat_map(u32::to_be_bytes).collect(),
        };
        Some(Self { glyf, loca, long })
    }
}

/// Writes a whole number of two bytes.
fn set(table: &mut [u8], place: usize, number: u16) -> Option<()> {
    table.get_mut(place..place + 2)?.copy_from_slice(&number.to_be_bytes());
    Some(())
}

#[cfg(test)]
mod tests {
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::{DrawSettings, OutlinePen};
    use skrifa::{FontRef, GlyphId, MetadataProvider};

    use super::*;

    const FONTS: [(&str, &[u8]); 5] = [
        ("source", include_bytes!("../../fonts/source-sans-3/SourceSans3-Bold.ttf")),
        ("nunito", include_bytes!("../../fonts/nunito-sans/NunitoSans-Regular.ttf")),
        ("lora", include_bytes!("../../fonts/lora/Lora-SemiBold.ttf")),
        ("arabic", include_bytes!("../../fonts/noto-sans-arabic/NotoSansArabic-Regular.ttf")),
        ("hebrew", include_bytes!("../../fonts/noto-sans-hebrew/NotoSansHebrew-Bold.ttf")),
    ];

    #[derive(Default)]
    struct Pen(String);

    impl OutlinePen for Pen {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0 += &format!("M {x} {y} ");
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0 += &format!("L {x} {y} ");
        }
        fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
            self.0 += &format!("Q {a} {b} {x} {y} ");
        }
        fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
            self.0 += &format!("C {a} {b} {c} {d} {x} {y} ");
        }
        fn close(&mut self) {
            self.0 += "Z ";
        }
    }

    /// How far each glyph advances, and its outline.
    fn drawn(program: &[u8]) -> Vec<(Option<f32>, String)> {
        let font = FontRef::new(program).unwrap();
        let outlines = font.outline_glyphs();
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let glyphs = u32::from(u16_at(Face::parse(program, 0).unwrap().table(b"maxp").unwrap(), 4).unwrap());
        (0..glyphs)
            .map(GlyphId::new)
            .map(|glyph| {
                let mut pen = Pen::default();
                let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
                outlines.get(glyph).unwrap().draw(settings, &mut pen).unwrap();
                (widths.advance_width(glyph), pen.0)
            })
            .collect()
    }

    fn subset(font: &[u8], glyphs: impl IntoIterator<Item = u16>) -> Vec<u8> {
        let mut wanted = subsetter::GlyphRemapper::new();
        for glyph in glyphs {
            wanted.remap(glyph);
        }
        subsetter::subset(font, 0, &wanted).unwrap()
    }

    #[test]
    fn every_glyph_looks_as_before_and_the_program_is_smaller() {
        for (name, font) in FONTS {
            for before in [font.to_vec(), subset(font, 1..300)] {
                let after = unhinted(before.clone());
                assert!(drawn(&after) == drawn(&before), "glyphs of {name} differ");
                assert!(after.len() < before.len() * 19 / 20, "{name}: {} of {}", after.len(), before.len());
            }
        }
    }

    #[test]
    fn nothing_is_left_of_the_hinting() {
        for (name, font) in FONTS {
            let program = unhinted(subset(font, 1..300));
            let face = Face::parse(&program, 0).unwrap();
            let tags: Vec<_> = face.tables().map(|(tag, _)| String::from_utf8_lossy(&tag).into_owned()).collect();
            assert_eq!(tags, ["glyf", "head", "hhea", "hmtx", "loca", "maxp"], "{name}");
            let maxima = face.table(b"maxp").unwrap();
            assert_eq!(maxima[place::ZONES..place::COMPONENTS], [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "{name}");
            // Nothing more can be taken away.
            assert!(unhinted(program.clone()) == program, "{name}");
        }
    }

    #[test]
    fn large_fonts_have_long_offsets() {
        let glyphs = vec![vec![7; 1001]; 200];
        let outlines = Outlines::of(&glyphs).unwrap();
        assert!(outlines.long);
        assert_eq!(outlines.loca.len(), 4 * 201);
        assert_eq!(outlines.glyf.len(), 200 * 1002);
        assert!(!Outlines::of(&glyphs[..100]).unwrap().long);
    }

    #[test]
    fn a_malformed_program_stays_as_it_is() {
        let (_, font) = FONTS[0];
        let whole = subset(font, 1..300);
        for end in (0..whole.len()).step_by(997) {
            // A table that is cut off is no table; what is left may be whole.
            let cut = whole[..end].to_vec();
            let after = unhinted(cut.clone());
            assert!(after == cut || Face::parse(&after, 0).is_some(), "{end}");
        }
        assert_eq!(unhinted(b"OTTO".to_vec()), b"OTTO");
        assert_eq!(simple(&[0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 9, 1], 1), None);
        assert_eq!(composite(&[0xFF; 16]), None);
    }

    #[test]
    fn instructions_of_composite_glyphs_are_cut_off() {
        let header = [0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0];
        let first = [0x01, 0x23, 0, 5, 0, 1, 0, 2];
        let last = [0x01, 0x08, 0, 6, 1, 2, 0x40, 0];
        let instructions = [0, 2, 0xB0, 0x2D];
        let glyph = [&header[..], &first, &last, &instructions].concat();
        let expected = [&header[..], &[0x00, 0x23], &first[2..], &[0x00, 0x08], &last[2..]].concat();
        assert_eq!(composite(&glyph), Some(expected));
    }
}
