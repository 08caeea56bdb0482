//! What points at other blocks: the table of contents, and the exercises at a glance.

use super::words::Id;
use super::{AtAGlance, Block, BlockKind, Contents, ContentsEntry, Exercise, Resolver, RichRun, RichText};
use crate::definition::{AtAGlanceBlock, ContentsBlock};
use crate::diagnostic::{Diagnostic, Span};

/// The lowest level of headings that is listed where nobody says another.
const USUAL_DEPTH: u8 = 2;

/// What blocks can point at, in order.
#[derive(Default)]
struct Targets {
    headings: Vec<ContentsEntry>,
    exercises: Vec<Exercise>,
}

impl Targets {
    fn gather(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading(heading) => self.headings.push(ContentsEntry {
                    heading: heading.number,
                    level: heading.level,
                    text: unadorned(&heading.text),
                }),
                BlockKind::Exercises(exercises) => self.exercises.extend(exercises.items.iter().cloned()),
                BlockKind::KeepTogether(inside) => self.gather(inside),
                BlockKind::Columns(columns) => columns.columns.iter().for_each(|column| self.gather(column)),
                _ => {}
            }
        }
    }
}

impl Resolver<'_> {
    /// Resolves the table of contents; its lines come later, when all headings are known.
    pub(super) fn contents(&mut self, block: &ContentsBlock, span: Span) -> Option<Contents> {
        if let Some(first) = self.contents {
            self.report(second("contents", "a table of contents", first).at(span));
            return None;
        }
        self.contents = Some(span);
        let depth = block.depth.as_ref().and_then(|depth| {
            if let Some(depth) = u8::try_from(depth.value).ok().filter(|depth| (1..=3).contains(depth)) {
                return Some(depth);
            }
            let message = format!("headings have levels 1 to 3, so that `depth` cannot be {}", depth.value);
            let error = Diagnostic::error("heading-level", message).at(depth.span);
            self.report(error.help("write 1, 2 or 3, or leave it out for 2"));
            None
        });
        let title = self.title_or(block.title.as_ref(), Id::ContentsTitle);
        Some(Contents { title, depth: depth.unwrap_or(USUAL_DEPTH), entries: Vec::new() })
    }

    /// Resolves the overview of the exercises; they come later, when all are known.
    pub(super) fn at_a_glance(&mut self, block: &AtAGlanceBlock, span: Span) -> Option<AtAGlance> {
        if let Some(first) = self.glance {
            self.report(second("at-a-glance", "an overview of its exercises", first).at(span));
            return None;
        }
        self.glance = Some(span);
        let title = self.title_or(block.title.as_ref(), Id::GlanceTitle);
        let heads = [Id::GlanceExercise, Id::GlanceDosage, Id::GlancePage];
        let heads = heads.map(|id| RichText::plain(self.words.get(id)));
        Some(AtAGlance { title, heads, exercises: Vec::new() })
    }

    /// Gives the handout's headings and exercises to the blocks that point at them.
    pub(super) fn fill_references(&mut self, blocks: &mut [Block]) {
        let mut targets = Targets::default();
        targets.gather(blocks);
        self.fill_with(&targets, blocks);
    }

    fn fill_with(&mut self, targets: &Targets, blocks: &mut [Block]) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Contents(contents) => {
                    let listed = targets.headings.iter().filter(|heading| heading.level <= contents.depth);
                    contents.entries = listed.cloned().collect();
                    // What is missing may have had some.
                    if contents.entries.is_empty() && self.whole {
                        self.nothing_to_list(targets, contents.depth, block.span);
                    }
                }
                BlockKind::AtAGlance(glance) => {
                    glance.exercises.clone_from(&targets.exercises);
                    // An exercise that is broken was complained of already.
                    if self.exercise_count == 0 && self.whole {
                        let error = Diagnostic::error("empty-glance", "this handout has no exercises to show");
                        let help = "add an `exercises` block, or delete this line";
                        self.report(error.at(block.span).help(help));
                    }
                }
                BlockKind::KeepTogether(inside) => self.fill_with(targets, inside),
                BlockKind::Columns(columns) => {
                    columns.columns.iter_mut().for_each(|column| self.fill_with(targets, column));
                }
                _ => {}
            }
        }
    }

    fn nothing_to_list(&mut self, targets: &Targets, depth: u8, span: Span) {
        let highest = targets.headings.iter().map(|heading| heading.level).min();
        let error = match highest {
            None => Diagnostic::error("empty-contents", "this handout has no headings to list")
                .help("add a `heading` block, or delete this line"),
            Some(level) => {
                let message = format!("no heading of this handout is of level {depth} or above");
                Diagnostic::error("empty-contents", message).help(format!("write `depth: {level}`"))
            }
        };
        self.report(error.at(span));
    }
}

/// Refuses a second block that lists all of a handout: each has as many lines as the handout has parts.
fn second(code: &'static str, name: &str, first: Span) -> Diagnostic {
    let error = Diagnostic::error(code, format!("this handout has {name} already"));
    error.related(first, "the first one").help("delete one of them")
}

/// Returns the words of a heading on one line, without emphasis and links.
fn unadorned(text: &RichText) -> RichText {
    let plain = |run: &RichRun| {
        let (text, language) = (run.text.replace('\n', " "), run.language.clone());
        RichRun { text, private: run.private, language, placeholder: run.placeholder.clone(), ..RichRun::default() }
    };
    RichText { runs: text.runs.iter().map(plain).collect(), span: text.span }
}
