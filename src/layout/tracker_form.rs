//! What the fields of a log are called that is filled in on the screen, and where a number is typed.

use crate::drawing::{Length, Rect, Size};
use crate::page::{Item, NodeId};
use crate::resolve::{RichText, Tracker, TrackerWeek};

use super::composer::Composer;
use super::form::{Group, Place, numbered, public_words};
use super::fragment::Fragment;
use super::style::{Role, space};

/// The least width of the room for a number of two digits, and for a day and a month.
const NUMBER: Length = Length::pt(20.0);
const DATE: Length = Length::pt(40.0);
/// From the room for a number to the words beside it.
const APART: Length = Length::pt(2.0);
/// The most that room for a date takes.
const WIDEST_DATE: Length = Length::pt(90.0);

/// The fields of a week.
pub struct WeekForm {
    group: Group,
    /// The title of the week, where the log has several.
    title: String,
    first_weekday: usize,
}

/// The fields of a row in a week.
pub struct RowForm {
    group: Group,
    /// The week and the row.
    words: String,
    first_weekday: usize,
}

impl WeekForm {
    /// Begins the fields of every week of a log; nothing on paper.
    pub fn of_weeks(composer: &mut Composer, tracker: &Tracker) -> Vec<Option<Self>> {
        let log = composer.form_group(None, "log");
        let several = tracker.weeks.len() > 1;
        let week = |(place, week): (usize, &TrackerWeek)| {
            let group = composer.part_of(log.as_ref()?, None, &format!("week-{}", place + 1));
            let title = if several { week.title.clone() } else { String::new() };
            Some(Self { group, title, first_weekday: week.first_weekday.unwrap_or(0) as usize })
        };
        tracker.weeks.iter().enumerate().map(week).collect()
    }

    /// Begins the fields of a row; without words that may stand beside the page, it is known by its number.
    pub fn row(&self, composer: &mut Composer, name: &RichText, number: usize) -> RowForm {
        self.row_called(composer, public_words(name), &format!("row-{number}"), number)
    }

    /// Begins the fields of the row for a number a day.
    pub fn score(&self, composer: &mut Composer, score: &RichText, number: usize) -> RowForm {
        let words = public_words(score);
        let row = self.row_called(composer, None, "score", number);
        let title = self.title.as_str();
        let words = words.map_or(row.words, |words| composer.handout.form.words.join([title, words.as_str()]));
        RowForm { words, ..row }
    }

    fn row_called(&self, composer: &mut Composer, name: Option<String>, otherwise: &str, number: usize) -> RowForm {
        let group = composer.part_of(&self.group, name.as_deref(), otherwise);
        let words = &composer.handout.form.words;
        let name = name.unwrap_or_else(|| numbered(&words.row, number));
        let words = words.join([self.title.as_str(), name.as_str()]);
        RowForm { group, words, first_weekday: self.first_weekday }
    }

    fn first_day(&self, composer: &mut Composer) -> Place {
        let words = &composer.handout.form.words;
        let description = words.join([self.title.as_str(), words.first_day.as_str()]);
        composer.place_in(&self.group, None, "from", description)
    }
}

impl RowForm {
    /// Returns the place of the name that is for writing.
    pub fn name(&self, composer: &mut Composer) -> Place {
        let words = &composer.handout.form.words;
        let description = words.join([self.words.as_str(), words.name.as_str()]);
        composer.place_in(&self.group, None, "name", description)
    }

    /// Returns the places of so many boxes of a day.
    pub fn boxes(&self, composer: &mut Composer, day: usize, count: u32) -> Vec<Place> {
        let words = &composer.handout.form.words;
        let spoken = words.join([self.words.as_str(), self.day_name(composer, day)]);
        if count == 1 {
            return vec![self.day(composer, day, spoken)];
        }
        let short = self.short_day(composer, day);
        let group = composer.part_of(&self.group, short.as_deref(), &format!("day-{}", day + 1));
        let place = |number: u32| {
            let part = numbered(&words.part, number as usize).replace("{count}", &count.to_string());
            composer.place_in(&group, None, &number.to_string(), words.join([spoken.as_str(), part.as_str()]))
        };
        (1..=count).map(place).collect()
    }

    /// Returns the place of how many times something was done on a day.
    pub fn times(&self, composer: &mut Composer, day: usize) -> Place {
        let words = &composer.handout.form.words;
        let description = words.join([self.words.as_str(), self.day_name(composer, day), words.times.as_str()]);
        self.day(composer, day, description)
    }

    /// Returns the place of the number of a day.
    pub fn number(&self, composer: &mut Composer, day: usize) -> Place {
        let description = composer.handout.form.words.join([self.words.as_str(), self.day_name(composer, day)]);
        self.day(composer, day, description)
    }

    fn day(&self, composer: &mut Composer, day: usize, description: String) -> Place {
        let short = self.short_day(composer, day);
        composer.place_in(&self.group, short.as_deref(), &format!("day-{}", day + 1), description)
    }

    fn day_name<'h>(&self, composer: &Composer<'h>, day: usize) -> &'h str {
        let days = &composer.handout.form.words.days;
        days.get((self.first_weekday + day) % 7).map(String::as_str).unwrap_or_default()
    }

    fn short_day(&self, composer: &Composer, day: usize) -> Option<String> {
        composer.handout.form.words.short_days.get((self.first_weekday + day) % 7).cloned()
    }
}

/// Says whether a date can be typed beside words that end at `x`.
pub fn has_room_for_date(composer: &Composer, x: Length, room: Length) -> bool {
    room - x - space::GROUP * 2.0 >= composer.space(DATE)
}

/// Puts an area for the first day of a week behind the words of its title.
pub fn first_day(composer: &mut Composer, form: &WeekForm, title: &mut Fragment, x: Length, line: Rect, node: NodeId) {
    let place = form.first_day(composer);
    let height = composer.typing_height();
    let x = x + space::GROUP;
    let width = (line.right() - x).min(composer.space(WIDEST_DATE));
    let y = line.top() + (line.size.height - height) / 2.0;
    title.items.push(composer.type_in(node, Rect::new(x, y, width, height), place, None));
}

/// Returns the width of the room for a number beside words in a day; nothing where it stands above them.
fn beside(composer: &Composer, words: Length, day: Length) -> Option<Length> {
    let least = composer.space(NUMBER);
    let room = day - space::GROUP * 2.0 - words - APART;
    (room >= least).then_some(room.min(least * 1.5))
}

/// Returns the least height of a row with room to type a number "of so many".
pub fn height_of_number(composer: &mut Composer, words: &str, day: Length) -> Length {
    let width = composer.natural_width(&RichText::plain(words), &Role::CARD);
    let below = if beside(composer, width, day).is_some() { Length::ZERO } else { composer.leading(&Role::CARD) };
    composer.typing_height() + below + space::GROUP
}

/// Lays out room to type a number "of so many", above these words where a day is too narrow.
pub fn number_of(composer: &mut Composer, words: Fragment, day: Length, node: NodeId, place: Place) -> Fragment {
    let height = composer.typing_height();
    let Size { width: words_width, height: words_height } = words.size;
    let Some(width) = beside(composer, words_width, day) else {
        let width = (day - space::GROUP).min(composer.space(NUMBER) * 2.0);
        let whole = width.max(words_width);
        let area = Rect::new((whole - width) / 2.0, Length::ZERO, width, height);
        let mut fragment = Fragment::empty(whole, height + words_height);
        fragment.items.push(composer.type_in(node, area, place, None));
        fragment.place(words, (whole - words_width) / 2.0, height);
        return fragment;
    };
    let mut fragment = Fragment::empty(width + APART + words_width, height);
    fragment.items.push(composer.type_in(node, Rect::new(Length::ZERO, Length::ZERO, width, height), place, None));
    fragment.place(words, width + APART, (height - words_height) / 2.0);
    fragment
}

/// Returns the area of a number in a cell, which is bounded by lines.
pub fn number_in(composer: &mut Composer, cell: Rect, node: NodeId, place: Place) -> Item {
    let inset = Length::pt(2.0);
    let width = cell.size.width - inset * 2.0;
    // The line at the bottom is thicker.
    let height = cell.size.height - inset * 2.0 - Length::pt(1.5);
    composer.type_in(node, Rect::new(cell.left() + inset, cell.top() + inset, width, height), place, None)
}
