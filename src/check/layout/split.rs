//! A card is whole.

use std::collections::BTreeMap;

use super::seen::within;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::page::{Document, NodeId, Role};

/// A card is whole.
pub(super) const RULE: Rule = Rule {
    id: "lay/split-card",
    level: Level::Error,
    summary: "An exercise stands on one page, whole.",
    why: "A patient on the floor does not turn the page. The layout never splits a card, and refuses one that is higher \
          than a page: no definition breaks this rule, which guards against a mistake of the program.",
    sources: &["UKAAF G003, 2019: do not split single pieces of information"],
    parameters: &[],
    example: Example::KEPT,
    test: Test::Pages(test),
};

fn test(subject: &Subject<'_>, document: &Document, findings: &mut Findings<'_>) {
    let mut pages: BTreeMap<NodeId, usize> = BTreeMap::new();
    for (number, page) in document.pages.iter().enumerate() {
        for node in page.items.iter().filter_map(|item| item.owner.node()) {
            let Some(section) = within(document, node, |role| role == Role::Section) else { continue };
            if *pages.entry(section).or_insert(number) != number {
                let finding =
                    findings.finding(format!("an exercise is split between pages {number} and {}", number + 1));
                findings.push(finding.at(subject.examined.definition.title.span).help("please report this"));
                return;
            }
        }
    }
}
