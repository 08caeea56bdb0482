//! What laying out a handout asks about words of a record.
//!
//! Pages depend on those words through the answers alone: for two records that give the same ones, the pages differ in
//! nothing but the runs of personal lines. So a layout is made once for all of them. A text that more is asked about
//! tells so of its placeholders: then their words are the same for all who share the layout.

use std::sync::Arc;

use crate::drawing::Length;
use crate::page::TextRun;
use crate::resolve::{Handout, Placeholder, RichText};
use crate::text::{FaceKey, KeepTogether, ShapedOnce, StyledSpan, TextBlock, TextStyle, Typesetter};

use super::setting::{Setting, keep_together};
use super::style::Role;

/// A question about a text with words of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    text: Arc<RichText>,
    role: Role,
    asks: Asks,
}

/// What is asked about a text.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Asks {
    /// How many lines it takes in a column.
    Lines(Length),
    /// Whether it stands on one line of a width.
    Fits(Length),
    /// Whether each of its words does.
    WordsFit(Length),
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// How many lines there are, in which faces, and whether they can stand in for each other.
    Lines {
        /// How many there are.
        count: usize,
        /// The faces in the order of their first use.
        faces: Vec<FaceKey>,
        /// Whether every line has words, all of them read from left to right, and no font lacks a character.
        plain: bool,
    },
    /// Whether it fits.
    Fits(bool),
}

/// A text that was set for a record: its lines, and the faces that their runs refer to.
#[derive(Debug)]
pub struct SetText {
    block: TextBlock,
    faces: Vec<FaceKey>,
}

impl SetText {
    /// Returns the runs of a line, seen from its corner, with the faces that they refer to.
    pub fn line(&self, line: usize) -> impl Iterator<Item = (FaceKey, TextRun)> {
        self.block.lines.get(line).into_iter().flat_map(move |line| {
            line.runs.iter().filter_map(move |placed| {
                let mut run = placed.run.clone();
                run.origin.y -= line.top;
                Some((*self.faces.get(run.font)?, run))
            })
        })
    }
}

/// What was asked while a handout was laid out, with the answers for its record.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    asked: Vec<(Question, Answer)>,
    /// The words that fonts must have for every record, with their styles.
    words: Vec<(Option<String>, TextStyle)>,
}

impl Asked {
    /// Returns the questions with their answers, in the order in which they were asked.
    pub fn questions(&self) -> &[(Question, Answer)] {
        &self.asked
    }

    fn ask(&mut self, text: &RichText, role: &Role, asks: Asks, answer: Answer) -> usize {
        // The question is the same whoever's words stand in the placeholders, and it knows none.
        let mut text = text.clone();
        text.runs.iter_mut().filter(|run| run.placeholder.is_some()).for_each(|run| run.text.clear());
        let known = self.asked.iter().find(|(other, _)| *other.text == text);
        let text = known.map_or_else(|| Arc::new(text), |(other, _)| Arc::clone(&other.text));
        let question = Question { text, role: *role, asks };
        let known = self.asked.iter().position(|(other, _)| *other == question);
        known.unwrap_or_else(|| {
            self.asked.push((question, answer));
            self.asked.len() - 1
        })
    }

    /// Notes into how many lines a text was broken; returns its number if they can stand in for each other.
    pub fn lines(
        &mut self,
        (text, role, width): (&RichText, &Role, Length),
        (spans, style): (&[StyledSpan], &TextStyle),
        block: &TextBlock,
        keys: &[FaceKey],
    ) -> Option<usize> {
        let faces = faces_of(block).into_iter().filter_map(|font| keys.get(font).copied()).collect();
        let plain = is_plain(block);
        let number = self.ask(text, role, Asks::Lines(width), Answer::Lines { count: block.lines.len(), faces, plain });
        if !plain {
            text.tell();
            return None;
        }
        for (run, span) in text.runs.iter().zip(spans) {
            let style = TextStyle { weight: span.weight.unwrap_or(style.weight), ..style.clone() };
            // Which of its spaces lines may not be broken at depends on the words around them.
            let both = || format!("{} {}", run.text, run.text.replace(' ', "\u{A0}"));
            let words = (run.placeholder.is_none().then(both), style);
            if !self.words.contains(&words) {
                self.words.push(words);
            }
        }
        Some(number)
    }

    /// Notes whether a text stands on one line of a width.
    pub fn fits(&mut self, text: &RichText, role: &Role, width: Length, fits: bool) {
        self.ask(text, role, Asks::Fits(width), Answer::Fits(fits));
    }

    /// Notes whether each word of a text stands on one line of a width.
    pub fn words_fit(&mut self, text: &RichText, role: &Role, width: Length, fit: bool) {
        self.ask(text, role, Asks::WordsFit(width), Answer::Fits(fit));
    }

    /// Returns the glyphs that words of any record may need, in faces that the document refers to.
    pub fn repertoire(&self, typesetter: &mut Typesetter) -> Vec<TextRun> {
        let mut repertoire = Vec::new();
        for (words, style) in &self.words {
            let runs = match words {
                Some(words) => typesetter.glyphs(words, style),
                None => typesetter.repertoire(style),
            };
            let keys = typesetter.face_keys();
            repertoire.extend(runs.into_iter().filter_map(|(key, run)| {
                let font = keys.iter().position(|known| *known == key)?;
                Some(TextRun { font, ..run })
            }));
        }
        repertoire
    }
}

/// Returns the fonts of a block's runs in the order of their first use.
fn faces_of(block: &TextBlock) -> Vec<usize> {
    let mut faces = Vec::new();
    for placed in block.lines.iter().flat_map(|line| &line.runs) {
        if !faces.contains(&placed.run.font) {
            faces.push(placed.run.font);
        }
    }
    faces
}

fn is_plain(block: &TextBlock) -> bool {
    let runs = || block.lines.iter().flat_map(|line| &line.runs);
    let words = block.lines.iter().all(|line| !line.runs.is_empty());
    words && !block.right_to_left && block.missing.is_empty() && runs().all(|placed| !placed.run.right_to_left)
}

/// Answers for further records what laying out asked.
#[derive(Clone, Debug)]
pub struct Answerer {
    setting: Setting,
    keep: KeepTogether,
}

impl Answerer {
    /// Makes one for a handout.
    pub fn new(handout: &Handout) -> Self {
        Self { setting: Setting::of(handout), keep: keep_together(handout) }
    }

    /// Begins with a record of which nothing is asked yet; `words` are those of placeholders.
    pub const fn for_record<'a>(
        &'a self,
        words: &'a dyn Fn(&Placeholder) -> Option<String>,
        typesetter: &'a mut Typesetter,
    ) -> Answers<'a> {
        Answers { answerer: self, words, typesetter, shaped: Vec::new(), texts: Vec::new() }
    }
}

/// The answers for one record.
pub struct Answers<'a> {
    answerer: &'a Answerer,
    words: &'a dyn Fn(&Placeholder) -> Option<String>,
    typesetter: &'a mut Typesetter,
    /// The texts that were shaped, as several questions are about each.
    shaped: Vec<(Arc<RichText>, Role, ShapedOnce)>,
    texts: SetTexts,
}

/// The texts that were set for a record, by the numbers of the questions about them.
pub type SetTexts = Vec<Option<SetText>>;

impl Answers<'_> {
    /// Answers the next question; nothing where the words of a placeholder cannot be worked out.
    pub fn answer(&mut self, question: &Question) -> Option<Answer> {
        let place = self.shaped(question)?;
        let (_, _, shaped) = self.shaped.get_mut(place)?;
        let (answer, text) = match question.asks {
            Asks::Lines(width) => {
                let (block, faces) = self.typesetter.set_once(shaped, Some(width));
                let (count, plain) = (block.lines.len(), is_plain(&block));
                (Answer::Lines { count, faces: faces.clone(), plain }, Some(SetText { block, faces }))
            }
            Asks::Fits(width) => (Answer::Fits(shaped.measure() <= width), None),
            Asks::WordsFit(width) => (Answer::Fits(shaped.measure_widest_word() <= width), None),
        };
        self.texts.push(text);
        Some(answer)
    }

    /// Returns the texts that were set.
    pub fn into_texts(self) -> SetTexts {
        self.texts
    }

    /// Finds the shaped text of a question.
    fn shaped(&mut self, question: &Question) -> Option<usize> {
        let same = |(text, role, _): &(Arc<RichText>, Role, ShapedOnce)| {
            Arc::ptr_eq(text, &question.text) && *role == question.role
        };
        if let Some(place) = self.shaped.iter().position(same) {
            return Some(place);
        }
        let Answerer { setting, keep } = self.answerer;
        let (mut spans, style) = setting.styled(&question.text, &question.role);
        for (run, span) in question.text.runs.iter().zip(&mut spans) {
            if let Some(placeholder) = &run.placeholder {
                span.text = (self.words)(placeholder)?;
            }
        }
        keep.apply_across_once(spans.iter_mut().map(|span| &mut span.text));
        let shaped = self.typesetter.shape_once(spans, style);
        self.shaped.push((Arc::clone(&question.text), question.role, shaped));
        Some(self.shaped.len() - 1)
    }
}
