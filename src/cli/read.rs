//! `handout read`: what was filled into finished PDFs.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use serde::{Serialize, Serializer};

use super::ExitStatus;
use super::finished::FinishedFiles;
use super::terminal::{Format, Terminal};
use crate::diagnostic::{Diagnostics, Sources};
use crate::reader::{FieldValue, Filled, filled};

/// The widest column of names, in characters.
const MAX_NAMES: usize = 80;

/// Read what was filled into finished PDFs, field by field
///
/// The values are those of the fields of PDFs that were built with `--fillable`, whichever program filled them in. With
/// `--format json`, one object a file is written, whose `fields` a record can hold under its key `form`; with
/// `--format csv`, one row a file.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub(super) struct ReadArguments {
    #[command(flatten)]
    files: FinishedFiles,
}

/// A file, as programs read it.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    title: &'a str,
    #[serde(serialize_with = "in_order")]
    fields: &'a [(String, FieldValue)],
}

fn in_order<S: Serializer>(fields: &&[(String, FieldValue)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(fields.iter().map(|(name, value)| (name, value)))
}

/// Reads what was filled in.
pub(super) fn run(arguments: &ReadArguments, terminal: &mut Terminal<'_>) -> ExitStatus {
    let mut diagnostics = Diagnostics::new();
    let files = arguments.files.read_each(&mut diagnostics, filled);
    match terminal.format() {
        Format::Json => files.iter().for_each(|(file, Filled { title, fields })| {
            terminal.print_json(&Line { file, title, fields });
        }),
        Format::Csv => terminal.print(&table(&files)),
        _ => {
            let lists: Vec<String> = files.iter().map(|(file, filled)| list(file, filled)).collect();
            terminal.print(&lists.join("\n"));
        }
    }
    terminal.report(&diagnostics, &Sources::new());
    if diagnostics.has_errors() { ExitStatus::Failure } else { ExitStatus::Success }
}

/// Writes the values of a file for people, one a line.
fn list(file: &str, Filled { title, fields }: &Filled) -> String {
    let names = fields.iter().map(|(name, _)| name.chars().count());
    let width = names.max().unwrap_or_default().min(MAX_NAMES);
    let mut list = format!("{file}  {title}\n");
    for (name, value) in fields {
        let value = match value {
            FieldValue::Ticked(true) => "ticked",
            FieldValue::Ticked(false) => "not ticked",
            FieldValue::Chosen(None) => "nothing chosen",
            FieldValue::Text(text) if text.is_empty() => "empty",
            FieldValue::Chosen(Some(value)) | FieldValue::Text(value) => value,
        };
        // What was typed could tell the terminal to do something.
        let plain = |line: &str| line.chars().filter(|character| !character.is_control()).collect::<String>();
        let lines: Vec<String> = value.lines().map(plain).collect();
        let gap = format!("\n{:width$}    ", "");
        list.push_str(&format!("  {:width$}  {}\n", plain(name), lines.join(&gap)));
    }
    list
}

/// Writes the values of all files as a table: a column for each name that one of them has.
fn table(files: &[(String, Filled)]) -> String {
    let mut known = BTreeSet::new();
    let all = files.iter().flat_map(|(_, filled)| &filled.fields);
    let names: Vec<&str> = all.map(|(name, _)| name.as_str()).filter(|name| known.insert(*name)).collect();
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut write = |first: &str, rest: Vec<&str>| table.write_record(std::iter::once(first).chain(rest));
    // Nothing can go wrong with a row of the right length in memory.
    let _ = write("file", names.clone());
    for (file, Filled { fields, .. }) in files {
        let values = fields.iter().map(|(name, value)| (name.as_str(), cell(value)));
        let values: BTreeMap<&str, &str> = values.collect();
        let _ = write(file, names.iter().map(|name| values.get(name).copied().unwrap_or_default()).collect());
    }
    let bytes = if files.is_empty() { Vec::new() } else { table.into_inner().unwrap_or_default() };
    String::from_utf8(bytes).unwrap_or_default()
}

fn cell(value: &FieldValue) -> &str {
    match value {
        FieldValue::Ticked(true) => "true",
        FieldValue::Ticked(false) => "false",
        FieldValue::Chosen(chosen) => chosen.as_deref().unwrap_or_default(),
        FieldValue::Text(text) => text,
    }
}
