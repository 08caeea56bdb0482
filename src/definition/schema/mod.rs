//! The JSON Schemas that editors check files against: those of the types, with an example for every key, and with the names
//! of what a project can use.

mod examples;
mod names;

use schemars::Schema;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Map, Value, json};

use super::{Brand, Exercise, Fragment, Handout, Project, RedFlagSet};
use crate::source::World;
use names::Names;

/// Makes the JSON Schemas by file name; they suggest the exercises, brands, figures and warning signs of a world.
pub fn schemas(world: &World) -> Vec<(&'static str, Schema)> {
    let mut schemas = vec![
        ("handout.json", schemars::schema_for!(Handout)),
        ("brand.json", schemars::schema_for!(Brand)),
        ("exercise.json", schemars::schema_for!(Exercise)),
        ("project.json", schemars::schema_for!(Project)),
        ("pose.json", schemars::schema_for!(crate::figure::PoseFile)),
        ("red-flags.json", schemars::schema_for!(RedFlagSet)),
        ("fragment.json", schemars::schema_for!(Fragment)),
    ];
    let names = Names::of(world);
    for (_, schema) in &mut schemas {
        RecursiveTransform(describe_only_key).transform(schema);
        RecursiveTransform(take_numbers_for_texts).transform(schema);
        examples::add(schema);
        names.suggest(schema);
    }
    schemas
}

/// Gives the key of an object with one key, such as a block, the object's description: editors show that of keys.
fn describe_only_key(schema: &mut Schema) {
    let Some(description) = schema.get("description").cloned() else { return };
    let Some(properties) = schema.get_mut("properties").and_then(|value| value.as_object_mut()) else { return };
    if properties.len() != 1 {
        return;
    }
    for property in properties.values_mut().filter_map(|value| value.as_object_mut()) {
        property.entry("description").or_insert_with(|| description.clone());
    }
}

/// Lets a number stand for a text, as the language does: `default: 2`.
fn take_numbers_for_texts(schema: &mut Schema) {
    if schema.get("enum").is_some() || schema.get("const").is_some() {
        return;
    }
    let Some(kind) = schema.get_mut("type") else { return };
    let kinds: Vec<String> = match kind {
        Value::String(only) => vec![only.clone()],
        Value::Array(some) => some.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => return,
    };
    let has = |name: &str| kinds.iter().any(|kind| kind == name);
    if has("string") && !has("number") && !has("integer") {
        let others = kinds.iter().map(String::as_str).filter(|kind| *kind != "string");
        *kind = ["string", "number"].into_iter().chain(others).collect();
    }
}

/// Calls `visit` with each type of a schema: its name, and what stands in it.
fn for_each_type(schema: &mut Schema, mut visit: impl FnMut(&str, &mut Value)) {
    let Some(root) = schema.as_object_mut() else { return };
    let title = root.get("title").and_then(|title| title.as_str()).unwrap_or_default().to_owned();
    for (key, part) in root.iter_mut() {
        match part {
            Value::Object(types) if key == "$defs" => {
                types.iter_mut().for_each(|(name, definition)| visit(name, definition));
            }
            // What a key of the schema says, as if it stood alone.
            _ => {
                let mut alone = json!({ key: part.take() });
                visit(&title, &mut alone);
                *part = alone.get_mut(key).map(Value::take).unwrap_or_default();
            }
        }
    }
}

/// Calls `visit` with each key that a type has, wherever in the type it stands, and with what is said of it.
fn for_each_key(definition: &mut Value, visit: &mut impl FnMut(&str, &mut Map<String, Value>)) {
    match definition {
        Value::Object(map) => {
            let properties = map.get_mut("properties").and_then(|properties| properties.as_object_mut());
            for (key, property) in properties.into_iter().flatten() {
                if let Some(property) = property.as_object_mut() {
                    visit(key, property);
                }
            }
            map.values_mut().for_each(|inner| for_each_key(inner, visit));
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| for_each_key(inner, visit)),
        _ => {}
    }
}
