//! The YAML reader: text in, [`Node`] out, under budgets. The only file (with `syntax`) that names the parser.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};

use super::node::{Node, Value};
use super::syntax;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Span};

/// The largest definition that is read, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;
/// The most values that a file may hold once its aliases are written out.
const MAX_NODES: usize = 20_000;
/// The most text that a file may hold once its aliases are written out, in bytes.
const MAX_EXPANDED_BYTES: usize = 4 * MAX_BYTES;
/// The deepest nesting.
pub(super) const MAX_DEPTH: usize = 24;

/// The most mistakes that are reported for a file that can be read on.
const MAX_REPORTS: usize = 100;

/// Reads a YAML text; `None` means that no tree could be made of it, and then an error is among the diagnostics.
pub fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let start = Span::new(file, 0..0);
    if text.len() > MAX_BYTES {
        diagnostics.push(
            Diagnostic::error("file-too-large", "this file is larger than 1 MiB")
                .at(start)
                .help("split it or remove what does not belong"),
        );
        return None;
    }
    let mut reader = Reader {
        text,
        file,
        diagnostics,
        frames: Vec::new(),
        anchors: HashMap::new(),
        root: None,
        size: Size::default(),
        reports: 0,
    };
    reader.read().ok()?;
    let root = reader.root;
    if root.is_none() {
        let empty = Diagnostic::error("empty-file", "this file is empty")
            .at(start)
            .help("begin with `title: …`; comments alone say nothing");
        diagnostics.push(empty);
    }
    root
}

/// Reading cannot go on; the reason is among the diagnostics.
struct Stop;

/// What a subtree costs once its aliases are written out.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    nodes: usize,
    bytes: usize,
    height: usize,
}

impl Size {
    fn add(&mut self, other: Self) {
        self.nodes += other.nodes;
        self.bytes += other.bytes;
        self.height = self.height.max(other.height);
    }
}

/// A collection that is being read.
struct Frame {
    kind: Kind,
    flow: bool,
    anchor: usize,
    start: usize,
    end: usize,
    size: Size,
}

enum Kind {
    Sequence(Vec<Node>),
    Map { entries: Vec<(Node, Node)>, seen: HashSet<String>, slot: Slot, merged: Vec<Node> },
}

impl Kind {
    fn empty_map() -> Self {
        Self::Map { entries: Vec::new(), seen: HashSet::new(), slot: Slot::Key, merged: Vec::new() }
    }
}

/// What the next node of a map is.
enum Slot {
    /// A key.
    Key,
    /// The value of this key.
    Value(Node),
    /// The value of a merge key.
    Merge,
    /// The value of a key that was refused.
    Refused,
}

struct Reader<'a> {
    text: &'a str,
    file: FileId,
    diagnostics: &'a mut Diagnostics,
    frames: Vec<Frame>,
    anchors: HashMap<usize, (Node, Size)>,
    root: Option<Node>,
    size: Size,
    reports: usize,
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), Stop> {
        // The parser holds the text, not the reader, so that the reader stays free to change.
        let text = self.text;
        let options = granit_parser::options! {
            disallow_directives: true,
            emit_comments: false,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
        };
        for event in Parser::new_from_str_with_options(text, options) {
            match event {
                Ok((Event::DocumentStart(..), place)) if self.root.is_some() => {
                    self.report(
                        Diagnostic::error("second-document", "a second document begins here")
                            .at(self.span(&place))
                            .help("remove the `---`, or move what follows into a file of its own"),
                    );
                    return Ok(());
                }
                Ok((event, place)) => self.take(event, &place)?,
                Err(error) => {
                    let open = self.frames.iter().rev().find(|frame| frame.flow).map(|frame| frame.start);
                    self.diagnostics.push(syntax::explain(text, self.file, &error, open));
                    return Err(Stop);
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, event: Event<'_>, place: &granit_parser::Span) -> Result<(), Stop> {
        let tagged = event.tag().is_some();
        if let (true, Some(tag)) = (tagged, place.tag_span()) {
            self.report(
                Diagnostic::error("tag", "custom tags are not used here")
                    .at(self.span(&tag))
                    .help("put quotes around a text that begins with `!`, or remove the tag"),
            );
        }
        let range = self.span(place).range();
        match event {
            Event::Scalar(value, style, anchor, _) => {
                if style == ScalarStyle::Plain {
                    self.check_dashes(range.clone());
                }
                let written = !range.is_empty();
                let plain = style == ScalarStyle::Plain;
                let null = plain && !tagged && (!written || matches!(&*value, "~" | "null" | ""));
                // What was taken for a tag is most likely the text itself.
                let value = if tagged && value.is_empty() { "!".into() } else { value };
                let size = Size { nodes: 1, bytes: value.len(), height: 0 };
                let value = if null {
                    Value::Null { written, comment: None }
                } else {
                    Value::Scalar { text: value.into_owned(), plain }
                };
                self.charge(size, range.start)?;
                self.finish(Node { span: self.span(place), value }, range.end, anchor, size);
            }
            Event::SequenceStart(_, anchor, _) => self.open(Kind::Sequence(Vec::new()), anchor, range)?,
            Event::MappingStart(_, anchor, _) => self.open(Kind::empty_map(), anchor, range)?,
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Alias(anchor) => self.alias(anchor, range)?,
            _ => {}
        }
        Ok(())
    }

    fn span(&self, place: &granit_parser::Span) -> Span {
        Span::new(self.file, place.byte_range().unwrap_or(0..0))
    }

    /// Refuses a text that swallows list items: a list that is indented under a text is a part of the text.
    fn check_dashes(&mut self, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or("");
        let mut start = range.start;
        for line in source.split_inclusive('\n') {
            let words = line.trim_start();
            let at = start + line.len() - words.len();
            start += line.len();
            if at > range.start && words.starts_with("- ") {
                let error = Diagnostic::error("joined-item", "this item is read as a part of the text above")
                    .at(Span::new(self.file, at..at + 1));
                let item = matches!(self.frames.last(), Some(Frame { kind: Kind::Sequence(_), .. }));
                let help = if item {
                    "begin it in the column of the other items; a list inside a list is written as `text: …` and `items:`"
                } else {
                    "write `|` behind the colon and begin the text on the next line, or put quotes around it"
                };
                return self.report(error.help(help));
            }
        }
    }

    /// Reports, up to a number beyond which nobody reads on.
    fn report(&mut self, diagnostic: Diagnostic) {
        self.reports += 1;
        if self.reports <= MAX_REPORTS {
            self.diagnostics.push(diagnostic);
        }
    }

    fn open(&mut self, kind: Kind, anchor: usize, range: Range<usize>) -> Result<(), Stop> {
        self.charge(Size { nodes: 1, bytes: 0, height: 1 }, range.start)?;
        let size = Size { nodes: 1, bytes: 0, height: 0 };
        let flow = !range.is_empty();
        self.frames.push(Frame { kind, flow, anchor, start: range.start, end: range.end, size });
        Ok(())
    }

    /// Refuses a subtree that the budgets have no room for.
    fn charge(&mut self, size: Size, at: usize) -> Result<(), Stop> {
        let place = Span::new(self.file, at..at + 1);
        if self.frames.len() + size.height > MAX_DEPTH {
            self.report(syntax::too_deep(place));
            return Err(Stop);
        }
        self.size.add(size);
        if self.size.nodes > MAX_NODES || self.size.bytes > MAX_EXPANDED_BYTES {
            self.report(
                Diagnostic::error(
                    "too-many-values",
                    "this file holds more than 20,000 values, or more than 4 MiB of text",
                )
                .at(place)
                .help("aliases (`*name`) count as often as they are used"),
            );
            return Err(Stop);
        }
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let Some(frame) = self.frames.pop() else { return };
        let source = self.text.get(frame.start..end).unwrap_or("");
        let value = match frame.kind {
            Kind::Sequence(items) => Value::Sequence(items),
            // The quotes that are missing were reported with the key; this is what was meant.
            Kind::Map { entries, .. } if entries.is_empty() && source.starts_with("{{") => {
                Value::Scalar { text: source.to_owned(), plain: false }
            }
            Kind::Map { mut entries, mut seen, merged, .. } => {
                for (key, value) in merged.into_iter().flat_map(into_entries) {
                    if key.as_text().is_some_and(|name| seen.insert(name.to_owned())) {
                        entries.push((key, value));
                    }
                }
                Value::Map(entries)
            }
        };
        let end = if frame.flow { end } else { frame.end };
        let size = Size { height: frame.size.height + 1, ..frame.size };
        let node = Node { span: Span::new(self.file, frame.start..end), value };
        self.finish(node, end, frame.anchor, size);
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) -> Result<(), Stop> {
        let Some((node, size)) = self.anchors.get(&anchor) else {
            self.report(
                Diagnostic::error("alias", "this alias refers to the value that it stands in")
                    .at(Span::new(self.file, range)),
            );
            return Err(Stop);
        };
        let size = *size;
        // The budget is asked before anything is copied: that is what disarms an alias bomb.
        let node = (self.size.nodes + size.nodes <= MAX_NODES).then(|| node.clone());
        self.charge(size, range.start)?;
        if let Some(node) = node {
            self.finish(node, range.end, 0, size);
        }
        Ok(())
    }

    /// Puts a finished node where it belongs; `end` is where its text ends here, which differs for an alias.
    fn finish(&mut self, mut node: Node, end: usize, anchor: usize, size: Size) {
        let (text, file) = (self.text, self.file);
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return;
        };
        frame.end = frame.end.max(end);
        frame.size.add(size);
        let unwritten = matches!(node.value, Value::Null { written: false, .. });
        let mut complaint = None;
        match &mut frame.kind {
            Kind::Sequence(items) => {
                if unwritten {
                    node.span = dash_before(text, node.span);
                    node.value = Value::Null { written: false, comment: comment_behind(text, node.span, "") };
                }
                items.push(node);
            }
            Kind::Map { entries, seen, slot, merged } => match std::mem::replace(slot, Slot::Key) {
                Slot::Key => {
                    let node = as_key(text, node);
                    (*slot, complaint) = match &node.value {
                        Value::Scalar { text, plain: true } if text == "<<" => (Slot::Merge, None),
                        Value::Scalar { text, .. } if seen.insert(text.clone()) => (Slot::Value(node), None),
                        Value::Scalar { .. } => (Slot::Refused, Some(duplicate(&node, entries))),
                        _ => (Slot::Refused, Some(strange_key(text, file, &node))),
                    };
                }
                Slot::Value(key) => {
                    if unwritten {
                        node.span = key.span;
                        node.value = Value::Null { written: false, comment: comment_behind(text, key.span, ":") };
                    }
                    entries.push((key, node));
                }
                Slot::Merge => match &node.value {
                    Value::Map(_) => merged.push(node),
                    Value::Sequence(items) if items.iter().all(|item| matches!(item.value, Value::Map(_))) => {
                        merged.extend(items.iter().cloned());
                    }
                    _ => {
                        complaint = Some(
                            Diagnostic::error(
                                "merge-key",
                                "`<<` must be followed by an alias of a map, such as `<<: *name`",
                            )
                            .at(node.span),
                        );
                    }
                },
                Slot::Refused => {}
            },
        }
        complaint.into_iter().for_each(|complaint| self.report(complaint));
    }
}

fn into_entries(node: Node) -> Vec<(Node, Node)> {
    match node.value {
        Value::Map(entries) => entries,
        _ => Vec::new(),
    }
}

/// Finds the dash of a list item that has no value.
fn dash_before(text: &str, place: Span) -> Span {
    let before = text.get(..place.range().start).unwrap_or("");
    before.rfind(['-', ',', '[']).map_or(place, |dash| Span::new(place.file, dash..dash + 1))
}

/// Finds the comment that stands behind a key or a dash, where a value was expected.
fn comment_behind(text: &str, place: Span, sign: &str) -> Option<Box<Node>> {
    let line = text.get(place.range().end..)?.lines().next()?;
    let comment = line.trim_start().strip_prefix(sign)?.trim_start();
    // Behind `#` and a space stand words about the file, not a value.
    let meant = comment.strip_prefix('#')?.starts_with(|first: char| !first.is_whitespace() && first != '#');
    let start = place.range().end + line.len() - comment.len();
    // What follows a second `#` is a comment in any case.
    let comment = comment.split_once(" #").map_or(comment, |(value, _)| value).trim_end();
    let span = Span::new(place.file, start..start + comment.len());
    meant.then(|| Box::new(Node { span, value: Value::Scalar { text: comment.to_owned(), plain: true } }))
}

/// Takes a key that YAML reads as null for the word that it is.
fn as_key(text: &str, node: Node) -> Node {
    match node.value {
        Value::Null { written: true, .. } => {
            let text = text.get(node.span.range()).unwrap_or("null").to_owned();
            Node { span: node.span, value: Value::Scalar { text, plain: true } }
        }
        _ => node,
    }
}

fn duplicate(key: &Node, entries: &[(Node, Node)]) -> Diagnostic {
    let name = key.as_text().unwrap_or("");
    let diagnostic = Diagnostic::error("duplicate-key", format!("the key `{name}` is written twice"))
        .at(key.span)
        .help("remove one of them");
    match entries.iter().find(|(first, _)| first.as_text() == key.as_text()) {
        Some((first, _)) => diagnostic.related(first.span, "written here first"),
        None => diagnostic,
    }
}

fn strange_key(text: &str, file: FileId, key: &Node) -> Diagnostic {
    let before = text.get(..key.span.range().start).unwrap_or("");
    if matches!(key.value, Value::Map(_)) && before.ends_with('{') {
        let start = before.len() - 1;
        return syntax::unquoted(text, file, start, syntax::FIELD_FIRST);
    }
    match key.value {
        Value::Null { .. } => Diagnostic::error("empty-key", "there is no key before this colon")
            .at(Span::new(file, before.len()..before.len() + 1)),
        _ => Diagnostic::error("strange-key", "a key must be text").at(key.span),
    }
}
