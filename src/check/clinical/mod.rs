//! Safety and dosage.

mod about;
mod amounts;
mod bands;
mod claims;
mod dose;
mod drug_advice;
mod emergency_number;
mod extension_in_stenosis;
mod minutes;
mod order;
mod osteoporosis;
mod pain_bands;
mod phrases;
mod red_flags;
mod red_flags_first;
mod review;
mod selection;
mod side;
#[cfg(test)]
mod tests;
mod total;

use super::rule::Rule;

/// The rules of this family, in the order of the reference.
pub(super) const RULES: &[&Rule] = &[
    &red_flags::RULE,
    &red_flags_first::RULE,
    &emergency_number::RULE,
    &osteoporosis::RULE,
    &extension_in_stenosis::RULE,
    &pain_bands::RULE,
    &dose::RULE,
    &side::RULE,
    &total::RULE,
    &minutes::RULE,
    &order::RULE,
    &claims::RULE,
    &drug_advice::RULE,
    &review::RULE,
];
