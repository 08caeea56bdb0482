//! The last page is worth its paper.

use super::seen::{content, last_block};
use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};
use crate::page::Document;

/// The last page is worth its paper.
pub(super) const RULE: Rule = Rule {
    id: "lay/last-page",
    level: Level::Warning,
    summary: "The last page is not nearly empty.",
    why: "A sheet with two lines on it looks like a mistake, costs paper in every copy, and is the first to be lost. A \
          sentence less, or a smaller picture, brings its words onto the page before.",
    sources: &["a house rule"],
    parameters: &[Parameter {
        name: "min",
        usual: 12.0,
        about: "the least percentage of the page's height that is used",
    }],
    example: Example {
        fails: "body:\n  - text: Keep this page on your fridge.\n  - page_break\n  - text: Call us if you have a question.\n",
        passes: "body:\n  - text: Keep this page on your fridge. Call us if you have a question.\n",
    },
    test: Test::Pages(test),
};

fn test(subject: &Subject<'_>, document: &Document, findings: &mut Findings<'_>) {
    let [_, .., last] = document.pages.as_slice() else { return };
    let handout = &subject.examined.handout;
    let (page, least) = (&handout.page, findings.number("min"));
    let room = page.size.height - page.top - page.bottom;
    let used = content(last).map_or(0.0, |(top, bottom)| (bottom - top) / room * 100.0);
    if used < least {
        let number = document.pages.len();
        let finding = findings.finding(format!("page {number}, the last one, is nearly empty"));
        let place = last_block(&handout.body).unwrap_or(subject.examined.definition.title.span);
        findings.push(finding.at(place).help("shorten a text or a picture before it, or say more on it"));
    }
}
