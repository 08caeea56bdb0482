//! Placeholders in texts: finding them, and working out what they say.
//!
//! Every placeholder is an expression of its own. That keeps each filled stretch apart from the words around it, so that
//! a value can be marked as private and can never become markup.

use std::collections::BTreeMap;
use std::ops::Range;

use minijinja::value::ValueKind;
use minijinja::{Environment, ErrorKind, Expression, UndefinedBehavior, Value};

use super::placeholder::Placeholder;

/// The longest expression that is read.
const MAX_EXPRESSION: usize = 500;

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words as they are.
    Literal(&'t str),
    /// The inside of `{{ … }}`, and the bytes of the whole placeholder.
    Placeholder(&'t str, Range<usize>),
}

/// What is wrong with a placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TemplateError {
    /// `{{` without `}}`.
    Unclosed,
    /// `{% … %}` or `{# … #}`.
    Statement,
    /// The expression cannot be read; the words come from the expression alone.
    Syntax(String),
    /// A filter that does not exist.
    Filter,
    /// A name that nothing stands for.
    Unknown(String),
    /// A field that has no value.
    Missing(String),
    /// A field of a record where nothing of a record may stand.
    OffPage(String),
    /// The expression cannot be worked out with the values that it has.
    Failed,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    /// A value, and whether it came from a record.
    Value(String, bool),
    /// A field without a value, for which this is printed.
    Blank(&'static str),
    /// A field without a value that needs one.
    Missing,
    /// A field, where none may stand.
    OffPage,
    /// Nothing of that name.
    Unknown,
}

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Evaluated {
    /// The words.
    pub(super) text: String,
    /// Whether some of it came from a record.
    pub(super) private: bool,
    /// The names in it.
    pub(super) names: Vec<String>,
}

/// What a stretch of a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filled {
    /// The words.
    pub(super) text: String,
    /// Whether some of it came from a record.
    pub(super) private: bool,
    /// The placeholder, where another record's words could take the place of these.
    pub(super) placeholder: Option<Placeholder>,
}

impl Filled {
    /// Makes words that are the same for every record.
    pub(super) fn shared(text: impl Into<String>) -> Self {
        Self { text: text.into(), private: false, placeholder: None }
    }
}

/// Says whether a text may hold a placeholder.
pub(super) fn is_template(text: &str) -> bool {
    text.contains("{{") || text.contains("{%") || text.contains("{#")
}

/// Splits a text into words and placeholders.
///
/// # Errors
///
/// Returns the first opening that is not a closed `{{ … }}`, with its bytes.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece<'_>>, (TemplateError, Range<usize>)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while let Some((at, opening)) = next_opening(text, start) {
        if opening != "{{" {
            return Err((TemplateError::Statement, at..at + opening.len()));
        }
        let inside = text.get(at + 2..).unwrap_or_default();
        let length = closing(inside).ok_or((TemplateError::Unclosed, at..at + opening.len()))?;
        if at > start {
            pieces.push(Piece::Literal(text.get(start..at).unwrap_or_default()));
        }
        let end = at + 2 + length + 2;
        pieces.push(Piece::Placeholder(inside.get(..length).unwrap_or_default(), at..end));
        start = end;
    }
    if start < text.len() {
        pieces.push(Piece::Literal(text.get(start..).unwrap_or_default()));
    }
    Ok(pieces)
}

fn next_opening(text: &str, from: usize) -> Option<(usize, &str)> {
    let rest = text.get(from..)?;
    let at = ["{{", "{%", "{#"].into_iter().filter_map(|opening| rest.find(opening)).min()?;
    Some((from + at, rest.get(at..at + 2)?))
}

/// Finds `}}` where no quoted text is open.
fn closing(inside: &str) -> Option<usize> {
    let mut quote = None;
    for (at, character) in inside.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '}') if inside.get(at..).is_some_and(|rest| rest.starts_with("}}")) => return Some(at),
            (None, _) => {}
        }
    }
    None
}

/// Works out expressions.
#[derive(Debug)]
pub(super) struct Evaluator(Environment<'static>);

impl Evaluator {
    /// Makes an evaluator with the few filters that texts need.
    pub(super) fn new() -> Self {
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.add_filter("upper", |text: String| text.to_uppercase());
        environment.add_filter("lower", |text: String| text.to_lowercase());
        environment.add_filter("capitalize", |text: String| capitalized(&text));
        environment.add_filter("trim", |text: String| text.trim().to_owned());
        environment.add_filter(
            "default",
            |value: &Value, other: String| {
                if value.is_undefined() { Value::from(other) } else { value.clone() }
            },
        );
        Self(environment)
    }

    /// Works out an expression; `look_up` knows the names.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the expression, without any value.
    pub(super) fn evaluate(
        &self,
        expression: &str,
        look_up: &dyn Fn(&str) -> Lookup,
    ) -> Result<Evaluated, TemplateError> {
        let source = expression.trim();
        if source.is_empty() {
            return Err(TemplateError::Syntax("nothing stands between the braces".into()));
        }
        // A short text times a large number would fill the memory.
        if source.len() > MAX_EXPRESSION || has_outside_quotes(source, '*') {
            return Err(TemplateError::Syntax("this is more than a placeholder can be".into()));
        }
        let compiled = self.0.compile_expression_owned(source.to_owned()).map_err(|error| explain(&error))?;
        let mut names = Names::find(&compiled, look_up)?;
        let mut outcome = compiled.eval(names.known.to_value());
        // The default of a blank field comes before its line to write on.
        if !outcome.as_ref().is_ok_and(is_printable) && names.fill_blanks() {
            outcome = compiled.eval(names.known.to_value());
        }
        match (outcome, names.missing) {
            (Ok(value), _) if is_printable(&value) => {
                Ok(Evaluated { text: value.to_string(), private: names.private, names: names.all })
            }
            (Err(error), _) if error.kind() == ErrorKind::UnknownFilter => Err(TemplateError::Filter),
            (Ok(value), Some(name)) if value.is_undefined() => Err(TemplateError::Missing(name)),
            (Err(_), Some(name)) => Err(TemplateError::Missing(name)),
            _ => Err(TemplateError::Failed),
        }
    }
}

/// What the names in an expression stand for.
#[derive(Debug, Default)]
struct Names {
    known: Tree,
    blank: Vec<(String, &'static str)>,
    /// The first name that needs a value and has none.
    missing: Option<String>,
    /// Whether a value comes from a record.
    private: bool,
    /// All of them.
    all: Vec<String>,
}

impl Names {
    fn find(expression: &Expression<'_, '_>, look_up: &dyn Fn(&str) -> Lookup) -> Result<Self, TemplateError> {
        let mut names: Vec<String> = expression.undeclared_variables(true).into_iter().collect();
        names.sort();
        let mut found = Self::default();
        for name in names.iter().cloned() {
            match look_up(&name) {
                Lookup::Value(text, private) => {
                    found.private |= private;
                    found.known.insert(&name, Some(text));
                }
                Lookup::Blank(text) => {
                    found.known.insert(&name, None);
                    found.blank.push((name, text));
                }
                Lookup::Missing => {
                    found.known.insert(&name, None);
                    found.missing.get_or_insert(name);
                }
                Lookup::OffPage => return Err(TemplateError::OffPage(name)),
                Lookup::Unknown => return Err(TemplateError::Unknown(name)),
            }
        }
        Ok(Self { all: names, ..found })
    }

    /// Gives blank fields what is printed for them; says whether there are any.
    fn fill_blanks(&mut self) -> bool {
        for (name, text) in &self.blank {
            self.known.insert(name, Some((*text).to_owned()));
        }
        !self.blank.is_empty()
    }
}

/// Says in words what an error says of the expression; it has seen no value yet.
fn explain(error: &minijinja::Error) -> TemplateError {
    match error.kind() {
        ErrorKind::UnknownFilter => TemplateError::Filter,
        _ => TemplateError::Syntax(error.detail().unwrap_or("this is no name of a field").to_owned()),
    }
}

fn is_printable(value: &Value) -> bool {
    matches!(value.kind(), ValueKind::String | ValueKind::Number | ValueKind::Bool)
}

fn has_outside_quotes(text: &str, wanted: char) -> bool {
    let mut quote = None;
    text.chars().any(|character| {
        match quote {
            Some(open) if open == character => quote = None,
            Some(_) => {}
            None if matches!(character, '"' | '\'') => quote = Some(character),
            None => return character == wanted,
        }
        false
    })
}

/// Writes the first letter of a text large.
pub(super) fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Values under names with dots: `patient.name` lies in `patient`.
#[derive(Debug, Default)]
struct Tree {
    value: Option<String>,
    parts: BTreeMap<String, Tree>,
}

impl Tree {
    fn insert(&mut self, name: &str, value: Option<String>) {
        let place = name.split('.').fold(self, |tree, part| tree.parts.entry(part.to_owned()).or_default());
        place.value = value;
    }

    fn to_value(&self) -> Value {
        match &self.value {
            Some(text) => Value::from(text.as_str()),
            None => {
                // A name without a value stays undefined.
                let known = self.parts.iter().filter(|(_, tree)| tree.value.is_some() || !tree.parts.is_empty());
                let known: BTreeMap<String, Value> =
                    known.map(|(name, tree)| (name.clone(), tree.to_value())).collect();
                Value::from(known)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_up(name: &str) -> Lookup {
        match name {
            "patient.name" => Lookup::Value("Ada *Lovelace*".into(), true),
            "clinic.phone" => Lookup::Value("555-0100".into(), false),
            "visit" => Lookup::Blank("____"),
            "dose" => Lookup::Missing,
            _ => Lookup::Unknown,
        }
    }

    fn evaluate(expression: &str) -> Result<(String, bool), TemplateError> {
        Evaluator::new().evaluate(expression, &look_up).map(|filled| (filled.text, filled.private))
    }

    #[test]
    fn a_text_is_split_at_its_placeholders() {
        assert_eq!(
            pieces("Hello {{ '}}' }}!"),
            Ok(vec![Piece::Literal("Hello "), Piece::Placeholder(" '}}' ", 6..16), Piece::Literal("!")])
        );
        assert_eq!(pieces("a {{ b"), Err((TemplateError::Unclosed, 2..4)));
        assert_eq!(pieces("{% if x %}"), Err((TemplateError::Statement, 0..2)));
    }

    #[test]
    fn values_are_filled_and_know_whether_they_are_private() {
        assert_eq!(evaluate("patient.name"), Ok(("Ada *Lovelace*".into(), true)));
        assert_eq!(evaluate("clinic.phone"), Ok(("555-0100".into(), false)));
        assert_eq!(evaluate("patient.name | upper"), Ok(("ADA *LOVELACE*".into(), true)));
        assert_eq!(evaluate("\"{{\""), Ok(("{{".into(), false)));
    }

    #[test]
    fn a_field_without_a_value_prints_its_blank_or_its_default_or_is_missing() {
        assert_eq!(evaluate("visit"), Ok(("____".into(), false)));
        assert_eq!(evaluate("visit | default('soon')"), Ok(("soon".into(), false)));
        assert_eq!(evaluate("dose"), Err(TemplateError::Missing("dose".into())));
        assert_eq!(evaluate("dose | default('10')"), Ok(("10".into(), false)));
    }

    #[test]
    fn mistakes_are_told_apart() {
        assert_eq!(evaluate("nobody"), Err(TemplateError::Unknown("nobody".into())));
        assert_eq!(evaluate("patient.age"), Err(TemplateError::Unknown("patient.age".into())));
        assert!(matches!(evaluate("patient."), Err(TemplateError::Syntax(_))));
        assert!(matches!(evaluate(""), Err(TemplateError::Syntax(_))));
        assert!(matches!(evaluate("'x' * 999999999"), Err(TemplateError::Syntax(_))));
        assert_eq!(evaluate("clinic.phone | shout"), Err(TemplateError::Filter));
    }
}
