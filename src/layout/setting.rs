//! How the texts of a handout are set: from a role to families, weights and colors.

use std::sync::Arc;

use crate::drawing::Palette;
use crate::resolve::{Handout, RichRun, RichText};
use crate::text::{Alignment, KeepTogether, StyledSpan, TextStyle};

use super::style::{Face, Print, Role};

/// What the style of a text depends on besides its role.
#[derive(Clone, Debug)]
pub struct Setting {
    print: Print,
    body_family: Arc<str>,
    heading_family: Arc<str>,
    heading_weight: u16,
    palette: Palette,
}

impl Setting {
    /// Takes it from a handout.
    pub fn of(handout: &Handout) -> Self {
        let brand = &handout.brand;
        Self {
            print: Print::of(handout),
            body_family: Arc::clone(&brand.body_family.name),
            heading_family: Arc::clone(&brand.heading_family.name),
            heading_weight: brand.heading_weight,
            palette: brand.palette.clone(),
        }
    }

    /// Returns the spans of a text in a role, one for each of its runs, and the style of the paragraph.
    pub fn styled(&self, text: &RichText, role: &Role) -> (Vec<StyledSpan>, TextStyle) {
        let role = self.print.role(role);
        let (family, weight) = match role.face {
            Face::Body => (&self.body_family, role.weight),
            Face::Heading => (&self.heading_family, role.weight.min(self.heading_weight)),
        };
        // A name within lighter words is as heavy as headings are.
        let named = role.face == Face::Heading && weight < self.heading_weight;
        let strong_weight = if named { self.heading_weight } else { role.strong_weight };
        // Only bold letters stand closer.
        let tracking_em = if weight < role.weight { 0.0 } else { role.tracking };
        let color = role.tone.color(&self.palette);
        let style = TextStyle {
            tracking_em,
            balance: role.balanced,
            // A page is laid out from left to right: words of another direction stay with their number, icon or box.
            alignment: Alignment::Left,
            ..TextStyle::new(Arc::clone(family), weight, role.size, role.leading, color)
        };
        let span = |(tag, run): (usize, &RichRun)| StyledSpan {
            text: run.text.clone(),
            weight: (run.strong || run.link.is_some()).then_some(strong_weight),
            color: run.strong.then_some(role.strong_tone).flatten().map(|tone| tone.color(&self.palette)),
            language: run.language.clone(),
            tag,
            ..StyledSpan::default()
        };
        (text.runs.iter().enumerate().map(span).collect(), style)
    }
}

/// Returns the words of a handout's language that stay together.
pub fn keep_together(handout: &Handout) -> KeepTogether {
    KeepTogether::new(
        handout.kept_phrases.iter().map(String::as_str),
        handout.words_before_numbers.iter().map(String::as_str),
    )
}
