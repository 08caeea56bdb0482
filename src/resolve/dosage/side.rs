//! The side of the body that an exercise is done with.

use crate::definition::{OneSided, Text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::resolve::amount::{Fill, Reader};
use crate::resolve::words::{Id, Words};
use crate::source::nearest;

/// The side that an exercise is done on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left side.
    Left,
    /// The right side.
    Right,
    /// First all on one side, then all on the other.
    Both,
    /// One side after the other in turn.
    Alternate,
}

impl Side {
    /// All sides.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Both, Self::Alternate];

    /// Returns the name that definitions and locale files use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Both => "both",
            Self::Alternate => "alternate",
        }
    }

    /// Reads a side for an exercise; `None` if it is wrong and reported, or a field that was left blank.
    pub fn read(
        text: &Text,
        one_sided: Option<OneSided>,
        fill: &mut Fill<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let mut reader = Reader::new(fill, diagnostics);
        let value = reader.text("side", text)?;
        let Some(side) = Self::ALL.into_iter().find(|side| side.as_str().eq_ignore_ascii_case(&value.text)) else {
            let near = nearest(&value.text, Self::ALL.map(Self::as_str)).filter(|_| !value.private);
            let help = near.map_or_else(
                || "write `left`, `right`, `both` or `alternate`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            reader.complain(&value, "unknown-side", "is not a side", &help);
            return None;
        };
        if one_sided.is_none() {
            reader.report(
                Diagnostic::error(
                    "side-without-sides",
                    "`side` is given for an exercise that is not done one side at a time",
                )
                .at(value.span)
                .help("leave `side` out, or say `one_sided: leg` (or `arm`, or `side`) in the exercise"),
            );
            return None;
        }
        Some(side)
    }

    /// Returns the words of the pill on a card: `Right leg`.
    pub fn pill(self, part: OneSided, words: &Words) -> String {
        words.format(Id::SidePill, &[("side", self.as_str().into()), ("part", part_name(Some(part)).into())])
    }
}

/// Returns what `{{ one }}` prints: `your right`, or `one` where no single side is meant.
pub fn one(side: Option<Side>, words: &Words) -> String {
    words.format(Id::SideOne, &[("side", side_name(side).into())])
}

/// Returns what `{{ other }}` prints: `your left`, or `the other` where no single side is meant.
pub fn other(side: Option<Side>, words: &Words) -> String {
    words.format(Id::SideOther, &[("side", side_name(side).into())])
}

/// Returns the name that locale files choose words by.
pub(super) fn side_name(side: Option<Side>) -> &'static str {
    side.map_or("none", Side::as_str)
}

/// Returns the name that locale files choose words by.
pub(super) const fn part_name(part: Option<OneSided>) -> &'static str {
    match part {
        Some(OneSided::Leg) => "leg",
        Some(OneSided::Arm) => "arm",
        Some(OneSided::Side) | None => "side",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::{english, fill_as_written, text};

    fn read(side: &str, one_sided: Option<OneSided>) -> Result<Side, String> {
        let mut diagnostics = Diagnostics::new();
        let read = Side::read(&text(side), one_sided, &mut fill_as_written, &mut diagnostics);
        read.ok_or_else(|| {
            let said = diagnostics.into_iter().map(|d| format!("{} / {}", d.message, d.help.unwrap_or_default()));
            said.collect()
        })
    }

    #[test]
    fn sides_are_read_by_name() {
        for side in Side::ALL {
            assert_eq!(read(side.as_str(), Some(OneSided::Leg)), Ok(side));
        }
        assert_eq!(read("Left", Some(OneSided::Leg)), Ok(Side::Left));
    }

    #[test]
    fn what_is_no_side_is_explained() {
        let leg = Some(OneSided::Leg);
        assert_eq!(read("rihgt", leg).unwrap_err(), "`side: rihgt` is not a side / did you mean `right`?");
        assert_eq!(
            read("up", leg).unwrap_err(),
            "`side: up` is not a side / write `left`, `right`, `both` or `alternate`"
        );
        assert_eq!(
            read("left", None).unwrap_err(),
            "`side` is given for an exercise that is not done one side at a time / \
             leave `side` out, or say `one_sided: leg` (or `arm`, or `side`) in the exercise"
        );
    }

    #[test]
    fn a_side_from_a_record_is_never_repeated() {
        let mut diagnostics = Diagnostics::new();
        let mut fill = |_: &Text, _: &mut Diagnostics| Some(("rigth".to_owned(), true));
        assert_eq!(Side::read(&text("{{ side }}"), Some(OneSided::Leg), &mut fill, &mut diagnostics), None);
        let found: Vec<_> = diagnostics.into_iter().collect();
        assert_eq!(found[0].message, "`side` is filled by a field whose value is not a side");
        assert_eq!(found[0].help.as_deref(), Some("write `left`, `right`, `both` or `alternate`"));
    }

    #[test]
    fn a_blank_side_is_no_side() {
        let mut diagnostics = Diagnostics::new();
        let mut fill = |_: &Text, _: &mut Diagnostics| Some((String::new(), false));
        assert_eq!(Side::read(&text("{{ side }}"), Some(OneSided::Leg), &mut fill, &mut diagnostics), None);
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn sides_are_printed_in_words() {
        let words = english();
        assert_eq!(Side::Right.pill(OneSided::Leg, &words), "Right leg");
        assert_eq!(Side::Left.pill(OneSided::Arm, &words), "Left arm");
        assert_eq!(Side::Both.pill(OneSided::Leg, &words), "Both legs");
        assert_eq!(Side::Alternate.pill(OneSided::Side, &words), "Each side in turn");
        let texts = |side| (one(side, &words), other(side, &words));
        assert_eq!(texts(Some(Side::Right)), ("your right".to_owned(), "your left".to_owned()));
        assert_eq!(texts(Some(Side::Left)), ("your left".to_owned(), "your right".to_owned()));
        assert_eq!(texts(Some(Side::Both)), ("one".to_owned(), "the other".to_owned()));
        assert_eq!(texts(None), ("one".to_owned(), "the other".to_owned()));
    }
}
