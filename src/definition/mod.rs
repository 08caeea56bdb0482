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
pub use value::{Amount, Nullable, Text};

use schemars::Schema;
use schemars::transform::{RecursiveTransform, Transform};

/// Makes the JSON Schemas that editors check files against, by file name.
pub fn schemas() -> Vec<(&'static str, Schema)> {
    let mut schemas = vec![
        ("handout.json", schemars::schema_for!(Handout)),
        ("brand.json", schemars::schema_for!(Brand)),
        ("exercise.json", schemars::schema_for!(Exercise)),
        ("project.json", schemars::schema_for!(Project)),
        ("pose.json", schemars::schema_for!(crate::figure::PoseFile)),
        ("red-flags.json", schemars::schema_for!(RedFlagSet)),
        ("fragment.json", schemars::schema_for!(Fragment)),
    ];
    for (_, schema) in &mut schemas {
        RecursiveTransform(describe_only_key).transform(schema);
    }
    schemas
}

/// Gives the key of an object with one key, such as a block, the object's description: editors show that of keys.
fn describe_only_key(schema: &mut Schema) {
    let Some(description) = schema.get("description").cloned() else { return };
    let Some(properties) = schema.get_mut("properties").and_then(|value| value.as_object_mut()) else { return };
    if properties.len() != 1 {
        return;
    }
    for property in properties.values_mut().filter_map(|value| value.as_object_mut()) {
        property.entry("description").or_insert_with(|| description.clone());
    }
}

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
