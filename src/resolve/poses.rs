//! Poses and brands by themselves, for figures outside of handouts.

use std::path::Path;

use super::Resolver;
use super::brand;
use super::figures::{read_pose, read_presets};
use super::files::{Files, Kind, is_path, stem};
use super::handout::Brand;
use super::language;
use crate::diagnostic::{Diagnostics, Sources};
use crate::figure::{Look, PoseFile, Presets};
use crate::source::World;

/// A pose file with what it may extend.
#[derive(Clone, Debug)]
pub struct Posed {
    /// The name of its file without the ending.
    pub name: String,
    /// What it shows; by default its name.
    pub title: String,
    /// The file.
    pub file: PoseFile,
    /// The starting positions that it may extend.
    pub presets: Presets,
}

/// Reads a pose of the library by its name, or a pose file by its path.
pub fn load_pose(wanted: &str, world: &World, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Posed> {
    let mut files = Files::new(world, sources, diagnostics);
    let found = if is_path(wanted) {
        files.user_file(Path::new(wanted), Kind::POSE.noun)
    } else {
        files.named(Kind::POSE, wanted, None)
    }?;
    let name = stem(found.path()).to_owned();
    let file = read_pose(&mut files, &found);
    // Both files are looked at, so that the mistakes of both are known in one run.
    let presets = read_presets(&mut files);
    let file = file?;
    let title = file.title.as_ref().map(|title| super::one_line(&title.value)).filter(|title| !title.is_empty());
    Some(Posed { title: title.unwrap_or_else(|| name.clone()), name, file, presets: presets? })
}

/// Loads a brand by its name or path, or the default one, and whom its figures show.
///
/// With an error among the diagnostics there is none.
pub fn load_brand(
    wanted: Option<&str>,
    world: &World,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(Brand, Look)> {
    let mut files = Files::new(world, sources, diagnostics);
    let language = language::load(&mut files, None)?;
    let brand = brand::load(&mut files, wanted, None);
    let mut resolver = Resolver::new(files, language, brand);
    resolver.choose_look(None);
    let found = (resolver.resolved_brand(), resolver.look);
    (!diagnostics.has_errors()).then_some(found)
}
