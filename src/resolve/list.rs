//! What there is: handouts, exercises, poses, brands, and the fields of a handout.

use super::extends::{Extended, read_extended};
use super::files::{Files, Kind};
use crate::definition::FieldType;
use crate::diagnostic::{Diagnostics, Sources};
use crate::source::{Limit, Node, Value, World, parse};

/// A file by its name, with its title.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The name by which it is used.
    pub name: String,
    /// The title or the plain name; none where the file is broken.
    pub title: Option<String>,
}

/// An exercise of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseInfo {
    /// The name by which it is used.
    pub name: String,
    /// The plain name; none where the file is broken.
    pub title: Option<String>,
    /// The name that clinicians use, and the aliases.
    pub other_names: Vec<String>,
    /// The words to find it by: conditions, regions, kinds of exercise.
    pub tags: Vec<String>,
}

/// A field that a record may fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldInfo {
    /// The name, such as `patient.name`.
    pub name: String,
    /// The label in the strip.
    pub label: String,
    /// `text`, `date` or `number`.
    pub kind: &'static str,
    /// The values that are allowed; empty where any is.
    pub one_of: Vec<String>,
    /// The value when a record gives none.
    pub default: Option<String>,
}

/// Lists the handouts of the project and those that are built in.
pub fn list_handouts(world: &World) -> Vec<Named> {
    list(world, Kind::HANDOUT, "title")
}

/// Lists the exercises of the library.
pub fn list_exercises(world: &World) -> Vec<ExerciseInfo> {
    let info = |name: String| {
        let node = node(world, Kind::EXERCISE, &name);
        let texts = |key| node.as_ref().map(|node| texts_of(node, key)).unwrap_or_default();
        let title = texts("name").pop();
        let other_names = [texts("clinical_name"), texts("aliases")].concat();
        ExerciseInfo { tags: texts("tags"), other_names, name, title }
    };
    names(world, Kind::EXERCISE).into_iter().map(info).collect()
}

/// Lists the poses that figures are drawn from.
pub fn list_poses(world: &World) -> Vec<Named> {
    list(world, Kind::POSE, "title")
}

/// Lists the brands.
pub fn list_brands(world: &World) -> Vec<Named> {
    let titled = |name: String| {
        // What is wrong with a brand is said where it is used.
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let mut files = Files::new(world, &mut sources, &mut diagnostics);
        let found = files.named(Kind::BRAND, &name, None);
        let extended = found.and_then(|found| read_extended(&mut files, found));
        let title = extended.and_then(|Extended { node, .. }| Some(node.get("name")?.as_text()?.to_owned()));
        Named { name, title }
    };
    names(world, Kind::BRAND).into_iter().map(titled).collect()
}

/// Lists the fields of a handout, given by its name or path; nothing if it cannot be read, with the reasons.
pub fn list_fields(
    handout: &str,
    world: &World,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<FieldInfo>> {
    let found = Files::new(world, sources, diagnostics).handout(handout).ok()?;
    let fields = found.definition.fields.unwrap_or_default().0;
    let info = fields.into_iter().map(|(name, field)| FieldInfo {
        name: name.value,
        label: field.label.value,
        kind: match field.kind {
            None | Some(FieldType::Text) => "text",
            Some(FieldType::Date) => "date",
            Some(FieldType::Number) => "number",
        },
        one_of: field.one_of.into_iter().flatten().map(|text| text.value).collect(),
        default: field.default.map(|text| text.value),
    });
    Some(info.collect())
}

fn list(world: &World, kind: Kind, key: &str) -> Vec<Named> {
    let titled = |name: String| {
        let title = node(world, kind, &name).and_then(|node| Some(node.get(key)?.as_text()?.to_owned()));
        Named { name, title }
    };
    names(world, kind).into_iter().map(titled).collect()
}

/// Returns the names of a kind; what all of a kind share, such as the presets of poses, is none of them.
fn names(world: &World, kind: Kind) -> Vec<String> {
    world.list(kind.folder, "yaml").into_iter().filter(|name| !name.starts_with('_')).collect()
}

/// Returns the texts of a key, which holds one or a list.
fn texts_of(node: &Node, key: &str) -> Vec<String> {
    match node.get(key) {
        Some(Node { value: Value::Sequence(texts), .. }) => {
            texts.iter().filter_map(Node::as_text).map(str::to_owned).collect()
        }
        Some(text) => text.as_text().map(str::to_owned).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Finds an exercise by one of its names; case, spaces and hyphens do not matter.
pub(super) fn exercise_called(world: &World, wanted: &str) -> Option<String> {
    let folded = |name: &str| name.trim().to_lowercase().replace(['_', ' '], "-");
    let wanted = folded(wanted);
    let all = names(world, Kind::EXERCISE);
    let by_file = all.iter().find(|name| folded(name) == wanted);
    let called = |file: &&String| exercise_names(world, file).iter().any(|name| folded(name) == wanted);
    by_file.or_else(|| all.iter().find(called)).cloned()
}

/// Returns every name that an exercise has on paper.
pub(super) fn exercise_names(world: &World, file: &str) -> Vec<String> {
    let Some(node) = node(world, Kind::EXERCISE, file) else { return Vec::new() };
    ["name", "clinical_name", "aliases"].into_iter().flat_map(|key| texts_of(&node, key)).collect()
}

/// Reads a file without complaint: what is wrong with it is said where it is used.
fn node(world: &World, kind: Kind, name: &str) -> Option<Node> {
    let content = world.read(&format!("{}/{name}.yaml", kind.folder), Limit::TEXT).ok()?;
    let text = std::str::from_utf8(&content.bytes).ok()?;
    // Nobody asks for places here; any number will do.
    let file = Sources::new().add("", "");
    parse(text, file, &mut Diagnostics::new())
}
