//! Whom a figure shows, as flags.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::figure::{Build, Feet, HairColor, HairStyle, Look, Skin};

/// Whom a figure shows; what is left out is as the brand says.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Whom the figure shows")]
pub(super) struct LookArguments {
    /// The tone of the skin
    #[arg(long, value_parser = one_of(&Skin::WORDS), value_name = "TONE")]
    skin: Option<Skin>,
    /// The cut of the hair
    #[arg(long, value_parser = one_of(&HairStyle::WORDS), value_name = "CUT")]
    hair: Option<HairStyle>,
    /// The color of the hair
    #[arg(long, value_parser = one_of(&HairColor::WORDS), value_name = "COLOR")]
    hair_color: Option<HairColor>,
    /// The shape of the body
    #[arg(long, value_parser = one_of(&Build::WORDS), value_name = "SHAPE")]
    build: Option<Build>,
    /// The age
    #[arg(long = "age", value_parser = one_of(&Look::AGES), value_name = "AGE")]
    older: Option<bool>,
    /// What is on the feet
    #[arg(long, value_parser = one_of(&Feet::WORDS), value_name = "WHAT")]
    feet: Option<Feet>,
}

/// Reads one of the words of a table.
fn one_of<T: Copy + Send + Sync + 'static>(table: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(table.iter().map(|(word, _)| *word)).try_map(|chosen| {
        table.iter().find(|(word, _)| *word == chosen).map(|(_, value)| *value).ok_or("there is no such word")
    })
}

impl LookArguments {
    /// Changes what the flags choose.
    pub(super) fn choose(&self, look: &mut Look) {
        *look = Look {
            skin: self.skin.unwrap_or(look.skin),
            hair: self.hair.unwrap_or(look.hair),
            hair_color: self.hair_color.or(look.hair_color),
            build: self.build.unwrap_or(look.build),
            older: self.older.unwrap_or(look.older),
            feet: self.feet.unwrap_or(look.feet),
        };
    }
}
