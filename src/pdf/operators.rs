//! The operators of text and marks as bytes (ISO 32000-1, 7.8.2).
//!
//! Printpdf turns operations into bytes for whole pages alone. Words of a record are written by themselves, so the few
//! operations that they need are turned into bytes here.

use std::io::Write;

use printpdf::{DictItem, Op, PdfFontHandle};

use super::file::{write_name, write_string};

/// Writes operations of text and marks; others do not occur there.
pub fn write_operators(out: &mut Vec<u8>, operations: &[Op]) {
    for operation in operations {
        write_operator(out, operation);
    }
}

fn write_operator(out: &mut Vec<u8>, operation: &Op) {
    // Writing to memory cannot fail.
    match operation {
        Op::StartTextSection => out.extend(b"BT"),
        Op::EndTextSection => out.extend(b"ET"),
        Op::EndMarkedContent => out.extend(b"EMC"),
        Op::SetFillColor { col: printpdf::Color::Greyscale(gray) } => _ = write!(out, "{} g", gray.percent),
        Op::SetFillColor { col: printpdf::Color::Rgb(color) } => {
            _ = write!(out, "{} {} {} rg", color.r, color.g, color.b);
        }
        Op::SetFont { font: PdfFontHandle::External(id), size } => {
            write_name(out, id.0.as_bytes());
            _ = write!(out, " {} Tf", size.0);
        }
        Op::SetTextCursor { pos } => _ = write!(out, "{} {} Td", pos.x.0, pos.y.0),
        Op::SetLineOffset { multiplier } => _ = write!(out, "{multiplier} Ts"),
        Op::Unknown { key, value } => {
            for item in value {
                write_item(out, item);
            }
            _ = write!(out, " {key}");
        }
        Op::BeginMarkedContentWithProperties { tag, properties } => {
            write_name(out, tag.as_bytes());
            write_item(out, properties);
            out.extend(b"BDC");
        }
        _ => return,
    }
    out.push(b'\n');
}

fn write_item(out: &mut Vec<u8>, item: &DictItem) {
    match item {
        DictItem::Int(value) => _ = write!(out, "{value}"),
        DictItem::Name(name) => write_name(out, name),
        DictItem::String { data, .. } => write_string(out, data),
        DictItem::Array(items) => {
            out.push(b'[');
            for item in items {
                separate(out, item);
                write_item(out, item);
            }
            out.push(b']');
        }
        DictItem::Dict { map } => {
            out.extend(b"<<");
            for (key, value) in map {
                write_name(out, key.as_bytes());
                separate(out, value);
                write_item(out, value);
            }
            out.extend(b">>");
        }
        _ => {}
    }
}

/// Writes a space before a number that would run into the number or name before it.
fn separate(out: &mut Vec<u8>, next: &DictItem) {
    let open = out.last().is_some_and(|byte| !b"[(<>)]".contains(byte));
    if open && matches!(next, DictItem::Int(_)) {
        out.push(b' ');
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn operators_are_written_as_printpdf_writes_them() {
        let number = |value| DictItem::Int(value);
        let map = BTreeMap::from([("MCID".to_owned(), number(7)), ("T".to_owned(), DictItem::Name(b"P".to_vec()))]);
        let text = DictItem::String { data: b"a(".to_vec(), literal: true };
        let array = DictItem::Array(vec![text.clone(), number(-12), number(3), text]);
        let operations = [
            Op::BeginMarkedContentWithProperties { tag: "P".to_owned(), properties: DictItem::Dict { map } },
            Op::StartTextSection,
            Op::SetLineOffset { multiplier: 0.5 },
            Op::Unknown { key: "TJ".to_owned(), value: vec![array] },
            Op::EndTextSection,
            Op::EndMarkedContent,
        ];
        let mut out = Vec::new();
        write_operators(&mut out, &operations);
        let expected = "/P<</MCID 7/T/P>>BDC\nBT\n0.5 Ts\n[(a\\()-12 3(a\\()] TJ\nET\nEMC\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
