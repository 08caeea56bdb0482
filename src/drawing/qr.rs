//! QR codes as drawings.

use qrcodegen::{DataTooLong, QrCode, QrCodeEcc, QrSegment, Version};

use super::{Color, Drawing, FillRule, Length, Path, Rect, Segment, Shape, Size};

/// The white modules around a code without which it is not found (ISO/IEC 18004, 9.1).
const QUIET_ZONE: i32 = 4;
/// The color of the dark modules.
const DARK: Color = Color::rgb(0x14191e);

/// Draws a text as a QR code on white, its quiet zone included; each module is a square of 1 pt.
///
/// Up to 15 % of it may be stained, or 25 % where that costs no larger code. Returns nothing of a text that is longer
/// than any code can hold.
pub fn qr_drawing(text: &str) -> Option<Drawing> {
    let code = encode(text).ok()?;
    let side = Length::pt(f64::from(code.size() + QUIET_ZONE * 2));
    let white = Shape::filled(Path::rectangle(Rect::new(Length::ZERO, Length::ZERO, side, side)), Color::WHITE);
    // One path for all: between shapes of their own, viewers would show hairlines.
    let dark = Shape { rule: FillRule::NonZero, ..Shape::filled(modules(&code), DARK) };
    Some(Drawing { size: Size::new(side, side), shapes: vec![white, dark] })
}

fn encode(text: &str) -> Result<QrCode, DataTooLong> {
    let segments = QrSegment::make_segments(text);
    let with = |level, largest| QrCode::encode_segments_advanced(&segments, level, Version::MIN, largest, None, false);
    let usual = with(QrCodeEcc::Medium, Version::MAX)?;
    with(QrCodeEcc::Quartile, usual.version()).or(Ok(usual))
}

/// Returns the dark modules as rectangles, one for each stretch of a row.
fn modules(code: &QrCode) -> Path {
    let length = |modules: i32| Length::pt(f64::from(modules));
    let mut segments: Vec<Segment> = Vec::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            // Beyond its edge a code is light.
            let run = (x..).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                let rect = Rect::new(length(x + QUIET_ZONE), length(y + QUIET_ZONE), length(run), Length::pt(1.0));
                segments.extend(Path::rectangle(rect).segments);
            }
            x += run + 1;
        }
    }
    Path { segments }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a drawing as a grid of modules, without its quiet zone, and decodes it.
    fn decoded(drawing: &Drawing) -> (String, rqrr::MetaData) {
        let dark = &drawing.shapes[1].path;
        let side = drawing.size.width.to_pt() as usize;
        let mut grid = vec![false; side * side];
        for rectangle in dark.segments.chunks(5) {
            let bounds = Path { segments: rectangle.to_vec() }.bounds().unwrap();
            for x in bounds.left().to_pt() as usize..bounds.right().to_pt() as usize {
                grid[bounds.top().to_pt() as usize * side + x] = true;
            }
        }
        let quiet = QUIET_ZONE as usize;
        let edge = |place: usize| place < quiet || place >= side - quiet;
        assert!(
            (0..side * side).all(|at| !grid[at] || !edge(at % side) && !edge(at / side)),
            "the quiet zone is white"
        );
        let grid = rqrr::SimpleGrid::from_func(side - quiet * 2, |x, y| grid[(y + quiet) * side + x + quiet]);
        let (meta, text) = rqrr::Grid::new(grid).decode().unwrap();
        (text, meta)
    }

    #[test]
    fn what_is_drawn_can_be_read() {
        for text in ["https://example.com", "https://example.com/book?a=1&utm_content=qr#top", "tel:+15555550142"] {
            let drawing = qr_drawing(text).unwrap();
            assert_eq!(decoded(&drawing).0, text);
            assert_eq!(drawing.shapes[0].fill, Some(Color::WHITE));
            assert_eq!(drawing.shapes[1].fill, Some(Color::rgb(0x14191e)));
        }
    }

    #[test]
    fn a_stronger_code_is_taken_where_it_is_no_larger() {
        // A code of version 2 holds 26 bytes at level M and 20 at level Q.
        let side = |length: usize| qr_drawing(&"a".repeat(length)).unwrap().size.width;
        let level = |length: usize| decoded(&qr_drawing(&"a".repeat(length)).unwrap()).1.ecc_level;
        assert_eq!((side(20), side(26)), (Length::pt(33.0), Length::pt(33.0)));
        // In the code itself, M is written as 0 and Q as 3.
        assert_eq!((level(20), level(26)), (3, 0));
    }

    #[test]
    fn a_text_may_be_too_long_for_any_code() {
        assert!(qr_drawing(&"a".repeat(2331)).is_some());
        assert!(qr_drawing(&"a".repeat(2332)).is_none());
    }
}
