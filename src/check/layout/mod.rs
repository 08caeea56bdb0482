//! What stands on which page.
//!
//! Some of these rules no definition can break, since the layout keeps them: they guard against its mistakes.

mod heading;
mod last_page;
mod line;
mod picture;
mod seen;
mod size;
mod split;

use super::rule::Rule;

/// The rules of this family, in the order of the reference.
pub(super) const RULES: &[&Rule] =
    &[&picture::RULE, &last_page::RULE, &line::RULE, &heading::RULE, &split::RULE, &size::RULE];
