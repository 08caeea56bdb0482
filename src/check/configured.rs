//! Reading what a project says of the rules.

use super::rule::{Level, Rule};
use super::settings::Settings;
use super::{rule, rules};
use crate::definition::{Entries, Project, RuleSetting, Setting, Text};
use crate::diagnostic::{Diagnostic, Diagnostics, Sources, Span};
use crate::source::{Limit, ReadError, SETTINGS, World, decode, from_node, is_definition, nearest, parse};

/// The key of a level among the numbers of a rule.
const LEVEL: &str = "level";

impl Settings {
    /// Reads the settings of a project; where it has none, they are the usual ones. What is wrong is left out.
    pub fn of_project(world: &World, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Self {
        let mut settings = Self::new();
        let project = read(world, sources, diagnostics);
        for (id, setting) in project.and_then(|project| project.rules).unwrap_or_default().0 {
            match rule(&id.value) {
                Some(rule) => settings.take(rule, &setting, diagnostics),
                None => diagnostics.push(unknown_rule(&id)),
            }
        }
        settings
    }

    fn take(&mut self, rule: &'static Rule, setting: &RuleSetting, diagnostics: &mut Diagnostics) {
        match setting {
            RuleSetting::Level(level) => self.take_level(rule, level, diagnostics),
            RuleSetting::Full(Entries(settings)) => {
                for (name, Setting(value)) in settings {
                    if name.value == LEVEL {
                        self.take_level(rule, value, diagnostics);
                    } else if let Err(error) = self.take_number(rule, name, value) {
                        diagnostics.push(*error);
                    }
                }
            }
        }
    }

    fn take_level(&mut self, rule: &'static Rule, written: &Text, diagnostics: &mut Diagnostics) {
        match Level::ALL.into_iter().find(|level| level.word() == written.value) {
            Some(level) => self.set_level(rule, level),
            None => {
                let message = format!("`{}` is no level", written.value);
                let error = Diagnostic::error("unknown-level", message).at(written.span);
                diagnostics.push(match nearest(&written.value, Level::ALL.map(Level::word)) {
                    Some(near) => error.help(format!("did you mean `{near}`?")).fix(written.span, near),
                    None => error.help("write `off`, `warning` or `error`"),
                });
            }
        }
    }

    fn take_number(&mut self, rule: &'static Rule, name: &Text, written: &Text) -> Result<(), Box<Diagnostic>> {
        if !rule.parameters.iter().any(|parameter| parameter.name == name.value) {
            return Err(Box::new(unknown_number(rule, name)));
        }
        let error = |message: String| Diagnostic::error("setting", message).at(written.span);
        match written.value.parse::<f64>() {
            Ok(number) if number.is_finite() && number >= 0.0 => {
                self.set_number(rule, &name.value, number);
                Ok(())
            }
            Ok(number) if number < 0.0 => {
                let message = format!("`{}` of `{}` cannot be below zero", name.value, rule.id);
                Err(Box::new(error(message).help("write a number such as `7`")))
            }
            _ => {
                let message = format!("`{}` of `{}` must be a number", name.value, rule.id);
                Err(Box::new(error(message).help("write it in digits, such as `7` or `4.5`")))
            }
        }
    }
}

/// Says that there is no such rule, and which one was meant.
pub(super) fn unknown_rule(id: &Text) -> Diagnostic {
    let error = Diagnostic::error("unknown-rule", format!("there is no rule `{}`", id.value)).at(id.span);
    match nearest(&id.value, rules().map(|rule| rule.id)) {
        Some(near) => error.help(format!("did you mean `{near}`?")).fix(id.span, near),
        None => error.help("`handout explain` lists all rules"),
    }
}

fn unknown_number(rule: &Rule, name: &Text) -> Diagnostic {
    let message = format!("the rule `{}` has no number `{}`", rule.id, name.value);
    let error = Diagnostic::error("unknown-number", message).at(name.span);
    let names = || rule.parameters.iter().map(|parameter| parameter.name).chain([LEVEL]);
    match nearest(&name.value, names()) {
        Some(near) => error.help(format!("did you mean `{near}`?")).fix(name.span, near),
        None => {
            let listed: Vec<String> = names().map(|name| format!("`{name}`")).collect();
            error.help(format!("what can be set: {}", listed.join(", ")))
        }
    }
}

fn read(world: &World, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Project> {
    let content = match world.read(SETTINGS, Limit::TEXT) {
        // A definition that happens to have the name of the settings.
        Ok(content) if is_definition(&content.bytes) => return None,
        Ok(content) => content,
        Err(ReadError::NotFound) => return None,
        Err(error) => {
            let place = Span::new(sources.add(SETTINGS, ""), 0..0);
            let message = format!("the settings of the project cannot be read: {error}");
            diagnostics.push(Diagnostic::error("unreadable-file", message).at(place));
            return None;
        }
    };
    let file = decode(content.name, &content.bytes, sources, diagnostics)?;
    let mut own = Diagnostics::new();
    let node = parse(sources.text(file), file, &mut own);
    diagnostics.extend(own.into_iter().map(|diagnostic| match diagnostic.code {
        "empty-file" => diagnostic.help("begin with `rules:`, or delete the file"),
        _ => diagnostic,
    }));
    from_node(&node?, diagnostics)
}
