//! What a text may not contain, and what to write instead.

use std::fmt;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::text::address::AddressError;

/// Says what in a text is not allowed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkdownError {
    /// The bytes of the source that are meant.
    pub range: Range<usize>,
    /// What is wrong with them.
    pub kind: MarkdownErrorKind,
}

/// The kinds of Markdown errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkdownErrorKind {
    /// A construct that texts do not have.
    Unsupported(Construct),
    /// A link to an address that a handout may not open.
    Address(AddressError),
    /// A character that controls or reorders, written as an entity such as `&#x202E;`.
    Hidden(char),
    /// Words of a language whose tag is none.
    Language(String),
}

impl MarkdownError {
    pub(super) const fn unsupported(range: Range<usize>, construct: Construct) -> Self {
        Self { range, kind: MarkdownErrorKind::Unsupported(construct) }
    }

    /// Says what to write instead.
    pub fn help(&self) -> String {
        match &self.kind {
            MarkdownErrorKind::Unsupported(construct) => construct.help().to_owned(),
            MarkdownErrorKind::Address(error) => error.help(),
            MarkdownErrorKind::Hidden(_) => {
                "delete it; control and reordering characters are not allowed in texts".to_owned()
            }
            MarkdownErrorKind::Language(_) => {
                "write it as two letters, such as `{lang=de}`, or with a country, such as `{lang=de-CH}`".to_owned()
            }
        }
    }
}

impl fmt::Display for MarkdownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            MarkdownErrorKind::Unsupported(construct) => {
                write!(f, "{} inside a text", construct.name())
            }
            MarkdownErrorKind::Address(error) => error.fmt(f),
            MarkdownErrorKind::Hidden(character) => {
                write!(f, "a hidden character stands here (U+{:04X})", u32::from(*character))
            }
            MarkdownErrorKind::Language(written) => write!(f, "`{written}` is not a language tag"),
        }
    }
}

impl std::error::Error for MarkdownError {}

/// The Markdown constructs that texts do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construct {
    /// `# Heading`, or a line underlined with `---`.
    Heading,
    /// Rows of cells between `|`.
    Table,
    /// `![alt](file)`.
    Image,
    /// An HTML tag.
    Html,
    /// Lines that begin with `>`.
    BlockQuote,
    /// A line of `---`.
    Rule,
    /// Indented or fenced lines.
    CodeBlock,
    /// A list item that begins with `[ ]`.
    TaskItem,
    /// `[name]: address`.
    LinkDefinition,
    /// A construct of an extension.
    Other,
}

impl Construct {
    /// Returns the construct that an event belongs to, if texts do not have it.
    pub(super) fn of(event: &Event<'_>) -> Option<Self> {
        match event {
            Event::End(_) => None,
            Event::Start(Tag::Heading { .. }) => Some(Self::Heading),
            Event::Start(Tag::Table(_)) => Some(Self::Table),
            Event::Start(Tag::Image { .. }) => Some(Self::Image),
            Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => Some(Self::Html),
            Event::Start(Tag::BlockQuote(_)) => Some(Self::BlockQuote),
            Event::Start(Tag::CodeBlock(_)) => Some(Self::CodeBlock),
            Event::Rule => Some(Self::Rule),
            Event::TaskListMarker(_) => Some(Self::TaskItem),
            _ => Some(Self::Other),
        }
    }

    /// Names the construct for a message, such as `a heading`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "a heading",
            Self::Table => "a table",
            Self::Image => "an image",
            Self::Html => "an HTML tag",
            Self::BlockQuote => "a block quote",
            Self::Rule => "a rule",
            Self::CodeBlock => "a code block",
            Self::TaskItem => "a check box",
            Self::LinkDefinition => "a link definition",
            Self::Other => "unsupported Markdown",
        }
    }

    /// Says what to write instead.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Heading => "use a `heading` block",
            Self::Table => "use a `table` or `comparison` block",
            Self::Image => "use an `image` block",
            Self::Html => "write plain text; for a literal `<`, write `\\<`",
            Self::BlockQuote => "use a `callout` block; for a literal `>`, write `\\>`",
            Self::Rule => "remove the line; blocks are spaced without rules",
            Self::CodeBlock => "remove the indentation or the fence",
            Self::TaskItem => "use a `checklist` block",
            Self::LinkDefinition => "write the address behind the words: `[words](https://…)`",
            Self::Other => "write plain text",
        }
    }
}
