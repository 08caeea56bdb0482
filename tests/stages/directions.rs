//! Words that read from right to left in handouts that are laid out from left to right.

use handout::drawing::{Length, Rect};
use handout::page::{Document, ItemKind, TextRun};

use super::Project;
use super::geometry::MARGIN;

const TOLERANCE: Length = Length::pt(0.1);

fn document(body: &str) -> Document {
    Project::new(&format!("title: T\nbody:\n{body}")).lay_out().unwrap()
}

fn texts(document: &Document) -> impl Iterator<Item = &TextRun> {
    document.pages.iter().flat_map(|page| &page.items).filter_map(|item| match &item.kind {
        ItemKind::Text(run) => Some(run),
        _ => None,
    })
}

fn run<'d>(document: &'d Document, words: &str) -> &'d TextRun {
    texts(document).find(|run| run.text.contains(words)).unwrap_or_else(|| panic!("{}", document.dump_items()))
}

/// The filled shapes of a document.
fn grounds(document: &Document) -> impl Iterator<Item = Rect> {
    document.pages.iter().flat_map(|page| &page.items).filter_map(|item| match &item.kind {
        ItemKind::Shape(shape) if shape.fill.is_some() => shape.path.bounds(),
        _ => None,
    })
}

#[test]
fn hebrew_words_stand_on_their_button_and_under_their_code() {
    let document = document(
        "  - call_to_action: {text: קבעו תור, caption: כוונו את המצלמה, url: \"https://example.com/book\", phone: false}\n",
    );
    for words in ["תור", "המצלמה"] {
        let run = run(&document, words);
        let (left, right) = (run.origin.x, run.origin.x + run.width());
        let holds = |ground: &Rect| {
            let across = ground.left() < left && right < ground.right();
            across
                && ground.top() < run.origin.y
                && run.origin.y < ground.bottom()
                && ground.size.width < Length::pt(200.0)
        };
        assert!(grounds(&document).any(|ground| holds(&ground)), "{}", document.dump_items());
    }
}

#[test]
fn hebrew_words_stand_beside_their_number_their_bullet_and_their_box() {
    let at = |body: &str| run(&document(body), "לאט").origin.x;
    let english = |body: &str| run(&document(&body.replace("קום לאט", "Stand")), "Stand").origin.x;
    for body in [
        "  - list: [קום לאט]\n",
        "  - list: {numbered: true, items: [קום לאט]}\n",
        "  - checklist: [קום לאט]\n",
        "  - steps: [קום לאט]\n",
        "  - red_flags: {level: emergency, lead: Get help., items: [קום לאט, Walk.]}\n",
        "  - exercises: [{name: Up, steps: [קום לאט]}]\n",
        "  - table: {columns: [{title: A, width: 40 mm}, B], rows: [[x, קום לאט]]}\n",
    ] {
        let apart = at(body) - english(body);
        assert!(apart.to_pt().abs() < TOLERANCE.to_pt(), "{body}: {apart:?}");
    }
}

/// The words of a document from left to right as they are seen, without spaces.
fn seen(document: &Document, y_of: &str) -> String {
    let y = run(document, y_of).origin.y;
    let mut glyphs: Vec<(f64, String)> = Vec::new();
    for run in texts(document).filter(|run| run.origin.y == y) {
        let mut x = run.origin.x;
        for glyph in &run.glyphs {
            glyphs.push((x.to_pt(), run.text.get(glyph.text.clone()).unwrap().trim().replace('\u{A0}', "")));
            x += glyph.advance;
        }
    }
    glyphs.sort_by(|a, b| a.0.total_cmp(&b.0));
    glyphs.into_iter().map(|(_, text)| text).collect()
}

#[test]
fn a_telephone_number_among_hebrew_words_keeps_its_order_and_leaves_nothing_in_the_text() {
    let document = document("  - text: \"חייגו {{ clinic.phone }} עכשיו.\"\n  - text: \"חייגו **(555) 555-0142**\"\n");
    let phone = "(555)555-0142";
    assert!(seen(&document, "חייגו").contains(phone), "{}", seen(&document, "חייגו"));
    assert!(texts(&document).filter(|run| run.text.replace('\u{A0}', "").contains(phone)).count() > 2);
    assert!(texts(&document).all(|run| !run.text.contains(['\u{2066}', '\u{2069}'])), "{}", document.dump_items());
    let pdf = handout::pdf::write(&document).unwrap();
    let copied: String = super::read_back::texts_beside(&pdf, 0.0).concat().concat();
    assert!(copied.contains("(555) 555-0142") && !copied.contains(['\u{2066}', '\u{2069}', '\u{fffd}']), "{copied}");
}

#[test]
fn a_link_over_several_lines_from_right_to_left_stays_in_its_column() {
    let words = "שלום ".repeat(60);
    let yaml = format!("title: T\nbody:\n  - text: \"[{}](https://example.com)\"\n", words.trim());
    let document = Project::new(&yaml).lay_out().unwrap();
    let areas = document.pages[0].items.iter().filter_map(|item| match &item.kind {
        ItemKind::Link { rect, .. } => Some(*rect),
        _ => None,
    });
    let areas: Vec<Rect> = areas.collect();
    assert!(areas.len() > 2 && areas.iter().all(|area| area.left() >= MARGIN), "{areas:?}");
}
