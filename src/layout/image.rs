//! Pictures with captions and labels.

use crate::drawing::{Length, Point, Rect, Size};
use crate::page::{Item, NodeId, Owner, Role as NodeRole};
use crate::resolve::{Alignment, Image};

use super::composer::Composer;
use super::fragment::{Fragment, Piece, PieceKind};
use super::labels;
use super::style::{Role, space};

/// The room that is left for a caption below a picture as high as the page.
const CAPTION_ROOM: Length = Length::pt(48.0);

/// The share of a column that labels take at most.
const LABELS: f64 = 0.4;

/// Lays out a picture with its caption; they are never split.
pub fn image(composer: &mut Composer, image: &Image, width: Length, parent: NodeId) -> Vec<Piece> {
    let label_width = label_width(composer, image, width);
    // A picture that the author gave no width fits onto a page, with its caption; so does any that large print enlarges.
    let room = composer.page_room() - composer.space(CAPTION_ROOM);
    let highest = (composer.is_large() || image.width.is_none()).then_some(room);
    let fragment = figure(composer, image, width, Room { highest, label_width }, parent);
    vec![
        composer
            .piece(fragment, PieceKind::Picture)
            .spaced(composer.space(space::PROMISE), composer.space(space::BLOCK)),
    ]
}

/// The room that a picture has in its column.
#[derive(Clone, Copy)]
pub struct Room {
    /// The most that the picture takes of the height, without its caption.
    pub highest: Option<Length>,
    /// The width that is left for labels, so that pictures side by side have one scale.
    pub label_width: Length,
}

/// Lays out a picture with labels and caption in a column.
pub fn figure(composer: &mut Composer, image: &Image, width: Length, room: Room, parent: NodeId) -> Fragment {
    let Room { highest, label_width } = room;
    let natural = image.art.natural_size();
    // In large print pictures grow as icons do, and give way first where that spares a page.
    let scale = composer.either(1.0, 1.4 * composer.fit.slots);
    let usual = image.width.unwrap_or(natural.width) * scale;
    let place = labels::Place::of(composer, label_width, width, usual.min(natural.width * scale));
    let beside = place.beside(composer);
    let wanted = usual.min(width - beside).max(Length::pt(12.0));
    let size = Size::new(wanted, natural.height * (wanted / natural.width));
    let size = match highest {
        Some(highest) if size.height > highest => size.fitted(Size::new(size.width, highest)),
        _ => size,
    };
    let taken = size.width + beside;
    let x = match image.align {
        Alignment::Left => Length::ZERO,
        Alignment::Center => (width - taken) / 2.0,
        Alignment::Right => width - taken,
    };
    let node = composer.structure.add(parent, NodeRole::Division);
    let owner = match &image.alt {
        Some(alt) => Owner::Node(composer.structure.add_figure(node, alt)),
        None => Owner::Decoration,
    };
    let mut fragment = Fragment::empty(width, size.height);
    let rect = Rect { origin: Point::new(x, Length::ZERO), size };
    let kind = composer.art(&image.art, rect);
    fragment.items.push(Item { owner, kind });
    labels::labels(composer, &mut fragment, &image.labels, rect, place, node);
    if let Some(caption) = &image.caption {
        let role = Role { measure: Some(Length::pt(384.0)), ..Role::CARD };
        // Under decoration, which a screen reader does not see, the words stand for themselves.
        let words_role = if image.alt.is_some() { NodeRole::Caption } else { NodeRole::Paragraph };
        let words = composer.text_node(caption, &role, width - x, node, words_role);
        let y = fragment.size.height + composer.space(space::GROUP);
        fragment.size.height = y + words.size.height;
        fragment.place(words, x, y);
    }
    fragment
}

/// Returns the width that a picture's labels take in a column: a long one wraps, so that the picture keeps its size.
pub fn label_width(composer: &mut Composer, image: &Image, column: Length) -> Length {
    let most = column * LABELS;
    image
        .labels
        .iter()
        .map(|label| {
            let whole = composer.natural_width(&label.text, &Role::CARD);
            whole.min(most.max(composer.widest_word(&label.text, &Role::CARD)))
        })
        .fold(Length::ZERO, Length::max)
}
