//! All exercises in a table: picture, name, dosage, page.

use std::rc::Rc;

use crate::drawing::{Length, Point, Rect, Size};
use crate::page::{NodeId, Owner, Role as NodeRole, Scope};
use crate::resolve::{AtAGlance, Exercise, RichRun, RichText};

use super::card;
use super::composer::Composer;
use super::fragment::{Fragment, Piece};
use super::references::{self, Anchor, PageNumber};
use super::style::{Role, Tone, space};
use super::table::{self, Span};
use super::thumbnail::Thumbnail;

/// The slot of a picture.
const PICTURE: Size = Size::new(Length::pt(72.0), Length::pt(45.0));
/// The least width at which the dosage has a column of its own.
const WIDE: Length = Length::pt(390.0);
/// The room for the number of an exercise.
const NUMBER: Length = Length::pt(18.0);
/// What stands between the parts of a dosage; a line may end behind it.
const SEPARATOR: &str = "\u{a0}· ";

/// The name of an exercise.
const NAME: Role = Role { weight: 600, ..Role::BODY_WIDE };

/// Where the columns stand.
struct Columns {
    /// The slot of a picture; none where no exercise has one.
    picture: Option<Size>,
    /// Picture, number and name.
    exercise: Span,
    /// The dosage; none where it stands below the name.
    dosage: Option<Span>,
    page: Span,
}

/// Lays out the exercises row by row; a row is never split.
pub fn at_a_glance(composer: &mut Composer, block: &AtAGlance, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = super::heading::section(composer, &block.title, width, parent);
    let [exercise_head, dosage_head, page_head] = &block.heads;
    let slot = Size::new(composer.space(PICTURE.width), composer.space(PICTURE.height));
    let pictured = block.exercises.iter().any(|exercise| Thumbnail::fitted(composer, exercise, slot).is_some());
    let columns = columns(composer, page_head, pictured.then_some(slot), width);
    let mut heads = vec![(exercise_head, columns.exercise)];
    heads.extend(columns.dosage.map(|span| (dosage_head, span)));
    heads.push((page_head, columns.page));
    let (titles, spans): (Vec<&RichText>, Vec<Span>) = heads.into_iter().unzip();
    let node = composer.structure.add(parent, NodeRole::Table);
    pieces.push(table::head(composer, &titles, &spans, width, node));
    let repeated = Rc::new(table::repeated_head(composer, &titles, &spans, width));
    let count = block.exercises.len();
    for (place, exercise) in block.exercises.iter().enumerate() {
        let fragment = row(composer, exercise, &columns, width, node);
        let mut piece = table::row_piece(composer, fragment, width, Some(&repeated), place + 1 == count);
        piece.span = Some(exercise.span);
        pieces.push(piece);
    }
    pieces
}

fn columns(composer: &mut Composer, page_head: &RichText, picture: Option<Size>, width: Length) -> Columns {
    let gap = composer.space(space::GUTTER);
    let number = references::number_width(composer, &Role::BODY_WIDE);
    let page = composer.natural_width(page_head, &Role::LABEL).max(number);
    let page = Span { x: width - page, width: page };
    let room = page.x - gap;
    if room < composer.space(WIDE) {
        return Columns { picture, exercise: Span { x: Length::ZERO, width: room }, dosage: None, page };
    }
    let half = (room - gap) / 2.0;
    let exercise = Span { x: Length::ZERO, width: half };
    Columns { picture, exercise, dosage: Some(Span { x: half + gap, width: half }), page }
}

/// Lays out an exercise; all of its row is the link.
fn row(composer: &mut Composer, exercise: &Exercise, columns: &Columns, width: Length, table: NodeId) -> Fragment {
    let row = composer.structure.add(table, NodeRole::TableRow);
    let header = composer.structure.add(row, NodeRole::TableHeader(Scope::Row));
    let slot = columns.picture.unwrap_or_default();
    let name_x = columns.picture.map_or(Length::ZERO, |slot| slot.width + composer.space(space::PROMISE));
    let mut name = named(composer, exercise, columns.exercise.width - name_x, header);
    let mut dose = Fragment::default();
    match columns.dosage {
        Some(span) => {
            let cell = composer.structure.add(row, NodeRole::TableCell);
            dose = dosage(composer, exercise, span.width, cell);
        }
        None => {
            let below = dosage(composer, exercise, name.words.size.width, header);
            name.words.stack(below, Length::ZERO);
        }
    }
    let name = Fragment::hanging(name.number, name.words, name.indent);
    let height = slot.height.max(name.size.height).max(dose.size.height);
    let (above, padding_below) = table::padding(composer);
    let mut fragment = Fragment::empty(width, above + height + padding_below);
    // Words stand in the middle beside the picture.
    let middle = |part: Length| above + (height - part) / 2.0;
    if let Some(picture) = columns.picture.and_then(|slot| Thumbnail::fitted(composer, exercise, slot)) {
        // The name says which exercise it is, and the card describes what is seen.
        let corner = Point::new(Length::ZERO, middle(slot.height) + slot.height - picture.size.height);
        fragment.items.push(picture.placed(composer, corner, Owner::Decoration));
    }
    let (name_y, dose_y) = (middle(name.size.height), middle(dose.size.height));
    fragment.place(name, name_x, name_y);
    if let Some(span) = columns.dosage {
        fragment.place(dose, span.x, dose_y);
    }
    let cell = composer.structure.add(row, NodeRole::TableCell);
    let role = Role::BODY_WIDE;
    let corner = Point::new(columns.page.x, middle(composer.leading(&role)));
    let number = PageNumber { corner, from_right: false, role };
    let link = references::open(composer, cell, Anchor::Exercise(exercise.number), &exercise.name, number);
    let area = Rect::new(Length::ZERO, Length::ZERO, width, fragment.size.height);
    fragment.items.push(references::area(link, area));
    fragment
}

/// The number of an exercise, and its name beside it.
struct Named {
    number: Fragment,
    words: Fragment,
    indent: Length,
}

fn named(composer: &mut Composer, exercise: &Exercise, width: Length, header: NodeId) -> Named {
    let owner = Owner::Node(header);
    let number = Role { weight: 700, tone: Tone::Strong, ..NAME };
    let number = composer.label(&format!("{} ", exercise.number), &number, owner);
    let indent = composer.space(NUMBER).max(number.size.width + composer.space(space::PART));
    let mut words = composer.text(&exercise.name, &NAME, width - indent, owner);
    words.size.width = width - indent;
    Named { number, words, indent }
}

/// Lays out side and dosage in a few words; a screen reader says them in full.
fn dosage(composer: &mut Composer, exercise: &Exercise, width: Length, cell: NodeId) -> Fragment {
    let lines =
        [exercise.side.as_deref().map(side), Some(short(composer, exercise, width)).filter(|words| !words.is_empty())];
    let mut fragment = Fragment::default();
    if lines.iter().all(Option::is_none) {
        return fragment;
    }
    let paragraph = composer.structure.add(cell, NodeRole::Paragraph);
    let spoken = card::spoken(exercise);
    composer.structure.update(paragraph, |node| node.actual_text = spoken);
    for words in lines.into_iter().flatten() {
        let words = composer.text(&words, &Role::CARD, width, Owner::Node(paragraph));
        fragment.stack(words, Length::ZERO);
    }
    fragment
}

fn side(words: &str) -> RichText {
    RichText { runs: vec![RichRun { text: words.to_owned(), strong: true, ..RichRun::default() }], span: None }
}

/// Says the dosage in a few words, which break between its parts only, where these have room on a line.
fn short(composer: &mut Composer, exercise: &Exercise, width: Length) -> RichText {
    let private = exercise.sentence.runs.iter().any(|run| run.private);
    let mut runs = Vec::new();
    for cell in exercise.strip.iter().filter(|cell| !cell.spare) {
        let label = format!(" {}", cell.label);
        let run = |text: &str, strong| RichRun { text: text.to_owned(), strong, private, ..RichRun::default() };
        let mut part = vec![run(&cell.value, true), run(&label, false)];
        let line = RichText { runs: [part.clone(), vec![run(SEPARATOR, false)]].concat(), span: None };
        if composer.natural_width(&line, &Role::CARD) <= width {
            part.iter_mut().for_each(|run| run.text = run.text.replace(' ', "\u{a0}"));
        }
        if !runs.is_empty() {
            runs.push(RichRun { text: SEPARATOR.to_owned(), private, ..RichRun::default() });
        }
        runs.extend(part);
    }
    RichText { runs, span: exercise.sentence.span }
}
