//! What a finished document is: pages of positioned items, and the logical structure that they belong to.
//!
//! Nothing here knows how the pages were made or which format they are written in.

mod dump;
mod form;
mod gray;
mod moving;
mod places;
mod structure;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::drawing::{Color, Drawing, Length, Point, Raster, Rect, Shape, Size};

pub use form::{Field, FieldKind, Form, Widget};
pub use places::Place;
pub use structure::{Labels, Node, NodeId, PrintedField, Role, Scope, Structure};

/// A finished document.
#[derive(Clone, Debug)]
pub struct Document {
    /// What the window's title bar and search results say.
    pub metadata: Metadata,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The order in which the pages are read, where it is not that in which they are printed; empty otherwise.
    ///
    /// It holds every item that belongs to a node.
    pub reading: Vec<Stretch>,
    /// How sheets are turned over when both sides are printed; nothing where that is not asked for.
    pub turn: Option<Turn>,
    /// The logical structure; every item of every page belongs to one of its nodes or is an artifact.
    pub structure: Structure,
    /// The entries of the bookmark panel, in reading order.
    pub outline: Vec<OutlineEntry>,
    /// The faces that text runs refer to.
    pub fonts: Vec<FontFace>,
    /// The raster pictures that items refer to.
    pub rasters: Vec<Arc<Raster>>,
    /// The vector pictures that items refer to.
    pub drawings: Vec<Arc<Drawing>>,
    /// What is filled in on the screen.
    pub form: Form,
    /// Glyphs that further records' words may need: a font holds them whether they are shown or not.
    pub repertoire: Vec<TextRun>,
}

impl Document {
    /// Returns all that is read, in reading order.
    pub fn read(&self) -> Vec<Stretch> {
        if !self.reading.is_empty() {
            return self.reading.clone();
        }
        let whole = |(page, items): (usize, &Page)| Stretch { page, items: 0..items.items.len() };
        self.pages.iter().enumerate().map(whole).collect()
    }

    /// Returns the items that are read with the places of their pages, in reading order.
    fn items_read(&self) -> impl Iterator<Item = (usize, &Item)> {
        self.read().into_iter().flat_map(|Stretch { page, items }| {
            let all = self.pages.get(page).and_then(|page| page.items.get(items)).unwrap_or_default();
            all.iter().map(move |item| (page, item))
        })
    }
}

/// What the document says of itself; never anything from a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The title of the handout.
    pub title: String,
    /// Who publishes it: the clinic's name.
    pub author: String,
    /// What it is about, in one sentence.
    pub subject: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// The language as a BCP 47 tag.
    pub language: String,
    /// Seconds since 1970 in UTC at which it counts as made, if that is known.
    pub created: Option<i64>,
}

/// A sheet of paper with what stands on it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The size of the sheet.
    pub size: Size,
    /// What is left of the sheet when it is cut: all of it, unless it is for a printer.
    pub trim: Rect,
    /// How far color that reaches an edge of `trim` is printed beyond it.
    pub bleed: Length,
    /// What a viewer calls it, where that is not its number in the document.
    pub label: Option<String>,
    /// What is painted, in painting order, which is also the reading order unless [`Document::reading`] has another.
    pub items: Vec<Item>,
}

impl Page {
    /// Makes a page of which nothing is cut off.
    pub const fn new(size: Size, items: Vec<Item>) -> Self {
        let trim = Rect { origin: Point::new(Length::ZERO, Length::ZERO), size };
        Self { size, trim, bleed: Length::ZERO, label: None, items }
    }

    /// Says whether something of the sheet is cut off.
    pub fn is_cut(&self) -> bool {
        self.trim.size != self.size
    }
}

/// The edge over which a sheet is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// As the pages of a book.
    LongEdge,
    /// As a sheet on its side that is folded in the middle.
    ShortEdge,
}

/// Items of a page that stand one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The page's place in [`Document::pages`].
    pub page: usize,
    /// The items' places in [`Page::items`].
    pub items: Range<usize>,
}

/// A positioned thing on a page.
#[derive(Clone, Debug)]
pub struct Item {
    /// The part of the logical structure that it belongs to.
    pub owner: Owner,
    /// What it is and where.
    pub kind: ItemKind,
}

/// What an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A node of the logical structure.
    Node(NodeId),
    /// The running head or the letterhead's repetition: not part of the content (ISO 32000-1, 14.8.2.2).
    Header,
    /// The foot of the page.
    Footer,
    /// The words of the last page's foot: furniture to the eye, and a node that is read, because every foot says the
    /// same and nothing else does.
    LastFooter(NodeId),
    /// Decoration: rules, boxes, fills.
    Decoration,
    /// A help for who prints and cuts.
    PrintersMark,
}

impl Owner {
    /// Returns the node of the logical structure; nothing where it is an artifact.
    pub const fn node(self) -> Option<NodeId> {
        match self {
            Self::Node(node) | Self::LastFooter(node) => Some(node),
            Self::Header | Self::Footer | Self::Decoration | Self::PrintersMark => None,
        }
    }
}

/// The kinds of items.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// Glyphs of one face and size on one baseline.
    Text(TextRun),
    /// A path with its paint, in page coordinates.
    Shape(Shape),
    /// A raster picture stretched over a rectangle.
    Raster {
        /// Its place in [`Document::rasters`].
        index: usize,
        /// Where it stands.
        rect: Rect,
    },
    /// A vector picture scaled to a rectangle of its own proportions.
    Drawing {
        /// Its place in [`Document::drawings`].
        index: usize,
        /// Where it stands.
        rect: Rect,
    },
    /// An area that leads somewhere; it belongs to a node of role [`Role::Link`].
    Link {
        /// The area.
        rect: Rect,
        /// Where it leads.
        target: LinkTarget,
        /// What a screen reader says of it.
        description: String,
    },
    /// An area that is filled in on the screen; it belongs to a node of role [`Role::Form`] that holds nothing else.
    Widget(Widget),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// To an address: `https:`, `mailto:` or `tel:`.
    Address(String),
    /// To a part of the document.
    Node(NodeId),
}

/// Glyphs of one face, size and color on one baseline, in visual order from left to right.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// The face's place in [`Document::fonts`].
    pub font: usize,
    /// The type size.
    pub size: Length,
    /// The color of the glyphs.
    pub color: Color,
    /// The start of the baseline at the left.
    pub origin: Point,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// The text in logical order that the glyphs show.
    pub text: String,
    /// Whether the text reads from right to left.
    pub right_to_left: bool,
    /// The line that it is a part of, where its words come from a record and another record's can take their place.
    pub personal: Option<PersonalLine>,
}

/// A line whose words come from a record.
///
/// All of a document but the runs of such lines is the same for every record that gives as many lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PersonalLine {
    /// Which text it is a line of, among those that were set with a record's words.
    pub text: usize,
    /// Which line of the text it is.
    pub line: usize,
    /// Its top left corner.
    pub corner: Point,
    /// The run's origin, seen from that corner: for every record it is added to it in the same way, so that none comes
    /// to stand a rounding apart.
    pub offset: Point,
}

impl PersonalLine {
    /// Says whether two runs are parts of the same line at the same place.
    pub fn is_same_line(&self, other: &Self) -> bool {
        (self.text, self.line, self.corner) == (other.text, other.line, other.corner)
    }
}

impl TextRun {
    /// Returns the distance from the first glyph's origin to the end of the last.
    pub fn width(&self) -> Length {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// A glyph of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// The distance to the next glyph's origin, tracking included.
    pub advance: Length,
    /// How far it is moved from its origin; y down.
    pub offset: Point,
    /// The bytes of [`TextRun::text`] that it shows; glyphs of one cluster share them.
    pub text: Range<usize>,
}

/// A font file and the face in it.
#[derive(Clone)]
pub struct FontFace {
    /// The bytes of the file.
    pub data: FontData,
    /// The face's place in a collection; 0 in a plain font file.
    pub index: u32,
    /// The PostScript name, such as `SourceSans3-Bold`.
    pub name: String,
}

/// The shared bytes of a font file.
pub type FontData = Arc<Cow<'static, [u8]>>;

impl std::fmt::Debug for FontFace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("FontFace").field(&self.name).finish()
    }
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// The words in the panel.
    pub title: String,
    /// The depth, 1 for the outermost.
    pub level: u8,
    /// The page's place in [`Document::pages`].
    pub page: usize,
    /// The height to scroll to, from the top edge.
    pub y: Length,
    /// The distance from the left edge to scroll to, where the page holds several side by side.
    pub x: Option<Length>,
    /// The heading that it points to.
    pub node: NodeId,
}
