//! What a record says is drawn on the page, and stands nowhere else.

use crate::support::Case;

const VALUES: [&str; 3] = ["Zebulon", "Quixote", "Wanda"];

const DEFINITION: &str = "title: Hello
fields:
  patient.name: {label: Name, blank: line}
  therapist: {label: Therapist, blank: line}
body:
  - fields: [patient.name, therapist]
  - heading: For you
  - text: \"Dear {{ patient.name }}, {{ therapist }} is looking forward to your visit.\"
";

#[test]
fn values_stand_nowhere_but_on_the_page() {
    let case = Case::new()
        .file("my.yaml", DEFINITION)
        .file("r.yaml", "id: 7\npatient.name: Zebulon Quixote\n")
        .arguments(["build", "my.yaml", "--for", "r.yaml", "--set", "therapist=Wanda"]);
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(VALUES.iter().all(|value| !ran.stdout.contains(value)), "{}", ran.stdout);
    let pdf = case.holds("out", &["my-7.pdf"]).pdf("out/my-7.pdf");
    // The search finds what does stand there.
    assert!(pdf.mentions("Hello") && pdf.mentions("For you"));
    assert!(VALUES.iter().all(|value| !pdf.mentions(value)));
}

#[test]
fn title_with_a_field_is_refused() {
    let case = Case::new().file("my.yaml", DEFINITION.replace("Hello", "\"For {{ patient.name }}\"")).arguments([
        "build",
        "my.yaml",
        "--set",
        "patient.name=Zebulon",
        "--format",
        "short",
    ]);
    let ran = case.run();
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    assert!(!ran.stderr.contains("Zebulon"), "{}", ran.stderr);
}

#[test]
fn heading_with_a_field_does_not_become_a_bookmark() {
    let case = Case::new().file("my.yaml", DEFINITION.replace("For you", "\"For {{ patient.name }}\"")).arguments([
        "build",
        "my.yaml",
        "--set",
        "patient.name=Zebulon",
        "-q",
    ]);
    assert!(!case.expects(0, "", "").pdf("out/my.pdf").mentions("Zebulon"));
}

#[test]
fn no_message_shows_a_value() {
    let wrong = [
        "patient.nmae: Zebulon\n",
        "patient.name: [Zebulon]\n",
        "patient.name: \"Zebulon\n",
        "patient.name: Zebulon\npatient.name: Zebulon\n",
        "patient.name: &a Zebulon\ntherapist: *b\n",
        "patient.name: Zebulon: Quixote\n",
        "patient.name: \"Zebulon \\u202E\"\n",
        "patient.name: Zebulon \u{1F600}\n",
        "patient.name: Zebulon \u{7}\n",
        "Zebulon\n",
        "- Zebulon\n",
    ];
    for record in wrong {
        for format in ["human", "short", "json"] {
            let case = Case::new().file("my.yaml", DEFINITION).file("r.yaml", record);
            let ran = case.arguments(["build", "my.yaml", "--for", "r.yaml", "--format", format]).run();
            assert_eq!(ran.status, 1, "{record:?}: {ran:?}");
            assert!(!format!("{ran:?}").contains("Zebulon"), "{record:?}: {ran:?}");
        }
    }
}

#[test]
fn a_character_that_no_font_has_is_not_shown_where_a_record_has_it() {
    let blocks = [
        "about: {name: \"{{ n }}\", text: Hello.}",
        "exercises: [{name: Lift, steps: [Lift.], dosage: {reps: 3, load: \"{{ n }}\"}}]",
        "exercises: {layout: compact, items: [{name: Lift, steps: [Lift.], dosage: {reps: 3, load: \"{{ n }}\"}}]}",
    ];
    for block in blocks {
        let definition = format!("title: Hello\nfields:\n  n: {{label: Name}}\nbody:\n  - {block}\n");
        let case = Case::new().file("my.yaml", definition).arguments(["build", "my.yaml", "--set", "n=გიორგი ბერიძე"]);
        let ran = case.run();
        assert_eq!(ran.status, 1, "{block}: {ran:?}");
        assert!(ran.stderr.contains("no font of this brand has the characters U+"), "{block}: {}", ran.stderr);
        assert!(!ran.stderr.contains('“'), "{block}: {}", ran.stderr);
    }
}
