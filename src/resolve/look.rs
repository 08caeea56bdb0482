//! Whom the figures show: the brand chooses, the handout wins over it, and the record over both.

use super::{Resolver, quote_list};
use crate::definition::{FigureLook, Text};
use crate::diagnostic::{Diagnostic, Span};
use crate::figure::{Build, Feet, HairColor, HairStyle, Look, Skin};
use crate::source::nearest;

/// The beginning of the names by which a record chooses.
const GROUP: &str = "figure.";

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trait {
    Skin,
    Hair,
    HairColor,
    Build,
    Age,
    Feet,
}

impl Trait {
    const ALL: [Self; 6] = [Self::Skin, Self::Hair, Self::HairColor, Self::Build, Self::Age, Self::Feet];

    /// Returns the key that chooses it.
    const fn key(self) -> &'static str {
        match self {
            Self::Skin => "skin",
            Self::Hair => "hair",
            Self::HairColor => "hair_color",
            Self::Build => "build",
            Self::Age => "age",
            Self::Feet => "feet",
        }
    }

    /// Returns the words that may be chosen.
    fn words(self) -> Vec<&'static str> {
        const fn word<T>(entry: &(&'static str, T)) -> &'static str {
            entry.0
        }
        match self {
            Self::Skin => Skin::WORDS.iter().map(word).collect(),
            Self::Hair => HairStyle::WORDS.iter().map(word).collect(),
            Self::HairColor => HairColor::WORDS.iter().map(word).collect(),
            Self::Build => Build::WORDS.iter().map(word).collect(),
            Self::Age => Look::AGES.iter().map(word).collect(),
            Self::Feet => Feet::WORDS.iter().map(word).collect(),
        }
    }

    /// Chooses by a word; says whether there is such a word.
    fn choose(self, look: &mut Look, word: &str) -> bool {
        fn set<T: Copy>(table: &[(&str, T)], word: &str, place: &mut T) -> bool {
            let found = table.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
            found.is_some_and(|(_, value)| {
                *place = *value;
                true
            })
        }
        match self {
            Self::Skin => set(&Skin::WORDS, word, &mut look.skin),
            Self::Hair => set(&HairStyle::WORDS, word, &mut look.hair),
            Self::HairColor => {
                let mut color = HairColor::Black;
                let known = set(&HairColor::WORDS, word, &mut color);
                look.hair_color = known.then_some(color).or(look.hair_color);
                known
            }
            Self::Build => set(&Build::WORDS, word, &mut look.build),
            Self::Age => set(&Look::AGES, word, &mut look.older),
            Self::Feet => set(&Feet::WORDS, word, &mut look.feet),
        }
    }

    /// Returns what a brand or a handout chooses.
    const fn chosen(self, look: &FigureLook) -> Option<&Text> {
        match self {
            Self::Skin => look.skin.as_ref(),
            Self::Hair => look.hair.as_ref(),
            Self::HairColor => look.hair_color.as_ref(),
            Self::Build => look.build.as_ref(),
            Self::Age => look.age.as_ref(),
            Self::Feet => look.feet.as_ref(),
        }
    }
}

/// Returns the names by which a record may choose.
pub(super) fn record_names() -> impl Iterator<Item = String> {
    Trait::ALL.into_iter().map(|part| format!("{GROUP}{}", part.key()))
}

impl Resolver<'_> {
    /// Takes over what the brand chooses, and then the handout.
    pub(super) fn choose_look(&mut self, handout: Option<&FigureLook>) {
        let brand = self.brand.figure_look().cloned();
        brand.iter().chain(handout).for_each(|chosen| self.take_look(chosen));
    }

    fn take_look(&mut self, chosen: &FigureLook) {
        for part in Trait::ALL {
            let Some(text) = part.chosen(chosen) else { continue };
            let word = text.value.trim();
            if part.choose(&mut self.look, word) {
                continue;
            }
            let words = part.words();
            let shown: String = word.chars().map(|c| if super::hidden_character(c) { '?' } else { c }).collect();
            let error = Diagnostic::error("figure", format!("`{shown}` is not a value of `{}`", part.key()));
            let error = match nearest(word, words.iter().copied()) {
                Some(near) => error.help(format!("did you mean `{near}`?")),
                None => error.help(format!("write {}", quote_list(words, "or"))),
            };
            self.report(error.at(text.span));
        }
    }

    /// Takes over what a record chooses; says whether the name is one by which it may. The value is never repeated.
    pub(super) fn take_record_look(&mut self, name: &str, value: Option<&str>, span: Option<Span>) -> bool {
        let part = name.strip_prefix(GROUP).and_then(|key| Trait::ALL.into_iter().find(|part| part.key() == key));
        let Some(part) = part else { return false };
        let word = value.unwrap_or_default().trim();
        if !word.is_empty() && !part.choose(&mut self.look, word) {
            let message = format!("the value of `{name}` is not one of the values that it may have");
            let help = format!("write {}", quote_list(part.words(), "or"));
            self.report_maybe_at(Diagnostic::error("field-value", message).help(help), span);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_offer_the_words_that_are_understood() {
        let schema = serde_json::to_value(schemars::schema_for!(FigureLook)).expect("a schema");
        for part in Trait::ALL {
            let offered = schema.pointer(&format!("/properties/{}/enum", part.key())).expect("a list");
            assert_eq!(*offered, serde_json::json!(part.words()), "{}", part.key());
        }
    }
}
