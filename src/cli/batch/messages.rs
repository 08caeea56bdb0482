//! What is said of records: with their number, and of the handout itself once and not for each record.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Sources, render_short};

/// How many different warnings of handouts are remembered; no handout has nearly as many.
const MAX_REMEMBERED: usize = 1000;

/// Remembers what was said already.
#[derive(Debug, Default)]
pub(super) struct Messages {
    said: HashSet<String>,
}

impl Messages {
    /// Leaves out what was said already of a handout.
    pub(super) fn of_handout(&mut self, diagnostics: &Diagnostics, sources: &Sources) -> Diagnostics {
        let mut fresh = Diagnostics::new();
        fresh.extend(diagnostics.clone().into_iter().filter(|diagnostic| self.is_new(diagnostic, sources)));
        fresh
    }

    /// Names the record in all that is about it, and leaves out what was said already of its handout.
    pub(super) fn of_record(&mut self, number: u64, diagnostics: Diagnostics, sources: &Sources) -> Diagnostics {
        let mut fresh = Diagnostics::new();
        for diagnostic in diagnostics {
            let is_private = diagnostic.primary.is_some_and(|place| sources.is_private(place.file));
            if diagnostic.severity == Severity::Error || is_private {
                fresh.push(named(number, diagnostic));
            } else if self.is_new(&diagnostic, sources) {
                fresh.push(diagnostic);
            }
        }
        fresh
    }

    fn is_new(&mut self, diagnostic: &Diagnostic, sources: &Sources) -> bool {
        if diagnostic.severity == Severity::Error {
            return true;
        }
        let mut one = Diagnostics::new();
        one.push(diagnostic.clone());
        let words = render_short(&one, sources);
        self.said.len() < MAX_REMEMBERED && self.said.insert(words)
    }
}

fn named(number: u64, diagnostic: Diagnostic) -> Diagnostic {
    let beginning = format!("record {number}: ");
    if diagnostic.message.starts_with(&beginning) {
        return diagnostic;
    }
    Diagnostic { message: beginning + &diagnostic.message, ..diagnostic }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    #[test]
    fn a_warning_of_the_handout_is_said_once_and_one_of_a_record_each_time() {
        let mut sources = Sources::new();
        let record = sources.add_private_part("r.csv", "x", 1);
        let handout = sources.add("my.yaml", "title: x");
        let mut messages = Messages::default();
        let mut count = |number| {
            let mut diagnostics = Diagnostics::new();
            diagnostics.push(Diagnostic::warning("a", "of the handout").at(Span::new(handout, 0..1)));
            diagnostics.push(Diagnostic::warning("b", "of the record").at(Span::new(record, 0..1)));
            diagnostics.push(Diagnostic::error("c", "of both"));
            messages.of_record(number, diagnostics, &sources).into_iter().map(|one| one.message).collect::<Vec<_>>()
        };
        assert_eq!(count(1), ["of the handout", "record 1: of the record", "record 1: of both"]);
        assert_eq!(count(2), ["record 2: of the record", "record 2: of both"]);
    }
}
