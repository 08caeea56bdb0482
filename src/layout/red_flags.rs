//! Warning signs: the emergency box, and the bands of the page for the fridge.

use crate::drawing::{Color, FillRule, Icon, Length, Palette, Path, Rect, Shape, Stroke};
use crate::page::{NodeId, Owner, Role as NodeRole};
use crate::resolve::{RedFlags, RedFlagsStyle, RichText, Urgency};

use super::composer::{Composer, fill, rule};
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, Tone, space};
use super::text::bullet;

/// Lays out warning signs; they are never split.
pub fn red_flags(composer: &mut Composer, flags: &RedFlags, width: Length, parent: NodeId) -> Vec<Piece> {
    let piece = match flags.style {
        RedFlagsStyle::Box => boxed(composer, flags, width, parent),
        RedFlagsStyle::Band => banded(composer, flags, width, parent),
    };
    vec![piece]
}

/// The looks of a level's box.
struct Boxed {
    icon: Icon,
    color: Color,
    fill: Option<Color>,
    lead: Tone,
}

fn box_look(level: Urgency, palette: &Palette) -> Boxed {
    match level {
        Urgency::Emergency => {
            Boxed { icon: Icon::Alert, color: Palette::DANGER, fill: Some(Palette::DANGER_WASH), lead: Tone::Danger }
        }
        Urgency::Today => {
            Boxed { icon: Icon::Phone, color: Palette::WARN, fill: Some(Palette::WARN_WASH), lead: Tone::WarnDeep }
        }
        Urgency::Week => Boxed { icon: Icon::Calendar, color: palette.strong, fill: None, lead: Tone::Strong },
    }
}

fn boxed(composer: &mut Composer, flags: &RedFlags, width: Length, parent: NodeId) -> Piece {
    let look = box_look(flags.level, composer.palette());
    let (line, bar) = (Length::pt(1.5), Length::pt(7.5));
    let (inset_x, inset_y) = (bar + Length::pt(12.0), line + Length::pt(10.5));
    let (icon_size, icon_gap) = (Length::pt(30.0), Length::pt(10.0));
    let inner = width - inset_x - Length::pt(12.0) - line;
    let node = composer.structure.add(parent, NodeRole::Section);

    let words_x = icon_size + icon_gap;
    let level = composer.level_below().min(2);
    let (heading, bookmark) = composer.heading_node(node, level, &flags.lead);
    let role = Role::EMERGENCY.toned(look.lead);
    let mut head = composer.text(&flags.lead, &role, inner - words_x, Owner::Node(heading));
    let action = composer.text_node(&flags.action, &Role::BODY_WIDE, inner - words_x, node, NodeRole::Paragraph);
    head.stack(action, Length::ZERO);
    let signs = tick_list(composer, &flags.items, inner, node);

    let mut content = Fragment::empty(inner, head.size.height.max(icon_size));
    let icon_y = ((head.size.height - icon_size) / 2.0).max(Length::ZERO).min(Length::pt(3.0));
    content.items.push(composer.icon(look.icon, look.color, Color::WHITE, Length::ZERO, icon_y, icon_size));
    content.place(head, words_x, Length::ZERO);
    content.stack(signs, Length::pt(7.5));

    let height = content.size.height + inset_y * 2.0;
    let mut fragment = Fragment::empty(width, height);
    fragment.decorate(Shape {
        path: Path::rectangle(Rect::new(line / 2.0, line / 2.0, width - line, height - line)),
        fill: look.fill,
        rule: FillRule::NonZero,
        stroke: Some(Stroke::new(look.color, line)),
    });
    fragment.decorate(fill(Rect::new(Length::ZERO, Length::ZERO, bar, height), look.color));
    fragment.place(content, inset_x, inset_y);
    let mut piece = Piece::new(fragment, PieceKind::EmergencyBox).spaced(space::PROMISE, space::BLOCK);
    piece.bookmarks.push(bookmark);
    piece
}

/// Lays out a tick list in two columns, from left to right and then down, or in one where it is narrow.
fn tick_list(composer: &mut Composer, items: &[RichText], width: Length, parent: NodeId) -> Fragment {
    let columns = if width < Length::pt(360.0) { 1 } else { 2 };
    let column = (width - space::GUTTER * f64::from(columns - 1)) / f64::from(columns);
    let list = composer.structure.add(parent, NodeRole::List { numbered: false });
    let mut fragment = Fragment::empty(width, Length::ZERO);
    for (place, row) in items.chunks(columns as usize).enumerate() {
        let mut line = Fragment::empty(width, Length::ZERO);
        let mut x = Length::ZERO;
        for item in row {
            let entry = tick_item(composer, item, column, list);
            line.size.height = line.size.height.max(entry.size.height);
            line.place(entry, x, Length::ZERO);
            x += column + space::GUTTER;
        }
        let gap = if place == 0 { Length::ZERO } else { Length::pt(4.5) };
        fragment.stack(line, gap);
    }
    fragment
}

fn tick_item(composer: &mut Composer, text: &RichText, width: Length, list: NodeId) -> Fragment {
    let (size, gap, top) = (Length::pt(12.0), Length::pt(7.5), Length::pt(1.5));
    let item = composer.structure.add(list, NodeRole::ListItem);
    let label = composer.box_label(item);
    let body = composer.structure.add(item, NodeRole::ListBody);
    let role = Role { strong_weight: 700, ..Role::CARD };
    let words = composer.text(text, &role, width - size - gap, Owner::Node(body));
    let mut fragment = Fragment::empty(width, words.size.height);
    fragment.items.push(composer.tick_box(Length::ZERO, top, size, Owner::Node(label)));
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

fn banded(composer: &mut Composer, flags: &RedFlags, width: Length, parent: NodeId) -> Piece {
    let look = band(flags.level, composer.palette());
    let (text_x, icon_x, icon_size) = (Length::pt(57.0), Length::pt(12.0), Length::pt(33.0));
    let inner = width - text_x - Length::pt(12.0);
    let node = composer.structure.add(parent, NodeRole::Section);
    let level = composer.level_below().min(2);
    let (heading, bookmark) = composer.heading_node(node, level, &flags.lead);
    let title_role = Role::URGENCY.toned(look.title);
    let action_role = Role { strong_weight: 700, ..Role::URGENCY_ACTION.toned(look.action) };
    let mut words = composer.text(&flags.lead, &title_role, inner, Owner::Node(heading));
    let action = composer.text_node(&flags.action, &action_role, inner, node, NodeRole::Paragraph);
    words.stack(action, Length::ZERO);

    let band_height = (words.size.height + Length::pt(15.0)).max(Length::pt(57.0));
    let mut fragment = Fragment::empty(width, band_height);
    let place = Rect::new(Length::ZERO, Length::ZERO, width, band_height);
    if let Some(color) = look.fill {
        fragment.decorate(fill(place, color));
    } else {
        let line = Length::pt(1.5);
        let strong = composer.palette().strong;
        fragment.decorate(rule(Length::ZERO, Length::ZERO, width, line, strong));
        fragment.decorate(rule(Length::ZERO, band_height - line, width, line, strong));
    }
    if let Some(color) = look.bar {
        fragment.decorate(fill(Rect::new(Length::ZERO, Length::ZERO, Length::pt(7.5), band_height), color));
    }
    let (main, inside) = look.icon_colors;
    let icon_y = (band_height - icon_size) / 2.0;
    fragment.items.push(composer.icon(look.icon, main, inside, icon_x, icon_y, icon_size));
    let words_y = (band_height - words.size.height) / 2.0;
    fragment.place(words, text_x, words_y);
    let signs = bullet_list(composer, &flags.items, text_x, inner, node);
    fragment.stack(signs, Length::pt(7.5));
    if flags.level == Urgency::Emergency {
        fragment.size.height += Length::pt(9.0);
        let line = Length::pt(2.25);
        let frame = Rect::new(line / 2.0, line / 2.0, width - line, fragment.size.height - line);
        fragment.decorate(Shape::stroked(Path::rectangle(frame), Stroke::new(Palette::DANGER, line)));
    }
    let mut piece = Piece::new(fragment, PieceKind::WarningSigns).spaced(space::TITLE, space::TITLE);
    piece.bookmarks.push(bookmark);
    piece
}

fn bullet_list(composer: &mut Composer, items: &[RichText], x: Length, width: Length, parent: NodeId) -> Fragment {
    let role = Role { strong_weight: 700, ..Role::URGENCY_ACTION };
    let list = composer.structure.add(parent, NodeRole::List { numbered: false });
    let mut fragment = Fragment::empty(x + width, Length::ZERO);
    for (place, text) in items.iter().enumerate() {
        let item = composer.structure.add(list, NodeRole::ListItem);
        let label = composer.structure.add(item, NodeRole::Label);
        let body = composer.structure.add(item, NodeRole::ListBody);
        let words = composer.text(text, &role, width, Owner::Node(body));
        let dot = bullet(composer, label, &role, Length::pt(5.5));
        let indent = Length::pt(15.0);
        let row = Fragment::hanging(dot, words, indent);
        let y = fragment.size.height + if place == 0 { Length::ZERO } else { Length::pt(4.5) };
        fragment.size.height = y + row.size.height;
        fragment.place(row, x - indent, y);
    }
    fragment
}
