//! A table of contents: a line for each heading, with the number of its page.

use crate::drawing::{Length, Point, Rect};
use crate::page::{NodeId, Owner, Role as NodeRole};
use crate::resolve::{Contents, ContentsEntry, RichRun};

use super::composer::{Composer, rule};
use super::fragment::{Fragment, Piece, PieceKind};
use super::references::{self, Anchor, PageNumber};
use super::style::{Role, space};

/// The widest that the lines are: the eye has to find the number at the end of its line.
const WIDEST: Length = Length::pt(402.0);
/// The space above and below the words of a line.
const ABOVE: Length = Length::pt(4.5);
const BELOW: Length = Length::pt(5.25);
/// How far each level stands in from the one above it.
const INDENT: Length = Length::pt(15.0);
/// The space between the words and the number.
const GAP: Length = Length::pt(18.0);
const STRONG_LINE: Length = Length::pt(1.5);
const THIN_LINE: Length = Length::pt(0.75);

/// Lays out a table of contents line by line.
pub fn contents(composer: &mut Composer, block: &Contents, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = super::heading::section(composer, &block.title, width, parent);
    // In large print the paper is narrow enough as it is.
    let width = if composer.is_large() { width } else { width.min(WIDEST) };
    let highest = block.entries.iter().map(|entry| entry.level).min().unwrap_or(1);
    let mut lists = Lists { open: vec![(highest, composer.structure.add(parent, NodeRole::Contents))] };
    let count = block.entries.len();
    for (place, entry) in block.entries.iter().enumerate() {
        let list = lists.of(composer, entry.level);
        let mut fragment = Fragment::empty(width, Length::ZERO);
        if place == 0 {
            fragment.decorate(rule(Length::ZERO, Length::ZERO, width, STRONG_LINE, composer.palette().strong));
            fragment.size.height = STRONG_LINE;
        }
        let depth = f64::from(entry.level - highest);
        let line = line(composer, entry, composer.space(INDENT) * depth, width, list);
        fragment.stack(line, Length::ZERO);
        let y = fragment.size.height;
        fragment.decorate(rule(Length::ZERO, y, width, THIN_LINE, composer.palette().rule));
        fragment.size.height += THIN_LINE;
        let after = if place + 1 == count { composer.space(space::BLOCK) } else { Length::ZERO };
        let before = if place == 0 { composer.space(space::PART) } else { Length::ZERO };
        let mut piece = composer.piece(fragment, PieceKind::TableRow).spaced(before, after).under_heading(before);
        // A line goes with those below it in rank; the first two and the last two stay together.
        let below = block.entries.get(place + 1).is_some_and(|next| next.level > entry.level);
        piece.keep_with_next = place + 1 < count && (below || place == 0 || place + 2 == count);
        pieces.push(piece);
    }
    pieces
}

/// Lays out a line; all of it is the link.
fn line(composer: &mut Composer, entry: &ContentsEntry, indent: Length, width: Length, list: NodeId) -> Fragment {
    let role = if entry.level == 1 { Role { weight: 600, ..Role::BODY_WIDE } } else { Role::BODY_WIDE };
    let (above, below) = (composer.space(ABOVE), composer.space(BELOW));
    let room = width - indent - references::number_width(composer, &role) - composer.space(GAP);
    let item = composer.structure.add(list, NodeRole::ContentsItem);
    let reference = composer.structure.add(item, NodeRole::Reference);
    // The number stands on the last line of the words, so these are measured first.
    let mut words = entry.text.clone();
    // Or the number would be read as a part of the last word.
    words.runs.push(RichRun { text: " ".to_owned(), ..RichRun::default() });
    let height = composer.text(&words, &role, room, Owner::Decoration).size.height;
    let number_y = above + height - composer.leading(&role);
    let number = PageNumber { corner: Point::new(width, number_y), from_right: true, role };
    let link = references::open(composer, reference, Anchor::Heading(entry.heading), &entry.text, number);
    let mut fragment = Fragment::empty(width, above + height + below);
    let shown = composer.text(&words, &role, room, Owner::Node(link));
    fragment.place(shown, indent, above);
    let area = Rect::new(Length::ZERO, Length::ZERO, width, fragment.size.height);
    fragment.items.push(references::area(link, area));
    fragment
}

/// The lists that are open, one inside the other, each with its level.
struct Lists {
    open: Vec<(u8, NodeId)>,
}

impl Lists {
    /// Returns the list that an entry of a level belongs to.
    fn of(&mut self, composer: &mut Composer, level: u8) -> NodeId {
        while self.open.len() > 1 && self.open.last().is_some_and(|(open, _)| *open > level) {
            self.open.pop();
        }
        let (open, list) = self.open.last().copied().unwrap_or((level, crate::page::Structure::ROOT));
        if open >= level {
            return list;
        }
        let inner = composer.structure.add(list, NodeRole::Contents);
        self.open.push((level, inner));
        inner
    }
}
