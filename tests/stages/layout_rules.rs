//! What the visual specification promises of every page, as far as it can be measured on the items.

use std::sync::LazyLock;

use handout::drawing::{Color, Length, Rect};
use handout::page::{Document, Item, ItemKind, Owner, Page, Role, Structure, TextRun};
use handout::resolve::Pairing;

use super::geometry::{MARGIN, TOLERANCE, ink, is_content, texts};
use super::{Project, SECOND_BRAND, SHIPPED, shipped_variants};

/// The documents whose pages must keep every rule.
static DOCUMENTS: LazyLock<Vec<(String, Document)>> = LazyLock::new(|| {
    let mut documents: Vec<(String, Document)> = shipped_variants()
        .into_iter()
        .map(|(name, project)| {
            let document = project.lay_out().unwrap_or_else(|errors| panic!("{name}: {errors}"));
            (name, document)
        })
        .collect();
    for page in ["letter", "a4", "a5", "legal"] {
        let project = Project::new(super::stress::EVERY_BLOCK).on(page);
        documents.push((format!("every block on {page}"), project.lay_out().unwrap()));
        let project = Project::new(super::stress::EVERY_BLOCK).on(page).wearing(SECOND_BRAND);
        documents.push((format!("every block in the second brand on {page}"), project.lay_out().unwrap()));
    }
    for name in SHIPPED {
        for page in ["letter", "a4"] {
            let document = Project::shipped(name).on(page).wearing(SECOND_BRAND).lay_out().unwrap();
            documents.push((format!("{name} in the second brand on {page}"), document));
        }
    }
    for name in ["home-tracker", "red-flags", "sciatica-relief"] {
        let document = Project::shipped(name).fillable().lay_out().unwrap();
        documents.push((format!("{name} to be filled in on the screen"), document));
    }
    let fillable = Project::new(super::stress::EVERY_BLOCK).fillable().lay_out().unwrap();
    documents.push(("every block to be filled in on the screen".to_owned(), fillable));
    let booklet = Project::new(super::stress::EVERY_BLOCK).asking(|request| request.pairing = Some(Pairing::Booklet));
    documents.push(("every block on half a Letter sheet".to_owned(), booklet.lay_out().unwrap()));
    documents
});

/// The pages of a document, without a cover: its field reaches the edges, and it has neither head nor foot.
pub fn inner_pages<'d>(name: &str, document: &'d Document) -> impl Iterator<Item = &'d Page> {
    document.pages.iter().skip(covers(name))
}

/// How many covers a document has.
pub fn covers(name: &str) -> usize {
    usize::from(name.starts_with("every block") || name.starts_with("sciatica-relief-guide"))
}

#[test]
fn no_text_is_smaller_than_12_points() {
    for (name, document) in &*DOCUMENTS {
        for (_, run) in document.pages.iter().flat_map(texts) {
            assert!(run.size >= Length::pt(12.0), "{name}: “{}” is {:?}", run.text, run.size);
        }
    }
}

#[test]
fn nothing_stands_outside_the_margins() {
    for (name, document) in &*DOCUMENTS {
        for page in &document.pages {
            for (_, run) in texts(page) {
                let ink = ink(run);
                let right = page.size.width - MARGIN;
                assert!(ink.left() >= MARGIN - TOLERANCE, "{name}: “{}” begins at {:?}", run.text, ink.left());
                assert!(ink.right() <= right + TOLERANCE, "{name}: “{}” ends at {:?}", run.text, ink.right());
                assert!(ink.top() >= Length::pt(36.0) - TOLERANCE, "{name}: “{}”", run.text);
            }
        }
        for page in inner_pages(name, document) {
            for item in &page.items {
                let ItemKind::Shape(shape) = &item.kind else { continue };
                let bounds = shape.path.bounds().unwrap();
                let right = page.size.width - MARGIN;
                assert!(
                    bounds.left() >= MARGIN - TOLERANCE && bounds.right() <= right + TOLERANCE,
                    "{name}: {bounds:?}"
                );
            }
        }
    }
}

#[test]
fn content_ends_above_the_foot() {
    for (name, document) in &*DOCUMENTS {
        for page in inner_pages(name, document) {
            let end = page.size.height - Length::pt(57.0);
            for item in page.items.iter().filter(|item| is_content(item)) {
                let bottom = match &item.kind {
                    ItemKind::Text(run) => ink(run).bottom(),
                    ItemKind::Shape(shape) => shape.path.bounds().unwrap().bottom(),
                    ItemKind::Raster { rect, .. } | ItemKind::Drawing { rect, .. } | ItemKind::Link { rect, .. } => {
                        rect.bottom()
                    }
                    ItemKind::Widget(widget) => widget.rect.bottom(),
                };
                assert!(bottom <= end + TOLERANCE, "{name}: something ends at {bottom:?}, the content at {end:?}");
            }
        }
    }
}

#[test]
fn no_two_texts_overlap() {
    for (name, document) in &*DOCUMENTS {
        for (number, page) in document.pages.iter().enumerate() {
            let runs: Vec<(&TextRun, Rect)> = texts(page).map(|(_, run)| (run, ink(run))).collect();
            for (place, (run, a)) in runs.iter().enumerate() {
                for (other, b) in &runs[place + 1..] {
                    let apart = a.right() <= b.left() + TOLERANCE
                        || b.right() <= a.left() + TOLERANCE
                        || a.bottom() <= b.top() + TOLERANCE
                        || b.bottom() <= a.top() + TOLERANCE;
                    assert!(apart, "{name}, page {}: “{}” over “{}”", number + 1, run.text, other.text);
                }
            }
        }
    }
}

#[test]
fn every_text_has_the_contrast_that_it_needs() {
    for (name, document) in &*DOCUMENTS {
        for page in &document.pages {
            for (place, item) in page.items.iter().enumerate() {
                let ItemKind::Text(run) = &item.kind else { continue };
                let ground = ground(&page.items[..place], ink(run));
                let ratio = run.color.contrast(ground);
                assert!(ratio >= 4.5, "{name}: “{}” has {ratio:.2}:1 on {ground:?}", run.text);
            }
        }
    }
}

/// The color of the last fill that was painted under a text.
fn ground(before: &[Item], text: Rect) -> Color {
    let middle = (text.left() + text.size.width / 2.0, text.top() + text.size.height / 2.0);
    before
        .iter()
        .rev()
        .find_map(|item| {
            let ItemKind::Shape(shape) = &item.kind else { return None };
            let bounds = shape.path.bounds()?;
            let inside = bounds.left() <= middle.0
                && middle.0 <= bounds.right()
                && bounds.top() <= middle.1
                && middle.1 <= bounds.bottom();
            shape.fill.filter(|_| inside)
        })
        .unwrap_or(Color::WHITE)
}

/// The lines of paragraphs that stand by themselves, not in a box, a card or a table: how far each reaches, and its words.
fn lines_of_running_text(document: &Document, page: &Page) -> Vec<(Length, String)> {
    let mut lines: Vec<(Length, Length, Length, String)> = Vec::new();
    for (item, run) in texts(page).filter(|(_, run)| run.size == Length::pt(13.0)) {
        let Owner::Node(id) = item.owner else { continue };
        let node = document.structure.get(id).unwrap();
        // A link's words lie one level deeper than those of its paragraph.
        let node = if node.role == Role::Link { document.structure.get(node.parent.unwrap()).unwrap() } else { node };
        if node.role != Role::Paragraph || node.parent != Some(Structure::ROOT) {
            continue;
        }
        let ink = ink(run);
        match lines.last_mut() {
            Some((baseline, _, right, words)) if *baseline == run.origin.y => {
                *right = ink.right();
                words.push_str(&run.text);
            }
            _ => lines.push((run.origin.y, ink.left(), ink.right(), run.text.clone())),
        }
    }
    // What hangs from an icon at the left edge belongs to a component, such as the pain scale.
    let hangs = |left: Length| (MARGIN + TOLERANCE..MARGIN + Length::pt(36.0)).contains(&left);
    let running = lines.into_iter().filter(|(_, left, ..)| !hangs(*left));
    running.map(|(_, left, right, words)| (right - left, words.trim_end().to_owned())).collect()
}

#[test]
fn lines_of_running_text_are_no_wider_than_the_reading_measure() {
    let mut met = 0;
    for (name, document) in &*DOCUMENTS {
        for page in &document.pages {
            for (width, words) in lines_of_running_text(document, page) {
                let characters = words.chars().count();
                assert!(width <= Length::pt(402.0) + TOLERANCE, "{name}: “{words}” is {width:?} wide");
                assert!(characters <= 75, "{name}: {characters} characters in “{words}”");
                met += 1;
            }
        }
    }
    assert!(met > 20, "only {met} lines of running text were met");
}

#[test]
fn titles_headings_and_cards_hang_from_the_left_edges_of_the_columns() {
    for (name, document) in &*DOCUMENTS {
        for page in document.pages.iter().filter(|page| page.size.width > Length::pt(500.0)) {
            let column = (page.size.width - MARGIN * 2.0 - Length::pt(18.0)) / 2.0;
            let edges = [MARGIN, MARGIN + column + Length::pt(18.0)];
            // Small cards stand four to a row.
            let quarter = (column - Length::pt(18.0)) / 2.0;
            let quarters = edges.map(|edge| edge + quarter + Length::pt(18.0));
            let rules = page.items.iter().filter_map(|item| match &item.kind {
                ItemKind::Shape(shape) if shape.stroke.is_none() => shape.path.bounds(),
                _ => None,
            });
            // The strong line on top of a card, a comparison or a band.
            for rule in rules.filter(|rule| {
                rule.size.width > Length::pt(100.0) && (rule.size.height - Length::pt(1.5)).to_pt().abs() < 0.01
            }) {
                let small = (rule.size.width - quarter).to_pt().abs() < 0.2;
                let quarters = quarters.iter().filter(|_| small);
                let hangs = edges.iter().chain(quarters).any(|edge| (rule.left() - *edge).to_pt().abs() < 0.2);
                assert!(hangs || name.starts_with("every block"), "{name}: a rule begins at {:?}", rule.left());
            }
            for (_, run) in texts(page).filter(|(_, run)| run.size > Length::pt(28.0)) {
                // A capital has a little white space of its own at the left.
                let hangs = edges.iter().any(|edge| (run.origin.x - *edge).to_pt().abs() < 1.0);
                assert!(hangs, "{name}: “{}” begins at {:?}", run.text, run.origin.x);
            }
        }
    }
}

#[test]
fn every_page_has_its_number_and_later_pages_their_head() {
    for (name, document) in &*DOCUMENTS {
        let count = document.pages.len();
        for (number, page) in document.pages.iter().enumerate().skip(covers(name)) {
            let foot: String = texts(page)
                .filter(|(item, _)| item.owner == Owner::Footer)
                .map(|(_, run)| run.text.replace('\u{a0}', " "))
                .collect();
            let wanted = format!("Page {} of {count}", number + 1);
            assert!(foot.contains(&wanted), "{name}: the foot says “{foot}”, not “{wanted}”");
            let has_head = texts(page).any(|(item, _)| item.owner == Owner::Header);
            assert_eq!(has_head, number > 0, "{name}: running head on page {}", number + 1);
        }
    }
}

#[test]
fn the_emergency_number_stands_on_page_one_above_the_exercises() {
    // The welcome of the clinic gives no advice on health.
    let advice = |name: &str| !name.starts_with("every") && !name.starts_with("clinic-welcome");
    for (name, document) in DOCUMENTS.iter().filter(|(name, _)| advice(name)) {
        let page = &document.pages[covers(name)];
        let number = texts(page).find(|(_, run)| run.text.contains("911")).map(|(_, run)| run.origin.y);
        let number = number.unwrap_or_else(|| panic!("{name}: no emergency number on page one"));
        let numerals =
            texts(page).filter(|(_, run)| run.size == Length::pt(28.5) && run.text.trim().parse::<u32>().is_ok());
        for (_, numeral) in numerals {
            assert!(number < numeral.origin.y, "{name}: exercise {} stands above the emergency number", numeral.text);
        }
    }
}

/// The filled boxes of a page that content stands in, each with its color.
fn boxes(page: &Page) -> Vec<(Rect, Color)> {
    page.items
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Shape(shape) => Some((shape.path.bounds()?, shape.fill?)),
            _ => None,
        })
        .filter(|(bounds, color)| {
            bounds.size.width > Length::pt(150.0) && bounds.size.height > Length::pt(20.0) && *color != Color::WHITE
        })
        .collect()
}

#[test]
fn no_two_boxes_stand_closer_than_9_points() {
    for (name, document) in &*DOCUMENTS {
        for (number, page) in document.pages.iter().enumerate() {
            let boxes = boxes(page);
            for (place, (a, _)) in boxes.iter().enumerate() {
                for (b, _) in &boxes[place + 1..] {
                    let beside = a.right() <= b.left() + TOLERANCE || b.right() <= a.left() + TOLERANCE;
                    let gap = (b.top() - a.bottom()).max(a.top() - b.bottom());
                    // A box may hold another whole; one that covers a part of another is a mistake.
                    let one = a.union(*b) == *a || a.union(*b) == *b;
                    assert!(
                        beside || one || gap >= Length::pt(9.0) - TOLERANCE,
                        "{name}, page {}: {gap:?}",
                        number + 1
                    );
                }
            }
        }
    }
}

#[test]
fn components_have_the_heights_of_the_specification() {
    let document = Project::shipped("sciatica-relief").lay_out().unwrap();
    let emergency = boxes(&document.pages[0])
        .into_iter()
        .find(|(_, color)| *color == handout::drawing::Palette::DANGER_WASH)
        .map(|(bounds, _)| bounds.size.height + Length::pt(1.5));
    assert_eq!(emergency, Some(Length::pt(136.5)), "the emergency box with six items");
    let tint = handout::drawing::Palette::derive(Color::rgb(0x1f7a8c), None).tint;
    for page in &document.pages {
        for (bounds, _) in boxes(page).into_iter().filter(|(_, color)| *color == tint) {
            let height = bounds.size.height.to_pt();
            assert!((39.0..=42.01).contains(&height), "a dosage strip is {height} pt high");
        }
    }
    let fridge = Project::shipped("red-flags").lay_out().unwrap();
    let bands: Vec<f64> =
        boxes(&fridge.pages[0]).iter().map(|(bounds, _)| bounds.size.height.to_pt().round()).collect();
    assert_eq!(bands, [57.0, 57.0], "the filled urgency bands");
}

#[test]
fn boxes_of_warning_signs_differ_in_their_shape() {
    let frames = ["emergency", "today", "week"].map(|level| {
        let yaml = format!("title: T\nbody:\n  - red_flags: {{level: {level}, lead: Call us, items: [Pain]}}\n");
        let document = Project::new(&yaml).asking(|request| request.gray = true).lay_out().unwrap();
        let shapes = document.pages[0].items.iter().filter_map(|item| match &item.kind {
            ItemKind::Shape(shape) if item.owner == Owner::Decoration => Some(shape),
            _ => None,
        });
        let shapes: Vec<_> = shapes.filter_map(|shape| Some((shape.path.bounds()?.size, shape))).collect();
        let framed = shapes.iter().any(|(size, shape)| shape.stroke.is_some() && size.width > Length::pt(500.0));
        let near = |a: Length, b: f64| (a.to_pt() - b).abs() < 0.01;
        let bar = [7.5, 4.5].into_iter().find(|bar| shapes.iter().any(|(size, _)| near(size.width, *bar)));
        let lines = shapes.iter().filter(|(size, _)| near(size.height, 1.5) && size.width > Length::pt(500.0)).count();
        (framed, bar, lines)
    });
    assert_eq!(frames, [(true, Some(7.5), 0), (false, Some(4.5), 0), (false, None, 2)]);
}
