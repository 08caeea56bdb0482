//! Finished pages onto the sheets that are printed: room to cut, two pages side by side, sheets to fold.
//!
//! Pages are moved whole, never scaled. What is read, and in which order, stays as it is.

mod cutting;
mod pairs;

use crate::page::{Document, Page};

pub use cutting::for_cutting;
pub use pairs::{booklet, two_up};

/// Adds a blank page where the last sheet would have a front alone, so that the next copy begins on a sheet of its own.
#[must_use]
pub fn with_back(mut document: Document) -> Document {
    if let (false, Some(last)) = (document.pages.len().is_multiple_of(2), document.pages.last()) {
        document.pages.push(Page::new(last.size, Vec::new()));
    }
    document
}
