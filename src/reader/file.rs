//! Opens a file and keeps account of what reading it costs.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::sync::Arc;

use flate2::bufread::ZlibDecoder;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, Filter, LoadPdfError, Pdf};

use super::error::ReadError;
use super::xmp::About;

/// The largest file that is read, in bytes.
pub const MAX_FILE: usize = 64 << 20;
/// The most that the streams of a file unfold to, in bytes.
const MAX_UNFOLDED: u64 = 256 << 20;
/// The most text, in bytes.
const MAX_TEXT: usize = 16 << 20;
/// The most parts of trees.
const MAX_PARTS: usize = 500_000;
/// The most that the parts of trees take in the file, in bytes; what several hold counts each time.
const MAX_READ: usize = 256 << 20;
/// How far from the end of a file its last line may stand, in bytes: some programs put something after it.
const TAIL: usize = 2048;

/// What is left of the room and time that a file may take.
pub(super) struct Budget {
    unfolded: usize,
    text: usize,
    parts: usize,
    read: usize,
}

impl Budget {
    pub(super) const fn new() -> Self {
        Self { unfolded: MAX_UNFOLDED as usize, text: MAX_TEXT, parts: MAX_PARTS, read: MAX_READ }
    }

    /// Takes account of so many bytes of text.
    pub(super) fn text(&mut self, bytes: usize) -> Result<(), ReadError> {
        spend(&mut self.text, bytes)
    }

    /// Takes account of one more part of a tree.
    pub(super) fn part(&mut self, part: &Dict<'_>) -> Result<(), ReadError> {
        spend(&mut self.parts, 1)?;
        spend(&mut self.read, part.data().len())
    }

    /// Takes account of something that is no part by itself.
    pub(super) fn place(&mut self) -> Result<(), ReadError> {
        spend(&mut self.parts, 1)
    }

    /// Decodes a stream; one that no program of today would write is empty.
    pub(super) fn unfold(&mut self, stream: &Stream<'_>) -> Result<Vec<u8>, ReadError> {
        let bytes = match stream.filters().as_slice() {
            [] | [Filter::FlateDecode] => stream.decoded().map(Cow::into_owned).unwrap_or_default(),
            _ => Vec::new(),
        };
        spend(&mut self.unfolded, bytes.len())?;
        Ok(bytes)
    }
}

fn spend(left: &mut usize, amount: usize) -> Result<(), ReadError> {
    *left = left.checked_sub(amount).ok_or(ReadError::TooLarge)?;
    Ok(())
}

/// Parses a file.
pub(super) fn open(bytes: Vec<u8>) -> Result<Pdf, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > MAX_FILE {
        return Err(ReadError::TooLarge);
    }
    let holds = |bytes: Option<&[u8]>, word: &[u8]| {
        bytes.is_some_and(|bytes| bytes.windows(word.len()).any(|window| window == word))
    };
    if !holds(bytes.get(..bytes.len().min(1024)), b"%PDF-") {
        return Err(ReadError::NotPdf);
    }
    // Parts of a file that was cut off could be found; the newest values would be among what is missing.
    if !holds(bytes.get(bytes.len().saturating_sub(TAIL)..), b"%%EOF") {
        return Err(ReadError::Broken);
    }
    if unfolds_to_more(&bytes, MAX_UNFOLDED) {
        return Err(ReadError::TooLarge);
    }
    Pdf::new(Arc::new(bytes)).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            ReadError::Locked
        }
        _ => ReadError::Broken,
    })
}

/// Says whether the streams of a file unfold to more than so many bytes, before anybody keeps what they unfold to.
fn unfolds_to_more(bytes: &[u8], limit: u64) -> bool {
    const WORD: &[u8] = b"stream";
    let mut total = 0;
    let mut rest = bytes;
    while let Some(place) = rest.windows(WORD.len()).position(|window| window == WORD) {
        rest = rest.get(place + WORD.len()..).unwrap_or_default();
        let begin = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        total += size(&mut rest.get(begin..).unwrap_or_default(), limit - total, 3);
        if total >= limit {
            return true;
        }
    }
    false
}

/// Returns what packed bytes unfold to, bytes that are packed several times included, up to the limit.
///
/// The packed bytes count as well, so that no work is for nothing.
fn size(packed: &mut dyn BufRead, limit: u64, times: u8) -> u64 {
    let Some(([first, second, ..], times)) = packed.fill_buf().ok().zip(times.checked_sub(1)) else { return 0 };
    // The head of packed bytes (RFC 1950, 2.2).
    if first & 0x0F != 8 || !u16::from_be_bytes([*first, *second]).is_multiple_of(31) {
        return 0;
    }
    let mut unpacked = BufReader::new(ZlibDecoder::new(packed));
    let inner = size(&mut unpacked, limit, times);
    // What is damaged unfolds as far as it is sound.
    while unpacked.get_ref().total_out() < limit
        && let Ok(bytes @ [_, ..]) = unpacked.fill_buf()
    {
        let count = bytes.len();
        unpacked.consume(count);
    }
    let decoder = unpacked.get_ref();
    inner.saturating_add(decoder.total_in()).saturating_add(decoder.total_out()).min(limit)
}

/// A file of ours.
pub(super) struct File<'a> {
    pub(super) pdf: &'a Pdf,
    pub(super) catalog: Dict<'a>,
    pub(super) about: About,
    numbers: BTreeMap<ObjectIdentifier, usize>,
}

impl<'a> File<'a> {
    /// Makes sure that this program made a file.
    pub(super) fn new(pdf: &'a Pdf, budget: &mut Budget) -> Result<Self, ReadError> {
        let catalog: Dict<'a> = pdf.xref().get(pdf.xref().root_id()).ok_or(ReadError::Broken)?;
        let xmp = match catalog.get::<Stream<'_>>("Metadata") {
            Some(stream) => budget.unfold(&stream)?,
            None => Vec::new(),
        };
        let about = About::read(&xmp);
        if !about.ours {
            return Err(ReadError::Foreign);
        }
        let pages = pdf.pages().iter().enumerate();
        let numbers = pages.filter_map(|(number, page)| Some((page.raw().obj_id()?, number))).collect();
        Ok(Self { pdf, catalog, about, numbers })
    }

    /// Returns the place of the page that an object is.
    pub(super) fn page_number(&self, id: ObjectIdentifier) -> Option<usize> {
        self.numbers.get(&id).copied()
    }

    /// Returns the pages.
    pub(super) fn pages(&self) -> &[Page<'a>] {
        self.pdf.pages()
    }

    /// Returns what an entry of a list or dictionary stands for, and its number if it is an object of its own.
    pub(super) fn resolve(&self, entry: MaybeRef<Object<'a>>) -> Option<(Object<'a>, Option<ObjectIdentifier>)> {
        match entry {
            MaybeRef::NotRef(object) => Some((object, None)),
            MaybeRef::Ref(reference) => {
                let id = reference.into();
                self.pdf.xref().get::<Object<'a>>(id).map(|object| (object, Some(id)))
            }
        }
    }

    /// Returns what a key holds, one by one: it may be a single thing or a list of them.
    pub(super) fn each(
        &self,
        dict: &Dict<'a>,
        key: &str,
    ) -> impl Iterator<Item = (Object<'a>, Option<ObjectIdentifier>)> {
        let mut single = None;
        let mut list = None;
        if let Some((object, id)) = dict.get_raw::<Object<'a>>(key).and_then(|entry| self.resolve(entry)) {
            match object {
                Object::Array(array) => list = Some(array),
                object => single = Some((object, id)),
            }
        }
        let listed = list.into_iter().flat_map(|array: Array<'a>| array.raw_iter());
        single.into_iter().chain(listed.filter_map(|entry| self.resolve(entry)))
    }
}
