//! The log to tick in large print: each exercise stands above its days, so that these have the whole width.

use std::rc::Rc;

use crate::drawing::{Length, Rect};
use crate::page::{NodeId, Owner, Role as NodeRole, Scope};
use crate::resolve::{RichText, Tracker, TrackerRow, TrackerWeek};

use super::composer::{Composer, fill, rule, upright};
use super::form::Rule;
use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Role, Tone, space};
use super::table::STRONG_LINE;
use super::tracker::{SHARED_ROWS, boxes, week_title};
use super::tracker_form::{RowForm, WeekForm, number_in};

/// The space above a name, between it and the boxes, and below these.
const ABOVE: Length = Length::pt(4.5);
const BETWEEN: Length = Length::pt(1.5);
const BELOW: Length = Length::pt(7.5);
/// The room for a name above the line that it is written on.
const NAME_LINE: Length = Length::pt(24.0);
/// The height of a cell for a number.
const NUMBER: Length = Length::pt(30.0);
const EDGE: Length = Length::pt(0.75);
const UPRIGHT: Length = Length::pt(0.5);

/// Lays out a log row by row; a week goes on on a new page, under its head, only where it is higher than one.
pub fn tracker(composer: &mut Composer, tracker: &Tracker, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let gap = composer.space(space::PROMISE);
    let alone = tracker.rows.len() > SHARED_ROWS;
    let forms = WeekForm::of_weeks(composer, tracker);
    for (number, (week, form)) in tracker.weeks.iter().zip(forms).enumerate() {
        let table = composer.structure.add(parent, NodeRole::Table);
        let [head, repeated] = heads(composer, week, width, table, form.as_ref());
        let repeated = Rc::new(repeated);
        let mut first = Some(head);
        let rows = rows(composer, tracker, form.as_ref(), week.days.len(), width, table);
        let count = rows.len();
        for (place, row) in rows.into_iter().enumerate() {
            let head = if place == 0 { None } else { Some(Rc::clone(&repeated)) };
            let mut fragment = first.take().unwrap_or_default();
            fragment.stack(row, Length::ZERO);
            let before = if place == 0 { gap } else { Length::ZERO };
            let after = if place + 1 == count { gap } else { Length::ZERO };
            let piece = composer.piece(fragment, PieceKind::LogWeek).spaced(before, after).under_heading(gap);
            let (new_page, keep_with_next) = ((number == 0 || alone) && place == 0, place + 1 < count);
            pieces.push(Piece { head, new_page, keep_with_next, ..piece });
        }
    }
    pieces
}

/// Lays out the head of a week, and the head that is printed again where the week goes on on a new page.
fn heads(
    composer: &mut Composer,
    week: &TrackerWeek,
    width: Length,
    table: NodeId,
    form: Option<&WeekForm>,
) -> [Fragment; 2] {
    let row = composer.structure.add(table, NodeRole::TableRow);
    let first = composer.structure.add(row, NodeRole::TableHeader(Scope::Column));
    let days: Vec<Owner> = week
        .days
        .iter()
        .map(|_| Owner::Node(composer.structure.add(row, NodeRole::TableHeader(Scope::Column))))
        .collect();
    let again = vec![Owner::Header; days.len()];
    [(Owner::Node(first), days), (Owner::Header, again)].map(|(owner, days)| {
        let title = week_title(composer, week, width, owner, form);
        head(composer, week, width, title, &days)
    })
}

fn head(composer: &mut Composer, week: &TrackerWeek, width: Length, title: Fragment, days: &[Owner]) -> Fragment {
    let mut fragment = Fragment::empty(width, Length::ZERO);
    fragment.stack(title, Length::ZERO);
    let day_width = width / week.days.len().max(1) as f64;
    let y = fragment.size.height + composer.space(space::GROUP);
    let room = room_for_days(composer, &week.days, day_width - space::GROUP);
    for (place, (name, owner)) in week.days.iter().zip(days).enumerate() {
        let words = composer.lines(&RichText::plain(name.as_str()), &Role::COLUMN_HEAD, room, *owner);
        let mut bottom = y;
        for line in words {
            let x = day_width * place as f64 + (day_width - line.size.width) / 2.0;
            let height = line.size.height;
            fragment.place(line, x, bottom);
            bottom += height;
        }
        fragment.size.height = fragment.size.height.max(bottom);
    }
    let y = fragment.size.height + space::GROUP;
    fragment.decorate(rule(Length::ZERO, y, width, STRONG_LINE, composer.palette().strong));
    fragment.size.height = y + STRONG_LINE;
    fragment
}

/// Returns the width that the names of days are broken to: where one does not fit on a line, all take two.
fn room_for_days(composer: &mut Composer, days: &[String], room: Length) -> Length {
    let names: Vec<RichText> = days.iter().map(|name| RichText::plain(name.as_str())).collect();
    if names.iter().all(|name| composer.natural_width(name, &Role::COLUMN_HEAD) <= room) {
        return room;
    }
    let words = names.iter().map(|name| composer.widest_word(name, &Role::COLUMN_HEAD));
    words.fold(Length::ZERO, Length::max).min(room)
}

fn rows(
    composer: &mut Composer,
    tracker: &Tracker,
    form: Option<&WeekForm>,
    days: usize,
    width: Length,
    table: NodeId,
) -> Vec<Fragment> {
    let mut rows = Vec::with_capacity(tracker.rows.len() + 1);
    for (place, entry) in tracker.rows.iter().enumerate() {
        let form = form.map(|form| form.row(composer, &entry.name, place + 1));
        rows.push(exercise(composer, (entry, form.as_ref()), days, width, table));
    }
    if let Some(score) = &tracker.score {
        let form = form.map(|form| form.score(composer, score, tracker.rows.len() + 1));
        rows.push(score_row(composer, (score, form.as_ref()), days, width, table));
    }
    let count = rows.len();
    for (place, row) in rows.iter_mut().enumerate() {
        let (line, color) =
            if place + 1 == count { (STRONG_LINE, composer.palette().strong) } else { (EDGE, composer.palette().edge) };
        row.decorate(rule(Length::ZERO, row.size.height - line, width, line, color));
    }
    // The score stays on the page of the last exercise.
    if let Some(score) = rows.pop_if(|_| tracker.score.is_some() && count > 1)
        && let Some(last) = rows.last_mut()
    {
        last.stack(score, Length::ZERO);
    }
    rows
}

/// Lays out the number and the name of an exercise, and below them its boxes, day by day.
fn exercise(
    composer: &mut Composer,
    (entry, form): (&TrackerRow, Option<&RowForm>),
    days: usize,
    width: Length,
    table: NodeId,
) -> Fragment {
    let row = composer.structure.add(table, NodeRole::TableRow);
    let header = composer.structure.add(row, NodeRole::TableHeader(Scope::Row));
    let mut fragment = Fragment::empty(width, Length::ZERO);
    let mut x = Length::ZERO;
    if let Some(number) = entry.number {
        let role = Role { weight: 700, tone: Tone::Strong, ..Role::LOG_NAME };
        let number = composer.label(&format!("{number} "), &role, Owner::Node(header));
        x = number.size.width + composer.space(space::PART);
        fragment.place(number, Length::ZERO, ABOVE);
    }
    let name = if entry.name.is_empty() {
        line_for_name(composer, width - x, header, form)
    } else {
        composer.text(&entry.name, &Role::LOG_NAME, width - x, Owner::Node(header))
    };
    let top = ABOVE + name.size.height + BETWEEN;
    fragment.place(name, x, ABOVE);
    let day_width = width / days.max(1) as f64;
    let mut height = Length::ZERO;
    for day in 0..days {
        let cell = composer.structure.add(row, NodeRole::TableCell);
        let boxes = boxes(composer, entry.times, day_width, cell, form.map(|form| (form, day)));
        height = height.max(boxes.size.height);
        let x = day_width * day as f64 + (day_width - boxes.size.width) / 2.0;
        fragment.place(boxes, x, top);
    }
    fragment.size.height = top + height + BELOW;
    separate(composer, &mut fragment, days, top - BETWEEN);
    fragment
}

/// Lays out a line to write the name of an exercise on.
fn line_for_name(composer: &mut Composer, width: Length, header: NodeId, form: Option<&RowForm>) -> Fragment {
    let mut fragment = Fragment::empty(width, NAME_LINE + space::GROUP);
    let place = form.map(|form| form.name(composer));
    let line = Rule { x: Length::ZERO, y: NAME_LINE, width };
    fragment.items = composer.write_on(header, NodeRole::Span, line, place);
    fragment
}

/// Lays out the row for a number a day.
fn score_row(
    composer: &mut Composer,
    (score, form): (&RichText, Option<&RowForm>),
    days: usize,
    width: Length,
    table: NodeId,
) -> Fragment {
    let row = composer.structure.add(table, NodeRole::TableRow);
    let name = composer.text_node(score, &Role::CARD, width, row, NodeRole::TableHeader(Scope::Row));
    let cells: Vec<NodeId> = (0..days).map(|_| composer.structure.add(row, NodeRole::TableCell)).collect();
    let top = ABOVE + name.size.height;
    let mut fragment = Fragment::empty(width, top + BETWEEN + NUMBER);
    let background = Rect::new(Length::ZERO, Length::ZERO, width, fragment.size.height);
    fragment.decorate(fill(background, composer.palette().wash));
    fragment.place(name, Length::ZERO, ABOVE);
    separate(composer, &mut fragment, days, top);
    let day_width = width / days.max(1) as f64;
    for (day, cell) in cells.into_iter().enumerate() {
        let Some(form) = form else { break };
        let place = form.number(composer, day);
        let area = Rect::new(day_width * day as f64, top, day_width, BETWEEN + NUMBER);
        fragment.items.push(number_in(composer, area, cell, place));
    }
    fragment
}

/// Draws the lines between the days, from `top` on down.
fn separate(composer: &Composer, fragment: &mut Fragment, days: usize, top: Length) {
    let day_width = fragment.size.width / days.max(1) as f64;
    let height = fragment.size.height - top;
    for day in 1..days {
        fragment.decorate(upright(day_width * day as f64, top, height, UPRIGHT, composer.palette().rule));
    }
}
