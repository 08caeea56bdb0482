//! What is to be built: names, files and folders become definitions, each in its project.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Limit, SETTINGS, World, find_root, is_definition};

/// The folder of a project that holds its handouts.
const HANDOUTS: &str = "handouts";
/// The ending of definitions.
const ENDING: &str = "yaml";

/// A definition that is to be built.
#[derive(Clone)]
pub(super) struct Input {
    /// Its name, or its path.
    pub(super) handout: String,
    /// The name of its file without the ending.
    pub(super) stem: String,
    /// The project that it lies in.
    pub(super) world: World,
    /// Where it lies on disk; none if it is built in, or not there.
    place: Option<PathBuf>,
}

impl Input {
    /// Finds a definition by its name or path, which are told apart as everywhere in the language.
    pub(super) fn new(word: &str) -> Self {
        if is_path(word) { Self::at(word) } else { Self::named(word, here()) }
    }

    /// Takes a name for that of a definition of a project, whatever it looks like.
    pub(super) fn named(name: &str, world: World) -> Self {
        let place = world.root().map(|root| root.join(HANDOUTS).join(format!("{name}.{ENDING}")));
        let place = place.and_then(|place| fs::canonicalize(place).ok());
        Self { handout: name.to_owned(), stem: name.to_owned(), world, place }
    }

    fn at(path: &str) -> Self {
        let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or(path).to_owned();
        let place = fs::canonicalize(path).ok();
        let world = place.as_deref().map_or_else(here, |place| World::new(Some(find_root(place))));
        Self { handout: path.to_owned(), stem, world, place }
    }

    /// Returns where it lies on disk.
    pub(super) fn place(&self) -> Option<&Path> {
        self.place.as_deref()
    }

    /// Returns what reports call it: its path in the project if it lies there, or what the user calls it.
    pub(super) fn label(&self) -> String {
        let inside = self.place.as_deref().and_then(|place| self.world.project_path(place).ok());
        inside.unwrap_or_else(|| self.handout.clone())
    }

    /// Says whether it is the same definition as another one.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (&self.place, &other.place) {
            (Some(place), Some(other)) => place == other,
            (None, None) => self.handout == other.handout,
            _ => false,
        }
    }
}

/// The world of the folder that the user is in.
pub(super) fn here() -> World {
    World::new(Some(find_root(Path::new("."))))
}

/// Finds the definitions that the user means, each once; without words, those of the project, or else those that ship.
pub(super) fn find(words: &[String], diagnostics: &mut Diagnostics) -> Vec<Input> {
    let found: Vec<Input> = if words.is_empty() {
        let world = here();
        let own = world.root().map(in_folder).unwrap_or_default();
        let shipped = || world.list(HANDOUTS, ENDING).into_iter().map(|name| Input::named(&name, world.clone()));
        if own.is_empty() { shipped().collect() } else { own }
    } else {
        words.iter().flat_map(|word| of_word(word, diagnostics)).collect()
    };
    let mut inputs: Vec<Input> = Vec::new();
    for input in found {
        if !inputs.iter().any(|known| known.is_same(&input)) {
            inputs.push(input);
        }
    }
    inputs
}

fn of_word(word: &str, diagnostics: &mut Diagnostics) -> Vec<Input> {
    let is_name = !is_path(word) && here().list(HANDOUTS, ENDING).iter().any(|name| name == word);
    if is_name || !Path::new(word).is_dir() {
        return vec![Input::new(word)];
    }
    let inputs = in_folder(Path::new(word));
    if inputs.is_empty() {
        let error = Diagnostic::error("no-handouts", format!("there is no handout in the folder {word}"));
        diagnostics.push(error.help(format!("definitions are files with the ending `.{ENDING}` and a `body:`")));
    }
    inputs
}

/// Finds the definitions of a folder: those of its `handouts/` if it is a project, or those directly in it.
fn in_folder(folder: &Path) -> Vec<Input> {
    let handouts = folder.join(HANDOUTS);
    let folder = if handouts.is_dir() { handouts } else { folder.to_owned() };
    // Read through a world, so that no link leads out and files have the usual limits.
    let world = World::new(Some(folder.clone()));
    let definitions = names_on_disk(&world).into_iter().filter(|name| is_input(&world, name));
    definitions.filter_map(|name| folder.join(name).to_str().map(Input::at)).collect()
}

fn names_on_disk(world: &World) -> Vec<String> {
    world.list("", ENDING).into_iter().map(|stem| format!("{stem}.{ENDING}")).collect()
}

/// Says whether a file is a definition and not a record, brand or exercise.
///
/// A file that cannot be read counts as one, so that its mistake is reported.
fn is_input(world: &World, name: &str) -> bool {
    world.read(name, Limit::TEXT).map_or(name != SETTINGS, |content| is_definition(&content.bytes))
}

fn is_path(word: &str) -> bool {
    word.contains(['/', '\\']) || word.ends_with(".yaml") || word.ends_with(".yml")
}
