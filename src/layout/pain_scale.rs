//! The pain scale: eleven cells, what their bands mean, and the rule of the place.

use crate::drawing::{Color, Icon, Length, Palette, Path, Rect, Shape, Stroke};
use crate::page::{Item, Labels, NodeId, Owner, Role as NodeRole};
use crate::resolve::{PainBand, PainScale, PainTone, PlaceRule, RichText};

use super::composer::{Composer, fill, upright};
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, Tone, space};

/// The numbers from 0 to 10.
const CELLS: f64 = 11.0;
const BORDER: Length = Length::pt(1.0);
const ICON: Length = Length::pt(18.0);
const RULE_ICON: Length = Length::pt(15.0);
/// The space between the words of one band and the next.
const APART: Length = Length::pt(9.0);
/// The narrowest band that has its words below it; beside a narrower one, all are listed.
const NARROWEST: Length = Length::pt(62.0);
/// The most lines that the words of a band take below it.
const MOST_LINES: usize = 4;

/// How a band looks.
struct Look {
    icon: Icon,
    /// The color of icon and label.
    tone: Tone,
    cell: Color,
    digit: Tone,
    /// The line between its cells.
    line: Color,
}

fn look(tone: PainTone, palette: &Palette) -> Look {
    let ink = palette.ink;
    match tone {
        PainTone::Go => Look { icon: Icon::Check, tone: Tone::Go, cell: Palette::GO_CELL, digit: Tone::Ink, line: ink },
        PainTone::Ease => {
            Look { icon: Icon::Triangle, tone: Tone::Warn, cell: Palette::AMBER, digit: Tone::Ink, line: ink }
        }
        PainTone::Stop => Look {
            icon: Icon::Alert,
            tone: Tone::Danger,
            cell: Palette::DANGER,
            digit: Tone::White,
            line: Color::WHITE,
        },
    }
}

/// Lays out a pain scale; it is never split.
///
/// In the structure it is a list: the numbers of a band are the label of its words.
pub fn pain_scale(composer: &mut Composer, scale: &PainScale, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(title) = &scale.title {
        pieces.extend(super::heading::section(composer, title, width, parent));
    }
    let mut fragment = composer.text_node(&scale.text, &Role::CARD, width, parent, NodeRole::Paragraph);
    let numbers = choice(composer, scale, width, parent);
    let list = composer.structure.add(parent, NodeRole::List(Labels::Own));
    let bands: Vec<Band> = scale.bands.iter().map(|band| Band::open(composer, band, width, list)).collect();
    let mut cells = cells(composer, &bands, width);
    // In front of the list, whose numbers are read as words.
    cells.items.splice(0..0, numbers);
    fragment.stack(cells, composer.space(space::PART));
    let words =
        if fit_below(composer, &bands) { below(composer, &bands, width) } else { listed(composer, &bands, width) };
    fragment.stack(words, composer.space(space::PART));
    if let Some(place_rule) = &scale.place_rule {
        let place_rule = place(composer, place_rule, width, parent);
        fragment.stack(place_rule, composer.space(APART));
    }
    fragment.size.width = width;
    pieces.push(composer.piece(fragment, PieceKind::PainScale).under_heading(Length::ZERO));
    pieces
}

/// Returns the areas of the numbers where one is chosen on the screen; the line over them introduces these.
fn choice(composer: &mut Composer, scale: &PainScale, width: Length, parent: NodeId) -> Vec<Item> {
    let Some(place) = composer.pain_place(scale.title.as_ref()) else { return Vec::new() };
    let node = composer.structure.add(parent, NodeRole::Paragraph);
    let (cell, height) = (width / CELLS, composer.leading(&Role::PAIN_DIGIT));
    let area = |number: u32| {
        let x = cell * f64::from(number) + BORDER;
        Rect::new(x, BORDER, cell - BORDER * 2.0, height - BORDER * 2.0)
    };
    let numbers = 0..CELLS as u32;
    let areas: Vec<Rect> = numbers.clone().map(area).collect();
    composer.choose_one(node, &areas, numbers.map(|number| number.to_string()).collect(), place)
}

/// A band with its place and its nodes.
struct Band<'a> {
    band: &'a PainBand,
    look: Look,
    x: Length,
    /// The width of its cells.
    width: Length,
    /// Whether it is the last, with nothing at its right.
    last: bool,
    label: NodeId,
    body: NodeId,
}

impl<'a> Band<'a> {
    fn open(composer: &mut Composer, band: &'a PainBand, width: Length, list: NodeId) -> Self {
        let item = composer.structure.add(list, NodeRole::ListItem);
        let label = composer.structure.add(item, NodeRole::Label);
        composer.structure.update(label, |node| node.actual_text = Some(band.spoken.clone()));
        let body = composer.structure.add(item, NodeRole::ListBody);
        let cell = width / CELLS;
        Self {
            band,
            look: look(band.tone, composer.palette()),
            x: cell * f64::from(band.from),
            width: cell * (f64::from(band.to) + 1.0 - f64::from(band.from)),
            last: band.to == 10,
            label,
            body,
        }
    }

    /// Returns the room that its words have below it.
    fn room(&self) -> Length {
        if self.last { self.width } else { self.width - APART }
    }
}

fn cells(composer: &mut Composer, bands: &[Band], width: Length) -> Fragment {
    let height = composer.leading(&Role::PAIN_DIGIT);
    let cell = width / CELLS;
    let ink = composer.palette().ink;
    let role = digit_role(composer, cell);
    let mut fragment = Fragment::empty(width, height);
    for band in bands {
        fragment.decorate(fill(Rect::new(band.x, Length::ZERO, band.width, height), band.look.cell));
        for number in band.band.from..=band.band.to {
            let x = cell * f64::from(number);
            let digit = composer.label(&number.to_string(), &role.toned(band.look.digit), Owner::Node(band.label));
            let digit_x = x + (cell - digit.size.width) / 2.0;
            fragment.place(digit, digit_x, Length::ZERO);
            let color = if number == band.band.from { ink } else { band.look.line };
            if number > 0 {
                fragment.decorate(upright(x, Length::ZERO, height, BORDER, color));
            }
        }
    }
    // The border lies inside of the cells' edges, so that they share the left edge of texts.
    let frame = Rect::new(BORDER / 2.0, BORDER / 2.0, width - BORDER, height - BORDER);
    fragment.decorate(Shape::stroked(Path::rectangle(frame), Stroke::new(ink, BORDER)));
    fragment
}

/// Returns how the digits are set: smaller where a column is so narrow that the 10 would cross its borders.
fn digit_role(composer: &mut Composer, cell: Length) -> Role {
    let widest = composer.natural_width(&RichText::plain("10"), &Role::PAIN_DIGIT);
    if widest + BORDER * 2.0 > cell { Role::PAIN_DIGIT_NARROW } else { Role::PAIN_DIGIT }
}

/// Says whether the words of every band find room below it.
fn fit_below(composer: &mut Composer, bands: &[Band]) -> bool {
    let indent = composer.icon_side(ICON) + composer.space(space::PART);
    bands.iter().all(|band| {
        let room = band.room();
        band.width >= NARROWEST
            && indent + composer.natural_width(&band.band.label, &Role::PAIN_LABEL) <= room
            && composer.widest_word(&band.band.text, &Role::CARD) <= room
            && composer.natural_width(&band.band.text, &Role::CARD) <= room * (MOST_LINES as f64 - 0.5)
    })
}

/// Sets the words of each band below it, from its left edge.
fn below(composer: &mut Composer, bands: &[Band], width: Length) -> Fragment {
    let mut fragment = Fragment::empty(width, Length::ZERO);
    for band in bands {
        let mut words = label(composer, band, band.room());
        let text = composer.text_node(&band.band.text, &Role::CARD, band.room(), band.body, NodeRole::Paragraph);
        words.stack(text, Length::ZERO);
        fragment.size.height = fragment.size.height.max(words.size.height);
        fragment.place(words, band.x, Length::ZERO);
    }
    fragment
}

/// Sets the icon and the bold word of a band on one line.
fn label(composer: &mut Composer, band: &Band, width: Length) -> Fragment {
    let side = composer.icon_side(ICON);
    let indent = side + composer.space(space::PART);
    let role = Role::PAIN_LABEL.toned(band.look.tone);
    let words = composer.text_node(&band.band.label, &role, width - indent, band.body, NodeRole::Paragraph);
    let mut fragment = Fragment::empty(width, words.size.height.max(side));
    let middle = (composer.leading(&role) - side) / 2.0;
    let icon = icon(composer, band, Length::ZERO, middle, side);
    fragment.items.push(icon);
    fragment.place(words, indent, Length::ZERO);
    fragment
}

fn icon(composer: &mut Composer, band: &Band, x: Length, y: Length, side: Length) -> Item {
    let color = band.look.tone.color(composer.palette());
    composer.icon(band.look.icon, color, Color::WHITE, x, y, side)
}

/// Lists the bands below each other, each with its numbers.
fn listed(composer: &mut Composer, bands: &[Band], width: Length) -> Fragment {
    let side = composer.icon_side(ICON);
    let range_x = side + composer.space(space::PART);
    let range_role = Role::PAIN_LABEL.toned(Tone::Ink);
    let ranges: Vec<Fragment> =
        bands.iter().map(|band| composer.label(&band.band.range, &range_role, Owner::Node(band.label))).collect();
    let widest = ranges.iter().map(|range| range.size.width).fold(Length::ZERO, Length::max);
    let words_x = range_x + widest + composer.space(APART);
    let middle = (composer.leading(&range_role) - side) / 2.0;
    let mut fragment = Fragment::empty(width, Length::ZERO);
    for (place, (band, range)) in bands.iter().zip(ranges).enumerate() {
        let role = Role::PAIN_LABEL.toned(band.look.tone);
        let room = width - words_x;
        let mut words = composer.text_node(&band.band.label, &role, room, band.body, NodeRole::Paragraph);
        let text = composer.text_node(&band.band.text, &Role::CARD, room, band.body, NodeRole::Paragraph);
        words.stack(text, Length::ZERO);
        let mut row = Fragment::empty(width, words.size.height);
        let icon = icon(composer, band, Length::ZERO, middle, side);
        row.items.push(icon);
        row.place(range, range_x, Length::ZERO);
        row.place(words, words_x, Length::ZERO);
        fragment.stack(row, if place == 0 { Length::ZERO } else { composer.space(space::GROUP) });
    }
    fragment
}

/// Lays out the rule that the place of the pain counts more than its number.
fn place(composer: &mut Composer, place_rule: &PlaceRule, width: Length, parent: NodeId) -> Fragment {
    let mut fragment = moving(composer, Icon::ArrowUp, &place_rule.up, width, parent);
    let down = moving(composer, Icon::ArrowDown, &place_rule.down, width, parent);
    // Two lines and two lines would run together.
    let wrapped = fragment.size.height.max(down.size.height) > composer.leading(&Role::BODY_WIDE);
    fragment.stack(down, if wrapped { composer.space(space::GROUP) } else { Length::ZERO });
    fragment
}

fn moving(composer: &mut Composer, icon: Icon, text: &RichText, width: Length, parent: NodeId) -> Fragment {
    let side = composer.icon_side(RULE_ICON);
    let indent = side + composer.space(space::PART);
    let words = composer.text_node(text, &Role::BODY_WIDE, width - indent, parent, NodeRole::Paragraph);
    let mut fragment = Fragment::empty(width, words.size.height);
    let middle = (composer.leading(&Role::BODY_WIDE) - side) / 2.0;
    let color = composer.palette().strong;
    let icon = composer.icon(icon, color, Color::WHITE, Length::ZERO, middle, side);
    fragment.items.push(icon);
    fragment.place(words, indent, Length::ZERO);
    fragment
}
