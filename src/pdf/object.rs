//! Shorthand for PDF objects.

use lopdf::{Object, StringFormat};

use crate::drawing::Rect;

/// Rounds to three decimals, which is a third of a micrometer in points.
///
/// PDF has no way to write what is not finite; it becomes zero, so that the file stays readable.
pub fn rounded(value: f64) -> f32 {
    decimals(value, 1e3)
}

/// Rounds to five decimals, for a scale that is applied to large numbers.
pub fn rounded_scale(value: f64) -> f32 {
    decimals(value, 1e5)
}

fn decimals(value: f64, unit: f64) -> f32 {
    let value = ((value * unit).round() / unit) as f32;
    if value.is_finite() { value } else { 0.0 }
}

/// Makes a number of at most three decimals.
pub fn number(value: f64) -> Object {
    let value = rounded(value);
    if value.fract() == 0.0 { Object::Integer(value as i64) } else { Object::Real(value) }
}

/// Makes a text string (ISO 32000-1, 7.9.2.2).
pub fn text(value: &str) -> Object {
    Object::String(text_bytes(value), StringFormat::Literal)
}

/// Encodes a text string: in PDFDocEncoding where that is ASCII, in UTF-16 elsewhere.
pub fn text_bytes(value: &str) -> Vec<u8> {
    if value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return value.as_bytes().to_vec();
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(value.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

/// Makes a rectangle (ISO 32000-1, 7.9.5) on a page of the given height.
pub fn rectangle(rect: Rect, page_height: f64) -> Object {
    let (top, bottom) = (page_height - rect.top().to_pt(), page_height - rect.bottom().to_pt());
    let edges = [rect.left().to_pt(), bottom, rect.right().to_pt(), top];
    Object::Array(edges.into_iter().map(number).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(12.0), Object::Integer(12));
        assert_eq!(number(-0.0001), Object::Integer(0));
        assert_eq!(number(1.0 / 3.0), Object::Real(0.333));
        assert_eq!(number(f64::NAN), Object::Integer(0));
        assert_eq!(rounded_scale(1.0 / 3.0), 0.33333);
        assert_eq!(rounded_scale(1.0 / 0.0), 0.0);
    }

    #[test]
    fn text_beyond_ascii_is_utf_16() {
        assert_eq!(text_bytes("Knee (left)"), b"Knee (left)");
        assert_eq!(text_bytes("é"), [0xFE, 0xFF, 0x00, 0xE9]);
    }
}
