//! Raster pictures without color.

use super::{Raster, RasterData, read_jpeg};
use crate::drawing::Color;

impl Raster {
    /// Returns the picture in shades of gray, each pixel with the gray of the same luminance.
    ///
    /// A colored JPEG picture becomes pixels, so that nothing is lost by compressing it a second time; it takes more
    /// room than before.
    #[must_use]
    pub fn to_gray(&self) -> Self {
        match &self.data {
            RasterData::Jpeg { channels: 1, .. } | RasterData::Pixels { channels: 1, .. } => self.clone(),
            RasterData::Pixels { color, alpha, .. } => self.with_gray(gray_of(color), alpha.clone()),
            // It was decoded once when it was read, so that this does not fail.
            RasterData::Jpeg { bytes, .. } => match read_jpeg(bytes) {
                Ok((_, image)) => self.with_gray(gray_of(image.into_rgb8().as_raw()), None),
                Err(_) => self.clone(),
            },
        }
    }

    const fn with_gray(&self, color: Vec<u8>, alpha: Option<Vec<u8>>) -> Self {
        let data = RasterData::Pixels { color, channels: 1, alpha };
        Self { width: self.width, height: self.height, data }
    }
}

/// Returns the grays of pixels of red, green and blue.
fn gray_of(pixels: &[u8]) -> Vec<u8> {
    let (mut last, mut gray) = (Color::WHITE, Color::WHITE.red);
    let gray = |pixel: &[u8]| {
        let [red, green, blue] = *pixel else { return gray };
        let color = Color { red, green, blue };
        // Neighbors are often equal.
        if color != last {
            (last, gray) = (color, color.to_gray().red);
        }
        gray
    };
    pixels.chunks_exact(3).map(gray).collect()
}
