//! `handout list`: what there is.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::ExitStatus;
use super::inputs::{self, Input};
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostics, Sources};
use crate::resolve::{FieldInfo, Named, list_brands, list_exercises, list_fields, list_handouts};

/// List handouts, exercises, brands, or the fields of a handout
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub(super) struct ListArguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The handouts of this project, and those that come with the program
    Handouts,
    /// The exercises that a handout can use
    Exercises,
    /// The brands that a handout can wear
    Brands,
    /// The fields that a record or `--set` can fill
    Fields {
        /// The name of the handout, or the path of its file
        handout: String,
    },
}

/// Something with a name, as programs read it.
#[derive(Serialize)]
struct NamedLine<'a> {
    name: &'a str,
    title: Option<&'a str>,
}

/// A field, as programs read it.
#[derive(Serialize)]
struct FieldLine<'a> {
    name: &'a str,
    label: &'a str,
    r#type: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    one_of: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<&'a str>,
}

/// Lists what the user wants to know.
pub(super) fn run(arguments: &ListArguments, terminal: &mut Terminal<'_>) -> ExitStatus {
    match &arguments.what {
        What::Handouts => named(&list_handouts(&inputs::here()), terminal),
        What::Exercises => named(&list_exercises(&inputs::here()), terminal),
        What::Brands => named(&list_brands(&inputs::here()), terminal),
        What::Fields { handout } => return fields(handout, terminal),
    }
    ExitStatus::Success
}

fn named(all: &[Named], terminal: &mut Terminal<'_>) {
    if terminal.is_json() {
        all.iter()
            .for_each(|named| terminal.print_json(&NamedLine { name: &named.name, title: named.title.as_deref() }));
        return;
    }
    let rows = all.iter().map(|named| {
        let title = named.title.as_deref().map_or_else(|| "(its file has mistakes)".to_owned(), one_line);
        vec![named.name.clone(), title]
    });
    terminal.print(&aligned(&rows.collect::<Vec<_>>()));
}

fn fields(handout: &str, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let input = Input::new(handout);
    let fields = list_fields(&input.handout, &input.world, &mut sources, &mut diagnostics);
    terminal.report(&diagnostics, &sources);
    let Some(fields) = fields else { return ExitStatus::Failure };
    if terminal.is_json() {
        fields.iter().for_each(|field| terminal.print_json(&field_line(field)));
    } else {
        let rows: Vec<Vec<String>> =
            fields.iter().map(|field| vec![field.name.clone(), one_line(&field.label), values(field)]).collect();
        terminal.print(&aligned(&rows));
    }
    ExitStatus::Success
}

fn field_line(field: &FieldInfo) -> FieldLine<'_> {
    FieldLine {
        name: &field.name,
        label: &field.label,
        r#type: field.kind,
        one_of: &field.one_of,
        default: field.default.as_deref(),
    }
}

/// Says what a field may hold: `left, right or both (default: both)`.
fn values(field: &FieldInfo) -> String {
    let mut words = match field.one_of.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => field.kind.to_owned(),
    };
    if let Some(default) = &field.default {
        words.push_str(&format!(" (default: {default})"));
    }
    one_line(&words)
}

/// Makes a text fit for a line of a table: no line breaks, and nothing that steers a terminal.
fn one_line(text: &str) -> String {
    let printable: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes rows with their columns aligned, two spaces apart.
fn aligned(rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let mut table = String::new();
    for row in rows {
        let cells = row.iter().enumerate().map(|(column, cell)| format!("{cell:<width$}", width = width(column)));
        table.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        table.push('\n');
    }
    table
}
