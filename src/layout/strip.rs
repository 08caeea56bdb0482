//! The dosage at a glance: cells of equal width with a number and what it counts.

use crate::drawing::{Length, Path, Rect, Shape};
use crate::page::Owner;
use crate::resolve::{Exercise, RichRun, RichText, StripCell};

use super::composer::{Composer, upright};
use super::fragment::Fragment;
use super::style::{Role, space};

/// Lays out a dosage strip. The sentence below it says the same, so that the strip is decoration to a screen reader.
pub fn strip(composer: &mut Composer, exercise: &Exercise, width: Length, wide: bool) -> Fragment {
    let cells = exercise.strip.as_slice();
    let (role, padding, left) = if wide {
        (Role::DOSE, Length::pt(4.5), Length::pt(7.5))
    } else {
        (Role::DOSE_NARROW, Length::pt(3.0), Length::pt(6.0))
    };
    let [padding, left] = [padding, left].map(|distance| composer.space(distance));
    let value_height = composer.leading(&role);
    let most = if wide { 5 } else { 4 };
    let rows = cells.len().div_ceil(most).max(1);
    let per_row = fitting(composer, cells, &role, width, left, cells.len().div_ceil(rows));
    let row_height = value_height + composer.leading(&Role::CARD) + padding * 2.0;
    // In large print, a second row is about as long as the first.
    let per_row = composer.either(per_row, cells.len().div_ceil(cells.len().div_ceil(per_row).max(1)));
    let rows = cells.chunks(per_row.max(1));
    let mut fragment = Fragment::empty(width, row_height * rows.len() as f64);
    let background = Rect::new(Length::ZERO, Length::ZERO, width, fragment.size.height);
    fragment.decorate(Shape::filled(
        Path::rounded_rectangle(background, composer.space(Length::pt(3.0))),
        composer.palette().tint,
    ));
    for (number, row) in rows.enumerate() {
        let top = row_height * number as f64;
        let cell_width = width / per_row as f64;
        for (place, cell) in row.iter().enumerate() {
            let x = cell_width * place as f64;
            if place > 0 {
                let line =
                    upright(x, top + padding, row_height - padding * 2.0, Length::pt(0.75), composer.palette().edge);
                fragment.decorate(line);
            }
            let value = composer.label_of(&words(exercise, &cell.value), &role, Owner::Decoration);
            let label = composer.label_of(&words(exercise, &cell.label), &Role::CARD, Owner::Decoration);
            fragment.place(value, x + left, top + padding);
            fragment.place(label, x + left, top + padding + value_height);
        }
    }
    fragment
}

/// Makes words of the dosage a text; where a record has a part in the dosage, no message shows them.
fn words(exercise: &Exercise, words: &str) -> RichText {
    let private = exercise.sentence.runs.iter().any(|run| run.private);
    let run = RichRun { text: words.to_owned(), private, ..RichRun::default() };
    RichText { runs: vec![run], span: exercise.sentence.span }
}

/// Returns how many cells stand in a row so that each has its words on one line.
fn fitting(
    composer: &mut Composer,
    cells: &[StripCell],
    role: &Role,
    width: Length,
    left: Length,
    wanted: usize,
) -> usize {
    let gap = composer.space(space::GROUP);
    let widest = cells
        .iter()
        .map(|cell| {
            let value = composer.natural_width(&RichText::plain(cell.value.as_str()), role);
            let label = composer.natural_width(&RichText::plain(cell.label.as_str()), &Role::CARD);
            value.max(label)
        })
        .fold(Length::ZERO, Length::max);
    let room = (width / (widest + left + gap)).floor() as usize;
    wanted.min(room).max(1)
}
