//! Where words stand in a file, which has marks of Markdown and YAML between them, and fields in place of some.

use std::ops::Range;

use super::split::ranges;

/// How many printed words a field may stand for.
const FIELD: usize = 10;
/// How many words are looked for at most: a sentence without an end would be looked for word by word.
const WORDS: usize = 400;
/// How many comparisons are made at most, since fields can be filled in many ways.
const COMPARISONS: usize = 100_000;

/// A piece of a written text.
#[derive(Debug)]
enum Piece<'a> {
    Word(&'a str, Range<usize>),
    Field(Range<usize>),
}

/// Finds words that follow each other, and returns where a part of them stands.
pub fn find(written: &str, words: &[&str], part: Range<usize>) -> Option<Range<usize>> {
    let pieces = pieces(written);
    let words = words.get(..words.len().min(WORDS))?;
    let mut search = Search { left: COMPARISONS, places: Vec::with_capacity(words.len()) };
    (0..pieces.len()).find_map(|start| {
        search.places.clear();
        search.matches(pieces.get(start..)?, words).then_some(())?;
        let part = search.places.get(part.clone())?;
        Some(part.first()?.start..part.last()?.end)
    })
}

#[derive(Debug)]
struct Search {
    left: usize,
    places: Vec<Range<usize>>,
}

impl Search {
    /// Says whether pieces begin with words, and gathers their places.
    fn matches(&mut self, pieces: &[Piece<'_>], words: &[&str]) -> bool {
        let Some((word, rest)) = words.split_first() else { return true };
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        match pieces.split_first() {
            Some((Piece::Word(written, range), pieces)) => {
                let alike = alike(written, word);
                if alike {
                    self.places.push(range.clone());
                }
                alike && self.matches(pieces, rest)
            }
            Some((Piece::Field(range), pieces)) => {
                let known = self.places.len();
                (0..=FIELD.min(words.len())).any(|filled| {
                    self.places.truncate(known);
                    self.places.extend(std::iter::repeat_n(range.clone(), filled));
                    words.get(filled..).is_some_and(|words| self.matches(pieces, words))
                })
            }
            None => false,
        }
    }
}

/// Says whether two words are the same; apostrophes have several forms.
fn alike(one: &str, other: &str) -> bool {
    let plain = |letter: char| if letter == '’' { '\'' } else { letter };
    one == other || one.chars().map(plain).eq(other.chars().map(plain))
}

fn pieces(written: &str) -> Vec<Piece<'_>> {
    let hidden = hidden(written);
    let mut fields = hidden.iter().filter(|(_, is_field)| *is_field).map(|(range, _)| range).peekable();
    let mut pieces = Vec::new();
    for range in ranges(written) {
        while let Some(field) = fields.next_if(|field| field.start < range.start) {
            pieces.push(Piece::Field(field.clone()));
        }
        if hidden.iter().any(|(hidden, _)| hidden.start < range.end && range.start < hidden.end) {
            continue;
        }
        pieces.push(Piece::Word(written.get(range.clone()).unwrap_or_default(), range));
    }
    pieces.extend(fields.map(|field| Piece::Field(field.clone())));
    pieces
}

/// Returns what is not printed as it stands there: fields, and the addresses and languages behind links.
fn hidden(written: &str) -> Vec<(Range<usize>, bool)> {
    let mut hidden = Vec::new();
    for (open, close, is_field) in [("{{", "}}", true), ("](", ")", false), ("]{", "}", false)] {
        let mut from = 0;
        while let Some(start) = written.get(from..).and_then(|rest| rest.find(open)).map(|at| from + at) {
            let length = written.get(start..).and_then(|rest| rest.find(close));
            let end = length.map_or(written.len(), |length| start + length + close.len());
            hidden.push((start..end, is_field));
            from = end;
        }
    }
    hidden
}
