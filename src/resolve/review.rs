//! The disclaimer, and who checked the handout clinically.

use super::words::Id;
use super::{Disclaimer, RichText, TextPart};
use super::{Resolver, date};
use crate::definition::{self, Block, BriefList, DisclaimerBlock, Text};
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::source::Spanned;

/// Says whether a definition leaves its clinical review open in so many words.
pub(super) fn is_open(definition: &definition::Handout) -> bool {
    definition.review.as_ref().is_some_and(|review| review.by.0.is_none())
}

/// Says whether a disclaimer, which names the state of the review, stands among blocks.
pub(super) fn has_disclaimer(blocks: &[Spanned<Block>]) -> bool {
    blocks.iter().any(|block| match &block.value {
        Block::Disclaimer(_) => true,
        Block::Columns(BriefList(columns)) => columns.columns.iter().any(|column| has_disclaimer(column)),
        Block::KeepTogether(blocks) => has_disclaimer(blocks),
        _ => false,
    })
}

impl Resolver<'_> {
    /// Says in words whether and when the handout was checked clinically.
    pub(super) fn review_status(&mut self, review: Option<&definition::Review>, file: FileId) -> String {
        let place = self.review_place(file);
        let Some(review) = review else { return self.words.get(Id::ReviewPending) };
        let on = review.on.0.as_ref().and_then(|on| self.date("review.on", &Text::new(on.clone(), place)));
        let due = review.due.0.as_ref().and_then(|due| self.date("review.due", &Text::new(due.clone(), place)));
        let by = review.by.0.as_ref().map(|by| {
            let by = Text::new(by.clone(), place);
            self.refuse_empty(&by);
            self.plain(&by, super::fields::Use::Document)
        });
        let mut sentences = match (by, on, &review.on.0) {
            (Some(by), Some(on), _) => {
                let on = date::long(on, &self.words);
                vec![self.words.format(Id::ReviewDone, &[("by", (&by).into()), ("date", (&on).into())])]
            }
            (Some(_), None, None) => {
                let error = Diagnostic::error("review", "the review says who, but not when").at(place);
                self.report(error.help("add the day, such as `on: 2026-03-12`"));
                Vec::new()
            }
            _ => vec![self.words.get(Id::ReviewPending)],
        };
        if let Some(due) = due {
            let due = date::long(due, &self.words);
            sentences.push(self.words.format(Id::ReviewDue, &[("date", (&due).into())]));
        }
        sentences.join(" ")
    }

    /// Finds the line of the review: its values may be `null`, and so have no places of their own.
    fn review_place(&self, file: FileId) -> Span {
        const KEY: &str = "review:";
        let text = self.files.sources.text(file);
        let start = if text.starts_with(KEY) { Some(0) } else { text.find("\nreview:").map(|newline| newline + 1) };
        let start = start.unwrap_or(0);
        Span::new(file, start..start + KEY.len().min(text.len() - start))
    }

    /// Resolves a disclaimer; its last paragraph says who checked the handout.
    pub(super) fn disclaimer(&mut self, block: &DisclaimerBlock, span: Span) -> Disclaimer {
        let title = self.title_or(block.title.as_ref(), Id::DisclaimerTitle);
        let own = block.text.clone();
        let text = match (&block.from, own) {
            (Some(from), own) => {
                if own.is_some() {
                    let error = Diagnostic::error("disclaimer", "this disclaimer has `use` and `text`").at(from.span);
                    self.report(error.help("keep one of them"));
                }
                self.brand_disclaimer(from)
            }
            (None, Some(text)) => Some(text),
            (None, None) => {
                let error = Diagnostic::error("disclaimer", "this disclaimer says nothing").at(span);
                self.report(error.help("write `use: brand` for the brand's words, or `text:` with your own"));
                None
            }
        };
        let mut paragraphs = text.map(|text| self.paragraphs(&text)).unwrap_or_default();
        paragraphs.push(RichText::plain(self.review_status.clone()));
        Disclaimer { title, paragraphs }
    }

    fn brand_disclaimer(&mut self, from: &Text) -> Option<Text> {
        if from.value.trim() != "brand" {
            let message = format!("a disclaimer cannot come from `{}`", from.value.trim());
            self.report(Diagnostic::error("disclaimer", message).at(from.span).help("write `use: brand`"));
            return None;
        }
        let text = self.brand.disclaimer()?.cloned();
        if text.is_none() {
            let error = Diagnostic::error("disclaimer", "the brand has no disclaimer").at(from.span);
            self.report(error.help("add `disclaimer:` to the brand, or write `text:` here"));
        }
        text
    }

    fn paragraphs(&mut self, text: &Text) -> Vec<RichText> {
        let mut paragraphs = Vec::new();
        for part in self.parts(text) {
            match part {
                TextPart::Paragraph(paragraph) => paragraphs.push(paragraph),
                TextPart::List(_) => {
                    let error = Diagnostic::error("markdown", "a list inside a disclaimer").at(text.span);
                    self.report(error.help("write paragraphs; put the list into a block of its own"));
                }
            }
        }
        paragraphs
    }
}
