//! Words are whole, and lines stay between the margins.

use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::diagnostic::Span;
use crate::drawing::Length;
use crate::page::{Document, ItemKind, Owner, TextRun};

/// Words are whole, and lines stay between the margins.
pub(super) const RULE: Rule = Rule {
    id: "lay/broken-word",
    level: Level::Warning,
    summary: "No word is too wide for its column.",
    why: "A word that is wider than its column is broken wherever it ends, without a hyphen, and is read as two. Narrow \
          columns with long words or addresses are where this happens.",
    sources: &["UKAAF G003, 2019: do not split words across lines"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - columns:\n      - [heading: Sternocleidomastoideusdehnung]\n      - [text: At the side of \
                your neck.]\n      - [text: Turn your head slowly.]\n",
        passes: "body:\n  - heading: Sternocleidomastoideusdehnung\n  - columns:\n      - [text: At the side of your \
                 neck.]\n      - [text: Turn your head slowly.]\n",
    },
    test: Test::Pages(test),
};

fn test(subject: &Subject<'_>, document: &Document, findings: &mut Findings<'_>) {
    let mut told: Vec<Span> = Vec::new();
    for page in &document.pages {
        let mut before: Option<(Owner, &TextRun)> = None;
        for item in &page.items {
            let ItemKind::Text(run) = &item.kind else { continue };
            if run.personal.is_some() {
                before = None;
                continue;
            }
            let beyond = run.origin.x + run.width() > page.size.width + Length::pt(0.5);
            let broken = before.is_some_and(|(owner, above)| owner == item.owner && is_broken(above, run));
            if beyond || broken {
                let whole = before.filter(|_| broken).map_or_else(String::new, |(_, above)| tail(&above.text));
                let place = place(subject, &whole, &run.text);
                if !told.contains(&place) {
                    told.push(place);
                    let finding = findings.finding("this word is wider than its column, and is broken").at(place);
                    findings.push(finding.help("give the column more room, or write a shorter word"));
                }
            }
            before = Some((item.owner, run));
        }
    }
}

/// Says whether a word goes on from one line to the next without a sign.
fn is_broken(above: &TextRun, run: &TextRun) -> bool {
    let next_line = run.origin.y > above.origin.y && run.size == above.size;
    let ends = above.text.chars().next_back().is_some_and(char::is_alphanumeric);
    let begins = run.text.chars().next().is_some_and(char::is_alphanumeric);
    next_line && ends && begins && !above.right_to_left && is_latin(above) && is_latin(run)
}

/// Other scripts break lines between letters.
fn is_latin(run: &TextRun) -> bool {
    run.text.chars().all(|character| character < '\u{0250}' || character == '\u{2019}')
}

fn tail(text: &str) -> String {
    text.split_whitespace().next_back().unwrap_or_default().to_owned()
}

/// Finds where the word was written: in the passage that holds what stands before and behind the break.
fn place(subject: &Subject<'_>, before: &str, after: &str) -> Span {
    let rest = after.split_whitespace().next().unwrap_or_default();
    let word = format!("{before}{rest}");
    let passage = subject.passages.iter().find(|passage| passage.words().contains(&word));
    let span = passage.and_then(|passage| passage.text.span);
    span.map_or(subject.examined.definition.title.span, |span| subject.place_of(&word, span))
}
