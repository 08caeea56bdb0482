//! `handout brand preview`: a brand by itself.

use crate::support::Case;

/// A brand that has only what every brand has.
const BARE: &str = "name: Mine\ncolors: {primary: teal}\n";

fn preview<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Case {
    let case = Case::new().file("assets/brands/mine.yaml", BARE);
    case.arguments(["brand", "preview"].into_iter().chain(arguments).chain(["--format", "short"]))
}

#[test]
fn sheet_of_a_brand() {
    let case = preview(["mine", "-o", "sheet.pdf"]);
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("sheet.pdf  1 page "), "{}", ran.stdout);
    let pdf = case.pdf("sheet.pdf");
    assert!(pdf.mentions("Mine: brand preview") && pdf.colored() > 0);
}

#[test]
fn file_has_the_name_of_the_brand_by_itself() {
    for (brand, file) in [("juniper-fields", "juniper-fields.pdf"), ("assets/brands/mine.yaml", "mine.pdf")] {
        let case = preview([brand, "-q"]).expects(0, "", "");
        assert!(case.path(file).is_file(), "{file}");
    }
}

#[test]
fn sheet_in_gray() {
    let case = preview(["juniper-fields", "--gray", "-q"]).expects(0, "", "");
    assert_eq!(case.pdf("juniper-fields.pdf").colored(), 0);
}

#[test]
fn json() {
    let ran = Case::new().arguments(["brand", "preview", "default", "--format", "json"]).run();
    assert!(ran.stdout.starts_with("{\"built\":\"default.pdf\",\"pages\":1,\"bytes\":"), "{}", ran.stdout);
}

#[test]
fn unknown_brand() {
    let said = "error: there is no brand `juniper` (help: did you mean `juniper-fields`?)\n";
    preview(["juniper"]).expects(1, "", said).holds("", &["assets"]);
}

#[test]
fn warnings_do_not_stop_it() {
    let said = "assets/brands/mine.yaml:2:19: warning: `gold` has a contrast of 1.4:1 on white; text needs 4.5:1, so `#5a5215` is printed in its place (help: write `#5a5215`, or another color that is dark enough, to choose it yourself)\n";
    let case = preview(["mine", "-q"]).file("assets/brands/mine.yaml", BARE.replace("teal", "gold"));
    case.expects(0, "", said).holds("", &["assets", "mine.pdf"]);
}

#[test]
fn ending_that_is_not_pdf() {
    let said = "error: the name of the file sheet.png must end in `.pdf` (help: the ending chooses the kind of file)\n";
    preview(["mine", "-o", "sheet.png"]).expects(2, "", said);
}

#[test]
fn folder_that_is_not_there() {
    let said =
        "error: no/sheet.pdf cannot be written: the folder around it is gone (help: name another file with `-o`)\n";
    preview(["mine", "-o", "no/sheet.pdf"]).expects(1, "", said);
}
