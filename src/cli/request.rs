//! What the commands that build handouts have in common: which request their arguments make.

use std::path::PathBuf;

use clap::Args;

use super::Environment;
use crate::diagnostic::Diagnostic;
use crate::drawing::{Length, LengthError};
use crate::resolve::{Pairing, PasswordSource, Request, Secret};

/// What takes the place of what handouts say.
#[derive(Debug, Args)]
pub(super) struct RequestArguments {
    /// The paper: letter, a4, a5 or legal
    #[arg(long, value_name = "SIZE")]
    page: Option<String>,
    /// The brand by name, or the path of a brand file
    #[arg(long, value_name = "NAME|FILE")]
    brand: Option<String>,
    /// Fill a field of the handout; wins over the record
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Print in large type, for readers who see less well
    ///
    /// Everything is laid out anew, with text of 18 points in one column and larger figures, icons and tick boxes: every
    /// exercise gets about a page. The files have the same names as without it.
    #[arg(long)]
    large_print: bool,
    /// Print in shades of gray
    ///
    /// Every color becomes the gray of the same luminance, so that no colored ink is asked for. Colored photos are stored
    /// as pixels then, without loss, and take more room.
    #[arg(long)]
    gray: bool,
    /// Make fields of all places to tick and to write, to be filled in on the screen
    ///
    /// Check boxes, lines of text and the pain scale, with names for programs: `handout read` gives back what stands in them.
    /// Values below `form:` in a record are filled in.
    #[arg(long, conflicts_with_all = ["booklet", "two_up", "bleed", "marks"])]
    fillable: bool,
    /// Encrypt the PDFs: they open with the password that stands in file:PATH, env:NAME or the record's field:NAME
    ///
    /// The cipher is AES with 256 bits, as PDF 2.0 has it; screen readers work as before. Of a file, the first line is the
    /// password; a field need not be declared by the handout. Encrypted files claim PDF/UA-1 alone: PDF/A forbids encryption.
    #[arg(long, value_name = "WHERE")]
    encrypt: Option<String>,
    #[command(flatten)]
    printing: PrintingArguments,
}

/// How the pages come onto paper.
#[derive(Debug, Args)]
#[command(next_help_heading = "Printing")]
struct PrintingArguments {
    /// Begin chapters on a right page, for printing on both sides
    ///
    /// A chapter is a heading of level 1 that begins a page. Blank pages are put in before, and one at the end if the last
    /// sheet would have no back.
    #[arg(long)]
    duplex: bool,
    /// Make a booklet: print on both sides, turn over the short edge, fold
    ///
    /// The handout is laid out on pages half as large as the sheet, which `--page` names: letter or a4.
    #[arg(long, conflicts_with_all = ["two_up", "bleed", "marks"])]
    booklet: bool,
    /// Put two pages on a sheet; two copies of a single page
    ///
    /// The handout is laid out on pages half as large as the sheet, which `--page` names: letter or a4.
    #[arg(long, conflicts_with_all = ["duplex", "bleed", "marks"])]
    two_up: bool,
    /// Let color that reaches an edge go beyond it, for the printer to cut: 3mm
    #[arg(long, value_name = "LENGTH", allow_hyphen_values = true)]
    bleed: Option<String>,
    /// Print marks that show where to cut
    #[arg(long)]
    marks: bool,
}

impl PrintingArguments {
    /// Returns how two pages share a sheet, if they do.
    const fn pairing(&self) -> Option<Pairing> {
        match (self.booklet, self.two_up) {
            (true, _) => Some(Pairing::Booklet),
            (false, true) => Some(Pairing::TwoUp),
            (false, false) => None,
        }
    }
}

impl RequestArguments {
    /// Finds out what the arguments mean; the request names no handout yet, and no record.
    pub(super) fn resolve(self, environment: &Environment) -> Result<Request, Box<Diagnostic>> {
        let set = self.set.iter().enumerate().map(|(index, pair)| assignment(index, pair));
        let set = set.collect::<Result<_, _>>()?;
        let printing = self.printing;
        Ok(Request {
            page_size: self.page,
            brand: self.brand,
            set,
            source_date_epoch: environment.epoch()?,
            gray: self.gray,
            large_print: self.large_print,
            bleed: printing.bleed.as_deref().map(bleed).transpose()?.unwrap_or_default(),
            marks: printing.marks,
            duplex: printing.duplex,
            fillable: self.fillable,
            pairing: printing.pairing(),
            password: self.encrypt.as_deref().map(|place| password(place, environment)).transpose()?,
            ..Request::default()
        })
    }
}

/// Splits what follows `--set`; its value is in no message, since it may be a patient's name.
fn assignment(index: usize, pair: &str) -> Result<(String, String), Box<Diagnostic>> {
    match pair.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.to_owned())),
        _ => {
            let message = format!("`--set` number {} is not of the form NAME=VALUE", index + 1);
            let help = "write it as in `--set patient.name=\"Your Patient\"`";
            Err(Box::new(Diagnostic::error("usage", message).help(help)))
        }
    }
}

/// Reads what follows `--encrypt`; it is in no message, since it may be the password itself.
fn password(place: &str, environment: &Environment) -> Result<PasswordSource, Box<Diagnostic>> {
    match place.split_once(':') {
        Some(("file", path)) if !path.is_empty() => Ok(PasswordSource::File(PathBuf::from(path))),
        Some(("field", name)) if !name.is_empty() => Ok(PasswordSource::Field(name.to_owned())),
        Some(("env", name)) if !name.is_empty() => match environment.variables.get(name) {
            Some(value) => match value.to_str() {
                Some(value) => Ok(PasswordSource::Known(Secret::new(value.to_owned()))),
                None => Err(usage(format!("the environment variable {name} is not UTF-8"), "set it to a password")),
            },
            None => Err(usage(format!("the environment variable {name} is not set"), "set it to the password")),
        },
        _ => Err(usage(
            "`--encrypt` needs to know where the password is".to_owned(),
            "write `file:PATH`, `env:NAME`, or `field:NAME` of the record; never the password itself",
        )),
    }
}

fn usage(message: String, help: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error("usage", message).help(help))
}

/// Reads what follows `--bleed`; whether it is too large depends on the handout's margins.
fn bleed(text: &str) -> Result<Length, Box<Diagnostic>> {
    let wrong = |message: String| {
        let help = "write how far color goes beyond the edge of the paper, such as `--bleed 3mm`";
        Err(Box::new(Diagnostic::error("usage", message).help(help)))
    };
    match Length::parse(text) {
        Ok(bleed) if bleed >= Length::ZERO => Ok(bleed),
        Ok(_) => wrong(format!("a bleed cannot be negative, as `{text}` is")),
        Err(LengthError::MissingUnit) => wrong(format!("the bleed `{text}` has no unit")),
        Err(LengthError::UnknownUnit) => wrong(format!("the bleed `{text}` has a unit that is not known here")),
        Err(LengthError::Number) => wrong(format!("the bleed `{text}` is not a length")),
    }
}
