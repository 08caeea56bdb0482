//! Pieces of a page that are laid out but not yet placed.

use std::rc::Rc;

use crate::diagnostic::Span;
use crate::drawing::{Length, Shape, Size};
use crate::page::{Item, ItemKind, OutlineEntry, Owner};

/// Items around an origin of their own, in painting order.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    /// How much room it takes.
    pub size: Size,
    /// The items, placed from the top left corner.
    pub items: Vec<Item>,
}

impl Fragment {
    /// Makes empty room.
    pub const fn empty(width: Length, height: Length) -> Self {
        Self { size: Size::new(width, height), items: Vec::new() }
    }

    /// Paints a shape that is decoration.
    pub fn decorate(&mut self, shape: Shape) {
        self.items.push(Item { owner: Owner::Decoration, kind: ItemKind::Shape(shape) });
    }
    /// Makes words that hang from a marker: a bullet, a number, a box.
    pub fn hanging(marker: Self, words: Self, indent: Length) -> Self {
        let mut fragment = Self::empty(indent + words.size.width, words.size.height);
        fragment.place(marker, Length::ZERO, Length::ZERO);
        fragment.place(words, indent, Length::ZERO);
        fragment
    }

    /// Puts another fragment's items at a place; the size does not change.
    pub fn place(&mut self, other: Self, x: Length, y: Length) {
        self.items.extend(other.items.into_iter().map(|item| item.moved(x, y)));
    }

    /// Puts another fragment under what is there, after a gap, and grows by it.
    pub fn stack(&mut self, other: Self, gap: Length) {
        let y = self.size.height + gap;
        self.size.height = y + other.size.height;
        self.size.width = self.size.width.max(other.size.width);
        self.place(other, Length::ZERO, y);
    }
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    About,
    Advice,
    CallToAction,
    Callout,
    Checklist,
    Columns,
    Comparison,
    EmergencyBox,
    ExerciseCard,
    ExerciseRow,
    SmallCards,
    Fields,
    Group,
    Heading,
    LogWeek,
    Notes,
    PainScale,
    Picture,
    Spacer,
    Specimens,
    Step,
    Swatches,
    TableHead,
    TableRow,
    Text,
    WarningSigns,
}

impl PieceKind {
    /// Returns what it is called in a message.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::About => "portrait with its words",
            Self::CallToAction => "call to action",
            Self::Callout => "callout",
            Self::Checklist => "checklist item",
            Self::Columns => "row of columns",
            Self::Comparison => "head of the comparison",
            Self::EmergencyBox => "emergency box",
            Self::ExerciseCard => "exercise card",
            Self::ExerciseRow => "row of exercise cards",
            Self::SmallCards => "row of small exercise cards",
            Self::Fields => "strip of fields",
            Self::Group => "group of blocks",
            Self::Heading => "heading",
            Self::LogWeek => "week of the log",
            Self::Notes => "room for notes",
            Self::PainScale => "pain scale",
            Self::Picture => "picture",
            Self::Spacer => "spacer",
            Self::Specimens => "list of specimens",
            Self::Step => "step",
            Self::Swatches => "list of colors",
            Self::TableHead => "head of the table",
            Self::TableRow => "table row",
            Self::Text => "text",
            Self::WarningSigns => "list of warning signs",
        }
    }

    /// Returns what to do where it is higher than a page.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Picture => "give it a smaller `width`",
            Self::ExerciseCard | Self::ExerciseRow => {
                "a card is never split: cut steps, choose the remarks with `show`, or take larger paper"
            }
            Self::SmallCards => "a row is never split: cut words that you wrote, or ask for fewer remarks with `show`",
            Self::LogWeek => "a week is never split: use fewer `rows`, or larger paper",
            Self::Columns | Self::Group => "it is never split: move some of its blocks out of it",
            Self::Spacer => "make it smaller, or use `page_break`",
            _ => "it is never split: cut words, or share it out over two blocks",
        }
    }
}

/// A piece of the flow that is never split over two pages.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What is printed.
    pub fragment: Fragment,
    /// The space that it asks for above; between two pieces the larger demand counts.
    pub before: Length,
    /// The space that it asks for below.
    pub after: Length,
    /// The space above where a heading stands before it.
    pub under_heading: Length,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// Whether it stays on the page of the piece that follows.
    pub keep_with_next: bool,
    /// Whether it begins a new page, unless nothing but the opening stands on the page so far.
    pub new_page: bool,
    /// Whether it belongs to the opening: fields, title and the line under it.
    pub opening: bool,
    /// What is repeated above it where it begins a page, such as the head of a table.
    pub head: Option<Rc<Fragment>>,
    /// What it is.
    pub kind: PieceKind,
    /// Where it was written.
    pub span: Option<Span>,
    /// The bookmarks that point at it.
    pub bookmarks: Vec<Bookmark>,
}

/// An entry of the bookmark panel before its page is known.
#[derive(Clone, Debug)]
pub struct Bookmark {
    /// How far below the upper edge of its piece it points.
    pub y: Length,
    /// The words.
    pub title: String,
    /// The depth, 1 for the outermost.
    pub level: u8,
    /// The heading's node.
    pub node: crate::page::NodeId,
}

impl Bookmark {
    /// Returns the entry of a bookmark whose piece begins at `y` on a page.
    pub fn on_page(&self, page: usize, y: Length) -> OutlineEntry {
        OutlineEntry { title: self.title.clone(), level: self.level, page, y: y + self.y, x: None, node: self.node }
    }
}

impl Piece {
    /// Makes a piece that stands one block's distance from its neighbors.
    pub fn new(fragment: Fragment, kind: PieceKind) -> Self {
        Self {
            fragment,
            before: super::style::space::BLOCK,
            after: super::style::space::BLOCK,
            under_heading: super::style::space::PARAGRAPH,
            is_heading: false,
            keep_with_next: false,
            new_page: false,
            opening: false,
            head: None,
            kind,
            span: None,
            bookmarks: Vec::new(),
        }
    }

    /// Says whether something begins with it that can be read by itself: a section or a box.
    pub const fn begins_part(&self) -> bool {
        self.is_heading
            || matches!(
                self.kind,
                PieceKind::Callout | PieceKind::EmergencyBox | PieceKind::Picture | PieceKind::WarningSigns
            )
    }

    /// Sets the space that it asks for above and below.
    #[must_use]
    pub fn spaced(mut self, before: Length, after: Length) -> Self {
        self.before = before;
        self.after = after;
        self
    }

    /// Sets the space above where a heading stands before it.
    #[must_use]
    pub fn under_heading(mut self, before: Length) -> Self {
        self.under_heading = before;
        self
    }

    /// Says whether a chapter begins with it: it is a heading of the first level that begins a page.
    pub fn begins_chapter(&self) -> bool {
        self.new_page && self.is_heading && self.bookmarks.iter().any(|bookmark| bookmark.level == 1)
    }

    /// Keeps it on the page of the piece that follows.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.keep_with_next = true;
        self
    }
}
