//! The items of PEMAT-P, which judges whether a printed text can be understood and acted on (AHRQ, 2013).
//!
//! What a program can see of a handout is said; the rest is a list for a human. There is no score, which would take
//! all items.

use std::fmt::Write;

use super::printed::blocks;
use super::{Settings, Subject, check_with, rule};
use crate::page::Document;
use crate::resolve::{Block, BlockKind, Exercise};

/// What an item is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Whether it can be understood.
    Understandability,
    /// Whether it can be acted on.
    Actionability,
}

/// What can be said of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The handout does it.
    Agree,
    /// The handout does not.
    Disagree,
    /// There is nothing that it could be said of.
    NotApplicable,
    /// Only a human can tell.
    Human,
}

/// An item with what can be said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The number of the item in PEMAT.
    pub number: u8,
    /// What it is about.
    pub domain: Domain,
    /// What it asks, in our words.
    pub words: &'static str,
    /// What can be said.
    pub verdict: Verdict,
}

/// How an item is judged.
#[derive(Clone, Copy)]
enum Judge {
    /// By a rule: no finding is agreement.
    Rule(&'static str),
    /// By a rule that sees a part of it: a finding is disagreement, and the rest is for a human.
    Part(&'static str),
    /// By what the handout has.
    Seen(fn(&Seen<'_>) -> Verdict),
    Human,
}

/// The items for print; 13 and 14 are for films.
const ITEMS: [(u8, &str, Judge); 24] = [
    (1, "The purpose is evident at once.", Judge::Human),
    (2, "Nothing distracts from the purpose.", Judge::Human),
    (3, "The words are common, everyday ones.", Judge::Human),
    (4, "Medical terms only make familiar, and are explained.", Judge::Human),
    (5, "Sentences are in the active voice.", Judge::Rule("read/passive")),
    (6, "Numbers are clear and easy to understand.", Judge::Human),
    (7, "The reader does not have to calculate.", Judge::Human),
    (8, "The text comes in short pieces.", Judge::Rule("read/paragraph")),
    (9, "Headings say what follows.", Judge::Seen(|seen| present(seen.headings > 0))),
    (10, "The order is logical.", Judge::Human),
    (11, "There is a summary: `at_a_glance`.", Judge::Seen(|seen| present(seen.summaries > 0))),
    (12, "Boxes, lists and bold words show what matters.", Judge::Seen(|seen| present(seen.cues > 0))),
    (15, "Pictures are there where they help: each exercise has one.", Judge::Seen(|seen| seen.pictured())),
    (16, "Pictures support the text and do not distract.", Judge::Human),
    (17, "Pictures have captions.", Judge::Seen(|seen| seen.captioned())),
    (18, "Pictures are clear.", Judge::Part("lay/low-resolution")),
    (19, "Tables are simple, with short heads.", Judge::Seen(|seen| seen.tables_are_small())),
    (20, "At least one thing to do is named.", Judge::Seen(|seen| present(seen.actions > 0))),
    (21, "The reader is addressed: \"you\".", Judge::Rule("read/you")),
    (22, "What to do is broken into steps.", Judge::Seen(|seen| seen.stepped())),
    (23, "There is a tool: a checklist, a log, a plan.", Judge::Seen(|seen| present(seen.tools > 0))),
    (24, "Calculations have instructions or examples.", Judge::Human),
    (25, "It says how charts and drawings help to act.", Judge::Human),
    (26, "Pictures show what to do where that helps.", Judge::Seen(|seen| seen.pictured())),
];

/// The first item that is about acting.
const FIRST_OF_ACTIONABILITY: u8 = 20;
/// The most columns of a table that counts as simple.
const MOST_COLUMNS: usize = 4;

/// Judges a handout by the items that a program can judge.
pub fn pemat(subject: &Subject<'_>, pages: &Document) -> Vec<Answer> {
    let seen = Seen::of(subject);
    let answer = |(number, words, judge): (u8, &'static str, Judge)| {
        let domain = if number < FIRST_OF_ACTIONABILITY { Domain::Understandability } else { Domain::Actionability };
        let verdict = match judge {
            Judge::Human => Verdict::Human,
            Judge::Seen(look) => look(&seen),
            Judge::Rule(id) | Judge::Part(id) => {
                let finds = |rule| !check_with([rule], subject, Some(pages), &Settings::new()).is_empty();
                match (rule(id).map(finds), judge) {
                    (Some(true), _) => Verdict::Disagree,
                    (Some(false), Judge::Rule(_)) => Verdict::Agree,
                    _ => Verdict::Human,
                }
            }
        };
        Answer { number, domain, words, verdict }
    };
    ITEMS.into_iter().map(answer).collect()
}

/// Writes the answers for a terminal.
pub fn pemat_words(name: &str, answers: &[Answer]) -> String {
    let mut out = format!("PEMAT-P of {name}\n");
    for (domain, name) in [(Domain::Understandability, "Understandability"), (Domain::Actionability, "Actionability")] {
        let of = |verdict| answers.iter().filter(move |answer| answer.domain == domain && answer.verdict == verdict);
        let (agree, disagree) = (of(Verdict::Agree).count(), of(Verdict::Disagree).count());
        let _ = writeln!(out, "\n{name}: {agree} of the {} items that a program can judge", agree + disagree);
        for (verdict, word) in [(Verdict::Disagree, "no "), (Verdict::Agree, "yes")] {
            of(verdict).for_each(|answer| _ = writeln!(out, "  {word}  {:2}  {}", answer.number, answer.words));
        }
        out.push_str("  for a human to judge:\n");
        of(Verdict::Human).for_each(|answer| _ = writeln!(out, "  [ ]  {:2}  {}", answer.number, answer.words));
    }
    out.push_str("\nThis is no score: a score takes all items.\n");
    out
}

const fn present(is_it: bool) -> Verdict {
    if is_it { Verdict::Agree } else { Verdict::Disagree }
}

/// What a handout has.
#[derive(Default)]
struct Seen<'a> {
    exercises: Vec<&'a Exercise>,
    headings: usize,
    summaries: usize,
    cues: usize,
    actions: usize,
    tools: usize,
    /// Pictures of the author's own, and how many of them have a caption.
    images: usize,
    captions: usize,
    /// The columns of each table.
    tables: Vec<usize>,
}

impl<'a> Seen<'a> {
    fn of(subject: &Subject<'a>) -> Self {
        let mut seen = Self::default();
        blocks(&subject.examined.handout.body).into_iter().for_each(|block| seen.take(block));
        let is_strong = |passage: &super::Passage<'_>| passage.text.runs.iter().any(|run| run.strong);
        seen.cues += subject.passages.iter().filter(|passage| is_strong(passage)).count();
        seen
    }

    fn take(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Heading(_) => self.headings += 1,
            BlockKind::Exercises(exercises) => {
                self.exercises.extend(&exercises.items);
                self.actions += exercises.items.len();
                self.headings += exercises.items.len();
            }
            BlockKind::AtAGlance(_) => self.summaries += 1,
            BlockKind::Callout(_) | BlockKind::RedFlags(_) | BlockKind::List(_) => self.cues += 1,
            BlockKind::Checklist(_) => {
                self.cues += 1;
                self.actions += 1;
                self.tools += 1;
            }
            BlockKind::Steps(_) | BlockKind::DoDont(_) | BlockKind::CallToAction(_) => self.actions += 1,
            BlockKind::Tracker(_) | BlockKind::Schedule(_) | BlockKind::Notes(_) | BlockKind::PainScale(_) => {
                self.tools += 1;
            }
            BlockKind::Image(image) => {
                self.images += 1;
                self.captions += usize::from(image.caption.is_some());
            }
            BlockKind::Table(table) => self.tables.push(table.columns.len()),
            BlockKind::Comparison(comparison) => self.tables.push(comparison.columns.len() + 1),
            _ => {}
        }
    }

    fn pictured(&self) -> Verdict {
        if self.exercises.is_empty() {
            return Verdict::NotApplicable;
        }
        present(self.exercises.iter().all(|exercise| exercise.figure.is_some() || !exercise.pictures.is_empty()))
    }

    fn captioned(&self) -> Verdict {
        if self.images == 0 { Verdict::NotApplicable } else { present(self.captions == self.images) }
    }

    fn tables_are_small(&self) -> Verdict {
        if self.tables.is_empty() {
            return Verdict::NotApplicable;
        }
        present(self.tables.iter().all(|columns| *columns <= MOST_COLUMNS))
    }

    fn stepped(&self) -> Verdict {
        if self.exercises.is_empty() {
            return Verdict::NotApplicable;
        }
        present(self.exercises.iter().all(|exercise| exercise.steps.len() > 1))
    }
}
