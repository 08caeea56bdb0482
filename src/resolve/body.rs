//! The body: each block by its kind, and what blocks say of each other.

use super::Resolver;
use super::cover::Titles;
use super::{Block, BlockKind, Columns, Cover, FieldsStrip, Heading};
use crate::definition::{
    AtAGlanceBlock, Block as Written, Brief, BriefList, ColumnsBlock, ContentsBlock, CoverBlock, HeadingBlock,
    NotesBlock, PainScaleBlock, Text,
};
use crate::diagnostic::{Diagnostic, Span};
use crate::drawing::Length;
use crate::source::Spanned;

/// How deep columns and kept-together blocks may lie inside each other.
const MAX_DEPTH: usize = 3;
/// The tallest page there is; white space is less.
const MAX_SPACE: Length = Length::inches(24.0);

/// What a body holds.
pub(super) struct Body {
    /// The first page by itself.
    pub(super) cover: Option<Cover>,
    /// The strip of fields above the title.
    pub(super) opening: Option<FieldsStrip>,
    /// The blocks.
    pub(super) blocks: Vec<Block>,
}

impl Resolver<'_> {
    /// Resolves the body; a cover and a strip of fields at its start are returned by themselves.
    pub(super) fn body(&mut self, body: &Spanned<Vec<Spanned<Written>>>, titles: &Titles<'_>) -> Body {
        if body.value.is_empty() && self.whole {
            let error = Diagnostic::error("empty-body", "this handout has no content").at(body.span);
            self.report(error.help("add a block under `body:`, such as `- text: Good morning.`"));
        }
        let (cover, rest) = match body.split_first() {
            Some((Spanned { value: Written::Cover(block), span }, rest)) => {
                let usual = CoverBlock::default();
                (Some(self.cover(block.as_ref().unwrap_or(&usual), *span, titles)), rest)
            }
            _ => (None, body.value.as_slice()),
        };
        let (opening, rest) = match rest.split_first() {
            Some((Spanned { value: Written::Fields(BriefList(block)), span }, rest)) => {
                (Some(self.fields_strip(block, *span)), rest)
            }
            _ => (None, rest),
        };
        let mut blocks = self.blocks(rest, 0);
        // A tracker or a plan may stand before the exercises that it lists.
        self.fill_trackers(&mut blocks);
        self.fill_schedules(&mut blocks);
        self.fill_references(&mut blocks);
        Body { cover, opening, blocks }
    }

    fn blocks(&mut self, blocks: &[Spanned<Written>], depth: usize) -> Vec<Block> {
        blocks.iter().filter_map(|block| self.block(block, depth)).collect()
    }

    fn block(&mut self, block: &Spanned<Written>, depth: usize) -> Option<Block> {
        let span = block.span;
        let kind = match &block.value {
            Written::Heading(Brief(heading)) => BlockKind::Heading(self.heading(heading)),
            Written::Text(text) => BlockKind::Text(self.parts(text)),
            Written::List(BriefList(list)) => BlockKind::List(self.list(list, span)),
            Written::Callout(Brief(callout)) => BlockKind::Callout(self.callout(callout)),
            Written::RedFlags(red_flags) => BlockKind::RedFlags(self.red_flags(red_flags, span)?),
            Written::Checklist(BriefList(checklist)) => BlockKind::Checklist(self.checklist(checklist, span)),
            Written::Exercises(BriefList(exercises)) => BlockKind::Exercises(self.exercises(exercises, span)),
            Written::Comparison(comparison) => BlockKind::Comparison(self.comparison(comparison, span)),
            Written::Table(table) => BlockKind::Table(self.table(table, span)),
            Written::Tracker(tracker) => BlockKind::Tracker(self.tracker(tracker, span)),
            Written::Image(image) => BlockKind::Image(self.image(image)?),
            Written::Columns(BriefList(columns)) => BlockKind::Columns(self.columns(columns, span, depth)?),
            Written::KeepTogether(blocks) => {
                let inside = self.nested(blocks, span, depth)?;
                if blocks.is_empty() {
                    self.empty_list(span);
                }
                BlockKind::KeepTogether(inside)
            }
            Written::PageBreak => {
                self.check_page_break(span, depth)?;
                BlockKind::PageBreak
            }
            Written::Spacer(height) => BlockKind::Spacer(self.spacer(height)?),
            Written::Fields(BriefList(fields)) => BlockKind::Fields(self.fields_strip(fields, span)),
            Written::Sources(BriefList(sources)) => BlockKind::Sources(self.sources(sources, span)),
            Written::Disclaimer(Brief(disclaimer)) => BlockKind::Disclaimer(self.disclaimer(disclaimer, span)),
            Written::Steps(BriefList(steps)) => BlockKind::Steps(self.steps_block(steps, span)),
            Written::PainScale(scale) => {
                let usual = PainScaleBlock::default();
                BlockKind::PainScale(self.pain_scale(scale.as_ref().unwrap_or(&usual), span))
            }
            Written::Notes(notes) => {
                let usual = NotesBlock::default();
                BlockKind::Notes(self.notes(notes.as_ref().map_or(&usual, |Brief(notes)| notes)))
            }
            Written::Questions(BriefList(questions)) => BlockKind::Questions(self.questions(questions, span)),
            Written::DoDont(do_dont) => BlockKind::DoDont(self.do_dont(do_dont, span)),
            Written::Schedule(BriefList(schedule)) => BlockKind::Schedule(self.schedule(schedule, span)),
            Written::Contents(contents) => {
                let usual = ContentsBlock::default();
                BlockKind::Contents(self.contents(contents.as_ref().unwrap_or(&usual), span)?)
            }
            Written::AtAGlance(glance) => {
                let usual = AtAGlanceBlock::default();
                BlockKind::AtAGlance(self.at_a_glance(glance.as_ref().unwrap_or(&usual), span)?)
            }
            // Only one that could not be read is still there, and it was complained of.
            Written::Include(_) => return None,
            Written::Cover(_) => {
                self.misplaced_cover(span);
                return None;
            }
            Written::CallToAction(Brief(block)) => BlockKind::CallToAction(self.call_to_action(block, span)?),
            Written::About(about) => BlockKind::About(self.about(about)),
        };
        Some(Block { span, kind })
    }

    fn heading(&mut self, heading: &HeadingBlock) -> Heading {
        let level = match &heading.level {
            Some(level) if !(1..=3).contains(&level.value) => {
                let message = format!("there is no heading of level {}", level.value);
                let error = Diagnostic::error("heading-level", message).at(level.span);
                self.report(error.help("write 1 for the title of a page, 2 for a section, 3 for a part of it"));
                2
            }
            Some(level) => level.value,
            None => 2,
        };
        self.heading_count += 1;
        Heading {
            number: self.heading_count,
            level: level.try_into().unwrap_or(2),
            text: self.rich(&heading.text),
            lead: self.rich_option(heading.lead.as_ref()),
        }
    }

    fn spacer(&mut self, text: &Text) -> Option<Length> {
        let height = self.length(text)?;
        if height >= Length::ZERO && height < MAX_SPACE {
            return Some(height);
        }
        let what = if height < Length::ZERO { "cannot be less than nothing" } else { "is higher than a page" };
        let error = Diagnostic::error("length", format!("the space {what}")).at(text.span);
        self.report(error.help("write a height such as `12 pt`; for a new page, use `page_break`"));
        None
    }

    fn columns(&mut self, block: &ColumnsBlock, span: Span, depth: usize) -> Option<Columns> {
        let count = block.columns.len();
        let mut columns = Vec::with_capacity(count);
        for blocks in &block.columns {
            columns.push(self.nested(blocks, span, depth)?);
        }
        if !(2..=3).contains(&count) {
            let message = format!("blocks stand in two or three columns; here {}", are(count));
            let error = Diagnostic::error("columns", message).at(span);
            self.report(error.help("write a list of columns, each a list of blocks"));
        }
        Some(Columns { columns, shares: self.shares(block.widths.as_ref(), count) })
    }

    fn shares(&mut self, widths: Option<&Spanned<Vec<f64>>>, count: usize) -> Vec<f64> {
        let equal = vec![1.0; count];
        let Some(widths) = widths else { return equal };
        let (message, help) = if widths.value.len() != count {
            let message = format!("{count} columns need {count} widths; here {}", are(widths.value.len()));
            (message, "write one number for each column, such as `[2, 1]`")
        } else if widths.value.iter().any(|width| !width.is_finite() || *width <= 0.0) {
            ("a width must be more than 0".to_owned(), "write how the width is shared, such as `[2, 1]`")
        } else {
            return widths.value.clone();
        };
        self.report(Diagnostic::error("columns", message).at(widths.span).help(help));
        equal
    }

    /// Resolves blocks inside a block.
    fn nested(&mut self, blocks: &[Spanned<Written>], span: Span, depth: usize) -> Option<Vec<Block>> {
        if depth < MAX_DEPTH {
            return Some(self.blocks(blocks, depth + 1));
        }
        let message = format!("blocks lie more than {MAX_DEPTH} deep inside each other");
        self.report(Diagnostic::error("nesting", message).at(span).help("take this block out of the one around it"));
        None
    }

    fn check_page_break(&mut self, span: Span, depth: usize) -> Option<()> {
        if depth == 0 {
            return Some(());
        }
        let error = Diagnostic::error("page-break", "a page cannot begin inside `columns` or `keep_together`").at(span);
        self.report(error.help("move the `page_break` before or behind the block around it"));
        None
    }
}

/// Says how many there are.
pub(super) fn are(count: usize) -> String {
    match count {
        0 => "there are none".to_owned(),
        1 => "there is one".to_owned(),
        count => format!("there are {count}"),
    }
}
