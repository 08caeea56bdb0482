//! All integration tests in one binary, so that it links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test stops at what is wrong, and may read files"
)]

mod bad_input;
mod check;
mod cli;
mod docs;
mod ledger;
mod schema;
mod stages;
mod support;
