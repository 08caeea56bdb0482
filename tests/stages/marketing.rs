//! The blocks of a guide that people download: cover, call to action, author.

use std::sync::Arc;

use handout::drawing::{Color, Length, Palette, Rect};
use handout::page::{Document, ItemKind, LinkTarget, Owner, Page, TextRun};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::Project;

const GUIDE: &str = r#"
title: Sciatica Relief
subtitle: Five gentle moves
brand: mine.yaml
fields:
  patient.name: {label: Prepared for, blank: line}
body:
  - cover:
      audience: For adults with leg pain
      author: By Dana Reyes, PT, DPT
      figure: nerve-glide-seated
  - fields: [patient.name]
  - text: The first words.
  - call_to_action:
      title: Would you like a plan?
      lead: It takes **45 minutes**.
      text: Book your first visit
      url: "https://mine.example.com/book/?from=guide#form"
  - about:
      name: Dana Reyes
      credentials: PT, DPT
      text: has two old dogs.
      links: ["[Her page](https://www.mine.example.com/dana)", "[A journal](https://other.example.com/)"]
"#;

const BRAND: &str = r##"
name: Mine
tagline: Physical Therapy
colors: {primary: "#1f7a8c", accent: "#c2500a"}
phone: (555) 555-0142
web: mine.example.com
utm: {campaign: Relief}
"##;

/// What the brand adds to an address.
fn utm(content: &str) -> String {
    format!("utm_source=handout&utm_medium=pdf&utm_campaign=Relief&utm_content={content}")
}

fn project(yaml: &str) -> Project {
    Project::new(yaml).with("handouts/mine.yaml", BRAND)
}

fn near(a: Length, b: f64) -> bool {
    (a.to_pt() - b).abs() < 0.1
}

fn texts(page: &Page) -> Vec<&TextRun> {
    page.items
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Text(run) => Some(run),
            _ => None,
        })
        .collect()
}

fn starting<'p>(page: &'p Page, words: &str) -> &'p TextRun {
    let found = texts(page).into_iter().find(|run| run.text.replace('\u{a0}', " ").starts_with(words));
    found.unwrap_or_else(|| panic!("“{words}” is not on the page"))
}

/// The filled shapes of a page of one color.
fn fills(page: &Page, color: Color) -> Vec<Rect> {
    page.items
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Shape(shape) if shape.fill == Some(color) => shape.path.bounds(),
            _ => None,
        })
        .collect()
}

fn drawings(page: &Page) -> Vec<Rect> {
    page.items
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Drawing { rect, .. } if matches!(item.owner, Owner::Node(_)) => Some(*rect),
            _ => None,
        })
        .collect()
}

fn links(document: &Document) -> Vec<(Rect, &str, &str)> {
    document
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match &item.kind {
            ItemKind::Link { rect, target: LinkTarget::Address(address), description } => {
                Some((*rect, address.as_str(), description.as_str()))
            }
            _ => None,
        })
        .collect()
}

fn palette() -> Palette {
    Palette::derive(Color::rgb(0x1f7a8c), Some(Color::rgb(0xc2500a)))
}

#[test]
fn a_cover_is_a_page_by_itself_without_head_and_foot() {
    for (page, [width, height]) in [("letter", [612.0, 792.0]), ("a4", [595.28, 841.89]), ("a5", [419.53, 595.28])] {
        let document = project(GUIDE).on(page).lay_out().unwrap();
        let [cover, second, ..] = document.pages.as_slice() else { panic!("{} pages", document.pages.len()) };
        assert!(
            cover.items.iter().all(|item| !matches!(item.owner, Owner::Header | Owner::Footer | Owner::LastFooter(_))),
            "{page}"
        );
        let field = fills(cover, palette().tint)[0];
        assert!(near(field.left(), 0.0) && near(field.top(), 0.0) && near(field.size.width, width), "{page}");
        assert!(near(field.size.height, height * 468.0 / 792.0), "{page}: {field:?}");
        let [figure] = drawings(cover)[..] else { panic!("{page}: one figure") };
        assert!(near(field.bottom() - figure.bottom(), 18.0), "{page}: {figure:?}");
        assert!(figure.top() >= Length::pt(84.0 - 0.1), "{page}: the figure stands below the mark");
        if page == "letter" {
            assert!(near(figure.size.height, 366.0), "{figure:?}");
        }
        // The words stay on white.
        assert!(starting(cover, "Sciatica Relief").origin.y > field.bottom() + Length::pt(18.0));
        assert!(starting(cover, "mine.example.com").origin.y < cover.size.height - Length::pt(36.0));
        // The next page goes on with its own number, and without the title.
        let foot: String = texts(second)
            .iter()
            .map(|run| run.text.replace('\u{a0}', " "))
            .filter(|text| text.contains("Page"))
            .collect();
        assert_eq!(foot, format!("Page 2 of {}", document.pages.len()));
        let titles = texts(second).into_iter().filter(|run| run.text.contains("Sciatica"));
        assert!(titles.clone().all(|run| run.size == Length::pt(12.0)), "only in the running head");
        assert!(starting(second, "Prepared for").origin.y < starting(second, "The first words").origin.y);
    }
}

#[test]
fn a_cover_begins_the_document_with_its_title() {
    let tags = project(GUIDE).lay_out().unwrap().dump_structure();
    let expected = concat!(
        "Document\n",
        "  Div\n",
        "    P \"Mine Physical Therapy\"\n",
        "    Figure alt=\"Your right knee almost straight, toes up, head looking up.\"\n",
        "    H1 \"Sciatica Relief\"\n",
        "    P \"Five gentle moves\"\n",
        "    P \"For adults with leg pain\"\n",
        "    P \"By Dana Reyes, PT, DPT\"\n",
        "    P \"mine.example.com\"\n",
    );
    assert!(tags.replace("\\u{a0}", " ").starts_with(expected), "{tags}");
    assert_eq!(tags.matches("H1").count(), 1);
    let document = project(GUIDE).lay_out().unwrap();
    assert_eq!(document.outline[0].title, "Sciatica Relief");
    assert_eq!(document.outline.iter().map(|entry| entry.page).collect::<Vec<_>>(), [0, 1, 1]);
}

#[test]
fn a_cover_counts_where_pages_are_named() {
    let yaml = "title: T\nbody:\n  - cover\n  - contents\n  - page_break\n  - heading: Further on\n  - text: x\n";
    let document = Project::new(yaml).lay_out().unwrap();
    assert_eq!(document.pages.len(), 3);
    let line = starting(&document.pages[1], "Further on").origin.y;
    let numbers = texts(&document.pages[1]).into_iter().filter(|run| run.origin.y == line && run.text.trim() == "3");
    assert_eq!(numbers.count(), 1, "{}", document.dump_items());
}

#[test]
fn a_figure_on_a_cover_is_described_by_its_exercise_its_pose_or_the_author() {
    let alt = |figure: &str| {
        let yaml = format!("title: T\nbody:\n  - cover: {{figure: {figure}}}\n  - text: x\n");
        let project = Project::new(&yaml)
            .with("assets/poses/waving.yaml", "title: A person who waves\nposes: {end: {extends: standing}}\n");
        let tags = project.lay_out().unwrap().dump_structure();
        tags.lines().find_map(|line| line.trim().strip_prefix("Figure alt=").map(str::to_owned)).unwrap()
    };
    assert_eq!(
        alt("{pose: nerve-glide-seated, side: left}"),
        "\"Your left knee almost straight, toes up, head looking up.\""
    );
    assert_eq!(alt("waving"), "\"A person who waves\"");
    assert_eq!(alt("{pose: waving, alt: Hello}"), "\"Hello\"");
}

#[test]
fn a_longer_title_is_smaller_and_never_leaves_the_white() {
    let long = "What to expect after surgery of the lower back, and how to get going again at home";
    for page in ["letter", "a4", "a5", "legal"] {
        for title in ["Relief", "Your guide to nerve pain", "Spondylolisthesis and spinal stenosis", long] {
            let yaml = format!(
                "title: T\nbody:\n  - cover: {{title: \"{title}\", promise: \"{long}\", audience: \"{long}\", author: Me, figure: bridge}}\n"
            );
            let document = project(&yaml.replace("body:", "brand: mine.yaml\nbody:")).on(page).lay_out().unwrap();
            let [cover] = document.pages.as_slice() else { panic!("{page}: {} pages", document.pages.len()) };
            let field = fills(cover, palette().tint)[0];
            let rule = fills(cover, palette().strong)[0];
            let words =
                texts(cover).into_iter().filter(|run| run.origin.y > field.bottom() && run.size > Length::pt(13.0));
            let lowest = words.clone().map(|run| run.origin.y).fold(Length::ZERO, Length::max);
            assert!(lowest < rule.top(), "{title} on {page}");
            let largest = words.map(|run| run.size).fold(Length::ZERO, Length::max);
            assert!(largest == Length::pt(54.0) || title != "Relief" || page == "a5", "{title} on {page}: {largest:?}");
            assert!(largest >= Length::pt(28.5));
        }
    }
}

#[test]
fn a_cover_may_be_the_only_page_or_show_a_picture() {
    let yaml = "title: T\nbody:\n  - cover: {image: {src: images/sciatic-nerve.svg, alt: A nerve}}\n";
    let document = Project::new(yaml).lay_out().unwrap();
    assert_eq!(document.pages.len(), 1);
    assert!(document.dump_structure().contains("Figure alt=\"A nerve\""));
    let yaml = "title: T\nbody:\n  - cover\n  - page_break\n  - heading: {text: One, level: 1}\n";
    assert_eq!(Project::new(yaml).lay_out().unwrap().pages.len(), 2);
}

#[test]
fn the_whole_button_is_a_link_with_white_words() {
    let document = project(GUIDE).lay_out().unwrap();
    let page = &document.pages[1];
    let button = fills(page, palette().act)[0];
    let (rect, address, description) = links(&document)[0];
    assert_eq!(rect, button);
    assert!(near(button.size.height, 39.0), "{button:?}");
    assert_eq!(description, "Book your first visit");
    assert_eq!(address, format!("https://mine.example.com/book/?from=guide&{}#form", utm("button")));
    let words = starting(page, "Book your first visit");
    assert_eq!((words.color, words.size), (Color::WHITE, Length::pt(16.0)));
    assert!(palette().act.to_gray().contrast(Color::WHITE) >= 4.5);
}

#[test]
fn only_links_to_the_clinics_site_get_its_parameters() {
    let document = project(GUIDE).lay_out().unwrap();
    let addresses: Vec<&str> = links(&document).into_iter().skip(1).map(|(_, address, _)| address).collect();
    assert_eq!(
        addresses,
        [
            format!("https://mine.example.com/book/?from=guide&{}#form", utm("address")),
            "tel:5555550142".to_owned(),
            format!("https://www.mine.example.com/dana?{}", utm("about")),
            "https://other.example.com/".to_owned(),
        ]
    );
    let tags = document.dump_structure().replace("\\u{a0}", " ");
    for line in
        ["P \"or type \"\n", "Link \"mine.example.com/book\"\n", "P \"or call \"\n", "Link \"(555) 555-0142\"\n"]
    {
        assert!(tags.contains(line), "{line}{tags}");
    }
    assert!(tags.contains("Figure alt=\"QR code that opens mine.example.com/book\""), "{tags}");
    assert!(tags.contains("Caption \"Point your phone camera here\""), "{tags}");
}

/// Renders a page with so many dots an inch and reads the QR codes on it.
fn codes(document: &Document, page: usize, dots: f32) -> Vec<String> {
    let pdf = Pdf::new(Arc::new(handout::pdf::write(document).unwrap())).unwrap();
    let scale = dots / 72.0;
    let size = PixmapSettings { x_scale: scale, y_scale: scale, ..PixmapSettings::default() };
    let (interpreter, settings) = (InterpreterSettings::default(), RenderSettings::default());
    let pixmap = render(&pdf.pages()[page], &RenderCache::new(), &interpreter, &settings, &size);
    let (width, pixels) = (usize::from(pixmap.width()), pixmap.data_as_u8_slice());
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, usize::from(pixmap.height()), |x, y| {
        let pixel = &pixels[(y * width + x) * 4..][..4];
        // Paper is where nothing is painted.
        let over_white = |channel: u8| u32::from(channel) + 255 - u32::from(pixel[3]);
        ((over_white(pixel[0]) * 2 + over_white(pixel[1]) * 7 + over_white(pixel[2])) / 10) as u8
    });
    image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
}

#[test]
fn the_code_on_the_page_can_be_read() {
    let address = format!("https://mine.example.com/book/?from=guide&{}#form", utm("qr"));
    let document = project(GUIDE).lay_out().unwrap();
    assert_eq!(codes(&document, 1, 150.0), [address.as_str()]);
    assert_eq!(codes(&document.into_gray(), 1, 150.0), [address.as_str()]);
}

#[test]
fn a_long_address_can_be_read_too() {
    let address = format!("https://example.com/{}", "a1".repeat(140));
    let yaml = format!("title: T\nbody:\n  - call_to_action: {{text: Go, url: \"{address}\", address: example.com}}\n");
    let brand = "name: Mine\ncolors: {primary: teal}\n";
    let project = Project::new(&yaml.replace("body:", "brand: plain.yaml\nbody:")).with("handouts/plain.yaml", brand);
    assert_eq!(codes(&project.lay_out().unwrap(), 0, 300.0), [address]);
}

#[test]
fn a_code_has_its_size_and_stands_below_the_words_where_paper_is_narrow() {
    for (page, beside) in [("letter", true), ("a4", true), ("a5", false)] {
        let document = project(GUIDE).on(page).lay_out().unwrap();
        let has_button = |page: &&Page| !fills(page, palette().act).is_empty();
        let sheet = document.pages.iter().find(has_button).unwrap();
        let [code] = drawings(sheet)[..] else { panic!("{page}: one code") };
        assert!(near(code.size.width, 108.0) && near(code.size.height, 108.0), "{page}: {code:?}");
        let call = starting(sheet, "or call").origin;
        assert_eq!(code.left() > call.x + Length::pt(100.0) && code.top() < call.y, beside, "{page}");
        assert!(beside || code.top() > call.y, "{page}");
        let panel = fills(sheet, palette().tint)[0];
        assert!(panel.union(code) == panel, "{page}");
    }
}

#[test]
fn a_call_to_action_fits_every_column() {
    let yaml = concat!(
        "title: T\nbody:\n  - columns:\n    - [{text: One}]\n",
        "    - [{call_to_action: {text: Spondylolisthesisbuchung, url: \"https://example.com/a/long/path/to/type\"}}]\n",
        "    - [{about: {name: Dana Montgomery-Featherstone, text: writes.}}]\n",
    );
    let document = Project::new(yaml).lay_out().unwrap();
    let [code] = drawings(&document.pages[0])[..] else { panic!("one code") };
    assert!(code.size.width >= Length::pt(57.0));
    let column = (612.0 - 51.02 * 2.0 - 36.0) / 3.0;
    let (left, right) = (51.02 + column + 18.0, 51.02 + column * 2.0 + 18.0);
    let panel = fills(&document.pages[0], palette().tint)[0];
    assert!(near(panel.left(), left) && near(panel.right(), right), "{panel:?}");
    assert!(panel.union(code) == panel);
}

#[test]
fn a_button_that_calls_or_writes_has_the_words_for_it() {
    let words = |block: &str| {
        let yaml = format!("title: T\nbody:\n  - call_to_action: {{text: Go, qr: false, {block}}}\n");
        let tags = project(&yaml.replace("body:", "brand: mine.yaml\nbody:")).lay_out().unwrap().dump_structure();
        let tags = tags.replace("\\u{a0}", " ");
        let lines = tags.lines().map(str::trim).skip_while(|line| *line != "Link \"Go\"").skip(1);
        // The foot ends every handout.
        let lines = lines.take_while(|line| !line.starts_with("P \"Questions?"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(words("url: \"tel:(555) 555-0142\""), ["P \"or call \"", "Link \"(555) 555-0142\""]);
    assert_eq!(
        words("url: \"mailto:me@example.com?subject=Hello\", phone: false"),
        ["P \"or write to \"", "Link \"me@example.com\""]
    );
    assert_eq!(
        words("url: \"https://example.com/a\", address: example.com/b, phone: false")[1],
        "Link \"example.com/b\""
    );
}

#[test]
fn a_portrait_is_round_or_has_initials() {
    let document = project(GUIDE).lay_out().unwrap();
    let page = &document.pages[1];
    let initials = starting(page, "DR");
    assert_eq!(initials.size, Length::pt(27.0));
    let disc = fills(page, palette().tint).into_iter().find(|disc| near(disc.size.width, 88.0)).unwrap();
    assert!(near(starting(page, "Dana Reyes").origin.x - disc.right(), 18.0));
    let tags = document.dump_structure().replace("\\u{a0}", " ");
    assert!(tags.contains("H2 \"About the author\"\n    P \"Dana Reyes, PT, DPT, has two old dogs.\""), "{tags}");
    assert!(!tags.contains("DR"), "the initials repeat the name");

    let yaml = "title: T\nbody:\n  - about: {name: Dana Reyes, photo: dana.png, alt: Dana Reyes smiles}\n";
    let project = Project::new(yaml);
    image::RgbImage::from_pixel(1200, 1600, image::Rgb([90, 120, 150]))
        .save(project.root().join("handouts/dana.png"))
        .unwrap();
    let document = project.lay_out().unwrap();
    assert_eq!((document.rasters[0].width, document.rasters[0].height), (512, 512));
    assert!(document.dump_structure().contains("Figure alt=\"Dana Reyes smiles\""));
    assert!(handout::pdf::write(&document.into_gray()).unwrap().len() < 130_000);
}

#[test]
fn a_patients_name_may_stand_on_the_button_and_nowhere_beside_the_page() {
    let yaml = GUIDE.replace("text: Book your first visit", "text: \"Book, {{ patient.name }}\"");
    let document = project(&yaml).set("patient.name", "Zephyrine").lay_out().unwrap();
    assert!(texts(&document.pages[1]).iter().any(|run| run.text.contains("Zephyrine")));
    assert!(links(&document).iter().all(|(_, address, words)| !address.contains("Zeph") && !words.contains("Zeph")));
}

#[test]
fn in_large_print_the_code_is_larger_and_stands_beside_words_that_have_room() {
    for (page, beside) in [("letter", true), ("a4", true), ("a5", false)] {
        let document = project(GUIDE).on(page).large().lay_out().unwrap();
        let has_button = |page: &&Page| !fills(page, palette().act).is_empty();
        let sheet = document.pages.iter().find(has_button).unwrap();
        let code = *drawings(sheet).last().unwrap();
        let call = starting(sheet, "or call").origin;
        assert_eq!(code.top() < call.y && code.left() > call.x, beside, "on {page}");
        assert_eq!(code.top() > call.y, !beside, "on {page}");
        assert!(!beside || near(code.size.width, 108.0 * 1.4), "on {page}");
    }
}

#[test]
fn in_large_print_no_address_is_broken_that_has_room_on_a_line() {
    let yaml = |url: &str| {
        let action = format!("{{title: How to reach us, text: Book a visit, url: \"{url}\"}}");
        format!("title: T\nbrand: mine.yaml\nbody:\n  - call_to_action: {action}\n")
    };
    let large = |url: &str| project(&yaml(url)).large().lay_out().unwrap();
    let white = |page: &Page| fills(page, Color::WHITE)[0];
    let padding = Length::pt(51.02 + 31.5);
    // With its words on a line of their own it has room beside the code, which stands at the right.
    let document = large("https://harborpine.example.com/book");
    let page = document.pages.last().unwrap();
    let address = starting(page, "harborpine.example.com/book");
    assert!(starting(page, "or type").origin.y < address.origin.y);
    assert!(near(white(page).right(), 612.0 - padding.to_pt()), "{:?}", white(page));
    assert!(white(page).top() < address.origin.y);
    // A longer one has room above the code.
    let document = large("mailto:front-desk@juniperfields.example.com");
    let page = document.pages.last().unwrap();
    let address = starting(page, "front-desk@juniperfields.example.com");
    assert!(white(page).top() > address.origin.y);
    assert!(near(white(page).left(), padding.to_pt()), "{:?}", white(page));
}
