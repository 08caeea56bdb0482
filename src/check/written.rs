//! The blocks of a handout as they were written, those inside of others too.

use crate::definition::{Block, Handout};
use crate::source::Spanned;

/// Goes through all blocks of a definition in order.
pub(super) fn each_block<'d>(definition: &'d Handout, visit: &mut impl FnMut(&'d Spanned<Block>)) {
    walk(&definition.body.value, visit);
}

fn walk<'d>(blocks: &'d [Spanned<Block>], visit: &mut impl FnMut(&'d Spanned<Block>)) {
    for block in blocks {
        visit(block);
        match &block.value {
            Block::Columns(columns) => columns.0.columns.iter().for_each(|blocks| walk(blocks, visit)),
            Block::KeepTogether(blocks) => walk(blocks, visit),
            _ => {}
        }
    }
}
