//! The small blocks: lists, callouts, checklists, sources.

use super::words::Id;
use super::{Callout, Checklist, List, ListItem, RichText, Sources};
use super::{Resolver, date};
use crate::definition::{Brief, CalloutBlock, CalloutTone, ChecklistBlock, ListBlock, ListEntry, SourcesBlock, Text};
use crate::diagnostic::{Diagnostic, Span};

/// How deep lists may lie inside each other.
const MAX_LIST_DEPTH: usize = 3;
/// The most lines to write on under a checklist.
const MAX_BLANK_LINES: i64 = 20;

impl Resolver<'_> {
    /// Resolves a list.
    pub(super) fn list(&mut self, block: &ListBlock, span: Span) -> List {
        if block.items.is_empty() {
            self.empty_list(span);
        }
        self.list_of(block.numbered, &block.items, 1)
    }

    fn list_of(&mut self, numbered: Option<bool>, items: &[Brief<ListEntry>], depth: usize) -> List {
        let items = items.iter().map(|Brief(entry)| self.list_item(entry, depth)).collect();
        List { numbered: numbered.unwrap_or(false), items }
    }

    fn list_item(&mut self, entry: &ListEntry, depth: usize) -> ListItem {
        let text = self.rich(&entry.text);
        let list = match &entry.items {
            None => None,
            Some(items) if items.is_empty() => {
                self.empty_list(entry.text.span);
                None
            }
            Some(_) if depth == MAX_LIST_DEPTH => {
                let message = format!("lists lie more than {MAX_LIST_DEPTH} deep inside each other");
                let error = Diagnostic::error("nesting", message).at(entry.text.span);
                self.report(error.help("make it a list of its own, under a heading"));
                None
            }
            Some(items) => Some(self.list_of(entry.numbered, items, depth + 1)),
        };
        ListItem { text, list }
    }

    /// Resolves a callout.
    pub(super) fn callout(&mut self, block: &CalloutBlock) -> Callout {
        let tone = block.tone.unwrap_or(CalloutTone::Note);
        let lead = match &block.title {
            Some(title) => self.rich(title),
            None => RichText::plain(self.words.get(match tone {
                CalloutTone::Note => Id::CalloutNote,
                CalloutTone::Tip => Id::CalloutTip,
                CalloutTone::Caution => Id::CalloutCaution,
                CalloutTone::Stop => Id::CalloutStop,
            })),
        };
        Callout { tone, lead, text: self.rich(&block.text), compact: block.compact.unwrap_or(false) }
    }

    /// Resolves a checklist.
    pub(super) fn checklist(&mut self, block: &ChecklistBlock, span: Span) -> Checklist {
        let columns = block.columns.as_ref().and_then(|columns| {
            if let Some(columns) = u8::try_from(columns.value).ok().filter(|columns| (1..=2).contains(columns)) {
                return Some(columns);
            }
            let message = format!("a checklist has one or two columns, not {}", columns.value);
            let error = Diagnostic::error("columns", message).at(columns.span);
            self.report(error.help("write 1 or 2, or leave it out"));
            None
        });
        let blank_lines = block.blank_lines.as_ref().map_or(0, |lines| {
            if !(0..=MAX_BLANK_LINES).contains(&lines.value) {
                let message = format!("a checklist has room for {MAX_BLANK_LINES} blank lines, not {}", lines.value);
                let help = format!("write a number from 0 to {MAX_BLANK_LINES}");
                self.report(Diagnostic::error("blank-lines", message).at(lines.span).help(help));
            }
            u8::try_from(lines.value.clamp(0, MAX_BLANK_LINES)).unwrap_or(0)
        });
        if block.items.is_empty() && blank_lines == 0 {
            let error = Diagnostic::error("empty-list", "this list has no items").at(span);
            self.report(error.help("add an item, or `blank_lines: 3` for lines to write on"));
        }
        let title = self.rich_option(block.title.as_ref());
        Checklist { title, items: self.rich_all(&block.items), columns, blank_lines }
    }

    /// Resolves the sources.
    pub(super) fn sources(&mut self, block: &SourcesBlock, span: Span) -> Sources {
        if block.items.is_empty() {
            self.empty_list(span);
        }
        let title = self.title_or(block.title.as_ref(), Id::SourcesTitle);
        let items = self.rich_all(&block.items);
        let checked = block.checked.as_ref().and_then(|checked| {
            let day = date::long(self.date("checked", checked)?, &self.words);
            let sentence = self.words.format(Id::SourcesChecked, &[("date", (&day).into())]);
            Some(RichText { span: Some(checked.span), ..RichText::plain(sentence) })
        });
        Sources { title, items, checked }
    }

    /// Resolves a title, or takes the language's own words.
    pub(super) fn title_or(&mut self, title: Option<&Text>, usual: Id) -> RichText {
        match title {
            Some(title) => self.rich(title),
            None => RichText::plain(self.words.get(usual)),
        }
    }
}
