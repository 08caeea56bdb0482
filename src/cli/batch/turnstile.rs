//! Lets records in one by one, and only as many as can be under way.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::shard::Shard;
use crate::cli::interrupt::Interrupt;
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
    /// How many threads wait, so that nobody is called in vain.
    waiting: usize,
}

impl<'a, I: Iterator<Item = Entry>> Turnstile<'a, I> {
    /// Begins before the first record; at most `window` are under way at once.
    pub(super) fn new(entries: I, window: u64, shard: Shard, interrupt: &'a Interrupt) -> Self {
        let state = Mutex::new(State { entries, taken: 0, done: 0, stopped: false, waiting: 0 });
        Self { state, moved: Condvar::new(), window, shard, interrupt }
    }

    /// Takes the next record of this shard, with its place in the order; none when all are handed out, or the run is to end.
    pub(super) fn take(&self) -> Option<(u64, Entry)> {
        let mut state = self.state();
        while !state.stopped && state.taken >= state.done + self.window {
            state.waiting += 1;
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
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
        let mut state = self.state();
        state.done += 1;
        if state.waiting > 0 {
            self.moved.notify_all();
        }
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;
    use crate::records::Bad;

    fn entries(count: u64) -> impl Iterator<Item = Entry> {
        (1..=count).map(|number| Entry { number, result: Err(Bad::default()) })
    }

    #[test]
    fn no_more_are_under_way_than_the_window_lets_in() {
        let interrupt = Interrupt::default();
        let turnstile = Turnstile::new(entries(500), 5, Shard::ALL, &interrupt);
        let (under_way, most, sum) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    while let Some((place, entry)) = turnstile.take() {
                        assert_eq!(place + 1, entry.number);
                        most.fetch_max(under_way.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        sum.fetch_add(entry.number, Ordering::SeqCst);
                        under_way.fetch_sub(1, Ordering::SeqCst);
                        turnstile.advance();
                    }
                });
            }
        });
        assert_eq!(sum.into_inner(), 500 * 501 / 2);
        assert!(most.into_inner() <= 5);
    }

    #[test]
    fn whoever_waits_goes_home_when_the_run_ends() {
        let interrupt = Interrupt::default();
        let turnstile = Turnstile::new(entries(9), 1, Shard::ALL, &interrupt);
        assert!(turnstile.take().is_some());
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| turnstile.take().is_none());
            turnstile.stop();
            assert!(waiting.join().unwrap());
        });
    }
}
