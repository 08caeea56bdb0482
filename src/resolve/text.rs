//! Texts: Markdown first, then the fields, so that no value can become markup.

use super::Resolver;
use super::address::opened;
use super::fields::Use;
use super::filler::{Filler, hidden};
use super::template::{Filled, is_template};
use super::{List, ListItem, RichRun, RichText, TextPart};
use crate::definition::Text;
use crate::diagnostic::Diagnostic;
use crate::text::{self, MarkdownBlock, MarkdownError, MarkdownErrorKind};

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
        self.paragraph(text, Use::Page)
    }

    /// Resolves each text of a list.
    pub(super) fn rich_all(&mut self, texts: &[Text]) -> Vec<RichText> {
        texts.iter().map(|text| self.rich(text)).collect()
    }

    /// Resolves a text in which nothing of a record may stand, such as a title.
    pub(super) fn rich_public(&mut self, text: &Text) -> RichText {
        self.refuse_empty(text);
        self.paragraph(text, Use::Document)
    }

    fn paragraph(&mut self, text: &Text, purpose: Use) -> RichText {
        self.plain_characters(text);
        let runs = match text::inline(&text.value) {
            Ok(spans) => self.runs(&spans, text, purpose),
            Err(error) => {
                self.markdown_error(text, &error, purpose);
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
                self.markdown_error(text, &error, Use::Page);
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
            let (strong, language) = (span.emphasis, span.language.as_ref().or(self.texts_language.as_ref()).cloned());
            let run = |text: String| {
                let (link, language) = (link.clone(), language.clone());
                RichRun { text, strong, link, language, ..RichRun::default() }
            };
            if span.line_break_before {
                runs.push(run("\n".to_owned()));
            }
            if is_template(&span.text) {
                let filled = self.fill(&span.text, text, span.range.start, purpose);
                runs.extend(filled.into_iter().map(|filled| {
                    let Filled { text, private, placeholder } = filled;
                    RichRun { private, placeholder, ..run(text) }
                }));
            } else {
                runs.push(run(span.text.clone()));
            }
        }
        joined(runs)
    }

    /// Fills the address of a link, and writes it as programs need it.
    fn address(&mut self, address: &str, text: &Text) -> Option<String> {
        if is_template(address) { self.checked_address(address, text) } else { self.opened(address, address, text) }
    }

    /// Resolves a text that is an address by itself.
    pub(super) fn own_address(&mut self, text: &Text) -> Option<String> {
        self.refuse_empty(text);
        if let Some(error) = hidden(text) {
            self.report(error);
            return None;
        }
        let address = text.value.trim();
        if address.is_empty() { None } else { self.checked_address(address, text) }
    }

    fn checked_address(&mut self, address: &str, text: &Text) -> Option<String> {
        let (filled, errors) = self.filler().fill(address, text, 0, Use::Document);
        if !errors.is_empty() {
            self.files.diagnostics.extend(errors);
            return None;
        }
        let filled: String = filled.into_iter().map(|filled| filled.text).collect();
        self.opened(&filled, address, text)
    }

    /// Checks an address that is filled; `written` is what it was made of.
    fn opened(&mut self, filled: &str, written: &str, text: &Text) -> Option<String> {
        match opened(filled) {
            Ok(address) => Some(address),
            Err(error) => {
                let span = self.filler().place_of(text, 0, written, 0..written.len());
                self.report(error.at(span));
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

    /// Borrows what fills texts.
    pub(super) fn filler(&self) -> Filler<'_> {
        Filler { values: &self.values, evaluator: &self.evaluator, sources: self.files.sources }
    }

    fn markdown_error(&mut self, text: &Text, error: &MarkdownError, purpose: Use) {
        let code = match error.kind {
            MarkdownErrorKind::Address(_) => "link",
            MarkdownErrorKind::Hidden(_) => "invisible-character",
            MarkdownErrorKind::Unsupported(_) => "markdown",
            MarkdownErrorKind::Language(_) => "unknown-language",
        };
        let span = self.filler().place(text, error.range.clone());
        self.report(Diagnostic::error(code, error.to_string()).at(span).help(error.help()));
        // The placeholders are looked at all the same.
        self.fill(&text.value, text, 0, purpose);
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

/// Says whether two runs differ in nothing but their texts.
fn is_alike(one: &RichRun, other: &RichRun) -> bool {
    let look = one.strong == other.strong && one.link == other.link;
    let source = one.private == other.private && one.placeholder.is_none() && other.placeholder.is_none();
    look && source && one.language == other.language
}

/// Joins neighbors of one kind.
fn joined(runs: Vec<RichRun>) -> Vec<RichRun> {
    let mut joined: Vec<RichRun> = Vec::with_capacity(runs.len());
    for run in runs {
        match joined.last_mut() {
            Some(last) if is_alike(last, &run) => last.text.push_str(&run.text),
            _ if run.text.is_empty() && run.placeholder.is_none() => {}
            _ => joined.push(run),
        }
    }
    joined
}
