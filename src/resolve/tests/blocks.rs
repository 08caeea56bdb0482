//! The paper and the blocks.

use super::*;

#[test]
fn the_paper_is_checked() {
    let says = |page: &str| Project::new(&format!("title: Mine\npage: {page}\nbody:\n{EXERCISE}")).says();
    assert_eq!(says("{size: A4}"), "");
    assert_eq!(says("{size: {width: 6 in, height: 9 in}, orientation: landscape}"), "");
    assert_eq!(says("{size: leter}"), "2:14: error: there is no page size `leter` (help: did you mean `letter`?)\n");
    assert_eq!(
        says("{size: {width: 6 in}}"),
        "2:22: error: a page size needs both `width` and `height` (help: write `size: {width: 6 in, height: 9 in}`, or a name such as `letter` or `a4`)\n"
    );
    assert_eq!(
        says("{size: {width: 2 in, height: 9 in}}"),
        "2:22: error: a page cannot be 2 in wide or high (help: a side of a page is 3 in to 24 in long)\n"
    );
    assert_eq!(
        says("{size: a4, margins: 95 mm}"),
        "2:27: error: the margins leave 20 mm for the text on a page 210 mm wide (help: text needs at least 53 mm: write smaller margins, such as `18 mm`)\n"
    );
    assert_eq!(
        says("{margins: {left: 200 mm, right: 50 mm}}"),
        "2:24: error: the margins leave no room for the text: together they are 250 mm, the page is 216 mm wide (help: text needs at least 53 mm: write smaller margins, such as `18 mm`)\n"
    );
    assert_eq!(
        says("{margins: -3 mm}"),
        "2:17: error: a margin cannot be negative (help: write a length such as `18 mm`)\n"
    );
    assert_eq!(
        says("{margins: 18 px}"),
        "2:17: error: `18 px` has a unit that is not known here (help: lengths are in mm, cm, in or pt, such as `18 mm`)\n"
    );
}

#[test]
fn blocks_say_what_they_need() {
    let cases = [
        ("heading: {text: x, level: 4}", "there is no heading of level 4"),
        ("heading: \"\"", "this text is empty"),
        ("list: []", "this list has no items"),
        ("checklist: []", "this list has no items (help: add an item, or `blank_lines: 3`"),
        ("checklist: {items: [x], columns: 3}", "a checklist has one or two columns, not 3"),
        (
            "comparison: {columns: [a], rows: [{label: x, cells: [y]}]}",
            "a comparison has two or three columns; here there is one",
        ),
        (
            "comparison: {columns: [a, b], rows: [{label: x, cells: [y]}]}",
            "this row needs 2 cells, one for each column; there is one",
        ),
        ("table: {columns: [a, b], rows: [[x]]}", "this row needs 2 cells, one for each column; there is one"),
        ("table: {columns: [a], rows: []}", "this table has no rows"),
        (
            "table: {columns: [a, b, c, d, e, f, g, h, i], rows: [[a, b, c, d, e, f, g, h, i]]}",
            "a table has one to 8 columns; here there are 9",
        ),
        ("tracker: {weeks: 7, rows: [x]}", "a tracker has 1 to 6 weeks, not 7"),
        ("tracker: {weeks: 1, rows: []}", "this list has no items"),
        ("tracker: {weeks: 1, rows: [x], start: soon}", "`start` is not a date"),
        ("spacer: -1 pt", "the space cannot be less than nothing"),
        ("spacer: 900 mm", "the space is higher than a page"),
        ("columns: [[{text: x}]]", "blocks stand in two or three columns; here there is one"),
        ("columns: {columns: [[{text: x}], [{text: y}]], widths: [1]}", "2 columns need 2 widths; here there is one"),
        ("columns: {columns: [[{text: x}], [{text: y}]], widths: [1, 0]}", "a width must be more than 0"),
        ("keep_together: [page_break]", "a page cannot begin inside `columns` or `keep_together`"),
        (
            "keep_together: [{keep_together: [{keep_together: [{keep_together: [{text: x}]}]}]}]",
            "blocks lie more than 3 deep",
        ),
        (
            "fields: [patient.nme]",
            "the strip shows `patient.nme`, a field that the handout does not have (help: did you mean `patient.name`?)",
        ),
        (
            "red_flags: {use: cauda-equinna}",
            "there is no set of warning signs `cauda-equinna` (help: did you mean `cauda-equina`?)",
        ),
        ("red_flags: {lead: x}", "there are no warning signs here"),
        ("red_flags: {items: [x]}", "warning signs of your own need a `lead`"),
        ("disclaimer: {use: brnd}", "a disclaimer cannot come from `brnd`"),
        ("disclaimer: {}", "this disclaimer says nothing"),
        ("sources: {items: [x], checked: yesterday}", "`checked` is not a date"),
        ("steps: []", "this list has no items"),
        ("steps: [{text: x, figure: brigde}]", "there is no pose `brigde` (help: did you mean `bridge`?)"),
        ("steps: [{text: x, figure: {alt: y}}]", "this figure names no pose"),
        ("pain_scale: {bands: []}", "this list has no items"),
        ("pain_scale: {bands: [{from: 0, to: 10, tone: go, text: \"\"}]}", "this text is empty"),
        ("notes: 0", "there is room for 1 to 40 lines, not 0"),
        ("notes: fil", "`fil` is no number of lines (help: did you mean `fill`?)"),
        ("questions: []", "this list has no items"),
        ("questions: [{question: x, answer: \"# y\"}]", "a heading inside a text"),
        ("do_dont: {do: [x], dont: []}", "nothing stands under `dont`"),
        ("schedule: []", "this list has no items"),
        ("schedule: [{text: x, times: []}]", "this list has no items"),
        ("text: \"a\\u202eb\"", "a hidden character stands here (U+202E)"),
        ("text: \"[x](javascript:y)\"", "a handout cannot link to a `javascript:` address"),
    ];
    for (block, expected) in cases {
        let said = with_fields(&format!("  - {block}\n")).says();
        assert!(said.contains(expected), "{block}: {said}");
        assert_eq!(said.lines().count(), 1, "{block}: {said}");
        assert!(said.starts_with("8:"), "{block}: {said}");
    }
}

#[test]
fn warning_signs_say_whom_to_call_by_country() {
    let action = |language: &str| {
        let body = "body:\n  - red_flags: {use: cauda-equina}\n";
        let brand = "name: Mine\ncolors: {primary: teal}\n";
        let project = Project::new(&format!("title: Mine\nlanguage: {language}\nbrand: mine\n{body}"));
        let handout = project.file("assets/brands/mine.yaml", brand).handout();
        let BlockKind::RedFlags(flags) = &handout.body[0].kind else { panic!() };
        plain(&flags.action)
    };
    assert!(action("en").starts_with("Call 911"), "{}", action("en"));
    assert!(action("en-GB").starts_with("Call 999"), "{}", action("en-GB"));
}

#[test]
fn the_foot_and_the_disclaimer_say_version_and_review() {
    let handout = Project::new(concat!(
        "title: Mine\nsubtitle: A promise\nversion: 1.2\ndate: 2026-03-12\n",
        "review: {by: Dana Reed, on: 2026-03-01, due: 2027-03-01}\n",
        "body:\n  - disclaimer: {use: brand}\n",
    ))
    .handout();
    assert_eq!(handout.footer, "Questions? Call (555) 555-0142 · Version 1.2, March 2026");
    assert_eq!(handout.promise.as_ref().map(plain).as_deref(), Some("A promise"));
    assert_eq!(handout.metadata.subject, "A promise");
    let BlockKind::Disclaimer(disclaimer) = &handout.body[0].kind else { panic!() };
    let last = disclaimer.paragraphs.last().map(plain);
    assert_eq!(last.as_deref(), Some("Checked by Dana Reed on March 1, 2026. Next check: March 1, 2027."));
}

#[test]
fn an_open_review_stands_in_the_foot_where_no_disclaimer_says_it() {
    let foot = |yaml: &str| Project::new(yaml).handout().review_pending;
    let open = "title: T\nreview: {by: null}\nbody:\n  - text: x\n";
    assert_eq!(foot(open).as_deref(), Some("Not yet reviewed"));
    assert_eq!(foot("title: T\nreview: {by: null}\nbody:\n  - disclaimer: {use: brand}\n"), None);
    assert_eq!(foot("title: T\nbody:\n  - text: x\n"), None);
}

#[test]
fn the_usual_pain_scale_is_that_of_the_language() {
    let handout = Project::body("  - pain_scale\n").handout();
    let BlockKind::PainScale(scale) = &handout.body[0].kind else { panic!() };
    let bands: Vec<String> = scale
        .bands
        .iter()
        .map(|band| format!("{} {} {}", band.spoken, plain(&band.label), plain(&band.text)))
        .collect();
    assert_eq!(
        bands,
        [
            "0 to 3: Go Carry on as planned.",
            "4 to 5: Ease off Do less, slower.",
            "6 to 10: Stop Rest. Still 6 or more tomorrow? Call us.",
        ]
    );
    assert!(scale.place_rule.is_some());
}

#[test]
fn the_bands_of_a_pain_scale_may_be_written_in_any_order() {
    let bands = "[{from: 7, to: 10, tone: stop}, {from: 6, to: 6, tone: ease}, {from: 0, to: 5, tone: go}]";
    let handout = Project::body(&format!("  - pain_scale: {{bands: {bands}, place_rule: false}}\n")).handout();
    let BlockKind::PainScale(scale) = &handout.body[0].kind else { panic!() };
    let ranges: Vec<&str> = scale.bands.iter().map(|band| band.range.as_str()).collect();
    assert_eq!(ranges, ["0 to 5", "6", "7 to 10"]);
    assert_eq!(plain(&scale.bands[2].text), "Rest. Still 7 or more tomorrow? Call us.");
    assert!(scale.place_rule.is_none());
}

#[test]
fn a_plan_takes_numbers_and_names_from_exercises_that_follow() {
    let handout = Project::body(concat!(
        "  - keep_together:\n",
        "    - schedule:\n",
        "      - {exercise: bridge, days: [Mon, friday], times: [evening, morning]}\n",
        "      - {text: Walk, days: weekdays, times: morning}\n",
        "  - exercises: [cat-cow, bridge]\n",
    ))
    .handout();
    let BlockKind::KeepTogether(inside) = &handout.body[0].kind else { panic!() };
    let BlockKind::Schedule(schedule) = &inside[0].kind else { panic!() };
    let rows = |time: &ScheduleTime| {
        let row = |row: &ScheduleRow| {
            let days: String = row.days.iter().map(|day| if *day { 'x' } else { '.' }).collect();
            format!("{:?} {} {days}", row.number, plain(&row.name))
        };
        (time.title.clone(), time.rows.iter().map(row).collect::<Vec<_>>())
    };
    let times: Vec<_> = schedule.times.iter().map(rows).collect();
    assert_eq!(
        times,
        [
            ("Morning".into(), vec!["Some(2) Bridge x...x..".into(), "None Walk xxxxx..".into()]),
            ("Evening".into(), vec!["Some(2) Bridge x...x..".into()]),
        ]
    );
}

#[test]
fn the_figure_of_a_step_says_what_its_exercise_tells_or_what_the_step_says() {
    let alt = |figure: &str| {
        let handout = Project::body(&format!("  - steps: [{{text: Lean forward., figure: {figure}}}]\n"))
            .file(
                "assets/poses/mine.yaml",
                include_str!("../../../assets/poses/walking.yaml").replace("walking", "mine"),
            )
            .handout();
        let BlockKind::Steps(steps) = &handout.body[0].kind else { panic!() };
        assert_eq!(steps.numerals, Numerals::Large);
        let Some(StepPicture::Figure(figure)) = &steps.items[0].picture else { panic!() };
        let whole = figure.alt.clone();
        whole
            .unwrap_or_else(|| figure.pictures.iter().map(|picture| picture.alt.as_str()).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(alt("{pose: walking, alt: A walk}"), "A walk");
    assert!(alt("sit-to-stand").starts_with("Start: sitting near the front of a chair"), "{}", alt("sit-to-stand"));
    assert_eq!(alt("mine"), "Lean forward.");
}
