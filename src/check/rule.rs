//! What a rule is.

use super::example::Example;
use super::findings::Findings;
use super::subject::Subject;
use crate::diagnostic::{Severity, Sources};
use crate::page::Document;
use crate::source::World;

/// A thing that a handout should not get wrong.
#[derive(Debug)]
pub struct Rule {
    /// Its name: the family, a slash, and a word or two, such as `clin/red-flags`.
    pub id: &'static str,
    /// How grave it is, unless a project says otherwise.
    pub level: Level,
    /// What it asks for, in one sentence.
    pub summary: &'static str,
    /// Why, in a few sentences.
    pub why: &'static str,
    /// What that rests on: a guideline with its year, a trial, a standard with its clause.
    pub sources: &'static [&'static str],
    /// The numbers that a project may set.
    pub parameters: &'static [Parameter],
    /// A handout that breaks it, and one that keeps it.
    pub example: Example,
    /// What looks at a handout.
    pub test: Test,
}

/// A number of a rule that a project may set.
#[derive(Debug)]
pub struct Parameter {
    /// Its name, such as `max`.
    pub name: &'static str,
    /// Its value where nobody sets it.
    pub usual: f64,
    /// What it is, with its unit.
    pub about: &'static str,
}

/// What looks at a handout.
#[derive(Clone, Copy, Debug)]
pub enum Test {
    /// Looks at the handout.
    Handout(fn(&Subject<'_>, &mut Findings<'_>)),
    /// Looks at the handout and its pages.
    Pages(fn(&Subject<'_>, &Document, &mut Findings<'_>)),
    /// Looks at a project, once for all its handouts; the texts that findings point at are added to the sources.
    Project(fn(&World, &mut Sources, &mut Findings<'_>)),
}

/// How grave what a rule finds is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nobody is told.
    Off,
    /// It deserves a look.
    Warning,
    /// It must not be handed out.
    Error,
}

impl Level {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Off, Self::Warning, Self::Error];

    /// Returns the severity of what is found; nothing where nobody is told.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }

    /// Returns the word for it in a project's settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What rules are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Safety and dosage.
    Clinical,
    /// Plain words.
    Reading,
    /// People who see, read or print differently.
    Accessibility,
    /// What must not leave the clinic.
    Privacy,
    /// What people do next, and how they find it.
    Marketing,
    /// What stands on which page.
    Layout,
}

impl Family {
    /// All of them, in the order of the reference.
    pub const ALL: [Self; 6] =
        [Self::Clinical, Self::Reading, Self::Accessibility, Self::Privacy, Self::Marketing, Self::Layout];

    /// Returns what the ids of its rules begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Clinical => "clin",
            Self::Reading => "read",
            Self::Accessibility => "a11y",
            Self::Privacy => "priv",
            Self::Marketing => "mkt",
            Self::Layout => "lay",
        }
    }

    /// Returns the heading in the reference.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Clinical => "Clinical",
            Self::Reading => "Reading",
            Self::Accessibility => "Accessibility",
            Self::Privacy => "Privacy",
            Self::Marketing => "Marketing",
            Self::Layout => "Layout",
        }
    }
}

impl Rule {
    /// Returns what it is about.
    pub fn family(&self) -> Option<Family> {
        let prefix = self.id.split_once('/')?.0;
        Family::ALL.into_iter().find(|family| family.prefix() == prefix)
    }
}
