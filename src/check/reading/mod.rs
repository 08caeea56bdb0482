//! Plain words: grade, hard words, long sentences, steps.

use super::rule::Rule;

/// The rules of this family, in the order of the reference.
pub(super) const RULES: &[&Rule] = &[];
