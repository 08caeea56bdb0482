//! The parts of an exercise card.

use crate::drawing::{Color, Icon, Length, Palette, Path, Rect, Shape, Size, Stroke};
use crate::page::{Labels, NodeId, Owner, Role as NodeRole};
use crate::resolve::{Exercise, Point as Remark, PointKind, RichText};

use super::callout::led;
use super::composer::Composer;
use super::fragment::{Bookmark, Fragment};
use super::illustration::Illustration;
use super::references::Anchor;
use super::style::{Role, Tone, space};

/// The least width of the numeral, and the space between it and the name.
const NUMERAL: Length = Length::pt(18.0);
const NUMERAL_GAP: Length = Length::pt(9.0);
/// How far steps and remarks hang from their numbers and icons.
const STEP_INDENT: Length = Length::pt(15.0);
const STEP_INDENT_LARGE: Length = Length::pt(24.0);
const POINT_INDENT: Length = Length::pt(21.0);
/// The height of the pictures.
const SLOT: Length = Length::pt(84.0);
const SLOT_WIDE: Length = Length::pt(117.0);
pub const SLOT_LARGE: Length = Length::pt(198.0);

/// Adds the section of an exercise and its heading's node.
pub fn open(composer: &mut Composer, exercise: &Exercise, parent: NodeId) -> (NodeId, NodeId, Bookmark) {
    let section = composer.structure.add(parent, NodeRole::Section);
    let level = composer.level_below();
    let (heading, mut bookmark) = composer.heading_node(section, level, &exercise.name);
    bookmark.title = format!("{} {}", exercise.number, bookmark.title);
    composer.references.meet(Anchor::Exercise(exercise.number), heading);
    (section, heading, bookmark)
}

/// Lays out number, name, position and side.
pub fn head(composer: &mut Composer, exercise: &Exercise, width: Length, section: NodeId, heading: NodeId) -> Fragment {
    let number = composer.label(&format!("{} ", exercise.number), &Role::CARD_NUMERAL, Owner::Node(heading));
    let name_x = name_x(composer, &number);
    let pill = exercise.side.as_ref().map(|side| pill(composer, side, section));
    let pill_width = pill.as_ref().map_or(Length::ZERO, |pill| pill.size.width + composer.space(space::PARAGRAPH));
    let room = width - name_x;
    let mut words = composer.text(&exercise.name, &Role::CARD_NAME, room - pill_width, Owner::Node(heading));
    if let Some(position) = &exercise.position {
        let position = composer.text_node(position, &Role::SOFT, room, section, NodeRole::Paragraph);
        words.stack(position, Length::ZERO);
    }
    let mut fragment =
        Fragment::empty(width, words.size.height.max(composer.either(Length::pt(33.0), Length::pt(45.0))));
    // The numeral stands on the middle of name and position, as a margin note would.
    fragment.place(number, Length::ZERO, Length::ZERO);
    fragment.place(words, name_x, Length::ZERO);
    if let Some(pill) = pill {
        let x = width - pill.size.width;
        fragment.place(pill, x, Length::ZERO);
    }
    fragment
}

/// Returns how far a name stands from the left edge of its numeral.
pub fn name_x(composer: &Composer, number: &Fragment) -> Length {
    number.size.width.max(composer.space(NUMERAL)) + composer.space(NUMERAL_GAP)
}

fn pill(composer: &mut Composer, side: &str, section: NodeId) -> Fragment {
    let node = composer.structure.add(section, NodeRole::Paragraph);
    let words = composer.label(side, &Role::PILL, Owner::Node(node));
    let [line, inset, top, radius] = composer.either([1.0, 8.0, 1.5, 9.0], [1.5, 12.0, 3.0, 13.5]).map(Length::pt);
    let size = Size::new(words.size.width + inset * 2.0, words.size.height + top * 2.0);
    let mut fragment = Fragment::empty(size.width, size.height);
    let frame = Rect::new(line / 2.0, line / 2.0, size.width - line, size.height - line);
    let path = Path::rounded_rectangle(frame, radius);
    fragment.decorate(Shape::stroked(path, Stroke::new(composer.palette().strong, line)));
    fragment.place(words, inset, top);
    fragment
}

/// The room that a card has.
#[derive(Clone, Copy, Debug)]
pub struct Measures {
    /// The width of the column.
    pub width: Length,
    /// Whether the card takes the width of the page, and has the wider distances.
    pub roomy: bool,
}

/// Fits the pictures of an exercise into its slot.
pub fn illustration(composer: &mut Composer, exercise: &Exercise, width: Length, roomy: bool) -> Option<Illustration> {
    let slot = composer.either(if roomy { SLOT_WIDE } else { SLOT }, SLOT_LARGE);
    Illustration::fitted(composer, exercise, width, slot)
}

/// Lays out the steps.
pub fn steps(composer: &mut Composer, exercise: &Exercise, measures: Measures, section: NodeId) -> Fragment {
    let gap = step_gap(composer, measures);
    stacked(step_rows(composer, exercise, measures, section), measures.width, gap)
}

/// Returns the space between steps.
pub fn step_gap(composer: &Composer, measures: Measures) -> Length {
    composer.either(if measures.roomy { Length::pt(3.0) } else { Length::pt(1.5) }, Length::pt(6.0))
}

/// Stacks rows with a gap between them.
fn stacked(rows: Vec<Fragment>, width: Length, gap: Length) -> Fragment {
    let mut fragment = Fragment::empty(width, Length::ZERO);
    for (place, row) in rows.into_iter().enumerate() {
        fragment.stack(row, if place == 0 { Length::ZERO } else { gap });
    }
    fragment
}

/// Lays out each step by itself.
pub fn step_rows(composer: &mut Composer, exercise: &Exercise, measures: Measures, section: NodeId) -> Vec<Fragment> {
    let indent = composer.either(STEP_INDENT, STEP_INDENT_LARGE);
    let number_role = Role { weight: 700, tone: Tone::Strong, ..Role::CARD };
    let list = composer.structure.add(section, NodeRole::List(Labels::Numbers));
    let mut rows = Vec::with_capacity(exercise.steps.len());
    for (place, step) in exercise.steps.iter().enumerate() {
        let item = composer.structure.add(list, NodeRole::ListItem);
        let label = composer.structure.add(item, NodeRole::Label);
        let body = composer.structure.add(item, NodeRole::ListBody);
        let number = composer.label(&(place + 1).to_string(), &number_role, Owner::Node(label));
        let words = composer.text(step, &Role::CARD, measures.width - indent, Owner::Node(body));
        rows.push(Fragment::hanging(number, words, indent));
    }
    rows
}

/// Lays out what to feel, what to avoid and the other remarks.
pub fn points(composer: &mut Composer, points: &[Remark], width: Length, section: NodeId) -> Option<Fragment> {
    if points.is_empty() {
        return None;
    }
    let gap = point_gap(composer);
    Some(stacked(point_rows(composer, points, width, section), width, gap))
}

/// Returns the space between remarks.
pub fn point_gap(composer: &Composer) -> Length {
    composer.either(space::GROUP, Length::pt(6.0))
}

/// Lays out each remark by itself.
pub fn point_rows(composer: &mut Composer, points: &[Remark], width: Length, section: NodeId) -> Vec<Fragment> {
    points.iter().map(|point| remark(composer, point, width, section)).collect()
}

fn remark(composer: &mut Composer, point: &Remark, width: Length, section: NodeId) -> Fragment {
    let palette = composer.palette();
    let icon = match point.kind {
        PointKind::Feel => Some((Icon::Feel, palette.strong)),
        PointKind::Avoid => Some((Icon::Avoid, palette.ink)),
        PointKind::Caution => Some((Icon::Triangle, Palette::WARN)),
        PointKind::Plain => None,
    };
    let words = led(&RichText::plain(point.label.as_str()), &point.text);
    // In a small card, a long word needs the room of the icon, whose meaning stands in words too.
    let indent = composer.space(POINT_INDENT);
    let indented = composer.widest_word(&words, &Role::CARD) <= width - indent;
    let indent = if indented { indent } else { Length::ZERO };
    let words = composer.text_node(&words, &Role::CARD, width - indent, section, NodeRole::Paragraph);
    let mut fragment = Fragment::empty(width, words.size.height);
    if let Some((icon, color)) = icon.filter(|_| indented) {
        let side = composer.icon_side(Length::pt(15.0));
        let y = (composer.leading(&Role::CARD) - side) / 2.0;
        let icon = composer.icon(icon, color, Color::WHITE, Length::ZERO, y, side);
        fragment.items.push(icon);
    }
    fragment.place(words, indent, Length::ZERO);
    fragment
}

/// Lays out the dosage as a strip.
pub fn strip(composer: &mut Composer, exercise: &Exercise, measures: Measures) -> Option<Fragment> {
    (!exercise.strip.is_empty()).then(|| super::strip::strip(composer, exercise, measures.width, measures.roomy))
}

/// Lays out the dosage as a sentence.
pub fn sentence(composer: &mut Composer, exercise: &Exercise, width: Length, section: NodeId) -> Option<Fragment> {
    (!exercise.sentence.is_empty())
        .then(|| composer.text_node(&exercise.sentence, &Role::CARD, width, section, NodeRole::Paragraph))
}

/// Returns the dosage as a screen reader says it where less is printed.
pub fn spoken(exercise: &Exercise) -> Option<String> {
    (!exercise.sentence.is_empty()).then(|| exercise.sentence.to_plain())
}
