//! The exercises that a record chooses: they stand in place of those of the handout.

use super::CODE;
use super::blocks::{each_use, retain};
use crate::definition::{Block, Brief, BriefList, ExerciseUse, ExercisesBlock, Text};
use crate::diagnostic::Diagnostic;
use crate::resolve::Resolver;
use crate::resolve::template::is_template;
use crate::source::Spanned;

impl Resolver<'_> {
    /// Keeps the exercises of a handout that a record chooses, and adds those that it does not have.
    ///
    /// Each keeps its block and what the handout says of it; others come from the library into the first block. In each
    /// block they stand in the record's order. A block of which nothing is chosen goes, and so do rows of plans.
    pub(in crate::resolve) fn choose_exercises(
        &mut self,
        chosen: &Spanned<Vec<Text>>,
        blocks: &mut Vec<Spanned<Block>>,
        name: &str,
    ) {
        let (mut listed, mut side) = (Vec::new(), None);
        each_use(blocks, &mut |own| {
            listed.extend(own.key().map(str::to_owned));
            let field = own.side.as_ref().filter(|side| is_template(&side.value));
            side = side.take().or_else(|| field.cloned());
        });
        if !has_exercises(blocks) {
            // They may be in a file that cannot be read.
            if self.whole {
                let message = format!("the record chooses exercises, and the handout `{name}` has no place for them");
                let help = "add an `exercises` block to the handout, or leave `exercises` out of the record";
                self.report(Diagnostic::error(CODE, message).at(chosen.span).help(help));
            }
            return;
        }
        let chosen = self.known(&chosen.value, &listed, side.as_ref());
        // Where none is known, the handout stays as it is, so that the rest can be looked at.
        if chosen.is_empty() {
            return;
        }
        let mut added = chosen.iter().any(|(_, added)| added.is_some());
        retain(blocks, &mut |block| match block {
            Block::Exercises(BriefList(exercises)) => {
                let stays = exercises.items.is_empty();
                select(exercises, &chosen, std::mem::take(&mut added));
                stays || !exercises.items.is_empty()
            }
            Block::Schedule(BriefList(schedule)) => {
                let stays = schedule.items.is_empty();
                schedule.items.retain(|row| {
                    let key = row.exercise.as_ref().map(|exercise| exercise.value.trim());
                    let is_listed = |key| listed.iter().any(|listed| listed == key);
                    // A row for what the handout never had is a mistake that is told later.
                    key.is_none_or(|key| !is_listed(key) || chosen.iter().any(|(known, _)| known == key))
                });
                stays || !schedule.items.is_empty()
            }
            _ => true,
        });
    }

    /// Returns the names that can be printed, each with its use if the handout has none.
    fn known(&mut self, chosen: &[Text], listed: &[String], side: Option<&Text>) -> Vec<(String, Option<ExerciseUse>)> {
        let mut known: Vec<(String, Option<ExerciseUse>)> = Vec::with_capacity(chosen.len());
        for text in chosen {
            if known.iter().any(|(known, _)| *known == text.value) {
                let warning = Diagnostic::warning(CODE, "the record chooses this exercise already").at(text.span);
                self.report(warning.help("delete one of them; it is printed once"));
                continue;
            }
            if listed.contains(&text.value) {
                known.push((text.value.clone(), None));
                continue;
            }
            let Some(entry) = self.library.entry(&mut self.files, text) else { continue };
            // Whose side it is in the handout's other exercises, it is here.
            let side = entry.one_sided.and(side).cloned();
            let own = ExerciseUse { entry: Some(text.clone()), side, ..ExerciseUse::default() };
            known.push((text.value.clone(), Some(own)));
        }
        known
    }
}

fn has_exercises(blocks: &[Spanned<Block>]) -> bool {
    blocks.iter().any(|block| match &block.value {
        Block::Exercises(_) => true,
        Block::KeepTogether(inside) => has_exercises(inside),
        Block::Columns(BriefList(columns)) => columns.columns.iter().any(|column| has_exercises(column)),
        _ => false,
    })
}

/// Leaves what is chosen of a block, in the order of the choice; the first block takes up what is added.
fn select(block: &mut ExercisesBlock, chosen: &[(String, Option<ExerciseUse>)], is_first: bool) {
    let written = std::mem::take(&mut block.items);
    for (key, added) in chosen {
        let own = written.iter().filter(|Brief(own)| own.key() == Some(key));
        block.items.extend(own.cloned());
        block.items.extend(added.iter().filter(|_| is_first).cloned().map(Brief));
    }
}
