//! What raster pictures are taken, and which are refused.

use image::{ImageFormat, Rgb, Rgb32FImage, RgbImage, Rgba, RgbaImage};

use super::*;

fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A picture of 32 × 16 pixels, black at the left and white at the right.
fn photo() -> Vec<u8> {
    let image = RgbImage::from_fn(32, 16, |x, _| Rgb([if x < 16 { 0 } else { 255 }; 3]));
    encoded(image, ImageFormat::Jpeg)
}

/// The photo with an EXIF orientation.
fn turned(orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let photo = photo();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&photo[..2], &[0xff, 0xe1], &length, &exif, &photo[2..]].concat()
}

fn png_with_size(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = [PNG_SIGNATURE, &[0, 0, 0, 13], b"IHDR"].concat();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

#[test]
fn a_jpeg_passes_through_untouched() {
    let bytes = photo();
    let raster = Raster::decode(&bytes).unwrap();
    assert_eq!((raster.width, raster.height), (32, 16));
    assert_eq!(raster.data, RasterData::Jpeg { bytes, channels: 3 });
}

#[test]
fn a_phone_photo_stands_upright() {
    assert!(matches!(Raster::decode(turned(1)).unwrap().data, RasterData::Jpeg { .. }));
    let raster = Raster::decode(turned(6)).unwrap();
    assert_eq!((raster.width, raster.height), (16, 32));
    let RasterData::Pixels { color, channels: 3, alpha: None } = raster.data else { panic!() };
    assert!(color[0] < 20, "the black left side is up");
    assert!(color[color.len() - 1] > 235);
}

#[test]
fn a_jpeg_cut_off_anywhere_is_truncated() {
    let bytes = photo();
    for end in 3..bytes.len() {
        assert_eq!(Raster::decode(&bytes[..end]), Err(RasterError::Truncated), "at {end}");
    }
}

#[test]
fn an_rgb_jpeg_without_adobes_marker_becomes_pixels() {
    let header = JpegHeader { components: b"RGB".to_vec(), ..JpegHeader::default() };
    assert!(!header.prints_as_it_is());
    assert!(JpegHeader { adobe: true, ..header }.prints_as_it_is());
}

#[test]
fn an_opaque_alpha_channel_is_dropped() {
    let opaque = RgbaImage::from_pixel(2, 1, Rgba([1, 2, 3, 255]));
    let raster = Raster::decode(encoded(opaque.clone(), ImageFormat::Png)).unwrap();
    let color = vec![1, 2, 3, 1, 2, 3];
    assert_eq!(raster.data, RasterData::Pixels { color: color.clone(), channels: 3, alpha: None });

    let mut half = opaque;
    half.put_pixel(1, 0, Rgba([1, 2, 3, 128]));
    let raster = Raster::decode(encoded(half, ImageFormat::Png)).unwrap();
    let alpha = Some(vec![255, 128]);
    assert_eq!(raster.data, RasterData::Pixels { color, channels: 3, alpha });
}

#[test]
fn sixteen_bits_become_eight_and_gray_stays_gray() {
    let deep = DynamicImage::from(Rgb32FImage::from_pixel(1, 1, Rgb([1.0, 0.5, 0.0]))).to_rgb16();
    let raster = Raster::decode(encoded(deep, ImageFormat::Png)).unwrap();
    let color = vec![255, 128, 0];
    assert_eq!(raster.data, RasterData::Pixels { color, channels: 3, alpha: None });

    let gray = DynamicImage::from(RgbImage::from_pixel(1, 1, Rgb([7; 3]))).to_luma16();
    let raster = Raster::decode(encoded(gray, ImageFormat::Png)).unwrap();
    assert_eq!(raster.data, RasterData::Pixels { color: vec![7], channels: 1, alpha: None });
}

#[test]
fn a_picture_of_absurd_size_is_refused_by_its_header() {
    assert_eq!(
        Raster::decode(png_with_size(100_000, 100_000)),
        Err(RasterError::TooLarge { width: 100_000, height: 100_000 }),
    );
    assert_eq!(
        Raster::decode(png_with_size(10_000, 5_000)),
        Err(RasterError::TooLarge { width: 10_000, height: 5_000 }),
    );
    let jpeg = [&[0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0][..], &[0xff, 0xd9]];
    assert_eq!(Raster::decode(jpeg.concat()), Err(RasterError::TooLarge { width: 65_535, height: 65_535 }),);
}

#[test]
fn a_png_cut_off_anywhere_is_truncated() {
    let bytes = encoded(RgbImage::new(9, 9), ImageFormat::Png);
    for end in 8..bytes.len() {
        assert_eq!(Raster::decode(&bytes[..end]), Err(RasterError::Truncated), "at {end}");
    }
    assert_eq!(Raster::decode(png_with_size(9, 9)), Err(RasterError::Truncated));
}

#[test]
fn a_changed_byte_is_damage() {
    let mut bytes = encoded(RgbImage::new(9, 9), ImageFormat::Png);
    bytes[45] ^= 0xff;
    assert!(matches!(Raster::decode(bytes), Err(RasterError::Damaged(_))));
}

#[test]
fn other_formats_are_named() {
    let cases: [(&[u8], _); 6] = [
        (b"GIF89a....", RasterError::Unsupported("GIF")),
        (b"RIFF\x10\0\0\0WEBPVP8 ", RasterError::Unsupported("WebP")),
        (b"\0\0\0\x18ftypheic\0\0\0\0", RasterError::Unsupported("HEIC")),
        (b"II*\0\x08\0\0\0", RasterError::Unsupported("TIFF")),
        (b"<svg/>", RasterError::NotAPicture),
        (b"", RasterError::NotAPicture),
    ];
    for (bytes, error) in cases {
        assert_eq!(Raster::decode(bytes), Err(error));
    }
    assert_eq!(RasterError::Unsupported("GIF").to_string(), "GIF pictures are not printed: save it as PNG or JPEG",);
}

#[test]
fn a_picture_in_gray_has_the_luminance_of_its_pixels() {
    let pixels = |raster: &Raster| match raster.to_gray().data {
        RasterData::Pixels { color, channels: 1, alpha } => (color, alpha),
        other => panic!("{other:?}"),
    };
    let image = RgbaImage::from_fn(2, 1, |x, _| if x == 0 { Rgba([31, 122, 140, 255]) } else { Rgba([255, 0, 0, 9]) });
    let raster = Raster::decode(encoded(image, ImageFormat::Png)).unwrap();
    let expected = [0x1f7a8c, 0xff0000].map(|number| crate::drawing::Color::rgb(number).to_gray().red);
    assert_eq!(pixels(&raster), (expected.to_vec(), Some(vec![255, 9])));
    let (photo, _) = pixels(&Raster::decode(photo()).unwrap());
    assert_eq!(photo.len(), 32 * 16);
    assert!(photo[0] < 20 && photo[31] > 235);
    // What is gray already stays as it is.
    let gray = encoded(image::GrayImage::from_pixel(2, 2, image::Luma([77])), ImageFormat::Jpeg);
    let gray = Raster::decode(gray).unwrap();
    assert_eq!(gray.to_gray(), gray);
}

#[test]
fn a_portrait_is_cut_to_a_disc_of_no_more_pixels_than_are_printed() {
    // Red above, green in the middle, blue below: 40 rows are kept, of the 20 that go a third from above.
    let image = RgbImage::from_fn(40, 60, |_, y| Rgb(if y < 6 { [255, 0, 0] } else { [0, 255, 0] }));
    let raster = Raster::decode(encoded(image, ImageFormat::Png)).unwrap();
    let disc = raster.to_disc(100).unwrap();
    assert_eq!((disc.width, disc.height), (40, 40));
    let RasterData::Pixels { color, channels: 3, alpha: Some(alpha) } = disc.data else { panic!() };
    assert!(color.chunks_exact(3).all(|pixel| pixel == [0, 255, 0]), "the red rows are cut off");
    let at = |x: usize, y: usize| alpha[y * 40 + x];
    assert_eq!((at(0, 0), at(39, 39), at(20, 20), at(20, 1)), (0, 0, 255, 255));
    assert_eq!(raster.to_disc(16).unwrap().width, 16);
}

#[test]
fn a_disc_is_made_of_every_kind_of_picture() {
    assert_eq!(Raster::decode(photo()).unwrap().to_disc(64).unwrap().width, 16);
    let clear = RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0]));
    let disc = Raster::decode(encoded(clear, ImageFormat::Png)).unwrap().to_disc(8).unwrap();
    let RasterData::Pixels { color, .. } = &disc.data else { panic!() };
    assert!(color.iter().all(|value| *value == 255), "what is not painted is paper");
    let gray = image::GrayImage::from_pixel(8, 8, image::Luma([90]));
    let disc = Raster::decode(encoded(gray, ImageFormat::Png)).unwrap().to_disc(8).unwrap().to_gray();
    let RasterData::Pixels { color, channels: 1, alpha: Some(_) } = disc.data else { panic!() };
    assert_eq!(color, [90; 64]);
}
