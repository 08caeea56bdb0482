//! What the renderers of whole runs are given.

use super::{Diagnostics, Severity};

/// What was found in one of the things that were looked at.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What was found.
    pub found: &'a Diagnostics,
}

/// The program that found it.
#[derive(Clone, Debug)]
pub struct Tool<'a> {
    /// The version of the program.
    pub version: &'a str,
    /// What it looks for.
    pub rules: Vec<RuleWords<'a>>,
}

/// A kind of thing that is looked for, in words.
#[derive(Clone, Debug)]
pub struct RuleWords<'a> {
    /// The code of what is found.
    pub id: &'a str,
    /// What is asked for, in one sentence.
    pub summary: &'a str,
    /// Why.
    pub why: &'a str,
    /// All that is known of it.
    pub help: String,
    /// How grave it is; nothing where it is not looked for.
    pub severity: Option<Severity>,
}
