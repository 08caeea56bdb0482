//! Drawings as SVG files with a title.

use crate::drawing::Drawing;

/// Writes a drawing as an SVG file of its natural size; the title is what a screen reader says of it.
pub fn to_svg(drawing: &Drawing, title: &str) -> String {
    let svg = drawing.to_svg(drawing.size.width);
    match svg.split_once('>') {
        Some((root, paths)) => format!("{root} role=\"img\">\n<title>{}</title>{paths}", escaped(title)),
        None => svg,
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    // Characters that XML forbids.
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Color, Length, Palette, Path, Rect, Shape, Size, drawing_from_svg};

    #[test]
    fn a_title_stands_before_the_paths() {
        let size = Size::new(Length::pt(20.0), Length::pt(10.5));
        let path = Path::rectangle(Rect { size, ..Rect::default() });
        let drawing = Drawing { size, shapes: vec![Shape::filled(path, Color::rgb(0x1f7a8c))] };
        let svg = to_svg(&drawing, "Bend & <stretch>\u{7}");
        assert!(svg.contains(" role=\"img\">\n<title>Bend &amp; &lt;stretch&gt;</title>\n<path "), "{svg}");
        let read = drawing_from_svg(&svg, &Palette::derive(Color::rgb(0), None)).unwrap();
        assert_eq!((read.size, read.shapes.len()), (size, 1));
    }
}
