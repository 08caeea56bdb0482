//! Fields: what a handout declares, and the values that defaults, a record and the command line give them.

use std::sync::Arc;

use super::choices::Choices;
use super::readings::Readings;
use super::template::Lookup;
use super::words::Words;
use super::{FieldValue, FieldsStrip, Placeholder, RichRun, RichText};
use super::{Resolver, code_point, date, form, hidden_character, look, quote_list};
use crate::definition::{BlankStyle, Entries, Field, FieldType, FieldsBlock, FieldsStyle, Record, RecordValue, Text};
use crate::diagnostic::{Diagnostic, Span};
use crate::source::nearest;

/// What is printed inside a text for a field without a value.
pub(super) const WRITE_IN: &str = "____________";
/// The names that exercises add, and the groups of those that every handout has.
const TAKEN: [&str; 7] = ["one", "other", "side", "clinic", "emergency", "figure", "form"];
/// The most characters of a value where the handout says nothing, and the most that it may say.
const MAX_LENGTH: (usize, i64) = (5_000, 20_000);
/// The most fields of a strip.
const MAX_STRIP: usize = 8;

/// A field with its value.
#[derive(Clone, Debug)]
pub(super) struct FieldState {
    /// The name, such as `patient.name`.
    name: Arc<str>,
    /// What the definition says of it.
    field: Arc<Field>,
    /// The value as it was given.
    raw: Option<Given>,
}

impl FieldState {
    /// Says whether it has a name.
    pub(super) fn is_called(&self, name: &str) -> bool {
        *self.name == *name
    }
}

/// A value as it was given.
#[derive(Clone, Debug)]
struct Given {
    /// The value itself.
    value: String,
    /// The value as it is printed.
    shown: String,
    /// Whether it came from a record or the command line.
    private: bool,
}

/// Everything that a placeholder can name.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    /// The declared fields in order.
    fields: Vec<FieldState>,
    /// What the brand and the language give: `clinic.phone`, `emergency.number`.
    pub(super) built_in: Vec<(&'static str, Option<String>)>,
    /// What the exercise at hand adds: name, words, and whether they come from a record.
    pub(super) local: Vec<(&'static str, String, bool)>,
    /// The record's field that is the password of the file.
    pub(super) password_field: Option<String>,
    /// What was asked of the record.
    pub(super) readings: Readings,
}

/// Where a filled text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It is printed on the page, dates in words.
    Page,
    /// It is stored beside the page, as titles and addresses are: nothing of a record may stand there.
    Document,
    /// It is read further, as a day or a number.
    Reading,
}

impl Values {
    /// Makes values of fields alone.
    pub(super) fn of_fields(fields: Vec<FieldState>) -> Self {
        Self { fields, ..Self::default() }
    }

    /// Returns the fields as they are now.
    pub(super) fn fields(&self) -> &[FieldState] {
        &self.fields
    }

    /// Says what a name stands for.
    pub(super) fn look_up(&self, name: &str, purpose: Use) -> Lookup {
        if let Some((_, words, private)) = self.local.iter().find(|(local, ..)| *local == name) {
            return Lookup::Value(words.clone(), *private);
        }
        if let Some((_, value)) = self.built_in.iter().find(|(known, _)| *known == name) {
            return value.clone().map_or(Lookup::Missing, |value| Lookup::Value(value, false));
        }
        self.readings.note(name, purpose);
        match self.field(name) {
            None => Lookup::Unknown,
            Some(_) if purpose == Use::Document => Lookup::OffPage,
            Some(state) => match (&state.raw, state.field.blank) {
                (Some(given), _) => {
                    let text = if purpose == Use::Reading { &given.value } else { &given.shown };
                    Lookup::Value(text.clone(), given.private)
                }
                (None, Some(BlankStyle::Line)) if purpose == Use::Page => Lookup::Blank(WRITE_IN),
                (None, Some(_)) => Lookup::Blank(""),
                (None, None) => Lookup::Missing,
            },
        }
    }

    /// Returns the names of the declared fields.
    pub(super) fn declared(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|state| &*state.name)
    }

    /// Returns the value that a record or the command line gave a field, as it was written.
    pub(super) fn given(&self, name: &str) -> Option<&str> {
        let given = self.field(name)?.raw.as_ref().filter(|given| given.private);
        given.map(|given| given.value.as_str())
    }

    /// Returns every name that a text may use.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let fields = self.fields.iter().map(|state| &*state.name);
        let local = self.local.iter().map(|(name, ..)| *name);
        fields.chain(local).chain(self.built_in.iter().map(|(name, _)| *name))
    }

    /// Says whether every handout has the name.
    pub(super) fn is_built_in(&self, name: &str) -> bool {
        self.built_in.iter().any(|(known, _)| *known == name)
    }

    /// Says whether the brand gives a value.
    pub(super) fn has(&self, name: &str) -> bool {
        self.built_in.iter().any(|(known, value)| *known == name && value.as_ref().is_some_and(|text| !text.is_empty()))
    }

    /// Says whether a record may have a name that the handout does not declare.
    fn needs_no_field(&self, name: &str) -> bool {
        (name == "id" || self.password_field.as_deref() == Some(name)) && self.field(name).is_none()
    }

    /// Returns a placeholder for another record's words; nothing where more than fields have a part in them.
    pub(super) fn placeholder(&self, expression: &str, names: Vec<String>) -> Option<Placeholder> {
        let is_field = |name: &String| self.local.iter().all(|(local, ..)| local != name) && !self.is_built_in(name);
        if names.iter().all(is_field) {
            return Some(self.readings.placeholder(expression, names));
        }
        names.iter().for_each(|name| self.readings.note(name, Use::Reading));
        None
    }

    /// Returns the value of a field as it is printed.
    pub(super) fn shown(&self, name: &str) -> Option<&str> {
        self.field(name)?.raw.as_ref().map(|given| given.shown.as_str())
    }

    /// Takes in a value of a declared field; says whether it is right.
    pub(super) fn take(&mut self, name: &str, value: &str, words: &Words) -> bool {
        let value = value.trim();
        let state = self.fields.iter_mut().find(|state| state.is_called(name));
        match state.filter(|_| !value.is_empty()) {
            None => true,
            Some(state) => match printed(&state.field, value, words) {
                Ok(shown) => {
                    state.raw = Some(Given { value: value.to_owned(), shown, private: true });
                    true
                }
                Err(_) => false,
            },
        }
    }

    /// Says whether a record chooses something by a name, rather than filling a field.
    fn is_choice(&self, name: &str) -> bool {
        Choices::is_name(name) && self.field(name).is_none()
    }

    fn field(&self, name: &str) -> Option<&FieldState> {
        self.fields.iter().find(|state| state.is_called(name))
    }
}

impl Resolver<'_> {
    /// Takes in the fields that the handout declares, with their defaults.
    pub(super) fn declare_fields(&mut self, fields: Option<&Entries<Field>>) {
        let Some(fields) = fields else { return };
        for (name, field) in &fields.0 {
            if let Some(error) = self.name_error(name, fields) {
                self.report(error.at(name.span));
                continue;
            }
            self.plain_characters(&field.label);
            self.check_max_length(name, field);
            let raw = self.checked_default(name, field);
            let (name, field) = (name.value.as_str().into(), Arc::new(field.clone()));
            self.values.fields.push(FieldState { name, field, raw });
        }
    }

    fn name_error(&self, name: &Text, fields: &Entries<Field>) -> Option<Diagnostic> {
        let word = name.value.as_str();
        if TAKEN.contains(&word)
            || word.starts_with(form::PREFIX)
            || self.values.is_built_in(word)
            || look::record_names().any(|name| name == word)
        {
            return Some(
                Diagnostic::error("field-name", format!("the name `{word}` is taken: every handout has it already"))
                    .help("choose another name, such as `patient.side`"),
            );
        }
        let is_name = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        if !word.split('.').all(is_name) {
            return Some(
                Diagnostic::error("field-name", format!("`{word}` cannot be the name of a field"))
                    .help("use letters, digits and `_`, in parts joined by dots, such as `patient.name`"),
            );
        }
        let below = |other: &str| other.strip_prefix(word).is_some_and(|rest| rest.starts_with('.'));
        let (inner, _) = fields.0.iter().find(|(other, _)| below(other))?;
        Some(
            Diagnostic::error("field-name", format!("`{word}` is a field, and `{}` lies inside it", inner.value))
                .related(inner.span, "the field inside")
                .help("rename one of them"),
        )
    }

    fn check_max_length(&mut self, name: &Text, field: &Field) {
        let Some(wanted) = &field.max_length else { return };
        if !(1..=MAX_LENGTH.1).contains(&wanted.value) {
            let message = format!("a value of `{}` cannot be at most {} characters long", name.value, wanted.value);
            let error = Diagnostic::error("field", message).at(wanted.span);
            self.report(error.help(format!("write a number from 1 to {}", MAX_LENGTH.1)));
        }
    }

    fn checked_default(&mut self, name: &Text, field: &Field) -> Option<Given> {
        let allowed = field.one_of.as_deref();
        if allowed.is_some_and(<[Text]>::is_empty) {
            let error = Diagnostic::error("field", format!("the field `{}` allows no value", name.value));
            self.report(error.at(name.span).help("list the values under `one_of`, or delete it"));
        }
        let default = field.default.as_ref()?;
        self.plain_characters(default);
        let printed = self.printed(field, &default.value);
        if let (Err(wrong), true) = (&printed, !default.value.is_empty()) {
            let message = format!("the default of `{}` is {}", name.value, wrong.words());
            self.report(Diagnostic::error("field-value", message).at(default.span).help(wrong.help(field)));
        }
        let shown = printed.ok().filter(|shown| !shown.is_empty())?;
        Some(Given { value: default.value.trim().to_owned(), shown, private: false })
    }

    /// Fills the fields from a record.
    pub(super) fn take_record(&mut self, record: &Record, handout: &str) {
        self.take_entries(record, "", handout);
    }

    /// Lets fields be blank whose values are in a record that could not be read: that is the mistake, not each of them.
    pub(super) fn excuse_missing_values(&mut self) {
        for state in &mut self.values.fields {
            Arc::make_mut(&mut state.field).blank.get_or_insert(BlankStyle::Line);
        }
    }

    fn take_entries(&mut self, entries: &Record, group: &str, handout: &str) {
        for (key, value) in &entries.0 {
            let name = format!("{group}{}", key.value);
            match value {
                RecordValue::Group(entries) => self.take_entries(entries, &format!("{name}."), handout),
                _ if self.values.is_choice(&name) => {}
                RecordValue::List(values) => self.refuse_list(&name, (key, values), handout),
                // The record's own number is for file names, its password for the file: no field needs to say so.
                RecordValue::Value(_) if self.values.needs_no_field(&name) => {}
                RecordValue::Value(value) => {
                    let text = value.as_ref().map(|text| text.value.as_str());
                    let span = value.as_ref().map_or(key.span, |text| text.span);
                    self.take_value(&name, text, (Some(key.span), Some(span)), ("the record gives", handout));
                }
            }
        }
    }

    /// Refuses a list where one value belongs.
    fn refuse_list(&mut self, name: &str, (key, values): (&Text, &[Text]), handout: &str) {
        let known = name == "id"
            || self.values.password_field.as_deref() == Some(name)
            || self.values.field(name).is_some()
            || look::record_names().any(|known| known == name);
        let is_form = name == "form" || name.starts_with(form::PREFIX);
        if !known && !is_form {
            return self.unknown_field(name, Some(key.span), "the record gives", &format!("the handout `{handout}`"));
        }
        // What follows `form.` may be anything, also a value.
        let shown = if is_form { "form" } else { name };
        let what = if is_form { "a value in" } else { "the value of" };
        let error = Diagnostic::error("field-value", format!("{what} `{shown}` is a list, and a field has one value"));
        self.report(error.at(values.first().map_or(key.span, |first| first.span)).help("write one value"));
        // Whoever uses the field shall not complain again.
        if let Some(state) = self.values.fields.iter_mut().find(|state| state.is_called(name)) {
            Arc::make_mut(&mut state.field).blank.get_or_insert(BlankStyle::Line);
        }
    }

    /// Fills a field by what a record chooses.
    pub(super) fn take_chosen(&mut self, name: &str, value: &Text, handout: &str) {
        self.take_value(name, Some(&value.value), (Some(value.span), Some(value.span)), ("the record gives", handout));
    }

    /// Fills fields from the command line's `--set` pairs.
    pub(super) fn take_pairs(&mut self, pairs: &[(String, String)], handout: &str) {
        for (name, value) in pairs {
            self.take_value(name, Some(value), (None, None), ("`--set` names", handout));
        }
    }

    /// Fills a field; `places` are those of its name and of its value, `who` says who gives it to which handout.
    fn take_value(&mut self, name: &str, value: Option<&str>, places: (Option<Span>, Option<Span>), who: (&str, &str)) {
        let Some(index) = self.values.fields.iter().position(|state| state.is_called(name)) else {
            if self.take_form_value(name, value, places) {
                return;
            }
            if self.take_record_look(name, value, places.1) {
                return;
            }
            // A table has a cell for each field of all its handouts; those that are empty give nothing.
            if places.0.is_some() && value.unwrap_or_default().trim().is_empty() {
                return;
            }
            return self.unknown_field(name, places.0, who.0, &format!("the handout `{}`", who.1));
        };
        let Some(field) = self.values.fields.get(index).map(|state| state.field.clone()) else { return };
        let value = value.unwrap_or_default().trim();
        if value.is_empty() {
            return;
        }
        match self.printed(&field, value) {
            Ok(shown) => {
                let given = Given { value: value.to_owned(), shown, private: true };
                if let Some(state) = self.values.fields.get_mut(index) {
                    state.raw = Some(given);
                }
            }
            Err(wrong) => {
                let message = format!("the value of `{name}` is {}", wrong.words());
                let error = Diagnostic::error("field-value", message).help(wrong.help(&field));
                self.report_maybe_at(error, places.1);
                // Whoever uses the field shall not complain again.
                if let Some(state) = self.values.fields.get_mut(index) {
                    Arc::make_mut(&mut state.field).blank.get_or_insert(BlankStyle::Line);
                }
            }
        }
    }

    fn unknown_field(&mut self, name: &str, span: Option<Span>, who: &str, handout: &str) {
        let names: Vec<&str> = self.values.fields.iter().map(|state| &*state.name).collect();
        let figure: Vec<String> = look::record_names().collect();
        // In a record that is built wrongly, even a name may be a value.
        let private = span.is_some_and(|span| self.files.sources.is_private(span.file));
        let choices = Choices::NAMES.into_iter().filter(|_| private);
        let near = nearest(name, names.iter().copied().chain(figure.iter().map(String::as_str)).chain(choices));
        let message = if private {
            format!("{who} a field that {handout} does not have")
        } else {
            format!("{who} `{name}`, a field that {handout} does not have")
        };
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.is_empty() => "the handout has no fields; declare them under `fields:`".to_owned(),
            None => format!("its fields are {}", quote_list(names, "and")),
        };
        self.report_maybe_at(Diagnostic::error("unknown-field", message).help(help), span);
    }

    fn printed(&self, field: &Field, value: &str) -> Result<String, WrongValue> {
        printed(field, value, &self.words)
    }

    /// Resolves a strip of fields.
    pub(super) fn fields_strip(&mut self, block: &FieldsBlock, span: Span) -> FieldsStrip {
        if block.show.is_empty() {
            self.report(Diagnostic::error("empty-list", "this strip names no fields").at(span));
        }
        if let Some(extra) = block.show.get(MAX_STRIP) {
            let message = format!("a strip has room for {MAX_STRIP} fields; this one names {}", block.show.len());
            self.report(Diagnostic::error("too-many-fields", message).at(extra.span).help("begin a second strip"));
        }
        let fields = block.show.iter().filter_map(|name| self.strip_field(name)).collect();
        FieldsStrip { fields, style: block.style.unwrap_or(FieldsStyle::Strip) }
    }

    fn strip_field(&mut self, name: &Text) -> Option<FieldValue> {
        let Some(state) = self.values.field(name.value.trim()).cloned() else {
            self.unknown_field(&name.value, Some(name.span), "the strip shows", "the handout");
            return None;
        };
        let label = self.rich(&state.field.label);
        self.values.readings.note(&state.name, Use::Page);
        let value = state.raw.map(|Given { shown, private, .. }| {
            let fields = vec![state.name.to_string()];
            let placeholder = private.then(|| self.values.readings.placeholder(&state.name, fields));
            let run = RichRun { text: shown, private, placeholder, ..RichRun::default() };
            RichText { runs: vec![run], span: Some(name.span) }
        });
        let choices = state.field.one_of.iter().flatten().map(|text| text.value.trim().to_owned()).collect();
        let kind = state.field.kind.unwrap_or(FieldType::Text);
        Some(FieldValue { name: state.name.to_string(), label, kind, choices, value })
    }
}

/// Checks a value and writes it as it is printed.
fn printed(field: &Field, value: &str, words: &Words) -> Result<String, WrongValue> {
    let value = value.trim();
    if let Some(character) = value.chars().find(|c| hidden_character(*c) || *c == '\n' || *c == '\t') {
        return Err(WrongValue::Hidden(character));
    }
    let most = max_length(field);
    if value.chars().count() > most {
        return Err(WrongValue::TooLong(most));
    }
    if let Some(allowed) = &field.one_of
        && !allowed.iter().any(|text| text.value.trim() == value)
    {
        return Err(WrongValue::NotAllowed);
    }
    match field.kind.unwrap_or(FieldType::Text) {
        FieldType::Text => Ok(value.to_owned()),
        FieldType::Number if is_number(value) => Ok(value.to_owned()),
        FieldType::Number => Err(WrongValue::NotNumber),
        FieldType::Date => match date::parse("", value, field.label.span) {
            Ok(day) => Ok(date::long(day, words)),
            Err(_) => Err(WrongValue::NotDate),
        },
    }
}

/// What is wrong with a value; it never holds the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WrongValue {
    Hidden(char),
    TooLong(usize),
    NotAllowed,
    NotDate,
    NotNumber,
}

impl WrongValue {
    fn words(self) -> String {
        match self {
            Self::Hidden(character) => format!("text with a hidden character ({})", code_point(character)),
            Self::TooLong(most) => format!("longer than {most} characters"),
            Self::NotAllowed => "not one of the values that it may have".to_owned(),
            Self::NotDate => "not a date".to_owned(),
            Self::NotNumber => "not a number".to_owned(),
        }
    }

    fn help(self, field: &Field) -> String {
        match self {
            Self::Hidden(_) => "retype it on one line, without control characters".to_owned(),
            Self::TooLong(_) => "shorten it, or give the field a larger `max_length` in the handout".to_owned(),
            Self::NotAllowed => {
                let allowed = field.one_of.iter().flatten().map(|text| text.value.as_str());
                format!("write {}", quote_list(allowed, "or"))
            }
            Self::NotDate => "write year, month and day, such as `2026-12-03`".to_owned(),
            Self::NotNumber => "write digits, such as `10`".to_owned(),
        }
    }
}

/// Returns the most characters of a field's value.
fn max_length(field: &Field) -> usize {
    let own = field.max_length.as_ref().and_then(|most| usize::try_from(most.value).ok());
    own.filter(|most| *most > 0).unwrap_or(MAX_LENGTH.0)
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite) && text.bytes().any(|byte| byte.is_ascii_digit())
}
