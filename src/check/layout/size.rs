//! Letters are large enough to be read.

use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};
use crate::page::{Document, ItemKind, Owner};

/// How much of a point is not seen.
const ROUNDING: f64 = 0.01;

/// Letters are large enough to be read.
pub(super) const RULE: Rule = Rule {
    id: "lay/small-text",
    level: Level::Error,
    summary: "No text is under 12 points, or under 16 in large print.",
    why: "Many patients are over sixty, and read without their glasses. The layout sets nothing smaller: no definition \
          breaks this rule, which guards against a mistake of the program. Words inside a picture of your own are not \
          seen by it.",
    sources: &["UKAAF G003, 2019: clear print 12 points or more, large print 16 or more"],
    parameters: &[
        Parameter { name: "min", usual: 12.0, about: "the smallest size in points" },
        Parameter { name: "min_large", usual: 16.0, about: "the smallest size in large print in points" },
    ],
    example: Example::KEPT,
    test: Test::Pages(test),
};

fn test(subject: &Subject<'_>, document: &Document, findings: &mut Findings<'_>) {
    let name = if subject.examined.handout.large_print { "min_large" } else { "min" };
    let least = findings.number(name);
    for (number, page) in document.pages.iter().enumerate() {
        let small = page.items.iter().find_map(|item| match &item.kind {
            ItemKind::Text(run) if run.size.to_pt() < least - ROUNDING && item.owner != Owner::PrintersMark => {
                Some(run.size)
            }
            _ => None,
        });
        if let Some(size) = small {
            let finding = findings.finding(format!(
                "text of {:.1} points stands on page {}, and the least is {least:.0}",
                size.to_pt(),
                number + 1
            ));
            findings.push(finding.at(subject.examined.definition.title.span).help("please report this"));
        }
    }
}
