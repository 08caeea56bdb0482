//! The threads of a run, and what they have made put in order.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, Builder};
use std::time::Duration;
use std::{io, iter};

use super::mishap::Discretion;
use super::printing::{Outcome, Printer, Shop};
use super::sink::Sink;
use super::turnstile::Turnstile;
use crate::cli::interrupt::Interrupt;
use crate::records::{Bad, Entry, Records};

/// The stack of a thread, in bytes: that of a main thread, as deep lists need it in builds for debugging.
const STACK: usize = 8 * 1024 * 1024;

/// How long lines of the manifest gather before they are written; a killed run prints again what it has no line of.
const PAUSE: Duration = Duration::from_millis(2);

/// Why no thread began.
pub(super) enum NoCrew {
    /// The records cannot be read any more.
    Records(Box<Bad>),
    /// The system gives no threads.
    Threads(io::Error),
}

/// Prints all records, and hands what became of them to the sink in their order.
pub(super) fn print_all(
    shop: &Shop<'_>,
    records: &Records,
    interrupt: &Interrupt,
    sink: &mut Sink<'_, '_>,
) -> Result<(), NoCrew> {
    let entries = records.read().map_err(NoCrew::Records)?;
    let window = shop.config.window(shop.folder.is_none());
    let _discretion = Discretion::begin();
    let turnstile = Turnstile::new(entries, window, shop.config.shard, interrupt);
    thread::scope(|scope| {
        // As long as the window, so that nobody waits for it.
        let (sender, receiver) = sync_channel(window as usize);
        for number in 0..shop.config.threads {
            let (sender, turnstile) = (sender.clone(), &turnstile);
            let thread = Builder::new().stack_size(STACK).name(format!("press {}", number + 1));
            match thread.spawn_scoped(scope, move || work(shop, turnstile, &sender)) {
                Ok(_) => {}
                Err(error) if number == 0 => return Err(NoCrew::Threads(error)),
                // Fewer do it as well.
                Err(_) => break,
            }
        }
        drop(sender);
        in_order(&receiver, &turnstile, sink, shop.folder.is_some());
        Ok(())
    })
}

fn work(
    shop: &Shop<'_>,
    turnstile: &Turnstile<'_, impl Iterator<Item = Entry>>,
    sender: &SyncSender<(u64, Vec<Outcome>)>,
) {
    let mut printer = Printer::new(shop);
    while let Some((place, entry)) = turnstile.take() {
        if sender.send((place, printer.print(entry))).is_err() {
            break;
        }
    }
}

/// Brings what comes in any order into that of the records; no more than the window waits here.
fn in_order(
    receiver: &Receiver<(u64, Vec<Outcome>)>,
    turnstile: &Turnstile<'_, impl Iterator<Item = Entry>>,
    sink: &mut Sink<'_, '_>,
    takes_lines_alone: bool,
) {
    let (mut waiting, mut next) = (BTreeMap::new(), 0);
    while let Ok(first) = receiver.recv() {
        for (place, outcomes) in iter::once(first).chain(receiver.try_iter()) {
            waiting.insert(place, outcomes);
            while let Some(outcomes) = waiting.remove(&next) {
                sink.take(outcomes);
                next += 1;
                turnstile.advance();
            }
            if sink.end.is_some() {
                turnstile.stop();
            }
        }
        if takes_lines_alone {
            // To be woken for each line takes the presses more time than the line itself.
            thread::sleep(PAUSE);
        }
    }
}
