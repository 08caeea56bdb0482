//! What the rules find: their examples, and handouts that ship.

mod clinical;
mod layout;
mod rules;
mod spoilt;

use std::fs;
use std::path::Path;

use handout::check::{Example, Rule, Settings, project_with, rules as all_rules};
use handout::diagnostic::{Diagnostics, Sources, render_short};
use handout::pipeline::{Inspection, Pipeline};
use handout::resolve::Request;
use handout::source::World;
use jiff::civil::date;

/// The one remark on handouts that ship: no clinician has checked them yet.
const REVIEW: &str = "no clinician has checked this handout yet";

/// Says what rules find in a project and its handout, a line each.
fn told(rules: impl IntoIterator<Item = &'static Rule> + Clone, root: Option<&Path>, handout: &str) -> String {
    let (diagnostics, sources) = found(rules.clone(), root, handout);
    let (of_project, its_sources) = project_with(rules, &World::new(root.map(Path::to_owned)), &Settings::new());
    render_short(&diagnostics, &sources) + &render_short(&of_project, &its_sources)
}

/// Looks at a handout with rules.
fn found(rules: impl IntoIterator<Item = &'static Rule>, root: Option<&Path>, handout: &str) -> (Diagnostics, Sources) {
    let mut sources = Sources::new();
    let diagnostics = found_by(&mut Pipeline::new(), rules, root, handout, &mut sources);
    (diagnostics, sources)
}

/// Looks at a handout after others.
fn found_by(
    pipeline: &mut Pipeline,
    rules: impl IntoIterator<Item = &'static Rule>,
    root: Option<&Path>,
    handout: &str,
    sources: &mut Sources,
) -> Diagnostics {
    let (mut diagnostics, settings) = (Diagnostics::new(), Settings::new());
    let inspection = Inspection { settings: &settings, today: Some(date(2026, 11, 27)) };
    let request = Request { handout: handout.to_owned(), ..Request::default() };
    let world = World::new(root.map(Path::to_owned));
    pipeline.check_with(rules, &request, &world, inspection, sources, &mut diagnostics);
    diagnostics
}

/// Says what a rule finds in an example.
fn told_of_example(rule: &'static Rule, example: &str) -> String {
    let project = tempfile::tempdir().unwrap();
    for part in Example::parts(example) {
        let path = project.path().join(part.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, part.text).unwrap();
    }
    // Pictures that examples name.
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check/files");
    for entry in fs::read_dir(files).into_iter().flatten() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), project.path().join("handouts").join(entry.file_name())).unwrap();
    }
    told([rule], Some(project.path()), "example")
}

#[test]
fn every_rule_finds_what_is_wrong_with_its_example_and_nothing_else() {
    for rule in all_rules().filter(|rule| !rule.example.is_kept()) {
        let fails = told_of_example(rule, rule.example.fails);
        let ids = |told: &str| {
            told.lines().filter(|line| !line.contains(": warning: ") && !line.contains(": error: ")).count()
        };
        assert!(!fails.is_empty() && ids(&fails) == 0, "{} does not find it: {fails}", rule.id);
        let passes = told_of_example(rule, rule.example.passes);
        assert_eq!(passes, "", "{} finds something in what keeps it", rule.id);
    }
}

#[test]
fn handouts_that_ship_keep_every_rule() {
    for handout in handout::resolve::list_handouts(&World::new(None)) {
        let told = told(all_rules(), None, &handout.name);
        let others: Vec<&str> = told.lines().filter(|line| !line.contains(REVIEW)).collect();
        assert_eq!(others, [""; 0], "{}", handout.name);
        assert_eq!(told.lines().count(), 1, "{}", handout.name);
    }
}

#[test]
fn records_are_found_beside_thousands_of_handouts() {
    let project = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = project.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(".git/HEAD", "ref: refs/heads/main\n");
    (0..2100).for_each(|number| write(&format!("handouts/{number}.yaml"), "title: Hello\nbody: [{text: Hi.}]\n"));
    write("records/monday.csv", "id,handout,patient.name\n1,0,Alex Example\n");
    let rule = handout::check::rule("priv/record-in-repository").unwrap();
    let (found, sources) = project_with([rule], &World::new(Some(project.path().to_owned())), &Settings::new());
    let told = render_short(&found, &sources);
    assert!(told.starts_with("records/monday.csv:1:12: error: "), "{told}");
    assert!(!told.contains("Alex"), "{told}");
}
