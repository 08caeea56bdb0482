//! FHIR R4: a `Patient` → the fields that handouts have.

use super::mistake::Mistake;
use crate::definition::{Entries, Record, RecordValue, Text};
use crate::diagnostic::Span;
use crate::source::{Node, Value};

/// The fields that a patient can fill.
pub const FHIR_FIELDS: [&str; 6] =
    ["id", "patient.name", "patient.birth_date", "language", "patient.phone", "patient.email"];

/// Reads an entry of a bundle; what is no patient gives nothing.
///
/// # Errors
///
/// Says why a patient cannot be read.
pub(super) fn entry(node: &Node) -> Result<Option<Record>, Mistake> {
    match node.get("resource") {
        Some(found) if found.get("resourceType").and_then(Node::as_text) == Some("Patient") => patient(found).map(Some),
        _ => Ok(None),
    }
}

/// Reads a resource that stands by itself.
///
/// # Errors
///
/// Says why it is no patient, or cannot be read.
pub(super) fn resource(node: &Node) -> Result<Record, Mistake> {
    let at = node.span.range().start;
    match node.get("resourceType").and_then(Node::as_text) {
        Some("Patient") => patient(node),
        Some(_) => Err(Mistake::at(at, "fhir", "this resource is not a `Patient`").help("export patients only")),
        None => Err(Mistake::at(at, "fhir", "this is no FHIR resource: it has no `resourceType`")),
    }
}

fn patient(node: &Node) -> Result<Record, Mistake> {
    // A sheet for somebody who has died hurts those who get it, so a person decides.
    let says = |name: &str, word: &str| node.get(name).and_then(Node::as_text) == Some(word);
    if says("active", "false") || says("deceasedBoolean", "true") || node.get("deceasedDateTime").is_some() {
        let at = node.span.range().start;
        return Err(Mistake::at(at, "fhir-inactive", "this patient is marked as inactive or deceased")
            .help("leave the patient out; or, if that is a mistake, correct the mark"));
    }
    let values = [
        text(node.get("id")),
        name(node),
        text(node.get("birthDate")),
        language(node),
        telecom(node, "phone"),
        telecom(node, "email"),
    ];
    let entry = |(name, value): (&str, Option<Text>)| {
        let value = value?;
        let key = Text { value: name.to_owned(), span: value.span };
        Some((key, RecordValue::Value(Some(value))))
    };
    Ok(Entries(FHIR_FIELDS.into_iter().zip(values).filter_map(entry).collect()))
}

fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.value) {
        Some(Value::Sequence(items)) => items,
        _ => &[],
    }
}

fn text(node: Option<&Node>) -> Option<Text> {
    let node = node?;
    let value = node.as_text().filter(|text| !text.trim().is_empty())?;
    Some(Text { value: value.to_owned(), span: node.span })
}

fn is(node: &Node, name: &str, word: &str) -> bool {
    node.get(name).and_then(Node::as_text) == Some(word)
}

/// Finds the name that a letter would have: the official one, else the usual one, else the first that is not out of use.
fn name(node: &Node) -> Option<Text> {
    let names = items(node.get("name"));
    let of_use = |word: &'static str| names.iter().find(move |name| is(name, "use", word));
    let current = || names.iter().find(|name| !is(name, "use", "old") && !is(name, "use", "maiden"));
    let chosen = of_use("official").or_else(|| of_use("usual")).or_else(current)?;
    let given = items(chosen.get("given")).iter();
    let parts: Vec<&str> = given.chain(chosen.get("family")).filter_map(Node::as_text).map(str::trim).collect();
    let joined = parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if joined.is_empty() { text(chosen.get("text")) } else { Some(located(joined, chosen.span)) }
}

const fn located(value: String, span: Span) -> Text {
    Text { value, span }
}

/// Finds the language that the patient prefers, else the only one that is spoken with them, else that of the resource.
fn language(node: &Node) -> Option<Text> {
    let spoken = items(node.get("communication"));
    let preferred = spoken.iter().find(|spoken| is(spoken, "preferred", "true"));
    let only = spoken.first().filter(|_| spoken.len() == 1);
    let code = |spoken: &Node| {
        let language = spoken.get("language")?;
        text(items(language.get("coding")).iter().find_map(|coding| coding.get("code")))
    };
    preferred.or(only).and_then(code).or_else(|| text(node.get("language")))
}

/// Finds a number or address: the one of the best rank, of those the first; not one that is out of use.
fn telecom(node: &Node, system: &str) -> Option<Text> {
    let rank = |point: &&Node| point.get("rank").and_then(Node::as_text).and_then(|rank| rank.parse::<u32>().ok());
    let current = |point: &&Node| is(point, "system", system) && !is(point, "use", "old");
    let points = items(node.get("telecom")).iter().filter(current).filter(|point| text(point.get("value")).is_some());
    text(points.min_by_key(|point| rank(point).unwrap_or(u32::MAX))?.get("value"))
}
