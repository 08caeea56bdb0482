//! The parts of page contents: one stream for what all records share, others for words of a record.

use lopdf::{Dictionary, Object, ObjectId, Stream};
use printpdf::PdfPage;

use super::content::Part;
use super::plate::{Piece, Slot, push_bytes};
use super::{Error, kids, set_kids};

/// Shared operators between two lines of a record's words that are written with them, in bytes: a stream of their own
/// would be larger.
const SMALL: usize = 600;

/// A part of a page's content whose shared operators printpdf has in one of its pages.
enum Kept {
    Shared,
    Personal(Vec<Piece>),
}

/// The parts of all pages.
pub struct Parts(Vec<Vec<Kept>>);

impl Parts {
    /// Takes the pages that printpdf is to turn into bytes out of the parts.
    pub fn split(pages: Vec<Vec<Part>>) -> (Self, Vec<PdfPage>) {
        let mut sheets = Vec::with_capacity(pages.len());
        let mut keep = |part| match part {
            Part::Shared(sheet) => {
                sheets.push(sheet);
                Kept::Shared
            }
            Part::Personal(pieces) => Kept::Personal(pieces),
        };
        let parts = pages.into_iter().map(|parts| parts.into_iter().map(&mut keep).collect()).collect();
        (Self(parts), sheets)
    }

    /// Makes pages of the pages that printpdf made of the parts; `heights` are theirs in points.
    pub fn join(self, pdf: &mut lopdf::Document, heights: impl Iterator<Item = f64>) -> Result<Vec<Slot>, Error> {
        let mut made = kids(pdf)?.into_iter();
        let (mut pages, mut slots) = (Vec::with_capacity(self.0.len()), Vec::new());
        for (parts, height) in self.0.into_iter().zip(heights) {
            let page = made.next().ok_or(Error::NoPages)?;
            pages.push(page);
            if parts.len() < 2 {
                continue;
            }
            let mut contents: Vec<Content> = Vec::with_capacity(parts.len());
            let mut first = Some(page);
            for part in parts {
                match part {
                    Kept::Personal(pieces) => add_pieces(&mut contents, pieces),
                    Kept::Shared => {
                        let whole = first.take().map_or_else(|| made.next().ok_or(Error::NoPages), Ok)?;
                        contents.push(Content::Shared(take_content(pdf, whole)?));
                        if whole != page {
                            pdf.objects.remove(&whole);
                        }
                    }
                }
            }
            let mut references = Vec::with_capacity(contents.len());
            for content in contents {
                let id = match content {
                    Content::Shared(bytes) if bytes.is_empty() => continue,
                    Content::Shared(bytes) => pdf.add_object(Stream::new(Dictionary::new(), bytes)),
                    Content::Personal(pieces) => {
                        let id = pdf.new_object_id();
                        slots.push(Slot { object: id.0, height, pieces });
                        id
                    }
                };
                references.push(Object::Reference(id));
            }
            pdf.get_object_mut(page)?.as_dict_mut()?.set("Contents", references);
        }
        set_kids(pdf, pages)?;
        Ok(slots)
    }
}

/// A stream of a page's content.
enum Content {
    Shared(Vec<u8>),
    Personal(Vec<Piece>),
}

/// Adds words of a record to contents; shared operators that are small become a part of them.
fn add_pieces(contents: &mut Vec<Content>, pieces: Vec<Piece>) {
    if let [.., Content::Personal(before), Content::Shared(between)] = contents.as_mut_slice()
        && between.len() <= SMALL
    {
        push_bytes(before, between);
        before.extend(pieces);
        contents.pop();
        return;
    }
    contents.push(Content::Personal(pieces));
}

/// Takes the content of a page out of it, and what it alone has need of with it.
fn take_content(pdf: &mut lopdf::Document, page: ObjectId) -> Result<Vec<u8>, Error> {
    let content = pdf.get_dictionary(page)?.get(b"Contents").and_then(Object::as_reference)?;
    match pdf.objects.remove(&content) {
        Some(Object::Stream(stream)) => Ok(stream.content),
        _ => Err(Error::NoPages),
    }
}
