//! What the visual specification promises of large print, as far as it can be measured on the items.

use std::sync::LazyLock;

use handout::drawing::{Length, Rect};
use handout::page::{Document, Owner, Page};

use super::geometry::{MARGIN, TOLERANCE, bounds, ink, is_content, overlap, pictures, texts, tick_boxes};
use super::layout_rules::inner_pages;
use super::stress::EVERY_BLOCK;
use super::{Project, SECOND_BRAND, SHIPPED, shipped_variants};

const PAPERS: [&str; 4] = ["letter", "a4", "a5", "legal"];

/// Everything that ships and one block of each kind, in large print on every paper.
static DOCUMENTS: LazyLock<Vec<(String, Document)>> = LazyLock::new(|| {
    let mut projects: Vec<(String, Project)> = shipped_variants().into_iter().collect();
    for page in ["a5", "legal"] {
        projects.extend(SHIPPED.map(|name| (format!("{name} on {page}"), Project::shipped(name).on(page))));
    }
    for page in PAPERS {
        projects.push((format!("every block on {page}"), Project::new(EVERY_BLOCK).on(page)));
        let project = Project::new(EVERY_BLOCK).on(page).wearing(SECOND_BRAND);
        projects.push((format!("every block in the second brand on {page}"), project));
    }
    for name in SHIPPED {
        for page in ["letter", "a4"] {
            let project = Project::shipped(name).on(page).wearing(SECOND_BRAND);
            projects.push((format!("{name} in the second brand on {page}"), project));
        }
    }
    let fillable = Project::shipped("home-tracker").fillable();
    projects.push(("home-tracker to be filled in on the screen".to_owned(), fillable));
    let fillable = Project::new(EVERY_BLOCK).on("a4").fillable();
    projects.push(("every block to be filled in on the screen".to_owned(), fillable));
    let lay_out = |(name, project): (String, Project)| {
        let document = project.large().lay_out().unwrap_or_else(|errors| panic!("{name}: {errors}"));
        (name, document)
    };
    projects.into_iter().map(lay_out).collect()
});

fn large(yaml: &str) -> Document {
    Project::new(yaml).large().lay_out().unwrap()
}

/// The tops of the words on a page that begin with some words.
fn tops<'a>(page: &'a Page, words: &'a str) -> impl Iterator<Item = Length> + 'a {
    texts(page)
        .filter(move |(item, run)| is_content(item) && run.text.replace('\u{a0}', " ").starts_with(words))
        .map(|(_, run)| ink(run).top())
}

#[test]
fn no_text_is_smaller_than_16_points_and_content_not_than_18() {
    for (name, document) in &*DOCUMENTS {
        for (number, page) in document.pages.iter().enumerate() {
            for (item, run) in texts(page) {
                // The letterhead is smaller than the content too.
                let letterhead = number == 0 && run.origin.y < Length::pt(150.0);
                let least = if is_content(item) && !letterhead { 18.0 } else { 16.0 };
                assert!(run.size >= Length::pt(least), "{name}: “{}” is {:?}", run.text, run.size);
            }
        }
    }
}

#[test]
fn body_text_has_18_points_and_a_leading_of_24() {
    let document = large(&format!("title: T\nbody:\n  - text: {}\n", "Walk a little. ".repeat(9)));
    let lines: Vec<_> = texts(&document.pages[0]).filter(|(_, run)| run.text.contains("Walk")).collect();
    assert!(lines.len() >= 2);
    assert!(lines.iter().all(|(_, run)| run.size == Length::pt(18.0)));
    assert!((lines[1].1.origin.y - lines[0].1.origin.y - Length::pt(24.0)).to_pt().abs() < 0.01);
}

#[test]
fn nothing_stands_outside_the_margins_or_in_the_foot() {
    for (name, document) in &*DOCUMENTS {
        for (number, page) in inner_pages(name, document).enumerate() {
            let (right, end) = (page.size.width - MARGIN, page.size.height - Length::pt(66.0));
            for item in &page.items {
                let Some(bounds) = bounds(item) else { continue };
                let inside = bounds.left() >= MARGIN - TOLERANCE && bounds.right() <= right + TOLERANCE;
                assert!(inside, "{name}, page {}: {bounds:?}", number + 1);
                assert!(bounds.top() >= Length::pt(36.0) - TOLERANCE, "{name}, page {}: {bounds:?}", number + 1);
                let above_foot = !is_content(item) || bounds.bottom() <= end + TOLERANCE;
                assert!(above_foot, "{name}, page {}: {bounds:?}", number + 1);
            }
        }
    }
}

#[test]
fn no_text_overlaps_another_or_a_tick_box() {
    for (name, document) in &*DOCUMENTS {
        for (number, page) in document.pages.iter().enumerate() {
            let runs: Vec<_> = texts(page).map(|(_, run)| (run.text.as_str(), ink(run))).collect();
            for (place, (text, a)) in runs.iter().enumerate() {
                for (other, b) in &runs[place + 1..] {
                    assert!(!overlap(*a, *b), "{name}, page {}: “{text}” over “{other}”", number + 1);
                }
            }
            for tick in tick_boxes(page) {
                for (text, ink) in &runs {
                    assert!(!overlap(tick, *ink), "{name}, page {}: a box over “{text}”", number + 1);
                }
            }
        }
    }
}

#[test]
fn tick_boxes_have_18_points() {
    let mut met = 0;
    for (name, document) in &*DOCUMENTS {
        for bounds in document.pages.iter().flat_map(tick_boxes) {
            // Their line of 1.5 points lies inside.
            assert!((bounds.size.width.to_pt() - 16.5).abs() < 0.01, "{name}: {bounds:?}");
            met += 1;
        }
    }
    assert!(met > 100, "only {met} boxes were met");
}

#[test]
fn cards_stand_in_one_column_with_their_steps_below_the_figures() {
    for (name, document) in &*DOCUMENTS {
        for page in &document.pages {
            let numerals = texts(page).filter(|(_, run)| run.size == Length::pt(42.0) && run.text.trim().len() == 1);
            for (_, run) in numerals {
                assert!((run.origin.x - MARGIN).to_pt().abs() < 1.0, "{name}: {} stands at the right", run.text);
            }
            let Some(lowest) = pictures(document, page).map(|rect| rect.bottom()).reduce(Length::max) else { continue };
            for verb in ["Sit down.", "Lie with", "Put hands", "Walk tall, at"] {
                assert!(tops(page, verb).all(|top| top >= lowest), "{name}: “{verb}” begins beside a figure");
            }
        }
    }
}

#[test]
fn the_figures_of_a_card_are_198_points_high_or_as_wide_as_their_half() {
    for page in ["letter", "a4"] {
        let yaml =
            "title: T\nbody:\n  - exercises: {show: [feel, avoid], items: [cat-cow, nerve-glide-seated, bridge]}\n";
        let document = Project::new(yaml).on(page).large().lay_out().unwrap();
        let half = (document.pages[0].size.width - MARGIN * 2.0 - Length::pt(16.5)) / 2.0;
        for page in &document.pages[1..] {
            let pictures: Vec<Rect> = pictures(&document, page).collect();
            let highest = pictures.iter().map(|rect| rect.size.height).fold(Length::ZERO, Length::max);
            let widest = pictures.iter().map(|rect| rect.size.width).fold(Length::ZERO, Length::max);
            assert!(highest > Length::pt(190.0) || widest > half - Length::pt(3.0), "{pictures:?}");
            assert!(highest <= Length::pt(198.1), "{pictures:?}");
        }
    }
}

#[test]
fn columns_become_one() {
    let document = large("title: T\nbody:\n  - columns:\n    - [{text: Left.}]\n    - [{text: Right.}]\n");
    let page = &document.pages[0];
    let place = |words: &str| texts(page).find(|(_, run)| run.text == words).map(|(_, run)| run.origin).unwrap();
    let (left, right) = (place("Left."), place("Right."));
    assert_eq!(left.x, right.x);
    assert!(left.y < right.y);
    let list = "  - checklist: {columns: 2, items: [One, Two, Three]}\n";
    let document = large(&format!("title: T\nbody:\n{list}"));
    let lefts: Vec<Length> = tick_boxes(&document.pages[0]).iter().map(|bounds| bounds.left()).collect();
    assert!(lefts.iter().all(|left| *left == lefts[0]), "{lefts:?}");
}

#[test]
fn blocks_that_are_kept_together_are_not_where_they_are_higher_than_a_page() {
    let yaml =
        "title: T\nbody:\n  - keep_together:\n    - heading: Moves\n    - exercises: [bridge, cat-cow, walking]\n";
    let document = large(yaml);
    assert!(document.pages.len() >= 3, "{} pages", document.pages.len());
    let page_of = |words: &str| document.pages.iter().position(|page| tops(page, words).next().is_some());
    assert_eq!(page_of("Moves"), page_of("Bridge"), "a heading alone on a page");
}

#[test]
fn a_week_stays_on_its_page_where_that_is_high_enough() {
    let rows = |count: usize| (1..=count).map(|row| format!("Move {row}")).collect::<Vec<_>>().join(", ");
    let yaml = |count| format!("title: T\nbody:\n  - tracker: {{weeks: 2, rows: [{}]}}\n", rows(count));
    let short = large(&yaml(8));
    assert_eq!(short.pages.len(), 2);
    let long = large(&yaml(14));
    // Each week of more than eight rows begins a page.
    assert_eq!(long.pages.len(), 4);
    for page in &long.pages {
        let first = texts(page).filter(|(item, run)| item.owner != Owner::Footer && run.text.trim() == "Wed");
        let row = tick_boxes(page).iter().map(|bounds| bounds.top()).reduce(Length::min).unwrap();
        assert!(first.map(|(_, run)| run.origin.y).any(|y| y < row), "the days stand over the first row");
    }
    let tree = long.dump_structure();
    assert_eq!(tree.matches("Wed").count(), 2, "a screen reader meets the days once a week");
}

#[test]
fn a_log_has_as_many_boxes_as_times_a_day_where_they_fit() {
    for (page, boxes) in [("letter", 7 * 3), ("a4", 7 * 3), ("a5", 0)] {
        let yaml = "title: T\nbody:\n  - exercises: [{use: nerve-glide-seated, side: left}]\n  - tracker: {weeks: 1}\n";
        let document = Project::new(yaml).on(page).large().lay_out().unwrap();
        let last = document.pages.last().unwrap();
        assert_eq!(tick_boxes(last).len(), boxes, "on {page}");
        let written = texts(last).filter(|(_, run)| run.text == "/3").count();
        assert_eq!(written, if boxes == 0 { 7 } else { 0 }, "on {page}");
    }
}

#[test]
fn the_score_of_a_week_stays_on_the_page_of_its_last_row() {
    for count in 1..=16 {
        let rows = (1..=count).map(|row| format!("Move {row}")).collect::<Vec<_>>().join(", ");
        let yaml = format!("title: T\nbody:\n  - tracker: {{weeks: 2, rows: [{rows}], score: Worst pain}}\n");
        let document = Project::new(&yaml).on("a5").large().lay_out().unwrap();
        let last = format!("Move {count}");
        for page in &document.pages {
            let score = tops(page, "Worst").count();
            let last = texts(page).filter(|(_, run)| run.text.replace('\u{a0}', " ") == last).count();
            assert_eq!(score, last, "{count} rows");
        }
    }
}

#[test]
fn the_boxes_of_different_days_stand_apart() {
    for times in 1..=3 {
        let yaml = format!("title: T\nbody:\n  - tracker: {{weeks: 1, rows: [Walk], times_per_day: {times}}}\n");
        for page in PAPERS {
            for project in [Project::new(&yaml).on(page), Project::new(&yaml).on(page).large()] {
                let document = project.lay_out().unwrap();
                let boxes = tick_boxes(&document.pages[0]);
                assert!(boxes.is_empty() || boxes.len() == 7 * times, "{} boxes on {page}", boxes.len());
                let last_of_day = boxes.iter().skip(times - 1).step_by(times);
                for (left, right) in last_of_day.zip(boxes.iter().skip(times).step_by(times)) {
                    assert!(right.left() - left.right() >= Length::pt(6.0), "{times} times on {page}: {boxes:?}");
                }
            }
        }
    }
}

#[test]
fn a_row_of_a_log_without_a_name_has_a_line_to_write_it_on() {
    let yaml = "title: T\nfields:\n  move: {label: Move, blank: nothing}\n\
                body:\n  - tracker: {weeks: 1, rows: [Walk, \"{{ move }}\"]}\n";
    for project in [Project::new(yaml).large(), Project::new(yaml)] {
        let document = project.lay_out().unwrap();
        let blank =
            |id| document.structure.get(id).is_some_and(|node| node.actual_text.as_deref() == Some("write here"));
        let page = &document.pages[0];
        let lines = page.items.iter().filter(|item| matches!(item.owner, Owner::Node(id) if blank(id)));
        let lines: Vec<Rect> = lines.filter_map(bounds).collect();
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        let name = texts(page).find(|(_, run)| run.text == "Walk").map(|(_, run)| run.origin).unwrap();
        assert_eq!(line.left(), name.x);
        assert!(line.top() - name.y > Length::pt(18.0) && line.size.width > Length::pt(100.0), "{line:?}");
    }
}

#[test]
fn a_comparison_with_one_row_and_no_pictures_prints_each_title_once() {
    let column = |title: &str| format!("{{title: {title}, text: It is {title}.}}");
    let yaml = format!(
        "title: T\nbody:\n  - comparison:\n      columns: [{}, {}]\n      \
         rows: [{{label: What helps, cells: [Bending, Standing]}}]\n",
        column("Stenosis"),
        column("Herniation")
    );
    let document = large(&yaml);
    let page = document.pages.last().unwrap();
    let top = |words| tops(page, words).collect::<Vec<_>>();
    let order = ["Stenosis", "It is Stenosis", "Bending", "Herniation", "It is Herniation", "Standing"].map(top);
    assert!(order.iter().all(|tops| tops.len() == 1), "{order:?}");
    assert!(order.is_sorted(), "{order:?}");
    assert_eq!(top("What").len(), 2);
    assert_eq!(document.dump_structure().matches("What helps").count(), 1, "a screen reader meets the label once");
}

#[test]
fn a_table_without_room_for_its_words_names_the_column_beside_each_cell() {
    let yaml = "title: T\nbody:\n  - table:\n      columns: [Day, Morning, Noon, Afternoon, Evening, Night]\n      \
                rows: [[Monday, Walking, Stretching, Resting, Walking, Sleeping], [Tuesday, a, b, c, d, e]]\n";
    let document = Project::new(yaml).on("a5").large().lay_out().unwrap();
    let words: Vec<String> = document.pages.iter().flat_map(texts).map(|(_, run)| run.text.to_string()).collect();
    assert_eq!(words.iter().filter(|word| *word == "Afternoon").count(), 2);
    assert!(words.iter().any(|word| word == "Stretching"), "{words:?}");
    // It stays a table; only the first row's titles are its headers.
    let tree = document.dump_structure();
    assert_eq!(tree.matches("Afternoon").count(), 1, "{tree}");
}

#[test]
fn a_card_too_high_for_its_page_goes_on_under_its_name() {
    let document = Project::new("title: T\nbody:\n  - exercises: [bridge]\n").on("a5").large().lay_out().unwrap();
    let pages = document.pages.iter().filter(|page| texts(page).any(|(_, run)| run.text == "Bridge"));
    assert_eq!(pages.count(), 2);
    let tree = document.dump_structure();
    assert_eq!(tree.matches("1 Bridge").count(), 1, "{tree}");
}

#[test]
fn an_emergency_box_too_high_for_its_page_is_two_boxes_with_the_same_head() {
    let document = Project::new("title: T\nbody:\n  - red_flags: {use: cauda-equina}\n").on("a5").large();
    let document = document.lay_out().unwrap();
    let heads = document.pages.iter().filter(|page| tops(page, "Get emergency").next().is_some());
    // The head of the second is a repetition, as a running head is.
    assert_eq!(heads.count(), 1);
    let again = document.pages.iter().flat_map(texts).filter(|(_, run)| run.text.starts_with("Get emergency"));
    assert_eq!(again.count(), 2);
}

#[test]
fn the_emergency_box_stands_on_the_first_page() {
    let on_real_paper = |name: &str| name.contains("letter") || name.contains("a4");
    // The welcome of the clinic gives no advice on health.
    let advice = |name: &str| on_real_paper(name) && !name.starts_with("clinic-welcome");
    for (name, document) in DOCUMENTS.iter().filter(|(name, _)| advice(name)) {
        let page = inner_pages(name, document).next().unwrap();
        let number = texts(page).any(|(_, run)| run.text.contains("911"));
        assert!(number, "{name}: no emergency number on page one");
    }
}

#[test]
fn a_foot_of_two_lines_stands_as_high_above_the_edge_as_one_of_one() {
    let yaml = "title: T\nbrand: mine.yaml\nbody:\n  - text: x\n";
    let footer = |words: &str, large: bool| {
        let brand = format!("name: Mine\ncolors: {{primary: teal}}\nfooter: {words}\n");
        let project = Project::new(yaml).on(if large { "letter" } else { "a5" }).with("handouts/mine.yaml", &brand);
        let document = project.asking(|request| request.large_print = large).lay_out().unwrap();
        let foot =
            texts(&document.pages[0]).filter(|(item, _)| matches!(item.owner, Owner::Footer | Owner::LastFooter(_)));
        let lines: Vec<Length> =
            foot.filter(|(_, run)| run.text.contains("way")).map(|(_, run)| run.origin.y).collect();
        (lines.len(), lines.into_iter().reduce(Length::max).unwrap())
    };
    for large in [true, false] {
        let (one, last) = footer("Ask on the way.", large);
        let (two, last_of_two) =
            footer("Ask us on your way, on our way, on any way, always. Go away, and then go your way.", large);
        assert_eq!((one, two), (1, 2));
        assert!((last - last_of_two).to_pt().abs() < 0.01, "{last:?} and {last_of_two:?}, large: {large}");
    }
}

#[test]
fn a_page_that_the_author_begins_is_left_out_where_next_to_nothing_would_stand_on_it() {
    let card = "  - exercises: {show: [feel, avoid], items: [bridge]}\n";
    let yaml = format!("title: T\nbody:\n  - text: First.\n  - page_break\n  - text: Second.\n{card}");
    let document = large(&yaml);
    let page_of = |words: &str| document.pages.iter().position(|page| tops(page, words).next().is_some());
    assert_eq!(page_of("Second."), Some(1), "a card has room below it");
    let yaml = format!(
        "title: T\nbody:\n  - text: First.\n  - page_break\n  - callout: Second.\n  - heading: Third\n{}",
        card.replace("feel, avoid", "feel, avoid, caution")
    );
    let document = large(&yaml);
    let page_of = |words: &str| document.pages.iter().position(|page| tops(page, words).next().is_some());
    assert_eq!((page_of("Second."), page_of("Third")), (Some(0), Some(1)));
}
