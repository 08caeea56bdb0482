//! Records for copies of handouts.

use std::sync::Arc;

use handout::definition::Record;
use handout::diagnostic::{Diagnostics, Sources, render_short};
use handout::records::NumberedRecord;
use handout::source::{from_node, parse};

/// Makes a record of names and values.
pub fn record(number: u64, pairs: &[(&str, &str)]) -> NumberedRecord {
    let line = |(name, value): &(&str, &str)| format!("{name}: {}\n", serde_json::Value::from(*value));
    written(number, &pairs.iter().map(line).collect::<String>())
}

/// Makes a record of a text as YAML has it.
pub fn written(number: u64, text: &str) -> NumberedRecord {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let file = sources.add_private("records", text);
    let node = parse(text, file, &mut diagnostics);
    let record = node.and_then(|node| from_node::<Record>(&node, &mut diagnostics));
    let record = record.unwrap_or_else(|| panic!("{}", render_short(&diagnostics, &sources)));
    NumberedRecord { number, name: "records".into(), first_line: 1, text: text.to_owned(), record: Arc::new(record) }
}
