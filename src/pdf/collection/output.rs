//! A file that is written while it is made (ISO 32000-1, 7.5): little is remembered of what was written.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::pdf::file::{OBJECTS_PER_STREAM, compressed, write_dictionary, write_object};
use crate::pdf::workspace::Deflater;

use super::{Error, MOST_OBJECTS};

/// How many numbers are kept for what ends a file.
const KEPT: u32 = 1000;

/// A file under way.
pub struct Output<W> {
    out: W,
    written: u64,
    hash: Sha256,
    /// The next free number.
    next: u32,
    /// Where streams begin, by their numbers.
    streams: Vec<(u32, u64)>,
    /// Where other objects are.
    runs: Vec<Run>,
    /// What goes into the next object stream.
    packed: Packed,
    deflater: Deflater,
}

/// Objects with numbers in a row, in a row in an object stream.
struct Run {
    first: u32,
    container: u32,
    /// The place of the first.
    place: u16,
    count: u16,
}

/// Objects that wait for being compressed together (ISO 32000-1, 7.5.7).
#[derive(Default)]
struct Packed {
    index: Vec<u8>,
    body: Vec<u8>,
    numbers: Vec<u32>,
}

impl<W: Write> Output<W> {
    /// Begins a file of PDF 1.7.
    pub fn begin(out: W) -> Result<Self, Error> {
        let (streams, runs, packed) = (Vec::new(), Vec::new(), Packed::default());
        let (hash, deflater) = (Sha256::new(), Deflater::new());
        let mut output = Self { out, written: 0, hash, next: 1, streams, runs, packed, deflater };
        // Bytes beyond ASCII tell programs that the file is binary (ISO 19005-2, 6.1.2).
        output.write(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(output)
    }

    /// Makes sure that there are numbers for some objects and for what ends the file.
    pub fn make_room(&self, objects: usize) -> Result<(), Error> {
        let left = MOST_OBJECTS.saturating_sub(self.next).saturating_sub(KEPT) as usize;
        // Object streams and nodes of trees come on top.
        if objects + objects / 16 > left { Err(Error::TooManyObjects) } else { Ok(()) }
    }

    /// Returns a number that no other object has.
    pub fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// Writes a stream, compressed unless that was done or is not wanted.
    pub fn stream(&mut self, number: u32, stream: Stream) -> Result<(), Error> {
        self.streams.push((number, self.written));
        let stream = compressed(stream, &mut self.deflater);
        self.write_stream(number, stream)
    }

    /// Adds an object that is no stream.
    pub fn object(&mut self, number: u32, object: &Object) -> Result<(), Error> {
        let mut bytes = Vec::new();
        write_object(&mut bytes, object);
        self.serialized(number, &bytes)
    }

    /// Adds an object that is no stream, as it stands in the file.
    pub fn serialized(&mut self, number: u32, object: &[u8]) -> Result<(), Error> {
        let Packed { index, body, numbers } = &mut self.packed;
        write!(index, "{number} {} ", body.len())?;
        body.extend(object);
        body.push(b'\n');
        numbers.push(number);
        if numbers.len() == OBJECTS_PER_STREAM { self.pack() } else { Ok(()) }
    }

    /// Writes the objects that wait.
    fn pack(&mut self) -> Result<(), Error> {
        let Packed { mut index, body, numbers } = std::mem::take(&mut self.packed);
        if numbers.is_empty() {
            return Ok(());
        }
        let container = self.number();
        let dict = dictionary! {
            "Type" => "ObjStm",
            "N" => numbers.len() as i64,
            "First" => index.len() as i64,
        };
        let start = self.runs.len();
        for (place, number) in (0..).zip(numbers) {
            match self.runs.get_mut(start..).and_then(<[Run]>::last_mut) {
                Some(run) if run.first + u32::from(run.count) == number => run.count += 1,
                _ => self.runs.push(Run { first: number, container, place, count: 1 }),
            }
        }
        index.extend(body);
        self.stream(container, Stream::new(dict, index))
    }

    /// Writes where everything is (ISO 32000-1, 7.5.8) and returns what was written to.
    pub fn finish(mut self, catalog: u32) -> Result<W, Error> {
        self.pack()?;
        // The same content has the same identifier (ISO 32000-1, 14.4).
        let identifier = self.hash.clone().finalize().into_iter().take(16).collect();
        let identifier = Object::String(identifier, StringFormat::Literal);
        let (number, start) = (self.number(), self.written);
        self.streams.push((number, start));
        let widths = [1, if u32::try_from(start).is_ok() { 4 } else { 5 }, 2];
        let stream = Stream::new(
            dictionary! {
                "Type" => "XRef",
                "Size" => i64::from(self.next),
                "W" => widths.map(|width| Object::Integer(width as i64)).to_vec(),
                "Root" => (catalog, 0),
                "ID" => vec![identifier.clone(), identifier],
                "Filter" => "FlateDecode",
                "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => widths.iter().sum::<usize>() as i64 },
            },
            self.table(widths)?,
        );
        self.write_stream(number, stream)?;
        self.write(format!("startxref\n{start}\n%%EOF\n").as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }

    /// Returns the compressed rows of the cross-reference stream.
    fn table(&mut self, widths: [usize; 3]) -> Result<Vec<u8>, Error> {
        self.streams.sort_unstable();
        self.runs.sort_unstable_by_key(|run| run.first);
        let mut table = Table { widths, above: Vec::new(), out: ZlibEncoder::new(Vec::new(), Compression::new(6)) };
        let (mut streams, mut runs) = (self.streams.iter().peekable(), self.runs.iter().peekable());
        // The first entry heads the list of free objects.
        table.row([0, 0, u64::from(u16::MAX)])?;
        let mut number = 1;
        while number < self.next {
            if let Some((_, offset)) = streams.next_if(|(stream, _)| *stream == number) {
                table.row([1, *offset, 0])?;
                number += 1;
            } else if let Some(run) = runs.next_if(|run| run.first == number) {
                for place in run.place..run.place + run.count {
                    table.row([2, u64::from(run.container), u64::from(place)])?;
                }
                number += u32::from(run.count);
            } else {
                table.row([0, 0, 0])?;
                number += 1;
            }
        }
        Ok(table.out.finish()?)
    }

    fn write_stream(&mut self, number: u32, Stream { mut dict, content, .. }: Stream) -> Result<(), Error> {
        dict.set("Length", content.len() as i64);
        let mut head = format!("{number} 0 obj\n").into_bytes();
        write_dictionary(&mut head, &dict);
        head.extend(b"\nstream\n");
        self.write(&head)?;
        self.write(&content)?;
        self.write(b"\nendstream\nendobj\n")
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.out.write_all(bytes)?;
        self.hash.update(bytes);
        self.written += bytes.len() as u64;
        Ok(())
    }
}

/// The rows of a cross-reference stream, each filtered by the one above it, which leaves zeros (7.4.4.4).
struct Table {
    widths: [usize; 3],
    above: Vec<u8>,
    out: ZlibEncoder<Vec<u8>>,
}

impl Table {
    fn row(&mut self, fields: [u64; 3]) -> Result<(), Error> {
        const UP: u8 = 2;
        let fields = fields.into_iter().zip(self.widths);
        let row: Vec<u8> =
            fields.flat_map(|(field, width)| field.to_be_bytes().into_iter().skip(size_of::<u64>() - width)).collect();
        self.above.resize(row.len(), 0);
        let filtered = row.iter().zip(&self.above).map(|(byte, above)| byte.wrapping_sub(*above));
        let filtered: Vec<u8> = std::iter::once(UP).chain(filtered).collect();
        self.above = row;
        Ok(self.out.write_all(&filtered)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a file that ends beyond a place.
    fn ending_beyond(place: u64) -> Vec<u8> {
        let mut output = Output::begin(Vec::new()).unwrap();
        let (catalog, stream) = (output.number(), output.number());
        output.object(catalog, &dictionary! { "Type" => "Catalog" }.into()).unwrap();
        output.written = place;
        output.stream(stream, Stream::new(dictionary! {}, b"Hello".to_vec())).unwrap();
        output.finish(catalog).unwrap()
    }

    #[test]
    fn a_file_of_more_than_4_gib_has_wider_offsets() {
        let says = |pdf: &[u8], words: &str| pdf.windows(words.len()).any(|bytes| bytes == words.as_bytes());
        assert!(says(&ending_beyond(1000), "/W[1 4 2]"));
        let large = ending_beyond(5_000_000_000);
        assert!(says(&large, "/W[1 5 2]") && says(&large, "startxref\n50000"));
    }

    #[test]
    fn a_row_has_as_many_bytes_as_it_says() {
        let mut table =
            Table { widths: [1, 5, 2], above: Vec::new(), out: ZlibEncoder::new(Vec::new(), Compression::new(6)) };
        table.row([1, 0x01_2345_6789, 0]).unwrap();
        table.row([2, 0x01_2345_678A, 7]).unwrap();
        let mut rows = Vec::new();
        let mut decoder = flate2::write::ZlibDecoder::new(&mut rows);
        decoder.write_all(&table.out.finish().unwrap()).unwrap();
        decoder.finish().unwrap();
        assert_eq!(rows, [2, 1, 0x01, 0x23, 0x45, 0x67, 0x89, 0, 0, 2, 1, 0, 0, 0, 0, 1, 0, 7]);
    }

    #[test]
    fn there_are_never_more_objects_than_a_file_may_hold() {
        let mut output = Output::begin(Vec::new()).unwrap();
        assert!(output.make_room(7_000_000).is_ok());
        assert!(matches!(output.make_room(9_000_000), Err(Error::TooManyObjects)));
        output.next = MOST_OBJECTS - KEPT - 500;
        assert!(output.make_room(400).is_ok());
        assert!(matches!(output.make_room(500), Err(Error::TooManyObjects)));
    }
}
