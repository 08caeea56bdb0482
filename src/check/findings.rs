//! What a rule finds.

use super::rule::Rule;
use super::settings::Settings;
use crate::diagnostic::{Diagnostic, Severity};

/// Gathers what a rule finds.
#[derive(Debug)]
pub struct Findings<'s> {
    rule: &'static Rule,
    severity: Severity,
    settings: &'s Settings,
    found: Vec<Diagnostic>,
}

impl<'s> Findings<'s> {
    pub(super) const fn new(rule: &'static Rule, severity: Severity, settings: &'s Settings) -> Self {
        Self { rule, severity, settings, found: Vec::new() }
    }

    /// Begins a finding of the rule; it counts once it is [pushed](Self::push).
    pub fn finding(&self, message: impl Into<String>) -> Diagnostic {
        match self.severity {
            Severity::Error => Diagnostic::error(self.rule.id, message),
            Severity::Warning => Diagnostic::warning(self.rule.id, message),
        }
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }

    /// Says whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns a number of the rule: the project's, or the usual one; 0 for a name that the rule does not have.
    pub fn number(&self, name: &str) -> f64 {
        self.settings.number(self.rule, name)
    }
}

impl IntoIterator for Findings<'_> {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.found.into_iter()
    }
}
