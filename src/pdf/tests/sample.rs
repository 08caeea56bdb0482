//! A document by hand that has one of everything.

use std::borrow::Cow;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride};
use parley::{FontContext, FontFamily, LayoutContext, StyleProperty};

use crate::drawing::{
    Color, Drawing, FillRule, Length, Path, Point, Raster, RasterData, Rect, Segment, Shape, Size, Stroke,
};
use crate::page::{
    Document, FontData, FontFace, Form, Glyph, Item, ItemKind, Labels, LinkTarget, Metadata, NodeId, OutlineEntry,
    Owner, Page, Role, Scope, Structure, TextRun,
};

/// The faces of the sample and their places in it.
const FACES: [(&str, &[u8]); 4] = [
    ("SourceSans3-Regular", include_bytes!("../../../fonts/source-sans-3/SourceSans3-Regular.ttf")),
    ("SourceSans3-Bold", include_bytes!("../../../fonts/source-sans-3/SourceSans3-Bold.ttf")),
    ("NotoSansHebrew-Regular", include_bytes!("../../../fonts/noto-sans-hebrew/NotoSansHebrew-Regular.ttf")),
    ("NotoSansArabic-Regular", include_bytes!("../../../fonts/noto-sans-arabic/NotoSansArabic-Regular.ttf")),
];
pub const REGULAR: usize = 0;
pub const BOLD: usize = 1;
pub const HEBREW: usize = 2;
pub const ARABIC: usize = 3;

pub const INK: Color = Color::rgb(0x152329);
const ACCENT: Color = Color::rgb(0xc2500a);

pub const fn pt(points: f64) -> Length {
    Length::pt(points)
}

pub const fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect::new(pt(x), pt(y), pt(width), pt(height))
}

/// Shapes text as the program does.
pub struct Shaper {
    fonts: FontContext,
    layouts: LayoutContext<()>,
}

impl Shaper {
    pub fn new() -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        for (name, data) in FACES {
            let family = FontInfoOverride { family_name: Some(name), ..FontInfoOverride::default() };
            collection.register_fonts(Blob::new(Arc::new(data)), Some(family));
        }
        let fonts = FontContext { collection, ..FontContext::default() };
        Self { fonts, layouts: LayoutContext::new() }
    }

    pub fn run(&mut self, font: usize, size: f64, at: (f64, f64), text: &str) -> TextRun {
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontSize(size as f32));
        builder.push_default(StyleProperty::FontFamily(FontFamily::named(FACES[font].0)));
        let mut layout = builder.build(text);
        layout.break_all_lines(None);
        let mut glyphs: Vec<Glyph> = Vec::new();
        let mut right_to_left = false;
        for run in layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>()) {
            right_to_left |= run.is_rtl();
            for cluster in run.visual_clusters() {
                let text = cluster.text_range();
                let mut shown = cluster.glyphs().peekable();
                if shown.peek().is_none() {
                    // The rest of a ligature.
                    if let Some(last) = glyphs.last_mut() {
                        last.text.end = text.end;
                    }
                }
                glyphs.extend(shown.map(|glyph| Glyph {
                    id: glyph.id as u16,
                    advance: pt(glyph.advance.into()),
                    offset: Point::new(pt(glyph.x.into()), pt(glyph.y.into())),
                    text: text.clone(),
                }));
            }
        }
        TextRun {
            font,
            size: pt(size),
            color: INK,
            origin: Point::new(pt(at.0), pt(at.1)),
            glyphs,
            text: text.to_owned(),
            right_to_left,
            personal: None,
        }
    }
}

/// Collects items and the structure.
pub struct Builder {
    pub shaper: Shaper,
    pub structure: Structure,
    pub items: Vec<Item>,
}

impl Builder {
    pub fn node(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.structure.add(parent, role)
    }

    pub fn put(&mut self, owner: Owner, kind: ItemKind) {
        self.items.push(Item { owner, kind });
    }

    pub fn text(&mut self, owner: Owner, font: usize, size: f64, at: (f64, f64), text: &str) -> f64 {
        let run = self.shaper.run(font, size, at, text);
        let end = at.0 + run.width().to_pt();
        self.put(owner, ItemKind::Text(run));
        end
    }
}

pub fn faces() -> Vec<FontFace> {
    let face = |(name, data): (&str, &'static [u8])| {
        let data: FontData = Arc::new(Cow::Borrowed(data));
        FontFace { data, index: 0, name: name.to_owned() }
    };
    FACES.into_iter().map(face).collect()
}

/// Makes the sample.
pub fn document() -> Document {
    let mut b = Builder { shaper: Shaper::new(), structure: Structure::new(), items: Vec::new() };
    let root = Structure::ROOT;
    let section = b.node(root, Role::Section);
    let title = b.node(section, Role::Heading(1));
    b.put(Owner::Decoration, ItemKind::Shape(Shape::filled(Path::rectangle(rect(0.0, 0.0, 612.0, 24.0)), ACCENT)));
    b.text(Owner::Header, REGULAR, 9.0, (54.0, 16.0), "Harbor Pine");
    b.text(Owner::Node(title), BOLD, 24.0, (54.0, 72.0), "Sciatica Relief: AVATAR fifth flow");
    let paragraph = b.node(section, Role::Paragraph);
    let lines = [
        "Pick the three moves that ease your leg. Moving a little, often, helps the nerve",
        "calm down (keep\u{a0}at\u{a0}it) \\ and stop if pain spreads down the leg. ",
    ];
    for (line, y) in lines.iter().zip([100.0, 117.0]) {
        b.text(Owner::Node(paragraph), REGULAR, 13.0, (54.0, y), line);
    }
    let mark = b.node(section, Role::Paragraph);
    // A letter and a mark that no single glyph shows, so that it is moved into place.
    b.text(Owner::Node(mark), REGULAR, 13.0, (54.0, 140.0), "Mark q\u{301} x\u{323}\u{302} na\u{ef}ve – 5–10 s");

    let linked = b.node(section, Role::Paragraph);
    let end = b.text(Owner::Node(linked), REGULAR, 13.0, (54.0, 165.0), "Book at ");
    let link = b.node(linked, Role::Link);
    let stop = b.text(Owner::Node(link), REGULAR, 13.0, (end, 165.0), "example.com/book");
    b.put(
        Owner::Node(link),
        ItemKind::Link {
            rect: rect(end, 153.0, stop - end, 16.0),
            target: LinkTarget::Address("https://example.com/büch?a=1&b=2".to_owned()),
            description: "Book a visit (opens the website)".to_owned(),
        },
    );
    b.text(Owner::Node(linked), REGULAR, 13.0, (stop, 165.0), " today.");

    let hebrew = b.node(section, Role::Paragraph);
    b.structure.update(hebrew, |node| node.language = Some("he".to_owned()));
    b.text(Owner::Node(hebrew), HEBREW, 14.0, (54.0, 190.0), "שלום עולם, תרגיל (אחד)");

    let heading = b.node(section, Role::Heading(2));
    b.text(Owner::Node(heading), BOLD, 16.0, (54.0, 222.0), "Before you begin");
    let list = b.node(section, Role::List(Labels::Numbers));
    for (number, words) in ["Clear floor space", "Find a firm chair"].iter().enumerate() {
        let y = 245.0 + 20.0 * number as f64;
        let item = b.node(list, Role::ListItem);
        let label = b.node(item, Role::Label);
        let body = b.node(item, Role::ListBody);
        b.text(Owner::Node(label), BOLD, 13.0, (54.0, y), &format!("{}.", number + 1));
        b.text(Owner::Node(body), REGULAR, 13.0, (74.0, y), words);
    }

    let table = b.node(section, Role::Table);
    let rows = [
        [(Role::TableHeader(Scope::Column), "Stenosis"), (Role::TableHeader(Scope::Column), "Herniation")],
        [(Role::TableHeader(Scope::Row), "Bending forward"), (Role::TableCell, "")],
        [(Role::TableCell, "Both at once"), (Role::TableCell, "")],
    ];
    for (index, row) in rows.iter().enumerate() {
        let y = 290.0 + 24.0 * index as f64;
        let line = b.node(table, Role::TableRow);
        for (column, (role, words)) in row.iter().enumerate() {
            if index == 2 && column == 1 {
                continue;
            }
            let x = 54.0 + 160.0 * column as f64;
            let cell = b.node(line, *role);
            let wide = if index == 2 { 320.0 } else { 160.0 };
            if index == 2 {
                b.structure.update(cell, |node| node.column_span = 2);
            }
            let frame = Shape::stroked(Path::rectangle(rect(x, y, wide, 24.0)), Stroke::new(INK, pt(0.5)));
            b.put(Owner::Decoration, ItemKind::Shape(frame));
            if !words.is_empty() {
                b.text(Owner::Node(cell), REGULAR, 13.0, (x + 6.0, y + 16.0), words);
            }
        }
    }

    let figure = b.structure.add_figure(section, "A circle with a star in it, and an arrow");
    let place = rect(54.0, 390.0, 150.0, 100.0);
    b.put(Owner::Node(figure), ItemKind::Drawing { index: 0, rect: place });
    let again = b.structure.add_figure(section, "The same at half the size");
    b.put(Owner::Node(again), ItemKind::Drawing { index: 1, rect: rect(220.0, 390.0, 75.0, 50.0) });
    let caption = b.node(figure, Role::Caption);
    b.text(Owner::Node(caption), REGULAR, 12.0, (54.0, 505.0), "Figure 1: drawn");

    let photo = b.structure.add_figure(section, "A gradient on transparent ground");
    b.put(Owner::Node(photo), ItemKind::Raster { index: 0, rect: rect(320.0, 390.0, 100.0, 100.0) });
    let jpeg = b.structure.add_figure(section, "A JPEG gradient");
    b.put(Owner::Node(jpeg), ItemKind::Raster { index: 1, rect: rect(440.0, 390.0, 100.0, 75.0) });

    let long = b.node(section, Role::Paragraph);
    b.text(Owner::Node(long), REGULAR, 13.0, (54.0, 700.0), "This paragraph goes on");
    b.text(Owner::Footer, REGULAR, 9.0, (54.0, 770.0), "Page 1 of 2");
    let first = std::mem::take(&mut b.items);

    b.text(Owner::Node(long), REGULAR, 13.0, (54.0, 72.0), "and ends on the second page.");
    let second_heading = b.node(root, Role::Heading(2));
    b.text(Owner::Node(second_heading), BOLD, 16.0, (54.0, 110.0), "More – für später");
    let last = b.structure.add_figure(root, "The JPEG gradient again");
    b.put(Owner::Node(last), ItemKind::Raster { index: 2, rect: rect(54.0, 130.0, 200.0, 150.0) });
    b.text(Owner::Footer, REGULAR, 9.0, (54.0, 770.0), "Page 2 of 2");

    let entry = |title: &str, level, page, y, node| OutlineEntry {
        title: title.to_owned(),
        level,
        page,
        y: pt(y),
        x: None,
        node,
    };
    let size = Size::new(pt(612.0), pt(792.0));
    Document {
        metadata: Metadata {
            title: "Sciatica <Relief> & more".to_owned(),
            author: "Harbor Pine Physical Therapy".to_owned(),
            subject: "Gentle moves for an irritated nerve".to_owned(),
            keywords: vec!["sciatica".to_owned(), "nerve".to_owned()],
            language: "en".to_owned(),
            created: Some(1_700_000_000),
        },
        pages: vec![Page::new(size, first), Page::new(size, b.items)],
        reading: Vec::new(),
        turn: None,
        structure: b.structure,
        outline: vec![
            entry("Sciatica Relief", 1, 0, 50.0, title),
            entry("Before you begin", 2, 0, 205.0, heading),
            entry("More – für später", 2, 1, 95.0, second_heading),
        ],
        fonts: faces(),
        rasters: vec![Arc::new(transparent()), Arc::new(jpeg_picture()), Arc::new(jpeg_picture())],
        drawings: vec![Arc::new(drawing()), Arc::new(drawing())],
        form: Form::default(),
        repertoire: Vec::new(),
    }
}

/// Makes a drawing with every kind of paint.
fn drawing() -> Drawing {
    let star = [(50.0, 20.0), (68.0, 78.0), (20.0, 42.0), (80.0, 42.0), (32.0, 78.0)];
    let mut segments: Vec<Segment> = star.into_iter().map(|(x, y)| Segment::Line(Point::new(pt(x), pt(y)))).collect();
    if let Some(Segment::Line(start)) = segments.first().copied() {
        segments[0] = Segment::Move(start);
    }
    segments.push(Segment::Close);
    let star = Shape {
        path: Path { segments },
        fill: Some(ACCENT),
        rule: FillRule::EvenOdd,
        stroke: Some(Stroke::round(INK, pt(1.0))),
    };
    let circle = Shape {
        fill: Some(Color::rgb(0xeff6f7)),
        ..Shape::stroked(
            Path::circle(Point::new(pt(50.0), pt(50.0)), pt(45.0)),
            Stroke { dash: vec![pt(6.0), pt(3.0)], ..Stroke::new(INK, pt(2.0)) },
        )
    };
    let arrow = Path {
        segments: vec![
            Segment::Move(Point::new(pt(105.0), pt(80.0))),
            Segment::Cubic(
                Point::new(pt(110.0), pt(20.0)),
                Point::new(pt(130.0), pt(20.0)),
                Point::new(pt(140.0), pt(60.0)),
            ),
            Segment::Move(Point::new(pt(132.0), pt(50.0))),
            Segment::Line(Point::new(pt(140.0), pt(60.0))),
            Segment::Line(Point::new(pt(143.0), pt(48.0))),
        ],
    };
    let arrow = Shape::stroked(arrow, Stroke::round(ACCENT, pt(3.0)));
    Drawing { size: Size::new(pt(150.0), pt(100.0)), shapes: vec![circle, star, arrow] }
}

/// Makes a picture that fades out to the right.
fn transparent() -> Raster {
    let side = 64_u32;
    let pixels = (0..side * side).map(|place| ((place % side) as u8 * 4, (place / side) as u8 * 4));
    let color = pixels.clone().flat_map(|(x, y)| [x, y, 128]).collect();
    let alpha = Some(pixels.map(|(x, _)| 255 - x).collect());
    Raster { width: side, height: side, data: RasterData::Pixels { color, channels: 3, alpha } }
}

fn jpeg_picture() -> Raster {
    let picture = image::RgbImage::from_fn(80, 60, |x, y| image::Rgb([x as u8 * 3, y as u8 * 4, 90]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    Raster { width: 80, height: 60, data: RasterData::Jpeg { bytes: bytes.into_inner(), channels: 3 } }
}
