//! The few facts of a font file that decide whether it can be used: its tables, names, weight and licence bits.
//!
//! Reads OpenType 1.9 tables; every read is checked, so that no file can do harm.

/// A font file with its table directory.
#[derive(Clone, Copy)]
pub(super) struct Sfnt<'a> {
    data: &'a [u8],
}

/// What a file is, by its first four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// A single face with TrueType or CFF outlines.
    Face,
    /// Several faces in a file.
    Collection,
    /// A compressed web font.
    Web,
    /// Not a font.
    Unknown,
}

impl Container {
    pub(super) fn of(data: &[u8]) -> Self {
        match data.get(..4) {
            Some([0, 1, 0, 0] | b"OTTO" | b"true") => Self::Face,
            Some(b"ttcf") => Self::Collection,
            Some(b"wOFF" | b"wOF2") => Self::Web,
            _ => Self::Unknown,
        }
    }
}

impl<'a> Sfnt<'a> {
    pub(super) const fn new(data: &'a [u8]) -> Self {
        Self { data }
    }

    /// Returns the content of a table, if the file has it and it lies inside the file.
    pub(super) fn table(&self, tag: &[u8; 4]) -> Option<&'a [u8]> {
        let count = usize::from(u16_at(self.data, 4)?);
        let records = self.data.get(12..)?.chunks_exact(16).take(count);
        let record = records.into_iter().find(|record| record.starts_with(tag))?;
        let offset = u32_at(record, 8)? as usize;
        let length = u32_at(record, 12)? as usize;
        self.data.get(offset..offset.checked_add(length)?)
    }

    /// Says whether the `cmap` table has a subtable for Unicode.
    pub(super) fn has_unicode_map(&self) -> bool {
        let Some(cmap) = self.table(b"cmap") else { return false };
        let count = usize::from(u16_at(cmap, 2).unwrap_or(0));
        cmap.get(4..).unwrap_or_default().chunks_exact(8).take(count).any(|record| {
            let inside = u32_at(record, 4).is_some_and(|offset| (offset as usize) < cmap.len());
            let unicode = matches!((u16_at(record, 0), u16_at(record, 2)), (Some(0), _) | (Some(3), Some(1 | 10)));
            inside && unicode
        })
    }

    /// Returns the weight class, or that of a regular face where the file does not say.
    pub(super) fn weight(&self) -> u16 {
        let weight = self.table(b"OS/2").and_then(|os2| u16_at(os2, 4)).unwrap_or(400);
        if (1..=1000).contains(&weight) { weight } else { 400 }
    }

    /// Returns the embedding bits (`fsType`); all rights where the file does not say.
    pub(super) fn embedding_bits(&self) -> u16 {
        self.table(b"OS/2").and_then(|os2| u16_at(os2, 8)).unwrap_or(0)
    }

    /// Returns the number of glyphs.
    pub(super) fn glyph_count(&self) -> u16 {
        self.table(b"maxp").and_then(|maxp| u16_at(maxp, 4)).unwrap_or(0)
    }

    /// Returns a name by its number in the `name` table, in English where there is a choice.
    pub(super) fn name(&self, id: u16) -> Option<String> {
        let table = self.table(b"name")?;
        let count = usize::from(u16_at(table, 2)?);
        let storage = table.get(usize::from(u16_at(table, 4)?)..)?;
        let mut best: Option<(u8, String)> = None;
        for record in table.get(6..)?.chunks_exact(12).take(count) {
            let (Some(platform), Some(language)) = (u16_at(record, 0), u16_at(record, 4)) else {
                continue;
            };
            if u16_at(record, 6) != Some(id) {
                continue;
            }
            let rank = match (platform, language) {
                (3, 0x409) => 3,
                (0, _) => 2,
                (3, _) | (1, 0) => 1,
                _ => continue,
            };
            let length = usize::from(u16_at(record, 8).unwrap_or(0));
            let offset = usize::from(u16_at(record, 10).unwrap_or(0));
            let Some(bytes) = storage.get(offset..offset + length) else { continue };
            let text = if platform == 1 {
                bytes.is_ascii().then(|| String::from_utf8_lossy(bytes).into_owned())
            } else {
                let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).collect();
                String::from_utf16(&units).ok()
            };
            let Some(text) = text.filter(|text| !text.trim().is_empty()) else { continue };
            if best.as_ref().is_none_or(|(other, _)| rank > *other) {
                best = Some((rank, text.trim().to_owned()));
            }
        }
        best.map(|(_, text)| text)
    }
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_be_bytes)
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)
}
