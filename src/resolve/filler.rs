//! Filling placeholders, and the words and places of what is wrong with them.

use std::cell::OnceCell;
use std::ops::Range;

use super::fields::{Use, Values};
use super::template::{Evaluated, Evaluator, Filled, Piece, TemplateError, is_template, pieces};
use super::{code_point, hidden_character};
use crate::definition::Text;
use crate::diagnostic::{Diagnostic, Sources, Span};
use crate::source::nearest;

/// Fills placeholders, and finds the places that messages about them point at.
pub(super) struct Filler<'v> {
    pub(super) values: &'v Values,
    pub(super) evaluator: &'v OnceCell<Evaluator>,
    pub(super) sources: &'v Sources,
}

impl Filler<'_> {
    /// Fills a text that is read further, as a day or a number.
    pub(super) fn reading(&self, text: &Text) -> (Filled, Vec<Diagnostic>) {
        if let Some(error) = hidden(text) {
            return (Filled::shared(""), vec![error]);
        }
        // What a record chooses is taken as it is: braces mean nothing in it.
        if self.sources.is_private(text.span.file) {
            return (Filled { private: true, ..Filled::shared(text.value.trim()) }, Vec::new());
        }
        let (filled, errors) = self.fill(&text.value, text, 0, Use::Reading);
        let private = filled.iter().any(|filled| filled.private);
        let words: String = filled.iter().map(|filled| filled.text.as_str()).collect();
        (Filled { private, ..Filled::shared(words.trim()) }, errors)
    }

    /// Fills the placeholders of `template`, which is a part of `text` at or behind the byte `from`.
    pub(super) fn fill(
        &self,
        template: &str,
        text: &Text,
        from: usize,
        purpose: Use,
    ) -> (Vec<Filled>, Vec<Diagnostic>) {
        if !is_template(template) {
            return (vec![Filled::shared(template)], Vec::new());
        }
        let pieces = match pieces(template) {
            Ok(pieces) => pieces,
            Err((error, range)) => {
                let span = self.place_of(text, from, template, range);
                return (Vec::new(), vec![self.explain(&error).at(span)]);
            }
        };
        let (mut filled, mut errors) = (Vec::with_capacity(pieces.len()), Vec::new());
        for piece in pieces {
            let (expression, range) = match piece {
                Piece::Literal(words) => {
                    filled.push(Filled::shared(words));
                    continue;
                }
                Piece::Placeholder(expression, range) => (expression, range),
            };
            let evaluator = self.evaluator.get_or_init(Evaluator::new);
            let value = evaluator.evaluate(expression, &|name| self.values.look_up(name, purpose));
            match value {
                Ok(Evaluated { text, private, names }) => {
                    let replaceable = private && purpose == Use::Page;
                    let placeholder = replaceable.then(|| self.values.placeholder(expression, names)).flatten();
                    filled.push(Filled { text, private, placeholder });
                }
                Err(error) => errors.push(self.explain(&error).at(self.place_of(text, from, template, range))),
            }
        }
        (filled, errors)
    }

    /// Says in words what is wrong with a placeholder.
    fn explain(&self, error: &TemplateError) -> Diagnostic {
        match error {
            TemplateError::Unclosed => Diagnostic::error("template", "`{{` is not closed")
                .help("write `{{ name }}`; for two braces as they are, write `{{ \"{{\" }}`"),
            TemplateError::Statement => Diagnostic::error("template", "only `{{ … }}` can stand in a text")
                .help("write the name of a field, such as `{{ patient.name }}`"),
            TemplateError::Syntax(detail) => {
                Diagnostic::error("template", format!("this placeholder cannot be read: {detail}"))
                    .help("write the name of a field, such as `{{ patient.name }}`")
            }
            TemplateError::Filter => Diagnostic::error("template", "this filter does not exist")
                .help("the filters are `upper`, `lower`, `capitalize`, `trim` and `default`"),
            TemplateError::Failed => Diagnostic::error("template", "this placeholder has no text to print")
                .help("write the name of a field, such as `{{ patient.name }}`"),
            TemplateError::Unknown(name) => {
                let error = Diagnostic::error("undefined-field", format!("there is no field `{name}`"));
                match nearest(name, self.values.names()) {
                    Some(near) => error.help(format!("did you mean `{near}`?")),
                    None => error.help("declare it under `fields:`"),
                }
            }
            TemplateError::Missing(name) if self.values.is_built_in(name) => {
                let key = name.strip_prefix("clinic.").unwrap_or(name);
                Diagnostic::error("no-value", format!("the brand gives no value for `{name}`"))
                    .help(format!("add `{key}: …` to the brand"))
            }
            TemplateError::Missing(name) => {
                Diagnostic::error("no-value", format!("no value for `{name}`")).help(format!(
                    "give one with `--set {name}=…` or in a record, or add `default:` or `blank: line` to the field"
                ))
            }
            TemplateError::OffPage(name) => {
                Diagnostic::error("private-field", format!("`{name}` cannot stand here")).help(
                    "names are printed on the page and nowhere else: not in titles, keywords, picture descriptions or addresses",
                )
            }
        }
    }

    /// Finds a range of `template`, which is a part of `text` at or behind the byte `from`.
    pub(super) fn place_of(&self, text: &Text, from: usize, template: &str, range: Range<usize>) -> Span {
        let words = template.get(range.clone()).unwrap_or_default();
        let before = template.get(..range.start).unwrap_or_default().matches(words).count();
        let behind = text.value.get(from..).unwrap_or_default();
        match behind.match_indices(words).nth(before) {
            Some((at, _)) => self.place(text, from + at..from + at + words.len()),
            None => text.span,
        }
    }

    /// Finds bytes of a text in its file; where quotes, escapes or folded lines hide them, the whole text is meant.
    pub(super) fn place(&self, text: &Text, range: Range<usize>) -> Span {
        let written = self.sources.slice(text.span);
        let (Some(words), Some(before)) = (text.value.get(range.clone()), text.value.get(..range.start)) else {
            return text.span;
        };
        if words.is_empty() || written.matches(words).count() != text.value.matches(words).count() {
            return text.span;
        }
        match written.match_indices(words).nth(before.matches(words).count()) {
            Some((at, _)) => {
                let start = text.span.range().start + at;
                Span::new(text.span.file, start..start + words.len())
            }
            None => text.span,
        }
    }
}

/// Finds a character that hides something.
pub(super) fn hidden(text: &Text) -> Option<Diagnostic> {
    let character = text.value.chars().find(|character| hidden_character(*character))?;
    let message = format!("a hidden character stands here ({})", code_point(character));
    let error = Diagnostic::error("invisible-character", message).at(text.span);
    Some(error.help("delete it; control and reordering characters are not allowed in texts"))
}
