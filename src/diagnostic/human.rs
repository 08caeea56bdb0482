//! Diagnostics for people: the line, what is wrong with it, and what to write instead.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::escape::{clamped, escaped};
use super::{Diagnostic, Diagnostics, Fix, Severity, Sources, Span};

/// The width that snippets are cropped to; fixed, so that the same input gives the same output everywhere.
const WIDTH: usize = 100;

/// The longest line that a fix is drawn for, in bytes: fixes, unlike snippets, are not cropped.
const MAX_PATCHED_LINE: usize = 200;

/// The byte order mark, which some editors write and none shows.
const MARK: char = '\u{FEFF}';

/// Draws the diagnostics in order of place, with or without colour.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut output = String::new();
    for diagnostic in diagnostics.sorted() {
        output.push_str(&renderer.render(&report(diagnostic, sources)));
        output.push_str("\n\n");
    }
    output
}

fn report<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(escaped(&diagnostic.message)).id(diagnostic.code);
    let mut group = Group::with_title(title);
    if let Some(primary) = diagnostic.primary {
        if sources.is_private(primary.file) {
            group = group.element(origin(primary, sources));
        } else {
            let related = |file| diagnostic.related.iter().filter(move |(span, _)| span.file == file);
            let labels = related(primary.file)
                .map(|(span, words)| AnnotationKind::Context.span(first_line(*span, sources)).label(escaped(words)));
            let snippet = snippet(primary, sources)
                .annotation(AnnotationKind::Primary.span(first_line(primary, sources)))
                .annotations(labels);
            group = group.element(snippet);
        }
        for (span, words) in diagnostic.related.iter().filter(|(span, _)| span.file != primary.file) {
            if sources.is_private(span.file) {
                group = group.element(origin(*span, sources));
            } else {
                let label = AnnotationKind::Context.span(first_line(*span, sources)).label(escaped(words));
                group = group.element(snippet(*span, sources).annotation(label));
            }
        }
    }
    let patch =
        diagnostic.fix.as_ref().filter(|fix| is_drawn(fix, sources)).map(|fix| {
            snippet(fix.span, sources).patch(Patch::new(range(fix.span, sources), escaped(&fix.replacement)))
        });
    match (patch, &diagnostic.help) {
        (Some(patch), help) => {
            let words = help.as_deref().unwrap_or("write this instead");
            vec![group, Level::HELP.secondary_title(escaped(words)).element(patch)]
        }
        (None, Some(help)) => vec![group.element(Level::HELP.message(escaped(help)))],
        (None, None) => vec![group],
    }
}

fn is_drawn(fix: &Fix, sources: &Sources) -> bool {
    let (text, range) = (text(fix.span, sources), range(fix.span, sources));
    let before = text.get(..range.start).unwrap_or("").bytes().rev().take_while(|byte| *byte != b'\n').count();
    let after = text.get(range.end..).unwrap_or("").bytes().take_while(|byte| *byte != b'\n').count();
    !sources.is_private(fix.span.file) && before + range.len() + after <= MAX_PATCHED_LINE
}

fn snippet<'a, T: Clone>(span: Span, sources: &'a Sources) -> Snippet<'a, T> {
    Snippet::source(text(span, sources)).path(escaped(sources.name(span.file)))
}

fn text(span: Span, sources: &Sources) -> &str {
    sources.text(span.file).trim_start_matches(MARK)
}

/// Returns the range in the text without its mark.
fn range(span: Span, sources: &Sources) -> Range<usize> {
    let text = text(span, sources);
    let mark = sources.text(span.file).len() - text.len();
    let Range { start, end } = span.range();
    clamped(text, start.saturating_sub(mark)..end.saturating_sub(mark))
}

/// Returns the range up to the end of its first line: nobody wants a page with a line beside it.
fn first_line(span: Span, sources: &Sources) -> Range<usize> {
    let range = range(span, sources);
    let marked = text(span, sources).get(range.clone()).unwrap_or("");
    let width = marked.lines().next().map_or(0, str::len);
    range.start..range.start + width
}

fn origin(span: Span, sources: &Sources) -> Origin<'_> {
    let (line, column) = sources.line_and_column(span.file, span.start);
    Origin::path(escaped(sources.name(span.file))).line(line).char_column(column)
}
