//! Pages of a finished PDF as pixels, as a reader of PDF shows them that shares nothing with the writer.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{
    Level, Pixmap, RasterizerSettings, RenderContext, RenderSettings as Machine, Resources, TargetInit,
};
use hayro::{RenderCache, RenderSettings, render_into};

use super::pixels::{Pixels, PngError};

/// The most pixels of a preview: a Legal page 8000 pixels wide has 106 million.
pub const MAX_PREVIEW: u64 = 110_000_000;

/// Shows a page of a PDF, the first being 0, so many pixels wide and as high as its proportions ask for.
///
/// # Errors
///
/// Returns an error if the picture would be empty or too large, or if the file or the page cannot be read.
pub fn preview(pdf: Vec<u8>, page: usize, width: u32) -> Result<Pixels, PngError> {
    let pdf = Pdf::new(Arc::new(pdf)).map_err(|_| PngError::Unreadable)?;
    let page = pdf.pages().get(page).ok_or(PngError::Unreadable)?;
    let (page_width, page_height) = page.render_dimensions();
    let scale = f64::from(width) / f64::from(page_width);
    let height = (f64::from(page_height) * scale).round() as u32;
    let too_large = u64::from(width) * u64::from(height) > MAX_PREVIEW;
    let sides = u16::try_from(width).ok().zip(u16::try_from(height).ok());
    let Some((columns, rows)) = sides.filter(|(columns, rows)| *columns.min(rows) > 0 && !too_large) else {
        return Err(PngError::Size { width, height });
    };
    // The least that every processor of a kind can do, so that all of them draw the same pixels.
    let mut context = RenderContext::new_with(columns, rows, Machine { level: Level::baseline(), num_threads: 0 });
    let down = f64::from(rows) / f64::from(page_height);
    let transform = Affine::scale_non_uniform(scale, down) * page.initial_transform(true).to_kurbo();
    // Letters keep their shapes: they are not fitted to the pixels.
    let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
    let interpreter = InterpreterSettings::default();
    render_into(page, &RenderCache::new(), &interpreter, &settings, &mut context, transform);
    context.flush();
    let mut pixmap = Pixmap::new(columns, rows);
    let paper = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), paper);
    Ok(Pixels::opaque(width, height, pixmap.data_as_u8_slice()))
}
