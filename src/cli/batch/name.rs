//! What the files are called: a template, what is filled into it, and what no file may be called.

use unicode_normalization::UnicodeNormalization;

use crate::cli::output::safe_id;
use crate::diagnostic::Diagnostic;
use crate::source::nearest;

/// The longest name, in bytes; systems take 255, and some programs add to it.
const MAX_NAME: usize = 200;
/// The longest template, in bytes.
const MAX_TEMPLATE: usize = 1000;
/// What every file ends in.
const ENDING: &str = ".pdf";
/// Devices, which some systems open in place of a file whatever its ending is.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// Devices that have a number.
const NUMBERED: [&str; 2] = ["com", "lpt"];

/// What can be filled into a name: nothing that says who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Id,
    Number,
    Handout,
    Brand,
    Language,
}

impl Part {
    const ALL: [(&'static str, Self); 5] = [
        ("id", Self::Id),
        ("number", Self::Number),
        ("handout", Self::Handout),
        ("brand", Self::Brand),
        ("language", Self::Language),
    ];
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Part(Part),
}

/// How files are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameTemplate(Vec<Piece>);

/// What is filled into a name.
#[derive(Clone, Copy)]
pub(super) struct NameValues<'a> {
    /// The record's own id.
    pub(super) id: Option<&'a str>,
    /// The number of the record.
    pub(super) number: u64,
    pub(super) handout: &'a str,
    pub(super) brand: &'a str,
    pub(super) language: &'a str,
}

/// Why a file cannot be called so; what the record says is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameError {
    EmptyId,
    Separator,
    Reserved,
    Dot,
    TooLong,
}

impl NameError {
    /// Says what is wrong with the file name of a record.
    pub(super) fn diagnostic(self, number: u64) -> Diagnostic {
        let (code, message, help) = match self {
            Self::EmptyId => (
                "record-id",
                "the `id` has no letter or digit".to_owned(),
                "it becomes part of the file name: write a number such as `2026-0007`, or delete it",
            ),
            Self::Separator => (
                "file-name",
                "the `id` has a `/` or `\\`, which separates folders in file names".to_owned(),
                "write `-` in its place, or name the files by something else: `--name \"{{ number }}.pdf\"`",
            ),
            Self::Reserved => (
                "file-name",
                "its file would have the name of a device, such as CON or NUL, which some systems do not permit"
                    .to_owned(),
                "put something before it: `--name \"{{ handout }}-{{ id }}.pdf\"`",
            ),
            Self::Dot => (
                "file-name",
                "the name of its file would begin with a dot, which hides files".to_owned(),
                "put something before it: `--name \"{{ handout }}-{{ id }}.pdf\"`",
            ),
            Self::TooLong => (
                "file-name",
                format!("the name of its file would be longer than {MAX_NAME} bytes"),
                "use a shorter `--name`",
            ),
        };
        Diagnostic::error(code, format!("record {number}: {message}")).help(help)
    }
}

impl NameTemplate {
    /// Reads a template such as `{{ handout }}-{{ id }}.pdf`.
    pub(super) fn parse(template: &str) -> Result<Self, Box<Diagnostic>> {
        if template.len() > MAX_TEMPLATE {
            return Err(wrong("the template of `--name` is too long".to_owned()));
        }
        let (mut pieces, mut rest) = (Vec::new(), template);
        while let Some((text, behind)) = rest.split_once("{{") {
            pieces.push(literal(text)?);
            let Some((name, behind)) = behind.split_once("}}") else {
                return Err(wrong("a `{{` of `--name` has no `}}` behind it".to_owned()));
            };
            pieces.push(Piece::Part(part(name.trim())?));
            rest = behind;
        }
        pieces.push(literal(rest)?);
        if !rest.to_lowercase().ends_with(ENDING) {
            return Err(wrong("the template of `--name` must end in `.pdf`".to_owned()));
        }
        if template.starts_with(['.', ' ']) || rest == template && template.len() == ENDING.len() {
            return Err(wrong("a file name cannot begin with a dot or a space, as that of `--name` does".to_owned()));
        }
        Ok(Self(pieces))
    }

    /// Says whether names differ wherever ids or handouts do.
    pub(super) fn has_id_and_handout(&self) -> bool {
        [Part::Id, Part::Handout].iter().all(|part| self.0.contains(&Piece::Part(*part)))
    }

    /// Says whether names differ wherever handouts do.
    pub(super) fn has_handout(&self) -> bool {
        self.0.contains(&Piece::Part(Part::Handout))
    }

    /// Says whether a name holds what only the handout knows: its brand or language.
    pub(super) fn asks_for_brand_or_language(&self) -> bool {
        [Part::Brand, Part::Language].iter().any(|part| self.0.contains(&Piece::Part(*part)))
    }

    /// Makes the name of a file, or says why there is none.
    pub(super) fn name(&self, values: &NameValues<'_>) -> Result<String, NameError> {
        let mut name = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => name.push_str(text),
                Piece::Part(Part::Number) => name.push_str(&numbered(values.number)),
                Piece::Part(Part::Id) => match values.id {
                    Some(id) => name.push_str(&fit(id)?),
                    None => name.push_str(&numbered(values.number)),
                },
                Piece::Part(Part::Handout) => name.push_str(values.handout),
                Piece::Part(Part::Brand) => name.push_str(&safe_id(values.brand).unwrap_or_default()),
                Piece::Part(Part::Language) => name.push_str(&safe_id(values.language).unwrap_or_default()),
            }
        }
        check(&name)?;
        Ok(name)
    }
}

fn part(name: &str) -> Result<Part, Box<Diagnostic>> {
    if let Some((_, part)) = Part::ALL.iter().find(|(known, _)| *known == name) {
        return Ok(*part);
    }
    let known = Part::ALL.iter().map(|(name, _)| *name);
    let error = Diagnostic::error("usage", format!("`{{{{ {name} }}}}` cannot stand in a file name"));
    Err(Box::new(match nearest(name, known) {
        Some(near) => error.help(format!("did you mean `{{{{ {near} }}}}`?")),
        None => error.help(
            "names and dates of patients do not belong there; there are `id`, `number`, `handout`, `brand` and `language`",
        ),
    }))
}

fn literal(text: &str) -> Result<Piece, Box<Diagnostic>> {
    if text.contains(['/', '\\']) {
        let message = "`--name` names a file in the output folder, so that it can have no `/` or `\\`".to_owned();
        return Err(wrong(message));
    }
    // Windows permits none of these.
    if text.contains(|c: char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*')) {
        return Err(wrong("`--name` has a character that cannot stand in file names on every system".to_owned()));
    }
    Ok(Piece::Text(text.to_owned()))
}

fn wrong(message: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::error("usage", message).help("write it as in `--name \"{{ handout }}-{{ id }}.pdf\"`"))
}

fn numbered(number: u64) -> String {
    format!("{number:06}")
}

/// Makes an id fit for a name, as `build --for` does, but for separators: what they separate would be lost.
fn fit(id: &str) -> Result<String, NameError> {
    if id.contains(['/', '\\']) {
        return Err(NameError::Separator);
    }
    safe_id(id).ok_or(NameError::EmptyId)
}

fn check(name: &str) -> Result<(), NameError> {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_numbered = NUMBERED.iter().any(|device| {
        let number = stem.strip_prefix(device).map(|number| number.chars().collect::<Vec<_>>());
        matches!(number.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']))
    });
    if DEVICES.contains(&stem.as_str()) || is_numbered {
        return Err(NameError::Reserved);
    }
    if name.starts_with('.') {
        return Err(NameError::Dot);
    }
    if name.len() > MAX_NAME {
        return Err(NameError::TooLong);
    }
    Ok(())
}

/// Makes names alike that some systems take for the same: those that differ in case, or in how accents are written.
pub(super) fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfd().collect::<String>().to_lowercase().nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values<'a>() -> NameValues<'a> {
        NameValues { id: Some("2026-0007"), number: 17, handout: "sciatica", brand: "default", language: "en" }
    }

    fn name(template: &str, values: &NameValues<'_>) -> Result<String, NameError> {
        NameTemplate::parse(template).unwrap().name(values)
    }

    #[test]
    fn templates_are_filled() {
        assert_eq!(name("{{ handout }}-{{id}}.pdf", &values()).as_deref(), Ok("sciatica-2026-0007.pdf"));
        assert_eq!(
            name("{{ number }} {{ brand }} {{ language }}.PDF", &values()).as_deref(),
            Ok("000017 default en.PDF")
        );
        let nameless = NameValues { id: None, ..values() };
        assert_eq!(name("{{ id }}.pdf", &nameless).as_deref(), Ok("000017.pdf"));
    }

    #[test]
    fn nothing_else_of_a_record_is_filled_in() {
        let error = NameTemplate::parse("{{ patient.name }}.pdf").unwrap_err();
        assert_eq!(error.message, "`{{ patient.name }}` cannot stand in a file name");
        let error = NameTemplate::parse("{{ hand_out }}.pdf").unwrap_err();
        assert_eq!(error.help.as_deref(), Some("did you mean `{{ handout }}`?"));
    }

    #[test]
    fn templates_that_cannot_be_names_are_refused() {
        for template in
            ["", ".pdf", "{{ id }}", "{{ id }.pdf", "a/{{ id }}.pdf", "..\\a.pdf", ".{{ id }}.pdf", "a?.pdf", " a.pdf"]
        {
            assert!(NameTemplate::parse(template).is_err(), "{template}");
        }
        assert!(NameTemplate::parse(&format!("{}.pdf", "a".repeat(2000))).is_err());
    }

    #[test]
    fn names_that_some_system_refuses_are_found() {
        let with = |id| NameValues { id: Some(id), ..values() };
        for id in ["CON", "aux", "LPT1", "com9", "nul"] {
            assert_eq!(name("{{ id }}.pdf", &with(id)), Err(NameError::Reserved), "{id}");
        }
        assert_eq!(name("{{ id }}.pdf", &with("console")).as_deref(), Ok("console.pdf"));
        for id in ["a/b", "..", "a\\b", "/etc/passwd"] {
            let expected = if id == ".." { NameError::EmptyId } else { NameError::Separator };
            assert_eq!(name("{{ id }}.pdf", &with(id)), Err(expected), "{id}");
        }
        let long = format!("{}{{{{ id }}}}.pdf", "a".repeat(190));
        assert_eq!(name(&long, &values()), Err(NameError::TooLong));
        assert_eq!(name("{{ handout }}.pdf", &NameValues { handout: ".x", ..values() }), Err(NameError::Dot));
    }

    #[test]
    fn case_and_accents_make_no_difference() {
        assert_eq!(folded("A.pdf"), folded("a.PDF"));
        assert_eq!(folded("É.pdf"), folded("e\u{301}.pdf"));
        assert_ne!(folded("e.pdf"), folded("é.pdf"));
    }
}
