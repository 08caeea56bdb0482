//! Why a document cannot be written.

use std::fmt;

/// Says why a document cannot be written.
///
/// No variant holds text of the document, because a record's values must not reach error messages.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The document has no pages.
    NoPages,
    /// The document has no title.
    NoTitle,
    /// The document does not say its language.
    NoLanguage,
    /// The structure node of this number is a picture without an alternative text.
    NoAlternative(usize),
    /// A run refers to a font that the document does not hold.
    UnknownFont(usize),
    /// An item refers to a raster picture that the document does not hold.
    UnknownRaster(usize),
    /// An item refers to a drawing that the document does not hold.
    UnknownDrawing(usize),
    /// Something belongs to a structure node that is not in the tree.
    UnknownNode(usize),
    /// An outline entry refers to a page that the document does not hold.
    UnknownPage(usize),
    /// A line has no words that could stand in it.
    NoWords(usize),
    /// A glyph refers to text that its run does not hold.
    UnknownText {
        /// The PostScript name of the run's font.
        font: String,
    },
    /// A run shows the glyph that stands for missing characters.
    MissingGlyph {
        /// The PostScript name of the font that lacks the character.
        font: String,
    },
    /// A font file is damaged.
    Font {
        /// The font's PostScript name.
        name: String,
    },
    /// A subset of a font cannot be made.
    Subset {
        /// The font's PostScript name.
        name: String,
        /// Why.
        reason: subsetter::Error,
    },
    /// The size of a raster picture does not fit its data.
    Raster(usize),
    /// A link on the page of this number belongs to no link of the structure.
    UntaggedLink(usize),
    /// A field on the page of this number belongs to no field of the structure.
    UntaggedField(usize),
    /// The structure node of this number is a field and holds something else, or nothing.
    FormElement(usize),
    /// A place belongs to a field that the document does not hold.
    UnknownField(usize),
    /// The name of the field of this number has an empty part, or is that of another field or the beginning of one.
    FieldName(usize),
    /// The field of this number has no description.
    FieldDescription(usize),
    /// The field of this number has no place on a page.
    FieldPlace(usize),
    /// The options of the field of this number are not told apart, or it has not the one that is meant.
    FieldOptions(usize),
    /// There is something to type and no font for it.
    NoFormFont,
    /// The outlines of a font are not those that fields need.
    FormFont {
        /// The font's PostScript name.
        name: String,
    },
    /// The date of the document is beyond the calendar.
    Date(i64),
    /// The page tree is not as expected.
    PageTree(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPages => write!(f, "the document has no pages"),
            Self::NoTitle => write!(f, "the document has no title"),
            Self::NoLanguage => write!(f, "the document does not say its language"),
            Self::NoAlternative(node) => {
                write!(f, "the picture of node {node} has no alternative text")
            }
            Self::UnknownFont(index) => write!(f, "there is no font {index}"),
            Self::UnknownRaster(index) => write!(f, "there is no raster picture {index}"),
            Self::UnknownDrawing(index) => write!(f, "there is no drawing {index}"),
            Self::UnknownNode(index) => write!(f, "node {index} is not in the structure"),
            Self::NoWords(text) => write!(f, "the text {text} of the record has too few lines"),
            Self::UnknownPage(index) => write!(f, "there is no page {index}"),
            Self::UnknownText { font } => {
                write!(f, "a glyph of {font} refers to text beyond its run")
            }
            Self::MissingGlyph { font } => write!(f, "{font} lacks a character that it is to show"),
            Self::Font { name } => write!(f, "the font file of {name} is damaged"),
            Self::Subset { name, reason } => write!(f, "no subset of {name} can be made: {reason}"),
            Self::Raster(index) => {
                write!(f, "the size of raster picture {index} does not fit its data")
            }
            Self::UntaggedLink(page) => {
                write!(f, "a link on page {} belongs to no link of the structure", page + 1)
            }
            Self::UntaggedField(page) => {
                write!(f, "a field on page {} belongs to no field of the structure", page + 1)
            }
            Self::FormElement(node) => write!(f, "node {node} is to hold a field and nothing else"),
            Self::UnknownField(index) => write!(f, "there is no field {index}"),
            Self::FieldName(index) => write!(f, "the name of field {index} is not fit for a tree of names"),
            Self::FieldDescription(index) => write!(f, "field {index} has no description"),
            Self::FieldPlace(index) => write!(f, "field {index} has no place on a page"),
            Self::FieldOptions(index) => write!(f, "the options of field {index} are not told apart"),
            Self::NoFormFont => write!(f, "there is no font for what is typed into fields"),
            Self::FormFont { name } => write!(f, "{name} has no TrueType outlines, which fields need"),
            Self::Date(seconds) => {
                write!(f, "{seconds} seconds since 1970 are beyond the calendar")
            }
            Self::PageTree(reason) => write!(f, "the page tree is not as expected: {reason}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<lopdf::Error> for Error {
    fn from(error: lopdf::Error) -> Self {
        Self::PageTree(error.to_string())
    }
}
