//! Fields, records and placeholders.

use super::*;

fn text_of(handout: &Handout) -> RichText {
    let BlockKind::Text(parts) = &handout.body[0].kind else { panic!("no text") };
    let TextPart::Paragraph(text) = &parts[0] else { panic!("no paragraph") };
    text.clone()
}

#[test]
fn values_are_filled_after_the_markdown_and_are_private() {
    let project = with_fields("  - text: \"Dear **{{ patient.name }}**, call {{ clinic.phone }}.\"\n")
        .set("patient.name", "**A** [x](https://example.com)");
    let text = text_of(&project.handout());
    let runs: Vec<_> = text.runs.iter().map(|run| (run.text.as_str(), run.strong, run.private)).collect();
    assert_eq!(
        runs,
        [
            ("Dear ", false, false),
            ("**A** [x](https://example.com)", true, true),
            (", call (555) 555-0142.", false, false)
        ]
    );
    assert!(text.runs.iter().all(|run| run.link.is_none()));
}

#[test]
fn a_field_without_a_value_is_a_line_or_nothing_or_an_error() {
    let project = with_fields("  - text: \"{{ patient.name }}:{{ next_visit }}:{{ patient.side }}\"\n");
    assert_eq!(plain(&text_of(&project.handout())), "____________::both");
    assert_eq!(
        with_fields("  - text: Come {{ visits }} times.\n").says(),
        "8:16: error: no value for `visits` (help: give one with `--set visits=…` or in a record, or add `default:` or `blank: line` to the field)\n"
    );
}

#[test]
fn a_date_is_printed_in_words_and_read_as_a_day() {
    let body = "  - text: \"{{ next_visit }}\"\n  - tracker: {weeks: 1, rows: [Walk], start: \"{{ next_visit }}\"}\n";
    let handout = with_fields(body).set("next_visit", "2026-12-03").handout();
    assert_eq!(plain(&text_of(&handout)), "December 3, 2026");
    let BlockKind::Tracker(tracker) = &handout.body[1].kind else { panic!() };
    assert_eq!(tracker.weeks[0].from, "from December 3");
    assert_eq!(tracker.weeks[0].days[..2], ["Thu 3", "Fri 4"]);
}

#[test]
fn a_record_wins_over_defaults_and_the_command_line_over_the_record() {
    let body = "  - text: \"{{ patient.name }} {{ patient.side }}\"\n";
    let project = with_fields(body).record("id: 7\npatient: {name: Ada, side: left}\n").set("patient.side", "right");
    assert_eq!(plain(&text_of(&project.handout())), "Ada right");
}

#[test]
fn mistakes_in_values_name_the_field_and_never_the_value() {
    let secret = "Zephyrine";
    let records = [
        format!("patient: {{side: {secret}}}\n"),
        format!("next_visit: {secret}\n"),
        format!("visits: {secret}\n"),
        format!("patient.name: \"{secret}\\u202e\"\n"),
        format!("patient.nme: {secret}\n"),
        format!("patient.name: [{secret}]\n"),
        format!("patient.name: {{x: {secret}\n"),
        format!("patient.name: {secret}: {secret}\n"),
        format!("- {secret}\n"),
        format!("patient.name: *{secret}\n"),
    ];
    for record in records {
        let (handout, said) = with_fields("  - text: \"{{ patient.name }}\"\n").record(&record).run();
        assert!(handout.is_none(), "{record}");
        assert!(!said.is_empty() && !said.contains(secret), "{said}");
    }
    for (name, value) in
        [("patient.side", secret), ("next_visit", secret), ("visits", secret), ("patient.name", "Zephyrine\u{7}")]
    {
        let body = "  - exercises: [{use: bridge, dosage: {reps: \"{{ patient.name }}\"}}]\n";
        let (_, said) = with_fields(body).set(name, value).run();
        assert!(!said.is_empty() && !said.contains(secret), "{said}");
    }
    assert_eq!(
        with_fields("  - text: x\n").record("patient: {side: up}\n").run().1,
        "record.yaml:1:17: error: the value of `patient.side` is not one of the values that it may have (help: write `left`, `right` or `both`)\n"
    );
    assert_eq!(
        with_fields("  - text: x\n").set("next_visit", "tomorrow").says(),
        "error: the value of `next_visit` is not a date (help: write year, month and day, such as `2026-12-03`)\n"
    );
}

#[test]
fn names_are_printed_on_the_page_and_nowhere_else() {
    let help = "(help: names are printed on the page and nowhere else: not in titles, keywords, picture descriptions or addresses)";
    let said = Project::new(concat!(
        "title: For {{ patient.name }}\nkeywords: [\"{{ patient.name }}\"]\n",
        "fields: {patient.name: {label: For, default: Ada}}\n",
        "body:\n  - text: \"[x](https://example.com/{{ patient.name }})\"\n",
    ))
    .says();
    assert_eq!(
        said,
        format!(
            "1:12: error: `patient.name` cannot stand here {help}\n2:13: error: `patient.name` cannot stand here {help}\n5:36: error: `patient.name` cannot stand here {help}\n"
        )
    );
}

#[test]
fn placeholders_are_explained_where_they_stand() {
    let says = |text: &str| with_fields(&format!("  - text: {text}\n")).says();
    assert_eq!(
        says("Hello {{ patient.nmae }}"),
        "8:17: error: there is no field `patient.nmae` (help: did you mean `patient.name`?)\n"
    );
    assert_eq!(
        says("\"{{ patient.name }} and {{ patient.name\""),
        "8:35: error: `{{` is not closed (help: write `{{ name }}`; for two braces as they are, write `{{ \"{{\" }}`)\n"
    );
    assert_eq!(
        says("\"{% if x %}\""),
        "8:12: error: only `{{ … }}` can stand in a text (help: write the name of a field, such as `{{ patient.name }}`)\n"
    );
    assert_eq!(
        says("\"{{ patient.name | loud }}\""),
        "8:12: error: this filter does not exist (help: the filters are `upper`, `lower`, `capitalize`, `trim` and `default`)\n"
    );
}

#[test]
fn fields_are_checked_where_they_are_declared() {
    let said = Project::new(concat!(
        "title: Mine\nfields:\n  clinic.phone: {label: x}\n  a b: {label: x}\n  c: {label: x, one_of: [l, r], default: m}\n",
        "  d: {label: x, type: date, default: soon}\n  e: {label: x}\n  e.f: {label: x}\nbody:\n  - text: x\n",
    ))
    .says();
    assert_eq!(
        said,
        concat!(
            "3:3: error: the name `clinic.phone` is taken: every handout has it already (help: choose another name, such as `patient.side`)\n",
            "4:3: error: `a b` cannot be the name of a field (help: use letters, digits and `_`, in parts joined by dots, such as `patient.name`)\n",
            "5:42: error: the default of `c` is not one of the values that it may have (help: write `l` or `r`)\n",
            "6:38: error: the default of `d` is not a date (help: write year, month and day, such as `2026-12-03`)\n",
            "7:3: error: `e` is a field, and `e.f` lies inside it (help: rename one of them)\n",
        )
    );
}

#[test]
fn the_first_fields_stand_above_the_title() {
    let handout =
        with_fields("  - fields: [patient.name, next_visit]\n  - text: x\n").set("next_visit", "2026-12-03").handout();
    let strip = handout.opening_fields.expect("a strip");
    let values: Vec<_> = strip.fields.iter().map(|field| field.value.as_ref().map(plain)).collect();
    assert_eq!(values, [None, Some("December 3, 2026".to_owned())]);
    assert_eq!(handout.body.len(), 1);
}

#[test]
fn the_fields_of_a_handout_are_listed() {
    let world = World::new(None);
    let (mut sources, mut diagnostics) = (SourceTexts::new(), Diagnostics::new());
    let fields = list_fields("sciatica-relief", &world, &mut sources, &mut diagnostics).expect("fields");
    let side = fields.iter().find(|field| field.name == "patient.side").expect("the side");
    assert_eq!((side.kind, side.one_of.len(), side.default.as_deref()), ("text", 3, Some("both")));
}

#[test]
fn a_name_without_a_value_gives_nothing_whether_the_handout_has_it_or_not() {
    let record = "patient.name:\npatient.phone: ''\nvisit: {room: null}\n";
    with_fields("  - text: \"{{ patient.name }}\"\n").record(record).handout();
    // On the command line, somebody meant something.
    assert!(with_fields("  - text: x\n").set("patient.phone", "").says().contains("`--set` names `patient.phone`"));
}

/// Makes numbers that look random and are the same on every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

#[test]
fn no_message_ever_holds_a_private_value() {
    const SECRET: &str = "Zephyrine";
    let fields = ["patient.name", "patient.side", "next_visit", "visits", "patient.nam", "id"];
    let values = [
        SECRET,
        "Zephyrine: x",
        "[Zephyrine]",
        "{Zephyrine: 1}",
        "\"Zephyrine\\u0007\"",
        "*Zephyrine",
        "&Zephyrine x",
        "-Zephyrine",
        "!Zephyrine x",
        "'Zephyrine",
        "|\n    Zephyrine",
    ];
    let places = [
        "  - text: \"{{ patient.name }} {{ F | upper }}\"\n",
        "  - text: \"{{ F | default(1) }} {{ F + 1 }}\"\n",
        "  - text: \"[x](https://example.com/{{ F }})\"\n",
        "  - text: \"{{ 1 if F > 3 }} {{ F.x }} {{ F[0] }} {{ F() }}\"\n",
        "  - exercises: [{use: single-knee-to-chest, side: \"{{ F }}\"}]\n",
        "  - exercises: [{use: bridge, dosage: {reps: \"{{ F }}\", hold: \"{{ F }}\", load: \"{{ F }}\", days: [\"{{ F }}\"]}}]\n",
        "  - tracker: {weeks: 1, rows: [x], start: \"{{ F }}\", times_per_day: \"{{ F }}\"}\n",
        "  - image: {src: \"{{ F }}\", alt: \"{{ F }}\", width: \"{{ F }}\"}\n",
        "  - fields: [F]\n  - spacer: \"{{ F }}\"\n",
    ];
    let mut numbers = Numbers(7);
    for _ in 0..150 {
        let field = fields[numbers.next(fields.len())];
        let value = values[numbers.next(values.len())];
        let project = with_fields(&places[numbers.next(places.len())].replace('F', field));
        let project = if numbers.next(3) == 0 {
            project.set(field, value)
        } else {
            project.record(&format!("{field}: {value}\nvisits: 3\n"))
        };
        let (_, said) = project.run();
        assert!(!said.contains(SECRET), "{field}: {value}\n{said}");
    }
}

#[test]
fn an_address_is_checked_when_it_is_filled() {
    let link = |address: &str| {
        let (handout, said) = with_fields(&format!("  - text: \"[x]({address})\"\n")).run();
        handout.map_or(said, |handout| text_of(&handout).runs[0].link.clone().unwrap_or_default())
    };
    assert_eq!(link("tel:{{ clinic.phone }}"), "tel:5555550142");
    assert_eq!(link("https://{{ clinic.booking }}"), "https://harborpine.example.com/book");
    assert_eq!(
        link("{{ clinic.web }}"),
        "handouts/mine.yaml:8:16: error: the address `harborpine.example.com` has no scheme (help: write `https://harborpine.example.com`)\n"
    );
    assert_eq!(link("{{ nobody }}").lines().count(), 1);
}

#[test]
fn a_field_may_share_its_group_with_the_names_that_every_handout_has() {
    let handout =
        "title: Mine\nfields: {emergency.contact: {label: Call}}\nbody:\n  - text: \"{{ emergency.contact }}\"\n";
    assert_eq!(plain(&text_of(&Project::new(handout).set("emergency.contact", "Ada").handout())), "Ada");
    assert!(Project::new(handout).says().contains("no value for `emergency.contact` (help: give one with"));
}

#[test]
fn a_record_that_cannot_be_read_is_the_only_mistake() {
    let project = with_fields("  - text: \"{{ visits }} {{ patient.name }}\"\n");
    let said = project.record("patient: {name: [}\n").says();
    assert_eq!(said.lines().count(), 1, "{said}");
    let mut project = with_fields("  - text: \"{{ visits }}\"\n");
    project.request.record = Some(RecordInput::File("nowhere.yaml".into()));
    assert_eq!(
        project.says(),
        "error: the record nowhere.yaml cannot be read: there is no such file (help: check the path; it is taken from the folder that you are in)\n"
    );
}

#[test]
fn a_request_shows_no_values() {
    let project = with_fields("  - text: x\n").set("patient.name", "Zephyrine");
    assert!(!format!("{:?}", project.request).contains("Zephyrine"));
}

#[test]
fn a_value_is_no_longer_than_its_field_allows() {
    let project = |field: &str, value: &str| {
        let handout =
            format!("title: Mine\nfields: {{note: {{label: Note{field}}}}}\nbody:\n  - text: x {{{{ note }}}}\n");
        Project::new(&handout).record(&format!("note: \"{value}\"\n"))
    };
    // Characters are counted, not bytes.
    project(", max_length: 5", " Zoë é ").handout();
    assert_eq!(
        project(", max_length: 4", "Zoë é").run().1,
        "record.yaml:1:7: error: the value of `note` is longer than 4 characters (help: shorten it, or give the field a larger `max_length` in the handout)\n"
    );
    project("", &"x".repeat(5_000)).handout();
    assert!(project("", &"x".repeat(5_001)).run().1.contains("is longer than 5000 characters"));
    assert!(
        project(", max_length: 3, default: Zephyrine", "x")
            .says()
            .contains("the default of `note` is longer than 3 characters")
    );
    assert_eq!(
        project(", max_length: 0", "x").says(),
        "2:42: error: a value of `note` cannot be at most 0 characters long (help: write a number from 1 to 20000)\n"
    );
}
