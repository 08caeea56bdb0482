//! Reading a tree into a type with all mistakes in one run.
//!
//! Serde stops at the first mistake. So the mistake is noted and mended in a copy of the tree, and the copy is read
//! again, until nothing is left to complain about. What a mend itself causes is not reported: neither here, nor by later
//! phases, which find [`Span::assumed`] in the place of whatever is not as it was written.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::de::NodeDeserializer;
use super::error::{Error, Kind, Step};
use super::explain::explain;
use super::node::{Node, Value};
use super::suggest;
use crate::diagnostic::{Diagnostics, Span};

/// The most mistakes that are looked for in a tree.
const MAX_ROUNDS: usize = 100;

/// Reads a tree into a type; all mistakes are among the diagnostics.
///
/// Where there were mistakes, what is left of the tree once they are mended is returned all the same if it can be
/// read, so that later phases find theirs in the same run.
pub fn from_node<T: DeserializeOwned>(node: &Node, diagnostics: &mut Diagnostics) -> Option<T> {
    let mut error = match T::deserialize(NodeDeserializer::new(node)) {
        Ok(value) => return Some(value),
        Err(error) => error,
    };
    let mut mender = Mender {
        tree: node.clone(),
        damaged: HashSet::new(),
        lost: HashSet::new(),
        assumed: HashSet::new(),
        emptied: HashSet::new(),
        renamed: HashSet::new(),
    };
    let mut reported = 0;
    while reported < MAX_ROUNDS {
        if !mender.caused(&error) {
            reported += 1;
            diagnostics.push(explain(&error, &mender.tree));
        }
        if mender.mend(&error).is_none() {
            break;
        }
        match T::deserialize(NodeDeserializer::new(&mender.tree)) {
            Ok(_) => return T::deserialize(NodeDeserializer::new(&mender.silenced())).ok(),
            Err(next) => error = next,
        }
    }
    None
}

struct Mender {
    tree: Node,
    /// The collections that something was taken out of.
    damaged: HashSet<Span>,
    /// The keys that were taken out of a map.
    lost: HashSet<(Span, String)>,
    /// The keys that were put into a map because it cannot do without.
    assumed: HashSet<(Span, &'static str)>,
    /// The maps that everything was taken out of: that is the mistake, not what they lack.
    emptied: HashSet<Span>,
    /// The words that were changed into others.
    renamed: HashSet<Span>,
}

impl Mender {
    /// Says whether an error comes from an earlier mend.
    fn caused(&self, error: &Error) -> bool {
        let Some(span) = error.span else { return false };
        match &error.kind {
            Kind::MissingKey { key } => self.lost.contains(&(span, (*key).to_owned())) || self.emptied.contains(&span),
            Kind::NoContent { .. } => self.renamed.contains(&span),
            Kind::UnknownKey { .. } | Kind::UnknownVariant { .. } | Kind::SeveralKeys { .. } => false,
            _ => self.damaged.contains(&span),
        }
    }

    /// Changes the tree so that the error does not come again; `None` means that there is no way to.
    fn mend(&mut self, error: &Error) -> Option<()> {
        match (&error.kind, error.steps.split_first()) {
            (Kind::UnknownKey { key, fitting }, Some((Step::Key(_), way))) => {
                let map = self.find(way)?;
                match suggest::nearest(key, fitting.iter().copied()).filter(|meant| map.get(meant).is_none()) {
                    Some(meant) => self.rename(&error.steps, meant),
                    None => self.remove(&error.steps),
                }
            }
            (Kind::UnknownVariant { word, fitting, .. }, first) => {
                match (suggest::nearest(word, fitting.iter().copied()), first) {
                    (Some(meant), _) => self.rename(&error.steps, meant),
                    (None, Some((Step::Key(_), way))) => self.remove(way),
                    (None, _) => self.remove(&error.steps),
                }
            }
            (Kind::SeveralKeys { first, .. }, Some((Step::Key(_), way))) => {
                let map = self.find(way)?;
                let Value::Map(entries) = &mut map.value else { return None };
                let chosen = entries.iter().position(|(key, _)| key.as_text() == Some(first))?;
                let (key, mut content) = entries.remove(chosen);
                let others = std::mem::take(entries);
                // The others were most likely meant to be inside: there they are checked, and missed no longer.
                match &mut content.value {
                    Value::Map(inside) => inside.extend(others),
                    Value::Null { written: false, .. } => content.value = Value::Map(others),
                    _ => {}
                }
                entries.push((key, content));
                Some(())
            }
            (Kind::MissingKey { key }, _) => {
                let map = self.find(&error.steps)?;
                let (span, key) = (map.span, *key);
                if !self.assumed.insert((span, key)) {
                    // The assumed value did not fit either.
                    return self.remove(&error.steps);
                }
                let Value::Map(entries) = &mut self.find(&error.steps)?.value else { return self.remove(&error.steps) };
                let name = Node { span, value: Value::Scalar { text: key.to_owned(), plain: true } };
                entries.push((name, Node { span, value: Value::Assumed }));
                self.damaged.insert(span);
                self.lost.insert((span, key.to_owned()));
                Some(())
            }
            _ => self.remove(&error.steps),
        }
    }

    /// Returns the tree with no place for what is assumed, and for every collection that is not whole.
    fn silenced(mut self) -> Node {
        silence(&mut self.tree, &self.damaged);
        self.tree
    }

    /// Finds the node at the end of a way; the way is written from the node up.
    fn find(&mut self, way: &[Step]) -> Option<&mut Node> {
        way.iter().rev().try_fold(&mut self.tree, |node, step| step.follow_mut(node))
    }

    fn rename(&mut self, way: &[Step], name: &str) -> Option<()> {
        let node = self.find(way)?;
        node.value = Value::Scalar { text: name.to_owned(), plain: true };
        let span = node.span;
        self.renamed.insert(span);
        Some(())
    }

    /// Takes a node, with its key if it has one, out of its collection.
    fn remove(&mut self, way: &[Step]) -> Option<()> {
        let (last, above) = way.split_first()?;
        let collection = self.find(above)?;
        let span = collection.span;
        let single = matches!(&collection.value, Value::Map(entries) if entries.len() == 1);
        let key = match (last, &mut collection.value) {
            (Step::Item(index), Value::Sequence(items)) if *index < items.len() => {
                items.remove(*index);
                None
            }
            (Step::Entry(index) | Step::Key(index), Value::Map(entries)) if *index < entries.len() => {
                let (key, _) = entries.remove(*index);
                key.as_text().map(str::to_owned)
            }
            _ => return None,
        };
        self.damaged.insert(span);
        self.emptied.extend(single.then_some(span));
        self.lost.extend(key.map(|key| (span, key)));
        Some(())
    }
}

/// Takes the places away from what is not as it was written; says whether this node is such.
fn silence(node: &mut Node, damaged: &HashSet<Span>) -> bool {
    let inside = match &mut node.value {
        Value::Assumed => true,
        Value::Sequence(items) => items.iter_mut().fold(false, |any, item| silence(item, damaged) | any),
        Value::Map(entries) => entries.iter_mut().fold(false, |any, (_, value)| silence(value, damaged) | any),
        Value::Null { .. } | Value::Scalar { .. } => false,
    };
    let silent = inside || damaged.contains(&node.span);
    if silent {
        node.span = Span::assumed(node.span.file);
    }
    silent
}
