//! What was filled in (ISO 32000-1, 12.7).

use std::collections::BTreeSet;

use hayro::hayro_syntax::object::{Dict, ObjectIdentifier, String as Bytes};
use serde::Serialize;

use super::annotation::{Field, Kind, OFF, state_of};
use super::error::ReadError;
use super::file::{self, Budget, File};
use super::strings;

/// How deep fields may be inside of each other.
const MAX_DEPTH: usize = 32;

/// A value that was filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FieldValue {
    /// Whether a box is ticked.
    Ticked(bool),
    /// Which of several was chosen, if any was.
    Chosen(Option<String>),
    /// What was typed, lines ending in `\n`; empty if nothing was.
    Text(String),
}

/// A form as it was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The title of the handout.
    pub title: String,
    /// The values by the full names of their fields, in the order of the file.
    pub fields: Vec<(String, FieldValue)>,
}

/// Returns what was filled into a file, by the full names of its fields, in the order of the file.
///
/// Fields of kinds that this program does not make, such as signatures, are passed over.
///
/// # Errors
///
/// Returns an error if this program did not make the file, or if it is locked, damaged or too large, or has no fields.
pub fn form(bytes: Vec<u8>) -> Result<Vec<(String, FieldValue)>, ReadError> {
    filled(bytes).map(|filled| filled.fields)
}

/// Returns what was filled into a file, and what the file is called.
///
/// # Errors
///
/// Those of [`form`].
pub fn filled(bytes: Vec<u8>) -> Result<Filled, ReadError> {
    let pdf = file::open(bytes)?;
    let mut budget = Budget::new();
    let file = File::new(&pdf, &mut budget)?;
    let form: Dict<'_> = file.catalog.get("AcroForm").ok_or(ReadError::NoFields)?;
    let mut reader = Reader { file: &file, budget, known: BTreeSet::new(), named: BTreeSet::new(), fields: Vec::new() };
    reader.read(&form, "Fields", "", &[])?;
    if reader.fields.is_empty() {
        return Err(ReadError::NoFields);
    }
    Ok(Filled { title: strings::one_line(&file.about.title), fields: reader.fields })
}

struct Reader<'f, 'a> {
    file: &'f File<'a>,
    budget: Budget,
    known: BTreeSet<ObjectIdentifier>,
    named: BTreeSet<String>,
    fields: Vec<(String, FieldValue)>,
}

impl<'a> Reader<'_, 'a> {
    /// Reads the fields that a key holds, and returns how many there are.
    fn read(&mut self, holder: &Dict<'a>, key: &str, prefix: &str, parents: &[Dict<'a>]) -> Result<usize, ReadError> {
        if parents.len() >= MAX_DEPTH {
            return Err(ReadError::TooLarge);
        }
        let mut count = 0;
        for (object, id) in self.file.each(holder, key) {
            let Some(dict) = object.into_dict() else { continue };
            self.budget.part(&dict)?;
            // The places of a field have no name of their own.
            let Some(own) = dict.get::<Bytes<'_>>("T").map(|name| strings::text(&name)) else { continue };
            count += 1;
            if id.is_some_and(|id| !self.known.insert(id)) {
                continue;
            }
            let name = if prefix.is_empty() { own } else { format!("{prefix}.{own}") };
            self.budget.text(name.len())?;
            let mut chain = vec![dict.clone()];
            chain.extend_from_slice(parents);
            if self.read(&dict, "Kids", &name, &chain)? == 0
                && let Some(value) = self.value(&dict, Field::within(chain))?
                && self.named.insert(name.clone())
            {
                self.fields.push((name, value));
            }
        }
        Ok(count)
    }

    fn value(&mut self, dict: &Dict<'a>, field: Field<'a>) -> Result<Option<FieldValue>, ReadError> {
        Ok(match field.kind() {
            Some(Kind::CheckBox) => Some(FieldValue::Ticked(self.state(dict, &field)?.is_some())),
            Some(Kind::Radio) => {
                let state = self.state(dict, &field)?;
                Some(FieldValue::Chosen(state.map(|state| exported(&field, &state).unwrap_or(state))))
            }
            Some(Kind::Text { .. }) => {
                let typed = field.typed(&mut self.budget)?;
                Some(FieldValue::Text(typed.replace("\r\n", "\n").replace('\r', "\n")))
            }
            Some(Kind::Other(_)) | None => None,
        })
    }

    /// Returns the state of a box or of buttons that is not off: what the field says, or else what its places show.
    fn state(&mut self, dict: &Dict<'a>, field: &Field<'a>) -> Result<Option<String>, ReadError> {
        let mut state = field.value().and_then(state_of).or_else(|| Field::within(vec![dict.clone()]).state());
        if state.is_none() {
            for (object, _) in self.file.each(dict, "Kids") {
                let Some(place) = object.into_dict() else { continue };
                self.budget.part(&place)?;
                state = state.or_else(|| Field::within(vec![place]).state().filter(|own| own != OFF));
            }
        }
        let state = state.filter(|state| state != OFF && !state.is_empty());
        self.budget.text(state.as_ref().map_or(0, String::len))?;
        Ok(state)
    }
}

/// Returns what a state stands for where states are numbers (ISO 32000-1, 12.7.4.2.4).
fn exported(field: &Field<'_>, state: &str) -> Option<String> {
    let place = state.parse().ok()?;
    let names = field.inherited("Opt")?.into_array()?;
    names.iter::<Bytes<'_>>().nth(place).map(|name| strings::text(&name))
}
