//! Words that belong to points of a picture: beside it with leaders, or below it with numbers where it is narrow.

use crate::drawing::{Color, Length, Path, Point, Rect, Shape, Stroke};
use crate::page::{Labels, NodeId, Owner, Role as NodeRole};
use crate::resolve::ImageLabel;

use super::composer::Composer;
use super::fragment::Fragment;
use super::style::{Role, Tone, space};

/// The space between a picture and the words at its right, which the leaders cross.
const GAP: Length = Length::pt(15.0);
/// The share of its wanted width that a picture keeps where words stand beside it.
const LEAST: f64 = 0.5;
/// The radius of a number's disc.
const DISC: Length = Length::pt(8.0);
const DISC_LARGE: Length = Length::pt(12.0);
/// The line around a disc.
const DISC_LINE: Length = Length::pt(0.9);
/// The radius of the dot at the end of a leader.
const DOT: Length = Length::pt(1.8);
/// How far a numbered label hangs from its number.
const INDENT: Length = Length::pt(15.0);
const INDENT_LARGE: Length = Length::pt(24.0);

/// Where the labels of a picture stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// There are none.
    Nowhere,
    /// At the right, in a column of this width.
    Beside(Length),
    /// Below, with numbers.
    Below,
}

impl Place {
    /// Decides where labels of a width stand, in a column and beside a picture that would like to be `wanted` wide.
    pub fn of(composer: &Composer, labels: Length, column: Length, wanted: Length) -> Self {
        let gap = composer.space(GAP);
        if labels == Length::ZERO {
            Self::Nowhere
        } else if column - labels - gap < wanted * LEAST {
            Self::Below
        } else {
            Self::Beside(labels)
        }
    }

    /// Returns the width that the labels take from the picture.
    pub fn beside(self, composer: &Composer) -> Length {
        match self {
            Self::Beside(width) => width + composer.space(GAP),
            Self::Nowhere | Self::Below => Length::ZERO,
        }
    }
}

/// Sets the labels of a picture, in the order of their heights.
pub fn labels(
    composer: &mut Composer,
    fragment: &mut Fragment,
    labels: &[ImageLabel],
    picture: Rect,
    place: Place,
    parent: NodeId,
) {
    if labels.is_empty() {
        return;
    }
    let mut order: Vec<&ImageLabel> = labels.iter().collect();
    order.sort_by(|a, b| a.y.total_cmp(&b.y));
    match place {
        Place::Nowhere => {}
        Place::Beside(width) => beside(composer, fragment, &order, picture, width, parent),
        Place::Below => below(composer, fragment, &order, picture, parent),
    }
}

fn point(label: &ImageLabel, picture: Rect) -> Point {
    Point::new(picture.left() + picture.size.width * label.x, picture.top() + picture.size.height * label.y)
}

/// Moves a circle that would reach over an edge of its column, or over the top of its picture, back inside.
fn inside(center: Point, radius: Length, column: Length) -> Point {
    Point::new(center.x.min(column - radius).max(radius), center.y.max(radius))
}

/// Sets the labels in one column, each as near to its point as the others leave room for.
fn beside(
    composer: &mut Composer,
    fragment: &mut Fragment,
    labels: &[&ImageLabel],
    picture: Rect,
    width: Length,
    parent: NodeId,
) {
    let list = composer.structure.add(parent, NodeRole::List(Labels::Own));
    let mut texts = Vec::with_capacity(labels.len());
    for label in labels {
        let item = composer.structure.add(list, NodeRole::ListItem);
        texts.push(composer.text_node(&label.text, &Role::CARD, width, item, NodeRole::ListBody));
    }
    let heights: Vec<Length> = texts.iter().map(|text| text.size.height).collect();
    let wanted: Vec<Length> = labels.iter().map(|label| point(label, picture).y).collect();
    let line = composer.leading(&Role::CARD);
    let tops = spread(&wanted, &heights, fragment.size.height, line);
    let x = picture.right() + composer.space(GAP);
    let ink = composer.palette().ink;
    for ((label, text), top) in labels.iter().zip(texts).zip(tops) {
        let point = inside(point(label, picture), DOT, fragment.size.width);
        let end = Point::new(x - space::GROUP, top + line / 2.0 + Length::pt(0.75));
        fragment.decorate(Shape::stroked(Path::line(point, end), Stroke::new(ink, Length::pt(0.9))));
        fragment.decorate(Shape::filled(Path::circle(point, DOT), ink));
        fragment.size.height = fragment.size.height.max(top + text.size.height);
        fragment.place(text, x, top);
    }
}

/// Numbers the points, and sets the labels with their numbers below the picture.
fn below(composer: &mut Composer, fragment: &mut Fragment, labels: &[&ImageLabel], picture: Rect, parent: NodeId) {
    let role = Role { weight: 700, tone: Tone::Strong, ..Role::CARD };
    let list = composer.structure.add(parent, NodeRole::List(Labels::Numbers));
    let width = fragment.size.width - picture.left();
    let disc = composer.either(DISC, DISC_LARGE);
    let indent = composer.either(INDENT, INDENT_LARGE);
    let ink = composer.palette().ink;
    let centers = discs(labels, picture, disc + DISC_LINE / 2.0, fragment.size.width);
    let lowest = centers.iter().map(|center| center.y + disc + DISC_LINE / 2.0).fold(Length::ZERO, Length::max);
    let mut y = fragment.size.height.max(lowest) + composer.space(space::PART);
    for (place, (label, center)) in labels.iter().zip(centers).enumerate() {
        let number = (place + 1).to_string();
        fragment.decorate(Shape {
            stroke: Some(Stroke::new(ink, DISC_LINE)),
            ..Shape::filled(Path::circle(center, disc), Color::WHITE)
        });
        let mark = composer.label(&number, &role, Owner::Decoration);
        let corner = Point::new(center.x - mark.size.width / 2.0, center.y - mark.size.height / 2.0);
        fragment.place(mark, corner.x, corner.y);
        let item = composer.structure.add(list, NodeRole::ListItem);
        let mark = composer.structure.add(item, NodeRole::Label);
        let mark = composer.label(&number, &role, Owner::Node(mark));
        let words = composer.text_node(&label.text, &Role::CARD, width - indent, item, NodeRole::ListBody);
        let height = words.size.height;
        fragment.place(mark, picture.left(), y);
        fragment.place(words, picture.left() + indent, y);
        y += height;
    }
    fragment.size.height = y;
}

/// Returns the centers of the numbers: at their points, moved down where two would cover each other, and into the column.
fn discs(labels: &[&ImageLabel], picture: Rect, radius: Length, column: Length) -> Vec<Point> {
    let apart = radius * 2.0 + Length::pt(1.0);
    let mut centers: Vec<Point> = Vec::with_capacity(labels.len());
    for label in labels {
        let mut center = inside(point(label, picture), radius, column);
        for other in &centers {
            let aside = (center.x - other.x).to_pt().abs() < apart.to_pt();
            if aside && center.y < other.y + apart {
                center.y = other.y + apart;
            }
        }
        centers.push(center);
    }
    centers
}

/// Spreads texts with lines of a height down a column so that none overlaps the one above and all stay within the height, where they can.
fn spread(wanted: &[Length], heights: &[Length], height: Length, line: Length) -> Vec<Length> {
    let gap = Length::pt(3.0);
    let mut tops: Vec<Length> = Vec::with_capacity(wanted.len());
    let mut floor = Length::ZERO;
    for (middle, own) in wanted.iter().zip(heights) {
        let top = (*middle - line / 2.0).max(floor);
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
        let tops = spread(&[pt(50.0), pt(52.0), pt(54.0)], &[pt(15.0); 3], pt(100.0), pt(15.0));
        for pair in tops.windows(2) {
            assert!(pair[1] - pair[0] >= pt(18.0), "{tops:?}");
        }
    }

    #[test]
    fn numbers_stay_in_their_column_and_below_the_top_of_their_picture() {
        let pt = Length::pt;
        let label = |x, y| ImageLabel { text: crate::resolve::RichText::plain("x"), x, y };
        let corners = [label(0.0, 0.0), label(1.0, 0.0), label(1.0, 1.0)];
        let picture = Rect::new(pt(0.0), pt(0.0), pt(100.0), pt(100.0));
        let centers = discs(&corners.iter().collect::<Vec<_>>(), picture, pt(8.0), pt(100.0));
        assert_eq!(centers, [(8.0, 8.0), (92.0, 8.0), (92.0, 100.0)].map(|(x, y)| Point::new(pt(x), pt(y))));
    }

    #[test]
    fn labels_stay_within_the_height_of_the_picture() {
        let pt = Length::pt;
        let tops = spread(&[pt(90.0), pt(95.0)], &[pt(15.0); 2], pt(100.0), pt(15.0));
        assert_eq!(tops, [pt(67.0), pt(85.0)]);
    }
}
