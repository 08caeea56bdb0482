//! What every block needs in order to be laid out: type, pictures, the logical structure.

use std::collections::HashSet;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::drawing::{Color, Icon, Length, Palette, Path, Point, Raster, Rect, Shape, Stroke};
use crate::page::{
    FontFace, Glyph, Item, ItemKind, LinkTarget, NodeId, Owner, PersonalLine, PrintedField, Role as NodeRole,
    Structure, TextRun,
};
use crate::resolve::{Art, Handout, RichText};
use crate::text::{KeepTogether, StyledSpan, TextBlock, TextStyle, Typesetter};

use super::drawings::{Drawings, FigurePicture, MeasuredFigures};
use super::form::FormBuilder;
use super::fragment::{Bookmark, Fragment, Piece, PieceKind};
use super::pagination::page_room;
use super::personal::Asked;
use super::references::References;
use super::setting::{Setting, keep_together};
use super::stretches::{Link, Stretches};
use super::style::{Fit, Print, Role, space};

/// The most characters that a message lists.
const MAX_LISTED: usize = 5;

/// What is remembered from one attempt at laying out a handout to the next.
pub struct Memory {
    /// The figures as they were measured.
    pub figures: MeasuredFigures,
    /// What was asked about words of a record.
    pub asked: Asked,
    keep: KeepTogether,
}

impl Memory {
    /// Makes an empty memory.
    pub fn new(handout: &Handout) -> Self {
        let keep = keep_together(handout);
        Self { figures: MeasuredFigures::default(), asked: Asked::default(), keep }
    }
}

/// Lays out texts and pictures and keeps the logical structure while blocks are laid out.
pub struct Composer<'a> {
    /// The handout that is laid out.
    pub handout: &'a Handout,
    /// How closely blocks stand.
    pub fit: Fit,
    /// The logical structure so far.
    pub structure: Structure,
    /// The raster pictures so far.
    pub rasters: Vec<Arc<Raster>>,
    /// The vector pictures so far.
    pub drawings: Drawings,
    /// What links inside the document lead to so far, and the links themselves.
    pub references: References,
    /// The fields that are filled in on the screen so far.
    pub form: FormBuilder,
    /// What is remembered from one attempt to the next.
    pub memory: &'a mut Memory,
    setting: Setting,
    typesetter: &'a mut Typesetter,
    diagnostics: &'a mut Diagnostics,
    missing: HashSet<char>,
    heading_level: u8,
}

/// How far a document had come.
#[derive(Clone)]
pub struct Checkpoint {
    structure: Structure,
    rasters: Vec<Arc<Raster>>,
    drawings: Drawings,
    references: References,
    form: FormBuilder,
    heading_level: u8,
    /// What was found wrong so far: what is undone was never wrong.
    diagnostics: Diagnostics,
    missing: HashSet<char>,
}

impl<'a> Composer<'a> {
    /// Makes a composer for one attempt at laying out a handout.
    pub fn new(
        handout: &'a Handout,
        fit: Fit,
        memory: &'a mut Memory,
        typesetter: &'a mut Typesetter,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            handout,
            fit,
            structure: Structure::new(),
            rasters: Vec::new(),
            drawings: Drawings::default(),
            references: References::default(),
            form: FormBuilder::new(handout),
            memory,
            setting: Setting::of(handout),
            typesetter,
            diagnostics,
            missing: HashSet::new(),
            heading_level: 0,
        }
    }

    /// Notes how far the document has come, before something is laid out that may not fit.
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            structure: self.structure.clone(),
            rasters: self.rasters.clone(),
            drawings: self.drawings.clone(),
            references: self.references.clone(),
            form: self.form.clone(),
            heading_level: self.heading_level,
            diagnostics: self.diagnostics.clone(),
            missing: self.missing.clone(),
        }
    }

    /// Goes back to a checkpoint: undoes what was laid out since, or brings back what was undone.
    pub fn restore(&mut self, checkpoint: Checkpoint) {
        self.structure = checkpoint.structure;
        self.rasters = checkpoint.rasters;
        self.drawings = checkpoint.drawings;
        self.references = checkpoint.references;
        self.form = checkpoint.form;
        self.heading_level = checkpoint.heading_level;
        *self.diagnostics = checkpoint.diagnostics;
        self.missing = checkpoint.missing;
    }

    /// Returns how large everything is printed.
    pub const fn print(&self) -> Print {
        Print::of(self.handout)
    }

    /// Says whether everything is set in large print.
    pub const fn is_large(&self) -> bool {
        self.handout.large_print
    }

    /// Returns the first in normal print, the second in large print.
    pub const fn either<T: Copy>(&self, normal: T, large: T) -> T {
        self.print().either(normal, large)
    }

    /// Returns a distance as it is in this print: in large print 1.33 times as long, in steps of 1.5 pt.
    pub fn space(&self, distance: Length) -> Length {
        self.print().space(distance)
    }

    /// Returns the side of an icon as it is in this print: 1.4 times as long in large print.
    pub fn icon_side(&self, side: Length) -> Length {
        self.print().icon_side(side)
    }

    /// Returns the side of a tick box as it is in this print: 18 pt in large print.
    pub const fn tick_side(&self, side: Length) -> Length {
        self.either(side, Length::pt(18.0))
    }

    /// Returns the distance between baselines that a text has in this print.
    pub fn leading(&self, role: &Role) -> Length {
        self.print().role(role).leading
    }

    /// Returns the room that a later page has for content.
    pub fn page_room(&self) -> Length {
        page_room(&self.handout.page, self.print())
    }

    /// Makes a piece that stands one block's distance from its neighbors.
    pub fn piece(&self, fragment: Fragment, kind: PieceKind) -> Piece {
        let block = self.space(space::BLOCK);
        Piece::new(fragment, kind).spaced(block, block).under_heading(self.space(space::PARAGRAPH))
    }

    /// Returns the colors.
    pub const fn palette(&self) -> &'a Palette {
        &self.handout.brand.palette
    }

    /// Reports a mistake that shows only when things are placed.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Returns the level of a heading that wants to be `level`: levels are never skipped (PDF/UA-1, 7.4.2).
    pub fn enter_heading(&mut self, level: u8) -> u8 {
        self.heading_level = level.min(self.heading_level + 1);
        self.heading_level
    }

    /// Returns the level of a heading below the current one, without entering it.
    pub fn level_below(&self) -> u8 {
        (self.heading_level + 1).min(6)
    }

    /// Adds a heading's node and its bookmark.
    pub fn heading_node(&mut self, parent: NodeId, level: u8, text: &RichText) -> (NodeId, Bookmark) {
        let node = self.structure.add(parent, NodeRole::Heading(level));
        (node, Bookmark { y: Length::ZERO, title: text.to_public().replace('\n', " "), level, node })
    }

    /// Sets a text in lines at most `width` wide.
    pub fn text(&mut self, text: &RichText, role: &Role, width: Length, owner: Owner) -> Fragment {
        let mut fragment = Fragment::default();
        for line in self.lines(text, role, width, owner) {
            fragment.stack(line, Length::ZERO);
        }
        fragment
    }

    /// Sets a text in lines at most `width` wide and returns each line by itself.
    pub fn lines(&mut self, text: &RichText, role: &Role, width: Length, owner: Owner) -> Vec<Fragment> {
        let measure = self.print().role(role).measure;
        let width = measure.map_or(width, |measure| measure.min(width));
        self.set(text, role, Some(width), owner)
    }

    /// Sets a text as [`lines`](Self::lines) does, where more depends on how wide the lines are: each is as wide as its
    /// words, also where these come from a record.
    pub fn hugged(&mut self, text: &RichText, role: &Role, width: Length, owner: Owner) -> Vec<Fragment> {
        text.tell();
        let measure = self.print().role(role).measure;
        let width = measure.map_or(width, |measure| measure.min(width));
        let block = self.typeset(text, role, Some(width));
        self.placed((text, role, Some(width)), &block, None, owner)
    }

    fn set(&mut self, text: &RichText, role: &Role, width: Option<Length>, owner: Owner) -> Vec<Fragment> {
        let block = self.typeset(text, role, width);
        let personal = self.personal(text, role, width, &block);
        self.placed((text, role, width), &block, personal, owner)
    }

    /// Places the lines of a text that is set.
    fn placed(
        &mut self,
        (text, role, width): (&RichText, &Role, Option<Length>),
        block: &TextBlock,
        personal: Option<usize>,
        owner: Owner,
    ) -> Vec<Fragment> {
        let leading = self.leading(role);
        self.report_missing(text, block);
        let mut stretches = Stretches::new(text);
        let mut lines = Vec::with_capacity(block.lines.len());
        for (number, line) in block.lines.iter().enumerate() {
            // How wide words of a record are decides nothing.
            let line_width = width.filter(|_| personal.is_some()).unwrap_or(line.width);
            let mut fragment = Fragment::empty(line_width, leading);
            for placed in &line.runs {
                let mut run = placed.run.clone();
                run.origin.y -= line.top;
                let (corner, offset) = (Point::default(), run.origin);
                run.personal = personal.map(|text| PersonalLine { text, line: number, corner, offset });
                let Owner::Node(parent) = owner else {
                    fragment.items.push(Item { owner, kind: ItemKind::Text(run) });
                    continue;
                };
                let stretch = stretches.of(placed.tag, parent, &mut self.structure);
                let wordless = text.runs.get(placed.tag).is_some_and(|run| run.text.trim().is_empty());
                let whole = wordless.then_some((Length::ZERO, run.width()));
                let area = words_of(&run).or(whole).map(|(start, width)| (run.origin.x + start, width));
                fragment.items.push(Item { owner: Owner::Node(stretch.words), kind: ItemKind::Text(run) });
                // The space at the end of a line may hang out of the column: a link does not cover it.
                if let (Some(Link { node, address, description }), Some((x, width))) = (stretch.link, area) {
                    let rect = Rect::new(x, Length::ZERO, width, leading);
                    let link = ItemKind::Link { rect, target: LinkTarget::Address(address), description };
                    fragment.items.push(Item { owner: Owner::Node(node), kind: link });
                }
            }
            lines.push(fragment);
        }
        lines
    }

    /// Sets a text that belongs to a node of its own under `parent`.
    pub fn text_node(
        &mut self,
        text: &RichText,
        role: &Role,
        width: Length,
        parent: NodeId,
        node: NodeRole,
    ) -> Fragment {
        let node = self.structure.add(parent, node);
        self.text(text, role, width, Owner::Node(node))
    }

    /// Sets a few words on one line of their natural width.
    pub fn label(&mut self, words: &str, role: &Role, owner: Owner) -> Fragment {
        self.label_of(&RichText::plain(words), role, owner)
    }

    /// Sets a text on one line of its natural width.
    pub fn label_of(&mut self, text: &RichText, role: &Role, owner: Owner) -> Fragment {
        let mut fragment = Fragment::default();
        for line in self.set(text, role, None, owner) {
            fragment.stack(line, Length::ZERO);
        }
        fragment
    }

    /// Returns the width of the widest part of a text that is not broken over lines.
    pub fn widest_word(&mut self, text: &RichText, role: &Role) -> Length {
        text.tell();
        let (spans, style) = self.styled(text, role);
        self.typesetter.measure_widest_word(&spans, &style)
    }

    /// Returns the width of a text on one line.
    pub fn natural_width(&mut self, text: &RichText, role: &Role) -> Length {
        text.tell();
        self.typeset(text, role, None).width
    }

    /// Returns the widths of the lines of a text that is broken only where it says so.
    pub fn hard_lines(&mut self, text: &RichText, role: &Role) -> Vec<Length> {
        text.tell();
        self.typeset(text, role, None).lines.iter().map(|line| line.width).collect()
    }

    /// Says whether a text stands on one line of a width; many records share the answer.
    pub fn fits(&mut self, text: &RichText, role: &Role, width: Length) -> bool {
        let (spans, style) = self.styled(text, role);
        let fits = self.typesetter.measure(&spans, &style) <= width;
        if text.is_personal() {
            self.memory.asked.fits(text, role, width, fits);
        }
        fits
    }

    /// Says whether each word of a text stands on one line of a width; many records share the answer.
    pub fn words_fit(&mut self, text: &RichText, role: &Role, width: Length) -> bool {
        let (spans, style) = self.styled(text, role);
        let fit = self.typesetter.measure_widest_word(&spans, &style) <= width;
        if text.is_personal() {
            self.memory.asked.words_fit(text, role, width, fit);
        }
        fit
    }

    fn typeset(&mut self, text: &RichText, role: &Role, width: Option<Length>) -> Arc<TextBlock> {
        let (spans, style) = self.styled(text, role);
        self.typesetter.typeset(&spans, &style, width)
    }

    fn styled(&mut self, text: &RichText, role: &Role) -> (Vec<StyledSpan>, TextStyle) {
        let (mut spans, style) = self.setting.styled(text, role);
        self.memory.keep.apply_across(spans.iter_mut().map(|span| &mut span.text));
        (spans, style)
    }

    /// Returns the number of a text whose lines another record's can take the place of.
    fn personal(&mut self, text: &RichText, role: &Role, width: Option<Length>, block: &TextBlock) -> Option<usize> {
        if !text.is_personal() {
            return None;
        }
        // Links have areas, and other languages have nodes: they go with the words.
        let simple = text.runs.iter().all(|run| run.link.is_none() && run.language.is_none());
        let Some(width) = width.filter(|_| simple) else {
            text.tell();
            return None;
        };
        let (spans, style) = self.styled(text, role);
        self.memory.asked.lines((text, role, width), (&spans, &style), block, self.typesetter.face_keys())
    }

    /// Returns the glyphs that words of any record may need.
    pub fn repertoire(&mut self) -> Vec<TextRun> {
        self.memory.asked.repertoire(self.typesetter)
    }

    /// Returns the faces that the document's texts are set in.
    pub fn faces(&self) -> Vec<FontFace> {
        self.typesetter.faces().to_vec()
    }

    /// Reports the characters of a text that no font has, each once; a value from a record is not shown.
    fn report_missing(&mut self, text: &RichText, block: &TextBlock) {
        let mut missing = Vec::new();
        for glyph in &block.missing {
            if self.missing.insert(glyph.character) {
                let private = text.runs.get(glyph.tag).is_some_and(|run| run.private);
                let code = format!("U+{:04X}", u32::from(glyph.character));
                missing.push(if private { code } else { format!("{code} “{}”", glyph.character) });
            }
        }
        let listed = missing.iter().take(MAX_LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let what = match missing.len() {
            0 => return,
            1 => format!("the character {listed}"),
            2..=MAX_LISTED => format!("the characters {listed}"),
            more => format!("the characters {listed} and {} more", more - MAX_LISTED),
        };
        let help = match missing.len() {
            1 => "use another character, or add a font that has it to the brand's `fonts`",
            _ => "use other characters, or add a font that has them to the brand's `fonts`",
        };
        let mut diagnostic = Diagnostic::error("missing-glyph", format!("no font of this brand has {what}")).help(help);
        if let Some(span) = text.span {
            diagnostic = diagnostic.at(span);
        }
        self.report(diagnostic);
    }

    /// Returns a picture's item, and remembers the picture.
    pub fn art(&mut self, art: &Art, rect: Rect) -> ItemKind {
        match art {
            Art::Raster(raster) => {
                let known = self.rasters.iter().position(|other| Arc::ptr_eq(other, raster));
                let index = known.unwrap_or_else(|| {
                    self.rasters.push(Arc::clone(raster));
                    self.rasters.len() - 1
                });
                ItemKind::Raster { index, rect }
            }
            Art::Drawing(drawing) => ItemKind::Drawing { index: self.drawings.drawn(drawing), rect },
        }
    }

    /// Returns the item of a figure's picture, and remembers the picture.
    pub fn figure(&mut self, picture: &FigurePicture, rect: Rect) -> ItemKind {
        ItemKind::Drawing { index: self.drawings.figure(picture), rect }
    }

    /// Returns an icon's item; icons are decoration, because words beside them say the same.
    pub fn icon(&mut self, icon: Icon, color: Color, inside: Color, x: Length, y: Length, size: Length) -> Item {
        let drawing = Arc::new(icon.drawing(color, inside));
        let kind = ItemKind::Drawing { index: self.drawings.drawn(&drawing), rect: Rect::new(x, y, size, size) };
        Item { owner: Owner::Decoration, kind }
    }

    /// Returns an empty box to tick.
    pub fn tick_box(&self, x: Length, y: Length, size: Length, owner: Owner) -> Item {
        // The line lies inside of the box's edges, so that boxes and texts share their left edge.
        let line = self.either(Length::pt(1.2), Length::pt(1.5));
        let rect = Rect::new(x + line / 2.0, y + line / 2.0, size - line, size - line);
        let shape = Shape {
            path: Path::rounded_rectangle(rect, self.either(Length::pt(1.0), Length::pt(1.5))),
            fill: Some(Color::WHITE),
            rule: crate::drawing::FillRule::NonZero,
            stroke: Some(Stroke::new(self.palette().ink, line)),
        };
        Item { owner, kind: ItemKind::Shape(shape) }
    }

    /// Returns a line to write on, its upper edge at `y`.
    pub fn writing_line(&self, x: Length, y: Length, width: Length, owner: Owner) -> Item {
        Item { owner, kind: ItemKind::Shape(rule(x, y, width, Length::pt(0.75), self.palette().edge)) }
    }

    /// Adds a node that holds a place to write with a pen, and returns the node of that place.
    pub fn blank(&mut self, parent: NodeId, role: NodeRole) -> NodeId {
        let holder = if role == NodeRole::Span { parent } else { self.structure.add(parent, role) };
        self.printed_field(holder, PrintedField::Text, self.handout.write_here.clone())
    }

    /// Adds a node that stands for empty boxes to tick with a pen.
    pub fn empty_box(&mut self, parent: NodeId) -> NodeId {
        self.printed_field(parent, PrintedField::CheckBox, self.handout.empty_box.clone())
    }

    fn printed_field(&mut self, parent: NodeId, field: PrintedField, words: String) -> NodeId {
        let node = self.structure.add(parent, NodeRole::PrintedField(field));
        self.structure.update(node, |node| node.actual_text = Some(words));
        node
    }
}

/// Returns where the words of a run begin and how wide they are, without the space around them; nothing without words.
fn words_of(run: &TextRun) -> Option<(Length, Length)> {
    let is_blank = |glyph: &&Glyph| run.text.get(glyph.text.clone()).is_some_and(|text| text.trim().is_empty());
    let before: Length = run.glyphs.iter().take_while(is_blank).map(|glyph| glyph.advance).sum();
    let after: Length = run.glyphs.iter().rev().take_while(is_blank).map(|glyph| glyph.advance).sum();
    (!run.text.trim().is_empty()).then(|| (before, run.width() - before - after))
}

/// Returns a horizontal line from `x` on, its upper edge at `y`.
pub fn rule(x: Length, y: Length, width: Length, thickness: Length, color: Color) -> Shape {
    Shape::filled(Path::rectangle(Rect::new(x, y, width, thickness)), color)
}

/// Returns a vertical line from `y` on, centered on `x`.
pub fn upright(x: Length, y: Length, height: Length, thickness: Length, color: Color) -> Shape {
    Shape::filled(Path::rectangle(Rect::new(x - thickness / 2.0, y, thickness, height)), color)
}

/// Returns a filled rectangle.
pub fn fill(rect: Rect, color: Color) -> Shape {
    Shape::filled(Path::rectangle(rect), color)
}
