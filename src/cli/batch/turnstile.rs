//! Lets records in one by one, and only as many as can be under way.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::interrupt::Interrupt;
use super::shard::Shard;
use crate::records::Entry;
use crate::resolve::record_id;

/// Hands out records to the threads, in their order; a thread that is far ahead of another one waits.
///
/// There is no queue: whoever is free reads the next record.
pub(super) struct Turnstile<'a, I> {
    state: Mutex<State<I>>,
    moved: Condvar,
    window: u64,
    shard: Shard,
    interrupt: &'a Interrupt,
}

struct State<I> {
    entries: I,
    /// How many records were handed out.
    taken: u64,
    /// How many of those, from the first on, are done with.
    done: u64,
    stopped: bool,
}

impl<'a, I: Iterator<Item = Entry>> Turnstile<'a, I> {
    /// Begins before the first record; at most `window` are under way at once.
    pub(super) fn new(entries: I, window: u64, shard: Shard, interrupt: &'a Interrupt) -> Self {
        let state = Mutex::new(State { entries, taken: 0, done: 0, stopped: false });
        Self { state, moved: Condvar::new(), window, shard, interrupt }
    }

    /// Takes the next record of this shard, with its place in the order; none when all are handed out, or the run is to end.
    pub(super) fn take(&self) -> Option<(u64, Entry)> {
        let mut state = self.state();
        while !state.stopped && state.taken >= state.done + self.window {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        loop {
            if state.stopped || self.interrupt.is_asked_for() {
                return None;
            }
            let entry = state.entries.next()?;
            let id = entry.result.as_ref().ok().and_then(|record| record_id(&record.record));
            if self.shard.has(id.as_deref(), entry.number) {
                let place = state.taken;
                state.taken += 1;
                return Some((place, entry));
            }
        }
    }

    /// Says that one more record, in their order, is done with.
    pub(super) fn advance(&self) {
        self.state().done += 1;
        self.moved.notify_all();
    }

    /// Hands out no more records.
    pub(super) fn stop(&self) {
        self.state().stopped = true;
        self.moved.notify_all();
    }

    /// A thread that panicked has left nothing half: the state is changed in one go.
    fn state(&self) -> MutexGuard<'_, State<I>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
