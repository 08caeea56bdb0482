//! What rules find in a project as a whole, beside its handouts.

use super::findings::Findings;
use super::rule::{Rule, Test};
use super::rules;
use super::settings::Settings;
use crate::diagnostic::{Diagnostics, Sources};
use crate::source::World;

/// Looks at a project with every rule that is about projects and not off.
///
/// The texts that the findings point at are returned too; of records among them, nothing may be shown.
pub fn project(world: &World, settings: &Settings) -> (Diagnostics, Sources) {
    project_with(rules(), world, settings)
}

/// Looks at a project with some rules.
pub fn project_with(
    rules: impl IntoIterator<Item = &'static Rule>,
    world: &World,
    settings: &Settings,
) -> (Diagnostics, Sources) {
    let (mut all, mut sources) = (Diagnostics::new(), Sources::new());
    for rule in rules {
        let (Test::Project(test), Some(severity)) = (rule.test, settings.level(rule).severity()) else { continue };
        let mut findings = Findings::new(rule, severity, settings);
        test(world, &mut sources, &mut findings);
        all.extend(findings);
    }
    (all, sources)
}
