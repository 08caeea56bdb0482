//! Links to addresses and to places in the document (ISO 32000-1, 12.5.6.5).

use std::fmt::Write;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::page::{Document, ItemKind, LinkTarget, NodeId, Owner, Place, Role};

use super::Error;
use super::object::{number, rectangle, text};

/// An annotation that leads somewhere.
pub struct Link {
    /// Its object.
    pub id: ObjectId,
    /// The part of the structure that it belongs to.
    pub node: NodeId,
    /// The place of its page in the document.
    pub page: usize,
    /// The place of its item on the page.
    pub item: usize,
}

/// The flag of an annotation that is printed with its page (ISO 32000-1, table 165).
const PRINT: i64 = 1 << 2;

/// Adds the links to their pages and returns them in the order of the pages.
pub fn annotate(pdf: &mut lopdf::Document, document: &Document, pages: &[ObjectId]) -> Result<Vec<Link>, Error> {
    let mut links = Vec::new();
    for (index, (page, &page_id)) in document.pages.iter().zip(pages).enumerate() {
        let height = page.size.height.to_pt();
        let mut annotations = Vec::new();
        for (place, item) in page.items.iter().enumerate() {
            let ItemKind::Link { rect, target, description } = &item.kind else { continue };
            let node = match item.owner {
                Owner::Node(node) => node,
                _ => return Err(Error::UntaggedLink(index)),
            };
            if document.structure.get(node).is_none_or(|node| node.role != Role::Link) {
                return Err(Error::UntaggedLink(index));
            }
            let id = pdf.add_object(dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => rectangle(*rect, height),
                "Border" => [0, 0, 0].map(Object::Integer).to_vec(),
                "F" => PRINT,
                "Contents" => text(description),
                // The pages have the first keys of the parent tree.
                "StructParent" => (pages.len() + links.len()) as i64,
                "A" => action(document, pages, target)?,
            });
            annotations.push(Object::Reference(id));
            links.push(Link { id, node, page: index, item: place });
        }
        let page = pdf.get_object_mut(page_id)?.as_dict_mut()?;
        if annotations.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", annotations);
        }
    }
    Ok(links)
}

/// Returns what happens when a link is chosen (ISO 32000-1, 12.6.4).
fn action(document: &Document, pages: &[ObjectId], target: &LinkTarget) -> Result<Dictionary, Error> {
    Ok(match target {
        LinkTarget::Address(address) => dictionary! {
            "S" => "URI",
            "URI" => Object::string_literal(ascii(address)),
        },
        LinkTarget::Node(node) => {
            let place = document.place_of(*node).ok_or(Error::UnknownNode(node.index()))?;
            dictionary! { "S" => "GoTo", "D" => destination(document, pages, place)? }
        }
    })
}

/// Returns a place that a viewer scrolls to, at the size that it has (ISO 32000-1, 12.3.2.2).
pub fn destination(document: &Document, pages: &[ObjectId], place: Place) -> Result<Vec<Object>, Error> {
    let unknown = || Error::UnknownPage(place.page);
    let height = document.pages.get(place.page).ok_or_else(unknown)?.size.height;
    let id = *pages.get(place.page).ok_or_else(unknown)?;
    let x = place.x.map_or(Object::Null, |x| number(x.to_pt()));
    let y = number(height.to_pt() - place.y.to_pt());
    Ok(vec![id.into(), "XYZ".into(), x, y, Object::Null])
}

/// Escapes what an address may not hold (ISO 32000-1, table 206).
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if matches!(byte, b'!'..=b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(ascii("https://example.com/a?b=c#d"), "https://example.com/a?b=c#d");
        assert_eq!(ascii("https://example.com/für dich"), "https://example.com/f%C3%BCr%20dich");
    }
}
