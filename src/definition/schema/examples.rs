//! What each key may look like.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::Schema;
use serde_json::{Value, json};

use super::{for_each_key, for_each_type};

/// An example for each key, by the name of its type and its own.
static EXAMPLES: LazyLock<BTreeMap<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("examples.json")).unwrap_or_default());

/// Adds an example to every key that has none of its own.
pub(super) fn add(schema: &mut Schema) {
    for_each_type(schema, |name, definition| {
        for_each_key(definition, &mut |key, property| {
            if let Some(example) = EXAMPLES.get(&format!("{name}.{key}")) {
                property.entry("examples").or_insert_with(|| json!([example]));
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::source::World;

    #[test]
    fn no_example_is_left_over() {
        let mut known = BTreeSet::new();
        for (_, mut schema) in super::super::schemas(&World::new(None)) {
            for_each_type(&mut schema, |name, definition| {
                for_each_key(definition, &mut |key, _| {
                    known.insert(format!("{name}.{key}"));
                });
            });
        }
        let written: BTreeMap<String, Value> = serde_json::from_str(include_str!("examples.json")).unwrap();
        let unknown: Vec<&String> = written.keys().filter(|key| !known.contains(*key)).collect();
        assert_eq!(unknown, Vec::<&String>::new(), "no type has these keys");
        assert!(written.keys().is_sorted(), "the examples stand in order");
    }
}
