//! What a scalar without quotes means: the YAML 1.2 core schema, without its surprises.

use super::node::{Node, Value};

/// How a value reads that is assumed: good as text and as a number.
pub(super) const ASSUMED: &str = "1";

/// Reads a boolean: only `true` and `false` are.
pub(super) fn boolean(node: &Node) -> Option<bool> {
    match plain(node)? {
        "true" => Some(true),
        "false" => Some(false),
        _ if node.value == Value::Assumed => Some(false),
        _ => None,
    }
}

/// Reads a whole number: decimal digits with at most one sign.
pub(super) fn integer(node: &Node) -> Option<i128> {
    let text = plain(node)?;
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // A number with more digits than fit is as far out of any range as the last one that does.
    let farthest = if text.starts_with('-') { i128::MIN } else { i128::MAX };
    whole.then(|| text.parse().unwrap_or(farthest))
}

/// Reads a finite number, whole or not.
pub(super) fn number(node: &Node) -> Option<f64> {
    let text = plain(node)?;
    let numeric = text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    numeric.then(|| text.parse().ok()).flatten().filter(|number: &f64| number.is_finite())
}

/// Names what stands there, as in "not text".
pub(super) fn describe(node: &Node) -> String {
    match &node.value {
        Value::Null { .. } | Value::Assumed => "nothing".into(),
        Value::Sequence(_) => "a list".into(),
        Value::Map(_) => "a map".into(),
        Value::Scalar { .. } if boolean(node).is_some() => "true or false".into(),
        Value::Scalar { .. } if integer(node).is_some() => "a number".into(),
        Value::Scalar { .. } if number(node).is_some() => "a decimal number".into(),
        Value::Scalar { .. } => "text".into(),
    }
}

fn plain(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar { text, plain: true } => Some(text),
        Value::Assumed => Some(ASSUMED),
        _ => None,
    }
}
