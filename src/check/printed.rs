//! The blocks of a handout as they are printed, those inside of others too.

use crate::resolve::{Block, BlockKind};

/// Returns all blocks in reading order, with those inside of others.
pub(super) fn blocks(body: &[Block]) -> Vec<&Block> {
    let mut found = Vec::new();
    for block in body {
        found.push(block);
        match &block.kind {
            BlockKind::Columns(columns) => columns.columns.iter().for_each(|inside| found.extend(blocks(inside))),
            BlockKind::KeepTogether(inside) => found.extend(blocks(inside)),
            _ => {}
        }
    }
    found
}
