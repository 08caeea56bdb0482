//! The title says what the handout is about.

use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// Titles that programs and templates give.
const EMPTY: [&str; 11] = [
    "document",
    "draft",
    "handout",
    "new document",
    "new handout",
    "no title",
    "presentation",
    "template",
    "test",
    "title",
    "untitled",
];
/// The endings of files that people make handouts in.
const ENDINGS: [&str; 8] = [".doc", ".docx", ".indd", ".odt", ".pdf", ".pptx", ".yaml", ".yml"];

/// The title says what the handout is about.
pub(super) const RULE: Rule = Rule {
    id: "a11y/title",
    level: Level::Warning,
    summary: "The title says what the handout is about.",
    why: "It is the first that a screen reader says, the name of the window and the line in a list of search results. \
          `Untitled` or a file's name makes people open the document to know what it is. A missing title is refused \
          while the handout is built.",
    sources: &["WCAG 2.2, 2.4.2 and technique PDF18", "PDF/UA-1, ISO 14289-1, 7.1"],
    parameters: &[],
    example: Example { fails: "title: knee_exercises_v2.pdf\n", passes: "title: Exercises for a stiff knee\n" },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let title = &subject.examined.definition.title;
    let words = title.value.trim();
    let lower = words.to_lowercase();
    let message = if is_file_name(&lower) {
        "the title is a file's name"
    } else if is_empty(&lower) {
        "the title does not say what the handout is about"
    } else {
        return;
    };
    let help = "write it as a patient would ask for it, such as `Exercises for a stiff knee`";
    findings.push(findings.finding(message).at(title.span).help(help));
}

fn is_file_name(lower: &str) -> bool {
    ENDINGS.iter().any(|ending| lower.ends_with(ending)) || (lower.contains('_') && !lower.contains([' ', '{']))
}

fn is_empty(lower: &str) -> bool {
    let core = lower.trim_end_matches(|c: char| c.is_ascii_digit() || " .-#()".contains(c));
    EMPTY.binary_search(&core).is_ok() || !lower.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    #[test]
    fn titles_that_name_nothing_are_found() {
        assert!(EMPTY.is_sorted());
        for title in ["Untitled", "Document1", "New handout (2)", "sciatica_final", "sheet.docx", "'2026'"] {
            assert!(says(&RULE, &format!("title: {title}\n")).starts_with("1:8: warning: "), "{title}");
        }
        for title in ["Sciatica", "Test your balance", "Your handout for the week", "Vitamin B12", "Ischias"] {
            assert_eq!(says(&RULE, &format!("title: {title}\n")), "", "{title}");
        }
    }
}
