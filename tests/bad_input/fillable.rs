//! What is said of copies that are filled in on the screen, and of what a record has for them.

use super::refuses;
use crate::support::Case;

const DEFINITION: &str = "title: Hello
fields:
  patient.name: {label: Name, blank: line}
body:
  - fields: [patient.name]
  - checklist: {title: Before you begin, items: [A firm chair, Clear floor space], blank_lines: 1}
  - pain_scale
  - notes
";

#[track_caller]
fn said_of(record: &str, arguments: &[&str], status: i32, expected: &str) {
    let case = Case::new().file("my.yaml", DEFINITION).file("r.yaml", record);
    let always = ["build", "my.yaml", "--format", "short", "-q", "--for", "r.yaml"];
    let case = case.arguments(always.iter().chain(arguments).copied());
    case.expects(status, "", expected).holds("out", if status == 0 { &["my.pdf"] } else { &[] });
}

#[track_caller]
fn refuses_form(record: &str, expected: &str) {
    said_of(record, &["--fillable"], 1, &format!("{expected}\n1 error\n"));
}

#[test]
fn value_of_a_field_that_the_form_does_not_have() {
    refuses_form(
        "form: {pian: 3}\n",
        "r.yaml:1:8: error: there is a value for a field that the form does not have (help: did you mean `pain`?)",
    );
    refuses_form(
        "form:\n  before-you-begin:\n    clear-floor-spce: true\n",
        "r.yaml:3:5: error: there is a value for a field that the form does not have (help: did you mean `before-you-begin.clear-floor-space`?)",
    );
    refuses_form(
        "form.Zebulon: Quixote\n",
        "r.yaml:1:1: error: there is a value for a field that the form does not have (help: leave `form` out, build the handout, and let `handout read` list the names of its fields)",
    );
}

#[test]
fn few_fields_are_listed_and_none_are_named_as_none() {
    let refuses = |body: &str, help: &str| {
        let case =
            Case::new().file("my.yaml", format!("title: Hello\nbody: [{body}]\n")).file("r.yaml", "form: {x: 1}\n");
        let said = format!(
            "r.yaml:1:8: error: there is a value for a field that the form does not have (help: {help})\n1 error\n"
        );
        case.arguments(["build", "my.yaml", "--for", "r.yaml", "--fillable", "--format", "short"])
            .expects(1, "", &said);
    };
    refuses("pain_scale, notes", "its fields are `pain`, `notes`");
    refuses("{text: Hello.}", "nothing of this handout can be filled in");
}

#[test]
fn value_that_a_field_cannot_have() {
    refuses_form(
        "form: {pain: Zebulon}\n",
        "r.yaml:1:14: error: the value of `form.pain` is not one of the values that it may have (help: write a number from 0 to 10)",
    );
    refuses_form(
        "form: {before-you-begin.a-firm-chair: Zebulon}\n",
        "r.yaml:1:39: error: the value of `form.before-you-begin.a-firm-chair` is neither `true` nor `false` (help: write `true` for a box that is ticked)",
    );
    refuses_form(
        "form: {before-you-begin: {line-1: {text: \"Zebulon\\nQuixote\"}}}\n",
        "r.yaml:1:42: error: the value of `form.before-you-begin.line-1.text` is more than one line (help: write it on one line)",
    );
    refuses_form(
        "form: {notes: \"Zebulon \\u202E\"}\n",
        "r.yaml:1:15: error: a value in `form` has a hidden character (U+202E) (help: retype it without control characters)",
    );
    refuses_form(
        "form: {notes: გ}\n",
        "r.yaml:1:15: error: no font of this brand has the character U+10D2 (help: use another character, or add a font that has it to the brand's `fonts`)",
    );
    refuses_form(
        "form: Zebulon\n",
        "r.yaml:1:7: error: `form` holds the values of fields, each by its name (help: write them below it, such as `form: {pain: 3}`)",
    );
}

#[test]
fn values_that_are_left_open() {
    said_of("form:\n", &["--fillable"], 0, "");
    said_of("form: {pain: null, notes: \"\", before-you-begin.a-firm-chair: }\n", &["--fillable"], 0, "");
}

#[test]
fn values_for_a_form_in_a_copy_for_paper() {
    let warning = "r.yaml:1:8: warning: there are values for a form, but this copy is for paper";
    let help = "(help: to fill them in, add `--fillable`, or write `fillable: true` in the handout)";
    said_of("form: {pain: 3}\n", &[], 0, &format!("{warning} {help}\n"));
    let case = Case::new().file("my.yaml", format!("fillable: true\n{DEFINITION}")).file("r.yaml", "form: {pain: 3}\n");
    let help = "(help: leave out `--booklet`, `--two-up`, `--bleed` and `--marks` to fill them in)";
    case.arguments(["build", "my.yaml", "--for", "r.yaml", "--two-up", "--format", "short", "-q"])
        .expects(0, "", &format!("{warning} {help}\n"))
        .holds("out", &["my.pdf"]);
}

#[test]
fn field_that_takes_the_name_of_the_form() {
    for name in ["form", "form.pain"] {
        refuses(
            format!("title: Hello\nfields:\n  {name}: {{label: Form}}\nbody: [notes]\n"),
            &[&format!(
                "handouts/my.yaml:3:3: error: the name `{name}` is taken: every handout has it already (help: choose another name, such as `patient.side`)"
            )],
        );
    }
}

#[test]
fn fillable_that_is_neither_true_nor_false() {
    let ran = Case::new()
        .file("my.yaml", "title: Hello\nfillable: maybe\nbody: [notes]\n")
        .arguments(["build", "my.yaml", "--format", "short"])
        .run();
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.starts_with("my.yaml:2:11: error: "), "{}", ran.stderr);
}

#[test]
fn no_message_shows_what_a_patient_wrote() {
    for record in ["form: {pain: Zebulon}\n", "form: {Zebulon: 3}\n", "form: Zebulon\n", "form: [Zebulon]\n"] {
        for format in ["human", "short", "json"] {
            let case = Case::new().file("my.yaml", DEFINITION).file("r.yaml", record);
            let ran = case.arguments(["build", "my.yaml", "--fillable", "--for", "r.yaml", "--format", format]).run();
            assert_eq!(ran.status, 1, "{record:?}: {ran:?}");
            assert!(!format!("{ran:?}").contains("Zebulon"), "{record:?}: {ran:?}");
        }
    }
}
