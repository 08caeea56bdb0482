//! How long things take: for people who wait, never for what is written on a page.

#![expect(clippy::disallowed_methods, reason = "times are told to people, and to the manifest's `ms`")]

use std::time::Instant;

/// Measures time from its start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watch(Instant);

impl Watch {
    /// Begins now.
    pub(super) fn start() -> Self {
        Self(Instant::now())
    }

    /// Returns the seconds since then.
    pub(super) fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }

    /// Returns the milliseconds since then, to two places.
    pub(super) fn milliseconds(self) -> f64 {
        (self.seconds() * 100_000.0).round() / 100.0
    }
}
