//! Paragraphs are no walls of text.

use std::collections::{BTreeMap, BTreeSet};

use super::analysis::Text;
use crate::check::{Example, Findings, Kind, Level, Parameter, Rule, Subject, Test};
use crate::page::{Document, ItemKind, Role};

/// As many words have room in a line of the narrowest column; with fewer a paragraph cannot be too long.
const WORDS_OF_A_LINE: usize = 4;

/// Paragraphs are no walls of text.
pub(super) const RULE: Rule = Rule {
    id: "read/paragraph",
    level: Level::Warning,
    summary: "No paragraph has more than 7 lines on the page.",
    why: "Many people do not begin a paragraph that looks like work. Short ones, lists and headings let them find the part \
          that is for them. Lines are counted on the finished page, so a narrow column has less room.",
    sources: &["AHRQ PEMAT, 2013, items 8 and 12", "CDC, Simply Put, 3rd edition, 2009"],
    parameters: &[Parameter { name: "max", usual: 7.0, about: "the most lines that a paragraph may have" }],
    example: Example {
        fails: "\
body:
  - text: >-
      The sciatic nerve starts in your lower back. It runs under your buttock and down your leg to your foot. When it is
      pressed, you may feel pain along its path. Some people feel a burn, some feel tingling, some feel a numb spot. It may
      be worse when you bend or sit for long. It may come and go. Most people feel better within 4 to 6 weeks. Moving a
      little helps most of them. Days in bed make your back stiff, so stay as active as your leg allows. Take short walks
      on flat ground. Change your position every 30 minutes. Sleep on your side, with a pillow between your knees. Lift
      light things only, and hold them close to you. Call us if you are no better after a few weeks.
",
        passes: "\
body:
  - text: |
      The sciatic nerve starts in your lower back. It runs under your buttock and down your leg to your foot.

      When it is pressed, you may feel pain along its path. Most people feel better within 4 to 6 weeks.
",
    },
    test: Test::Pages(test),
};

fn test(subject: &Subject<'_>, document: &Document, findings: &mut Findings<'_>) {
    let max = findings.number("max");
    let is_long = |text: &Text| {
        let least = u32::try_from(text.whole().len() / WORDS_OF_A_LINE).unwrap_or(u32::MAX);
        text.kind == Kind::Prose && text.span.is_some() && f64::from(least) > max
    };
    let texts = subject.passages.iter().zip(&subject.reading().texts);
    let mut long = texts.filter(|(_, text)| is_long(text)).peekable();
    if long.peek().is_none() {
        return;
    }
    let lines = lines(document);
    for (passage, text) in long {
        let printed = letters(passage.text.runs.iter().map(|run| run.text.as_str()));
        // A callout has its lead in the same paragraph, before the text.
        let found = lines.iter().find(|(letters, _)| letters.ends_with(&printed));
        let (count, whole) = (found.map_or(0, |(_, count)| *count), text.whole());
        if f64::from(count) > max
            && let Some(place) = whole.place(subject.sources, 0..whole.len())
        {
            let finding = findings.finding(format!("this paragraph has {count} lines on the page")).at(place);
            let help = format!("make two of it, or a list: {max} lines are the most that people begin to read");
            findings.push(finding.help(help));
        }
    }
}

/// Returns the letters of a text: on the page its spaces may be line ends.
fn letters<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    parts.flat_map(str::chars).filter(|letter| letter.is_alphanumeric()).collect()
}

/// Counts the lines of each paragraph of a document, by its letters.
fn lines(document: &Document) -> BTreeMap<String, u32> {
    let nodes = document.structure.nodes();
    let mut found: BTreeMap<usize, (String, BTreeSet<(usize, i64)>)> = BTreeMap::new();
    for stretch in document.read() {
        let Some(page) = document.pages.get(stretch.page) else { continue };
        for item in page.items.get(stretch.items).unwrap_or_default() {
            let ItemKind::Text(run) = &item.kind else { continue };
            let mut node = item.owner.node();
            // A bold or linked stretch is a part of its paragraph.
            while let Some(id) = node
                && nodes
                    .get(id.index())
                    .is_some_and(|node| matches!(node.role, Role::Span | Role::Link | Role::Reference))
            {
                node = nodes.get(id.index()).and_then(|node| node.parent);
            }
            let Some(id) = node else { continue };
            let (text, baselines) = found.entry(id.index()).or_default();
            text.extend(run.text.chars().filter(|letter| letter.is_alphanumeric()));
            #[expect(clippy::cast_possible_truncation, reason = "pages are smaller than 2 to the 52 points")]
            baselines.insert((stretch.page, run.origin.y.to_pt().round() as i64));
        }
    }
    let count = |baselines: BTreeSet<_>| u32::try_from(baselines.len()).unwrap_or(u32::MAX);
    found.into_values().map(|(text, baselines)| (text, count(baselines))).collect()
}
