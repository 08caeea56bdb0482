//! The words for what [`error`](super::error) holds as data.

use super::error::{Error, Kind, Step};
use super::node::{Node, Value};
use super::{scalar, suggest};
use crate::diagnostic::{Diagnostic, Span};

/// Keys of an exercise's dosage, which are easily written beside `dosage` and not under it.
const DOSAGE: [&str; 8] = ["reps", "sets", "hold", "rest", "duration", "times_per_day", "days_per_week", "weeks"];

/// Makes the diagnostic for a mistake in a tree.
pub(super) fn explain(error: &Error, tree: &Node) -> Diagnostic {
    let way = way(error, tree);
    let node = way.last().copied().unwrap_or(tree);
    let parent = way.iter().rev().nth(1).copied().unwrap_or(tree);
    let span = error.span.unwrap_or(node.span);
    let name = name(error, &way);
    match &error.kind {
        Kind::UnknownKey { key, fitting } => {
            let diagnostic = Diagnostic::error("unknown-key", format!("unknown key `{key}`")).at(span);
            match suggest::nearest(key, fitting.iter().copied()) {
                Some(meant) if parent.get(meant).is_none() => did_you_mean(diagnostic, span, meant),
                Some(meant) => diagnostic.help(format!("`{meant}` is there already; delete one of them")),
                None if fitting.is_empty() => diagnostic.help("no keys fit here"),
                None if fitting.contains(&"dosage") && DOSAGE.contains(&key.as_str()) => {
                    diagnostic.help(format!("it belongs under `dosage`: `dosage: {{{key}: …}}`"))
                }
                None if key == "side" && fitting.contains(&"sets") => {
                    diagnostic.help("it belongs beside `dosage`, in the same column")
                }
                None if key.contains(' ') || key.starts_with(char::is_uppercase) => diagnostic.help(format!(
                    "put quotes around a text with a colon in it; keys that fit here: {}",
                    listed(fitting)
                )),
                None if fitting.first() == Some(&"use") && fitting.contains(&"dosage") => diagnostic.help(format!(
                    "an exercise of the library is named by `use: …`; keys that fit here: {}",
                    listed(fitting)
                )),
                None => diagnostic.help(format!("keys that fit here: {}", listed(fitting))),
            }
        }
        Kind::UnknownVariant { noun, word, fitting } => {
            if let Some(meant) = fitting.iter().find(|meant| joined(word, meant)) {
                return Diagnostic::error("missing-colon", format!("a colon and a space are missing behind `{meant}`"))
                    .at(span)
                    .help(format!("write `{meant}: …`"));
            }
            let diagnostic = Diagnostic::error("unknown-name", format!("unknown {noun} `{word}`")).at(span);
            match suggest::nearest(word, fitting.iter().copied()) {
                Some(meant) => did_you_mean(diagnostic, span, meant),
                None => diagnostic.help(format!("use one of: {}", listed(fitting))),
            }
        }
        Kind::MissingKey { key } => Diagnostic::error("missing-key", format!("missing key `{key}`"))
            .at(head(node, span))
            .help(format!("add `{key}: …`")),
        Kind::RepeatedKey { key } => {
            Diagnostic::error("duplicate-key", format!("the key `{key}` is given under two names")).at(head(node, span))
        }
        Kind::WrongType { expected } => wrong_type(error, &name, expected, node, span),
        Kind::NoKeys { fitting } => no_keys(&name, fitting, node, span),
        Kind::Comment { text } => {
            let name = if name.is_empty() { "this file" } else { &name };
            let diagnostic =
                Diagnostic::error("comment", format!("{name} is empty, because a # begins a comment")).at(span);
            if matches!(text.len(), 4 | 7) && text.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit()) {
                diagnostic.help("put quotes around the color").fix(span, format!("'{text}'"))
            } else {
                diagnostic.help("put quotes around a text that begins with #")
            }
        }
        Kind::Empty => {
            let rest = if matches!(error.steps.first(), Some(Step::Item(_))) { "item" } else { "line" };
            let name = if name.is_empty() { "this file" } else { &name };
            Diagnostic::error("empty-value", format!("{name} is empty"))
                .at(span)
                .help(format!("write a value, or delete the {rest}"))
        }
        Kind::SeveralKeys { noun, first, second } => Diagnostic::error(
            "several-keys",
            format!("each {noun} has one key; this one has `{second}` beside `{first}`"),
        )
        .at(span)
        .help(format!("is `{second}` meant to be inside `{first}`? then indent it further than `{first}`")),
        Kind::NoContent { word } => Diagnostic::error("no-value", format!("`{word}` has nothing behind it"))
            .at(span)
            .help(format!("write `{word}: …`")),
        Kind::NeedlessContent { word } => Diagnostic::error("needless-value", format!("`{word}` takes no value"))
            .at(span)
            .help(format!("write `{word}` alone, without a colon")),
        Kind::BareColon => Diagnostic::error("empty-value", format!("{name} has nothing behind its colon"))
            .at(span)
            .help(format!("write {name} alone, without a colon")),
        Kind::Custom(message) => {
            let (message, help) = match message.split_once("\nhelp: ") {
                Some((message, help)) => (message, Some(help)),
                None => (message.as_str(), None),
            };
            let diagnostic = Diagnostic::error("invalid-value", message).at(span);
            help.into_iter().fold(diagnostic, |diagnostic, help| diagnostic.help(help))
        }
    }
}

fn did_you_mean(diagnostic: Diagnostic, span: Span, meant: &str) -> Diagnostic {
    diagnostic.help(format!("did you mean `{meant}`?")).fix(span, meant)
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn wrong_type(error: &Error, name: &str, expected: &str, node: &Node, span: Span) -> Diagnostic {
    let diagnostic = wrong_kind(name, expected, node, span);
    if name.is_empty() {
        // The only files that hold a list are those that others include.
        let is_list = expected == "a list";
        return if is_list { diagnostic.help("write a list of blocks, each beginning with `- `") } else { diagnostic };
    }
    let (text, plain) = match &node.value {
        Value::Scalar { text, plain } => (text, plain),
        Value::Sequence(_) | Value::Map(_) => {
            let item = matches!(error.steps.first(), Some(Step::Item(_)));
            let help = shape_help(expected, matches!(node.value, Value::Map(_)), item);
            return help.into_iter().fold(diagnostic, |diagnostic, help| diagnostic.help(help));
        }
        _ => return diagnostic,
    };
    let wants_number = expected.contains("number");
    let wants_boolean = expected == "true or false";
    if !plain {
        let bare = Node { span, value: Value::Scalar { text: text.clone(), plain: true } };
        let fits = wants_number && scalar::number(&bare).is_some() || wants_boolean && scalar::boolean(&bare).is_some();
        return if fits { diagnostic.help("remove the quotes").fix(span, text) } else { diagnostic };
    }
    if wants_number {
        return match (scalar::number(node), text.split_once('.')) {
            (Some(number), Some((whole, _))) if number.fract() == 0.0 && !text.contains(['e', 'E']) => {
                diagnostic.help("write it without a decimal point").fix(span, whole)
            }
            (None, _) if text.starts_with(|first: char| first.is_ascii_digit()) => {
                diagnostic.help("write the digits only")
            }
            (None, _) => diagnostic.help("write it in digits, such as `2`"),
            _ => diagnostic,
        };
    }
    match (expected, text.to_lowercase().as_str()) {
        ("true or false", "yes" | "on" | "true" | "y") => diagnostic.help("write `true`").fix(span, "true"),
        ("true or false", "no" | "off" | "false" | "n") => diagnostic.help("write `false`").fix(span, "false"),
        ("true or false", _) => diagnostic.help("write `true` or `false`"),
        ("a list" | "a list or a map", _) => {
            diagnostic.help("write each item on a line of its own that begins with `- `")
        }
        ("a map", text) if text.contains(':') => diagnostic.help("put a space behind the colon"),
        _ => diagnostic,
    }
}

/// Says what stands in the place of what is expected.
fn wrong_kind(name: &str, expected: &str, node: &Node, span: Span) -> Diagnostic {
    let found = scalar::describe(node);
    if name.is_empty() {
        return Diagnostic::error("wrong-type", format!("this file must hold {}, not {found}", in_full(expected)))
            .at(head(node, span));
    }
    let numbers = expected.contains("number") && found == "a number";
    let message = if numbers || expected == found {
        format!("{name} must be {expected}")
    } else {
        format!("{name} must be {expected}, not {found}")
    };
    Diagnostic::error("wrong-type", message).at(span)
}

/// Says how to write what is expected in place of a list or a map.
fn shape_help(expected: &str, map: bool, item: bool) -> Option<&'static str> {
    Some(match (expected, map) {
        ("text", false) if !item => "write it as text on the same line",
        ("text", false) => "write the item as text behind one dash",
        ("text", true) if item => "put quotes around a text with a colon in it",
        ("text", true) => "write it as text on the same line, in quotes if there is a colon in it",
        ("text or a map", false) if item => {
            "write the item behind one dash; a list inside a list is written as `text: …` and `items:`"
        }
        ("text or a map", false) => "write it as text on the same line",
        ("a list", true) => "begin each item on a line of its own with `- `",
        ("a map", false) => "write each as `name: …`, without dashes or brackets",
        _ => return None,
    })
}

/// Complains about a value without keys, and shows how the first of them is written.
fn no_keys(name: &str, fitting: &[&str], node: &Node, span: Span) -> Diagnostic {
    let diagnostic = wrong_kind(name, "a map", node, span);
    if name.is_empty() {
        return diagnostic;
    }
    let first = fitting.first().copied().unwrap_or("key");
    let value = node.as_text().filter(|text| text.chars().count() <= 40 && !text.contains([',', ':', '{', '}', '\n']));
    let value = value.filter(|text| !text.starts_with(|first: char| first.is_ascii_digit()));
    let key = name.trim_matches('`');
    if node.as_text().is_some_and(|text| text.contains(':') && !text.contains(' ')) {
        return diagnostic.help("put a space behind the colon");
    }
    match value {
        _ if name.contains(' ') => diagnostic.help(format!("write it with its keys: {}", listed(fitting))),
        Some(value) => {
            diagnostic.help(format!("write `{key}: {{{first}: {value}}}`; keys that fit here: {}", listed(fitting)))
        }
        None => diagnostic.help(format!("write it with its keys, without dashes or brackets: {}", listed(fitting))),
    }
}

/// Says whether a word is a key with the text that a colon should have kept apart.
fn joined(word: &str, key: &str) -> bool {
    word.strip_prefix(key).is_some_and(|rest| rest.starts_with([' ', ':']))
}

fn in_full(expected: &str) -> &str {
    match expected {
        "a map" => "keys with values (`key: value`)",
        _ => expected,
    }
}

/// Returns the nodes from the root down to the one that is wrong.
fn way<'n>(error: &Error, tree: &'n Node) -> Vec<&'n Node> {
    let mut way = vec![tree];
    let mut node = tree;
    for step in error.steps.iter().rev() {
        let Some(next) = step.follow(node) else { break };
        way.push(next);
        node = next;
    }
    way
}

/// Names the wrong node after the key that it, or its list, stands under; the root has no name.
fn name(error: &Error, way: &[&Node]) -> String {
    let maps = way.iter().rev().skip(1);
    let key = error.steps.iter().zip(maps).find_map(|(step, map)| match step {
        Step::Entry(index) => map.entries().get(*index)?.0.as_text(),
        _ => None,
    });
    match (error.steps.first(), key) {
        (Some(Step::Entry(_)), Some(key)) => format!("`{key}`"),
        (Some(Step::Item(_)), Some(key)) => format!("an item of `{key}`"),
        (Some(Step::Item(_)), None) => "an item of the list".into(),
        (Some(Step::Key(_)), _) => "this key".into(),
        _ => String::new(),
    }
}

/// Narrows the place of a map to where it begins: nobody reads an underlined page.
fn head(node: &Node, span: Span) -> Span {
    match node.entries().first() {
        Some((key, _)) if key.span.start == span.start => key.span,
        _ if span.end > span.start => Span { end: span.start + 1, ..span },
        _ => span,
    }
}
