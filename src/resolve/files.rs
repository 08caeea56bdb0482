//! The files that a handout is made of: finding, reading, decoding.

use std::path::Path;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::gallery::Gallery;
use super::list::exercise_names;
use super::shelf::Shelf;
use crate::definition::{self, Record, Text};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::records::read_yaml;
use crate::source::{FileContent, Limit, Node, ReadError, World, decode, from_node, nearest, parse};

/// The project's own folder.
const ROOT: &str = ".";
/// What the names of built-in files begin with.
const BUILT_IN: &str = "<built-in>/";
/// The most names that a message lists.
pub(super) const MAX_LISTED: usize = 12;

/// A definition with its name.
pub(super) struct FoundHandout {
    /// The definition.
    pub(super) definition: definition::Handout,
    /// The name of its file without the ending.
    pub(super) name: String,
}

/// Where named things of one kind lie, and what they are called in messages.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// The folder in the project.
    pub(super) folder: &'static str,
    /// The word for one of them.
    pub(super) noun: &'static str,
    /// The code of the message for an unknown name.
    code: &'static str,
    /// What finds other names of one of them, for suggestions.
    other_names: Option<fn(&World, &str) -> Vec<String>>,
}

impl Kind {
    pub(super) const HANDOUT: Self =
        Self { folder: "handouts", noun: "handout", code: "unknown-handout", other_names: None };
    pub(super) const BRAND: Self =
        Self { folder: "assets/brands", noun: "brand", code: "unknown-brand", other_names: None };
    pub(super) const EXERCISE: Self = Self {
        folder: "assets/exercises",
        noun: "exercise",
        code: "unknown-exercise",
        other_names: Some(exercise_names),
    };
    pub(super) const POSE: Self =
        Self { folder: "assets/poses", noun: "pose", code: "unknown-pose", other_names: None };
    pub(super) const SPECIMEN: Self =
        Self { folder: "assets/specimens", noun: "specimen", code: "unknown-specimen", other_names: None };
    pub(super) const RED_FLAGS: Self =
        Self { folder: "assets/red-flags", noun: "set of warning signs", code: "unknown-red-flags", other_names: None };
}

impl Kind {
    /// Returns the path of one of them by its name.
    pub(super) fn path(self, name: &str) -> String {
        format!("{}/{name}.yaml", self.folder)
    }

    /// Says that a record chooses what is not there, without its name.
    fn unknown_choice(self) -> String {
        if self.code == Self::EXERCISE.code {
            return "the record chooses an exercise that the library does not have".to_owned();
        }
        format!("the record chooses a {} that does not exist", self.noun)
    }
}

/// The folder of a file that was read.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    /// The file's own surroundings, where it lies outside the project.
    outside: Option<World>,
    /// The path of the folder.
    path: String,
}

/// A file that was found, and where.
pub(super) struct Found {
    pub(super) content: FileContent,
    /// The path of the file in its surroundings.
    path: String,
    outside: Option<World>,
}

impl Found {
    /// Returns the path of the file in its surroundings.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// Makes a file of surroundings that lie outside the project.
    fn outside(content: FileContent, world: &World) -> Self {
        let path = content.path.clone();
        let name = match world.root() {
            Some(root) if !content.name.starts_with(BUILT_IN) => root.join(&path).display().to_string(),
            _ => content.name.clone(),
        };
        Self { content: FileContent { name, ..content }, path, outside: Some(world.clone()) }
    }

    /// Says whether two are the same file.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let root = |found: &Self| found.outside.as_ref().and_then(|world| world.root().map(Path::to_owned));
        let built_in = |found: &Self| found.content.name.starts_with(BUILT_IN);
        self.path == other.path && root(self) == root(other) && built_in(self) == built_in(other)
    }

    /// Returns what messages call the file.
    pub(super) fn name(&self) -> &str {
        &self.content.name
    }

    /// Returns the bytes of the file.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.content.bytes
    }
}

/// Reads files, and remembers from which folder each one came.
pub(super) struct Files<'a> {
    pub(super) world: &'a World,
    pub(super) sources: &'a mut Sources,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) folders: Vec<(FileId, Folder)>,
    /// What handouts share, if several are resolved.
    pub(super) shelf: Option<&'a mut Shelf>,
    /// Where drawn figures and pictures hang, if they are shown several times.
    pub(super) gallery: Option<Arc<Gallery>>,
}

impl<'a> Files<'a> {
    /// Begins with no file read.
    pub(super) const fn new(world: &'a World, sources: &'a mut Sources, diagnostics: &'a mut Diagnostics) -> Self {
        Self { world, sources, diagnostics, folders: Vec::new(), shelf: None, gallery: None }
    }

    /// Reports a mistake, at a place if there is one.
    pub(super) fn report_maybe_at(&mut self, diagnostic: Diagnostic, span: Option<Span>) {
        self.diagnostics.push(match span {
            Some(span) => diagnostic.at(span),
            None => diagnostic,
        });
    }

    /// Returns the folder of the file that a place lies in, from the project's root.
    pub(super) fn folder(&self, file: FileId) -> &str {
        self.known_folder(file).filter(|folder| folder.outside.is_none()).map_or(ROOT, |folder| &folder.path)
    }

    fn known_folder(&self, file: FileId) -> Option<&Folder> {
        self.folders.iter().find(|(known, _)| *known == file).map(|(_, folder)| folder)
    }

    /// Finds and reads a definition by its name or path.
    ///
    /// # Errors
    ///
    /// Returns the brand that a broken definition names, if that can be seen.
    pub(super) fn handout(&mut self, wanted: &str) -> Result<FoundHandout, Option<Text>> {
        let found = if is_path(wanted) {
            self.user_file(Path::new(wanted), Kind::HANDOUT.noun)
        } else {
            self.named(Kind::HANDOUT, wanted, None)
        };
        let found = found.ok_or(None)?;
        let node = self.node(&found).ok_or(None)?;
        let definition = from_node(&node, self.diagnostics);
        let definition = definition.ok_or_else(|| {
            let brand = node.get("brand")?;
            Some(Text::new(brand.as_text()?.to_owned(), brand.span))
        })?;
        Ok(FoundHandout { definition, name: stem(&found.path).to_owned() })
    }

    /// Reads a record, of which nothing is ever shown.
    pub(super) fn record(&mut self, path: &Path) -> Option<Record> {
        let Found { content, .. } = self.user_file(path, "record")?;
        let Ok(text) = std::str::from_utf8(&content.bytes) else {
            let error = Diagnostic::error("encoding", format!("the record {} is not UTF-8", content.name));
            self.diagnostics.push(error.help("save the file as UTF-8"));
            return None;
        };
        let file = self.sources.add_private(content.name.clone(), text);
        read_yaml(text, file, self.diagnostics)
    }

    /// Reads a file that the user named on the command line; it may lie outside the project.
    pub(super) fn user_file(&mut self, path: &Path, noun: &str) -> Option<Found> {
        let found = match self.world.project_path(path) {
            Ok(path) => self.world.read(&path, Limit::TEXT).map(|content| Found { content, path, outside: None }),
            Err(ReadError::Outside) => read_outside(path),
            Err(error) => Err(error),
        };
        let error = match found {
            Ok(found) => return Some(found),
            Err(error) => error,
        };
        let message = format!("the {noun} {} cannot be read: {error}", path.display());
        let mut diagnostic = Diagnostic::error("unreadable-file", message);
        if error == ReadError::NotFound {
            diagnostic = diagnostic.help("check the path; it is taken from the folder that you are in");
        }
        self.diagnostics.push(with_help(diagnostic, &error));
        None
    }

    /// Reads a file by its name in the folder of its kind.
    pub(super) fn named(&mut self, kind: Kind, name: &str, span: Option<Span>) -> Option<Found> {
        let path = kind.path(name);
        // A name that is a path would reach files of another kind.
        let hidden = name.starts_with('_') && span.is_some();
        let read = if name.contains(['/', '\\']) || name.is_empty() || hidden {
            Err(ReadError::NotFound)
        } else {
            self.world.read(&path, Limit::TEXT)
        };
        match read {
            Ok(content) => Some(Found { content, path, outside: None }),
            Err(ReadError::NotFound) => {
                self.unknown(kind, name, span);
                None
            }
            Err(error) => {
                let private = span.is_some_and(|span| self.sources.is_private(span.file));
                let name = if private { "that the record chooses".to_owned() } else { format!("`{name}`") };
                let message = format!("the {} {name} cannot be read: {error}", kind.noun);
                self.report_maybe_at(with_help(Diagnostic::error("unreadable-file", message), &error), span);
                None
            }
        }
    }

    /// Finds the built-in file that a file of the project stands in place of.
    pub(super) fn built_in_under(&self, found: &Found) -> Option<Found> {
        let path = found.path.clone();
        let content = World::new(None).read(&path, Limit::TEXT).ok()?;
        (content.name != found.content.name).then_some(Found { content, path, outside: None })
    }

    /// Reports a name that nothing has.
    fn unknown(&mut self, kind: Kind, name: &str, span: Option<Span>) {
        let mut all = self.world.list(kind.folder, "yaml");
        // What all of a kind share, such as the presets of poses, is none of them.
        all.retain(|name| !name.starts_with('_'));
        let near = nearest(name, all.iter().map(String::as_str)).map(str::to_owned);
        let near = near.or_else(|| self.by_other_name(kind, name, &all));
        // What a record chooses is in no message.
        let private = span.is_some_and(|span| self.sources.is_private(span.file));
        let message = if private { kind.unknown_choice() } else { format!("there is no {} `{name}`", kind.noun) };
        let error = Diagnostic::error(kind.code, message);
        let error = match (near, span) {
            (Some(near), Some(span)) if !private && self.sources.slice(span) == name => {
                error.help(format!("did you mean `{near}`?")).fix(span, near)
            }
            (Some(near), _) => error.help(format!("did you mean `{near}`?")),
            (None, _) if all.len() <= MAX_LISTED => error.help(format!("those there are: {}", all.join(", "))),
            // What there are many of has a folder, a list and a plural of one name.
            (None, _) => {
                let listed = kind.folder.rsplit('/').next().unwrap_or(kind.folder);
                error.help(format!("`handout list {listed}` shows the {} that there are", all.len()))
            }
        };
        self.report_maybe_at(error, span);
    }

    fn by_other_name(&self, kind: Kind, wanted: &str, all: &[String]) -> Option<String> {
        let other_names = kind.other_names?;
        let names = all.iter().flat_map(|file| other_names(self.world, file).into_iter().map(move |name| (name, file)));
        let names: Vec<(String, &String)> = names.collect();
        let near = nearest(wanted, names.iter().map(|(name, _)| name.as_str()))?;
        names.iter().find(|(name, _)| name == near).map(|(_, file)| (*file).clone())
    }

    /// Reads a file that a text refers to: beside the text's own file, or in the root or the assets of the project.
    pub(super) fn beside(&self, text: &Text, limit: Limit) -> Result<FileContent, ReadError> {
        self.found(text, limit).map(|found| found.content)
    }

    /// Finds a file that a text refers to; what it refers to itself is looked for beside it.
    pub(super) fn found(&self, text: &Text, limit: Limit) -> Result<Found, ReadError> {
        let path = text.value.trim();
        if let Some(Folder { outside: Some(world), path: folder }) = self.known_folder(text.span.file) {
            match world.read(&format!("{folder}/{path}"), limit) {
                Err(ReadError::NotFound) => {}
                found => return found.map(|content| Found::outside(content, world)),
            }
        }
        let content = self.world.read_relative(self.folder(text.span.file), path, limit)?;
        Ok(Found { path: content.path.clone(), content, outside: None })
    }

    /// Reads a file that a text refers to from the folder of handouts.
    pub(super) fn found_among_handouts(&self, text: &Text, limit: Limit) -> Result<Found, ReadError> {
        let content = self.world.read_relative(Kind::HANDOUT.folder, text.value.trim(), limit)?;
        Ok(Found { path: content.path.clone(), content, outside: None })
    }

    /// Finds the path of a file that nearly has the path that a text gives, with one of these endings.
    pub(super) fn near_path(&self, text: &Text, endings: &[&str]) -> Option<String> {
        let path = text.value.trim();
        let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut known = Vec::new();
        for base in [self.folder(text.span.file), "", "assets"] {
            for ending in endings {
                let names = self.world.list(&format!("{base}/{folder}").replace("//", "/"), ending);
                known.extend(names.into_iter().map(|name| format!("{prefix}{name}.{ending}")));
            }
        }
        // Nobody means the file in which it is written.
        let own = self.sources.name(text.span.file).rsplit('/').next().unwrap_or_default();
        let others = known.iter().map(String::as_str).filter(|known| *known != own);
        // A folder and an ending that both have do not make two names alike.
        let alike = others.filter(|known| nearest(stem(path), [stem(known)]).is_some());
        nearest(path, alike).map(str::to_owned)
    }

    /// Finds a YAML file that a text refers to.
    pub(super) fn found_beside(&mut self, text: &Text, noun: &str) -> Option<Found> {
        match self.found(text, Limit::TEXT) {
            Ok(found) => Some(found),
            Err(error) => {
                let message = format!("the {noun} `{}` cannot be read: {error}", text.value.trim());
                let diagnostic = Diagnostic::error("unreadable-file", message).at(text.span);
                self.diagnostics.push(with_help(diagnostic, &error));
                None
            }
        }
    }

    /// Makes a typed value of a YAML file.
    pub(super) fn read<T: DeserializeOwned>(&mut self, found: &Found) -> Option<T> {
        let node = self.node(found)?;
        from_node(&node, self.diagnostics)
    }

    /// Reads the tree of a YAML file, and remembers from which folder it came.
    pub(super) fn node(&mut self, found: &Found) -> Option<Node> {
        let content = &found.content;
        let file = decode(content.name.clone(), &content.bytes, self.sources, self.diagnostics)?;
        let path = found.path.rsplit_once('/').map_or(ROOT, |(folder, _)| folder).to_owned();
        self.folders.push((file, Folder { outside: found.outside.clone(), path }));
        parse(self.sources.text(file), file, self.diagnostics)
    }
}

/// Says whether a word that the user gave is a path and not a name.
pub(super) fn is_path(wanted: &str) -> bool {
    wanted.contains(['/', '\\']) || wanted.ends_with(".yaml") || wanted.ends_with(".yml")
}

/// Says what to do about a text that cannot be read.
pub(super) fn with_help(diagnostic: Diagnostic, error: &ReadError) -> Diagnostic {
    match error {
        ReadError::TooLarge { limit } => {
            diagnostic.help(format!("the limit is {limit}; split it or remove what does not belong"))
        }
        ReadError::Outside => diagnostic.help("copy it into the project, and write its path with `/`"),
        ReadError::NotAFile => diagnostic.help("name a file, not a folder"),
        _ => diagnostic,
    }
}

/// Returns the name of a file without folder and ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Reads a file outside the project, as if its folder were one.
fn read_outside(path: &Path) -> Result<Found, ReadError> {
    let name = path.file_name().and_then(|name| name.to_str()).ok_or(ReadError::NotFound)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(ROOT));
    let world = World::new(Some(folder.to_owned()));
    let content = world.read(name, Limit::TEXT)?;
    let content = FileContent { name: path.display().to_string(), ..content };
    Ok(Found { content, path: name.to_owned(), outside: Some(world) })
}
