//! Warning signs stand on the first page, above the exercises.

use std::collections::BTreeMap;

use super::about::emergencies;
use crate::check::printed::blocks;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::page::{Document, ItemKind, NodeId, Page, Role};
use crate::resolve::{BlockKind, RichText};

/// Warning signs stand on the first page, above the exercises.
pub(super) const RULE: Rule = Rule {
    id: "clin/red-flags-first",
    level: Level::Warning,
    summary: "The signs of an emergency stand on the first page, above the exercises.",
    why: "Who needs them may not read on: pages get lost, and people begin with the pictures. A cover page does not \
          count, so behind a cover they stand on the first page that says something.",
    sources: &[
        "IFOMPT framework for red flags, Finucane 2020, JOSPT 50:350",
        "CDC Clear Communication Index: the main message at the top",
    ],
    parameters: &[],
    example: Example {
        fails: "title: Sciatica Relief\nbody:\n  - text: Move a little, often.\n  - page_break\n  \
                - red_flags: {use: cauda-equina}\n",
        passes: "title: Sciatica Relief\nbody:\n  - cover: {author: Dana Reyes}\n  \
                 - red_flags: {use: cauda-equina}\n  - text: Move a little, often.\n",
    },
    test: Test::Pages(test),
};

fn test(subject: &Subject<'_>, document: &Document, findings: &mut Findings<'_>) {
    let handout = &subject.examined.handout;
    let emergencies = emergencies(&handout.body);
    let Some((block, flags)) = emergencies.first() else { return };
    let all = blocks(&handout.body);
    let exercises = all.iter().find(|block| matches!(block.kind, BlockKind::Exercises(_)));
    let above = exercises.filter(|exercises| {
        let at = |span| all.iter().position(|block| block.span == span);
        at(exercises.span) < at(block.span)
    });
    let first = first_page(document, handout.cover.is_some());
    let page = page_of_heading(document, &flags.lead);
    let help = "move the block up, so that it is the first that is read";
    if let Some(page) = page.filter(|page| *page > first) {
        let message = format!("the signs of an emergency stand on page {}, not on page {}", page + 1, first + 1);
        findings.push(findings.finding(message).at(block.span).help(help));
    } else if let Some(exercises) = above {
        let finding = findings.finding("the signs of an emergency stand below the exercises").at(block.span);
        findings.push(finding.related(exercises.span, "the exercises begin here").help(help));
    }
}

/// Finds the first page that says something, without the cover.
fn first_page(document: &Document, has_cover: bool) -> usize {
    let says = |page: &Page| page.items.iter().any(|item| item.owner.node().is_some());
    let pages = document.pages.iter().enumerate().skip(usize::from(has_cover));
    pages.filter(|(_, page)| says(page)).map(|(number, _)| number).next().unwrap_or_default()
}

/// Finds the page on which a heading stands: an entry of a table of contents has its words, too.
fn page_of_heading(document: &Document, words: &RichText) -> Option<usize> {
    let wanted = squeezed(&words.to_plain());
    let mut headings: BTreeMap<NodeId, (usize, String)> = BTreeMap::new();
    for (number, page) in document.pages.iter().enumerate() {
        for item in &page.items {
            let (Some(node), ItemKind::Text(run)) = (item.owner.node(), &item.kind) else { continue };
            if document.structure.get(node).is_some_and(|node| matches!(node.role, Role::Heading(_))) {
                headings.entry(node).or_insert_with(|| (number, String::new())).1.push_str(&squeezed(&run.text));
            }
        }
    }
    headings.into_values().find(|(_, text)| *text == wanted).map(|(page, _)| page)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}
