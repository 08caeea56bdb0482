//! What a record chooses.

use super::*;

/// A handout with two sets of moves, a plan and a log.
const TWO_SETS: &str = concat!(
    "title: Mine\nfields:\n",
    "  patient.side: {label: Side, one_of: [left, right, both], default: both}\n",
    "body:\n",
    "  - text: \"For your {{ patient.side }}.\"\n",
    "  - heading: Bend\n",
    "  - exercises:\n",
    "      - {use: bridge, dosage: {sets: 2, reps: 9}, note: Slowly.}\n",
    "      - {use: single-knee-to-chest, side: \"{{ patient.side }}\"}\n",
    "      - cat-cow\n",
    "  - heading: Glide\n",
    "  - exercises:\n",
    "      - {use: nerve-glide-seated, side: right}\n",
    "      - {name: March, steps: [Stand tall., Lift one knee.]}\n",
    "  - schedule:\n",
    "      - {exercise: bridge, times: morning}\n",
    "      - {exercise: nerve-glide-seated, times: evening}\n",
    "      - {text: Walk, times: evening}\n",
    "  - at_a_glance\n",
    "  - tracker: {weeks: 1}\n",
);

fn choosing(record: &str) -> Project {
    Project::new(TWO_SETS).record(record)
}

/// What is said, with the name of the record left out.
fn says(record: &str) -> String {
    choosing(record).run().1.replace("record.yaml:", "")
}

/// The headings, the exercises of each block, and what follows them.
fn outline(handout: &Handout) -> Vec<String> {
    let name = |block: &Block| match &block.kind {
        BlockKind::Heading(heading) => format!("# {}", plain(&heading.text)),
        BlockKind::Exercises(exercises) => {
            let names: Vec<_> =
                exercises.items.iter().map(|item| format!("{} {}", item.number, plain(&item.name))).collect();
            names.join(", ")
        }
        BlockKind::Schedule(schedule) => {
            let rows = schedule.times.iter().flat_map(|time| &time.rows);
            format!("plan: {}", rows.map(|row| plain(&row.name)).collect::<Vec<_>>().join(", "))
        }
        BlockKind::AtAGlance(glance) => format!("glance: {}", glance.exercises.len()),
        BlockKind::Tracker(tracker) => {
            format!("log: {}", tracker.rows.iter().map(|row| plain(&row.name)).collect::<Vec<_>>().join(", "))
        }
        _ => "text".to_owned(),
    };
    handout.body.iter().map(name).collect()
}

fn exercises(handout: &Handout) -> Vec<Exercise> {
    let of = |block: &Block| match &block.kind {
        BlockKind::Exercises(exercises) => exercises.items.clone(),
        _ => Vec::new(),
    };
    handout.body.iter().flat_map(of).collect()
}

#[test]
fn chosen_exercises_keep_their_block_and_others_come_from_the_library() {
    let handout = choosing("exercises: [clamshell, nerve-glide-seated, bridge]\n").handout();
    assert_eq!(
        outline(&handout),
        [
            "text",
            "# Bend",
            "1 Clamshell, 2 Bridge",
            "# Glide",
            "3 Seated nerve glide",
            "plan: Bridge, Seated nerve glide, Walk",
            "glance: 3",
            "log: Clamshell, Bridge, Seated nerve glide",
        ]
    );
    let [clamshell, bridge, glide] = exercises(&handout).try_into().expect("three exercises");
    // What the handout says of an exercise stays, and the side of the others is that of the new one.
    assert!(plain(&bridge.sentence).contains("Repeat 9 times"), "{}", plain(&bridge.sentence));
    assert_eq!(bridge.points.last().map(|point| plain(&point.text)).as_deref(), Some("Slowly."));
    assert_eq!(glide.side.as_deref(), Some("Right leg"));
    assert_eq!(clamshell.side.as_deref(), Some("Both legs"));
}

#[test]
fn a_block_of_which_nothing_is_chosen_goes_with_its_heading() {
    let handout = choosing("exercises: cat-cow\n").handout();
    assert_eq!(outline(&handout), ["text", "# Bend", "1 Cat and cow", "plan: Walk", "glance: 1", "log: Cat and cow"]);
    let handout = choosing("exercises: [March]\n").handout();
    assert_eq!(outline(&handout), ["text", "# Glide", "1 March", "plan: Walk", "glance: 1", "log: March"]);
}

#[test]
fn what_the_handout_has_twice_stays_twice_and_what_is_chosen_twice_is_printed_once() {
    let body = "  - exercises: [{use: clamshell, side: left}, bridge, {use: clamshell, side: right}]\n";
    let project = Project::body(body).record("exercises: [bridge, clamshell, bridge]\n");
    let (handout, said) = project.run();
    let sides: Vec<_> = exercises(&handout.expect("a handout")).into_iter().map(|exercise| exercise.side).collect();
    assert_eq!(sides, [None, Some("Left leg".to_owned()), Some("Right leg".to_owned())]);
    assert_eq!(
        said,
        "record.yaml:1:32: warning: the record chooses this exercise already (help: delete one of them; it is printed once)\n"
    );
}

#[test]
fn an_exercise_that_does_not_exist_is_told_without_its_name() {
    let unknown = "error: the record chooses an exercise that the library does not have";
    assert_eq!(says("exercises: [brigde, cat-cow]\n"), format!("1:13: {unknown} (help: did you mean `bridge`?)\n"));
    assert_eq!(
        says("exercises: [Zephyrine]\n"),
        format!("1:13: {unknown} (help: `handout list exercises` shows the 54 that there are)\n")
    );
    // Each word of a cell has its own place.
    assert_eq!(says("exercises: bridge, brigde, cat-cwo\n").lines().count(), 2);
    for path in ["../brands/default", "_x", "'{{ patient.side }}'"] {
        let said = says(&format!("exercises: [{path}]\n"));
        assert!(said.starts_with(&format!("1:13: {unknown}")), "{said}");
    }
}

#[test]
fn a_handout_without_a_place_for_exercises_cannot_have_them_chosen() {
    let project = Project::body("  - text: x\n").record("id: 7\nexercises: [bridge]\n");
    assert_eq!(
        project.run().1,
        "record.yaml:2:1: error: the record chooses exercises, and the handout `mine` has no place for them (help: add an `exercises` block to the handout, or leave `exercises` out of the record)\n"
    );
}

#[test]
fn the_dosage_of_a_record_wins_over_those_of_handout_and_library() {
    let record = "dosage:\n  bridge: {sets: 3, hold: 7 s, days: [mon, thu]}\n  cat-cow.duration: 2 min\n";
    let handout = choosing(record).handout();
    let said: Vec<_> = exercises(&handout).iter().map(|exercise| plain(&exercise.sentence)).collect();
    assert!(said[0].contains("Repeat 9 times") && said[0].contains("3 sets"), "{}", said[0]);
    assert!(said[0].contains("7 seconds") && said[0].contains("on Monday and Thursday"), "{}", said[0]);
    assert!(said[2].contains("2 minutes") && !said[2].contains("Repeat"), "{}", said[2]);
    assert!(exercises(&handout)[0].sentence.runs.iter().all(|run| run.private));
    let chosen = choosing("exercises: [clamshell]\ndosage.clamshell.reps: 8-12\n").handout();
    assert!(plain(&exercises(&chosen)[0].sentence).contains("Start with 8"));
}

#[test]
fn mistakes_in_a_dosage_are_told_without_values() {
    assert_eq!(
        says("dosage.bridge.sets: zebra\n"),
        "1:21: error: the record's `sets` is not a whole number (help: write a whole number such as `3`, or a range such as `2-3`)\n".replace("`3`, or a range such as `2-3`", "`10`, or a range such as `8-12`")
    );
    assert_eq!(
        says("dosage.bridge.hold: 47\n"),
        "1:21: error: the record's `hold` has no unit (help: give a unit: `5 s` or `5 min`)\n"
    );
    // Braces mean nothing in a value.
    assert!(says("dosage.bridge.sets: '{{ 3 }}'\n").contains("is not a whole number"));
    let called = exercises(&choosing("dosage.bridge.called: '{{ patient.side }}'\n").handout());
    assert!(plain(&called[0].sentence).contains("{{ patient.side }}"), "{}", plain(&called[0].sentence));
    let missing = "error: the record has a dosage for an exercise that the handout `mine` does not have here";
    assert_eq!(says("dosage.brigde.sets: 3\n"), format!("1:1: {missing} (help: did you mean `bridge`?)\n"));
    assert_eq!(
        says("exercises: [bridge]\ndosage.cat-cow.sets: 3\n"),
        format!("2:1: {missing} (help: it has `bridge`)\n")
    );
}

#[test]
fn a_side_fills_the_field_that_sides_are_taken_from_and_those_that_are_open() {
    let body = "  - exercises: [clamshell, bridge, {use: side-plank-knees, side: both}]\n";
    let sides = |project: Project| {
        let handout = project.handout();
        exercises(&handout).into_iter().map(|exercise| exercise.side.unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(sides(choosing("side: left\n")), ["", "Left leg", "", "Right leg", ""]);
    let handout = choosing("side: left\n").handout();
    let BlockKind::Text(parts) = &handout.body[0].kind else { panic!("no text") };
    let TextPart::Paragraph(words) = &parts[0] else { panic!("no paragraph") };
    assert_eq!(plain(words), "For your left.");
    assert_eq!(sides(Project::body(body).record("side: right\n")), ["Right leg", "", "Both sides"]);
    assert_eq!(sides(choosing("side: left\nexercises: [clamshell]\n")), ["Left leg"]);
    // The command line wins over the record here as elsewhere.
    assert_eq!(sides(choosing("side: left\n").set("patient.side", "right"))[1], "Right leg");
}

#[test]
fn a_record_cannot_say_two_sides() {
    assert_eq!(says("side: left\npatient.side: left\n"), "");
    assert_eq!(
        says("side: left\npatient.side: right\n"),
        "1:7: error: `side` and `patient.side` are two sides for the same exercises (help: keep one of them in the record)\n"
    );
    let project = Project::body("  - exercises: [bridge, {use: clamshell, side: left}]\n").record("side: right\n");
    assert_eq!(
        project.run().1,
        "record.yaml:1:7: warning: the record chooses a side, and no exercise of the handout `mine` takes it (help: the handout says the side of each itself; leave `side` out of the record)\n"
    );
}

#[test]
fn brand_and_paper_of_a_record_win_over_the_handout_and_the_request() {
    let mut project = Project::new("title: Mine\nbrand: nowhere\npage: {size: legal}\nbody:\n  - text: x\n")
        .record("brand: juniper-fields\npage_size: A4\nlarge_print: no\n");
    project.request.brand = Some("default".into());
    project.request.page_size = Some("letter".into());
    project.request.large_print = true;
    let handout = project.handout();
    assert_eq!(handout.brand.name, "Juniper Fields");
    assert!((handout.page.size.width.to_pt() - 595.28).abs() < 0.01 && !handout.large_print);
    // Copies in all sizes are what their names say.
    project.request.all_sizes = true;
    let handout = project.handout();
    assert!((handout.page.size.width.to_pt() - 612.0).abs() < 0.01 && handout.large_print);
    project.request.all_sizes = false;
    project.request.pairing = Some(Pairing::TwoUp);
    let sheet = project.handout().page.sheet.expect("a sheet");
    assert!((sheet.size.width.to_pt() - 841.89).abs() < 0.01);
}

#[test]
fn brand_and_language_that_do_not_exist_are_told_without_their_names() {
    assert_eq!(
        says("brand: zebra\nlanguage: quagga!\n"),
        concat!(
            "1:8: error: the record chooses a brand that does not exist (help: those there are: default, juniper-fields)\n",
            "2:11: error: the language that the record chooses is not a language tag (help: write it as two letters, such as `en`, or with a country, such as `en-GB`)\n",
        )
    );
    assert_eq!(
        says("language: qx\n"),
        "1:11: error: there are no words for the language that the record chooses (help: the languages are en; another one needs a file in `assets/locales`)\n"
    );
}

#[test]
fn the_language_of_a_record_is_that_of_the_fixed_words_and_texts_say_theirs() {
    let brand = "name: Mine\ncolors: {primary: teal}\n";
    let body = "brand: mine\nbody:\n  - red_flags: {use: cauda-equina}\n  - text: Good morning.\n";
    let words = include_str!("../../../assets/locales/en.ftl").replace("Page {$page} of", "Seite {$page} von");
    let project = |language: &str, record: &str| {
        let project = Project::new(&format!("title: Mine\nlanguage: {language}\n{body}")).record(record);
        project.file("assets/brands/mine.yaml", brand).file("assets/locales/de.ftl", &words)
    };
    let action = |handout: &Handout| {
        let BlockKind::RedFlags(flags) = &handout.body[0].kind else { panic!() };
        plain(&flags.action)
    };
    let text = |handout: &Handout| {
        let BlockKind::Text(parts) = &handout.body[1].kind else { panic!("no text") };
        format!("{:?}", parts[0])
    };
    let handout = project("en", "language: en-GB\n").handout();
    assert_eq!((handout.metadata.language.as_str(), &action(&handout)[..8]), ("en-GB", "Call 999"));
    assert!(!text(&handout).contains("lang="), "{}", text(&handout));
    let (handout, said) = project("en-GB", "language: de\n").run();
    let handout = handout.expect("a handout");
    assert_eq!((handout.metadata.language.as_str(), &action(&handout)[..8]), ("de", "Call 999"));
    assert!(text(&handout).contains("[Good morning.]{lang=en-GB}"), "{}", text(&handout));
    assert_eq!(
        said,
        "record.yaml:1:11: warning: the record chooses another language than that of the texts (help: labels, dates and the sentences of dosages change; texts stay as the handout has them)\n"
    );
}

#[test]
fn a_field_that_the_handout_declares_is_a_field_whatever_its_name() {
    let handout = concat!(
        "title: Mine\nfields:\n  brand: {label: Brand of shoes}\n  language: {label: Speaks}\n  dosage.note: {label: Note}\n",
        "body:\n  - text: \"{{ brand }} {{ language }} {{ dosage.note }}\"\n",
    );
    let record = "brand: Gazelle\nlanguage: Klingon\ndosage: {note: daily}\n";
    let handout = Project::new(handout).record(record).handout();
    let BlockKind::Text(parts) = &handout.body[0].kind else { panic!("no text") };
    let TextPart::Paragraph(words) = &parts[0] else { panic!("no paragraph") };
    assert_eq!((plain(words).as_str(), handout.brand.name.as_str()), ("Gazelle Klingon daily", "Harbor Pine"));
    let list = Project::new("title: Mine\nfields: {exercises: {label: x}}\nbody:\n  - text: x\n");
    assert!(list.record("exercises: [a]\n").says().contains("the value of `exercises` is a list"));
}

#[test]
fn a_slip_in_the_name_of_a_choice_is_suggested_and_handouts_are_for_batches() {
    assert_eq!(says("handout: nowhere\n"), "");
    assert!(
        says("exercise: [bridge]\n").ends_with("(help: did you mean `exercises`?)\n"),
        "{}",
        says("exercise: [bridge]\n")
    );
    assert!(says("pagesize: a4\n").ends_with("(help: did you mean `page_size`?)\n"));
    // On the command line, nothing is chosen by `--set`.
    let said = Project::new(TWO_SETS).set("brand", "x").says();
    assert!(said.starts_with("error: `--set` names `brand`, a field that the handout `mine` does not have"), "{said}");
}

#[test]
fn no_message_ever_holds_a_choice() {
    const SECRET: &str = "Zephyrine";
    let names = [
        "handout",
        "brand",
        "language",
        "page_size",
        "large_print",
        "side",
        "exercises",
        "dosage",
        "dosage.bridge.sets",
        "dosage.bridge.days",
        "dosage.bridge.tempo",
        "dosage.bridge.as_tolerated",
        "dosage.Zephyrine.sets",
        "dosage.bridge.Zephyrine",
        "dosage.Zephyrine",
    ];
    let values = [
        "Zephyrine",
        "[Zephyrine]",
        "{Zephyrine: 1}",
        "\"Zephyrine\\u0007\"",
        "'{{ Zephyrine }}'",
        "./Zephyrine",
        "-Zephyrine s",
    ];
    for name in names {
        for value in values {
            let said = Project::body("  - exercises: [bridge]\n").record(&format!("{name}: {value}\n")).run().1;
            assert!(!said.contains(SECRET), "{name}: {value}\n{said}");
        }
    }
}
