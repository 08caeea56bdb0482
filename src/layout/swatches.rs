//! The colors of a brand with their contrasts.

use crate::drawing::{Length, Path, Rect, Shape, Size, Stroke};
use crate::page::{Labels, NodeId, Role as NodeRole};
use crate::resolve::{RichText, Swatch};

use super::composer::Composer;
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, space};

/// The width of a patch of color, and its least height.
const PATCH: Size = Size::new(Length::pt(42.0), Length::pt(60.0));
/// The narrowest room for a patch and its words.
const NARROWEST: Length = Length::pt(150.0);
/// The line around patches, without which pale ones would be lost on white.
const LINE: Length = Length::pt(0.75);

/// Lays out patches of color, as many in a row as there is room for.
pub fn swatches(composer: &mut Composer, swatches: &[Swatch], width: Length, parent: NodeId) -> Vec<Piece> {
    let gutter = space::GUTTER;
    let columns = ((width + gutter) / (NARROWEST + gutter)).floor().max(1.0);
    let column = (width - gutter * (columns - 1.0)) / columns;
    let list = composer.structure.add(parent, NodeRole::List(Labels::Own));
    let mut pieces: Vec<Piece> = Vec::new();
    for row in swatches.chunks(columns as usize) {
        let mut fragment = Fragment::empty(width, Length::ZERO);
        for (place, swatch) in row.iter().enumerate() {
            let part = self::swatch(composer, swatch, column, list);
            fragment.size.height = fragment.size.height.max(part.size.height);
            fragment.place(part, (column + gutter) * place as f64, Length::ZERO);
        }
        pieces.push(composer.piece(fragment, PieceKind::Swatches).spaced(space::PROMISE, space::PROMISE));
    }
    pieces
}

fn swatch(composer: &mut Composer, swatch: &Swatch, width: Length, list: NodeId) -> Fragment {
    let item = composer.structure.add(list, NodeRole::ListItem);
    let body = composer.structure.add(item, NodeRole::ListBody);
    let x = PATCH.width + space::PARAGRAPH;
    let lines = [(&swatch.name, Role::COLUMN_HEAD), (&swatch.code, Role::SOFT)];
    let lines = lines.into_iter().chain(swatch.contrasts.iter().map(|contrast| (contrast, Role::CARD)));
    let mut words = Fragment::default();
    for (line, role) in lines {
        let line = RichText::plain(line.as_str());
        let line = composer.text_node(&line, &role, width - x, body, NodeRole::Paragraph);
        words.stack(line, Length::ZERO);
    }
    let mut fragment = Fragment::empty(width, words.size.height.max(PATCH.height));
    let patch = Rect::new(LINE / 2.0, LINE / 2.0, PATCH.width - LINE, fragment.size.height - LINE);
    fragment.decorate(Shape {
        stroke: Some(Stroke::new(composer.palette().rule, LINE)),
        ..Shape::filled(Path::rectangle(patch), swatch.color)
    });
    fragment.place(words, x, Length::ZERO);
    fragment
}
