//! The JSON Schemas that editors use are those of the program's own types.

use std::fs;
use std::path::Path;

use handout::definition::schemas;

#[test]
fn the_committed_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schema");
    for (name, schema) in schemas() {
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
fn every_key_of_the_language_is_described() {
    for (name, schema) in schemas() {
        let value = serde_json::to_value(&schema).unwrap();
        let mut missing = Vec::new();
        undescribed(&value, name, &mut missing);
        assert_eq!(missing, Vec::<String>::new());
    }
}

fn undescribed(value: &serde_json::Value, path: &str, missing: &mut Vec<String>) {
    let serde_json::Value::Object(map) = value else {
        if let serde_json::Value::Array(items) = value {
            items.iter().for_each(|item| undescribed(item, path, missing));
        }
        return;
    };
    if let Some(serde_json::Value::Object(properties)) = map.get("properties") {
        for (key, property) in properties {
            if property.get("description").is_none() {
                missing.push(format!("{path}.{key}"));
            }
        }
    }
    for (key, inner) in map {
        undescribed(inner, &format!("{path}.{key}"), missing);
    }
}
