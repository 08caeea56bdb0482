//! Links to addresses and to places in the document (ISO 32000-1, 12.5.6.5).

use std::fmt::Write;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::drawing::{Length, Rect};
use crate::page::{Document, LinkTarget, Place};

use super::Error;
use super::annotations::PRINT;
use super::object::{number, rectangle, text};

/// Returns the annotation that leads somewhere from an area of a page of the given height.
pub fn dictionary(rect: Rect, page_height: Length, description: &str, action: Dictionary, key: i64) -> Dictionary {
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => rectangle(rect, page_height.to_pt()),
        "Border" => [0, 0, 0].map(Object::Integer).to_vec(),
        "F" => PRINT,
        "Contents" => text(description),
        "StructParent" => key,
        "A" => action,
    }
}

/// Returns what happens when a link is chosen (ISO 32000-1, 12.6.4).
pub fn action(document: &Document, pages: &[ObjectId], target: &LinkTarget) -> Result<Dictionary, Error> {
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
