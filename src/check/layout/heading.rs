//! What a heading names stands under it.

use super::seen::{lowest, within, words};
use crate::check::{Example, Findings, Kind, Level, Rule, Subject, Test};
use crate::page::{Document, ItemKind, Owner, Role};

/// What a heading names stands under it.
pub(super) const RULE: Rule = Rule {
    id: "lay/heading-at-foot",
    level: Level::Warning,
    summary: "No page ends with a heading.",
    why: "A heading at the foot of a page promises what the reader has to turn the page for, and the next page begins \
          without a name. The layout keeps a heading with what follows; a page break or the end of the handout right \
          behind it cannot be kept.",
    sources: &["a house rule, which every typesetter keeps: typst issues 993 and 5296"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: Move a little, often.\n  - heading: When to call us\n  - page_break\n  - text: |\n      \
                Call us if your pain gets worse.\n",
        passes: "body:\n  - text: Move a little, often.\n  - page_break\n  - heading: When to call us\n  - text: |\n      \
                 Call us if your pain gets worse.\n",
    },
    test: Test::Pages(test),
};

fn test(subject: &Subject<'_>, document: &Document, findings: &mut Findings<'_>) {
    for page in &document.pages {
        let last = page.items.iter().rev().find_map(|item| match (&item.kind, item.owner) {
            (ItemKind::Text(run), Owner::Node(node)) => Some((node, run.origin.y + run.size * 1.5)),
            _ => None,
        });
        // Lines to write on and pictures have no words.
        let ends_with_words = last.is_some_and(|(_, below)| lowest(page).is_some_and(|lowest| lowest < below));
        let last = last.filter(|_| ends_with_words).map(|(node, _)| node);
        let Some(heading) = last.and_then(|node| within(document, node, |role| matches!(role, Role::Heading(_))))
        else {
            continue;
        };
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let shown = squeezed(&words(document, heading));
        let is_it = |kind: Kind| matches!(kind, Kind::Heading(_) | Kind::Title);
        let written =
            subject.passages.iter().find(|passage| is_it(passage.kind) && squeezed(&passage.words()) == shown);
        // The title of a handout without content has nothing to stand above.
        let Some(place) = written.filter(|passage| passage.kind != Kind::Title).and_then(|passage| passage.text.span)
        else {
            continue;
        };
        let finding = findings.finding("this heading is the last thing on its page").at(place);
        findings.push(finding.help("put the page break before it, or write what it names under it"));
    }
}
