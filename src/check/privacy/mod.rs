//! What must not leave the clinic.

mod personal;
mod record_in_repository;

use super::rule::Rule;

/// The rules of this family, in the order of the reference.
pub(super) const RULES: &[&Rule] = &[&record_in_repository::RULE];
