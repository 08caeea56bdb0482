//! `handout build`: what is built, and where it goes.

use super::{BROKEN, GOOD};
use crate::support::Case;

/// The lines of a run with the sizes of the files left out, as those change with every word, and without the line on what a
/// check warns of.
#[track_caller]
fn builds(case: Case, expected: &[&str]) -> Case {
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let files = || ran.stdout.lines().filter(|line| !line.ends_with("` shows them"));
    let lines: Vec<&str> = files().map(|line| line.rsplit_once("  ").unwrap().0.trim_end()).collect();
    assert_eq!(lines, expected);
    assert!(files().all(|line| line.ends_with(" KB")), "{}", ran.stdout);
    case
}

#[test]
fn built_in_by_name() {
    let case = Case::new().arguments(["build", "red-flags"]);
    builds(case, &["out/red-flags.pdf  1 page"]).holds("out", &["red-flags.pdf"]);
}

#[test]
fn everything_that_ships() {
    let case = Case::new().arguments(["build"]).run();
    assert_eq!((case.status, case.stderr.as_str()), (0, ""));
    let pages = [
        "out/clinic-welcome.pdf 1 page",
        "out/disc-programme.pdf 4 pages",
        "out/home-tracker.pdf 2 pages",
        "out/nerve-glides.pdf 1 page",
        "out/pinched-nerve-vs-sciatica.pdf 6 pages",
        "out/red-flags.pdf 1 page",
        "out/sciatica-relief.pdf 4 pages",
        "out/sciatica-relief-guide.pdf 8 pages",
        "out/stenosis-programme.pdf 4 pages",
        "out/stenosis-vs-herniation.pdf 3 pages",
    ];
    let words = |line: &str| line.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let built: Vec<String> = case.stdout.lines().filter(|line| line.starts_with("out/")).map(words).collect();
    assert_eq!(built, pages);
}

#[test]
fn own_handout_by_name() {
    let case = Case::new().file("handouts/mine.yaml", GOOD).arguments(["build", "mine"]);
    builds(case, &["out/mine.pdf  1 page"]);
}

#[test]
fn own_handout_in_the_place_of_the_built_in_one() {
    let case = Case::new().file("handouts/red-flags.yaml", BROKEN).arguments(["build", "red-flags", "--format=short"]);
    let said = "handouts/red-flags.yaml:1:1: error: unknown key `titel` (help: did you mean `title`?)\n1 error\n";
    case.expects(1, "", said);
}

#[test]
fn file() {
    let case = Case::new().file("papers/mine.yaml", GOOD).arguments(["build", "papers/mine.yaml"]);
    builds(case, &["out/mine.pdf  1 page"]);
}

#[test]
fn file_with_the_short_ending() {
    let case = Case::new().file("mine.yml", GOOD).arguments(["build", "mine.yml"]);
    builds(case, &["out/mine.pdf  1 page"]);
}

#[test]
fn file_in_another_project() {
    let case = Case::new()
        .file("other/handouts/mine.yaml", "title: Hello\nbrand: theirs\nbody: [{text: x}]\n")
        .file("other/assets/brands/theirs.yaml", "name: Theirs\ncolors: {primary: teal}\n")
        .arguments(["build", "other/handouts/mine.yaml"]);
    builds(case, &["out/mine.pdf  1 page"]);
}

#[test]
fn project_from_a_folder_inside() {
    let case = Case::new()
        .file("handouts/mine.yaml", "title: Hello\nbrand: theirs\nbody: [{text: x}]\n")
        .file("assets/brands/theirs.yaml", "name: Theirs\ncolors: {primary: teal}\n")
        .file("records/note", "")
        .arguments(["build", "mine"])
        .inside("records");
    builds(case, &["out/mine.pdf  1 page"]).holds("records/out", &["mine.pdf"]);
}

#[test]
fn folder_of_definitions_and_other_files() {
    let case = Case::new()
        .file("papers/a.yaml", GOOD)
        .file("papers/b.yaml", GOOD.replace('\n', "\r\n"))
        .file("papers/record.yaml", "patient.name: Alex Example\n")
        .file("papers/notes.txt", "body: none")
        .arguments(["build", "papers"]);
    builds(case, &["out/a.pdf  1 page", "out/b.pdf  1 page"]);
}

#[test]
fn folder_of_a_project() {
    let case = Case::new().file("clinic/handouts/mine.yaml", GOOD).file("clinic/x.yaml", BROKEN);
    builds(case.arguments(["build", "clinic/"]), &["out/mine.pdf  1 page"]);
}

#[test]
fn several_with_aligned_columns() {
    let case = Case::new().file("a.yaml", GOOD).arguments(["build", "red-flags", "a.yaml", "-o", "pdf/today"]);
    let case = builds(case, &["pdf/today/red-flags.pdf  1 page", "pdf/today/a.pdf          1 page"]);
    case.holds("pdf/today", &["a.pdf", "red-flags.pdf"]);
}

#[test]
fn same_handout_twice() {
    let case = Case::new().file("handouts/mine.yaml", GOOD);
    let case = case.arguments(["build", "mine", "handouts/mine.yaml", "handouts", "./handouts/../handouts/mine.yaml"]);
    builds(case, &["out/mine.pdf  1 page"]);
}

#[test]
fn broken_handout_does_not_stop_the_other() {
    let case = Case::new().file("good.yaml", GOOD).file("broken.yaml", BROKEN).file("out/broken.pdf", "the old file");
    let case = case.arguments(["build", "broken.yaml", "good.yaml", "--quiet"]);
    let said = "\
error[unknown-key]: unknown key `titel`
 --> broken.yaml:1:1
  |
1 | titel: Hello
  | ^^^^^
  |
help: did you mean `title`?
  |
1 - titel: Hello
1 + title: Hello
  |

1 error: 1 of 2 handouts not built
";
    let case = case.expects(1, "", said).holds("out", &["broken.pdf", "good.pdf"]);
    assert_eq!(case.read("out/broken.pdf"), b"the old file");
}

#[test]
fn same_mistake_of_a_shared_file_is_reported_once() {
    let definition = "title: Hello\nbrand: mine\nbody: [{text: x}]\n";
    Case::new()
        .file("handouts/a.yaml", definition)
        .file("handouts/b.yaml", definition)
        .file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: tael}\n")
        .arguments(["build", "a", "b", "--format", "short"])
        .expects(
            1,
            "",
            "assets/brands/mine.yaml:2:19: error: `tael` is not a color (help: did you mean `teal`?)\n\
             1 error: 2 of 2 handouts not built\n",
        );
}

#[test]
fn page_size() {
    let size = |arguments: &[&str]| {
        let case = Case::new().arguments(["build", "red-flags", "--quiet"].iter().chain(arguments).copied());
        case.expects(0, "", "").pdf("out/red-flags.pdf").page_size()
    };
    assert_eq!(size(&[]), (612.0, 792.0));
    assert_eq!(size(&["--page", "a4"]), (595.28, 841.89));
    assert_eq!(size(&["--page", "Legal"]), (612.0, 1008.0));
}

#[test]
fn large_print_has_more_pages_and_the_same_name() {
    let yaml = "title: Moves\nbody:\n  - exercises: {show: [feel], items: [bridge, cat-cow]}\n";
    let case = Case::new().file("handouts/moves.yaml", yaml).arguments(["build", "moves"]);
    let case = builds(case, &["out/moves.pdf  1 page"]).arguments(["build", "moves", "--large-print", "--page", "a4"]);
    let case = builds(case, &["out/moves.pdf  2 pages"]).holds("out", &["moves.pdf"]);
    assert_eq!(case.pdf("out/moves.pdf").page_size(), (595.28, 841.89));
}

#[test]
fn gray_asks_for_no_colored_ink() {
    let case = Case::new().arguments(["build", "sciatica-relief", "-q"]).expects(0, "", "");
    assert!(case.pdf("out/sciatica-relief.pdf").colored() > 0);
    let case = case.arguments(["build", "-q", "--gray"]).expects(0, "", "");
    for name in ["red-flags", "sciatica-relief", "stenosis-vs-herniation"] {
        assert_eq!(case.pdf(&format!("out/{name}.pdf")).colored(), 0, "{name}");
    }
}

#[test]
fn brand_by_name_and_by_file() {
    let brand = |name: &str| format!("name: {name}\ncolors: {{primary: teal}}\n");
    let case = Case::new()
        .file("my.yaml", GOOD)
        .file("assets/brands/mine.yaml", brand("Mine"))
        .file("else/where.yaml", brand("Elsewhere"));
    let case = case.arguments(["build", "my.yaml", "--brand", "mine", "-q"]).expects(0, "", "");
    assert!(case.pdf("out/my.pdf").mentions("Mine"));
    let case = case.arguments(["build", "my.yaml", "--brand", "else/where.yaml", "-q"]).expects(0, "", "");
    assert!(case.pdf("out/my.pdf").mentions("Elsewhere"));
}

#[test]
fn same_input_gives_the_same_bytes() {
    let case = Case::new().arguments(["build", "--out", "one", "-q"]).expects(0, "", "");
    let case = case.arguments(["build", "sciatica-relief", "--out", "two", "-q"]).expects(0, "", "");
    // Alone or after another handout: the bytes are the same.
    assert!(case.read("one/sciatica-relief.pdf") == case.read("two/sciatica-relief.pdf"));
}

#[test]
fn moment_of_the_environment() {
    let case = Case::new().arguments(["build", "red-flags", "-q"]).variable("SOURCE_DATE_EPOCH", "1767225600");
    assert!(case.expects(0, "", "").pdf("out/red-flags.pdf").mentions("2026-01-01T00:00:00"));
}

#[test]
fn booklet_and_two_pages_a_sheet() {
    let case = Case::new().file("my.yaml", "title: Hello\nbody: [{text: One.}, page_break, {text: Two.}]\n");
    let case = builds(case.arguments(["build", "my.yaml", "--booklet"]), &["out/my.pdf  2 pages"]);
    assert_eq!(case.pdf("out/my.pdf").page_size(), (792.0, 612.0));
    let case = builds(case.arguments(["build", "my.yaml", "--two-up", "--page", "A4"]), &["out/my.pdf  1 page"]);
    assert_eq!(case.pdf("out/my.pdf").page_size(), (841.89, 595.28));
    // The handout is usually on A4 or A5: so are the sheets.
    for size in ["a4", "a5"] {
        let definition =
            format!("title: Hello\npage: {{size: {size}}}\nbody: [{{text: One.}}, page_break, {{text: Two.}}]\n");
        let case = Case::new().file("my.yaml", definition);
        let case = builds(case.arguments(["build", "my.yaml", "--booklet"]), &["out/my.pdf  2 pages"]);
        assert_eq!(case.pdf("out/my.pdf").page_size(), (841.89, 595.28));
    }
}

#[test]
fn both_sides() {
    let case = Case::new().file("my.yaml", GOOD).arguments(["build", "my.yaml", "--duplex"]);
    builds(case, &["out/my.pdf  2 pages"]);
}

#[test]
fn bleed_and_marks() {
    let case = Case::new().file("my.yaml", GOOD).arguments(["build", "my.yaml", "--bleed", "3mm", "--marks"]);
    let case = builds(case, &["out/my.pdf  1 page"]);
    assert_eq!(case.pdf("out/my.pdf").page_size(), (659.008, 839.008));
    // No bleed and no marks: nothing is cut.
    let case = builds(case.arguments(["build", "my.yaml", "--bleed", "0 pt"]), &["out/my.pdf  1 page"]);
    assert_eq!(case.pdf("out/my.pdf").page_size(), (612.0, 792.0));
}

#[test]
fn all_sizes_in_one_go() {
    let case =
        Case::new().file("a.yaml", GOOD).file("bc.yaml", GOOD).arguments(["build", "a.yaml", "bc.yaml", "--all-sizes"]);
    let case = builds(
        case,
        &[
            "out/a-letter.pdf        1 page",
            "out/a-a4.pdf            1 page",
            "out/a-large-print.pdf   1 page",
            "out/a-gray.pdf          1 page",
            "out/bc-letter.pdf       1 page",
            "out/bc-a4.pdf           1 page",
            "out/bc-large-print.pdf  1 page",
            "out/bc-gray.pdf         1 page",
        ],
    );
    assert_eq!(case.pdf("out/a-a4.pdf").page_size(), (595.28, 841.89));
    for name in ["letter", "large-print", "gray"] {
        assert_eq!(case.pdf(&format!("out/a-{name}.pdf")).page_size(), (612.0, 792.0), "{name}");
    }
    assert!(case.pdf("out/a-letter.pdf").colored() > 0);
    assert_eq!(case.pdf("out/a-gray.pdf").colored(), 0);
}

#[test]
fn fillable_copies_have_the_names_of_those_for_paper() {
    let case = Case::new().file("my.yaml", "title: Hello\nbody: [pain_scale]\n");
    let case = case.arguments(["build", "my.yaml", "-q", "--all-sizes", "--fillable"]).expects(0, "", "");
    case.holds("out", &["my-a4.pdf", "my-gray.pdf", "my-large-print.pdf", "my-letter.pdf"]);
}

#[test]
fn the_handout_or_the_flag_makes_it_fillable() {
    let bytes = |definition: &str, arguments: &[&str]| {
        let case = Case::new().file("my.yaml", definition);
        let case = case.arguments(["build", "my.yaml", "-q"].iter().chain(arguments).copied());
        case.expects(0, "", "").read("out/my.pdf")
    };
    let plain = bytes("title: Hello\nbody: [notes]\n", &[]);
    let by_flag = bytes("title: Hello\nbody: [notes]\n", &["--fillable"]);
    assert_ne!(plain, by_flag);
    assert_eq!(by_flag, bytes("title: Hello\nfillable: true\nbody: [notes]\n", &[]));
    assert_eq!(plain, bytes("title: Hello\nfillable: false\nbody: [notes]\n", &[]));
}

#[test]
fn all_sizes_for_a_record() {
    let case = Case::new().file("my.yaml", GOOD).file("0007.yaml", "id: 2026-0007\n");
    let case = case.arguments(["build", "my.yaml", "--for", "0007.yaml", "--all-sizes", "-q"]).expects(0, "", "");
    let names = ["a4", "gray", "large-print", "letter"].map(|variant| format!("my-2026-0007-{variant}.pdf"));
    case.holds("out", &names.each_ref().map(String::as_str));
}

#[test]
fn broken_handout_in_all_sizes_is_reported_once() {
    let case = Case::new().file("good.yaml", GOOD).file("broken.yaml", BROKEN);
    let case = case.arguments(["build", "broken.yaml", "good.yaml", "--all-sizes", "-q", "--format", "short"]);
    let said =
        "broken.yaml:1:1: error: unknown key `titel` (help: did you mean `title`?)\n1 error: 4 of 8 files not built\n";
    let case = case.expects(1, "", said);
    case.holds("out", &["good-a4.pdf", "good-gray.pdf", "good-large-print.pdf", "good-letter.pdf"]);
}

#[test]
fn a_copy_of_a_handout_that_ships_is_built_from_any_folder() {
    let copy = include_str!("../../handouts/sciatica-relief.yaml");
    let case = Case::new().file("copies/mine.yaml", copy).arguments(["build", "copies/mine.yaml", "--quiet"]);
    case.expects(0, "", "").holds("out", &["mine.pdf"]);
}
