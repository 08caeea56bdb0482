//! From source text to positioned glyphs: inline Markdown, words that stay together, fonts, and lines.
//!
//! Nothing here knows of blocks, pages or PDF.

mod address;
mod block;
mod breaking;
mod fonts;
mod markdown;
mod placing;
mod preparing;
mod repertoire;
mod sfnt;
mod style;
mod template;
mod typeset;
mod typography;

pub use address::{AddressError, check_address};
pub use block::{Line, MissingGlyph, PlacedRun, TextBlock};
pub use fonts::{Face, FaceInfo, FontError, FontLibrary};
pub use markdown::{Construct, MarkdownBlock, MarkdownError, MarkdownErrorKind, Span, blocks, inline};
pub use style::{Alignment, Direction, StyledSpan, TextStyle};
pub use typeset::{FaceKey, ShapedOnce, Typesetter};
pub use typography::KeepTogether;
