//! What a record says differently of the dosage of exercises.

use super::blocks::each_use;
use super::{CODE, ChosenDosage};
use crate::definition::{Amount, Block, Dosage, Text};
use crate::diagnostic::Diagnostic;
use crate::resolve::dosage::merge;
use crate::resolve::files::MAX_LISTED;
use crate::resolve::{Resolver, quote_list};
use crate::source::{Spanned, nearest};

/// The keys of a dosage, as definitions have them.
pub(super) const KEYS: [&str; 19] = [
    "reps",
    "sets",
    "hold",
    "pace",
    "duration",
    "rest",
    "times_per_day",
    "every_hours",
    "days_per_week",
    "days",
    "weeks",
    "load",
    "band",
    "effort",
    "tempo",
    "pain_limit",
    "as_tolerated",
    "called",
    "each_way",
];

/// Sets a part that is yes or no.
pub(super) fn set_flag(dosage: &mut Dosage, key: &str, answer: bool) {
    match key {
        "as_tolerated" => dosage.as_tolerated = Some(answer),
        _ => dosage.each_way = Some(answer),
    }
}

/// Sets a part that is an amount or words.
pub(super) fn set_text(dosage: &mut Dosage, key: &str, text: Text) {
    match key {
        "load" => return dosage.load = Some(text),
        "band" => return dosage.band = Some(text),
        "tempo" => return dosage.tempo = Some(text),
        "called" => return dosage.called = Some(text),
        _ => {}
    }
    let amount = match key {
        "reps" => &mut dosage.reps,
        "sets" => &mut dosage.sets,
        "hold" => &mut dosage.hold,
        "pace" => &mut dosage.pace,
        "duration" => &mut dosage.duration,
        "rest" => &mut dosage.rest,
        "times_per_day" => &mut dosage.times_per_day,
        "every_hours" => &mut dosage.every_hours,
        "days_per_week" => &mut dosage.days_per_week,
        "weeks" => &mut dosage.weeks,
        "effort" => &mut dosage.effort,
        "pain_limit" => &mut dosage.pain_limit,
        _ => return,
    };
    *amount = Some(Amount(text));
}

impl Resolver<'_> {
    /// Gives exercises the dosage that a record has for them; one for an exercise that is not printed is a mistake.
    pub(super) fn choose_dosages(&mut self, chosen: &[ChosenDosage], blocks: &mut Vec<Spanned<Block>>, name: &str) {
        if chosen.is_empty() {
            return;
        }
        let (mut used, mut keys) = (vec![false; chosen.len()], Vec::new());
        each_use(blocks, &mut |own| {
            let Some(key) = own.key().map(str::to_owned) else { return };
            for (chosen, used) in chosen.iter().zip(&mut used).filter(|(chosen, _)| chosen.exercise.value == key) {
                own.dosage = Some(merge(own.dosage.as_ref(), Some(&chosen.dosage)));
                *used = true;
            }
            if !keys.contains(&key) {
                keys.push(key);
            }
        });
        // The exercise may be in a file that cannot be read.
        if !self.whole {
            return;
        }
        for (ChosenDosage { exercise, .. }, _) in chosen.iter().zip(used).filter(|(_, used)| !used) {
            let message =
                format!("the record has a dosage for an exercise that the handout `{name}` does not have here");
            let near = nearest(&exercise.value, keys.iter().map(String::as_str));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if keys.is_empty() || keys.len() > MAX_LISTED => {
                    "name an exercise as the handout's `use` or the record's `exercises` does".to_owned()
                }
                None => format!("it has {}", quote_list(keys.iter().map(String::as_str), "and")),
            };
            self.report(Diagnostic::error(CODE, message).at(exercise.span).help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::text;

    #[test]
    fn a_record_may_give_every_key_of_a_dosage() {
        let schema = serde_json::to_value(schemars::schema_for!(Dosage)).expect("a schema");
        let mut known: Vec<&str> = schema["properties"].as_object().expect("keys").keys().map(String::as_str).collect();
        let mut keys = KEYS;
        known.sort_unstable();
        keys.sort_unstable();
        assert_eq!(known, keys);
        for key in KEYS {
            let mut dosage = Dosage::default();
            match key {
                "as_tolerated" | "each_way" => set_flag(&mut dosage, key, true),
                "days" => continue,
                _ => set_text(&mut dosage, key, text("3")),
            }
            assert_ne!(dosage, Dosage::default(), "{key}");
        }
    }
}
