//! Rows whose cells stand one below the other, each with the title of its column: tables in large print that have no
//! room for columns.

use crate::drawing::{Length, Rect};
use crate::page::{NodeId, Owner, Role as NodeRole};
use crate::resolve::RichText;

use super::composer::Composer;
use super::form::Place;
use super::fragment::Fragment;
use super::style::{Role, space};

/// The share of the width that titles take at most; where they need more, they stand above their cells.
const TITLES: f64 = 0.45;

/// A cell of a row: its words, how they are set, and what they are.
pub type Cell<'a> = (&'a RichText, Role, NodeRole);

/// The titles of columns, which every row repeats.
pub struct Titles<'a> {
    titles: Vec<&'a RichText>,
    /// The header cells; after the first row a screen reader has met them.
    heads: Vec<NodeId>,
    /// The width of the titles, and the space behind them; nothing where they stand above their cells.
    beside: Option<Length>,
    /// Which columns have a line to write on in place of words.
    written: Vec<bool>,
}

impl<'a> Titles<'a> {
    /// Takes the titles of columns; the first row prints those whose header cells are given.
    pub fn new(composer: &mut Composer, titles: Vec<&'a RichText>, heads: Vec<NodeId>, width: Length) -> Self {
        let gap = composer.space(space::PROMISE);
        let widths = titles.iter().map(|title| composer.natural_width(title, &Role::LABEL));
        let widest = widths.fold(Length::ZERO, Length::max);
        Self { titles, heads, beside: (widest <= width * TITLES).then_some(widest + gap), written: Vec::new() }
    }

    /// Gives the cells of some columns a line to write on.
    pub fn with_lines(self, written: Vec<bool>) -> Self {
        Self { written, ..self }
    }

    /// Lays out the cells of a row; some are typed in on the screen.
    pub fn row(
        &mut self,
        composer: &mut Composer,
        cells: &[Cell],
        mut places: Vec<Option<Place>>,
        width: Length,
        row: NodeId,
    ) -> Fragment {
        let mut heads = std::mem::take(&mut self.heads).into_iter();
        let mut fragment = Fragment::empty(width, Length::ZERO);
        let indent = self.beside.unwrap_or(Length::ZERO);
        for (place, ((words, role, kind), title)) in cells.iter().zip(&self.titles).enumerate() {
            let owner = heads.next().map_or(Owner::Decoration, Owner::Node);
            let title = composer.text(title, &Role::LABEL, width, owner);
            let cell = composer.structure.add(row, *kind);
            let words = composer.text(words, role, width - indent, Owner::Node(cell));
            let mut entry = Fragment::empty(width, Length::ZERO);
            if self.beside.is_some() {
                entry.size.height = title.size.height.max(words.size.height);
                entry.place(title, Length::ZERO, Length::ZERO);
                entry.place(words, indent, Length::ZERO);
            } else {
                entry.stack(title, Length::ZERO);
                entry.stack(words, Length::ZERO);
            }
            if let Some(field) = places.get_mut(place).and_then(Option::take) {
                let least = composer.typing_height();
                let room = if self.beside.is_some() { Length::ZERO } else { entry.size.height };
                entry.size.height = entry.size.height.max(room + least);
                let area = Rect::new(indent, entry.size.height - least, width - indent, least);
                entry.items.push(composer.type_in(cell, area, field, None));
            }
            if self.written.get(place).copied().unwrap_or(false) {
                let line = composer.writing_line(indent, entry.size.height, width - indent, Owner::Decoration);
                entry.items.push(line);
            }
            fragment.stack(entry, if place == 0 { Length::ZERO } else { composer.space(space::GROUP) });
        }
        fragment
    }
}
