//! Pictures have pixels enough for print.

use std::sync::Arc;

use crate::check::printed::blocks;
use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};
use crate::diagnostic::Span;
use crate::drawing::Raster;
use crate::page::{Document, ItemKind};
use crate::resolve::{Art, BlockKind, CoverPicture, Image, Portrait, StepPicture};

/// Pictures have pixels enough for print.
pub(super) const RULE: Rule = Rule {
    id: "lay/low-resolution",
    level: Level::Warning,
    summary: "A picture has at least 150 pixels an inch where it is printed.",
    why: "Below that, edges turn to steps on paper and small parts cannot be told apart. Printers ask for 300; photos of \
          people still look right at 150.",
    sources: &[
        "a house rule: printers ask for 300 pixels an inch, and half of that is the least that looks right at arm's length",
    ],
    parameters: &[Parameter { name: "min", usual: 150.0, about: "the fewest pixels an inch" }],
    example: Example {
        fails: "body:\n  - image: {src: small.png, alt: A foot on a stair, width: 3 in}\n",
        passes: "body:\n  - image: {src: small.png, alt: A foot on a stair, width: 1 in}\n",
    },
    test: Test::Pages(test),
};

fn test(subject: &Subject<'_>, document: &Document, findings: &mut Findings<'_>) {
    let least = findings.number("min");
    let placed = placed(subject);
    for item in document.pages.iter().flat_map(|page| &page.items) {
        let ItemKind::Raster { index, rect } = &item.kind else { continue };
        let Some(raster) = document.rasters.get(*index) else { continue };
        let inches = rect.size.width.to_pt() / 72.0;
        let resolution = f64::from(raster.width) / inches;
        let Some((_, span)) = placed.iter().find(|(known, _)| Arc::ptr_eq(known, raster)) else { continue };
        // A brand's mark is checked with the brand.
        if inches > 0.0 && resolution < least - 0.5 {
            let finding = findings
                .finding(format!(
                    "this picture has {resolution:.0} pixels an inch where it is printed, and needs {least:.0}"
                ))
                .at(*span);
            let widest = f64::from(raster.width) / least;
            let help = format!("use a larger file, or print it at most {widest:.1} in wide: `width: {widest:.1} in`");
            findings.push(finding.help(help));
        }
    }
}

/// Finds the pictures of a handout with their places.
fn placed(subject: &Subject<'_>) -> Vec<(Arc<Raster>, Span)> {
    let handout = &subject.examined.handout;
    let mut found: Vec<(Arc<Raster>, Span)> = Vec::new();
    let mut take = |art: &Art, span: Span| {
        if let Art::Raster(raster) = art {
            found.push((Arc::clone(raster), span));
        }
    };
    if let Some(cover) = &handout.cover
        && let Some(CoverPicture::Image { art, .. }) = &cover.picture
    {
        take(art, cover.span);
    }
    for block in blocks(&handout.body) {
        match &block.kind {
            BlockKind::Image(Image { art, .. }) => take(art, block.span),
            BlockKind::Exercises(exercises) => exercises
                .items
                .iter()
                .for_each(|exercise| exercise.pictures.iter().for_each(|picture| take(&picture.art, exercise.span))),
            BlockKind::Comparison(comparison) => {
                let images = comparison.columns.iter().filter_map(|column| column.image.as_ref());
                images.for_each(|image| take(&image.art, block.span));
            }
            BlockKind::Steps(steps) => steps.items.iter().for_each(|step| {
                if let Some(StepPicture::Image(image)) = &step.picture {
                    take(&image.art, block.span);
                }
            }),
            BlockKind::About(about) => {
                if let Portrait::Photo { raster, .. } = &about.portrait {
                    take(&Art::Raster(Arc::clone(raster)), block.span);
                }
            }
            _ => {}
        }
    }
    found
}
