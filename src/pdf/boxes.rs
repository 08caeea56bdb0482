//! Where a page is cut, for printers (ISO 32000-1, 14.11.2).

use lopdf::ObjectId;

use crate::page::Document;

use super::Error;
use super::object::rectangle;

/// Says of pages that are cut what is left of them, and how far color goes beyond that.
///
/// Printpdf writes boxes too, but of those that do not begin in the corner of the sheet it gets the size wrong.
pub fn describe(pdf: &mut lopdf::Document, document: &Document, pages: &[ObjectId]) -> Result<(), Error> {
    for (page, &id) in document.pages.iter().zip(pages) {
        if page.is_cut() {
            let height = page.size.height.to_pt();
            let dict = pdf.get_object_mut(id)?.as_dict_mut()?;
            dict.set("TrimBox", rectangle(page.trim, height));
            dict.set("BleedBox", rectangle(page.trim.grown(page.bleed), height));
        }
    }
    Ok(())
}
