//! Entries of the exercise library, their use in a handout, and their dosage.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Amount, Brief, ExerciseFigure, FromText, Review, Text};

/// An exercise of the library. Texts may say `{{ one }}` and `{{ other }}` for the side: with side `right` they
/// print "your right" and "your left", with no side "one" and "the other", as in "Straighten {{ one }} knee."
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// The name in plain words, such as `Knee to chest`.
    pub name: Text,
    /// The name that clinicians use.
    pub clinical_name: Option<Text>,
    /// Other names by which it is looked for.
    pub aliases: Option<Vec<Text>>,
    /// The starting position in plain words, such as `Lying on your back`.
    pub position: Option<Text>,
    /// What is needed, in a few words, such as `A firm chair`.
    pub equipment: Option<Text>,
    /// Words to find it by: conditions, regions, kinds of exercise.
    pub tags: Option<Vec<Text>>,
    /// Whether it is done with one side at a time: with a `leg`, an `arm` or a `side`.
    pub one_sided: Option<OneSided>,
    /// What it is good for, in one sentence.
    pub purpose: Option<Text>,
    /// The drawn figure: the name of a pose. Side `left` mirrors it.
    pub figure: Option<Brief<ExerciseFigure>>,
    /// How the figure starts, in plain words for people who cannot see it, such as `lying on your back`.
    pub start: Option<Text>,
    /// How the figure finishes, in plain words, such as `{{ one }} knee drawn toward your chest`.
    pub finish: Option<Text>,
    /// What to do: three to five steps, one action each, each beginning with a verb.
    pub steps: Vec<Text>,
    /// What one should feel, to follow the words "Feel:".
    pub feel: Option<Text>,
    /// What not to do, to follow the word "Avoid:".
    pub avoid: Option<Text>,
    /// How to breathe.
    pub breathing: Option<Text>,
    /// How to make it easier.
    pub easier: Option<Text>,
    /// How to make it harder.
    pub harder: Option<Text>,
    /// Who must take care or ask first.
    pub caution: Option<Text>,
    /// The usual dosage, a starting point that a therapist changes.
    pub dosage: Option<Dosage>,
    /// Where the usual dosage comes from.
    pub dosage_source: Option<Text>,
    /// One to three pictures in place of the figure, such as start and finish.
    pub pictures: Option<Vec<Picture>>,
    /// What the words rest on.
    pub sources: Option<Vec<Text>>,
    /// Who checked it clinically.
    pub review: Option<Review>,
}

/// What is done one side at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OneSided {
    /// One leg.
    Leg,
    /// One arm.
    Arm,
    /// One side of the body.
    Side,
}

/// A picture of an exercise.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// The SVG, PNG or JPEG file.
    pub src: Text,
    /// What it shows, for people who cannot see it.
    pub alt: Text,
    /// The words under it, such as `Start`.
    pub caption: Option<Text>,
}

/// An exercise in a handout: the name of a library entry, or its name with what is different here.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExerciseUse {
    /// The library entry; without it, `name` and `steps` are needed.
    #[serde(rename = "use")]
    pub entry: Option<Text>,
    /// The name in plain words.
    pub name: Option<Text>,
    /// `left`, `right`, `both`, `alternate`, or a field.
    pub side: Option<Text>,
    /// The dosage; what is not named keeps the library's value.
    pub dosage: Option<Dosage>,
    /// A word to this patient.
    pub note: Option<Text>,
    /// The starting position in plain words.
    pub position: Option<Text>,
    /// What is needed.
    pub equipment: Option<Text>,
    /// The drawn figure: the name of a pose, or `none`.
    pub figure: Option<Brief<ExerciseFigure>>,
    /// How the figure starts, in plain words.
    pub start: Option<Text>,
    /// How the figure finishes, in plain words.
    pub finish: Option<Text>,
    /// What to do.
    pub steps: Option<Vec<Text>>,
    /// What one should feel.
    pub feel: Option<Text>,
    /// What not to do.
    pub avoid: Option<Text>,
    /// How to breathe.
    pub breathing: Option<Text>,
    /// How to make it easier.
    pub easier: Option<Text>,
    /// How to make it harder.
    pub harder: Option<Text>,
    /// Who must take care or ask first.
    pub caution: Option<Text>,
    /// One to three pictures, in place of the figure.
    pub pictures: Option<Vec<Picture>>,
    /// Which of the library's optional parts are printed; by default those of the block.
    pub show: Option<Vec<CardPart>>,
}

/// An optional part of an exercise card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CardPart {
    /// What is needed.
    Equipment,
    /// What one should feel.
    Feel,
    /// What not to do.
    Avoid,
    /// How to breathe.
    Breathing,
    /// How to make it easier.
    Easier,
    /// How to make it harder.
    Harder,
    /// Who must take care.
    Caution,
}

impl ExerciseUse {
    /// Returns the name by which the handout and a record know it: that of its entry, or its own.
    pub fn key(&self) -> Option<&str> {
        self.entry.as_ref().or(self.name.as_ref()).map(|name| name.value.trim())
    }
}

impl FromText for ExerciseUse {
    fn from_text(text: Text) -> Self {
        Self { entry: Some(text), ..Self::default() }
    }
}

/// How much, how long and how often.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dosage {
    /// How many times it is repeated in a set, such as `10` or `8-12`.
    pub reps: Option<Amount>,
    /// How many sets.
    pub sets: Option<Amount>,
    /// How long each repetition is held, such as `5 s`.
    pub hold: Option<Amount>,
    /// How long each repetition takes from start to end, such as `5 s`.
    pub pace: Option<Amount>,
    /// How long it is done, in place of repetitions, such as `2 min`.
    pub duration: Option<Amount>,
    /// The rest between sets, such as `30 s`.
    pub rest: Option<Amount>,
    /// How many times a day.
    pub times_per_day: Option<Amount>,
    /// The hours between sessions while awake, such as `2-3`, in place of times a day.
    pub every_hours: Option<Amount>,
    /// On how many days a week; by default every day.
    pub days_per_week: Option<Amount>,
    /// The days by name, such as `[mon, wed, fri]`.
    pub days: Option<Vec<Text>>,
    /// For how many weeks.
    pub weeks: Option<Amount>,
    /// The weight, such as `5 lb` or `2 kg`.
    pub load: Option<Text>,
    /// The color and strength of the band, such as `green (medium)`.
    pub band: Option<Text>,
    /// How hard it should feel, 0 to 10, such as `5-6`.
    pub effort: Option<Amount>,
    /// Seconds down, held and up, such as `3-1-3`.
    pub tempo: Option<Text>,
    /// How much pain is allowed, 0 to 10.
    pub pain_limit: Option<Amount>,
    /// Whether to do only as much as feels right.
    pub as_tolerated: Option<bool>,
    /// What one repetition is called, such as `slow glides`.
    pub called: Option<Text>,
    /// Whether repetitions count for each direction, as in `10 each way`.
    pub each_way: Option<bool>,
}

/// How soon help is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Get emergency help now.
    Emergency,
    /// Call today.
    Today,
    /// Book a visit this week.
    Week,
}

/// A set of warning signs.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RedFlagSet {
    /// How soon help is needed.
    pub level: Urgency,
    /// The heading in a box: a full sentence.
    pub lead: Text,
    /// The heading in a band, such as `Emergency: get help now`.
    pub title: Text,
    /// What to do and whom to call; by default the words for the level and the country. It may say
    /// `{{ emergency.number }}`, `{{ clinic.phone }}` and `{{ clinic.booking }}`.
    pub action: Option<Text>,
    /// The signs, each in a few plain words.
    pub items: Vec<Text>,
    /// What the set rests on.
    pub sources: Option<Vec<Text>>,
    /// Who checked it clinically.
    pub review: Option<Review>,
}
