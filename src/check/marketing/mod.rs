//! What people do next, and how they find it.

mod author;
mod call_to_action;
mod date;
mod disclaimer;
mod guide;
mod http;
mod metadata;
mod placeholder_url;
mod qr;
mod utm;

use super::rule::Rule;

/// The rules of this family, in the order of the reference.
pub(super) const RULES: &[&Rule] = &[
    &call_to_action::RULE,
    &placeholder_url::RULE,
    &http::RULE,
    &utm::RULE,
    &qr::RULE,
    &disclaimer::RULE,
    &date::RULE,
    &metadata::RULE,
    &author::RULE,
];
