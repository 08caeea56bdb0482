//! Blocks that point at others: a table of contents, an overview of the exercises, and blocks from other files.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Block;
use crate::definition::Text;
use crate::source::Spanned;

/// A table of contents: the headings with their pages.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentsBlock {
    /// The heading, in place of "What is inside".
    pub title: Option<Text>,
    /// The lowest level of headings that are listed, 1 to 3; by default 2.
    #[schemars(range(min = 1, max = 3))]
    pub depth: Option<Spanned<i64>>,
}

/// All exercises of the handout on one sheet.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AtAGlanceBlock {
    /// The heading, in place of "Your exercises at a glance".
    pub title: Option<Text>,
}

/// Blocks that handouts share: each prints them where it says `include`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Fragment(
    /// The blocks.
    pub Vec<Spanned<Block>>,
);
