//! The words of a handout as somebody reads them: sentences, words, syllables, and how hard they are.
//!
//! A handout is gone through once; the rules of this family share what comes of it.

mod english;
mod grade;
mod locate;
mod spanish;
mod split;
mod taught;

use std::ops::Range;

pub use grade::{Grade, Measure, band};

use super::super::passage::{Kind, Passage};
use crate::diagnostic::{Sources, Span};

/// The words of a handout as somebody reads them.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The texts in reading order: one for each passage, under its number.
    pub texts: Vec<Text>,
}

/// A text with its sentences.
#[derive(Clone, Debug)]
pub struct Text {
    /// What it is.
    pub kind: Kind,
    /// Its place; none for what the program writes.
    pub span: Option<Span>,
    /// The number of the exercise that it belongs to.
    pub exercise: Option<u32>,
    /// The language of its words.
    pub tongue: Tongue,
    /// The words, with a record's left out.
    plain: String,
    /// The same in small letters, byte for byte.
    lower: String,
    words: Vec<Word>,
    /// The sentences, as ranges of the words.
    sentences: Vec<Range<usize>>,
}

/// A language that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    English,
    /// Spanish.
    Spanish,
    /// Any other.
    Other,
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word {
    start: usize,
    end: usize,
    nature: Nature,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    /// A word of the language.
    Plain,
    /// What has a digit in it, or the unit behind it.
    Number,
    /// An address of the web or of mail.
    Address,
    /// The name of a person or place, or an abbreviation.
    Name,
    /// A word of another language than the text's.
    Foreign,
}

/// A sentence of a text.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    /// The text that it stands in.
    pub text: &'a Text,
    first: usize,
    end: usize,
}

impl Tongue {
    fn of(tag: &str) -> Self {
        match tag.split('-').next().unwrap_or_default() {
            "en" => Self::English,
            "es" => Self::Spanish,
            _ => Self::Other,
        }
    }
}

impl Analysis {
    /// Goes through the texts of a handout in a language.
    pub fn new(passages: &[Passage<'_>], language: &str) -> Self {
        Self { texts: passages.iter().map(|passage| Text::of_passage(passage, language)).collect() }
    }

    /// Returns the texts in English that somebody wrote: those that a rule about English words can point at.
    pub fn english(&self) -> impl Iterator<Item = &Text> {
        self.texts.iter().filter(|text| text.tongue == Tongue::English && text.span.is_some())
    }

    /// Returns how hard the prose is: paragraphs, lists, signs, questions.
    pub fn prose(&self) -> Grade<'_> {
        Grade::of(self.texts.iter().filter(|text| text.is_prose()))
    }

    /// Returns how hard the steps are, with the remarks beside them, such as what to feel.
    pub fn steps(&self) -> Grade<'_> {
        Grade::of(self.texts.iter().filter(|text| text.is_read() && !text.is_prose()))
    }

    /// Returns how many sentences say what is done and leave out who does it.
    pub fn passive_sentences(&self) -> usize {
        let sentences = self.english().filter(|text| text.is_read()).flat_map(Text::sentences);
        sentences.filter(|sentence| super::passive::find(sentence).is_some()).count()
    }

    /// Returns how many paragraphs have more than a number of words.
    pub fn paragraphs_beyond(&self, words: usize) -> usize {
        let is_long = |text: &&Text| text.kind == Kind::Prose && text.words.len() > words;
        self.texts.iter().filter(is_long).count()
    }
}

impl Text {
    fn of_passage(passage: &Passage<'_>, language: &str) -> Self {
        let tag = |language: &Option<String>| language.clone();
        let spoken = passage.text.runs.iter().find(|run| !run.private && !run.text.trim().is_empty());
        let own = spoken.and_then(|run| tag(&run.language)).unwrap_or_else(|| language.to_owned());
        let tongue = Tongue::of(&own);
        let (mut plain, mut foreign) = (String::new(), Vec::new());
        for run in &passage.text.runs {
            let start = plain.len();
            plain.push_str(if run.private { "…" } else { &run.text });
            if Tongue::of(run.language.as_deref().unwrap_or(language)) != tongue {
                foreign.push(start..plain.len());
            }
        }
        let mut text = Self::new(passage.kind, plain, tongue);
        let is_foreign = |word: &Word| foreign.iter().any(|range| range.contains(&word.start));
        text.words.iter_mut().filter(|word| is_foreign(word)).for_each(|word| word.nature = Nature::Foreign);
        Self { span: passage.text.span, exercise: passage.exercise, ..text }
    }

    /// Takes a text apart.
    pub fn new(kind: Kind, plain: String, tongue: Tongue) -> Self {
        let lower: String = plain.chars().map(split::small).collect();
        let (words, sentences) = split::split(&plain);
        Self { kind, span: None, exercise: None, tongue, plain, lower, words, sentences }
    }

    /// Returns its sentences.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.sentences.iter().map(|range| Sentence { text: self, first: range.start, end: range.end })
    }

    /// Returns all its words as one sentence.
    pub fn whole(&self) -> Sentence<'_> {
        Sentence { text: self, first: 0, end: self.words.len() }
    }

    /// Returns what it says.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// Says whether it is read in sentences, as paragraphs, items and steps are, and not only looked at.
    pub const fn is_read(&self) -> bool {
        self.is_prose() || (matches!(self.kind, Kind::Step | Kind::Remark(_)) && self.span.is_some())
    }

    const fn is_prose(&self) -> bool {
        use Kind::{Disclaimer, Item, Prose, Question, Sign};
        matches!(self.kind, Prose | Item | Sign | Question | Disclaimer) && self.span.is_some()
    }

    fn word(&self, index: usize) -> &str {
        self.words.get(index).and_then(|word| self.lower.get(word.start..word.end)).unwrap_or_default()
    }

    /// Returns what stands between a word and the next one.
    fn gap(&self, index: usize) -> &str {
        let start = self.words.get(index).map_or(0, |word| word.end);
        let end = self.words.get(index + 1).map_or(self.plain.len(), |word| word.start);
        self.plain.get(start..end).unwrap_or_default()
    }
}

impl<'a> Sentence<'a> {
    /// Returns how many words it has.
    pub const fn len(&self) -> usize {
        self.end - self.first
    }

    /// Returns a word in small letters; nothing behind its end.
    pub fn word(&self, index: usize) -> &'a str {
        if index < self.len() { self.text.word(self.first + index) } else { "" }
    }

    /// Returns its words in small letters.
    pub fn words(self) -> impl Iterator<Item = &'a str> {
        (self.first..self.end).map(move |index| self.text.word(index))
    }

    /// Returns a word as it was written.
    pub fn written(&self, index: usize) -> &'a str {
        let word = self.text.words.get(self.first + index);
        word.and_then(|word| self.text.plain.get(word.start..word.end)).unwrap_or_default()
    }

    /// Returns what stands behind a word: spaces and marks.
    pub fn gap(&self, index: usize) -> &'a str {
        self.text.gap(self.first + index)
    }

    /// Returns what stands before its first word, or between a word and the one before it.
    pub fn gap_before(&self, index: usize) -> &'a str {
        match (self.first + index).checked_sub(1) {
            Some(before) => self.text.gap(before),
            None => self.text.words.first().and_then(|word| self.text.plain.get(..word.start)).unwrap_or_default(),
        }
    }

    /// Says whether a word is of the language of the text, and no name or number.
    pub fn is_plain(&self, index: usize) -> bool {
        self.text.words.get(self.first + index).is_some_and(|word| word.nature == Nature::Plain)
    }

    /// Says whether words have their meaning beside them, as in “bend (flex)” and “flex (bend)”: they are followed by
    /// parentheses or a dash, or stand in parentheses themselves.
    pub fn is_glossed(&self, part: Range<usize>) -> bool {
        let after = part.end.checked_sub(1).map_or("", |last| self.gap(last)).trim_start();
        let holds = |index: &usize, mark: char| self.gap_before(*index).contains(mark);
        let opened = (0..=part.start).filter(|index| holds(index, '(')).count();
        let closed = (1..=part.start).filter(|index| holds(index, ')')).count();
        after.starts_with(['(', '–', '—']) || opened > closed
    }

    /// Returns the words as they were written, with the marks between them.
    pub fn shown(&self) -> String {
        self.shown_part(0..self.len())
    }

    /// Returns some of the words as they were written, with the marks between them.
    pub fn shown_part(&self, part: Range<usize>) -> String {
        let start = self.text.words.get(self.first + part.start).map_or(0, |word| word.start);
        let last = (self.first + part.end).checked_sub(1).and_then(|last| self.text.words.get(last));
        let shown = self.text.plain.get(start..last.map_or(start, |word| word.end)).unwrap_or_default();
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns the place of some of its words; that of the whole text where they cannot be found in it.
    pub fn place(&self, sources: &Sources, part: Range<usize>) -> Option<Span> {
        let span = self.text.span?;
        let words: Vec<&str> = (0..self.len()).map(|index| self.written(index)).collect();
        let written = sources.text(span.file).get(span.range()).unwrap_or_default();
        let Some(found) = locate::find(written, &words, part) else { return Some(span) };
        let start = span.range().start;
        Some(Span::new(span.file, start + found.start..start + found.end))
    }
}
