//! The file: objects, object streams and the cross-reference stream (ISO 32000-1, 7.5).
//!
//! Lopdf writes such files too, but leaves the cross-reference stream uncompressed, serializes every
//! object three times, and knows the file's identifier only before it is written.

use std::io::Write;
use std::sync::{Arc, OnceLock};

use lopdf::{Dictionary, Object, Stream, dictionary};
use sha2::{Digest, Sha256};

use super::Error;
use super::protection::{Password, Protection};
use super::workspace::{Deflater, Workspace};

/// The most objects that a reader has to unpack to get at one of them.
pub const OBJECTS_PER_STREAM: usize = 1000;
/// The fewest bytes of a stream that are worth sharing with other files.
const LEAST_SHARED: usize = 512;
const END_OF_STREAM: &[u8] = b"\nendstream\nendobj\n";
/// What a copy needs besides what all have in common, in bytes, so that memory is rarely moved.
const ROOM_FOR_MORE: usize = 8192;

/// Writes what all copies of a document have in common; the contents that are not among its objects come last in each.
pub fn write_shared(pdf: lopdf::Document, deflater: &mut Deflater) -> Result<Written, Error> {
    let root = pdf.trailer.get(b"Root")?.clone();
    let mut writer = Writer::new(pdf.max_id, deflater);
    let (mut pieces, mut begun) = (Vec::new(), 0);
    for (id, stream) in streams(pdf, &mut writer) {
        let content = stream.content.len();
        writer.stream(id, stream);
        if content >= LEAST_SHARED {
            let end = writer.out.len() - END_OF_STREAM.len();
            pieces.extend([begun..end - content, end - content..end]);
            begun = end;
        }
    }
    pieces.push(begun..writer.out.len());
    let Writer { out, places, .. } = writer;
    let pieces = pieces.into_iter().filter_map(|piece| out.get(piece)).map(Arc::from).collect();
    let (length, fingerprint) = (out.len(), fingerprint(&out));
    Ok(Written { pieces, length, places, fingerprint, hash: OnceLock::new(), root })
}

/// Writes a document as a file of PDF 1.7 that a password opens.
pub fn write_protected(pdf: lopdf::Document, password: &Password) -> Result<Vec<u8>, Error> {
    let root = pdf.trailer.get(b"Root")?.clone();
    let mut deflater = Deflater::new();
    let mut writer = Writer::new(pdf.max_id, &mut deflater);
    let streams = streams(pdf, &mut writer);
    // What stands in an object stream is encrypted with it (ISO 32000-2, 7.6.2).
    let protection = Protection::new(password, digest(&streams));
    for (id, mut stream) in streams {
        protection.stream(id, &mut stream);
        writer.stream(id, stream);
    }
    let fingerprint = fingerprint(&writer.out);
    Ok(writer.finish(root, fingerprint, Some(&protection)))
}

/// Compresses the streams of a document, and packs its other objects into streams.
fn streams(pdf: lopdf::Document, writer: &mut Writer<'_>) -> Vec<(u32, Stream)> {
    let (mut streams, mut packed) = (Vec::new(), Vec::new());
    for ((id, _), object) in pdf.objects {
        match object {
            Object::Stream(stream) => streams.push((id, compressed(stream, writer.deflater))),
            object => packed.push((id, object)),
        }
    }
    for (container, objects) in (pdf.max_id + 1..).zip(packed.chunks(OBJECTS_PER_STREAM)) {
        streams.push((container, writer.object_stream(container, objects)));
    }
    streams
}

/// The beginning of a file, which all copies of a document have in common.
pub struct Written {
    /// The bytes; what a long stream holds is a piece of its own.
    pieces: Vec<Arc<[u8]>>,
    /// The number of bytes.
    length: usize,
    places: Vec<Place>,
    fingerprint: u128,
    /// The state of the SHA-256 hash behind them, once somebody asks for it.
    hash: OnceLock<Sha256>,
    root: Object,
}

impl Written {
    /// Returns the number of its bytes.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Returns the pieces that it is made of, so that files may share them.
    pub fn pieces_mut(&mut self) -> &mut [Arc<[u8]>] {
        &mut self.pieces
    }

    /// Returns the number of the first object that a copy may add.
    pub const fn next_object(&self) -> u32 {
        self.places.len() as u32
    }

    /// Begins a copy.
    pub fn copy<'c>(&'c self, workspace: &'c mut Workspace) -> Copy<'c> {
        let mut out = std::mem::take(&mut workspace.bytes);
        out.clear();
        out.reserve(self.length + ROOM_FOR_MORE);
        self.pieces.iter().for_each(|piece| out.extend_from_slice(piece));
        let writer = Writer { out, places: self.places.clone(), deflater: &mut workspace.deflater };
        Copy { writer, written: self }
    }

    /// Computes the SHA-256 hash of a copy; of what all have in common, that is done once.
    pub fn sha256_of(&self, copy: &[u8]) -> [u8; 32] {
        let shared = self.hash.get_or_init(|| {
            let mut hash = Sha256::new();
            self.pieces.iter().for_each(|piece| hash.update(piece));
            hash
        });
        debug_assert!(copy.len() > self.length, "it is no copy of this file");
        shared.clone().chain_update(copy.get(self.length..).unwrap_or_default()).finalize().into()
    }
}

/// A copy that is not finished.
pub struct Copy<'w> {
    writer: Writer<'w>,
    written: &'w Written,
}

impl Copy<'_> {
    /// Adds an object.
    pub fn object(&mut self, id: u32, object: Object) {
        match object {
            Object::Stream(stream) => {
                let stream = compressed(stream, self.writer.deflater);
                self.writer.stream(id, stream);
            }
            object => self.writer.object(id, &object),
        }
    }

    /// Returns the file.
    pub fn finish(self) -> Vec<u8> {
        let added = self.writer.out.get(self.written.len()..).unwrap_or_default();
        let fingerprint = further(self.written.fingerprint, added);
        self.writer.finish(self.written.root.clone(), fingerprint, None)
    }
}

/// Computes the SHA-256 hash of streams.
fn digest(streams: &[(u32, Stream)]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (id, stream) in streams {
        let mut dictionary = Vec::new();
        write_dictionary(&mut dictionary, &stream.dict);
        hash.update(id.to_be_bytes());
        hash.update(dictionary);
        hash.update((stream.content.len() as u64).to_be_bytes());
        hash.update(&stream.content);
    }
    hash.finalize().into()
}

/// Makes a number that differs for different bytes: the FNV-1a hash of 128 bits.
pub fn fingerprint(bytes: &[u8]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    further(BASIS, bytes)
}

/// Returns the number of bytes that follow those of a number.
fn further(fingerprint: u128, bytes: &[u8]) -> u128 {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(fingerprint, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

/// Compresses a stream, unless it is compressed already or is to stay readable.
pub fn compressed(mut stream: Stream, deflater: &mut Deflater) -> Stream {
    if stream.allows_compression && !stream.dict.has(b"Filter") {
        let content = deflater.deflate(&stream.content);
        if content.len() < stream.content.len() {
            stream.set_content(content);
            stream.dict.set("Filter", "FlateDecode");
        }
    }
    stream
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    /// At this distance from the start of the file.
    Offset(usize),
    /// The container's number and the place in it.
    Packed(u32, usize),
}

struct Writer<'d> {
    out: Vec<u8>,
    places: Vec<Place>,
    deflater: &'d mut Deflater,
}

impl<'d> Writer<'d> {
    fn new(max_id: u32, deflater: &'d mut Deflater) -> Self {
        // Bytes beyond ASCII tell programs that the file is binary (ISO 19005-2, 6.1.2).
        let out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        Self { out, places: vec![Place::Nowhere; max_id as usize + 1], deflater }
    }

    fn place(&mut self, id: u32, place: Place) {
        let id = id as usize;
        if id >= self.places.len() {
            self.places.resize(id + 1, Place::Nowhere);
        }
        if let Some(entry) = self.places.get_mut(id) {
            *entry = place;
        }
    }

    fn stream(&mut self, id: u32, mut stream: Stream) {
        self.place(id, Place::Offset(self.out.len()));
        stream.dict.set("Length", stream.content.len() as i64);
        write_number(&mut self.out, i64::from(id));
        self.out.extend(b" 0 obj\n");
        write_dictionary(&mut self.out, &stream.dict);
        self.out.extend(b"\nstream\n");
        self.out.extend(stream.content);
        self.out.extend(END_OF_STREAM);
    }

    /// Makes a stream of objects that are not streams, compressed together (ISO 32000-1, 7.5.7).
    fn object_stream(&mut self, container: u32, objects: &[(u32, Object)]) -> Stream {
        let (mut index, mut body) = (Vec::new(), Vec::new());
        for (place, (id, object)) in objects.iter().enumerate() {
            self.place(*id, Place::Packed(container, place));
            write_number(&mut index, i64::from(*id));
            index.push(b' ');
            write_number(&mut index, body.len() as i64);
            index.push(b' ');
            write_object(&mut body, object);
            body.push(b'\n');
        }
        let dict = dictionary! {
            "Type" => "ObjStm",
            "N" => objects.len() as i64,
            "First" => index.len() as i64,
        };
        index.extend(body);
        compressed(Stream::new(dict, index), self.deflater)
    }

    /// Writes an object that is not a stream by itself.
    fn object(&mut self, id: u32, object: &Object) {
        self.place(id, Place::Offset(self.out.len()));
        write_number(&mut self.out, i64::from(id));
        self.out.extend(b" 0 obj\n");
        write_object(&mut self.out, object);
        self.out.extend(b"\nendobj\n");
    }

    /// Writes the encryption dictionary, which readers need before they can open an object stream, and returns its number.
    fn encryption(&mut self, dictionary: Dictionary) -> u32 {
        let id = self.places.len() as u32;
        self.object(id, &Object::Dictionary(dictionary));
        id
    }

    /// Writes where everything is (ISO 32000-1, 7.5.8).
    fn finish(mut self, root: Object, fingerprint: u128, protection: Option<&Protection>) -> Vec<u8> {
        // The same document has the same identifier (ISO 32000-1, 14.4).
        let identifier = fingerprint.to_be_bytes().to_vec();
        let identifier = Object::String(identifier, lopdf::StringFormat::Literal);
        let encryption = protection.map(|protection| self.encryption(protection.dictionary().clone()));
        let start = self.out.len();
        let id = self.places.len() as u32;
        self.place(id, Place::Offset(start));

        const WIDTHS: [usize; 3] = [1, 4, 2];
        const ROW: usize = 1 + 4 + 2;
        // Each row is filtered by the one above it, which leaves zeros (7.4.4.4).
        let mut above = [0; ROW];
        let mut table = Vec::with_capacity(self.places.len() * (ROW + 1));
        for (id, place) in self.places.iter().enumerate() {
            let (kind, second, third) = match *place {
                // The first entry heads the list of free objects.
                Place::Nowhere => (0, 0, if id == 0 { u16::MAX } else { 0 }),
                Place::Offset(offset) => (1, offset as u32, 0),
                Place::Packed(container, place) => (2, container, place as u16),
            };
            let [a, b, c, d] = second.to_be_bytes();
            let [e, f] = third.to_be_bytes();
            let row = [kind, a, b, c, d, e, f];
            const UP: u8 = 2;
            table.push(UP);
            table.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = row;
        }
        let mut dict = dictionary! {
            "Type" => "XRef",
            "Size" => self.places.len() as i64,
            "W" => WIDTHS.map(|width| Object::Integer(width as i64)).to_vec(),
            "Root" => root,
            "ID" => vec![identifier.clone(), identifier],
            "Filter" => "FlateDecode",
            "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => ROW as i64 },
        };
        if let Some(encryption) = encryption {
            dict.set("Encrypt", (encryption, 0));
        }
        let table = self.deflater.deflate(&table);
        self.stream(id, Stream::new(dict, table));
        self.out.extend(b"startxref\n");
        write_number(&mut self.out, start as i64);
        self.out.extend(b"\n%%EOF\n");
        self.out
    }
}

/// Writes an object (ISO 32000-1, 7.3).
pub fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(if *value { &b"true"[..] } else { b"false" }),
        Object::Integer(value) => write_number(out, *value),
        // Writing to memory cannot fail.
        Object::Real(value) => _ = write!(out, "{value}"),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, _) => write_string(out, bytes),
        Object::Array(items) => {
            out.push(b'[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    separate(out, item);
                }
                write_object(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => write_dictionary(out, dict),
        // Streams are never inside other objects (7.3.8.1).
        Object::Stream(stream) => write_dictionary(out, &stream.dict),
        Object::Reference((id, generation)) => {
            write_number(out, i64::from(*id));
            out.push(b' ');
            write_number(out, i64::from(*generation));
            out.extend(b" R");
        }
    }
}

/// Writes a dictionary.
pub fn write_dictionary(out: &mut Vec<u8>, dict: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dict {
        write_name(out, key);
        separate(out, value);
        write_object(out, value);
    }
    out.extend(b">>");
}

/// Writes a space before what would run into the thing before it.
fn separate(out: &mut Vec<u8>, next: &Object) {
    use Object::{Array, Dictionary, Name, String};
    if !matches!(next, Array(_) | Dictionary(_) | Name(_) | String(..)) {
        out.push(b' ');
    }
}

fn write_number(out: &mut Vec<u8>, value: i64) {
    _ = write!(out, "{value}");
}

pub fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if matches!(byte, b'!'..=b'~') && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            _ = write!(out, "#{byte:02X}");
        }
    }
}

pub fn write_string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            // A line break of any kind would be read as a line feed.
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_written_as_short_as_they_may_be() {
        let dict = dictionary! {
            "A" => vec![Object::Integer(1), Object::Real(0.5), "N".into(), Object::Reference((7, 0))],
            "B b" => Object::string_literal("(\\\r"),
            "C" => true,
        };
        let mut out = Vec::new();
        write_dictionary(&mut out, &dict);
        assert_eq!(String::from_utf8(out).unwrap(), r"<</A[1 0.5/N 7 0 R]/B#20b(\(\\\r)/C true>>");
    }

    #[test]
    fn the_fingerprint_is_that_of_the_published_hash() {
        assert_eq!(fingerprint(b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }
}
