//! Parts of the records for several machines: the same record is always in the same part.

use super::hash::short_hash;
use crate::diagnostic::Diagnostic;

/// The most parts.
const MAX_SHARDS: u64 = 1_000_000;

/// One of several parts of the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shard {
    /// Which one it is, from 1.
    pub(super) part: u64,
    /// How many there are.
    pub(super) parts: u64,
}

impl Shard {
    /// All records.
    pub(super) const ALL: Self = Self { part: 1, parts: 1 };

    /// Reads a part such as `2/8`.
    pub(super) fn parse(text: &str) -> Result<Self, Box<Diagnostic>> {
        let numbers = text.split_once('/').and_then(|(part, parts)| Some((number(part)?, number(parts)?)));
        match numbers {
            Some((part, parts)) if (1..=parts).contains(&part) && parts <= MAX_SHARDS => Ok(Self { part, parts }),
            _ => {
                let message = "`--shard` is not of the form K/N, with K from 1 to N";
                Err(Box::new(Diagnostic::error("usage", message).help("write it as in `--shard 1/8`")))
            }
        }
    }

    /// Says whether a record is in the part; one without an id is told by its number.
    pub(super) fn has(self, id: Option<&str>, number: u64) -> bool {
        if self.parts == 1 {
            return true;
        }
        let hash = id.map_or_else(|| short_hash(number.to_string().as_bytes()), |id| short_hash(id.as_bytes()));
        hash % self.parts == self.part - 1
    }
}

fn number(digits: &str) -> Option<u64> {
    let all_digits = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    digits.parse().ok().filter(|_| all_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read() {
        assert_eq!(Shard::parse("2/8").ok(), Some(Shard { part: 2, parts: 8 }));
        for wrong in ["", "0/8", "9/8", "1", "1/0", "-1/2", "+1/2", "1/2/3", "a/b", "1/99999999999999999999"] {
            assert!(Shard::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_record_is_in_one_part_whatever_its_number() {
        for parts in [1, 2, 3, 7] {
            let holders = |id: Option<&str>, number| {
                (1..=parts).filter(|part| Shard { part: *part, parts }.has(id, number)).collect::<Vec<_>>()
            };
            for number in 1..200 {
                let id = format!("id-{number}");
                assert_eq!(holders(Some(&id), number).len(), 1);
                assert_eq!(holders(Some(&id), number), holders(Some(&id), 5));
                assert_eq!(holders(None, number).len(), 1);
            }
        }
    }

    #[test]
    fn the_part_of_an_id_never_changes() {
        let part = |id| (1..=8).find(|part| Shard { part: *part, parts: 8 }.has(Some(id), 1));
        assert_eq!([part("2026-0001"), part("2026-0002"), part("a")], [Some(5), Some(1), Some(3)]);
    }
}
