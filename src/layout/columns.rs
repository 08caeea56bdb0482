//! Blocks side by side, and blocks that stay together.

use crate::drawing::Length;
use crate::page::NodeId;
use crate::resolve::{Block, Columns};

use super::composer::Composer;
use super::fragment::{Fragment, Piece};
use super::style::space;

/// Lays out columns; they are never split.
pub fn columns(composer: &mut Composer, block: &Columns, width: Length, parent: NodeId) -> Vec<Piece> {
    let count = block.columns.len().max(1);
    let room = width - space::GUTTER * (count - 1) as f64;
    let total: f64 = block.shares.iter().sum();
    let mut row = Fragment::empty(width, Length::ZERO);
    let mut bookmarks = Vec::new();
    let mut x = Length::ZERO;
    for (blocks, share) in block.columns.iter().zip(&block.shares) {
        let column = room * (share / total);
        let stack = together(composer, blocks, column, parent);
        row.size.height = row.size.height.max(stack.fragment.size.height);
        row.place(stack.fragment, x, Length::ZERO);
        bookmarks.extend(stack.bookmarks);
        x += column + space::GUTTER;
    }
    let mut piece = Piece::new(row, "row of columns");
    piece.bookmarks = bookmarks;
    vec![piece]
}

/// Lays out blocks as one piece.
pub fn together(composer: &mut Composer, blocks: &[Block], width: Length, parent: NodeId) -> Piece {
    let mut fragment = Fragment::empty(width, Length::ZERO);
    let mut bookmarks = Vec::new();
    let mut above: Option<(Length, bool)> = None;
    let mut last_after = space::BLOCK;
    let mut first_before = None;
    for piece in blocks.iter().flat_map(|block| super::pieces(composer, block, width, parent)).collect::<Vec<_>>() {
        let gap = match above {
            None => Length::ZERO,
            Some((after, true)) => after.max(piece.under_heading),
            Some((after, false)) => after.max(piece.before),
        };
        first_before.get_or_insert(piece.before);
        above = Some((piece.after, piece.is_heading));
        last_after = piece.after;
        bookmarks.extend(piece.bookmarks);
        fragment.stack(piece.fragment, gap * composer.fit.gaps);
    }
    fragment.size.width = width;
    let mut piece = Piece::new(fragment, "group of blocks").spaced(first_before.unwrap_or(space::BLOCK), last_after);
    piece.bookmarks = bookmarks;
    piece
}
