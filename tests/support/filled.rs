//! Small PDFs with fields, as other programs leave them when they have filled them in.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

/// What a file of ours says of itself, as far as it is read.
const XMP: &str = "<x:xmpmeta><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">My exercise log</rdf:li></rdf:Alt></dc:title>\
    <pdf:Producer>pypdf</pdf:Producer><xmp:CreatorTool>handout 0.1.0</xmp:CreatorTool></x:xmpmeta>";

/// A PDF with fields, which are added one by one.
pub struct FormFile {
    pub pdf: Document,
    page: ObjectId,
    fields: Vec<Object>,
}

impl FormFile {
    /// Makes a file of one empty page.
    pub fn new() -> Self {
        Self::saying(XMP)
    }

    /// Makes a file that says something else of itself.
    pub fn saying(xmp: &str) -> Self {
        let mut pdf = Document::with_version("1.7");
        let pages = pdf.new_object_id();
        let page = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => pages });
        let tree = dictionary! {
            "Type" => "Pages",
            "Kids" => vec![Object::Reference(page)],
            "Count" => 1,
            "MediaBox" => [0, 0, 612, 792].map(Object::Integer).to_vec(),
        };
        pdf.set_object(pages, tree);
        let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let metadata = pdf.add_object(Stream::new(metadata, xmp.as_bytes().to_vec()));
        let catalog = dictionary! { "Type" => "Catalog", "Pages" => pages, "Metadata" => metadata };
        let catalog = pdf.add_object(catalog);
        pdf.trailer.set("Root", catalog);
        Self { pdf, page, fields: Vec::new() }
    }

    /// Adds an object.
    pub fn add(&mut self, object: impl Into<Object>) -> Object {
        Object::Reference(self.pdf.add_object(object))
    }

    /// Adds a field to the form.
    pub fn field(mut self, field: Dictionary) -> Self {
        let field = self.add(field);
        self.fields.push(field);
        self
    }

    /// Adds whatever to the list of fields.
    pub fn listed(mut self, entry: Object) -> Self {
        self.fields.push(entry);
        self
    }

    /// Adds a field that holds others, each of which knows it.
    pub fn group(mut self, mut group: Dictionary, kids: Vec<Dictionary>) -> Self {
        let id = self.pdf.new_object_id();
        let kids: Vec<Object> = kids
            .into_iter()
            .map(|mut kid| {
                kid.set("Parent", id);
                self.add(kid)
            })
            .collect();
        group.set("Kids", kids);
        self.pdf.set_object(id, group);
        self.fields.push(Object::Reference(id));
        self
    }

    /// Tags the page: adds a structure tree with an element that shows each field.
    pub fn tagged(mut self) -> Self {
        let mut kids = Vec::new();
        for field in &self.fields {
            let object = dictionary! { "Type" => "OBJR", "Obj" => field.clone(), "Pg" => self.page };
            let element = dictionary! { "Type" => "StructElem", "S" => "Form", "K" => object };
            kids.push(Object::Reference(self.pdf.add_object(element)));
        }
        let root = self.pdf.add_object(dictionary! { "Type" => "StructTreeRoot", "K" => kids });
        self.pdf.catalog_mut().unwrap().set("StructTreeRoot", root);
        self
    }

    /// Writes the file.
    pub fn bytes(mut self) -> Vec<u8> {
        let form = dictionary! { "Fields" => std::mem::take(&mut self.fields) };
        self.pdf.catalog_mut().unwrap().set("AcroForm", form);
        let mut bytes = Vec::new();
        self.pdf.save_to(&mut bytes).unwrap();
        bytes
    }
}

/// A text string as it stands in the file.
pub fn string(bytes: impl AsRef<[u8]>) -> Object {
    Object::String(bytes.as_ref().to_vec(), StringFormat::Literal)
}

/// A check box whose value is `Yes` or `Off`.
pub fn check_box(name: &str, state: &str) -> Dictionary {
    dictionary! { "FT" => "Btn", "Subtype" => "Widget", "T" => string(name), "V" => state, "AS" => state }
}

/// A field to type into.
pub fn text_field(name: &str, value: impl AsRef<[u8]>) -> Dictionary {
    dictionary! { "FT" => "Tx", "Subtype" => "Widget", "T" => string(name), "V" => string(value) }
}
