//! A guide says how old it is.

use super::guide::cover;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// A guide says how old it is.
pub(super) const RULE: Rule = Rule {
    id: "mkt/date",
    level: Level::Warning,
    summary: "A guide with a cover has a date.",
    why: "A downloaded file stays on phones and in print for years. Only the date in its foot tells a reader, and you on \
          the phone, whether it is the one that counts. A version helps you; a date helps them.",
    sources: &["DISCERN, 1999, question 5: is it clear when the information was made?"],
    parameters: &[],
    example: Example {
        fails: "version: \"1.0\"\nbody:\n  - cover: {}\n  - text: Move a little, often.\n",
        passes: "version: \"1.0\"\ndate: 2026-11-27\nbody:\n  - cover: {}\n  - text: Move a little, often.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let definition = &subject.examined.definition;
    if cover(subject).is_some() && definition.date.is_none() {
        let finding = findings.finding("this guide has no date").at(definition.title.span);
        findings.push(finding.help("add `date:` with the day of this version, such as `date: 2026-11-27`"));
    }
}
