//! What a handout allows although a rule objects.

use super::configured::unknown_rule;
use super::rule;
use super::rule::Rule;
use crate::definition::Allow;
use crate::diagnostic::Diagnostic;

/// What a handout allows, and whether that was needed.
pub(super) struct Allowed<'a> {
    entries: Vec<Entry<'a>>,
}

struct Entry<'a> {
    allow: &'a Allow,
    /// Whether its rule was asked.
    asked: bool,
    /// Whether its rule found anything.
    used: bool,
}

impl<'a> Allowed<'a> {
    pub(super) fn new(allowed: Option<&'a Vec<Allow>>) -> Self {
        let entries = allowed.into_iter().flatten().map(|allow| Entry { allow, asked: false, used: false });
        Self { entries: entries.collect() }
    }

    /// Says whether what a rule found is allowed, and notes that it was asked.
    pub(super) fn covers(&mut self, rule: &Rule, found: bool) -> bool {
        let mut covered = false;
        for entry in self.entries.iter_mut().filter(|entry| entry.allow.rule.value.trim() == rule.id) {
            entry.asked = true;
            entry.used |= found && !covered;
            covered = true;
        }
        covered
    }

    /// Says what is wrong with what is allowed, once all rules were asked.
    pub(super) fn complaints(&self) -> Vec<Diagnostic> {
        self.entries.iter().filter_map(Entry::complaint).collect()
    }
}

impl Entry<'_> {
    fn complaint(&self) -> Option<Diagnostic> {
        let Allow { rule: id, reason } = self.allow;
        let Some(rule) = rule(id.value.trim()) else { return Some(unknown_rule(id)) };
        if reason.value.trim().is_empty() {
            let error = Diagnostic::error("empty-text", format!("nothing says why `{}` is allowed", rule.id));
            return Some(error.at(reason.span).help("write the reason, for those who read this after you"));
        }
        if self.asked && !self.used {
            let warning = Diagnostic::warning("unused-allow", format!("nothing here breaks `{}`", rule.id));
            return Some(warning.at(id.span).help("delete this permission"));
        }
        None
    }
}
