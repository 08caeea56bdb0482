//! The encodings that a file says it has by its first bytes.

use std::io::{self, Read};

use crate::source::StreamReader;

/// An encoding, known by the mark at the start of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8 with or without its mark of this many bytes.
    Utf8 {
        /// The size of the mark.
        mark: usize,
    },
    /// UTF-16, as "Unicode text" of spreadsheets is.
    Utf16 {
        /// Whether the larger byte of a unit comes first.
        big: bool,
    },
}

impl Encoding {
    /// Recognises the encoding.
    pub(super) const fn of(head: &[u8]) -> Self {
        match head {
            [0xFF, 0xFE, ..] => Self::Utf16 { big: false },
            [0xFE, 0xFF, ..] => Self::Utf16 { big: true },
            [0xEF, 0xBB, 0xBF, ..] => Self::Utf8 { mark: 3 },
            _ => Self::Utf8 { mark: 0 },
        }
    }

    /// Reads an input from its start as UTF-8, without its mark.
    pub(super) fn decoded(self, reader: StreamReader) -> Box<dyn Read + Send> {
        match self {
            Self::Utf8 { mark } => Box::new(reader.from(mark)),
            Self::Utf16 { big } => Box::new(Utf16 {
                reader: reader.from(2),
                big,
                raw: vec![0; CHUNK],
                decoded: Vec::new(),
                position: 0,
                rest: None,
                high: None,
            }),
        }
    }
}

/// How many bytes are decoded at a time.
const CHUNK: usize = 16 * 1024;

/// Turns UTF-16 into UTF-8. What is no character becomes bytes that are none either, so that it is found where it stands.
struct Utf16 {
    reader: StreamReader,
    big: bool,
    raw: Vec<u8>,
    decoded: Vec<u8>,
    position: usize,
    /// The first byte of a unit whose second has not come yet.
    rest: Option<u8>,
    /// The first half of a character whose second half has not come yet.
    high: Option<u16>,
}

/// A byte that no UTF-8 text has.
const NO_CHARACTER: u8 = 0xFF;

impl Utf16 {
    fn refill(&mut self) -> io::Result<()> {
        self.decoded.clear();
        self.position = 0;
        let count = self.reader.read(&mut self.raw)?;
        for index in 0..count {
            let Some(byte) = self.raw.get(index).copied() else { break };
            match self.rest.take() {
                None => self.rest = Some(byte),
                Some(first) if self.big => self.unit(u16::from_be_bytes([first, byte])),
                Some(first) => self.unit(u16::from_le_bytes([first, byte])),
            }
        }
        let torn = self.rest.is_some() || self.high.is_some();
        if count == 0 && torn {
            (self.rest, self.high) = (None, None);
            self.decoded.push(NO_CHARACTER);
        }
        Ok(())
    }

    fn unit(&mut self, unit: u16) {
        let high = self.high.take();
        let pair = [high.unwrap_or(unit), unit];
        let units = if high.is_some() { pair.as_slice() } else { pair.get(1..).unwrap_or_default() };
        for decoded in char::decode_utf16(units.iter().copied()) {
            match decoded {
                Ok(character) => self.decoded.extend(character.encode_utf8(&mut [0; 4]).bytes()),
                // Its second half comes with the next unit.
                Err(half) if half.unpaired_surrogate() == unit && unit < 0xDC00 => self.high = Some(unit),
                Err(_) => self.decoded.push(NO_CHARACTER),
            }
        }
    }
}

impl Read for Utf16 {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.position == self.decoded.len() {
            self.refill()?;
            if self.decoded.is_empty() && self.rest.is_none() && self.high.is_none() {
                return Ok(0);
            }
        }
        let mut left = self.decoded.get(self.position..).unwrap_or_default();
        let count = left.read(buffer)?;
        self.position += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Stream;

    fn decoded(bytes: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        let reader = Stream::copy(bytes).unwrap().reader();
        Encoding::of(bytes).decoded(reader).read_to_end(&mut text).unwrap();
        text
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let text = format!("\u{FEFF}{text}");
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        // Long enough that pairs and units are torn between two chunks.
        for text in ["", "a;é\n", &format!("a{}", "🦴é".repeat(10_000))] {
            assert!(decoded(&utf16(text, false)) == text.as_bytes());
            assert!(decoded(&utf16(text, true)) == text.as_bytes());
            assert!(decoded(format!("\u{FEFF}{text}").as_bytes()) == text.as_bytes());
            assert!(decoded(text.as_bytes()) == text.as_bytes());
        }
    }

    #[test]
    fn what_is_no_character_stays_none() {
        let half = |unit: u16| [b"\xFF\xFE", &unit.to_le_bytes()[..], b"a\0"].concat();
        assert_eq!(decoded(&half(0xD800)), b"\xFFa");
        assert_eq!(decoded(&half(0xDC00)), b"\xFFa");
        assert_eq!(decoded(b"\xFF\xFEa\0\x00\xD8"), b"a\xFF");
        assert_eq!(decoded(b"\xFF\xFEa\0b"), b"a\xFF");
    }
}
