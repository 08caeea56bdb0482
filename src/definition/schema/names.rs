//! The names that a text may have, which editors suggest; others stay allowed, since a project may have its own.

use schemars::Schema;
use serde_json::{Map, Value, json};

use super::{for_each_key, for_each_type};
use crate::diagnostic::{Diagnostics, Sources};
use crate::source::{self, Limit, World};

/// What has names.
struct Kind {
    /// What the texts are called in the schema.
    called: &'static str,
    description: &'static str,
    folder: &'static str,
    /// The key of its files that says in words what is named.
    title: &'static str,
    /// The keys whose value is such a name, each with its type.
    keys: &'static [(&'static str, &'static str)],
    /// The types for which a name alone may stand.
    short_for: &'static [&'static str],
}

const KINDS: [Kind; 4] = [
    Kind {
        called: "ExerciseName",
        description: "An exercise: the name of a file in `assets/exercises/`, of the project or of the program.",
        folder: "assets/exercises",
        title: "name",
        keys: &[("ExerciseUse", "use"), ("ScheduleEntry", "exercise")],
        short_for: &["ExerciseUse"],
    },
    Kind {
        called: "PoseName",
        description: "A figure: the name of a file in `assets/poses/`, of the project or of the program.",
        folder: "assets/poses",
        title: "title",
        keys: &[("ExerciseFigure", "pose"), ("CoverFigure", "pose")],
        short_for: &["ExerciseFigure", "CoverFigure"],
    },
    Kind {
        called: "BrandName",
        description: "A brand: the name of a file in `assets/brands/`, of the project or of the program, or a path.",
        folder: "assets/brands",
        title: "name",
        keys: &[("Handout", "brand"), ("Brand", "extends"), ("Project", "brand")],
        short_for: &[],
    },
    Kind {
        called: "RedFlagSetName",
        description: "A set of warning signs: the name of a file in `assets/red-flags/`, of the project or of the program.",
        folder: "assets/red-flags",
        title: "title",
        keys: &[("RedFlagsBlock", "use")],
        short_for: &[],
    },
];

/// The names of what can be used, by kind.
pub(super) struct Names(Vec<(&'static Kind, Value)>);

impl Names {
    /// Finds what a project can use.
    pub(super) fn of(world: &World) -> Self {
        Self(KINDS.iter().map(|kind| (kind, kind.definition(world))).collect())
    }

    /// Lets a schema suggest names wherever one may stand.
    pub(super) fn suggest(&self, schema: &mut Schema) {
        for (kind, definition) in &self.0 {
            let mut is_used = false;
            for_each_type(schema, |name, part| {
                for_each_key(part, &mut |key, property| {
                    if kind.keys.contains(&(name, key)) {
                        kind.point(property);
                        is_used = true;
                    }
                });
                is_used |= kind.point_short_forms(part);
            });
            if is_used && let Some(root) = schema.as_object_mut() {
                let types = root.entry("$defs").or_insert_with(|| json!({}));
                types.as_object_mut().and_then(|types| types.insert(kind.called.to_owned(), definition.clone()));
            }
        }
    }
}

impl Kind {
    /// Makes the schema of a name: one of those that are known, or any other.
    fn definition(&self, world: &World) -> Value {
        // What begins with a line is not for handouts.
        let names = world.list(self.folder, "yaml").into_iter().filter(|name| !name.starts_with('_'));
        let (names, words): (Vec<String>, Vec<String>) =
            names.map(|name| (name.clone(), self.words(world, &name))).unzip();
        json!({
            "description": self.description,
            "anyOf": [{"enum": names, "enumDescriptions": words}, {"type": ["string", "number"]}],
        })
    }

    /// Returns what a file says in words of what it is; nothing if it cannot be read.
    fn words(&self, world: &World, name: &str) -> String {
        let Ok(content) = world.read(&format!("{}/{name}.yaml", self.folder), Limit::TEXT) else {
            return String::new();
        };
        let text = String::from_utf8_lossy(&content.bytes);
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let file = sources.add(content.name.clone(), text.as_ref());
        let node = source::parse(&text, file, &mut diagnostics);
        let words = node.as_ref().and_then(|node| node.get(self.title)).and_then(|words| words.as_text());
        words.unwrap_or_default().to_owned()
    }

    fn reference(&self) -> Value {
        json!({"$ref": format!("#/$defs/{}", self.called)})
    }

    /// Makes a key's value a name.
    fn point(&self, property: &mut Map<String, Value>) {
        let kinds = property.remove("type").unwrap_or_default();
        let may_be_open = kinds.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "null"));
        if may_be_open {
            property.insert("anyOf".to_owned(), json!([self.reference(), {"type": "null"}]));
        } else if let Value::Object(reference) = self.reference() {
            property.extend(reference);
        }
    }

    /// Makes texts names that stand for one of the kind's types; says whether there are any.
    fn point_short_forms(&self, part: &mut Value) -> bool {
        match part {
            Value::Object(map) => {
                let here = map.get_mut("anyOf").is_some_and(|forms| self.point_short_form(forms));
                map.values_mut().fold(here, |found, inner| self.point_short_forms(inner) || found)
            }
            // All of them are gone through, also after one is found.
            Value::Array(items) => {
                items.iter_mut().filter_map(|inner| self.point_short_forms(inner).then_some(())).count() > 0
            }
            _ => false,
        }
    }

    fn point_short_form(&self, forms: &mut Value) -> bool {
        let Some([short, full]) = forms.as_array_mut().map(Vec::as_mut_slice) else { return false };
        let full = full.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
        let is_short = full.is_some_and(|full| self.short_for.contains(&full));
        if is_short {
            *short = self.reference();
        }
        is_short
    }
}
