//! `handout read-aloud`: what a screen reader says.

use super::GOOD;
use crate::support::{Case, FormFile, check_box};

const SAID: &str = "\
document, 1 page, language en: Hello
  paragraph: Harbor Pine
  paragraph: Physical Therapy
  paragraph: 48 Quay Street, Harborview, OR 97000
  paragraph: (555) 555-0142 · harborpine.example.com
  heading 1: Hello
  paragraph: Good morning.
  paragraph: Questions? Call (555) 555-0142
";

fn built() -> Case {
    let case = Case::new().file("good.yaml", GOOD).arguments(["build", "good.yaml"]);
    assert_eq!(case.run().status, 0);
    case
}

#[test]
fn a_finished_handout() {
    built().arguments(["read-aloud", "out/good.pdf"]).expects(0, SAID, "");
}

#[test]
fn silence_is_not_asked_of_the_reader() {
    built().arguments(["read-aloud", "out/good.pdf", "--quiet"]).expects(0, SAID, "");
}

#[test]
fn several_files_have_their_names_before_them() {
    let said = format!("out/good.pdf\n{SAID}\nout/good.pdf\n{SAID}");
    built().arguments(["read-aloud", "out/good.pdf", "out/good.pdf"]).expects(0, &said, "");
}

#[test]
fn for_programs() {
    let file = FormFile::new().field(check_box("line-1.done", "Yes")).tagged().bytes();
    let said = concat!(
        r#"{"depth":0,"role":"document, 1 page","text":"My exercise log"}"#,
        "\n",
        r#"{"depth":1,"role":"check box, ticked","text":"line-1.done"}"#,
        "\n"
    );
    let case = Case::new().file("a.pdf", file);
    let case = case.arguments(["read-aloud", "a.pdf", "--format", "json"]).expects(0, said, "");
    let twice = format!("{{\"file\":\"a.pdf\"}}\n{said}{{\"file\":\"a.pdf\"}}\n{said}");
    case.arguments(["read-aloud", "a.pdf", "a.pdf", "--format", "json"]).expects(0, &twice, "");
}
