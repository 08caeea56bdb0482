//! Writes a finished document as a PDF 1.7 file that conforms to PDF/UA-1 and PDF/A-2a.
//!
//! Pages become printpdf operations and with them printpdf makes the page tree; everything that makes
//! a document of the pages (fonts, pictures, tags, links, fields, outline, metadata) is added with lopdf.
//! The bytes depend on the document alone.

mod acroform;
mod annotations;
mod appearance;
mod bounds;
mod boxes;
mod canvas;
mod clusters;
pub mod collection;
mod content;
mod drawing_content;
mod drawings;
mod error;
mod field_names;
mod file;
mod fonts;
mod form_font;
mod icc;
mod images;
mod links;
mod metadata;
mod object;
mod operators;
mod outline;
mod parts;
mod plate;
mod protection;
mod sfnt;
mod sfnt_write;
mod structure;
#[cfg(test)]
mod tests;
mod text;
mod unhinted;
mod unicode;
mod workspace;

use lopdf::{Dictionary, Object, ObjectId};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};

use crate::page::Document;

use fonts::FontName;
use parts::Parts;
use plate::Personal;

pub use error::Error;
pub use plate::{CommonBytes, Plate};
pub use protection::{Password, PasswordError};
pub use workspace::Workspace;

/// Writes a document as a PDF file.
///
/// # Errors
///
/// Returns an error when the document refers to something that it does not hold, when a font cannot
/// be embedded, or when a part that accessibility depends on (a title, a language, the alternative
/// text of a picture) is missing.
pub fn write(document: &Document) -> Result<Vec<u8>, Error> {
    let mut workspace = Workspace::new();
    prepare(document, &mut workspace)?.print(&mut workspace)
}

/// Writes a document as a PDF file that a password opens.
///
/// It conforms to PDF/UA-1 alone: PDF/A forbids encryption (ISO 19005-2, 6.1.3). Programs that read aloud may do so.
///
/// # Errors
///
/// Returns an error where [`write()`] does.
pub fn write_protected(document: &Document, password: &Password) -> Result<Vec<u8>, Error> {
    let Assembled { mut pdf, personal } = assemble(document, true)?;
    if let Some(personal) = personal {
        for (id, object) in personal.objects(pdf.max_id + 1, &|line| Some(line.runs.clone()))? {
            pdf.max_id = pdf.max_id.max(id);
            pdf.set_object((id, 0), object);
        }
    }
    file::write_protected(pdf, password)
}

/// Makes a file that is finished but for words of a record, and holds none of them.
///
/// # Errors
///
/// Returns an error where [`write()`] does.
pub fn prepare(document: &Document, workspace: &mut Workspace) -> Result<Plate, Error> {
    let Assembled { pdf, personal } = assemble(document, false)?;
    Ok(Plate::new(file::write_shared(pdf, &mut workspace.deflater)?, personal))
}

/// A document as objects, but for those that words of a record decide.
struct Assembled {
    pdf: lopdf::Document,
    personal: Option<Personal>,
}

fn assemble(document: &Document, protected: bool) -> Result<Assembled, Error> {
    if document.pages.is_empty() {
        return Err(Error::NoPages);
    }
    let fonts = fonts::collect(document)?;
    let content = content::paint(document, &fonts)?;
    let (written, sheets) = appearance::paint(document, &fonts)?;
    let (parts, painted) = Parts::split(content.pages);
    let mut pdf = page_tree(painted.into_iter().chain(sheets).collect());
    let written_contents = take_sheets(&mut pdf, written.len())?;
    let heights = document.pages.iter().map(|page| page.size.height.to_pt());
    let slots = parts.join(&mut pdf, heights)?;

    let pages = kids(&pdf)?;
    let (font_resources, picture_resources) = resources(&pdf, &pages)?;
    let mut font_names = Dictionary::new();
    for (index, font) in fonts.iter() {
        let id = fonts::embed(&mut pdf, font)?;
        font_names.set(FontName::Shared(index).resource(), Object::Reference(id));
    }
    let personal = if slots.is_empty() {
        pdf.set_object(font_resources, font_names);
        None
    } else {
        pdf.objects.remove(&font_resources);
        Some(Personal { slots, fonts, resources: (font_resources, font_names) })
    };
    let mut picture_names = Dictionary::new();
    images::embed(&mut pdf, document, &content.rasters, &mut picture_names)?;
    drawings::embed(&mut pdf, document, &content.drawings, &mut picture_names)?;
    pdf.set_object(picture_resources, picture_names);

    boxes::describe(&mut pdf, document, &pages)?;
    let annotations = annotations::annotate(&mut pdf, document, &pages)?;
    let shared = page_resources(&pdf, &pages)?.into();
    let appearances = appearance::Appearances::new(&mut pdf, document, written, written_contents, &shared)?;
    acroform::build(&mut pdf, document, &pages, &annotations, appearances)?;
    let elements = structure::build(&mut pdf, document, &pages, &content.marks, &annotations)?;
    let outline = outline::build(&mut pdf, document, &pages, &elements)?;
    metadata::describe(&mut pdf, document, outline, protected)?;
    Ok(Assembled { pdf, personal })
}

/// Makes a document that has pages and nothing else.
fn page_tree(pages: Vec<PdfPage>) -> lopdf::Document {
    let mut source = PdfDocument::new("");
    source.pages = pages;
    // Text is shown with operators of our own, which printpdf passes through only when told to.
    let options = PdfSaveOptions { optimize: false, secure: false, ..PdfSaveOptions::default() };
    let mut pdf = source.to_lopdf_document(&options, &mut Vec::new());
    // The information dictionary says what the XMP metadata says better, and holds the clock's time.
    if let Some(Object::Reference(info)) = pdf.trailer.remove(b"Info") {
        pdf.objects.remove(&info);
    }
    pdf
}

/// Returns the page objects in order.
fn kids(pdf: &lopdf::Document) -> Result<Vec<ObjectId>, Error> {
    let tree = pdf.catalog()?.get(b"Pages").and_then(Object::as_reference)?;
    let kids = pdf.get_dictionary(tree)?.get(b"Kids").and_then(Object::as_array)?;
    Ok(kids.iter().map(Object::as_reference).collect::<Result<_, _>>()?)
}

/// Takes the last `count` pages out of the page tree and returns their content streams.
fn take_sheets(pdf: &mut lopdf::Document, count: usize) -> Result<Vec<ObjectId>, Error> {
    let mut pages = kids(pdf)?;
    let sheets = pages.split_off(pages.len().saturating_sub(count));
    let mut contents = Vec::with_capacity(count);
    for sheet in sheets {
        let dict = pdf.get_dictionary(sheet)?;
        contents.push(dict.get(b"Contents").and_then(Object::as_reference)?);
        let resources = dict.get(b"Resources").and_then(Object::as_reference)?;
        pdf.objects.remove(&resources);
        pdf.objects.remove(&sheet);
    }
    set_kids(pdf, pages)?;
    Ok(contents)
}

/// Makes these the pages of a document.
fn set_kids(pdf: &mut lopdf::Document, pages: Vec<ObjectId>) -> Result<(), Error> {
    let tree = pdf.catalog()?.get(b"Pages").and_then(Object::as_reference)?;
    let tree = pdf.get_object_mut(tree)?.as_dict_mut()?;
    tree.set("Count", pages.len() as i64);
    tree.set("Kids", pages.into_iter().map(Object::Reference).collect::<Vec<_>>());
    Ok(())
}

/// Returns the resources of the first page, which holds what all pages share.
fn page_resources(pdf: &lopdf::Document, pages: &[ObjectId]) -> Result<ObjectId, Error> {
    let page = pages.first().ok_or(Error::NoPages)?;
    Ok(pdf.get_dictionary(*page)?.get(b"Resources").and_then(Object::as_reference)?)
}

/// Returns the dictionaries of fonts and of pictures, which printpdf lets all pages share.
fn resources(pdf: &lopdf::Document, pages: &[ObjectId]) -> Result<(ObjectId, ObjectId), Error> {
    let resources = pdf.get_dictionary(page_resources(pdf, pages)?)?;
    let reference = |key: &[u8]| resources.get(key).and_then(Object::as_reference);
    Ok((reference(b"Font")?, reference(b"XObject")?))
}
