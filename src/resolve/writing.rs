//! Lines to write on, questions with their answers, and what to do and what not to do.

use super::words::Id;
use super::{DoDont, Notes, NotesLines, Question, Questions, Resolver};
use crate::definition::{DoDontBlock, NotesBlock, QuestionEntry, QuestionsBlock, Text};
use crate::diagnostic::{Diagnostic, Span};
use crate::source::nearest;

/// The word for as many lines as the page has room for.
const FILL: &str = "fill";
/// The lines where a handout does not say how many.
const USUAL_LINES: u8 = 4;
/// The most lines.
const MAX_LINES: u8 = 40;

impl Resolver<'_> {
    /// Resolves lines to write on.
    pub(super) fn notes(&mut self, block: &NotesBlock) -> Notes {
        let title = self.rich_option(block.title.as_ref());
        let lines = block.lines.as_ref().map_or(NotesLines::Count(USUAL_LINES), |lines| self.notes_lines(lines));
        Notes { title, lines, style: block.style.unwrap_or_default() }
    }

    fn notes_lines(&mut self, text: &Text) -> NotesLines {
        let written = text.value.trim();
        if written == FILL {
            return NotesLines::Fill;
        }
        if let Some(count) = written.parse().ok().filter(|count| (1..=MAX_LINES).contains(count)) {
            return NotesLines::Count(count);
        }
        let usual = format!("write a number from 1 to {MAX_LINES}, or `{FILL}` for the rest of the page");
        let (message, help) = match written.parse::<i64>() {
            Ok(number) => (format!("there is room for 1 to {MAX_LINES} lines, not {number}"), usual),
            Err(_) => {
                let near = nearest(written, [FILL]).map(|near| format!("did you mean `{near}`?"));
                (format!("`{written}` is no number of lines"), near.unwrap_or(usual))
            }
        };
        self.report(Diagnostic::error("lines", message).at(text.span).help(help));
        NotesLines::Count(USUAL_LINES)
    }

    /// Resolves questions with their answers.
    pub(super) fn questions(&mut self, block: &QuestionsBlock, span: Span) -> Questions {
        if block.items.is_empty() {
            self.empty_list(span);
        }
        let title = self.rich_option(block.title.as_ref());
        let mut question = |entry: &QuestionEntry| Question {
            question: self.rich(&entry.question),
            answer: self.parts(&entry.answer),
        };
        let items = block.items.iter().map(&mut question).collect();
        Questions { title, items }
    }

    /// Resolves what to do and what not to do.
    pub(super) fn do_dont(&mut self, block: &DoDontBlock, span: Span) -> DoDont {
        if block.do_items.is_empty() || block.dont_items.is_empty() {
            let list = if block.do_items.is_empty() { "do" } else { "dont" };
            let error = Diagnostic::error("empty-list", format!("nothing stands under `{list}`")).at(span);
            self.report(error.help("add an item; for one list alone, use `list` or `checklist`"));
        }
        DoDont {
            do_title: self.title_or(block.do_title.as_ref(), Id::DoTitle),
            do_items: self.rich_all(&block.do_items),
            dont_title: self.title_or(block.dont_title.as_ref(), Id::DontTitle),
            dont_items: self.rich_all(&block.dont_items),
        }
    }
}
