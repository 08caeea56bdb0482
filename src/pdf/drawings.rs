//! Vector pictures, stored once as form XObjects (ISO 32000-1, 8.10).

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::page::Document;

use super::Error;
use super::content::drawing_name;
use super::drawing_content::DrawingContent;
use super::object::{number, rounded_scale};

/// Embeds the drawings that are painted and adds them to the resources.
pub fn embed(
    pdf: &mut lopdf::Document,
    document: &Document,
    used: &BTreeSet<usize>,
    resources: &mut Dictionary,
) -> Result<(), Error> {
    for &index in used {
        let drawing = document.drawings.get(index).ok_or(Error::UnknownDrawing(index))?;
        let content = DrawingContent::new(drawing);
        let [width, height] = content.extent();
        // From units, with y down, to points, with y up.
        let scale = 1.0 / content.units;
        let matrix = [scale, 0.0, 0.0, -scale, 0.0, drawing.size.height.to_pt()];
        let matrix = matrix.map(|value| Object::Real(rounded_scale(value)));
        let dict = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "FormType" => 1,
            "BBox" => [0.0, 0.0, width, height].map(number).to_vec(),
            "Matrix" => matrix.to_vec(),
            "Resources" => Dictionary::new(),
        };
        resources.set(drawing_name(index), pdf.add_object(Stream::new(dict, content.operators)));
    }
    Ok(())
}
