//! What is wrong, where, and what to do: diagnostics as data, and their renderers.

mod escape;
mod github;
mod human;
mod json;
mod junit;
mod place;
mod report;
mod sarif;
mod short;
mod sources;
#[cfg(test)]
mod tests;

pub use github::render as render_github;
pub use human::render as render_human;
pub use json::render as render_json;
pub use junit::render as render_junit;
pub use report::{Report, RuleWords, Tool};
pub use sarif::render as render_sarif;
pub use short::render as render_short;
pub use sources::{FileId, Sources, Span};

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The handout cannot be built as written.
    Error,
    /// The handout is built, but something deserves a look.
    Warning,
}

impl Severity {
    /// Returns the word for it in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A located message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// A short name for the kind of mistake, such as `unknown-key`.
    pub code: &'static str,
    /// What is wrong, in the user's words; never a value from a record.
    pub message: String,
    /// Where it is wrong, if it is in a file.
    pub primary: Option<Span>,
    /// Other places that explain it, each with a word.
    pub related: Vec<(Span, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// A change that would mend it.
    pub fix: Option<Fix>,
}

/// A change to a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The text that goes.
    pub span: Span,
    /// The text that comes.
    pub replacement: String,
}

impl Diagnostic {
    /// Makes an error without a place.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            primary: None,
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Makes a warning without a place.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.primary = Some(span);
        self
    }

    /// Adds another place that explains it.
    #[must_use]
    pub fn related(mut self, span: Span, words: impl Into<String>) -> Self {
        self.related.push((span, words.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Offers a change that would mend it.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }
}

/// Gathers diagnostics on the way through the phases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Makes an empty collection.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a diagnostic, unless the very same is there already, or it is about something that was only assumed.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let assumed = diagnostic.primary.is_some_and(|span| span.is_assumed());
        if !assumed && !self.0.contains(&diagnostic) {
            self.0.push(diagnostic);
        }
    }

    /// Says whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// Returns the number of diagnostics so far.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the diagnostics in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the diagnostics in order of file and place; those without a place come first.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.0.iter().collect();
        sorted.sort_by_key(|d| d.primary);
        sorted
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        diagnostics.into_iter().for_each(|d| self.push(d));
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
