//! Identifiers of patients in running words: a date of birth, a record number.

use std::ops::Range;

/// Words behind which an identifier stands, in lower case, each with what it is.
const LABELS: [(&str, &str); 12] = [
    ("birth date", "a date of birth"),
    ("birthdate", "a date of birth"),
    ("chart no", "a record number"),
    ("chart number", "a record number"),
    ("d.o.b", "a date of birth"),
    ("date of birth", "a date of birth"),
    ("dob", "a date of birth"),
    ("medical record number", "a record number"),
    ("mrn", "a record number"),
    ("nhs number", "an NHS number"),
    ("social security number", "a social security number"),
    ("ssn", "a social security number"),
];
/// Words behind which a patient's name stands.
const NAMED: [&str; 5] = ["patient", "patient name", "patient's name", "prepared for", "client name"];
/// Words of titles, which may be written in capitals too.
const NO_NAMES: [&str; 36] = [
    "after",
    "ankle",
    "back",
    "before",
    "care",
    "disc",
    "education",
    "exercise",
    "exercises",
    "first",
    "getting",
    "guide",
    "handout",
    "hip",
    "home",
    "how",
    "information",
    "instructions",
    "knee",
    "leg",
    "lower",
    "neck",
    "nerve",
    "new",
    "pain",
    "plan",
    "program",
    "relief",
    "sciatica",
    "shoulder",
    "started",
    "steps",
    "visit",
    "what",
    "when",
    "your",
];
/// What may stand between a label and what it names.
const BETWEEN: [char; 8] = [' ', ':', '#', '=', '.', '-', '"', '\''];

/// Finds the first identifier in a text: where it stands with its label, and what it is.
pub(super) fn identifier(text: &str) -> Option<(Range<usize>, &'static str)> {
    words(text).find_map(|(start, behind)| {
        let labels = LABELS.iter().filter(|(label, _)| starts_with(behind, label));
        let mut found = labels.filter_map(|(label, what)| {
            let end = number(behind.get(label.len()..)?)?;
            Some((start..start + label.len() + end, *what))
        });
        found.next()
    })
}

/// Finds the first name of a patient in a text, behind a label: where it stands with its label.
pub(super) fn name(text: &str) -> Option<Range<usize>> {
    words(text).find_map(|(start, behind)| {
        let labels = NAMED.iter().filter(|label| starts_with(behind, label));
        let mut found = labels.filter_map(|label| {
            let end = full_name(behind.get(label.len()..)?)?;
            Some(start..start + label.len() + end)
        });
        found.next()
    })
}

/// Returns where words begin that may be labels, each with all that follows.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(start, letter)| {
        let begins =
            !before.is_alphanumeric() && matches!(letter.to_ascii_lowercase(), 'b' | 'c' | 'd' | 'm' | 'n' | 'p' | 's');
        before = letter;
        if begins { text.get(start..).map(|rest| (start, rest)) } else { None }
    })
}

fn starts_with(text: &str, label: &str) -> bool {
    text.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label))
}

/// Returns how far a number goes that stands behind a label, with at least four digits.
fn number(behind: &str) -> Option<usize> {
    let inside = behind.trim_start_matches(BETWEEN);
    // The label is a word by itself, or the number follows it at once.
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && !"-/.".contains(c)).unwrap_or(inside.len());
    let number = inside.get(..end)?.trim_end_matches(['.', '-', '/']);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let starts = behind.starts_with(BETWEEN) || inside.starts_with(|c: char| c.is_ascii_digit());
    (digits >= 4 && starts).then_some(behind.len() - inside.len() + number.len())
}

/// Returns how far a name goes that stands behind a label and a colon: two words in capitals.
fn full_name(behind: &str) -> Option<usize> {
    let inside = behind.trim_start_matches([' ', ':', '"']);
    let is_labeled = behind.trim_start().starts_with(':');
    let mut words = inside.split(' ');
    let (first, second) = (words.next()?, words.next()?);
    let second = second.trim_end_matches(|c: char| !c.is_alphabetic());
    let is_name = |word: &str| {
        NO_NAMES.binary_search(&word.to_lowercase().as_str()).is_err()
            && word.starts_with(char::is_uppercase)
            && word.len() > 1
            && word.chars().skip(1).all(|c| c.is_lowercase() || c == '\'')
    };
    let end = behind.len() - inside.len() + first.len() + 1 + second.len();
    (is_labeled && is_name(first) && is_name(second)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_a_label_and_digits() {
        for (text, expected, what) in [
            ("For review. DOB: 03/12/1961.", "DOB: 03/12/1961", "a date of birth"),
            ("date of birth 1961-03-12", "date of birth 1961-03-12", "a date of birth"),
            ("see MRN 00412345 today", "MRN 00412345", "a record number"),
            ("MRN#A-41234", "MRN#A-41234", "a record number"),
            ("SSN: 078-05-1120", "SSN: 078-05-1120", "a social security number"),
        ] {
            let (range, found) = identifier(text).expect(text);
            assert_eq!((&text[range], found), (expected, what));
        }
    }

    #[test]
    fn words_about_identifiers_are_none() {
        for text in [
            "Bring your date of birth and insurance card.",
            "Date of birth: ________",
            "We ask for your MRN.",
            "{{ patient.dob }}",
            "adobe 2024",
            "Give your NHS number in 2 minutes.",
        ] {
            assert_eq!(identifier(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_is_two_words_behind_a_label() {
        assert!(NO_NAMES.is_sorted());
        let said = |text: &str| name(text).map(|range| text[range].to_owned());
        assert_eq!(said("Plan, patient: Mara Quill").as_deref(), Some("patient: Mara Quill"));
        assert_eq!(said("Prepared for: Mara O'neill, May").as_deref(), Some("Prepared for: Mara O'neill"));
        for text in [
            "For the new patient: What to bring",
            "Patient: ____",
            "Prepared for Life",
            "Patient Education: Sciatica",
            "For the Patient: Knee Pain",
            "New Patient: Getting Started",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
