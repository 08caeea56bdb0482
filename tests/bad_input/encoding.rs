//! Files that are not UTF-8, and characters that hide.

use super::{GOOD, refuses, refuses_block};

fn utf16(text: &str, mark: &[u8], unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect()
}

#[test]
fn latin_1() {
    refuses(
        b"title: Caf\xE9\nbody: [{text: x}]\n",
        &[
            "handouts/my.yaml:1:11: error: the byte E9 is not UTF-8 (help: save the file as UTF-8; it looks as if it were in an older encoding such as Windows-1252)",
        ],
    );
}

#[test]
fn utf_16_of_windows() {
    refuses(
        utf16(GOOD, &[0xFF, 0xFE], u16::to_le_bytes),
        &[
            "handouts/my.yaml:1:1: error: this file is UTF-16 (help: save it as UTF-8: in Notepad, Save as, Encoding: UTF-8)",
        ],
    );
}

#[test]
fn utf_16_with_the_other_byte_order_and_no_mark() {
    refuses(
        utf16(GOOD, &[], u16::to_be_bytes),
        &[
            "handouts/my.yaml:1:1: error: this file is UTF-16 (help: save it as UTF-8: in Notepad, Save as, Encoding: UTF-8)",
        ],
    );
}

#[test]
fn control_character() {
    refuses_block(
        "text: \"Good\u{7} morning\"",
        &[
            "handouts/my.yaml:3:16: error: a control character stands here (U+0007) (help: delete it; it is invisible in most editors, so retype the words around it)",
        ],
    );
}

#[test]
fn control_character_by_its_escape() {
    refuses_block(
        r#"text: "Good\u0007 morning""#,
        &[
            "handouts/my.yaml:3:11: error: a hidden character stands here (U+0007) (help: delete it; control and reordering characters are not allowed in texts)",
        ],
    );
}

#[test]
fn bidi_override() {
    refuses_block(
        "text: Take \u{202E}01 a day",
        &[
            "handouts/my.yaml:3:16: error: a character that reorders the text stands here (U+202E) (help: delete it; it is invisible in most editors, so retype the words around it)",
        ],
    );
}

#[test]
fn bidi_override_by_its_escape() {
    refuses_block(
        r#"text: "Take \u202E01 a day""#,
        &[
            "handouts/my.yaml:3:11: error: a hidden character stands here (U+202E) (help: delete it; control and reordering characters are not allowed in texts)",
        ],
    );
}

#[test]
fn bidi_override_by_its_entity() {
    refuses_block(
        "text: Take &#x202E;01 a day",
        &[
            "handouts/my.yaml:3:16: error: a hidden character stands here (U+202E) (help: delete it; control and reordering characters are not allowed in texts)",
        ],
    );
}
