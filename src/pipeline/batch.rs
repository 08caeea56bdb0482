//! Many copies of handouts: what does not depend on the record is made once.

use super::{Built, Pipeline};
use crate::diagnostic::{Diagnostics, Sources};
use crate::records::NumberedRecord;
use crate::resolve::{RecordInput, Request};
use crate::source::World;

/// What all copies of a run share; threads share it.
#[derive(Debug, Default)]
pub struct Batch {}

impl Batch {
    /// Begins with nothing made.
    pub const fn new() -> Self {
        Self {}
    }

    /// Makes what a thread needs for itself to print copies.
    pub const fn press(&self) -> Press<'_> {
        Press { batch: self, pipeline: Pipeline::new() }
    }
}

/// Prints copies, one after the other.
#[derive(Debug)]
pub struct Press<'b> {
    #[expect(dead_code, reason = "the stamps come with it")]
    batch: &'b Batch,
    pipeline: Pipeline,
}

/// A copy, or why there is none.
#[derive(Debug)]
pub struct Copy {
    /// The finished handout; nothing where there are errors.
    pub built: Option<Built>,
    /// What is wrong, or deserves a look.
    pub diagnostics: Diagnostics,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
}

impl Press<'_> {
    /// Prints the copy of a handout for a recipient; the request's own record does not count.
    pub fn print(&mut self, request: &Request, record: &NumberedRecord, world: &World) -> Copy {
        let (mut sources, mut diagnostics) = (record.sources(), Diagnostics::new());
        let request = Request { record: Some(RecordInput::Given(record.record.clone())), ..request.clone() };
        let built = self.pipeline.build(&request, world, &mut sources, &mut diagnostics);
        Copy { built, diagnostics, sources }
    }
}
