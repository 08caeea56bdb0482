//! What a copy that is filled in on the screen needs besides its blocks: its words, a face, and what a record has for it.

use std::fmt;
use std::sync::Arc;

use super::words::{Id, Words};
use super::{Brand, PageFormat, Request, Resolver};
use super::{code_point, date, hidden_character};
use crate::definition;
use crate::diagnostic::{Diagnostic, Span};
use crate::drawing::Length;
use crate::page::FontFace;
use crate::source::Limit;
use crate::text::Face;

/// The beginning of the names under which a record has values for the fields of a form.
pub(super) const PREFIX: &str = "form.";
/// The face that stands in where no face of a brand can be typed in.
const STAND_IN: &str = "fonts/source-sans-3/SourceSans3-Regular.ttf";
/// The weight that is typed in.
const WEIGHT: u16 = 400;

/// What the fields of a copy need that is filled in on the screen; nothing in one for paper.
#[derive(Clone, Debug, Default)]
pub struct FormSetup {
    /// What a screen reader says of fields.
    pub words: FormWords,
    /// The names of the declared fields, which no other field may have.
    pub declared: Vec<String>,
    /// What the record has for fields; of two values of one field, the last counts.
    pub values: Vec<FormValue>,
    /// The face of what is typed.
    pub face: Option<FontFace>,
}

/// What a screen reader says of fields, in the language of the handout.
#[derive(Clone, Debug, Default)]
pub struct FormWords {
    /// `{first}, {second}`.
    pub joined: String,
    /// `Row {n}`, for a row that has no name.
    pub row: String,
    /// `Column {n}`, for a column that has no title.
    pub column: String,
    /// `Own line {n}`, for a line in a checklist.
    pub own: String,
    /// Of the box before such a line.
    pub done: String,
    /// Of the name of an exercise that is for writing.
    pub name: String,
    /// How a date is written.
    pub date: String,
    /// Of the first day of a week, and how it is written.
    pub first_day: String,
    /// Of a number of times.
    pub times: String,
    /// `{n} of {count}`, for one of several boxes.
    pub part: String,
    /// `one of: {words}`.
    pub one_of: String,
    /// Of a pain scale without a title.
    pub pain: String,
    /// Of room for notes without a title.
    pub notes: String,
    /// The seven days, Monday first.
    pub days: Vec<String>,
    /// The seven days in short, which are parts of names.
    pub short_days: Vec<String>,
}

impl FormWords {
    fn new(words: &Words) -> Self {
        let n = ("n", "{n}".into());
        Self {
            joined: words.format(Id::ListComma, &[("first", "{first}".into()), ("second", "{second}".into())]),
            row: words.format(Id::FormRow, &[n]),
            column: words.format(Id::FormColumn, &[n]),
            own: words.format(Id::FormOwn, &[n]),
            done: words.get(Id::FormDone),
            name: words.get(Id::FormName),
            date: words.get(Id::FormDate),
            first_day: words.get(Id::FormFirstDay),
            times: words.get(Id::FormTimes),
            part: words.format(Id::FormPart, &[n, ("count", "{count}".into())]),
            one_of: words.format(Id::FormOneOf, &[("words", "{words}".into())]),
            pain: words.get(Id::FormPain),
            notes: words.get(Id::FormNotes),
            days: (0..7).map(|day| date::day_name(day, words)).collect(),
            short_days: (0..7).map(|day| date::day_short(day, words)).collect(),
        }
    }

    /// Joins what is said of a field; parts without words are left out.
    pub fn join<'p>(&self, parts: impl IntoIterator<Item = &'p str>) -> String {
        let parts = parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned);
        let join = |first: String, second: String| {
            let (before, rest) = self.joined.split_once("{first}").unwrap_or(("", ", {second}"));
            let (between, after) = rest.split_once("{second}").unwrap_or((", ", ""));
            format!("{before}{first}{between}{second}{after}")
        };
        parts.reduce(join).unwrap_or_default()
    }
}

/// A value that a record has for a field that is filled in on the screen.
#[derive(Clone, PartialEq, Eq)]
pub struct FormValue {
    /// The name of the field.
    pub name: String,
    /// The value; none where it is left open.
    pub value: Option<String>,
    /// Where the name stands; nowhere on a command line.
    pub name_span: Option<Span>,
    /// Where the value stands.
    pub value_span: Option<Span>,
}

/// A value is a patient's, and in a record that is built wrongly even a name may be.
impl fmt::Debug for FormValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FormValue(▒)")
    }
}

impl Resolver<'_> {
    /// Takes a value for a field that is filled in on the screen; says whether its name is that of one.
    pub(super) fn take_form_value(
        &mut self,
        name: &str,
        value: Option<&str>,
        (name_span, value_span): (Option<Span>, Option<Span>),
    ) -> bool {
        let value = value.map(|value| value.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " "));
        let value = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let Some(name) = name.strip_prefix(PREFIX) else {
            if name != "form" {
                return false;
            }
            if value.is_some() {
                let error = Diagnostic::error("field-value", "`form` holds the values of fields, each by its name");
                self.report_maybe_at(error.help("write them below it, such as `form: {pain: 3}`"), value_span);
            }
            return true;
        };
        let hidden = value.iter().flat_map(|value| value.chars()).find(|c| hidden_character(*c));
        if let Some(hidden) = hidden {
            let message = format!("a value in `form` has a hidden character ({})", code_point(hidden));
            let error = Diagnostic::error("field-value", message).help("retype it without control characters");
            self.report_maybe_at(error, value_span);
        }
        let value = value.filter(|_| hidden.is_none());
        self.form_values.push(FormValue { name: name.to_owned(), value, name_span, value_span });
        true
    }

    /// Says whether the handout is filled in on the screen; on sheets that are shared or cut, it is for paper.
    pub(super) fn is_fillable(
        &mut self,
        definition: &definition::Handout,
        request: &Request,
        page: &PageFormat,
    ) -> bool {
        let wanted = request.fillable || definition.fillable.unwrap_or(false);
        let is_whole = page.sheet.is_none() && page.bleed == Length::ZERO && !page.marks;
        let fillable = wanted && is_whole;
        if let (false, Some(value)) = (fillable, self.form_values.first()) {
            let span = value.name_span;
            let warning = Diagnostic::warning("no-form", "there are values for a form, but this copy is for paper");
            let help = if wanted {
                "leave out `--booklet`, `--two-up`, `--bleed` and `--marks` to fill them in"
            } else {
                "to fill them in, add `--fillable`, or write `fillable: true` in the handout"
            };
            self.report_maybe_at(warning.help(help), span);
        }
        fillable
    }

    /// Gathers what the fields need.
    pub(super) fn form_setup(&mut self, fillable: bool, brand: &Brand) -> FormSetup {
        if !fillable {
            return FormSetup::default();
        }
        FormSetup {
            words: FormWords::new(&self.words),
            declared: self.values.declared().map(str::to_owned).collect(),
            values: std::mem::take(&mut self.form_values),
            face: self.typed_face(brand).map(|face| face.to_font_face()),
        }
    }

    /// Returns the face that is typed in: a viewer knows how to set a TrueType face, which a form holds whole.
    fn typed_face(&self, brand: &Brand) -> Option<Face> {
        let faces = brand.body_family.faces.iter().filter(|face| face.has_true_type_outlines());
        let own = faces.min_by_key(|face| face.info().weight.abs_diff(WEIGHT)).cloned();
        own.or_else(|| {
            let content = self.files.world.read(STAND_IN, Limit::BINARY).ok()?;
            Face::new(Arc::new(content.bytes)).ok().filter(Face::has_true_type_outlines)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::english;

    #[test]
    fn parts_without_words_are_left_out() {
        let words = FormWords::new(&english());
        assert_eq!(words.join(["", "Bridge", "Monday", ""]), "Bridge, Monday");
        assert_eq!(words.join(["Next visit", &words.date]), "Next visit, date such as 12/31/2026");
        assert_eq!(words.join([]), "");
    }

    #[test]
    fn a_value_is_not_shown() {
        let value = FormValue {
            name: "Zebulon".to_owned(),
            value: Some("Quixote".to_owned()),
            name_span: None,
            value_span: None,
        };
        let shown = format!("{value:?}");
        assert!(!shown.contains("Zebulon") && !shown.contains("Quixote"), "{shown}");
    }
}
