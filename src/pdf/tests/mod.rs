//! Tests of whole files, which are read back with lopdf.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

mod sample;
