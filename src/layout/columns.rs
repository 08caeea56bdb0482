//! Blocks side by side, and blocks that stay together.

use crate::drawing::Length;
use crate::page::NodeId;
use crate::resolve::{Block, Columns};

use super::composer::Composer;
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::space;

/// The narrowest column that may stand beside another.
const NARROWEST: Length = Length::pt(150.0);

/// Lays out columns side by side; in large print, and where paper is too small for that, one below the other.
pub fn columns(composer: &mut Composer, block: &Columns, width: Length, parent: NodeId) -> Vec<Piece> {
    if !composer.is_large() {
        let before = composer.checkpoint();
        if let Some(row) = side_by_side(composer, block, width, parent) {
            return vec![row];
        }
        composer.restore(before);
    }
    block.columns.iter().flatten().flat_map(|block| super::pieces(composer, block, width, parent)).collect()
}

/// Lays out columns as one row that is never split; nothing where they are too narrow or too high for the page.
fn side_by_side(composer: &mut Composer, block: &Columns, width: Length, parent: NodeId) -> Option<Piece> {
    let room = width - space::GUTTER * block.columns.len().saturating_sub(1) as f64;
    let total: f64 = block.shares.iter().sum();
    let mut row = Fragment::empty(width, Length::ZERO);
    let mut bookmarks = Vec::new();
    let mut x = Length::ZERO;
    for (blocks, share) in block.columns.iter().zip(&block.shares) {
        let column = room * (share / total);
        if column < NARROWEST {
            return None;
        }
        let stack = together(composer, blocks, column, parent);
        row.size.height = row.size.height.max(stack.fragment.size.height);
        row.place(stack.fragment, x, Length::ZERO);
        bookmarks.extend(stack.bookmarks);
        x += column + space::GUTTER;
    }
    if row.size.height > composer.page_room() {
        return None;
    }
    let mut piece = composer.piece(row, PieceKind::Columns);
    piece.bookmarks = bookmarks;
    Some(piece)
}

/// Lays out blocks that stay together; only in large print they do not where they are higher than a page.
pub fn kept(composer: &mut Composer, blocks: &[Block], width: Length, parent: NodeId) -> Vec<Piece> {
    let before = composer.checkpoint();
    let whole = together(composer, blocks, width, parent);
    if !composer.is_large() || whole.fragment.size.height <= composer.page_room() {
        return vec![whole];
    }
    composer.restore(before);
    blocks.iter().flat_map(|block| super::pieces(composer, block, width, parent)).collect()
}

/// Lays out blocks as one piece.
pub fn together(composer: &mut Composer, blocks: &[Block], width: Length, parent: NodeId) -> Piece {
    let pieces: Vec<Piece> = blocks.iter().flat_map(|block| super::pieces(composer, block, width, parent)).collect();
    let usual = composer.space(space::BLOCK);
    let first_before = pieces.first().map_or(usual, |piece| piece.before);
    let last_after = pieces.last().map_or(usual, |piece| piece.after);
    let mut fragment = Fragment::empty(width, Length::ZERO);
    let mut bookmarks = Vec::new();
    let mut above: Option<(Length, bool)> = None;
    for mut piece in pieces {
        let gap = match above {
            None => Length::ZERO,
            Some((after, true)) => after.max(piece.under_heading),
            Some((after, false)) => after.max(piece.before),
        };
        let gap = gap * composer.fit.gaps;
        above = Some((piece.after, piece.is_heading));
        let y = fragment.size.height + gap;
        piece.bookmarks.iter_mut().for_each(|bookmark| bookmark.y += y);
        bookmarks.extend(piece.bookmarks);
        fragment.stack(piece.fragment, gap);
    }
    fragment.size.width = width;
    let mut piece = composer.piece(fragment, PieceKind::Group).spaced(first_before, last_after);
    piece.bookmarks = bookmarks;
    piece
}
