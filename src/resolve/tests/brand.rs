//! Brands: what they take over from each other, and whether their colors can be printed.

use super::*;
use crate::drawing::Color;

/// A project whose handout wears the brand `mine`.
fn branded(brand: &str) -> Project {
    let mut project = Project::body(EXERCISE).file("assets/brands/mine.yaml", brand);
    project.request.brand = Some("mine".into());
    project
}

const BASE: &str = "name: Base\ntagline: Of all\ncolors: {primary: '#1f7a8c', accent: '#c2500a'}\nphone: 555-0100\n";

#[test]
fn the_brands_that_ship_are_loaded_without_a_word() {
    let world = World::new(None);
    let names: Vec<String> = list_brands(&world).into_iter().map(|brand| brand.name).collect();
    assert_eq!(names, ["default", "juniper-fields"]);
    for name in names {
        let mut project = Project::body(EXERCISE);
        project.request.brand = Some(name);
        project.handout();
    }
}

#[test]
fn a_color_that_is_too_pale_for_text_is_darkened_with_a_warning() {
    let said = |colors: &str| {
        let (handout, said) = branded(&format!("name: Mine\ncolors: {{{colors}}}\n")).run();
        assert!(handout.is_some(), "{said}");
        said.replace("assets/brands/mine.yaml:", "")
    };
    assert_eq!(said("primary: '#767676'"), "");
    assert_eq!(
        said("primary: '#ffe066'"),
        "2:19: warning: `#ffe066` has a contrast of 1.3:1 on white; text needs 4.5:1, so `#5a5534` is printed in its place (help: write `#5a5534`, or another color that is dark enough, to choose it yourself)\n"
    );
    assert_eq!(
        said("primary: '#1f7a8c', accent: orange"),
        "2:38: warning: `orange` has a contrast of 1.9:1 on white; text needs 4.5:1, so `#9c6a0d` is printed in its place (help: write `#9c6a0d`, or another color that is dark enough, to choose it yourself)\n"
    );
}

#[test]
fn a_color_of_which_nothing_would_be_left_is_refused() {
    for (color, contrast) in [("white", "1.0"), ("'#ffff00'", "1.0"), ("'#efefef'", "1.1"), ("ivory", "1.0")] {
        let said = branded(&format!("name: Mine\ncolors: {{primary: {color}}}\n")).says();
        let written = color.trim_matches('\'');
        let expected = format!(
            "assets/brands/mine.yaml:2:19: error: `{written}` has a contrast of {contrast}:1 on white: nothing of it would be left where it is dark enough for text (help: choose a darker color; text needs 4.5:1)\n"
        );
        assert_eq!(said, expected);
    }
}

#[test]
fn a_brand_takes_over_what_it_does_not_have() {
    let own = "extends: base\nname: Mine\ntagline: null\ncolors: {accent: '#7a3b00'}\nfonts: {heading_weight: 600}\n";
    let brand = branded(own).file("assets/brands/base.yaml", BASE).handout().brand;
    assert_eq!((brand.name.as_str(), brand.tagline, brand.phone.as_deref()), ("Mine", None, Some("555-0100")));
    assert_eq!((brand.palette.primary, brand.palette.accent), (Color::rgb(0x1f7a8c), Color::rgb(0x7a3b00)));
    assert_eq!(brand.heading_weight, 600);
}

#[test]
fn a_brand_may_extend_one_that_extends_another() {
    let mut project = branded("extends: middle\nphone: 555-0199\n")
        .file("assets/brands/middle.yaml", "extends: ../../look/base.yaml\nname: Middle\nlogo: middle.svg\n")
        .file("assets/brands/middle.svg", MARK)
        .file("look/base.yaml", format!("{BASE}logo: none.svg\nfigure: {{skin: deep}}\n"));
    let brand = project.handout().brand;
    assert_eq!((brand.name.as_str(), brand.phone.as_deref()), ("Middle", Some("555-0199")));
    // The path of a logo is taken from the file in which it was written.
    assert!(brand.logo.is_some());
    project.request.brand = Some("middle".into());
    assert_eq!(project.handout().brand.phone.as_deref(), Some("555-0100"));
}

#[test]
fn a_brand_outside_the_project_extends_one_beside_it() {
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("mine.yaml"), "extends: base.yaml\nname: Mine\n").unwrap();
    fs::write(elsewhere.path().join("base.yaml"), format!("{BASE}logo: mark.svg\n")).unwrap();
    fs::write(elsewhere.path().join("mark.svg"), MARK).unwrap();
    let mut project = Project::body(EXERCISE);
    project.request.brand = Some(elsewhere.path().join("mine.yaml").display().to_string());
    let brand = project.handout().brand;
    assert!((brand.name.as_str(), brand.logo.is_some()) == ("Mine", true));
    // It may come back to itself there, too.
    fs::write(elsewhere.path().join("base.yaml"), "extends: mine.yaml\n").unwrap();
    assert!(project.says().contains("extends itself by way of `base`"), "{}", project.says());
}

#[test]
fn a_project_changes_the_default_brand_by_extending_it() {
    let project = Project::body(EXERCISE).file("assets/brands/default.yaml", "extends: default\nname: Ours\n");
    let brand = project.handout().brand;
    assert_eq!((brand.name.as_str(), brand.phone.as_deref()), ("Ours", Some("(555) 555-0142")));
    assert!(brand.logo.is_some());
    let world = World::new(Some(project.folder.path().to_owned()));
    assert_eq!(list_brands(&world)[0].title.as_deref(), Some("Ours"));
}

#[test]
fn a_brand_has_the_title_of_the_one_that_it_extends() {
    let project = branded("extends: base\n").file("assets/brands/base.yaml", BASE);
    let world = World::new(Some(project.folder.path().to_owned()));
    let titles: Vec<_> = list_brands(&world).into_iter().filter_map(|brand| brand.title).collect();
    assert_eq!(titles, ["Base", "Harbor Pine", "Juniper Fields", "Base"]);
}

#[test]
fn a_mistake_in_what_is_taken_over_is_told_where_it_was_written() {
    let project = branded("extends: base\ncolors: {accent: tael}\nfonst: {}\n");
    let said = project.file("assets/brands/base.yaml", format!("{BASE}phon: 1\nlogo: none.svg\n")).says();
    assert_eq!(
        said,
        concat!(
            "assets/brands/mine.yaml:2:18: error: `tael` is not a color (help: did you mean `teal`?)\n",
            "assets/brands/mine.yaml:3:1: error: unknown key `fonst` (help: did you mean `fonts`?)\n",
            "assets/brands/base.yaml:5:1: error: unknown key `phon` (help: `phone` is there already; delete one of them)\n",
            "assets/brands/base.yaml:6:7: error: there is no picture `none.svg` (help: it is looked for beside this file, in the project folder and in `assets/`)\n",
        )
    );
}

#[test]
fn what_every_brand_has_must_stand_in_one_of_them() {
    let said = |own: &str, base: &str| branded(own).file("assets/brands/base.yaml", base).says();
    assert_eq!(
        said("extends: base\n", "name: Base\n"),
        "assets/brands/mine.yaml:1:1: error: missing key `colors` (help: add `colors: …`)\n"
    );
    assert_eq!(
        said("extends: base\ncolors: {accent: teal}\n", "name: Base\ncolors: {accent: teal}\n"),
        "assets/brands/mine.yaml:2:9: error: missing key `primary` (help: add `primary: …`)\n"
    );
    assert_eq!(
        said("phone: 555-0100\n", BASE),
        concat!(
            "assets/brands/mine.yaml:1:1: error: missing key `name` (help: add `name: …`)\n",
            "assets/brands/mine.yaml:1:1: error: missing key `colors` (help: add `colors: …`)\n",
        )
    );
}

#[test]
fn a_base_that_cannot_be_read_does_not_hide_other_mistakes() {
    let own = "extends: base\ncolors: {accent: tael}\n";
    let handout = "title: Mine\nbrand: mine\nbody:\n  - text: Call {{ clinic.phone }}.\n";
    let project = Project::new(handout).file("assets/brands/mine.yaml", own);
    assert_eq!(
        project.says(),
        concat!(
            "assets/brands/mine.yaml:1:10: error: there is no brand `base` (help: those there are: default, juniper-fields, mine)\n",
            "assets/brands/mine.yaml:2:18: error: `tael` is not a color (help: did you mean `teal`?)\n",
        )
    );
    let project = project.file("assets/brands/base.yaml", "name: [\n");
    assert_eq!(
        project.says(),
        concat!(
            "assets/brands/mine.yaml:2:18: error: `tael` is not a color (help: did you mean `teal`?)\n",
            "assets/brands/base.yaml:1:7: error: this `[` is never closed (help: add the `]`)\n",
        )
    );
}
