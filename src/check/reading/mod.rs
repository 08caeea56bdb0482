//! Plain words: grade, hard words, long sentences, steps.

pub mod analysis;
mod capitals;
mod grade;
mod jargon;
mod long_sentence;
mod paragraph;
mod passive;
mod percent;
mod step_actions;
mod step_verb;
#[cfg(test)]
mod tests;
mod undefined_term;
mod verbs;
mod you;

use super::rule::Rule;

/// The rules of this family, in the order of the reference.
pub(super) const RULES: &[&Rule] = &[
    &grade::RULE,
    &jargon::RULE,
    &undefined_term::RULE,
    &long_sentence::RULE,
    &paragraph::RULE,
    &passive::RULE,
    &you::RULE,
    &step_verb::RULE,
    &step_actions::RULE,
    &percent::RULE,
    &capitals::RULE,
];
