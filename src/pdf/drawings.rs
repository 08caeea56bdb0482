//! Vector pictures, stored once as form XObjects (ISO 32000-1, 8.10).

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, dictionary};

use crate::page::Document;

use super::canvas::Canvas;
use super::content::{drawing_name, sheet};
use super::object::number;
use super::{Error, kids, page_tree};

/// Embeds the drawings that are painted and adds them to the resources.
///
/// Printpdf's own forms lack the bounding box that a form must have, and it turns operations into
/// bytes for pages alone; so each drawing is painted as a page, whose content then becomes the form.
pub fn embed(
    pdf: &mut lopdf::Document,
    document: &Document,
    used: &BTreeSet<usize>,
    resources: &mut Dictionary,
) -> Result<(), Error> {
    if used.is_empty() {
        return Ok(());
    }
    let mut sheets = Vec::with_capacity(used.len());
    for &index in used {
        let drawing = document.drawings.get(index).ok_or(Error::UnknownDrawing(index))?;
        let mut canvas = Canvas::new(drawing.size.height.to_pt());
        for shape in &drawing.shapes {
            canvas.shape(shape);
        }
        sheets.push(sheet(drawing.size, canvas));
    }
    let mut source = page_tree(sheets);
    for (page, &index) in kids(&source)?.into_iter().zip(used) {
        let drawing = document.drawings.get(index).ok_or(Error::UnknownDrawing(index))?;
        let content = source.get_dictionary(page)?.get(b"Contents").and_then(Object::as_reference)?;
        let Some(Object::Stream(mut form)) = source.objects.remove(&content) else {
            return Err(Error::PageTree("a page has no content".to_owned()));
        };
        let corner = [0.0, 0.0, drawing.size.width.to_pt(), drawing.size.height.to_pt()];
        form.dict.extend(&dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "FormType" => 1,
            "BBox" => corner.map(number).to_vec(),
            "Resources" => Dictionary::new(),
        });
        resources.set(drawing_name(index), pdf.add_object(form));
    }
    Ok(())
}
