//! The types that YAML files deserialize into; their doc comments become the JSON Schema.
//!
//! Every text keeps the place where it was written, so that later phases can point at it.

mod block;
mod brand;
mod brief;
mod exercise;
mod figure;
mod handout;
mod project;
mod record;
mod schema;
mod value;

pub use crate::source::Entries;
pub use block::{
    AboutBlock, Alignment, AtAGlanceBlock, Block, CallToActionBlock, CalloutBlock, CalloutTone, ChecklistBlock,
    ColumnsBlock, ComparisonBlock, ComparisonColumn, ComparisonRow, ContentsBlock, CoverBlock, CoverFigure, CoverImage,
    DisclaimerBlock, DoDontBlock, ExercisesBlock, ExercisesLayout, FieldsBlock, FieldsStyle, FigureSide, Fragment,
    HeadingBlock, ImageBlock, ImageLabel, ListBlock, ListEntry, NotesBlock, NotesStyle, Numerals, PainBand,
    PainScaleBlock, PainTone, QuestionEntry, QuestionsBlock, RedFlagsBlock, RedFlagsStyle, ScheduleBlock,
    ScheduleEntry, SourcesBlock, StepEntry, StepsBlock, TableBlock, TableColumn, TrackerBlock,
};
pub use brand::{Brand, BrandColors, BrandFonts, Emergency, Utm};
pub use brief::{Brief, BriefList, FromItems, FromText, TextOrList};
pub use exercise::{CardPart, Dosage, Exercise, ExerciseUse, OneSided, Picture, RedFlagSet, Urgency};
pub use figure::{ExerciseFigure, FigureLook};
pub use handout::{BlankStyle, Field, FieldType, Handout, Margins, Orientation, PageSetup, PageSize, Review};
pub use project::{Allow, Project, RuleSetting, Setting};
pub use record::{Record, RecordValue};
pub use schema::schemas;
pub use value::{Amount, Nullable, Text};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Sources, render_short};
    use crate::source;

    fn read<T: serde::de::DeserializeOwned>(folder: &str) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "yaml") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let file = sources.add(path.display().to_string(), text.clone());
            if let Some(node) = source::parse(&text, file, &mut diagnostics) {
                source::from_node::<T>(&node, &mut diagnostics);
            }
        }
        assert_eq!(render_short(&diagnostics, &sources), "");
    }

    #[test]
    fn every_definition_that_ships_is_read_without_a_mistake() {
        read::<Handout>("handouts");
        read::<Fragment>("handouts/fragments");
        read::<Exercise>("assets/exercises");
        read::<Brand>("assets/brands");
        read::<RedFlagSet>("assets/red-flags");
    }
}
