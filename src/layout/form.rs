//! The fields of a copy that is filled in on the screen: their names, what is said of them, what they hold already.
//!
//! A copy for paper has no groups and no places, and then each place to tick or to write is only drawn.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Span};
use crate::drawing::{Length, Point, Rect};
use crate::page::{Field, FieldKind, Form, Item, ItemKind, NodeId, Owner, Page, Role as NodeRole, TextRun, Widget};
use crate::resolve::{FormValue, Handout, RichRun, RichText};
use crate::source::nearest;

use super::composer::Composer;
use super::style::Role;

/// The most characters of a part of a name, without the number that may follow.
const LONGEST: usize = 40;
/// From the edge of an area to what is typed in it.
pub const INSET: Length = Length::pt(2.0);
/// How many names a message lists.
const MAX_LISTED: usize = 5;
/// How typed words are set.
const TYPED: Role = Role::BODY_WIDE;

/// The fields so far, and the names that are taken.
#[derive(Clone, Debug)]
pub struct FormBuilder {
    fields: Vec<Field>,
    taken: HashSet<String>,
}

/// What the names of the fields of a block, or of a part of it, begin with.
#[derive(Clone, Debug)]
pub struct Group(String);

/// What a field is called: its name for programs, and what a screen reader says of it.
#[derive(Clone, Debug)]
pub struct Place {
    name: String,
    description: String,
}

impl FormBuilder {
    /// Begins a form in which the names of the declared fields are taken.
    pub fn new(handout: &Handout) -> Self {
        // The first part of a name alone is taken as well: no other field may stand inside.
        let first = handout.form.declared.iter().filter_map(|name| name.split('.').next());
        Self { fields: Vec::new(), taken: first.map(str::to_owned).collect() }
    }

    /// Returns a name that no field and no group has.
    fn reserve(&mut self, group: &str, part: &str) -> String {
        let base = if group.is_empty() { part.to_owned() } else { format!("{group}.{part}") };
        let mut name = base.clone();
        let mut number = 1;
        while !self.taken.insert(name.clone()) {
            number += 1;
            name = format!("{base}-{number}");
        }
        name
    }

    /// Returns the name of a declared field, which is free the first time that it is shown.
    fn declared(&mut self, name: &str) -> String {
        if self.fields.iter().any(|field| field.name == name) {
            return self.reserve("", name);
        }
        self.taken.insert(name.to_owned());
        name.to_owned()
    }
}

/// Returns the words of a text that may stand beside the page; nothing where there are none, or a record has them all.
pub fn public_words(text: &RichText) -> Option<String> {
    // A line to write on inside of a text has no words.
    let words: String = text.to_public().chars().map(|c| if c == '_' { ' ' } else { c }).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.contains(char::is_alphanumeric).then_some(words)
}

/// Makes words a part of a name: in lower case, letters and digits of any script, all else one `-`.
fn part(words: &str) -> String {
    let mut part = String::new();
    for character in words.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            part.push(character);
        } else if !part.is_empty() && !part.ends_with('-') {
            part.push('-');
        }
    }
    let end = part.char_indices().nth(LONGEST).map_or(part.len(), |(end, _)| end);
    let goes_on = part.get(end..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('-'));
    let mut kept = part.get(..end).unwrap_or_default();
    if let (true, Some(word)) = (goes_on, kept.rfind('-')) {
        kept = kept.get(..word).unwrap_or(kept);
    }
    kept.trim_end_matches('-').to_owned()
}

impl Composer<'_> {
    /// Says whether the handout is filled in on the screen.
    pub const fn is_fillable(&self) -> bool {
        self.handout.fillable
    }

    /// Begins the fields of a block that may have a title; nothing on paper.
    pub fn form_group(&mut self, title: Option<&RichText>, otherwise: &str) -> Option<Group> {
        let words = title.filter(|_| self.is_fillable()).and_then(public_words);
        self.is_fillable().then(|| self.group_in("", words.as_deref(), otherwise))
    }

    /// Begins a part of a group; without words it is called otherwise.
    pub fn part_of(&mut self, group: &Group, words: Option<&str>, otherwise: &str) -> Group {
        self.group_in(&group.0, words, otherwise)
    }

    fn group_in(&mut self, group: &str, words: Option<&str>, otherwise: &str) -> Group {
        Group(self.form.reserve(group, &named(words, otherwise)))
    }

    /// Returns the place of a field in a group; without words it is called otherwise.
    pub fn place_in(&mut self, group: &Group, words: Option<&str>, otherwise: &str, description: String) -> Place {
        Place { name: self.form.reserve(&group.0, &named(words, otherwise)), description }
    }

    /// Returns the place of a field that is a block by itself; nothing on paper.
    pub fn place(&mut self, title: Option<&RichText>, otherwise: &str, description: &str) -> Option<Place> {
        let Group(name) = self.form_group(title, otherwise)?;
        Some(Place { name, description: title.and_then(public_words).unwrap_or_else(|| description.to_owned()) })
    }

    /// Returns the place of the numbers for pain; nothing on paper.
    pub fn pain_place(&mut self, title: Option<&RichText>) -> Option<Place> {
        let pain = self.handout.form.words.pain.as_str();
        let Place { name, description } = self.place(title, "pain", pain)?;
        // A title such as “How much pain is all right?” asks what no number answers.
        let is_question = description.ends_with(['?', '؟', '？']);
        Some(Place { name, description: if is_question { pain.to_owned() } else { description } })
    }

    /// Returns the place of a declared field.
    pub fn declared_place(&mut self, name: &str, description: String) -> Place {
        Place { name: self.form.declared(name), description }
    }

    /// Returns the place of the field that belongs to an entry of a list, by the entry's words or else its number.
    pub fn entry_place(&mut self, group: &Group, text: &RichText, number: usize, noun: &str) -> Place {
        let words = public_words(text);
        let description = words.clone().unwrap_or_else(|| numbered(&self.handout.form.words.row, number));
        self.place_in(group, words.as_deref(), &format!("{noun}-{number}"), description)
    }

    /// Returns the least height of a line to type in.
    pub const fn typing_height(&self) -> Length {
        self.either(Length::pt(18.0), Length::pt(24.0))
    }

    /// Returns a box to tick, which is all that a node holds: on paper a screen reader says that it is not ticked.
    pub fn tick(&mut self, node: NodeId, corner: Point, size: Length, place: Option<Place>) -> Vec<Item> {
        let Point { x, y } = corner;
        let Some(place) = place else {
            let field = self.empty_box(node);
            return vec![self.tick_box(x, y, size, Owner::Node(field))];
        };
        let ticked = self.is_ticked(&place.name);
        let field = self.add_field(place, FieldKind::CheckBox { ticked });
        let widget = self.widget(node, Rect::new(x, y, size, size), field);
        vec![self.tick_box(x, y, size, Owner::Decoration), widget]
    }

    /// Returns a line to write on: on paper a screen reader says that one writes there.
    ///
    /// It belongs to a node of its own; one that is a mere span is not needed on the screen.
    pub fn write_on(&mut self, parent: NodeId, role: NodeRole, line: Rule, place: Option<Place>) -> Vec<Item> {
        let Rule { x, y, width } = line;
        let Some(place) = place else {
            let node = self.blank(parent, role);
            return vec![self.writing_line(x, y, width, Owner::Node(node))];
        };
        let node = if role == NodeRole::Span { parent } else { self.structure.add(parent, role) };
        let height = self.typing_height();
        let widget = self.type_in(node, Rect::new(x, y - height, width, height), place, None);
        vec![self.writing_line(x, y, width, Owner::Decoration), widget]
    }

    /// Returns an area of one line to type in, which may hold words already.
    pub fn type_in(&mut self, node: NodeId, area: Rect, place: Place, words: Option<&RichText>) -> Item {
        let given = self.typed_value(&place.name, false);
        let words = given.as_ref().or(words);
        let leading = self.leading(&TYPED);
        let written = words.map(|words| self.label_of(words, &TYPED, Owner::Decoration).items).unwrap_or_default();
        let corner = Point::new(area.left() + INSET, area.top() + (area.size.height - leading) / 2.0);
        let value = words.map(RichText::to_plain).unwrap_or_default();
        let field = self.add_field(place, FieldKind::Text { value, multiline: false });
        self.widget_with(node, area, field, runs_at(written, corner))
    }

    /// Returns an area of several lines to type in.
    pub fn type_lines_in(&mut self, node: NodeId, area: Rect, place: Place) -> Item {
        let words = self.typed_value(&place.name, true);
        let room = area.size.width - INSET * 2.0;
        let written = words.as_ref().map(|words| self.text(words, &TYPED, room, Owner::Decoration).items);
        let corner = Point::new(area.left() + INSET, area.top() + INSET);
        let value = words.as_ref().map(RichText::to_plain).unwrap_or_default();
        let field = self.add_field(place, FieldKind::Text { value, multiline: true });
        self.widget_with(node, area, field, runs_at(written.unwrap_or_default(), corner))
    }

    /// Returns the areas of the choices of a field, one an option.
    pub fn choose_one(&mut self, node: NodeId, areas: &[Rect], options: Vec<String>, place: Place) -> Vec<Item> {
        let chosen = self.chosen(&place.name, &options);
        let field = self.add_field(place, FieldKind::Choice { options, chosen });
        let areas = areas.iter().enumerate();
        areas
            .map(|(option, area)| {
                let mut item = self.widget(node, *area, field);
                if let ItemKind::Widget(widget) = &mut item.kind {
                    widget.option = option;
                }
                item
            })
            .collect()
    }

    fn add_field(&mut self, place: Place, kind: FieldKind) -> usize {
        let Place { name, description } = place;
        self.form.fields.push(Field { name, description, kind });
        self.form.fields.len() - 1
    }

    fn widget(&mut self, parent: NodeId, area: Rect, field: usize) -> Item {
        self.widget_with(parent, area, field, Vec::new())
    }

    fn widget_with(&mut self, parent: NodeId, rect: Rect, field: usize, written: Vec<TextRun>) -> Item {
        let node = self.structure.add(parent, NodeRole::Form);
        let size = self.print().role(&TYPED).size;
        Item { owner: Owner::Node(node), kind: ItemKind::Widget(Widget { rect, field, option: 0, size, written }) }
    }

    /// Returns what the record has for a field.
    fn given(&self, name: &str) -> Option<(&str, Option<Span>)> {
        let given = self.handout.form.values.iter().rev().find(|given| given.name == name)?;
        Some((given.value.as_deref()?, given.value_span))
    }

    fn is_ticked(&mut self, name: &str) -> bool {
        match self.given(name) {
            Some(("true", _)) => true,
            Some(("false", _)) | None => false,
            Some((_, span)) => {
                self.refuse(name, "neither `true` nor `false`", "write `true` for a box that is ticked", span);
                false
            }
        }
    }

    fn chosen(&mut self, name: &str, options: &[String]) -> Option<usize> {
        let (value, span) = self.given(name)?;
        let chosen = options.iter().position(|option| option == value);
        if let (None, [first, .., last]) = (chosen, options) {
            let help = format!("write a number from {first} to {last}");
            self.refuse(name, "not one of the values that it may have", &help, span);
        }
        chosen
    }

    fn typed_value(&mut self, name: &str, multiline: bool) -> Option<RichText> {
        let (value, span) = self.given(name)?;
        if value.contains('\n') && !multiline {
            self.refuse(name, "more than one line", "write it on one line", span);
            return None;
        }
        let run = RichRun { text: value.to_owned(), private: true, ..RichRun::default() };
        Some(RichText { runs: vec![run], span })
    }

    /// Reports a value of the record that a field cannot have; the value is not shown.
    fn refuse(&mut self, name: &str, what: &str, help: &str, span: Option<Span>) {
        let error = Diagnostic::error("field-value", format!("the value of `form.{name}` is {what}")).help(help);
        self.report(match span {
            Some(span) => error.at(span),
            None => error,
        });
    }

    /// Hands over the fields, in the order in which the pages show them.
    pub fn finish_form(&mut self, pages: &mut [Page]) -> Form {
        let fields = std::mem::take(&mut self.form.fields);
        let mut order: Vec<usize> = Vec::with_capacity(fields.len());
        let mut places: Vec<Option<usize>> = vec![None; fields.len()];
        for item in pages.iter_mut().flat_map(|page| &mut page.items) {
            let ItemKind::Widget(widget) = &mut item.kind else { continue };
            let Some(place) = places.get_mut(widget.field) else { continue };
            widget.field = *place.get_or_insert_with(|| {
                order.push(widget.field);
                order.len() - 1
            });
        }
        let fields: Vec<Field> = order.into_iter().filter_map(|field| fields.get(field).cloned()).collect();
        let is_typed = |field: &Field| matches!(field.kind, FieldKind::Text { .. });
        let face = self.handout.form.face.clone().filter(|_| fields.iter().any(is_typed));
        Form { fields, face, ink: self.palette().ink }
    }
}

/// A line to write on by its left end and its width.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The left end.
    pub x: Length,
    /// The upper edge.
    pub y: Length,
    /// How far it reaches.
    pub width: Length,
}

/// Sets a number into words such as `Row {n}`.
pub fn numbered(words: &str, number: usize) -> String {
    words.replace("{n}", &number.to_string())
}

fn named(words: Option<&str>, otherwise: &str) -> String {
    let part = words.map(part).unwrap_or_default();
    if part.is_empty() { otherwise.to_owned() } else { part }
}

/// Returns the runs among items, from a corner on.
fn runs_at(items: Vec<Item>, corner: Point) -> Vec<TextRun> {
    let runs = items.into_iter().map(|item| item.moved(corner.x, corner.y)).filter_map(|item| match item.kind {
        ItemKind::Text(run) => Some(run),
        _ => None,
    });
    runs.collect()
}

/// Returns what is wrong with the names under which a record has values for a form.
pub fn unknown_names(values: &[FormValue], form: &Form) -> Vec<Diagnostic> {
    let names = || form.fields.iter().map(|field| field.name.as_str());
    let unknown = values.iter().filter(|value| names().all(|name| name != value.name));
    unknown.map(|value| unknown_name(value, &names().collect::<Vec<_>>())).collect()
}

fn unknown_name(value: &FormValue, names: &[&str]) -> Diagnostic {
    // In a record that is built wrongly, even a name may be a value.
    let error = Diagnostic::error("unknown-field", "there is a value for a field that the form does not have");
    let help = match nearest(&value.name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "nothing of this handout can be filled in".to_owned(),
        None if names.len() <= MAX_LISTED => {
            let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            format!("its fields are {}", quoted.join(", "))
        }
        None => "leave `form` out, build the handout, and let `handout read` list the names of its fields".to_owned(),
    };
    let error = error.help(help);
    match value.name_span {
        Some(span) => error.at(span),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_parts_of_names() {
        assert_eq!(part("Before you begin"), "before-you-begin");
        assert_eq!(part("  “Worst pain”, 0–10! "), "worst-pain-0-10");
        assert_eq!(part("Übung für Ärzte № 3"), "übung-für-ärzte-3");
        assert_eq!(part("הליכה יומית"), "הליכה-יומית");
        assert_eq!(part("1. Patient.name"), "1-patient-name");
        assert_eq!(part("…"), "");
    }

    #[test]
    fn a_long_part_ends_with_a_word() {
        let long = part("Walk to the store and back again without a rest on the bench");
        assert_eq!(long, "walk-to-the-store-and-back-again-without");
        assert_eq!(part(&"m".repeat(50)), "m".repeat(40));
        assert_eq!(
            part("A ten-letter word and another one and then-some-more"),
            "a-ten-letter-word-and-another-one-and"
        );
    }

    #[test]
    fn what_a_record_says_becomes_no_part() {
        let run = |text: &str, private| RichRun { text: text.to_owned(), private, ..RichRun::default() };
        let text = |runs: Vec<RichRun>| RichText { runs, span: None };
        assert_eq!(public_words(&text(vec![run("Zebulon", true)])), None);
        let words = public_words(&text(vec![run("Walk ", false), run("20", true), run(" min\nslowly", false)]));
        assert_eq!(words.as_deref(), Some("Walk … min slowly"));
        assert_eq!(public_words(&RichText::plain("____________")), None);
    }

    #[test]
    fn no_name_is_given_twice_or_inside_of_another() {
        let mut form = FormBuilder { fields: Vec::new(), taken: HashSet::from(["patient".to_owned()]) };
        assert_eq!(form.reserve("", "pain"), "pain");
        assert_eq!(form.reserve("", "pain"), "pain-2");
        assert_eq!(form.reserve("", "pain"), "pain-3");
        assert_eq!(form.reserve("", "patient"), "patient-2");
        assert_eq!(form.reserve("patient-2", "name"), "patient-2.name");
        assert_eq!(form.declared("patient.name"), "patient.name");
    }
}
