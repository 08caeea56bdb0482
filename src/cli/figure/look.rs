//! Whom a figure shows, as flags.

use clap::{Args, ValueEnum};

use crate::figure::{Build, Feet, HairColor, HairStyle, Look, Skin};

/// Whom a figure shows; what is left out is as the brand says.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Whom the figure shows")]
pub(super) struct LookArguments {
    /// The tone of the skin
    #[arg(long, value_enum, value_name = "TONE")]
    skin: Option<SkinName>,
    /// The cut of the hair
    #[arg(long, value_enum, value_name = "CUT")]
    hair: Option<HairName>,
    /// The color of the hair
    #[arg(long, value_enum, value_name = "COLOR")]
    hair_color: Option<HairColorName>,
    /// The shape of the body
    #[arg(long, value_enum, value_name = "SHAPE")]
    build: Option<BuildName>,
    /// The age
    #[arg(long, value_enum, value_name = "AGE")]
    age: Option<AgeName>,
    /// What is on the feet
    #[arg(long, value_enum, value_name = "WHAT")]
    feet: Option<FeetName>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SkinName {
    Light,
    MediumLight,
    Medium,
    MediumDark,
    Dark,
    Deep,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum HairName {
    Short,
    Bob,
    Bun,
    Curly,
    Bald,
    Headscarf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum HairColorName {
    Black,
    Brown,
    Blond,
    Red,
    Gray,
    White,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum BuildName {
    Straight,
    Curved,
    Full,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum AgeName {
    Adult,
    Older,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FeetName {
    Bare,
    Shoes,
}

impl LookArguments {
    /// Changes what the flags choose.
    pub(super) fn choose(&self, look: &mut Look) {
        look.skin = self.skin.map_or(look.skin, |skin| match skin {
            SkinName::Light => Skin::Light,
            SkinName::MediumLight => Skin::MediumLight,
            SkinName::Medium => Skin::Medium,
            SkinName::MediumDark => Skin::MediumDark,
            SkinName::Dark => Skin::Dark,
            SkinName::Deep => Skin::Deep,
        });
        look.hair = self.hair.map_or(look.hair, |hair| match hair {
            HairName::Short => HairStyle::Short,
            HairName::Bob => HairStyle::Bob,
            HairName::Bun => HairStyle::Bun,
            HairName::Curly => HairStyle::Curly,
            HairName::Bald => HairStyle::Bald,
            HairName::Headscarf => HairStyle::Headscarf,
        });
        let hair_color = self.hair_color.map(|color| match color {
            HairColorName::Black => HairColor::Black,
            HairColorName::Brown => HairColor::Brown,
            HairColorName::Blond => HairColor::Blond,
            HairColorName::Red => HairColor::Red,
            HairColorName::Gray => HairColor::Gray,
            HairColorName::White => HairColor::White,
        });
        look.hair_color = hair_color.or(look.hair_color);
        look.build = self.build.map_or(look.build, |build| match build {
            BuildName::Straight => Build::Straight,
            BuildName::Curved => Build::Curved,
            BuildName::Full => Build::Full,
        });
        look.older = self.age.map_or(look.older, |age| matches!(age, AgeName::Older));
        look.feet = self.feet.map_or(look.feet, |feet| match feet {
            FeetName::Bare => Feet::Bare,
            FeetName::Shoes => Feet::Shoes,
        });
    }
}
