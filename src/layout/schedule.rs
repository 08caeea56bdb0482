//! The plan of the week: exercises by days, a group of rows for each time of day.

use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Span};
use crate::drawing::{Length, Point};
use crate::page::{NodeId, Owner, Role as NodeRole, Scope};
use crate::resolve::{RichText, Schedule, ScheduleRow};

use super::composer::{Composer, rule, upright};
use super::form::{Group, Place, numbered, public_words};
use super::fragment::{Fragment, Piece, PieceKind};
use super::pagination::{need_in_words, room_in_words};
use super::style::{Role, Tone, space};

/// The first column's share of the width, as in a log.
const NAMES: f64 = 139.0 / 510.0;
const ROW: Length = Length::pt(24.0);
const BOX: Length = Length::pt(12.0);
/// From an exercise's number to its name.
const NUMBER: Length = Length::pt(15.0);
const STRONG_LINE: Length = Length::pt(1.5);
const THIN_LINE: Length = Length::pt(0.75);
const DAY_LINE: Length = Length::pt(0.5);

/// The places of the columns.
struct Grid {
    width: Length,
    /// The width of the column of names; nothing where names stand above their boxes.
    names: Length,
    day: Length,
}

impl Grid {
    /// Names stand beside their boxes where both find room, or else above them.
    fn of(composer: &mut Composer, schedule: &Schedule, span: Span, width: Length) -> Self {
        let widest_day = schedule.days.iter().map(|day| RichText::plain(day.as_str()));
        let widest_day =
            widest_day.map(|day| composer.natural_width(&day, &Role::COLUMN_HEAD)).fold(Length::ZERO, Length::max);
        let rows = schedule.times.iter().flat_map(|time| &time.rows);
        let widest_name = rows
            .map(|row| composer.widest_word(&row.name, &Role::CELL) + number_width(composer, row))
            .fold(Length::ZERO, Length::max);
        let days = schedule.days.len().max(1) as f64;
        let names = width * NAMES;
        let day = (width - names) / days;
        let gap = space::GROUP;
        if widest_day + gap <= day && widest_name + gap <= names {
            return Self { width, names, day };
        }
        let day = width / days;
        if widest_day + gap > day {
            too_narrow(composer, (widest_day + gap) * days, width, span);
        }
        Self { width, names: Length::ZERO, day }
    }

    fn stacked(&self) -> bool {
        self.names == Length::ZERO
    }

    fn day_x(&self, day: usize) -> Length {
        self.names + self.day * day as f64
    }

    /// Returns the lines between the days of a fragment, from `y` down.
    fn day_lines(&self, composer: &Composer, fragment: &mut Fragment, days: usize, y: Length) {
        let height = fragment.size.height - y;
        // A line at the left edge would stand alone.
        for day in usize::from(self.stacked())..days {
            fragment.decorate(upright(self.day_x(day), y, height, DAY_LINE, composer.palette().rule));
        }
    }
}

/// Reports that a plan needs more width than there is.
fn too_narrow(composer: &mut Composer, least: Length, width: Length, span: Span) {
    let page = &composer.handout.page;
    let whole = width + Length::pt(0.1) >= page.size.width - page.left - page.right;
    let place = if whole { "page" } else { "column" };
    let (least, width) = (need_in_words(least), room_in_words(width));
    let message = format!("this week plan needs a width of {least}; its {place} has {width}");
    let help = match (whole, composer.is_large()) {
        (true, true) => "take larger paper, or print it without large print",
        (true, false) => "take larger paper",
        (false, _) => "give it a wider column, or take it out of the columns",
    };
    composer.report(Diagnostic::error("too-narrow", message).at(span).help(help));
}

/// Lays out a plan row by row; a row is never split, and head and time of day are repeated on each page.
pub fn schedule(composer: &mut Composer, schedule: &Schedule, span: Span, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(title) = &schedule.title {
        pieces.extend(super::heading::section(composer, title, width, parent));
    }
    let grid = Grid::of(composer, schedule, span, width);
    let table = composer.structure.add(parent, NodeRole::Table);
    let head = days(composer, schedule, &grid, Some(table));
    let repeated = days(composer, schedule, &grid, None);
    pieces.push(composer.piece(head, PieceKind::TableHead).spaced(composer.space(space::BLOCK), Length::ZERO).kept());
    let plan = composer.form_group(schedule.title.as_ref(), "plan");
    let groups = schedule.times.len();
    for (group, time) in schedule.times.iter().enumerate() {
        let fragment = time_of_day(composer, &time.title, schedule.days.len(), &grid, Some(table));
        let mut piece = row_piece(fragment).kept();
        piece.head = Some(Rc::new(repeated.clone()));
        pieces.push(piece);
        let mut with_time = repeated.clone();
        let again = time_of_day(composer, &time.title, schedule.days.len(), &grid, None);
        with_time.stack(again, Length::ZERO);
        let with_time = Rc::new(with_time);
        let count = time.rows.len();
        let part = plan.as_ref().map(|plan| composer.part_of(plan, Some(&time.title), &format!("time-{}", group + 1)));
        for (place, row) in time.rows.iter().enumerate() {
            let form = part.as_ref().map(|part| RowForm::of(composer, part, &time.title, row, place + 1));
            let mut fragment = planned(composer, row, &grid, table, form.as_ref());
            let last = group + 1 == groups && place + 1 == count;
            line_below(composer, &mut fragment, last);
            let mut piece = row_piece(fragment);
            piece.head = Some(Rc::clone(&with_time));
            piece.after = if last { composer.space(space::BLOCK) } else { Length::ZERO };
            pieces.push(piece);
        }
    }
    pieces
}

fn row_piece(fragment: Fragment) -> Piece {
    Piece::new(fragment, PieceKind::TableRow).spaced(Length::ZERO, Length::ZERO).under_heading(Length::ZERO)
}

/// Draws the line under a row within its height.
fn line_below(composer: &Composer, fragment: &mut Fragment, last: bool) {
    let palette = composer.palette();
    let (thickness, color) = if last { (STRONG_LINE, palette.strong) } else { (THIN_LINE, palette.edge) };
    let (y, width) = (fragment.size.height - thickness, fragment.size.width);
    fragment.decorate(rule(Length::ZERO, y, width, thickness, color));
}

/// Lays out the head; without a table it is the one that is repeated, which a screen reader has met already.
fn days(composer: &mut Composer, schedule: &Schedule, grid: &Grid, table: Option<NodeId>) -> Fragment {
    let row = table.map(|table| composer.structure.add(table, NodeRole::TableRow));
    if let Some(row) = row {
        // Nothing stands above the names.
        composer.structure.add(row, NodeRole::TableCell);
    }
    let leading = composer.leading(&Role::COLUMN_HEAD);
    let mut fragment = Fragment::empty(grid.width, leading + composer.space(space::GROUP) + STRONG_LINE);
    for (day, name) in schedule.days.iter().enumerate() {
        let owner = row.map_or(Owner::Header, |row| {
            Owner::Node(composer.structure.add(row, NodeRole::TableHeader(Scope::Column)))
        });
        let words = composer.label(name, &Role::COLUMN_HEAD, owner);
        let x = grid.day_x(day) + (grid.day - words.size.width) / 2.0;
        fragment.place(words, x, Length::ZERO);
    }
    let y = fragment.size.height - STRONG_LINE;
    fragment.decorate(rule(Length::ZERO, y, grid.width, STRONG_LINE, composer.palette().strong));
    fragment
}

/// Lays out the row that names a time of day: a header of all columns of the rows below it.
fn time_of_day(composer: &mut Composer, title: &str, days: usize, grid: &Grid, table: Option<NodeId>) -> Fragment {
    let owner = table.map_or(Owner::Header, |table| {
        let row = composer.structure.add(table, NodeRole::TableRow);
        let cell = composer.structure.add(row, NodeRole::TableHeader(Scope::Column));
        let columns = u16::try_from(days + 1).unwrap_or(1);
        composer.structure.update(cell, |node| node.column_span = columns);
        Owner::Node(cell)
    });
    let words = composer.text(&RichText::plain(title), &Role::LABEL, grid.width, owner);
    let (above, below) = (composer.space(space::PART), composer.space(space::GROUP));
    let mut fragment = Fragment::empty(grid.width, above + words.size.height + below);
    fragment.place(words, Length::ZERO, above);
    line_below(composer, &mut fragment, false);
    fragment
}

/// What the boxes of a row are called that are ticked on the screen.
struct RowForm {
    group: Group,
    /// The time of day, and what is planned for it.
    words: String,
}

impl RowForm {
    fn of(composer: &mut Composer, part: &Group, time: &str, entry: &ScheduleRow, number: usize) -> Self {
        let name = public_words(&entry.name);
        let group = composer.part_of(part, name.as_deref(), &format!("row-{number}"));
        let words = &composer.handout.form.words;
        let name = name.unwrap_or_else(|| numbered(&words.row, number));
        Self { group, words: words.join([time, name.as_str()]) }
    }

    fn day(&self, composer: &mut Composer, day: usize) -> Place {
        let words = &composer.handout.form.words;
        let name = words.days.get(day).map(String::as_str).unwrap_or_default();
        let description = words.join([self.words.as_str(), name]);
        let short = words.short_days.get(day).map(String::as_str);
        composer.place_in(&self.group, short, &format!("day-{}", day + 1), description)
    }
}

fn planned(
    composer: &mut Composer,
    entry: &ScheduleRow,
    grid: &Grid,
    table: NodeId,
    form: Option<&RowForm>,
) -> Fragment {
    let row = composer.structure.add(table, NodeRole::TableRow);
    let header = composer.structure.add(row, NodeRole::TableHeader(Scope::Row));
    let room = if grid.stacked() { grid.width } else { grid.names - space::GROUP };
    let name = name(composer, entry, room, header);
    let side = composer.tick_side(BOX);
    let least = composer.space(ROW);
    let padding = composer.space(Length::pt(3.75));
    let (name_y, cells_y, height) = if grid.stacked() {
        let cells_y = padding + name.size.height;
        (padding, cells_y, cells_y + least)
    } else {
        let height = (name.size.height + padding * 2.0).max(least);
        ((height - name.size.height) / 2.0, Length::ZERO, height)
    };
    let mut fragment = Fragment::empty(grid.width, height);
    fragment.place(name, Length::ZERO, name_y);
    for (day, is_planned) in entry.days.iter().enumerate() {
        let cell = composer.structure.add(row, NodeRole::TableCell);
        if *is_planned {
            let x = grid.day_x(day) + (grid.day - side) / 2.0;
            let y = cells_y + (height - cells_y - side - THIN_LINE) / 2.0;
            let place = form.map(|form| form.day(composer, day));
            let tick = composer.tick(cell, Point::new(x, y), side, place);
            fragment.items.extend(tick);
        }
    }
    grid.day_lines(composer, &mut fragment, entry.days.len(), cells_y);
    fragment
}

/// Lays out number and name of what is planned.
fn name(composer: &mut Composer, entry: &ScheduleRow, room: Length, header: NodeId) -> Fragment {
    let x = number_width(composer, entry);
    let role = Role::CELL;
    let number = entry.number.map(|number| {
        composer.label(&format!("{number} "), &Role { weight: 700, tone: Tone::Strong, ..role }, Owner::Node(header))
    });
    let words = composer.text(&entry.name, &role, room - x, Owner::Node(header));
    let mut fragment = Fragment::empty(room, words.size.height);
    if let Some(number) = number {
        fragment.place(number, Length::ZERO, Length::ZERO);
    }
    fragment.place(words, x, Length::ZERO);
    fragment
}

/// Returns how far the name stands from the left edge.
fn number_width(composer: &mut Composer, entry: &ScheduleRow) -> Length {
    let Some(number) = entry.number else { return Length::ZERO };
    let role = Role { weight: 700, ..Role::CELL };
    let width = composer.natural_width(&RichText::plain(number.to_string()), &role);
    composer.space(NUMBER).max(width + space::PART)
}
