//! Handouts, brands and languages: what is found, and what is said where it is not.

use super::*;

#[test]
fn every_handout_that_ships_is_resolved_without_a_word() {
    let world = World::new(None);
    let names = list_handouts(&world);
    assert!(names.len() >= 3, "{names:?}");
    for named in names {
        let (mut sources, mut diagnostics) = (SourceTexts::new(), Diagnostics::new());
        let request = Request { handout: named.name.clone(), ..Request::default() };
        let handout = resolve(&request, &world, &mut sources, &mut diagnostics);
        assert_eq!(render_short(&diagnostics, &sources), "", "{}", named.name);
        assert_eq!(Some(handout.unwrap().metadata.title), named.title);
    }
}

#[test]
fn an_unknown_handout_is_answered_with_a_suggestion_or_the_list() {
    let mut project = Project::body(EXERCISE);
    project.request.handout = "miine".into();
    assert_eq!(project.says(), "error: there is no handout `miine` (help: did you mean `mine`?)\n");
    project.request.handout = "knitting".into();
    assert_eq!(
        project.says(),
        "error: there is no handout `knitting` (help: those there are: clinic-welcome, disc-programme, home-tracker, mine, nerve-glides, pinched-nerve-vs-sciatica, red-flags, sciatica-relief, sciatica-relief-guide, stenosis-programme, stenosis-vs-herniation)\n"
    );
    project.request.handout = "nowhere/x.yaml".into();
    assert_eq!(
        project.says(),
        "error: the handout nowhere/x.yaml cannot be read: there is no such file (help: check the path; it is taken from the folder that you are in)\n"
    );
}

#[test]
fn a_handout_is_found_by_its_path() {
    let mut project = Project::body(EXERCISE);
    project.request.handout = project.folder.path().join("handouts/mine.yaml").display().to_string();
    assert_eq!(project.handout().name, "mine");
}

#[test]
fn all_mistakes_of_all_files_are_found_in_one_run() {
    let said = Project::new(concat!(
        "title: \"{{ patient.nam }}\"\nbrand: mine\nlanguage: fr\npage: {size: a44, margins: 300 mm}\n",
        "fields:\n  patient.name: {label: For, blank: line}\n",
        "body:\n  - exercises: [singel-knee-to-chest]\n  - image: {src: images/sciatic-nerv.svg, alt: A nerve}\n",
        "  - text: \"See [us](javascript:x) or {{ nobody }}.\"\n",
    ))
    .file(
        "assets/brands/mine.yaml",
        "name: Mine\ncolors: {primary: \"#12\", accent: tael}\nfonts: {body: source-sans}\nlogo: none.svg\n",
    )
    .set("patinet.name", "Zephyrine Quux")
    .says();
    assert_eq!(
        said,
        concat!(
            "error: `--set` names `patinet.name`, a field that the handout `mine` does not have (help: did you mean `patient.name`?)\n",
            "1:9: error: there is no field `patient.nam` (help: did you mean `patient.name`?)\n",
            "3:11: error: there are no words for the language `fr` (help: the languages are en; another one needs a file in `assets/locales`)\n",
            "4:14: error: there is no page size `a44` (help: did you mean `a4`?)\n",
            "4:28: error: the margins leave no room for the text: together they are 600 mm, the page is 216 mm wide (help: text needs at least 53 mm: write smaller margins, such as `18 mm`)\n",
            "8:17: error: there is no exercise `singel-knee-to-chest` (help: did you mean `single-knee-to-chest`?)\n",
            "9:18: error: there is no picture `images/sciatic-nerv.svg` (help: did you mean `images/sciatic-nerve.svg`?)\n",
            "10:16: error: a handout cannot link to a `javascript:` address (help: begin the address with `https:`, `http:`, `mailto:` or `tel:`)\n",
            "10:38: error: there is no field `nobody` (help: declare it under `fields:`)\n",
            "assets/brands/mine.yaml:2:19: error: `#12` is not a color (help: write it as `#1f7a8c` (in quotes, or YAML takes it for a comment), or as a CSS name such as `teal`)\n",
            "assets/brands/mine.yaml:2:34: error: `tael` is not a color (help: did you mean `teal`?)\n",
            "assets/brands/mine.yaml:3:15: error: there is no type family `source-sans` (help: did you mean `source-sans-3`?)\n",
            "assets/brands/mine.yaml:4:7: error: there is no picture `none.svg` (help: it is looked for beside this file, in the project folder and in `assets/`)\n",
        )
    );
}

#[test]
fn a_broken_definition_does_not_hide_a_broken_brand_or_record() {
    let said = Project::new("title: Mine\nbrand: mine\nbdy: []\nbody: []\n")
        .file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: nothing}\n")
        .record("patient: {name: [}\n")
        .says();
    assert!(said.contains("`nothing` is not a color"), "{said}");
    assert!(said.contains("unknown key `bdy`"), "{said}");
    assert!(said.contains("record.yaml:1:"), "{said}");
}

#[test]
fn a_brand_in_the_color_of_danger_is_warned_of() {
    let mut project =
        Project::body(EXERCISE).file("assets/brands/red.yaml", "name: Red\ncolors: {primary: \"#b01018\"}\n");
    project.request.brand = Some("red".into());
    let (handout, said) = project.run();
    assert!(handout.is_some());
    assert_eq!(
        said,
        "assets/brands/red.yaml:2:19: warning: `#b01018` is nearly the red that means danger (help: readers may overlook the warning signs; choose another color, or a paler one)\n"
    );
}

const BRAND: &str = "name: Mine\nlogo: mark.svg\ncolors: {primary: teal}\n";

#[test]
fn a_brand_is_found_by_its_path_and_its_logo_beside_it() {
    let mut project = Project::body(EXERCISE).file("mine.yaml", BRAND).file("mark.svg", MARK);
    project.request.brand = Some(project.folder.path().join("mine.yaml").display().to_string());
    assert!(project.handout().brand.logo.is_some());
}

#[test]
fn a_brand_may_lie_outside_the_project() {
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("mine.yaml"), BRAND).unwrap();
    fs::write(elsewhere.path().join("mark.svg"), MARK).unwrap();
    let mut project = Project::body(EXERCISE);
    project.request.brand = Some(elsewhere.path().join("mine.yaml").display().to_string());
    assert!(project.handout().brand.logo.is_some());
}

#[test]
fn a_handout_names_its_brand_by_a_path_too() {
    let handout = format!("title: Mine\nbrand: ../look/mine.yaml\nbody:\n{EXERCISE}");
    let project = Project::new(&handout).file("look/mine.yaml", BRAND).file("look/mark.svg", MARK);
    assert!(project.handout().brand.logo.is_some());
}

#[test]
fn a_language_is_a_tag_with_a_file_of_words() {
    let tag = |written: &str| {
        let project = Project::new(&format!("title: Mine\nlanguage: {written}\nbody:\n{EXERCISE}"));
        let (handout, said) = project.run();
        handout.map_or(said, |handout| handout.metadata.language)
    };
    assert_eq!(tag("en"), "en");
    assert_eq!(tag("EN_gb"), "en-GB");
    assert!(
        tag("tlh").contains("there are no words for the language `tlh` (help: the languages are en;"),
        "{}",
        tag("tlh")
    );
    assert!(tag("english please").contains("`english please` is not a language tag"));
    assert!(tag("../x").contains("`../x` is not a language tag"));
}

#[test]
fn fonts_are_checked_when_they_are_loaded() {
    let brand = "name: Mine\ncolors: {primary: teal}\nfonts: {body: own}\n";
    let mut project =
        Project::body(EXERCISE).file("assets/brands/own.yaml", brand).file("fonts/own/a.ttf", "no font at all");
    project.request.brand = Some("own".into());
    assert_eq!(
        project.says(),
        "assets/brands/own.yaml:3:15: error: fonts/own/a.ttf: the file is not a font (help: use a TrueType or OpenType file (.ttf or .otf))\n"
    );
}
