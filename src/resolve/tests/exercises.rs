//! Exercises and pictures.

use super::*;

#[test]
fn every_exercise_of_the_library_can_be_used() {
    let world = World::new(None);
    let uses: String = list_exercises(&world).iter().map(|named| format!("      - {}\n", named.name)).collect();
    let handout =
        Project::body(&format!("  - exercises:\n      items:\n{}", uses.replace("      - ", "        - "))).handout();
    let BlockKind::Exercises(exercises) = &handout.body[0].kind else { panic!() };
    assert_eq!(exercises.items.len(), list_exercises(&world).len());
    for exercise in &exercises.items {
        assert!(!exercise.steps.is_empty() && !exercise.sentence.is_empty(), "{exercise:?}");
    }
}

#[test]
fn exercises_take_over_from_the_library_what_the_handout_leaves_open() {
    let handout = Project::body(concat!(
        "  - tracker: {weeks: 1}\n",
        "  - exercises:\n      - use: single-knee-to-chest\n        side: right\n        dosage: {reps: 8}\n",
        "        note: Slowly.\n        show: [feel, equipment]\n",
        "      - name: March\n        steps: [Stand tall., Lift one knee.]\n        side: both\n        position: Standing\n        equipment: A chair\n",
    ))
    .handout();
    let BlockKind::Exercises(exercises) = &handout.body[1].kind else { panic!() };
    let [knee, march] = exercises.items.as_slice() else { panic!() };
    assert_eq!((knee.number, knee.side.as_deref()), (1, Some("Right leg")));
    assert_eq!(plain(&knee.steps[1]), "Draw your right knee toward your chest.");
    let points: Vec<_> = knee.points.iter().map(|point| point.label.as_str()).collect();
    assert_eq!(points, ["Feel:", "Note:"]);
    assert!(plain(&knee.sentence).contains("8 on your right leg"), "{}", plain(&knee.sentence));
    assert_eq!((march.number, march.side.as_deref()), (2, Some("Both sides")));
    assert_eq!(march.position.as_ref().map(plain).as_deref(), Some("Standing · A chair"));
    let BlockKind::Tracker(tracker) = &handout.body[0].kind else { panic!() };
    let rows: Vec<_> = tracker.rows.iter().map(|row| (row.number, plain(&row.name), row.times)).collect();
    assert_eq!(rows, [(Some(1), "Knee to chest".to_owned(), 2), (Some(2), "March".to_owned(), 1)]);
}

#[test]
fn small_cards_have_the_remarks_of_the_handout_and_those_that_it_asks_for() {
    let remarks = |block: &str| {
        let handout = Project::body(&format!("  - exercises: {{layout: compact, {block}}}\n")).handout();
        let BlockKind::Exercises(exercises) = &handout.body[0].kind else { panic!() };
        let [card] = exercises.items.as_slice() else { panic!() };
        let labels: Vec<String> = card.points.iter().map(|point| point.label.clone()).collect();
        (card.position.as_ref().map(plain), labels)
    };
    let own =
        "{use: bridge, position: On a mat, equipment: A mat, note: Mind the left knee., caution: Stop if it hurts.}";
    let expected = (Some("A mat".to_owned()), vec!["Take care:".to_owned(), "Note:".to_owned()]);
    assert_eq!(remarks(&format!("items: [{own}]")), expected);
    assert_eq!(remarks("items: [bridge]"), (None, vec![]));
    assert_eq!(remarks("show: [feel], items: [bridge]"), (None, vec!["Feel:".to_owned()]));
}

#[test]
fn mistakes_in_exercises_are_explained() {
    let says = |exercise: &str| Project::body(&format!("  - exercises:\n      - {exercise}\n")).says();
    assert_eq!(says("brigde"), "4:9: error: there is no exercise `brigde` (help: did you mean `bridge`?)\n");
    assert_eq!(
        says("Single knee hug"),
        "4:9: error: there is no exercise `Single knee hug` (help: did you mean `single-knee-to-chest`?)\n"
    );
    assert_eq!(
        says("{use: bridge, side: left}"),
        "4:29: error: `side` is given for an exercise that is not done one side at a time (help: leave `side` out, or say `one_sided: leg` (or `arm`, or `side`) in the exercise)\n"
    );
    assert_eq!(
        says("{note: x}"),
        "4:16: error: this exercise has neither `use` nor `name` (help: name an entry of the library with `use:`, or write `name:` and `steps:`)\n"
    );
    assert_eq!(
        says("{name: x}"),
        "4:16: error: this exercise has no `steps` (help: name an entry of the library with `use:`, or write `name:` and `steps:`)\n"
    );
    assert!(says("{use: bridge, dosage: {sets: -2}}").contains("below zero"));
    assert_eq!(
        Project::body("  - exercises: []\n  - tracker: {weeks: 1}\n").says(),
        concat!(
            "3:5: error: this list has no items (help: add an item, or delete the list)\n",
            "4:5: error: this tracker has nothing to track (help: add an `exercises` block, or name the rows: `rows: [Walk]`)\n",
        )
    );
}

#[test]
fn mistakes_in_pictures_are_explained() {
    let says = |image: &str| {
        Project::body(&format!("  - image: {image}\n")).file("images/bad.png", b"\x89PNG\r\n\x1a\nxx").file("images/far.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n<use href=\"https://example.com/x.svg#a\"/></svg>").says()
    };
    assert_eq!(
        says("{src: images/sciatic-nerv.svg, alt: x}"),
        "3:18: error: there is no picture `images/sciatic-nerv.svg` (help: did you mean `images/sciatic-nerve.svg`?)\n"
    );
    assert_eq!(
        says("{src: ../../x.svg, alt: x}"),
        "3:18: error: the path `../../x.svg` leads out of the project folder (help: copy the picture into the project, and write its path with `/`)\n"
    );
    assert!(says("{src: images/bad.png, alt: x}").starts_with("3:18: error: images/bad.png: the picture is "));
    assert!(says("{src: images/far.svg, alt: x}").starts_with("images/far.svg:2:"));
    let nerve = "src: images/sciatic-nerve.svg";
    assert_eq!(
        says(&format!("{{{nerve}}}")),
        "3:18: error: this picture has no `alt` (help: add `alt:` with what it shows, or `decorative: true` if it says nothing new)\n"
    );
    assert!(says(&format!("{{{nerve}, alt: x, decorative: true}}")).contains("has an `alt` and is `decorative`"));
    assert!(
        says(&format!("{{{nerve}, alt: x, width: 80}}")).contains("`80` has no unit (help: write `80 mm`, `80 pt`")
    );
    assert!(says(&format!("{{{nerve}, alt: x, width: 0 mm}}")).contains("the width of a picture must be more than 0"));
    assert!(
        says(&format!("{{{nerve}, alt: x, labels: [{{text: x, at: [2, 0]}}]}}")).contains("two numbers from 0 to 1")
    );
}

#[test]
fn a_picture_that_is_used_twice_is_decoded_once() {
    let image = "  - image: {src: images/sciatic-nerve.svg, alt: x}\n";
    let handout = Project::body(&format!("{image}{image}")).handout();
    let art: Vec<_> = handout
        .body
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Image(Image { art: Art::Drawing(drawing), .. }) => std::sync::Arc::clone(drawing),
            _ => panic!(),
        })
        .collect();
    assert!(std::sync::Arc::ptr_eq(&art[0], &art[1]));
}

#[test]
fn a_portrait_that_is_printed_twice_is_cut_once() {
    let mut photo = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(8, 8).write_to(&mut photo, image::ImageFormat::Png).unwrap();
    let about = "  - about: {name: Dana Reyes, photo: images/dana.png, alt: Dana Reyes}\n";
    let handout = Project::body(&about.repeat(2)).file("assets/images/dana.png", photo.into_inner()).handout();
    let discs: Vec<_> = handout
        .body
        .iter()
        .map(|block| match &block.kind {
            BlockKind::About(About { portrait: Portrait::Photo { raster, .. }, .. }) => std::sync::Arc::clone(raster),
            _ => panic!(),
        })
        .collect();
    assert!(std::sync::Arc::ptr_eq(&discs[0], &discs[1]));
}
