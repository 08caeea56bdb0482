//! Things compared in large print: what each of them is, one below the other, then the rows.

use std::rc::Rc;

use crate::drawing::Length;
use crate::page::{NodeId, Owner, Role as NodeRole, Scope};
use crate::resolve::{Comparison, ComparisonColumn, ComparisonRow, RichText};

use super::composer::{Composer, rule};
use super::fragment::{Fragment, Piece, PieceKind};
use super::image::{Room, figure, label_width};
use super::style::{Role, space};
use super::table::{STRONG_LINE, Span, head_fragment, padding, repeated_head, row_piece};
use super::titled_cells::Titles;

/// The most that a picture takes of the height.
const PICTURE: Length = Length::pt(198.0);
/// The narrowest column of cells; where paper has no room for it, they stand one below the other.
const NARROWEST: Length = Length::pt(180.0);

/// Lays out a comparison; in the structure it is a table with row and column headers.
pub fn comparison(composer: &mut Composer, block: &Comparison, width: Length, parent: NodeId) -> Vec<Piece> {
    let table = composer.structure.add(parent, NodeRole::Table);
    let row = composer.structure.add(table, NodeRole::TableRow);
    composer.structure.add(row, NodeRole::TableCell);
    let heads: Vec<NodeId> =
        block.columns.iter().map(|_| composer.structure.add(row, NodeRole::TableHeader(Scope::Column))).collect();
    let described = block.columns.iter().any(|column| column.text.is_some() || column.image.is_some());
    let pictured = block.columns.iter().any(|column| column.image.is_some());
    if let ([row], true, false) = (block.rows.as_slice(), described, pictured) {
        // The titles would be printed again right below.
        return columns(composer, &block.columns, &heads, Some(row), width, table);
    }
    let (mut pieces, heads) = if described {
        (columns(composer, &block.columns, &heads, None, width, table), Vec::new())
    } else {
        (Vec::new(), heads)
    };
    let gutter = composer.space(space::GUTTER);
    let count = block.columns.len().max(1) as f64;
    let column = (width - gutter * (count - 1.0)) / count;
    if column < NARROWEST {
        pieces.extend(stacked_rows(composer, block, heads, width, table));
    } else {
        let span = |place| Span { x: (column + gutter) * place as f64, width: column };
        let spans: Vec<Span> = (0..block.columns.len()).map(span).collect();
        pieces.extend(rows(composer, block, &heads, &spans, width, table));
    }
    pieces
}

/// Lays out heading, sentence and picture of each thing, over the whole width, and its cell of an only row.
fn columns(
    composer: &mut Composer,
    columns: &[ComparisonColumn],
    heads: &[NodeId],
    only: Option<&ComparisonRow>,
    width: Length,
    table: NodeId,
) -> Vec<Piece> {
    let row = composer.structure.add(table, NodeRole::TableRow);
    composer.structure.add(row, NodeRole::TableCell);
    let widths = columns.iter().filter_map(|column| Some(label_width(composer, column.image.as_ref()?, width)));
    let label_width = widths.fold(Length::ZERO, Length::max);
    let room = Room { highest: Some(PICTURE * composer.fit.slots), label_width };
    let mut cells = only.map(|only| OnlyRow::new(composer, only, table));
    let column = |(place, (column, head)): (usize, (&ComparisonColumn, &NodeId))| {
        let cell = composer.structure.add(row, NodeRole::TableCell);
        let mut fragment = Fragment::empty(width, STRONG_LINE);
        fragment.decorate(rule(Length::ZERO, Length::ZERO, width, STRONG_LINE, composer.palette().strong));
        let title = composer.text_node(&column.title, &Role::SECTION, width, *head, NodeRole::Paragraph);
        fragment.stack(title, composer.space(space::PART));
        if let Some(text) = &column.text {
            let text = composer.text_node(text, &Role::BODY_WIDE, width, cell, NodeRole::Paragraph);
            fragment.stack(text, Length::ZERO);
        }
        if let Some(image) = &column.image {
            let picture = figure(composer, image, width, room, cell);
            fragment.stack(picture, composer.space(space::PARAGRAPH));
        }
        if let Some(cells) = &mut cells {
            let cell = cells.cell(composer, place, width);
            fragment.stack(cell, composer.space(space::PART));
        }
        composer.piece(fragment, PieceKind::Comparison)
    };
    columns.iter().zip(heads).enumerate().map(column).collect()
}

/// A row whose cells stand each below what it says of its column.
struct OnlyRow<'a> {
    row: &'a ComparisonRow,
    node: NodeId,
    /// The label; after the first cell a screen reader has met it.
    label: Option<NodeId>,
}

impl<'a> OnlyRow<'a> {
    fn new(composer: &mut Composer, row: &'a ComparisonRow, table: NodeId) -> Self {
        let node = composer.structure.add(table, NodeRole::TableRow);
        let label = composer.structure.add(node, NodeRole::TableHeader(Scope::Row));
        Self { row, node, label: Some(label) }
    }

    /// Lays out the cell of a column under the label of the row.
    fn cell(&mut self, composer: &mut Composer, place: usize, width: Length) -> Fragment {
        let owner = self.label.take().map_or(Owner::Decoration, Owner::Node);
        let mut fragment = composer.text(&self.row.label, &Role::LABEL, width, owner);
        if let Some(cell) = self.row.cells.get(place) {
            let cell = composer.text_node(cell, &Role::CELL, width, self.node, NodeRole::TableCell);
            fragment.stack(cell, Length::ZERO);
        }
        fragment
    }
}

/// Lays out the rows with their cells side by side, under the titles.
fn rows(
    composer: &mut Composer,
    block: &Comparison,
    heads: &[NodeId],
    spans: &[Span],
    width: Length,
    table: NodeId,
) -> Vec<Piece> {
    let titles: Vec<&RichText> = block.columns.iter().map(|column| &column.title).collect();
    let owners = (0..titles.len()).map(|place| heads.get(place).map_or(Owner::Decoration, |head| Owner::Node(*head)));
    let owners: Vec<Owner> = owners.collect();
    let head = head_fragment(composer, &titles, spans, width, &owners);
    let repeated = Rc::new(repeated_head(composer, &titles, spans, width));
    let (above, below) = padding(composer);
    let lay_out = |composer: &mut Composer, row: &ComparisonRow, node: NodeId| {
        let header = NodeRole::TableHeader(Scope::Row);
        let label = composer.text_node(&row.label, &Role::LABEL, width, node, header);
        let mut fragment = Fragment::empty(width, above);
        fragment.stack(label, Length::ZERO);
        let y = fragment.size.height;
        for (cell, span) in row.cells.iter().zip(spans) {
            let words = composer.text_node(cell, &Role::CELL, span.width, node, NodeRole::TableCell);
            fragment.size.height = fragment.size.height.max(y + words.size.height);
            fragment.place(words, span.x, y);
        }
        fragment.size.height += below;
        fragment
    };
    row_pieces(composer, block, Some((head, repeated)), width, table, lay_out)
}

/// Lays out the rows with their cells one below the other, each with the title of its column.
fn stacked_rows(
    composer: &mut Composer,
    block: &Comparison,
    heads: Vec<NodeId>,
    width: Length,
    table: NodeId,
) -> Vec<Piece> {
    let titles = block.columns.iter().map(|column| &column.title).collect();
    let mut titles = Titles::new(composer, titles, heads, width);
    let (above, below) = padding(composer);
    let lay_out = |composer: &mut Composer, row: &ComparisonRow, node: NodeId| {
        let header = NodeRole::TableHeader(Scope::Row);
        let label = composer.text_node(&row.label, &Role::SUBSECTION, width, node, header);
        let cells: Vec<_> = row.cells.iter().map(|cell| (cell, Role::CELL, NodeRole::TableCell)).collect();
        let cells = titles.row(composer, &cells, Vec::new(), width, node);
        let mut fragment = Fragment::empty(width, above);
        fragment.stack(label, Length::ZERO);
        fragment.stack(cells, composer.space(space::GROUP));
        fragment.size.height += below;
        fragment
    };
    row_pieces(composer, block, None, width, table, lay_out)
}

/// Makes pieces of the rows; the first has the head above it, the others where they begin a page.
fn row_pieces(
    composer: &mut Composer,
    block: &Comparison,
    head: Option<(Fragment, Rc<Fragment>)>,
    width: Length,
    table: NodeId,
    mut lay_out: impl FnMut(&mut Composer, &ComparisonRow, NodeId) -> Fragment,
) -> Vec<Piece> {
    let (mut first, repeated) = match head {
        Some((first, repeated)) => (first, Some(repeated)),
        None => {
            let mut line = Fragment::empty(width, STRONG_LINE);
            line.decorate(rule(Length::ZERO, Length::ZERO, width, STRONG_LINE, composer.palette().strong));
            (line, None)
        }
    };
    let count = block.rows.len();
    let mut pieces = Vec::with_capacity(count);
    for (place, row) in block.rows.iter().enumerate() {
        let node = composer.structure.add(table, NodeRole::TableRow);
        let mut fragment = lay_out(composer, row, node);
        if place == 0 {
            first.stack(fragment, Length::ZERO);
            fragment = std::mem::take(&mut first);
        }
        let mut piece = row_piece(composer, fragment, width, repeated.as_ref(), place + 1 == count);
        if place == 0 {
            piece.before = composer.space(space::BLOCK);
            piece.head = None;
        }
        pieces.push(piece);
    }
    pieces
}
