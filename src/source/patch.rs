//! Changing a stretch of a YAML text while everything else stays as it is, byte for byte.

use std::ops::Range;

use super::node::{Node, Value};
use super::yaml::parse;
use crate::diagnostic::{Diagnostics, Sources};

/// Puts other words in the place of a stretch of a YAML text; nothing where the text would mean something else then.
///
/// Inside a value, the words are written as its quotes ask for. Elsewhere they are taken as YAML.
pub fn patched(text: &str, range: Range<usize>, replacement: &str) -> Option<String> {
    let ends = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let written = replacement.replace("\r\n", "\n").replace('\n', ends);
    let old = text.get(range.clone())?;
    let Some(tree) = tree(text) else {
        // Where there is a mistake in the YAML, the change is to mend it.
        return spliced(text, &range, &written).filter(|changed| self::tree(changed).is_some());
    };
    let Some(value) = value_around(&tree, &range, text) else {
        let whole = spliced(text, &range, &written).filter(|changed| self::tree(changed).is_some());
        // Whole words that do not stand by themselves may stand in quotes.
        let quotes = || spliced(text, &range, &quoted(replacement)).filter(|changed| self::tree(changed).is_some());
        return if old.is_empty() || replacement.is_empty() { whole } else { whole.or_else(quotes) };
    };
    let (written, plain) = match text.get(value.span.range())?.chars().next()? {
        '\'' => (written.replace('\'', "''"), false),
        '"' => (escaped(replacement), false),
        // A line of a block that is not indented would end it.
        _ if replacement.contains(['\n', '\r']) => return None,
        _ => (written, matches!(value.value, Value::Scalar { plain: true, .. })),
    };
    let changed = spliced(text, &range, &written)?;
    let after = self::tree(&changed)?;
    let end = value.span.range().end + written.len();
    let own = changed.get(value.span.range().start..end.checked_sub(old.len())?)?;
    is_same_but(&tree, &after, value, plain.then_some(own)).then_some(changed)
}

fn spliced(text: &str, range: &Range<usize>, words: &str) -> Option<String> {
    Some(format!("{}{words}{}", text.get(..range.start)?, text.get(range.end..)?))
}

fn tree(text: &str) -> Option<Node> {
    let mut diagnostics = Diagnostics::new();
    let file = Sources::new().add("", "");
    parse(text, file, &mut diagnostics).filter(|_| !diagnostics.has_errors())
}

/// Finds the key or value that a stretch lies in, unless it is the whole of it.
fn value_around<'n>(node: &'n Node, range: &Range<usize>, text: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Scalar { .. } => {
            let span = node.span.range();
            let around = span.start <= range.start && range.end <= span.end && !range.is_empty();
            // All between the quotes is still a part.
            (around && (span != *range || is_block(node, text))).then_some(node)
        }
        Value::Sequence(items) => items.iter().find_map(|item| value_around(item, range, text)),
        Value::Map(entries) => {
            entries.iter().flat_map(|(key, value)| [key, value]).find_map(|node| value_around(node, range, text))
        }
        Value::Null { .. } | Value::Assumed => None,
    }
}

fn is_block(node: &Node, text: &str) -> bool {
    let quoted = text.get(node.span.range()).is_some_and(|words| words.starts_with(['"', '\'']));
    !quoted && matches!(node.value, Value::Scalar { plain: false, .. })
}

/// Says whether two trees say the same but for one value, and if that stands there as written, whether it does.
fn is_same_but(before: &Node, after: &Node, changed: &Node, written: Option<&str>) -> bool {
    let same = |before: &Node, after: &Node| is_same_but(before, after, changed, written);
    match (&before.value, &after.value) {
        (Value::Scalar { .. }, Value::Scalar { text, .. }) if before.span == changed.span => {
            written.is_none_or(|written| bare(text) == bare(written))
        }
        (Value::Sequence(before), Value::Sequence(after)) => {
            before.len() == after.len() && before.iter().zip(after).all(|(before, after)| same(before, after))
        }
        (Value::Map(before), Value::Map(after)) => {
            let pairs = || before.iter().zip(after);
            before.len() == after.len()
                && pairs().all(|(before, after)| same(&before.0, &after.0) && same(&before.1, &after.1))
        }
        (before, after) => before == after,
    }
}

/// Leaves out what folding changes.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", escaped(words))
}

/// Writes words so that they can stand between double quotes.
fn escaped(words: &str) -> String {
    words.replace('\\', "\\\\").replace('"', "\\\"").replace("\r\n", "\\n").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::patched;

    /// Puts other words in the place of the first that are these.
    fn put(text: &str, old: &str, new: &str) -> Option<String> {
        let start = text.find(old).unwrap();
        patched(text, start..start + old.len(), new)
    }

    #[test]
    fn all_else_stays_as_it_is() {
        let text = "# Top\r\na:   flex it   # why\r\n\r\nb: {c: 'x', d:  [1,2]}\r\n";
        assert_eq!(put(text, "flex", "bend").unwrap(), text.replace("flex", "bend"));
        assert_eq!(put(text, "a:", "a: 1\nz:").unwrap(), text.replace("a:", "a: 1\r\nz:"));
    }

    #[test]
    fn words_are_written_as_their_quotes_ask_for() {
        assert_eq!(put("a: 'do flex'\n", "flex", "it's").unwrap(), "a: 'do it''s'\n");
        assert_eq!(put("a: \"do flex\"\n", "flex", "\"b\" \\").unwrap(), "a: \"do \\\"b\\\" \\\\\"\n");
        assert_eq!(put("a: \"do flex\"\n", "do flex", "a: b").unwrap(), "a: \"a: b\"\n");
        assert_eq!(
            put("a: |\n  do flex\n  more\n", "flex", "b: \"c\" # d").unwrap(),
            "a: |\n  do b: \"c\" # d\n  more\n"
        );
        assert_eq!(put("a: >\n  do flex\n", "do flex", "bend").unwrap(), "a: >\n  bend\n");
        assert_eq!(put("a: flex\n", "flex", "b: c").unwrap(), "a: \"b: c\"\n");
        assert_eq!(put("[do flex, b]\n", "flex", "bend").unwrap(), "[do bend, b]\n");
    }

    #[test]
    fn what_would_mean_something_else_is_refused() {
        for words in ["b: c", "b #c", "b\nc"] {
            assert_eq!(put("a: do flex now\n", "flex", words), None, "{words}");
        }
        assert_eq!(put("a: [do flex now]\n", "flex", "b, c"), None);
        assert_eq!(put("a: flex now\n", "flex", "- b"), None);
        assert_eq!(put("a: |\n  do flex\n", "flex", "b\nc"), None);
        assert_eq!(put("a: 1\nb: 2\n", "1\n", "1\n b: ["), None);
    }

    #[test]
    fn yaml_that_is_broken_is_mended_or_left() {
        assert_eq!(put("a:b\nc: d\n", "b", " b").unwrap(), "a: b\nc: d\n");
        assert_eq!(put("a: [b\nc: d\n", "b", "e"), None);
    }
}
