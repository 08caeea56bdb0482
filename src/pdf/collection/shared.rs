//! What many files have in common and is written once: fonts, pictures, drawings, equal contents of pages.

use std::collections::HashMap;
use std::io::Write;

use lopdf::Object;
use sha2::{Digest, Sha256};

use crate::pdf::file::{write_dictionary, write_object};

use super::Error;
use super::output::Output;

/// How many objects are remembered before the older half of them is forgotten.
const REMEMBERED: usize = 4096;

/// What distinguishes objects: two with the same one would show one patient's page to another, so nothing weaker will do.
type Fingerprint = [u8; 32];

/// The numbers of objects that were written and may be meant again.
#[derive(Default)]
pub struct Shared {
    recent: HashMap<Fingerprint, u32>,
    older: HashMap<Fingerprint, u32>,
}

impl Shared {
    /// Returns the number of an object, which refers to final numbers only; writes it unless that was done.
    pub fn write<W: Write>(&mut self, output: &mut Output<W>, object: Object) -> Result<u32, Error> {
        let mut bytes = Vec::new();
        let mut hash = Sha256::new();
        match &object {
            Object::Stream(stream) => {
                write_dictionary(&mut bytes, &stream.dict);
                hash.update(b"stream");
                hash.update((bytes.len() as u64).to_be_bytes());
                hash.update(&bytes);
                hash.update(&stream.content);
            }
            object => {
                write_object(&mut bytes, object);
                hash.update(b"object");
                hash.update(&bytes);
            }
        }
        let fingerprint = hash.finalize().into();
        if let Some(number) = self.find(&fingerprint) {
            return Ok(number);
        }
        let number = output.number();
        match object {
            Object::Stream(stream) => output.stream(number, stream)?,
            _ => output.serialized(number, &bytes)?,
        }
        self.remember(fingerprint, number);
        Ok(number)
    }

    fn find(&mut self, fingerprint: &Fingerprint) -> Option<u32> {
        if let Some(number) = self.recent.get(fingerprint) {
            return Some(*number);
        }
        // What is used again and again is never forgotten.
        let number = self.older.remove(fingerprint)?;
        self.remember(*fingerprint, number);
        Some(number)
    }

    fn remember(&mut self, fingerprint: Fingerprint, number: u32) {
        if self.recent.len() >= REMEMBERED / 2 {
            self.older = std::mem::take(&mut self.recent);
        }
        self.recent.insert(fingerprint, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_often_is_remembered_and_what_is_not_is_forgotten() {
        let mut output = Output::begin(Vec::new()).unwrap();
        let mut shared = Shared::default();
        let mut write = |value: i64| shared.write(&mut output, Object::Integer(value)).unwrap();
        let (often, once) = (write(-1), write(-2));
        for value in 0..10_000 {
            write(value);
            assert_eq!(write(-1), often);
        }
        assert_ne!(write(-2), once);
        assert!(shared.recent.len() + shared.older.len() <= REMEMBERED);
    }
}
