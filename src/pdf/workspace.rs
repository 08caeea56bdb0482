//! Memory that one copy after the other uses.
//!
//! A long piece of memory that comes and goes among short ones that stay leaves gaps into which the next long one does
//! not fit: a program that prints many copies would grow.

use std::fmt;

use flate2::{Compress, Compression, FlushCompress, Status};

/// How much room there is for a compressed stream besides half of its length, in bytes.
const LEAST: usize = 64;

/// Memory for one copy after the other.
#[derive(Default)]
pub struct Workspace {
    /// What the last copy was written in.
    pub(super) bytes: Vec<u8>,
    pub(super) deflater: Deflater,
}

/// A copy holds what a record says, so its bytes are not shown.
impl fmt::Debug for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Workspace({} bytes)", self.bytes.capacity())
    }
}

impl Workspace {
    /// Begins with no memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the memory of a copy that nobody needs any more.
    pub fn take_back(&mut self, copy: Vec<u8>) {
        self.bytes = copy;
    }
}

/// Compresses one stream after the other for the `FlateDecode` filter (ISO 32000-1, 7.4.4).
#[derive(Debug)]
pub struct Deflater(Compress);

impl Deflater {
    /// Begins with no stream.
    pub fn new() -> Self {
        Self(Compress::new(Compression::new(6), true))
    }

    /// Compresses a stream; the bytes do not depend on those before it.
    pub fn deflate(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut out = Vec::with_capacity(bytes.len() / 2 + LEAST);
        loop {
            let rest = bytes.get(self.0.total_in() as usize..).unwrap_or_default();
            match self.0.compress_vec(rest, &mut out, FlushCompress::Finish) {
                Ok(Status::Ok | Status::BufError) => out.reserve(out.capacity() + LEAST),
                // Compressing in memory cannot fail.
                ended => {
                    debug_assert!(matches!(ended, Ok(Status::StreamEnd)), "a stream was not compressed");
                    return out;
                }
            }
        }
    }
}

impl Default for Deflater {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::*;

    #[test]
    fn a_stream_does_not_depend_on_those_before_it() {
        // Numbers without a pattern, which do not become shorter.
        let noise: Vec<u8> = (0_u32..5000).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let texts: [&[u8]; 4] = [b"", b"a", &[7; 100_000], &noise];
        let mut used = Deflater::new();
        for text in texts.iter().chain(&texts) {
            let compressed = used.deflate(text);
            assert_eq!(compressed, Deflater::new().deflate(text));
            let mut read = Vec::new();
            ZlibDecoder::new(compressed.as_slice()).read_to_end(&mut read).unwrap();
            assert!(read == *text);
        }
    }
}
