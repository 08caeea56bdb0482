//! Files in, typed values with places out: reading, decoding, YAML, serde, "did you mean".
//!
//! Every read goes through [`World`]; [`decode()`] makes text of it, [`parse`] a tree of nodes, and [`from_node`] a value of
//! any serde type, with all mistakes in one run. Only this folder names the YAML parser.

mod de;
mod decode;
mod entries;
mod error;
mod explain;
mod ignore;
mod memory;
mod mend;
mod node;
mod patch;
mod repository;
mod scalar;
mod spanned;
mod stream;
mod suggest;
mod syntax;
mod world;
mod write;
mod yaml;

pub use decode::{decode, decode_private};
pub use entries::Entries;
pub use memory::peak_memory;
pub use mend::from_node;
pub use node::{Node, Value};
pub use patch::patched;
pub use repository::Repository;
pub use spanned::Spanned;
pub use stream::{Stream, StreamReader};
pub use suggest::nearest;
pub use world::{FileContent, Limit, ReadError, ReadNotes, SETTINGS, World, find_root, is_definition};
pub use write::{GrowingFile, Journal, Mode, OutputFolder, write_atomic};
pub use yaml::{MAX_BYTES, parse};

#[cfg(test)]
mod tests;
