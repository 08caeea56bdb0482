//! The small pictures that stand beside words (VISUAL.md, section 6).

use super::{Color, Drawing, Length, Path, Shape, Size, Stroke};

/// A small picture that stands beside words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Emergency, stop: a filled octagon with an exclamation mark.
    Alert,
    /// Take care, ease off: a filled triangle with an exclamation mark.
    Triangle,
    /// Go, tip: a filled disc with a tick.
    Check,
    /// Good to know: a filled disc with an i.
    Info,
    /// What to feel: a circle with a tick.
    Feel,
    /// What to avoid: a circle with a cross.
    Avoid,
    /// Call: a filled disc with a handset.
    Phone,
    /// Book a visit: a leaf of a calendar.
    Calendar,
    /// Pain moves up.
    ArrowUp,
    /// Pain moves down.
    ArrowDown,
}

/// The paint of a part of an icon.
#[derive(Clone, Copy)]
enum Paint {
    /// Filled with the main color.
    Main,
    /// Filled with the color inside.
    Inside,
    /// A line of the main color and a width.
    MainLine(f64),
    /// A line of the color inside and a width.
    InsideLine(f64),
}

use Paint::{Inside, InsideLine, Main, MainLine};

const DISC: &str = "M12 1A11 11 0 0 1 12 23A11 11 0 0 1 12 1Z";
const CIRCLE: &str = "M12 2.1A9.9 9.9 0 0 1 12 21.9A9.9 9.9 0 0 1 12 2.1Z";

#[rustfmt::skip]
const ALERT: &[(Paint, &str)] = &[
    (Main, "M7.6 1.4H16.4L22.6 7.6V16.4L16.4 22.6H7.6L1.4 16.4V7.6Z"),
    (Inside, "M12 5.1C13.2 5.1 14.1 6.1 14 7.3L13.4 13.1C13.3 13.9 12.7 14.4 12 14.4C11.3 14.4 10.7 13.9 10.6 13.1L10 7.3C9.9 6.1 10.8 5.1 12 5.1Z"),
    (Inside, "M12 15.8A1.7 1.7 0 0 1 12 19.2A1.7 1.7 0 0 1 12 15.8Z"),
];

#[rustfmt::skip]
const TRIANGLE: &[(Paint, &str)] = &[
    (Main, "M10.4 2.9C11.1 1.6 12.9 1.6 13.6 2.9L22.9 19.7C23.5 20.9 22.7 22.3 21.3 22.3H2.7C1.3 22.3 0.5 20.9 1.1 19.7Z"),
    (Inside, "M12 7.3C13.1 7.3 13.9 8.2 13.8 9.3L13.3 14.4C13.2 15.2 12.7 15.6 12 15.6C11.3 15.6 10.8 15.2 10.7 14.4L10.2 9.3C10.1 8.2 10.9 7.3 12 7.3Z"),
    (Inside, "M12 16.7A1.6 1.6 0 0 1 12 19.9A1.6 1.6 0 0 1 12 16.7Z"),
];

const CHECK: &[(Paint, &str)] = &[(Main, DISC), (InsideLine(2.8), "M6.8 12.5L10.4 16.1L17.2 8.5")];

const INFO: &[(Paint, &str)] = &[
    (Main, DISC),
    (Inside, "M12 5.1A1.75 1.75 0 0 1 12 8.6A1.75 1.75 0 0 1 12 5.1Z"),
    (InsideLine(3.0), "M12 11.6V17.2"),
];

const FEEL: &[(Paint, &str)] = &[(MainLine(2.2), CIRCLE), (MainLine(2.4), "M7.4 12.4L10.7 15.6L16.7 8.9")];

const AVOID: &[(Paint, &str)] = &[(MainLine(2.2), CIRCLE), (MainLine(2.4), "M8.4 8.4L15.6 15.6M15.6 8.4L8.4 15.6")];

#[rustfmt::skip]
const PHONE: &[(Paint, &str)] = &[
    (Main, DISC),
    (Inside, "M6.9 6.5L8.4 5.4C8.9 5.1 9.6 5.2 9.9 5.7L11.3 8C11.6 8.5 11.5 9.1 11.1 9.5L10.1 10.3C10.6 11.6 12.3 13.4 13.6 13.9L14.5 12.9C14.9 12.5 15.5 12.4 16 12.7L18.3 14.1C18.8 14.4 18.9 15.1 18.6 15.6L17.5 17.1C16.9 18 15.8 18.4 14.8 18.1C10.7 17 7 13.3 5.9 9.2C5.6 8.2 6 7.1 6.9 6.5Z"),
];

#[rustfmt::skip]
const CALENDAR: &[(Paint, &str)] = &[
    (MainLine(2.4), "M6 4.4H18C20.1 4.4 21.6 5.9 21.6 8V18.2C21.6 20.3 20.1 21.8 18 21.8H6C3.9 21.8 2.4 20.3 2.4 18.2V8C2.4 5.9 3.9 4.4 6 4.4Z"),
    (MainLine(2.4), "M2.8 9.8H21.2M7.3 1.8V6.4M16.7 1.8V6.4"),
];

const ARROW_UP: &[(Paint, &str)] = &[(MainLine(2.6), "M12 21V3.4"), (MainLine(2.6), "M5.4 10L12 3.4L18.6 10")];

const ARROW_DOWN: &[(Paint, &str)] = &[(MainLine(2.6), "M12 3V20.6"), (MainLine(2.6), "M5.4 14L12 20.6L18.6 14")];

impl Icon {
    /// All icons.
    pub const ALL: [Self; 10] = [
        Self::Alert,
        Self::Triangle,
        Self::Check,
        Self::Info,
        Self::Feel,
        Self::Avoid,
        Self::Phone,
        Self::Calendar,
        Self::ArrowUp,
        Self::ArrowDown,
    ];

    /// Draws the icon of 24 × 24 pt in a color, with another for the mark inside a filled shape.
    pub fn drawing(self, main: Color, inside: Color) -> Drawing {
        let shapes = self.parts().iter().filter_map(|(paint, data)| {
            let path = Path::from_svg_data(data)?;
            Some(match *paint {
                Main => Shape::filled(path, main),
                Inside => Shape::filled(path, inside),
                MainLine(width) => Shape::stroked(path, Stroke::round(main, Length::pt(width))),
                InsideLine(width) => Shape::stroked(path, Stroke::round(inside, Length::pt(width))),
            })
        });
        let side = Length::pt(24.0);
        Drawing { size: Size::new(side, side), shapes: shapes.collect() }
    }

    const fn parts(self) -> &'static [(Paint, &'static str)] {
        match self {
            Self::Alert => ALERT,
            Self::Triangle => TRIANGLE,
            Self::Check => CHECK,
            Self::Info => INFO,
            Self::Feel => FEEL,
            Self::Avoid => AVOID,
            Self::Phone => PHONE,
            Self::Calendar => CALENDAR,
            Self::ArrowUp => ARROW_UP,
            Self::ArrowDown => ARROW_DOWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_every_icon_is_drawn_within_its_box() {
        for icon in Icon::ALL {
            let drawing = icon.drawing(Color::rgb(0xa4161a), Color::WHITE);
            assert_eq!(drawing.shapes.len(), icon.parts().len(), "{icon:?}");
            for shape in &drawing.shapes {
                let bounds = shape.path.bounds().unwrap();
                let line = shape.stroke.as_ref().map_or(Length::ZERO, |stroke| stroke.width / 2.0);
                assert!(bounds.left() - line >= Length::ZERO, "{icon:?}");
                assert!(bounds.top() - line >= Length::ZERO, "{icon:?}");
                assert!(bounds.right() + line <= Length::pt(24.0), "{icon:?}");
                assert!(bounds.bottom() + line <= Length::pt(24.0), "{icon:?}");
            }
        }
    }

    #[test]
    fn icons_stand_in_the_middle_from_left_to_right() {
        for icon in Icon::ALL {
            let drawing = icon.drawing(Color::rgb(0), Color::WHITE);
            let bounds = drawing.shapes[0].path.bounds().unwrap();
            let middle = (bounds.left() + bounds.right()) / 2.0;
            assert!((middle.to_pt() - 12.0).abs() < 0.01, "{icon:?}");
        }
    }
}
