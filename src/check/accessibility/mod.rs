//! People who see, read or print differently.

mod alt;
mod color_only;
mod contrast;
mod heading_order;
mod language;
mod link_text;
mod title;

use super::rule::Rule;

/// The rules of this family, in the order of the reference.
pub(super) const RULES: &[&Rule] = &[
    &alt::RULE,
    &contrast::RULE,
    &heading_order::RULE,
    &language::RULE,
    &link_text::RULE,
    &color_only::RULE,
    &title::RULE,
];
