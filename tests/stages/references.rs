//! What points at other parts: contents, the exercises at a glance, small cards; what they print must be true.

use handout::drawing::Length;
use handout::page::{Document, Item, ItemKind, LinkTarget, NodeId, Owner, Role, TextRun};

use super::Project;

const GUIDE: &str = r#"
title: Guide
body:
  - contents
  - at_a_glance: {title: All moves}
  - heading: {text: First chapter, level: 1}
  - heading: A section
  - text: Words.
  - columns:
      - - heading: In a column
        - text: Words.
      - - heading: {text: Too deep, level: 3}
        - text: Words.
  - heading: {text: Second chapter, level: 1}
  - exercises: [bridge, cat-cow]
  - page_break
  - exercises:
      layout: compact
      items: [{use: clamshell, side: left}, sit-to-stand]
"#;

fn text(item: &Item) -> Option<String> {
    match &item.kind {
        ItemKind::Text(run) => Some(run.text.replace('\u{a0}', " ").trim().to_owned()),
        _ => None,
    }
}

/// The words of a node and of what lies in it, in the order of the pages.
fn words(document: &Document, node: NodeId) -> String {
    let within = |owner| {
        let Owner::Node(id) = owner else { return false };
        std::iter::successors(Some(id), |id| document.structure.get(*id).unwrap().parent).any(|id| id == node)
    };
    let items = document.pages.iter().flat_map(|page| &page.items);
    let words: Vec<String> = items.filter(|item| within(item.owner)).filter_map(text).collect();
    words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A link inside the document: the words of its node, its description, and the page that it leads to.
fn links(document: &Document) -> Vec<(String, String, usize)> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    items
        .filter_map(|item| match (&item.kind, item.owner) {
            (ItemKind::Link { target: LinkTarget::Node(target), description, .. }, Owner::Node(node)) => {
                let page = document.place_of(*target).unwrap().page;
                Some((words(document, node), description.clone(), page + 1))
            }
            _ => None,
        })
        .collect()
}

/// The page on which a node with these words stands.
fn page_of(document: &Document, wanted: &str) -> usize {
    let entry = document.outline.iter().find(|entry| entry.title == wanted);
    entry.unwrap_or_else(|| panic!("no bookmark {wanted:?}")).page + 1
}

#[test]
fn every_line_of_the_contents_names_the_page_of_its_heading() {
    for page in ["letter", "a4", "a5"] {
        let document = Project::new(GUIDE).on(page).lay_out().unwrap();
        let headings = ["First chapter", "A section", "In a column", "Second chapter"];
        let exercises = ["1 Bridge", "2 Cat and cow", "3 Clamshell", "4 Sit to stand"];
        let mut expected = Vec::new();
        for heading in headings {
            let page = page_of(&document, heading);
            expected.push((format!("{heading} {page}"), format!("{heading}, page {page}"), page));
        }
        for exercise in exercises {
            let page = page_of(&document, exercise);
            let name = exercise.split_once(' ').unwrap().1;
            expected.push((page.to_string(), format!("{name}, page {page}"), page));
        }
        assert_eq!(links(&document), expected, "on {page}");
        assert!(expected.iter().any(|(_, _, page)| *page > 2));
    }
}

#[test]
fn contents_may_stand_behind_what_they_list() {
    let yaml = "title: T\nbody:\n  - heading: Before\n  - exercises: [bridge]\n  - contents\n  - columns: [[at_a_glance], [text: x]]\n";
    let document = Project::new(yaml).lay_out().unwrap();
    let described: Vec<String> = links(&document).into_iter().map(|(_, description, _)| description).collect();
    assert_eq!(described, ["Before, page 1", "Bridge, page 1"]);
}

#[test]
fn contents_are_tagged_as_nested_lists_of_references() {
    let tree = Project::new(GUIDE).lay_out().unwrap().dump_structure();
    let start = tree.find("  H2 \"What is inside\"").unwrap();
    let end = tree.find("  H2 \"All moves\"").unwrap();
    assert_eq!(
        &tree[start..end],
        r#"  H2 "What is inside"
  TOC
    TOCI
      Reference
        Link "First chapter 2"
    TOC
      TOCI
        Reference
          Link "A section 2"
      TOCI
        Reference
          Link "In a column 2"
    TOCI
      Reference
        Link "Second chapter 3"
"#
    );
    let tree = tree.replace("\\u{a0}", " ");
    let table = tree.lines().skip_while(|line| !line.contains("All moves")).skip(1).take(10).collect::<Vec<_>>();
    assert_eq!(
        table,
        [
            "  Table",
            "    TR",
            "      TH scope=column \"Exercise\"",
            "      TH scope=column \"How much\"",
            "      TH scope=column \"Page\"",
            "    TR",
            "      TH scope=row \"1 Bridge\"",
            "      TD",
            "        P actual=\"Start with 8, build up to 12. Hold each for 3 seconds. Do 2 sets. Do this once a day, every day.\" \"8–12 times · 3 sec hold · 2 sets · 1× a day\"",
            "      TD",
        ]
    );
}

#[test]
fn what_a_record_says_in_a_heading_stands_in_no_link() {
    let yaml = "title: T\nfields:\n  name: {label: Name, blank: line}\nbody:\n  - contents\n  - heading: \"For {{ name }}\"\n  - text: x\n";
    let document = Project::new(yaml).set("name", "Zebulon").lay_out().unwrap();
    assert_eq!(links(&document), [("For Zebulon 1".to_owned(), "For …, page 1".to_owned(), 1)]);
}

#[test]
fn a_row_of_the_overview_is_never_split_and_its_head_is_repeated() {
    let items = "bridge, ".repeat(20);
    for page in ["letter", "a5"] {
        let yaml = format!("title: T\nbody:\n  - at_a_glance\n  - exercises: {{layout: compact, items: [{items}]}}\n");
        let document = Project::new(&yaml).on(page).lay_out().unwrap();
        let heads: Vec<bool> = document
            .pages
            .iter()
            .map(|page| page.items.iter().filter_map(text).any(|words| words == "Exercise"))
            .collect();
        let last = heads.iter().rposition(|head| *head).unwrap();
        assert!(last >= 1 && heads[..=last].iter().all(|head| *head), "on {page}: {heads:?}");
        let tree = document.dump_structure();
        assert_eq!(tree.matches("\"Exercise\"").count(), 1, "a screen reader meets the head once");
        for page in &document.pages {
            let areas = page.items.iter().filter(|item| matches!(item.kind, ItemKind::Link { .. }));
            for area in areas {
                let ItemKind::Link { rect, .. } = &area.kind else { unreachable!() };
                let pictures = page.items.iter().filter(|item| {
                    matches!(&item.kind, ItemKind::Drawing { rect: picture, .. }
                        if item.owner == Owner::Decoration && rect.union(*picture) == *rect)
                });
                assert_eq!(pictures.count(), 1, "each row holds its picture");
            }
        }
    }
}

/// The runs of the overview on the first pages, which begin with some words.
fn runs<'d>(document: &'d Document, words: &'d str) -> impl Iterator<Item = &'d TextRun> {
    document.pages.iter().flat_map(|page| &page.items).filter_map(move |item| match &item.kind {
        ItemKind::Text(run) if run.text.replace('\u{a0}', " ").starts_with(words) => Some(run),
        _ => None,
    })
}

#[test]
fn an_overview_without_figures_has_no_column_for_them() {
    let yaml = |steps: &str| {
        format!("title: T\nbody:\n  - at_a_glance\n  - exercises: {{layout: compact, items: [{steps}]}}\n")
    };
    let own = "{name: Own move, steps: [Do it.]}";
    for (items, pictured) in [(own.to_owned(), false), (format!("{own}, bridge"), true)] {
        let document = Project::new(&yaml(&items)).lay_out().unwrap();
        let number = runs(&document, "1").next().unwrap();
        assert_eq!(number.origin.x > Length::pt(100.0), pictured, "{items}");
    }
}

#[test]
fn the_overview_breaks_no_word_of_a_dosage_in_large_print() {
    let yaml = format!(
        "title: T\nbody:\n  - at_a_glance\n  - exercises: {{layout: compact, items: [{}walking]}}\n",
        "bridge, ".repeat(9)
    );
    let document = Project::new(&yaml).on("a5").asking(|request| request.large_print = true).lay_out().unwrap();
    let whole = |run: &TextRun| run.text.replace('\u{a0}', " ").contains("a time");
    assert!(runs(&document, "").any(whole));
    // The number stands apart from the name.
    let name = runs(&document, "Walking").next().unwrap();
    let number = runs(&document, "10").find(|run| run.origin.y == name.origin.y).unwrap();
    let space = number.size * 0.3;
    assert!(name.origin.x - number.origin.x - number.width() + space >= Length::pt(7.0));
}

/// The left edges and tops of the strong lines on top of small cards, page by page.
fn cards(document: &Document) -> Vec<Vec<(Length, Length)>> {
    let line = |item: &Item| match &item.kind {
        ItemKind::Shape(shape) => shape.path.bounds().filter(|bounds| {
            bounds.size.height == Length::pt(1.5) && shape.stroke.is_none() && bounds.size.width < Length::pt(320.0)
        }),
        _ => None,
    };
    let corner = |bounds: handout::drawing::Rect| (bounds.left(), bounds.top());
    document.pages.iter().map(|page| page.items.iter().filter_map(line).map(corner).collect()).collect()
}

/// How many cards stand in each row.
fn rows(document: &Document) -> Vec<usize> {
    let mut rows: Vec<(usize, Length, usize)> = Vec::new();
    for (page, cards) in cards(document).into_iter().enumerate() {
        for (_, top) in cards {
            match rows.last_mut() {
                Some((last_page, last_top, count)) if *last_page == page && *last_top == top => *count += 1,
                _ => rows.push((page, top, 1)),
            }
        }
    }
    rows.into_iter().map(|(_, _, count)| count).collect()
}

const EIGHT: &str = "title: T\nsubtitle: Eight moves\nfields: {n: {label: Name, blank: line}}\nbody:\n  - fields: [n]\n  - exercises:\n      layout: compact\n      items: [{use: nerve-glide-seated, side: right}, {use: single-knee-to-chest, side: both}, lumbar-rotation, bridge, cat-cow, {use: clamshell, side: left}, wall-slide, sit-to-stand]\n";

#[test]
fn eight_small_cards_fit_one_side_of_paper_four_to_a_row() {
    for page in ["letter", "a4"] {
        let document = Project::new(EIGHT).on(page).lay_out().unwrap();
        assert_eq!((document.pages.len(), rows(&document)), (1, vec![4, 4]), "on {page}");
    }
    // Warning signs come first, and there is still room.
    let signs = EIGHT.replace("  - fields: [n]\n", "  - red_flags: {use: cauda-equina}\n");
    let document = Project::new(&signs).lay_out().unwrap();
    assert_eq!((document.pages.len(), rows(&document)), (1, vec![4, 4]));
    let document = Project::new(EIGHT).on("a5").lay_out().unwrap();
    assert_eq!(rows(&document), [3, 3, 2]);
    let large = Project::new(EIGHT).asking(|request| request.large_print = true).lay_out().unwrap();
    assert_eq!(rows(&large), [2, 2, 2, 2]);
    let narrow = "title: T\nbody:\n  - columns:\n    - [{exercises: {layout: compact, items: [bridge, bridge, bridge]}}]\n    - [text: x]\n";
    assert_eq!(rows(&Project::new(narrow).lay_out().unwrap()), [2, 1]);
}

#[test]
fn small_cards_are_shared_out_evenly_over_their_rows() {
    for (count, expected) in [(3, vec![3]), (4, vec![4]), (5, vec![3, 2]), (8, vec![4, 4]), (9, vec![3, 3, 3])] {
        let items = vec!["bridge"; count].join(", ");
        let yaml = format!("title: T\nbody:\n  - exercises: {{layout: compact, items: [{items}]}}\n");
        assert_eq!(rows(&Project::new(&yaml).lay_out().unwrap()), expected);
    }
}

#[test]
fn the_parts_of_small_cards_align_across_a_row() {
    let document = Project::new(EIGHT).lay_out().unwrap();
    let page = &document.pages[0];
    let tops = |pick: &dyn Fn(&Item) -> Option<Length>| {
        let mut tops: Vec<Length> = page.items.iter().filter_map(pick).collect();
        tops.sort_by(|a, b| a.partial_cmp(b).unwrap());
        tops.dedup();
        tops.len()
    };
    let grounds = tops(&|item| match &item.kind {
        ItemKind::Shape(shape) if shape.fill.is_some() => {
            let bounds = shape.path.bounds()?;
            (bounds.size.height > Length::pt(30.0)).then_some(bounds.top())
        }
        _ => None,
    });
    assert_eq!(grounds, 2, "the dosages begin at one height in each row");
    let numbers = tops(&|item| match &item.kind {
        ItemKind::Text(run) if run.size == Length::pt(13.0) && run.text.trim().parse::<u32>().is_ok() => {
            Some(run.origin.y)
        }
        _ => None,
    });
    assert_eq!(numbers, 2, "the names begin at one height in each row");
}

#[test]
fn small_cards_are_sections_with_headings_whose_dosage_is_read_in_full() {
    let yaml = "title: T\nbody:\n  - exercises: [bridge]\n  - exercises: {layout: compact, items: [{use: clamshell, side: left, dosage: {effort: 3}}]}\n";
    let document = Project::new(yaml).lay_out().unwrap();
    let tree = document.dump_structure();
    let card: Vec<&str> = tree.lines().skip_while(|line| !line.contains("2 Clamshell")).collect();
    assert_eq!(card[0], "    H2 \"2 Clamshell\"");
    assert!(card[1].starts_with("    Figure alt=\""), "{}", card[1]);
    assert_eq!(card[2], "    P \"Left leg\"");
    let full = "Do 10 on your left leg. Hold each for 2 seconds. Do 2 sets. Do this once a day, every day. It should feel moderate: 3 out of 10.";
    assert!(card[3].starts_with(&format!("    P actual={full:?} ")), "{}", card[3]);
    // What has no cell is printed in words.
    assert!(card[3].contains("It should feel"), "{}", card[3]);
    assert_eq!(document.outline.last().unwrap().title, "2 Clamshell");
    let roles: Vec<Role> = document.structure.nodes().iter().map(|node| node.role).collect();
    assert_eq!(roles.iter().filter(|role| **role == Role::Section).count(), 2);
}

#[test]
fn small_cards_print_what_the_handout_says_itself_below_the_dosage() {
    let yaml = "title: T\nbody:\n  - exercises: {layout: compact, items: [{use: bridge, note: Mind the left knee., caution: Stop if it hurts.}, cat-cow]}\n";
    let tree = Project::new(yaml).lay_out().unwrap().dump_structure();
    let card: Vec<&str> = tree.lines().skip_while(|line| !line.contains("1 Bridge")).collect();
    assert!(card[2].starts_with("    P actual=\"Do 8 to 12.") || card[2].contains("8–12"), "{}", card[2]);
    assert_eq!(card[3], "    P \"Take care: Stop if it hurts.\"");
    assert_eq!(card[4], "    P \"Note: Mind the left knee.\"");
    assert!(!tree.contains("Feel:"), "the library's remarks are left out: {tree}");
}

#[test]
fn a_dosage_from_a_record_is_read_in_full_too() {
    let yaml = "title: T\nfields:\n  n: {label: N, type: number, blank: line}\nbody:\n  - at_a_glance\n  - exercises: {layout: compact, items: [{use: bridge, dosage: {reps: \"{{ n }}\"}}]}\n";
    let tree = Project::new(yaml).set("n", "17").lay_out().unwrap().dump_structure();
    assert_eq!(tree.matches("P actual=\"Repeat 17 times.").count(), 2, "{tree}");
}

#[test]
fn blocks_of_another_file_stand_where_they_are_included() {
    let project = Project::new("title: T\nreview: {by: null, on: null, due: null}\nbody:\n  - heading: Before\n  - columns: [[include: parts/a.yaml], [text: Right.]]\n")
        .with("handouts/parts/a.yaml", "- text: From a.\n- include: more/b.yaml\n")
        .with("handouts/parts/more/b.yaml", "- image: {src: dot.svg, alt: A dot}\n- disclaimer: Own words.\n")
        .with("handouts/parts/more/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>");
    let tree = project.lay_out().unwrap().dump_structure();
    let lines: Vec<&str> = tree.lines().map(str::trim).skip_while(|line| !line.contains("Before")).collect();
    assert_eq!(lines[..2], ["H2 \"Before\"", "P \"From a.\""]);
    assert!(lines.contains(&"Figure alt=\"A dot\""), "{tree}");
    let items = project.lay_out().unwrap().dump_items();
    assert!(!items.contains("Not yet reviewed\""), "the disclaimer in the other file counts");
}
