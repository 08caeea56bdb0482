//! The colors of a figure.

use super::look::Look;
use super::material::Material;
use crate::drawing::{Color, Palette};

/// How figures are painted: whom they show, in which colors, and whether in gray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whom they show.
    pub look: Look,
    /// The brand's colors.
    pub palette: Palette,
    /// Whether every color becomes the gray of its luminance.
    pub gray: bool,
}

/// The line around the start pose; 5:1 on white.
const GHOST_LINE: Color = Color::rgb(0x5c6b78);
/// The line around things.
const THING_LINE: Color = Color::rgb(0x8d99a3);

/// Which body it is that is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The start pose, in outline.
    Ghost,
    /// The pose itself.
    Solid {
        /// Whether it is the side that is turned away.
        far: bool,
    },
}

impl Style {
    /// Returns the color of the line around a part of a body.
    pub fn line(&self, layer: Layer) -> Color {
        match layer {
            Layer::Ghost => GHOST_LINE,
            Layer::Solid { far: false } => self.look.line(),
            Layer::Solid { far: true } => self.look.line().mix(Color::WHITE, 0.25),
        }
    }

    /// Returns the color of what a body is of and wears.
    pub fn material(&self, material: Material, layer: Layer) -> Color {
        match layer {
            Layer::Ghost => Color::WHITE,
            Layer::Solid { far } => self.look.color(material, &self.palette, far),
        }
    }

    /// Returns the color of the line around things.
    pub const fn thing_line(&self) -> Color {
        THING_LINE
    }

    /// Returns the color of arrows, regions and nerves.
    pub const fn arrow(&self) -> Color {
        if self.gray { self.palette.ink } else { self.palette.arrow }
    }

    /// Returns the color as it is printed: in gray, the gray of the same luminance.
    pub fn printed(&self, color: Color) -> Color {
        if !self.gray || (color.red == color.green && color.green == color.blue) {
            return color;
        }
        let luminance = color.luminance();
        let gray = |level: u8| Color { red: level, green: level, blue: level };
        let (mut low, mut high) = (0_u8, 255_u8);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if gray(middle).luminance() <= luminance { low = middle } else { high = middle }
        }
        let nearer_high = gray(high).luminance() - luminance < luminance - gray(low).luminance();
        gray(if nearer_high { high } else { low })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gray_keeps_the_luminance() {
        let palette = Palette::derive(Color::rgb(0x1f7a8c), None);
        let style = Style { look: Look::default(), palette, gray: true };
        for number in [0x1f7a8c, 0xffe066, 0x000000, 0xffffff, 0xdd4a24] {
            let (color, gray) = (Color::rgb(number), style.printed(Color::rgb(number)));
            assert!(gray.red == gray.green && gray.green == gray.blue);
            assert!((color.luminance() - gray.luminance()).abs() < 0.005, "{color:?} {gray:?}");
        }
    }
}
