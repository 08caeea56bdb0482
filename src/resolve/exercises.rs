//! Exercises: the library's entries, with what a handout says differently.

use std::collections::HashMap;
use std::sync::Arc;

use super::Resolver;
use super::amount::Fill;
use super::dosage::{DosageContext, ResolvedDosage, Side, merge, one, other, resolve_dosage};
use super::files::{Files, Kind};
use super::filler::Filler;
use super::schedule::Planned;
use super::words::Id;
use super::{ExaminedExercise, Exercise, Exercises, ExercisesLayout, Point, PointKind, RichRun, RichText, TrackerRow};
use crate::definition::{self, Brief, CardPart, Dosage, ExerciseUse, ExercisesBlock, OneSided, Text};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::source::Limit;

/// The remarks on a card in order; the handout's own note follows.
const POINTS: [(CardPart, PointKind, Id); 6] = [
    (CardPart::Feel, PointKind::Feel, Id::Feel),
    (CardPart::Avoid, PointKind::Avoid, Id::Avoid),
    (CardPart::Breathing, PointKind::Plain, Id::Breathing),
    (CardPart::Easier, PointKind::Plain, Id::Easier),
    (CardPart::Harder, PointKind::Plain, Id::Harder),
    (CardPart::Caution, PointKind::Caution, Id::Caution),
];

/// The library's parts that a card shows where nobody says which: a card with all of them fills half a page.
const ON_CARDS: [CardPart; 4] = [CardPart::Equipment, CardPart::Feel, CardPart::Avoid, CardPart::Caution];

/// The entries that were read, by name; none where an entry is broken.
#[derive(Debug, Default)]
pub(super) struct Library(HashMap<String, Option<Arc<definition::Exercise>>>);

impl Library {
    /// Finds an entry of the library.
    pub(super) fn entry(&mut self, files: &mut Files<'_>, name: &Text) -> Option<Arc<definition::Exercise>> {
        let wanted = name.value.trim();
        if let Some(known) = self.0.get(wanted) {
            return known.clone();
        }
        // A broken file is read once and speaks for itself; every use of a name that does not exist is pointed at.
        let mut found = false;
        let entry = files.shelved(
            |shelf| &mut shelf.exercises,
            wanted,
            |files| {
                let file = files.named(Kind::EXERCISE, wanted, Some(name.span))?;
                found = true;
                files.read(&file).map(Arc::new)
            },
        );
        if found || entry.is_some() {
            self.0.insert(wanted.to_owned(), entry.clone());
        }
        entry
    }

    /// Finds the entry that has the name of its pose.
    pub(super) fn of_pose(&mut self, files: &mut Files<'_>, pose: &str) -> Option<Arc<definition::Exercise>> {
        if !self.0.contains_key(pose) {
            // There need not be one.
            let path = format!("{}/{pose}.yaml", Kind::EXERCISE.folder);
            files.world.read(&path, Limit::TEXT).ok()?;
            let entry = files.named(Kind::EXERCISE, pose, None).and_then(|found| files.read(&found)).map(Arc::new);
            self.0.insert(pose.to_owned(), entry);
        }
        let entry = self.0.get(pose)?.clone()?;
        let drawn = entry.figure.as_ref().and_then(|Brief(figure)| figure.pose.as_ref());
        drawn.is_some_and(|drawn| drawn.value.trim() == pose).then_some(entry)
    }
}

/// What a handout and the library say of an exercise together.
pub(super) struct Merged<'e> {
    pub(super) own: &'e ExerciseUse,
    /// The library's parts that are shown; none stands for all.
    pub(super) shown: Option<&'e [CardPart]>,
    /// Whether it is for a small card, which has no position.
    pub(super) small: bool,
    pub(super) entry: Option<Arc<definition::Exercise>>,
}

impl Merged<'_> {
    /// Returns an optional part: the handout's own, or that of the library if the handout shows it.
    fn part(&self, part: CardPart) -> Option<&Text> {
        let shown = self.shown.is_none_or(|shown| shown.contains(&part));
        let (own, library) = self.own_and_library(part);
        own.or(library.filter(|_| shown))
    }

    fn own_and_library(&self, part: CardPart) -> (Option<&Text>, Option<&Text>) {
        let (own, entry) = (self.own, self.entry.as_deref());
        let (own, library) = match part {
            CardPart::Equipment => (&own.equipment, entry.map(|entry| &entry.equipment)),
            CardPart::Feel => (&own.feel, entry.map(|entry| &entry.feel)),
            CardPart::Avoid => (&own.avoid, entry.map(|entry| &entry.avoid)),
            CardPart::Breathing => (&own.breathing, entry.map(|entry| &entry.breathing)),
            CardPart::Easier => (&own.easier, entry.map(|entry| &entry.easier)),
            CardPart::Harder => (&own.harder, entry.map(|entry| &entry.harder)),
            CardPart::Caution => (&own.caution, entry.map(|entry| &entry.caution)),
        };
        (own.as_ref(), library.and_then(Option::as_ref))
    }

    fn one_sided(&self) -> Option<OneSided> {
        match (&self.entry, &self.own.side) {
            (Some(entry), _) => entry.one_sided,
            // An exercise of one's own has sides if it is given one.
            (None, side) => side.as_ref().map(|_| OneSided::Side),
        }
    }
}

impl Resolver<'_> {
    /// Resolves the exercises of a block, and notes them for the tracker.
    pub(super) fn exercises(&mut self, block: &ExercisesBlock, span: Span) -> Exercises {
        if block.items.is_empty() {
            self.empty_list(span);
        }
        let layout = block.layout.unwrap_or(ExercisesLayout::Cards);
        let usual = match layout {
            ExercisesLayout::Cards => Some(ON_CARDS.as_slice()),
            ExercisesLayout::List => None,
            // A small card has room for what the handout says itself.
            ExercisesLayout::Compact => Some([].as_slice()),
        };
        let shown = block.show.as_deref().or(usual);
        let items = block.items.iter().filter_map(|Brief(own)| self.exercise(own, shown, layout, span)).collect();
        Exercises { layout, items }
    }

    fn exercise(
        &mut self,
        own: &ExerciseUse,
        shown: Option<&[CardPart]>,
        layout: ExercisesLayout,
        block: Span,
    ) -> Option<Exercise> {
        self.exercise_count += 1;
        let number = self.exercise_count;
        let entry = own.entry.as_ref().map(|name| self.library.entry(&mut self.files, name));
        // Without its entry nothing can be said of the exercise, but its own texts are looked at.
        let known = !matches!(entry, Some(None));
        let shown = own.show.as_deref().or(shown);
        let merged = Merged { own, shown, small: layout == ExercisesLayout::Compact, entry: entry.flatten() };
        let span = span_of(own).unwrap_or(block);
        if known {
            self.check_own(own, span);
        }
        let (side, private) = if known { self.side(&merged) } else { (None, false) };
        self.name_sides(&merged, side, private, known);
        let dosage = merge(merged.entry.as_deref().and_then(|entry| entry.dosage.as_ref()), own.dosage.as_ref());
        let exercise = self.card(&merged, number, span, side, &dosage);
        self.examined.push(ExaminedExercise {
            span,
            number,
            layout,
            own: own.clone(),
            entry: merged.entry.clone(),
            dosage,
            side,
            one_sided: merged.one_sided(),
        });
        self.values.local.clear();
        if let Some(key) = own.key() {
            self.planned.push(Planned { key: key.to_owned(), number, name: exercise.name.clone() });
        }
        self.tracked.push(TrackerRow {
            number: Some(number),
            name: exercise.name.clone(),
            times: exercise.times_per_day,
        });
        known.then_some(exercise)
    }

    /// An exercise that is not from the library needs a name and steps.
    fn check_own(&mut self, own: &ExerciseUse, span: Span) {
        if own.entry.is_some() {
            return;
        }
        let missing = match (&own.name, &own.steps) {
            (None, _) => "this exercise has neither `use` nor `name`",
            (Some(_), None) => "this exercise has no `steps`",
            (Some(_), Some(_)) => return,
        };
        let help = "name an entry of the library with `use:`, or write `name:` and `steps:`";
        self.report(Diagnostic::error("incomplete-exercise", missing).at(span).help(help));
    }

    fn card(&mut self, merged: &Merged<'_>, number: u32, span: Span, side: Option<Side>, dosage: &Dosage) -> Exercise {
        let entry = merged.entry.as_deref();
        let name = merged.own.name.as_ref().or(entry.map(|entry| &entry.name));
        let name = self.rich_option(name).unwrap_or_default();
        let position = self.position(merged);
        let steps = merged.own.steps.as_ref().or(entry.map(|entry| &entry.steps));
        if steps.is_some_and(Vec::is_empty) {
            self.empty_list(span);
        }
        let steps = steps.map(|steps| self.rich_all(steps)).unwrap_or_default();
        let points = self.points(merged);
        let pictures = merged.own.pictures.as_ref().or(entry.and_then(|entry| entry.pictures.as_ref()));
        let pictures = pictures.map(|pictures| self.pictures(pictures)).unwrap_or_default();
        let figure = if pictures.is_empty() { self.exercise_figure(merged, side) } else { None };
        let (dosage, private) = self.dosage(dosage, side, merged.one_sided());
        let said = |text| RichText { runs: vec![RichRun { text, private, ..RichRun::default() }], span: Some(span) };
        let pill = side.zip(merged.one_sided()).map(|(side, part)| side.pill(part, &self.words));
        Exercise {
            span,
            number,
            name,
            position,
            side: pill,
            pictures,
            figure,
            steps,
            points,
            strip: dosage.strip,
            sentence: said(dosage.sentence),
            besides: said(dosage.besides),
            times_per_day: dosage.times_per_day,
        }
    }

    /// Joins the position and what is needed on one line.
    fn position(&mut self, merged: &Merged<'_>) -> Option<RichText> {
        let library = merged.entry.as_deref().and_then(|entry| entry.position.as_ref());
        let position = self.rich_option(merged.own.position.as_ref().or(library)).filter(|_| !merged.small);
        match (position, self.rich_option(merged.part(CardPart::Equipment))) {
            (Some(mut position), Some(needed)) => {
                position.runs.push(RichRun { text: " · ".to_owned(), ..RichRun::default() });
                position.runs.extend(needed.runs);
                Some(position)
            }
            (position, needed) => position.or(needed),
        }
    }

    fn points(&mut self, merged: &Merged<'_>) -> Vec<Point> {
        let parts = POINTS.into_iter().map(|(part, kind, label)| (merged.part(part), kind, label));
        let note = (merged.own.note.as_ref(), PointKind::Plain, Id::Note);
        let point = |(text, kind, label): (Option<&Text>, _, _)| {
            let text = self.rich(text?);
            Some(Point { kind, label: self.words.get(label), text })
        };
        parts.chain([note]).filter_map(point).collect()
    }

    /// Reads the side, and says whether it comes from a record.
    fn side(&mut self, merged: &Merged<'_>) -> (Option<Side>, bool) {
        let Some(text) = &merged.own.side else { return (None, false) };
        self.with_fill(|fill, diagnostics, _| Side::read(text, merged.one_sided(), fill, diagnostics))
    }

    /// Gives the words for the side to the texts of the exercise.
    pub(super) fn name_sides(&mut self, merged: &Merged<'_>, side: Option<Side>, private: bool, known: bool) {
        let part = merged.one_sided();
        if part.is_none() && known {
            return;
        }
        let words = &self.words;
        let both = [("one", one(side, words), private), ("other", other(side, words), private)];
        self.values.local.extend(both);
        let pill = side.zip(part).map(|(side, part)| side.pill(part, words).to_lowercase());
        self.values.local.extend(pill.map(|pill| ("side", pill, private)));
    }

    fn dosage(&mut self, dosage: &Dosage, side: Option<Side>, one_sided: Option<OneSided>) -> (ResolvedDosage, bool) {
        let (resolved, private) = self.with_fill(|fill, diagnostics, words| {
            resolve_dosage(dosage, DosageContext { side, one_sided, words }, fill, diagnostics)
        });
        let nothing = ResolvedDosage { times_per_day: 1, ..ResolvedDosage::default() };
        (resolved.unwrap_or(nothing), private)
    }

    /// Calls what reads amounts, with a way to fill their fields; says whether a value came from a record.
    pub(super) fn with_fill<T>(
        &mut self,
        read: impl FnOnce(&mut Fill<'_>, &mut Diagnostics, &super::Words) -> T,
    ) -> (T, bool) {
        let filler = Filler { values: &self.values, evaluator: &self.evaluator, sources: self.files.sources };
        let mut private = false;
        let mut fill = |text: &Text, diagnostics: &mut Diagnostics| {
            let (filled, errors) = filler.reading(text);
            private |= filled.private;
            let failed = !errors.is_empty();
            diagnostics.extend(errors);
            (!failed).then_some((filled.text, filled.private))
        };
        let read = read(&mut fill, self.files.diagnostics, &self.words);
        (read, private)
    }
}

/// Finds a place for messages about an exercise as a whole.
fn span_of(own: &ExerciseUse) -> Option<Span> {
    let first = own.entry.as_ref().or(own.name.as_ref()).or(own.side.as_ref()).or(own.note.as_ref());
    first.or(own.steps.as_ref().and_then(|steps| steps.first())).map(|text| text.span)
}
