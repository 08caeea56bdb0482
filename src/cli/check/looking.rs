//! Looking at many handouts on several threads, with an outcome that does not depend on how many there are.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};

use super::arguments::Config;
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
    /// With the places of the handouts among the inputs.
    found: Vec<(usize, Diagnostics)>,
    sources: Sources,
}

/// Looks at all handouts, each in the world of its project.
pub(super) fn look(config: &Config, worlds: &[World]) -> Looked {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = threads.min(config.inputs.len().div_ceil(LEAST));
    let (gallery, next) = (Arc::default(), AtomicUsize::new(0));
    let work = || look_at(config, worlds, &gallery, &next);
    let parts = thread::scope(|scope| {
        // Where the system gives no thread, the others do it as well.
        let begin = |_| Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok();
        let begun: Vec<_> = (1..threads).filter_map(begin).collect();
        let mut parts = vec![work()];
        parts.extend(begun.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))));
        parts
    });
    merged(config, parts)
}

/// Looks at one handout after the other; whoever is free takes the next one.
fn look_at(config: &Config, worlds: &[World], gallery: &Arc<Gallery>, next: &AtomicUsize) -> Part {
    let (mut pipeline, mut sources, mut found) = (Pipeline::sharing(gallery), Sources::new(), Vec::new());
    loop {
        let at = next.fetch_add(1, Ordering::Relaxed);
        let Some((input, place)) = config.inputs.get(at) else { return Part { found, sources } };
        let mut own = Diagnostics::new();
        if let (Some(project), Some(world)) = (config.projects.get(*place), worlds.get(*place)) {
            let request = Request { handout: input.handout.clone(), ..config.request.clone() };
            let inspection = Inspection { settings: &project.settings, today: config.today };
            pipeline.check(&request, world, inspection, &mut sources, &mut own);
        }
        found.push((at, own));
    }
}

/// Brings what several threads found together: files count in the order in which they are found fault with.
fn merged(config: &Config, mut parts: Vec<Part>) -> Looked {
    let mut all: Vec<(usize, usize, Diagnostics)> = Vec::with_capacity(config.inputs.len());
    for (part, Part { found, .. }) in parts.iter_mut().enumerate() {
        all.extend(found.drain(..).map(|(at, own)| (at, part, own)));
    }
    all.sort_by_key(|(at, ..)| *at);
    let mut gathered = Gathered::default();
    let mut texts: Vec<(Sources, HashMap<FileId, FileId>)> =
        parts.into_iter().map(|part| (part.sources, HashMap::new())).collect();
    let mut found = Vec::with_capacity(all.len());
    for ((_, part, own), (_, place)) in all.into_iter().zip(&config.inputs) {
        if let Some((sources, known)) = texts.get_mut(part) {
            found.push(gathered.take(own, sources, *place, known));
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
