//! Procedures, pain scales, notes, questions, advice and plans on the page and in the tree.

use handout::drawing::{Color, Length, Palette, Rect};
use handout::page::{Document, Item, ItemKind, Owner, Page, Role, TextRun};

use super::Project;

const TOLERANCE: Length = Length::pt(0.1);
const LEFT: Length = Length::pt(51.02);

fn document(body: &str) -> Document {
    Project::new(&format!("title: Mine\nbody:\n{body}")).lay_out().unwrap()
}

fn near(a: Length, b: Length) -> bool {
    (a - b).to_pt().abs() < TOLERANCE.to_pt()
}

fn texts(page: &Page) -> impl Iterator<Item = &TextRun> {
    page.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Text(run) => Some(run),
        _ => None,
    })
}

/// The run that begins with these words.
fn run<'p>(page: &'p Page, words: &str) -> &'p TextRun {
    texts(page)
        .find(|run| run.text.replace('\u{a0}', " ").starts_with(words))
        .unwrap_or_else(|| panic!("“{words}” is not there"))
}

fn page_of(document: &Document, words: &str) -> Option<usize> {
    let begins = |run: &TextRun| run.text.replace('\u{a0}', " ").starts_with(words);
    document.pages.iter().position(|page| texts(page).any(begins))
}

/// The filled shapes of a color.
fn fills(page: &Page, color: Color) -> Vec<Rect> {
    let filled = |item: &Item| match &item.kind {
        ItemKind::Shape(shape) if shape.fill == Some(color) => shape.path.bounds(),
        _ => None,
    };
    page.items.iter().filter_map(filled).collect()
}

/// The lines to write on, from the top down.
fn writing_lines(document: &Document, page: &Page) -> Vec<Rect> {
    let line = |item: &Item| {
        let (Owner::Node(node), ItemKind::Shape(shape)) = (item.owner, &item.kind) else { return None };
        let node = document.structure.get(node)?;
        (node.actual_text.as_deref() == Some("write here")).then(|| shape.path.bounds())?
    };
    page.items.iter().filter_map(line).collect()
}

#[test]
fn the_pain_scale_has_the_cells_and_places_of_the_specification() {
    let document = document("  - pain_scale: {title: Pain}\n");
    let page = &document.pages[0];
    let width = page.size.width - LEFT * 2.0;
    let cell = width / 11.0;
    let bands = [(Palette::GO_CELL, 0.0, 4.0), (Palette::AMBER, 4.0, 2.0), (Palette::DANGER, 6.0, 5.0)];
    for (color, from, count) in bands {
        let found = fills(page, color);
        let rect = found.iter().find(|rect| near(rect.size.height, Length::pt(27.0))).unwrap();
        assert!(near(rect.left(), LEFT + cell * from) && near(rect.size.width, cell * count), "{color:?}: {rect:?}");
    }
    // The words stand below, from the left edge of their band: the icon first, the label after it.
    for (label, text, from) in [("Go", "Carry on", 0.0), ("Ease off", "Do less", 4.0), ("Stop", "Rest.", 6.0)] {
        let x = LEFT + cell * from;
        assert!(near(run(page, text).origin.x, x), "{text}");
        assert!(near(run(page, label).origin.x, x + Length::pt(24.0)), "{label}");
    }
    // Digits are dark on pale cells and white on dark ones.
    for (digit, white) in [("3", false), ("5", false), ("6", true), ("10", true)] {
        assert_eq!(run(page, digit).color == Color::WHITE, white, "{digit}");
    }
    assert!(run(page, "Pain spreading down").origin.y > run(page, "Pain moving up").origin.y);
}

#[test]
fn a_pain_scale_reads_as_a_list_of_bands() {
    let tree = document("  - pain_scale\n").dump_structure();
    let from = tree.find("  L\n").unwrap_or_else(|| panic!("{tree}"));
    let read = concat!(
        "  L\n",
        "    LI\n      Lbl actual=\"0 to 3:\" \"0123\"\n      LBody\n        P \"Go\"\n        P \"Carry on as planned.\"\n",
        "    LI\n      Lbl actual=\"4 to 5:\" \"45\"\n      LBody\n        P \"Ease off\"\n        P \"Do less, slower.\"\n",
        "    LI\n      Lbl actual=\"6 to 10:\" \"678910\"\n      LBody\n        P \"Stop\"\n",
    );
    assert!(tree[from..].starts_with(read), "{tree}");
}

#[test]
fn narrow_bands_are_listed_below_each_other() {
    let bands = "[{from: 0, to: 8, tone: go}, {from: 9, to: 9, tone: ease}, {from: 10, to: 10, tone: stop}]";
    for (project, what) in [
        (Project::new(&format!("title: T\nbody:\n  - pain_scale: {{bands: {bands}}}\n")), "a narrow band"),
        (Project::new("title: T\nbody:\n  - pain_scale\n").on("a5"), "a small page"),
    ] {
        let document = project.lay_out().unwrap();
        let page = &document.pages[0];
        let (go, ease, stop) = (run(page, "Go").origin, run(page, "Ease off").origin, run(page, "Stop").origin);
        assert!(near(go.x, ease.x) && near(ease.x, stop.x), "{what}");
        assert!(go.y < ease.y && ease.y < stop.y, "{what}");
    }
}

#[test]
fn the_digits_of_a_narrow_column_stay_in_their_cells() {
    let document = document("  - columns: [[pain_scale], [{text: x}], [{text: y}]]\n");
    let page = &document.pages[0];
    let cell = (page.size.width - LEFT * 2.0 - Length::pt(36.0)) / 33.0;
    assert!(run(page, "10").width() < cell);
}

#[test]
fn a_pain_scale_is_never_split() {
    for filler in 15..35 {
        let text = "  - text: A short paragraph.\n".repeat(filler);
        let document = document(&format!("{text}  - pain_scale: {{title: Pain today}}\n"));
        let page = page_of(&document, "Pain today");
        for words in ["Your worst", "Carry on", "Rest.", "Pain moving up", "Pain spreading down"] {
            assert_eq!(page_of(&document, words), page, "“{words}” with {filler} paragraphs before it");
        }
    }
}

#[test]
fn notes_have_as_many_lines_as_asked_for() {
    let document = document("  - notes: {title: Mine, lines: 3}\n  - notes\n");
    let lines = writing_lines(&document, &document.pages[0]);
    assert_eq!(lines.len(), 7);
    assert!(near(lines[1].top() - lines[0].top(), Length::pt(24.0)));
    assert!(lines.iter().all(|line| near(line.size.height, Length::pt(0.75)) && near(line.left(), LEFT)));
}

#[test]
fn notes_fill_the_page_to_its_end() {
    for filler in 0..34 {
        let text = "  - text: A short paragraph.\n".repeat(filler);
        for page in ["letter", "a5"] {
            let yaml = format!("title: T\nbody:\n{text}  - notes: {{title: My notes, lines: fill}}\n");
            let document = Project::new(&yaml).on(page).lay_out().unwrap();
            let number = page_of(&document, "My notes").unwrap();
            assert_eq!(number + 1, document.pages.len(), "{filler} on {page}: nothing follows");
            let page = &document.pages[number];
            let lines = writing_lines(&document, page);
            let end = page.size.height - Length::pt(57.0);
            let last = lines.last().unwrap().bottom();
            assert!(lines.len() >= 2, "{filler}: {} lines", lines.len());
            assert!(last <= end + TOLERANCE && end - last < Length::pt(30.0), "{filler}: {last:?} of {end:?}");
        }
    }
}

#[test]
fn notes_that_fill_are_four_lines_where_the_page_is_not_theirs() {
    let document = document("  - keep_together: [{notes: fill}]\n  - columns: [[{text: x}], [{notes: fill}]]\n");
    assert_eq!(writing_lines(&document, &document.pages[0]).len(), 8);
}

#[test]
fn what_follows_notes_that_fill_stands_on_the_next_page() {
    let document = document("  - exercises: [bridge]\n  - notes: fill\n  - text: Behind.\n");
    assert_eq!(page_of(&document, "Behind."), Some(1));
}

#[test]
fn steps_hang_from_their_numbers() {
    let document = document("  - steps: [Sit down., Stand up., {text: Walk.}]\n");
    let page = &document.pages[0];
    assert!(near(run(page, "2").origin.x, LEFT));
    assert!(near(run(page, "Stand up.").origin.x, LEFT + Length::pt(18.0)));
    assert!(near(run(page, "Stand up.").origin.y, run(page, "2").origin.y));
    assert!(near(run(page, "Stand up.").origin.y - run(page, "Sit down.").origin.y, Length::pt(24.0)));
    let tree = document.dump_structure();
    assert!(tree.contains("    LI\n      Lbl \"2\"\n      LBody\n        P \"Stand up.\"\n"), "{tree}");
}

#[test]
fn a_picture_stands_beside_its_step_or_below_it_and_belongs_to_it() {
    let steps = "  - steps:\n      - {text: Sit., figure: {pose: sit-to-stand, alt: Sitting}}\n      - {text: Look., image: {src: images/sciatic-nerve.svg, alt: A nerve}}\n";
    let yaml = format!("title: T\nbody:\n{steps}");
    for (paper, beside) in [("letter", true), ("a5", false)] {
        let document = Project::new(&yaml).on(paper).lay_out().unwrap();
        let tree = document.dump_structure();
        let body = tree.find("LBody").unwrap();
        assert!(
            tree[body..].starts_with("LBody\n        P \"Sit.\"\n        Div\n          Figure alt=\"Sitting\""),
            "{tree}"
        );
        let page = &document.pages[0];
        let words = run(page, "Sit.").origin;
        let figure = page.items.iter().find_map(|item| match (&item.kind, item.owner) {
            (ItemKind::Drawing { rect, .. }, Owner::Node(node)) => {
                (document.structure.get(node)?.role == Role::Figure).then_some(*rect)
            }
            _ => None,
        });
        let figure = figure.unwrap();
        let column = (page.size.width - LEFT * 2.0 - Length::pt(18.0)) / 2.0;
        let x = if beside { LEFT + column + Length::pt(18.0) } else { words.x };
        assert!(near(figure.left(), x), "{paper}: {figure:?}");
        assert_eq!(figure.top() > words.y, !beside, "{paper}: {figure:?}");
    }
}

#[test]
fn a_question_stays_with_two_lines_of_its_answer() {
    let long = "Walking a little and often keeps the nerve moving without asking too much of it. ".repeat(4);
    for filler in 20..36 {
        let text = "  - text: A short paragraph.\n".repeat(filler);
        let document = document(&format!("{text}  - questions: [{{question: Why walk?, answer: {long}}}]\n"));
        let page = page_of(&document, "Why walk?").unwrap();
        let lines = texts(&document.pages[page]).filter(|run| long.contains(run.text.trim()) && run.text.len() > 20);
        assert!(lines.count() >= 2, "with {filler} paragraphs before it");
    }
}

#[test]
fn a_question_is_a_heading_one_level_below_its_section() {
    let tree =
        document("  - questions: {title: Questions, items: [{question: Why?, answer: Because.}]}\n").dump_structure();
    assert!(tree.contains("  H2 \"Questions\"\n  H3 \"Why?\"\n  P \"Because.\"\n"), "{tree}");
}

#[test]
fn a_list_of_advice_stays_whole_or_goes_on_under_its_heading() {
    let items = |words: &str, count: usize| (1..=count).map(|n| format!("{words} {n}.")).collect::<Vec<_>>().join(", ");
    let pages = |document: &Document, words: &str| -> Vec<usize> {
        let found = |page: &Page| texts(page).any(|run| run.text.replace('\u{a0}', " ").starts_with(words));
        (0..document.pages.len()).filter(|page| found(&document.pages[*page])).collect()
    };
    let block = |before, dos, donts| {
        let text = "  - text: Some words.\n".repeat(before);
        format!("{text}  - do_dont: {{do: [{}], dont: [{}]}}\n", items("Walk", dos), items("Lift", donts))
    };
    for before in 0..20 {
        let yaml = format!("title: Mine\nbody:\n{}", block(before, 4, 3));
        let document = Project::new(&yaml).on("a5").lay_out().unwrap();
        assert_eq!(pages(&document, "Walk 1."), pages(&document, "Walk 4."), "{before}");
        assert_eq!(pages(&document, "Lift 1."), pages(&document, "Lift 3."), "{before}");
    }
    let long = document(&block(0, 3, 60));
    assert_eq!(pages(&long, "Do not"), pages(&long, "Lift"));
    assert!(pages(&long, "Lift").len() > 1);
    assert_eq!(long.dump_structure().matches("Do not").count(), 1, "a screen reader meets the heading once");
}

#[test]
fn advice_is_two_headings_with_two_lists() {
    let yaml = "  - do_dont: {do: [Walk., Rest.], dont: [Lift.]}\n";
    let document = document(yaml);
    let tree = document.dump_structure();
    assert!(
        tree.contains("  H2 \"Do\"\n  L\n    LI\n      LBody \"Walk.\"\n    LI\n      LBody \"Rest.\"\n  H2 \"Do not\"\n  L\n    LI\n      LBody \"Lift.\"\n"),
        "{tree}"
    );
    let page = &document.pages[0];
    assert!(near(run(page, "Walk.").origin.y, run(page, "Lift.").origin.y), "side by side");
    // What not to do is no danger.
    assert!(texts(page).all(|run| run.color != Palette::DANGER));
    let small = Project::new(&format!("title: T\nbody:\n{yaml}")).on("a5").lay_out().unwrap();
    let page = &small.pages[0];
    assert!(near(run(page, "Walk.").origin.x, run(page, "Lift.").origin.x), "one below the other");
}

const PLAN: &str = "  - schedule:\n    - {exercise: bridge, days: [mon, wed], times: [morning]}\n    - {text: Walk, days: sun, times: [morning, evening]}\n  - exercises: [bridge]\n";

#[test]
fn a_plan_is_a_table_with_headers_for_days_times_and_exercises() {
    let tree = document(PLAN).dump_structure();
    let from = tree.find("  Table").unwrap_or_else(|| panic!("{tree}"));
    let ticked = "      TD\n        Form box for a pen actual=\"not ticked\"\n";
    let empty = "      TD\n";
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let days: String = days.iter().map(|day| format!("      TH scope=column \"{day}\"\n")).collect();
    let read = [
        "  Table\n    TR\n      TD\n",
        &days,
        "    TR\n      TH scope=column columns=8 \"Morning\"\n",
        "    TR\n      TH scope=row \"1 Bridge\"\n",
        ticked,
        empty,
        ticked,
        &empty.repeat(4),
        "    TR\n      TH scope=row \"Walk\"\n",
        &empty.repeat(6),
        ticked,
        "    TR\n      TH scope=column columns=8 \"Evening\"\n",
    ];
    assert!(tree[from..].starts_with(&read.concat()), "{tree}");
}

#[test]
fn a_plan_over_pages_repeats_its_days_and_its_time_of_day() {
    let rows: String = (1..=60).map(|row| format!("    - {{text: Row {row}, times: [morning]}}\n")).collect();
    let document = document(&format!("  - schedule:\n{rows}"));
    assert!(document.pages.len() >= 3, "{} pages", document.pages.len());
    for page in &document.pages {
        for words in ["Mon", "Morning"] {
            assert_eq!(texts(page).filter(|run| run.text == words).count(), 1, "{words}");
        }
    }
    assert_eq!(document.dump_structure().matches("Morning").count(), 1, "a screen reader meets it once");
}

#[test]
fn names_stand_above_their_boxes_where_both_have_no_room_beside_each_other() {
    let yaml =
        "title: T\nbody:\n  - columns:\n    - [{schedule: [{text: Rebalancing, times: morning}]}]\n    - [{text: x}]\n";
    for (paper, beside) in [("letter", false), ("a5", true)] {
        let document = Project::new(yaml).on(paper).lay_out().unwrap();
        let page = &document.pages[0];
        let name = run(page, "Rebalancing").origin;
        let boxes: Vec<Rect> = page
            .items
            .iter()
            .filter_map(|item| match &item.kind {
                ItemKind::Shape(shape) if shape.fill == Some(Color::WHITE) => shape.path.bounds(),
                _ => None,
            })
            .collect();
        assert_eq!(boxes.len(), 7, "{paper}");
        // On a small page the columns stand one below the other, and the plan has the whole width.
        assert_eq!(boxes.iter().all(|tick| tick.top() < name.y), beside, "{paper}");
        assert!(boxes.windows(2).all(|pair| pair[0].right() + Length::pt(6.0) < pair[1].left()), "{paper}");
    }
}

#[test]
fn a_column_too_narrow_for_seven_days_is_an_error_that_says_so() {
    let yaml = "title: T\nbody:\n  - columns:\n    - [{schedule: [{text: Walk, times: morning}]}]\n    - [{text: x}]\n    - [{text: y}]\n";
    let error = Project::new(yaml).lay_out().unwrap_err();
    assert!(error.starts_with("handouts/test.yaml:4:8: error: this week plan needs a width of "), "{error}");
}

#[test]
fn columns_to_write_in_have_lines_between_them_and_below_each_row() {
    let rows = "rows: [[Pain, '', ''], [Walking, '', '']]";
    let document = document(&format!("  - table:\n      columns: [What to check, Start, Week 1]\n      {rows}\n"));
    let page = &document.pages[0];
    let palette = Palette::derive(Color::rgb(0x1f7a8c), Some(Color::rgb(0xc2500a)));
    let uprights: Vec<Rect> =
        fills(page, palette.rule).into_iter().filter(|line| near(line.size.width, Length::pt(0.5))).collect();
    // One before each column that is for writing, in every row; without a break between the rows.
    let (first, rest): (Vec<Rect>, Vec<Rect>) = uprights.iter().partition(|line| near(line.left(), uprights[0].left()));
    assert_eq!((first.len(), rest.len()), (2, 2));
    assert!(near(first[0].bottom(), first[1].top()));
    assert!(first[0].left() < run(page, "Start").origin.x && run(page, "Start").origin.x < rest[0].left());
    let below = fills(page, palette.edge).into_iter().filter(|line| line.size.width > Length::pt(500.0)).count();
    assert_eq!(below, 2);
}

#[test]
fn a_table_with_words_in_its_columns_has_no_lines_between_them() {
    let document = document("  - table: {columns: [Week, Minutes], rows: [['1', '5'], ['2', '']]}\n");
    let is_upright = |item: &Item| match &item.kind {
        ItemKind::Shape(shape) => shape.path.bounds().is_some_and(|bounds| bounds.size.width < Length::pt(1.0)),
        _ => false,
    };
    assert!(!document.pages[0].items.iter().any(is_upright));
}

#[test]
fn widths_that_the_paper_has_no_room_for_are_shared_out() {
    let table = "  - table: {columns: [{title: A, width: 90 mm}, {title: B, width: 80 mm}, C], rows: [[one, two, antidisestablishmentarianism]]}\n";
    for paper in ["letter", "a5"] {
        let project = Project::new(&format!("title: T\nbody:\n{table}")).on(paper);
        let document = project.lay_out().unwrap();
        let page = &document.pages[0];
        let word = run(page, "antidisestablishmentarianism");
        assert!(run(page, "two").origin.x > run(page, "one").origin.x && word.origin.x > run(page, "two").origin.x);
        assert!(word.origin.x + word.width() < page.size.width - Length::pt(50.0), "on {paper}");
    }
    // Where they have room, they are as they were asked for.
    let document = document("  - table: {columns: [{title: A, width: 90 mm}, B], rows: [[one, two]]}\n");
    let page = &document.pages[0];
    let apart = run(page, "two").origin.x - run(page, "one").origin.x;
    assert!(near(apart, Length::pt(90.0 / 25.4 * 72.0 + 12.0)), "{apart:?}");
}

#[test]
fn a_table_whose_words_have_no_room_side_by_side_is_stacked() {
    let long = [
        "Pneumonoultramicroscopic",
        "Antidisestablishmentarianism",
        "Floccinaucinihilipilification",
        "Otorhinolaryngological",
    ];
    let table = format!("  - table: {{columns: [{}], rows: [[one, two, three, four]]}}\n", long.join(", "));
    let document = document(&table);
    let page = &document.pages[0];
    let lefts = long.map(|word| run(page, word).origin);
    assert!(lefts.windows(2).all(|pair| near(pair[0].x, pair[1].x) && pair[0].y < pair[1].y), "{lefts:?}");
    // Columns give their room to longer words first.
    let project = Project::shipped("pinched-nerve-vs-sciatica").on("a5");
    let document = project.lay_out().unwrap();
    let heads: Vec<&str> = document.pages.iter().flat_map(texts).map(|run| run.text.trim()).collect();
    assert!(heads.contains(&"Start"), "{heads:?}");
}

#[test]
fn what_was_wrong_with_columns_side_by_side_is_forgotten_where_they_stand_below_each_other() {
    for widths in ["[1.4, 1]", "[1, 1.4]"] {
        let columns = format!(
            "columns: {{widths: {widths}, columns: [[schedule: [{{text: Walk, times: morning}}]], [text: Hello]]}}"
        );
        let stacked = Project::new(&format!("title: T\nbody:\n  - {columns}\n")).on("a5").lay_out();
        assert_eq!(stacked.map(|document| document.pages.len()), Ok(1), "{widths}");
    }
}

#[test]
fn a_figure_whose_words_are_a_records_is_described_by_its_pose() {
    let step = "title: T\nfields:\n  n: {label: N}\nbody:\n  - steps: [{text: \"{{ n }}\", figure: mypose}]\n";
    let pose = "title: Somebody stands\nposes:\n  end: {extends: standing}\n";
    let project = Project::new(step).set("n", "Zebulon").with("assets/poses/mypose.yaml", pose);
    let document = project.lay_out().unwrap_or_else(|errors| panic!("{errors}"));
    let alts: Vec<&str> = document.structure.nodes().iter().filter_map(|node| node.alt.as_deref()).collect();
    assert_eq!(alts, ["Somebody stands"]);
}
