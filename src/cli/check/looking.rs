//! Looking at many handouts on several threads, with an outcome that does not depend on how many there are.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread::{self, Builder};

use super::arguments::Config;
use crate::cli::inputs::Input;
use crate::diagnostic::{Diagnostics, FileId, Sources, Span};
use crate::pipeline::{Inspection, Pipeline};
use crate::resolve::{Gallery, Request};
use crate::source::World;

/// The stack of a thread, in bytes: that of a main thread, as deep lists need it in builds for debugging.
const STACK: usize = 8 * 1024 * 1024;
/// The fewest handouts for which a thread is worth while: each reads the fonts anew.
const LEAST: usize = 4;

/// What was found, for each handout in the order of the inputs.
pub(super) struct Looked {
    pub(super) found: Vec<Diagnostics>,
    pub(super) gathered: Gathered,
}

/// What one thread found.
struct Part {
    found: Vec<Diagnostics>,
    sources: Sources,
}

/// Looks at all handouts, each in the world of its project.
pub(super) fn look(config: &Config, worlds: &[World]) -> Looked {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let size = config.inputs.len().div_ceil(threads).max(LEAST);
    let chunks: Vec<&[(Input, usize)]> = config.inputs.chunks(size).collect();
    let gallery = Arc::new(Gallery::default());
    let parts = match chunks.as_slice() {
        [only] => vec![look_at(config, worlds, &gallery, only)],
        chunks => on_threads(config, worlds, &gallery, chunks),
    };
    merged(config, parts)
}

fn on_threads(config: &Config, worlds: &[World], gallery: &Arc<Gallery>, chunks: &[&[(Input, usize)]]) -> Vec<Part> {
    thread::scope(|scope| {
        let begun: Vec<_> = chunks
            .iter()
            .map(|chunk| {
                let thread = Builder::new().stack_size(STACK);
                thread.spawn_scoped(scope, || look_at(config, worlds, gallery, chunk)).map_err(|_| *chunk)
            })
            .collect();
        let finish = |begun: Result<thread::ScopedJoinHandle<'_, Part>, &[(Input, usize)]>| match begun {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // The system gives no thread: this one does it as well.
            Err(chunk) => look_at(config, worlds, gallery, chunk),
        };
        begun.into_iter().map(finish).collect()
    })
}

fn look_at(config: &Config, worlds: &[World], gallery: &Arc<Gallery>, inputs: &[(Input, usize)]) -> Part {
    let (mut pipeline, mut sources) = (Pipeline::sharing(gallery), Sources::new());
    let mut found = Vec::with_capacity(inputs.len());
    for (input, place) in inputs {
        let mut own = Diagnostics::new();
        if let (Some(project), Some(world)) = (config.projects.get(*place), worlds.get(*place)) {
            let request = Request { handout: input.handout.clone(), ..config.request.clone() };
            let inspection = Inspection { settings: &project.settings, today: config.today };
            pipeline.check(&request, world, inspection, &mut sources, &mut own);
        }
        found.push(own);
    }
    Part { found, sources }
}

/// Brings what several threads found together: files count in the order in which they are found fault with.
fn merged(config: &Config, parts: Vec<Part>) -> Looked {
    let mut gathered = Gathered::default();
    let mut found = Vec::with_capacity(config.inputs.len());
    let mut places = config.inputs.iter().map(|(_, place)| *place);
    for part in parts {
        let mut known = HashMap::new();
        for own in part.found {
            let project = places.next().unwrap_or_default();
            found.push(gathered.take(own, &part.sources, project, &mut known));
        }
    }
    Looked { found, gathered }
}

/// The files that were found fault with.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) sources: Sources,
    /// The project that each of them was read in.
    pub(super) projects: HashMap<FileId, usize>,
}

impl Gathered {
    /// Makes diagnostics point into the texts that are kept; `known` are those of the others that are kept already.
    pub(super) fn take(
        &mut self,
        found: Diagnostics,
        others: &Sources,
        project: usize,
        known: &mut HashMap<FileId, FileId>,
    ) -> Diagnostics {
        let mut own = Diagnostics::new();
        own.extend(found.into_iter().map(|mut diagnostic| {
            let mut move_span = |span: &mut Span| {
                let adopt = || self.sources.adopt(others, span.file, others.name(span.file));
                span.file = *known.entry(span.file).or_insert_with(adopt);
                self.projects.entry(span.file).or_insert(project);
            };
            diagnostic.primary.iter_mut().for_each(&mut move_span);
            diagnostic.related.iter_mut().for_each(|(span, _)| move_span(span));
            diagnostic.fix.iter_mut().for_each(|fix| move_span(&mut fix.span));
            diagnostic
        }));
        own
    }
}
