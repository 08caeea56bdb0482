//! A handout holds no date of birth and no record number.

use std::collections::BTreeSet;

use super::identifiers::identifier;
use super::personal::is_an_identifier;
use crate::check::written::each_block;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::diagnostic::{FileId, Span};

/// A handout holds no date of birth and no record number.
pub(super) const RULE: Rule = Rule {
    id: "priv/dob-or-mrn",
    level: Level::Error,
    summary: "A handout holds no date of birth, record number or social security number.",
    why: "A sheet on the kitchen table is read by others, and a definition is copied and shared: with a birth date or a \
          record number, whoever finds it knows whose it is. The name is enough for the patient to know their own. Fields \
          for such data are found by their names, and numbers by the word before them, also in comments.",
    sources: &["HIPAA Privacy Rule, 45 CFR 164.514(b)(2), the 18 identifiers", "45 CFR 164.502(b), minimum necessary"],
    parameters: &[],
    example: Example {
        fails: "fields:\n  patient.dob: {label: Date of birth, type: date, blank: line}\nbody:\n  - fields: [patient.dob]\n  \
                - text: Move a little, often.\n  # For the one with MRN 00412345.\n",
        passes: "fields:\n  patient.name: {label: Prepared for, blank: line}\nbody:\n  - fields: [patient.name]\n  \
                 - text: Move a little, often.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let definition = &subject.examined.definition;
    for (name, _) in definition.fields.iter().flat_map(|fields| &fields.0) {
        if is_an_identifier(&name.value) {
            let finding =
                findings.finding(format!("the field `{}` tells whoever finds the sheet whose it is", name.value));
            let help = "leave it out; `id` of a record keeps sheets apart without telling whose they are";
            findings.push(finding.at(name.span).help(help));
        }
    }
    for file in files(subject) {
        // Long texts may hold several; the first of a line is enough to look at it.
        let mut start = 0;
        for line in subject.sources.text(file).split_inclusive('\n') {
            if let Some((range, what)) = identifier(line) {
                let finding = findings.finding(format!("{what} is written into the handout"));
                let place = Span::new(file, start + range.start..start + range.end);
                let help =
                    "delete it here, and from older versions of the file; what is a patient's belongs in a record";
                findings.push(finding.at(place).help(help));
            }
            start += line.len();
        }
    }
}

/// Returns the files that the handout is written in.
fn files(subject: &Subject<'_>) -> BTreeSet<FileId> {
    let definition = &subject.examined.definition;
    let mut files = BTreeSet::from([definition.title.span.file]);
    each_block(definition, &mut |block| {
        files.insert(block.span.file);
    });
    files.retain(|file| !subject.sources.is_private(*file));
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    #[test]
    fn each_place_is_told_by_itself() {
        let said = says(&RULE, RULE.example.fails);
        let places: Vec<_> = said.lines().filter_map(|line| line.split(": ").next()).collect();
        assert_eq!(places, ["2:3", "6:22"]);
        // What it is stands in the file alone.
        assert!(!said.contains("00412345"));
    }

    #[test]
    fn other_fields_are_left_alone() {
        let fields = "fields:\n  patient.name: {label: Name, blank: line}\n  next_visit: {label: Next visit, type: date, blank: line}\n";
        assert_eq!(says(&RULE, &format!("{fields}body:\n  - fields: [patient.name, next_visit]\n")), "");
    }
}
