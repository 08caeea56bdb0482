//! Handouts that are harder than any clinic's.

use handout::drawing::Length;
use handout::page::{Document, ItemKind, Owner};
use handout::resolve::Pairing;

use super::Project;

/// One block of each kind.
pub const EVERY_BLOCK: &str = r#"
title: Every block
subtitle: One of each kind
fields:
  patient.name: {label: Prepared for, blank: line}
  next_visit: {label: Next visit, type: date, blank: line}
body:
  - cover: {audience: For everybody, author: By somebody, figure: nerve-glide-seated}
  - fields: [patient.name, next_visit]
  - red_flags: {use: cauda-equina}
  - heading: A section
  - text: |
      A paragraph with **bold**, *emphasis* and a [link](https://example.com/page).
      A second line.

      - a bullet
      - another
        - inside it
  - heading: {text: A part, level: 3}
  - list: {numbered: true, items: [First, Second, {text: Third, items: [With one inside]}]}
  - callout: Good words.
  - callout: {tone: tip, text: A tip.}
  - callout: {tone: caution, text: Take it easy.}
  - callout: {tone: stop, text: if it hurts.}
  - checklist: {title: Before you begin, items: [A firm chair, Clear floor, Water], blank_lines: 1}
  - exercises:
      - use: nerve-glide-seated
        side: right
      - bridge
      - cat-cow
  - exercises: {layout: list, items: [walking]}
  - comparison:
      columns: [One, Two, Three]
      rows:
        - {label: A row, cells: [a, b, c]}
  - table:
      columns: [Day, {title: Morning, width: 30 mm}, Evening]
      rows: [[Monday, Walk, Stretch], [Tuesday, Walk, Rest]]
  - columns:
      - - text: Left.
      - - image: {src: images/spinal-canal-normal.svg, alt: A slice of the spine, caption: From above}
  - keep_together:
      - heading: Together
      - text: These stay on one page.
  - spacer: 12 pt
  - tracker: {weeks: 1, start: 2026-11-23, score: "Pain, 0–10"}
  - contents: {title: All parts, depth: 3}
  - at_a_glance
  - exercises:
      layout: compact
      items:
        - {use: nerve-glide-seated, side: right}
        - {use: sit-to-stand, dosage: {effort: 5-6, load: 2 kg}}
        - {name: Rest, steps: [Lie down.]}
        - clamshell
        - calf-wall
  - include: fragments/ask-first.yaml
  - page_break
  - pain_scale: {title: How much pain is all right?}
  - pain_scale:
      text: Four bands
      bands:
        - {from: 0, to: 0, tone: go, label: None, text: Do more.}
        - {from: 1, to: 4, tone: go}
        - {from: 5, to: 6, tone: ease}
        - {from: 7, to: 10, tone: stop}
      place_rule: false
  - steps: {title: If it flares up, items: [Rest in an easy position for a few minutes., Take short walks.]}
  - steps:
      - {text: Sit near the front of the chair., figure: sit-to-stand}
      - {text: Look at it., image: {src: images/spinal-canal-normal.svg, alt: A slice of the spine, caption: From above}}
      - Stand up.
  - do_dont:
      do: [Walk a little and often., Sleep on your side with a pillow between your knees., Change position.]
      dont: [Stay in bed for days.]
  - questions:
      title: Questions
      items:
        - {question: Will it go away?, answer: For most people it gets better within weeks.}
        - question: Should I have a scan?
          answer: |
            Not at first. A scan helps when

            - your leg gets weaker,
            - an operation is thought about.
  - schedule:
      title: My week
      items:
        - {exercise: bridge, days: [mon, wed, fri], times: [morning, evening]}
        - {text: Walk to the corner and back, days: every_day, times: midday}
  - notes: {style: dots, lines: 3}
  - notes: {title: Notes, lines: fill}
  - call_to_action: {title: What next, lead: A few words., text: Book a visit, url: "https://example.com/book"}
  - about: {name: Somebody, credentials: PT, text: wrote this., links: ["[Their page](https://example.com/me)"]}
  - sources: {items: [Somebody 2020.], checked: 2026-11-22}
  - disclaimer: {use: brand}
"#;

fn words(document: &Document) -> Vec<String> {
    document
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match &item.kind {
            ItemKind::Text(run) => Some(run.text.replace('\u{a0}', " ").trim().to_owned()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_card_higher_than_a_page_is_an_error_that_says_so() {
    let steps = "        - Stand up and sit down again, slowly, as often as it takes.\n".repeat(60);
    let yaml = format!("title: T\nbody:\n  - exercises:\n    - name: Endless\n      steps:\n{steps}");
    let error = Project::new(&yaml).lay_out().unwrap_err();
    assert!(error.starts_with("handouts/test.yaml:4:"), "{error}");
    assert!(error.contains("this exercise card is "), "{error}");
    assert!(error.contains("but a page has room for 9.3 in (237 mm)"), "{error}");
}

#[test]
fn a_word_of_60_letters_is_broken_where_its_column_ends() {
    let word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte";
    assert_eq!(word.chars().count(), 60);
    let yaml =
        format!("title: T\nbody:\n  - columns:\n    - [{{text: {word}}}]\n    - [{{text: x}}]\n    - [{{text: y}}]\n");
    let document = Project::new(&yaml).lay_out().unwrap();
    let printed: String = words(&document).concat();
    assert!(printed.contains(word), "{printed}");
    let widest = document.pages[0]
        .items
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Text(run) if run.text.len() > 10 && word.contains(run.text.trim()) => Some(run.width()),
            _ => None,
        })
        .fold(Length::ZERO, Length::max);
    assert!(widest > Length::ZERO && widest <= Length::pt(158.0), "{widest:?}");
}

#[test]
fn a_table_over_three_pages_repeats_its_head() {
    let rows: String = (1..=90).map(|row| format!("        - [Row {row}, something to say]\n")).collect();
    let yaml = format!("title: T\nbody:\n  - table:\n      columns: [Number head, Words head]\n      rows:\n{rows}");
    let document = Project::new(&yaml).lay_out().unwrap();
    assert!(document.pages.len() >= 3, "{} pages", document.pages.len());
    for page in &document.pages {
        let heads = page
            .items
            .iter()
            .filter(|item| matches!(&item.kind, ItemKind::Text(run) if run.text.starts_with("Number")));
        assert_eq!(heads.count(), 1);
    }
    let tree = document.dump_structure();
    assert_eq!(tree.matches("Number").count(), 1, "a screen reader meets the head once");
}

#[test]
fn twenty_five_exercises_run_over_pages_with_running_numbers() {
    let items = "    - bridge\n".repeat(25);
    let document = Project::new(&format!("title: T\nbody:\n  - exercises:\n{items}")).lay_out().unwrap();
    let words = words(&document);
    for number in 1..=25 {
        assert!(words.contains(&number.to_string()), "number {number} is missing");
    }
    assert!(document.pages.len() > 3);
}

#[test]
fn every_optional_part_may_be_missing() {
    let document = Project::new(
        "title: T\nbrand: bare.yaml\nbody:\n  - exercises:\n    - {name: Only steps, steps: [Breathe.]}\n  - checklist: [One]\n",
    )
    .with("handouts/bare.yaml", "name: Bare\ncolors: {primary: teal}\n")
    .lay_out()
    .unwrap();
    assert!(words(&document).contains(&"Breathe.".to_owned()));
    assert_eq!(document.pages.len(), 1);
}

#[test]
fn an_empty_list_is_an_error_that_says_so() {
    let error = Project::new("title: T\nbody:\n  - list: []\n").lay_out().unwrap_err();
    assert!(error.contains("has no items"), "{error}");
    assert!(error.starts_with("handouts/test.yaml:3:"), "{error}");
}

#[test]
fn a_handout_of_one_word_is_one_page() {
    let document = Project::new("title: Rest\nbody:\n  - text: Sleep.\n").lay_out().unwrap();
    assert_eq!(document.pages.len(), 1);
    assert!(words(&document).contains(&"Sleep.".to_owned()));
}

#[test]
fn hebrew_inside_an_english_paragraph_reads_from_right_to_left() {
    let document = Project::new("title: T\nbody:\n  - text: The word שלום means peace.\n").lay_out().unwrap();
    let hebrew = document.pages[0]
        .items
        .iter()
        .find_map(|item| match &item.kind {
            ItemKind::Text(run) if run.right_to_left => Some(run),
            _ => None,
        })
        .expect("a run from right to left");
    assert_eq!(hebrew.text.trim(), "שלום");
    let drawn: Vec<usize> = hebrew.glyphs.iter().map(|glyph| glyph.text.start).collect();
    assert!(drawn.windows(2).all(|pair| pair[0] > pair[1]), "the last letter stands at the left: {drawn:?}");
    let line: Vec<String> = words(&document);
    assert!(line.iter().any(|text| text == "The word"), "{line:?}");
}

#[test]
fn a_title_of_three_lines_pushes_the_rest_down() {
    let title = "Gentle moves for an irritated nerve that runs from the lower back over the buttock to the foot";
    let document = Project::new(&format!("title: {title}\nbody:\n  - text: Below.\n")).lay_out().unwrap();
    let lines = document.pages[0]
        .items
        .iter()
        .filter(|item| matches!(&item.kind, ItemKind::Text(run) if run.size == Length::pt(36.0)));
    assert_eq!(lines.count(), 3);
}

#[test]
fn a_heading_is_never_the_last_thing_on_a_page() {
    for filler in 1..40 {
        let lines = "  - text: A short paragraph.\n".repeat(filler);
        let yaml = format!("title: T\nbody:\n{lines}  - heading: Last heading\n  - text: And its words.\n");
        let document = Project::new(&yaml).lay_out().unwrap();
        let page_of = |wanted: &str| {
            document.pages.iter().position(|page| {
                page.items.iter().any(|item| {
                    matches!(&item.kind, ItemKind::Text(run) if run.text.starts_with(wanted))
                        && item.owner != Owner::Header
                })
            })
        };
        assert_eq!(page_of("Last"), page_of("And"), "with {filler} paragraphs before it");
    }
}

#[test]
fn a_paragraph_leaves_two_lines_at_least_on_either_page() {
    let long =
        "Walking a little and often keeps the nerve and the back moving without asking too much of either. ".repeat(6);
    for filler in 20..40 {
        let lines = "  - text: A short paragraph.\n".repeat(filler);
        let yaml = format!("title: T\nbody:\n{lines}  - text: {long}\n  - text: The end.\n");
        let document = Project::new(&yaml).lay_out().unwrap();
        for page in &document.pages {
            let lines = page
                .items
                .iter()
                .filter(|item| matches!(&item.kind, ItemKind::Text(run) if run.size == Length::pt(13.0) && long.contains(run.text.trim()) && run.text.len() > 20))
                .count();
            assert_ne!(lines, 1, "a lonely line with {filler} paragraphs before it");
        }
    }
}

/// The page on which a text begins, furniture left out.
fn page_of(document: &Document, wanted: &str) -> Option<usize> {
    document.pages.iter().position(|page| {
        page.items.iter().any(|item| {
            matches!(&item.kind, ItemKind::Text(run) if run.text.replace('\u{a0}', " ").starts_with(wanted))
                && !matches!(item.owner, Owner::Header | Owner::Footer | Owner::LastFooter(_))
        })
    })
}

#[test]
fn a_row_under_a_repeated_head_ends_above_the_foot() {
    let lines = "Something to say about this row, at some length. ".repeat(2);
    for rows in 20..50 {
        let rows: String = (1..=rows).map(|row| format!("        - [Row {row}, \"{lines}\"]\n")).collect();
        let yaml = format!(
            "title: T\nbody:\n  - table:\n      columns: [Number, {{title: Words, width: 60 mm}}]\n      rows:\n{rows}"
        );
        let document = Project::new(&yaml).lay_out().unwrap();
        for page in &document.pages {
            let end = page
                .items
                .iter()
                .filter(|item| !matches!(item.owner, Owner::Footer | Owner::LastFooter(_)))
                .filter_map(|item| match &item.kind {
                    ItemKind::Text(run) => Some(run.origin.y),
                    _ => None,
                })
                .fold(Length::ZERO, Length::max);
            assert!(end <= Length::pt(735.0), "a row ends at {end:?}");
        }
    }
}

#[test]
fn a_log_may_follow_the_title_on_the_first_page() {
    let yaml = "title: My log\nbody:\n  - tracker: {weeks: 2, rows: [Walk]}\n";
    let document = Project::new(yaml).lay_out().unwrap();
    assert_eq!(document.pages.len(), 1);
}

#[test]
fn a_page_break_begins_a_page_after_the_title_but_never_an_empty_one() {
    let yaml = "title: T\nbody:\n  - page_break\n  - text: Second.\n  - page_break\n  - page_break\n  - text: Third.\n  - page_break\n";
    let document = Project::new(yaml).lay_out().unwrap();
    assert_eq!(document.pages.len(), 3);
    assert_eq!(page_of(&document, "Second."), Some(1));
    assert_eq!(page_of(&document, "Third."), Some(2));
}

#[test]
fn a_heading_stays_with_its_text_across_white_space() {
    for filler in 15..30 {
        let lines = "  - text: A short paragraph.\n".repeat(filler);
        let yaml = format!("title: T\nbody:\n{lines}  - heading: Head\n  - spacer: 12 pt\n  - text: Words.\n");
        let document = Project::new(&yaml).lay_out().unwrap();
        assert_eq!(page_of(&document, "Head"), page_of(&document, "Words."), "with {filler} paragraphs before it");
    }
}

#[test]
fn a_portrait_photo_is_as_high_as_the_page_at_most() {
    let project = Project::new("title: T\nbody:\n  - image: {src: photo.png, alt: A photo, caption: Upright}\n");
    let photo = image::RgbImage::from_pixel(1500, 2000, image::Rgb([90, 120, 150]));
    photo.save(project.root().join("handouts/photo.png")).unwrap();
    let document = project.lay_out().unwrap();
    assert_eq!(document.rasters.len(), 1);
}

#[test]
fn a_date_is_never_broken_in_a_field() {
    for page in ["letter", "a4", "a5"] {
        let document = Project::shipped("sciatica-relief")
            .on(page)
            .set("patient.name", "Alexandra Montgomery-Whitfield")
            .set("therapist.name", "Dr. Benjamin Castellanos, DPT, OCS")
            .set("date", "2026-11-22")
            .set("next_visit", "2026-12-24")
            .lay_out()
            .unwrap();
        let words = words(&document);
        let year = words.iter().filter(|text| text.ends_with("2026")).count();
        assert!(year >= 2, "on {page}: {words:?}");
    }
}

#[test]
fn every_shipped_handout_fits_every_paper() {
    for name in super::SHIPPED {
        for page in ["letter", "a4", "a5", "legal"] {
            Project::shipped(name).on(page).lay_out().unwrap_or_else(|errors| panic!("{name} on {page}: {errors}"));
        }
        for sheet in ["letter", "a4"] {
            let halves = Project::shipped(name).on(sheet).asking(|request| request.pairing = Some(Pairing::TwoUp));
            halves.lay_out().unwrap_or_else(|errors| panic!("{name} on half of {sheet}: {errors}"));
        }
    }
}

#[test]
fn a_running_head_cuts_a_title_inside_of_a_word_where_that_is_too_long() {
    let word = "Donaudampfschifffahrtselektrizit\u{e4}tenhauptbetriebswerkbauunterbeamtengesellschaft";
    for title in [word.to_owned(), format!("{word} and more")] {
        let yaml = format!("title: {title}\nbody:\n  - text: x\n  - page_break\n  - text: y\n");
        let document = Project::new(&yaml).on("a5").lay_out().unwrap();
        let page = &document.pages[1];
        let head = page.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Text(run) if run.text.starts_with("Donaudampf") => Some(run),
            _ => None,
        });
        let head: Vec<_> = head.collect();
        let [run] = head.as_slice() else { panic!("{}", document.dump_items()) };
        assert!(run.text.ends_with('…') && run.origin.x + run.width() < page.size.width, "{}", run.text);
    }
}

#[test]
fn white_space_at_the_end_begins_no_page() {
    for filler in 18..30 {
        let lines = "  - text: A short paragraph.\n".repeat(filler);
        let yaml = format!("title: T\nbody:\n{lines}");
        let count = |yaml: &str| Project::new(yaml).on("a5").lay_out().unwrap().pages.len();
        assert_eq!(count(&format!("{yaml}  - spacer: 60 pt\n")), count(&yaml), "after {filler} paragraphs");
    }
}
