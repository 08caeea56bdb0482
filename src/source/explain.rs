//! The words for what [`error`](super::error) holds as data.

use super::error::{Error, Kind, Step};
use super::node::{Node, Value};
use super::{scalar, suggest};
use crate::diagnostic::{Diagnostic, Span};

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
                None => diagnostic.help(format!("keys that fit here: {}", listed(fitting))),
            }
        }
        Kind::UnknownVariant { noun, word, fitting } => {
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
        Kind::WrongType { expected } => wrong_type(&name, expected, node, span),
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

fn wrong_type(name: &str, expected: &str, node: &Node, span: Span) -> Diagnostic {
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
    let diagnostic = Diagnostic::error("wrong-type", message).at(span);
    let Value::Scalar { text, plain } = &node.value else { return diagnostic };
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
            _ => diagnostic,
        };
    }
    match (expected, text.to_lowercase().as_str()) {
        ("true or false", "yes" | "on" | "true" | "y") => diagnostic.help("write `true`").fix(span, "true"),
        ("true or false", "no" | "off" | "false" | "n") => diagnostic.help("write `false`").fix(span, "false"),
        ("true or false", _) => diagnostic.help("write `true` or `false`"),
        ("a list", _) => diagnostic.help("write each item on a line of its own that begins with `- `"),
        ("a map", text) if text.contains(':') => diagnostic.help("put a space behind the colon"),
        _ => diagnostic,
    }
}

fn in_full(expected: &str) -> &str {
    match expected {
        "a map" => "keys with values (`title: …`)",
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
