//! Stub while the room is being built.
mod handout;
pub use handout::*;
