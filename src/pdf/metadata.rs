//! What the document says of itself: catalog, XMP metadata, color (ISO 32000-1, 14.3 and 7.7.2).

use lopdf::{Object, ObjectId, Stream, dictionary};

use crate::page::{Document, Metadata, Page, Turn};

use super::object::text;
use super::{Error, icc, images};

/// The program's name and version.
const PRODUCER: &str = concat!("handout ", env!("CARGO_PKG_VERSION"));

/// Completes the catalog.
pub fn describe(
    pdf: &mut lopdf::Document,
    document: &Document,
    outline: Option<ObjectId>,
    encrypted: bool,
) -> Result<(), Error> {
    let metadata = &document.metadata;
    check(metadata)?;
    // Colors of ink need a profile of the inks, which a picture in CMYK does not bring along
    // (ISO 19005-2, 6.2.4.3): such a document makes no claim to be fit for archives.
    // An archive must be able to open it (6.1.3).
    let archival = !encrypted && !document.rasters.iter().any(|raster| images::is_cmyk(raster));
    let xmp = pdf.add_object(stream(metadata, archival)?);
    let profile = pdf.add_object(color_profile());

    let catalog = pdf.catalog_mut()?;
    catalog.set("Lang", text(&metadata.language));
    catalog.set("Metadata", xmp);
    let mut preferences = dictionary! { "DisplayDocTitle" => true };
    if let Some(turn) = document.turn {
        preferences.set(
            "Duplex",
            match turn {
                Turn::LongEdge => "DuplexFlipLongEdge",
                Turn::ShortEdge => "DuplexFlipShortEdge",
            },
        );
    }
    catalog.set("ViewerPreferences", preferences);
    catalog.set("OutputIntents", output_intents(profile));
    catalog.set("PageLabels", dictionary! { "Nums" => page_labels(&document.pages) });
    if encrypted {
        // AES-256 came after PDF 1.7 (ISO 32000-1, 7.12, and ISO 32000-2, annex L).
        let extension = dictionary! { "BaseVersion" => "1.7", "ExtensionLevel" => 8 };
        catalog.set("Extensions", dictionary! { "ADBE" => extension });
    }
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    Ok(())
}

/// Makes sure that what a file must say of itself is known.
pub fn check(metadata: &Metadata) -> Result<(), Error> {
    if metadata.title.trim().is_empty() {
        return Err(Error::NoTitle);
    }
    if metadata.language.trim().is_empty() {
        return Err(Error::NoLanguage);
    }
    Ok(())
}

/// Returns the stream of the metadata, which claims PDF/UA-1 and, for archives, PDF/A-2a.
pub fn stream(metadata: &Metadata, archival: bool) -> Result<Stream, Error> {
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Metadata is left readable for programs that know nothing of PDF (ISO 32000-1, 14.3.2).
    Ok(Stream::new(dict, xmp(metadata, archival)?.into_bytes()).with_compression(false))
}

/// Returns the stream that says what colors mean.
pub fn color_profile() -> Stream {
    Stream::new(dictionary! { "N" => 3 }, icc::srgb())
}

/// Returns the colors that a file is meant for (ISO 32000-1, 14.11.5).
pub fn output_intents(profile: ObjectId) -> Object {
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    Object::Array(vec![intent.into()])
}

/// Returns what a viewer calls the pages (ISO 32000-1, 12.4.2): each number begins a stretch of pages.
fn page_labels(pages: &[Page]) -> Vec<Object> {
    let mut labels = Vec::new();
    let mut counting = false;
    for (place, page) in (0_i64..).zip(pages) {
        let label = match &page.label {
            Some(label) => dictionary! { "P" => text(label) },
            None if counting => continue,
            None if place == 0 => dictionary! { "S" => "D" },
            None => dictionary! { "S" => "D", "St" => place + 1 },
        };
        counting = page.label.is_none();
        labels.extend([Object::Integer(place), Object::Dictionary(label)]);
    }
    labels
}

/// Writes the metadata as XMP (ISO 16684-1).
fn xmp(metadata: &Metadata, archival: bool) -> Result<String, Error> {
    let mut xmp = String::with_capacity(3072);
    xmp.push_str(HEAD);
    alternatives(&mut xmp, "dc:title", &metadata.title);
    list(&mut xmp, "dc:creator", "Seq", &metadata.author);
    alternatives(&mut xmp, "dc:description", &metadata.subject);
    list(&mut xmp, "dc:language", "Bag", &metadata.language);
    element(&mut xmp, "pdf:Keywords", &metadata.keywords.join(", "));
    element(&mut xmp, "pdf:Producer", PRODUCER);
    element(&mut xmp, "xmp:CreatorTool", PRODUCER);
    if let Some(seconds) = metadata.created {
        let date = jiff::Timestamp::from_second(seconds).map_err(|_| Error::Date(seconds))?;
        let date = date.to_string();
        element(&mut xmp, "xmp:CreateDate", &date);
        element(&mut xmp, "xmp:ModifyDate", &date);
    }
    if archival {
        element(&mut xmp, "pdfaid:part", "2");
        element(&mut xmp, "pdfaid:conformance", "A");
    }
    xmp.push_str(TAIL);
    Ok(xmp)
}

const HEAD: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
"#;

/// The end, with the description of the PDF/UA property that PDF/A demands (ISO 19005-2, 6.6.2.3).
const TAIL: &str = r#"<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#;

/// Writes a property, unless it is empty.
fn element(xmp: &mut String, name: &str, value: &str) {
    wrapped(xmp, name, "", value, "");
}

/// Writes a text that could be given in several languages.
fn alternatives(xmp: &mut String, name: &str, value: &str) {
    let open = r#"<rdf:Alt><rdf:li xml:lang="x-default">"#;
    wrapped(xmp, name, open, value, "</rdf:li></rdf:Alt>");
}

/// Writes a list of one.
fn list(xmp: &mut String, name: &str, kind: &str, value: &str) {
    let (open, close) = (format!("<rdf:{kind}><rdf:li>"), format!("</rdf:li></rdf:{kind}>"));
    wrapped(xmp, name, &open, value, &close);
}

fn wrapped(xmp: &mut String, name: &str, open: &str, value: &str, close: &str) {
    if value.is_empty() {
        return;
    }
    for part in ["<", name, ">", open] {
        xmp.push_str(part);
    }
    for c in value.chars() {
        match c {
            '&' => xmp.push_str("&amp;"),
            '<' => xmp.push_str("&lt;"),
            '>' => xmp.push_str("&gt;"),
            // XML has no way to write other control characters (XML 1.0, 2.2).
            c if c.is_control() => xmp.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c => xmp.push(c),
        }
    }
    for part in [close, "</", name, ">\n"] {
        xmp.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cannot_become_markup() {
        let metadata = Metadata { title: "A <b> & c\u{7}".to_owned(), ..Metadata::default() };
        let xmp = xmp(&metadata, true).unwrap();
        assert!(xmp.contains("A &lt;b&gt; &amp; c </rdf:li>"), "{xmp}");
    }

    #[test]
    fn the_date_is_there_if_it_is_known() {
        let mut metadata = Metadata::default();
        assert!(!xmp(&metadata, true).unwrap().contains("Date"));
        metadata.created = Some(0);
        assert!(xmp(&metadata, true).unwrap().contains("1970-01-01T00:00:00Z</xmp:CreateDate>"));
        metadata.created = Some(i64::MAX);
        assert_eq!(xmp(&metadata, true), Err(Error::Date(i64::MAX)));
    }
}
