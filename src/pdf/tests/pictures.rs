//! Raster pictures and drawings in the file.

use std::sync::Arc;

use lopdf::Stream;

use crate::drawing::{Raster, RasterData};

use super::{Reader, sample, write};

fn pictures<'a>(reader: &'a Reader, subtype: &'a [u8]) -> Vec<&'a Stream> {
    let is = |stream: &Stream| stream.dict.get(b"Subtype").is_ok_and(|s| s.as_name().unwrap() == subtype);
    let streams = reader.0.objects.values().filter_map(|object| object.as_stream().ok());
    streams.filter(|stream| is(stream)).collect()
}

#[test]
fn equal_pictures_are_stored_once() {
    let reader = Reader::sample();
    // One with its opacity, and one that two places show.
    assert_eq!(pictures(&reader, b"Image").len(), 3);
    assert_eq!(pictures(&reader, b"Form").len(), 1);
}

#[test]
fn jpeg_data_is_not_touched() {
    let document = sample::document();
    let RasterData::Jpeg { bytes, .. } = &document.rasters[1].data else { panic!("no JPEG") };
    let reader = Reader::sample();
    assert!(pictures(&reader, b"Image").iter().any(|stream| stream.content == *bytes));
}

#[test]
fn pixels_and_their_opacity_are_read_back() {
    let document = sample::document();
    let RasterData::Pixels { color, alpha, .. } = &document.rasters[0].data else { panic!("no pixels") };
    let reader = Reader::sample();
    let pictures = pictures(&reader, b"Image");
    let image = pictures.iter().find(|stream| stream.dict.has(b"SMask")).unwrap();
    assert_eq!(image.decompressed_content().unwrap(), *color);
    let mask = reader.follow(&image.dict, &["SMask"]).as_stream().unwrap();
    assert_eq!(Some(mask.decompressed_content().unwrap()), *alpha);
}

#[test]
fn a_drawing_has_its_bounds() {
    let reader = Reader::sample();
    let form = &pictures(&reader, b"Form")[0].dict;
    assert_eq!(reader.follow(form, &["FormType"]).as_i64().unwrap(), 1);
    let numbers = |key| -> Vec<f32> {
        let numbers = reader.follow(form, &[key]).as_array().unwrap();
        numbers.iter().map(|number| number.as_float().unwrap()).collect()
    };
    // Coordinates are whole numbers of a hundredth of a point, from the top left corner.
    assert_eq!(numbers("BBox"), [0.0, 0.0, 15000.0, 10000.0]);
    assert_eq!(numbers("Matrix"), [0.01, 0.0, 0.0, -0.01, 0.0, 100.0]);
}

#[test]
fn a_picture_in_cmyk_is_inverted_and_bars_the_archive() {
    let mut document = sample::document();
    let data = RasterData::Jpeg { bytes: vec![0xFF, 0xD8], channels: 4 };
    document.rasters[0] = Arc::new(Raster { width: 1, height: 1, data });
    let reader = Reader::read(&write(&document).unwrap());
    let pictures = pictures(&reader, b"Image");
    let image = pictures.iter().find(|stream| stream.dict.has(b"Decode")).unwrap();
    assert_eq!(reader.follow(&image.dict, &["ColorSpace"]).as_name().unwrap(), b"DeviceCMYK");
    let metadata = reader.follow(reader.catalog(), &["Metadata"]).as_stream().unwrap();
    assert!(!String::from_utf8_lossy(&metadata.content).contains("<pdfaid:"));
}

/// The pages' content and all forms.
fn paint(reader: &Reader) -> Vec<u8> {
    let mut operators: Vec<u8> = Vec::new();
    for page in reader.pages() {
        operators.extend(reader.0.get_page_content(page));
    }
    for form in pictures(reader, b"Form") {
        operators.extend(form.decompressed_content().unwrap());
    }
    operators
}

#[test]
fn in_gray_nothing_asks_for_a_colored_ink() {
    let colored = |bytes: &[u8]| {
        let content = lopdf::content::Content::decode(bytes).unwrap();
        content.operations.iter().filter(|operation| ["rg", "RG", "k", "K"].contains(&&*operation.operator)).count()
    };
    let reader = Reader::sample();
    assert!(colored(&paint(&reader)) > 0);
    let reader = Reader::read(&write(&sample::document().into_gray()).unwrap());
    assert_eq!(colored(&paint(&reader)), 0);
    for image in pictures(&reader, b"Image") {
        assert_eq!(reader.follow(&image.dict, &["ColorSpace"]).as_name().unwrap(), b"DeviceGray");
    }
}
