//! The bookmark panel (ISO 32000-1, 12.3.3).

use lopdf::{Dictionary, ObjectId, dictionary};

use crate::page::Document;

use super::Error;
use super::links::destination;
use super::object::text;

/// An entry of the panel with its place among the others.
#[derive(Default)]
struct Place {
    parent: Option<usize>,
    children: Vec<usize>,
    /// How many entries are below it.
    below: i64,
}

/// Adds the outline, if the document has one, and returns its object.
pub fn build(
    pdf: &mut lopdf::Document,
    document: &Document,
    pages: &[ObjectId],
    elements: &[ObjectId],
) -> Result<Option<ObjectId>, Error> {
    let entries = &document.outline;
    if entries.is_empty() {
        return Ok(None);
    }
    let levels: Vec<u8> = entries.iter().map(|entry| entry.level).collect();
    let (places, top) = arrange(&levels);
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| pdf.new_object_id()).collect();
    let id = |index: usize| ids.get(index).copied().unwrap_or(root);

    for (index, (entry, place)) in entries.iter().zip(&places).enumerate() {
        let node = entry.node.index();
        let element = *elements.get(node).ok_or(Error::UnknownNode(node))?;
        let mut dict = dictionary! {
            "Title" => text(&entry.title),
            "Parent" => place.parent.map_or(root, id),
            "Dest" => destination(document, pages, entry.place())?,
            "SE" => element,
        };
        let siblings = place.parent.map_or(&top, |p| places.get(p).map_or(&top, |p| &p.children));
        let here = siblings.binary_search(&index).unwrap_or_default();
        if let Some(previous) = here.checked_sub(1).and_then(|before| siblings.get(before)) {
            dict.set("Prev", id(*previous));
        }
        if let Some(next) = siblings.get(here + 1) {
            dict.set("Next", id(*next));
        }
        span(&mut dict, &place.children, place.below, id);
        pdf.set_object(id(index), dict);
    }
    let mut dict = dictionary! { "Type" => "Outlines" };
    span(&mut dict, &top, entries.len() as i64, id);
    pdf.set_object(root, dict);
    Ok(Some(root))
}

/// Names the first and the last of the entries below a place; a positive count shows them.
fn span(dict: &mut Dictionary, children: &[usize], below: i64, id: impl Fn(usize) -> ObjectId) {
    if let (Some(&first), Some(&last)) = (children.first(), children.last()) {
        dict.set("First", id(first));
        dict.set("Last", id(last));
        dict.set("Count", below);
    }
}

/// Nests entries by their level: each lies below the nearest one before it of a lower level.
fn arrange(levels: &[u8]) -> (Vec<Place>, Vec<usize>) {
    let mut places: Vec<Place> = Vec::with_capacity(levels.len());
    let mut top = Vec::new();
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (index, &level) in levels.iter().enumerate() {
        open.retain(|(_, above)| *above < level);
        let parent = open.last().map(|(parent, _)| *parent);
        for (above, _) in &open {
            if let Some(place) = places.get_mut(*above) {
                place.below += 1;
            }
        }
        match parent.and_then(|parent| places.get_mut(parent)) {
            Some(parent) => parent.children.push(index),
            None => top.push(index),
        }
        places.push(Place { parent, ..Place::default() });
        open.push((index, level));
    }
    (places, top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_nested_by_level() {
        let (places, top) = arrange(&[1, 2, 3, 2, 1, 3]);
        assert_eq!(top, [0, 4]);
        let children: Vec<_> = places.iter().map(|place| place.children.clone()).collect();
        assert_eq!(children, [vec![1, 3], vec![2], vec![], vec![], vec![5], vec![]]);
        assert_eq!(places.iter().map(|place| place.below).collect::<Vec<_>>(), [3, 1, 0, 0, 1, 0]);
    }
}
