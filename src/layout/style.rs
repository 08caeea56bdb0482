//! Sizes, leadings and distances: the numbers of the visual specification.

use crate::drawing::{Color, Length, Palette};
use crate::resolve::Handout;

/// The families that a text can be set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The family of running text.
    Body,
    /// The family of titles, headings and numerals.
    Heading,
}

/// Which of the palette's colors a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    Ink,
    /// Text of the second rank.
    Soft,
    /// Titles and numerals.
    Strong,
    /// Emergency.
    Danger,
    /// Take care.
    Warn,
    /// Take care, on its band.
    WarnDeep,
    /// Carry on.
    Go,
    /// On a dark fill.
    White,
}

impl Tone {
    /// Returns the color in a palette.
    pub const fn color(self, palette: &Palette) -> Color {
        match self {
            Self::Ink => palette.ink,
            Self::Soft => palette.ink_soft,
            Self::Strong => palette.strong,
            Self::Danger => Palette::DANGER,
            Self::Warn => Palette::WARN,
            Self::WarnDeep => Palette::WARN_DEEP,
            Self::Go => Palette::GO,
            Self::White => Color::WHITE,
        }
    }
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Role {
    /// The family.
    pub face: Face,
    /// The type size.
    pub size: Length,
    /// The distance from baseline to baseline.
    pub leading: Length,
    /// The type size in large print.
    pub large_size: Length,
    /// The distance from baseline to baseline in large print.
    pub large_leading: Length,
    /// 400, 600 or 700.
    pub weight: u16,
    /// The weight of bold words in it.
    pub strong_weight: u16,
    /// The color.
    pub tone: Tone,
    /// The color of bold words, where it is another.
    pub strong_tone: Option<Tone>,
    /// Extra space between letters, in parts of the type size.
    pub tracking: f64,
    /// The widest that a line may be, for reading; none for titles, tables and boxes. In large print it is longer, for
    /// as many letters.
    pub measure: Option<Length>,
    /// Whether lines are made about equally long.
    pub balanced: bool,
}

/// Returns a role of running text; in large print it is as large as the body there, or as it is, if that is larger.
const fn body(size: f64, leading: f64) -> Role {
    Role {
        face: Face::Body,
        size: Length::pt(size),
        leading: Length::pt(leading),
        large_size: Length::pt(size).max(Length::pt(18.0)),
        large_leading: Length::pt(leading).max(Length::pt(24.0)),
        weight: 400,
        strong_weight: 600,
        tone: Tone::Ink,
        strong_tone: None,
        tracking: 0.0,
        measure: None,
        balanced: false,
    }
}

const fn heading(size: f64, leading: f64, tone: Tone) -> Role {
    Role {
        face: Face::Heading,
        weight: 700,
        strong_weight: 700,
        tone,
        tracking: -0.01,
        balanced: true,
        ..body(size, leading)
    }
}

impl Role {
    /// Sets size and leading in large print.
    #[must_use]
    const fn large(self, size: f64, leading: f64) -> Self {
        Self { large_size: Length::pt(size), large_leading: Length::pt(leading), ..self }
    }

    /// The title of the handout.
    pub const TITLE: Self = heading(36.0, 39.0, Tone::Strong).large(42.0, 48.0);
    /// The title of a later page.
    pub const PAGE_TITLE: Self = heading(28.5, 33.0, Tone::Strong).large(36.0, 42.0);
    /// The line under the title.
    pub const PROMISE: Self = Self { balanced: true, ..body(17.0, 24.0).large(22.0, 30.0) };
    /// The line under the title of a later page.
    pub const PAGE_PROMISE: Self = Self { balanced: true, ..body(15.0, 21.0).large(20.0, 27.0) };
    /// A section heading.
    pub const SECTION: Self = heading(18.0, 24.0, Tone::Strong).large(24.0, 30.0);
    /// A heading within a section.
    pub const SUBSECTION: Self = heading(15.0, 21.0, Tone::Ink).large(20.0, 27.0);
    /// The heading of an urgency level.
    pub const URGENCY: Self =
        Self { face: Face::Body, tracking: 0.0, ..heading(21.0, 24.0, Tone::Strong).large(27.0, 30.0) };
    /// The line under the heading of an urgency level.
    pub const URGENCY_ACTION: Self = body(14.0, 18.0).large(20.0, 27.0);
    /// The heading of the emergency box.
    pub const EMERGENCY: Self =
        Self { face: Face::Body, tracking: 0.0, ..heading(16.0, 18.0, Tone::Danger).large(22.0, 27.0) };
    /// The name of an exercise.
    pub const CARD_NAME: Self = heading(16.0, 18.0, Tone::Ink).large(24.0, 27.0);
    /// The number of an exercise.
    pub const CARD_NUMERAL: Self = Self { tracking: 0.0, ..heading(28.5, 30.0, Tone::Strong).large(42.0, 45.0) };
    /// Running text.
    pub const BODY: Self = Self { measure: Some(Length::pt(402.0)), ..body(13.0, 18.0) };
    /// Running text in boxes and tables.
    pub const BODY_WIDE: Self = body(13.0, 18.0);
    /// The names of exercises in a log.
    pub const LOG_NAME: Self = body(13.0, 15.0);
    /// Cells of a comparison.
    pub const CELL: Self = body(13.0, 16.5);
    /// Text of cards, tables and tick lists.
    pub const CARD: Self = body(12.0, 15.0);
    /// Sources and disclaimer.
    pub const CLOSING: Self = Self { measure: Some(Length::pt(384.0)), ..body(12.0, 16.0) };
    /// The heading over sources and disclaimer.
    pub const CLOSING_HEADING: Self = Self { tracking: 0.0, ..heading(13.0, 18.0, Tone::Ink) };
    /// Position of an exercise, labels of fields.
    pub const SOFT: Self = Self { tone: Tone::Soft, ..body(12.0, 15.0) };
    /// The second line of the letterhead, heads and feet.
    pub const RUNNING: Self = Self { tone: Tone::Soft, ..body(12.0, 15.0).large(16.0, 21.0) };
    /// Bold words of the card's size in the brand's color.
    pub const LABEL: Self = Self { weight: 700, strong_weight: 700, tone: Tone::Strong, ..body(12.0, 15.0) };
    /// The side pill.
    pub const PILL: Self = Self { weight: 600, tone: Tone::Strong, ..body(12.0, 15.0) };
    /// The name of the clinic in the running head.
    pub const RUNNING_NAME: Self = Self { weight: 600, tone: Tone::Strong, ..body(12.0, 15.0).large(16.0, 21.0) };
    /// Heads of table columns and days of a log.
    pub const COLUMN_HEAD: Self = Self { weight: 600, ..body(12.0, 15.0) };
    /// The value of a field.
    pub const FIELD_VALUE: Self = Self { weight: 600, ..body(13.0, 18.0) };
    /// The name of the clinic in the letterhead.
    pub const CLINIC: Self = Self { tracking: 0.0, ..heading(17.0, 19.0, Tone::Strong).large(22.0, 27.0) };
    /// The right side of the letterhead.
    pub const CONTACT: Self =
        Self { tone: Tone::Soft, strong_tone: Some(Tone::Ink), ..body(12.0, 16.0).large(16.0, 19.5) };
    /// The number in a dosage strip.
    pub const DOSE: Self = Self { weight: 700, tone: Tone::Strong, ..body(17.0, 18.0).large(25.5, 27.0) };
    /// The number in the dosage strip of a narrow card.
    pub const DOSE_NARROW: Self = Self { weight: 700, tone: Tone::Strong, ..body(16.5, 18.0).large(25.5, 27.0) };
    /// The numbers of the pain scale.
    pub const PAIN_DIGIT: Self = Self { weight: 700, ..body(15.0, 27.0).large(21.0, 36.0) };
    /// The numbers of a pain scale in a narrow column.
    pub const PAIN_DIGIT_NARROW: Self =
        Self { size: Length::pt(12.0), large_size: Length::pt(18.0), ..Self::PAIN_DIGIT };
    /// The bold words under the pain scale.
    pub const PAIN_LABEL: Self = Self { weight: 700, strong_weight: 700, ..body(14.0, 18.0).large(20.0, 27.0) };
    /// The title of a week in a log.
    pub const WEEK: Self = Self { weight: 700, tone: Tone::Strong, ..body(16.0, 18.0).large(22.0, 27.0) };
    /// The title of a cover, and the smaller sizes that a longer one or a smaller page takes.
    pub const COVER_TITLE: Self = Self { tracking: -0.015, ..heading(54.0, 57.0, Tone::Strong) };
    /// See [`COVER_TITLE`](Self::COVER_TITLE).
    pub const COVER_TITLE_SMALLER: Self = heading(44.0, 48.0, Tone::Strong);
    /// The line under the title of a cover.
    pub const COVER_PROMISE: Self = Self { balanced: true, ..body(21.0, 27.0).large(24.0, 30.0) };
    /// For whom a guide is, on its cover.
    pub const COVER_AUDIENCE: Self = Self { tone: Tone::Soft, ..body(14.0, 18.0).large(20.0, 27.0) };
    /// Author and web address at the bottom of a cover.
    pub const COVER_FOOT: Self = body(13.0, 18.0);
    /// The clinic's name on a cover, bold, and the line that goes on from it.
    pub const COVER_CLINIC: Self = Self {
        face: Face::Heading,
        strong_weight: 700,
        strong_tone: Some(Tone::Strong),
        ..body(15.0, 18.0).large(20.0, 27.0)
    };
    /// The words of a button.
    pub const BUTTON: Self =
        Self { weight: 700, strong_weight: 700, tone: Tone::White, ..body(16.0, 21.0).large(20.0, 27.0) };
    /// The initials in place of a portrait.
    pub const INITIALS: Self = Self { tracking: 0.0, ..heading(27.0, 30.0, Tone::Strong).large(36.0, 42.0) };

    /// Returns the role in another color.
    #[must_use]
    pub const fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}

/// How large everything is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    /// Body text of 13 points.
    Normal,
    /// Body text of 18 points, in one column.
    Large,
}

impl Print {
    /// Returns the print of a handout.
    pub const fn of(handout: &Handout) -> Self {
        if handout.large_print { Self::Large } else { Self::Normal }
    }

    /// Returns the first in normal print, the second in large print.
    pub const fn either<T: Copy>(self, normal: T, large: T) -> T {
        match self {
            Self::Normal => normal,
            Self::Large => large,
        }
    }

    /// Returns a distance as it is in this print: in large print 1.33 times as long, in steps of 1.5 pt.
    pub fn space(self, distance: Length) -> Length {
        self.either(distance, Length::pt((distance.to_pt() * 1.33 / 1.5).round() * 1.5))
    }

    /// Returns the side of an icon as it is in this print: in large print 1.4 times as long.
    pub fn icon_side(self, side: Length) -> Length {
        self.either(side, side * 1.4)
    }

    /// Returns a role with the size, the leading and the measure that it has in this print.
    pub fn role(self, role: &Role) -> Role {
        match self {
            Self::Normal => *role,
            Self::Large => Role {
                size: role.large_size,
                leading: role.large_leading,
                measure: role.measure.map(|measure| measure * (role.large_size / role.size)),
                ..*role
            },
        }
    }
}

/// Distances, in points (visual specification, section 4).
pub mod space {
    use crate::drawing::Length;

    /// Lines of one group.
    pub const GROUP: Length = Length::pt(3.0);
    /// Parts of a card.
    pub const PART: Length = Length::pt(6.0);
    /// Paragraphs.
    pub const PARAGRAPH: Length = Length::pt(9.0);
    /// Promise to the next block.
    pub const PROMISE: Length = Length::pt(12.0);
    /// Block to block.
    pub const BLOCK: Length = Length::pt(15.0);
    /// Fields to title.
    pub const TITLE: Length = Length::pt(18.0);
    /// Section to section.
    pub const SECTION: Length = Length::pt(24.0);
    /// Between columns.
    pub const GUTTER: Length = Length::pt(18.0);
}

/// How closely blocks stand, to spare a last page that would hold next to nothing.
///
/// Type sizes never change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The share of the gaps between blocks that is kept, 0.75 to 1.
    pub gaps: f64,
    /// The share of the height of figure slots that is kept, 0.8 to 1.
    pub slots: f64,
}

impl Fit {
    /// The steps from the full distances to the closest.
    pub const STEPS: [Self; 4] = [
        Self { gaps: 1.0, slots: 1.0 },
        Self { gaps: 0.9, slots: 0.93 },
        Self { gaps: 0.8, slots: 0.86 },
        Self { gaps: 0.75, slots: 0.8 },
    ];
}
