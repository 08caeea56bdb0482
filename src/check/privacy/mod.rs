//! What must not leave the clinic.

mod dob_or_mrn;
mod identifiers;
mod name_in_file;
mod patient_in_url;
mod personal;
mod record_in_repository;
mod remote_address;

use super::rule::Rule;

/// The rules of this family, in the order of the reference.
pub(super) const RULES: &[&Rule] = &[
    &name_in_file::RULE,
    &patient_in_url::RULE,
    &dob_or_mrn::RULE,
    &remote_address::RULE,
    &record_in_repository::RULE,
];
