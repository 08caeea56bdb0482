//! Rules that no definition can break: pages are spoilt by hand.

use std::sync::Arc;

use handout::check::{Settings, Subject, check_with, rule};
use handout::diagnostic::{Diagnostics, Sources, render_short};
use handout::drawing::Length;
use handout::layout::lay_out;
use handout::page::{Document, Item, ItemKind, Page, Role};
use handout::pipeline::Pipeline;
use handout::resolve::{Request, examine};
use handout::source::World;

/// Says what a rule finds in a handout whose pages were changed.
fn told_of_pages(id: &str, request: Request, spoil: impl FnOnce(&mut Document)) -> String {
    let (world, mut sources, mut diagnostics) = (World::new(None), Sources::new(), Diagnostics::new());
    let mut pipeline = Pipeline::new();
    let examined = examine(&Arc::default(), &request, &world, &mut sources, &mut diagnostics).unwrap();
    let typesetter = pipeline.typesetter(&examined.handout.brand, &world).unwrap();
    let mut document = lay_out(&examined.handout, typesetter, &mut diagnostics).unwrap();
    spoil(&mut document);
    let subject = Subject::new(&examined, &sources, None);
    let found = check_with(rule(id), &subject, Some(&document), &Settings::new());
    render_short(&found, &sources)
}

fn red_flags() -> Request {
    Request { handout: "red-flags".to_owned(), ..Request::default() }
}

fn runs(document: &mut Document) -> impl Iterator<Item = &mut handout::page::TextRun> {
    document.pages.iter_mut().flat_map(|page| &mut page.items).filter_map(|item| match &mut item.kind {
        ItemKind::Text(run) => Some(run),
        _ => None,
    })
}

#[test]
fn text_of_eleven_points_is_too_small() {
    let shrink = |document: &mut Document| runs(document).last().unwrap().size = Length::pt(11.0);
    assert_eq!(
        told_of_pages("lay/small-text", red_flags(), shrink),
        "<built-in>/handouts/red-flags.yaml:5:8: error: text of 11.0 points stands on page 1, and the least is 12 \
         (help: please report this)\n"
    );
    assert_eq!(told_of_pages("lay/small-text", red_flags(), |_| {}), "");
}

#[test]
fn text_of_fifteen_points_is_too_small_in_large_print() {
    let large = Request { large_print: true, ..red_flags() };
    let shrink = |document: &mut Document| runs(document).last().unwrap().size = Length::pt(15.0);
    assert!(told_of_pages("lay/small-text", large.clone(), shrink).contains("text of 15.0 points"));
    assert_eq!(told_of_pages("lay/small-text", large, |_| {}), "");
}

#[test]
fn an_exercise_on_two_pages_is_split() {
    let programme = Request { handout: "sciatica-relief".to_owned(), ..Request::default() };
    let split = |document: &mut Document| {
        let is_section = |role| role == Role::Section;
        let lies_in_section = |document: &Document, item: &Item| {
            let mut node = item.owner.node();
            while let Some(found) = node.and_then(|node| document.structure.get(node)) {
                if is_section(found.role) {
                    return true;
                }
                node = found.parent;
            }
            false
        };
        let place = document.pages[1].items.iter().position(|item| lies_in_section(document, item)).unwrap();
        let item = document.pages[1].items.remove(place);
        let size = document.pages[1].size;
        document.pages.insert(2, Page::new(size, vec![item]));
    };
    assert_eq!(
        told_of_pages("lay/split-card", programme.clone(), split),
        "<built-in>/handouts/sciatica-relief.yaml:3:8: error: an exercise is split between pages 2 and 3 (help: please \
         report this)\n"
    );
    assert_eq!(told_of_pages("lay/split-card", programme, |_| {}), "");
}
