//! What a careful colleague would say of a handout before a patient reads it: one file a rule.
//!
//! A rule looks at a handout that is resolved, and some at its pages too; it knows nothing of the PDF format. A handout
//! that cannot be resolved has errors of its own and is not checked.

mod accessibility;
mod addresses;
mod allow;
mod clinical;
mod configured;
mod example;
mod explain;
mod findings;
mod language;
mod layout;
mod marketing;
mod passage;
mod pemat;
mod printed;
mod privacy;
mod project;
mod reading;
mod rule;
mod schema;
mod settings;
mod subject;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod written;

pub use example::{Example, Part};
pub use explain::{explain, reference};
pub use findings::Findings;
pub use passage::{Kind, Passage, passages};
pub use pemat::{Answer, Domain, Verdict, pemat, pemat_words};
pub use project::{project, project_with};
pub use rule::{Family, Level, Parameter, Rule, Test};
pub use schema::schemas;
pub use settings::Settings;
pub use subject::Subject;

use allow::Allowed;

use crate::diagnostic::Diagnostics;
use crate::page::Document;

/// The rules by family, in the order of the reference.
const FAMILIES: [&[&Rule]; 6] =
    [clinical::RULES, reading::RULES, accessibility::RULES, privacy::RULES, marketing::RULES, layout::RULES];

/// Returns all rules in the order of the reference.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    FAMILIES.into_iter().flatten().copied()
}

/// Finds a rule by its id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// Looks at a handout, and at its pages where they are given, with every rule that is not off.
pub fn check(subject: &Subject<'_>, pages: Option<&Document>, settings: &Settings) -> Diagnostics {
    check_with(rules(), subject, pages, settings)
}

/// Says whether a finding is one of a rule that looks at pages.
pub fn is_about_pages(found: &Diagnostics) -> bool {
    let looks_at_pages = |id: &str| rule(id).is_some_and(|rule| matches!(rule.test, Test::Pages(_)));
    found.iter().any(|finding| looks_at_pages(finding.code))
}

/// Looks at a handout with some rules; what it allows is left out.
pub fn check_with(
    rules: impl IntoIterator<Item = &'static Rule>,
    subject: &Subject<'_>,
    pages: Option<&Document>,
    settings: &Settings,
) -> Diagnostics {
    let mut all = Diagnostics::new();
    let mut allowed = Allowed::new(subject.examined.definition.allow.as_ref());
    for rule in rules {
        let Some(severity) = settings.level(rule).severity() else { continue };
        let mut findings = Findings::new(rule, severity, settings);
        match (rule.test, pages) {
            (Test::Handout(test), _) => test(subject, &mut findings),
            (Test::Pages(test), Some(pages)) => test(subject, pages, &mut findings),
            // Projects are looked at once, not with each of their handouts.
            (Test::Pages(_), None) | (Test::Project(_), _) => continue,
        }
        if !allowed.covers(rule, !findings.is_empty()) {
            all.extend(findings);
        }
    }
    all.extend(allowed.complaints());
    all
}
