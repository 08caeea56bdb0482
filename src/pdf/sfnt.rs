//! The few tables of an OpenType file that a font descriptor is made of.

/// A face of a font file.
pub struct Face<'a> {
    data: &'a [u8],
    directory: &'a [u8],
}

/// What a font descriptor says of a face; lengths are in thousandths of an em.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    /// The smallest rectangle around all glyphs: left, bottom, right, top.
    pub bounds: [f64; 4],
    /// How far the letters rise above the baseline.
    pub ascent: f64,
    /// How far the letters fall below the baseline, as a negative number.
    pub descent: f64,
    /// The height of the capitals.
    pub cap_height: f64,
    /// The slant in degrees, counterclockwise from the upright.
    pub italic_angle: f64,
    /// Whether all glyphs are equally wide.
    pub fixed_pitch: bool,
    /// The weight, 400 for regular.
    pub weight: f64,
}

/// The horizontal advances of a face.
pub struct Advances<'a> {
    units_per_em: f64,
    long: usize,
    table: &'a [u8],
}

impl<'a> Face<'a> {
    /// Finds a face in a font file or collection.
    pub fn parse(data: &'a [u8], index: u32) -> Option<Self> {
        let mut start = 0;
        if data.get(..4)? == b"ttcf" {
            start = u32_at(data, 12 + 4 * usize::try_from(index).ok()?)? as usize;
        }
        let count = usize::from(u16_at(data, start + 4)?);
        let directory = data.get(start + 12..start + 12 + 16 * count)?;
        Some(Self { data, directory })
    }

    /// Returns all tables by their tags.
    pub fn tables(&self) -> impl Iterator<Item = ([u8; 4], &'a [u8])> {
        self.directory.chunks_exact(16).filter_map(|record| {
            let tag = record.first_chunk::<4>()?;
            Some((*tag, self.table(tag)?))
        })
    }

    /// Returns a table.
    pub fn table(&self, tag: &[u8; 4]) -> Option<&'a [u8]> {
        let record = self.directory.chunks_exact(16).find(|record| record.starts_with(tag))?;
        let start = u32_at(record, 8)? as usize;
        self.data.get(start..start.checked_add(u32_at(record, 12)? as usize)?)
    }

    /// Returns the advances.
    pub fn advances(&self) -> Option<Advances<'a>> {
        let long = usize::from(u16_at(self.table(b"hhea")?, 34)?);
        Some(Advances { units_per_em: self.units_per_em()?, long, table: self.table(b"hmtx")? })
    }

    /// Returns what a font descriptor says.
    pub fn metrics(&self) -> Option<Metrics> {
        let scale = 1000.0 / self.units_per_em()?;
        let scaled = |table: &[u8], place| i16_at(table, place).map(|n| f64::from(n) * scale);
        let (head, hhea) = (self.table(b"head")?, self.table(b"hhea")?);
        let os2 = self.table(b"OS/2").unwrap_or_default();
        let post = self.table(b"post").unwrap_or_default();
        let ascent = scaled(hhea, 4)?;
        Some(Metrics {
            bounds: [scaled(head, 36)?, scaled(head, 38)?, scaled(head, 40)?, scaled(head, 42)?],
            ascent,
            descent: scaled(hhea, 6)?,
            cap_height: scaled(os2, 88).filter(|height| *height > 0.0).unwrap_or(ascent),
            italic_angle: u32_at(post, 4).map_or(0.0, |n| f64::from(n.cast_signed()) / 65536.0),
            fixed_pitch: u32_at(post, 12).is_some_and(|n| n != 0),
            weight: u16_at(os2, 4).map_or(400.0, f64::from),
        })
    }

    fn units_per_em(&self) -> Option<f64> {
        u16_at(self.table(b"head")?, 18).filter(|units| *units > 0).map(f64::from)
    }
}

impl Advances<'_> {
    /// Returns the advance of a glyph in thousandths of an em.
    pub fn of(&self, glyph: u16) -> Option<f64> {
        // The last of the long records holds for all glyphs beyond it.
        let record = usize::from(glyph).min(self.long.checked_sub(1)?);
        let units = u16_at(self.table, 4 * record)?;
        Some(f64::from(units) * 1000.0 / self.units_per_em)
    }
}

/// Reads a whole number of two bytes.
pub fn u16_at(data: &[u8], place: usize) -> Option<u16> {
    let bytes = data.get(place..place.checked_add(2)?)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

fn i16_at(data: &[u8], place: usize) -> Option<i16> {
    u16_at(data, place).map(u16::cast_signed)
}

/// Reads a whole number of four bytes.
pub fn u32_at(data: &[u8], place: usize) -> Option<u32> {
    let bytes = data.get(place..place.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: &[u8] = include_bytes!("../../fonts/source-sans-3/SourceSans3-Bold.ttf");

    #[test]
    fn the_metrics_of_a_bundled_face_are_read() {
        let metrics = Face::parse(FONT, 0).and_then(|face| face.metrics()).unwrap();
        assert_eq!(metrics.weight, 700.0);
        assert_eq!(metrics.italic_angle, 0.0);
        assert!((600.0..700.0).contains(&metrics.cap_height), "{metrics:?}");
        assert!(!metrics.fixed_pitch);
    }

    #[test]
    fn a_file_that_is_cut_off_is_no_face() {
        assert!(Face::parse(&FONT[..20], 0).is_none());
        let face = Face::parse(&FONT[..400], 0).unwrap();
        assert!(face.metrics().is_none());
    }
}
