//! Figures of exercises: which one, of whom, and what is said of it.

use super::*;
use crate::drawing::{Drawing, Length, Size};

/// Two exercises' worth of a handout, with fields for side and name.
fn with_exercises(items: &str) -> Project {
    with_fields(&format!("  - exercises:\n{items}"))
}

fn first(handout: &Handout) -> &Exercise {
    let BlockKind::Exercises(exercises) = &handout.body[0].kind else { panic!("no exercises") };
    &exercises.items[0]
}

fn figure(project: &Project) -> ExerciseFigure {
    first(&project.handout()).figure.clone().expect("a figure")
}

fn alts(figure: &ExerciseFigure) -> Vec<&str> {
    figure.pictures.iter().map(|picture| picture.alt.as_str()).collect()
}

fn drawing(figure: &ExerciseFigure) -> Drawing {
    let slot = Size::new(Length::pt(246.0), Length::pt(84.0));
    figure.figure.fit(slot).remove(0).drawing
}

#[test]
fn every_exercise_of_the_library_has_a_figure_with_words() {
    let world = World::new(None);
    let uses: String = list_exercises(&world).iter().map(|named| format!("        - {}\n", named.name)).collect();
    let handout = Project::body(&format!("  - exercises:\n      items:\n{uses}")).handout();
    let BlockKind::Exercises(exercises) = &handout.body[0].kind else { panic!() };
    for exercise in &exercises.items {
        let figure = exercise.figure.as_ref().unwrap_or_else(|| panic!("{:?} has no figure", exercise.name));
        for alt in alts(figure) {
            assert!(alt.len() > 10 && alt.ends_with('.') && !alt.contains(".."), "{:?}: {alt}", exercise.name);
        }
    }
}

#[test]
fn the_words_and_the_picture_follow_the_side() {
    let glide = |side: &str| {
        figure(
            &with_exercises("      - {use: nerve-glide-seated, side: \"{{ patient.side }}\"}\n")
                .set("patient.side", side),
        )
    };
    let (left, right) = (glide("left"), glide("right"));
    assert!(left.mirrored && !right.mirrored);
    assert!(alts(&left)[1].starts_with("Finish: your left knee"), "{:?}", alts(&left));
    assert!(alts(&right)[1].starts_with("Finish: your right knee"), "{:?}", alts(&right));
    assert!(alts(&glide("both"))[1].starts_with("Finish: one knee"));

    let (left, right) = (drawing(&left), drawing(&right));
    assert_eq!(left.size, right.size);
    assert_ne!(left, right);
    let flipped = |drawing: &Drawing| {
        let width = drawing.size.width;
        let shapes = drawing.shapes.iter();
        shapes
            .flat_map(|shape| shape.path.map(|p| crate::drawing::Point::new(width - p.x, p.y)).segments)
            .collect::<Vec<_>>()
    };
    let bounds =
        |segments: Vec<crate::drawing::Segment>| crate::drawing::Path { segments }.bounds().expect("a picture");
    let plain = right.shapes.iter().flat_map(|shape| shape.path.segments.clone()).collect();
    let (flipped, plain) = (bounds(flipped(&left)), bounds(plain));
    let near = |a: Length, b: Length| (a - b).to_pt().abs() < 0.1;
    assert!(near(flipped.left(), plain.left()) && near(flipped.right(), plain.right()), "{flipped:?} {plain:?}");
}

#[test]
fn a_handout_changes_or_leaves_out_the_figure_of_the_library() {
    let none = with_exercises("      - {use: bridge, figure: none}\n").handout();
    assert!(first(&none).figure.is_none());

    let other = figure(&with_exercises("      - {use: bridge, figure: cat-cow}\n"));
    assert_eq!(other.pose, "cat-cow");

    let words = figure(&with_exercises("      - {use: bridge, figure: {alt: Hips up}}\n"));
    assert_eq!((words.pose.as_str(), words.alt.as_deref()), ("bridge", Some("Hips up")));

    let own = figure(&with_exercises(
        "      - {name: Hip lift, figure: bridge, steps: [Lift.], start: lying flat., finish: hips up}\n",
    ));
    assert_eq!(alts(&own), ["Start: lying flat. Finish: hips up."]);
}

#[test]
fn pictures_take_the_place_of_the_figure() {
    let picture = "{src: images/sciatic-nerve.svg, alt: A nerve}";
    let handout = with_exercises(&format!("      - {{use: bridge, pictures: [{picture}]}}\n")).handout();
    assert_eq!(first(&handout).pictures.len(), 1);
    assert!(first(&handout).figure.is_none());
}

#[test]
fn position_and_steps_describe_a_figure_where_nobody_else_does() {
    let told = figure(
        &with_exercises(concat!(
            "      - name: Hip lift\n        figure: bridge\n        position: Lying on your **back**\n",
            "        steps: [Bend your knees., \"{{ patient.name }}, breathe.\", Lift your hips., Lower them]\n",
        ))
        .set("patient.name", "Zephyrine"),
    );
    assert_eq!(
        alts(&told),
        ["Start: Lying on your back. Bend your knees. Finish: Lift your hips. Lower them."],
        "what a record says is left out"
    );
    let one = figure(&with_exercises("      - {name: Hip lift, figure: bridge, steps: [Lift your hips.]}\n"));
    assert_eq!(alts(&one), ["Lift your hips."]);
}

#[test]
fn a_name_never_stands_in_the_words_for_a_figure() {
    for place in ["start: \"{{ patient.name }} lies\"", "figure: {alt: \"{{ patient.name }} lies\"}"] {
        let said =
            with_exercises(&format!("      - {{use: bridge, {place}}}\n")).set("patient.name", "Zephyrine").says();
        assert!(said.contains("`patient.name` cannot stand here"), "{said}");
    }
}

#[test]
fn the_record_wins_over_the_handout_and_the_handout_over_the_brand() {
    const BRAND: &str = "name: Mine\ncolors: {primary: teal}\n";
    let drawn = |brand: &str, handout: &str, record: Option<&str>| {
        let handout = format!("title: Mine\nbrand: mine\n{handout}body:\n  - exercises: [bridge]\n");
        let project = Project::new(&handout).file("assets/brands/mine.yaml", format!("{BRAND}{brand}"));
        drawing(&figure(&match record {
            Some(record) => project.record(record),
            None => project,
        }))
    };
    let light = drawn("", "", None);
    let deep = drawn("figure: {skin: deep}\n", "", None);
    let dark = drawn("figure: {skin: dark}\n", "", None);
    assert!(light != deep && deep != dark && dark != light);
    assert_eq!(drawn("figure: {skin: deep}\n", "figure: {skin: dark}\n", None), dark);
    assert_eq!(drawn("figure: {skin: deep}\n", "figure: {skin: dark}\n", Some("figure: {skin: light}\n")), light);
    assert_eq!(drawn("", "figure: {skin: dark}\n", Some("figure.skin: deep\n")), deep);
    assert_eq!(drawn("", "figure: {skin: dark}\n", Some("figure: {skin: null}\n")), dark);
    assert_ne!(drawn("figure: {hair: bun}\n", "", None), light);
    assert_ne!(drawn("figure: {feet: shoes}\n", "", None), light);
}

#[test]
fn a_choice_that_is_none_is_explained() {
    let says = |look: &str| Project::new(&format!("title: Mine\nfigure: {{{look}}}\nbody:\n  - text: x\n")).says();
    assert_eq!(says("skin: drak"), "2:16: error: `drak` is not a value of `skin` (help: did you mean `dark`?)\n");
    assert_eq!(says("age: 80"), "2:15: error: `80` is not a value of `age` (help: write `adult` or `older`)\n");
    assert_eq!(
        says("eyes: blue"),
        "2:10: error: unknown key `eyes` (help: keys that fit here: `skin`, `hair`, `hair_color`, `build`, `age`, `feet`)\n"
    );
    assert_eq!(
        Project::body("  - text: x\n").set("figure.feet", "Zephyrine").says(),
        "error: the value of `figure.feet` is not one of the values that it may have (help: write `bare` or `shoes`)\n"
    );
    assert_eq!(
        Project::body("  - text: x\n").record("figure: {hair_color: Zephyrine}\n").says(),
        concat!(
            "record.yaml:1:22: error: the value of `figure.hair_color` is not one of the values that it may have ",
            "(help: write `black`, `brown`, `blond`, `red`, `gray` or `white`)\n"
        )
    );
    assert_eq!(
        Project::body("  - text: x\n").set("figure.skn", "dark").says(),
        "error: `--set` names `figure.skn`, a field that the handout `mine` does not have (help: did you mean `figure.skin`?)\n"
    );
    assert!(
        Project::new("title: Mine\nfields: {figure.skin: {label: Skin}}\nbody:\n  - text: x\n")
            .says()
            .contains("the name `figure.skin` is taken")
    );
}

#[test]
fn a_pose_that_is_not_there_is_pointed_at() {
    let says = |figure: &str| Project::body(&format!("  - exercises: [{{use: bridge, figure: {figure}}}]\n")).says();
    assert_eq!(says("brigde"), "3:39: error: there is no pose `brigde` (help: did you mean `bridge`?)\n");
    assert!(says("{pose: ../x}").starts_with("3:46: error: there is no pose `../x`"));
    assert!(says("_presets").starts_with("3:39: error: there is no pose `_presets`"));
    assert_eq!(
        Project::body("  - exercises: [{name: X, steps: [Do.], figure: {alt: y}}]\n").says(),
        "3:55: error: this figure names no pose (help: add `pose: …`, the name of a file in `assets/poses/`)\n"
    );
}

#[test]
fn a_broken_pose_is_reported_once_and_in_its_own_file() {
    let pose = "id: mine\ntitle: Mine\nposes:\n  end:\n    extends: nowhere\n";
    let uses = "{name: X, steps: [Do.], side: SIDE, figure: mine}";
    let uses: Vec<String> = ["left", "right", "left"].iter().map(|side| uses.replace("SIDE", side)).collect();
    let said =
        Project::body(&format!("  - exercises: [{}]\n", uses.join(", "))).file("assets/poses/mine.yaml", pose).says();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("assets/poses/mine.yaml:5:14: error: "), "{said}");
}

#[test]
fn the_presets_of_a_project_are_added_to_the_built_in_ones() {
    let project = Project::body("  - exercises: [bridge, {name: X, steps: [Do.], figure: mine}]\n")
        .file("assets/poses/_presets.yaml", "poses:\n  tall:\n    extends: standing\n")
        .file("assets/poses/mine.yaml", "id: mine\ntitle: Mine\nposes:\n  end:\n    extends: tall\n");
    assert_eq!(project.says(), "");
}
