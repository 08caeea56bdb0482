//! The texts of a handout in reading order, each with what it is.

use crate::diagnostic::Span;
use crate::resolve::{
    Block, BlockKind, Comparison, Exercise, Handout, List, PointKind, Questions, RichText, StepPicture, Table, TextPart,
};

/// A text of a handout.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// What it is.
    pub kind: Kind,
    /// The words.
    pub text: &'a RichText,
    /// The place of the block that it belongs to; nothing for the handout's own title.
    pub block: Option<Span>,
    /// The number of the exercise that it belongs to.
    pub exercise: Option<u32>,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The title of the handout, or the line under it.
    Title,
    /// A heading of a level, or of a block.
    Heading(u8),
    /// A paragraph.
    Prose,
    /// An item of a list, of a checklist, of what to do and what not to do.
    Item,
    /// A step of an exercise or procedure.
    Step,
    /// A remark on a card, such as what to feel.
    Remark(PointKind),
    /// A warning sign.
    Sign,
    /// A short text that names what stands beside, under or in it: the head of a column, the label of a field.
    Label,
    /// A cell of a table.
    Cell,
    /// The words under a picture.
    Caption,
    /// The words of a button.
    Button,
    /// A question.
    Question,
    /// A dosage in a sentence, which the program writes.
    Dosage,
    /// A source.
    Source,
    /// A paragraph of a disclaimer.
    Disclaimer,
}

impl Passage<'_> {
    /// Returns the words without what a record says.
    pub fn words(&self) -> String {
        self.text.to_public()
    }

    /// Says whether its words are sentences that count for the grade of reading.
    pub const fn is_running(&self) -> bool {
        matches!(self.kind, Kind::Prose | Kind::Item | Kind::Step | Kind::Remark(_) | Kind::Sign | Kind::Question)
    }
}

/// Gathers the texts of a handout in reading order.
pub fn passages(handout: &Handout) -> Vec<Passage<'_>> {
    let mut walk = Walk { found: Vec::new(), block: None, exercise: None };
    walk.text(Kind::Title, &handout.title);
    walk.all(Kind::Title, &handout.promise);
    if let Some(cover) = &handout.cover {
        walk.block = Some(cover.span);
        walk.all(Kind::Label, cover.audience.iter().chain(&cover.author));
    }
    walk.blocks(&handout.body);
    walk.found
}

struct Walk<'a> {
    found: Vec<Passage<'a>>,
    block: Option<Span>,
    exercise: Option<u32>,
}

impl<'a> Walk<'a> {
    fn text(&mut self, kind: Kind, text: &'a RichText) {
        if !text.runs.is_empty() {
            self.found.push(Passage { kind, text, block: self.block, exercise: self.exercise });
        }
    }

    fn all(&mut self, kind: Kind, texts: impl IntoIterator<Item = &'a RichText>) {
        texts.into_iter().for_each(|text| self.text(kind, text));
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block = Some(block.span);
            self.block(&block.kind);
        }
    }

    fn block(&mut self, kind: &'a BlockKind) {
        match kind {
            BlockKind::Heading(heading) => {
                self.text(Kind::Heading(heading.level), &heading.text);
                self.all(Kind::Prose, &heading.lead);
            }
            BlockKind::Text(parts) => self.parts(parts),
            BlockKind::List(list) => self.list(list),
            BlockKind::Callout(callout) => {
                self.text(Kind::Label, &callout.lead);
                self.text(Kind::Prose, &callout.text);
            }
            BlockKind::RedFlags(flags) => {
                self.text(Kind::Heading(2), &flags.lead);
                self.text(Kind::Prose, &flags.action);
                self.all(Kind::Sign, &flags.items);
            }
            BlockKind::Checklist(list) => {
                self.all(Kind::Heading(3), &list.title);
                self.all(Kind::Item, &list.items);
            }
            BlockKind::Exercises(exercises) => exercises.items.iter().for_each(|exercise| self.exercise(exercise)),
            BlockKind::Comparison(comparison) => self.comparison(comparison),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Tracker(tracker) => self.all(Kind::Label, &tracker.score),
            BlockKind::Image(image) => {
                self.all(Kind::Caption, &image.caption);
                self.all(Kind::Label, image.labels.iter().map(|label| &label.text));
            }
            BlockKind::Columns(columns) => columns.columns.iter().for_each(|blocks| self.blocks(blocks)),
            BlockKind::KeepTogether(blocks) => self.blocks(blocks),
            BlockKind::Fields(strip) => self.all(Kind::Label, strip.fields.iter().map(|field| &field.label)),
            BlockKind::Sources(sources) => {
                self.text(Kind::Heading(3), &sources.title);
                self.all(Kind::Source, sources.items.iter().chain(&sources.checked));
            }
            BlockKind::Disclaimer(disclaimer) => {
                self.text(Kind::Heading(3), &disclaimer.title);
                self.all(Kind::Disclaimer, &disclaimer.paragraphs);
            }
            BlockKind::Steps(steps) => {
                self.all(Kind::Heading(3), &steps.title);
                for step in &steps.items {
                    self.text(Kind::Step, &step.text);
                    if let Some(StepPicture::Image(image)) = &step.picture {
                        self.all(Kind::Caption, &image.caption);
                    }
                }
            }
            BlockKind::PainScale(scale) => {
                self.all(Kind::Heading(3), &scale.title);
                self.text(Kind::Prose, &scale.text);
                for band in &scale.bands {
                    self.text(Kind::Label, &band.label);
                    self.text(Kind::Prose, &band.text);
                }
                self.all(Kind::Prose, scale.place_rule.iter().flat_map(|rule| [&rule.up, &rule.down]));
            }
            BlockKind::Notes(notes) => self.all(Kind::Heading(3), &notes.title),
            BlockKind::Questions(questions) => self.questions(questions),
            BlockKind::DoDont(advice) => {
                self.text(Kind::Heading(3), &advice.do_title);
                self.all(Kind::Item, &advice.do_items);
                self.text(Kind::Heading(3), &advice.dont_title);
                self.all(Kind::Item, &advice.dont_items);
            }
            BlockKind::Schedule(schedule) => {
                self.all(Kind::Heading(3), &schedule.title);
                let rows = schedule.times.iter().flat_map(|time| &time.rows).filter(|row| row.exercise.is_none());
                self.all(Kind::Cell, rows.map(|row| &row.name));
            }
            BlockKind::CallToAction(call) => {
                self.all(Kind::Heading(2), &call.title);
                self.all(Kind::Prose, &call.lead);
                self.text(Kind::Button, &call.button);
                self.all(Kind::Label, &call.ways);
                self.all(Kind::Caption, call.qr.iter().map(|code| &code.caption));
            }
            BlockKind::About(about) => {
                self.text(Kind::Heading(3), &about.title);
                self.text(Kind::Prose, &about.text);
                self.all(Kind::Label, &about.links);
            }
            // What they say stands elsewhere too, or is the program's.
            BlockKind::Contents(_)
            | BlockKind::AtAGlance(_)
            | BlockKind::Swatches(_)
            | BlockKind::Specimens(_)
            | BlockKind::PageBreak
            | BlockKind::Spacer(_) => {}
        }
    }

    fn parts(&mut self, parts: &'a [TextPart]) {
        for part in parts {
            match part {
                TextPart::Paragraph(text) => self.text(Kind::Prose, text),
                TextPart::List(list) => self.list(list),
            }
        }
    }

    fn list(&mut self, list: &'a List) {
        for item in &list.items {
            self.text(Kind::Item, &item.text);
            item.list.iter().for_each(|list| self.list(list));
        }
    }

    fn exercise(&mut self, exercise: &'a Exercise) {
        self.exercise = Some(exercise.number);
        self.text(Kind::Heading(3), &exercise.name);
        self.all(Kind::Label, &exercise.position);
        self.all(Kind::Step, &exercise.steps);
        for point in &exercise.points {
            self.text(Kind::Remark(point.kind), &point.text);
        }
        self.text(Kind::Dosage, &exercise.sentence);
        self.all(Kind::Caption, exercise.pictures.iter().filter_map(|picture| picture.caption.as_ref()));
        self.exercise = None;
    }

    fn comparison(&mut self, comparison: &'a Comparison) {
        for column in &comparison.columns {
            self.text(Kind::Label, &column.title);
            self.all(Kind::Prose, &column.text);
            self.all(Kind::Caption, column.image.iter().filter_map(|image| image.caption.as_ref()));
        }
        for row in &comparison.rows {
            self.text(Kind::Label, &row.label);
            self.all(Kind::Cell, &row.cells);
        }
    }

    fn table(&mut self, table: &'a Table) {
        self.all(Kind::Heading(3), &table.title);
        self.all(Kind::Label, table.columns.iter().map(|column| &column.title));
        self.all(Kind::Cell, table.rows.iter().flatten());
    }

    fn questions(&mut self, questions: &'a Questions) {
        self.all(Kind::Heading(3), &questions.title);
        for question in &questions.items {
            self.text(Kind::Question, &question.question);
            self.parts(&question.answer);
        }
    }
}
