//! The JSON Schemas that editors use are those of the program's own types.

use std::fs;
use std::path::Path;

use handout::check::schemas;
use handout::source::World;
use schemars::Schema;
use serde_json::{Value, json};

#[test]
fn the_committed_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schema");
    for (name, schema) in built_in() {
        let current = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let path = folder.join(name);
        if std::env::var_os("HANDOUT_UPDATE").is_some() {
            fs::write(&path, &current).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == current, "{name} is not current: run `HANDOUT_UPDATE=1 cargo test schema` and commit it");
    }
}

#[test]
fn every_key_of_the_language_has_a_description_and_an_example() {
    let mut missing = Vec::new();
    for (name, schema) in built_in() {
        incomplete(&serde_json::to_value(&schema).unwrap(), name, &mut missing);
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// The schemas, with the names of what comes with the program.
fn built_in() -> Vec<(&'static str, Schema)> {
    schemas(&World::new(None))
}

fn incomplete(value: &Value, path: &str, missing: &mut Vec<String>) {
    let Value::Object(map) = value else {
        if let Value::Array(items) = value {
            items.iter().for_each(|item| incomplete(item, path, missing));
        }
        return;
    };
    if let Some(Value::Object(properties)) = map.get("properties") {
        for (key, property) in properties {
            if property.get("description").is_none() {
                missing.push(format!("{path}.{key} has no description"));
            }
            if property.get("examples").and_then(Value::as_array).is_none_or(Vec::is_empty) {
                missing.push(format!("{path}.{key} has no example: add one to src/definition/schema/examples.json"));
            }
        }
    }
    for (key, inner) in map {
        incomplete(inner, &format!("{path}.{key}"), missing);
    }
}

#[test]
fn names_are_suggested_and_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let exercises = folder.path().join("assets/exercises");
    fs::create_dir_all(&exercises).unwrap();
    fs::write(exercises.join("stair-climb.yaml"), "name: Climbing stairs\nsteps: [Climb.]\n").unwrap();
    let schemas = schemas(&World::new(Some(folder.path().to_owned())));
    let handout = serde_json::to_value(&schemas[0].1).unwrap();
    let forms = handout.pointer("/$defs/ExerciseName/anyOf").unwrap();
    let names = forms[0]["enum"].as_array().unwrap();
    let place = names.iter().position(|name| name == "stair-climb").unwrap();
    assert_eq!(forms[0]["enumDescriptions"][place], "Climbing stairs");
    assert!(names.iter().any(|name| name == "bridge"));
    assert_eq!(forms[1], json!({"type": ["string", "number"]}));
}

#[test]
fn rules_are_suggested_with_their_numbers_and_no_others_are_taken() {
    let schemas: Vec<(&str, Value)> =
        built_in().into_iter().map(|(name, schema)| (name, serde_json::to_value(schema).unwrap())).collect();
    let schema = |wanted: &str| schemas.iter().find(|(name, _)| *name == wanted).map(|(_, schema)| schema).unwrap();
    let settings = schema("project.json").pointer("/properties/rules").unwrap();
    assert_eq!(settings["additionalProperties"], json!(false));
    let grade = &settings["properties"]["read/grade"];
    assert_eq!(grade["anyOf"][0]["enum"], json!(["off", "warning", "error"]));
    let keys: Vec<&String> = grade["anyOf"][1]["properties"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["inflesz", "level", "max"]);
    let allowed = schema("handout.json").pointer("/$defs/Allow/properties/rule/enum").unwrap();
    let rules: Vec<&str> = handout::check::rules().map(|rule| rule.id).collect();
    assert_eq!(*allowed, json!(rules));
}
