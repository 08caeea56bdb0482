//! The figure of an exercise, and whom figures show.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{FromText, Text};

/// The drawn figure of an exercise: the name of a pose, or its name with words of your own for what it shows.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExerciseFigure {
    /// The pose by name: a file in `assets/poses/`. In a handout `none` leaves the figure out.
    pub pose: Option<Text>,
    /// What it shows, for people who cannot see it; by default `start` and `finish`, or else the steps.
    pub alt: Option<Text>,
}

impl FromText for ExerciseFigure {
    fn from_text(text: Text) -> Self {
        Self { pose: Some(text), alt: None }
    }
}

/// Whom the figures show. A record may choose the same, as `figure: {skin: dark}`; what nobody chooses is left as it
/// is by nature.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureLook {
    /// The tone of the skin: `light`, `medium-light`, `medium`, `medium-dark`, `dark` or `deep`.
    #[schemars(extend("enum" = ["light", "medium-light", "medium", "medium-dark", "dark", "deep"]))]
    pub skin: Option<Text>,
    /// The hair: `short`, `bob`, `bun`, `curly`, `bald` or `headscarf`.
    #[schemars(extend("enum" = ["short", "bob", "bun", "curly", "bald", "headscarf"]))]
    pub hair: Option<Text>,
    /// The color of the hair; by default one that goes with the skin and the age.
    #[schemars(extend("enum" = ["black", "brown", "blond", "red", "gray", "white"]))]
    pub hair_color: Option<Text>,
    /// The shape of the body: `straight`, `curved` or `full`.
    #[schemars(extend("enum" = ["straight", "curved", "full"]))]
    pub build: Option<Text>,
    /// `adult` or `older`.
    #[schemars(extend("enum" = ["adult", "older"]))]
    pub age: Option<Text>,
    /// `bare` or `shoes`.
    #[schemars(extend("enum" = ["bare", "shoes"]))]
    pub feet: Option<Text>,
}
