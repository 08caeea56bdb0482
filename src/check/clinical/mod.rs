//! Safety and dosage.

mod red_flags;

use super::rule::Rule;

/// The rules of this family, in the order of the reference.
pub(super) const RULES: &[&Rule] = &[&red_flags::RULE];
