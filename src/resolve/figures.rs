//! The figures of exercises: reading poses once, drawing each once a side, and the words for what they show.

use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use super::dosage::{Side, one, other};
use super::exercises::Merged;
use super::fields::Use;
use super::files::{Files, Found, Kind, stem};
use super::gallery::FigureKey;
use super::template::capitalized;
use super::words::{Id, Words};
use super::{CoverPicture, ExerciseFigure, FigurePicture, Resolver, RichText};
use crate::definition::{Brief, CoverFigure, FigureSide, Text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::figure::{Arrangement, Figure, PoseFile, Presets, Style};
use crate::source::Limit;
use crate::text;

/// The word for no figure.
const NONE: &str = "none";
/// The file of the starting positions that poses extend.
const PRESETS: &str = "_presets";

/// The poses that were read and the figures that were drawn; none where that failed.
#[derive(Default)]
pub(super) struct Figures {
    presets: Option<Option<Heard<Presets>>>,
    poses: HashMap<String, Option<Heard<PoseFile>>>,
    /// By pose, and whether it is mirrored.
    drawn: HashMap<(String, bool), Option<Arc<Figure>>>,
}

/// What a file says, and whether nothing was said of it.
struct Heard<T> {
    content: Rc<T>,
    in_silence: bool,
}

impl<T> Heard<T> {
    fn read(files: &mut Files<'_>, read: impl FnOnce(&mut Files<'_>) -> Option<T>) -> Option<Self> {
        let told = files.diagnostics.len();
        let content = Rc::new(read(files)?);
        Some(Self { content, in_silence: files.diagnostics.len() == told })
    }
}

impl<T> Clone for Heard<T> {
    fn clone(&self) -> Self {
        Self { content: Rc::clone(&self.content), in_silence: self.in_silence }
    }
}

impl Figures {
    fn presets(&mut self, files: &mut Files<'_>) -> Option<Heard<Presets>> {
        self.presets.get_or_insert_with(|| Heard::read(files, read_presets)).clone()
    }

    fn pose(&mut self, files: &mut Files<'_>, name: &Text) -> Option<Heard<PoseFile>> {
        let wanted = name.value.trim();
        if let Some(known) = self.poses.get(wanted) {
            return known.clone();
        }
        // A broken file is read once and speaks for itself; every use of a name that does not exist is pointed at.
        let found = files.named(Kind::POSE, wanted, Some(name.span))?;
        let pose = Heard::read(files, |files| read_pose(files, &found));
        self.poses.insert(wanted.to_owned(), pose.clone());
        pose
    }

    /// Returns what a pose file says that it shows.
    fn title(&mut self, files: &mut Files<'_>, name: &Text) -> Option<String> {
        let pose = self.pose(files, name)?;
        let title = pose.content.title.as_ref().map(|title| super::one_line(&title.value));
        title.filter(|title| !title.is_empty())
    }

    fn figure(&mut self, files: &mut Files<'_>, name: &Text, style: &Style, mirrored: bool) -> Option<Arc<Figure>> {
        let key = (name.value.trim().to_owned(), mirrored);
        if let Some(known) = self.drawn.get(&key) {
            return known.clone();
        }
        let hung = FigureKey {
            root: files.world.root().map(PathBuf::from),
            pose: key.0.clone(),
            mirrored,
            style: style.clone(),
        };
        if let Some(known) = files.gallery.as_ref().and_then(|gallery| gallery.figure(&hung)) {
            for pose in [&key.0, PRESETS] {
                files.world.note_again(&Kind::POSE.path(pose), Limit::TEXT);
            }
            self.drawn.insert(key, Some(Arc::clone(&known)));
            return Some(known);
        }
        let (pose, presets) = (self.pose(files, name)?, self.presets(files)?);
        let mut found = Diagnostics::new();
        let figure = Figure::new(&pose.content, &presets.content, style, mirrored, &mut found).map(Arc::new);
        // Others are to hear of what is wrong with it.
        let is_silent = pose.in_silence && presets.in_silence && found.is_empty();
        if let (Some(gallery), Some(figure), true) = (&files.gallery, &figure, is_silent) {
            gallery.keep_figure(hung, figure);
        }
        // What is wrong with a pose is wrong with its mirror image too.
        let is_told = self.drawn.contains_key(&(key.0.clone(), !mirrored));
        if !is_told {
            files.diagnostics.extend(found);
        }
        self.drawn.insert(key, figure.clone());
        figure
    }
}

/// Reads a pose file; one that was copied and still has the name of the other is pointed at.
pub(super) fn read_pose(files: &mut Files<'_>, found: &Found) -> Option<PoseFile> {
    let pose: PoseFile = files.read(found)?;
    let name = stem(found.path());
    if let Some(id) = pose.id.as_ref().filter(|id| id.value.trim() != name) {
        let warning = Diagnostic::warning("pose-id", "exercises know a pose by the name of its file, not by this `id`");
        files.diagnostics.push(warning.at(id.span).help(format!("write `id: {name}`, or delete the line")));
    }
    Some(pose)
}

/// Reads the starting positions that poses extend.
pub(super) fn read_presets(files: &mut Files<'_>) -> Option<Presets> {
    let found = files.named(Kind::POSE, PRESETS, None)?;
    let mut presets: Presets = files.read(&found)?;
    // A project adds to the built-in ones, which the poses of the library extend.
    if let Some(found) = files.built_in_under(&found) {
        let own: Vec<String> = presets.poses.0.iter().map(|(name, _)| name.value.clone()).collect();
        let built_in: Presets = files.read(&found)?;
        let others = built_in.poses.0.into_iter().filter(|(name, _)| !own.contains(&name.value));
        presets.poses.0.extend(others);
    }
    Some(presets)
}

impl Resolver<'_> {
    /// Draws the figure of an exercise and describes it; a record that says `left` mirrors it.
    pub(super) fn exercise_figure(&mut self, merged: &Merged<'_>, side: Option<Side>) -> Option<ExerciseFigure> {
        let own = merged.own.figure.as_ref().map(|Brief(figure)| figure);
        let library = merged.entry.as_deref().and_then(|entry| entry.figure.as_ref()).map(|Brief(figure)| figure);
        let wanted = own.or(library)?;
        let pose = wanted.pose.as_ref().or_else(|| library?.pose.as_ref());
        let Some(pose) = pose else {
            if let Some(alt) = &wanted.alt {
                let error = Diagnostic::error("missing-key", "this figure names no pose").at(alt.span);
                self.report(error.help("add `pose: …`, the name of a file in `assets/poses/`"));
            }
            return None;
        };
        if pose.value.trim() == NONE {
            return None;
        }
        let mirrored = side == Some(Side::Left);
        let figure = self.figure(pose, mirrored);
        // The words are looked at all the same.
        let told = self.told(merged);
        let alt = own.and_then(|own| own.alt.as_ref()).or_else(|| {
            // The library's words are for the library's pose.
            let same = own.is_none_or(|own| own.pose.is_none());
            library.filter(|_| same)?.alt.as_ref()
        });
        let alt = alt.map(|alt| {
            self.refuse_empty(alt);
            self.plain(alt, Use::Document)
        });
        let figure = figure?;
        let mut pictures = pictures(&self.words, &figure, &told, alt.is_some());
        if alt.is_none() && pictures.iter().any(|picture| picture.alt.is_empty()) {
            // Words that a record has a part in are for the page alone; the pose's own say what is drawn.
            let title = self.figures.title(&mut self.files, pose).unwrap_or_else(|| pose.value.trim().to_owned());
            pictures
                .iter_mut()
                .filter(|picture| picture.alt.is_empty())
                .for_each(|picture| picture.alt.clone_from(&title));
        }
        Some(ExerciseFigure { pose: pose.value.trim().to_owned(), mirrored, figure, alt, pictures })
    }

    fn figure(&mut self, pose: &Text, mirrored: bool) -> Option<Arc<Figure>> {
        let style = Style { look: self.look, palette: self.brand.palette.clone(), gray: self.gray };
        self.figures.figure(&mut self.files, pose, &style, mirrored)
    }

    /// Draws the last picture of a pose by itself, without arrows, and says what it shows.
    pub(super) fn cover_figure(&mut self, wanted: &CoverFigure) -> Option<CoverPicture> {
        let side = if wanted.side == Some(FigureSide::Left) { Side::Left } else { Side::Right };
        let figure = self.figure(&wanted.pose, side == Side::Left);
        // The words are looked at all the same.
        let own = wanted.alt.as_ref().map(|alt| {
            self.refuse_empty(alt);
            self.plain(alt, Use::Document)
        });
        let figure = Arc::new(figure?.still());
        let pose = wanted.pose.value.trim().to_owned();
        let alt = own
            .or_else(|| self.finish_of(&pose, side))
            .or_else(|| self.figures.title(&mut self.files, &wanted.pose))
            .unwrap_or_else(|| pose.clone());
        Some(CoverPicture::Figure { pose, figure, alt })
    }

    /// Says how the exercise ends that has the name of its pose, if there is one that says so.
    fn finish_of(&mut self, pose: &str, side: Side) -> Option<String> {
        let entry = self.library.of_pose(&mut self.files, pose)?;
        let sides = [("one", one(Some(side), &self.words), false), ("other", other(Some(side), &self.words), false)];
        self.values.local.extend(sides);
        let finish = entry.finish.as_ref().map(|finish| self.told_words(finish));
        self.values.local.clear();
        finish.map(|finish| self.words.format(Id::Sentence, &[("words", (&capitalized(&finish)).into())]))
    }

    /// Gathers what can be told of an exercise's start and finish.
    fn told(&mut self, merged: &Merged<'_>) -> Told {
        let entry = merged.entry.as_deref();
        let text =
            |own: Option<&Text>, library: Option<&Option<Text>>| own.cloned().or_else(|| library.cloned().flatten());
        let start = text(merged.own.start.as_ref(), entry.map(|entry| &entry.start));
        let finish = text(merged.own.finish.as_ref(), entry.map(|entry| &entry.finish));
        let start = start.map(|text| self.told_words(&text));
        let finish = finish.map(|text| self.told_words(&text));
        let position = text(merged.own.position.as_ref(), entry.map(|entry| &entry.position));
        let position = position.and_then(|position| self.spoken(&position));
        let steps = merged.own.steps.as_ref().or(entry.map(|entry| &entry.steps));
        let steps: Vec<String> = steps.into_iter().flatten().filter_map(|step| self.spoken(step)).collect();
        let (first, rest) = steps.split_first().map_or((None, steps.as_slice()), |(first, rest)| (Some(first), rest));
        // A single step is the whole movement.
        let (first, rest) = if rest.is_empty() { (None, steps.as_slice()) } else { (first, rest) };
        let sentences = |parts: Vec<&str>| {
            let words = parts.iter().map(|part| ended(part)).collect::<Vec<_>>().join(" ");
            Some(unended(&words).to_owned()).filter(|words| !words.is_empty())
        };
        let first = sentences(position.as_deref().into_iter().chain(first.map(String::as_str)).collect());
        let rest = sentences(rest.iter().map(String::as_str).collect());
        Told { start, finish, first, rest }
    }

    fn told_words(&mut self, text: &Text) -> String {
        self.refuse_empty(text);
        unended(&self.plain(text, Use::Document)).to_owned()
    }

    /// Returns the words of a text without its emphasis; nothing where a record's value stands in it, which may only
    /// be printed, or where it is broken, which is said where it is printed.
    fn spoken(&self, text: &Text) -> Option<String> {
        let mut words = String::new();
        for span in text::inline(&text.value).ok()? {
            let (filled, errors) = self.filler().fill(&span.text, text, span.range.start, Use::Document);
            if !errors.is_empty() {
                return None;
            }
            filled.iter().for_each(|filled| words.push_str(&filled.text));
        }
        Some(super::one_line(&words)).filter(|words| !words.is_empty())
    }
}

/// What is told of an exercise, without the last full stop.
struct Told {
    /// How the figure starts and finishes, in the author's words.
    start: Option<String>,
    finish: Option<String>,
    /// The same by the position and the steps.
    first: Option<String>,
    rest: Option<String>,
}

/// Captions and descriptions of the pictures of a figure.
fn pictures(words: &Words, figure: &Figure, told: &Told, described: bool) -> Vec<FigurePicture> {
    let labels: Vec<Option<String>> = figure.captions().into_iter().map(|label| label.map(str::to_owned)).collect();
    let pair = labels.len() == 2;
    let named = |id, text: &str| words.format(id, &[("words", text.into())]);
    let Told { start, finish, first, rest } = told;
    let written = if start.is_some() || finish.is_some() { (start, finish) } else { (first, rest) };
    let all = || match written {
        (Some(start), Some(finish)) => {
            let sentences = [named(Id::FigureStartAlt, start), named(Id::FigureFinishAlt, finish)];
            sentences.join(" ")
        }
        (Some(only), None) | (None, Some(only)) => named(Id::Sentence, &capitalized(only)),
        (None, None) => String::new(),
    };
    let count = labels.len();
    let picture = |(place, label): (usize, Option<String>)| {
        let caption = match (&label, figure.arrangement()) {
            (Some(label), _) => Some(label.clone()),
            (None, Arrangement::Overlay) => Some(words.get(Id::FigureOverlay)),
            (None, _) if pair && place == 0 => Some(words.get(Id::FigureStart)),
            (None, _) if pair => Some(words.get(Id::FigureFinish)),
            (None, _) => None,
        };
        let (id, shown) = match place {
            0 => (Id::FigureStartAlt, start.as_ref().or(first.as_ref())),
            _ if place + 1 == count => (Id::FigureFinishAlt, finish.as_ref().or(rest.as_ref())),
            _ => (Id::FigureStartAlt, None),
        };
        let alt = match (shown, &label) {
            _ if described => String::new(),
            (Some(shown), Some(label)) if count > 1 => {
                words.format(Id::FigureLabeledAlt, &[("label", label.into()), ("words", shown.into())])
            }
            (Some(shown), None) if count > 1 => named(id, shown),
            _ => all(),
        };
        FigurePicture { alt, caption: caption.map(RichText::plain) }
    };
    labels.into_iter().enumerate().map(picture).collect()
}

/// Writes a full stop where a text ends without a mark.
fn ended(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// Takes away the last full stop.
fn unended(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}
