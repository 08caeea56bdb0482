//! The single code path from a definition to what the rules say of it.

use jiff::civil::Date;

use super::{Built, Pipeline, written};
use crate::check::{self, Rule, Settings, Subject};
use crate::diagnostic::{Diagnostics, Sources};
use crate::layout;
use crate::resolve::{Request, examine};
use crate::source::World;

/// What rules are applied with.
#[derive(Clone, Copy, Debug)]
pub struct Inspection<'i> {
    /// What the project says of the rules.
    pub settings: &'i Settings,
    /// The day on which a review may be overdue; nothing where no day is known.
    pub today: Option<Date>,
}

impl Pipeline {
    /// Looks at a handout with every rule; what the rules find is among the diagnostics, beside all that is found on the
    /// way to its pages. A handout with errors of its own is not looked at.
    pub fn check(
        &mut self,
        request: &Request,
        world: &World,
        inspection: Inspection<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) {
        self.check_with(check::rules(), request, world, inspection, sources, diagnostics);
    }

    /// Looks at a handout with some rules, as [`check()`](Self::check) does with all.
    pub fn check_with(
        &mut self,
        rules: impl IntoIterator<Item = &'static Rule>,
        request: &Request,
        world: &World,
        inspection: Inspection<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(examined) = examine(request, world, sources, diagnostics) else { return };
        let Some(typesetter) = self.typesetter(&examined.handout.brand, world) else { return };
        let Some(document) = layout::lay_out(&examined.handout, typesetter, diagnostics) else { return };
        let subject = Subject::new(&examined, sources, inspection.today);
        diagnostics.extend(check::check_with(rules, &subject, Some(&document), inspection.settings));
    }
}

impl Pipeline {
    /// Builds a handout and looks at it with every rule on the way; what the rules find stops nothing, and is returned
    /// beside the finished handout.
    pub fn build_and_check(
        &mut self,
        request: &Request,
        world: &World,
        inspection: Inspection<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Built, Diagnostics)> {
        let examined = examine(request, world, sources, diagnostics)?;
        let typesetter = self.typesetter(&examined.handout.brand, world)?;
        let document = layout::lay_out(&examined.handout, typesetter, diagnostics)?;
        let subject = Subject::new(&examined, sources, inspection.today);
        let found = check::check(&subject, Some(&document), inspection.settings);
        let built = written(examined.handout, document, request.gray, diagnostics)?;
        Some((built, found))
    }
}
