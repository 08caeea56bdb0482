//! What a reader fills in on the screen (ISO 32000-1, 12.7).

use crate::drawing::{Color, Length, Rect};

use super::{FontFace, TextRun};

/// The fields of a document that is filled in on the screen; a document for paper has none.
#[derive(Clone, Debug)]
pub struct Form {
    /// The fields in reading order; their names differ.
    pub fields: Vec<Field>,
    /// The face of what is typed; none where nothing is typed.
    pub face: Option<FontFace>,
    /// The color of what is typed, and of ticks.
    pub ink: Color,
}

impl Default for Form {
    fn default() -> Self {
        Self { fields: Vec::new(), face: None, ink: Color::rgb(0x00_0000) }
    }
}

/// A value that a reader fills in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name by which programs know it: parts with dots between them, such as `before-you-begin.clear-floor-space`.
    ///
    /// No part is empty, and no name is the beginning of another, as in `a` and `a.b`.
    pub name: String,
    /// What a screen reader says of it, and a window shows over it (ISO 14289-1, 7.18.1).
    pub description: String,
    /// What kind of value it is.
    pub kind: FieldKind,
}

/// The kinds of fields with their values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A box to tick.
    CheckBox {
        /// Whether it is ticked.
        ticked: bool,
    },
    /// One of several.
    Choice {
        /// What the choices are called in the file, in order; all differ, none is `Off`.
        options: Vec<String>,
        /// The place of the choice that is made.
        chosen: Option<usize>,
    },
    /// Words to type.
    Text {
        /// The words that stand there already.
        value: String,
        /// Whether it takes more than one line.
        multiline: bool,
    },
}

/// The place of a field, or of one of its choices, on a page.
#[derive(Clone, Debug)]
pub struct Widget {
    /// The area.
    pub rect: Rect,
    /// The field's place in [`Form::fields`].
    pub field: usize,
    /// The place of the choice among the field's options; 0 where there are none.
    pub option: usize,
    /// The type size of what is typed.
    pub size: Length,
    /// The field's value as it is printed, in page coordinates.
    pub written: Vec<TextRun>,
}
