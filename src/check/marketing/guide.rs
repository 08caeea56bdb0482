//! Which handouts are guides that people download before they know the clinic.

use crate::check::Subject;
use crate::diagnostic::Span;
use crate::resolve::{Block, BlockKind};

/// Returns the place of the cover of a guide; nothing of a handout that is no guide.
///
/// A guide is known by its cover: other handouts may have a button too, but are given to patients by hand.
pub(super) fn cover(subject: &Subject<'_>) -> Option<Span> {
    subject.examined.handout.cover.as_ref().map(|cover| cover.span)
}

/// Says whether there is a block of some kind, in others too.
pub(super) fn has(blocks: &[Block], kind: fn(&BlockKind) -> bool) -> bool {
    blocks.iter().any(|block| match &block.kind {
        BlockKind::Columns(columns) => columns.columns.iter().any(|blocks| has(blocks, kind)),
        BlockKind::KeepTogether(blocks) => has(blocks, kind),
        found => kind(found),
    })
}
