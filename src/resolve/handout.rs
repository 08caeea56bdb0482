//! A handout with everything resolved: no optional meaning is left, later phases decide nothing but places.

use std::fmt;
use std::sync::Arc;

use crate::diagnostic::Span;
use crate::drawing::{Drawing, Length, Palette, Raster, Size};
use crate::page::Metadata;
use crate::text::Face;

use super::Secret;
use super::content::{Block, Cover, FieldsStrip};
use super::form::FormSetup;
use super::placeholder::Placeholder;

/// A handout that is ready to be laid out.
#[derive(Clone, Debug)]
pub struct Handout {
    /// The name of its file without the ending.
    pub name: String,
    /// The id that the record gives itself, as it is written there.
    pub record_id: Option<String>,
    /// The password that opens the file.
    pub password: Option<Secret>,
    /// What the document says of itself.
    pub metadata: Metadata,
    /// The words of the title.
    pub title: RichText,
    /// The line under the title.
    pub promise: Option<RichText>,
    /// The first page by itself, which has the title in place of the first page of the content.
    pub cover: Option<Cover>,
    /// The strip of fields between letterhead and title.
    pub opening_fields: Option<FieldsStrip>,
    /// The paper.
    pub page: PageFormat,
    /// Whether everything is set in large print.
    pub large_print: bool,
    /// Whether it is filled in on the screen.
    pub fillable: bool,
    /// What its fields need, if it is.
    pub form: FormSetup,
    /// How it looks and who publishes it.
    pub brand: Brand,
    /// The words at the left of every foot.
    pub footer: String,
    /// That the handout is not yet reviewed, at the end of these words, where no disclaimer says so.
    pub review_pending: Option<String>,
    /// `Page {page} of {pages}` in the handout's language.
    pub page_of: String,
    /// What a screen reader says of a link to another page: `{words}, page {page}` in the handout's language.
    pub link_to_page: String,
    /// Phrases whose words stay on one line.
    pub kept_phrases: Vec<String>,
    /// Words that stay on one line with a number behind them, such as those of months.
    pub words_before_numbers: Vec<String>,
    /// What a screen reader says of an empty tick box.
    pub empty_box: String,
    /// What a screen reader says of a line to write on.
    pub write_here: String,
    /// The content.
    pub body: Vec<Block>,
}

/// The paper of a handout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageFormat {
    /// The size of the sheet.
    pub size: Size,
    /// From the left edge to the text.
    pub left: Length,
    /// From the right edge to the text.
    pub right: Length,
    /// From the top edge to the letterhead or running head.
    pub top: Length,
    /// From the foot to the bottom edge.
    pub bottom: Length,
    /// How far colored fields that reach an edge are printed beyond it, for the printer to cut.
    pub bleed: Length,
    /// Whether marks show where to cut.
    pub marks: bool,
    /// Whether chapters begin on a right page, for printing on both sides.
    pub duplex: bool,
    /// The sheet that two pages are printed on, where it is not a page by itself.
    pub sheet: Option<Sheet>,
}

/// A sheet that two pages stand on, side by side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// The size of the sheet, which lies on its side.
    pub size: Size,
    /// Which pages stand side by side.
    pub pairing: Pairing,
}

/// Which pages stand side by side on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// Those that make a booklet when the sheets are folded.
    Booklet,
    /// Those that follow each other; a single page twice.
    TwoUp,
}

/// A brand with its files loaded.
#[derive(Clone, Debug)]
pub struct Brand {
    /// The clinic's name.
    pub name: String,
    /// The line under the name.
    pub tagline: Option<String>,
    /// The clinic's mark.
    pub logo: Option<Art>,
    /// All colors.
    pub palette: Palette,
    /// The faces of running text.
    pub body_family: Family,
    /// The faces of titles, headings and numerals.
    pub heading_family: Family,
    /// The weight of titles, headings and numerals.
    pub heading_weight: u16,
    /// The postal address.
    pub address: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// The web address as printed.
    pub web: Option<String>,
    /// One line on who treats here.
    pub credentials: Option<String>,
}

/// A family of faces.
#[derive(Clone)]
pub struct Family {
    /// The name that the faces bear, such as `Source Sans 3`.
    pub name: Arc<str>,
    /// The font files, checked.
    pub faces: Vec<Face>,
}

impl fmt::Debug for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Family({}, {} faces)", self.name, self.faces.len())
    }
}

/// A picture's content.
#[derive(Clone)]
pub enum Art {
    /// Pixels.
    Raster(Arc<Raster>),
    /// Paths.
    Drawing(Arc<Drawing>),
}

impl fmt::Debug for Art {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Raster(raster) => write!(f, "Raster({} × {} pixels)", raster.width, raster.height),
            Self::Drawing(drawing) => {
                write!(
                    f,
                    "Drawing({:?} × {:?}, {} shapes)",
                    drawing.size.width,
                    drawing.size.height,
                    drawing.shapes.len()
                )
            }
        }
    }
}

impl Art {
    /// Returns the natural size: that of the drawing, or 150 pixels an inch.
    pub fn natural_size(&self) -> Size {
        match self {
            Self::Drawing(drawing) => drawing.size,
            Self::Raster(raster) => {
                let length = |pixels: u32| Length::inches(f64::from(pixels) / 150.0);
                Size::new(length(raster.width), length(raster.height))
            }
        }
    }
}

/// A text of one paragraph with its emphasis and links.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RichText {
    /// The stretches in reading order; a line break is a `\n`.
    pub runs: Vec<RichRun>,
    /// Where it was written, for messages about its characters.
    pub span: Option<Span>,
}

/// A stretch of text of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichRun {
    /// The words.
    pub text: String,
    /// Whether it is bold.
    pub strong: bool,
    /// The address that it opens.
    pub link: Option<String>,
    /// Whether it came from a record: then it appears in no message.
    pub private: bool,
    /// The language as a BCP 47 tag, where it is not the handout's.
    pub language: Option<String>,
    /// The placeholder that the words came from, where another record's could take their place.
    pub placeholder: Option<Placeholder>,
}

/// Written as it would be in Markdown; what came from a record is left out.
impl fmt::Debug for RichText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = String::new();
        for run in &self.runs {
            let text = if run.private { "▒" } else { run.text.as_str() };
            let text = if run.strong { format!("**{text}**") } else { text.to_owned() };
            let text = match &run.language {
                Some(language) => format!("[{text}]{{lang={language}}}"),
                None => text,
            };
            match &run.link {
                Some(address) => words.push_str(&format!("[{text}]({address})")),
                None => words.push_str(&text),
            }
        }
        write!(f, "{words:?}")
    }
}

impl RichText {
    /// Makes a text without emphasis.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { runs: vec![RichRun { text: text.into(), ..RichRun::default() }], span: None }
    }

    /// Returns the words alone.
    pub fn to_plain(&self) -> String {
        self.tell();
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Returns the words that may stand beside the page, as bookmarks do: what came from a record is left out.
    pub fn to_public(&self) -> String {
        self.runs.iter().map(|run| if run.private { "…" } else { run.text.as_str() }).collect()
    }

    /// Says whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        let blank = |run: &RichRun| run.text.trim().is_empty();
        if self.runs.iter().any(|run| run.placeholder.is_none() && !blank(run)) {
            return false;
        }
        self.tell();
        self.runs.iter().all(blank)
    }

    /// Says whether another record's words could stand in it.
    pub fn is_personal(&self) -> bool {
        self.placeholders().next().is_some()
    }

    /// Returns the placeholders that words of it came from.
    pub fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.runs.iter().filter_map(|run| run.placeholder.as_ref())
    }

    /// Notes that more depends on its words than the lines that they stand in.
    pub fn tell(&self) {
        self.placeholders().for_each(Placeholder::tell);
    }
}
