//! The log to tick: exercises by days, a table a week.

use crate::drawing::{Length, Point, Rect};
use crate::page::{NodeId, Owner, Role as NodeRole, Scope};
use crate::resolve::{RichText, Tracker, TrackerRow, TrackerWeek};

use super::composer::{Composer, fill, rule, upright};
use super::form::Rule;
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, Tone, space};
use super::table::STRONG_LINE;
use super::tracker_form::{RowForm, WeekForm, first_day, has_room_for_date, height_of_number, number_in, number_of};
use super::tracker_large;

/// The first column's share of the width: 139 of 510 points.
const NAMES: f64 = 139.0 / 510.0;
const HEAD: Length = Length::pt(23.0);
const ROW: Length = Length::pt(24.0);
const BOX: Length = Length::pt(12.0);
const BOX_GAP: Length = Length::pt(3.5);
/// What stays free of a cell at each side of its boxes, so that those of different days stand apart.
const FREE: Length = Length::pt(3.0);
/// From an exercise's number to its name.
const NUMBER: Length = Length::pt(15.0);
/// The most rows with which two weeks share a page.
pub const SHARED_ROWS: usize = 8;

/// Lays out a log; a week is never split.
pub fn tracker(composer: &mut Composer, tracker: &Tracker, width: Length, parent: NodeId) -> Vec<Piece> {
    if composer.is_large() {
        return tracker_large::tracker(composer, tracker, width, parent);
    }
    let alone = tracker.rows.len() > SHARED_ROWS;
    let forms = WeekForm::of_weeks(composer, tracker);
    let weeks = tracker.weeks.iter().zip(forms);
    weeks
        .enumerate()
        .map(|(place, (week, form))| {
            let fragment = table(composer, tracker, (week, form.as_ref()), width, parent);
            let mut piece = composer
                .piece(fragment, PieceKind::LogWeek)
                .spaced(Length::pt(12.0), Length::pt(12.0))
                .under_heading(space::PROMISE);
            piece.new_page = place == 0 || alone;
            piece
        })
        .collect()
}

/// The places of the columns of a week.
struct Grid {
    width: Length,
    names: Length,
    day: Length,
}

impl Grid {
    fn day_x(&self, day: usize) -> Length {
        self.names + self.day * day as f64
    }
}

fn table(
    composer: &mut Composer,
    tracker: &Tracker,
    (week, form): (&TrackerWeek, Option<&WeekForm>),
    width: Length,
    parent: NodeId,
) -> Fragment {
    let names = width * NAMES;
    let grid = Grid { width, names, day: (width - names) / week.days.len().max(1) as f64 };
    let table = composer.structure.add(parent, NodeRole::Table);
    let mut fragment = head(composer, (week, form), &grid, table);
    let body = fragment.size.height;
    let (edge, line) = (composer.palette().edge, composer.palette().rule);
    let days = week.days.len();
    for (place, row) in tracker.rows.iter().enumerate() {
        let form = form.map(|form| form.row(composer, &row.name, place + 1));
        let row = exercise(composer, (row, form.as_ref()), days, &grid, table);
        let y = fragment.size.height + row.size.height;
        fragment.stack(row, Length::ZERO);
        fragment.decorate(rule(Length::ZERO, y - Length::pt(0.75), width, Length::pt(0.75), edge));
    }
    if let Some(score) = &tracker.score {
        let form = form.map(|form| form.score(composer, score, tracker.rows.len() + 1));
        let row = score_row(composer, (score, form.as_ref()), days, &grid, table);
        fragment.stack(row, Length::ZERO);
    }
    for day in 0..days {
        let height = fragment.size.height - body;
        fragment.decorate(upright(grid.day_x(day), body, height, Length::pt(0.5), line));
    }
    let y = fragment.size.height;
    fragment.decorate(rule(Length::ZERO, y - STRONG_LINE, width, STRONG_LINE, composer.palette().strong));
    fragment
}

fn head(
    composer: &mut Composer,
    (week, form): (&TrackerWeek, Option<&WeekForm>),
    grid: &Grid,
    table: NodeId,
) -> Fragment {
    let row = composer.structure.add(table, NodeRole::TableRow);
    let first = composer.structure.add(row, NodeRole::TableHeader(Scope::Column));
    let title = week_title(composer, week, grid.names, Owner::Node(first), form);
    let mut days = Vec::with_capacity(week.days.len());
    for name in &week.days {
        let cell = composer.structure.add(row, NodeRole::TableHeader(Scope::Column));
        let room = grid.day - space::GROUP;
        days.push(composer.lines(&RichText::plain(name.as_str()), &Role::COLUMN_HEAD, room, Owner::Node(cell)));
    }
    let most_lines = days.iter().map(Vec::len).max().unwrap_or(0) as f64;
    let height =
        HEAD.max(title.size.height + Length::pt(5.0)).max(Role::COLUMN_HEAD.leading * most_lines + Length::pt(8.0));
    let mut fragment = Fragment::empty(grid.width, height);
    // Titles and days stand on the line below them.
    let title_y = height - title.size.height - Length::pt(4.0);
    fragment.place(title, Length::ZERO, title_y);
    for (day, lines) in days.into_iter().enumerate() {
        let mut y = height - Length::pt(5.0) - Role::COLUMN_HEAD.leading * lines.len() as f64;
        for line in lines {
            let x = grid.day_x(day) + (grid.day - line.size.width) / 2.0;
            fragment.place(line, x, y);
            y += Role::COLUMN_HEAD.leading;
        }
    }
    fragment.decorate(rule(Length::ZERO, height, grid.width, STRONG_LINE, composer.palette().strong));
    fragment.size.height = height + STRONG_LINE;
    fragment
}

/// Lays out the title of a week, and its first day beside or below it; that of a further page has no field.
pub fn week_title(
    composer: &mut Composer,
    week: &TrackerWeek,
    room: Length,
    owner: Owner,
    form: Option<&WeekForm>,
) -> Fragment {
    let form = form.filter(|_| week.first_weekday.is_none());
    // The space belongs to what is read: both are one cell's words.
    let mut title = composer.label(&format!("{} ", week.title), &Role::WEEK, owner);
    let from = RichText::plain(week.from.as_str());
    let from_x = title.size.width + composer.space(space::PARAGRAPH);
    let end = from_x + composer.natural_width(&from, &Role::SOFT);
    let typed = form.is_none() || has_room_for_date(composer, end, room);
    if typed && end <= room - space::GROUP {
        let from = composer.text(&from, &Role::SOFT, room, owner);
        title.place(from, from_x, composer.either(Length::pt(2.0), Length::pt(2.5)));
        if let (Some(form), Owner::Node(node)) = (form, owner) {
            let line = Rect::new(Length::ZERO, Length::ZERO, room - space::GROUP, title.size.height);
            first_day(composer, form, &mut title, end, line, node);
        }
        return title;
    }
    let from = composer.text(&from, &Role::SOFT, room - space::GROUP, owner);
    let Some(form) = form else {
        title.stack(from, Length::ZERO);
        return title;
    };
    let mut below = Fragment::empty(room - space::GROUP, from.size.height.max(composer.typing_height()));
    let y = (below.size.height - from.size.height) / 2.0;
    below.place(from, Length::ZERO, y);
    if let Owner::Node(node) = owner {
        let line = Rect::new(Length::ZERO, Length::ZERO, below.size.width, below.size.height);
        first_day(composer, form, &mut below, end - from_x, line, node);
    }
    title.stack(below, Length::ZERO);
    title
}

fn exercise(
    composer: &mut Composer,
    (entry, form): (&TrackerRow, Option<&RowForm>),
    days: usize,
    grid: &Grid,
    table: NodeId,
) -> Fragment {
    let row = composer.structure.add(table, NodeRole::TableRow);
    let name = composer.structure.add(row, NodeRole::TableHeader(Scope::Row));
    let mut fragment = Fragment::empty(grid.width, ROW);
    let mut x = Length::ZERO;
    if let Some(number) = entry.number {
        let role = Role { weight: 700, tone: Tone::Strong, ..Role::BODY_WIDE };
        let number = composer.label(&format!("{number} "), &role, Owner::Node(name));
        let width = number.size.width;
        fragment.place(number, Length::ZERO, Length::pt(3.0));
        x = NUMBER.max(width + space::PART);
    }
    let words = composer.text(&entry.name, &Role::LOG_NAME, grid.names - x - space::GROUP, Owner::Node(name));
    let lowest = match form {
        Some(_) if width_of_boxes(composer, entry.times, grid.day).is_none() => {
            height_of_number(composer, &of_so_many(entry.times), grid.day)
        }
        _ => ROW,
    };
    let height = (words.size.height + Length::pt(9.0)).max(ROW).max(lowest);
    let y = (height - words.size.height) / 2.0;
    fragment.size.height = height;
    fragment.place(words, x, y);
    if entry.name.is_empty() {
        // The name is written on the line below the row.
        let line = Rule { x, y: height - Length::pt(0.75), width: grid.names - x - space::GROUP };
        let place = form.map(|form| form.name(composer));
        fragment.items.extend(composer.write_on(name, NodeRole::Span, line, place));
    }
    for day in 0..days {
        let cell = composer.structure.add(row, NodeRole::TableCell);
        let boxes = boxes(composer, entry.times, grid.day, cell, form.map(|form| (form, day)));
        let x = grid.day_x(day) + (grid.day - boxes.size.width) / 2.0;
        let y = (height - boxes.size.height) / 2.0 - Length::pt(0.375);
        fragment.place(boxes, x, y);
    }
    fragment
}

/// Lays out as many boxes as times a day; where they do not fit, room to write a number "of so many".
pub fn boxes(
    composer: &mut Composer,
    times: u32,
    day: Length,
    cell: NodeId,
    form: Option<(&RowForm, usize)>,
) -> Fragment {
    let (side, gap) = (composer.tick_side(BOX), composer.space(BOX_GAP));
    let Some(width) = width_of_boxes(composer, times, day) else {
        let text = composer.label(&of_so_many(times), &Role::CARD, Owner::Node(cell));
        if let Some((form, weekday)) = form {
            let place = form.times(composer, weekday);
            return number_of(composer, text, day, cell, place);
        }
        let mut fragment = Fragment::empty(composer.space(Length::pt(30.0)), side);
        let y = (side - text.size.height) / 2.0;
        fragment.place(text, composer.space(Length::pt(15.0)), y);
        return fragment;
    };
    let places = form.map(|(form, weekday)| form.boxes(composer, weekday, times));
    let mut fragment = Fragment::empty(width, side);
    let corner = |place: u32| Point::new((side + gap) * f64::from(place), Length::ZERO);
    match places {
        Some(places) => {
            for (number, place) in (0..times).zip(places) {
                fragment.items.extend(composer.tick(cell, corner(number), side, Some(place)));
            }
        }
        None => {
            let mark = composer.empty_box(cell);
            for number in 0..times {
                let Point { x, y } = corner(number);
                fragment.items.push(composer.tick_box(x, y, side, Owner::Node(mark)));
            }
        }
    }
    fragment
}

/// Returns what stands behind room for a number.
fn of_so_many(times: u32) -> String {
    format!("/{times}")
}

/// Returns the width of the boxes of a day, if they fit into it.
fn width_of_boxes(composer: &Composer, times: u32, day: Length) -> Option<Length> {
    let count = f64::from(times);
    let width = composer.tick_side(BOX) * count + composer.space(BOX_GAP) * (count - 1.0);
    (times <= 3 && width <= day - FREE * 2.0).then_some(width)
}

fn score_row(
    composer: &mut Composer,
    (score, form): (&RichText, Option<&RowForm>),
    days: usize,
    grid: &Grid,
    table: NodeId,
) -> Fragment {
    let row = composer.structure.add(table, NodeRole::TableRow);
    let name = composer.structure.add(row, NodeRole::TableHeader(Scope::Row));
    let words = composer.text(score, &Role::CARD, grid.names - space::GROUP, Owner::Node(name));
    let cells: Vec<NodeId> = (0..days).map(|_| composer.structure.add(row, NodeRole::TableCell)).collect();
    let height = (words.size.height + Length::pt(9.0)).max(ROW);
    let mut fragment = Fragment::empty(grid.width, height);
    let background = Rect::new(Length::ZERO, Length::ZERO, grid.width, height);
    fragment.decorate(fill(background, composer.palette().wash));
    let y = (height - words.size.height) / 2.0 - Length::pt(0.75);
    fragment.place(words, Length::ZERO, y);
    for (day, cell) in cells.into_iter().enumerate() {
        let Some(form) = form else { break };
        let place = form.number(composer, day);
        let area = Rect::new(grid.day_x(day), Length::ZERO, grid.day, height);
        fragment.items.push(number_in(composer, area, cell, place));
    }
    fragment
}
