//! Tables whose head is repeated on each page.

use std::rc::Rc;

use crate::drawing::{Length, Rect};
use crate::page::{NodeId, Owner, Role as NodeRole, Scope};
use crate::resolve::{RichText, Table, TableColumn};

use super::composer::{Composer, rule, upright};
use super::fields::shared;
use super::form::{Group, Place, numbered, public_words};
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, space};
use super::titled_cells::{Cell, Titles};

/// The space above and below the words of a row.
const ABOVE: Length = Length::pt(4.5);
const BELOW: Length = Length::pt(5.25);
/// The strong line under a head, and the line between rows.
pub const STRONG_LINE: Length = Length::pt(1.5);
const THIN_LINE: Length = Length::pt(0.75);
/// The line between columns that are for writing.
const COLUMN_LINE: Length = Length::pt(0.5);
/// The space around what is typed in a cell.
const AROUND: Length = Length::pt(2.25);
/// The least that a column without a width of its own asks for.
const NARROWEST: Length = Length::pt(36.0);
/// In large print, a column narrower than this holds no text of more than so many lines.
const STRIP: Length = Length::pt(108.0);
const STRIP_LINES: f64 = 3.0;
/// How much wider than in normal print a column is of which the author gave the width: as the type size is larger.
const LARGE_COLUMN: f64 = 1.5;

/// A column's place and width.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// The left edge.
    pub x: Length,
    /// The width of the words.
    pub width: Length,
}

/// Lays out a table row by row; a row is never split.
pub fn table(composer: &mut Composer, table: &Table, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(title) = &table.title {
        pieces.extend(super::heading::section(composer, title, width, parent));
    }
    let spans = columns(composer, table, width);
    let titles: Vec<&RichText> = table.columns.iter().map(|column| &column.title).collect();
    let node = composer.structure.add(parent, NodeRole::Table);
    if !is_readable(composer, table, &spans, width) {
        pieces.extend(stacked(composer, table, titles, width, node));
        return pieces;
    }
    pieces.push(head(composer, &titles, &spans, width, node));
    let repeated = Rc::new(repeated_head(composer, &titles, &spans, width));
    let (above, below) = padding(composer);
    let borders = writing_borders(table, &spans);
    let count = table.rows.len();
    let group = form_group(composer, table);
    for (place, cells) in table.rows.iter().enumerate() {
        let row = composer.structure.add(node, NodeRole::TableRow);
        let places = places(composer, table, group.as_ref(), cells, place + 1);
        let is_typed = places.iter().any(Option::is_some);
        let least = if is_typed { composer.typing_height() + AROUND * 2.0 } else { Length::ZERO };
        let mut fragment = Fragment::empty(width, least);
        let mut set = Vec::with_capacity(cells.len());
        for ((cell, role, kind), span) in row_cells(table, cells).into_iter().zip(&spans) {
            let node = composer.structure.add(row, kind);
            let words = composer.text(cell, &role, span.width, Owner::Node(node));
            fragment.size.height = fragment.size.height.max(words.size.height + above + below);
            set.push((node, words));
        }
        // The fields are as high as the row; among the words, they are read in their columns.
        for (((node, words), span), place) in set.into_iter().zip(&spans).zip(places) {
            fragment.place(words, span.x, above);
            if let Some(place) = place {
                let area = Rect::new(span.x, AROUND, span.width, fragment.size.height - AROUND * 2.0);
                fragment.items.push(composer.type_in(node, area, place, None));
            }
        }
        let mut piece = row_piece(composer, fragment, width, Some(&repeated), place + 1 == count);
        rule_for_writing(composer, &mut piece.fragment, &borders);
        pieces.push(piece);
    }
    pieces
}

/// Begins the fields of a table that has columns for writing; nothing on paper.
fn form_group(composer: &mut Composer, table: &Table) -> Option<Group> {
    for_writing(table).contains(&true).then(|| composer.form_group(table.title.as_ref(), "table")).flatten()
}

/// Returns, for each cell of a row, its place where it is typed in on the screen: its column is for writing.
fn places(
    composer: &mut Composer,
    table: &Table,
    group: Option<&Group>,
    cells: &[RichText],
    number: usize,
) -> Vec<Option<Place>> {
    let Some(group) = group else { return vec![None; cells.len()] };
    let header = cells.first().filter(|_| table.row_headers).and_then(public_words);
    let row = composer.part_of(group, header.as_deref(), &format!("row-{number}"));
    let words = &composer.handout.form.words;
    let header = header.unwrap_or_else(|| numbered(&words.row, number));
    let columns = (1..).zip(table.columns.iter().zip(for_writing(table)));
    let place = |(column, (title, writing)): (usize, (&TableColumn, bool))| {
        let title = public_words(&title.title);
        let spoken = title.clone().unwrap_or_else(|| numbered(&words.column, column));
        let description = words.join([header.as_str(), spoken.as_str()]);
        writing.then(|| composer.place_in(&row, title.as_deref(), &format!("column-{column}"), description))
    };
    columns.map(place).collect()
}

/// Says of each column whether it is for writing: there is nothing in it below its title.
fn for_writing(table: &Table) -> Vec<bool> {
    let is_empty = |place: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(place));
        !table.rows.is_empty() && cells.all(RichText::is_empty)
    };
    (0..table.columns.len()).map(is_empty).collect()
}

/// Returns where the columns that are for writing begin and end, in the middle of the space between columns.
fn writing_borders(table: &Table, spans: &[Span]) -> Vec<Length> {
    let writing = for_writing(table);
    let columns = spans.windows(2).zip(writing.windows(2));
    let borders = columns.filter_map(|(spans, writing)| match (spans, writing) {
        ([left, right], [before, after]) => (*before || *after).then_some((left.x + left.width + right.x) / 2.0),
        _ => None,
    });
    borders.collect()
}

/// Draws the lines of a row that has cells to write in: between them, and below them one that can be seen well.
fn rule_for_writing(composer: &Composer, row: &mut Fragment, borders: &[Length]) {
    if borders.is_empty() {
        return;
    }
    let (width, height) = (row.size.width, row.size.height);
    for x in borders {
        row.decorate(upright(*x, Length::ZERO, height, COLUMN_LINE, composer.palette().rule));
    }
    row.decorate(rule(Length::ZERO, height - THIN_LINE, width, THIN_LINE, composer.palette().edge));
}

/// Returns the space above and below the words of a row.
pub fn padding(composer: &Composer) -> (Length, Length) {
    (composer.space(ABOVE), composer.space(BELOW))
}

/// Returns the cells of a row with how they are set and what they are.
fn row_cells<'a>(table: &Table, cells: &'a [RichText]) -> Vec<Cell<'a>> {
    let cell = |(column, cell): (usize, &'a RichText)| {
        let is_header = column == 0 && table.row_headers;
        let kind = if is_header { NodeRole::TableHeader(Scope::Row) } else { NodeRole::TableCell };
        (cell, cell_role(table, column), kind)
    };
    cells.iter().enumerate().map(cell).collect()
}

/// Returns how the cells of a column are set.
fn cell_role(table: &Table, column: usize) -> Role {
    if column == 0 && table.row_headers { Role { weight: 600, ..Role::CARD } } else { Role::CARD }
}

/// Says whether the words have room in their columns: whole words, and in large print long texts in more than a strip.
fn is_readable(composer: &mut Composer, table: &Table, spans: &[Span], width: Length) -> bool {
    let within = spans.last().is_none_or(|last| last.x + last.width <= width + Length::pt(0.1));
    let mut columns = table.columns.iter().zip(spans).enumerate();
    within
        && columns.all(|(place, (column, span))| {
            let cells = table.rows.iter().filter_map(|row| row.get(place)).map(|cell| (cell, cell_role(table, place)));
            let mut texts = std::iter::once((&column.title, Role::LABEL)).chain(cells);
            texts.all(|(text, role)| {
                let strip = composer.is_large() && span.width < STRIP;
                let long = strip && composer.natural_width(text, &role) > span.width * STRIP_LINES;
                !long && composer.widest_word(text, &role) <= span.width
            })
        })
}

/// Lays out a table row by row, each cell beside the title of its column.
fn stacked(composer: &mut Composer, table: &Table, titles: Vec<&RichText>, width: Length, node: NodeId) -> Vec<Piece> {
    let row = composer.structure.add(node, NodeRole::TableRow);
    let heads = titles.iter().map(|_| composer.structure.add(row, NodeRole::TableHeader(Scope::Column))).collect();
    let mut titles = Titles::new(composer, titles, heads, width).with_lines(for_writing(table));
    let (above, below) = padding(composer);
    let count = table.rows.len();
    let group = form_group(composer, table);
    let mut pieces = Vec::with_capacity(count);
    for (place, cells) in table.rows.iter().enumerate() {
        let mut fragment = Fragment::empty(width, Length::ZERO);
        if place == 0 {
            fragment.decorate(rule(Length::ZERO, Length::ZERO, width, STRONG_LINE, composer.palette().strong));
            fragment.size.height = STRONG_LINE;
        }
        let row = composer.structure.add(node, NodeRole::TableRow);
        let places = places(composer, table, group.as_ref(), cells, place + 1);
        let words = titles.row(composer, &row_cells(table, cells), places, width, row);
        fragment.stack(words, above);
        fragment.size.height += below;
        let mut piece = row_piece(composer, fragment, width, None, place + 1 == count);
        if place == 0 {
            piece.before = composer.space(space::BLOCK);
            piece.under_heading = composer.space(space::GROUP);
        }
        pieces.push(piece);
    }
    pieces
}

/// Puts the line under a row and makes it a piece; on a new page it stands under the head of its table.
pub fn row_piece(
    composer: &Composer,
    mut fragment: Fragment,
    width: Length,
    head: Option<&Rc<Fragment>>,
    last: bool,
) -> Piece {
    if !last {
        let y = fragment.size.height;
        fragment.decorate(rule(Length::ZERO, y, width, THIN_LINE, composer.palette().rule));
        fragment.size.height += THIN_LINE;
    }
    let after = if last { composer.space(space::BLOCK) } else { Length::ZERO };
    let mut piece =
        composer.piece(fragment, PieceKind::TableRow).spaced(Length::ZERO, after).under_heading(Length::ZERO);
    piece.head = head.map(Rc::clone);
    piece
}

/// Lays out the head of a table.
pub fn head(composer: &mut Composer, titles: &[&RichText], spans: &[Span], width: Length, table: NodeId) -> Piece {
    let row = composer.structure.add(table, NodeRole::TableRow);
    let owners: Vec<Owner> =
        titles.iter().map(|_| Owner::Node(composer.structure.add(row, NodeRole::TableHeader(Scope::Column)))).collect();
    let fragment = head_fragment(composer, titles, spans, width, &owners);
    composer.piece(fragment, PieceKind::TableHead).spaced(composer.space(space::BLOCK), Length::ZERO).kept()
}

/// Lays out the head that is printed again on a further page; a screen reader has met it already.
pub fn repeated_head(composer: &mut Composer, titles: &[&RichText], spans: &[Span], width: Length) -> Fragment {
    let owners = vec![Owner::Header; titles.len()];
    head_fragment(composer, titles, spans, width, &owners)
}

/// Lays out the titles of columns over a line.
pub fn head_fragment(
    composer: &mut Composer,
    titles: &[&RichText],
    spans: &[Span],
    width: Length,
    owners: &[Owner],
) -> Fragment {
    let mut fragment = Fragment::empty(width, Length::ZERO);
    for ((title, span), owner) in titles.iter().zip(spans).zip(owners) {
        let words = composer.text(title, &Role::LABEL, span.width, *owner);
        fragment.size.height = fragment.size.height.max(words.size.height);
        fragment.place(words, span.x, Length::ZERO);
    }
    let y = fragment.size.height + composer.space(space::GROUP);
    fragment.decorate(rule(Length::ZERO, y, width, STRONG_LINE, composer.palette().strong));
    fragment.size.height = y + STRONG_LINE;
    fragment
}

/// Shares the width out: fixed widths first, the rest by what the cells would take on one line; where that breaks words,
/// columns give their spare room to others.
fn columns(composer: &mut Composer, table: &Table, width: Length) -> Vec<Span> {
    let gap = composer.space(space::PROMISE);
    let scale = composer.either(1.0, LARGE_COLUMN);
    let count = table.columns.len().max(1) as f64;
    let room = width - gap * (count - 1.0);
    let mut wanted = Vec::with_capacity(table.columns.len());
    for (place, column) in table.columns.iter().enumerate() {
        // Long texts wrap; beyond half of the room a column asks for no more.
        wanted.push(match column.width {
            Some(fixed) => fixed * scale,
            None => {
                let natural = widest(table, place, &Role::CARD, |text, role| composer.natural_width(text, role));
                natural.max(NARROWEST).min(room * 0.5)
            }
        });
    }
    let sum = |is_fixed: bool| -> Length {
        let some = table.columns.iter().zip(&wanted).filter(|(column, _)| column.width.is_some() == is_fixed);
        some.map(|(_, wanted)| *wanted).sum()
    };
    let (fixed, flexible) = (sum(true), sum(false));
    let words = |place| widest(table, place, &cell_role(table, place), |text, role| composer.widest_word(text, role));
    let words: Vec<Length> = (0..table.columns.len()).map(words).collect();
    let others = |least: &dyn Fn(Length, Length) -> Length| -> Length {
        let others = table.columns.iter().zip(wanted.iter().zip(&words)).filter(|(column, _)| column.width.is_none());
        others.map(|(_, (wanted, words))| least(*wanted, *words)).sum()
    };
    // Widths that the paper has no room for keep their proportions; in large print such a table is stacked.
    let squeezed = !composer.is_large() && fixed > Length::ZERO && fixed + others(&|_, words| words) > room;
    let fair = others(&|wanted, words| wanted.min(room / count).max(words));
    let squeeze = if squeezed { ((room - fair) / fixed).max(0.0) } else { 1.0 };
    let left = (room - fixed * squeeze).max(NARROWEST);
    let share = |wanted: Length| if flexible > Length::ZERO { left * (wanted / flexible) } else { Length::ZERO };
    let widths: Vec<Length> = table
        .columns
        .iter()
        .zip(wanted)
        .map(|(column, wanted)| if column.width.is_some() { wanted * squeeze } else { share(wanted) })
        .collect();
    let widths = shared(&widths, &words);
    let mut x = Length::ZERO;
    widths
        .into_iter()
        .map(|width| {
            let span = Span { x, width };
            x += width + gap;
            span
        })
        .collect()
}

/// Returns the largest measure of the texts in a column, whose cells are set in a role.
fn widest(table: &Table, place: usize, role: &Role, mut measure: impl FnMut(&RichText, &Role) -> Length) -> Length {
    let head = table.columns.get(place).map_or(Length::ZERO, |column| measure(&column.title, &Role::LABEL));
    let cells = table.rows.iter().filter_map(|row| row.get(place));
    cells.map(|cell| measure(cell, role)).fold(head, Length::max)
}
