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
    let bounds = reader.follow(form, &["BBox"]).as_array().unwrap();
    let bounds: Vec<_> = bounds.iter().map(|edge| edge.as_float().unwrap()).collect();
    assert_eq!(bounds, [0.0, 0.0, 150.0, 100.0]);
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
