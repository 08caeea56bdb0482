//! Pictures with captions and labels.

use crate::drawing::{Length, Path, Point, Rect, Shape, Size, Stroke};
use crate::page::{Item, NodeId, Owner, Role as NodeRole};
use crate::resolve::{Alignment, Image, ImageLabel};

use super::composer::Composer;
use super::fragment::{Fragment, Piece, PieceKind};
use super::pagination::page_room;
use super::style::{Role, space};

/// The space between a picture and the words at its right, which the leaders cross.
const LABEL_GAP: Length = Length::pt(15.0);

/// The room that is left for a caption below a picture as high as the page.
const CAPTION_ROOM: Length = Length::pt(48.0);

/// Lays out a picture with its caption; they are never split.
pub fn image(composer: &mut Composer, image: &Image, width: Length, parent: NodeId) -> Vec<Piece> {
    let label_width = widest_label(composer, image);
    // A picture that the author gave no width fits onto a page, with its caption.
    let room = page_room(&composer.handout.page) - CAPTION_ROOM;
    let highest = image.width.is_none().then_some(room);
    let fragment = figure(composer, image, width, Room { highest, label_width }, parent);
    vec![Piece::new(fragment, PieceKind::Picture).spaced(space::PROMISE, space::BLOCK)]
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
    let beside = if label_width == Length::ZERO { Length::ZERO } else { label_width + LABEL_GAP };
    let natural = image.art.natural_size();
    let wanted = image.width.unwrap_or(natural.width).min(width - beside).max(Length::pt(12.0));
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
    labels(composer, &mut fragment, &image.labels, rect, label_width, node);
    if let Some(caption) = &image.caption {
        let role = Role { measure: Some(Length::pt(384.0)), ..Role::CARD };
        let words = composer.text_node(caption, &role, width - x, node, NodeRole::Caption);
        let y = fragment.size.height + space::GROUP;
        fragment.size.height = y + words.size.height;
        fragment.place(words, x, y);
    }
    fragment
}

/// Returns the width of a picture's widest label.
pub fn widest_label(composer: &mut Composer, image: &Image) -> Length {
    image.labels.iter().map(|label| composer.natural_width(&label.text, &Role::CARD)).fold(Length::ZERO, Length::max)
}

/// Sets the labels in one column, each as near to its point as the others leave room for.
fn labels(
    composer: &mut Composer,
    fragment: &mut Fragment,
    labels: &[ImageLabel],
    picture: Rect,
    width: Length,
    parent: NodeId,
) {
    if labels.is_empty() {
        return;
    }
    let mut order: Vec<&ImageLabel> = labels.iter().collect();
    order.sort_by(|a, b| a.y.total_cmp(&b.y));
    let list = composer.structure.add(parent, NodeRole::List { numbered: false });
    let texts: Vec<Fragment> = order
        .iter()
        .map(|label| {
            let item = composer.structure.add(list, NodeRole::ListItem);
            composer.text_node(&label.text, &Role::CARD, width + Length::pt(1.0), item, NodeRole::ListBody)
        })
        .collect();
    let heights: Vec<Length> = texts.iter().map(|text| text.size.height).collect();
    let wanted: Vec<Length> = order.iter().map(|label| picture.top() + picture.size.height * label.y).collect();
    let tops = spread(&wanted, &heights, fragment.size.height);
    let x = picture.right() + LABEL_GAP;
    let ink = composer.palette().ink;
    for ((label, text), top) in order.into_iter().zip(texts).zip(tops) {
        let point =
            Point::new(picture.left() + picture.size.width * label.x, picture.top() + picture.size.height * label.y);
        let end = Point::new(x - space::GROUP, top + Role::CARD.leading / 2.0 + Length::pt(0.75));
        fragment.decorate(Shape::stroked(Path::line(point, end), Stroke::new(ink, Length::pt(0.9))));
        fragment.decorate(Shape::filled(Path::circle(point, Length::pt(1.8)), ink));
        fragment.size.height = fragment.size.height.max(top + text.size.height);
        fragment.place(text, x, top);
    }
}

/// Spreads texts down a column so that none overlaps the one above and all stay within the height, where they can.
fn spread(wanted: &[Length], heights: &[Length], height: Length) -> Vec<Length> {
    let gap = Length::pt(3.0);
    let mut tops: Vec<Length> = Vec::with_capacity(wanted.len());
    let mut floor = Length::ZERO;
    for (middle, own) in wanted.iter().zip(heights) {
        let top = (*middle - Role::CARD.leading / 2.0).max(floor);
        tops.push(top);
        floor = top + *own + gap;
    }
    let mut ceiling = height;
    for (top, own) in tops.iter_mut().zip(heights).rev() {
        *top = top.min(ceiling - *own).max(Length::ZERO);
        ceiling = *top - gap;
    }
    let mut floor = Length::ZERO;
    for (top, own) in tops.iter_mut().zip(heights) {
        *top = top.max(floor);
        floor = *top + *own + gap;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_want_one_place_stand_below_each_other() {
        let pt = Length::pt;
        let tops = spread(&[pt(50.0), pt(52.0), pt(54.0)], &[pt(15.0); 3], pt(100.0));
        for pair in tops.windows(2) {
            assert!(pair[1] - pair[0] >= pt(18.0), "{tops:?}");
        }
    }

    #[test]
    fn labels_stay_within_the_height_of_the_picture() {
        let pt = Length::pt;
        let tops = spread(&[pt(90.0), pt(95.0)], &[pt(15.0); 2], pt(100.0));
        assert_eq!(tops, [pt(67.0), pt(85.0)]);
    }
}
