//! Callouts: a bar, an icon, bold words, a short text.

use crate::drawing::{Color, Icon, Length, Palette, Rect};
use crate::page::{NodeId, Owner, Role as NodeRole};
use crate::resolve::{Callout, CalloutTone, RichRun, RichText};

use super::composer::{Composer, fill};
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, space};

/// How a tone looks.
struct Look {
    icon: Icon,
    color: Color,
    fill: Option<Color>,
    bar: Length,
}

fn look(tone: CalloutTone, palette: &Palette) -> Look {
    let thin = Length::pt(3.0);
    match tone {
        CalloutTone::Note => Look { icon: Icon::Info, color: palette.strong, fill: None, bar: thin },
        CalloutTone::Tip => Look { icon: Icon::Check, color: palette.strong, fill: None, bar: thin },
        CalloutTone::Caution => {
            Look { icon: Icon::Triangle, color: Palette::WARN, fill: Some(Palette::WARN_WASH), bar: thin }
        }
        CalloutTone::Stop => {
            Look { icon: Icon::Alert, color: Palette::DANGER, fill: Some(Palette::DANGER_WASH), bar: Length::pt(7.5) }
        }
    }
}

/// Lays out a callout; it is never split.
pub fn callout(composer: &mut Composer, callout: &Callout, width: Length, parent: NodeId) -> Vec<Piece> {
    let look = look(callout.tone, composer.palette());
    let filled = look.fill.is_some();
    let (role, icon_size, padding, text_x) = if callout.compact {
        (Role::CARD, 16.0, 4.5, 36.0)
    } else {
        (Role::BODY_WIDE, 18.0, if filled { 9.0 } else { 3.0 }, 42.0)
    };
    let icon_size = composer.icon_side(Length::pt(icon_size));
    let [padding, text_x] = [padding, text_x].map(|distance| composer.space(Length::pt(distance)));
    let bar = composer.space(look.bar);
    let role = Role { strong_weight: 700, ..role };
    let node = composer.structure.add(parent, NodeRole::Division);
    let paragraph = composer.structure.add(node, NodeRole::Paragraph);
    let words = led(&callout.lead, &callout.text);
    let inner = width - text_x - composer.space(Length::pt(12.0));
    let text = composer.text(&words, &role, inner, Owner::Node(paragraph));

    let height = text.size.height.max(icon_size) + padding * 2.0;
    let mut fragment = Fragment::empty(width, height);
    if let Some(color) = look.fill {
        fragment.decorate(fill(Rect::new(Length::ZERO, Length::ZERO, width, height), color));
    }
    fragment.decorate(fill(Rect::new(Length::ZERO, Length::ZERO, bar, height), look.color));
    let icon_x = text_x - composer.space(space::PARAGRAPH) - icon_size;
    let icon_y = padding + (composer.leading(&role) - icon_size) / 2.0;
    let icon = composer.icon(look.icon, look.color, Color::WHITE, icon_x, icon_y, icon_size);
    fragment.items.push(icon);
    fragment.place(text, text_x, padding);
    let gap = composer.space(space::PROMISE);
    vec![composer.piece(fragment, PieceKind::Callout).spaced(gap, gap)]
}

/// Returns a text with bold words before it.
pub fn led(lead: &RichText, text: &RichText) -> RichText {
    let mut words = RichText { runs: Vec::new(), span: text.span };
    for run in &lead.runs {
        words.runs.push(RichRun { strong: true, ..run.clone() });
    }
    if !lead.is_empty() {
        words.runs.push(RichRun { text: " ".to_owned(), ..RichRun::default() });
    }
    words.runs.extend(text.runs.iter().cloned());
    words
}
