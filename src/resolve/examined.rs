//! A handout as it is printed, beside what was written: for those who judge it.

use std::sync::Arc;

use super::dosage::Side;
use super::files::Files;
use super::gallery::Gallery;
use super::{Handout, Request, Shelf, resolve_all};
use crate::definition::{self, Dosage, ExerciseUse, ExercisesLayout, OneSided};
use crate::diagnostic::{Diagnostics, Sources, Span};
use crate::source::World;

/// A handout as it is printed, beside what was written.
#[derive(Debug)]
pub struct Examined {
    /// The handout as it is printed.
    pub handout: Handout,
    /// The definition, with the blocks of other files in their places.
    pub definition: definition::Handout,
    /// The brand, with what it has from those that it extends; none if it is broken.
    pub brand: Option<definition::Brand>,
    /// Whether a record had a part in it: then what the record chooses appears in no message.
    pub has_record: bool,
    /// The exercises in the order of their numbers.
    pub exercises: Vec<ExaminedExercise>,
}

/// An exercise as one patient does it, beside what was written.
#[derive(Clone, Debug)]
pub struct ExaminedExercise {
    /// The place in the definition.
    pub span: Span,
    /// Its number in the handout.
    pub number: u32,
    /// How it is printed.
    pub layout: ExercisesLayout,
    /// What the handout says of it.
    pub own: ExerciseUse,
    /// The entry of the library; none for an exercise of the handout's own.
    pub entry: Option<Arc<definition::Exercise>>,
    /// The dosage: the handout's, and the library's where the handout says nothing.
    pub dosage: Dosage,
    /// The side on which this patient does it.
    pub side: Option<Side>,
    /// What it does one side at a time.
    pub one_sided: Option<OneSided>,
}

impl ExaminedExercise {
    /// Returns the name by which the handout knows it: that of its entry, or its own.
    pub fn key(&self) -> &str {
        self.own.key().unwrap_or_default()
    }

    /// Says whether the library has it under a word, such as `flexion`.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.entry.iter().filter_map(|entry| entry.tags.as_ref()).flatten().any(|known| known.value.trim() == tag)
    }

    /// Returns the starting position in plain words.
    pub fn position(&self) -> Option<&str> {
        let library = self.entry.as_ref().and_then(|entry| entry.position.as_ref());
        self.own.position.as_ref().or(library).map(|text| text.value.trim())
    }
}

/// Resolves a handout, and returns with it what was written; with an error among the diagnostics there is none. What is
/// drawn is drawn once for all that share a gallery.
pub fn examine(
    gallery: &Arc<Gallery>,
    request: &Request,
    world: &World,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Examined> {
    let files = Files { gallery: Some(Arc::clone(gallery)), ..Files::new(world, sources, diagnostics) };
    resolve_all(request, files).map(|(examined, _)| examined)
}

/// Does what [`examine()`] does, and takes from a shelf what handouts share.
pub fn examine_sharing(
    shelf: &mut Shelf,
    gallery: &Arc<Gallery>,
    request: &Request,
    world: &World,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Examined> {
    shelf.belong_to(world.root());
    let gallery = Some(Arc::clone(gallery));
    let files = Files { shelf: Some(shelf), gallery, ..Files::new(world, sources, diagnostics) };
    resolve_all(request, files).map(|(examined, _)| examined)
}
