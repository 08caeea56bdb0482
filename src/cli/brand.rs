//! `handout brand`: a brand by itself.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::show::tell;
use super::terminal::Terminal;
use super::{Environment, ExitStatus, inputs, output};
use crate::diagnostic::{Diagnostic, Diagnostics, Sources};
use crate::pipeline::Pipeline;
use crate::resolve::{PreviewRequest, preview_brand};

/// Look at a brand by itself: its colors, its type, every component
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub(super) struct BrandArguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print a sheet of swatches with their contrast, type specimens and every component
    ///
    /// The sheet is as large as what stands on it: look at it on the screen, or print it to fit the paper.
    Preview(PreviewArguments),
}

#[derive(Debug, Args)]
struct PreviewArguments {
    /// The brand by name, or the path of a brand file
    #[arg(value_name = "NAME|FILE")]
    brand: String,
    /// The PDF file [default: BRAND.pdf]
    #[arg(long = "out", short, value_name = "FILE.pdf")]
    out: Option<PathBuf>,
    /// Print in shades of gray
    #[arg(long)]
    gray: bool,
}

/// Does what the user wants with a brand.
pub(super) fn run(arguments: &BrandArguments, environment: &Environment, terminal: &mut Terminal<'_>) -> ExitStatus {
    let What::Preview(arguments) = &arguments.what;
    match resolved(arguments, environment) {
        Ok((request, out)) => preview(&request, &out, terminal),
        Err(misuse) => {
            terminal.report_one(*misuse);
            ExitStatus::Usage
        }
    }
}

/// Finds out what the arguments mean.
fn resolved(
    arguments: &PreviewArguments,
    environment: &Environment,
) -> Result<(PreviewRequest, PathBuf), Box<Diagnostic>> {
    let brand = &arguments.brand;
    let stem = Path::new(brand).file_stem().and_then(|stem| stem.to_str()).unwrap_or(brand);
    let out = arguments.out.clone().unwrap_or_else(|| PathBuf::from(output::file_name(stem, None, None)));
    output::ending(&out, &["pdf"])?;
    let source_date_epoch = environment.epoch()?;
    Ok((PreviewRequest { brand: brand.clone(), source_date_epoch, gray: arguments.gray }, out))
}

/// Prints the preview of a brand.
fn preview(request: &PreviewRequest, out: &Path, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let world = inputs::here();
    let handout = preview_brand(request, &world, &mut sources, &mut diagnostics);
    let built =
        handout.and_then(|handout| Pipeline::new().print_sheet(handout, request.gray, &world, &mut diagnostics));
    let written = built.and_then(|built| match output::write_file(out, &built.pdf, "name another file with `-o`") {
        Ok(()) => Some(built),
        Err(error) => {
            diagnostics.push(*error);
            None
        }
    });
    if let Some(built) = &written {
        tell(&out.display().to_string(), built, terminal);
    }
    terminal.report(&diagnostics, &sources);
    if written.is_some() { ExitStatus::Success } else { ExitStatus::Failure }
}
