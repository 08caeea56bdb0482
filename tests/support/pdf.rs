//! Looks into a finished PDF.

use lopdf::{Document, Object, Stream};

/// A finished PDF.
pub struct PdfFile(Document);

impl PdfFile {
    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Self {
        Self(Document::load_mem(bytes).expect("the PDF can be read"))
    }

    /// Returns width and height of the first page in points.
    pub fn page_size(&self) -> (f32, f32) {
        let page = *self.0.get_pages().get(&1).expect("there is a page");
        let mut id = page;
        loop {
            let dictionary = self.0.get_dictionary(id).unwrap();
            if let Ok(media_box) = dictionary.get(b"MediaBox") {
                let (_, media_box) = self.0.dereference(media_box).unwrap();
                let sides: Vec<f32> =
                    media_box.as_array().unwrap().iter().map(|side| side.as_float().unwrap()).collect();
                return (sides[2] - sides[0], sides[3] - sides[1]);
            }
            id = dictionary.get(b"Parent").and_then(Object::as_reference).unwrap();
        }
    }

    /// Returns the streams of the vector pictures as they are stored.
    pub fn forms(&self) -> Vec<Vec<u8>> {
        self.streams(b"Form").map(|stream| stream.content.clone()).collect()
    }

    /// Counts the operators that ask for a color, on the pages and in the pictures.
    pub fn colored(&self) -> usize {
        let pages = self.0.get_pages().into_values().map(|page| self.0.get_page_content(page));
        let painted = pages.chain(self.streams(b"Form").map(content));
        let in_color = |bytes: Vec<u8>| {
            let operations = lopdf::content::Content::decode(&bytes).unwrap().operations;
            operations.iter().filter(|operation| ["rg", "RG", "k", "K"].contains(&&*operation.operator)).count()
        };
        painted.map(in_color).sum()
    }

    fn streams<'a>(&'a self, subtype: &'a [u8]) -> impl Iterator<Item = &'a Stream> {
        let streams = self.0.objects.values().filter_map(|object| object.as_stream().ok());
        streams.filter(move |stream| stream.dict.get(b"Subtype").is_ok_and(|name| name.as_name().ok() == Some(subtype)))
    }

    /// Says whether a text stands anywhere outside the pages: in a string, a name, a stream or the metadata.
    ///
    /// Pages hold numbers of glyphs, so a text that is drawn is not found on them.
    pub fn mentions(&self, text: &str) -> bool {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let found = |bytes: &[u8]| [text.as_bytes(), &wide].iter().any(|needle| contains(bytes, needle));
        let mut open: Vec<&Object> = self.0.objects.values().collect();
        open.extend(self.0.trailer.iter().map(|(_, value)| value));
        while let Some(object) = open.pop() {
            match object {
                Object::String(bytes, _) | Object::Name(bytes) if found(bytes) => return true,
                Object::Array(items) => open.extend(items),
                Object::Dictionary(dictionary) => open.extend(dictionary.iter().map(|(_, value)| value)),
                Object::Stream(stream) if found(&content(stream)) => return true,
                Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, value)| value)),
                _ => {}
            }
        }
        false
    }
}

fn content(stream: &Stream) -> Vec<u8> {
    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}
