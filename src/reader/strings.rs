//! Text strings (ISO 32000-1, 7.9.2.2).

/// What the bytes stand for that PDFDocEncoding has in other places than Latin-1 (ISO 32000-1, table D.2).
const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
const HIGH: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ',
    'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
];

/// Decodes a text string in any of the encodings that one can be in.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        // Not allowed, but met.
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| character(byte)).collect(),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut escaped = false;
    for character in char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)) {
        // A language stands between two escapes (7.9.2.2).
        if character == '\u{1b}' {
            escaped = !escaped;
        } else if !escaped {
            text.push(character);
        }
    }
    text
}

fn character(byte: u8) -> char {
    let from =
        |table: &[char], first: u8| byte.checked_sub(first).and_then(|place| table.get(usize::from(place)).copied());
    from(&LOW, 0x18).or_else(|| from(&HIGH, 0x80)).unwrap_or(char::from(byte))
}

/// Puts words on one line, with one space between them, and leaves out what is neither seen nor said.
pub(super) fn one_line(text: &str) -> String {
    let silent =
        |c: &char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') || c.is_control() && !c.is_whitespace();
    let heard: String = text.chars().filter(|c| !silent(c)).collect();
    heard.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_is_known() {
        assert_eq!(text(b"Knee (left)"), "Knee (left)");
        assert_eq!(text(b"caf\xe9 \x88\x80\x9e\xa0 \x18\x1f"), "café ‹•ž€ ˘˜");
        assert_eq!(text(b"\xfe\xff\x00K\xd8\x3d\xde\x00"), "K😀");
        assert_eq!(text(b"\xff\xfeK\x00"), "K");
        assert_eq!(text(b"\xef\xbb\xbfcaf\xc3\xa9"), "café");
        assert_eq!(text(b"\xfe\xff\x00\x1b\x00e\x00s\x00\x1b\x00s\x00i\x00"), "si");
        assert_eq!(text(b"\xfe\xff\xd8\x3d"), "\u{fffd}");
        assert_eq!(text(b""), "");
    }

    #[test]
    fn words_have_one_space_between_them() {
        assert_eq!(one_line("  Bend \n your\u{a0}knee\u{ad}cap\t.\u{7} "), "Bend your kneecap .");
    }
}
