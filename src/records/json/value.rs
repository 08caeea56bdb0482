//! A JSON text → a tree that knows where everything stands.

use std::collections::HashSet;

use super::super::MAX_VALUE;
use super::super::mistake::{Mistake, long_value};
use crate::diagnostic::{FileId, Span};
use crate::source::{Node, Value};

/// How deep objects and lists may stand in each other.
const MAX_DEPTH: usize = 24;
/// The most values of a text, names not counted.
const MAX_NODES: usize = 50_000;
/// The number of entries up to which comparing all of them is the fastest way to find the same name.
const FEW: usize = 16;

/// Reads a JSON text: strictly, but for numbers, which keep the form in which they are written.
///
/// # Errors
///
/// Says what is wrong first.
pub(in super::super) fn parse(text: &str) -> Result<Node, Mistake> {
    let mut parser = Parser { text, at: 0, depth: 0, nodes: 0 };
    parser.space();
    let node = parser.value()?;
    parser.space();
    match parser.byte() {
        None => Ok(node),
        Some(_) => {
            Err(parser.wrong("this stands behind the end of the record").help("begin each record on a new line"))
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    nodes: usize,
}

impl Parser<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
    }

    fn wrong(&self, message: &str) -> Mistake {
        Mistake::at(self.at, "json", message)
    }

    fn node(&self, start: usize, value: Value) -> Node {
        Node { span: Span::new(FileId::from_number(0), start..self.at), value }
    }

    fn value(&mut self) -> Result<Node, Mistake> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Mistake::at(self.at, "too-many-values", "this record holds more than 50,000 values"));
        }
        let start = self.at;
        match self.byte() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::list),
            Some(b'"') => {
                let text = self.string()?;
                // Quotes are no part of the value.
                let span = Span::new(FileId::from_number(0), start + 1..self.at - 1);
                Ok(Node { span, value: Value::Scalar { text, plain: false } })
            }
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't' | b'f' | b'n') => self.word(),
            _ => Err(self
                .wrong("a value is missing here")
                .help("write a text in double quotes, a number, `true`, `false`, `null`, an object or a list")),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, Mistake>) -> Result<Node, Mistake> {
        let start = self.at;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Mistake::at(start, "too-deep", "this is nested more than 24 levels deep"));
        }
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(self.node(start, value))
    }

    fn object(&mut self) -> Result<Value, Mistake> {
        let mut entries: Vec<(Node, Node)> = Vec::new();
        let mut seen = HashSet::new();
        self.space();
        if self.ends(b'}') {
            return Ok(Value::Map(entries));
        }
        loop {
            let start = self.at;
            if self.byte() != Some(b'"') {
                return Err(self.wrong("a name in double quotes is missing here"));
            }
            let text = self.string()?;
            if text.is_empty() {
                return Err(Mistake::at(start, "empty-key", "this value has no name"));
            }
            let same = |(name, _): &(Node, Node)| name.as_text() == Some(text.as_str());
            let known = if entries.len() < FEW { entries.iter().any(same) } else { !seen.insert(text.clone()) };
            if known {
                return Err(
                    Mistake::at(start, "duplicate-key", "this name is written twice").help("remove one of them")
                );
            }
            let span = Span::new(FileId::from_number(0), start + 1..self.at - 1);
            let key = Node { span, value: Value::Scalar { text, plain: false } };
            self.space();
            if !self.ends(b':') {
                return Err(self.wrong("a colon is missing here"));
            }
            self.space();
            let value = self.value()?;
            entries.push((key, value));
            if entries.len() == FEW {
                seen = entries.iter().filter_map(|(key, _)| key.as_text().map(str::to_owned)).collect();
            }
            self.space();
            if self.ends(b'}') {
                return Ok(Value::Map(entries));
            }
            if !self.ends(b',') {
                return Err(self.wrong("a comma or `}` is missing here"));
            }
            self.space();
        }
    }

    fn list(&mut self) -> Result<Value, Mistake> {
        let mut items = Vec::new();
        self.space();
        if self.ends(b']') {
            return Ok(Value::Sequence(items));
        }
        loop {
            items.push(self.value()?);
            self.space();
            if self.ends(b']') {
                return Ok(Value::Sequence(items));
            }
            if !self.ends(b',') {
                return Err(self.wrong("a comma or `]` is missing here"));
            }
            self.space();
        }
    }

    /// Takes a sign if it stands here.
    fn ends(&mut self, sign: u8) -> bool {
        let found = self.byte() == Some(sign);
        self.at += usize::from(found);
        found
    }

    /// Reads a text in quotes.
    fn string(&mut self) -> Result<String, Mistake> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let left = self.text.get(self.at..).unwrap_or_default();
            let length = left.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ');
            let Some(length) = length else {
                return Err(Mistake::at(start, "json", "the quote that is opened here is never closed"));
            };
            if text.len() + length > MAX_VALUE {
                return Err(long_value(start));
            }
            text.push_str(left.get(..length).unwrap_or_default());
            self.at += length;
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escaped()?),
                _ => {
                    return Err(self
                        .wrong("a line break or another control character stands in this text")
                        .help("write a line break in a text as `\\n`"));
                }
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Mistake> {
        let start = self.at;
        let unknown =
            || Mistake::at(start, "json", "this is no character").help("write a backslash in a text as `\\\\`");
        self.at += 2;
        let character = match self.text.as_bytes().get(start + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let unit = self.unit().ok_or_else(unknown)?;
                let is_first_half = (0xD800..0xDC00).contains(&unit);
                let mut units = vec![unit];
                if is_first_half && self.ends(b'\\') && self.ends(b'u') {
                    units.push(self.unit().ok_or_else(unknown)?);
                }
                let decoded: Result<String, _> = char::decode_utf16(units).collect();
                decoded.ok().and_then(|text| text.chars().next()).ok_or_else(unknown)?
            }
            _ => return Err(unknown()),
        };
        if character == '\0' {
            return Err(Mistake::at(start, "zero-byte", "a zero byte stands here (U+0000)").help("delete it"));
        }
        Ok(character)
    }

    /// Reads the four digits of `\u00e9`.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
    }

    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > start
    }

    fn number(&mut self) -> Result<Node, Mistake> {
        let start = self.at;
        self.ends(b'-');
        let zero = self.byte() == Some(b'0');
        let whole = self.at;
        let mut good = self.digits() && (!zero || self.at == whole + 1);
        if self.ends(b'.') {
            good = self.digits() && good;
        }
        if self.ends(b'e') || self.ends(b'E') {
            if !self.ends(b'+') {
                self.ends(b'-');
            }
            good = self.digits() && good;
        }
        if !good {
            return Err(Mistake::at(start, "json", "this is no number").help("put what is no number in double quotes"));
        }
        let text = self.text.get(start..self.at).unwrap_or_default().to_owned();
        Ok(self.node(start, Value::Scalar { text, plain: true }))
    }

    fn word(&mut self) -> Result<Node, Mistake> {
        let start = self.at;
        let left = self.text.get(start..).unwrap_or_default();
        let word = ["true", "false", "null"].into_iter().find(|word| left.starts_with(word));
        let Some(word) = word else {
            return Err(self.wrong("this is no value").help("put a text in double quotes"));
        };
        self.at += word.len();
        Ok(self.node(
            start,
            match word {
                "null" => Value::Null { written: true, comment: None },
                _ => Value::Scalar { text: word.to_owned(), plain: true },
            },
        ))
    }
}
