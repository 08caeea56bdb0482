//! `handout preview`: a page of a handout as a picture for the web.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::inputs::Input;
use super::terminal::Terminal;
use super::{Environment, ExitStatus, output};
use crate::diagnostic::{Diagnostic, Diagnostics, Sources};
use crate::picture::{MAX_PREVIEW, Pixels, PngError, preview};
use crate::pipeline::Pipeline;
use crate::resolve::{Handout, Request, resolve};

/// The widths of a picture, in pixels.
const WIDTHS: RangeInclusive<u32> = 16..=8000;
/// The width of the pictures that the web shows beside a link, in pixels.
const OG_WIDTH: u32 = 1200;

/// Draw a page of a handout as a PNG picture, for the web
///
/// The picture shows the page as it is printed. With `--og`, it is one of 1200 × 630 pixels for posts and links: the first
/// page beside the clinic's name, the title and the line under it. Whoever sees it is the public, so no record is taken:
/// fields are printed as lines to write on.
#[derive(Debug, Args)]
pub(super) struct PreviewArguments {
    /// The name of a handout, or the path of a definition
    handout: String,
    /// The file [default: HANDOUT.png]
    #[arg(long = "out", short, value_name = "FILE.png")]
    out: Option<PathBuf>,
    /// The page, counted from 1
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = page_number)]
    page: u32,
    /// The width in pixels, 16 to 8000
    #[arg(long, value_name = "PIXELS", default_value_t = 1200, value_parser = width)]
    width: u32,
    /// Make a picture of 1200 × 630 pixels for posts and links
    #[arg(long, conflicts_with_all = ["page", "width"])]
    og: bool,
    /// The paper: letter, a4, a5 or legal
    #[arg(long, value_name = "SIZE")]
    paper: Option<String>,
    /// The brand by name, or the path of a brand file
    #[arg(long, value_name = "NAME|FILE")]
    brand: Option<String>,
    /// Draw in shades of gray
    #[arg(long)]
    gray: bool,
}

/// A finished picture, as programs read it.
#[derive(Serialize)]
struct Line<'a> {
    drawn: &'a str,
    width: u32,
    height: u32,
    bytes: usize,
}

fn page_number(written: &str) -> Result<u32, &'static str> {
    written.parse().ok().filter(|page| *page > 0).ok_or("pages are counted from 1: write a whole number such as 2")
}

fn width(written: &str) -> Result<u32, String> {
    let known = written.parse().ok().filter(|width| WIDTHS.contains(width));
    known.ok_or_else(|| format!("write a whole number from {} to {}", WIDTHS.start(), WIDTHS.end()))
}

/// Draws what the user wants.
pub(super) fn run(arguments: &PreviewArguments, environment: &Environment, terminal: &mut Terminal<'_>) -> ExitStatus {
    let input = Input::new(&arguments.handout);
    let out = arguments.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}.png", input.stem)));
    let request = match output::ending(&out, &["png"]).and_then(|_| request(arguments, environment, &input)) {
        Ok(request) => request,
        Err(misuse) => {
            terminal.report_one(*misuse);
            return ExitStatus::Usage;
        }
    };
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let handout = resolve(&request, &input.world, &mut sources, &mut diagnostics);
    let done = handout.and_then(|handout| {
        let pixels = draw(arguments, handout, &input, &mut diagnostics)?;
        let written = pixels.to_png(None).map_err(refusal).and_then(|png| {
            output::write_file(&out, &png, "name another file with `-o`")?;
            Ok(png.len())
        });
        match written {
            Ok(bytes) => Some((pixels.size(), bytes)),
            Err(error) => {
                diagnostics.push(*error);
                None
            }
        }
    });
    if let Some(((width, height), bytes)) = done {
        let path = out.display().to_string();
        if terminal.is_json() {
            terminal.print_json(&Line { drawn: &path, width, height, bytes });
        } else {
            terminal.tell(&format!("{path}  {width} × {height}  {:>3} KB", bytes.div_ceil(1000)));
        }
    }
    terminal.report(&diagnostics, &sources);
    if done.is_some() { ExitStatus::Success } else { ExitStatus::Failure }
}

fn request(arguments: &PreviewArguments, environment: &Environment, input: &Input) -> Result<Request, Box<Diagnostic>> {
    Ok(Request {
        handout: input.handout.clone(),
        page_size: arguments.paper.clone(),
        brand: arguments.brand.clone(),
        source_date_epoch: environment.epoch()?,
        gray: arguments.gray,
        ..Request::default()
    })
}

/// Draws the page, or the picture for the web.
fn draw(
    arguments: &PreviewArguments,
    handout: Handout,
    input: &Input,
    diagnostics: &mut Diagnostics,
) -> Option<Pixels> {
    let mut pipeline = Pipeline::new();
    let drawn = if arguments.og {
        let card = pipeline.link_card(&handout, arguments.gray, &input.world, diagnostics)?;
        card.draw(OG_WIDTH)
    } else {
        let name = handout.name.clone();
        let built = pipeline.print(handout, arguments.gray, &input.world, diagnostics)?;
        let page = arguments.page as usize;
        if page > built.pages {
            diagnostics.push(no_page(&name, page, built.pages));
            return None;
        }
        preview(built.pdf, page - 1, arguments.width)
    };
    match drawn {
        Ok(pixels) => Some(pixels),
        Err(error) => {
            diagnostics.push(*refusal(error));
            None
        }
    }
}

fn no_page(name: &str, page: usize, pages: usize) -> Diagnostic {
    let (has, help) = match pages {
        1 => ("1 page".to_owned(), "leave `--page` out".to_owned()),
        _ => (format!("{pages} pages"), format!("choose a page from 1 to {pages}")),
    };
    Diagnostic::error("no-such-page", format!("the handout `{name}` has {has}, and no page {page}")).help(help)
}

/// Returns the greatest width that a picture of these proportions can have.
fn widest(width: u32, height: u32) -> u32 {
    let ratio = f64::from(height) / f64::from(width.max(1));
    let pixels = |width: u32| u64::from(width) * (f64::from(width) * ratio).round() as u64;
    let fits = |width: &u32| pixels(*width) <= MAX_PREVIEW;
    WIDTHS.rev().find(fits).unwrap_or(*WIDTHS.start())
}

fn refusal(error: PngError) -> Box<Diagnostic> {
    let (why, help) = match error {
        PngError::Size { width, height } => {
            let most = MAX_PREVIEW / 1_000_000;
            let why = format!("it would have {width} × {height} pixels, and {most} million are the most");
            (why, format!("choose a `--width` of {} or less", widest(width, height)))
        }
        error => (error.to_string(), "this is a mistake in handout; please report it".to_owned()),
    };
    Box::new(Diagnostic::error("png", format!("no PNG can be made of the page: {why}")).help(help))
}
