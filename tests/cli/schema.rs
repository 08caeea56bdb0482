//! `handout schema`: what editors need, for a project that has none, or has more names now.

use crate::support::Case;

const MADE: &str = "\
made mine/assets/schema/brand.json
made mine/assets/schema/exercise.json
made mine/assets/schema/fragment.json
made mine/assets/schema/handout.json
made mine/assets/schema/pose.json
made mine/assets/schema/project.json
made mine/assets/schema/red-flags.json
";

#[test]
fn schemas_know_the_names_of_the_project() {
    let case = Case::new()
        .file("mine/handouts/one.yaml", "title: One\nbody: []\n")
        .file("mine/assets/exercises/stair-climb.yaml", "name: Climbing stairs\nsteps: [Climb.]\n")
        .file("mine/assets/brands/mine.yaml", "name: Mine\ncolors: {primary: \"#1f7a8c\"}\n")
        .arguments(["schema", "mine"])
        .expects(0, MADE, "");
    let schema = String::from_utf8(case.read("mine/assets/schema/handout.json")).unwrap();
    for name in ["stair-climb", "Climbing stairs", "mine", "bridge", "juniper-fields"] {
        assert!(schema.contains(&format!("\"{name}\"")), "{name}");
    }
}

#[test]
fn a_project_is_found_from_inside_of_it() {
    let case =
        Case::new().file("handouts/one.yaml", "title: One\nbody: []\n").arguments(["schema", "-q"]).inside("handouts");
    let case = case.expects(0, "", "");
    assert!(case.path("assets/schema/handout.json").is_file());
}

#[test]
fn what_is_no_folder_is_refused() {
    let said = "error: there is no folder gone (help: name the folder of a project, or make one with `handout new`)\n";
    Case::new().arguments(["schema", "gone", "--format", "short"]).expects(1, "", said);
}
