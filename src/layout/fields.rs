//! The strip of fields: who it is for, who made it, when.

use crate::drawing::{Length, Rect};
use crate::page::{NodeId, Owner, Role as NodeRole};
use crate::resolve::{FieldType, FieldValue, FieldsStrip, FieldsStyle, RichText};

use super::composer::Composer;
use super::form::{INSET, public_words};
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, space};

/// How many fields stand in a row, and how the width is shared among four.
const PER_ROW: usize = 4;
const PER_ROW_LARGE: usize = 2;
const SHARES: [f64; PER_ROW] = [1.0, 1.35, 1.05, 1.0];
/// The least room to write a word by hand.
const NARROWEST: Length = Length::pt(90.0);
/// Widths are computed with rounding; a hair less would break a word.
const HAIR: Length = Length::pt(0.5);
/// The line under a value.
const LINE: Length = Length::pt(0.75);

/// Lays out a strip of fields; it is never split.
pub fn fields(composer: &mut Composer, strip: &FieldsStrip, width: Length, parent: NodeId) -> Vec<Piece> {
    let (narrowest, gutter) = (composer.space(NARROWEST), composer.space(space::GUTTER));
    let fits = ((width + gutter) / (narrowest + gutter)).floor().max(1.0) as usize;
    let node = composer.structure.add(parent, NodeRole::Division);
    let mut fragment = Fragment::empty(width, Length::ZERO);
    let per_row = fits.min(composer.either(PER_ROW, PER_ROW_LARGE)).min(strip.fields.len().max(1));
    let gap = composer.space(space::PARAGRAPH) * composer.either(1.0, composer.fit.gaps);
    for (place, row) in strip.fields.chunks(per_row).enumerate() {
        let line = line(composer, row, per_row, strip.style, width, node);
        fragment.stack(line, if place == 0 { Length::ZERO } else { gap });
    }
    vec![composer.piece(fragment, PieceKind::Fields)]
}

fn line(
    composer: &mut Composer,
    row: &[FieldValue],
    per_row: usize,
    style: FieldsStyle,
    width: Length,
    parent: NodeId,
) -> Fragment {
    let widths = widths(composer, row, per_row, style, width);
    let cells: Vec<(Fragment, Below)> =
        row.iter().zip(widths).map(|(field, width)| cell(composer, field, style, width, parent)).collect();
    let height = cells.iter().map(|(cell, _)| cell.size.height).fold(Length::ZERO, Length::max);
    let mut fragment = Fragment::empty(width, height);
    let mut x = Length::ZERO;
    for ((cell, below), field) in cells.into_iter().zip(row) {
        let cell_width = cell.size.width;
        fragment.place(cell, x, Length::ZERO);
        let owner = if let Below::Blank(node) = below { Owner::Node(node) } else { Owner::Decoration };
        // Lines stand at one height, also beside a value that takes two lines.
        fragment.items.push(composer.writing_line(x, height - LINE, cell_width, owner));
        if let Below::Field(node) = below {
            let room = room(composer, style);
            let area = Rect::new(x, height - LINE - room, cell_width, room);
            let place = composer.declared_place(&field.name, description(composer, field));
            let typed = composer.type_in(node, area, place, field.value.as_ref());
            fragment.items.push(typed);
        }
        x += cell_width + composer.space(space::GUTTER);
    }
    fragment
}

/// Says what a field is for, and what may be typed into it.
fn description(composer: &Composer, field: &FieldValue) -> String {
    let words = &composer.handout.form.words;
    let label = public_words(&field.label).unwrap_or_else(|| field.name.clone());
    let choices = words.join(field.choices.iter().map(String::as_str));
    let hint = match field.kind {
        _ if !choices.is_empty() => words.one_of.replace("{words}", &choices),
        FieldType::Date => words.date.clone(),
        FieldType::Text | FieldType::Number => String::new(),
    };
    words.join([label.as_str(), hint.as_str()])
}

/// Shares the width of a row out; a value that needs more takes it from fields that have room to spare.
fn widths(
    composer: &mut Composer,
    row: &[FieldValue],
    per_row: usize,
    style: FieldsStyle,
    width: Length,
) -> Vec<Length> {
    let share = |place: usize| match style {
        FieldsStyle::Strip if per_row == PER_ROW => SHARES.get(place).copied().unwrap_or(1.0),
        _ => 1.0,
    };
    let total: f64 = (0..per_row).map(share).sum();
    let gutter = composer.space(space::GUTTER);
    let narrowest = composer.space(NARROWEST);
    let room = width - gutter * (per_row - 1) as f64;
    let planned: Vec<Length> = (0..row.len()).map(|place| room * (share(place) / total)).collect();
    // What is typed stands a little inside of its area.
    let inset = if composer.is_fillable() { INSET * 2.0 } else { Length::ZERO };
    if let Some(widths) = shared_in_steps(composer, row, &planned, narrowest, inset) {
        return widths;
    }
    // A line of words is never broken inside a date or a number, even where names must wrap.
    let least = row
        .iter()
        .map(|field| field.value.as_ref().map_or(narrowest, |value| composer.widest_word(value, &Role::FIELD_VALUE)));
    let least: Vec<Length> = least.collect();
    let wanted = row.iter().map(|field| {
        field.value.as_ref().map_or(narrowest, |value| composer.natural_width(value, &Role::FIELD_VALUE) + inset)
    });
    let wanted: Vec<Length> = wanted.collect();
    let widths = shared(&shared(&planned, &least), &wanted);
    let whole: Vec<Length> = widths.iter().zip(&wanted).map(|(width, wanted)| width.max(*wanted + HAIR)).collect();
    // In a last row with fewer fields, the room of those that are not there is free.
    let gutters = gutter * row.len().saturating_sub(1) as f64;
    if whole.iter().copied().sum::<Length>() + gutters <= width { whole } else { widths }
}

/// Shares the width of a row with words of a record out, in few ways so that many records share each of them: a value
/// that needs more than was planned takes the room of those that can be narrow.
///
/// Returns nothing where a word would be broken, and for rows without such words.
fn shared_in_steps(
    composer: &mut Composer,
    row: &[FieldValue],
    planned: &[Length],
    narrowest: Length,
    inset: Length,
) -> Option<Vec<Length>> {
    if !row.iter().any(|field| field.value.as_ref().is_some_and(RichText::is_personal)) {
        return None;
    }
    let mut fits = |field: &FieldValue, width: Length| match &field.value {
        Some(value) => composer.fits(value, &Role::FIELD_VALUE, width - HAIR - inset),
        None => narrowest <= width,
    };
    let wide: Vec<bool> = row.iter().zip(planned).map(|(field, planned)| !fits(field, *planned)).collect();
    let wanting = wide.iter().filter(|wide| **wide).count();
    if wanting == 0 {
        return Some(planned.to_vec());
    }
    let mut spare = Length::ZERO;
    let mut widths = planned.to_vec();
    for ((field, width), _) in row.iter().zip(&mut widths).zip(&wide).filter(|(_, wide)| !**wide) {
        if narrowest < *width && fits(field, narrowest) {
            spare += *width - narrowest;
            *width = narrowest;
        }
    }
    for ((field, width), _) in row.iter().zip(&mut widths).zip(&wide).filter(|(_, wide)| **wide) {
        *width += spare / wanting as f64;
        let value = field.value.as_ref()?;
        if !composer.words_fit(value, &Role::FIELD_VALUE, *width - HAIR - inset) {
            return None;
        }
    }
    Some(widths)
}

/// Moves width to those that need more, from those that have more than they need.
pub fn shared(planned: &[Length], needed: &[Length]) -> Vec<Length> {
    let pairs = || planned.iter().zip(needed).map(|(planned, needed)| (*planned, *needed + HAIR));
    let lacking: Length = pairs().map(|(planned, needed)| (needed - planned).max(Length::ZERO)).sum();
    let spare: Length = pairs().map(|(planned, needed)| (planned - needed).max(Length::ZERO)).sum();
    if lacking == Length::ZERO || spare == Length::ZERO {
        return planned.to_vec();
    }
    let moved = lacking.min(spare);
    pairs()
        .map(|(planned, needed)| {
            if needed > planned {
                planned + moved * ((needed - planned) / lacking)
            } else {
                planned - moved * ((planned - needed) / spare)
            }
        })
        .collect()
}

/// What stands under a label.
#[derive(Clone, Copy)]
enum Below {
    /// A value.
    Value,
    /// Nothing: the line under it is for writing, and the node stands for it.
    Blank(NodeId),
    /// A field, in its node.
    Field(NodeId),
}

/// Returns the height of what is written under a label, down to the line.
fn room(composer: &Composer, style: FieldsStyle) -> Length {
    let height = match style {
        FieldsStyle::Strip => Length::pt(18.0),
        FieldsStyle::WriteIn => Length::pt(20.25),
    };
    composer.space(height) + composer.space(space::GROUP)
}

/// Lays out a label and its value.
fn cell(
    composer: &mut Composer,
    field: &FieldValue,
    style: FieldsStyle,
    width: Length,
    parent: NodeId,
) -> (Fragment, Below) {
    let mut fragment = composer.text_node(&field.label, &Role::SOFT, width, parent, NodeRole::Paragraph);
    let below = match &field.value {
        _ if composer.is_fillable() => Below::Field(composer.structure.add(parent, NodeRole::Paragraph)),
        Some(value) => {
            let value = composer.text_node(value, &Role::FIELD_VALUE, width, parent, NodeRole::Paragraph);
            fragment.stack(value, Length::ZERO);
            Below::Value
        }
        None => Below::Blank(composer.blank(parent, NodeRole::Paragraph)),
    };
    fragment.size.height += match below {
        Below::Value => composer.space(space::GROUP),
        Below::Blank(_) | Below::Field(_) => room(composer, style),
    };
    fragment.size.width = width;
    fragment.size.height += LINE;
    (fragment, below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_moves_from_those_with_room_to_those_without() {
        let pt = Length::pt;
        let widths = shared(&[pt(100.0), pt(100.0)], &[pt(119.5), pt(50.0)]);
        assert_eq!(widths, [pt(120.0), pt(80.0)]);
    }

    #[test]
    fn without_room_to_spare_everything_stays() {
        let pt = Length::pt;
        assert_eq!(shared(&[pt(100.0), pt(100.0)], &[pt(150.0), pt(150.0)]), [pt(100.0), pt(100.0)]);
    }
}
