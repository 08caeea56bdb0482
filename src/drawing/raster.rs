//! Raster pictures: JPEG data as it is, PNG data as pixels.

mod disc;
mod gray;

use std::borrow::Cow;
use std::fmt;
use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageResult, Limits};

/// A raster picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// What it shows.
    pub data: RasterData,
}

/// The content of a raster picture.
#[derive(Clone, PartialEq, Eq)]
pub enum RasterData {
    /// A JPEG file as it was read.
    Jpeg {
        /// The whole file.
        bytes: Vec<u8>,
        /// The number of color channels: 1 (gray), 3 (color) or 4 (CMYK as Adobe writes it, inverted).
        channels: u8,
    },
    /// Pixels row by row, 8 bits a channel.
    Pixels {
        /// Gray or red, green, blue for each pixel.
        color: Vec<u8>,
        /// The number of color channels: 1 or 3.
        channels: u8,
        /// The opacity of each pixel, where some pixel is not opaque.
        alpha: Option<Vec<u8>>,
    },
}

impl fmt::Debug for RasterData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Jpeg { bytes, channels } => {
                write!(f, "Jpeg({} bytes, {channels} channels)", bytes.len())
            }
            Self::Pixels { channels, alpha, .. } => {
                let alpha = if alpha.is_some() { " and alpha" } else { "" };
                write!(f, "Pixels({channels} channels{alpha})")
            }
        }
    }
}

/// Says why a file is not a picture that can be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RasterError {
    /// The content is that of no known picture format.
    NotAPicture,
    /// The file ends in the middle of the picture.
    Truncated,
    /// The file breaks the rules of its format; the text says how.
    Damaged(String),
    /// The picture has more pixels than paper can show.
    TooLarge {
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
    },
    /// The picture is of a known format that is not printed; the text names it.
    Unsupported(&'static str),
}

impl fmt::Display for RasterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPicture => f.write_str("the file is not a PNG or JPEG picture"),
            Self::Truncated => f.write_str("the picture is cut off: the end of the file is missing"),
            Self::Damaged(what) => write!(f, "the picture is damaged: {what}"),
            Self::TooLarge { width, height } => write!(
                f,
                "the picture is too large: {width} × {height} pixels; at most {} a side and {} million in all",
                Raster::MAX_SIDE,
                Raster::MAX_PIXELS / 1_000_000,
            ),
            Self::Unsupported(format) => {
                write!(f, "{format} pictures are not printed: save it as PNG or JPEG")
            }
        }
    }
}

impl std::error::Error for RasterError {}

impl Raster {
    /// The most pixels that a side may have.
    pub const MAX_SIDE: u32 = 12_000;
    /// The most pixels that a picture may have.
    pub const MAX_PIXELS: u64 = 40_000_000;

    /// Reads a PNG or JPEG file, told apart by its content.
    ///
    /// JPEG data is kept as it is, so that it is neither larger nor worse on paper; it becomes pixels only where a
    /// PDF viewer would show it otherwise than a photo viewer does, such as a phone photo that lies on its side.
    ///
    /// # Errors
    ///
    /// Returns why it is not a picture that can be printed. The size is judged by the header, before any pixel is
    /// decoded.
    pub fn decode<'a>(bytes: impl Into<Cow<'a, [u8]>>) -> Result<Self, RasterError> {
        let bytes = bytes.into();
        match Format::of(&bytes) {
            Some(Format::Png) => decode_png(&bytes),
            Some(Format::Jpeg) => decode_jpeg(bytes),
            Some(Format::Other(name)) => Err(RasterError::Unsupported(name)),
            None => Err(RasterError::NotAPicture),
        }
    }

    /// Takes the pixels of a decoded image, without the alpha channel where it says nothing.
    fn from_image(image: DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        let color = image.color();
        let (pixels, channels) = match (color.has_color(), color.has_alpha()) {
            (false, false) => (image.into_luma8().into_raw(), 1),
            (false, true) => (image.into_luma_alpha8().into_raw(), 1),
            (true, false) => (image.into_rgb8().into_raw(), 3),
            (true, true) => (image.into_rgba8().into_raw(), 3),
        };
        let (color, alpha) = if color.has_alpha() { split_alpha(&pixels, channels) } else { (pixels, None) };
        // The number of channels is 1 or 3.
        let data = RasterData::Pixels { color, channels: channels as u8, alpha };
        Self { width, height, data }
    }
}

/// A picture format, recognised by the first bytes of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Png,
    Jpeg,
    Other(&'static str),
}

impl Format {
    fn of(bytes: &[u8]) -> Option<Self> {
        const STARTS: &[(&[u8], Format)] = &[
            (PNG_SIGNATURE, Format::Png),
            (&[0xff, 0xd8, 0xff], Format::Jpeg),
            (b"GIF8", Format::Other("GIF")),
            (b"BM", Format::Other("BMP")),
            (b"II*\0", Format::Other("TIFF")),
            (b"MM\0*", Format::Other("TIFF")),
            (b"8BPS", Format::Other("Photoshop")),
            (b"%PDF-", Format::Other("PDF")),
        ];
        if let Some((_, format)) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
            return Some(*format);
        }
        // The name of these formats stands behind the length of their first part.
        match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
            (Some(b"RIFF"), _, Some(b"WEBP")) => Some(Self::Other("WebP")),
            (_, Some(b"ftyp"), Some(b"avif" | b"avis")) => Some(Self::Other("AVIF")),
            (_, Some(b"ftyp"), Some(b"heic" | b"heix" | b"heim" | b"hevc" | b"mif1" | b"msf1")) => {
                Some(Self::Other("HEIC"))
            }
            _ => None,
        }
    }
}

fn check_size(width: u32, height: u32) -> Result<(), RasterError> {
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > Raster::MAX_SIDE || pixels > Raster::MAX_PIXELS {
        return Err(RasterError::TooLarge { width, height });
    }
    if pixels == 0 {
        return Err(RasterError::Damaged("it has no pixels".to_owned()));
    }
    Ok(())
}

/// The decoder's words say nothing to people who do not know the format.
fn damaged(_: impl fmt::Display) -> RasterError {
    RasterError::Damaged("its data cannot be read".to_owned())
}

fn split_alpha(pixels: &[u8], channels: usize) -> (Vec<u8>, Option<Vec<u8>>) {
    let count = pixels.len() / (channels + 1);
    let mut color = Vec::with_capacity(count * channels);
    let mut alpha = Vec::with_capacity(count);
    for pixel in pixels.chunks_exact(channels + 1) {
        if let Some((opacity, channels)) = pixel.split_last() {
            color.extend_from_slice(channels);
            alpha.push(*opacity);
        }
    }
    let translucent = alpha.iter().any(|opacity| *opacity != u8::MAX);
    (color, translucent.then_some(alpha))
}

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What the decoder may hold besides the pixels, such as an unpacked color profile.
const MAX_SIDE_DATA: u64 = 64 << 20;

fn decode_png(bytes: &[u8]) -> Result<Raster, RasterError> {
    let mut rest = bytes.get(PNG_SIGNATURE.len()..).unwrap_or_default();
    let (kind, header) = png_chunk(&mut rest).ok_or(RasterError::Truncated)?;
    let (Some(width), Some(height)) = (big_endian(header, 0), big_endian(header, 4)) else {
        return Err(damaged("its header is too short"));
    };
    if &kind != b"IHDR" {
        return Err(damaged("it does not begin with its header"));
    }
    check_size(width, height)?;
    // The decoder may forgive a missing end; a half picture on paper helps nobody.
    while png_chunk(&mut rest).ok_or(RasterError::Truncated)?.0 != *b"IEND" {}

    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_SIDE_DATA);
    let image =
        PngDecoder::with_limits(Cursor::new(bytes), limits).and_then(DynamicImage::from_decoder).map_err(damaged)?;
    Ok(Raster::from_image(image))
}

/// Takes a chunk off the front: its kind and its data.
fn png_chunk<'a>(rest: &mut &'a [u8]) -> Option<([u8; 4], &'a [u8])> {
    let length = usize::try_from(big_endian(rest, 0)?).ok()?;
    let kind = rest.get(4..8)?.try_into().ok()?;
    let end = length.checked_add(8)?;
    let data = rest.get(8..end)?;
    *rest = rest.get(end.checked_add(4)?..)?;
    Some((kind, data))
}

fn big_endian(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn decode_jpeg(bytes: Cow<'_, [u8]>) -> Result<Raster, RasterError> {
    let header = JpegHeader::read(&bytes)?;
    let (width, height) = (u32::from(header.width), u32::from(header.height));
    check_size(width, height)?;
    let (orientation, image) = read_jpeg(&bytes).map_err(damaged)?;
    if orientation == Orientation::NoTransforms && header.prints_as_it_is() {
        let data = RasterData::Jpeg { channels: header.channels(), bytes: bytes.into_owned() };
        return Ok(Raster { width, height, data });
    }
    let mut image = image;
    image.apply_orientation(orientation);
    Ok(Raster::from_image(image))
}

fn read_jpeg(bytes: &[u8]) -> ImageResult<(Orientation, DynamicImage)> {
    let mut decoder = JpegDecoder::new(Cursor::new(bytes))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((orientation, DynamicImage::from_decoder(decoder)?))
}

/// What the markers of a JPEG file say (ITU-T T.81, annex B).
#[derive(Debug, Default)]
struct JpegHeader {
    width: u16,
    height: u16,
    /// The identifiers of the color channels.
    components: Vec<u8>,
    /// Whether Adobe's marker says how the channels are to be understood.
    adobe: bool,
}

impl JpegHeader {
    /// Walks through all markers to the end of the picture, which the decoder would not miss.
    fn read(bytes: &[u8]) -> Result<Self, RasterError> {
        const END: u8 = 0xd9;
        const SCAN: u8 = 0xda;
        let mut header = Self::default();
        let mut rest = bytes.get(2..).unwrap_or_default();
        loop {
            let marker = next_marker(&mut rest).ok_or(RasterError::Truncated)?;
            if marker == END {
                break;
            }
            if marker == 0x01 {
                continue;
            }
            let segment = jpeg_segment(&mut rest).ok_or(RasterError::Truncated)?;
            match marker {
                // Huffman tables, an extension and arithmetic conditioning lie among the frame markers.
                0xc4 | 0xc8 | 0xcc => {}
                0xc0..=0xc2 => header.read_frame(segment)?,
                0xc3..=0xcf => return Err(RasterError::Unsupported("lossless or arithmetic JPEG")),
                0xee => header.adobe |= segment.starts_with(b"Adobe"),
                // A scan may only follow the frame; its data goes on to the next marker.
                SCAN if header.components.is_empty() => break,
                _ => {}
            }
        }
        if header.components.is_empty() {
            return Err(damaged("it has no picture in it"));
        }
        Ok(header)
    }

    fn read_frame(&mut self, segment: &[u8]) -> Result<(), RasterError> {
        let [precision, h1, h0, w1, w0, count, components @ ..] = segment else {
            return Err(damaged("its header is too short"));
        };
        if *precision != 8 {
            return Err(RasterError::Unsupported("12-bit JPEG"));
        }
        self.height = u16::from_be_bytes([*h1, *h0]);
        self.width = u16::from_be_bytes([*w1, *w0]);
        self.components = components.chunks_exact(3).filter_map(|c| c.first().copied()).collect();
        if self.components.len() != usize::from(*count) || ![1, 3, 4].contains(count) {
            return Err(damaged("its header contradicts itself"));
        }
        Ok(())
    }

    /// Returns the number of color channels.
    fn channels(&self) -> u8 {
        // There are 1, 3 or 4.
        self.components.len() as u8
    }

    /// Tells whether a PDF viewer understands the channels as a photo viewer does.
    ///
    /// Without Adobe's marker, a PDF viewer takes three channels for YCbCr even if they are named R, G and B, and
    /// nothing says whether the four of CMYK are inverted.
    fn prints_as_it_is(&self) -> bool {
        match self.components.as_slice() {
            [_, _, _, _] => self.adobe,
            [b'R', b'G', b'B'] => self.adobe,
            _ => true,
        }
    }
}

/// Moves behind the next marker, over the data of a scan and fill bytes, and returns it.
fn next_marker(rest: &mut &[u8]) -> Option<u8> {
    loop {
        let at = rest.iter().position(|byte| *byte == 0xff)?;
        *rest = rest.get(at + 1..)?;
        match *rest.first()? {
            // An 0xff of the data itself and restart markers do not end a scan; 0xff may fill.
            0x00 | 0xd0..=0xd7 | 0xff => {}
            marker => {
                *rest = rest.get(1..)?;
                return Some(marker);
            }
        }
    }
}

/// Takes a marker segment off the front: its data without the length.
fn jpeg_segment<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::from(u16::from_be_bytes(rest.get(..2)?.try_into().ok()?));
    let segment = rest.get(2..length)?;
    *rest = rest.get(length..)?;
    Some(segment)
}

#[cfg(test)]
mod tests;
