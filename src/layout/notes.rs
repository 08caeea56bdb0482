//! Lines or dots to write on, by count or until the page ends.

use crate::diagnostic::Span;
use crate::drawing::{Length, Path, Point, Rect, Shape, Stroke};
use crate::page::{Item, ItemKind, NodeId, Owner, Role as NodeRole};
use crate::resolve::{Notes, NotesLines, NotesStyle};

use super::composer::Composer;
use super::fragment::{Fragment, Piece, PieceKind};
use super::pagination::Pagination;
use super::style::space;

/// The room for a line of handwriting.
const LINE: Length = Length::pt(24.0);
/// The thickness of a line, and the diameter of a dot.
const THIN: Length = Length::pt(0.75);
const DOT: Length = Length::pt(1.2);
/// The least lines on either side of the end of a page.
const LEAST: usize = 2;
/// The radius of the corners of the frame that one types in, and what stays free of it.
const CORNER: Length = Length::pt(3.0);
/// The lines where they cannot be as many as the page has room for.
const USUAL: usize = 4;

/// Lays out lines to write on in a place of their own, such as a column.
pub fn notes(composer: &mut Composer, block: &Notes, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = title(composer, block, width, parent);
    let count = match block.lines {
        NotesLines::Count(count) => usize::from(count),
        NotesLines::Fill => USUAL,
    };
    if composer.is_fillable() {
        let used: Length = pieces.iter().map(|piece| piece.fragment.size.height).sum();
        let most = composer.page_room() - used - composer.space(space::SECTION) * 2.0;
        let height = (composer.space(LINE) * count as f64).min(most);
        let fragment = framed(composer, block, width, height, parent);
        pieces.push(piece(composer, fragment));
        return pieces;
    }
    let node = composer.blank(parent, NodeRole::Paragraph);
    for place in 0..count {
        let fragment = lines(composer, block.style, 1, width, node);
        let before = if place == 0 { composer.space(space::PROMISE) } else { Length::ZERO };
        // A rule right below would look like one more line.
        let after = if place + 1 == count { composer.space(space::SECTION) } else { Length::ZERO };
        let mut piece = piece(composer, fragment).spaced(before, after);
        piece.keep_with_next = place + 1 < LEAST.min(count) || place + LEAST == count;
        pieces.push(piece);
    }
    pieces
}

/// Lays out as many lines as the page has room for, or the next one where there is room for fewer than two.
pub fn fill(composer: &mut Composer, pages: &mut Pagination, block: &Notes, span: Span, width: Length, parent: NodeId) {
    for mut piece in title(composer, block, width, parent) {
        piece.span = Some(span);
        pages.push(piece);
    }
    let line = composer.space(LINE);
    let least = piece(composer, Fragment::empty(width, line * LEAST as f64));
    // A line right above the foot would look like a part of it.
    let room = pages.room_left(&least) - composer.space(space::PART);
    let more = (room / line + 1e-6).floor().max(0.0) as usize;
    let count = LEAST + more;
    let room = if composer.is_fillable() {
        framed(composer, block, width, line * count as f64, parent)
    } else {
        let node = composer.blank(parent, NodeRole::Paragraph);
        lines(composer, block.style, count, width, node)
    };
    let mut piece = piece(composer, room);
    piece.span = Some(span);
    pages.push(piece);
}

fn title(composer: &mut Composer, block: &Notes, width: Length, parent: NodeId) -> Vec<Piece> {
    let title = block.title.as_ref();
    title.map(|title| super::heading::section(composer, title, width, parent)).unwrap_or_default()
}

fn piece(composer: &Composer, fragment: Fragment) -> Piece {
    let before = composer.space(space::PROMISE);
    let under_heading = if composer.is_fillable() { composer.space(space::PART) } else { Length::ZERO };
    let piece = composer.piece(fragment, PieceKind::Notes).spaced(before, composer.space(space::BLOCK));
    piece.under_heading(under_heading)
}

/// Lays out a frame to type in: typed lines would not stand on printed ones.
fn framed(composer: &mut Composer, block: &Notes, width: Length, height: Length, parent: NodeId) -> Fragment {
    let mut fragment = Fragment::empty(width, height);
    let frame = Rect::new(THIN / 2.0, THIN / 2.0, width - THIN, height - THIN);
    let stroke = Stroke::new(composer.palette().edge, THIN);
    fragment.decorate(Shape::stroked(Path::rounded_rectangle(frame, CORNER), stroke));
    let notes = composer.handout.form.words.notes.as_str();
    if let Some(place) = composer.place(block.title.as_ref(), "notes", notes) {
        let node = composer.structure.add(parent, NodeRole::Paragraph);
        let area = Rect::new(CORNER, CORNER, width - CORNER * 2.0, height - CORNER * 2.0);
        fragment.items.push(composer.type_lines_in(node, area, place));
    }
    fragment
}

/// Lays out so many lines, or the dots in their place.
fn lines(composer: &Composer, style: NotesStyle, count: usize, width: Length, node: NodeId) -> Fragment {
    let line = composer.space(LINE);
    let owner = Owner::Node(node);
    let mut fragment = Fragment::empty(width, line * count as f64);
    for place in 1..=count {
        let y = line * place as f64;
        match style {
            NotesStyle::Lines => fragment.items.push(composer.writing_line(Length::ZERO, y - THIN, width, owner)),
            NotesStyle::Dots => {
                // Two rows of dots a line make squares that are half as high.
                for y in [y - line / 2.0, y] {
                    fragment.items.push(dots(composer, y - DOT / 2.0, line / 2.0, width, owner));
                }
            }
        }
    }
    fragment
}

/// Returns a row of dots from edge to edge: a line whose dashes have round ends and no length.
fn dots(composer: &Composer, y: Length, apart: Length, width: Length, owner: Owner) -> Item {
    let between = (width - DOT) / ((width - DOT) / apart).floor().max(1.0);
    // A file has two decimals: rounded up, the last dot would be cut off.
    let between = Length::pt((between.to_pt() * 100.0).floor() / 100.0);
    let radius = DOT / 2.0;
    let path = Path::line(Point::new(radius, y), Point::new(width - radius, y));
    let stroke = Stroke { dash: vec![Length::ZERO, between], ..Stroke::round(composer.palette().edge, DOT) };
    Item { owner, kind: ItemKind::Shape(Shape::stroked(path, stroke)) }
}
