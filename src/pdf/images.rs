//! Raster pictures, stored once as image XObjects (ISO 32000-1, 8.9.5).

use std::collections::BTreeSet;
use std::sync::Arc;

use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::drawing::{Raster, RasterData};
use crate::page::Document;

use super::Error;
use super::content::raster_name;
use super::workspace::Deflater;

/// For each thing of a list, the first that equals it.
pub struct Originals(Vec<usize>);

impl Originals {
    /// Compares all things of a list.
    pub fn find<T: PartialEq>(things: &[Arc<T>]) -> Self {
        let original = |(index, thing): (usize, &Arc<T>)| {
            let same = |other: &Arc<T>| Arc::ptr_eq(other, thing) || other == thing;
            things.iter().take(index).position(same).unwrap_or(index)
        };
        Self(things.iter().enumerate().map(original).collect())
    }

    /// Returns the place of the first thing that equals the one at `index`.
    pub fn of(&self, index: usize) -> Option<usize> {
        self.0.get(index).copied()
    }
}

/// Embeds the raster pictures that are painted and adds them to the resources.
pub fn embed(
    pdf: &mut lopdf::Document,
    document: &Document,
    used: &BTreeSet<usize>,
    resources: &mut Dictionary,
) -> Result<(), Error> {
    for &index in used {
        let raster = document.rasters.get(index).ok_or(Error::UnknownRaster(index))?;
        let stream = image(pdf, raster).ok_or(Error::Raster(index))?;
        resources.set(raster_name(index), pdf.add_object(stream));
    }
    Ok(())
}

/// Says whether a picture needs a CMYK profile, which PDF/A demands and a JPEG file rarely has.
pub fn is_cmyk(raster: &Raster) -> bool {
    matches!(raster.data, RasterData::Jpeg { channels: 4, .. })
}

/// Makes the stream of a picture and adds that of its opacity; none if its size is wrong.
fn image(pdf: &mut lopdf::Document, raster: &Raster) -> Option<Stream> {
    let (width, height) = (raster.width, raster.height);
    match &raster.data {
        RasterData::Jpeg { bytes, channels } => {
            let mut dict = description(width, height, *channels)?;
            if *channels == 4 {
                // Adobe's CMYK files hold the ink that is left out.
                let inverted = [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer).to_vec();
                dict.set("Decode", inverted);
            }
            dict.set("Filter", "DCTDecode");
            Some(Stream::new(dict, bytes.clone()).with_compression(false))
        }
        RasterData::Pixels { color, channels, alpha } => {
            let mut image = lossless(width, height, *channels, color)?;
            if let Some(alpha) = alpha {
                let mask = lossless(width, height, 1, alpha)?;
                image.dict.set("SMask", pdf.add_object(mask));
            }
            Some(image)
        }
    }
}

fn description(width: u32, height: u32, channels: u8) -> Option<Dictionary> {
    let space = match channels {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        4 => "DeviceCMYK",
        _ => return None,
    };
    let empty = width == 0 || height == 0;
    (!empty).then(|| {
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => width,
            "Height" => height,
            "ColorSpace" => space,
            "BitsPerComponent" => 8,
        }
    })
}

/// Makes a stream of compressed pixels; each row is filtered as PNG does (ISO 32000-1, 7.4.4.4).
fn lossless(width: u32, height: u32, channels: u8, pixels: &[u8]) -> Option<Stream> {
    let mut dict = description(width, height, channels)?;
    let step = usize::from(channels);
    let row = usize::try_from(width).ok()?.checked_mul(step)?;
    if row.checked_mul(usize::try_from(height).ok()?)? != pixels.len() {
        return None;
    }
    dict.set("Filter", "FlateDecode");
    dict.set(
        "DecodeParms",
        dictionary! {
            "Predictor" => 15,
            "Colors" => i64::from(channels),
            "Columns" => width,
        },
    );
    Some(Stream::new(dict, Deflater::new().deflate(&filtered(pixels, row, step))).with_compression(false))
}

/// Filters rows of pixels, each with the filter that leaves the smallest numbers.
fn filtered(pixels: &[u8], row: usize, step: usize) -> Vec<u8> {
    const FILTERS: [fn(u8, u8, u8) -> u8; 4] = [
        |pixel, _, _| pixel,
        |pixel, left, _| pixel.wrapping_sub(left),
        |pixel, _, above| pixel.wrapping_sub(above),
        |pixel, left, above| pixel.wrapping_sub(left.midpoint(above)),
    ];
    let mut out = Vec::with_capacity(pixels.len() + pixels.len() / row.max(1));
    let mut left = vec![0; step];
    let mut above = vec![0; row];
    let mut trials = [(); 4].map(|()| vec![0; row]);
    for current in pixels.chunks_exact(row) {
        left.truncate(step);
        left.extend_from_slice(current);
        for (trial, filter) in trials.iter_mut().zip(FILTERS) {
            for (((byte, &pixel), &left), &above) in trial.iter_mut().zip(current).zip(&left).zip(&above) {
                *byte = filter(pixel, left, above);
            }
        }
        // The sum of the distances from zero is a good guess at how well a row compresses
        // (Portable Network Graphics, 12.8).
        let cost = |row: &[u8]| row.iter().map(|&byte| u32::from(byte.cast_signed().unsigned_abs())).sum::<u32>();
        if let Some((filter, bytes)) = (0_u8..).zip(&trials).min_by_key(|(_, row)| cost(row)) {
            out.push(filter);
            out.extend_from_slice(bytes);
        }
        above.copy_from_slice(current);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_things_share_an_original() {
        let things = [Arc::new(1), Arc::new(2), Arc::new(1)];
        let originals = Originals::find(&things);
        assert_eq!([0, 1, 2, 3].map(|i| originals.of(i)), [Some(0), Some(1), Some(0), None]);
    }

    #[test]
    fn a_slope_is_filtered_to_a_constant() {
        assert_eq!(filtered(&[10, 20, 30, 11, 21, 31], 3, 1), [1, 10, 10, 10, 2, 1, 1, 1]);
    }

    #[test]
    fn pixels_that_do_not_fill_the_picture_are_refused() {
        assert!(lossless(2, 2, 3, &[0; 11]).is_none());
        assert!(lossless(0, 2, 3, &[]).is_none());
    }
}
