//! How the figures of exercises stand on their cards.

use handout::drawing::{Length, Rect};
use handout::page::{Document, ItemKind, Owner, Page, Role};

use super::Project;

const TOLERANCE: Length = Length::pt(0.1);
const LEFT: Length = Length::pt(51.02);

/// A handout whose exercises begin on a page of their own, so that they stand in two columns.
fn cards(items: &str) -> Document {
    document(&format!("  - page_break\n  - exercises: {{show: [], items: [{items}]}}\n"))
}

fn document(blocks: &str) -> Document {
    Project::new(&format!("title: Mine\nbody:\n  - text: Begin here.\n{blocks}")).lay_out().unwrap()
}

/// The pictures of a page that stand for figures, with what is said of each.
fn figures<'d>(document: &'d Document, page: &'d Page) -> Vec<(Rect, &'d str)> {
    let figure = |item: &handout::page::Item| {
        let (Owner::Node(id), ItemKind::Drawing { rect, .. }) = (item.owner, &item.kind) else { return None };
        let node = document.structure.get(id)?;
        (node.role == Role::Figure).then(|| (*rect, node.alt.as_deref().unwrap_or_default()))
    };
    page.items.iter().filter_map(figure).collect()
}

fn near(a: Length, b: Length) -> bool {
    (a - b).to_pt().abs() < TOLERANCE.to_pt()
}

#[test]
fn the_figures_of_a_row_stand_on_one_floor_at_the_left_of_their_columns() {
    let document = cards("bridge, single-knee-to-chest, lumbar-rotation, walking");
    let found = figures(&document, &document.pages[1]);
    let [bridge, knee, start, finish, walking] = found.as_slice() else { panic!("{found:?}") };
    let column = (document.pages[1].size.width - LEFT * 2.0 - Length::pt(18.0)) / 2.0;
    let second = LEFT + column + Length::pt(18.0);
    assert!(near(bridge.0.left(), LEFT) && near(knee.0.left(), second), "{found:?}");
    assert!(near(bridge.0.bottom(), knee.0.bottom()), "{found:?}");
    assert!(near(start.0.left(), LEFT) && near(walking.0.left(), second), "{found:?}");
    assert!(near(start.0.bottom(), finish.0.bottom()) && near(finish.0.bottom(), walking.0.bottom()), "{found:?}");
    for (rect, alt) in found {
        assert!(rect.size.height <= Length::pt(84.0) + TOLERANCE, "{alt}: {rect:?}");
        assert!(rect.size.width <= column + TOLERANCE, "{alt}: {rect:?}");
    }
}

#[test]
fn a_pair_shares_its_column_and_its_scale() {
    let document = cards("nerve-glide-seated, bridge");
    let found = figures(&document, &document.pages[1]);
    let [(start, first), (finish, second), _] = found.as_slice() else { panic!("{found:?}") };
    assert!(first.starts_with("Start: ") && second.starts_with("Finish: "), "{first} {second}");
    assert_eq!(start.size, finish.size);
    assert!(near(start.bottom(), finish.bottom()));
    let half = (document.pages[1].size.width - LEFT * 2.0 - Length::pt(18.0)) / 4.0 - Length::pt(6.0);
    assert!(near(finish.left() - start.left(), half + Length::pt(12.0)), "{start:?} {finish:?}");
    assert!(start.right() <= finish.left());
}

#[test]
fn each_picture_has_its_words_below_it() {
    let tags = cards("{use: nerve-glide-seated, side: left}, bridge").dump_structure();
    let figures: Vec<&str> =
        tags.lines().map(str::trim).filter(|line| line.starts_with("Figure") || line.starts_with("Caption")).collect();
    let [start, below_start, finish, below_finish, bridge, below_bridge] = figures.as_slice() else {
        panic!("{figures:?}")
    };
    assert!(start.starts_with("Figure alt=\"Start: ") && finish.starts_with("Figure alt=\"Finish: your left knee"));
    assert!(bridge.starts_with("Figure alt=\"Start: ") && bridge.contains(". Finish: "), "{bridge}");
    assert_eq!([*below_start, *below_finish], ["Caption \"Start\"", "Caption \"Finish\""]);
    assert_eq!(*below_bridge, "Caption \"Pale outline: start. Solid: finish.\"");
}

#[test]
fn words_of_the_author_stand_for_both_pictures_of_a_pair() {
    let document = cards("{use: nerve-glide-seated, figure: {alt: A slow kick.}}, bridge");
    let tags = document.dump_structure();
    assert_eq!(tags.matches("Figure alt=\"A slow kick.\"").count(), 1, "{tags}");
    assert!(tags.contains("Caption \"Start\"") && tags.contains("Caption \"Finish\""), "{tags}");
    assert_eq!(figures(&document, &document.pages[1]).len(), 3, "both drawings belong to it");
}

#[test]
fn a_figure_that_is_used_twice_is_stored_once() {
    let once = cards("bridge, walking").drawings.len();
    assert_eq!(cards("bridge, walking, bridge, walking").drawings.len(), once);
    assert!(cards("{use: nerve-glide-seated, side: left}, {use: nerve-glide-seated, side: right}").drawings.len() > 3);
}

#[test]
fn the_wide_card_has_the_larger_figure() {
    let narrow = cards("bridge, walking");
    let wide = document("  - exercises: {show: [], items: [bridge]}\n");
    let height = |document: &Document, page: usize| figures(document, &document.pages[page])[0].0.size.height;
    let (narrow, wide) = (height(&narrow, 1), height(&wide, 0));
    assert!(wide > narrow && wide <= Length::pt(117.0) + TOLERANCE, "{wide:?} {narrow:?}");
}

#[test]
fn figures_keep_to_narrow_columns_and_are_not_too_small_there() {
    let document = document(concat!(
        "  - columns:\n      - - exercises: {show: [], items: [bridge]}\n",
        "      - - exercises: {show: [], items: [press-up]}\n      - - exercises: {show: [], items: [walking]}\n",
    ));
    let page = &document.pages[0];
    let found = figures(&document, page);
    assert!(found.len() >= 4, "{found:?}");
    let column = (page.size.width - LEFT * 2.0 - Length::pt(36.0)) / 3.0;
    for (rect, alt) in found {
        let place = ((rect.left() - LEFT) / (column + Length::pt(18.0))).round();
        let right = LEFT + (column + Length::pt(18.0)) * place + column;
        assert!(rect.right() <= right + TOLERANCE, "{alt}: {rect:?}");
        assert!(rect.size.height.max(rect.size.width) >= Length::pt(72.0), "{alt}: {rect:?}");
    }
}

#[test]
fn a_page_that_would_be_half_empty_takes_a_wide_card_below_a_row() {
    let document = Project::new("title: Mine\nbody:\n  - text: Begin here.\n  - page_break\n  - exercises: [bridge, walking, bridge, walking]\n")
        .lay_out()
        .unwrap();
    let lengths: Vec<usize> = document.pages.iter().map(|page| figures(&document, page).len()).collect();
    assert!(lengths[1] >= 3, "{lengths:?}");
}

#[test]
fn the_shipped_program_has_four_pages_whoever_it_is_for() {
    for (page, side) in ["letter", "a4"].iter().flat_map(|page| ["left", "right", "both"].map(|side| (page, side))) {
        let project = Project::shipped("sciatica-relief").on(page).set("patient.side", side);
        let document = project.set("therapist.name", "Dana Reyes, PT, DPT").lay_out().unwrap();
        let figures: Vec<usize> = document.pages.iter().map(|page| figures(&document, page).len()).collect();
        assert_eq!(figures, [2, 6, 2, 0], "{side} on {page}");
    }
}

#[test]
fn arrows_of_pictures_are_ink_in_gray() {
    let colors = |gray: bool| {
        let picture =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path class='fill-arrow' d='M0 0h9v9z'/></svg>";
        let yaml = "title: T\nbody:\n  - image: {src: arrow.svg, alt: An arrow}\n";
        let project = Project::new(yaml).with("handouts/arrow.svg", picture).asking(|request| request.gray = gray);
        let handout = project.resolve().unwrap();
        let palette = handout.brand.palette.clone();
        let document = project.lay_out().unwrap();
        let drawn = |color| {
            document.drawings.iter().any(|drawing| drawing.shapes.iter().any(|shape| shape.fill == Some(color)))
        };
        (drawn(palette.arrow), drawn(palette.ink))
    };
    assert_eq!((colors(false), colors(true)), ((true, false), (false, true)));
}
