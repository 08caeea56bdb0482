//! Where a JSON value ends, without reading what it says.

use super::super::mistake::Mistake;

/// What a scan comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// More bytes are needed.
    More,
    /// The value ends before this byte.
    End(usize),
    /// What follows cannot be told apart.
    Broken(Mistake),
}

/// Goes through one value, with as many stops for more bytes as needed.
#[derive(Debug)]
pub(super) struct Extent {
    pub(super) position: usize,
    depth: usize,
    in_text: bool,
    escaped: bool,
    begun: bool,
    /// Where the text began that is gone through.
    text_start: usize,
}

impl Extent {
    /// Begins at a byte.
    pub(super) const fn new(position: usize) -> Self {
        Self { position, depth: 0, in_text: false, escaped: false, begun: false, text_start: position }
    }

    /// Goes on where the bytes that were gone through are not there any more.
    pub(super) fn forget(&mut self) {
        self.text_start = self.text_start.saturating_sub(self.position);
        self.position = 0;
    }

    /// Goes on through the bytes, which are those of the last time and perhaps more.
    pub(super) fn step(&mut self, bytes: &[u8]) -> Step {
        while let Some(byte) = bytes.get(self.position).copied() {
            if self.in_text {
                if let Some(step) = self.text(byte) {
                    return step;
                }
                continue;
            }
            let nested = self.depth > 0;
            match byte {
                b'"' => (self.in_text, self.text_start) = (true, self.position),
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth <= 1 => {
                    self.position += usize::from(nested);
                    return Step::End(self.position);
                }
                b'}' | b']' => self.depth -= 1,
                b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if !nested && self.begun => return Step::End(self.position),
                _ => {}
            }
            self.begun = true;
            self.position += 1;
        }
        Step::More
    }

    fn text(&mut self, byte: u8) -> Option<Step> {
        if byte == b'\n' {
            let open = Mistake::at(self.text_start, "json", "the quote that is opened here is not closed on its line");
            return Some(Step::Broken(open.help("write a quote in a text as `\\\"`, and a line break as `\\n`")));
        }
        self.position += 1;
        if self.escaped {
            self.escaped = false;
        } else if byte == b'\\' {
            self.escaped = true;
        } else if byte == b'"' {
            self.in_text = false;
            if self.depth == 0 {
                return Some(Step::End(self.position));
            }
        }
        None
    }
}

/// Finds the text that is the value of a name, at this depth of the first value.
pub(in super::super) fn find<'b>(bytes: &'b [u8], depth: usize, name: &[u8]) -> Option<&'b [u8]> {
    let (mut position, mut level, mut named) = (0, 0_usize, false);
    while let Some(byte) = bytes.get(position).copied() {
        match byte {
            b'"' => {
                let mut extent = Extent::new(position);
                let Step::End(end) = extent.step(bytes) else { return None };
                let text = bytes.get(position + 1..end - 1)?;
                let is_key = bytes.get(end..)?.trim_ascii_start().first() == Some(&b':');
                if named && !is_key {
                    return Some(text);
                }
                named = is_key && level == depth && text == name;
                position = end;
                continue;
            }
            b'{' | b'[' => level += 1,
            b'}' | b']' => {
                level = level.saturating_sub(1);
                if level == 0 {
                    return None;
                }
            }
            b',' => named = false,
            _ => {}
        }
        position += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(text: &str, piece: usize) -> Step {
        let mut extent = Extent::new(0);
        let mut size = 0;
        loop {
            size = (size + piece).min(text.len());
            match extent.step(&text.as_bytes()[..size]) {
                Step::More if size < text.len() => {}
                step => return step,
            }
        }
    }

    #[test]
    fn ends_where_the_value_does() {
        for (text, end) in [
            ("{\"a\": \"}\\\"\", \"b\": [{}]}, {", 23),
            ("[1, [2]] x", 8),
            ("\"a, \\\\\" , 1", 7),
            ("-1.5, 2", 4),
            ("null]", 4),
            ("{} {", 2),
        ] {
            for piece in 1..=text.len() {
                assert_eq!(extent(text, piece), Step::End(end), "{text}");
            }
        }
        assert_eq!(extent("{\"a\": [1", 1), Step::More);
        assert!(matches!(extent("{\"a\": \"b\n}", 1), Step::Broken(Mistake { at: 6, .. })));
    }

    #[test]
    fn finds_a_name_at_its_depth() {
        let text = br#"{"a": {"resourceType": "x"}, "b": "resourceType", "resourceType" : "Bundle"}"#;
        assert_eq!(find(text, 1, b"resourceType"), Some(b"Bundle".as_slice()));
        assert_eq!(find(text, 2, b"resourceType"), Some(b"x".as_slice()));
        assert_eq!(find(text, 1, b"a"), None);
        assert_eq!(find(b"{\"a", 1, b"a"), None);
    }
}
