//! The side that a record chooses for the exercises that leave it open, or that take it from a field.

use super::CODE;
use super::blocks::each_use;
use crate::definition::{Block, Text};
use crate::diagnostic::Diagnostic;
use crate::resolve::Resolver;
use crate::resolve::dosage::Side;
use crate::resolve::fields::Use;
use crate::resolve::template::is_template;
use crate::source::Spanned;

impl Resolver<'_> {
    /// Fills the fields that sides are taken from, so that the words around say the same, and settles sides that are open.
    pub(in crate::resolve) fn choose_side(
        &mut self,
        side: Spanned<Side>,
        blocks: &mut Vec<Spanned<Block>>,
        name: &str,
    ) {
        let text = Text::new(side.value.as_str().to_owned(), side.span);
        let (mut templates, mut open) = (Vec::new(), 0_usize);
        each_use(blocks, &mut |own| match (&own.side, &own.entry) {
            (Some(side), _) => templates.extend(is_template(&side.value).then(|| side.value.clone())),
            (None, Some(entry)) => {
                let entry = self.library.entry(&mut self.files, entry);
                if entry.is_some_and(|entry| entry.one_sided.is_some()) {
                    open += 1;
                    own.side = Some(text.clone());
                }
            }
            (None, None) => {}
        });
        let fields = self.fields_in(&templates);
        for field in &fields {
            self.fill_side(field, &text, name);
        }
        if fields.is_empty() && open == 0 && self.whole {
            let message = format!("the record chooses a side, and no exercise of the handout `{name}` takes it");
            let warning = Diagnostic::warning(CODE, message).at(side.span);
            self.report(warning.help("the handout says the side of each itself; leave `side` out of the record"));
        }
    }

    /// Returns the declared fields that stand in placeholders.
    fn fields_in(&self, templates: &[String]) -> Vec<String> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
        let words: Vec<&str> = templates.iter().flat_map(|template| template.split(|c: char| !is_part(c))).collect();
        self.values.declared().filter(|field| words.contains(field)).map(str::to_owned).collect()
    }

    /// Fills a field with the side; a record that says another one there contradicts itself.
    fn fill_side(&mut self, field: &str, side: &Text, handout: &str) {
        self.values.readings.note(field, Use::Reading);
        match self.values.given(field) {
            Some(given) if given.eq_ignore_ascii_case(&side.value) => {}
            Some(_) => {
                let message = format!("`side` and `{field}` are two sides for the same exercises");
                self.report(Diagnostic::error(CODE, message).at(side.span).help("keep one of them in the record"));
            }
            None => self.take_chosen(field, side, handout),
        }
    }
}
