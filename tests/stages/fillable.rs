//! What a copy promises that is filled in on the screen: a field for each place, in its place, with a name and words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use handout::drawing::{Length, Rect};
use handout::page::{Document, FieldKind, ItemKind, Owner, Role, Widget};
use handout::resolve::{Pairing, Request};

use super::geometry::{ink, texts};
use super::stress::EVERY_BLOCK;
use super::{Project, SECOND_BRAND, SHIPPED};

const TOLERANCE: Length = Length::pt(0.1);

/// Places to write of all kinds that the handouts do not have.
const PLACES: &str = r#"
title: Places
fields:
  patient.name: {label: Prepared for, blank: line}
  patient.side: {label: Side, one_of: [left, right, both], default: both}
  visit: {label: Next visit, type: date, blank: line}
body:
  - fields: [patient.name, patient.side, visit]
  - heading: Patient
  - fields: {style: write_in, show: [patient.name]}
  - checklist: {title: Patient, items: [Name, "???"], blank_lines: 2}
  - checklist: [A firm chair, A firm chair]
  - table:
      columns: [Day, Minutes, ""]
      rows: [[Monday, "", ""], ["", "", ""]]
  - table: {title: Words, columns: [Word], rows: [[one]]}
  - table: {title: Goals, columns: [Goal, When], row_headers: false, rows: [["", ""], ["", ""]]}
  - columns:
      - - pain_scale: {title: In the morning}
        - pain_scale: {title: How much is all right?}
        - notes: 3
      - - pain_scale
        - tracker: {weeks: 1, rows: [Walk], times_per_day: 12}
  - tracker: {weeks: 1, start: 2026-11-26, rows: [Walk, Walk, "{{ patient.name }}"], times_per_day: 2, score: Pain}
  - schedule: [{text: Walk, days: [mon, sat], times: [morning, bedtime]}]
"#;

/// Fillable copies in all the ways in which fields may come to stand elsewhere.
static DOCUMENTS: LazyLock<Vec<(String, Document)>> = LazyLock::new(|| {
    let mut projects: Vec<(String, Project)> = Vec::new();
    for name in SHIPPED {
        projects.push((format!("{name} on letter"), Project::shipped(name)));
        projects.push((format!("{name} in large print"), Project::shipped(name).large()));
    }
    for name in ["home-tracker", "red-flags", "sciatica-relief"] {
        projects.push((format!("{name} on a4"), Project::shipped(name).on("a4").wearing(SECOND_BRAND)));
    }
    for (name, yaml) in [("every block", EVERY_BLOCK), ("places", PLACES)] {
        for page in ["letter", "a5"] {
            projects.push((format!("{name} on {page}"), Project::new(yaml).on(page)));
            let project = Project::new(yaml).on(page).wearing(SECOND_BRAND).large();
            projects.push((format!("{name} in large print on {page}"), project));
        }
    }
    let often = || Project::shipped("home-tracker").set("times", "12");
    projects.push(("a log of numbers".to_owned(), often()));
    projects.push(("a log of numbers on a5".to_owned(), often().on("a5")));
    projects.push(("a log of numbers in large print on a5".to_owned(), often().on("a5").large()));
    let lay_out = |(name, project): (String, Project)| {
        let document = project.fillable().lay_out().unwrap_or_else(|errors| panic!("{name}: {errors}"));
        (name, document)
    };
    projects.into_iter().map(lay_out).collect()
});

fn fillable(yaml: &str) -> Document {
    Project::new(yaml).fillable().lay_out().unwrap()
}

fn widgets(document: &Document) -> impl Iterator<Item = (usize, &Widget)> {
    document.pages.iter().enumerate().flat_map(|(number, page)| {
        page.items.iter().filter_map(move |item| match &item.kind {
            ItemKind::Widget(widget) => Some((number, widget)),
            _ => None,
        })
    })
}

fn names(document: &Document) -> Vec<&str> {
    document.form.fields.iter().map(|field| field.name.as_str()).collect()
}

/// What a screen reader says of a field.
fn description<'d>(document: &'d Document, name: &str) -> &'d str {
    let field = document.form.fields.iter().find(|field| field.name == name);
    &field.unwrap_or_else(|| panic!("no field {name} among {:?}", names(document))).description
}

fn kind<'d>(document: &'d Document, name: &str) -> &'d FieldKind {
    &document.form.fields.iter().find(|field| field.name == name).unwrap().kind
}

/// What is printed in a field.
fn written(document: &Document, name: &str) -> String {
    let of_field = |widget: &&Widget| document.form.fields[widget.field].name == name;
    let widget = widgets(document).map(|(_, widget)| widget).find(of_field).unwrap();
    widget.written.iter().map(|run| run.text.replace('\u{a0}', " ")).collect()
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.left() + TOLERANCE < b.right()
        && b.left() + TOLERANCE < a.right()
        && a.top() + TOLERANCE < b.bottom()
        && b.top() + TOLERANCE < a.bottom()
}

fn counts(document: &Document) -> [usize; 3] {
    let count = |is: fn(&FieldKind) -> bool| document.form.fields.iter().filter(|field| is(&field.kind)).count();
    [
        count(|kind| matches!(kind, FieldKind::CheckBox { .. })),
        count(|kind| matches!(kind, FieldKind::Text { .. })),
        count(|kind| matches!(kind, FieldKind::Choice { .. })),
    ]
}

#[test]
fn every_place_of_the_shipped_handouts_has_its_field() {
    // Boxes to tick, lines to write on, pain scales.
    let expected = [
        ("clinic-welcome", [6, 3, 0]),
        // Six warning signs, and a log of two weeks: a strip of four fields, a score a day, the first day of each week.
        ("disc-programme", [6 + 224, 4 + 14 + 2, 1]),
        // Two weeks of six rows with three boxes a day, and three goals; the names of the rows, and room for notes.
        ("home-tracker", [252 + 3, 3 + 14 + 2 + 3 + 12 + 1, 1]),
        ("nerve-glides", [6, 0, 0]),
        // A diary of five rows and five columns.
        ("pinched-nerve-vs-sciatica", [11, 25, 1]),
        ("red-flags", [0, 3, 0]),
        ("sciatica-relief", [6 + 182, 4 + 14 + 2, 1]),
        ("sciatica-relief-guide", [101, 0, 1]),
        ("stenosis-programme", [6 + 168, 4 + 14 + 2, 1]),
        ("stenosis-vs-herniation", [6, 0, 1]),
    ];
    assert_eq!(expected.map(|(name, _)| name), SHIPPED);
    for (name, counted) in expected {
        let document = Project::shipped(name).fillable().lay_out().unwrap();
        assert_eq!(counts(&document), counted, "{name}");
        let (boxes, lines) = drawn(&Project::shipped(name).lay_out().unwrap());
        assert_eq!(counted[0], boxes, "{name}");
        assert!(counted[1] >= lines, "{name}");
    }
}

/// Says how many boxes to tick and lines to write on are drawn in a copy for paper: those that stand for a node.
fn drawn(document: &Document) -> (usize, usize) {
    let (mut boxes, mut lines) = (0, BTreeSet::new());
    for item in document.pages.iter().flat_map(|page| &page.items) {
        let (Owner::Node(id), ItemKind::Shape(_)) = (item.owner, &item.kind) else { continue };
        match document.structure.get(id).unwrap().actual_text.as_deref() {
            Some("not ticked") => boxes += 1,
            Some("write here") => drop(lines.insert(id)),
            _ => {}
        }
    }
    (boxes, lines.len())
}

#[test]
fn every_box_and_every_line_that_is_drawn_on_paper_is_a_field() {
    for (name, yaml) in [("every block", EVERY_BLOCK), ("places", PLACES)] {
        for large in [false, true] {
            let project = || if large { Project::new(yaml).large() } else { Project::new(yaml) };
            let paper = project().lay_out().unwrap();
            assert!(paper.form.fields.is_empty() && widgets(&paper).next().is_none());
            let screen = project().fillable().lay_out().unwrap();
            let (boxes, lines) = drawn(&paper);
            let [ticks, texts, _] = counts(&screen);
            assert_eq!(ticks, boxes, "{name}");
            assert!(texts >= lines && lines > 0, "{name}: {texts} fields for {lines} lines");
            assert_eq!(drawn(&screen), (0, 0), "{name}: what is drawn is decoration");
        }
    }
}

#[test]
fn no_field_covers_another_or_printed_words() {
    for (name, document) in &*DOCUMENTS {
        for (number, page) in document.pages.iter().enumerate() {
            let here: Vec<&Widget> = widgets(document).filter(|(page, _)| *page == number).map(|(_, w)| w).collect();
            for (place, widget) in here.iter().enumerate() {
                let field = &document.form.fields[widget.field];
                for other in &here[place + 1..] {
                    let other_name = &document.form.fields[other.field].name;
                    assert!(!overlap(widget.rect, other.rect), "{name}: {} over {other_name}", field.name);
                }
                // The number of a cell of the pain scale is what is chosen.
                let own_digit = matches!(field.kind, FieldKind::Choice { .. });
                for (_, run) in texts(page).filter(|_| !own_digit) {
                    assert!(!overlap(widget.rect, ink(run)), "{name}: {} over “{}”", field.name, run.text);
                }
                assert!(
                    widget.rect.left() >= Length::ZERO && widget.rect.right() <= page.size.width - Length::pt(28.0),
                    "{name}: {} is off the page",
                    field.name
                );
            }
        }
    }
}

#[test]
fn there_is_room_to_type() {
    let mut met = 0;
    for (name, document) in &*DOCUMENTS {
        let (size, height) = if name.contains("large print") { (18.0, 24.0) } else { (13.0, 18.0) };
        for (_, widget) in widgets(document) {
            let field = &document.form.fields[widget.field];
            if !matches!(field.kind, FieldKind::Text { .. }) {
                continue;
            }
            assert_eq!(widget.size, Length::pt(size), "{name}: {}", field.name);
            assert!(
                widget.rect.size.height >= Length::pt(height) - TOLERANCE,
                "{name}: {} is {:?} high",
                field.name,
                widget.rect.size.height
            );
            let least = Length::pt(size * 1.5);
            assert!(widget.rect.size.width >= least, "{name}: {} is {:?} wide", field.name, widget.rect.size.width);
            met += 1;
        }
    }
    assert!(met > 400, "only {met} fields to type in were met");
}

#[test]
fn every_field_stands_in_a_node_of_its_own_that_nothing_hides() {
    for (name, document) in &*DOCUMENTS {
        let mut seen = BTreeSet::new();
        for item in document.pages.iter().flat_map(|page| &page.items) {
            let Owner::Node(id) = item.owner else { continue };
            let node = document.structure.get(id).unwrap();
            assert_eq!(node.role == Role::Form, matches!(item.kind, ItemKind::Widget(_)), "{name}: {:?}", item.kind);
            if node.role != Role::Form {
                continue;
            }
            assert!(seen.insert(id), "{name}: two in one node");
            let mut above = Some(id);
            while let Some(id) = above {
                let node = document.structure.get(id).unwrap();
                assert_eq!(node.actual_text, None, "{name}");
                above = node.parent;
            }
        }
        let forms = document.structure.nodes().iter().filter(|node| node.role == Role::Form).count();
        assert_eq!(forms, seen.len(), "{name}: a node without its field");
    }
}

#[test]
fn fields_stand_once_each_in_reading_order() {
    for (name, document) in &*DOCUMENTS {
        let mut next = 0;
        let mut met: BTreeMap<usize, usize> = BTreeMap::new();
        for (_, widget) in widgets(document) {
            if !met.contains_key(&widget.field) {
                assert_eq!(widget.field, next, "{name}");
                next += 1;
            }
            *met.entry(widget.field).or_default() += 1;
        }
        assert_eq!(next, document.form.fields.len(), "{name}: a field without a place");
        for (field, places) in met {
            let expected = match &document.form.fields[field].kind {
                FieldKind::Choice { options, .. } => options.len(),
                FieldKind::CheckBox { .. } | FieldKind::Text { .. } => 1,
            };
            assert_eq!(places, expected, "{name}: {}", document.form.fields[field].name);
        }
        let is_typed = document.form.fields.iter().any(|field| matches!(field.kind, FieldKind::Text { .. }));
        assert_eq!(document.form.face.is_some(), is_typed, "{name}");
    }
}

#[test]
fn names_differ_and_no_name_stands_inside_of_another() {
    for (name, document) in &*DOCUMENTS {
        let taken: BTreeSet<&str> = names(document).into_iter().collect();
        assert_eq!(taken.len(), document.form.fields.len(), "{name}: a name is given twice");
        for field in &document.form.fields {
            let parts: Vec<&str> = field.name.split('.').collect();
            assert!(parts.iter().all(|part| !part.is_empty() && part.chars().count() <= 43), "{name}: {}", field.name);
            for length in 1..parts.len() {
                let outer = parts[..length].join(".");
                assert!(!taken.contains(outer.as_str()), "{name}: {} stands inside of {outer}", field.name);
            }
            assert!(field.description.contains(char::is_alphanumeric), "{name}: {} is not described", field.name);
        }
    }
}

#[test]
fn names_do_not_depend_on_paper_print_brand_or_record() {
    for handout in ["home-tracker", "sciatica-relief", "sciatica-relief-guide", "red-flags", "clinic-welcome"] {
        let of = |project: Project| {
            let document = project.fillable().lay_out().unwrap();
            names(&document).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let plain = of(Project::shipped(handout));
        assert!(!plain.is_empty());
        assert_eq!(plain, of(Project::shipped(handout).on("a4").wearing(SECOND_BRAND)), "{handout}");
        assert_eq!(plain, of(Project::shipped(handout).large()), "{handout}");
        assert_eq!(plain, of(Project::shipped(handout).asking(|request| request.gray = true)), "{handout}");
    }
    let filled = Project::shipped("sciatica-relief").set("patient.name", "Nobody Real").set("patient.side", "left");
    let filled = filled.fillable().lay_out().unwrap();
    assert_eq!(names(&filled), names(&Project::shipped("sciatica-relief").fillable().lay_out().unwrap()));
}

#[test]
fn fields_are_called_by_the_words_of_the_page() {
    let document = fillable(PLACES);
    let expected = [
        ("patient.name", "Prepared for"),
        ("patient.side", "Side, one of: left, right, both"),
        ("visit", "Next visit, date such as 12/31/2026"),
        ("patient.name-2", "Prepared for"),
        ("patient-2.name", "Name"),
        ("patient-2.item-2", "Row 2"),
        ("patient-2.line-1.done", "Own line 1, done"),
        ("patient-2.line-1.text", "Own line 1"),
        ("checklist.a-firm-chair", "A firm chair"),
        ("checklist.a-firm-chair-2", "A firm chair"),
        ("table.monday.minutes", "Monday, Minutes"),
        ("table.monday.column-3", "Monday, Column 3"),
        ("table.row-2.minutes", "Row 2, Minutes"),
        ("goals.row-1.goal", "Row 1, Goal"),
        ("in-the-morning", "In the morning"),
        ("how-much-is-all-right", "Pain"),
        ("notes", "Notes"),
        ("pain", "Pain"),
        ("log.week-1.from", "first day, such as 12/31"),
        ("log.week-1.walk.mon", "Walk, Monday, how many times"),
        ("log-2.week-1.walk.thu.1", "Walk, Thursday, 1 of 2"),
        ("log-2.week-1.walk-2.wed.2", "Walk, Wednesday, 2 of 2"),
        ("log-2.week-1.row-3.mon.1", "Row 3, Monday, 1 of 2"),
        ("log-2.week-1.score.thu", "Pain, Thursday"),
        ("plan.morning.walk.mon", "Morning, Walk, Monday"),
        ("plan.bedtime.walk.sat", "Bedtime, Walk, Saturday"),
    ];
    for (name, spoken) in expected {
        assert_eq!(description(&document, name), spoken, "{name}");
    }
    // The first of a dated week is not a Monday, and no date is part of a name.
    let days: Vec<&str> = names(&document).into_iter().filter(|name| name.contains("log-2.week-1.score")).collect();
    assert_eq!(days.first(), Some(&"log-2.week-1.score.thu"));
    assert_eq!(days.len(), 7);
    assert!(names(&document).iter().all(|name| !name.starts_with("words.")), "no place to write");
}

#[test]
fn what_is_laid_out_twice_has_one_field() {
    // Columns that are too high for a page are undone and laid out one below the other.
    let items = "Rest, ".repeat(30);
    let yaml = format!(
        "title: T\nbody:\n  - columns:\n    - [{{checklist: {{title: One, items: [{items}]}}}}, {{notes: 20}}]\n    - [pain_scale]\n  - keep_together:\n    - checklist: {{title: Two, items: [{items}]}}\n",
    );
    for project in [Project::new(&yaml), Project::new(&yaml).large()] {
        let document = project.fillable().lay_out().unwrap();
        let names = names(&document);
        assert_eq!(names.iter().filter(|name| name.starts_with("one.rest")).count(), 30, "{names:?}");
        assert_eq!(names.iter().filter(|name| name.starts_with("two.rest")).count(), 30, "{names:?}");
        assert_eq!(names.iter().filter(|name| name.starts_with("pain")).count(), 1, "{names:?}");
        assert!(names.contains(&"one.rest-30") && !names.contains(&"one.rest-31"), "{names:?}");
    }
}

const RECORD: &str = "
patient.name: Zebulon Quixote
patient.side: left
form:
  visit: next Tuesday
  patient-2: {name: true, line-1.text: Zinnia, item-2: false}
  pain: 7
  notes: \"Zither\\nand so on\"
  log.week-1: {walk.mon: 11}
  log-2.week-1.walk.thu.1: true
";

#[test]
fn a_record_fills_the_form() {
    let document = Project::new(PLACES).record(RECORD).fillable().lay_out().unwrap();
    let text = |value: &str, multiline| FieldKind::Text { value: value.to_owned(), multiline };
    assert_eq!(*kind(&document, "patient.name"), text("Zebulon Quixote", false));
    assert_eq!(written(&document, "patient.name"), "Zebulon Quixote");
    assert_eq!(*kind(&document, "patient.side"), text("left", false));
    assert_eq!(*kind(&document, "visit"), text("next Tuesday", false));
    assert_eq!(*kind(&document, "patient-2.name"), FieldKind::CheckBox { ticked: true });
    assert_eq!(*kind(&document, "patient-2.item-2"), FieldKind::CheckBox { ticked: false });
    assert_eq!(*kind(&document, "patient-2.line-1.text"), text("Zinnia", false));
    assert_eq!(written(&document, "patient-2.line-1.text"), "Zinnia");
    assert_eq!(*kind(&document, "notes"), text("Zither\nand so on", true));
    assert_eq!(written(&document, "notes"), "Zither and so on");
    assert_eq!(*kind(&document, "log.week-1.walk.mon"), text("11", false));
    assert_eq!(*kind(&document, "log-2.week-1.walk.thu.1"), FieldKind::CheckBox { ticked: true });
    let FieldKind::Choice { options, chosen } = kind(&document, "pain") else { panic!("no choice") };
    assert_eq!((options.len(), *chosen), (11, Some(7)));
    // Nothing of it is printed a second time, below the field.
    let page: String = document.pages.iter().flat_map(texts).map(|(_, run)| run.text.as_str()).collect();
    assert!(!page.contains("Zinnia") && !page.contains("left"), "{page}");
}

#[test]
fn what_a_record_says_stands_in_no_name_and_no_description() {
    let document = Project::new(PLACES).record(RECORD).fillable().lay_out().unwrap();
    let log = Project::shipped("home-tracker").set("move.a", "Zebra walk").set("patient.name", "Zora").fillable();
    for document in [document, log.lay_out().unwrap()] {
        for field in &document.form.fields {
            for text in [&field.name, &field.description] {
                assert!(!text.to_lowercase().contains('z'), "{text}");
            }
        }
        for dump in [document.dump_items(), document.dump_structure()] {
            for secret in ["Zinnia", "Zither", "Tuesday next"] {
                assert!(!dump.contains(secret), "{secret}");
            }
        }
    }
}

#[test]
fn a_long_value_is_whole_in_its_field() {
    let long = "a very long way to say that nothing at all is new today ".repeat(4);
    let record = format!("form: {{patient-2.line-1.text: \"{long}\"}}\n");
    let document = Project::new(PLACES).record(&record).fillable().lay_out().unwrap();
    let FieldKind::Text { value, .. } = kind(&document, "patient-2.line-1.text") else { panic!("no text") };
    assert_eq!(value, long.trim());
    let widget =
        widgets(&document).find(|(_, widget)| !widget.written.is_empty() && widget.rect.left() > Length::pt(70.0));
    let run = &widget.unwrap().1.written[0];
    assert_eq!(run.size, Length::pt(13.0));
}

#[test]
fn words_that_are_typed_already_stand_inside_of_their_field() {
    for large in [false, true] {
        let project = Project::new(PLACES).record(RECORD).fillable();
        let document = if large { project.large() } else { project }.lay_out().unwrap();
        let mut met = 0;
        for (_, widget) in widgets(&document).filter(|(_, widget)| !widget.written.is_empty()) {
            let left = widget.rect.left() + Length::pt(2.0);
            for run in &widget.written {
                let ink = ink(run);
                assert!(ink.left() >= left - TOLERANCE, "{run:?}");
                assert!(ink.top() >= widget.rect.top() - TOLERANCE, "{run:?}");
                assert!(ink.bottom() <= widget.rect.bottom() + TOLERANCE, "{run:?}");
                assert!(ink.right() <= widget.rect.right(), "{run:?}");
                met += 1;
            }
        }
        assert_eq!(met, 8, "large print: {large}");
    }
}

#[test]
fn sheets_that_are_shared_or_cut_have_no_fields() {
    let yaml = PLACES.replacen("title: Places", "title: Places\nfillable: true", 1);
    let fields = |change: fn(&mut Request)| Project::new(&yaml).asking(change).lay_out().unwrap().form.fields.len();
    assert!(fields(|_| {}) > 50);
    assert!(fields(|request| request.duplex = true) > 50);
    assert_eq!(fields(|request| request.pairing = Some(Pairing::Booklet)), 0);
    assert_eq!(fields(|request| request.pairing = Some(Pairing::TwoUp)), 0);
    assert_eq!(fields(|request| request.bleed = Length::pt(8.0)), 0);
    assert_eq!(fields(|request| request.marks = true), 0);
    assert_eq!(fields(|request| request.fillable = true), fields(|_| {}));
}

#[test]
fn the_face_that_is_typed_is_that_of_the_brand() {
    let face = |project: Project| project.fillable().lay_out().unwrap().form.face.unwrap().name;
    assert_eq!(face(Project::shipped("red-flags")), "SourceSans3-Regular");
    assert_eq!(face(Project::shipped("red-flags").wearing(SECOND_BRAND)), "NunitoSans-Regular");
    let boxes = fillable("title: T\nbody:\n  - checklist: [One]\n");
    assert_eq!(boxes.form.fields.len(), 1);
    assert!(boxes.form.face.is_none(), "nothing is typed");
}

#[test]
fn room_for_notes_is_one_field_that_is_as_high_as_its_lines() {
    let height = |lines: &str| {
        let document = fillable(&format!("title: T\nbody:\n  - notes: {{title: Notes, lines: {lines}}}\n"));
        let (_, widget) = widgets(&document).next().unwrap();
        assert_eq!(document.form.fields.len(), 1);
        widget.rect.size.height
    };
    assert_eq!(height("3"), Length::pt(3.0 * 24.0 - 6.0));
    assert!(height("40") > Length::pt(560.0), "what is higher than a page is as high as one");
    assert!(height("fill") > Length::pt(450.0));
}
