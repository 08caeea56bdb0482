//! `handout figure`: the picture of a pose, or the whole library on a contact sheet.

mod look;

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::terminal::Terminal;
use super::{Environment, ExitStatus, inputs, output};
use crate::diagnostic::{Diagnostic, Diagnostics, Sources};
use crate::drawing::{Length, Size};
use crate::figure::{Figure, Style};
use crate::layout::{self, Extent, Grid, Plate};
use crate::page::{Document, Metadata};
use crate::picture;
use crate::pipeline::{Pipeline, write_pdf};
use crate::resolve::{Brand, list_poses, load_brand, load_pose};
use crate::source::World;

use look::LookArguments;

/// The kinds of files that are written.
const ENDINGS: [&str; 3] = ["svg", "png", "pdf"];
/// The room that a figure fills where nobody says how wide it is.
const ROOM: Length = Length::mm(80.0);
/// The width of a column of the contact sheet where nobody says how wide that is.
const COLUMN: Length = Length::mm(70.0);
/// The widest picture: the longest side that a PDF page may have is 200 inches.
const WIDEST: Length = Length::inches(200.0);
/// The narrowest picture.
const NARROWEST: Length = Length::mm(5.0);
/// What is said where the output cannot be written.
const ELSEWHERE: &str = "name another file with `-o`";

/// Draw the figure of a pose as SVG, PNG or PDF
///
/// A pose is named (`bridge`), or given by the path of its file. With `--sheet`, all poses are drawn on a contact sheet.
#[derive(Debug, Args)]
pub(super) struct FigureArguments {
    /// The name of a pose, or the path of a pose file
    #[arg(required_unless_present = "sheet", conflicts_with = "sheet")]
    pose: Option<String>,
    /// Draw all poses of the library, each with its title
    #[arg(long)]
    sheet: bool,
    /// The file: its ending says whether it is SVG, PNG or PDF [default: POSE.svg, or sheet.svg]
    #[arg(long = "out", short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The width, such as `8cm` [default: as large as fits 8 by 8 cm; 7 cm a column]
    #[arg(long, value_name = "LENGTH")]
    width: Option<String>,
    /// The dots per inch of a PNG picture
    #[arg(long, value_name = "NUMBER", default_value_t = 150, value_parser = clap::value_parser!(u32).range(20..=1200))]
    dpi: u32,
    /// The columns of the contact sheet
    #[arg(long, value_name = "NUMBER", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=12))]
    columns: u8,
    /// The side that the exercise is done on; `left` mirrors the picture
    #[arg(long, value_enum, value_name = "SIDE", default_value_t)]
    side: DrawnSide,
    /// The brand whose colors it has, by name or by the path of its file
    #[arg(long, value_name = "NAME|FILE")]
    brand: Option<String>,
    /// Draw in shades of gray
    #[arg(long)]
    gray: bool,
    #[command(flatten)]
    look: LookArguments,
}

/// The side that a figure shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum DrawnSide {
    /// As it is written
    #[default]
    Right,
    /// Mirrored
    Left,
}

/// A finished picture, as programs read it.
#[derive(Serialize)]
struct Line<'a> {
    drawn: &'a str,
    figures: usize,
    bytes: usize,
}

/// What is to be done, with nothing left open.
struct Config {
    /// The poses by name or path.
    poses: Vec<String>,
    sheet: bool,
    out: PathBuf,
    ending: &'static str,
    width: Option<Length>,
    arguments: FigureArguments,
    epoch: Option<i64>,
}

/// Draws what the user wants.
pub(super) fn run(arguments: FigureArguments, environment: &Environment, terminal: &mut Terminal<'_>) -> ExitStatus {
    let config = match Config::resolve(arguments, environment) {
        Ok(config) => config,
        Err(misuse) => {
            terminal.report_one(*misuse);
            return ExitStatus::Usage;
        }
    };
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let bytes = config.draw(&mut sources, &mut diagnostics).filter(|_| !diagnostics.has_errors());
    let written = bytes.and_then(|bytes| match output::write_file(&config.out, &bytes, ELSEWHERE) {
        Ok(()) => Some(bytes.len()),
        Err(error) => {
            diagnostics.push(*error);
            None
        }
    });
    if let Some(bytes) = written {
        let path = config.out.display().to_string();
        if terminal.is_json() {
            terminal.print_json(&Line { drawn: &path, figures: config.poses.len(), bytes });
        } else {
            terminal.tell(&format!("{path}  {:>3} KB", bytes.div_ceil(1000)));
        }
    }
    terminal.report(&diagnostics, &sources);
    if written.is_some() { ExitStatus::Success } else { ExitStatus::Failure }
}

impl Config {
    /// Finds out what the arguments mean.
    fn resolve(arguments: FigureArguments, environment: &Environment) -> Result<Self, Box<Diagnostic>> {
        let sheet = arguments.sheet;
        let poses = match &arguments.pose {
            Some(pose) => vec![pose.clone()],
            None => list_poses(&inputs::here()).into_iter().map(|pose| pose.name).collect(),
        };
        let stem = arguments
            .pose
            .as_deref()
            .map_or("sheet", |pose| Path::new(pose).file_stem().and_then(|stem| stem.to_str()).unwrap_or(pose));
        let out = arguments.out.clone().unwrap_or_else(|| PathBuf::from(format!("{stem}.svg")));
        let ending = output::ending(&out, &ENDINGS)?;
        let width = arguments.width.as_deref().map(width).transpose()?;
        Ok(Self { poses, sheet, out, ending, width, epoch: environment.epoch()?, arguments })
    }

    /// Draws the figures and returns the bytes of the file.
    fn draw(&self, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Vec<u8>> {
        let here = inputs::here();
        let brand = load_brand(self.arguments.brand.as_deref(), &here, sources, diagnostics);
        // Without a brand, the poses are looked at all the same.
        let stand_in = brand.is_none().then(|| load_brand(None, &World::new(None), sources, &mut Diagnostics::new()));
        let (brand, mut look) = brand.or(stand_in.flatten())?;
        self.arguments.look.choose(&mut look);
        let style = Style { look, palette: brand.palette.clone(), gray: self.arguments.gray };
        let plates: Vec<Plate> =
            self.poses.iter().filter_map(|pose| self.plate(pose, &style, sources, diagnostics)).collect();
        if diagnostics.has_errors() {
            return None;
        }
        let (document, title) = self.document(&plates, &brand, &here, diagnostics)?;
        let document = if self.arguments.gray { document.into_gray() } else { document };
        if self.ending == "pdf" {
            return write_pdf(&document, "the figure", diagnostics);
        }
        let drawing = picture::flatten(&document, document.pages.first()?);
        if self.ending == "svg" {
            return Some(picture::to_svg(&drawing, &title).into_bytes());
        }
        match picture::to_png(&drawing, self.arguments.dpi) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                let message = format!("no PNG can be made of the figure: {error}");
                diagnostics.push(Diagnostic::error("png", message).help("choose a smaller `--width` or `--dpi`"));
                None
            }
        }
    }

    /// Draws one figure.
    fn plate(&self, pose: &str, style: &Style, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Plate> {
        let posed = load_pose(pose, &inputs::Input::new(pose).world, sources, diagnostics)?;
        let mirrored = self.arguments.side == DrawnSide::Left;
        let figure = Figure::new(&posed.file, &posed.presets, style, mirrored, diagnostics)?;
        Some(Plate { title: posed.title, figure })
    }

    /// Lays out the page, and returns it with its title.
    fn document(
        &self,
        plates: &[Plate],
        brand: &Brand,
        world: &World,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Document, String)> {
        let title = match plates {
            [plate] if !self.sheet => plate.title.clone(),
            _ => "Exercise figures".to_owned(),
        };
        let metadata = Metadata {
            title: title.clone(),
            author: brand.name.clone(),
            language: "en".to_owned(),
            created: self.epoch,
            ..Metadata::default()
        };
        let document = match plates {
            [plate] if !self.sheet => {
                let extent = self.width.map_or(Extent::Box(Size::new(ROOM, ROOM)), Extent::Width);
                layout::figure_page(plate, extent, metadata)
            }
            _ => {
                let columns = usize::from(self.arguments.columns);
                let grid = Grid { columns, width: self.width.unwrap_or(COLUMN * columns as f64) };
                let mut pipeline = Pipeline::new();
                let typesetter = pipeline.typesetter(brand, world)?;
                layout::contact_sheet(plates, grid, brand, typesetter, metadata, diagnostics)?
            }
        };
        Some((document, title))
    }
}

/// Reads a width.
fn width(text: &str) -> Result<Length, Box<Diagnostic>> {
    let wrong = |message: String, help: &str| Err(Box::new(Diagnostic::error("usage", message).help(help)));
    match Length::parse(text) {
        Ok(width) if (NARROWEST..=WIDEST).contains(&width) => Ok(width),
        Ok(_) => wrong(format!("no picture is `{text}` wide"), "choose a width from `5mm` to `200in`"),
        Err(_) => wrong(format!("`{text}` is not a length"), "write a number with its unit, such as `8cm` or `3in`"),
    }
}
