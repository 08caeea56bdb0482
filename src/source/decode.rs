//! Bytes → text: UTF-8 and nothing that could hide in it.

use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Sources, Span};

/// Decodes a file and adds it to the sources; mistakes are among the diagnostics, and then there may be no text.
///
/// The byte order mark that some editors write stays in the text, so that places agree with the file.
pub fn decode(
    name: impl Into<String>,
    bytes: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<FileId> {
    let name = name.into();
    decode_into(bytes, |text| sources.add(name, text), diagnostics)
}

/// Decodes a file of which nothing may be shown, such as records; otherwise like [`decode`].
pub fn decode_private(
    name: impl Into<String>,
    bytes: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<FileId> {
    let name = name.into();
    decode_into(bytes, |text| sources.add_private(name, text), diagnostics)
}

fn decode_into(bytes: &[u8], add: impl FnOnce(String) -> FileId, diagnostics: &mut Diagnostics) -> Option<FileId> {
    if is_utf16(bytes) {
        let utf16 = Diagnostic::error("encoding", "this file is UTF-16")
            .at(Span::new(add(String::new()), 0..0))
            .help("save it as UTF-8: in Notepad, Save as, Encoding: UTF-8");
        diagnostics.push(utf16);
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            // What is shown is the text with a replacement character in the place of the bad byte.
            let shown = String::from_utf8_lossy(bytes).into_owned();
            let file = add(shown);
            let byte = bytes.get(at).copied().unwrap_or(0);
            let bad = Diagnostic::error("encoding", format!("the byte {byte:02X} is not UTF-8"))
                .at(Span::new(file, at..at + char::REPLACEMENT_CHARACTER.len_utf8()))
                .help("save the file as UTF-8; it looks as if it were in an older encoding such as Windows-1252");
            diagnostics.push(bad);
            return None;
        }
    };
    let file = add(text.to_owned());
    check_characters(text, file, diagnostics).then_some(file)
}

/// Recognises UTF-16 by its mark, or by zero bytes in every second place.
fn is_utf16(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(64)).unwrap_or(bytes);
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let most = head.len() / 4;
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
        || head.len() >= 4 && (zeros(0) > most && zeros(1) == 0 || zeros(1) > most && zeros(0) == 0)
}

/// Refuses characters that make a text look different from what it says; each kind is reported once.
fn check_characters(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> bool {
    let mut seen = Vec::new();
    for (at, character) in text.char_indices() {
        let Some(kind) = strange(character).filter(|_| character != '\u{FEFF}' || at > 0) else { continue };
        if character == '\r' && text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n'))
            || seen.contains(&character)
        {
            continue;
        }
        seen.push(character);
        let message = format!("{kind} stands here (U+{:04X})", u32::from(character));
        let help = match character {
            '\0' => "this is perhaps no text file; if it is, save it again as UTF-8",
            '\r' => "save the file with the line endings of Windows or Unix",
            _ => "delete it; it is invisible in most editors, so retype the words around it",
        };
        diagnostics.push(
            Diagnostic::error("invisible-character", message)
                .at(Span::new(file, at..at + character.len_utf8()))
                .help(help),
        );
    }
    seen.is_empty()
}

fn strange(character: char) -> Option<&'static str> {
    match character {
        '\t' | '\n' => None,
        '\0' => Some("a zero byte"),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some("a character that reorders the text"),
        '\u{FEFF}' => Some("a byte order mark inside the text"),
        _ if character.is_control() => Some("a control character"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render_short;

    #[track_caller]
    fn check(bytes: &[u8], expected: &[&str]) {
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let file = decode("a", bytes, &mut sources, &mut diagnostics);
        assert_eq!(file.is_some(), expected.is_empty());
        let said = render_short(&diagnostics, &sources);
        assert_eq!(said.lines().map(|line| line.replacen("a:", "", 1)).collect::<Vec<_>>(), expected);
    }

    fn utf16(text: &str, mark: &[u8], big: bool) -> Vec<u8> {
        let units = text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        mark.iter().copied().chain(units).collect()
    }

    #[test]
    fn utf8_with_and_without_mark() {
        check("title: é\r\n\tx\n".as_bytes(), &[]);
        check("\u{FEFF}title: é\n".as_bytes(), &[]);
        check(b"", &[]);
    }

    #[test]
    fn other_encodings() {
        let message =
            ["1:1: error: this file is UTF-16 (help: save it as UTF-8: in Notepad, Save as, Encoding: UTF-8)"];
        check(&utf16("title: x\n", &[0xFF, 0xFE], false), &message);
        check(&utf16("title: x\n", &[0xFE, 0xFF], true), &message);
        check(&utf16("title: x\n", &[], false), &message);
        check(&utf16("title: x\n", &[], true), &message);
        check(
            b"title: x\nnote: \xC3\xA9 caf\xE9 x\n",
            &[
                "2:12: error: the byte E9 is not UTF-8 (help: save the file as UTF-8; it looks as if it were in an older encoding such as Windows-1252)",
            ],
        );
    }

    #[test]
    fn characters_that_hide() {
        let delete = "(help: delete it; it is invisible in most editors, so retype the words around it)";
        check(
            "title: a\u{202E}b\u{202E}\nnote: \u{FEFF}\u{7}\n".as_bytes(),
            &[
                &format!("1:9: error: a character that reorders the text stands here (U+202E) {delete}"),
                &format!("2:7: error: a byte order mark inside the text stands here (U+FEFF) {delete}"),
                &format!("2:8: error: a control character stands here (U+0007) {delete}"),
            ],
        );
        check(
            b"title: a\0b, and the rest of it\n",
            &[
                "1:9: error: a zero byte stands here (U+0000) (help: this is perhaps no text file; if it is, save it again as UTF-8)",
            ],
        );
        check(
            b"title: a\rnote: b\r\n",
            &[
                "1:9: error: a control character stands here (U+000D) (help: save the file with the line endings of Windows or Unix)",
            ],
        );
    }
}
