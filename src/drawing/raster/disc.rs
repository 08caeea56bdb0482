//! Raster pictures cut to a circle, as portraits are.

use image::RgbImage;
use image::imageops::{self, FilterType};

use super::{Raster, RasterData, read_jpeg};

/// Of what is cut off an upright photo, the share above: the head is rarely in the middle.
const ABOVE: f64 = 1.0 / 3.0;

impl Raster {
    /// Returns the middle of the picture as a disc, transparent outside of it and at most `most` pixels wide.
    ///
    /// Of an upright picture more is kept above the middle than below. Returns nothing where the data cannot be read.
    pub fn to_disc(&self, most: u32) -> Option<Self> {
        let image = self.on_paper()?;
        let side = self.width.min(self.height);
        let above = (f64::from(self.height - side) * ABOVE) as u32;
        let square = imageops::crop_imm(&image, (self.width - side) / 2, above, side, side).to_image();
        // This filter needs no function that differs between platforms.
        let square = if side > most { imageops::resize(&square, most, most, FilterType::Triangle) } else { square };
        let side = square.width();
        let alpha = (0..side).flat_map(|y| (0..side).map(move |x| coverage(x, y, side))).collect();
        let data = RasterData::Pixels { color: square.into_raw(), channels: 3, alpha: Some(alpha) };
        Some(Self { width: side, height: side, data })
    }

    /// Returns the colors as they come out on white paper.
    fn on_paper(&self) -> Option<RgbImage> {
        let (width, height) = (self.width, self.height);
        match &self.data {
            RasterData::Jpeg { bytes, .. } => Some(read_jpeg(bytes).ok()?.1.into_rgb8()),
            RasterData::Pixels { color, channels, alpha } => {
                let opacity = |place: usize| alpha.as_ref().and_then(|alpha| alpha.get(place)).copied().unwrap_or(255);
                let on_white = |value: u8, opacity: u8| {
                    let (value, opacity) = (u32::from(value), u32::from(opacity));
                    // The sum is at most 255 times 255.
                    ((value * opacity + 255 * (255 - opacity) + 127) / 255) as u8
                };
                let pixels = color.chunks_exact(usize::from(*channels)).enumerate();
                let mixed = pixels.flat_map(|(place, pixel)| {
                    let opacity = opacity(place);
                    // A gray pixel has one value for all three.
                    (0..3).map(move |channel| {
                        let value = pixel.get(channel).or(pixel.first()).copied().unwrap_or(255);
                        on_white(value, opacity)
                    })
                });
                RgbImage::from_raw(width, height, mixed.collect())
            }
        }
    }
}

/// Returns how much of a pixel the circle within a square covers.
fn coverage(x: u32, y: u32, side: u32) -> u8 {
    let radius = f64::from(side) / 2.0;
    let from_middle = |at: u32| f64::from(at) + 0.5 - radius;
    let distance = (from_middle(x) * from_middle(x) + from_middle(y) * from_middle(y)).sqrt();
    ((radius - distance + 0.5).clamp(0.0, 1.0) * 255.0).round() as u8
}
