//! The type of a brand: words in each style, and what that style is.

use crate::drawing::Length;
use crate::page::{NodeId, Role as NodeRole};
use crate::resolve::{RichText, Specimen, SpecimenStyle, Specimens};

use super::composer::{Composer, rule};
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Face, Role, Tone, space};

/// The width of what is said of a style.
const NAMES: Length = Length::pt(156.0);
/// The line between styles.
const LINE: Length = Length::pt(0.75);

/// Lays out words in each style.
pub fn specimens(composer: &mut Composer, block: &Specimens, width: Length, parent: NodeId) -> Vec<Piece> {
    let last = block.items.len().saturating_sub(1);
    let items = block.items.iter().enumerate();
    items.map(|(place, item)| specimen(composer, item, &block.face, width, place == last, parent)).collect()
}

fn specimen(composer: &mut Composer, item: &Specimen, face: &str, width: Length, last: bool, parent: NodeId) -> Piece {
    let role = role(item.style);
    let node = composer.structure.add(parent, NodeRole::Division);
    let name = RichText::plain(item.name.as_str());
    let mut names = composer.text_node(&name, &Role::COLUMN_HEAD, NAMES, node, NodeRole::Paragraph);
    let face = RichText::plain(described(composer, &role, face));
    names.stack(composer.text_node(&face, &Role::SOFT, NAMES, node, NodeRole::Paragraph), Length::ZERO);
    let x = NAMES + space::GUTTER;
    let sample = composer.text_node(&item.sample, &role, width - x, node, NodeRole::Paragraph);
    let mut fragment = Fragment::empty(width, names.size.height.max(sample.size.height));
    fragment.place(names, Length::ZERO, Length::ZERO);
    fragment.place(sample, x, Length::ZERO);
    if !last {
        let y = fragment.size.height + space::PART;
        fragment.decorate(rule(Length::ZERO, y, width, LINE, composer.palette().rule));
        fragment.size.height = y + LINE;
    }
    let after = if last { space::BLOCK } else { space::PART };
    composer.piece(fragment, PieceKind::Specimens).spaced(space::PART, after)
}

/// Says in which face, weight and size a text is set.
fn described(composer: &Composer, role: &Role, face: &str) -> String {
    let brand = &composer.handout.brand;
    let (family, weight) = match role.face {
        Face::Body => (&brand.body_family.name, role.weight),
        Face::Heading => (&brand.heading_family.name, brand.heading_weight),
    };
    face.replace("{family}", family)
        .replace("{weight}", &weight.to_string())
        .replace("{size}", &composer.print().role(role).size.to_pt().to_string())
        .replace("{leading}", &composer.leading(role).to_pt().to_string())
}

/// Returns how a style is set.
fn role(style: SpecimenStyle) -> Role {
    let alike = Role { size: Length::pt(21.0), leading: Length::pt(27.0), ..Role::BODY_WIDE };
    match style {
        SpecimenStyle::Title => Role::TITLE,
        SpecimenStyle::Promise => Role::PROMISE,
        SpecimenStyle::Section => Role::SECTION,
        SpecimenStyle::CardName => Role::CARD_NAME,
        SpecimenStyle::Numeral => Role::CARD_NUMERAL,
        SpecimenStyle::Dose => Role::DOSE,
        SpecimenStyle::Body => Role::BODY,
        SpecimenStyle::Card => Role::CARD,
        SpecimenStyle::Soft => Role::SOFT,
        SpecimenStyle::Alike(weight) => Role { weight, ..alike },
        SpecimenStyle::HeadingAlike => {
            Role { size: alike.size, leading: alike.leading, ..Role::SECTION.toned(Tone::Ink) }
        }
    }
}
