//! Protects a file with a password: AES-256, revision 6 (ISO 32000-2, 7.6).
//!
//! What other writers take from a random number generator comes from the password and the content here, so that the same
//! document has the same bytes. Nobody can compute it without the password, and guessing one costs as much as trying it.

use std::fmt;

use aes::cipher::{Block, BlockCipherEncrypt, BlockModeEncrypt, KeyInit, KeyIvInit};
use aes::{Aes128, Aes256};
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256, Sha384, Sha512};

/// The longest password in bytes (ISO 32000-2, 7.6.4.3.3).
const LONGEST: usize = 127;
/// The size of a block of the cipher in bytes.
const BLOCK: usize = 16;
/// Whoever opens the file may do everything with it: print, copy, fill in, read aloud (ISO 32000-2, table 22).
const PERMISSIONS: i32 = -4;

/// The word that opens a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Vec<u8>);

/// A password is shown nowhere.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Says why a word cannot be a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordError {
    /// It has no character.
    Empty,
    /// It takes more than 127 bytes.
    TooLong,
    /// It has a character that not every keyboard and viewer writes in one way.
    Character,
}

impl Password {
    /// Prepares a password as viewers prepare what is typed (RFC 4013).
    ///
    /// # Errors
    ///
    /// Returns an error if it is empty, takes more than 127 bytes, or holds a control character or one that has no
    /// fixed meaning.
    pub fn new(text: &str) -> Result<Self, PasswordError> {
        let prepared = stringprep::saslprep(text).map_err(|_| PasswordError::Character)?;
        match prepared.len() {
            0 => Err(PasswordError::Empty),
            1..=LONGEST => Ok(Self(prepared.as_bytes().to_vec())),
            _ => Err(PasswordError::TooLong),
        }
    }

    /// Computes the hash that is slow to compute (ISO 32000-2, algorithm 2.B).
    fn hash(&self, salt: &[u8], more: &[u8]) -> [u8; 32] {
        let mut key = Sha256::new().chain_update(&self.0).chain_update(salt).chain_update(more).finalize().to_vec();
        let mut round = 0;
        loop {
            round += 1;
            let mut text = [&self.0, key.as_slice(), more].concat().repeat(64);
            let (cipher_key, start) = (array::<16>(&key, 0), array::<16>(&key, 16));
            encrypt_blocks(&mut cbc::Encryptor::<Aes128>::new(&cipher_key.into(), &start.into()), &mut text);
            // A number of 16 bytes leaves the same remainder as the sum of its bytes, as 256 leaves one.
            let sum: u32 = text.iter().take(BLOCK).map(|byte| u32::from(*byte)).sum();
            key = match sum % 3 {
                0 => Sha256::digest(&text).to_vec(),
                1 => Sha384::digest(&text).to_vec(),
                _ => Sha512::digest(&text).to_vec(),
            };
            let last = text.last().copied().unwrap_or_default();
            if round >= 64 && u32::from(last) + 32 <= round {
                return array(&key, 0);
            }
        }
    }
}

/// Encrypts the parts of one file.
pub struct Protection {
    key: [u8; 32],
    dictionary: Dictionary,
}

impl Protection {
    /// Makes the key of a file whose content has this digest, and the dictionary that tells viewers how to get at it
    /// (ISO 32000-2, algorithms 8 to 10).
    pub fn new(password: &Password, content: [u8; 32]) -> Self {
        let derived = |purpose: &[u8]| password.hash(&content, purpose);
        let key = derived(b"key");
        let [user_check, user_key, owner_check, owner_key] = salts(derived(b"salts"));

        let user = [&password.hash(&user_check, &[])[..], &user_check, &user_key].concat();
        let wrapped_for_user = wrapped(&password.hash(&user_key, &[]), key);
        // The owner has the same password: there is nothing that a patient may not do with the file.
        let owner = [&password.hash(&owner_check, &user)[..], &owner_check, &owner_key].concat();
        let wrapped_for_owner = wrapped(&password.hash(&owner_key, &user), key);

        let mut permissions = Block::<Aes256>::default();
        let filler = derived(b"filler");
        let parts = [&PERMISSIONS.to_le_bytes()[..], &[0xFF; 4], b"Tadb", &filler].concat();
        permissions.iter_mut().zip(parts).for_each(|(byte, part)| *byte = part);
        Aes256::new(&key.into()).encrypt_block(&mut permissions);

        let bytes = |bytes: &[u8]| Object::String(bytes.to_vec(), StringFormat::Hexadecimal);
        let filter =
            dictionary! { "Type" => "CryptFilter", "CFM" => "AESV3", "AuthEvent" => "DocOpen", "Length" => 32 };
        let dictionary = dictionary! {
            "Filter" => "Standard",
            "V" => 5,
            "R" => 6,
            "Length" => 256,
            "P" => i64::from(PERMISSIONS),
            "U" => bytes(&user),
            "UE" => bytes(&wrapped_for_user),
            "O" => bytes(&owner),
            "OE" => bytes(&wrapped_for_owner),
            "Perms" => bytes(&permissions),
            "CF" => dictionary! { "StdCF" => filter },
            "StmF" => "StdCF",
            "StrF" => "StdCF",
        };
        Self { key, dictionary }
    }

    /// Returns the encryption dictionary (ISO 32000-2, tables 20 and 21).
    pub const fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// Encrypts a stream and the strings of its dictionary; `id` is the number of its object.
    pub fn stream(&self, id: u32, stream: &mut Stream) {
        let mut place = 0;
        stream.content = self.bytes(id, place, &stream.content);
        stream.dict.iter_mut().for_each(|(_, value)| self.strings(id, &mut place, value));
    }

    fn strings(&self, id: u32, place: &mut u32, object: &mut Object) {
        match object {
            Object::String(bytes, _) => {
                *place += 1;
                *bytes = self.bytes(id, *place, bytes);
            }
            Object::Array(items) => items.iter_mut().for_each(|item| self.strings(id, place, item)),
            Object::Dictionary(dictionary) => {
                dictionary.iter_mut().for_each(|(_, value)| self.strings(id, place, value));
            }
            _ => {}
        }
    }

    /// Encrypts bytes that are found at a place of their own in the file (ISO 32000-2, algorithm 1.A).
    fn bytes(&self, id: u32, place: u32, bytes: &[u8]) -> Vec<u8> {
        let start =
            Sha256::new().chain_update(self.key).chain_update(id.to_be_bytes()).chain_update(place.to_be_bytes());
        let start: [u8; BLOCK] = array(&start.finalize(), 0);
        // The last block is filled up with the number of bytes that it lacks (RFC 8018).
        let lacking = BLOCK - bytes.len() % BLOCK;
        let mut text = bytes.to_vec();
        text.resize(bytes.len() + lacking, lacking as u8);
        encrypt_blocks(&mut cbc::Encryptor::<Aes256>::new(&self.key.into(), &start.into()), &mut text);
        [&start[..], &text].concat()
    }
}

/// Encrypts a file's key with another key.
fn wrapped(with: &[u8; 32], mut key: [u8; 32]) -> [u8; 32] {
    encrypt_blocks(&mut cbc::Encryptor::<Aes256>::new(with.into(), &[0; BLOCK].into()), &mut key);
    key
}

/// Encrypts whole blocks in their place.
fn encrypt_blocks<C: BlockModeEncrypt>(cipher: &mut C, text: &mut [u8]) {
    let (blocks, _) = Block::<C>::slice_as_chunks_mut(text);
    cipher.encrypt_blocks(blocks);
}

fn salts(bytes: [u8; 32]) -> [[u8; 8]; 4] {
    [0, 8, 16, 24].map(|from| array(&bytes, from))
}

/// Copies bytes from a place on; beyond the end there are zeros.
fn array<const N: usize>(bytes: &[u8], from: usize) -> [u8; N] {
    let mut out = [0; N];
    out.iter_mut().zip(bytes.iter().skip(from)).for_each(|(slot, byte)| *slot = *byte);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_prepared_as_viewers_do() {
        assert_eq!(Password::new("a\u{a0}b"), Password::new("a b"));
        assert_eq!(Password::new(""), Err(PasswordError::Empty));
        assert_eq!(Password::new("\u{ad}"), Err(PasswordError::Empty));
        assert_eq!(Password::new("a\u{7}"), Err(PasswordError::Character));
        assert!(Password::new(&"é".repeat(63)).is_ok());
        assert_eq!(Password::new(&"é".repeat(64)), Err(PasswordError::TooLong));
    }

    #[test]
    fn a_password_is_shown_nowhere() {
        assert_eq!(format!("{:?}", Password::new("correct horse").unwrap()), "Password(…)");
    }

    #[test]
    fn the_same_bytes_differ_from_place_to_place() {
        let protection = Protection::new(&Password::new("a").unwrap(), [7; 32]);
        let first = protection.bytes(1, 0, b"word");
        assert_eq!(first, protection.bytes(1, 0, b"word"));
        assert_eq!(first.len(), 32);
        assert_ne!(first, protection.bytes(2, 0, b"word"));
        assert_ne!(first, protection.bytes(1, 1, b"word"));
        let other = Protection::new(&Password::new("a").unwrap(), [8; 32]);
        assert_ne!(first, other.bytes(1, 0, b"word"));
    }
}
