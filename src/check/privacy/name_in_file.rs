//! What stands beside the page names no patient.

use super::identifiers::{identifier, name};
use crate::check::written::each_block;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::definition::{Block, Text};

/// What stands beside the page names no patient.
pub(super) const RULE: Rule = Rule {
    id: "priv/name-in-file",
    level: Level::Error,
    summary: "File name, title, keywords and the words for pictures name no patient.",
    why: "They are shown in lists of files, in the window's title, in the history of a mail program and by search \
          engines, where the page itself never appears. A field of a record is refused there while the handout is built; \
          this is about what somebody wrote by hand, such as `patient: Mara Quill` or a date of birth.",
    sources: &[
        "HIPAA Privacy Rule, 45 CFR 164.514(b)(2), the 18 identifiers",
        "HIPAA Security Rule, 45 CFR 164.312(e)",
    ],
    parameters: &[],
    example: Example {
        fails: "title: \"Home program, patient: Mara Quill\"\nkeywords: [knee, DOB 1961-03-12]\n",
        passes: "title: Home program for the knee\nkeywords: [knee, home program]\nfields:\n  \
                 patient.name: {label: Prepared for, blank: line}\nbody:\n  - fields: [patient.name]\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let definition = &subject.examined.definition;
    let mut texts: Vec<(&Text, &str)> = vec![(&definition.title, "the title")];
    texts.extend(definition.subtitle.iter().map(|text| (text, "the line under the title")));
    texts.extend(definition.main_message.iter().map(|text| (text, "the main message")));
    texts.extend(definition.audience.iter().map(|text| (text, "the audience")));
    texts.extend(definition.keywords.iter().flatten().map(|text| (text, "a keyword")));
    each_block(definition, &mut |block| {
        if let Block::Image(image) = &block.value {
            texts.extend(image.alt.iter().map(|text| (text, "the text for a picture")));
        }
    });
    for (text, what) in texts {
        let named = name(&text.value).map(|range| (range, "a patient's name"));
        if let Some((range, found)) = named.or_else(|| identifier(&text.value)) {
            let word = text.value.get(range).unwrap_or_default();
            let finding = findings.finding(format!("{what} holds {found}, and stands beside the page too"));
            let help = "leave it out here; a field prints it on the page alone, such as `patient.name` under `fields`";
            findings.push(finding.at(subject.place_of(word, text.span)).help(help));
        }
    }
    file_name(subject, findings);
}

/// Looks at the name of the definition's file, which that of the PDF is made of.
fn file_name(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let title = subject.examined.definition.title.span;
    let path = subject.sources.name(title.file);
    let file = path.rsplit('/').next().unwrap_or(path).replace(['_', '-'], " ");
    if let Some((_, what)) = identifier(&file) {
        let finding = findings.finding(format!("the name of this file holds {what}, and becomes that of the PDF"));
        findings.push(
            finding.at(title).help("name it by what it is about; the `id` of a record becomes part of the PDF's name"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    #[test]
    fn the_place_is_that_of_the_words_and_the_message_holds_none_of_them() {
        let said = says(&RULE, RULE.example.fails);
        assert!(said.starts_with("1:23: error: the title holds a patient's name"), "{said}");
        assert!(said.contains("2:18: error: a keyword holds a date of birth"), "{said}");
        assert!(!said.contains("Mara") && !said.contains("1961"), "{said}");
    }

    #[test]
    fn the_words_for_a_picture_are_looked_at() {
        let body = "body:\n  - image: {src: knee.svg, alt: \"X-ray, MRN 00412345\"}\n";
        assert!(says(&RULE, body).contains("the text for a picture holds a record number"));
    }
}
