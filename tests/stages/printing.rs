//! Handouts for the printer: booklets, two pages a sheet, both sides, room to cut.

use std::sync::Arc;

use handout::drawing::{Length, Size};
use handout::imposition;
use handout::page::Document;
use handout::resolve::Pairing;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Rect;

use super::Project;
use super::geometry::texts;
use super::read_back::texts_beside;

/// Chapters of one, two and three pages.
const CHAPTERS: &str = "title: Chapters
body:
  - text: One page.
  - heading: {text: Two pages, level: 1}
  - text: The first.
  - page_break
  - text: The second.
  - heading: {text: Three pages, level: 1}
  - text: The first.
  - page_break
  - text: The second.
  - page_break
  - text: The third.
";

/// What the foot of a text says, such as `3 of 11`; nothing where there is none.
fn page_number(text: &str) -> String {
    let text = text.replace('\u{a0}', " ");
    let number = text.rsplit_once("Page ").map(|(_, number)| number);
    number.and_then(|number| number.split("Questions").next()).unwrap_or_default().trim().to_owned()
}

/// The feet of the sheets, left and right.
fn feet(pdf: &[u8], middle: f64) -> Vec<[String; 2]> {
    texts_beside(pdf, middle).into_iter().map(|sides| sides.map(|text| page_number(&text))).collect()
}

fn sizes(pdf: Vec<u8>) -> Vec<(f32, f32)> {
    let pdf = Pdf::new(Arc::new(pdf)).unwrap();
    pdf.pages().iter().map(|page| page.render_dimensions()).collect()
}

#[test]
fn the_sheets_of_a_booklet_hold_its_pages_in_the_order_of_folding() {
    for (page, middle, sheet) in [("letter", 396.0, (792.0, 612.0)), ("a4", 420.945, (841.89, 595.28))] {
        let booklet = Project::new(CHAPTERS).on(page).asking(|request| request.pairing = Some(Pairing::Booklet));
        let pdf = booklet.printed().unwrap();
        let number = |number: usize| format!("{number} of 6");
        let blank = String::new;
        let order = [[blank(), number(1)], [number(2), blank()], [number(6), number(3)], [number(4), number(5)]];
        assert_eq!(feet(&pdf, middle), order, "{page}");
        assert!(sizes(pdf).iter().all(|size| *size == sheet), "{page}");
    }
}

#[test]
fn pages_follow_each_other_two_on_a_sheet() {
    let pairs = Project::new(CHAPTERS).asking(|request| request.pairing = Some(Pairing::TwoUp));
    let order = [["1 of 6", "2 of 6"], ["3 of 6", "4 of 6"], ["5 of 6", "6 of 6"]];
    assert_eq!(feet(&pairs.printed().unwrap(), 396.0), order.map(|sides| sides.map(str::to_owned)));
}

#[test]
fn a_single_page_is_printed_twice_on_a_sheet() {
    let short = Project::new("title: Short\nbody: [{text: All of it.}]\n");
    let pdf = short.asking(|request| request.pairing = Some(Pairing::TwoUp)).printed().unwrap();
    let [[left, right]] = &texts_beside(&pdf, 396.0)[..] else { panic!("more than a sheet") };
    assert!(left == right && left.contains("All of it."), "{left} / {right}");
}

#[test]
fn a_booklet_of_one_page_is_refused_where_its_title_stands() {
    let short = Project::new("title: Short\nbody: [{text: All of it.}]\n");
    let said = short.asking(|request| request.pairing = Some(Pairing::Booklet)).printed().unwrap_err();
    assert_eq!(
        said,
        "handouts/test.yaml:1:8: error: this handout has one page, and a booklet needs two or more \
         (help: leave `--booklet` out, or print two copies on a sheet with `--two-up`)\n"
    );
}

#[test]
fn chapters_begin_on_a_right_page_and_numbers_count_the_blank_ones() {
    let pdf = Project::new(CHAPTERS).asking(|request| request.duplex = true).printed().unwrap();
    let numbers: Vec<String> = feet(&pdf, 10_000.0).into_iter().map(|[all, _]| all).collect();
    assert_eq!(numbers, ["1 of 7", "", "3 of 7", "4 of 7", "5 of 7", "6 of 7", "7 of 7", ""]);
    let texts = texts_beside(&pdf, 10_000.0);
    assert!(texts[1][0].is_empty() && texts[7][0].is_empty(), "a blank page says something");
    assert!(texts[2][0].contains("Two pages") && texts[4][0].contains("Three pages"));
    // Without the wish, no page is blank.
    assert_eq!(sizes(Project::new(CHAPTERS).printed().unwrap()).len(), 6);
}

#[test]
fn bookmarks_count_blank_pages() {
    let document = Project::new(CHAPTERS).asking(|request| request.duplex = true).lay_out().unwrap();
    let places: Vec<(&str, usize)> = document.outline.iter().map(|entry| (entry.title.as_str(), entry.page)).collect();
    assert_eq!(places, [("Chapters", 0), ("Two pages", 2), ("Three pages", 4)]);
}

/// Every way in which pages come onto sheets.
#[test]
fn a_letterhead_stands_on_the_first_page_also_where_nothing_fits_below_it() {
    let label = "A label that takes several lines of the strip";
    let names: Vec<String> = (1..=8).map(|place| format!("f{place}")).collect();
    let fields: String = names.iter().map(|name| format!("  {name}: {{label: {label}, blank: line}}\n")).collect();
    let yaml = format!("title: T\nfields:\n{fields}body:\n  - fields: [{}]\n", names.join(", "));
    let document = Project::new(&yaml).on("a5").large().asking(|request| request.duplex = true).lay_out().unwrap();
    let says = |page: usize| texts(&document.pages[page]).any(|(_, run)| run.text.contains("Physical"));
    assert!(document.pages.len() > 1 && says(0) && !says(1));
}

fn imposed(document: &Document) -> [Document; 3] {
    let size = document.pages[0].size;
    let sheet = Size::new(size.width * 2.0, size.height);
    [
        imposition::booklet(document.clone(), sheet),
        imposition::two_up(document.clone(), sheet),
        imposition::for_cutting(document.clone(), Length::mm(3.0), true),
    ]
}

#[test]
fn what_is_read_is_the_same_on_every_sheet() {
    for name in super::SHIPPED {
        let document = Project::shipped(name).lay_out().unwrap();
        let read = document.dump_structure();
        for other in imposed(&document) {
            assert!(other.dump_structure() == read, "{name}:\n{}", other.dump_structure());
        }
    }
}

#[test]
fn a_page_that_is_cut_says_where() {
    let cut = Project::new("title: Short\nbody: [{text: x}]\n").asking(|request| {
        request.bleed = Length::mm(3.0);
        request.marks = true;
    });
    let pdf = Pdf::new(Arc::new(cut.printed().unwrap())).unwrap();
    let page = &pdf.pages()[0];
    let edges = |area: Rect| [area.x0, area.y0, area.x1, area.y1].map(|edge| (edge * 100.0).round() / 100.0);
    let named = |name: &[u8]| edges(page.raw().get::<Rect>(name).unwrap());
    assert_eq!(edges(page.media_box()), [0.0, 0.0, 659.01, 839.01]);
    assert_eq!(edges(page.crop_box()), edges(page.media_box()));
    assert_eq!(named(b"BleedBox"), [15.0, 15.0, 644.01, 824.01]);
    assert_eq!(named(b"TrimBox"), [23.5, 23.5, 635.5, 815.5]);
}

#[test]
fn marks_need_no_bleed() {
    let marked = Project::new("title: Short\nbody: [{text: x}]\n").asking(|request| request.marks = true);
    let pdf = Pdf::new(Arc::new(marked.printed().unwrap())).unwrap();
    let page = &pdf.pages()[0];
    assert_eq!(page.render_dimensions(), (642.0, 822.0));
    let edges = |name: &[u8]| page.raw().get::<Rect>(name).map(|area| [area.x0, area.y0, area.x1, area.y1]);
    assert_eq!(edges(b"TrimBox"), Some([15.0, 15.0, 627.0, 807.0]));
    assert_eq!(edges(b"BleedBox"), edges(b"TrimBox"));
}
