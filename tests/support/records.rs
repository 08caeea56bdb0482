//! Records for copies of handouts.

use std::sync::Arc;

use handout::definition::Record;
use handout::diagnostic::{Diagnostics, Sources, render_short};
use handout::records::NumberedRecord;
use handout::source::{from_node, parse};

/// Makes a record of names and values.
pub fn record(number: u64, pairs: &[(&str, &str)]) -> NumberedRecord {
    let line = |(name, value): &(&str, &str)| format!("{name}: {}\n", serde_json::Value::from(*value));
    let text: String = pairs.iter().map(line).collect();
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let file = sources.add_private("records", text.as_str());
    let node = parse(&text, file, &mut diagnostics);
    let record = node.and_then(|node| from_node::<Record>(&node, &mut diagnostics));
    let record = record.unwrap_or_else(|| panic!("{}", render_short(&diagnostics, &sources)));
    NumberedRecord { number, name: "records".into(), first_line: 1, text, record: Arc::new(record) }
}
