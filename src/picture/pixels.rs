//! Opaque pixels, and PNG files of them.

use std::fmt;

use flate2::Crc;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use crate::drawing::Raster;

/// Where the first chunk of a PNG file ends: the signature and the header.
const HEADER_END: usize = 33;

/// Says why something does not become pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PngError {
    /// A side would have more pixels than a picture may have, or none.
    Size {
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
    },
    /// The pixels cannot be encoded.
    Encoding,
    /// The PDF that the pixels are to show cannot be read.
    Unreadable,
}

impl fmt::Display for PngError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size { width, height } => {
                let (side, pixels) = (Raster::MAX_SIDE, Raster::MAX_PIXELS / 1_000_000);
                write!(f, "it would have {width} × {height} pixels; at most {side} a side and {pixels} million in all")
            }
            Self::Encoding => f.write_str("its pixels cannot be encoded"),
            Self::Unreadable => f.write_str("its PDF cannot be read"),
        }
    }
}

impl std::error::Error for PngError {}

/// Opaque pixels.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    width: u32,
    height: u32,
    /// Red, green and blue of each pixel, row by row.
    colors: Vec<[u8; 3]>,
}

impl fmt::Debug for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pixels({} × {})", self.width, self.height)
    }
}

impl Pixels {
    /// Takes the colors of opaque pixels with four channels each; those of a picture that is incomplete become white.
    pub(super) fn opaque(width: u32, height: u32, rgba: &[u8]) -> Self {
        let color = |pixel: &[u8]| match *pixel {
            [red, green, blue, ..] => [red, green, blue],
            _ => [u8::MAX; 3],
        };
        let mut colors: Vec<[u8; 3]> = rgba.chunks_exact(4).map(color).collect();
        colors.resize(width as usize * height as usize, [u8::MAX; 3]);
        Self { width, height, colors }
    }

    /// Returns the width and the height.
    pub const fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Puts other pixels over these, their top left corner at `x` and `y`; what lies outside is left out.
    pub fn paste(&mut self, other: &Self, x: u32, y: u32) {
        let count = other.width.min(self.width.saturating_sub(x)) as usize;
        let rows = other.colors.chunks(other.width.max(1) as usize);
        let own = self.colors.chunks_mut(self.width.max(1) as usize).skip(y as usize);
        for (row, own) in rows.zip(own) {
            if let (Some(own), Some(row)) = (own.get_mut(x as usize..x as usize + count), row.get(..count)) {
                own.copy_from_slice(row);
            }
        }
    }

    /// Writes a PNG file, with a third of the data where all is gray.
    ///
    /// With the number of dots per inch it knows its size on paper.
    ///
    /// # Errors
    ///
    /// Returns an error if the pixels cannot be encoded.
    pub fn to_png(&self, dots_per_inch: Option<u32>) -> Result<Vec<u8>, PngError> {
        let gray = self.colors.iter().all(|[red, green, blue]| red == green && green == blue);
        let (channels, color) = if gray { (1, ExtendedColorType::L8) } else { (3, ExtendedColorType::Rgb8) };
        let data: Vec<u8> = self.colors.iter().flat_map(|color| color.iter().copied().take(channels)).collect();
        let mut bytes = Vec::new();
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive)
            .write_image(&data, self.width, self.height, color)
            .map_err(|_| PngError::Encoding)?;
        match dots_per_inch {
            Some(density) => with_density(bytes, density).ok_or(PngError::Encoding),
            None => Ok(bytes),
        }
    }
}

/// Adds how many pixels a meter has (Portable Network Graphics, 11.3.4.3), so that programs show the right size.
fn with_density(bytes: Vec<u8>, dots_per_inch: u32) -> Option<Vec<u8>> {
    let per_meter = (f64::from(dots_per_inch) / 0.0254).round() as u32;
    let mut chunk = b"pHYs".to_vec();
    chunk.extend([per_meter.to_be_bytes(); 2].concat());
    chunk.push(1);
    let mut check = Crc::new();
    check.update(&chunk);
    let (header, rest) = bytes.split_at_checked(HEADER_END)?;
    Some([header, &9_u32.to_be_bytes(), &chunk, &check.sum().to_be_bytes(), rest].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(width: u32, height: u32, color: [u8; 3]) -> Pixels {
        Pixels { width, height, colors: vec![color; (width * height) as usize] }
    }

    #[test]
    fn pixels_are_put_over_others_as_far_as_they_overlap() {
        let mut pixels = plain(3, 2, [0; 3]);
        pixels.paste(&plain(2, 2, [9; 3]), 2, 1);
        let first: Vec<u8> = pixels.colors.iter().map(|color| color[0]).collect();
        assert_eq!(first, [0, 0, 0, 0, 0, 9]);
        pixels.paste(&plain(2, 2, [7; 3]), 5, 5);
        pixels.paste(&plain(1, 1, [8; 3]), 0, 0);
        let first: Vec<u8> = pixels.colors.iter().map(|color| color[0]).collect();
        assert_eq!(first, [8, 0, 0, 0, 0, 9]);
    }

    #[test]
    fn what_is_gray_has_one_channel() {
        let channels = |pixels: Pixels| image::load_from_memory(&pixels.to_png(None).unwrap()).unwrap().color();
        assert_eq!(channels(plain(4, 4, [5, 5, 5])), image::ColorType::L8);
        assert_eq!(channels(plain(4, 4, [5, 5, 6])), image::ColorType::Rgb8);
    }
}
