//! What can be wrong with an SVG picture.

use std::fmt;
use std::ops::Range;

use usvg::roxmltree;

/// Says why an SVG picture is not printed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SvgError {
    /// What is wrong.
    pub problem: SvgProblem,
    /// The bytes of the SVG text that it is about, if they are known.
    pub range: Option<Range<usize>>,
}

/// The kinds of things that can be wrong with an SVG picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SvgProblem {
    /// The text is longer than a picture needs.
    TooLong,
    /// Elements are nested too deeply.
    TooDeep,
    /// There are too many elements, counted as often as they are used, or too many attributes on one.
    TooMany,
    /// The text is not SVG; the words say why.
    Malformed(String),
    /// The document type declares entities.
    Entity,
    /// It refers to something outside of the file; the text is the address.
    Outside(String),
    /// It shows a picture that lies outside of the file; the text is the address.
    OutsidePicture(String),
    /// A reference leads back to itself.
    Loop,
    /// A clip path or marker is used where it might multiply.
    Reference,
    /// It runs code.
    Script,
    /// It moves.
    Animation,
    /// It has text.
    Text,
    /// It has a picture of pixels.
    Image,
    /// It has a part of another language, such as HTML.
    Foreign,
    /// It is painted with a gradient or a pattern.
    Gradient,
    /// It has a filter, such as a shadow.
    Filter,
    /// It has a mask.
    Mask,
    /// A clip path cuts something off.
    Clip,
    /// Colors are blended.
    Blending,
    /// The style sheet does what is not supported there.
    Style,
    /// A number is absurdly large.
    Number,
    /// The picture has no size.
    Size,
}

impl SvgError {
    pub(super) fn at(problem: SvgProblem, range: Range<usize>) -> Self {
        Self { problem, range: Some(range) }
    }

    pub(super) fn malformed(text: &str, error: &roxmltree::Error) -> Self {
        let pos = error.pos();
        let line = text.split_inclusive('\n').take(pos.row.saturating_sub(1) as usize);
        let start: usize = line.map(str::len).sum();
        let column = pos.col.saturating_sub(1) as usize;
        let offset: usize = text.get(start..).unwrap_or_default().chars().take(column).map(char::len_utf8).sum();
        let message = error.to_string();
        // The place is told apart from the words.
        let message = message.split(" at ").next().unwrap_or_default().to_owned();
        let at = start + offset;
        Self::at(SvgProblem::Malformed(message), at..at)
    }

    /// Returns what to do about it, where that is known.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self.problem {
            SvgProblem::TooLong | SvgProblem::TooMany => {
                "simplify the drawing, or export it as a PNG picture of 300 dots an inch"
            }
            SvgProblem::Text => "turn the text into outlines: \"Path > Object to Path\" in Inkscape",
            SvgProblem::Image => "give the picture by itself, as a PNG or JPEG file",
            SvgProblem::Entity => "write the values themselves instead of entities",
            SvgProblem::Outside(_) => "put everything into the one file",
            SvgProblem::Script | SvgProblem::Animation => "remove it: paper stands still",
            SvgProblem::Gradient => "use plain colors",
            SvgProblem::Filter | SvgProblem::Mask | SvgProblem::Clip | SvgProblem::Blending | SvgProblem::Foreign => {
                "flatten the drawing to plain shapes, or export it as a PNG picture of 300 dots an inch"
            }
            SvgProblem::Reference => "put it on the shape itself",
            SvgProblem::Style => "put the properties on the elements: \"presentation attributes\" when exporting",
            SvgProblem::Size => "give the svg element a viewBox",
            SvgProblem::Malformed(_) => "open it in a drawing program and save it again as plain SVG",
            SvgProblem::OutsidePicture(_) => {
                "nothing is fetched; give the picture by itself, as a PNG or JPEG file of the project"
            }
            SvgProblem::TooDeep | SvgProblem::Loop | SvgProblem::Number => return None,
        })
    }
}

impl From<SvgProblem> for SvgError {
    fn from(problem: SvgProblem) -> Self {
        Self { problem, range: None }
    }
}

impl fmt::Display for SvgError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl fmt::Display for SvgProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed(what) => return write!(f, "the drawing is broken here and cannot be read ({what})"),
            Self::OutsidePicture(address) => {
                return write!(f, "the drawing shows a picture that lies outside of the file: {address:?}");
            }
            Self::Outside(address) => {
                return write!(f, "the drawing refers to something outside of the file: {address:?}");
            }
            Self::TooLong => "the drawing is longer than 1 MiB",
            Self::TooDeep => "the elements of the drawing are nested more than 64 deep",
            Self::TooMany => "the drawing has too many elements",
            Self::Entity => "the drawing declares entities",
            Self::Loop => "the drawing uses itself",
            Self::Reference => "a clip path or marker is used in an unusual place",
            Self::Script => "the drawing has a script",
            Self::Animation => "the drawing is animated",
            Self::Text => "the drawing has text, which is not printed",
            Self::Image => "the drawing has a picture of pixels, which is not printed",
            Self::Foreign => "the drawing has a part that is not SVG",
            Self::Gradient => "the drawing has a gradient or pattern, which is not printed",
            Self::Filter => "the drawing has a filter, which is not printed",
            Self::Mask => "the drawing has a mask, which is not printed",
            Self::Clip => "a clip path cuts off a part of the drawing, which is not supported",
            Self::Blending => "the drawing blends colors, which is not printed",
            Self::Style => "the style sheet has more than simple rules",
            Self::Number => "the drawing has an absurdly large number",
            Self::Size => "the drawing has no size",
        })
    }
}

impl std::error::Error for SvgError {}
