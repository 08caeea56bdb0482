//! The little Markdown that texts may use: emphasis, links, line breaks, and in longer texts paragraphs and lists.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::address::check_address;
use super::template::Masked;
use language::{Mark, take_marks};

mod error;
mod language;

pub use error::{Construct, MarkdownError, MarkdownErrorKind};

/// A piece of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text, entities and escapes decoded; placeholders such as `{{ name }}` still stand in it.
    pub text: String,
    /// Whether it was written bold or italic; the design shows both as bold.
    pub emphasis: bool,
    /// The address that it links to; adjacent spans of one address are one link.
    pub link: Option<String>,
    /// The language as a BCP 47 tag, where it is said to be another than that of the text around it.
    pub language: Option<String>,
    /// The bytes of the source that it comes from, markup inside it included.
    pub range: Range<usize>,
    /// Whether a new line begins before it.
    pub line_break_before: bool,
}

/// A part of a longer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkdownBlock {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list.
    List {
        /// The number of the first item; none in a bullet list.
        start: Option<u64>,
        /// The content of each item.
        items: Vec<Vec<MarkdownBlock>>,
    },
}

/// Stands before a one-line text so that nothing in it is at the start of a line, where block markup begins.
///
/// A punctuation mark, because after a letter `_` would not open emphasis.
const GUARD: &str = ",";
/// A hard line break of a one-line text; white space to Markdown, and as long as the `\` and newline it replaces.
const LINE_BREAK: char = '\u{85}';

/// Reads the inline Markdown of a one-line text; what would be block markup, such as a leading `1.`, is text.
///
/// # Errors
///
/// Returns the first image, HTML tag, link address or language tag that is not allowed.
pub fn inline(source: &str) -> Result<Vec<Span>, MarkdownError> {
    let mut masked = Masked::new(source);
    let marks = take_marks(&mut masked.text)?;
    masked.text = format!("{GUARD}{}", join_lines(&masked.text));
    let mut reader = Reader { shift: GUARD.len(), ..Reader::new(&masked, marks) };
    for (event, range) in Parser::new_ext(&masked.text, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            event => reader.inline_event(event, range)?,
        }
    }
    Ok(reader.take_spans())
}

/// Reads the Markdown of a longer text: paragraphs and lists of inline Markdown.
///
/// # Errors
///
/// Returns the first construct, link address or language tag that is not allowed.
pub fn blocks(source: &str) -> Result<Vec<MarkdownBlock>, MarkdownError> {
    let mut masked = Masked::new(source);
    let marks = take_marks(&mut masked.text)?;
    let events = Parser::new_ext(&masked.text, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS).into_offset_iter();
    // A definition shows nowhere: without this its text would vanish.
    if let Some(range) = events.reference_definitions().iter().map(|(_, d)| d.span.clone()).min_by_key(|r| r.start) {
        return Err(MarkdownError::unsupported(range, Construct::LinkDefinition));
    }
    let mut reader = Reader::new(&masked, marks);
    // The blocks of each open item, the whole text's first; and the lists that are open.
    let mut levels: Vec<Vec<MarkdownBlock>> = vec![Vec::new()];
    let mut lists: Vec<(Option<u64>, Vec<Vec<MarkdownBlock>>)> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::Paragraph) => {}
            Event::End(TagEnd::Paragraph) => reader.end_paragraph(&mut levels),
            Event::Start(Tag::List(start)) => {
                // The text of a tight item has no paragraph of its own.
                reader.end_paragraph(&mut levels);
                lists.push((start, Vec::new()));
            }
            Event::End(TagEnd::List(_)) => {
                if let (Some((start, items)), Some(level)) = (lists.pop(), levels.last_mut()) {
                    level.push(MarkdownBlock::List { start, items });
                }
            }
            Event::Start(Tag::Item) => levels.push(Vec::new()),
            Event::End(TagEnd::Item) => {
                reader.end_paragraph(&mut levels);
                if let (Some(item), Some((_, items))) = (levels.pop(), lists.last_mut()) {
                    items.push(item);
                }
            }
            event => reader.inline_event(event, range)?,
        }
    }
    Ok(levels.pop().unwrap_or_default())
}

/// Joins the lines of a text with spaces and marks its hard breaks, keeping every byte's place.
fn join_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let Some(content) = line.strip_suffix('\n') else {
            out.push_str(line);
            continue;
        };
        let (content, carriage_return) = match content.strip_suffix('\r') {
            Some(content) => (content, " "),
            None => (content, ""),
        };
        let slashes = content.len() - content.trim_end_matches('\\').len();
        let kept = if slashes % 2 == 1 {
            content.strip_suffix('\\')
        } else {
            content.strip_suffix("  ").map(|kept| kept.trim_end_matches(' '))
        };
        if let Some(kept) = kept {
            out.push_str(kept);
            out.push(LINE_BREAK);
            out.extend(std::iter::repeat_n(' ', line.len() - kept.len() - LINE_BREAK.len_utf8()));
        } else {
            out.push_str(content);
            out.push_str(carriage_return);
            out.push(' ');
        }
    }
    out
}

/// Collects inline events into spans.
struct Reader<'a> {
    masked: &'a Masked<'a>,
    /// How far the parser's text is behind the source.
    shift: usize,
    emphasis: usize,
    link: Option<String>,
    /// Where words of other languages begin and end, and the languages that are open.
    marks: Vec<Mark>,
    languages: Vec<String>,
    line_break: bool,
    spans: Vec<Span>,
}

impl<'a> Reader<'a> {
    fn new(masked: &'a Masked<'a>, marks: Vec<Mark>) -> Self {
        let (languages, spans) = (Vec::new(), Vec::new());
        Self { masked, shift: 0, emphasis: 0, link: None, marks, languages, line_break: false, spans }
    }

    fn inline_event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), MarkdownError> {
        let source = range.start.saturating_sub(self.shift)..range.end.saturating_sub(self.shift);
        match event {
            Event::Text(text) => {
                let guard = self.shift.saturating_sub(range.start);
                let text = text.get(guard..).unwrap_or_default();
                // Hidden characters in the source are refused before; what is found here was written as an entity.
                if let Some(hidden) = text.chars().find(|character| is_hidden(*character)) {
                    return Err(MarkdownError { range: source, kind: MarkdownErrorKind::Hidden(hidden) });
                }
                self.marked_text(text, source);
            }
            Event::Code(text) => self.text(&text, source),
            Event::SoftBreak => self.text(" ", source),
            Event::HardBreak => self.line_break = true,
            Event::Start(Tag::Emphasis | Tag::Strong) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => self.emphasis = self.emphasis.saturating_sub(1),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                let address = format!("{mail}{}", self.masked.restore(&dest_url));
                // An address with placeholders is checked when they are filled.
                if !["{{", "{%"].iter().any(|opening| address.contains(opening)) {
                    check_address(&address)
                        .map_err(|error| MarkdownError { range: source, kind: MarkdownErrorKind::Address(error) })?;
                }
                self.link = Some(address);
            }
            Event::End(TagEnd::Link) => self.link = None,
            event => {
                if let Some(construct) = Construct::of(&event) {
                    return Err(MarkdownError::unsupported(source, construct));
                }
            }
        }
        Ok(())
    }

    /// Adds text that may hold marks of languages.
    fn marked_text(&mut self, text: &str, range: Range<usize>) {
        let mut start = range.start;
        // What was written as an entity has another length, and holds no marks.
        if text.len() == range.len() {
            let inside = |mark: &Mark| range.start <= mark.range.start && mark.range.end <= range.end;
            let marks: Vec<Mark> = self.marks.extract_if(.., |mark| inside(mark)).collect();
            for mark in marks {
                let before = text.get(start - range.start..mark.range.start - range.start).unwrap_or_default();
                self.text(before, start..mark.range.start);
                match mark.language {
                    Some(language) => self.languages.push(language),
                    None => _ = self.languages.pop(),
                }
                start = mark.range.end;
            }
        }
        self.text(text.get(start - range.start..).unwrap_or_default(), start..range.end);
    }

    /// Adds text, split at marked line breaks and joined to what it continues.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let text = self.masked.restore(text);
        for (index, piece) in text.split(LINE_BREAK).enumerate() {
            self.line_break |= index > 0;
            self.piece(piece, range.clone());
        }
    }

    fn piece(&mut self, text: &str, range: Range<usize>) {
        let text = if self.line_break || self.spans.is_empty() { text.trim_start_matches(' ') } else { text };
        if text.is_empty() {
            return;
        }
        let emphasis = self.emphasis > 0;
        match self.spans.last_mut() {
            Some(last)
                if !self.line_break
                    && last.emphasis == emphasis
                    && last.link == self.link
                    && last.language.as_ref() == self.languages.last() =>
            {
                last.text.push_str(text);
                last.range.end = last.range.end.max(range.end);
            }
            _ => {
                // A break at the very start has nothing to end.
                let line_break_before = self.line_break && !self.spans.is_empty();
                if let Some(last) = self.spans.last_mut().filter(|_| line_break_before) {
                    last.text.truncate(last.text.trim_end_matches(' ').len());
                }
                let (link, language) = (self.link.clone(), self.languages.last().cloned());
                self.spans.push(Span { text: text.to_owned(), emphasis, link, language, range, line_break_before });
            }
        }
        self.line_break = false;
    }

    fn take_spans(&mut self) -> Vec<Span> {
        self.line_break = false;
        if let Some(last) = self.spans.last_mut() {
            last.text.truncate(last.text.trim_end_matches(' ').len());
        }
        let mut spans = std::mem::take(&mut self.spans);
        spans.retain(|span| !span.text.is_empty());
        spans
    }

    fn end_paragraph(&mut self, levels: &mut [Vec<MarkdownBlock>]) {
        let spans = self.take_spans();
        if let Some(level) = levels.last_mut().filter(|_| !spans.is_empty()) {
            level.push(MarkdownBlock::Paragraph(spans));
        }
    }
}

/// Says whether a character hides something: it controls, or it reorders the text around it.
fn is_hidden(character: char) -> bool {
    let reorders = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    reorders || character.is_control() && !matches!(character, '\n' | '\t' | LINE_BREAK)
}

#[cfg(test)]
mod tests;
