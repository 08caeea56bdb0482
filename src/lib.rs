//! Turns YAML handout definitions into branded, printable, accessible PDFs.
//!
//! The folders are the phases of a pipeline, and each knows only those below it: YAML is read by [`source`] into the
//! types of [`definition`], [`resolve`] makes a handout of them in which nothing is open, [`layout`] makes
//! [`page`]s of that, and [`pdf`] writes them.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::print_stdout,
        clippy::disallowed_methods,
        reason = "a test stops at what is wrong, and may read files and clocks"
    )
)]

pub mod check;
pub mod cli;
pub mod definition;
pub mod diagnostic;
pub mod drawing;
pub mod figure;
pub mod imposition;
pub mod layout;
pub mod page;
pub mod pdf;
pub mod picture;
pub mod pipeline;
pub mod reader;
pub mod records;
pub mod resolve;
pub mod source;
pub mod text;
