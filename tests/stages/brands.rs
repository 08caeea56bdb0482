//! The second brand shares nothing with the first, and the preview of a brand shows everything.

use std::collections::BTreeSet;

use handout::definition::schemas;
use handout::diagnostic::{Diagnostics, Sources, render_short};
use handout::drawing::Length;
use handout::layout::lay_out_sheet;
use handout::page::{Document, ItemKind, Owner, TextRun};
use handout::resolve::{PreviewRequest, preview_brand};
use handout::source::World;

use super::{Project, SECOND_BRAND, SHIPPED, typesetter};

fn texts(document: &Document) -> impl Iterator<Item = &TextRun> {
    document.pages.iter().flat_map(|page| &page.items).filter_map(|item| match &item.kind {
        ItemKind::Text(run) => Some(run),
        _ => None,
    })
}

fn families(document: &Document) -> BTreeSet<String> {
    let family = |run: &TextRun| document.fonts[run.font].name.split('-').next().unwrap().to_owned();
    texts(document).map(family).collect()
}

fn colors(document: &Document) -> BTreeSet<String> {
    texts(document).map(|run| run.color.to_hex()).collect()
}

#[test]
fn the_second_brand_shares_neither_type_nor_colors_nor_words_with_the_first() {
    // These mean the same in every brand: emergency and stop, today, ease off, go, and white words on them.
    let fixed = ["#a4161a", "#5c3700", "#8a5200", "#1f6b3a", "#ffffff"].map(str::to_owned).into();
    for name in SHIPPED {
        let first = Project::shipped(name).lay_out().unwrap();
        let second = Project::shipped(name).wearing(SECOND_BRAND).lay_out().unwrap();
        assert_eq!(families(&first), ["SourceSans3".to_owned()].into(), "{name}");
        assert_eq!(families(&second), ["Lora", "NunitoSans"].map(str::to_owned).into(), "{name}");
        let shared: BTreeSet<String> = colors(&first).intersection(&colors(&second)).cloned().collect();
        assert!(shared.is_subset(&fixed), "{name}: {shared:?}");
        let said = second.dump_structure();
        for own in ["Harbor Pine", "555-0142", "harborpine"] {
            assert!(!said.contains(own), "{name}: {own}");
        }
    }
}

#[test]
fn a_foot_without_room_leaves_out_the_version_but_not_that_a_review_is_pending() {
    let foot = |project: Project| {
        let document = project.lay_out().unwrap();
        let foot =
            document.pages[0].items.iter().filter(|item| matches!(item.owner, Owner::Footer | Owner::LastFooter(_)));
        let words = foot.filter_map(|item| match &item.kind {
            ItemKind::Text(run) => Some(run.text.replace('\u{a0}', " ")),
            _ => None,
        });
        words.collect::<String>()
    };
    let all = "Questions? Call (555) 555-0142 · Version 1.0, November 2026 · Not yet reviewed";
    assert!(foot(Project::shipped("red-flags")).contains(all));
    let long = "This sheet does not replace advice from your therapist. · Not yet reviewed";
    assert!(foot(Project::shipped("red-flags").wearing(SECOND_BRAND)).contains(long));
    // On two lines, nothing separates them.
    let two = foot(Project::shipped("red-flags").wearing(SECOND_BRAND).large());
    assert!(two.contains("from your therapist. Not yet reviewed"), "{two}");
}

#[test]
fn the_clinic_and_its_address_stand_in_whole_words_on_small_paper() {
    for brand in [None, Some(SECOND_BRAND)] {
        for page in ["a5", "letter"] {
            let project = Project::new("title: T\nbody:\n  - text: x\n").on(page);
            let project = if let Some(brand) = brand { project.wearing(brand) } else { project };
            let document = project.lay_out().unwrap();
            let words: Vec<String> = texts(&document).map(|run| run.text.replace('\u{a0}', " ")).collect();
            let whole: &[&str] = match brand {
                None => &["Harbor Pine", "48 Quay Street, Harborview, OR 97000"],
                Some(_) => &["Juniper Fields", "9 Orchard Row, Milbrook, VT 05000"],
            };
            for wanted in whole {
                assert!(words.iter().any(|word| word.trim() == *wanted), "{wanted} on {page}: {words:?}");
            }
        }
    }
}

#[test]
fn headings_of_a_serif_are_semibold_and_not_tracked() {
    let document = Project::shipped("sciatica-relief").wearing(SECOND_BRAND).lay_out().unwrap();
    let headings: Vec<&TextRun> =
        texts(&document).filter(|run| document.fonts[run.font].name.starts_with("Lora")).collect();
    assert!(headings.len() > 10);
    assert!(headings.iter().all(|run| document.fonts[run.font].name == "Lora-SemiBold"));
    // The numbers of exercises are never tracked; a heading with the same digit is as wide in proportion, or closer.
    let digit = |brand: &str| {
        let yaml = format!("title: T\nbrand: {brand}\nbody:\n  - heading: '1'\n  - exercises: [bridge]\n");
        let document = Project::new(&yaml).lay_out().unwrap();
        let advance = |size: f64| {
            let run = texts(&document).find(|run| run.text.starts_with('1') && run.size == Length::pt(size)).unwrap();
            run.glyphs[0].advance / run.size
        };
        advance(18.0) - advance(28.5)
    };
    assert!(digit(SECOND_BRAND).abs() < 0.0005, "{}", digit(SECOND_BRAND));
    assert!((digit("default") + 0.01).abs() < 0.0005, "{}", digit("default"));
}

fn preview(brand: &str, world: &World, gray: bool) -> Document {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let request = PreviewRequest { brand: brand.to_owned(), gray, ..PreviewRequest::default() };
    let handout = preview_brand(&request, world, &mut sources, &mut diagnostics);
    let handout = handout.unwrap_or_else(|| panic!("{}", render_short(&diagnostics, &sources)));
    let document = lay_out_sheet(&handout, &mut typesetter(&handout), &mut diagnostics);
    assert_eq!(render_short(&diagnostics, &sources), "");
    document.unwrap()
}

#[test]
fn the_preview_is_one_sheet_as_high_as_what_stands_on_it() {
    for brand in ["default", SECOND_BRAND] {
        for gray in [false, true] {
            let document = preview(brand, &World::default(), gray);
            assert_eq!(document.pages.len(), 1, "{brand}");
            let page = &document.pages[0];
            let lowest = page.items.iter().filter_map(|item| match &item.kind {
                ItemKind::Text(run) => Some(run.origin.y),
                ItemKind::Shape(shape) => Some(shape.path.bounds()?.bottom()),
                _ => None,
            });
            let lowest = lowest.fold(Length::ZERO, Length::max);
            assert!(lowest < page.size.height && lowest > page.size.height - Length::pt(57.0), "{brand}: {lowest:?}");
            assert!(texts(&document).all(|run| run.size >= Length::pt(12.0)), "{brand}");
        }
    }
}

#[test]
fn the_preview_shows_colors_with_their_contrast_and_both_faces() {
    let said = preview(SECOND_BRAND, &World::default(), false).dump_structure().replace("\\u{a0}", " ");
    for words in ["#6b3f6e", "8.19:1 on white", "6.67:1 on fill", "Lora 600, 36/39", "Nunito Sans 400, 13/18", "I l 1"]
    {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn the_preview_needs_nothing_that_a_brand_may_leave_out() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("assets/brands")).unwrap();
    std::fs::write(folder.path().join("assets/brands/bare.yaml"), "name: Bare\ncolors: {primary: teal}\n").unwrap();
    let document = preview("bare", &World::new(Some(folder.path().to_owned())), false);
    assert_eq!(document.pages.len(), 1);
}

/// The blocks that are no component by themselves, or that only the first page of a handout has.
const NO_COMPONENTS: [&str; 6] = ["columns", "keep_together", "page_break", "spacer", "include", "cover"];

#[test]
fn the_preview_shows_every_block() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/specimens/components.yaml");
    let components = std::fs::read_to_string(path).unwrap();
    let (_, schema) = schemas(&World::new(None)).into_iter().find(|(name, _)| *name == "handout.json").unwrap();
    let schema = serde_json::to_value(&schema).unwrap();
    let variants = schema.pointer("/$defs/Block/oneOf").and_then(|value| value.as_array()).unwrap();
    let names = variants.iter().flat_map(|variant| {
        let keys = variant.get("properties").and_then(|value| value.as_object());
        let words = ["const", "enum"].map(|key| variant.get(key).cloned().unwrap_or_default());
        let words = words.into_iter().flat_map(|value| match value {
            serde_json::Value::Array(words) => words,
            word => vec![word],
        });
        let words = words.filter_map(|word| word.as_str().map(str::to_owned));
        keys.into_iter().flat_map(|keys| keys.keys().cloned()).chain(words).collect::<Vec<_>>()
    });
    let names: BTreeSet<String> = names.collect();
    assert!(names.len() > 15, "{names:?}");
    let shown = |name: &str| {
        let mut lines = components.lines().map(|line| line.trim_start_matches([' ', '-']));
        lines.any(|line| line.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
    };
    let missing: Vec<&String> =
        names.iter().filter(|name| !NO_COMPONENTS.contains(&name.as_str()) && !shown(name)).collect();
    assert!(missing.is_empty(), "add to assets/specimens/components.yaml: {missing:?}");
}
