//! How objects follow each other in a file.

use super::extent::{Extent, Step, find};

/// The name that every resource of FHIR has.
const TYPE: &[u8] = b"resourceType";
/// The list of a bundle.
const ENTRY: &[u8] = b"\"entry\"";

/// How objects follow each other in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Shape {
    /// Each on a line of its own.
    Lines,
    /// In a list.
    List,
    /// There is only one.
    One,
    /// In the list of entries of a FHIR bundle.
    Bundle,
}

impl Shape {
    /// Recognises the shape by the first bytes of a file; none if they are not JSON.
    pub(in super::super) fn of(head: &[u8]) -> Option<Self> {
        match head.trim_ascii_start().first() {
            Some(b'[') => Some(Self::List),
            Some(b'{') if is_bundle(head) => Some(Self::Bundle),
            Some(b'{') if has_lines(head.trim_ascii_start()) => Some(Self::Lines),
            Some(b'{') => Some(Self::One),
            _ => None,
        }
    }
}

/// Finds the type of the first resource of FHIR, if that is what a file holds.
pub(in super::super) fn resource_type(head: &[u8]) -> Option<&[u8]> {
    let depth = if head.trim_ascii_start().first() == Some(&b'[') { 2 } else { 1 };
    find(head, depth, TYPE)
}

/// Recognises a bundle by its type, or by its first resource, if the type comes behind the entries as in sorted files.
fn is_bundle(head: &[u8]) -> bool {
    let has_entry = || find(head, 4, TYPE).is_some() && head.windows(ENTRY.len()).any(|bytes| bytes == ENTRY);
    resource_type(head).map_or_else(has_entry, |kind| kind == b"Bundle")
}

/// Says whether the first object ends on its line, or another one begins at the start of a line.
fn has_lines(head: &[u8]) -> bool {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    let ends = matches!(Extent::new(0).step(first), Step::End(_));
    ends || first.len() == head.len() || head.windows(2).any(|pair| pair == b"\n{")
}
