//! The exercises that a record chooses: they stand in place of those of the handout.

use super::CODE;
use super::blocks::{each_use, retain};
use crate::definition::{Block, Brief, BriefList, ExerciseUse, ExercisesBlock, OneSided, Text};
use crate::diagnostic::Diagnostic;
use crate::resolve::Resolver;
use crate::resolve::template::is_template;
use crate::source::Spanned;

/// An exercise that is printed, by its name; with its use if the handout has none.
type Chosen = (String, Option<ExerciseUse>);

/// A side that an exercise of the handout takes from a field.
struct TakenSide {
    side: Text,
    /// The exercise's entry in the library.
    entry: Option<Text>,
}

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
        let (mut listed, mut sides) = (Vec::new(), Vec::new());
        each_use(blocks, &mut |own| {
            listed.extend(own.key().map(str::to_owned));
            let field = own.side.as_ref().filter(|side| is_template(&side.value));
            sides.extend(field.map(|side| TakenSide { side: side.clone(), entry: own.entry.clone() }));
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
        let chosen = self.known(&chosen.value, &listed, &sides);
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
    fn known(&mut self, chosen: &[Text], listed: &[String], sides: &[TakenSide]) -> Vec<Chosen> {
        let mut known: Vec<Chosen> = Vec::with_capacity(chosen.len());
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
            let side = entry.one_sided.and_then(|part| self.side_of_others(part, sides));
            let own = ExerciseUse { entry: Some(text.clone()), side, ..ExerciseUse::default() };
            known.push((text.value.clone(), Some(own)));
        }
        known
    }

    /// Finds the field from which the handout's exercises of this part of the body take their side.
    ///
    /// An arm may have another side than a leg: where it is not certain, the side stays open.
    fn side_of_others(&mut self, part: OneSided, sides: &[TakenSide]) -> Option<Text> {
        let agreed = |sides: &[&TakenSide]| {
            let (first, rest) = sides.split_first()?;
            rest.iter().all(|other| other.side.value == first.side.value).then(|| first.side.clone())
        };
        agreed(&sides.iter().collect::<Vec<_>>()).or_else(|| {
            let mut of_part = Vec::new();
            for taken in sides {
                let entry = taken.entry.as_ref().and_then(|name| self.library.entry(&mut self.files, name));
                of_part.extend(entry.filter(|entry| entry.one_sided == Some(part)).map(|_| taken));
            }
            agreed(&of_part)
        })
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
fn select(block: &mut ExercisesBlock, chosen: &[Chosen], is_first: bool) {
    let written = std::mem::take(&mut block.items);
    for (key, added) in chosen {
        let own = written.iter().filter(|Brief(own)| own.key() == Some(key));
        block.items.extend(own.cloned());
        block.items.extend(added.iter().filter(|_| is_first).cloned().map(Brief));
    }
}
