//! A record that is a file of its own: YAML, or JSON in a folder of them.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::mistake::{self, Mistake, unreadable};
use super::{Bad, Entry, NumberedRecord, fhir, json, tree};
use crate::definition::Record;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::source::{Limit, World, from_node, parse};

/// The endings of the files of a folder.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

/// Reads a record from YAML; no message holds anything of the text.
///
/// What is left once mistakes are mended is returned all the same, so that later phases find theirs in the same run.
pub fn read_yaml(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<Record> {
    let mut found = Diagnostics::new();
    let record = parse(text, file, &mut found).and_then(|node| from_node(&node, &mut found));
    let in_words = |diagnostic: Diagnostic| match diagnostic.code {
        "empty-file" => diagnostic.help("begin with a field, such as `patient.name: …`; comments alone say nothing"),
        _ => unquoted(diagnostic, text),
    };
    diagnostics.extend(found.into_iter().map(in_words));
    record
}

/// Takes out of a message whatever it quotes from a private text.
fn unquoted(diagnostic: Diagnostic, text: &str) -> Diagnostic {
    let clean = |words: String| {
        let parts = words.split('`').enumerate().map(|(index, part)| {
            let private = index % 2 == 1 && text.contains(part.trim());
            if private { "…" } else { part }
        });
        parts.collect::<Vec<_>>().join("`")
    };
    Diagnostic { message: clean(diagnostic.message), help: diagnostic.help.map(clean), fix: None, ..diagnostic }
}

/// A folder of records, one a file.
#[derive(Debug)]
pub(super) struct Folder {
    path: String,
    world: World,
    names: Vec<String>,
    fhir: bool,
}

impl Folder {
    /// Lists a folder; `fhir` says that JSON files are resources.
    pub(super) fn open(path: &Path, fhir: bool) -> Result<Self, Box<Bad>> {
        let world = World::new(Some(path.to_owned()));
        let listed = ENDINGS
            .iter()
            .flat_map(|ending| world.list("", ending).into_iter().map(move |name| format!("{name}.{ending}")));
        let mut names: Vec<String> = listed.collect();
        names.sort_unstable();
        let path = path.display().to_string();
        if names.is_empty() {
            let empty = Diagnostic::error("no-records", format!("the folder {path} holds no records"))
                .help("a record is a file whose name ends in `.yaml` or `.json`");
            return Err(Bad::without_place(empty).into());
        }
        Ok(Self { path, world, names, fhir })
    }

    /// Reads the file of this index.
    pub(super) fn entry(&self, index: usize) -> Option<Entry> {
        let file = self.names.get(index)?;
        let name = Path::new(&self.path).join(file).display().to_string();
        let result = match self.world.read(file, Limit::TEXT) {
            Ok(content) if file.ends_with(".json") => json_record(&name, &content.bytes, self.fhir),
            Ok(content) => yaml_record(&name, &content.bytes),
            Err(error) => Err(*unreadable(&name, &error)),
        };
        let number = index as u64 + 1;
        Some(Entry { number, result: result.map(|record| NumberedRecord { number, ..record }) })
    }
}

/// Reads the only record of a YAML file.
pub(super) fn only_entry(name: &str, reader: impl Read) -> Entry {
    let mut bytes = Vec::new();
    let read = reader.take(Limit::TEXT.0 + 1).read_to_end(&mut bytes);
    let result = match read {
        Ok(_) => yaml_record(name, &bytes),
        Err(error) => Err(*unreadable(name, &error.into())),
    };
    Entry { number: 1, result }
}

fn numbered(name: &str, text: &str, record: Record) -> NumberedRecord {
    NumberedRecord { number: 1, name: Arc::from(name), first_line: 1, text: text.to_owned(), record: Arc::new(record) }
}

fn yaml_record(name: &str, bytes: &[u8]) -> Result<NumberedRecord, Bad> {
    let located = |mistake: Mistake| mistake.into_bad(name, 1, 0, bytes);
    let text = mistake::text(bytes).map_err(located)?;
    let mut bad = Bad::default();
    let file = bad.sources.add_private(name, text);
    let record = read_yaml(text, file, &mut bad.diagnostics);
    let record = record.filter(|_| !bad.diagnostics.has_errors()).ok_or(bad)?;
    tree::check_names(&record).map_err(located)?;
    Ok(numbered(name, text, tree::left_open(record)))
}

fn json_record(name: &str, bytes: &[u8], fhir: bool) -> Result<NumberedRecord, Bad> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let read = || {
        let text = mistake::text(bytes)?;
        let node = json::parse(text)?;
        let record = if fhir { fhir::resource(&node)? } else { tree::record(node)? };
        Ok(numbered(name, text, record))
    };
    read().map_err(|mistake: Mistake| mistake.into_bad(name, 1, 0, bytes))
}
