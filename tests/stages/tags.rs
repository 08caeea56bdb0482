//! The tags of whole handouts: what holds for every one of them, whatever it is made of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use handout::drawing::Rect;
use handout::page::{Document, Item, ItemKind, Labels, LinkTarget, Node, NodeId, Owner, Role, Scope, Structure};

use super::stress::EVERY_BLOCK;
use super::{Project, SECOND_BRAND, shipped_variants};

/// The shipped handouts and one with every block, in normal and large print and in another brand.
static DOCUMENTS: LazyLock<Vec<(String, Document)>> = LazyLock::new(|| {
    let mut projects: Vec<(String, Project)> = shipped_variants().into_iter().collect();
    for (name, page) in [("sciatica-relief-guide", "a5"), ("stenosis-vs-herniation", "letter"), ("home-tracker", "a4")]
    {
        projects.push((format!("{name} in large print"), Project::shipped(name).on(page).large()));
        projects.push((format!("{name} in another brand"), Project::shipped(name).on(page).wearing(SECOND_BRAND)));
    }
    projects.push(("every block".to_owned(), Project::new(EVERY_BLOCK)));
    projects.push(("every block in large print".to_owned(), Project::new(EVERY_BLOCK).large()));
    projects.push(("every block on small paper".to_owned(), Project::new(EVERY_BLOCK).on("a5")));
    let lay_out = |(name, project): (String, Project)| {
        let document = project.lay_out().unwrap_or_else(|errors| panic!("{name}: {errors}"));
        (name, document)
    };
    projects.into_iter().map(lay_out).collect()
});

/// The items that are read, with the places of their pages.
fn items_read(document: &Document) -> impl Iterator<Item = (usize, &Item)> {
    document.read().into_iter().flat_map(|stretch| {
        document.pages[stretch.page].items[stretch.items].iter().map(move |item| (stretch.page, item))
    })
}

/// A node and those that hold it, from the inside to the root.
fn ancestors(structure: &Structure, id: NodeId) -> impl Iterator<Item = &Node> {
    std::iter::successors(structure.get(id), |node| structure.get(node.parent?))
}

fn children(structure: &Structure, node: &Node) -> Vec<Role> {
    node.children.iter().map(|child| structure.get(*child).unwrap().role).collect()
}

#[test]
fn the_lines_of_a_text_do_not_run_together() {
    for (name, document) in &*DOCUMENTS {
        let mut last: BTreeMap<NodeId, (usize, f64, f64, String)> = BTreeMap::new();
        for (page, item) in items_read(document) {
            let (Some(id), ItemKind::Text(run)) = (item.owner.node(), &item.kind) else { continue };
            if ancestors(&document.structure, id).any(|node| node.actual_text.is_some()) {
                continue;
            }
            let start = run.origin.x.to_pt();
            let end = (page, run.origin.y.to_pt(), start + run.width().to_pt(), run.text.clone());
            let Some((before, line, reached, text)) = last.insert(id, end) else { continue };
            let same_line = before == page && line == run.origin.y.to_pt() && start - reached < 0.5;
            let parted = text.ends_with([' ', '\u{a0}', '-', '–']) || run.text.starts_with([' ', '\u{a0}']);
            assert!(same_line || parted, "{name}: “{text}” and “{}” are read as one word", run.text);
        }
    }
}

/// The area of a node on a page, and of all that is in it.
fn areas(document: &Document) -> BTreeMap<(NodeId, usize), Rect> {
    let mut areas: BTreeMap<(NodeId, usize), Rect> = BTreeMap::new();
    for (page, item) in items_read(document) {
        let Some(mut id) = item.owner.node() else { continue };
        let area = match &item.kind {
            ItemKind::Text(run) => Rect::new(run.origin.x, run.origin.y - run.size * 0.6, run.width(), run.size * 0.6),
            ItemKind::Shape(shape) => shape.path.bounds().unwrap(),
            ItemKind::Raster { rect, .. } | ItemKind::Drawing { rect, .. } => *rect,
            ItemKind::Link { .. } | ItemKind::Widget(_) => continue,
        };
        loop {
            areas.entry((id, page)).and_modify(|known| *known = known.union(area)).or_insert(area);
            match document.structure.get(id).unwrap().parent {
                Some(parent) => id = parent,
                None => break,
            }
        }
    }
    areas
}

/// Says whether one area stands where eyes come to it before another.
fn seen_before(one: &Rect, other: &Rect) -> bool {
    let above = one.bottom() <= other.top() && one.left() < other.right();
    let left = one.right() <= other.left() && one.bottom() <= other.bottom();
    above || left
}

#[test]
fn what_is_read_first_is_seen_first() {
    for (name, document) in &*DOCUMENTS {
        let areas = areas(document);
        let structure = &document.structure;
        for node in structure.nodes() {
            for page in 0..document.pages.len() {
                let area = |child: &NodeId| Some((structure.get(*child)?, areas.get(&(*child, page))?));
                let parts: Vec<(&Node, &Rect)> = node.children.iter().filter_map(area).collect();
                for (place, (part, first)) in parts.iter().enumerate() {
                    // A section begins with its heading, also where a picture stands above that.
                    if node.role == Role::Section && matches!(part.role, Role::Heading(_)) {
                        continue;
                    }
                    let early = parts[place + 1..].iter().find(|(_, then)| seen_before(then, first));
                    let tags = early.map(|(other, _)| (part.role.tag(), other.role.tag()));
                    assert_eq!(tags, None, "{name}, page {}: read in another order than seen in {node:?}", page + 1);
                }
            }
        }
    }
}

#[test]
fn a_card_is_read_to_its_end_before_the_next() {
    for (name, document) in &*DOCUMENTS {
        let structure = &document.structure;
        let section = |owner: Owner| {
            let mut id = owner.node()?;
            while structure.get(id)?.role != Role::Section {
                id = structure.get(id)?.parent?;
            }
            Some(id)
        };
        let mut read: Vec<NodeId> = items_read(document).filter_map(|(_, item)| section(item.owner)).collect();
        read.dedup();
        let mut once = read.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), read.len(), "{name}: one section is read in the midst of another");
    }
}

#[test]
fn headings_are_never_skipped() {
    for (name, document) in &*DOCUMENTS {
        let mut last = 0;
        let mut pending = vec![Structure::ROOT];
        while let Some(node) = pending.pop().and_then(|id| document.structure.get(id)) {
            if let Role::Heading(level) = node.role {
                assert!(level <= last + 1, "{name}: a heading of level {level} follows one of level {last}");
                last = level;
            }
            pending.extend(node.children.iter().rev());
        }
        assert!(last > 0, "{name} has no heading");
    }
}

#[test]
fn lists_are_made_of_items_that_have_a_body() {
    for (name, document) in &*DOCUMENTS {
        let structure = &document.structure;
        for node in structure.nodes() {
            let parts = children(structure, node);
            match node.role {
                Role::List(_) => {
                    assert!(!parts.is_empty() && parts.iter().all(|part| *part == Role::ListItem), "{name}: {parts:?}");
                }
                Role::ListItem => {
                    let whole = matches!(parts[..], [Role::ListBody] | [Role::Label, Role::ListBody]);
                    assert!(whole, "{name}: an item holds {parts:?}");
                }
                // A list within a list is a part of an item.
                _ => assert!(!parts.contains(&Role::ListItem), "{name}: {parts:?}"),
            }
        }
    }
}

#[test]
fn lists_say_what_stands_before_their_items() {
    for (name, document) in &*DOCUMENTS {
        let structure = &document.structure;
        let texts = texts(document);
        for node in structure.nodes() {
            let Role::List(labels) = node.role else { continue };
            let items = node.children.iter().filter_map(|item| structure.get(*item));
            for (place, item) in (1..).zip(items) {
                let label = item.children.iter().find(|part| structure.get(**part).unwrap().role == Role::Label);
                let said = label.map(|label| {
                    let spoken = structure.get(*label).unwrap().actual_text.as_ref();
                    spoken.unwrap_or(&texts[label.index()]).clone()
                });
                let right = match labels {
                    Labels::Numbers => said == Some(place.to_string()),
                    Labels::Bullets => said.as_deref() == Some("•"),
                    Labels::Own => said.as_deref() != Some("•"),
                };
                assert!(right, "{name}: {labels:?} are said to stand before an item, but that is {said:?}");
            }
        }
    }
}

#[test]
fn tables_have_heads_and_rows_of_one_width() {
    for (name, document) in &*DOCUMENTS {
        let structure = &document.structure;
        for table in structure.nodes().iter().filter(|node| node.role == Role::Table) {
            let rows: Vec<&Node> = table.children.iter().filter_map(|row| structure.get(*row)).collect();
            assert!(rows.iter().all(|row| row.role == Role::TableRow), "{name}: a table holds more than rows");
            let cells = |row: &Node| row.children.iter().map(|cell| structure.get(*cell).unwrap().clone()).collect();
            let rows: Vec<Vec<Node>> = rows.into_iter().map(cells).collect();
            let width = |row: &Vec<Node>| row.iter().map(|cell| cell.column_span).sum::<u16>();
            assert!(rows.iter().all(|row| width(row) == width(&rows[0])), "{name}: rows differ in width");
            let heads = |scope| rows.iter().flatten().filter(move |cell| cell.role == Role::TableHeader(scope)).count();
            assert!(
                heads(Scope::Column) > 0 && heads(Scope::Row) > 0,
                "{name}: a table has no heads for rows or columns"
            );
        }
    }
}

#[test]
fn a_caption_stands_beside_its_picture() {
    for (name, document) in &*DOCUMENTS {
        let structure = &document.structure;
        for caption in structure.nodes().iter().filter(|node| node.role == Role::Caption) {
            let siblings = children(structure, structure.get(caption.parent.unwrap()).unwrap());
            assert!(siblings.contains(&Role::Figure), "{name}: a caption stands beside {siblings:?}");
            assert_eq!(siblings.iter().filter(|part| **part == Role::Caption).count(), 1, "{name}: {siblings:?}");
        }
    }
}

#[test]
fn words_of_another_language_say_so() {
    let yaml = "
title: \"What [Ischias]{lang=de} means\"
body:
  - contents
  - heading: The word [Ischias]{lang=DE}
  - text: \"Say **[Ischias]{lang=de}** or [[la *ciática*]{lang=es-MX}, too](https://example.com/word).\"
";
    let document = Project::new(yaml).lay_out().unwrap();
    let tags = document.dump_structure().replace("\\u{a0}", " ");
    for wanted in [
        "  H1 \"What  means\"\n    Span lang=de \"Ischias\"\n",
        "        Link \"The word  1\"\n          Span lang=de \"Ischias\"\n",
        "  H2 \"The word \"\n    Span lang=de \"Ischias\"\n",
        "    Span lang=de \"Ischias\"\n    Link \", too\"\n      Span lang=es-MX \"la \"\n      Span lang=es-MX \"ciática\"\n",
    ] {
        assert!(tags.contains(wanted), "no {wanted} in {tags}");
    }
    assert_eq!(document.metadata.title, "What Ischias means");
    assert_eq!(document.outline.last().unwrap().title, "The word Ischias");
    let said = |item: &Item| match &item.kind {
        ItemKind::Link { description, target: LinkTarget::Address(_), .. } => Some(description.clone()),
        _ => None,
    };
    let links: Vec<String> = items_read(&document).filter_map(|(_, item)| said(item)).collect();
    assert!(!links.is_empty() && links.iter().all(|link| link == "la ciática, too"), "{links:?}");
    let reader = lopdf::Document::load_mem(&handout::pdf::write(&document).unwrap()).unwrap();
    let spans = reader.objects.values().filter_map(|object| object.as_dict().ok()).filter(|dict| dict.has(b"Lang"));
    let spans = spans.filter(|dict| dict.get(b"S").and_then(lopdf::Object::as_name).is_ok_and(|tag| tag == b"Span"));
    assert_eq!(spans.count(), 6);
}

#[test]
fn words_under_decoration_are_a_paragraph() {
    let image = "{src: images/spinal-canal-normal.svg, decorative: true, caption: Some words}";
    let document = Project::new(&format!("title: T\nbody:\n  - image: {image}\n")).lay_out().unwrap();
    let tags = document.dump_structure();
    assert!(tags.contains("  Div\n    P \"Some words\"\n") && !tags.contains("Figure"), "{tags}");
}

#[test]
fn the_words_of_the_foot_are_read_once_at_the_end() {
    let words = "Questions? Call (555) 555-0142 · Version 1.0, November 2026 · Not yet reviewed";
    for name in ["home-tracker", "red-flags"] {
        let document = Project::shipped(name).lay_out().unwrap();
        let tags = document.dump_structure().replace("\\u{a0}", " ");
        assert!(tags.ends_with(&format!("\n  P \"{words}\"\n")), "{tags}");
        assert_eq!(tags.matches("Not yet reviewed").count(), 1, "{tags}");
    }
}

#[test]
fn everything_that_is_said_is_somewhere_on_a_page() {
    for (name, document) in &*DOCUMENTS {
        let shown: BTreeSet<NodeId> = items_read(document).filter_map(|(_, item)| item.owner.node()).collect();
        for (index, node) in document.structure.nodes().iter().enumerate() {
            let said = node.alt.is_some() || node.actual_text.is_some();
            assert!(!said || shown.iter().any(|id| id.index() == index), "{name}: nothing shows {node:?}");
        }
    }
}

/// The text of each node's own runs, in reading order.
fn texts(document: &Document) -> Vec<String> {
    let mut texts = vec![String::new(); document.structure.nodes().len()];
    for (_, item) in items_read(document) {
        if let (Some(id), ItemKind::Text(run)) = (item.owner.node(), &item.kind) {
            texts[id.index()].push_str(&run.text);
        }
    }
    texts
}

#[test]
fn only_types_that_are_needed_are_used() {
    let tags: BTreeSet<&str> =
        DOCUMENTS.iter().flat_map(|(_, document)| document.structure.nodes()).map(|node| node.role.tag()).collect();
    // None of them is H, Formula or a part of ruby or warichu text.
    let used = [
        "Caption",
        "Div",
        "Document",
        "Figure",
        "Form",
        "H1",
        "H2",
        "H3",
        "L",
        "LBody",
        "LI",
        "Lbl",
        "Link",
        "Note",
        "P",
        "Reference",
        "Sect",
        "TD",
        "TH",
        "TOC",
        "TOCI",
        "TR",
        "Table",
    ];
    assert_eq!(tags.into_iter().collect::<Vec<_>>(), used);
}

#[test]
fn figures_have_descriptions_and_not_text_in_their_place() {
    for (name, document) in &*DOCUMENTS {
        for node in document.structure.nodes().iter().filter(|node| node.role == Role::Figure) {
            let words = node.alt.as_deref().unwrap_or_default();
            assert!(words.len() > 3 && node.actual_text.is_none(), "{name}: {node:?}");
            assert!(
                !words.contains(".svg") && !words.contains(".png"),
                "{name}: a file's name describes nothing: {words}"
            );
        }
    }
}

#[test]
fn boxes_and_lines_for_the_pen_say_what_they_are() {
    let reader = lopdf::Document::load_mem(&Project::shipped("clinic-welcome").pdf()).unwrap();
    let elements = reader.objects.values().filter_map(|object| object.as_dict().ok());
    let name = |dict: &lopdf::Dictionary, key: &[u8]| {
        let name = dict.get(key).and_then(lopdf::Object::as_name).unwrap_or_default();
        String::from_utf8_lossy(name).into_owned()
    };
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for element in elements.filter(|element| name(element, b"S") == "Form") {
        let attributes = element.get(b"A").and_then(lopdf::Object::as_dict).unwrap();
        assert_eq!(name(attributes, b"O"), "PrintField");
        let kind = [b"Role".as_slice(), b"checked"].map(|key| name(attributes, key)).join(" ");
        let said = lopdf::decode_text_string(element.get(b"ActualText").unwrap()).unwrap();
        *found.entry(format!("{kind}: {said}")).or_default() += 1;
    }
    let wanted = [("cb off: not ticked".to_owned(), 6), ("tv : write here".to_owned(), 3)];
    assert_eq!(found.into_iter().collect::<Vec<_>>(), wanted);
}

#[test]
fn drawings_hold_no_marks() {
    for name in ["sciatica-relief", "nerve-glides"] {
        let reader = lopdf::Document::load_mem(&Project::shipped(name).pdf()).unwrap();
        let forms = reader.objects.values().filter_map(|object| object.as_stream().ok()).filter(|stream| {
            stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|subtype| subtype == b"Form")
        });
        let mut count = 0;
        for form in forms {
            let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
            assert!(!content.windows(4).any(|bytes| bytes == b"MCID"), "{name}");
            count += 1;
        }
        assert!(count > 3, "{name} has {count} drawings");
    }
}
