//! The single code path from a definition to what the rules say of it.

use jiff::civil::Date;

use super::{Built, Pipeline, written};
use crate::check::{self, Answer, Rule, Settings, Subject};
use crate::diagnostic::{Diagnostics, Sources};
use crate::layout;
use crate::page::Document;
use crate::resolve::{Request, examine, examine_sharing};
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
    ///
    /// What handouts share is read once: files must not change while they are looked at. It is found again only among the
    /// same sources.
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
        let Some(examined) = examine_sharing(&mut self.shelf, &self.gallery, request, world, sources, diagnostics)
        else {
            return;
        };
        let place = self.fonts_of(&examined.handout.brand, world);
        let Some(typesetter) = self.typesetter_at(place) else { return };
        typesetter.start_draft();
        let (handout, rules) = (&examined.handout, rules.into_iter().collect::<Vec<_>>());
        let subject = Subject::new(&examined, sources, inspection.today);
        let look =
            |pages: &Document| check::check_with(rules.iter().copied(), &subject, Some(pages), inspection.settings);
        // No rule looks into drawings, and what stands well on the loosest pages needs no others. What is allowed is not
        // seen there, and may not be needed on the final ones.
        let allows = examined.definition.allow.as_ref().is_some_and(|allowed| !allowed.is_empty());
        let mut enough = None;
        let pages = layout::plan(handout, typesetter, diagnostics, &mut |draft| {
            enough = (!allows).then(|| look(draft)).filter(|found| !check::is_about_pages(found));
            enough.is_some()
        });
        if let Some(pages) = pages {
            diagnostics.extend(enough.unwrap_or_else(|| look(&pages)));
        }
    }

    /// Judges a handout by the items of PEMAT-P; with an error among the diagnostics there is no judgment.
    pub fn pemat(
        &mut self,
        request: &Request,
        world: &World,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Vec<Answer>> {
        let examined = examine_sharing(&mut self.shelf, &self.gallery, request, world, sources, diagnostics)?;
        let typesetter = self.typesetter(&examined.handout.brand, world)?;
        let pages = layout::plan(&examined.handout, typesetter, diagnostics, &mut |_| false)?;
        Some(check::pemat(&Subject::new(&examined, sources, None), &pages))
    }

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
        // No shelf: who watches notes what each of them reads.
        let examined = examine(&self.gallery, request, world, sources, diagnostics)?;
        let typesetter = self.typesetter(&examined.handout.brand, world)?;
        let document = layout::lay_out(&examined.handout, typesetter, diagnostics)?;
        let subject = Subject::new(&examined, sources, inspection.today);
        let found = check::check(&subject, Some(&document), inspection.settings);
        let built = written(examined.handout, document, request.gray, diagnostics)?;
        Some((built, found))
    }
}
