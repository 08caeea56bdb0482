//! Diagnostics for people: the line, what is wrong with it, and what to write instead.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::escape::{clamped, escaped};
use super::{Diagnostic, Diagnostics, Severity, Sources, Span};

/// The width that snippets are cropped to; fixed, so that the same input gives the same output everywhere.
const WIDTH: usize = 100;

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
                .map(|(span, words)| AnnotationKind::Context.span(range(*span, sources)).label(escaped(words)));
            let snippet = snippet(primary, sources)
                .annotation(AnnotationKind::Primary.span(range(primary, sources)))
                .annotations(labels);
            group = group.element(snippet);
        }
        for (span, words) in diagnostic.related.iter().filter(|(span, _)| span.file != primary.file) {
            if sources.is_private(span.file) {
                group = group.element(origin(*span, sources));
            } else {
                let label = AnnotationKind::Context.span(range(*span, sources)).label(escaped(words));
                group = group.element(snippet(*span, sources).annotation(label));
            }
        }
    }
    let patch =
        diagnostic.fix.as_ref().filter(|fix| !sources.is_private(fix.span.file)).map(|fix| {
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

fn snippet<'a, T: Clone>(span: Span, sources: &'a Sources) -> Snippet<'a, T> {
    Snippet::source(sources.text(span.file)).path(escaped(sources.name(span.file)))
}

fn range(span: Span, sources: &Sources) -> std::ops::Range<usize> {
    clamped(sources.text(span.file), span.range())
}

fn origin(span: Span, sources: &Sources) -> Origin<'_> {
    let (line, column) = sources.line_and_column(span.file, span.start);
    Origin::path(escaped(sources.name(span.file))).line(line).char_column(column)
}
