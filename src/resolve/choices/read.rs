//! Reading what a record chooses; whatever is wrong is said without its values.

use std::collections::HashSet;

use super::dosage::{self, KEYS};
use super::{Choices, ChosenDosage};
use crate::definition::{Dosage, Record, RecordValue, Text};
use crate::diagnostic::{Diagnostic, Span};
use crate::resolve::dosage::Side;
use crate::resolve::files::is_path;
use crate::resolve::page_format::size_names;
use crate::resolve::quote_list;
use crate::source::{Spanned, nearest};

/// What the names of dosages begin with.
pub(super) const DOSAGE: &str = "dosage.";
/// The words for yes and no.
const ANSWERS: [(&str, bool); 4] = [("true", true), ("yes", true), ("false", false), ("no", false)];
/// The sides that a patient has.
const SIDES: [Side; 3] = [Side::Left, Side::Right, Side::Both];

/// What a record gives under a name.
enum Given<'r> {
    Text(&'r Text),
    List(&'r [Text]),
}

impl Given<'_> {
    fn span(&self, key: &Text) -> Span {
        match self {
            Self::Text(text) => text.span,
            Self::List(texts) => texts.first().map_or(key.span, |text| text.span),
        }
    }
}

/// Gathers what a record chooses; names that are declared are those of fields.
pub(super) fn choices(record: &Record, is_declared: &dyn Fn(&str) -> bool) -> Choices {
    let mut reader = Reader { choices: Choices::default(), seen: HashSet::new(), is_declared };
    reader.entries(record, "");
    reader.choices
}

struct Reader<'d> {
    choices: Choices,
    /// The names that were given.
    seen: HashSet<String>,
    is_declared: &'d dyn Fn(&str) -> bool,
}

impl Reader<'_> {
    fn entries(&mut self, entries: &Record, group: &str) {
        for (key, value) in &entries.0 {
            let name = format!("{group}{}", key.value);
            let given = match value {
                RecordValue::Group(entries) => {
                    self.entries(entries, &format!("{name}."));
                    continue;
                }
                RecordValue::Value(Some(text)) if !text.value.trim().is_empty() => Given::Text(text),
                RecordValue::List(texts) if !texts.is_empty() => Given::List(texts),
                // What is empty chooses nothing, as an empty value fills no field.
                RecordValue::Value(_) | RecordValue::List(_) => continue,
            };
            if !Choices::is_name(&name) || (self.is_declared)(&name) {
                continue;
            }
            if !self.seen.insert(name.clone()) {
                self.wrong(key.span, "the record makes this choice twice", "keep one of them");
                continue;
            }
            self.choice(&name, key, &given);
        }
    }

    fn choice(&mut self, name: &str, key: &Text, given: &Given<'_>) {
        if let Some(rest) = name.strip_prefix(DOSAGE) {
            return self.dosage(rest, key, given);
        }
        if name == "exercises" {
            let texts = texts(given);
            self.choices.exercises = (!texts.is_empty()).then(|| Spanned::new(texts, key.span));
            return;
        }
        if name == "dosage" {
            let message = "`dosage` holds what is different for each exercise, by its name";
            return self.wrong(given.span(key), message, "write it as in `dosage: {bridge: {sets: 3}}`");
        }
        let Given::Text(text) = given else {
            let message = format!("the value of `{name}` is a list, and a record chooses one");
            return self.wrong(given.span(key), message, "write one value");
        };
        let text = Text::new(text.value.trim().to_owned(), text.span);
        match name {
            "handout" => self.choices.handout = Some(text),
            "language" => self.choices.language = Some(text),
            // A path would let the data of a patient reach any file.
            "brand" if is_path(&text.value) => {
                let help = "write the name of a file in `assets/brands/` without the ending";
                self.wrong(text.span, "a record chooses a brand by its name, not by a path", help);
            }
            "brand" => self.choices.brand = Some(text),
            "page_size" => {
                let known = size_names().into_iter().any(|size| size.eq_ignore_ascii_case(&text.value));
                self.choices.page_size = self.one_of(known.then(|| text.clone()), name, text.span, &size_names());
            }
            "large_print" => {
                let known = ANSWERS.iter().find(|(word, _)| word.eq_ignore_ascii_case(&text.value));
                let answer = known.map(|(_, answer)| Spanned::new(*answer, text.span));
                self.choices.large_print = self.one_of(answer, name, text.span, &["true", "false"]);
            }
            _ => {
                let known = SIDES.into_iter().find(|side| side.as_str().eq_ignore_ascii_case(&text.value));
                let side = known.map(|side| Spanned::new(side, text.span));
                self.choices.side = self.one_of(side, name, text.span, &SIDES.map(Side::as_str));
            }
        }
    }

    /// Passes a choice on, or says which there are.
    fn one_of<T>(&mut self, chosen: Option<T>, name: &str, span: Span, words: &[&str]) -> Option<T> {
        if chosen.is_none() {
            let message = format!("the value of `{name}` is not one of the values that it may have");
            self.wrong(span, message, format!("write {}", quote_list(words.iter().copied(), "or")));
        }
        chosen
    }

    /// Reads a key of a dosage; `rest` names the exercise and the key.
    fn dosage(&mut self, rest: &str, key: &Text, given: &Given<'_>) {
        let (exercise, part) = rest.rsplit_once('.').unwrap_or((rest, ""));
        if exercise.is_empty() || part.is_empty() {
            let message = "a dosage is given key by key below the name of its exercise";
            return self.wrong(given.span(key), message, "write it as in `dosage: {bridge: {sets: 3}}`");
        }
        let Some(part) = KEYS.into_iter().find(|known| *known == part) else {
            let help = match nearest(part, KEYS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are {}", quote_list(KEYS, "and")),
            };
            return self.wrong(key.span, "the record gives a key that a dosage does not have", help);
        };
        let chosen = match self.choices.dosage.iter().position(|chosen| chosen.exercise.value == exercise) {
            Some(known) => self.choices.dosage.get_mut(known),
            None => {
                let exercise = Text::new(exercise.to_owned(), key.span);
                self.choices.dosage.push(ChosenDosage { exercise, dosage: Dosage::default() });
                self.choices.dosage.last_mut()
            }
        };
        let Some(chosen) = chosen else { return };
        let read = match given {
            _ if part == "days" => {
                chosen.dosage.days = Some(texts(given));
                Ok(())
            }
            Given::Text(text) if matches!(part, "as_tolerated" | "each_way") => {
                let known = ANSWERS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text.value.trim()));
                known.map(|(_, answer)| dosage::set_flag(&mut chosen.dosage, part, *answer)).ok_or(())
            }
            Given::Text(text) => {
                dosage::set_text(&mut chosen.dosage, part, (*text).clone());
                Ok(())
            }
            Given::List(_) => {
                let message = format!("`{part}` of a dosage is a list, and it has one value");
                return self.wrong(given.span(key), message, "write one value");
            }
        };
        if read.is_err() {
            self.one_of(None::<()>, part, given.span(key), &["true", "false"]);
        }
    }

    fn wrong(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.choices.mistakes.push(Diagnostic::error("field-value", message).at(span).help(help));
    }
}

/// Splits a text as it stands in a cell of a table: at commas, semicolons and spaces.
fn texts(given: &Given<'_>) -> Vec<Text> {
    let text = match given {
        Given::List(texts) => {
            let trimmed = texts.iter().map(|text| Text::new(text.value.trim().to_owned(), text.span));
            return trimmed.filter(|text| !text.value.is_empty()).collect();
        }
        Given::Text(text) => text,
    };
    let words = text.value.split(|c: char| matches!(c, ',' | ';') || c.is_whitespace());
    // Where quotes or folded lines hide the words, the whole text is meant.
    let start = text.span.range().start;
    let is_plain = text.span.range().len() == text.value.len();
    let mut at = 0;
    let mut found = Vec::new();
    for word in words {
        let place = start + at..start + at + word.len();
        // What splits them is one character, which may have several bytes.
        let behind = text.value.get(at + word.len()..).and_then(|rest| rest.chars().next());
        at += word.len() + behind.map_or(0, char::len_utf8);
        if !word.is_empty() {
            found.push(Text::new(word.to_owned(), if is_plain { Span::new(text.span.file, place) } else { text.span }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Sources, render_short};
    use crate::source;

    fn read(text: &str) -> Choices {
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let file = sources.add_private("record.yaml", text);
        let node = source::parse(text, file, &mut diagnostics).expect("a record");
        Choices::of(&source::from_node(&node, &mut diagnostics).expect("a record"))
    }

    fn mistakes(text: &str) -> String {
        let mut sources = Sources::new();
        sources.add_private("record.yaml", text);
        let mut found = Diagnostics::new();
        found.extend(read(text).mistakes);
        render_short(&found, &sources).replace("record.yaml:", "")
    }

    fn words(texts: Option<&Spanned<Vec<Text>>>) -> Vec<&str> {
        texts.into_iter().flat_map(|texts| &texts.value).map(|text| text.value.as_str()).collect()
    }

    #[test]
    fn a_record_chooses_by_the_names_of_choices() {
        let chosen = read(concat!(
            "id: 7\npatient.name: Zephyrine\nhandout: sciatica-relief\nbrand: juniper-fields\nlanguage: en-GB\n",
            "page_size: A4\nlarge_print: Yes\nside: Left\nexercises: [bridge, cat-cow]\n",
            "dosage: {bridge: {sets: 3, days: [mon, wed], as_tolerated: true}, cat-cow.reps: 8-12}\n",
        ));
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone()).unwrap_or_default();
        assert_eq!(text(&chosen.handout), "sciatica-relief");
        assert_eq!((text(&chosen.brand), text(&chosen.language)), ("juniper-fields".to_owned(), "en-GB".to_owned()));
        assert_eq!((text(&chosen.page_size), chosen.large_print.map(|answer| answer.value)), ("A4".into(), Some(true)));
        assert_eq!(chosen.side.map(|side| side.value), Some(Side::Left));
        assert_eq!(words(chosen.exercises.as_ref()), ["bridge", "cat-cow"]);
        let [bridge, cat] = chosen.dosage.as_slice() else { panic!("two dosages") };
        assert_eq!((bridge.exercise.value.as_str(), cat.exercise.value.as_str()), ("bridge", "cat-cow"));
        assert_eq!(bridge.dosage.as_tolerated, Some(true));
        assert_eq!(bridge.dosage.days.as_ref().map(Vec::len), Some(2));
        assert_eq!(cat.dosage.reps.as_ref().map(|amount| amount.0.value.as_str()), Some("8-12"));
        assert!(chosen.mistakes.is_empty());
    }

    #[test]
    fn a_cell_of_a_table_holds_several_exercises() {
        for cell in ["bridge,cat-cow", "bridge; cat-cow", " bridge  cat-cow ", "\"bridge,\\n cat-cow;\""] {
            let chosen = read(&format!("exercises: {cell}\ndosage.bridge.days: mon wed\n"));
            assert_eq!(words(chosen.exercises.as_ref()), ["bridge", "cat-cow"], "{cell}");
            assert_eq!(chosen.dosage[0].dosage.days.as_ref().map(Vec::len), Some(2), "{cell}");
        }
    }

    #[test]
    fn what_is_empty_chooses_nothing() {
        let empty = "brand: ''\nside: null\nexercises: []\nlarge_print: ' '\ndosage.bridge.sets: ''\nhandout: null\n";
        assert_eq!(read(empty), Choices::default());
        assert!(read("exercises: ' , '\n").exercises.is_none());
    }

    #[test]
    fn mistakes_are_said_without_values() {
        let may = "is not one of the values that it may have";
        for (record, expected) in [
            ("page_size: zebra", format!("1:12: error: the value of `page_size` {may} (help: write `letter`, `a4`, `a5` or `legal`)\n")),
            ("large_print: zebra", format!("1:14: error: the value of `large_print` {may} (help: write `true` or `false`)\n")),
            ("side: zebra", format!("1:7: error: the value of `side` {may} (help: write `left`, `right` or `both`)\n")),
            ("brand: ../zebra.yaml", "1:8: error: a record chooses a brand by its name, not by a path (help: write the name of a file in `assets/brands/` without the ending)\n".to_owned()),
            ("handout: [zebra]", "1:11: error: the value of `handout` is a list, and a record chooses one (help: write one value)\n".to_owned()),
            ("dosage: zebra", "1:9: error: `dosage` holds what is different for each exercise, by its name (help: write it as in `dosage: {bridge: {sets: 3}}`)\n".to_owned()),
            ("dosage.zebra: 3", "1:15: error: a dosage is given key by key below the name of its exercise (help: write it as in `dosage: {bridge: {sets: 3}}`)\n".to_owned()),
            ("dosage.zebra.set: 3", "1:1: error: the record gives a key that a dosage does not have (help: did you mean `sets`?)\n".to_owned()),
            ("dosage.zebra.each_way: zebra", format!("1:24: error: the value of `each_way` {may} (help: write `true` or `false`)\n")),
            ("dosage.zebra.sets: [zebra]", "1:21: error: `sets` of a dosage is a list, and it has one value (help: write one value)\n".to_owned()),
            ("dosage: {zebra.sets: 3, zebra: {sets: 3}}", "1:33: error: the record makes this choice twice (help: keep one of them)\n".to_owned()),
        ] {
            assert_eq!(mistakes(&format!("{record}\n")), expected, "{record}");
        }
        let unknown = mistakes("dosage.zebra.quagga: 3\n");
        assert!(
            unknown.contains("(help: the keys are `reps`, `sets`, `hold`") && !unknown.contains("quagga"),
            "{unknown}"
        );
    }

    #[test]
    fn choices_are_not_shown() {
        let chosen = read("handout: zebra\nexercises: [zebra]\ndosage.zebra.sets: 3\nside: left\nbrand: [zebra]\n");
        assert_eq!(format!("{chosen:?}"), r#"Choices(["handout", "side", "exercises", "dosage"])"#);
        assert_eq!(format!("{:?}", chosen.dosage), "[ChosenDosage(…)]");
    }
}
