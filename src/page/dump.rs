//! Readable texts of a document for snapshots.

use std::fmt::Write as _;

use super::{
    Document, FieldKind, Item, ItemKind, Labels, LinkTarget, NodeId, Owner, Page, Place, PrintedField, Role, Scope,
    Structure, Widget,
};
use crate::drawing::{Length, Point, Rect, Shape, Size};

impl Document {
    /// Writes every item of every page on a line of its own, in points rounded to a tenth.
    pub fn dump_items(&self) -> String {
        let mut out = String::new();
        for (number, page) in (1..).zip(&self.pages) {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "page {number} {}{}", size(page.size), boxes(page));
            for item in &page.items {
                let _ = writeln!(out, "  {}{}", self.item(item), self.owner(item.owner));
            }
        }
        out
    }

    /// Writes the logical structure as an indented tree, with the text and the alternative text of each node.
    ///
    /// Siblings stand in the order in which they are read.
    pub fn dump_structure(&self) -> String {
        let mut out = String::new();
        let texts = self.texts();
        let mut pending = vec![(Structure::ROOT, 0)];
        while let Some((id, depth)) = pending.pop() {
            let text = texts.get(id.index()).map_or("", String::as_str);
            let _ = writeln!(out, "{:indent$}{}", "", self.node(id, text), indent = depth * 2);
            let children = self.structure.get(id).map(|node| node.children.as_slice()).unwrap_or_default();
            pending.extend(children.iter().rev().map(|child| (*child, depth + 1)));
        }
        out
    }

    fn item(&self, item: &Item) -> String {
        match &item.kind {
            ItemKind::Text(run) => {
                let face = self.fonts.get(run.font).map_or("?", |face| &face.name);
                let direction = if run.right_to_left { " rtl" } else { "" };
                let Point { x, y } = run.origin;
                format!(
                    "text {},{} {:?} {face} {} {:?}{direction}",
                    tenths(x),
                    tenths(y),
                    run.text,
                    short(run.size),
                    run.color,
                )
            }
            ItemKind::Shape(shape) => self::shape(shape),
            ItemKind::Raster { index, rect } => format!("raster {index} {}", self::rect(*rect)),
            ItemKind::Drawing { index, rect } => format!("drawing {index} {}", self::rect(*rect)),
            ItemKind::Link { rect, target, description } => {
                format!("link {} {} {description:?}", self::rect(*rect), self.target(target))
            }
            ItemKind::Widget(widget) => format!("widget {} {}", self::rect(widget.rect), self.field(widget)),
        }
    }

    fn target(&self, target: &LinkTarget) -> String {
        match target {
            LinkTarget::Address(address) => address.clone(),
            LinkTarget::Node(node) => match self.place_of(*node) {
                Some(Place { page, y, .. }) => format!("to {} on page {}", tenths(y), page + 1),
                None => "to nowhere".to_owned(),
            },
        }
    }

    /// Names a field; its value may be a patient's and is not shown.
    fn field(&self, widget: &Widget) -> String {
        let Some(field) = self.form.fields.get(widget.field) else { return "?".to_owned() };
        let kind = match &field.kind {
            FieldKind::CheckBox { .. } => "box",
            FieldKind::Choice { options, .. } => options.get(widget.option).map_or("?", String::as_str),
            FieldKind::Text { multiline: false, .. } => "line",
            FieldKind::Text { multiline: true, .. } => "lines",
        };
        format!("{} {kind} {:?}", field.name, field.description)
    }

    /// Returns what a screen reader says of a field, or of one of its choices.
    fn spoken(&self, widget: &Widget) -> String {
        let Some(field) = self.form.fields.get(widget.field) else { return "?".to_owned() };
        match &field.kind {
            FieldKind::Choice { options, .. } => {
                format!("{} {}", field.description, options.get(widget.option).map_or("?", String::as_str))
            }
            FieldKind::CheckBox { .. } | FieldKind::Text { .. } => field.description.clone(),
        }
    }

    fn owner(&self, owner: Owner) -> String {
        match owner {
            Owner::Node(id) | Owner::LastFooter(id) => match self.structure.get(id) {
                Some(node) => format!(" <{}>", node.role.tag()),
                None => " <?>".to_owned(),
            },
            Owner::Header => " <header>".to_owned(),
            Owner::Footer => " <footer>".to_owned(),
            Owner::PrintersMark => " <printer's mark>".to_owned(),
            // Most items are decoration; a mark on each would only be noise.
            Owner::Decoration => String::new(),
        }
    }

    fn node(&self, id: NodeId, text: &str) -> String {
        let Some(node) = self.structure.get(id) else {
            return "?".to_owned();
        };
        let mut line = node.role.tag().to_owned();
        match node.role {
            Role::TableHeader(Scope::Row) => line.push_str(" scope=row"),
            Role::TableHeader(Scope::Column) => line.push_str(" scope=column"),
            Role::List(Labels::Numbers) => line.push_str(" numbered"),
            Role::List(Labels::Bullets) => line.push_str(" bullets"),
            Role::PrintedField(PrintedField::CheckBox) => line.push_str(" box for a pen"),
            Role::PrintedField(PrintedField::Text) => line.push_str(" room for a pen"),
            _ => {}
        }
        if node.column_span != 1 {
            let _ = write!(line, " columns={}", node.column_span);
        }
        if let Some(language) = &node.language {
            let _ = write!(line, " lang={language}");
        }
        if let Some(alt) = &node.alt {
            let _ = write!(line, " alt={alt:?}");
        }
        if let Some(actual) = &node.actual_text {
            let _ = write!(line, " actual={actual:?}");
        }
        if !text.is_empty() {
            let _ = write!(line, " {text:?}");
        }
        line
    }

    /// Joins the texts of each node as they are, because a reader adds no spaces either; that of a field names it.
    fn texts(&self) -> Vec<String> {
        let mut texts = vec![String::new(); self.structure.nodes().len()];
        for (_, item) in self.items_read() {
            let Some(id) = item.owner.node() else { continue };
            let Some(text) = texts.get_mut(id.index()) else { continue };
            match &item.kind {
                ItemKind::Text(run) => text.push_str(&run.text),
                ItemKind::Widget(widget) => text.push_str(&self.spoken(widget)),
                _ => {}
            }
        }
        texts
    }
}

fn shape(shape: &Shape) -> String {
    let mut line = format!("shape {}", shape.path.bounds().map_or("empty".to_owned(), rect));
    if let Some(fill) = shape.fill {
        let _ = write!(line, " fill {fill:?}");
    }
    if let Some(stroke) = &shape.stroke {
        let dashed = if stroke.dash.is_empty() { "" } else { " dashed" };
        let _ = write!(line, " stroke {:?} {}{dashed}", stroke.color, hundredths(stroke.width));
    }
    line
}

/// Says what is left of a page that is cut.
fn boxes(page: &Page) -> String {
    let cut = || format!(" trim {} bleed {}", rect(page.trim), hundredths(page.bleed));
    if page.is_cut() { cut() } else { String::new() }
}

fn rect(rect: Rect) -> String {
    format!("{},{} {}", tenths(rect.left()), tenths(rect.top()), size(rect.size))
}

fn size(size: Size) -> String {
    format!("{}×{}", tenths(size.width), tenths(size.height))
}

/// Rounds to a tenth of a point, so that a snapshot holds still while floating point does not.
fn tenths(length: Length) -> String {
    // Adding zero turns a negative zero into a plain one.
    format!("{:.1}", (length.to_pt() * 10.0).round() / 10.0 + 0.0)
}

/// Rounds to a tenth of a point without a zero behind the point, as type sizes are written.
fn short(length: Length) -> String {
    ((length.to_pt() * 10.0).round() / 10.0 + 0.0).to_string()
}

/// Rounds to a hundredth of a point: lines are thin.
fn hundredths(length: Length) -> String {
    ((length.to_pt() * 100.0).round() / 100.0 + 0.0).to_string()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::sync::Arc;

    use super::*;
    use crate::drawing::{Color, Path};
    use crate::page::{FontFace, Form, Metadata, Page, TextRun};

    const INK: Color = Color::rgb(0x1b5b69);

    fn text(owner: Owner, text: &str, y: f64) -> Item {
        let run = TextRun {
            font: 0,
            size: Length::pt(36.0),
            color: INK,
            origin: Point::new(Length::pt(51.02), Length::pt(y)),
            glyphs: Vec::new(),
            text: text.to_owned(),
            right_to_left: false,
            personal: None,
        };
        Item { owner, kind: ItemKind::Text(run) }
    }

    fn document(structure: Structure, items: Vec<Item>) -> Document {
        let data = Arc::new(Cow::Borrowed(&[][..]));
        let size = Size::new(Length::pt(612.0), Length::pt(792.0));
        Document {
            metadata: Metadata::default(),
            pages: vec![Page::new(size, items)],
            reading: Vec::new(),
            turn: None,
            structure,
            outline: Vec::new(),
            fonts: vec![FontFace { data, index: 0, name: "SourceSans3-Bold".to_owned() }],
            rasters: Vec::new(),
            drawings: Vec::new(),
            form: Form::default(),
            repertoire: Vec::new(),
        }
    }

    #[test]
    fn items_are_written_one_a_line() {
        let mut structure = Structure::new();
        let title = structure.add(Structure::ROOT, Role::Heading(1));
        let link = structure.add(Structure::ROOT, Role::Link);
        let area = Rect::new(Length::pt(51.0), Length::pt(-0.01), Length::pt(100.0), Length::pt(8.5));
        let items = vec![
            text(Owner::Node(title), "Sciatica Relief", 66.349),
            Item { owner: Owner::Decoration, kind: ItemKind::Shape(Shape::filled(Path::rectangle(area), INK)) },
            Item {
                owner: Owner::Node(link),
                kind: ItemKind::Link {
                    rect: area,
                    target: LinkTarget::Address("tel:+15555550142".to_owned()),
                    description: "Call us".to_owned(),
                },
            },
            text(Owner::Footer, "Page 1 of 1", 760.0),
        ];
        assert_eq!(
            document(structure, items).dump_items(),
            "page 1 612.0×792.0\n  \
             text 51.0,66.3 \"Sciatica Relief\" SourceSans3-Bold 36 #1b5b69 <H1>\n  \
             shape 51.0,0.0 100.0×8.5 fill #1b5b69\n  \
             link 51.0,0.0 100.0×8.5 tel:+15555550142 \"Call us\" <Link>\n  \
             text 51.0,760.0 \"Page 1 of 1\" SourceSans3-Bold 36 #1b5b69 <footer>\n",
        );
    }

    #[test]
    fn the_structure_is_written_as_a_reader_comes_to_it() {
        let mut structure = Structure::new();
        let unseen = structure.add(Structure::ROOT, Role::Section);
        let late = structure.add(Structure::ROOT, Role::Paragraph);
        let card = structure.add(Structure::ROOT, Role::Section);
        let title = structure.add(card, Role::Heading(2));
        structure.add_figure(card, "A person sits.");
        structure.add(Structure::ROOT, Role::Table);
        structure.update(unseen, |node| node.language = Some("es".to_owned()));
        let items = vec![
            text(Owner::Node(title), "Seated", 10.0),
            text(Owner::Node(title), " nerve glide", 10.0),
            text(Owner::Node(late), "Sit tall. Let ", 20.0),
            text(Owner::Node(late), "your head", 30.0),
            text(Owner::Node(late), "slump.", 40.0),
        ];
        assert_eq!(
            document(structure, items).dump_structure(),
            "Document\n  \
             Sect lang=es\n  \
             P \"Sit tall. Let your headslump.\"\n  \
             Sect\n    \
             H2 \"Seated nerve glide\"\n    \
             Figure alt=\"A person sits.\"\n  \
             Table\n",
        );
    }
}
