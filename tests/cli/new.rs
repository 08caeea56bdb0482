//! `handout new`: a project that can be built at once.

use crate::support::Case;

const MADE: &str = "\
made my-clinic/.gitignore
made my-clinic/assets/brands/my-clinic.yaml
made my-clinic/handouts/first-steps.yaml
made my-clinic/records/example.yaml
made my-clinic/assets/schema/brand.json
made my-clinic/assets/schema/exercise.json
made my-clinic/assets/schema/fragment.json
made my-clinic/assets/schema/handout.json
made my-clinic/assets/schema/pose.json
made my-clinic/assets/schema/project.json
made my-clinic/assets/schema/red-flags.json

Now build it, and change what you like:

    handout build my-clinic
";

fn started() -> Case {
    Case::new().arguments(["new", "my-clinic"]).expects(0, MADE, "")
}

#[test]
fn builds_at_once_without_a_complaint() {
    let case = started().arguments(["build", "my-clinic", "--quiet"]).expects(0, "", "");
    case.holds("out", &["first-steps.pdf"]);
}

#[test]
fn builds_for_its_record() {
    let case = started();
    let case = case.arguments(["build", "first-steps", "--for", "records/example.yaml", "--quiet"]);
    case.inside("my-clinic").expects(0, "", "").holds("my-clinic/out", &["first-steps-2026-0001.pdf"]);
}

#[test]
fn schema_comments_lead_to_the_schemas() {
    let case = started();
    for file in ["handouts/first-steps.yaml", "assets/brands/my-clinic.yaml"] {
        let text = String::from_utf8(case.read(&format!("my-clinic/{file}"))).unwrap();
        let schema = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=").unwrap();
        let folder = file.rsplit_once('/').unwrap().0;
        assert!(case.path(&format!("my-clinic/{folder}/{schema}")).is_file(), "{file}: {schema}");
    }
}

#[test]
fn records_and_output_stay_out_of_version_control() {
    let ignored = String::from_utf8(started().read("my-clinic/.gitignore")).unwrap();
    assert!(ignored.contains("/records/\n/out/\n"), "{ignored}");
}

#[test]
fn folder_that_is_not_empty_is_left_alone() {
    let said = "error: the folder my-clinic is not empty (help: name a folder that is not there yet)\n";
    Case::new()
        .file("my-clinic/notes.txt", "mine")
        .arguments(["new", "my-clinic", "--format", "short"])
        .expects(1, "", said)
        .holds("my-clinic", &["notes.txt"]);
}

#[test]
fn file_in_the_place_of_the_folder() {
    let said = "error: my-clinic/.gitignore cannot be written: a file stands where a folder is needed \
                (help: name another folder)\n";
    Case::new().file("my-clinic", "").arguments(["new", "my-clinic", "--format", "short"]).expects(1, "", said);
}

#[test]
fn folder_with_spaces() {
    let case = Case::new().arguments(["new", "My Clinic & Co."]);
    let ran = case.run();
    assert!(ran.stdout.ends_with("    handout build \"My Clinic & Co.\"\n"), "{}", ran.stdout);
    let case = case.holds("My Clinic & Co./assets/brands", &["my-clinic-co.yaml"]);
    case.arguments(["build", "My Clinic & Co.", "-q"]).expects(0, "", "");
}

#[test]
fn the_folder_that_one_is_in() {
    let case = Case::new().file("default/.git/config", "").arguments(["new", ".", "-q"]).inside("default");
    case.expects(0, "", "").holds("default/assets/brands", &["my-clinic.yaml"]);
}
