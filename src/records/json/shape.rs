//! How objects follow each other in a file.

use super::extent::{Extent, Step, find};

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
            Some(b'{') if resource_type(head) == Some(b"Bundle") => Some(Self::Bundle),
            Some(b'{') if has_lines(head.trim_ascii_start()) => Some(Self::Lines),
            Some(b'{') => Some(Self::One),
            _ => None,
        }
    }
}

/// Finds the type of the first resource of FHIR, if that is what a file holds.
pub(in super::super) fn resource_type(head: &[u8]) -> Option<&[u8]> {
    let depth = if head.trim_ascii_start().first() == Some(&b'[') { 2 } else { 1 };
    find(head, depth, b"resourceType")
}

/// Says whether the first object ends on its line, or another one begins at the start of a line.
fn has_lines(head: &[u8]) -> bool {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    let ends = matches!(Extent::new(0).step(first), Step::End(_));
    ends || first.len() == head.len() || head.windows(2).any(|pair| pair == b"\n{")
}
