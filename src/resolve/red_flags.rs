//! Warning signs: sets from the assets, or a handout's own.

use super::Resolver;
use super::files::Kind;
use super::words::{Id, Value};
use super::{RedFlags, RedFlagsStyle, RichText, Urgency};
use crate::definition::{RedFlagSet, RedFlagsBlock, Text};
use crate::diagnostic::{Diagnostic, Span};

impl Resolver<'_> {
    /// Resolves warning signs.
    pub(super) fn red_flags(&mut self, block: &RedFlagsBlock, span: Span) -> Option<RedFlags> {
        let set = block.set.as_ref().map(|name| self.red_flag_set(name));
        // Without its set nothing can be said of the block, but its own texts are looked at.
        let known = !matches!(set, Some(None));
        let set = set.flatten();
        if let (Some(set), Some(name)) = (&set, &block.set) {
            self.check_level(block, set, name);
        }
        let style = block.style.unwrap_or(RedFlagsStyle::Box);
        let level = block.level.or(set.as_ref().map(|set| set.level)).unwrap_or(Urgency::Emergency);
        let lead = block.lead.as_ref().or(set.as_ref().map(|set| match style {
            RedFlagsStyle::Box => &set.lead,
            RedFlagsStyle::Band => &set.title,
        }));
        if lead.is_none() && known {
            let error = Diagnostic::error("missing-key", "warning signs of your own need a `lead`").at(span);
            self.report(error.help("write a full sentence, such as `lead: Call us today if you notice one of these`"));
        }
        let lead = self.rich_option(lead).unwrap_or_default();
        let action = block.action.as_ref().or(set.as_ref().and_then(|set| set.action.as_ref()));
        let action = match action {
            Some(action) => self.rich(action),
            None => self.usual_action(level, span),
        };
        let items = self.signs(block, set.as_ref(), known, span);
        known.then_some(RedFlags { level, style, lead, action, items })
    }

    /// Refuses words of one urgency in the colors of another.
    fn check_level(&mut self, block: &RedFlagsBlock, set: &RedFlagSet, name: &Text) {
        if block.level.is_none_or(|level| level == set.level) {
            return;
        }
        if set.level == Urgency::Emergency {
            let message = format!("the signs of `{}` are an emergency and cannot be printed as less", name.value);
            self.report(Diagnostic::error("urgency", message).at(name.span).help("leave out `level`"));
        } else if block.lead.is_none() {
            let message = format!("the heading of `{}` does not fit another `level`", name.value);
            self.report(Diagnostic::error("urgency", message).at(name.span).help("write a `lead` of your own for it"));
        }
    }

    fn red_flag_set(&mut self, name: &Text) -> Option<RedFlagSet> {
        let found = self.files.named(Kind::RED_FLAGS, name.value.trim(), Some(name.span))?;
        self.files.read(&found)
    }

    fn signs(&mut self, block: &RedFlagsBlock, set: Option<&RedFlagSet>, known: bool, span: Span) -> Vec<RichText> {
        // A handout's own words for the signs stand in place of those of the set.
        match block.items.as_ref().or(set.map(|set| &set.items)) {
            Some(items) if !items.is_empty() => self.rich_all(items),
            Some(_) => {
                self.empty_list(span);
                Vec::new()
            }
            None => {
                if known {
                    let error = Diagnostic::error("missing-key", "there are no warning signs here").at(span);
                    self.report(error.help("name a set, such as `use: cauda-equina`, or write `items:`"));
                }
                Vec::new()
            }
        }
    }

    /// Says what to do for a level of urgency, in the words of the brand or the language.
    fn usual_action(&mut self, level: Urgency, span: Span) -> RichText {
        let own = self.brand.emergency().and_then(|emergency| emergency.action.clone());
        if let (Urgency::Emergency, Some(action)) = (level, own) {
            return self.rich(&action);
        }
        let has_phone = self.values.has("clinic.phone");
        // The words are Markdown; what they name is filled in afterwards, as everywhere.
        let phone = [("phone", Value::Text("{{ clinic.phone }}"))];
        let sentence = match level {
            Urgency::Emergency => {
                let country = self.country.clone();
                let number = Value::Text("{{ emergency.number }}");
                self.words.format(Id::EmergencyAction, &[("country", (&country).into()), ("number", number)])
            }
            Urgency::Today if has_phone => self.words.format(Id::TodayActionPhone, &phone),
            Urgency::Today => self.words.get(Id::TodayAction),
            Urgency::Week if has_phone => self.words.format(Id::WeekActionPhone, &phone),
            Urgency::Week => self.words.get(Id::WeekAction),
        };
        self.rich(&Text::new(sentence, span))
    }
}
