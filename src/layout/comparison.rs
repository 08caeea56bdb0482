//! Two or three things side by side, row by row.

use std::rc::Rc;

use crate::drawing::Length;
use crate::page::{NodeId, Role as NodeRole, Scope};
use crate::resolve::{Comparison, ComparisonRow, RichText};

use super::comparison_large;
use super::composer::{Composer, rule};
use super::fragment::{Fragment, Piece, PieceKind};
use super::image::{Room, figure, label_width};
use super::style::{Role, space};
use super::table::{STRONG_LINE, Span, padding, repeated_head, row_piece};

/// The most that a picture takes of the height.
const PICTURE: Length = Length::pt(146.0);
/// The width of the labels where three things are compared.
const LABELS: Length = Length::pt(118.0);

/// Lays out a comparison; in the structure it is a table with row and column headers.
pub fn comparison(composer: &mut Composer, block: &Comparison, width: Length, parent: NodeId) -> Vec<Piece> {
    if composer.is_large() {
        return comparison_large::comparison(composer, block, width, parent);
    }
    let labels_above = block.columns.len() == 2;
    let spans = spans(block.columns.len(), width, labels_above);
    let table = composer.structure.add(parent, NodeRole::Table);
    let mut pieces = vec![head(composer, block, &spans, width, table)];
    let empty = RichText::default();
    let titles: Vec<&RichText> = block.columns.iter().map(|column| &column.title).collect();
    let (mut head_titles, mut head_spans) = (titles, spans.clone());
    if !labels_above {
        head_titles.insert(0, &empty);
        head_spans.insert(0, Span { x: Length::ZERO, width: LABELS });
    }
    let repeated = Rc::new(repeated_head(composer, &head_titles, &head_spans, width));
    let count = block.rows.len();
    for (place, row) in block.rows.iter().enumerate() {
        let mut fragment = row_fragment(composer, row, &spans, width, labels_above, table);
        if place == 0 {
            let mut topped = Fragment::empty(width, STRONG_LINE);
            topped.decorate(rule(Length::ZERO, Length::ZERO, width, STRONG_LINE, composer.palette().strong));
            topped.stack(fragment, Length::ZERO);
            fragment = topped;
        }
        let mut piece = row_piece(composer, fragment, width, Some(&repeated), place + 1 == count);
        if place == 0 {
            piece.before = Length::pt(12.0);
            piece.head = None;
        }
        pieces.push(piece);
    }
    pieces
}

fn spans(count: usize, width: Length, labels_above: bool) -> Vec<Span> {
    let left = if labels_above { Length::ZERO } else { LABELS + space::GUTTER };
    let column = (width - left - space::GUTTER * (count - 1) as f64) / count as f64;
    (0..count).map(|place| Span { x: left + (column + space::GUTTER) * place as f64, width: column }).collect()
}

/// Lays out headings, sentences and pictures; each part is as high in all columns.
fn head(composer: &mut Composer, block: &Comparison, spans: &[Span], width: Length, table: NodeId) -> Piece {
    let row = composer.structure.add(table, NodeRole::TableRow);
    composer.structure.add(row, NodeRole::TableCell);
    let heads: Vec<NodeId> =
        block.columns.iter().map(|_| composer.structure.add(row, NodeRole::TableHeader(Scope::Column))).collect();
    let mut fragment = Fragment::empty(width, STRONG_LINE);
    for span in spans {
        fragment.decorate(rule(span.x, Length::ZERO, span.width, STRONG_LINE, composer.palette().strong));
    }
    let mut titles = Vec::new();
    for ((column, span), head) in block.columns.iter().zip(spans).zip(heads) {
        titles.push(Some(composer.text_node(&column.title, &Role::SECTION, span.width, head, NodeRole::Paragraph)));
    }
    line_up(&mut fragment, titles, spans, Length::pt(6.0));
    let described = block.columns.iter().any(|column| column.text.is_some() || column.image.is_some());
    if described {
        let row = composer.structure.add(table, NodeRole::TableRow);
        composer.structure.add(row, NodeRole::TableCell);
        let cells: Vec<NodeId> =
            block.columns.iter().map(|_| composer.structure.add(row, NodeRole::TableCell)).collect();
        let images = block.columns.iter().zip(spans).filter_map(|(column, span)| Some((column.image.as_ref()?, span)));
        let label_width =
            images.map(|(image, span)| label_width(composer, image, span.width)).fold(Length::ZERO, Length::max);
        let room = Room { highest: Some(PICTURE * composer.fit.slots), label_width };
        let mut texts = Vec::new();
        let mut pictures = Vec::new();
        for ((column, span), cell) in block.columns.iter().zip(spans).zip(cells) {
            texts.push(
                column
                    .text
                    .as_ref()
                    .map(|text| composer.text_node(text, &Role::BODY_WIDE, span.width, cell, NodeRole::Paragraph)),
            );
            pictures.push(column.image.as_ref().map(|image| figure(composer, image, span.width, room, cell)));
        }
        line_up(&mut fragment, texts, spans, Length::ZERO);
        line_up(&mut fragment, pictures, spans, space::PARAGRAPH);
    }
    composer.piece(fragment, PieceKind::Comparison).kept()
}

/// Puts a part of each column under what is there, all at one height.
fn line_up(fragment: &mut Fragment, parts: Vec<Option<Fragment>>, spans: &[Span], gap: Length) {
    let height = parts.iter().flatten().map(|part| part.size.height).fold(Length::ZERO, Length::max);
    if height == Length::ZERO {
        return;
    }
    let y = fragment.size.height + gap;
    for (part, span) in parts.into_iter().zip(spans) {
        if let Some(part) = part {
            fragment.place(part, span.x, y);
        }
    }
    fragment.size.height = y + height;
}

fn row_fragment(
    composer: &mut Composer,
    row: &ComparisonRow,
    spans: &[Span],
    width: Length,
    labels_above: bool,
    table: NodeId,
) -> Fragment {
    let node = composer.structure.add(table, NodeRole::TableRow);
    let label_width = if labels_above { width } else { LABELS };
    let label = composer.text_node(&row.label, &Role::LABEL, label_width, node, NodeRole::TableHeader(Scope::Row));
    let (above, below) = padding(composer);
    let cells_y = if labels_above { above + label.size.height } else { above };
    let mut fragment = Fragment::empty(width, above + label.size.height + below);
    fragment.place(label, Length::ZERO, above);
    for (cell, span) in row.cells.iter().zip(spans) {
        let words = composer.text_node(cell, &Role::CELL, span.width, node, NodeRole::TableCell);
        fragment.size.height = fragment.size.height.max(cells_y + words.size.height + below);
        fragment.place(words, span.x, cells_y);
    }
    fragment
}
