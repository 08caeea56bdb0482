//! Procedures: their steps, and what is shown beside each.

use super::exercises::Merged;
use super::files::Kind;
use super::{ExerciseFigure, Numerals, Resolver, Step, StepPicture, Steps};
use crate::definition::{self, Brief, ExerciseUse, StepEntry, StepsBlock, Text};
use crate::diagnostic::{Diagnostic, Span};

impl Resolver<'_> {
    /// Resolves a procedure.
    pub(super) fn steps_block(&mut self, block: &StepsBlock, span: Span) -> Steps {
        if block.items.is_empty() {
            self.empty_list(span);
        }
        let title = self.rich_option(block.title.as_ref());
        let items: Vec<Step> = block.items.iter().map(|Brief(entry)| self.step(entry)).collect();
        let pictured = items.iter().any(|step| step.picture.is_some());
        let usual = if pictured { Numerals::Large } else { Numerals::Small };
        Steps { title, numerals: block.numerals.unwrap_or(usual), items }
    }

    fn step(&mut self, entry: &StepEntry) -> Step {
        let text = self.rich(&entry.text);
        let image = entry.image.as_ref().map(|image| (self.image(image), image.src.span));
        let figure = entry.figure.as_ref().and_then(|Brief(figure)| self.step_figure(figure, &entry.text));
        if let (Some((_, span)), Some(_)) = (&image, &entry.figure) {
            let error = Diagnostic::error("two-pictures", "this step has an `image` and a `figure`").at(*span);
            self.report(error.help("keep one of them, or make it two steps"));
        }
        let image = image.and_then(|(image, _)| image).map(StepPicture::Image);
        Step { text, picture: image.or(figure.map(StepPicture::Figure)) }
    }

    /// Draws a pose beside a step. It shows what the exercise of that name tells of it, or else what the step says.
    fn step_figure(&mut self, figure: &definition::ExerciseFigure, step: &Text) -> Option<ExerciseFigure> {
        let known = |name: &&Text| {
            let names = self.files.world.list(Kind::EXERCISE.folder, "yaml");
            names.iter().any(|known| known == name.value.trim())
        };
        let entry = figure.pose.as_ref().filter(known);
        let entry = entry.and_then(|name| self.library.entry(&mut self.files, name));
        let own = ExerciseUse {
            figure: Some(Brief(figure.clone())),
            steps: Some(vec![step.clone()]),
            ..ExerciseUse::default()
        };
        let merged = Merged { own: &own, shown: None, small: false, entry };
        self.name_sides(&merged, None, false, true);
        let figure = self.exercise_figure(&merged, None);
        self.values.local.clear();
        figure
    }
}
