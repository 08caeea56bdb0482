//! What editors know of the rules: their names, what they ask for, and the numbers that they have.

use schemars::Schema;
use serde_json::{Map, Value, json};

use super::rule::{Level, Rule};
use super::rules;
use crate::definition;
use crate::source::World;

/// Makes the JSON Schemas by file name; they suggest what a world can use, and the rules.
pub fn schemas(world: &World) -> Vec<(&'static str, Schema)> {
    let mut schemas = definition::schemas(world);
    for (_, schema) in &mut schemas {
        if let Some(settings) = schema.pointer_mut("/properties/rules").and_then(Value::as_object_mut) {
            let known: Map<String, Value> = rules().map(|rule| (rule.id.to_owned(), setting(rule))).collect();
            settings.insert("properties".to_owned(), known.into());
            settings.insert("additionalProperties".to_owned(), false.into());
            // What may stand for a rule in general is said of each.
            schema.remove("$defs");
        }
        if let Some(name) = schema.pointer_mut("/$defs/Allow/properties/rule").and_then(Value::as_object_mut) {
            name.remove("type");
            name.insert("enum".to_owned(), rules().map(|rule| rule.id).collect());
            name.insert("enumDescriptions".to_owned(), rules().map(|rule| rule.summary).collect());
        }
    }
    schemas
}

/// Says what a project may write for a rule: a level, or the level and numbers.
fn setting(rule: &Rule) -> Value {
    let (usual, levels) = (rule.level.word(), Level::ALL.map(Level::word));
    let mut keys = Map::new();
    let about = format!("How grave what the rule finds is; `{usual}` where you do not say.");
    keys.insert("level".to_owned(), json!({"description": about, "enum": levels, "examples": ["error"]}));
    for parameter in rule.parameters {
        let usual = parameter.usual;
        let about = format!("{}; {usual} where you do not say", parameter.about);
        let number = json!({"description": about, "type": "number", "minimum": 0, "examples": [usual]});
        keys.insert(parameter.name.to_owned(), number);
    }
    json!({
        "description": rule.summary,
        "anyOf": [{"enum": levels}, {"type": "object", "properties": keys, "additionalProperties": false}],
        "examples": [usual],
    })
}
