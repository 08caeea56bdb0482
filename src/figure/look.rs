//! Whom a figure shows: skin, hair, build, age and shoes; and the colors of all that.

use super::material::Material;
use crate::drawing::{Color, Palette};

/// The slate that the outline is drawn in and that the shorts are mixed with.
const SLATE: Color = Color::rgb(0x24313b);
/// The gray that far skin takes on.
const HAZE: Color = Color::rgb(0x8a97a3);
/// The same for dark skin, which it makes paler.
const PALE_HAZE: Color = Color::rgb(0xc9c5c2);

/// The choices that a brand or a record makes for all figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// The tone of the skin.
    pub skin: Skin,
    /// The cut of the hair.
    pub hair: HairStyle,
    /// The color of the hair; by default one that goes with the skin and the age.
    pub hair_color: Option<HairColor>,
    /// The shape of the body.
    pub build: Build,
    /// Whether it is an older person.
    pub older: bool,
    /// What is on the feet.
    pub feet: Feet,
}

impl Look {
    /// The words by which authors choose whether it is an older person.
    pub const AGES: [(&str, bool); 2] = [("adult", false), ("older", true)];

    /// Returns the color of what the body is of and wears; `far` on the side that is turned away from the viewer.
    pub fn color(&self, material: Material, palette: &Palette, far: bool) -> Color {
        let color = match material {
            Material::Skin => self.skin.color(),
            Material::Shirt => shirt(palette),
            Material::Shorts => brand(palette).mix(SLATE, 0.7).mix(Color::WHITE, 0.12),
            Material::Shoe => Color::rgb(0x5b6a76),
            Material::Sole => Color::rgb(0xf3f5f6),
            Material::Hair if self.hair == HairStyle::Headscarf => brand(palette).mix(SLATE, 0.35),
            Material::Hair => self.hair_color().color(),
        };
        match (far, material) {
            (false, _) => color,
            (true, Material::Skin) => match self.skin {
                Skin::Light | Skin::MediumLight | Skin::Medium => color.mix(HAZE, 0.22),
                Skin::MediumDark | Skin::Dark | Skin::Deep => color.mix(PALE_HAZE, 0.28),
            },
            (true, _) => color.mix(Color::WHITE, 0.28),
        }
    }

    /// Returns the color of the outline: slate, but nearly black where slate would be lost on dark skin.
    pub const fn line(&self) -> Color {
        match self.skin {
            Skin::Light | Skin::MediumLight | Skin::Medium | Skin::MediumDark => SLATE,
            Skin::Dark | Skin::Deep => Color::rgb(0x161a1e),
        }
    }

    /// Returns the color of the hair: the chosen one, or one that goes with the age and the skin.
    pub const fn hair_color(&self) -> HairColor {
        match (self.hair_color, self.skin) {
            (Some(color), _) => color,
            (None, _) if self.older => HairColor::Gray,
            (None, Skin::Light | Skin::MediumLight) => HairColor::Brown,
            (None, Skin::Medium | Skin::MediumDark | Skin::Dark | Skin::Deep) => HairColor::Black,
        }
    }
}

/// The brand's color, made darker where it is so pale that a shirt of it would look like light skin.
fn brand(palette: &Palette) -> Color {
    palette.primary.until(2.4)
}

fn shirt(palette: &Palette) -> Color {
    brand(palette).mix(Color::WHITE, 0.30)
}

/// The tone of the skin, from the palest to the darkest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Skin {
    /// The palest.
    #[default]
    Light,
    /// Between light and medium.
    MediumLight,
    /// Medium.
    Medium,
    /// Between medium and dark.
    MediumDark,
    /// Dark.
    Dark,
    /// The darkest.
    Deep,
}

impl Skin {
    /// The words by which authors choose one.
    pub const WORDS: [(&str, Self); 6] = [
        ("light", Self::Light),
        ("medium-light", Self::MediumLight),
        ("medium", Self::Medium),
        ("medium-dark", Self::MediumDark),
        ("dark", Self::Dark),
        ("deep", Self::Deep),
    ];

    const fn color(self) -> Color {
        Color::rgb(match self {
            Self::Light => 0xfbe6d6,
            Self::MediumLight => 0xf0cba8,
            Self::Medium => 0xd6a377,
            Self::MediumDark => 0xb17d55,
            Self::Dark => 0x8c5a3b,
            Self::Deep => 0x6a432e,
        })
    }
}

/// The cut of the hair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HairStyle {
    /// Cut short.
    #[default]
    Short,
    /// To the jaw.
    Bob,
    /// Tied in a knot at the back of the head.
    Bun,
    /// Full curls.
    Curly,
    /// None.
    Bald,
    /// Covered by a scarf.
    Headscarf,
}

impl HairStyle {
    /// The words by which authors choose one.
    pub const WORDS: [(&str, Self); 6] = [
        ("short", Self::Short),
        ("bob", Self::Bob),
        ("bun", Self::Bun),
        ("curly", Self::Curly),
        ("bald", Self::Bald),
        ("headscarf", Self::Headscarf),
    ];
}

/// The color of the hair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HairColor {
    /// Black.
    Black,
    /// Brown.
    Brown,
    /// Blond.
    Blond,
    /// Red.
    Red,
    /// Gray.
    Gray,
    /// White.
    White,
}

impl HairColor {
    /// The words by which authors choose one.
    pub const WORDS: [(&str, Self); 6] = [
        ("black", Self::Black),
        ("brown", Self::Brown),
        ("blond", Self::Blond),
        ("red", Self::Red),
        ("gray", Self::Gray),
        ("white", Self::White),
    ];

    const fn color(self) -> Color {
        Color::rgb(match self {
            Self::Black => 0x282324,
            Self::Brown => 0x4b3f3a,
            Self::Blond => 0xd8b26a,
            Self::Red => 0xa2552f,
            Self::Gray => 0xa3a8ac,
            Self::White => 0xe9e9e6,
        })
    }
}

/// The shape of the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Build {
    /// Shoulders wider than the hips.
    #[default]
    Straight,
    /// Hips as wide as the shoulders, a waist and a bust.
    Curved,
    /// A fuller figure.
    Full,
}

impl Build {
    /// The words by which authors choose one.
    pub const WORDS: [(&str, Self); 3] = [("straight", Self::Straight), ("curved", Self::Curved), ("full", Self::Full)];
}

/// What is on the feet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Feet {
    /// Nothing.
    #[default]
    Bare,
    /// Training shoes.
    Shoes,
}

impl Feet {
    /// The words by which authors choose one.
    pub const WORDS: [(&str, Self); 2] = [("bare", Self::Bare), ("shoes", Self::Shoes)];
}

#[cfg(test)]
mod tests {
    use super::*;

    const SKINS: [Skin; 6] = [Skin::Light, Skin::MediumLight, Skin::Medium, Skin::MediumDark, Skin::Dark, Skin::Deep];
    const MATERIALS: [Material; 6] =
        [Material::Skin, Material::Shirt, Material::Shorts, Material::Shoe, Material::Sole, Material::Hair];

    fn palette(brand: u32) -> Palette {
        Palette::derive(Color::rgb(brand), None)
    }

    #[test]
    fn each_skin_is_darker_than_the_one_before_and_told_from_it() {
        let palette = palette(0x1f7a8c);
        let tones = SKINS.map(|skin| Look { skin, ..Look::default() }.color(Material::Skin, &palette, false));
        for pair in tones.windows(2) {
            assert!(pair[0].luminance() > pair[1].luminance());
            assert!(pair[0].contrast(pair[1]) > 1.2, "{pair:?}");
        }
    }

    #[test]
    fn in_gray_skin_shirt_shorts_and_hair_are_told_apart() {
        let look = Look::default();
        for brand in [0x1f7a8c, 0xd9731a, 0x6b3f6e, 0x2f6b3a, 0xb03a2e, 0x3b5ba5] {
            let palette = palette(brand);
            let tones = [Material::Skin, Material::Shirt, Material::Shorts].map(|of| look.color(of, &palette, false));
            for pair in tones.windows(2) {
                assert!(pair[0].luminance() > pair[1].luminance() && pair[0].contrast(pair[1]) > 1.3, "{pair:?}");
            }
            assert!(tones[2].luminance() > look.color(Material::Hair, &palette, false).luminance());
        }
    }

    #[test]
    fn the_shirt_of_a_very_pale_brand_is_not_taken_for_light_skin() {
        for brand in [0xffffff, 0xffe066, 0xfff3b0, 0xe6f4f1, 0xffd6e7] {
            let palette = palette(brand);
            let (skin, shirt) = (Look::default().color(Material::Skin, &palette, false), shirt(&palette));
            assert!(skin.contrast(shirt) > 1.4, "{skin:?} {shirt:?}");
        }
    }

    #[test]
    fn the_outline_shows_on_every_skin() {
        let palette = palette(0xfff3b0);
        for skin in SKINS {
            let look = Look { skin, ..Look::default() };
            let ratio = look.line().contrast(look.color(Material::Skin, &palette, false));
            assert!(ratio > 1.9, "{skin:?}: {ratio}");
        }
    }

    #[test]
    fn the_far_side_differs_from_the_near_one() {
        let palette = palette(0x1f7a8c);
        for skin in SKINS {
            let look = Look { skin, ..Look::default() };
            for of in MATERIALS.into_iter().filter(|of| *of != Material::Sole) {
                let (near, far) = (look.color(of, &palette, false), look.color(of, &palette, true));
                assert!(near.contrast(far) > 1.05, "{of:?} on {skin:?}");
            }
        }
    }

    #[test]
    fn hair_goes_gray_with_age_unless_its_color_is_chosen() {
        let older = Look { older: true, ..Look::default() };
        assert_eq!(older.hair_color(), HairColor::Gray);
        assert_eq!(Look { hair_color: Some(HairColor::Red), ..older }.hair_color(), HairColor::Red);
        assert_eq!(Look { skin: Skin::Deep, ..Look::default() }.hair_color(), HairColor::Black);
    }

    #[test]
    fn a_scarf_has_the_brand_s_color_and_not_the_hair_s() {
        let look = Look { hair: HairStyle::Headscarf, hair_color: Some(HairColor::Red), ..Look::default() };
        let (teal, orange) = (palette(0x1f7a8c), palette(0xd9731a));
        assert_ne!(look.color(Material::Hair, &teal, false), look.color(Material::Hair, &orange, false));
        assert_ne!(look.color(Material::Hair, &teal, false), HairColor::Red.color());
    }
}
