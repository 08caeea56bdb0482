//! What there is: handouts, exercises, brands, and the fields of a handout.

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
pub fn list_exercises(world: &World) -> Vec<Named> {
    list(world, Kind::EXERCISE, "name")
}

/// Lists the brands.
pub fn list_brands(world: &World) -> Vec<Named> {
    list(world, Kind::BRAND, "name")
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
    world.list(kind.folder, "yaml").into_iter().map(titled).collect()
}

/// Returns every name that an exercise has on paper.
pub(super) fn exercise_names(world: &World, file: &str) -> Vec<String> {
    let Some(node) = node(world, Kind::EXERCISE, file) else { return Vec::new() };
    let mut names: Vec<String> = Vec::new();
    for key in ["name", "clinical_name"] {
        names.extend(node.get(key).and_then(Node::as_text).map(str::to_owned));
    }
    if let Some(Node { value: Value::Sequence(aliases), .. }) = node.get("aliases") {
        names.extend(aliases.iter().filter_map(Node::as_text).map(str::to_owned));
    }
    names
}

/// Reads a file without complaint: what is wrong with it is said where it is used.
fn node(world: &World, kind: Kind, name: &str) -> Option<Node> {
    let content = world.read(&format!("{}/{name}.yaml", kind.folder), Limit::TEXT).ok()?;
    let text = std::str::from_utf8(&content.bytes).ok()?;
    // Nobody asks for places here; any number will do.
    let file = Sources::new().add("", "");
    parse(text, file, &mut Diagnostics::new())
}
