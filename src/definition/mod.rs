//! The types that YAML files deserialize into; their doc comments become the JSON Schema.
//!
//! Every text keeps the place where it was written, so that later phases can point at it.

mod block;
mod brand;
mod brief;
mod entries;
mod exercise;
mod handout;
mod record;
mod value;

pub use block::{
    Alignment, Block, CalloutBlock, CalloutTone, ChecklistBlock, ColumnsBlock, ComparisonBlock, ComparisonColumn,
    ComparisonRow, DisclaimerBlock, ExercisesBlock, ExercisesLayout, FieldsBlock, FieldsStyle, HeadingBlock,
    ImageBlock, ImageLabel, ListBlock, ListEntry, RedFlagsBlock, RedFlagsStyle, SourcesBlock, TableBlock,
    TableColumn, TrackerBlock,
};
pub use brand::{Brand, BrandColors, BrandFonts, Emergency};
pub use brief::{Brief, BriefList, FromItems, FromText};
pub use entries::Entries;
pub use exercise::{CardPart, Dosage, Exercise, ExerciseUse, OneSided, Picture, RedFlagSet, Urgency};
pub use handout::{BlankStyle, Field, FieldType, Handout, Margins, Orientation, PageSetup, PageSize, Review};
pub use record::{Record, RecordValue};
pub use value::{Amount, Nullable, Text};

use schemars::Schema;

/// Makes the JSON Schemas that editors check files against, by file name.
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("handout.json", schemars::schema_for!(Handout)),
        ("brand.json", schemars::schema_for!(Brand)),
        ("exercise.json", schemars::schema_for!(Exercise)),
        ("red-flags.json", schemars::schema_for!(RedFlagSet)),
    ]
}
