//! `handout show`: an exercise as a card.

use crate::support::Case;

/// An exercise with everything that a card can say.
const EXERCISE: &str = "\
name: Heel slide
clinical_name: Supine heel slide
aliases: [Sliding heel, Leg slide]
position: Lying on your back
equipment: A towel
tags: [knee, mobility]
one_sided: leg
purpose: This keeps {{ one }} knee supple.
steps:
  - Slide {{ one }} heel toward you.
  - Slide it back.
feel: a gentle pull in {{ one }} knee.
avoid: forcing it.
easier: Put a towel under {{ one }} heel, so that it slides without effort on any floor.
caution: Stop if it **hurts**.
dosage: {reps: 10, sets: 2, times_per_day: 2}
dosage_source: Made up.
sources: [A book, Another book]
review: {by: null, on: null, due: null}
";

const CARD: &str = "\
Heel slide · Left leg
Clinical name: Supine heel slide
Also called:   Sliding heel, Leg slide
Position:      Lying on your back · A towel
Purpose:       This keeps your left knee supple.

 1. Slide your left heel toward you.
 2. Slide it back.

Feel:          a gentle pull in your left knee.
Avoid:         forcing it.
Easier:        Put a towel under your left heel, so that it slides without
               effort on any floor.
Take care:     Stop if it hurts.

Dosage:        Do 10 on your left leg. Do 2 sets. Do this 2 times a day, every
               day.
Dosage from:   Made up.

Tags:          knee, mobility
Sources:       A book
               Another book
Reviewed:      not yet by a clinician
";

fn show<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Case {
    let case = Case::new().file("assets/exercises/heel-slide.yaml", EXERCISE);
    case.arguments(["show"].into_iter().chain(arguments).chain(["--format", "short"]))
}

#[test]
fn everything_that_is_known() {
    show(["heel-slide", "--side", "left"]).expects(0, CARD, "");
}

#[test]
fn any_of_its_names() {
    for name in ["Heel slide", "supine heel slide", "LEG SLIDE", "heel_slide"] {
        show([name, "--side", "left"]).expects(0, CARD, "");
    }
    let ran = Case::new().arguments(["show", "Piriformis stretch"]).run();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}

#[test]
fn without_a_side_both_are_left_open() {
    let ran = show(["heel-slide"]).run();
    assert!(ran.stdout.starts_with("Heel slide\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains(" 1. Slide one heel toward you.\n"), "{}", ran.stdout);
}

#[test]
fn every_exercise_of_the_library() {
    let listed = Case::new().arguments(["list", "exercises"]).run().stdout;
    for name in listed.lines().map(|line| line.split(' ').next().unwrap()) {
        let ran = Case::new().arguments(["show", name]).run();
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{name}");
    }
}

#[test]
fn json() {
    let ran = Case::new().arguments(["show", "bridge", "--format", "json"]).run();
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, 1));
    let card: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((card["name"].as_str(), card["title"].as_str()), (Some("bridge"), Some("Bridge")));
    assert!(card["steps"].as_array().unwrap().len() >= 3);
}

#[test]
fn pdf_page_with_the_brand() {
    let case = show(["heel-slide", "--side", "left", "-o", "card.pdf", "--page", "a5", "--brand", "mine", "-q"]);
    let case = case.file("assets/brands/mine.yaml", "name: My clinic\ncolors: {primary: teal}\n");
    let pdf = case.expects(0, "", "").pdf("card.pdf");
    assert!(pdf.mentions("Heel slide") && pdf.mentions("My clinic"));
    assert_eq!(pdf.page_size(), (419.53, 595.28));
}

#[test]
fn the_longest_cards_fit_on_small_paper() {
    for name in ["supported-hang", "ulnar-nerve-glide", "tibial-nerve-floss"] {
        let case = Case::new().arguments(["show", name, "-o", "card.pdf", "--page", "a5", "-q"]);
        assert_eq!(case.expects(0, "", "").pdf("card.pdf").page_size(), (419.53, 595.28), "{name}");
    }
}

#[test]
fn pdf_page_in_gray() {
    let case = Case::new().arguments(["show", "bridge", "-o", "card.pdf", "-q"]).expects(0, "", "");
    assert!(case.pdf("card.pdf").colored() > 0);
    let case = case.arguments(["show", "bridge", "-o", "card.pdf", "-q", "--gray"]).expects(0, "", "");
    assert_eq!(case.pdf("card.pdf").colored(), 0);
}

#[test]
fn pdf_page_in_large_print() {
    let ran = Case::new().arguments(["show", "bridge", "-o", "card.pdf", "--large-print"]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("card.pdf  2 pages "), "{}", ran.stdout);
    for name in ["supported-hang", "ulnar-nerve-glide", "tibial-nerve-floss"] {
        let case = Case::new().arguments(["show", name, "-o", "card.pdf", "--page", "a5", "-q", "--large-print"]);
        case.expects(0, "", "");
    }
}

#[test]
fn what_was_built_is_told() {
    let ran = Case::new().arguments(["show", "bridge", "-o", "card.pdf"]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("card.pdf  1 page "), "{}", ran.stdout);
}

#[test]
fn unknown_exercise() {
    let said = "error: there is no exercise `heel-slied` (help: did you mean `heel-slide`?)\n";
    show(["heel-slied"]).expects(1, "", said);
    let said = "error: there is no exercise `Slidin heel` (help: did you mean `heel-slide`?)\n";
    show(["Slidin heel"]).expects(1, "", said);
    let said = "error: there is no exercise `../heel-slide` (help: did you mean `heel-slide`?)\n";
    show(["../heel-slide"]).expects(1, "", said);
}

#[test]
fn side_of_an_exercise_without_sides() {
    let said = "error: the exercise `bridge` is not done one side at a time (help: leave `--side` out)\n";
    show(["bridge", "--side", "left"]).expects(1, "", said);
}

#[test]
fn mistake_in_an_exercise_is_pointed_at() {
    let case = show(["heel-slide"]).file("assets/exercises/heel-slide.yaml", EXERCISE.replace("feel:", "feal:"));
    let said = "assets/exercises/heel-slide.yaml:12:1: error: unknown key `feal` (help: did you mean `feel`?)\n";
    case.expects(1, "", said);
}

#[test]
fn ending_that_is_not_pdf() {
    let said = "error: the name of the file card.svg must end in `.pdf` (help: the ending chooses the kind of file)\n";
    show(["heel-slide", "-o", "card.svg"]).expects(2, "", said);
}

#[test]
fn folder_that_is_not_there() {
    let said =
        "error: no/card.pdf cannot be written: the folder around it is gone (help: name another file with `-o`)\n";
    show(["heel-slide", "-o", "no/card.pdf"]).expects(1, "", said);
}

#[test]
fn options_of_the_page_need_a_page() {
    let ran = show(["heel-slide", "--brand", "default"]).run();
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("--out <FILE.pdf>"), "{}", ran.stderr);
}
