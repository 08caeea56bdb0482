//! A clinician has checked the handout, not too long ago.

use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::diagnostic::Span;
use crate::resolve::date;

/// A clinician has checked the handout, not too long ago.
pub(super) const RULE: Rule = Rule {
    id: "clin/review",
    level: Level::Warning,
    summary: "A clinician has checked the handout, and the day to look again has not passed.",
    why: "Advice grows old: in 2020 NICE changed what it says of drugs for sciatica, and older summaries still give \
          the former advice. Who checked a handout, and when, tells a reader whether to trust it.",
    sources: &["NICE NG59, 2016, updated 2020", "CDC Clear Communication Index: what experts know"],
    parameters: &[],
    example: Example {
        fails: "review: {by: \"Dana Reyes, PT\", on: 2025-01-10, due: 2026-01-10}\n",
        passes: "review: {by: \"Dana Reyes, PT\", on: 2026-01-10, due: 2027-01-10}\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let definition = &subject.examined.definition;
    let key = key(subject);
    let at = key.unwrap_or(definition.title.span);
    let entry = "`review: {by: \"Dana Reyes, PT\", on: 2026-03-12, due: 2027-03-12}`";
    let (message, at, help) = match &definition.review {
        None => ("nobody says who checked this handout clinically".to_owned(), at, format!("add {entry}")),
        Some(review) if review.by.0.as_ref().is_none_or(|by| by.trim().is_empty()) => {
            let help = format!("let a clinician check it, then write who, when, and when to look again: {entry}");
            ("no clinician has checked this handout yet".to_owned(), at, help)
        }
        Some(review) => {
            let Some(due) = review.due.0.as_deref() else { return };
            let Some(passed) = passed(subject, due, at) else { return };
            let message = format!("the clinical review was due on {passed}");
            let help = "let a clinician look at it again, then change `on` and `due`".to_owned();
            (message, key.map_or(at, |key| behind(subject, key, due)), help)
        }
    };
    findings.push(findings.finding(message).at(at).help(help));
}

/// Returns the day by which to look again, as it is written, if it lies behind.
fn passed<'d>(subject: &Subject<'_>, due: &'d str, at: Span) -> Option<&'d str> {
    let day = date::parse("due", due, at).ok()?;
    subject.today.filter(|today| day < *today).map(|_| due)
}

/// Finds the key: its values may be `null`, and have no places of their own.
fn key(subject: &Subject<'_>) -> Option<Span> {
    const KEY: &str = "review:";
    let file = subject.examined.definition.title.span.file;
    let text = subject.sources.text(file);
    let start = if text.starts_with(KEY) { Some(0) } else { text.find("\nreview:").map(|newline| newline + 1) }?;
    Some(Span::new(file, start..start + KEY.len()))
}

/// Finds a value behind the key.
fn behind(subject: &Subject<'_>, key: Span, value: &str) -> Span {
    let text = subject.sources.text(key.file);
    let start = key.range().end;
    // A day of checking and a day of looking again may be the same: `due` stands before it.
    let rest = text.get(start..).unwrap_or_default();
    let due = rest.find("due").unwrap_or_default();
    let found = rest.get(due..).and_then(|rest| rest.find(value)).map(|at| start + due + at);
    found.map_or(key, |start| Span::new(key.file, start..start + value.len()))
}
