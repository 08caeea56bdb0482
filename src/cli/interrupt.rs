//! Whether the user has asked for the end of the run.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::ExitStatus;

/// Whether Ctrl-C was pressed, or the system asks the program to end.
#[derive(Debug, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Begins to listen; a second Ctrl-C ends the program at once.
    pub(super) fn listen() -> Self {
        let interrupt = Self::default();
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            let status = i32::from(ExitStatus::Interrupted.code());
            // Where the system refuses, a signal ends the program as it would have done anyway.
            let _ = signal_hook::flag::register_conditional_shutdown(signal, status, Arc::clone(&interrupt.0));
            let _ = signal_hook::flag::register(signal, Arc::clone(&interrupt.0));
        }
        interrupt
    }

    /// Says whether the run is to end.
    pub(super) fn is_asked_for(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
