//! The pages as a patient sees them, as tiny pictures: what the other stages cannot tell, such as paint over text.

use std::path::Path;
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::Project;

/// Pixels a point: a Letter page becomes 153 × 198 pixels.
const SCALE: f32 = 0.25;
/// The mean difference of a pixel's gray, of 255, up to which two pictures are the same page.
///
/// Processors round anti-aliased edges differently; a moved line of text changes ten times as much.
const SAME: f64 = 0.4;

/// Renders a page as one byte of gray a pixel.
fn gray(pdf: Vec<u8>, page: usize) -> (u32, u32, Vec<u8>) {
    let pdf = Pdf::new(Arc::new(pdf)).unwrap();
    let (interpreter, settings) = (InterpreterSettings::default(), RenderSettings::default());
    let size = PixmapSettings { x_scale: SCALE, y_scale: SCALE, ..PixmapSettings::default() };
    let pixmap = render(&pdf.pages()[page], &RenderCache::new(), &interpreter, &settings, &size);
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    let pixels = pixmap
        .data_as_u8_slice()
        .chunks_exact(4)
        .map(|pixel| {
            let over_white = |channel: u8| f64::from(channel) + 255.0 - f64::from(pixel[3]);
            (0.2126 * over_white(pixel[0]) + 0.7152 * over_white(pixel[1]) + 0.0722 * over_white(pixel[2])).round()
                as u8
        })
        .collect();
    (width, height, pixels)
}

/// The pages that are looked at: the handout, the number of the page and the name of its picture.
const PAGES: [(&str, usize, &str); 7] = [
    ("red-flags", 1, "red-flags"),
    ("sciatica-relief", 1, "sciatica-relief"),
    ("stenosis-vs-herniation", 1, "stenosis-vs-herniation"),
    ("sciatica-relief-guide", 1, "guide-cover"),
    ("sciatica-relief-guide", 6, "guide-plan"),
    ("sciatica-relief-guide", 8, "guide-last-page"),
    ("nerve-glides", 1, "nerve-glides"),
];

#[test]
fn pages_look_as_they_did() {
    for (handout, page, name) in PAGES {
        let (width, height, pixels) = gray(Project::shipped(handout).pdf(), page - 1);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stages/pictures").join(format!("{name}.png"));
        if std::env::var_os("HANDOUT_UPDATE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            image::GrayImage::from_raw(width, height, pixels.clone()).unwrap().save(&path).unwrap();
        }
        let known = image::open(&path).unwrap().into_luma8();
        assert_eq!(known.dimensions(), (width, height), "{name}");
        let difference: f64 = known.as_raw().iter().zip(&pixels).map(|(a, b)| f64::from(a.abs_diff(*b))).sum::<f64>()
            / pixels.len() as f64;
        assert!(difference < SAME, "{name}: pixels differ by {difference:.2} on the average");
    }
}

#[test]
fn urgency_reads_without_color() {
    let (width, height, pixels) = gray(Project::shipped("red-flags").pdf(), 0);
    // The middle of each band, left of the words: dark fill, pale fill, paper.
    let at = |y: f64| {
        let x = f64::from(width) * 0.9;
        pixels[(y * f64::from(height)) as usize * width as usize + x as usize]
    };
    let (emergency, today, week) = (at(0.245), at(0.475), at(0.69));
    assert!(emergency < 110, "the emergency band is dark: {emergency}");
    assert!((200..245).contains(&today), "the second band is pale: {today}");
    assert!(week > 250, "the third has no fill: {week}");
}
