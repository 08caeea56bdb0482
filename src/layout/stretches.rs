//! The nodes of what stands inside a text and is more than text: links, and words of another language.

use crate::page::{NodeId, Role, Structure};
use crate::resolve::RichText;

/// The nodes that the runs of a text belong to, made when a run is first placed.
pub struct Stretches<'a> {
    text: &'a RichText,
    /// The node of each link, at the place of its first run.
    links: Vec<Option<NodeId>>,
    /// The node of each run that has a language of its own.
    words: Vec<Option<NodeId>>,
}

/// What a run belongs to.
pub struct Stretch {
    /// The node of its words.
    pub words: NodeId,
    /// The link that it is a part of.
    pub link: Option<Link>,
}

/// A link in a text.
pub struct Link {
    /// Its node.
    pub node: NodeId,
    /// The address that it opens.
    pub address: String,
    /// What a screen reader says of it.
    pub description: String,
}

impl<'a> Stretches<'a> {
    /// Looks at a text of which nothing is placed yet.
    pub fn new(text: &'a RichText) -> Self {
        let none = vec![None; text.runs.len()];
        Self { text, links: none.clone(), words: none }
    }

    /// Returns what the run at a place belongs to, in a text that belongs to `parent`.
    pub fn of(&mut self, place: usize, parent: NodeId, structure: &mut Structure) -> Stretch {
        let link = self.link(place, parent, structure);
        let mut words = link.as_ref().map_or(parent, |link| link.node);
        if let (Some(slot), Some(run)) = (self.words.get_mut(place), self.text.runs.get(place))
            && let Some(language) = &run.language
        {
            words = *slot.get_or_insert_with(|| {
                let node = structure.add(words, Role::Span);
                structure.update(node, |node| node.language = Some(language.clone()));
                node
            });
        }
        Stretch { words, link }
    }

    fn link(&mut self, place: usize, parent: NodeId, structure: &mut Structure) -> Option<Link> {
        let runs = &self.text.runs;
        let address = runs.get(place)?.link.clone()?;
        // What is bold or of another language is still the same link.
        let same = |run: &&crate::resolve::RichRun| run.link.as_ref() == Some(&address);
        let first = place - runs.iter().take(place).rev().take_while(same).count();
        let mut whole = runs.iter().skip(first).take_while(same);
        let node = *self.links.get_mut(first)?.get_or_insert_with(|| structure.add(parent, Role::Link));
        // The description is written beside the page, where nothing of a record may stand.
        let description = if whole.clone().any(|run| run.private) {
            address.clone()
        } else {
            whole.by_ref().map(|run| run.text.as_str()).collect()
        };
        Some(Link { node, address, description })
    }
}
