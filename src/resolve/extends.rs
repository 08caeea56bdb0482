//! What a brand takes over from the brand that it extends.

use serde::Deserialize;

use super::files::{Files, Found, Kind, is_path, stem};
use super::quote_list;
use crate::definition::Text;
use crate::diagnostic::{Diagnostic, Span};
use crate::source::{Node, Value, from_node};

/// The key that names the other brand.
const EXTENDS: &str = "extends";
/// What every brand has, and what its colors have: where the other brand cannot be read, they are not what is missing.
const NEEDED: [&str; 2] = ["name", COLORS];
const COLORS: &str = "colors";
const NEEDED_COLOR: &str = "primary";

/// A brand's tree with every key that it takes over.
pub(super) struct Extended {
    /// The tree; every value knows the file in which it was written.
    pub(super) node: Node,
    /// Whether all that it extends could be read.
    pub(super) whole: bool,
}

/// The one key that is read before the others.
#[derive(Deserialize)]
struct Extending {
    extends: Option<Text>,
}

/// Reads a brand file and those that it extends: its own keys win, and maps are put together key by key.
pub(super) fn read_extended(files: &mut Files<'_>, found: Found) -> Option<Extended> {
    let mut node = files.node(&found)?;
    let mut line = Line { files: vec![found], places: Vec::new() };
    let before = files.diagnostics.len();
    let mut extends = extends_of(files, &node);
    while let Some(name) = extends.take() {
        let Some(base) = line.follow(files, &name) else { break };
        let Some(mut tree) = files.node(&base) else { break };
        line.files.push(base);
        extends = extends_of(files, &tree);
        if let Value::Map(entries) = &mut tree.value {
            entries.retain(|(key, _)| key.as_text() != Some(EXTENDS));
        }
        lay_over(&mut node, tree);
    }
    let whole = files.diagnostics.len() == before;
    if !whole {
        assume(&mut node);
    }
    Some(Extended { node, whole })
}

fn extends_of(files: &mut Files<'_>, node: &Node) -> Option<Text> {
    from_node::<Extending>(node, files.diagnostics)?.extends
}

/// A brand and those that it extends, itself first.
struct Line {
    files: Vec<Found>,
    /// Where each of them names the next.
    places: Vec<Span>,
}

impl Line {
    /// Finds the brand that the last one names, unless it is in the line already.
    fn follow(&mut self, files: &mut Files<'_>, name: &Text) -> Option<Found> {
        self.places.push(name.span);
        let base = if is_path(&name.value) {
            files.found_beside(name, Kind::BRAND.noun)?
        } else {
            files.named(Kind::BRAND, name.value.trim(), Some(name.span))?
        };
        // A project's own brand may have the name of the built-in one that it extends.
        let own = self.files.last().is_some_and(|own| own.is_same(&base));
        let base = if own { files.built_in_under(&base).unwrap_or(base) } else { base };
        if let Some(first) = self.files.iter().position(|known| known.is_same(&base)) {
            files.diagnostics.push(self.circle(first));
            return None;
        }
        Some(base)
    }

    /// Makes the message for a line that comes back to one of its brands.
    fn circle(&self, first: usize) -> Diagnostic {
        let names: Vec<&str> = self.files.iter().skip(first).map(|file| stem(file.path())).collect();
        let places = self.places.iter().skip(first);
        let itself = names.first().copied().unwrap_or_default();
        let others = names.iter().skip(1).copied();
        let (message, help) = match names.len() {
            0 | 1 => (
                format!("the brand `{itself}` extends itself"),
                "name the brand that it is made from, or delete the line",
            ),
            _ => (
                format!("the brand `{itself}` extends itself by way of {}", quote_list(others, "and")),
                "let one of them extend another brand, such as `default`, or nothing",
            ),
        };
        let error = Diagnostic::error("circular-brand", message).help(help);
        let nexts = names.iter().cycle().skip(1);
        places.zip(&names).zip(nexts).enumerate().fold(error, |error, (place, ((span, name), next))| match place {
            0 => error.at(*span),
            _ => error.related(*span, format!("`{name}` extends `{next}`")),
        })
    }
}

/// Adds to a map what only the other one has, and to the maps in it.
fn lay_over(own: &mut Node, base: Node) {
    let (Value::Map(entries), Value::Map(others)) = (&mut own.value, base.value) else { return };
    for (key, value) in others {
        match entries.iter_mut().find(|(known, _)| known.as_text() == key.as_text()) {
            Some((_, known)) => lay_over(known, value),
            None => entries.push((key, value)),
        }
    }
}

/// Assumes what every brand has, so that only what is wrong with the brand's own keys is reported.
fn assume(node: &mut Node) {
    let span = Span::assumed(node.span.file);
    let Value::Map(entries) = &mut node.value else { return };
    let add = |entries: &mut Vec<(Node, Node)>, name: &str| {
        if !entries.iter().any(|(key, _)| key.as_text() == Some(name)) {
            let key = Node { span, value: Value::Scalar { text: name.to_owned(), plain: true } };
            entries.push((key, Node { span, value: Value::Assumed }));
        }
    };
    NEEDED.iter().for_each(|name| add(entries, name));
    let colors = entries.iter_mut().find(|(key, _)| key.as_text() == Some(COLORS));
    if let Some((_, Node { value: Value::Map(colors), .. })) = colors {
        add(colors, NEEDED_COLOR);
    }
}
