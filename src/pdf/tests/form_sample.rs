//! A document by hand that has every kind of field, empty and filled in.

use crate::drawing::{Path, Shape, Size, Stroke};
use crate::page::{
    Document, Field, FieldKind, Form, Item, ItemKind, Labels, Metadata, NodeId, Owner, Page, Role, Structure, TextRun,
    Widget,
};

use super::sample::{ARABIC, Builder, HEBREW, INK, REGULAR, Shaper, faces, pt, rect};

/// Collects fields with the items of a page.
struct Maker {
    page: Builder,
    fields: Vec<Field>,
}

impl Maker {
    /// Adds a field and returns its number.
    fn field(&mut self, name: &str, description: &str, kind: FieldKind) -> usize {
        self.fields.push(Field { name: name.to_owned(), description: description.to_owned(), kind });
        self.fields.len() - 1
    }

    /// Adds a place of a field with its frame, as layout does.
    fn place(&mut self, parent: NodeId, widget: Widget) {
        let frame = Shape::stroked(Path::rectangle(widget.rect), Stroke::new(INK, pt(0.75)));
        self.page.put(Owner::Decoration, ItemKind::Shape(frame));
        let node = self.page.node(parent, Role::Form);
        self.page.put(Owner::Node(node), ItemKind::Widget(widget));
    }

    /// Adds a paragraph with a field to type into, at the given height.
    fn line(&mut self, label: &str, name: &str, y: f64, value: &str, font: usize) {
        let paragraph = self.page.node(Structure::ROOT, Role::Paragraph);
        self.page.text(Owner::Node(paragraph), REGULAR, 13.0, (54.0, y + 16.0), label);
        let kind = FieldKind::Text { value: value.to_owned(), multiline: false };
        let field = self.field(name, label, kind);
        let written = self.written(value, font, (204.0, y + 16.0));
        let rect = rect(200.0, y, 200.0, 22.0);
        self.place(paragraph, Widget { rect, field, option: 0, size: pt(13.0), written });
        self.page.text(Owner::Node(paragraph), REGULAR, 13.0, (410.0, y + 16.0), "(in full)");
    }

    fn written(&mut self, value: &str, font: usize, at: (f64, f64)) -> Vec<TextRun> {
        if value.is_empty() { Vec::new() } else { vec![self.page.shaper.run(font, 13.0, at, value)] }
    }
}

/// The choices of the scale.
const CHOICES: usize = 11;

/// Makes the document.
pub fn document() -> Document {
    let page = Builder { shaper: Shaper::new(), structure: Structure::new(), items: Vec::new() };
    let mut maker = Maker { page, fields: Vec::new() };
    let root = Structure::ROOT;
    let title = maker.page.node(root, Role::Heading(1));
    maker.page.text(Owner::Node(title), REGULAR, 24.0, (54.0, 72.0), "Before you begin");

    let list = maker.page.node(root, Role::List(Labels::Own));
    for (number, (words, name)) in
        [("Clear floor space", "clear-floor-space"), ("A firm chair", "a-firm-chair")].into_iter().enumerate()
    {
        let y = 90.0 + 24.0 * number as f64;
        let item = maker.page.node(list, Role::ListItem);
        let label = maker.page.node(item, Role::Label);
        let name = format!("before-you-begin.{name}");
        let field = maker.field(&name, words, FieldKind::CheckBox { ticked: number == 0 });
        let rect = rect(54.0, y, 14.0, 14.0);
        maker.place(label, Widget { rect, field, option: 0, size: pt(13.0), written: Vec::new() });
        let body = maker.page.node(item, Role::ListBody);
        maker.page.text(Owner::Node(body), REGULAR, 13.0, (76.0, y + 12.0), words);
    }

    maker.line("Prepared for", "patient.name", 150.0, "Zoë O’Brien (left knee)", REGULAR);
    maker.line("Physical therapist", "therapist.name", 180.0, "Łukasz Wójcik", REGULAR);
    maker.line("In Hebrew", "patient.hebrew", 210.0, "שלום עולם", HEBREW);
    maker.line("In Arabic", "patient.arabic", 240.0, "مرحبا بالعالم", ARABIC);
    maker.line("Next visit", "visit", 270.0, "", REGULAR);

    let scale = maker.page.node(root, Role::Paragraph);
    let options: Vec<String> = (0..CHOICES).map(|option| option.to_string()).collect();
    let field = maker.field("pain", "Pain", FieldKind::Choice { options: options.clone(), chosen: Some(3) });
    for (option, words) in options.iter().enumerate() {
        let rect = rect(54.0 + 36.0 * option as f64, 310.0, 24.0, 24.0);
        maker.place(scale, Widget { rect, field, option, size: pt(13.0), written: Vec::new() });
        let x = rect.left().to_pt() + 8.0;
        maker.page.text(Owner::Node(scale), REGULAR, 13.0, (x, 327.0), words);
    }

    let notes = maker.page.node(root, Role::Paragraph);
    let field = maker.field("notes", "Notes", FieldKind::Text { value: String::new(), multiline: true });
    let room = rect(54.0, 350.0, 400.0, 80.0);
    maker.place(notes, Widget { rect: room, field, option: 0, size: pt(13.0), written: Vec::new() });
    finish(maker.page.structure, maker.page.items, maker.fields)
}

/// Makes a document of one page.
fn finish(structure: Structure, items: Vec<Item>, fields: Vec<Field>) -> Document {
    Document {
        repertoire: Vec::new(),
        metadata: Metadata { title: "Before you begin".to_owned(), language: "en".to_owned(), ..Metadata::default() },
        pages: vec![Page::new(Size::new(pt(612.0), pt(792.0)), items)],
        reading: Vec::new(),
        turn: None,
        structure,
        outline: Vec::new(),
        fonts: faces(),
        rasters: Vec::new(),
        drawings: Vec::new(),
        form: Form { fields, face: faces().into_iter().next(), ink: INK },
    }
}

/// The days of the weeks of a tracker.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// What a tracker is for.
const EXERCISES: [&str; 6] = ["heel-slide", "nerve-glide", "bridge", "knee-to-chest", "bird-dog", "press-up"];
/// How many boxes a week of the tracker has.
pub const BOXES: usize = DAYS.len() * EXERCISES.len();

/// Makes a tracker with a box for every day and exercise.
pub fn tracker(weeks: usize) -> Document {
    let page = Builder { shaper: Shaper::new(), structure: Structure::new(), items: Vec::new() };
    let mut maker = Maker { page, fields: Vec::new() };
    for week in 0..weeks {
        let table = maker.page.node(Structure::ROOT, Role::Table);
        for (row, exercise) in EXERCISES.into_iter().enumerate() {
            let line = maker.page.node(table, Role::TableRow);
            for (column, day) in DAYS.into_iter().enumerate() {
                let cell = maker.page.node(line, Role::TableCell);
                let name = format!("tracker.week-{}.{exercise}.{day}", week + 1);
                let description = format!("Week {}, {exercise}, {day}", week + 1);
                let field = maker.field(&name, &description, FieldKind::CheckBox { ticked: false });
                let y = 60.0 + 20.0 * (EXERCISES.len() * week + row) as f64;
                let rect = rect(60.0 + 60.0 * column as f64, y, 14.0, 14.0);
                maker.place(cell, Widget { rect, field, option: 0, size: pt(13.0), written: Vec::new() });
            }
        }
    }
    finish(maker.page.structure, maker.page.items, maker.fields)
}
