//! Texts: Markdown first, then the fields, so that no value can become markup.

use std::cell::OnceCell;
use std::ops::Range;

use super::fields::{Use, Values};
use super::handout::{List, ListItem, RichRun, RichText, TextPart};
use super::template::{Evaluator, Filled, Piece, TemplateError, is_template, pieces};
use super::{Resolver, code_point, hidden_character};
use crate::definition::Text;
use crate::diagnostic::{Diagnostic, Sources, Span};
use crate::source::nearest;
use crate::text::{self, MarkdownBlock, MarkdownError, MarkdownErrorKind, check_address};

impl Resolver<'_> {
    /// Resolves a text of one paragraph; it must say something.
    pub(super) fn rich(&mut self, text: &Text) -> RichText {
        self.refuse_empty(text);
        self.rich_or_empty(text)
    }

    /// Resolves a text of one paragraph that may be missing.
    pub(super) fn rich_option(&mut self, text: Option<&Text>) -> Option<RichText> {
        text.map(|text| self.rich(text))
    }

    /// Resolves a text of one paragraph that may be empty, as a cell of a table may.
    pub(super) fn rich_or_empty(&mut self, text: &Text) -> RichText {
        self.plain_characters(text);
        let runs = match text::inline(&text.value) {
            Ok(spans) => self.runs(&spans, text, Use::Page),
            Err(error) => {
                self.markdown_error(text, &error);
                Vec::new()
            }
        };
        RichText { runs, span: Some(text.span) }
    }

    /// Resolves each text of a list.
    pub(super) fn rich_all(&mut self, texts: &[Text]) -> Vec<RichText> {
        texts.iter().map(|text| self.rich(text)).collect()
    }

    /// Resolves a text in which nothing of a record may stand, such as a title.
    pub(super) fn rich_public(&mut self, text: &Text) -> RichText {
        self.refuse_empty(text);
        self.plain_characters(text);
        let runs = match text::inline(&text.value) {
            Ok(spans) => self.runs(&spans, text, Use::Document),
            Err(error) => {
                self.markdown_error(text, &error);
                Vec::new()
            }
        };
        RichText { runs, span: Some(text.span) }
    }

    /// Resolves a longer text into paragraphs and lists.
    pub(super) fn parts(&mut self, text: &Text) -> Vec<TextPart> {
        self.refuse_empty(text);
        self.plain_characters(text);
        match text::blocks(&text.value) {
            Ok(blocks) => blocks.iter().map(|block| self.part(block, text)).collect(),
            Err(error) => {
                self.markdown_error(text, &error);
                Vec::new()
            }
        }
    }

    fn part(&mut self, block: &MarkdownBlock, text: &Text) -> TextPart {
        match block {
            MarkdownBlock::Paragraph(spans) => {
                TextPart::Paragraph(RichText { runs: self.runs(spans, text, Use::Page), span: Some(text.span) })
            }
            MarkdownBlock::List { start, items } => TextPart::List(self.markdown_list(*start, items, text)),
        }
    }

    fn markdown_list(&mut self, start: Option<u64>, items: &[Vec<MarkdownBlock>], text: &Text) -> List {
        if start.is_some_and(|start| start > 1) {
            let warning = Diagnostic::warning("list-start", "numbered lists begin at 1 here").at(text.span);
            self.report(warning.help("number the list from 1, or write the numbers as words"));
        }
        let items = items.iter().map(|blocks| self.markdown_item(blocks, text)).collect();
        List { numbered: start.is_some(), items }
    }

    /// An item is one paragraph and one list under it; further paragraphs become further lines of the first.
    fn markdown_item(&mut self, blocks: &[MarkdownBlock], text: &Text) -> ListItem {
        let mut item = ListItem { text: RichText { runs: Vec::new(), span: Some(text.span) }, list: None };
        for block in blocks {
            match self.part(block, text) {
                TextPart::Paragraph(paragraph) if item.text.runs.is_empty() => item.text = paragraph,
                TextPart::Paragraph(paragraph) => {
                    item.text.runs.push(RichRun { text: "\n".to_owned(), ..RichRun::default() });
                    item.text.runs.extend(paragraph.runs);
                }
                TextPart::List(list) => match &mut item.list {
                    Some(first) => first.items.extend(list.items),
                    None => item.list = Some(list),
                },
            }
        }
        item
    }

    fn runs(&mut self, spans: &[text::Span], text: &Text, purpose: Use) -> Vec<RichRun> {
        let mut runs = Vec::with_capacity(spans.len());
        for span in spans {
            let link = span.link.as_ref().and_then(|address| self.address(address, text));
            let run = |text: String, private| RichRun { text, strong: span.emphasis, link: link.clone(), private };
            if span.line_break_before {
                runs.push(run("\n".to_owned(), false));
            }
            if is_template(&span.text) {
                let filled = self.fill(&span.text, text, span.range.start, purpose);
                runs.extend(filled.into_iter().map(|filled| run(filled.text, filled.private)));
            } else {
                runs.push(run(span.text.clone(), false));
            }
        }
        joined(runs)
    }

    /// Fills the address of a link and checks it again.
    fn address(&mut self, address: &str, text: &Text) -> Option<String> {
        if !is_template(address) {
            return Some(address.to_owned());
        }
        let filled: String = self.fill(address, text, 0, Use::Document).into_iter().map(|filled| filled.text).collect();
        match check_address(&filled) {
            Ok(()) => Some(filled),
            Err(error) => {
                let span = self.filler().place_of(text, 0, address, 0..address.len());
                self.report(Diagnostic::error("link", error.to_string()).at(span).help(error.help()));
                None
            }
        }
    }

    /// Resolves a text without Markdown.
    pub(super) fn plain(&mut self, text: &Text, purpose: Use) -> String {
        self.plain_characters(text);
        if !is_template(&text.value) {
            return text.value.trim().to_owned();
        }
        let filled = self.fill(&text.value, text, 0, purpose);
        filled.iter().map(|filled| filled.text.as_str()).collect::<String>().trim().to_owned()
    }

    fn fill(&mut self, template: &str, text: &Text, from: usize, purpose: Use) -> Vec<Filled> {
        let (filled, errors) = self.filler().fill(template, text, from, purpose);
        self.files.diagnostics.extend(errors);
        filled
    }

    pub(super) fn filler(&self) -> Filler<'_> {
        Filler { values: &self.values, evaluator: &self.evaluator, sources: self.files.sources }
    }

    fn markdown_error(&mut self, text: &Text, error: &MarkdownError) {
        let code = match error.kind {
            MarkdownErrorKind::Address(_) => "link",
            MarkdownErrorKind::Unsupported(_) => "markdown",
        };
        let span = self.filler().place(text, error.range.clone());
        self.report(Diagnostic::error(code, error.to_string()).at(span).help(error.help()));
        // The placeholders are looked at all the same.
        self.fill(&text.value, text, 0, Use::Page);
    }

    /// Refuses a text that says nothing.
    pub(super) fn refuse_empty(&mut self, text: &Text) {
        if text.value.trim().is_empty() {
            let error = Diagnostic::error("empty-text", "this text is empty").at(text.span);
            self.report(error.help("write some words, or delete the line"));
        }
    }

    /// Refuses characters that hide something; quoted YAML can bring them in by escapes such as `\u202e`.
    pub(super) fn plain_characters(&mut self, text: &Text) {
        if let Some(error) = hidden(text) {
            self.report(error);
        }
    }
}

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
            return (Filled { text: String::new(), private: false }, vec![error]);
        }
        let (filled, errors) = self.fill(&text.value, text, 0, Use::Reading);
        let private = filled.iter().any(|filled| filled.private);
        let words: String = filled.iter().map(|filled| filled.text.as_str()).collect();
        (Filled { text: words.trim().to_owned(), private }, errors)
    }

    /// Fills the placeholders of `template`, which is a part of `text` at or behind the byte `from`.
    fn fill(&self, template: &str, text: &Text, from: usize, purpose: Use) -> (Vec<Filled>, Vec<Diagnostic>) {
        if !is_template(template) {
            return (vec![Filled { text: template.to_owned(), private: false }], Vec::new());
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
                    filled.push(Filled { text: words.to_owned(), private: false });
                    continue;
                }
                Piece::Placeholder(expression, range) => (expression, range),
            };
            let evaluator = self.evaluator.get_or_init(Evaluator::new);
            let value = evaluator.evaluate(expression, &|name| self.values.look_up(name, purpose));
            match value {
                Ok(value) => filled.push(value),
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
            TemplateError::Missing(name) if name.starts_with("clinic.") || name.starts_with("emergency.") => {
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
    fn place_of(&self, text: &Text, from: usize, template: &str, range: Range<usize>) -> Span {
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
fn hidden(text: &Text) -> Option<Diagnostic> {
    let character = text.value.chars().find(|character| hidden_character(*character))?;
    let message = format!("a hidden character stands here ({})", code_point(character));
    let error = Diagnostic::error("invisible-character", message).at(text.span);
    Some(error.help("delete it; control and reordering characters are not allowed in texts"))
}

/// Joins neighbors of one kind.
fn joined(runs: Vec<RichRun>) -> Vec<RichRun> {
    let mut joined: Vec<RichRun> = Vec::with_capacity(runs.len());
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.strong == run.strong && last.link == run.link && last.private == run.private => {
                last.text.push_str(&run.text);
            }
            _ if run.text.is_empty() => {}
            _ => joined.push(run),
        }
    }
    joined
}
