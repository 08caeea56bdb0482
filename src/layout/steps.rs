//! Numbered procedures, with pictures beside their steps.

use crate::drawing::Length;
use crate::page::{Labels, NodeId, Owner, Role as NodeRole};
use crate::resolve::{Numerals, Step, StepPicture, Steps};

use super::composer::Composer;
use super::fragment::{Fragment, Piece, PieceKind};
use super::illustration::Illustration;
use super::image::{Room, figure, label_width};
use super::style::{Role, Tone, space};

/// The narrowest column in which words or a picture may stand beside the other.
const NARROWEST: Length = Length::pt(200.0);
/// The most that a figure and a picture take of the height.
const FIGURE: Length = Length::pt(117.0);
const PICTURE: Length = Length::pt(146.0);

/// How the steps of a procedure are set.
struct Look {
    numeral: Role,
    /// How far the words stand from the left edge.
    indent: Length,
    /// How far the numeral and the first line stand below the upper edge, so that their middles meet.
    numeral_y: Length,
    words_y: Length,
    gap: Length,
}

impl Look {
    fn of(composer: &mut Composer, block: &Steps) -> Self {
        let pictured = block.items.iter().any(|step| step.picture.is_some());
        let gap = composer.space(if pictured { space::BLOCK } else { space::PART });
        let (numeral, least, after) = match block.numerals {
            Numerals::Small => {
                (Role { weight: 700, tone: Tone::Strong, ..Role::BODY_WIDE }, Length::pt(18.0), space::PART)
            }
            Numerals::Large => (Role::CARD_NUMERAL, Length::pt(30.0), space::PARAGRAPH),
        };
        // The digits of some faces differ in width.
        let widest = (1..=block.items.len())
            .map(|number| composer.natural_width(&crate::resolve::RichText::plain(number.to_string()), &numeral))
            .fold(Length::ZERO, Length::max);
        let indent = composer.space(least).max(widest + composer.space(after));
        let lead = composer.leading(&numeral) - composer.leading(&Role::BODY);
        // A large numeral stands a little higher than its line, whose white space it does not need.
        let words_y = lead / 4.0;
        Self { numeral, indent, numeral_y: words_y - lead / 2.0, words_y, gap }
    }
}

/// Lays out a procedure; a step is never split from its picture.
pub fn steps(composer: &mut Composer, block: &Steps, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(title) = &block.title {
        pieces.extend(super::heading::section(composer, title, width, parent));
    }
    let look = Look::of(composer, block);
    let list = composer.structure.add(parent, NodeRole::List(Labels::Numbers));
    let count = block.items.len();
    for (place, entry) in block.items.iter().enumerate() {
        let fragment = step(composer, entry, place + 1, &look, width, list);
        let before = if place == 0 { composer.space(space::PROMISE) } else { look.gap };
        let after = if place + 1 == count { composer.space(space::BLOCK) } else { look.gap };
        let part = composer.space(space::PART);
        let under = if look.gap > part { part } else { composer.space(space::GROUP) };
        let mut piece = composer.piece(fragment, PieceKind::Step).spaced(before, after).under_heading(under);
        piece.keep_with_next = place == 0 && count > 1 && entry.picture.is_none();
        pieces.push(piece);
    }
    pieces
}

fn step(composer: &mut Composer, entry: &Step, number: usize, look: &Look, width: Length, list: NodeId) -> Fragment {
    let item = composer.structure.add(list, NodeRole::ListItem);
    let label = composer.structure.add(item, NodeRole::Label);
    let body = composer.structure.add(item, NodeRole::ListBody);
    let numeral = composer.label(&number.to_string(), &look.numeral, Owner::Node(label));
    let column = (width - space::GUTTER) / 2.0;
    let beside = entry.picture.is_some() && column >= NARROWEST && !composer.is_large();
    let room = if beside { column } else { width } - look.indent;
    let words = composer.text_node(&entry.text, &Role::BODY, room, body, NodeRole::Paragraph);
    let mut fragment = Fragment::empty(width, words.size.height + look.words_y * 2.0);
    fragment.place(numeral, Length::ZERO, look.numeral_y);
    fragment.place(words, look.indent, look.words_y);
    let Some(shown) = &entry.picture else { return fragment };
    let room = if beside { column } else { width - look.indent };
    let picture = picture(composer, shown, room, body);
    if beside {
        fragment.size.height = fragment.size.height.max(picture.size.height);
        fragment.place(picture, column + space::GUTTER, Length::ZERO);
    } else {
        let y = fragment.size.height + composer.space(space::PART);
        fragment.size.height = y + picture.size.height;
        fragment.place(picture, look.indent, y);
    }
    fragment
}

/// Lays out what is shown beside a step.
fn picture(composer: &mut Composer, shown: &StepPicture, width: Length, body: NodeId) -> Fragment {
    let grown = if composer.is_large() { 1.4 } else { 1.0 } * composer.fit.slots;
    match shown {
        StepPicture::Figure(figure) => {
            let shown = Illustration::of_pose(composer, figure, width, FIGURE * grown);
            let slot = shown.height();
            shown.laid_out(composer, slot, body)
        }
        StepPicture::Image(image) => {
            let label_width = label_width(composer, image, width);
            let highest = image.width.is_none().then_some(PICTURE * grown);
            figure(composer, image, width, Room { highest, label_width }, body)
        }
    }
}
