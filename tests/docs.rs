//! What the README and the guides say is so: their examples work, and their counts are right.

use std::path::Path;

use crate::stages::{Project, figures};
use crate::support::Case;

/// What the examples take for granted.
const FIELDS: &str = "
fields:
  patient.name: {label: Prepared for, blank: line}
  therapist.name: {label: Prepared by, blank: line}
  date: {label: Date, type: date, blank: line}
  next_visit: {label: Next visit, type: date, blank: line}
  patient.side: {label: Side, one_of: [left, right, both], default: both}
  doctor.name: {label: My doctor, blank: line}
  doctor.phone: {label: Phone, blank: line}
";

/// The YAML examples of a document, with the line that each begins at.
fn examples(document: &str) -> Vec<(usize, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    let text = std::fs::read_to_string(path).unwrap();
    let mut examples: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().enumerate() {
        match line {
            "```yaml" => {
                inside = true;
                examples.push((number + 2, String::new()));
            }
            "```" => inside = false,
            _ if inside => examples.last_mut().unwrap().1.push_str(&format!("{line}\n")),
            _ => {}
        }
    }
    examples
}

#[test]
fn examples_build() {
    let mut built = 0;
    for document in ["README.md", "docs/authoring.md"] {
        for (line, example) in examples(document) {
            let has = |key: &str| example.lines().any(|line| line.starts_with(key));
            let handout = if example.starts_with("- ") {
                let blocks: String = example.lines().map(|line| format!("  {line}\n")).collect();
                format!("title: An example{FIELDS}body:\n{blocks}")
            } else if has("title:") && has("body:") {
                example
            } else {
                // Examples of brands, exercises and records are other kinds of files.
                continue;
            };
            let result = Project::new(&handout).lay_out();
            assert!(result.is_ok(), "{document}:{line}: {}", result.unwrap_err());
            built += 1;
        }
    }
    assert!(built > 20, "only {built} examples were found");
}

#[test]
fn poses_of_the_guide_are_drawn_without_a_warning() {
    let poses: Vec<_> =
        examples("docs/figures.md").into_iter().filter(|(_, example)| example.contains("\nposes:")).collect();
    assert_eq!(poses.len(), 3);
    for (line, pose) in poses {
        assert_eq!(figures::messages(&pose), "", "docs/figures.md:{line}");
    }
}

#[test]
fn the_readme_counts_the_exercises() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let count = std::fs::read_dir(root.join("assets/exercises")).unwrap().count();
    for document in ["README.md", "CHANGELOG.md"] {
        let text = std::fs::read_to_string(root.join(document)).unwrap();
        assert!(text.contains(&format!("{count} exercises")), "{document} does not say {count} exercises");
    }
}

#[test]
fn commands_for_many_machines_have_the_options_that_they_are_given() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("docs/scale.md")).unwrap();
    let help = Case::new().arguments(["batch", "--help"]).run().stdout;
    let known = |option: &str| help.split([' ', ',', '\n']).any(|word| word == option);
    let commands: Vec<&str> =
        text.lines().filter_map(|line| line.split_once("handout batch ")).map(|(_, rest)| rest).collect();
    assert!(commands.len() > 3, "there are commands");
    // What comes after `<` or `>` is the shell's.
    for command in commands {
        let words = command.split(['<', '>', '`']).next().unwrap_or_default().split(' ');
        for option in words.filter(|word| word.starts_with('-') && *word != "-") {
            assert!(known(option), "`handout batch` has no {option}");
        }
    }
}

#[test]
fn the_guide_for_many_machines_links_to_what_is_there() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let text = std::fs::read_to_string(docs.join("scale.md")).unwrap();
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let files: Vec<&str> = links.filter(|link| !link.starts_with('#')).collect();
    assert!(files.len() > 4, "there are links");
    for file in files {
        assert!(docs.join(file).exists(), "there is no {file}");
    }
}
