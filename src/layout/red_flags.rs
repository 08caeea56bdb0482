//! Warning signs: the emergency box, and the bands of the page for the fridge.

use crate::drawing::{Color, FillRule, Icon, Length, Palette, Path, Point, Rect, Shape, Stroke};
use crate::page::{Labels, NodeId, Owner, Role as NodeRole};
use crate::resolve::{RedFlags, RedFlagsStyle, RichText, Urgency};

use super::composer::{Composer, fill, rule};
use super::form::Place;
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, Tone, space};
use super::text::bullet;

/// The line around an emergency box.
const BOX_LINE: Length = Length::pt(1.5);
/// The bar at the left of an emergency box, and of a box that is less urgent.
const BAR: Length = Length::pt(7.5);
const THIN_BAR: Length = Length::pt(4.5);

/// Narrower than this, tick items stand one below the other.
const NARROW: Length = Length::pt(360.0);
/// How far the words of a sign under a band hang from its bullet.
const BULLET_INDENT: Length = Length::pt(15.0);

/// Lays out warning signs; they are never split, but in large print shared out where they are higher than a page.
pub fn red_flags(composer: &mut Composer, flags: &RedFlags, width: Length, parent: NodeId) -> Vec<Piece> {
    match flags.style {
        RedFlagsStyle::Box => boxed(composer, flags, width, parent),
        RedFlagsStyle::Band => banded(composer, flags, width, parent),
    }
}

/// Stacks rows; in large print, what does not fit into the room becomes a stack of its own.
fn stacks(composer: &Composer, rows: Vec<Fragment>, room: Length, gap: Length) -> Vec<Fragment> {
    let mut rows = rows.into_iter();
    let mut stacks = vec![rows.next().unwrap_or_default()];
    for row in rows {
        let fits = |stack: &&mut Fragment| !composer.is_large() || stack.size.height + gap + row.size.height <= room;
        match stacks.last_mut().filter(fits) {
            Some(stack) => stack.stack(row, gap),
            None => stacks.push(row),
        }
    }
    stacks
}

/// The words over warning signs: the node of the heading, and the section that holds it.
#[derive(Clone, Copy)]
struct Words {
    heading: NodeId,
    section: NodeId,
}

/// Sets the heading and the line under it; without a place in the structure, they are the repetition on a further page.
fn words(composer: &mut Composer, flags: &RedFlags, roles: [Role; 2], width: Length, place: Option<Words>) -> Fragment {
    let [lead_role, action_role] = roles;
    let lead = place.map_or(Owner::Header, |words| Owner::Node(words.heading));
    let mut fragment = composer.text(&flags.lead, &lead_role, width, lead);
    let action = match place {
        Some(words) => Owner::Node(composer.structure.add(words.section, NodeRole::Paragraph)),
        None => Owner::Header,
    };
    let action = composer.text(&flags.action, &action_role, width, action);
    fragment.stack(action, Length::ZERO);
    fragment
}

/// The looks of a level's box: a line around it with a heavy bar, a bar only, lines only.
///
/// The shape alone tells the levels apart on a black-and-white printer.
struct Boxed {
    icon: Icon,
    color: Color,
    fill: Option<Color>,
    /// The width of the bar at the left; none where lines stand over and under the words.
    bar: Option<Length>,
    framed: bool,
    lead: Tone,
}

fn box_look(level: Urgency, palette: &Palette) -> Boxed {
    match level {
        Urgency::Emergency => Boxed {
            icon: Icon::Alert,
            color: Palette::DANGER,
            fill: Some(Palette::DANGER_WASH),
            bar: Some(BAR),
            framed: true,
            lead: Tone::Danger,
        },
        Urgency::Today => Boxed {
            icon: Icon::Phone,
            color: Palette::WARN,
            fill: Some(Palette::WARN_WASH),
            bar: Some(THIN_BAR),
            framed: false,
            lead: Tone::WarnDeep,
        },
        Urgency::Week => Boxed {
            icon: Icon::Calendar,
            color: palette.strong,
            fill: None,
            bar: None,
            framed: false,
            lead: Tone::Strong,
        },
    }
}

fn boxed(composer: &mut Composer, flags: &RedFlags, width: Length, parent: NodeId) -> Vec<Piece> {
    let look = box_look(flags.level, composer.palette());
    let [padding_x, icon_gap] = [12.0, 10.0].map(|distance| composer.space(Length::pt(distance)));
    // The box belongs on the first page, for which it gives way in large print.
    let close = composer.either(1.0, composer.fit.gaps);
    let [padding_y, above_signs, gap] = [10.5, 7.5, 4.5].map(|distance| composer.space(Length::pt(distance)) * close);
    // The words of all levels share their edges.
    let (inset_x, inset_y) = (composer.space(BAR) + padding_x, BOX_LINE + padding_y);
    let icon_size = composer.icon_side(Length::pt(30.0));
    let inner = width - inset_x - padding_x - BOX_LINE;
    let section = composer.structure.add(parent, NodeRole::Section);

    let words_x = icon_size + icon_gap;
    let level = composer.level_below().min(2);
    let (heading, bookmark) = composer.heading_node(section, level, &flags.lead);
    let roles = [Role::EMERGENCY.toned(look.lead), Role::BODY_WIDE];
    let mut head = words(composer, flags, roles, inner - words_x, Some(Words { heading, section }));
    let rows = tick_rows(composer, flags, inner, section);
    let room = composer.page_room() - inset_y * 2.0 - head.size.height.max(icon_size) - above_signs;
    let mut pieces = Vec::new();
    for (place, signs) in stacks(composer, rows, room, gap).into_iter().enumerate() {
        if place > 0 {
            head = words(composer, flags, roles, inner - words_x, None);
        }
        let mut content = Fragment::empty(inner, head.size.height.max(icon_size));
        let icon_y = ((head.size.height - icon_size) / 2.0).max(Length::ZERO).min(composer.space(Length::pt(3.0)));
        content.items.push(composer.icon(look.icon, look.color, Color::WHITE, Length::ZERO, icon_y, icon_size));
        content.place(std::mem::take(&mut head), words_x, Length::ZERO);
        content.stack(signs, above_signs);

        let mut fragment = frame(composer, &look, width, content.size.height + inset_y * 2.0);
        fragment.place(content, inset_x, inset_y);
        pieces.push(
            composer
                .piece(fragment, PieceKind::EmergencyBox)
                .spaced(composer.space(space::PROMISE), composer.space(space::BLOCK)),
        );
    }
    if let Some(first) = pieces.first_mut() {
        first.bookmarks.push(bookmark);
    }
    pieces
}

/// Draws the box: its fill, its lines and the bar at the left.
fn frame(composer: &Composer, look: &Boxed, width: Length, height: Length) -> Fragment {
    let mut fragment = Fragment::empty(width, height);
    let line = BOX_LINE;
    let inset = if look.framed { line } else { Length::ZERO };
    fragment.decorate(Shape {
        path: Path::rectangle(Rect::new(inset / 2.0, inset / 2.0, width - inset, height - inset)),
        fill: look.fill,
        rule: FillRule::NonZero,
        stroke: look.framed.then(|| Stroke::new(look.color, line)),
    });
    match look.bar {
        Some(bar) => {
            let bar = Rect::new(Length::ZERO, Length::ZERO, composer.space(bar), height);
            fragment.decorate(fill(bar, look.color));
        }
        None => {
            for y in [Length::ZERO, height - line] {
                fragment.decorate(rule(Length::ZERO, y, width, line, look.color));
            }
        }
    }
    fragment
}

/// Lays out the rows of a tick list: of two items, from left to right, or of one where it is narrow and in large print.
fn tick_rows(composer: &mut Composer, flags: &RedFlags, width: Length, parent: NodeId) -> Vec<Fragment> {
    let columns = if composer.is_large() || width < NARROW { 1 } else { 2 };
    let column = (width - space::GUTTER * f64::from(columns - 1)) / f64::from(columns);
    let list = composer.structure.add(parent, NodeRole::List(Labels::Own));
    let group = composer.form_group(Some(&flags.lead), "warning-signs");
    let mut number = 0;
    let row = |row: &[RichText]| {
        let mut line = Fragment::empty(width, Length::ZERO);
        let mut x = Length::ZERO;
        for item in row {
            number += 1;
            let place = group.as_ref().map(|group| composer.entry_place(group, item, number, "item"));
            let entry = tick_item(composer, item, column, list, place);
            line.size.height = line.size.height.max(entry.size.height);
            line.place(entry, x, Length::ZERO);
            x += column + space::GUTTER;
        }
        line
    };
    flags.items.chunks(columns as usize).map(row).collect()
}

fn tick_item(composer: &mut Composer, text: &RichText, width: Length, list: NodeId, place: Option<Place>) -> Fragment {
    let size = composer.tick_side(Length::pt(12.0));
    let gap = composer.space(Length::pt(7.5));
    let top = (composer.leading(&Role::CARD) - size) / 2.0;
    let item = composer.structure.add(list, NodeRole::ListItem);
    let label = composer.structure.add(item, NodeRole::Label);
    let tick = composer.tick(label, Point::new(Length::ZERO, top), size, place);
    let body = composer.structure.add(item, NodeRole::ListBody);
    let role = Role { strong_weight: 700, ..Role::CARD };
    let words = composer.text(text, &role, width - size - gap, Owner::Node(body));
    let mut fragment = Fragment::empty(width, words.size.height);
    fragment.items = tick;
    fragment.place(words, size + gap, Length::ZERO);
    fragment
}

/// The looks of an urgency level's band: dark fill, pale fill with a bar, lines only.
struct Band {
    icon: Icon,
    fill: Option<Color>,
    bar: Option<Color>,
    icon_colors: (Color, Color),
    title: Tone,
    action: Tone,
}

fn band(level: Urgency, palette: &Palette) -> Band {
    match level {
        Urgency::Emergency => Band {
            icon: Icon::Alert,
            fill: Some(Palette::DANGER),
            bar: None,
            icon_colors: (Color::WHITE, Palette::DANGER),
            title: Tone::White,
            action: Tone::White,
        },
        Urgency::Today => Band {
            icon: Icon::Phone,
            fill: Some(Palette::WARN_BAND),
            bar: Some(Palette::WARN),
            icon_colors: (Palette::WARN, Color::WHITE),
            title: Tone::WarnDeep,
            action: Tone::Ink,
        },
        Urgency::Week => Band {
            icon: Icon::Calendar,
            fill: None,
            bar: None,
            icon_colors: (palette.strong, Color::WHITE),
            title: Tone::Strong,
            action: Tone::Ink,
        },
    }
}

fn banded(composer: &mut Composer, flags: &RedFlags, width: Length, parent: NodeId) -> Vec<Piece> {
    let look = band(flags.level, composer.palette());
    let measures = BandMeasures::of(composer, width);
    let [above_signs, gap, below_signs] = [7.5, 4.5, 9.0].map(|distance| composer.space(Length::pt(distance)));
    let section = composer.structure.add(parent, NodeRole::Section);
    let level = composer.level_below().min(2);
    let (heading, bookmark) = composer.heading_node(section, level, &flags.lead);
    let mut head = band_head(composer, flags, &look, measures, Some(Words { heading, section }));
    let framed = flags.level == Urgency::Emergency;
    let below = if framed { below_signs } else { Length::ZERO };
    let rows = bullet_rows(composer, &flags.items, measures, section);
    let room = composer.page_room() - head.size.height - above_signs - below;
    let mut pieces = Vec::new();
    for (place, signs) in stacks(composer, rows, room, gap).into_iter().enumerate() {
        if place > 0 {
            head = band_head(composer, flags, &look, measures, None);
        }
        let mut fragment = std::mem::take(&mut head);
        fragment.stack(signs, above_signs);
        fragment.size.height += below;
        if framed {
            let line = Length::pt(2.25);
            let frame = Rect::new(line / 2.0, line / 2.0, width - line, fragment.size.height - line);
            fragment.decorate(Shape::stroked(Path::rectangle(frame), Stroke::new(Palette::DANGER, line)));
        }
        let apart = composer.space(space::TITLE);
        pieces.push(composer.piece(fragment, PieceKind::WarningSigns).spaced(apart, apart));
    }
    if let Some(first) = pieces.first_mut() {
        first.bookmarks.push(bookmark);
    }
    pieces
}

/// The places of a band's parts.
#[derive(Clone, Copy)]
struct BandMeasures {
    width: Length,
    icon_x: Length,
    icon_size: Length,
    /// Where the words of the band begin.
    text_x: Length,
    /// Where the words of the signs begin: there too, or nearer to the edge on narrow paper.
    signs_x: Length,
}

impl BandMeasures {
    fn of(composer: &Composer, width: Length) -> Self {
        let [icon_x, text_x] = [12.0, 57.0].map(|distance| composer.space(Length::pt(distance)));
        let icon_size = composer.icon_side(Length::pt(33.0));
        let is_narrow = composer.is_large() && width < NARROW;
        let signs_x = if is_narrow { icon_x + composer.space(BULLET_INDENT) } else { text_x };
        Self { width, icon_x, icon_size, text_x, signs_x }
    }
}

/// Lays out a band with its icon, its heading and the line under that.
fn band_head(
    composer: &mut Composer,
    flags: &RedFlags,
    look: &Band,
    measures: BandMeasures,
    place: Option<Words>,
) -> Fragment {
    let BandMeasures { width, icon_x, icon_size, text_x, .. } = measures;
    let inner = width - text_x - icon_x;
    let action_role = Role { strong_weight: 700, ..Role::URGENCY_ACTION.toned(look.action) };
    let words = words(composer, flags, [Role::URGENCY.toned(look.title), action_role], inner, place);
    let [padding, least, bar] = [15.0, 57.0, 7.5].map(|distance| composer.space(Length::pt(distance)));
    let height = (words.size.height + padding).max(least);
    let mut fragment = Fragment::empty(width, height);
    if let Some(color) = look.fill {
        fragment.decorate(fill(Rect::new(Length::ZERO, Length::ZERO, width, height), color));
    } else {
        let line = Length::pt(1.5);
        let strong = composer.palette().strong;
        fragment.decorate(rule(Length::ZERO, Length::ZERO, width, line, strong));
        fragment.decorate(rule(Length::ZERO, height - line, width, line, strong));
    }
    if let Some(color) = look.bar {
        fragment.decorate(fill(Rect::new(Length::ZERO, Length::ZERO, bar, height), color));
    }
    let (main, inside) = look.icon_colors;
    let icon_y = (height - icon_size) / 2.0;
    fragment.items.push(composer.icon(look.icon, main, inside, icon_x, icon_y, icon_size));
    let words_y = (height - words.size.height) / 2.0;
    fragment.place(words, text_x, words_y);
    fragment
}

/// Lays out the signs under a band, each with its bullet.
fn bullet_rows(composer: &mut Composer, items: &[RichText], measures: BandMeasures, parent: NodeId) -> Vec<Fragment> {
    let BandMeasures { width, icon_x, signs_x, .. } = measures;
    let inner = width - signs_x - icon_x;
    let role = Role { strong_weight: 700, ..Role::URGENCY_ACTION };
    let indent = composer.space(BULLET_INDENT);
    let list = composer.structure.add(parent, NodeRole::List(Labels::Bullets));
    let row = |text: &RichText| {
        let item = composer.structure.add(list, NodeRole::ListItem);
        let label = composer.structure.add(item, NodeRole::Label);
        let body = composer.structure.add(item, NodeRole::ListBody);
        let words = composer.text(text, &role, inner, Owner::Node(body));
        let dot = bullet(composer, label, &role, Length::pt(5.5));
        let row = Fragment::hanging(dot, words, indent);
        let mut line = Fragment::empty(signs_x + inner, row.size.height);
        line.place(row, signs_x - indent, Length::ZERO);
        line
    };
    items.iter().map(row).collect()
}
