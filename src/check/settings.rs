//! What a project says of the rules.

use std::collections::BTreeMap;

use super::rule::{Level, Rule};

/// The levels and numbers that differ from the usual ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    levels: BTreeMap<&'static str, Level>,
    numbers: BTreeMap<(&'static str, &'static str), f64>,
}

impl Settings {
    /// Begins with the usual ones.
    pub const fn new() -> Self {
        Self { levels: BTreeMap::new(), numbers: BTreeMap::new() }
    }

    /// Sets how grave what a rule finds is.
    pub fn set_level(&mut self, rule: &'static Rule, level: Level) {
        self.levels.insert(rule.id, level);
    }

    /// Sets a number of a rule; returns whether the rule has one of that name.
    pub fn set_number(&mut self, rule: &'static Rule, name: &str, value: f64) -> bool {
        let parameter = rule.parameters.iter().find(|parameter| parameter.name == name);
        parameter.map(|parameter| self.numbers.insert((rule.id, parameter.name), value)).is_some()
    }

    /// Returns how grave what a rule finds is.
    pub fn level(&self, rule: &Rule) -> Level {
        self.levels.get(rule.id).copied().unwrap_or(rule.level)
    }

    /// Returns a number of a rule.
    pub(super) fn number(&self, rule: &'static Rule, name: &str) -> f64 {
        let parameter = rule.parameters.iter().find(|parameter| parameter.name == name);
        let set = |parameter: &super::Parameter| self.numbers.get(&(rule.id, parameter.name)).copied();
        parameter.map_or(0.0, |parameter| set(parameter).unwrap_or(parameter.usual))
    }
}
